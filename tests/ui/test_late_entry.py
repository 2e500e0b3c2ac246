"""An evening on paper, typed in from the window with nothing but the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.kinds import KINDS
from chair_console.models.database import create_database
from chair_console.models.drafts import Drafts
from chair_console.record import Record
from chair_console.replay.paper.kinds import KINDS_OF_LINE
from chair_console.ui.late_entry import LateEntrySheet
from chair_console.ui.late_entry_fields import Somebody
from chair_console.ui.small_sheets import AddPersonSheet
from chair_console.ui.theme import Theme
from tests.replay.paper_evening import MARCH_1, Clerk

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
WORDS = "three calm herons wade"


class Hands(Clerk):
    """The clerk's hands on the keyboard."""

    def __init__(
        self, record: Record, clock: ScriptClock, drafts: Drafts, theme: Theme, qtbot: QtBot
    ) -> None:
        super().__init__(record, clock, "ongo-2017-04")
        self.drafts, self._theme, self._qtbot = drafts, theme, qtbot
        self.sheet = self.open()

    def open(self) -> LateEntrySheet:
        self.sheet = LateEntrySheet(self._theme, self.record, self.meeting, self.drafts)
        self._qtbot.addWidget(self.sheet)
        self.sheet.show()
        QApplication.processEvents()
        return self.sheet

    def strike(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self._focus(), key, modifiers)
        QApplication.processEvents()

    def _focus(self) -> QWidget:
        self.sheet.activateWindow()
        QApplication.processEvents()
        return self.sheet.focusWidget() or self.sheet

    def types(self, words: str) -> None:
        QTest.keyClicks(self._focus(), words)
        QApplication.processEvents()

    def line(self, at: str, what: str, *fields: str) -> None:
        """Type a line: the time, Tab, what happened, and each field after a Tab; then Enter."""
        self.types(at)
        self.strike(Qt.Key.Key_Tab)
        self.types(what)
        for one in fields:
            self.strike(Qt.Key.Key_Tab)
            self.types(one)
        self.strike(Qt.Key.Key_Return)

    def shown(self) -> list[tuple[str, str]]:
        """What the list tells of each line."""
        rows = self.sheet.list.model()
        told = [
            rows.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)
            for place in range(rows.rowCount())
        ]
        return [(one.split(", ", 1)[0], one.split(", ", 1)[1]) for one in told]


@pytest.fixture
def hands(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Hands]:
    database = create_database(tmp_path / "chair.db", WORDS, kinds=KINDS).database
    clock = ScriptClock(MARCH_1)
    record = Record(database.journal, database.device_id, database.sign, clock)
    yield Hands(record, clock, database.drafts, theme, qtbot)
    database.close()


def test_an_evening_is_typed_in_with_nothing_but_the_keyboard(hands: Hands) -> None:
    hands.sheet.typist.field.setFocus()
    hands.types("dawn")
    hands.sheet.form.begin()
    hands.line("1855", "Came", "mel")
    hands.line("", "Came", "ann")
    hands.line("", "Came", "bob")
    hands.line("1900", "Meeting b")
    hands.line("1901", "Item o", "1")
    hands.line("7.05pm", "Spoke", "ann", "19:09")
    hands.line("1912", "Warn", "bob", "", "Shouted")
    hands.line("2004", "Meeting c")
    assert hands.shown()[-2:] == [
        ("19:12", "Warning said aloud: Bob Hill; Shouted"),
        ("20:04", "Meeting closed"),
    ]
    hands.strike(Qt.Key.Key_Return, CTRL)
    assert hands.sheet.recorded, hands.sheet.problem.text()
    here = hands.here
    assert here.closed is not None
    assert [one.words for one in here.warnings.values()] == ["Shouted"]
    assert hands.drafts.read(hands.meeting) is None


def half_typed(hands: Hands) -> None:
    hands.sheet.typist.field.setText("dawn")
    hands.sheet.form.begin()
    hands.line("1855", "Came", "mel")
    hands.line("1856", "Came", "bob")
    hands.line("1900", "Meeting b")


