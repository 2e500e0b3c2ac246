"""What is counted in reports, and what no longer counts."""

from __future__ import annotations

from datetime import date

import pytest

from chair_console.core.fact import MeetingId, PersonId, WarningId
from chair_console.core.figures import (
    KINDS_READ,
    Happening,
    by_key,
    decided_in,
    happenings,
    middle,
    over_time,
    quarter,
    quarters,
)
from tests.core.cases.desk import Desk

PANEL, ANN, BOB = MeetingId("panel-1"), PersonId("ann"), PersonId("bob")


def evening() -> Desk:
    desk = Desk()
    for person in ("mel", "ann", "bob", "off"):
        desk.record.act(PANEL, "arrive", person=PersonId(person))
    desk.record.act(PANEL, "start-meeting")
    return desk


def counted(desk: Desk) -> list[tuple[str, str]]:
    return [(one.what, one.person) for one in found(desk)]


def found(desk: Desk) -> tuple[Happening, ...]:
    told = desk.record.read_kinds(KINDS_READ)
    return happenings(told, desk.record.state, desk.office().day_of)


def warn(desk: Desk, person: PersonId, id: str) -> None:
    desk.record.act(PANEL, "warn", person=person, id=WarningId(id), clause="B-PC3")


def test_warnings_and_removals_count_for_the_person_group_clause_and_chair() -> None:
    desk = evening()
    warn(desk, ANN, "w1")
    warn(desk, ANN, "w2")
    desk.record.act(PANEL, "ask-to-leave", person=ANN)
    first, _second, last = found(desk)
    assert (first.what, first.person, first.group, first.clause) == (
        "warnings",
        ANN,
        "panel",
        "B-PC3",
    )
    assert (last.what, last.chair, last.day) == ("removals", "mel", date(2025, 1, 7))


def test_a_warning_that_was_withdrawn_does_not_count() -> None:
    desk = evening()
    warn(desk, ANN, "w1")
    desk.record.act(PANEL, "withdraw-warning", warning=WarningId("w1"), reason="Not them")
    assert counted(desk) == []


def test_a_warning_meant_for_somebody_else_counts_there() -> None:
    desk = evening()
    warn(desk, ANN, "w1")
    desk.record.act(PANEL, "move-warning", warning=WarningId("w1"), to=BOB, reason="It was Bob")
    assert counted(desk) == [("warnings", BOB)]


def test_a_warning_that_was_moved_and_then_withdrawn_does_not_count() -> None:
    desk = evening()
    warn(desk, ANN, "w1")
    desk.record.act(PANEL, "move-warning", warning=WarningId("w1"), to=BOB, reason="It was Bob")
    moved = next(
        one for one in desk.record.state.meetings[PANEL].warnings.values() if one.moved_from
    )
    desk.record.act(PANEL, "withdraw-warning", warning=moved.id, reason="Nor was it Bob")
    assert counted(desk) == []


def test_a_warning_that_was_taken_back_at_once_does_not_count() -> None:
    desk = evening()
    warn(desk, ANN, "w1")
    desk.record.undo(PANEL)
    assert counted(desk) == []
    desk.record.redo(PANEL)
    assert counted(desk) == [("warnings", ANN)]


@pytest.mark.parametrize(
    ("day", "said"),
    [("2026-01-01", "2026 Q1"), ("2026-06-30", "2026 Q2"), ("2026-12-31", "2026 Q4")],
)
def test_quarters_begin_in_january(day: str, said: str) -> None:
    assert quarter(date.fromisoformat(day)) == said


def test_quarters_without_anything_are_listed_too() -> None:
    assert quarters(date(2025, 11, 1), date(2026, 4, 1)) == ("2025 Q4", "2026 Q1", "2026 Q2")


def test_counts_over_time_leave_out_what_came_before_and_after() -> None:
    desk = evening()
    warn(desk, ANN, "w1")
    all_of_it = over_time(found(desk), [date(2025, 1, 7)], date(2025, 1, 1), date(2025, 6, 30))
    assert [row.cells for row in all_of_it.rows] == [(1, 1, 0, 0), (0, 0, 0, 0)]
    later = over_time(found(desk), [date(2025, 1, 7)], date(2025, 4, 1), date(2025, 6, 30))
    assert later.total == (0, 0, 0, 0)


def test_counts_by_clause_add_up_to_the_total() -> None:
    desk = evening()
    warn(desk, ANN, "w1")
    warn(desk, BOB, "w2")
    table = by_key(found(desk), lambda one: one.clause, [("B-PC3", "Talking over"), ("", "None")])
    assert [(row.label, row.cells[1]) for row in table.rows] == [("Talking over", 2), ("None", 0)]
    assert table.total == (0, 2, 0, 0)


def test_the_time_to_a_decision_runs_from_the_raising() -> None:
    desk = Desk().raised("2026-03-17").considering().met().decided("2026-04-16", breach=False)
    (took,) = decided_in(desk.record.state)
    assert (took.raised, took.days) == (date(2026, 3, 17), 30)
    assert middle(decided_in(desk.record.state)) == 30
    assert middle(()) is None
