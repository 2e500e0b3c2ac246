"""What the officer records on one laptop keeps the door on another: days and whom to ring, no more.

Broxtowe (Breaches) keeps somebody away from further activities until there is a decision. The case
itself stays with the officer; the chair's laptop learns only that the person may not attend.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.course import MeetingPlanned
from chair_console.core.door import may_attend
from chair_console.core.fact import CaseId, MeetingId, PersonId
from chair_console.record import Record
from chair_console.sync.folder import hand_over, take_in
from chair_console.ui.review.office_desk import OfficeDesk
from tests.evening import Evening
from tests.journeys.two_laptops import MINUTE, Laptop, two_laptops

PEOPLE = {"mel": "chair", "lee": "lead_officer", "ann": "member", "bob": "member"}
NEXT_WEEK = date(2026, 3, 10)


def hand_back(officers: Laptop, chairs: Laptop) -> None:
    """Carry a stick from the officer's laptop to the chair's, and start the chair's anew."""
    at = officers.clock.reading().wall
    hand_over(officers.database, chairs.stick, at)
    taken = take_in(chairs.database, chairs.stick, at)
    assert [taken.bad, taken.damaged] == [[], []]
    database = chairs.database
    chairs.record = Record(database.journal, database.device_id, database.sign, chairs.clock)
    chairs.record.open_meeting(chairs.meeting)


def comes_in(laptop: Laptop, person: PersonId) -> bool:
    """Tell whether the door lets somebody into a meeting next week."""
    return may_attend(laptop.record.state, laptop.now(), person, NEXT_WEEK)


def raise_issue(desk: OfficeDesk, clock: ScriptClock, **keys: Any) -> str:
    wall = clock.reading().wall
    return desk.do("raise-issue", incident_at=wall, form="written", **keys)


def test_a_case_on_the_officers_laptop_keeps_the_door_on_the_chairs(
    qtbot: QtBot, tmp_path: Path
) -> None:
    evening = Evening("broxtowe-hleg", PEOPLE).do("close-meeting", at="20:00")
    with two_laptops(tmp_path, evening) as (chairs, officers):
        officers.clock.go_to(chairs.clock.reading().wall)
        desk, ann = OfficeDesk(officers.record, "Europe/London"), officers.person("ann")
        desk.officer = officers.person("lee")
        case, group = CaseId("c1"), officers.now().group
        who = {"id": case, "person": ann, "raised_by": officers.person("bob"), "group": group}
        assert raise_issue(desk, officers.clock, **who) == ""
        hand_back(officers, chairs)
        assert comes_in(chairs, ann) is False
        assert dict(chairs.record.state.casework.cases) == {}, "the case stays with the officer"

        assert desk.do("withdraw-issue", case=case) == ""
        hand_back(officers, chairs)
        assert comes_in(chairs, ann) is True


def test_what_keeps_nobody_away_tells_the_door_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening("ongo-2017-04", PEOPLE).do("close-meeting", at="20:00")
    with two_laptops(tmp_path, evening) as (chairs, officers):
        officers.clock.go_to(chairs.clock.reading().wall)
        desk, ann = OfficeDesk(officers.record, "Europe/London"), officers.person("ann")
        desk.officer, group = officers.person("lee"), officers.now().group
        who = {"id": CaseId("c1"), "person": ann, "raised_by": desk.officer, "group": group}
        assert raise_issue(desk, officers.clock, **who) == ""
        assert officers.database.journal.read([f"standing:{ann}"]) == []


def test_a_meeting_planned_after_the_program_was_started_knows_the_door_as_well(
    qtbot: QtBot, tmp_path: Path
) -> None:
    evening = Evening("broxtowe-hleg", PEOPLE).do("close-meeting", at="20:00")
    with two_laptops(tmp_path, evening) as (chairs, officers):
        officers.clock.go_to(chairs.clock.reading().wall)
        ann, group = officers.person("ann"), officers.now().group
        code = officers.now().code.sha256
        desk = OfficeDesk(officers.record, "Europe/London")
        desk.officer = officers.person("lee")
        who = {"id": CaseId("c1"), "person": ann, "raised_by": desk.officer, "group": group}
        assert raise_issue(desk, officers.clock, **who) == ""
        hand_back(officers, chairs)

        database = chairs.database
        started = Record(database.journal, database.device_id, database.sign, chairs.clock)
        started.load_directory()
        started.load([f"group:{group}", f"code:{code}"])
        planned = chairs.clock.reading().wall + 7 * 24 * 60 * MINUTE
        fact = MeetingPlanned(group, code, chairs.person("mel"), planned, "Europe/London", "x", "")
        chairs.meeting = MeetingId("next")
        started.write([fact], "meeting", meeting=chairs.meeting)
        started.open_meeting(chairs.meeting)
        chairs.record = started
        assert comes_in(chairs, ann) is False