def test_what_is_wrong_stands_beside_its_line_and_nothing_is_recorded(hands: Hands) -> None:
    half_typed(hands)
    hands.line("1912", "Warn", "ann", "", "Shouted")
    said = "Ann Lee is not in the room. This is set by your organisation."
    assert hands.shown()[-1] == ("19:12", f"Warning said aloud: Ann Lee; Shouted, {said}")
    hands.line("2000", "Meeting c")
    hands.strike(Qt.Key.Key_Return, CTRL)
    assert hands.sheet.isVisible()
    told = "Some lines cannot be recorded yet: what is wrong stands beside each."
    assert hands.sheet.problem.text() == told
    assert hands.here.started is None


def test_a_line_is_mended_where_it_stands(hands: Hands) -> None:
    half_typed(hands)
    hands.line("1912", "Warn", "ann", "", "Shouted")
    hands.sheet.list.choose("3")
    hands.sheet.list.setFocus()
    hands.strike(Qt.Key.Key_Return)
    assert hands.sheet.form.add.text() == "Put it back"
    for _field in range(2):
        hands.strike(Qt.Key.Key_Tab)
    hands.strike(Qt.Key.Key_A, CTRL)
    hands.types("bob")
    hands.strike(Qt.Key.Key_Return)
    assert hands.shown()[-1] == ("19:12", "Warning said aloud: Bob Hill; Shouted")
    assert len(hands.shown()) == 4


def test_a_line_that_was_forgotten_is_put_in_at_its_time(hands: Hands) -> None:
    half_typed(hands)
    hands.line("2000", "Meeting c")
    hands.line("1930", "Note", "The heating hums")
    assert [at for at, _what in hands.shown()] == ["18:55", "18:56", "19:00", "19:30", "20:00"]
    assert not [what for _at, what in hands.shown() if "later" in what]


def test_the_order_is_mended_with_the_keys(hands: Hands) -> None:
    half_typed(hands)
    hands.line("1901", "Item o", "1")
    hands.line("1901", "Note", "The heating hums")
    hands.sheet.list.setFocus()
    hands.sheet.list.choose("4")
    hands.strike(Qt.Key.Key_Up, ALT)
    assert [what for _at, what in hands.shown()][-2:] == [
        "Note: The heating hums",
        "Item opened: Repairs",
    ]
    hands.strike(Qt.Key.Key_Down, ALT)
    assert [what for _at, what in hands.shown()][-1] == "Note: The heating hums"


def test_a_line_is_left_out_with_one_key(hands: Hands) -> None:
    half_typed(hands)
    hands.sheet.list.setFocus()
    hands.sheet.list.choose("1")
    hands.strike(Qt.Key.Key_Delete)
    assert [what for _at, what in hands.shown()] == ["Came in: Mel Shaw", "Meeting began"]


def test_the_sheet_is_left_and_gone_on_with_another_day(hands: Hands) -> None:
    half_typed(hands)
    before = hands.shown()
    hands.strike(Qt.Key.Key_Escape)
    assert not hands.sheet.isVisible()
    assert hands.here.started is None
    hands.clock.advance(24 * 3600_000)
    hands.open()
    assert hands.shown() == before
    assert hands.sheet.typist.field.text() == "Dawn Price"


def test_what_was_kept_by_a_broken_hand_begins_anew(hands: Hands) -> None:
    hands.drafts.keep(hands.meeting, b"{not json", 1)
    assert hands.open().typed.lines == ()


def test_somebody_who_is_on_no_list_is_added_with_one_key(hands: Hands) -> None:
    hands.types("1855")
    hands.strike(Qt.Key.Key_Tab)
    hands.types("Came")
    hands.strike(Qt.Key.Key_N, CTRL)
    sheet = hands.sheet._adding
    assert isinstance(sheet, AddPersonSheet)
    sheet.name.setText("Eve Stone")
    sheet.attempt()
    QApplication.processEvents()
    who = hands.sheet.form.told[0]
    assert isinstance(who, Somebody)
    assert who.field.text() == "Eve Stone"
    hands.sheet.put_down()
    assert hands.shown() == [("18:55", "Came in: Eve Stone")]


