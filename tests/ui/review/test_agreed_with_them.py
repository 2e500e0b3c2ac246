"""How somebody is told, what is closed to them, and a late decision, in the officer's window."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO

import pytest
from docx import Document
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.core.cases.deciding import LetterSent
from chair_console.core.fact import CaseId
from chair_console.replay import play
from chair_console.ui.controls import Box
from chair_console.ui.review.dates import date_rows
from tests.case_script import ONGO, CaseScript
from tests.evening import a_record, code_text
from tests.ui.review.officer import Officer


def office(script: CaseScript, qtbot: QtBot, when: str) -> Iterator[Officer]:
    with a_record() as (record, clock):
        played = play([json.dumps(one) for one in script.lines], record, clock, code_text)
        assert played.stopped is None
        record.load_casework()
        yield Officer(qtbot, record, clock, when)


@pytest.fixture
def officer(qtbot: QtBot) -> Iterator[Officer]:
    """An issue about Ann that is being considered; she is to be told by 31 March."""
    yield from office(
        CaseScript().raised("2026-03-17", "2026-03-10").considered("2026-03-20"),
        qtbot,
        "2026-03-24T10:00",
    )


@pytest.fixture
def under_ongo(qtbot: QtBot) -> Iterator[Officer]:
    yield from office(CaseScript(ONGO), qtbot, "2026-05-04T10:00")


def the_case(officer: Officer) -> CaseId:
    (id,) = officer.page.desk.casework.cases
    return id


def test_how_somebody_is_written_to_is_kept_on_their_page(officer: Officer) -> None:
    assert not officer.person_act(
        "Ann", "prefer-format", formats=("large_print", "interpreter"), note="Polish"
    )
    shown = [
        words.text()
        for words in officer.people.page.agreed.findChildren(type(officer.people.page.answer))
    ]
    assert "Large print and an interpreter" in shown
    assert "Polish" in shown


def test_a_letter_follows_what_was_agreed(officer: Officer) -> None:
    agreed = ("large_print", "e-mail")
    assert not officer.person_act("Ann", "prefer-format", formats=agreed)
    officer.open_case(the_case(officer))
    letters = officer.case_page.letters
    letters.ask_letter()
    assert letters.sheet is not None
    method = letters.sheet.answers["method"].control
    assert isinstance(method, Box)
    assert method.currentData() == "e-mail"
    assert not officer.answer(letters.sheet, kind="allegation", officer="Lee")
    assert letters.reading is not None
    letters.reading.accept()
    QApplication.processEvents()
    (sent,) = [
        one.fact
        for one in officer.record.records_about_case(the_case(officer))
        if isinstance(one.fact, LetterSent)
    ]
    assert sent.formats == "large_print e-mail"
    made = Document(BytesIO(officer.letters[0]))
    assert made.styles["Normal"].font.size.pt >= 18
    assert (
        "As was agreed with you: large print and by e-mail." in letters.reading.text.toPlainText()
    )


def test_a_bar_asks_whether_a_disability_could_explain_it(officer: Officer) -> None:
    officer.open_case(the_case(officer))
    bar = {"breach": True, "seriousness": "serious", "outcome": "bar", "length": "3 months"}
    assert officer.act("decide", **bar, reason="Threats") != ""
    assert not officer.act(
        "decide", **bar, reason="Threats", disability=True, adjustments="A quiet seat"
    )
    assert officer.case.decisions[-1].adjustments == "A quiet seat"


def test_a_bar_without_an_end_is_looked_at_again_on_a_day_that_is_set(officer: Officer) -> None:
    officer.open_case(the_case(officer))
    assert not officer.act(
        "decide",
        breach=True,
        seriousness="serious",
        reason="Threats",
        disability=False,
        review="2026-09-24",
    )
    assert not officer.act("notify", method="handed")
    office = officer.page.desk.office()
    assert "Look at it again by Thu 24 September 2026" in [one.name for one in date_rows(office)]
    assert not officer.person_act("Ann", "ask-to-resume")
    officer.go_to("2026-09-24T10:00")
    assert not officer.person_act("Ann", "reinstate", granted=False)
    office = officer.page.desk.office()
    assert not [one for one in date_rows(office) if one.name.startswith("Look at it again")]


def test_a_bar_on_the_ladder_is_said_to_need_a_length(officer: Officer) -> None:
    officer.open_case(the_case(officer))
    bar = {"breach": True, "seriousness": "minor", "outcome": "bar"}
    refused = officer.act("decide", **bar, reason="x", override="y", disability=False)
    assert "long" in refused
    assert officer.case_page.sheet is not None
    assert "The code asks for a length here." in officer.case_page.sheet.follows.words.text()


def test_a_letter_as_outcome_does_not_ask_for_it(officer: Officer) -> None:
    officer.open_case(the_case(officer))
    assert not officer.act("decide", breach=True, seriousness="minor", reason="Shouted")
    assert officer.case.decisions[-1].disability is None


def test_a_late_decision_is_on_the_board_until_an_officer_confirms_it(officer: Officer) -> None:
    officer.open_case(the_case(officer))
    assert not officer.case_page.buttons["confirm-exclusion"].isVisible()
    officer.go_to("2026-04-02T10:00")
    officer.room("dates")
    board = [row.name for row in date_rows(officer.page.desk.office())]
    assert "Confirm that they stay away by Tue 7 April 2026" in board
    assert officer.page.rooms["dates"].list.ids() == [  # type: ignore[attr-defined]
        f"{the_case(officer)} inform",
        f"{the_case(officer)} confirm-exclusion",
    ]
    officer.open_case(the_case(officer))
    assert not officer.act(
        "confirm-exclusion", officer=officer.person("Lee"), reason="Both were ill"
    )
    assert [one.reason for one in officer.case.confirmed] == ["Both were ill"]


def test_what_is_closed_after_an_assessment_is_one_of_a_list(under_ongo: Officer) -> None:
    assert not under_ongo.person_act("Ann", "restrict-role", what="money", review="2026-11-04")
    assert under_ongo.may_attend("Ann") == "May attend."
    assert not under_ongo.person_act("Ann", "lift-restriction", what="money")
    assert under_ongo.person_act("Ann", "lift-restriction", what="money") == "not offered"


def test_under_a_code_without_assessments_nothing_can_be_closed(officer: Officer) -> None:
    assert officer.person_act("Ann", "restrict-role") == "not offered"


def test_a_page_offers_only_what_the_code_of_conduct_knows(officer: Officer) -> None:
    for act in ("legal-action", "legal-outcome", "conviction-assessment", "lift-restriction"):
        assert officer.person_act("Ann", act) == "not offered"


def test_an_assessment_that_is_awaited_can_only_be_done(under_ongo: Officer) -> None:
    assert under_ongo.person_act("Ann", "legal-outcome") == "not offered"
    assert not under_ongo.person_act("Ann", "conviction-assessment", state="awaited")
    assert under_ongo.person_act("Ann", "restrict-role") == "not offered"
    assert under_ongo.may_attend("Ann") == "May not attend for the time being."
    under_ongo.go_to("2026-05-08T10:00")
    assert not under_ongo.person_act("Ann", "conviction-assessment", state="done")
    assert under_ongo.may_attend("Ann") == "May attend."
