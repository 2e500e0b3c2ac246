"""An officer's hands: opens rooms, answers forms, presses buttons on the real page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QDateTime, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.cases.stages import state_of
from chair_console.core.cases.state import Case
from chair_console.core.fact import CaseId, GroupId, PersonId
from chair_console.record import Record
from chair_console.ui.controls import Box, Field, Moment, Tick
from chair_console.ui.review.case_page import CasePage
from chair_console.ui.review.cases import Cases
from chair_console.ui.review.form import Day, FormSheet, LengthBox, Lines, TickList
from chair_console.ui.review.forms import FORMS
from chair_console.ui.review.inbox import Inbox
from chair_console.ui.review.office_page import OfficePage
from chair_console.ui.review.open_office import open_office
from chair_console.ui.review.people import People
from chair_console.ui.theme import Theme
from chair_console.ui.tokens import LIGHT

_LONDON = ZoneInfo("Europe/London")


def moment(when: str) -> int:
    """Milliseconds since 1970 of a local time such as "2026-03-03T19:00"."""
    there = datetime.fromisoformat(when).replace(tzinfo=_LONDON)
    return round(there.astimezone(UTC).timestamp() * 1000)


class Officer:
    """Somebody who deals with what happened."""

    def __init__(self, qtbot: QtBot, record: Record, clock: ScriptClock, when: str) -> None:
        self.clock, self.record = clock, record
        self.go_to(when)
        theme = Theme()
        theme.use(LIGHT)
        theme.fit(1366, 768)
        theme.apply()
        self.page: OfficePage = open_office(theme, record, "Europe/London")
        qtbot.addWidget(self.page)
        self.page.resize(1366, 768)
        self.page.show()
        self.case_page.letters.save_document = self._saved  # type: ignore[method-assign]
        self.letters: list[bytes] = []

    def _saved(self, document: bytes) -> None:
        """Where a person would choose a file."""
        self.letters.append(document)

    def go_to(self, when: str) -> None:
        """Let time pass until a local time."""
        wall = moment(when)
        offset = datetime.fromtimestamp(wall / 1000, _LONDON).utcoffset()
        assert offset is not None
        self.clock.go_to(wall)
        self.clock.set_wall(wall, round(offset.total_seconds() / 60))

    # Rooms

    def room(self, id: str) -> QWidget:
        self.page.list.choose(id)
        self.page.open_room(id)
        return self.page.rooms[id]

    @property
    def cases(self) -> Cases:
        found = self.page.rooms["cases"]
        assert isinstance(found, Cases)
        return found

    @property
    def case_page(self) -> CasePage:
        return self.cases.page

    @property
    def inbox(self) -> Inbox:
        found = self.page.rooms["meetings"]
        assert isinstance(found, Inbox)
        return found

    @property
    def people(self) -> People:
        found = self.page.rooms["people"]
        assert isinstance(found, People)
        return found

    # Whom and what

    def person(self, name: str) -> PersonId:
        people = self.record.state.people
        return next(one for one, known in people.items() if known.name.startswith(name))

    @property
    def case(self) -> Case:
        return self.case_page.case

    def state(self) -> str:
        office = self.page.desk.office()
        case = self.case
        return state_of(case, office.code_of(case), office.today, office.holidays)

    def open_case(self, id: CaseId) -> None:
        self.room("cases")
        self.cases.open_case(id)

    # Forms

    def press(self, button: QWidget) -> None:
        assert button.isVisible(), "a button that cannot be seen"
        assert button.isEnabled(), "a greyed button"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def act(self, act: str, **answers: Any) -> str:
        """Press the act's button (or choose it from the menu), answer, press; return why not."""
        form = next(one for one in FORMS if one.act == act)
        button = self.case_page.buttons.get(act)
        if button is not None and button.isVisible():
            self.press(button)
        else:
            entries = self.case_page.menu().actions()
            entry = next(one for one in entries if one.text().startswith(form.label))
            if not entry.isEnabled():
                return entry.toolTip()
            entry.trigger()
        sheet = self.case_page.sheet
        assert sheet is not None
        return self.answer(sheet, **answers)

    def answer(self, sheet: FormSheet, **answers: Any) -> str:
        """Answer a form and press its button; return what it complains of."""
        for key, value in answers.items():
            fill(sheet.answers[key].control, value)
        self.press(sheet.accept_button)
        problem = sheet.problem.text()
        if problem:
            sheet.reject()
        return problem

    def may_attend(self, name: str, group: str | None = None) -> str:
        """Read the answer on the page of a person."""
        self.room("people")
        self.people.open_person(self.person(name))
        page = self.people.page
        if group is not None:
            known = self.record.state.groups.values()
            id = next(one.id for one in known if one.name == group)
            page.group.setCurrentIndex(page.group.findData(GroupId(id)))
        return page.answer.text()

    def person_act(self, name: str, act: str, **answers: Any) -> str:
        """Press an act on the page of a person."""
        self.room("people")
        self.people.open_person(self.person(name))
        page = self.people.page
        button, _why_not = page.buttons[act]
        if not button.isVisible():
            return "not offered"
        self.press(button)
        assert page.sheet is not None
        return self.answer(page.sheet, **answers)


def fill(control: QWidget, value: Any) -> None:
    """Fill in one control as a person would."""
    if isinstance(control, Field):
        control.setText(value)
    elif isinstance(control, Lines):
        control.setPlainText(value)
    elif isinstance(control, Box):
        place = control.findData(value)
        assert place >= 0, f"{value} is not offered"
        control.setCurrentIndex(place)
    elif isinstance(control, Tick):
        control.setChecked(value)
    elif isinstance(control, LengthBox):
        control.show_value(value)
    elif isinstance(control, TickList):
        for one, tick in control.ticks.items():
            tick.setChecked(one in value)
    elif isinstance(control, Day):
        control.setDate(QDate.fromString(value, Qt.DateFormat.ISODate))
    else:
        assert isinstance(control, Moment)
        control.setDateTime(QDateTime.fromMSecsSinceEpoch(moment(value)))
