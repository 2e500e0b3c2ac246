"""Every control of every sheet, as a screen reader and a keyboard find it.

WCAG 2.2: 4.1.2 name, role, value; 2.4.3 focus order; 2.1.1 keyboard; 2.5.8 target size.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from chair_console.ui.buttons import ActionButton
from chair_console.ui.keys_page import KeysPage, names_of_acts
from chair_console.ui.keys_sheet import KeysSheet
from chair_console.ui.settings import Likes, SettingsSheet
from chair_console.ui.sheet import Sheet
from tests.ui.chair import Chair

Role = QAccessible.Role
ROLES: dict[type[QWidget], set[Role]] = {
    QCheckBox: {Role.CheckBox},
    QRadioButton: {Role.RadioButton},
    QAbstractButton: {Role.Button, Role.ButtonMenu},
    QLineEdit: {Role.EditableText},
    QPlainTextEdit: {Role.EditableText},
    QComboBox: {Role.ComboBox},
    QAbstractSpinBox: {Role.SpinBox},
    QAbstractItemView: {Role.List, Role.Table},
}
SHEETS = (
    "queue.hand_up",
    "warnings.warn",
    "removals.ask_to_leave",
    "interests.declare",
    "notes.add",
    "notes.park",
    "agenda.add",
    "decisions.agree",
    "decisions.action",
    "votes.vote",
    "people.add",
    "meeting.hand_chair",
    "meeting.close",
    "help.palette",
    "settings",
    "keys",
    "keys.change",
)


def opened(chair: Chair, which: str) -> Sheet:
    chair.choose("Daniel")
    page, likes = chair.page, Likes()
    if which == "settings":
        page.open_sheet(SettingsSheet(page.theme, likes, page))
    elif which == "keys":
        page.open_sheet(KeysSheet(page.theme, page.actions_.by_id.values(), page))
    elif which == "keys.change":
        page.open_sheet(KeysPage(page.theme, likes.key_map, names_of_acts(), False, page))
    else:
        chair.press(which)
    sheet = page.sheet
    assert sheet is not None
    sheet.activateWindow()
    QApplication.processEvents()
    return sheet


def controls(sheet: QWidget) -> list[QWidget]:
    """List what can be pressed, typed into or chosen; the parts inside those are not counted."""
    found = [one for one in sheet.findChildren(QWidget) if isinstance(one, tuple(ROLES))]
    inner = (QComboBox, QAbstractSpinBox)
    return [one for one in found if one.isVisible() and not isinstance(one.parentWidget(), inner)]


def told(one: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(one)


def kind(one: QWidget) -> set[Role]:
    return next(roles for base, roles in ROLES.items() if isinstance(one, base))


@pytest.mark.parametrize("which", SHEETS)
def test_every_control_of_a_sheet_says_what_it_is_and_in_which_state(
    chair: Chair, which: str
) -> None:
    sheet = opened(chair, which)
    found = controls(sheet)
    assert len(found) >= 2
    for one in found:
        what = f"{type(one).__name__} “{one.objectName()}”"
        assert told(one).text(QAccessible.Text.Name).strip(), f"{what} has no name"
        assert told(one).role() in kind(one), what
        state = told(one).state()
        assert bool(state.disabled) is not one.isEnabled(), what
        if isinstance(one, (QCheckBox, QRadioButton)):
            assert state.checkable, what
            assert bool(state.checked) is one.isChecked(), what
        if isinstance(one, QLineEdit):
            assert bool(state.passwordEdit) is (one.echoMode() == QLineEdit.EchoMode.Password)


@pytest.mark.parametrize("which", SHEETS)
def test_every_row_of_a_sheet_says_itself(chair: Chair, which: str) -> None:
    for view in opened(chair, which).findChildren(QAbstractItemView):
        model = view.model()
        if view.isVisible() and model is not None:
            for at in range(model.rowCount()):
                spoken = model.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole)
                assert str(spoken or model.index(at, 0).data()).strip()


def walk(sheet: Sheet) -> list[QWidget]:
    """Press Tab until it comes round again."""
    stops: list[QWidget] = []
    for _press in range(60):
        now = sheet.focusWidget()
        assert now is not None
        if now in stops:
            break
        stops.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return stops


def reachable(sheet: Sheet) -> Iterator[QWidget]:
    for one in controls(sheet):
        tabs = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        group = isinstance(one, QRadioButton) and not one.isChecked()
        if one.isEnabled() and tabs and not group:
            yield one


@pytest.mark.parametrize("which", SHEETS)
def test_tab_reaches_every_control_of_a_sheet_from_the_top_down(chair: Chair, which: str) -> None:
    sheet = opened(chair, which)
    stops = walk(sheet)
    missed = [type(one).__name__ + one.objectName() for one in reachable(sheet) if one not in stops]
    assert missed == []
    body = [one for one in stops if sheet.scroller.inside.isAncestorOf(one)]
    # From wherever it begins, the rest of the body follows in the order in which it is read.
    places = [one.mapTo(sheet, QPoint(0, one.height() // 2)) for one in body]
    breaks = [
        (one.y(), other.y())
        for one, other in itertools.pairwise(places)
        if other.y() < one.y() - 30
    ]
    assert len(breaks) <= 1, breaks


@pytest.mark.parametrize("which", SHEETS)
def test_every_target_of_a_sheet_is_large_enough(chair: Chair, which: str) -> None:
    for one in controls(opened(chair, which)):
        least = 44 if isinstance(one, ActionButton) and one.kind not in ("link", "top") else 24
        what = f"{type(one).__name__} {one.objectName()} {one.size().toTuple()}"
        assert min(one.width(), one.height()) >= least, what


@pytest.mark.parametrize("which", SHEETS)
def test_no_title_of_a_window_names_anybody(chair: Chair, which: str) -> None:
    opened(chair, which)
    known = chair.page.desk.bridge.record.state.people.values()
    names = {part for one in known for part in one.name.split()}
    for window in QApplication.topLevelWidgets():
        assert not names & set(window.windowTitle().split())


def test_the_heading_of_a_sheet_is_its_name_for_a_screen_reader(chair: Chair) -> None:
    sheet = opened(chair, "warnings.warn")
    assert told(sheet).text(QAccessible.Text.Name) == "First warning: Daniel Okafor"
    assert told(sheet).role() == Role.Dialog


def test_a_greyed_button_says_why(chair: Chair) -> None:
    chair.page.desk.choose("")
    button = chair.page.screen_.floor.end
    assert not button.isEnabled()
    assert told(button).text(QAccessible.Text.Name) == "End turn. Nobody is speaking."
