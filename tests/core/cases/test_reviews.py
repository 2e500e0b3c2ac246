"""The officer's review of a meeting's record."""

from __future__ import annotations

from datetime import date

from chair_console.core.cases.reviews import broken_again
from chair_console.core.course import MeetingPlanned
from chair_console.core.fact import GroupId, MeetingId, PersonId, WarningId
from chair_console.core.warnings import WarningMoved
from tests.core.cases.desk import BROXTOWE, ONGO, Desk, moment

FIRST, SECOND = MeetingId("panel-1"), MeetingId("panel-2")


def reviewed(state: str, **keys: str) -> Desk:
    return Desk().on("2026-03-04").do("review", by="off", meeting=FIRST, state=state, **keys)


def test_a_record_is_taken_up_sent_back_with_a_question_and_accepted() -> None:
    desk = reviewed("in_review")
    desk.do("review", by="off", meeting=FIRST, state="returned", question="Who moved it?")
    found = desk.record.state.casework.reviews[FIRST]
    assert (found.state, found.question, found.by) == ("returned", "Who moved it?", "off")
    desk.on("2026-03-06").do("review", by="off", meeting=FIRST, state="accepted")
    found = desk.record.state.casework.reviews[FIRST]
    assert (found.state, found.day, found.question) == ("accepted", date(2026, 3, 6), "")


def test_sending_it_back_takes_a_question() -> None:
    desk = reviewed("in_review")
    assert desk.refused("review", meeting=FIRST, state="returned") == ("reason-needed", None)
    assert (
        desk.refusal("review", meeting=FIRST, state="returned", question=" ").sentence
        == "question-needed"
    )


def test_a_second_question_can_be_asked_and_what_stands_is_not_said_again() -> None:
    desk = reviewed("returned", question="Who moved it?")
    again = {"meeting": FIRST, "state": "returned", "question": "Who moved it?"}
    assert desk.refused("review", **again) == ("stale", None)
    desk.do("review", meeting=FIRST, state="returned", question="Who seconded it?")


def twice(code: str, person: str = "ann") -> Desk:
    """Warn Ann at the panel's first meeting, and a person at its second."""
    desk = Desk(code)
    panel, chair = GroupId("panel"), PersonId("mel")
    planned = MeetingPlanned(panel, desk.code.sha256, chair, moment("2026-04-07T19:00"))
    desk.record.write([planned], "meeting", meeting=SECOND)
    for name, role in {"mel": "chair", "ann": "member", "bob": "member"}.items():
        desk.record.act(SECOND, "person", person=name, role=role)
    for meeting, warned in ((FIRST, "ann"), (SECOND, person)):
        for one in ("mel", warned):
            desk.record.act(meeting, "arrive", person=PersonId(one))
        desk.record.act(meeting, "start-meeting")
        desk.record.act(meeting, "warn", person=PersonId(warned))
        desk.record.act(meeting, "close-meeting")
    return desk


def prompted(desk: Desk) -> list[tuple[str, str, str | None]]:
    told = desk.journal.read_kinds(["warning-given", "warning-withdrawn", "warning-moved"])
    found = broken_again(desk.record.state, told)
    assert {one.meeting for one in found} <= {SECOND}
    return [(one.person, one.earlier, one.clause) for one in found]


def test_breaking_the_code_at_a_later_meeting_of_the_group_is_called_to_mind() -> None:
    assert prompted(twice(ONGO)) == [("ann", FIRST, "O-4.11.3")]
    assert prompted(twice(ONGO, "bob")) == []


def test_a_warning_that_was_taken_back_is_no_breach() -> None:
    desk = twice(ONGO)
    (given,) = desk.record.state.meetings[SECOND].warnings
    desk.record.act(SECOND, "withdraw-warning", warning=given, reason="not her")
    assert prompted(desk) == []


def test_a_warning_meant_for_another_is_a_breach_of_theirs() -> None:
    desk = twice(ONGO, "bob")
    (given,) = desk.record.state.meetings[FIRST].warnings
    moved = WarningMoved(given, PersonId("bob"), WarningId("w9"), "it was Bob")
    desk.record.write([moved], "move-warning", meeting=FIRST)
    assert prompted(desk) == [("bob", FIRST, "O-4.11.3")]


def test_a_code_that_says_nothing_of_it_prompts_nothing() -> None:
    assert prompted(twice(BROXTOWE)) == []
