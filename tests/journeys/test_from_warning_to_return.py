"""What the lead officer does after a meeting, in the window: from a warning to coming back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO

import pytest
from docx import Document
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.door import refusal_to_let_in
from chair_console.core.fact import MeetingId, PersonId
from chair_console.record import Record
from chair_console.replay import play
from tests.evening import a_record, code_text
from tests.ui.review.officer import Officer

BROXTOWE, ONGO = "broxtowe-hleg", "ongo-2017-04"


@pytest.fixture
def laptop() -> Iterator[tuple[Record, ScriptClock]]:
    with a_record() as made:
        yield made


def line(do: str, **keys: object) -> str:
    return json.dumps({"do": do, **keys})


def an_evening(record: Record, clock: ScriptClock, code: str) -> None:
    """A meeting in which Ann is warned twice and asked to leave."""
    people = (
        ("cora", "Cora Whitfield", "chair"),
        ("lee", "Lee Anders", "lead_officer"),
        ("ann", "Ann Lee", "member"),
        ("bob", "Bob Sutton", "member"),
        ("mia", "Mia Okafor", "member"),
    )
    lines = [
        line(
            "meeting",
            at="2026-03-03T19:00",
            id="m1",
            title="Repairs panel",
            group="Repairs panel",
            code=code,
            chair="cora",
        ),
        *(line("person", id=id, name=name, role=role) for id, name, role in people),
        *(line("arrive", at="2026-03-03T18:55", person=id) for id, _name, _role in people),
        line("start-meeting", at="2026-03-03T19:00", rules="read_out"),
        line("warn", at="2026-03-03T19:02", person="ann"),
        line("warn", at="2026-03-03T19:05", person="ann"),
        line("ask-to-leave", at="2026-03-03T19:06", person="ann"),
        line("close-meeting", at="2026-03-03T20:30"),
        line(
            "meeting",
            at="2026-04-14T19:00",
            id="m2",
            title="Next meeting",
            group="Repairs panel",
            code=code,
            chair="cora",
        ),
        *(line("person", id=id, name=name, role=role) for id, name, role in people),
    ]
    played = play(lines, record, clock, code_text)
    assert played.stopped is None
    assert played.result["refusals"] == []


def at_the_door(record: Record, person: PersonId, title: str) -> str | None:
    """Why the chair's screen would not let somebody in; None if it would."""
    id = next(one.id for one in record.state.meetings.values() if one.title == title)
    room = record.room(MeetingId(id))
    refusal = refusal_to_let_in(room, person, "")
    return refusal.reason if refusal is not None else None


def raise_from_the_log(officer: Officer) -> None:
    """Choose the second warning in the timeline and make an issue of it."""
    officer.room("meetings")
    officer.inbox.open_meeting(officer.inbox.list.ids()[0])
    session = officer.inbox.session
    shown = session.timeline.lines.rows
    place = max(at for at, one in enumerate(shown) if one.kind == "warning-given")
    session.timeline.selectRow(place)
    officer.press(session.raise_issue)
    sheet = officer.cases.sheet
    assert sheet is not None
    known = sheet.values()
    assert known["person"] == officer.person("Ann")
    assert officer.answer(sheet, raised_by=officer.person("Bob"), form="written") == ""


def write(officer: Officer, kind: str) -> str:
    """Write a letter, read it, keep it; return its text."""
    card = officer.case_page.letters
    officer.press(card.write)
    assert card.sheet is not None
    assert officer.answer(card.sheet, kind=kind, officer="Lee Anders", method="handed") == ""
    assert card.reading is not None
    text = card.reading.text.toPlainText()
    card.reading.accept()
    kept = Document(BytesIO(officer.letters[-1]))
    assert "\n\n".join(one.text for one in kept.paragraphs if one.text) == text
    return text


