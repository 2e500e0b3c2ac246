"""The window: which page is shown, and what leads from one to the next. Composition only.

What is done on the way stands in rooms of its own: `Entrance` lets people in, `PlanDesk` and
`GroupCare` make groups and meetings, `PaperDesk` prints and types in, `LogDesk` saves and signs the
log, `SidePages` has the lead officer's side and handing over, `LaptopCare` the settings and the
lock, `SyncWork` and `SyncWatch` the exchange of records. They ask for a sheet, a page or a sentence
by signals and know nothing of the window.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from chair_console.core.fact import MeetingId
from chair_console.core.recording import is_recorded_elsewhere
from chair_console.core.refusal import Refused
from chair_console.language import _
from chair_console.models.errors import KnownProblem
from chair_console.record import Record
from chair_console.ui.bridge import RecordBridge
from chair_console.ui.buttons import ActionButton
from chair_console.ui.entrance import Entrance
from chair_console.ui.first_start import FirstStart, RecoveryKeyPage, UnlockPage
from chair_console.ui.group_care import GroupCare
from chair_console.ui.home import Home
from chair_console.ui.laptop import LaptopCare
from chair_console.ui.log_desk import LogDesk
from chair_console.ui.log_view import LogView
from chair_console.ui.meeting_time import MeetingTime
from chair_console.ui.page import Brand
from chair_console.ui.paper_desk import PAPERS, PaperDesk
from chair_console.ui.places import Places
from chair_console.ui.plan_desk import PlanDesk
from chair_console.ui.sheet import HELP, Sheet
from chair_console.ui.side_pages import SidePages
from chair_console.ui.stay_awake import StayAwake
from chair_console.ui.store import Store
from chair_console.ui.strips import ProblemStrip
from chair_console.ui.sync_watch import SyncWatch
from chair_console.ui.sync_work import SyncWork
from chair_console.ui.take_over_sheet import TakeOverSheet, sentence_of
from chair_console.ui.theme import Theme

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage

TICK_MS = 1000
_STANDING_EVERY = 30
"""Seconds between two looks at what is only on this laptop, while a meeting goes on."""


class MainWindow(QMainWindow):
    """One window with one page at a time."""

    def __init__(
        self,
        theme: Theme,
        store: Store,
        likes_path: Path | None = None,
        awake: StayAwake | None = None,
    ) -> None:
        super().__init__()
        self.theme, self.store = theme, store
        # No name of a meeting here: window titles end up in logs and screenshots.
        self.setWindowTitle("Chair Console")
        self.strip = ProblemStrip(theme)
        self.pages = QStackedWidget()
        self.first, self.key = FirstStart(theme), RecoveryKeyPage(theme)
        self.unlock, self.home, self.log = UnlockPage(theme), Home(theme), LogView(theme)
        self.meeting: MeetingPage | None = None
        self.sheet: Sheet | None = None
        self._log_from: QWidget | None = None
        self._make_rooms(likes_path, awake or StayAwake(()))
        self._timer = QTimer(self)
        self._lay_out()
        self._connect_pages()
        self._connect_rooms()
        self.show_start()
        self._timer.start(TICK_MS)

    def _make_rooms(self, likes_path: Path | None, awake: StayAwake) -> None:
        theme, store = self.theme, self.store
        self.care = LaptopCare(theme, store, likes_path, awake, self)
        self.work = SyncWork(store, self)
        self.watch = SyncWatch(store, self.work, self)
        self.door = self.care.door(self.unlock)
        self.places = Places(self)
        self.entrance = Entrance(theme, store, self.first, self.key, self.unlock, self.door, self)
        self.groups = GroupCare(theme, store, self)
        self.planning = PlanDesk(theme, store, likes_path, self)
        self.paper = PaperDesk(theme, self)
        self.logs = LogDesk(theme, store, self.log, self)
        self.side = SidePages(theme, store, self.work, self.pages, self)
        self.time = MeetingTime(store)

    def _lay_out(self) -> None:
        for page in (self.first, self.key, self.unlock, self.home, self.log):
            self.pages.addWidget(page)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.pages, 1)
        self.setCentralWidget(self.care.cover(whole))
        if self.care.screen is not None:
            self.care.screen.changed.connect(self._screen_locked)

    def _connect_pages(self) -> None:
        for page in (self.first, self.unlock, self.home):
            page.rehearse_wanted.connect(self.rehearse)
            page.profile.clicked.connect(self.change_profile)
        self.home.meeting_wanted.connect(self._open_from_home)
        self.home.log_wanted.connect(self._log_from_home)
        self.home.group_wanted.connect(self.planning.new_group)
        self.home.plan_wanted.connect(self.planning.plan)
        self.home.arrange_wanted.connect(self.groups.arrange)
        self.home.paper_wanted.connect(self.paper_from_home)
        self.home.file_wanted.connect(self._meeting_from_file)
        self.home.offer_everywhere(self.care.everywhere)
        self.care.find_wanted.connect(self.places.open)
        self.home.office_wanted.connect(self.side.open_office)
        self.home.hand_over_wanted.connect(self.side.open_hand_over)
        self.home.organisation_wanted.connect(self.side.open_organisation)
        self.log.back.clicked.connect(self._back_from_log)
        self.log.add.clicked.connect(self._add_to_record)
        self.strip.first.clicked.connect(self._strip_away)
        self.first.samples.clicked.connect(self._offer_samples)
        self.home.samples_wanted.connect(self._offer_samples)
        for brand in (self.first.brand, self.key.brand, self.unlock.brand, self.home.brand):
            self._offer_help(brand)
        self._offer_help(self.log.bar)

    def _connect_rooms(self) -> None:
        for asking in (
            self.entrance, self.groups, self.planning, self.paper, self.logs, self.side, self.care,
        ):  # fmt: skip
            asking.sheet_made.connect(self._open_sheet)
        for telling in (
            self.groups, self.planning, self.paper, self.logs, self.side, self.care,
        ):  # fmt: skip
            telling.problem.connect(self.tell)
        for leading in (self.entrance, self.side):
            leading.page_wanted.connect(self.show_page)
        self.side.left.connect(self.show_start)
        self.side.help_wanted.connect(self.care.show_help)
        self.side.bar_made.connect(self._offer_help)
        self.entrance.passed.connect(self.show_start)
        self.groups.changed.connect(self.show_start)
        self.planning.group_made.connect(self.show_start)
        self.planning.meeting_planned.connect(self._meeting_planned)
        self.paper.typed_in.connect(self._typed_in)
        self.work.went_well.connect(self._synced)
        self._timer.timeout.connect(self.tick)

    def _offer_samples(self) -> None:
        from chair_console.ui.sample_files import offer_samples

        if told := offer_samples(self):
            self.tell(told)

    def _offer_help(self, bar: Brand) -> None:
        button = ActionButton(self.theme, HELP, _("Help"), "circle-help")
        button.clicked.connect(self.care.show_help)
        bar.addWidget(button)

    # Pages

    def show_page(self, page: QWidget) -> None:
        """Show a page and put the keyboard where it is needed first."""
        self.pages.setCurrentWidget(page)
        target = getattr(page, "opens_at", None) or page
        target.setFocus()

    def show_start(self) -> None:
        """Show where this laptop stands: not set up, locked, or open."""
        if self.store.unlocked:
            considers = bool(self.side.only_cases())
            self.home.show_profile(self.store.in_office, self.store.kept_apart, considers)
            self.home.show_home(self.store.real.catalogue(), self.work.standing())
            self.show_page(self.home)
        else:
            self.show_page(self.entrance.page())

    def change_profile(self) -> None:
        """Lock this profile and turn to the other."""
        self.work.stop()
        self.side.close_office()
        self.entrance.change_profile()

    def _screen_locked(self, locked: bool) -> None:
        """Let go of the database, or of its key alone where something is open.

        A meeting that runs goes on being recorded: only then both stay.
        """
        if locked and self._nothing_is_open():
            self.work.stop()
            self.store.put_away()
        elif locked and not self._is_recording():
            self.work.stop()
            self.store.put_key_away()
        elif not locked and self.pages.currentWidget() is self.home:
            self.show_start()

    def _is_recording(self) -> bool:
        here = self.meeting.desk.meeting if self.meeting is not None else None
        begun = here is not None and here.started is not None and here.closed is None
        return begun and here is not None and not here.rehearsal

    def _nothing_is_open(self) -> bool:
        return (
            self.pages.currentWidget() is self.home
            and self.meeting is None
            and (self.sheet is None or not self.sheet.isVisible())
            and not (self.care.screen is not None and self.care.screen.hides_sheets)
        )

    def tell(self, sentence: str) -> None:
        """Say in one sentence what went wrong."""
        self.strip.ask(sentence, _("Close"))

    def tell_fault(self) -> None:
        """Say that the program was wrong."""
        self.tell(
            _("Something in the program went wrong. What was recorded before is safe; look again.")
        )

    def _strip_away(self) -> None:
        self.strip.ask("", "")

    def open_by_key_ring(self) -> None:
        """Open the records without asking, where somebody chose that; else ask as ever."""
        if not self.care.locked and self.meeting is None:
            self.entrance.open_by_key_ring()

    # Meetings

    def rehearse(self) -> None:
        """Practise with the made-up group."""
        try:
            record, meeting = self.store.rehearse()
        except KnownProblem as problem:
            self.tell(problem.sentence)
            return
        self.open_meeting(record, meeting)

    def _open_from_home(self, meeting: str) -> None:
        try:
            opened = self.store.real.open_meeting(MeetingId(meeting))
        except KnownProblem as problem:
            self.tell(problem.sentence)
            return
        if is_recorded_elsewhere(opened, self.store.real.device):
            self._ask_to_take_over(opened.id)
        else:
            self.open_meeting(self.store.real, MeetingId(meeting))

    def _ask_to_take_over(self, meeting: MeetingId) -> None:
        """Another laptop records this meeting: look on, or take over with a reason."""
        sheet = TakeOverSheet(self.theme, self)

        def take_over(reason: str) -> str:
            try:
                self.store.real.act(meeting, "take-over", reason=reason)
            except (KnownProblem, Refused) as problem:
                return sentence_of(problem, self.store.real.state)
            return ""

        sheet.on_line = take_over
        sheet.accepted.connect(lambda: self.open_meeting(self.store.real, meeting))
        sheet.look_wanted.connect(lambda: self._log_from_home(meeting))
        self._open_sheet(sheet)

    def open_meeting(self, record: Record, meeting: MeetingId) -> None:
        """Show a meeting that has been read."""
        # Here and not above: the first page is there sooner without all that a meeting needs.
        from chair_console.ui.desk import Desk
        from chair_console.ui.meeting_page import MeetingPage

        self._leave_meeting()
        desk = Desk(RecordBridge(record, self), meeting, self)
        page = MeetingPage(self.theme, desk)
        page.home_wanted.connect(self.go_home)
        page.log_wanted.connect(self._log_of_meeting)
        page.paper_wanted.connect(self._paper_of_meeting)
        page.places = self.places.rows_in_meeting
        page.place_wanted.connect(self.places.go)
        self.meeting = page
        self.pages.addWidget(page)
        self.show_page(page)
        self._say_standing()
        self.care.take_meeting(page)
        self.time.begin(page)

    def _leave_meeting(self) -> None:
        page, self.meeting = self.meeting, None
        self.care.let_go_of_meeting()
        if page is not None:
            page.close_sheet()
            page.room.put_away()
            page.desk.bridge.close()
            self.pages.removeWidget(page)
            page.desk.deleteLater()
            page.deleteLater()

    def go_home(self) -> None:
        """Leave the meeting as it stands; it can be gone on with."""
        self._leave_meeting()
        self.logs.forget()
        self.store.end_rehearsal()
        self.show_start()

    def _synced(self) -> None:
        """Something came in or went out: say so where it is shown."""
        if self.pages.currentWidget() is self.home and self.store.unlocked:
            self.home.show_home(self.store.real.catalogue(), self.work.standing())
        self._say_standing()

    def _say_standing(self) -> None:
        """Say on the meeting's page, too, what is only on this laptop."""
        page = self.meeting
        if page is None or not self.store.unlocked or page.desk.meeting.rehearsal:
            return
        page.desk.standing = self.work.standing()

    # The session log

    def _log_of_meeting(self) -> None:
        if self.meeting is not None:
            self._show_log(self.meeting.desk.bridge.record, self.meeting.desk.id, self.meeting)

    def _log_from_home(self, meeting: str) -> None:
        try:
            self.store.real.open_meeting(MeetingId(meeting))
        except KnownProblem as problem:
            self.tell(problem.sentence)
            return
        self._show_log(self.store.real, MeetingId(meeting), self.home)

    def _show_log(self, record: Record, meeting: MeetingId, origin: QWidget) -> None:
        self._log_from = origin
        self.logs.show(record, meeting)
        self.show_page(self.log)
        self.log.papers.setFocus()

    def _back_from_log(self) -> None:
        page = self.meeting
        if page is None or self._log_from is not page or page.desk.meeting.closed is not None:
            self.go_home()
        else:
            self.show_page(page)

    def _add_to_record(self) -> None:
        """Go back into a closed meeting: a late warning, an answer, a note."""
        if self.logs.shown is None:
            return
        record, id = self.logs.shown
        page = self.meeting
        if page is not None and page.desk.id == id:
            self.show_page(page)
        else:
            self.open_meeting(record, id)

    # Paper

    def _paper_of_meeting(self, what: str, person: str) -> None:
        """Show a paper of the meeting at hand, or type in what was written on one."""
        if self.meeting is None:
            return
        record, id = self.meeting.desk.bridge.record, self.meeting.desk.id
        if what == PAPERS:
            self.logs.choose_papers(record, id)
        else:
            drafts = self.store.database.drafts if record is self.store.real_or_none else None
            self.paper.ask(what, record, id, person, drafts)

    def paper_from_home(self, what: str, meeting: str) -> None:
        """Show a paper of a planned meeting, or type in what was written on one."""
        record, drafts = self.store.real, self.store.database.drafts
        self.paper.ask(what, record, MeetingId(meeting), "", drafts)

    def _meeting_from_file(self) -> None:
        """Ask for a file in which a meeting was written down act by act."""
        self.paper.bring_in(self.store.real)

    def _typed_in(self, record: Record, meeting: str) -> None:
        """Show what was typed in; a meeting that goes on stays where it is."""
        id = MeetingId(meeting)
        if record.state.meetings[id].closed is not None:
            self._show_log(record, id, self.home)
        elif self.meeting is None:
            self.show_start()

    # Sheets

    def _open_sheet(self, sheet: Sheet) -> None:
        self.sheet = sheet
        sheet.finished.connect(self._sheet_gone)
        sheet.open()

    def _sheet_gone(self) -> None:
        gone = self.sender()
        if gone is self.sheet:
            self.sheet = None
        if isinstance(gone, Sheet):
            gone.deleteLater()

    def _meeting_planned(self, meeting: str) -> None:
        self.show_start()
        self.home.meetings.choose(meeting)

    # Time

    def tick(self) -> None:
        """Let a second pass."""
        self.care.tick()
        page = self.meeting
        self.watch.tick(
            self.care.locked or (page is not None and page.desk.meeting.open_item is not None)
        )
        self.time.tick(page)
        if page is None:
            return
        if self.time.seconds % _STANDING_EVERY == 0:
            self._say_standing()
        if self.pages.currentWidget() is page:
            page.tick()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the databases; a meeting goes on where it stood at the next start."""
        self._timer.stop()
        self.work.stop()
        self._leave_meeting()
        from chair_console.ui.beside import let_all_run_out

        let_all_run_out()
        self.store.close()
        super().closeEvent(event)