def test_a_time_that_cannot_be_read_is_told_and_the_line_stays(hands: Hands) -> None:
    hands.line("2588", "Came", "mel")
    assert hands.sheet.problem.text() == "Time: write a time such as 19:30."
    assert hands.shown() == []
    assert hands.sheet.form.at.field.text() == "2588"


def test_two_people_of_like_names_are_not_mixed_up(hands: Hands) -> None:
    """Bob Hill and Ida Vane share no letters; "a" fits several."""
    hands.line("1855", "Came", "zz")
    assert hands.shown() == []
    said = "Who: type until just one name is left, or add somebody new."
    assert hands.sheet.problem.text() == said


def test_what_can_be_typed_stands_in_the_order_of_the_printed_forms(hands: Hands) -> None:
    box = hands.sheet.form.what.box
    offered = [box.itemText(place) for place in range(box.count())]
    assert offered == [one.title for one in KINDS_OF_LINE]


@pytest.mark.parametrize("kind", [one.id for one in KINDS_OF_LINE])
def test_the_form_asks_for_what_stands_on_the_paper_in_its_order(hands: Hands, kind: str) -> None:
    hands.sheet.form.what.put(kind)
    asked = next(one for one in KINDS_OF_LINE if one.id == kind).asked
    assert [one.asked for one in hands.sheet.form.told] == list(asked)
    assert all(
        one.control.accessibleName() or one.asked.what == "tick" for one in hands.sheet.form.told
    )


def test_a_blank_in_the_middle_of_what_is_typed_does_not_unfold_the_box(hands: Hands) -> None:
    hands.types("1900")
    hands.strike(Qt.Key.Key_Tab)
    hands.types("item p")
    assert hands.sheet.form.what.value == "put-off"


def test_what_was_recorded_cannot_be_typed_in_again(hands: Hands) -> None:
    half_typed(hands)
    hands.line("2000", "Meeting c")
    hands.strike(Qt.Key.Key_Return, CTRL)
    assert hands.sheet.recorded
    assert hands.drafts.meetings() == ()


def a_line_begun(hands: Hands, what: str) -> None:
    """Type a line and the words beside it, and do not put it down."""
    hands.types("1912")
    hands.strike(Qt.Key.Key_Tab)
    hands.types("Note")
    hands.strike(Qt.Key.Key_Tab)
    hands.types(what)


def test_a_line_that_was_not_put_down_is_not_lost_when_all_is_recorded(hands: Hands) -> None:
    half_typed(hands)
    hands.line("2000", "Meeting c")
    a_line_begun(hands, "The heating hums")
    hands.strike(Qt.Key.Key_Return, CTRL)
    told = "A line is typed and not put down yet: press Enter in it, or empty it."
    assert hands.sheet.problem.text() == told
    assert hands.here.started is None
    hands.strike(Qt.Key.Key_Return)
    hands.strike(Qt.Key.Key_Return, CTRL)
    assert [one.text for one in hands.here.notes] == ["The heating hums"]


def test_a_day_that_cannot_be_read_is_told_and_not_the_planned_one_taken(hands: Hands) -> None:
    half_typed(hands)
    hands.line("2000", "Meeting c")
    hands.sheet.day.field.setText("31.2.2026")
    hands.strike(Qt.Key.Key_Return, CTRL)
    assert hands.sheet.problem.text() == "Day of the meeting: write a day such as 20 March."
    assert hands.here.started is None


@pytest.mark.parametrize("day", ["1.1.0001", "31.12.9999"])
def test_the_first_and_the_last_day_there_is_are_told_like_any_other(
    hands: Hands, day: str
) -> None:
    half_typed(hands)
    hands.line("0010", "Note", "After midnight")
    hands.sheet.day.field.setText(day)
    hands.sheet.day.field.editingFinished.emit()
    assert len(hands.shown()) == 4


@pytest.mark.parametrize("minutes", ["9" * 5_000, "99999"])
def test_a_break_of_more_minutes_than_anybody_would_wait_is_not_put_down(
    hands: Hands, minutes: str
) -> None:
    half_typed(hands)
    hands.line("1930", "Break", minutes)
    assert hands.sheet.problem.text() == "Minutes, if said: write a number."
    assert len(hands.shown()) == 3
