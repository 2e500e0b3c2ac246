"""Everybody here, and what may be done about the conduct of the one chosen.

In private the list holds initials and nothing else: what is not in the model cannot be seen over
a shoulder, nor read out.
"""

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from chair_console.language import _
from chair_console.ui import paint
from chair_console.ui.buttons import ActionButton
from chair_console.ui.delegates import PersonDelegate
from chair_console.ui.lists import RowList
from chair_console.ui.rows import PeopleView, PersonRow, SelectedView
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.widgets import Card, Words
from chair_console.ui.words import plain

_LEVEL_INK = {"none": "muted", "amber": "amber_text", "red": "red_text"}
_NOBODY = SelectedView(
    id="",
    name=_("Nobody chosen"),
    initials="",
    warn_enabled=False,
    hint=_("Choose a person in the list."),
)


def hidden(row: PersonRow) -> PersonRow:
    """Return the row as it is shown in private: initials only."""
    return PersonRow(row.id, row.initials, row.initials, "", row.state, spoken=row.initials)


class FindField(Rethemed, QLineEdit):
    """Where a name is looked for; Down goes on to the list."""

    left_downwards = Signal()
    left = Signal()
    """Nobody is sought any more."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setPlaceholderText(_("Find a person"))
        self.setAccessibleName(_("Find a person"))
        self.setClearButtonEnabled(True)
        self.wear(theme)

    def retheme(self) -> None:
        """Take the height anew and leave room for the sign."""
        sizes = self.theme.sizes
        self.setFont(self.theme.font(sizes.body))
        self.setMinimumHeight(max(44, sizes.button - 4) if not sizes.short else 40)
        self.setTextMargins(sizes.icon + 8, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign in front."""
        super().paintEvent(event)
        size = self.theme.sizes.icon - 2
        painter = QPainter(self)
        top = (self.height() - size) / 2
        self.theme.icons.paint(painter, "search", self.theme.colour("muted"), 12, top, size)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter go to the list, Escape forgets the letters and who was chosen."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class PeopleList(RowList):
    """The people; Escape chooses nobody, so that no act meets whoever was chosen before."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let go of whoever is chosen."""
        if event.key() == Qt.Key.Key_Escape and self.chosen():
            self.selectionModel().clearSelection()
        else:
            super().keyPressEvent(event)


