"""Calendars as programs write them, damaged or very long."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from chair_console.documents.agenda import read_agenda
from chair_console.documents.agenda_in import AgendaPreview


def calendar(folder: Path, *events: str) -> AgendaPreview:
    blocks = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    path = folder / "meetings.ics"
    path.write_text(f"BEGIN:VCALENDAR\r\n{blocks}END:VCALENDAR\r\n", encoding="utf-8")
    return read_agenda(path)


def test_a_date_struck_out_that_is_damaged_costs_only_itself(tmp_path: Path) -> None:
    preview = calendar(
        tmp_path,
        "SUMMARY:Panel\r\nDTSTART;VALUE=DATE:20260303\r\nRRULE:FREQ=DAILY;COUNT=3\r\n"
        "EXDATE;VALUE=DATE:20260304\r\nEXDATE;VALUE=DATE:",
    )
    days = [one.start.day for one in preview.meetings if one.start is not None]
    assert days == [3, 5]


def test_a_zone_that_nobody_knows_leaves_the_time_on_the_wall(tmp_path: Path) -> None:
    preview = calendar(tmp_path, "SUMMARY:Panel\r\nDTSTART;;TZID=Nowhere:20260303T190000")
    assert [one.start for one in preview.meetings] == [datetime(2026, 3, 3, 19)]


def test_a_day_that_is_none_is_told(tmp_path: Path) -> None:
    preview = calendar(tmp_path, "SUMMARY:Panel\r\nDTSTART:20261399")
    (meeting,) = preview.meetings
    assert (meeting.title, meeting.start) == ("Panel", None)
    assert "the date cannot be read" in meeting.problems[0].sentence


def test_an_alarm_and_those_invited_are_no_part_of_the_meeting(tmp_path: Path) -> None:
    preview = calendar(
        tmp_path,
        "SUMMARY:Panel\r\nDTSTART:20260303T190000Z\r\nATTENDEE;CN=Ann:mailto:ann@example.org\r\n"
        "BEGIN:VALARM\r\nDESCRIPTION:Wake up\r\nSUMMARY:Alarm\r\nEND:VALARM\r\n"
        "DESCRIPTION:1. Rents\\n2. Close",
    )
    (meeting,) = preview.meetings
    assert meeting.title == "Panel"
    assert [row.title for row in preview.taken] == ["Rents", "Close"]


def test_of_a_diary_of_years_the_latest_events_are_read(tmp_path: Path) -> None:
    days = [f"SUMMARY:{n}\r\nDTSTART:{2000 + n // 300}0{1 + n % 9}01T190000Z" for n in range(900)]
    preview = calendar(tmp_path, *reversed(days))
    assert len(preview.meetings) == 800
    assert preview.meetings[-1].start is not None
    assert preview.meetings[-1].start.year == 2002
    assert "Only the latest 800 events were read." in preview.problems[0].sentence


@pytest.mark.parametrize("part", ["VTIMEZONE", "VALARM", "VFREEBUSY"])
def test_a_part_of_a_calendar_is_refused_as_one(part: str, tmp_path: Path) -> None:
    path = tmp_path / "part.ics"
    path.write_text(f"BEGIN:{part}\r\nTZID:Europe/London\r\nEND:{part}\r\n")
    assert "holds no events" in read_agenda(path).problems[0].sentence
