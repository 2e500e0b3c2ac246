"""An action in one line of typing."""

from __future__ import annotations

from datetime import date

import pytest

from chair_console.core.fact import PersonId
from chair_console.ui.one_line import ActionLine, read_action, read_day

TODAY = date(2026, 11, 20)
ANN, DAN, DAWN = PersonId("ann"), PersonId("dan"), PersonId("dawn")
PEOPLE = {ANN: "Ann Lee", DAN: "Łukasz Dann", DAWN: "Dawn Mercer"}


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("send the figures, dawn, 4 Dec", ActionLine("send the figures", DAWN, "2026-12-04")),
        ("send the figures, 4 dec, Dawn", ActionLine("send the figures", DAWN, "2026-12-04")),
        ("send the figures, luk", ActionLine("send the figures", DAN, None)),
        ("send the figures, Friday", ActionLine("send the figures", None, "2026-11-27")),
        ("send figures, maps, Ann", ActionLine("send figures, maps", ANN, None)),
        ("ring, da", ActionLine("ring, da", None, None)),
        ("", ActionLine("", None, None)),
    ],
)
def test_what_who_and_when_are_parted_by_commas(line: str, read: ActionLine) -> None:
    assert read_action(line, PEOPLE, TODAY) == read


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("30 Nov", "2026-11-30"),
        ("by 30th November", "2026-11-30"),
        ("1 Feb", "2027-02-01"),
        ("1 Feb 2028", "2028-02-01"),
        ("30/11", "2026-11-30"),
        ("30.11.27", "2027-11-30"),
        ("2026-12-24", "2026-12-24"),
        ("tomorrow", "2026-11-21"),
        ("tonight", "2026-11-20"),
        ("next week", "2026-11-27"),
        ("mon", "2026-11-23"),
        ("next Monday", "2026-11-23"),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, day: str) -> None:
    assert read_day(typed, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize("typed", ["", "soon", "31/31", "30 Nobember", "2026-13-01", "monkeys"])
def test_what_is_no_day_is_left_alone(typed: str) -> None:
    assert read_day(typed, TODAY) is None
