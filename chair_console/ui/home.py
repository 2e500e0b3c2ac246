"""The start page: the meetings to hold, the meetings held, and a rehearsal one press away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from chair_console import wording
from chair_console.core.meeting import Meeting, State
from chair_console.dates import moment_words
from chair_console.language import _
from chair_console.ui.buttons import ActionButton
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.first_start import ProfileButton
from chair_console.ui.page import Page, card
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words


def _when(meeting: Meeting) -> str:
    day = wording.local(meeting.planned, meeting.zone)
    return moment_words(day)


def _detail(meeting: Meeting, state: State) -> str:
    group = state.groups.get(meeting.group)
    if meeting.closed is not None:
        doing = _("closed")
    elif meeting.started is not None:
        doing = _("not closed yet")
    else:
        doing = _("planned")
    parts = (group.name if group and group.name != meeting.title else "", _when(meeting), doing)
    return ", ".join(part for part in parts if part)


def meeting_rows(state: State) -> tuple[tuple[ChoiceRow, ...], tuple[ChoiceRow, ...]]:
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

    def row(meeting: Meeting) -> ChoiceRow:
        detail = _detail(meeting, state)
        return ChoiceRow(meeting.id, meeting.title, detail, f"{meeting.title}, {detail}")

    return tuple(row(one) for one in (*begun, *planned)), tuple(row(one) for one in held)


class Home(Page):
    """Where the console starts."""

    meeting_wanted = Signal(str)
    log_wanted = Signal(str)
    rehearse_wanted = Signal()
    group_wanted = Signal()
    plan_wanted = Signal()
    arrange_wanted = Signal()
    settings_wanted = Signal()
    office_wanted = Signal()
    hand_over_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 980, _("Which meeting is it?"), centred=False)
        self.meetings = ChoiceList(theme, _("Meetings to hold"), rows=6)
        self.held = ChoiceList(theme, _("Meetings held"), rows=5)
        self.none = Words(theme, "body", 400, "muted", wraps=True)
        self.none_held = Words(theme, "body", 400, "muted", wraps=True)
        self.start = ActionButton(theme, "home.start", _("Open the meeting"), "play", "primary")
        self.log = ActionButton(theme, "home.log", _("Session log"), "file-text")
        self.rehearse = ActionButton(theme, "home.rehearse", _("Rehearse"), "play")
        self.group = ActionButton(theme, "home.group", _("New group"), "users")
        self.arrange = ActionButton(theme, "home.arrange", _("Change a group"), "pencil")
        self.plan = ActionButton(theme, "home.plan", _("Plan a meeting"), "calendar")
        self.profile = ProfileButton(theme, "home.profile")
        self.office = ActionButton(theme, "home.office", _("After the meeting"), "scale", "quiet")
        self.hand_over = ActionButton(
            theme, "home.hand-over", _("Hand over"), "arrow-right", "quiet"
        )
        self.standing = Words(theme, "small", 400, "muted", wraps=True)
        """What is only on this laptop."""
        self.settings = ActionButton(theme, "home.settings", _("Settings"), "settings", "quiet")
        self._fill()
        self._connect()

    def _fill(self) -> None:
        self.brand.addWidget(self.profile)
        self.brand.addWidget(self.hand_over)
        self.brand.addWidget(self.office)
        self.brand.addWidget(self.settings)
        upper, upcoming = card(self.theme)
        lower, past = card(self.theme)
        for column, title, rows, nothing in (
            (upcoming, _("Meetings to hold"), self.meetings, self.none),
            (past, _("Meetings held"), self.held, self.none_held),
        ):
            heading = Words(self.theme, "head", 600)
            heading.show_words(title)
            column.addWidget(heading)
            nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            column.addWidget(nothing, 1)
            column.addWidget(rows, 1)
        acts = QHBoxLayout()
        for button in (self.rehearse, self.group, self.arrange, self.plan):
            acts.addWidget(button)
        acts.addStretch(1)
        acts.addWidget(self.start)
        upcoming.addLayout(acts)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.log)
        past.addLayout(below)
        self.column.addWidget(upper, 3)
        self.column.addWidget(lower, 2)
        self.column.addWidget(self.standing)
        self.standing.hide()

    def _connect(self) -> None:
        self.start.clicked.connect(self._open)
        self.log.clicked.connect(self._open_log)
        self.meetings.row_activated.connect(self.meeting_wanted)
        self.held.row_activated.connect(self.log_wanted)
        self.rehearse.clicked.connect(self.rehearse_wanted)
        self.group.clicked.connect(self.group_wanted)
        self.plan.clicked.connect(self.plan_wanted)
        self.arrange.clicked.connect(self.arrange_wanted)
        self.settings.clicked.connect(self.settings_wanted)
        self.office.clicked.connect(self.office_wanted)
        self.hand_over.clicked.connect(self.hand_over_wanted)

    def show_profile(self, in_office: bool, kept_apart: bool) -> None:
        """Show the way to the cases only where they are kept, and the way to the other profile."""
        self.office.setHidden(kept_apart and not in_office)
        if kept_apart:
            self.profile.offer(in_office)

    def show_home(self, state: State, standing: str = "") -> None:
        """Show what there is; `standing` says what is only on this laptop."""
        self.standing.show_words(standing)
        self.standing.setHidden(not standing)
        coming, past = meeting_rows(state)
        self.meetings.show_choices(coming, self.meetings.chosen())
        if coming and not self.meetings.chosen():
            self.meetings.choose(coming[0].id)
        self.held.show_choices(past, self.held.chosen())
        if past and not self.held.chosen():
            self.held.choose(past[0].id)
        first = _("No meeting is planned. Make a group first, then plan its meeting.")
        second = _("No meeting is planned. Plan one, or rehearse.")
        self.none.show_words(second if state.groups else first)
        self.none_held.show_words(_("Nothing yet. A meeting appears here when it is closed."))
        self.none.setHidden(bool(coming))
        self.meetings.setHidden(not coming)
        self.none_held.setHidden(bool(past))
        self.held.setHidden(not past)
        self.start.allow(bool(coming))
        self.group.set_kind("plain" if state.groups else "primary")
        self.plan.set_kind("primary" if state.groups and not coming else "plain")
        self.log.setHidden(not past)
        self.plan.allow(bool(state.groups))
        self.arrange.setHidden(not state.groups)
        self.plan.show_label("", "" if state.groups else _("Make a group first."))
        self.setFocusProxy(self.meetings if coming else self.rehearse)

    def _open(self) -> None:
        if self.meetings.chosen():
            self.meeting_wanted.emit(self.meetings.chosen())

    def _open_log(self) -> None:
        if self.held.chosen():
            self.log_wanted.emit(self.held.chosen())
