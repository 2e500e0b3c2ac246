"""The start page: the meetings to hold, the meetings held, and a rehearsal one press away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from chair_console.core.meeting import Meeting, State
from chair_console.language import _
from chair_console.ui.buttons import ActionButton
from chair_console.ui.first_start import ProfileButton
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
    organisation_wanted = Signal()
    paper_wanted = Signal(str, str)
    """A paper, and of which meeting."""
    file_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        self._papers = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._acts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        super().__init__(theme, 1120, _("Which meeting is it?"), centred=False)
        self.meetings = MeetingList(theme, _("Meetings to hold"), rows=7)
        self.held = MeetingList(theme, _("Meetings held"), rows=5)
        self.steps = Steps(theme)
        self.none_held = Words(theme, "body", 400, "muted", wraps=True)
        self.start = ActionButton(theme, "home.start", _("Open the meeting"), "play", "primary")
        self.log = ActionButton(theme, "home.log", _("Session log"), "file-text")
        self.rehearse = ActionButton(theme, "home.rehearse", _("Rehearse"), "play")
        self.samples = ActionButton(theme, "home.samples", _("Sample files"), "file-text", "quiet")
        self.group = ActionButton(theme, "home.group", _("New group"), "users")
        self.arrange = ActionButton(theme, "home.arrange", _("Change a group"), "pencil", "quiet")
        self.plan = ActionButton(theme, "home.plan", _("Plan a meeting"), "calendar")
        self.pack = ActionButton(theme, "home.pack", _("Paper pack"), "printer", "quiet")
        self.type_in = ActionButton(
            theme, "home.type-in", _("Type in from paper"), "square-pen", "quiet"
        )
        self.file = ActionButton(theme, "home.file", _("From a file"), "file-text", "quiet")
        self.profile = ProfileButton(theme, "home.profile")
        self.office = ActionButton(theme, "home.office", _("After the meeting"), "scale", "quiet")
        self.hand_over = ActionButton(
            theme, "home.hand-over", _("Hand over"), "arrow-right", "quiet"
        )
        self.organisation = ActionButton(
            theme, "home.organisation", _("The organisation"), "users", "quiet"
        )
        self.standing = Words(theme, "small", 400, "muted", wraps=True)
        """What is only on this laptop."""
        self.settings = ActionButton(theme, "home.settings", _("Settings"), "settings", "quiet")
        self._fill()
        self._connect()

    def _fill(self) -> None:
        for button in (
            self.profile, self.hand_over, self.organisation, self.office, self.settings,
        ):  # fmt: skip
            self.brand.addWidget(button)
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
        for button in (self.pack, self.type_in, self.file):
            self._papers.addWidget(button)
        self._papers.addStretch(1)
        column.addLayout(self._papers)
        self._acts.setSpacing(8)
        for button in (self.group, self.arrange):
            self._acts.addWidget(button)
        self._acts.addStretch(1)
        for button in (self.plan, self.start):
            self._acts.addWidget(button)
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
        return plate

    def retheme(self) -> None:
        """With large letters put everything below each other."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        for layout in (self._papers, self._acts, self._cards):
            layout.setDirection(down if self.theme.sizes.large else across)
        super().retheme()

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
        self.organisation.clicked.connect(self.organisation_wanted)
        self.pack.clicked.connect(self._ask_for_pack)
        self.type_in.clicked.connect(self._ask_to_type_in)
        self.file.clicked.connect(self.file_wanted)

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
        for shown, rows in ((self.meetings, coming), (self.held, past)):
            shown.show_choices(rows, shown.chosen())
            shown.setHidden(not rows)
        self.none_held.show_words(_("Nothing yet. A meeting appears here when it is closed."))
        self.none_held.setHidden(bool(past))
        self.log.setHidden(not past)
        self.steps.show_step(2 if state.groups else 1)
        self.steps.setHidden(bool(coming))
        self._offer(bool(state.groups), bool(coming))

    def _offer(self, groups: bool, coming: bool) -> None:
        """Fill the button of what comes next, and leave out what cannot be done yet."""
        self.group.set_kind("quiet" if groups else "primary")
        self.arrange.setHidden(not groups)
        self.plan.setHidden(not groups)
        self.plan.set_kind("plain" if coming else "primary")
        self.start.setHidden(not coming)
        self.pack.setHidden(not coming)
        self.type_in.setHidden(not coming)
        self.file.setHidden(not groups)
        self.start.allow(coming)
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
