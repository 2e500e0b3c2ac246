"""The numbers of items are for people's eyes: the written agenda's own, else counted."""

from chair_console.core.agenda import numbers_of
from chair_console.core.fact import ItemId
from chair_console.core.meeting import Item


def numbered(*items: tuple[str, int]) -> list[str]:
    made = tuple(
        Item(ItemId(str(place)), "x", number=number, level=level)
        for place, (number, level) in enumerate(items)
    )
    return list(numbers_of(made).values())


def test_items_without_numbers_are_counted_and_parts_within_them() -> None:
    levels = (0, 0, 1, 1, 2, 0, 1)
    assert numbered(*(("", level) for level in levels)) == [
        *("1", "2", "2.1", "2.2", "2.2.1", "3", "3.1"),
    ]


def test_a_part_without_an_item_above_is_an_item() -> None:
    assert numbered(("", 1), ("", 3), ("", 0)) == ["1", "1.1", "2"]


def test_the_written_agendas_numbers_may_repeat_and_stop() -> None:
    assert numbered(("1", 0), ("1", 0), ("3(a)", 1), ("", 0)) == ["1", "1", "3(a)", ""]
