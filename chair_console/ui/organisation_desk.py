"""What can be done about the organisation, from the page that hands over: each in a few steps.

The organisation's key is opened in the last step only, and forgotten when the sheet closes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from chair_console.language import _
from chair_console.models.database import Database
from chair_console.models.errors import KnownProblem
from chair_console.models.statements import Enrolment
from chair_console.sync.cards import ENDING as CARD_ENDING
from chair_console.sync.cards import Card, read_card
from chair_console.sync.enrolment import ENDING as ENROLMENT_ENDING
from chair_console.sync.enrolment import (
    Offer,
    enrol,
    enrolment_name,
    make_organisation,
    organisation_code,
    read_enrolment,
    revoke,
    take_enrolment,
    write_enrolment,
)
from chair_console.sync.organisation_key import (
    ENDING,
    OrganisationKey,
    make_organisation_key,
    open_organisation_key,
)
from chair_console.ui.choice_list import ChoiceRow
from chair_console.ui.lock import Patience, wait_words
from chair_console.ui.organisation_sheets import (
    AdoptSheet,
    EnrolSheet,
    GiveUpSheet,
    MakeSheet,
    NewKeySheet,
    RecoverySheet,
)
from chair_console.ui.organisation_steps import ROLE_NAMES
from chair_console.ui.sheet import Sheet
from chair_console.ui.small_sheets import ChooseSheet, ListSheet
from chair_console.ui.store import Store
from chair_console.ui.theme import Theme

_SHORT = 8


class OrganisationDesk(QObject):
    """Asks, and does what was asked for."""

    sheet_made = Signal(Sheet)
    changed = Signal()
    told = Signal(str, str)
    """A sentence of what came of it, and one of what is wrong."""

    def __init__(self, theme: Theme, store: Store, page: QWidget) -> None:
        super().__init__(page)
        self.theme, self.store, self._page = theme, store, page
        self._patience = Patience(store.clock)
        self._key: OrganisationKey | None = None

    @property
    def _database(self) -> Database:
        return self.store.database

    @property
    def _now(self) -> int:
        return self.store.clock.reading().wall

    @property
    def _over(self) -> QWidget:
        return self._page.window()

    # What there is to do

    def ask(self) -> None:
        """Ask what to do."""
        sheet = ChooseSheet(self.theme, self._title(), _("Go on"), self._rows(), self._over)
        sheet.accepted.connect(lambda: self._acts()[sheet.chosen]())
        self.sheet_made.emit(sheet)

    def _title(self) -> str:
        own = self._database.organisation.own()
        return own.name if own is not None else _("This laptop belongs to no organisation yet")

    def _rows(self) -> tuple[ChoiceRow, ...]:
        rows = []
        if self._database.held_back is not None:
            rows.append(ChoiceRow("go-on", _("Go on as a new laptop"), _("copied or put back")))
        if self._database.organisation.own() is None:
            rows += [
                ChoiceRow("adopt", _("Take in this laptop's enrolment"), _("from the office")),
                ChoiceRow("make", _("Make an organisation"), _("in the office, once")),
            ]
        else:
            rows += [
                ChoiceRow("list", _("See its laptops and its code")),
                ChoiceRow("enrol", _("Enrol a laptop by its card"), _("needs the key")),
                ChoiceRow("give-up", _("Give a laptop up"), _("needs the key")),
                ChoiceRow("adopt", _("Take in an enrolment")),
            ]
        rows.append(ChoiceRow("recovery", _("Make another recovery key"), _("for this laptop")))
        return tuple(rows)

    def _acts(self) -> dict[str, Callable[[], None]]:
        return {
            "go-on": self.ask_to_go_on,
            "adopt": self._choose_enrolment,
            "make": self.ask_to_make,
            "list": self.show_laptops,
            "enrol": self._choose_card,
            "give-up": self.ask_to_give_up,
            "recovery": self.ask_for_recovery_key,
        }

    def _done(self, result: str) -> None:
        self.changed.emit()
        self.told.emit(result, "")

    def _try(self, act: Callable[[], str]) -> None:
        try:
            result = act()
        except KnownProblem as problem:
            self.told.emit("", problem.sentence)
        else:
            self._done(result)
        finally:
            self._key = None

    # Making one

    def ask_to_make(self) -> None:
        """Lead through making an organisation."""
        sheet = MakeSheet(self.theme, self._database.partners.own().label, self._over)
        sheet.accepted.connect(lambda: self._choose_key_place(sheet))
        self.sheet_made.emit(sheet)

    def _choose_key_place(self, sheet: MakeSheet) -> None:
        path, _kind = QFileDialog.getSaveFileName(
            self._over,
            _("Where to save the organisation's key"),
            f"organisation{ENDING}",
            _("Keys (*{ending})").format(ending=ENDING),
        )
        if path:
            self.make(Path(path), sheet.names.name.words(), sheet.names.label.words(),
                      sheet.secret.once.text())  # fmt: skip

    def make(self, path: Path, name: str, label: str, passphrase: str) -> None:
        """Make an organisation with this laptop as its first."""

        def act() -> str:
            place = path if path.suffix == ENDING else path.with_name(path.name + ENDING)
            key = make_organisation_key(place, name, passphrase)
            self._database.partners.name_own(label)
            make_organisation(self._database, key, "lead_officer", label, self._now)
            return _("{name} is made. Its code is {code}. Put the key into the safe now.").format(
                name=key.name, code=organisation_code(key.public_key)
            )

        self._try(act)

    # Enrolling

    def _choose_card(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self._over,
            _("The card of the other laptop"),
            "",
            _("Cards (*{ending})").format(ending=CARD_ENDING),
        )
        if path:
            self.ask_to_enrol(Path(path))

    def ask_to_enrol(self, path: Path) -> None:
        """Lead through enrolling the laptop of a card."""
        try:
            card = read_card(path)
        except KnownProblem as problem:
            self.told.emit("", problem.sentence)
            return
        groups = sorted(
            ((str(one.id), one.name) for one in self.store.real.catalogue().groups.values()),
            key=lambda one: one[1],
        )
        before = self._named(card.continued_from) if card.continued_from else ""
        name = card.label or card.device[:_SHORT]
        sheet = EnrolSheet(self.theme, name, groups, before, self.open_key, self._over)
        sheet.accepted.connect(lambda: self._choose_enrolment_place(card, sheet))
        self.sheet_made.emit(sheet)

    def _choose_enrolment_place(self, card: Card, sheet: EnrolSheet) -> None:
        path = QFileDialog.getExistingDirectory(self._over, _("Where to save the enrolment"))
        if path:
            self.enrol(card, sheet, Path(path))

    def enrol(self, card: Card, sheet: EnrolSheet, folder: Path) -> None:
        """Enrol a laptop, and save the file for it."""

        def act() -> str:
            key = self._opened()
            said = enrol(self._database, key, card, sheet.role.role, sheet.groups.groups, self._now)
            write_enrolment(self._database, key, said.device, folder / enrolment_name(said))
            return _(
                "Enrolled. Take the file to that laptop; it asks for the code {code} once."
            ).format(code=organisation_code(key.public_key))

        self._try(act)

    # Being enrolled

    def _choose_enrolment(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self._over,
            _("The enrolment"),
            "",
            _("Enrolments (*{ending})").format(ending=ENROLMENT_ENDING),
        )
        if path:
            self.take_in(Path(path))

    def take_in(self, path: Path) -> None:
        """Take an enrolment in; the first time, ask to compare the organisation's code."""
        try:
            offer = read_enrolment(self._database, path)
        except KnownProblem as problem:
            self.told.emit("", problem.sentence)
            return
        if self._database.organisation.own() is not None or not offer.own:
            self._adopt(offer, None)
            return
        code = organisation_code(offer.organisation.public_key)
        sheet = AdoptSheet(self.theme, offer, code, self._over)
        sheet.accepted.connect(lambda: self._adopt(offer, code))
        self.sheet_made.emit(sheet)

    def _adopt(self, offer: Offer, code: str | None) -> None:
        def act() -> str:
            own = take_enrolment(self._database, offer, self._now, code=code)
            return _("This laptop belongs to {name}.").format(name=own.name)

        self._try(act)

    # Laptops

    def show_laptops(self) -> None:
        """List the organisation's laptops."""
        own = self._database.organisation.own()
        assert own is not None
        lines = [_("Code: {code}").format(code=organisation_code(own.public_key))]
        known = self._database.organisation.enrolments().values()
        lines += [_said(one, one.device == self._database.device_id) for one in known]
        sheet = ListSheet(self.theme, own.name, tuple(lines), _("Close"), self._over)
        self.sheet_made.emit(sheet)

    def _named(self, device: str) -> str:
        known = self._database.organisation.enrolments().get(device)
        return known.label if known is not None and known.label else device[:_SHORT]

    def ask_to_give_up(self) -> None:
        """Lead through giving a laptop up."""
        rows = tuple(
            ChoiceRow(one.device, one.label or one.device[:_SHORT], ROLE_NAMES[one.role])
            for one in self._database.organisation.enrolments().values()
            if one.revoked_at is None and one.device != self._database.device_id
        )
        if not rows:
            self.told.emit("", _("No other laptop is enrolled: there is none to give up."))
            return
        sheet = GiveUpSheet(self.theme, rows, self.open_key, self._over)
        sheet.accepted.connect(lambda: self.give_up(sheet.which.list.chosen()))
        self.sheet_made.emit(sheet)

    def give_up(self, device: str) -> None:
        """Give a laptop up."""

        def act() -> str:
            revoke(self._database, self._opened(), device, self._now)
            return _("Given up. The others hear of it with the next hand-over.")

        self._try(act)

    # The key

    def open_key(self, path: Path, passphrase: str) -> str:
        """Open the organisation's key for what is about to be done; return why it cannot be."""
        if left := self._patience.left_s:
            return wait_words(left)
        try:
            self._key = open_organisation_key(path, passphrase)
        except KnownProblem as problem:
            self._patience.was_wrong()
            left = self._patience.left_s
            return f"{problem.sentence} {wait_words(left)}" if left else problem.sentence
        self._patience.was_right()
        return ""

    def _opened(self) -> OrganisationKey:
        assert self._key is not None
        return self._key

    # This laptop

    def ask_for_recovery_key(self) -> None:
        """Ask for the passphrase, then show another recovery key."""
        sheet = RecoverySheet(self.theme, self._make_recovery_key, self._over)
        sheet.accepted.connect(lambda: self._show_recovery_key(sheet.made))
        self.sheet_made.emit(sheet)

    def _make_recovery_key(self, passphrase: str) -> tuple[str, str]:
        if left := self._patience.left_s:
            return "", wait_words(left)
        try:
            fresh = self._database.make_recovery_key(passphrase)
        except KnownProblem as problem:
            self._patience.was_wrong()
            return "", problem.sentence
        self._patience.was_right()
        return fresh, ""

    def _show_recovery_key(self, key: str) -> None:
        self.sheet_made.emit(NewKeySheet(self.theme, key, self._over))

    def ask_to_go_on(self) -> None:
        """Ask whether this laptop is to go on as a new one."""
        lines = (
            _("This laptop gets a new key, and keeps all that it recorded under its old name."),
            _(
                "The others do not know it yet: save its card again and have it enrolled, or "
                "compare the codes anew."
            ),
            _("Then close Chair Console and open it again."),
        )
        title = _("Go on as a new laptop?")
        sheet = ListSheet(self.theme, title, lines, _("Go on as a new laptop"), self._over)
        sheet.accepted.connect(self.go_on)
        self.sheet_made.emit(sheet)

    def go_on(self) -> None:
        """Let this laptop go on as a new one."""

        def act() -> str:
            self._database.go_on_as_new_device(self._now)
            return _("This laptop is a new one now: close Chair Console and open it again.")

        self._try(act)


def _said(one: Enrolment, here: bool) -> str:
    name = one.label or one.device[:_SHORT]
    state = _("given up") if one.revoked_at is not None else _("this laptop") if here else ""
    parts = [f"{name}: {ROLE_NAMES[one.role]}", state]
    return ", ".join(part for part in parts if part)
