"""Numbers that a reader could tie to a person are not in a report, and cannot be worked out."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chair_console.core.small_numbers import (
    FEWEST,
    Cell,
    Row,
    Table,
    suppressed,
    suppressed_together,
)


def table(*numbers: int, total: int | None = None) -> Table:
    rows = tuple(Row(f"row {at}", (one,)) for at, one in enumerate(numbers))
    return Table(("warnings",), rows, (sum(numbers) if total is None else total,))


def shown(*numbers: int) -> tuple[list[Cell], Cell]:
    found = suppressed(table(*numbers))
    return [one.cells[0] for one in found.rows], found.total[0]


@pytest.mark.parametrize(
    ("numbers", "cells", "total"),
    [
        ((12, 9), [12, 9], 21),
        ((12, 9, 3), [12, "hidden", "few"], 24),
        ((12, 9, 3, 2), [12, 9, "few", "few"], 26),
        ((12, 9, 0, 0), [12, "hidden", "few", "few"], 21),
        ((12, 9, 4, 4), [12, "hidden", "few", "few"], 29),
        ((3,), ["few"], "few"),
        ((1, 1), ["few", "few"], "few"),
        ((4, 4), ["few", "few"], "hidden"),
        ((), [], "few"),
    ],
)
def test_small_numbers_are_hidden_and_the_total_does_not_give_them_away(
    numbers: tuple[int, ...], cells: list[Cell], total: Cell
) -> None:
    assert shown(*numbers) == (cells, total)


def test_columns_that_concern_nobody_are_shown_as_they_are() -> None:
    given_ = Table(("meetings", "warnings"), (Row("a", (2, 2)), Row("b", (3, 20))), (5, 22), 1)
    found = suppressed(given_)
    assert [one.cells[0] for one in found.rows] == [2, 3]
    assert found.total[0] == 5
    assert found.rows[0].cells[1] == "few"


def test_a_total_that_one_table_hides_is_hidden_in_all_that_count_the_same() -> None:
    by_group, by_clause = suppressed_together((table(4, 4), table(8)))
    assert by_group.total == ("hidden",)
    assert by_clause.total == ("hidden",)
    assert by_clause.rows[0].cells == ("hidden",), "the sum of what it shows would be the total"


@given(st.lists(st.integers(0, 12), min_size=1, max_size=4))
def test_no_reader_can_work_out_a_small_number(numbers: list[int]) -> None:
    cells, total = shown(*numbers)
    if not isinstance(total, int):
        return
    # Everything that the reader sees fits each of these; a number is safe if they differ in it.
    choices = [
        [cell] if isinstance(cell, int) else range(FEWEST) if cell == "few" else range(FEWEST, 60)
        for cell in cells
    ]
    possible = [one for one in product(*choices) if sum(one) == total]
    for at, cell in enumerate(cells):
        if cell == "few":
            assert len({one[at] for one in possible}) > 1


@given(st.lists(st.integers(0, 40), max_size=8))
def test_no_number_under_five_is_ever_shown(numbers: list[int]) -> None:
    cells, total = shown(*numbers)
    assert all(not isinstance(one, int) or one >= FEWEST for one in [*cells, total])
