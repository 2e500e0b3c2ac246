"""Two evenings of an invented council whose code wants nearly everything decided by two.

Three warnings counted over two meetings, one for visitors, agreed between two people; not being
heard further and leaving each by a resolution that is moved and seconded; nobody leaves without a
warning. All is done with the widgets that a chair has, and nothing in the app knows this code.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.kinds import KINDS
from chair_console.models.database import throw_away_database
from chair_console.record import Record
from chair_console.ui.interest_sheet import InterestSheet
from chair_console.ui.leave_sheet import LeaveSheet
from chair_console.ui.not_heard_sheet import NotHeardSheet
from chair_console.ui.person_picker import PersonPicker
from chair_console.ui.planning import PersonPlan
from chair_console.ui.sheet import Sheet
from chair_console.ui.stays_sheet import StaysSheet
from chair_console.ui.theme import Theme
from chair_console.ui.tokens import LIGHT
from chair_console.ui.warn_sheet import WarnSheet
from tests.ui.chair import Chair
from tests.ui.evenings import PANEL, Hall, code_text

START = 1_795_201_200_000
"""Friday 20 November 2026, 19:00 in London."""
_WEEK = 7 * 24 * 3_600_000
_FREE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> Iterator[Hall]:
    theme, clock = Theme(), ScriptClock(START, 0)
    theme.use(LIGHT)
    theme.apply()
    database = throw_away_database(tmp_path, kinds=KINDS)
    record = Record(database.journal, database.device_id, database.sign, clock)
    yield Hall(qtbot, theme, record, clock)
    database.close()


def test_two_evenings_under_a_code_that_wants_two_for_everything(hall: Hall) -> None:
    group = hall.group(code_text("parish"))
    first = hall.sit(hall.plan(group))
    a_warning_takes_two(first)
    a_visitor_has_one(first)
    nobody_leaves_without_a_warning(first)
    interests_follow_their_kind(first)
    first.page.desk.do("close-meeting")
    first.page.close()
    hall.clock.advance(_WEEK)
    second = hall.sit(hall.plan(group, people=the_same_people(first)))
    the_first_evening_counts(second)
    not_heard_by_resolution(second)
    the_third_is_the_last(second)
    leaving_by_resolution(second)
    who_does_not_go(second)


def the_same_people(chair: Chair) -> tuple[PersonPlan, ...]:
    known = dict(zip((one.name for one in PANEL), chair.meeting.people, strict=True))
    return tuple(PersonPlan(one.name, one.role, known=known[one.name]) for one in PANEL)


def settle(sheet: Sheet) -> None:
    sheet.attempt()
    QApplication.processEvents()


def warn(chair: Chair, name: str, agreed: str) -> None:
    chair.choose(name)
    chair.press("warnings.warn")
    sheet = chair.sheet(WarnSheet)
    assert sheet.agreed is not None
    sheet.agreed.choose(chair.person(agreed))
    settle(sheet)


def words_of(chair: Chair) -> str:
    view = chair.view.selected
    assert view is not None
    return view.warning_words


def a_warning_takes_two(chair: Chair) -> None:
    chair.choose("Daniel")
    chair.press("warnings.warn")
    sheet = chair.sheet(WarnSheet)
    settle(sheet)
    assert "it takes two to warn somebody" in sheet.problem.text()
    assert sheet.agreed is not None
    sheet.agreed.choose(chair.person("Tom"))
    settle(sheet)
    (given,) = chair.meeting.warnings.values()
    assert (chair.name(given.by), chair.name(given.agreed_with)) == ("Margaret", "Tom")
    assert words_of(chair) == "1 of 3 warnings given"
    say = chair.view.say
    assert say is not None
    assert say.clause == "Rule 3"


def a_visitor_has_one(chair: Chair) -> None:
    warn(chair, "Joe", "Tom")
    assert words_of(chair) == "1 of 1 warning given"
    chair.press("warnings.warn")
    assert isinstance(chair.page.sheet, LeaveSheet), "the next press leads on"
    chair.page.close_sheet()


def nobody_leaves_without_a_warning(chair: Chair) -> None:
    chair.choose("Ray")
    leave = chair.action("removals.ask_to_leave")
    assert not leave.isEnabled()
    assert "Rule 3.2" in leave.toolTip()
    not_heard = chair.action("removals.not_heard")
    assert not not_heard.isEnabled()
    assert "Rule 3.1" in not_heard.toolTip()


def interests_follow_their_kind(chair: Chair) -> None:
    chair.press("agenda.next")
    chair.choose("Aisha")
    chair.press("interests.declare")
    sheet = chair.sheet(InterestSheet)
    assert sheet.kind == "pecuniary"
    assert sheet.choices.isHidden(), "money means going out; nothing is left to choose"
    assert "Rule 4.1" in sheet.follows.text()
    sheet.kinds.setCurrentIndex(sheet.kinds.findData("friendship"))
    sheet.kinds.activated.emit(sheet.kinds.currentIndex())
    assert sheet.choices.ids() == ["later", "stay_and_speak", "stay_and_be_silent"]
    sheet.choices.choose("stay_and_be_silent")
    assert chair.name(sheet.by) == "Dawn", "here the officer decides"
    settle(sheet)
    item = chair.meeting.item
    assert chair.meeting.interests[(chair.person("Aisha"), item)].speak is False


def the_first_evening_counts(chair: Chair) -> None:
    chair.choose("Daniel")
    assert words_of(chair) == "1 of 3 warnings given"
    chair.press("warnings.warn")
    sheet = chair.sheet(WarnSheet)
    assert "1 of them at earlier meetings" in sheet.who.text()
    assert sheet.heading.text() == "Second warning: Daniel Okafor"
    assert sheet.agreed is not None
    sheet.agreed.choose(chair.person("Tom"))
    settle(sheet)
    assert words_of(chair) == "2 of 3 warnings given"


def not_heard_by_resolution(chair: Chair) -> None:
    chair.press("agenda.next")
    chair.page.desk.do("ask", person=chair.person("Daniel"))
    chair.press("removals.not_heard")
    sheet = chair.sheet(NotHeardSheet)
    assert "From earlier meetings: 1." in _texts(sheet)
    settle(sheet)
    assert "who moves it and who seconds it" in sheet.problem.text()
    sheet.who.mover.choose(chair.person("Aisha"))
    sheet.who.seconder.choose(chair.person("Ray"))
    settle(sheet)
    daniel = chair.meeting.people[chair.person("Daniel")]
    assert daniel.not_heard_from is not None
    say = chair.view.say
    assert say is not None
    assert "resolved not to hear you further" in say.sentence
    assert say.clause == "Rule 3.1"
    chair.press("queue.hand_up")
    picker = chair.sheet(PersonPicker)
    assert chair.person("Daniel") not in picker.list.ids()
    assert chair.person("Ray") in picker.list.ids()
    chair.page.close_sheet()
    chair.choose("Daniel")
    assert not chair.action("queue.call").isEnabled()


def _texts(sheet: Sheet) -> list[str]:
    return [one.text() for one in sheet.findChildren(type(sheet.heading))]


def the_third_is_the_last(chair: Chair) -> None:
    warn(chair, "Daniel", "Tom")
    assert words_of(chair) == "3 of 3 warnings given"
    view = chair.view.selected
    assert view is not None
    assert view.hint == "Three given. Next: ask to leave. Rule 3.2."
    assert chair.action("warnings.warn").text() == "All 3 warnings given"
    chair.press("warnings.warn")
    assert isinstance(chair.page.sheet, LeaveSheet), "a fourth does not exist"
    assert chair.warnings("Daniel") == 3


def leaving_by_resolution(chair: Chair) -> None:
    sheet = chair.sheet(LeaveSheet)
    sheet.mover.choose(chair.person("Aisha"))
    settle(sheet)
    assert chair.page.sheet is sheet, "nobody has seconded it"
    sheet.seconder.choose(chair.person("Ray"))
    sheet.witnesses_field.setFocus()
    chair.write("tom, dawn")
    chair.strike(sheet, Qt.Key.Key_Return, _FREE)
    assert not chair.meeting.removals, "Enter alone is too easily struck"
    chair.key(Qt.Key.Key_Return)
    (removal,) = chair.meeting.removals
    assert (chair.name(removal.moved_by), chair.name(removal.seconded_by)) == ("Aisha", "Ray")
    assert [chair.name(one) for one in removal.witnesses] == ["Tom", "Dawn"]
    assert removal.clause == "P-3.2"


def who_does_not_go(chair: Chair) -> None:
    chair.press("removals.refused")
    card = chair.sheet(StaysSheet)
    assert "We will wait for you to go" in card.say.text()
    card.rest.click()
    assert chair.meeting.adjourned is not None
    card.again.click()
    QApplication.processEvents()
    again = chair.sheet(LeaveSheet)
    again.mover.choose(chair.person("Ray"))
    again.seconder.choose(chair.person("Tom"))
    settle(again)
    assert len(chair.meeting.removals) == 2, "a second request is its own record"
    chair.press("removals.left")
    daniel = chair.meeting.people[chair.person("Daniel")]
    assert not daniel.present
    assert daniel.left_after_removal is not None
