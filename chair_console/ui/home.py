"""The start page: the meetings to hold, the meetings held, and a rehearsal one press away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from chair_console.core.meeting import Meeting, State
from chair_console.language import _
from chair_console.ui.buttons import ActionButton, Kind
from chair_console.ui.first_start import ProfileButton
from chair_console.ui.home_acts import HOME_ACTS, PAPERS, PROGRAM, home_actions, open_menu
from chair_console.ui.home_rows import MeetingList, MeetingRow, Steps
from chair_console.ui.page import Page, card, head
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words
from chair_console.wording import moments
from chair_console.wording.dates import moment_words, short_month


def _when(meeting: Meeting) -> str:
    day = moments.local(meeting.planned, meeting.zone)
    return moment_words(day)


def _detail(meeting: Meeting, state: State) -> str:
    """Say when and whose; which of the two lists it stands in says the rest."""
    group = state.groups.get(meeting.group)
    began = meeting.started is not None and meeting.closed is None
    whose = group.name if group and group.name != meeting.title else ""
    parts = (_when(meeting), whose, _("not closed yet") if began else "")
    return ", ".join(part for part in parts if part)


def meeting_rows(state: State) -> tuple[tuple[MeetingRow, ...], tuple[MeetingRow, ...]]:
    """List the meetings to hold, those begun first, and the meetings held, the latest first."""
    real = [one for one in state.meetings.values() if not one.rehearsal]
    begun = [one for one in real if one.started is not None and one.closed is None]
    planned = sorted(
        (one for one in real if one.started is None and one.closed is None),
        key=lambda one: one.planned,
    )
    held = sorted(
        (one for one in real if one.closed is not None), key=lambda one: -(one.closed or 0)
    )

    def row(meeting: Meeting) -> MeetingRow:
        detail = _detail(meeting, state)
        day = moments.local(meeting.planned, meeting.zone)
        return MeetingRow(
            meeting.id,
            meeting.title,
            detail,
            f"{meeting.title}, {detail}",
            str(day.day),
            short_month(day.month),
            meeting.started is not None and meeting.closed is None,
        )

    return tuple(row(one) for one in (*begun, *planned)), tuple(row(one) for one in held)


class Home(Page):
    """Where the console starts: what comes next as a button, the rest in two menus."""

    meeting_wanted = Signal(str)
    log_wanted = Signal(str)
    rehearse_wanted = Signal()
    samples_wanted = Signal()
    group_wanted = Signal()
    plan_wanted = Signal()
    arrange_wanted = Signal()
    office_wanted = Signal()
    hand_over_wanted = Signal()
    organisation_wanted = Signal()
    paper_wanted = Signal(str, str)
    """A paper, and of which meeting."""
    file_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        self._acts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        super().__init__(theme, 1120, _("Which meeting is it?"), centred=False)
        self.acts = home_actions(self)
        self._everywhere: Sequence[QAction] = ()
        self.coming: tuple[MeetingRow, ...] = ()
        self.past: tuple[MeetingRow, ...] = ()
        self._may_see_cases, self._in_office = True, False
        self.meetings = MeetingList(theme, _("Meetings to hold"), rows=7)
        self.held = MeetingList(theme, _("Meetings held"), rows=5)
        self.steps = Steps(theme)
        self.none_held = Words(theme, "body", 400, "muted", wraps=True)
        self.start = self._button("home.start", "primary")
        self.log = self._button("home.log")
        self.rehearse = self._button("home.rehearse")
        self.samples = self._button("home.samples", "quiet")
        self.group = self._button("home.group", "primary")
        self.plan = self._button("home.plan")
        self.papers = ActionButton(
            theme, "home.papers", _("Groups and papers"), "chevron-down", "quiet"
        )
        self.profile = ProfileButton(theme, "home.profile")
        self.office = self._button("home.office")
        self.hand_over = self._button("home.hand-over")
        self.look_for = ActionButton(theme, "help.palette", _("Find"), "search")
        self.menu = ActionButton(theme, "app.menu", _("Menu"), "menu", icon_only=True)
        self.standing = Words(theme, "small", 400, "muted", wraps=True)
        """What is only on this laptop."""
        self._fill()
        self._connect()

    def _button(self, id: str, kind: Kind = "plain") -> ActionButton:
        """Make the button of an act; whether it is in sight is the page's own matter."""
        act = next(one for one in HOME_ACTS if one.id == id)
        made = ActionButton(self.theme, id, act.text, act.icon, kind)
        made.clicked.connect(self.acts[id].trigger)
        return made

    def _fill(self) -> None:
        for button in (self.profile, self.hand_over, self.office, self.look_for):
            self.brand.addWidget(button)
        self.brand.end_with(self.menu)
        beside_it = QVBoxLayout()
        beside_it.setSpacing(16)
        beside_it.addWidget(self._held_card(), 1)
        beside_it.addWidget(self._practice_card())
        self._cards.setSpacing(16)
        self._cards.addWidget(self._coming_card(), 9)
        self._cards.addLayout(beside_it, 5)
        self.column.addLayout(self._cards, 1)
        self.column.addWidget(self.standing)
        self.standing.hide()
        self.retheme()

    def _coming_card(self) -> QWidget:
        plate, column = card(self.theme)
        column.addWidget(head(self.theme, _("Meetings to hold")))
        column.addWidget(self.steps)
        column.addWidget(self.meetings, 100)
        self._acts.setSpacing(8)
        for button in (self.start, self.group, self.plan):
            self._acts.addWidget(button)
        self._acts.addStretch(1)
        self._acts.addWidget(self.papers)
        column.addLayout(self._acts)
        # Without a list the button stands right below the steps.
        column.addStretch(1)
        return plate

    def _held_card(self) -> QWidget:
        plate, column = card(self.theme)
        column.addWidget(head(self.theme, _("Meetings held")))
        column.addWidget(self.none_held)
        column.addWidget(self.held, 1)
        column.addStretch(0)
        column.addWidget(self.log)
        return plate

    def _practice_card(self) -> QWidget:
        plate, column = card(self.theme)
        words = Words(self.theme, "body", 400, "muted", wraps=True)
        words.show_words(
            _("A made-up panel with twelve people. Nothing is kept and nobody is told.")
        )
        column.addWidget(head(self.theme, _("Practise")))
        column.addWidget(words)
        column.addWidget(self.rehearse)
        column.addWidget(self.samples)
        column.addStretch(1)
        return plate

    def retheme(self) -> None:
        """With large letters put everything below each other."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        for layout in (self._acts, self._cards):
            layout.setDirection(down if self.theme.sizes.large else across)
        super().retheme()

    def _connect(self) -> None:
        does: dict[str, Any] = {
            "home.start": self._open,
            "home.log": self._open_log,
            "home.plan": self.plan_wanted,
            "home.group": self.group_wanted,
            "home.arrange": self.arrange_wanted,
            "home.pack": self._ask_for_pack,
            "home.type-in": self._ask_to_type_in,
            "home.file": self.file_wanted,
            "home.rehearse": self.rehearse_wanted,
            "home.samples": self.samples_wanted,
            "home.office": self.office_wanted,
            "home.hand-over": self.hand_over_wanted,
            "home.organisation": self.organisation_wanted,
        }
        for id, act in does.items():
            self.acts[id].triggered.connect(act)
        self.meetings.row_activated.connect(self.meeting_wanted)
        self.held.row_activated.connect(self.log_wanted)
        self.papers.clicked.connect(self._open_papers)
        self.menu.clicked.connect(self._open_menu)
        key = QAction(_("Menu"), self)
        key.setAutoRepeat(False)
        key.setShortcut("F10")
        key.triggered.connect(self._open_menu)
        self.addAction(key)

    def _open_papers(self) -> None:
        open_menu([[self.acts[id] for id in part] for part in PAPERS], self.papers)

    def _open_menu(self) -> None:
        own = [[self.acts[id] for id in part] for part in PROGRAM]
        open_menu([*own, list(self._everywhere)], self.menu)

    def offer_everywhere(self, actions: Sequence[QAction]) -> None:
        """End the menu in the bar with what can be done on every page; the first has a button."""
        self._everywhere = actions
        self.look_for.show_label(_("Find"))
        self.look_for.bind(actions[0])

    def show_profile(self, in_office: bool, kept_apart: bool, considers: bool = False) -> None:
        """Show the way to the cases only where they are kept, and the way to the other profile.

        Args:
            in_office: this is the lead officer's profile.
            kept_apart: there is one.
            considers: a case was opened to this profile, for its chair to consider.
        """
        self._may_see_cases = in_office or not kept_apart or considers
        self._in_office = in_office or considers
        if kept_apart:
            self.profile.offer(in_office)

    def show_home(self, state: State, standing: str = "") -> None:
        """Show what there is; `standing` says what is only on this laptop."""
        self.standing.show_words(standing)
        self.standing.setHidden(not standing)
        self.coming, self.past = coming, past = meeting_rows(state)
        for shown, rows in ((self.meetings, coming), (self.held, past)):
            shown.show_choices(rows, shown.chosen())
            shown.setHidden(not rows)
        self.none_held.show_words(_("Nothing yet. A meeting appears here when it is closed."))
        self.none_held.setHidden(bool(past))
        self.steps.show_step(2 if state.groups else 1)
        self.steps.setHidden(bool(coming))
        self._offer(bool(state.groups), bool(coming), bool(past))
        # Whoever has another laptop to hand over to needs the way there; others find it.
        self.hand_over.setHidden(not standing)

    def _offer(self, groups: bool, coming: bool, past: bool) -> None:
        """Fill the button of what comes next, and leave out what cannot be done yet."""
        possible = {
            "home.start": coming,
            "home.log": past,
            "home.plan": groups,
            "home.arrange": groups,
            "home.pack": coming,
            "home.type-in": coming,
            "home.file": groups,
            "home.office": self._may_see_cases,
        }
        for id, may in possible.items():
            self.acts[id].setVisible(may)
        in_sight = {
            self.start: coming,
            self.log: past,
            self.plan: groups,
            self.papers: groups,
            self.group: not groups,
            self.samples: not coming and not past,
            self.office: self._may_see_cases and (past or self._in_office),
        }
        for button, wanted in in_sight.items():
            button.setHidden(not wanted)
        self.plan.set_kind("plain" if coming else "primary")
        first = self.plan if groups else self.group
        self.opens_at = self.meetings if coming else first

    def _open(self) -> None:
        if self.meetings.chosen():
            self.meeting_wanted.emit(self.meetings.chosen())

    def _ask_for_pack(self) -> None:
        if self.meetings.chosen():
            self.paper_wanted.emit("pack", self.meetings.chosen())

    def _ask_to_type_in(self) -> None:
        if self.meetings.chosen():
            self.paper_wanted.emit("type-in", self.meetings.chosen())

    def _open_log(self) -> None:
        if self.held.chosen():
            self.log_wanted.emit(self.held.chosen())
