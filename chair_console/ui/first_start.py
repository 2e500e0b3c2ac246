"""The first minutes: rehearse at once, or set this laptop up in two fields; later, unlock it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from chair_console.language import _
from chair_console.ui.buttons import ActionButton
from chair_console.ui.controls import Field, Tick
from chair_console.ui.page import Page, beside, card, head
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Icon, Words, announce

SHORTEST = 8
"""A shorter passphrase is guessed in no time."""


def passphrase_field(theme: Theme, label: str) -> Field:
    """Make a field whose letters are not shown."""
    field = Field(theme, label)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


class Complaint(Words):
    """A red sentence under a field; hidden while there is nothing wrong."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "body", 500, "red_text", wraps=True)
        self.hide()

    def complain(self, sentence: str) -> None:
        """Say what is wrong; empty for nothing."""
        self.show_words(sentence)
        self.setHidden(not sentence)
        if sentence:
            announce(self, sentence, urgent=True)


class ProfileButton(ActionButton):
    """Leads to the other profile of this laptop; hidden until there is a choice."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name, _("Lead officer's profile"), "users", "top")
        self.hide()

    def offer(self, in_office: bool) -> None:
        """Offer the profile that is not the present one."""
        self.show_label(_("Chair's profile") if in_office else "")
        self.show()


class FirstStart(Page):
    """Shown while there is no database."""

    rehearse_wanted = Signal()
    passphrase_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        subtitle = _("Run a meeting calmly and fairly, without the internet.")
        super().__init__(theme, 900, subtitle)
        self.rehearse = ActionButton(theme, "start.rehearse", _("Rehearse now"), "play", "primary")
        self.samples = ActionButton(theme, "start.samples", _("Sample files"), "file-text", "quiet")
        self.passphrase = passphrase_field(theme, _("Passphrase"))
        self.again = passphrase_field(theme, _("The same again"))
        self.make = ActionButton(theme, "start.make", _("Set up this laptop"), "lock")
        self.complaint = Complaint(theme)
        self.profile = ProfileButton(theme, "start.profile")
        self.brand.addWidget(self.profile)
        self._fill()
        self.rehearse.clicked.connect(self.rehearse_wanted)
        self.make.clicked.connect(self._make)
        self.again.returnPressed.connect(self._make)
        self.passphrase.returnPressed.connect(self._go_on)
        self.opens_at = self.rehearse

    def _fill(self) -> None:
        theme = self.theme
        left, practice = card(theme)
        right, setting_up = card(theme)
        for column, title, words in (
            (
                practice,
                _("Try it first"),
                _(
                    "A made-up panel, twelve people, nine items. Nothing to set up, nothing is "
                    "kept, nobody is told. Most people need ten minutes."
                ),
            ),
            (
                setting_up,
                _("For real meetings"),
                _(
                    "What you record is locked with a passphrase. Some words that you will "
                    "remember are better than one hard word."
                ),
            ),
        ):
            text = Words(theme, "body", 400, "muted", wraps=True)
            text.show_words(words)
            column.addWidget(head(theme, title))
            column.addWidget(text)
            column.addSpacing(4)
        for icon, line in (
            ("users", _("Let people in and start on time")),
            ("hand", _("Put hands up and call who is next")),
            ("triangle-alert", _("Give a warning, and see that a third is refused")),
            ("undo-2", _("Take anything back with Ctrl+Z")),
            ("file-text", _("Close, and read what was recorded")),
        ):
            row = QHBoxLayout()
            row.setSpacing(12)
            text = Words(theme, "body", 500, wraps=True)
            text.show_words(line)
            row.addWidget(Icon(theme, icon, "accent"))
            row.addWidget(text, 1)
            practice.addLayout(row)
        practice.addStretch(1)
        practice.addSpacing(8)
        practice.addWidget(self.rehearse)
        practice.addWidget(self.samples)
        self.passphrase.add_to(setting_up)
        self.again.add_to(setting_up)
        setting_up.addWidget(self.complaint)
        setting_up.addStretch(1)
        setting_up.addSpacing(8)
        setting_up.addWidget(self.make)
        cards = QHBoxLayout()
        cards.setSpacing(16)
        cards.addWidget(left, 1)
        cards.addWidget(right, 1)
        self.column.addLayout(cards)
        self.column.addStretch(2)

    def _go_on(self) -> None:
        self.again.setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self) -> None:
        typed = self.passphrase.text()
        if len(typed) < SHORTEST:
            sentence = _("Take at least {count} letters: a short passphrase is guessed quickly.")
            self.complaint.complain(sentence.format(count=SHORTEST))
        elif typed != self.again.text():
            self.complaint.complain(_("The two are not the same: type both again."))
            self.again.clear()
        else:
            self.complaint.complain("")
            self.passphrase_chosen.emit(typed)

    def forget(self) -> None:
        """Empty the fields."""
        self.passphrase.clear()
        self.again.clear()


class RecoveryKeyPage(Page):
    """Shows the recovery key, once."""

    kept = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 720, _("Almost done"))
        self._key = ""
        self.shown = Words(theme, "title", 600, "text", shrinks=False, tabular=True)
        self.shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy = ActionButton(theme, "key.copy", _("Copy"), "file-text")
        self.print = ActionButton(theme, "key.print", _("Print"), "printer")
        self.box = Tick(theme, _("I have put the key in a safe place, away from this laptop"))
        self.go_on = ActionButton(theme, "key.go_on", _("Go on"), "arrow-right", "primary")
        self.go_on.allow(False)
        self._fill()
        self.copy.clicked.connect(self._copy)
        self.print.clicked.connect(self._print)
        self.box.clicked.connect(self._ticked)
        self.go_on.clicked.connect(self.kept)
        self.opens_at = self.copy

    def _fill(self) -> None:
        made, column = card(self.theme)
        text = Words(self.theme, "body", 400, "muted", wraps=True)
        text.show_words(
            _(
                "If the passphrase is forgotten, only this key opens the records. It is shown "
                "this once. Print it or copy it, and keep it where the laptop is not."
            )
        )
        for widget in (head(self.theme, _("Your recovery key")), text, self.shown):
            column.addWidget(widget)
        column.addLayout(beside(self.copy, self.print))
        column.addWidget(self.box)
        column.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignRight)
        self.column.addWidget(made)
        self.column.addStretch(2)

    def show_key(self, key: str) -> None:
        """Show the key."""
        self._key = key
        self.shown.show_words(key)
        self.shown.setAccessibleName(_("Recovery key {key}").format(key=key))
        self.box.setChecked(False)
        self.go_on.allow(False)

    def forget(self) -> None:
        """Show it no more."""
        self.show_key("")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._key)
        announce(self, _("Copied"))

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        if QPrintDialog(printer, self).exec():
            page = QTextDocument()
            head = _("Recovery key of Chair Console")
            page.setPlainText(f"{head}\n\n{self._key}\n")
            page.print_(printer)

    def _ticked(self) -> None:
        self.go_on.allow(self.box.isChecked())


class UnlockPage(Page):
    """Shown while the database is locked."""

    rehearse_wanted = Signal()
    passphrase_given = Signal(str)
    key_given = Signal(str)
    organisation_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 640, _("Locked. Nothing can be read without the passphrase."))
        self.passphrase = passphrase_field(theme, _("Passphrase"))
        self.open = ActionButton(theme, "unlock.open", _("Open"), "lock", "primary")
        self.other = ActionButton(theme, "unlock.other", _("Use the recovery key"), "", "quiet")
        self.rehearse = ActionButton(theme, "unlock.rehearse", _("Rehearse"), "play", "quiet")
        self.organisation = ActionButton(
            theme,
            "unlock.organisation",
            _("Forgotten passphrase: with the organisation's key file"),
            "",
            "quiet",
        )
        self.complaint = Complaint(theme)
        self.profile = ProfileButton(theme, "unlock.profile")
        self.brand.addWidget(self.profile)
        self._by_key = False
        self._fill()
        self.open.clicked.connect(self._give)
        self.passphrase.returnPressed.connect(self._give)
        self.other.clicked.connect(self._change)
        self.rehearse.clicked.connect(self.rehearse_wanted)
        self.organisation.clicked.connect(self.organisation_wanted)
        self.opens_at = self.passphrase

    def _fill(self) -> None:
        made, column = card(self.theme)
        fields = QVBoxLayout()
        self.passphrase.add_to(fields)
        row = QHBoxLayout()
        row.addWidget(self.other)
        row.addWidget(self.rehearse)
        row.addStretch(1)
        row.addWidget(self.open)
        column.addLayout(fields)
        column.addWidget(self.complaint)
        column.addLayout(row)
        column.addWidget(self.organisation, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(made)
        self.column.addStretch(2)

    def _give(self) -> None:
        typed = self.passphrase.text()
        if not typed:
            missing = _("Type the recovery key.") if self._by_key else _("Type the passphrase.")
            self.complaint.complain(missing)
        elif self._by_key:
            self.key_given.emit(typed)
        else:
            self.passphrase_given.emit(typed)

    def _change(self) -> None:
        self._by_key = not self._by_key
        label = _("Recovery key") if self._by_key else _("Passphrase")
        self.passphrase.label.show_words(label)
        self.passphrase.setAccessibleName(label)
        shown = QLineEdit.EchoMode.Normal if self._by_key else QLineEdit.EchoMode.Password
        self.passphrase.setEchoMode(shown)
        self.other.show_label(_("Use the passphrase") if self._by_key else "")
        self.passphrase.clear()
        self.passphrase.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why it did not open."""
        self.complaint.complain(sentence)
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def forget(self) -> None:
        """Empty the field."""
        self.passphrase.clear()
        self.complaint.complain("")
