"""Representing the group elsewhere: it is told, sooner or later."""

from __future__ import annotations

from datetime import date

from chair_console.core.cases.events import (
    EventAttended,
    EventReported,
    report_due,
    unreported,
)
from chair_console.core.fact import EventId, GroupId, PersonId
from chair_console.core.groups import MemberJoined
from tests.core.cases.desk import ONGO, PARISH, Desk


def attended(code: str = "broxtowe-hleg", **keys: str) -> Desk:
    return (
        Desk(code)
        .on("2026-03-10")
        .do("event-attended", id="e1", person="ann", event="Housing conference", **keys)
    )


def waiting(desk: Desk, group: str = "panel") -> list[str]:
    return [one.event for one in unreported(desk.record.state.casework, GroupId(group))]


def test_it_stays_on_the_groups_agenda_until_it_was_reported() -> None:
    desk = attended()
    assert waiting(desk) == ["Housing conference"]
    assert waiting(desk, "forum") == []
    desk.on("2026-04-07").do("event-reported", id="e1")
    assert waiting(desk) == []
    assert desk.record.state.casework.events[EventId("e1")].reported == date(2026, 4, 7)


def test_it_is_reported_once() -> None:
    desk = attended().do("event-reported", id="e1").on("2026-03-11")
    assert desk.refused("event-reported", id="e1") == ("stale", None)


def test_the_oldest_comes_first_and_a_day_that_is_to_come_is_refused() -> None:
    desk = attended().do(
        "event-attended", id="e2", person="bob", event="Fair", on="2026-03-01", group="panel"
    )
    assert waiting(desk) == ["Fair", "Housing conference"]
    later = {"id": "e3", "person": "bob", "event": "Fair", "on": "2026-03-11"}
    assert desk.refused("event-attended", **later) == ("stale", None)


def test_a_code_may_set_a_time_for_the_report() -> None:
    assert due(attended()) is None, "at the next meeting, whenever that is"
    assert due(attended(ONGO)) is None
    assert due(attended(PARISH)) == date(2026, 3, 24)


def due(desk: Desk) -> date | None:
    return report_due(desk.record.state, desk.record.state.casework.events[EventId("e1")])


def test_two_laptops_that_record_the_same_leave_one_occasion_and_the_first_report() -> None:
    desk = attended().on("2026-04-07").do("event-reported", id="e1")
    before = desk.record.state.casework.events
    again = EventAttended(EventId("e1"), PersonId("ann"), "2026-03-10", None, "Conference")
    reports = [EventReported(EventId(one), "2026-05-05") for one in ("e1", "unknown")]
    desk.record.write([again, *reports], "event-reported")
    assert desk.record.state.casework.events == before


def test_somebody_who_was_at_no_meeting_goes_for_the_group_they_belong_to() -> None:
    desk = Desk().on("2026-03-10")
    desk.record.write([MemberJoined(GroupId("forum"), PersonId("ivy"), "member")], "group")
    for id, person in (("e1", "ivy"), ("e2", "hod")):
        desk.do("event-attended", id=id, person=person, event="Fair")
    events = desk.record.state.casework.events
    assert [events[EventId(id)].group for id in ("e1", "e2")] == ["forum", None]
