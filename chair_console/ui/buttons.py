"""The one kind of button: a sign, words, and the key that does the same.

A button is bound to a QAction, so that one object drives the button, the key and the menu; it
cannot be that the button is grey and the key still works. A panel may only make the words more
telling ("Call Aisha Begum" where the menu says "Next speaker"), or grey the button further.
"""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QEnterEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy

from chair_console.ui import paint
from chair_console.ui.theme import Rethemed, Theme

Kind = Literal["primary", "plain", "warning", "danger", "caution", "quiet", "top", "link"]
"""primary: the one filled button; warning: amber outline; caution: red outline; danger: red and
filled; quiet: no border; top: on the dark bar; link: small, in the bar below."""

_GAP, _CAP_GAP, _SIDE = 8, 10, 14
_RING = 2.0
_REPEATED_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class _Colours:
    fill: str
    hover: str
    text: str
    edge: str
    cap: str
    """The outline of the key cap."""


_COLOURS: dict[str, _Colours] = {
    "primary": _Colours("accent", "accent_hover", "on_accent", "accent", "on_accent"),
    "plain": _Colours("surface", "hover", "text", "edge", "line"),
    "warning": _Colours("amber_soft", "amber_soft", "amber_text", "amber_fill", "amber_line"),
    "caution": _Colours("surface", "red_soft", "red_text", "red_fill", "line"),
    "danger": _Colours("red_fill", "red_hover", "on_red", "red_fill", "on_red"),
    "quiet": _Colours("", "hover", "accent", "", "line"),
    "top": _Colours("top", "top_hover", "on_top", "top_edge", "top_edge"),
    "link": _Colours("", "hover", "muted", "", "line"),
    "off": _Colours("sunken", "sunken", "faint", "line", "line"),
    "off-quiet": _Colours("", "", "faint", "", "line"),
    "off-top": _Colours("top", "top", "top_muted", "top", "top_edge"),
}