def test_broxtowe_from_the_warning_to_the_reinstatement(
    qtbot: QtBot, laptop: tuple[Record, ScriptClock]
) -> None:
    record, clock = laptop
    an_evening(record, clock, BROXTOWE)
    officer = Officer(qtbot, record, clock, "2026-03-10T10:00")

    raise_from_the_log(officer)
    assert officer.state() == "raised"
    assert officer.may_attend("Ann") == "May not attend for the time being."
    assert at_the_door(record, officer.person("Ann"), "Next meeting") == "may-not-attend"

    officer.open_case(next(iter(record.state.casework.cases)))
    assert "Tell the person by Tue 24 March 2026" in officer.case_page.dates.words()
    assert officer.act("appoint", as_="lead_officer", person=officer.person("Lee")) == ""
    assert officer.act("consider") != "", "one person alone cannot consider it"
    assert officer.act("appoint", as_="chair", person=officer.person("Cora")) == ""
    assert officer.act("conflict", person=officer.person("Cora")) == ""
    assert officer.act("consider") != "", "the Chair has a conflict"
    assert officer.act("appoint", as_="chair", person=officer.person("Mia")) == ""
    assert officer.act("consider") == ""

    officer.go_to("2026-03-17T14:00")
    assert officer.act("decide") != "", "they have not been met"
    said = "It will not happen again"
    assert officer.act("reassurance", text=said) == ""
    assert officer.act("case-meeting", result="held", adviser_requested=True) != ""
    assert (
        officer.act("case-meeting", result="held", adviser_requested=True, adviser_attended=True)
        == ""
    )
    bar = {"breach": True, "seriousness": "minor", "outcome": "bar", "disability": False}
    refused = officer.act("decide", **bar, reason="x", override="y")
    assert "long" in refused, "a bar of a minor breach needs a length"
    assert (
        officer.act(
            "decide",
            **bar,
            length="3 months",
            reason="Shouting, and it went on",
            override="It went on after two warnings",
        )
        == ""
    )
    assert officer.state() == "decided"

    officer.go_to("2026-03-20T09:00")
    assert officer.act("notify", method="handed") == ""
    assert officer.state() == "appeal_open"
    letter = write(officer, "decision")
    assert "its last day is 19 June 2026" in letter
    assert "You can appeal, in writing, to the Head of Housing" in letter
    assert "The last day for that is 17 April 2026" in letter
    assert "Bob" not in letter, "who raised it is not named"
    assert officer.may_attend("Ann") == "May not attend until 19 June 2026 is over."

    officer.open_case(officer.case.id)
    officer.go_to("2026-04-10T09:00")
    assert officer.act("appeal", form="verbal") == "It has to be written. (B-AP1)"
    assert officer.act("appeal", form="written") == ""
    assert officer.act("appeal", form="written") != "", "there is one appeal"
    assert officer.act("appoint", as_="appeal_officer", person=officer.person("Lee")) != ""
    assert officer.act("appoint", as_="appeal_officer", person=officer.person("Bob")) != ""

    officer.go_to("2026-06-22T09:00")
    assert officer.may_attend("Ann") == "May not attend for the time being."
    assert officer.person_act("Ann", "ask-to-resume") == ""
    officer.go_to("2026-06-25T09:00")
    assert officer.person_act("Ann", "reinstate", granted=True) == ""
    assert officer.may_attend("Ann") == "May attend."
    assert at_the_door(record, officer.person("Ann"), "Next meeting") is None


def test_ongo_from_the_warning_to_the_end_of_the_probation(
    qtbot: QtBot, laptop: tuple[Record, ScriptClock]
) -> None:
    record, clock = laptop
    an_evening(record, clock, ONGO)
    officer = Officer(qtbot, record, clock, "2026-03-10T10:00")

    raise_from_the_log(officer)
    assert officer.may_attend("Ann") == "May attend.", "an open case keeps nobody away"
    officer.open_case(next(iter(record.state.casework.cases)))
    assert officer.act("appoint", as_="case_officer", person=officer.person("Lee")) == ""
    allegation = write(officer, "allegation")
    assert "you may not come" not in allegation
    assert "write_allegation" in officer.case.steps
    assert officer.act("consider") == ""
    officer.go_to("2026-03-20T10:00")
    assert officer.act("case-meeting", result="missed") != "", "a reason is needed"
    assert officer.act("case-meeting", result="missed", reason="No answer to two letters") == ""
    assert (
        officer.act(
            "decide",
            breach=True,
            outcome="revoke_12_months",
            reason="Threats to staff",
            disability=False,
        )
        == ""
    )
    officer.go_to("2026-04-01T10:00")
    assert officer.act("notify", method="handed") == ""
    assert officer.may_attend("Ann") == "May not attend until 31 March 2027 is over."
    letter = write_on(officer, "decision")
    assert "The last day for that is 15 April 2026" in letter

    officer.go_to("2027-03-20T10:00")
    assert officer.person_act("Ann", "apply-to-return") == ""
    assert officer.person_act("Ann", "permit-return") == "not offered", "it is too early"
    officer.go_to("2027-05-17T10:00")
    assert officer.may_attend("Ann") == "May not attend for the time being."
    assert officer.person_act("Ann", "permit-return") == ""
    assert officer.may_attend("Ann") == "May attend."
    officer.open_case(officer.case.id)
    assert "Probation ends Tue 16 November 2027" in officer.case_page.dates.words()


def write_on(officer: Officer, kind: str) -> str:
    officer.open_case(officer.case.id)
    return write(officer, kind)
