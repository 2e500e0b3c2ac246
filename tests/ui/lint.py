"""The lint that every screen has to pass: it returns its faults as sentences, none for none.

WCAG 2.2 through WCAG2ICT: 4.1.2 name, role, value; 2.1.1 keyboard; 2.4.3 focus order; 2.4.7 focus
visible; 2.5.8 target size; 1.4.3 contrast; 1.4.4 resized text; 1.4.10 reflow.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from chair_console.ui.buttons import ActionButton
from chair_console.ui.diff_model import ROW_ROLE
from chair_console.ui.tokens import contrast
from tests.ui.painted import Pixels, Text, texts

Role = QAccessible.Role
ROLES: dict[type[QWidget], set[Role]] = {
    QCheckBox: {Role.CheckBox},
    QRadioButton: {Role.RadioButton},
    QAbstractButton: {Role.Button, Role.ButtonMenu},
    QLineEdit: {Role.EditableText},
    QPlainTextEdit: {Role.EditableText},
    QTextEdit: {Role.EditableText, Role.StaticText},
    QComboBox: {Role.ComboBox},
    QAbstractSpinBox: {Role.SpinBox},
    QAbstractItemView: {Role.List, Role.Table},
    QProgressBar: {Role.ProgressBar},
}
MAIN_ACT, TARGET = 44, 24
SMALL_KINDS = ("link", "top")
"""Buttons on the bars above and below: small, but never under 24."""
_FLOATING = ("UndoStrip", "SayCard", "AgendaPanel", "ProblemStrip")
"""What lies over the rest on purpose; what is under it is in sight again when it is gone."""


def settle(turns: int = 3) -> None:
    """Let the layouts come to rest: what is inside is measured before what is around it."""
    for _turn in range(turns):
        QApplication.processEvents()


def called(one: QWidget) -> str:
    """Tell which widget it is, for a sentence about it."""
    name = one.accessibleName() or getattr(one, "text", str)() or one.objectName()
    return f"{type(one).__name__} “{name[:60]}”"


def shown(root: QWidget) -> list[QWidget]:
    """List every widget in sight, the root first."""
    return [root, *(one for one in root.findChildren(QWidget) if one.isVisibleTo(root))]


def controls(root: QWidget) -> list[QWidget]:
    """List what can be pressed, typed into or chosen; the parts inside those are not counted."""
    inner = (QComboBox, QAbstractSpinBox, QAbstractItemView)
    return [
        one
        for one in shown(root)
        if isinstance(one, tuple(ROLES))
        and not isinstance(one, QHeaderView)
        and not any(isinstance(part, inner) for part in _parents(one))
    ]


def _parents(one: QWidget) -> Iterator[QWidget]:
    above = one.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


# Names, roles, states


def names(root: QWidget) -> list[str]:
    """What a screen reader is told of each control and each row."""
    faults = []
    for one in shown(root):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one not in controls(root):
            inner = any(isinstance(part, (QComboBox, QAbstractSpinBox)) for part in _parents(one))
            readable = isinstance(one, QLabel) and bool(one.accessibleName())
            if not inner and not readable and not isinstance(one, QScrollBar):
                faults.append(f"{called(one)} takes the keyboard and is no known control")
    for one in controls(root):
        faults += _told(one)
        if isinstance(one, QAbstractItemView):
            faults += rows(one)
    return faults


def _told(one: QWidget) -> Iterator[str]:
    interface = QAccessible.queryAccessibleInterface(one)
    if not interface.text(QAccessible.Text.Name).strip():
        yield f"{called(one)} has no name"
    allowed = next(roles for base, roles in ROLES.items() if isinstance(one, base))
    if interface.role() not in allowed:
        yield f"{called(one)} is told as {interface.role().name}"
    state = interface.state()
    if bool(state.disabled) is one.isEnabled():
        yield f"{called(one)} does not tell whether it is greyed"
    if isinstance(one, (QCheckBox, QRadioButton)) and bool(state.checked) is not one.isChecked():
        yield f"{called(one)} does not tell whether it is ticked"
    if isinstance(one, QLineEdit):
        hidden = one.echoMode() == QLineEdit.EchoMode.Password
        if bool(state.passwordEdit) is not hidden:
            yield f"{called(one)} does not tell that it hides what is typed"


def rows(view: QAbstractItemView) -> Iterator[str]:
    """Every row speaks, and nothing that it shows in words is kept back."""
    model: QAbstractItemModel | None = view.model()
    if model is None:
        return
    for at in range(min(model.rowCount(), 30)):
        for across in range(_columns(model)):
            index = model.index(at, across)
            spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or "")
            row = index.data(ROW_ROLE)
            if row is not None and not spoken.strip():
                yield f"row {at} of {called(view)} is silent"
            # A row that begins with the name and goes on with the state.
            if row is not None and row.name and not _says(spoken, row.name):
                yield f"row {at} of {called(view)} does not say “{row.name}”: “{spoken}”"


def _columns(model: QAbstractItemModel) -> int:
    # Qt keeps the count of a list to itself: it is always one.
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


def _says(spoken: str, words: str) -> bool:
    return " ".join(words.split()).casefold() in " ".join(spoken.split()).casefold()


# Targets


def targets(root: QWidget) -> list[str]:
    """Whatever is pressed is large enough for a shaking hand."""
    faults = []
    for one in controls(root):
        main = isinstance(one, ActionButton) and one.kind not in SMALL_KINDS
        least = MAIN_ACT if main else TARGET
        if isinstance(one, (QAbstractItemView, QProgressBar)):
            continue
        if min(one.width(), one.height()) < least:
            size = f"{one.width()} × {one.height()}"
            faults.append(f"{called(one)} is {size}, smaller than {least}")
    for view in shown(root):
        if isinstance(view, QAbstractItemView) and not isinstance(view, QHeaderView):
            height = _row_height(view)
            if 0 <= height < TARGET:
                faults.append(f"the rows of {called(view)} are {height} high")
    return faults


def _row_height(view: QAbstractItemView) -> int:
    model = view.model()
    if model is None or not model.rowCount():
        return TARGET
    if isinstance(view, QTableView):
        return view.rowHeight(0)
    return view.sizeHintForRow(0)


# Words that are cut


def cut(root: QWidget) -> list[str]:
    """Words beyond their widget, shortened for good, or painted over each other."""
    faults: list[str] = []
    for one in shown(root):
        if one.size().isEmpty() or isinstance(one, QScrollBar):
            continue
        painted = texts(one)
        faults += [f"{called(one)}: {fault}" for fault in _cut(one, painted)]
        faults += [f"{called(one)}: {fault}" for fault in _over_each_other(painted)]
    return faults


def _cut(one: QWidget, painted: list[Text]) -> Iterator[str]:
    typed = isinstance(one, (QLineEdit, QPlainTextEdit, QTextEdit))
    view = one.parentWidget()
    scrolls = isinstance(view, (QAbstractScrollArea,)) and one is view.viewport()
    for text in painted:
        if text.words.endswith("…") and not _whole_is_told(one, text.words):
            yield f"“{text.words}” cannot be read in full"
        if typed or (scrolls and isinstance(view, (QPlainTextEdit, QTextEdit))):
            continue
        if text.ink.left() < -2 or text.ink.right() > one.width() + 2:
            yield f"“{text.words}” goes beyond the side ({text.ink.right():.0f} of {one.width()})"
        slack = max(2.0, text.pixels * 0.02)  # Round digits reach a little below their line.
        if not scrolls and (text.ink.top() < -slack or text.ink.bottom() > one.height() + slack):
            yield f"“{text.words}” goes beyond the edge ({text.ink.bottom():.0f}, {one.height()})"
        if scrolls and isinstance(view, QAbstractItemView):
            index = view.indexAt(text.rect.center().toPoint())
            place = QRectF(view.visualRect(index)).adjusted(-2, -2, 2, 2)
            if index.isValid() and not place.contains(text.ink):
                yield f"“{text.words}” goes beyond its row"


def _whole_is_told(one: QWidget, words: str) -> bool:
    """Tell whether somebody who sees dots can come to the whole: by the words or a tooltip."""
    shown_words = getattr(one, "text", str)() or getattr(one, "currentText", str)()
    if isinstance(one, QLineEdit) and not one.text():
        shown_words = one.placeholderText()
    beginning = words.removesuffix("…").strip().lstrip("\N{LEFT-TO-RIGHT MARK}")
    if shown_words.replace("&", "").endswith(words):
        return True
    view = one.parentWidget()
    if isinstance(view, QAbstractItemView) and one is view.viewport():
        model = view.model()
        told = (
            str(model.index(at, across).data(Qt.ItemDataRole.ToolTipRole) or "")
            + str(model.index(at, across).data() or "")[-1:]
            for at in range(model.rowCount())
            for across in range(_columns(model))
        )
        return any(beginning in whole for whole in told)
    return beginning in one.toolTip()


def _over_each_other(painted: list[Text]) -> Iterator[str]:
    for one, other in itertools.combinations(painted, 2):
        both = one.ink.adjusted(1, 1, -1, -1).intersected(other.ink.adjusted(1, 1, -1, -1))
        if both.width() > 2 and both.height() > 2 and one.words != other.words:
            yield f"“{one.words}” lies over “{other.words}”"


# What does not fit


def misplaced(root: QWidget) -> list[str]:
    """What scrolls sideways, sticks out of what it lies in, or lies over its neighbour."""
    faults = []
    for one in shown(root):
        if isinstance(one, QScrollArea) and one.horizontalScrollBar().maximum() > 0:
            faults.append(f"{called(one)} in {type(one.parent()).__name__} scrolls sideways")
    for one in shown(root)[1:]:
        if isinstance(one, tuple(ROLES)) or one.metaObject().className() in ("Words", "Pill"):
            faults += _sticks_out(one, root)
    faults += _lie_over_each_other(root)
    return faults


def _sticks_out(one: QWidget, root: QWidget) -> Iterator[str]:
    above = one.parentWidget()
    while above is not None and one is not root:
        place = QRect(one.mapTo(above, QPoint(0, 0)), one.size())
        if place.left() < -1 or place.right() > above.width():
            yield f"{called(one)} sticks out of {type(above).__name__} sideways"
            return
        around = above.parentWidget()
        if isinstance(above, QAbstractScrollArea):
            return
        if around is not None and isinstance(around.parentWidget(), QScrollArea):
            return  # Downwards it scrolls.
        if place.top() < -1 or place.bottom() > above.height():
            yield f"{called(one)} sticks out of {type(above).__name__}"
            return
        if above is root:
            return
        above = around


def _lie_over_each_other(root: QWidget) -> Iterator[str]:
    for parent in shown(root):
        kind = parent.metaObject().className()
        if isinstance(parent, (QAbstractSpinBox, QAbstractScrollArea, QComboBox, QLineEdit)):
            continue
        if kind.startswith("QStacked"):
            continue
        inside = [
            one
            for one in parent.children()
            if isinstance(one, QWidget)
            and one.isVisibleTo(root)
            and not one.isWindow()
            and one.metaObject().className() not in _FLOATING
        ]
        for one, other in itertools.combinations(inside, 2):
            both = one.geometry().intersected(other.geometry())
            if both.width() > 1 and both.height() > 1:
                yield f"{called(one)} and {called(other)} lie over each other"


# The keyboard


def walk(root: QWidget) -> list[QWidget]:
    """Press Tab until it comes round again."""
    window = root.window()
    stops: list[QWidget] = []
    if window.focusWidget() is None:
        QTest.keyClick(window, Qt.Key.Key_Tab)
    for _press in range(200):
        now = window.focusWidget()
        if now is None or now in stops[:-1]:
            break
        if now not in stops:  # A date takes Tab from its day to its month.
            stops.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return stops


def reachable(root: QWidget) -> Iterator[QWidget]:
    """List what Tab has to come to."""
    for one in controls(root):
        tabs = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        group = isinstance(one, QRadioButton) and not one.isChecked()
        if one.isEnabled() and tabs and not group:
            yield one


def keyboard(root: QWidget, *, in_reading_order: bool = True) -> list[str]:
    """Tab comes to everything, in the order in which it is read."""
    stops = walk(root)
    faults = [f"Tab never comes to {called(one)}" for one in reachable(root) if one not in stops]
    for one in controls(root):
        if isinstance(one, QAbstractButton) and one.isEnabled() and not one.focusPolicy():
            faults.append(f"{called(one)} can only be pressed with the mouse")
    if in_reading_order:
        faults += _jumps(root, [one for one in stops if root.isAncestorOf(one)])
    return faults


def _jumps(root: QWidget, stops: list[QWidget]) -> Iterator[str]:
    """From wherever it begins, the rest follows downwards, column by column; once it turns back."""
    back = []
    for one, other in itertools.pairwise(stops):
        here, there = _place(root, one), _place(root, other)
        next_column = there.left() >= here.left() + 40
        if there.center().y() < here.center().y() - 30 and not next_column:
            back.append(f"Tab jumps up from {called(one)} to {called(other)}")
    if len(back) > 1:
        yield from back


def _place(root: QWidget, one: QWidget) -> QRect:
    return QRect(one.mapTo(root, QPoint(0, 0)), one.size())


def focus(root: QWidget) -> list[str]:
    """Whatever has the keyboard looks different, clearly."""
    faults = []
    found = list(reachable(root))
    for at, one in enumerate(found):
        (found[at - 1] if len(found) > 1 else root).setFocus(Qt.FocusReason.TabFocusReason)
        if one.hasFocus():
            one.clearFocus()
        before = one.grab().toImage()
        one.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if one.hasFocus() and not _differ(before, one.grab().toImage()):
            faults.append(f"{called(one)} does not show that it has the keyboard")
    return faults


_CLEARLY = 60
"""Pixels that differ by 3 to 1 from what they were: more than a cursor that blinks."""
_contrast = cache(contrast)


def _differ(before: QImage, after: QImage) -> bool:
    if before.size() != after.size():
        return True
    old, new = Pixels(before), Pixels(after)
    changed = Counter[tuple[str, str]]()
    for y in range(before.height()):
        changed.update(old.changed(new, y))
        if sum(n for pair, n in changed.items() if _contrast(*pair) >= 3) >= _CLEARLY:
            return True
    return False


# Contrast


def contrasts(root: QWidget) -> list[str]:
    """Every painted word against the ground that was really painted under it."""
    pixels = Pixels(root.grab().toImage())
    faults: dict[str, None] = {}
    for one in shown(root):
        if one.size().isEmpty() or isinstance(one, QScrollBar):
            continue
        for text in texts(one):
            faults |= dict.fromkeys(_too_faint(one, text, root, pixels))
    return list(faults)


def _too_faint(one: QWidget, text: Text, root: QWidget, pixels: Pixels) -> Iterator[str]:
    place = text.ink.toAlignedRect().intersected(one.visibleRegion().boundingRect())
    if place.isEmpty() or _covered(one, place, root):
        return
    if isinstance(one, QLineEdit) and one.hasSelectedText():
        return  # It is painted twice, and which of the two can be seen is not told.
    ground = pixels.ground(place.translated(one.mapTo(root, QPoint(0, 0))), text.colour)
    if not ground:
        return
    ink = _mixed(text.colour, ground, text.opacity)
    least = 3.0 if text.large else 4.5
    found = contrast(ink, ground)
    if found < least:
        yield f"{called(one)}: “{text.words}” {ink} on {ground} is {found:.1f} to 1"


def _covered(one: QWidget, place: QRect, root: QWidget) -> bool:
    """Tell whether something else lies over the words."""
    middle = one.mapTo(root, place.center())
    top = root.childAt(middle)
    return top is not None and top is not one and not one.isAncestorOf(top)


def _mixed(colour: str, ground: str, opacity: float) -> str:
    parts = (
        round(int(colour[at : at + 2], 16) * opacity + int(ground[at : at + 2], 16) * (1 - opacity))
        for at in (1, 3, 5)
    )
    return "#{:02X}{:02X}{:02X}".format(*parts)