class ActionButton(Rethemed, QPushButton):
    """A button known by the name of its action, such as "warnings.warn"."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        text: str,
        icon: str = "",
        kind: Kind = "plain",
        *,
        icon_only: bool = False,
        stretches: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.action: QAction | None = None
        self._icon, self._kind, self._icon_only = icon, kind, icon_only
        self._key_shown = True
        self._own, self._label, self._tip, self._keys = text, "", "", ""
        self._said = ""
        self._allowed, self._hovered, self._wanted = True, False, True
        across = QSizePolicy.Policy.Expanding if stretches else QSizePolicy.Policy.Preferred
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.wear(theme)
        self._follow()

    def bind(self, action: QAction) -> None:
        """Become the button of `action`: its words, key, tooltip and permission, from now on."""
        if self.action is action:
            return
        if self.action is not None:
            self.action.changed.disconnect(self._follow)
            self.clicked.disconnect(self.action.trigger)
        self.action = action
        action.changed.connect(self._follow)
        self.clicked.connect(action.trigger)
        self._follow()

    def show_label(self, label: str, tip: str = "") -> None:
        """Say `label` instead of the action's words, and `tip` as the tooltip; empty undoes."""
        if (label, tip) != (self._label, self._tip):
            self._label, self._tip = label, tip
            self._follow()

    def allow(self, allowed: bool) -> None:
        """Grey the button, whatever its action says; True leaves it to the action."""
        if allowed != self._allowed:
            self._allowed = allowed
            self._follow()

    def want(self, wanted: bool) -> None:
        """Keep the button out of sight, whatever its action says; True leaves it to the action."""
        self._wanted = wanted
        self.setHidden(not wanted or (self.action is not None and not self.action.isVisible()))

    def set_icon_only(self, icon_only: bool) -> None:
        """Leave out the words, which stay as the name and the tooltip."""
        if icon_only != self._icon_only:
            self._icon_only = icon_only
            self.updateGeometry()
            self.update()

    def set_key_shown(self, shown: bool) -> None:
        """Leave out the key, which stays in the tooltip and on the page of keys."""
        if shown != self._key_shown:
            self._key_shown = shown
            self.updateGeometry()
            self.update()

    def set_icon(self, icon: str) -> None:
        """Show another sign."""
        if icon != self._icon:
            self._icon = icon
            self.update()

    def set_kind(self, kind: Kind) -> None:
        """Look like another kind."""
        if kind != self._kind:
            self._kind = kind
            self.update()

    @property
    def kind(self) -> Kind:
        """How it looks at present."""
        return self._kind

    @property
    def key_words(self) -> str:
        """The key that does the same, as written on the button."""
        return self._keys

    def retheme(self) -> None:
        """Take the letters anew."""
        self.setFont(self._letters())
        self.updateGeometry()
        self.update()

    def _letters(self) -> QFont:
        sizes = self.theme.sizes
        return self.theme.font(sizes.small if self._kind == "link" else sizes.body, 600)

    def _follow(self) -> None:
        action = self.action
        words = self._label or (action.text() if action is not None else self._own)
        words = words.replace("&", "")
        native = QKeySequence.SequenceFormat.NativeText
        self._keys = action.shortcut().toString(native) if action is not None else ""
        self.setText(words)
        self.setEnabled(self._allowed and (action is None or action.isEnabled()))
        tip = self._tip or (action.toolTip() if action is not None else words)
        self._said = tip
        self._tell_if_cut()
        self.setAccessibleName(self._spoken(words, tip))
        if action is not None and self.parent() is not None:
            self.setHidden(not self._wanted or not action.isVisible())
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tooltip true."""
        super().resizeEvent(event)
        self._tell_if_cut()

    def _tell_if_cut(self) -> None:
        """Tell in the tooltip what is cut, besides what it says anyhow."""
        side = 2 * (6 if self._kind in ("link", "quiet") else _SIDE - 4)
        cut = paint.width_of(self.font(), self.text()) > self.width() - side
        told = self.text() in self._said
        self.setToolTip(f"{self.text()}. {self._said}" if cut and not told else self._said)

    def _spoken(self, words: str, tip: str) -> str:
        """Return the words, and for a greyed button why it is grey: readers skip descriptions."""
        reason = tip if not self.isEnabled() and tip not in ("", words) else ""
        return f"{words}. {reason}" if reason else words

    def _height(self) -> int:
        if self._kind == "link":
            return self.theme.sizes.status_bar - 4
        if self._kind == "top":
            return max(36, self.theme.sizes.top_bar - 18)
        return self.theme.sizes.button

    def sizeHint(self) -> QSize:
        """Return the room for sign, words and key."""
        if self._icon_only:
            return QSize(max(44, self._height()), self._height())
        wide = max(44, round(self._words_width() + self._cap_width()))
        return QSize(wide, self._height())

    def minimumSizeHint(self) -> QSize:
        """The key may be left out and long words cut, before a screen scrolls sideways."""
        if self._icon_only:
            return self.sizeHint()
        return QSize(min(max(44, round(self._words_width())), 96), self._height())

    def _words_width(self) -> float:
        icon = self.theme.sizes.icon + _GAP if self._icon else 0
        side = 8 if self._kind in ("link", "quiet") else _SIDE
        return paint.width_of(self._letters(), self.text()) + icon + 2 * side + 2

    def _cap_font(self) -> QFont:
        return self.theme.font(self.theme.sizes.cap, 500)

    def _cap_width(self) -> float:
        if not self._keys or not self._key_shown:
            return 0
        return paint.width_of(self._cap_font(), self._keys) + 14 + _CAP_GAP

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses too, but a key held down presses once only."""
        if event.isAutoRepeat():
            event.accept()
        elif event.key() in _REPEATED_ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        self._hovered = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Look calm again."""
        self._hovered = False
        super().leaveEvent(event)

    def _colours(self) -> _Colours:
        if self.isEnabled():
            return _COLOURS[self._kind]
        special = {"quiet": "off-quiet", "link": "off-quiet", "top": "off-top"}
        return _COLOURS[special.get(self._kind, "off")]

    def _colour(self, token: str) -> QColor | None:
        return self.theme.colour(token) if token else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint plate, ring, sign, words and key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._colours()
        self._paint_plate(painter, colours)
        self._paint_contents(painter, colours)

    def _paint_plate(self, painter: QPainter, colours: _Colours) -> None:
        rect = QRectF(self.rect())
        lit = self._hovered or self.isDown() or self._checked()
        fill = self._colour(colours.hover if lit else colours.fill)
        if self.hasFocus():
            ring = "on_top" if self._kind == "top" else "focus"
            paint.plate(painter, rect, 10, None, self.theme.colour(ring), _RING)
            rect = rect.adjusted(4, 4, -4, -4)
        edge = self._colour(colours.edge)
        heavy = 1.5 if self._kind in ("warning", "caution") or self._checked() else 1.0
        radius = paint.CONTROL_RADIUS - (2 if self.hasFocus() else 0)
        paint.plate(painter, rect, radius, fill, edge, heavy)

    def _checked(self) -> bool:
        return self.action is not None and self.action.isChecked()

    def _paint_contents(self, painter: QPainter, colours: _Colours) -> None:
        text, size = self.theme.colour(colours.text), self.theme.sizes.icon
        middle = self.height() / 2
        if self._icon_only:
            left = (self.width() - size) / 2
            self.theme.icons.paint(painter, self._icon, text, left, middle - size / 2, size)
            return
        side = 6 if self._kind in ("link", "quiet") else _SIDE - 4
        room = self.width() - 2 * side
        icon = size + _GAP if self._icon else 0
        words = paint.width_of(self.font(), self.text())
        # The sign goes before a word does.
        icon = icon if icon + words <= room else 0
        cap = self._cap_width() if self.isEnabled() else 0
        cap = cap if icon + words + cap <= room else 0
        words = min(words, room - icon - cap)
        # Quiet acts under each other begin at the same edge; all others have a plate to be
        # in the middle of.
        quiet = self._kind == "quiet"
        left = side if quiet else (self.width() - icon - words - cap) / 2
        if icon:
            self.theme.icons.paint(painter, self._icon, text, left, middle - size / 2, size)
        line = QRectF(left + icon, 0, words, self.height())
        paint.words(painter, line, self.text(), self.font(), text)
        if cap:
            self._paint_cap(painter, line.right() + _CAP_GAP, cap - _CAP_GAP, colours, text)

    def _paint_cap(
        self, painter: QPainter, left: float, width: float, colours: _Colours, text: QColor
    ) -> None:
        height = self.theme.sizes.cap + 9
        rect = QRectF(left, (self.height() - height) / 2, width, height)
        edge = self.theme.colour(colours.cap)
        if colours.cap.startswith("on_"):
            edge.setAlphaF(0.55)
        paint.plate(painter, rect, 4, None, edge)
        paint.words(painter, rect, self._keys, self._cap_font(), text, paint.CENTRE)
