"""A warning that two laptops wrote down: found among what was noticed, and ruled on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.core.fact import WarningId
from chair_console.core.meeting import Warning
from chair_console.ui.bridge import RecordBridge
from chair_console.ui.check_sheet import CheckSheet
from chair_console.ui.desk import Desk
from chair_console.ui.meeting_page import MeetingPage
from chair_console.ui.ruling_sheet import SAME, STANDS, VOID, RulingSheet
from chair_console.ui.theme import Theme
from tests.evening import Evening
from tests.journeys.two_laptops import MINUTE, two_laptops
from tests.ui.chair import Chair

ROOM = {"mel": "chair", "off": "lead_officer", "ann": "member", "bob": "member"}


@pytest.fixture
def chair(tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[Chair]:
    """The chair's laptop after the officer's was read in: both had warned Ann."""
    with two_laptops(tmp_path, Evening(people=ROOM)) as (chairs, officers):
        for laptop, by in ((chairs, "mel"), (officers, "off")):
            laptop.clock.advance(MINUTE)
            laptop.record.act(
                laptop.meeting, "warn", laptop.person(by), person=laptop.person("ann")
            )
        chairs.take_over(officers)
        bridge = RecordBridge(chairs.record)
        page = MeetingPage(theme, Desk(bridge, chairs.meeting, bridge))
        bridge.setParent(page)
        qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
        yield Chair(page, chairs.clock)


def open_ruling(chair: Chair) -> RulingSheet:
    """From what was noticed to the warning in doubt."""
    chair.page.screen_.status.check.click()
    sheet = chair.sheet(CheckSheet)
    sentence = next(one for one in sheet.sentences() if "one and the same" in one)
    at = sheet.sentences().index(sentence)
    sheet.list.choose(str(at))
    sheet.attempt()
    QApplication.processEvents()
    return chair.sheet(RulingSheet)


def decide(chair: Chair, choice: str) -> Warning:
    sheet = open_ruling(chair)
    first = next(one for one in sheet.choices.ids() if one.startswith(choice))
    sheet.choices.choose(first)
    sheet.attempt()
    assert "Write why" in sheet.problem.text()
    sheet.reason.setText("both of us wrote down the same moment")
    sheet.attempt()
    QApplication.processEvents()
    return chair.meeting.warnings[WarningId(sheet.warning)]


def test_two_records_of_one_warning_count_as_two_until_somebody_decides(chair: Chair) -> None:
    ann = next(iter(chair.meeting.warnings.values())).person
    chair.page.desk.choose(ann)
    assert chair.action("warnings.rule").isEnabled()
    assert len(chair.meeting.warnings) == 2


def test_one_and_the_same_leaves_one_that_counts(chair: Chair) -> None:
    ruled = decide(chair, SAME)
    assert ruled.state == "duplicate"
    assert ruled.why == "both of us wrote down the same moment"
    states = sorted(one.state for one in chair.meeting.warnings.values())
    assert states == ["duplicate", "given"], "nothing is thrown away"
    act = chair.page.desk.bridge.record.records_of(chair.meeting.id)[-1].act
    record = chair.page.desk.bridge.record.state
    assert record.people[act.by or ruled.person].ref == "off", "the lead officer decides"


def test_a_void_warning_counts_no_more(chair: Chair) -> None:
    assert decide(chair, VOID).state == "void"


def test_a_warning_of_its_own_stands(chair: Chair) -> None:
    first = decide(chair, STANDS)
    assert first.state == "given"
    second = decide(chair, STANDS)
    assert second.id != first.id, "the next in doubt"
    assert not chair.action("warnings.rule").isEnabled(), "nothing is left to decide"
    assert all(one.state == "given" for one in chair.meeting.warnings.values())


def test_the_person_menu_leads_to_the_same_question(chair: Chair) -> None:
    chair.page.desk.choose(next(iter(chair.meeting.warnings.values())).person)
    chair.press("warnings.rule")
    sheet = chair.sheet(RulingSheet)
    assert len(sheet.choices.ids()) == 3
    assert chair.page.sheet is sheet


def test_without_doubt_there_is_nothing_to_decide(chair: Chair) -> None:
    decide(chair, SAME)
    assert not chair.action("warnings.rule").isEnabled()
