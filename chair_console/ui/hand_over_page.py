"""Handing records over: what is only on this laptop, through which folder, and to whom."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from chair_console.language import _
from chair_console.models.errors import KnownProblem
from chair_console.models.going_on import refusal
from chair_console.models.partners import Partner, Role
from chair_console.sync.cards import (
    ENDING,
    card_name,
    code_with,
    read_card,
    remove_partner,
    take_card,
    write_card,
)
from chair_console.ui.buttons import ActionButton
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.hand_over_choices import HandOverChoices
from chair_console.ui.hand_over_records import HandOverRecords
from chair_console.ui.hand_over_sheets import LEAD_OFFICER, CodeSheet, NameSheet, RoleSheet
from chair_console.ui.organisation_desk import OrganisationDesk
from chair_console.ui.organisation_steps import ROLE_NAMES
from chair_console.ui.page import Page, card
from chair_console.ui.sheet import Sheet
from chair_console.ui.small_sheets import ListSheet
from chair_console.ui.store import Store
from chair_console.ui.sync_work import SyncWork
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words


class HandOverPage(Page):
    """Partners, and one button that hands over and takes in."""

    home_wanted = Signal()
    sheet_made = Signal(Sheet)

    def __init__(self, theme: Theme, store: Store, work: SyncWork | None = None) -> None:
        super().__init__(theme, 820, _("Hand over"), centred=False)
        self.store = store
        self.records = HandOverRecords(theme, store, work or SyncWork(store, self), self)
        self.home = ActionButton(theme, "hand-over.home", _("Home"), "door-open", "quiet")
        self.choices = ActionButton(
            theme, "hand-over.choices", _("How it is done"), "pencil", "quiet"
        )
        self.standing, self.go = self.records.standing, self.records.go
        self.result, self.problem = self.records.result, self.records.problem
        self.none = Words(theme, "body", 400, "muted", wraps=True)
        self.list = ChoiceList(theme, _("Other laptops"), rows=4)
        self.own_card = ActionButton(theme, "hand-over.card", _("This laptop's card"), "file-text")
        self.add = ActionButton(theme, "hand-over.add", _("Add a laptop"), "plus")
        self.compare = ActionButton(theme, "hand-over.compare", _("Compare the code"), "check")
        self.remove = ActionButton(theme, "hand-over.remove", _("Remove"), "x", "quiet")
        self.organisation = ActionButton(
            theme, "hand-over.organisation", _("The organisation"), "users", "quiet"
        )
        self.desk = OrganisationDesk(theme, store, self)
        self._fill()
        self._connect()
        self.show_now()

    def _fill(self) -> None:
        self.brand.addWidget(self.choices)
        self.brand.addWidget(self.home)
        lower, laptops = card(self.theme)
        self._head(laptops, _("Other laptops"), self.organisation)
        laptops.addWidget(self.none)
        laptops.addWidget(self.list, 1)
        acts = QHBoxLayout()
        for button in (self.own_card, self.add, self.compare):
            acts.addWidget(button)
        acts.addStretch(1)
        acts.addWidget(self.remove)
        laptops.addLayout(acts)
        self.column.addWidget(self.records)
        self.column.addWidget(lower, 1)
        self.column.addStretch(1)

    def _head(self, column: QVBoxLayout, title: str, beside: QWidget) -> None:
        heading = Words(self.theme, "head", 600)
        heading.show_words(title)
        row = QHBoxLayout()
        row.addWidget(heading, 1)
        row.addWidget(beside)
        column.addLayout(row)

    def _connect(self) -> None:
        self.home.clicked.connect(self.home_wanted)
        self.choices.clicked.connect(self._choose)
        self.records.sheet_made.connect(self.sheet_made)
        self.records.changed.connect(self.show_now)
        self.own_card.clicked.connect(self._ask_name)
        self.add.clicked.connect(self._choose_card)
        self.compare.clicked.connect(self._compare_chosen)
        self.remove.clicked.connect(self._ask_to_remove)
        self.organisation.clicked.connect(self.desk.ask)
        self.desk.sheet_made.connect(self.sheet_made)
        self.desk.changed.connect(self.show_now)
        self.desk.told.connect(self._tell)
        self.list.row_activated.connect(self._compare)

    # What there is

    def show_now(self, chosen: str = "") -> None:
        """Show how things stand."""
        database = self.store.database
        partners = database.partners.all()
        enrolled = database.organisation.enrolments()
        rows = tuple(_row(one, one.device in enrolled) for one in partners)
        self.list.show_choices(rows, chosen or self.list.chosen())
        self.list.setHidden(not partners)
        self.none.setHidden(bool(partners))
        self.none.show_words(
            _(
                "No other laptop is known. Save this laptop's card on a stick, take it to the "
                "other laptop, and bring that one's card here. If your office enrols laptops, "
                "open The organisation instead."
            )
        )
        ready = any(one.confirmed is not None for one in partners)
        self.records.show_now(ready)
        self.compare.setHidden(not partners)
        self.remove.setHidden(not partners)
        why = database.held_back
        self._tell("", refusal(why).sentence if why is not None else "")
        self.opens_at = self.go if ready else self.add

    def _tell(self, result: str, problem: str) -> None:
        self.records.tell(result, problem)

    def _partner(self, device: str) -> Partner | None:
        known = self.store.database.partners.all()
        return next((one for one in known if one.device == device), None)

    def hand_over(self, folder: Path) -> None:
        """Take in and hand over through a folder."""
        self.records.hand_over(folder)

    def _choose(self) -> None:
        self.sheet_made.emit(HandOverChoices(self.theme, self.store.database, self._over))

    # Partners

    def _ask_name(self) -> None:
        sheet = NameSheet(self.theme, self.store.database.partners.own().label, self._over)
        sheet.accepted.connect(lambda: self._choose_place(sheet.field.words()))
        self.sheet_made.emit(sheet)

    def _choose_place(self, name: str) -> None:
        path = QFileDialog.getExistingDirectory(self, _("Where to save the card"))
        if path:
            self.save_card(name, Path(path))

    def save_card(self, name: str, folder: Path) -> None:
        """Name this laptop and save its card in a folder."""
        database = self.store.database
        try:
            database.partners.name_own(name)
            write_card(database, folder / card_name(database))
        except KnownProblem as problem:
            self._tell("", problem.sentence)
            return
        self._tell(_("The card is saved. Take it in on the other laptop."), "")

    def _choose_card(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self,
            _("The card of the other laptop"),
            "",
            _("Cards (*{ending})").format(ending=ENDING),
        )
        if path:
            self.take_card(Path(path))

    def take_card(self, path: Path) -> None:
        """Read another laptop's card and ask what is done on it."""
        try:
            shown = read_card(path)
        except KnownProblem as problem:
            self._tell("", problem.sentence)
            return
        sheet = RoleSheet(self.theme, shown.label or shown.device[:8], self._over)
        sheet.accepted.connect(lambda: self._add(path, sheet.chosen))
        self.sheet_made.emit(sheet)

    def _add(self, path: Path, chosen: str) -> None:
        role: Role = "lead_officer" if chosen == LEAD_OFFICER else "chair"
        try:
            made = take_card(self.store.database, path, role, self.store.clock.reading().wall)
        except KnownProblem as problem:
            self._tell("", problem.sentence)
            return
        self.show_now(made.device)
        if made.confirmed is None:
            self._compare(made.device)

    def _compare_chosen(self) -> None:
        self._compare(self.list.chosen())

    def _compare(self, device: str) -> None:
        partner = self._partner(device)
        if partner is None:
            return
        code = code_with(self.store.database, partner)
        sheet = CodeSheet(self.theme, partner.label or device[:8], code, self._over)
        sheet.accepted.connect(lambda: self._confirm(device))
        self.sheet_made.emit(sheet)

    def _confirm(self, device: str) -> None:
        try:
            self.store.database.partners.confirm(device, self.store.clock.reading().wall)
        except KnownProblem as problem:
            self._tell("", problem.sentence)
            return
        self.show_now(device)

    def _ask_to_remove(self) -> None:
        partner = self._partner(self.list.chosen())
        if partner is None:
            return
        lines = (
            _("Nothing more is handed over to it, and nothing of it is taken in."),
            _("What it recorded stays here, and what it holds stays there."),
        )
        title = _("Remove {laptop}?").format(laptop=partner.label or partner.device[:8])
        sheet = ListSheet(self.theme, title, lines, _("Remove"), self._over, icon="x")
        sheet.accepted.connect(lambda: self._remove(partner.device))
        self.sheet_made.emit(sheet)

    def _remove(self, device: str) -> None:
        try:
            remove_partner(self.store.database, device)
        except KnownProblem as problem:
            self._tell("", problem.sentence)
            return
        self.show_now()

    @property
    def _over(self) -> QWidget:
        """Sheets lie over the window, whose page may be changed below them."""
        return self.window()


def _row(partner: Partner, enrolled: bool) -> ChoiceRow:
    does = ROLE_NAMES[partner.role]
    sure = _("confirmed") if partner.confirmed is not None else _("compare the code")
    sure = _("enrolled") if enrolled else sure
    name = partner.label or partner.device[:8]
    return ChoiceRow(partner.device, name, f"{does}, {sure}", f"{name}, {does}, {sure}")