class ConductBox(Rethemed, QFrame):
    """The person chosen: their warnings, and the acts, which never change place."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.name = Words(theme, "body", 600)
        self.warnings = Words(theme, "small", 600, "muted", shrinks=False)
        self.warn = ActionButton(
            theme, "warnings.warn", _("Warning"), "triangle-alert", "warning", stretches=True
        )
        self.leave = ActionButton(
            theme, "removals.ask_to_leave", _("Ask to leave"), "log-out", "caution", stretches=True
        )
        self.note = ActionButton(theme, "notes.add", _("Note"), "square-pen", stretches=True)
        self.more = ActionButton(
            theme, "people.more", _("More for this person"), "chevron-down", icon_only=True
        )
        self.hint = Words(theme, "small", 400, "muted", wraps=True)
        self._view: SelectedView | None = None
        self._private = False
        self._lay_out()
        self.wear(theme)
        self.show_person(None)

    def _lay_out(self) -> None:
        who = QHBoxLayout()
        who.addWidget(self.name, 1)
        who.addWidget(self.warnings)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.leave, 3)
        acts.addWidget(self.note, 2)
        acts.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 9, 13, 10)
        column.setSpacing(8)
        column.addLayout(who)
        column.addWidget(self.warn)
        column.addLayout(acts)
        column.addWidget(self.hint)

    def retheme(self) -> None:
        """Keep room for two lines of explanation, so that the buttons stay where they are."""
        small = self.theme.sizes.small
        self.hint.setMinimumHeight(round(small * 1.25) * 2 + 2)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.update()

    def show_person(self, view: SelectedView | None) -> None:
        """Show the person chosen, or that nobody is."""
        self._view = view
        shown = view or _NOBODY
        if self._private:
            shown = self._as_private(shown)
        self.name.show_words(shown.name)
        self.warnings.show_words(shown.warning_words)
        self.warnings.set_colour(_LEVEL_INK[shown.level])
        self.warn.show_label(shown.warn_label, shown.warn_reason)
        self.warn.allow(shown.warn_enabled)
        self.leave.show_label(shown.leave_label, shown.leave_reason)
        self.leave.allow(shown.leave_enabled)
        self.leave.set_kind("danger" if shown.leave_filled else "caution")
        self.note.allow(view is not None)
        self.more.allow(view is not None)
        self.hint.show_words(shown.hint)

    def set_private(self, private: bool) -> None:
        """Hide the name and the warnings; the acts stay."""
        self._private = private
        self.show_person(self._view)

    def _as_private(self, view: SelectedView) -> SelectedView:
        return replace(
            view,
            name=view.initials or view.name,
            warning_words="",
            level="none",
            warn_label=_("Warning"),
            warn_reason=_("Warning"),
            leave_label=_("Ask to leave"),
            leave_reason=_("Ask to leave"),
            leave_filled=False,
            hint="",
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lower end of the card, sunken under a hairline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        rect = QRectF(self.rect())
        shape.addRoundedRect(
            rect.adjusted(0, -20, 0, 0), paint.CARD_RADIUS - 1, paint.CARD_RADIUS - 1
        )
        painter.setClipRect(rect)
        painter.fillPath(shape, self.theme.colour("sunken"))
        painter.fillRect(QRectF(0, 0, rect.width(), 1), self.theme.colour("line"))


class PeoplePanel(Card):
    """The people, one of them chosen."""

    person_selected = Signal(str)
    person_activated = Signal(str)

    def __init__(self, theme: Theme) -> None:
        self.heading = Words(theme, "head", 600, shrinks=False)
        self.heading.show_words(_("People"))
        self.aside = Words(theme, "small", 400, "muted")
        self.search = FindField(theme)
        self.list = PeopleList(theme, _("People"))
        self.delegate = PersonDelegate(theme)
        self.empty = Words(theme, "body", 400, "muted", wraps=True)
        self.conduct = ConductBox(theme)
        super().__init__(theme)
        self.setAccessibleName(_("People"))
        self._view = PeopleView()
        self._private = False
        self.list.paint_with(self.delegate)
        self.search.textEdited.connect(self._show_rows)
        self.search.textChanged.connect(self._show_rows)  # The field's own cross does not edit.
        self.search.left_downwards.connect(self._go_to_list)
        self.search.left.connect(lambda: self.person_selected.emit(""))
        self.list.row_selected.connect(self.person_selected)
        self.list.row_activated.connect(self.person_activated)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(15, 0, 11, 0)
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.aside)
        field = QHBoxLayout()
        field.setContentsMargins(11, 4, 11, 4)
        field.addWidget(self.search)
        self.empty.setContentsMargins(16, 8, 16, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 12, 1, 1)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(field)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addWidget(self.conduct)

    def show_people(self, view: PeopleView) -> None:
        """Show the people."""
        self._view = view
        self._show_rows()

    def show_selected(self, view: SelectedView | None) -> None:
        """Show who is chosen."""
        self.list.choose(view.id if view else "")
        self.conduct.show_person(view)

    def set_private(self, private: bool) -> None:
        """Show initials only, without warnings, until this is undone."""
        if private != self._private:
            self._private = private
            self.conduct.set_private(private)
            self._show_rows()

    def _show_rows(self) -> None:
        sought = plain(self.search.text())
        rows = self._view.rows
        if sought:
            rows = tuple(row for row in rows if sought in plain(row.name))
        if self._private:
            rows = tuple(hidden(row) for row in rows)
        self.aside.show_words(_("Hidden") if self._private else self._view.words)
        nothing = _("Nobody by that name") if self._view.rows else self._view.empty
        self.empty.show_words(nothing)
        self.empty.setHidden(bool(rows))
        self.list.show_rows(rows)

    def _go_to_list(self) -> None:
        ids = self.list.ids()
        if ids:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            if self.list.chosen() not in ids:
                self.list.setCurrentIndex(self.list.model().index(0, 0))
