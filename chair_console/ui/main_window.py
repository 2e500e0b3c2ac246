"""The window: which page is shown, and what leads from one to the next. Composition only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from chair_console import clock as clocks
from chair_console.core.fact import GroupId, MeetingId
from chair_console.core.floor import ClockMoved
from chair_console.core.recording import is_recorded_elsewhere
from chair_console.core.refusal import Refused
from chair_console.documents.people_in import PersonIn
from chair_console.language import _
from chair_console.models.errors import KnownProblem
from chair_console.record import Record
from chair_console.ui.bridge import RecordBridge
from chair_console.ui.buttons import ActionButton
from chair_console.ui.choice_list import ChoiceRow
from chair_console.ui.column_memory import ColumnMemory
from chair_console.ui.first_start import FirstStart, RecoveryKeyPage, UnlockPage
from chair_console.ui.group_care import GroupCare
from chair_console.ui.group_sheet import GroupSheet
from chair_console.ui.home import Home
from chair_console.ui.known_people import known_people
from chair_console.ui.laptop import LaptopCare
from chair_console.ui.log_view import LogView
from chair_console.ui.page import Brand
from chair_console.ui.paper_desk import PAPERS, PaperDesk
from chair_console.ui.plan_sheets import MeetingSheet
from chair_console.ui.planning import make_group, plan_meeting
from chair_console.ui.sheet import HELP, Sheet
from chair_console.ui.sign_sheet import SignSheet
from chair_console.ui.small_sheets import ChooseSheet, ListSheet
from chair_console.ui.stay_awake import StayAwake
from chair_console.ui.store import Store
from chair_console.ui.strips import ProblemStrip
from chair_console.ui.sync_watch import SyncWatch
from chair_console.ui.sync_work import SyncWork
from chair_console.ui.take_over_sheet import TakeOverSheet, sentence_of
from chair_console.ui.theme import Theme

if TYPE_CHECKING:
    from chair_console.ui.hand_over_page import HandOverPage
    from chair_console.ui.meeting_page import MeetingPage
    from chair_console.ui.recovery import Recovery
    from chair_console.ui.review.office_page import OfficePage

TICK_MS = 1000
_SIGN_OF_LIFE_EVERY = 5
_STANDING_EVERY = 30
_GAP_WORTH_ASKING_MS = 5_000


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
        self.care = LaptopCare(theme, store, likes_path, awake or StayAwake(()), self)
        self.work = SyncWork(store, self)
        self.watch = SyncWatch(store, self.work, self)
        # No name of a meeting here: window titles end up in logs and screenshots.
        self.setWindowTitle("Chair Console")
        self.strip = ProblemStrip(theme)
        self.pages = QStackedWidget()
        self.first, self.key = FirstStart(theme), RecoveryKeyPage(theme)
        self.unlock, self.home, self.log = UnlockPage(theme), Home(theme), LogView(theme)
        self.door = self.care.door(self.unlock)
        self.groups = GroupCare(theme, store, self)
        self.paper = PaperDesk(theme, self)
        self.meeting: MeetingPage | None = None
        self.office: OfficePage | None = None
        """The lead officer's side, while it is open."""
        self.hand_over: HandOverPage | None = None
        self._recovery: Recovery | None = None
        self.sheet: Sheet | None = None
        self._log_from: QWidget | None = None
        self._log_of: tuple[Record, MeetingId] | None = None
        """The meeting whose log is shown, and where it is recorded."""
        self._papers_to: Path | None = None
        """The folder in which papers were saved last; forgotten with the window."""
        self._planning: GroupId | None = None
        self._columns = ColumnMemory(likes_path.parent / "columns.json" if likes_path else None)
        self._ticks = 0
        self._reading = store.clock.reading()
        self._timer = QTimer(self)
        self._lay_out()
        self._connect()
        self.show_start()
        self._timer.start(TICK_MS)

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

    def _connect(self) -> None:
        self.first.rehearse_wanted.connect(self.rehearse)
        self.first.passphrase_chosen.connect(self._create)
        self.key.kept.connect(self._key_kept)
        self.unlock.passphrase_given.connect(self._unlock)
        self.unlock.key_given.connect(self._unlock_by_key)
        self.unlock.rehearse_wanted.connect(self.rehearse)
        self.unlock.organisation_wanted.connect(self._ask_for_organisation_key)
        self.home.meeting_wanted.connect(self._open_from_home)
        self.home.log_wanted.connect(self._log_from_home)
        self.home.rehearse_wanted.connect(self.rehearse)
        self.home.group_wanted.connect(self._new_group)
        self.home.plan_wanted.connect(self._plan)
        self.home.arrange_wanted.connect(self.groups.arrange)
        self.home.paper_wanted.connect(self.paper_from_home)
        self.home.file_wanted.connect(self._meeting_from_file)
        self.groups.sheet_made.connect(self._open_sheet)
        self.paper.sheet_made.connect(self._open_sheet)
        self.paper.problem.connect(self.tell)
        self.paper.typed_in.connect(self._typed_in)
        self.groups.problem.connect(self.tell)
        self.groups.changed.connect(self.show_start)
        self.home.settings_wanted.connect(self.care.show_settings)
        self.home.office_wanted.connect(self.open_office)
        self.home.hand_over_wanted.connect(self.open_hand_over)
        self.home.organisation_wanted.connect(self.open_organisation)
        for button in (self.first.profile, self.unlock.profile, self.home.profile):
            button.clicked.connect(self.change_profile)
        self.care.sheet_made.connect(self._open_sheet)
        self.work.went_well.connect(self._synced)
        self.care.problem.connect(self.tell)
        self.log.back.clicked.connect(self._back_from_log)
        self.log.sign.clicked.connect(self._ask_to_sign)
        self.log.add.clicked.connect(self._add_to_record)
        self.log.papers.clicked.connect(self._ask_for_papers)
        self.strip.first.clicked.connect(self._strip_away)
        for samples in (self.first.samples, self.home.samples):
            samples.clicked.connect(self._offer_samples)
        for page in (self.first, self.key, self.unlock, self.home):
            self._offer_help(page.brand)
        self._offer_help(self.log.bar)
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
        in_office = self.store.in_office
        if self.store.unlocked:
            self.home.show_profile(in_office, self.store.kept_apart)
            self.home.show_home(self.store.real.catalogue(), self._standing())
            self.show_page(self.home)
        elif self.store.exists:
            self.unlock.profile.offer(in_office)
            self.show_page(self.unlock)
        else:
            if in_office:
                self.first.profile.offer(in_office)
            self.first.profile.setHidden(not in_office)
            self.show_page(self.first)

    def change_profile(self) -> None:
        """Lock this profile and turn to the other."""
        self.work.stop()
        self._close_office()
        self.unlock.forget()
        self.store.change_profile()
        self.show_start()

    def _screen_locked(self, locked: bool) -> None:
        """Let go of the database and its key while nothing is open that could be lost by it."""
        if locked and self._nothing_is_open():
            self.work.stop()
            self.store.put_away()
        elif not locked and self.pages.currentWidget() is self.home:
            self.show_start()

    def _nothing_is_open(self) -> bool:
        return (
            self.pages.currentWidget() is self.home
            and self.meeting is None
            and (self.sheet is None or not self.sheet.isVisible())
            and not (self.care.screen is not None and self.care.screen.hides_sheets)
        )

    def _standing(self) -> str:
        """What is only on this laptop, where there is anybody to hand it over to."""
        partners = self.store.database.partners
        if not partners.any_confirmed():
            return ""
        from chair_console.sync.words import standing

        now = self.store.clock.reading().wall
        return standing(partners.unconfirmed(), now, self.store.zone)

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

    def _create(self, passphrase: str) -> None:
        try:
            key = self.store.create(passphrase)
        except KnownProblem as problem:
            self.first.complaint.complain(problem.sentence)
            return
        self.first.forget()
        self.key.show_key(key)
        self.show_page(self.key)

    def _key_kept(self) -> None:
        self.key.forget()
        self.show_start()

    def _unlock(self, passphrase: str) -> None:
        self._open_store(passphrase=passphrase)

    def _unlock_by_key(self, key: str) -> None:
        self._open_store(recovery_key=key)

    def _open_store(self, passphrase: str | None = None, recovery_key: str | None = None) -> None:
        if not self.door.may_try():
            return
        try:
            self.store.unlock(passphrase=passphrase, recovery_key=recovery_key)
        except KnownProblem as problem:
            self.door.refused(problem)
            return
        self.door.opened()
        self.show_start()

    def open_by_key_ring(self) -> None:
        """Open the records without asking, where somebody chose that; else ask as ever."""
        open_or_covered = self.store.unlocked or self.care.locked or self.meeting is not None
        if open_or_covered or not self.store.opens_by_key_ring:
            return
        try:
            self.store.unlock_by_key_ring()
        except KnownProblem as problem:
            # No attempt of anybody's: nobody has to wait for it.
            self.unlock.refuse(problem.sentence)
            return
        self.show_start()

    def _ask_for_organisation_key(self) -> None:
        """The passphrase was forgotten: let the organisation's key set another."""
        # Here and not above: what has to do with keys takes long to load.
        from chair_console.ui.recovery import Recovery

        if self._recovery is None:
            self._recovery = Recovery(self.theme, self.store, self.unlock, self)
            self._recovery.sheet_made.connect(self._open_sheet)
            self._recovery.opened.connect(self.show_start)
        self._recovery.ask()

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
        self.meeting = page
        self.pages.addWidget(page)
        self.show_page(page)
        self._say_standing()
        self.care.take_meeting(page)
        self._reading = self.store.clock.reading()
        self._ask_about_gap(page)

    def _ask_about_gap(self, page: MeetingPage) -> None:
        """After a restart in the middle of a speech: does the time between count?"""
        meeting, record = page.desk.meeting, page.desk.bridge.record
        records = record.records_of(meeting.id)
        if meeting.speaking is None or meeting.closed is not None or not records:
            return
        seen = max(records[-1].stamp.wall, self.store.last_alive() or 0)
        gap = record.now(meeting.id)[0] - seen
        if gap > _GAP_WORTH_ASKING_MS:
            page.ask_about_gap(gap // 1000)

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
        self._log_of = None
        self.store.end_rehearsal()
        self.show_start()

    # After the meeting

    def open_office(self) -> None:
        """Show the lead officer's side; it is made anew each time, so that nothing is stale."""
        from chair_console.ui.review.open_office import open_office

        try:
            letters = self._templates()
            page = open_office(self.theme, self.store.real, self.store.zone, None, letters)
        except KnownProblem as problem:
            self.tell(problem.sentence)
            return
        self._close_office()
        self.office = page
        page.home_wanted.connect(self._leave_office)
        page.bar.help.clicked.connect(self.care.show_help)
        self.pages.addWidget(page)
        self.show_page(page)

    def _templates(self) -> Path:
        """Tell where the organisation keeps its own templates."""
        return self.store.path.parent / "letter-templates"

    def _leave_office(self) -> None:
        self.show_start()
        self._close_office()

    def _close_office(self) -> None:
        page, self.office = self.office, None
        if page is not None:
            self.pages.removeWidget(page)
            page.deleteLater()

    # Handing over

    def open_hand_over(self) -> None:
        """Show with which laptops records are exchanged; the page is made anew each time."""
        from chair_console.ui.hand_over_page import HandOverPage

        page = HandOverPage(self.theme, self.store, self.work)
        page.home_wanted.connect(self._leave_hand_over)
        self._offer_help(page.brand)
        page.sheet_made.connect(self._open_sheet)
        self._close_hand_over()
        self.hand_over = page
        self.pages.addWidget(page)
        self.show_page(page)

    def open_organisation(self) -> None:
        """Ask what is to be done about the organisation, over the page to which it belongs."""
        self.open_hand_over()
        assert self.hand_over is not None
        self.hand_over.desk.ask()

    def _leave_hand_over(self) -> None:
        self.show_start()
        self._close_hand_over()

    def _close_hand_over(self) -> None:
        page, self.hand_over = self.hand_over, None
        if page is not None:
            self.pages.removeWidget(page)
            page.deleteLater()

    def _synced(self) -> None:
        """Something came in or went out: say so where it is shown."""
        if self.pages.currentWidget() is self.home and self.store.unlocked:
            self.home.show_home(self.store.real.catalogue(), self._standing())
        self._say_standing()

    def _say_standing(self) -> None:
        """Say on the meeting's page, too, what is only on this laptop."""
        page = self.meeting
        if page is None or not self.store.unlocked or page.desk.meeting.rehearsal:
            return
        page.desk.standing = self._standing()

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
        self._log_from, self._log_of = origin, (record, meeting)
        self.log.show_log(record, meeting)
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
        if self._log_of is None:
            return
        record, id = self._log_of
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
            self._choose_papers(record, id)
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

    def _ask_for_papers(self) -> None:
        """Choose what is to be saved of the meeting whose log is shown."""
        if self._log_of is not None:
            self._choose_papers(*self._log_of)

    def _choose_papers(self, record: Record, id: MeetingId) -> None:
        # Here and not above: what makes documents is loaded when somebody wants them.
        from chair_console.ui.papers_sheet import PapersSheet

        sheet = PapersSheet(self.theme, record, id, self._templates(), self._papers_to, self)
        sheet.accepted.connect(self._papers_saved)
        self._open_sheet(sheet)

    def _papers_saved(self) -> None:
        from chair_console.ui.papers_sheet import PapersSheet

        if isinstance(self.sheet, PapersSheet):
            self._papers_to = self.sheet.place or self._papers_to
            self.log.show_saved(self.sheet.told(), self.sheet.place)
            if self.pages.currentWidget() is not self.log:
                told = (self.sheet.told(),)
                self._open_sheet(ListSheet(self.theme, _("Papers"), told, _("Good"), self))

    def _ask_to_sign(self) -> None:
        """Signing off cannot be taken back, so it is asked once."""
        if self._log_of is None:
            return
        record, id = self._log_of
        sheet = SignSheet(self.theme, record.state, record.state.meetings[id], self)
        sheet.accepted.connect(self._sign_now)
        self._open_sheet(sheet)

    def _sign_now(self) -> None:
        if self._log_of is None or not isinstance(self.sheet, SignSheet):
            return
        record, meeting = self._log_of
        try:
            record.act(meeting, "sign-off", self.sheet.by)
        except KnownProblem as problem:
            self.tell(problem.sentence)
            return
        self.log.show_log(record, meeting)
        self.log.back.setFocus()

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

    def _new_group(self) -> None:
        sheet = GroupSheet(self.theme, self, known_people(self.store.real))
        sheet.accepted.connect(self._make_group)
        self._open_sheet(sheet)

    def _make_group(self) -> None:
        sheet = self.sheet
        if not isinstance(sheet, GroupSheet):
            return
        try:
            group = make_group(self.store.real, sheet.plan())
            brought = tuple(replace(one, known=None) for one in sheet.members)
        except KnownProblem as problem:
            self.tell(problem.sentence)
            return
        self.show_start()
        self._plan_for(group, brought)

    def _plan(self) -> None:
        groups = [one for one in self.store.real.catalogue().groups.values() if not one.rehearsal]
        if len(groups) == 1:
            self._plan_for(groups[0].id)
            return
        rows = tuple(ChoiceRow(one.id, one.name) for one in groups)
        sheet = ChooseSheet(self.theme, _("Which group meets?"), _("Go on"), rows, self)
        sheet.accepted.connect(self._group_chosen)
        self._open_sheet(sheet)

    def _group_chosen(self) -> None:
        if isinstance(self.sheet, ChooseSheet):
            self._plan_for(GroupId(self.sheet.chosen))

    def _plan_for(self, group: GroupId, brought: tuple[PersonIn, ...] = ()) -> None:
        """Plan a meeting of a group; `brought` are members that a file said more about."""
        record = self.store.real
        record.load([f"group:{group}"])
        known = record.state.groups[group]
        record.load([f"code:{known.code}"])
        self._planning = group
        sheet = MeetingSheet(
            self.theme,
            record.state,
            known,
            self.store.clock.reading().wall,
            self.store.zone,
            self,
            self._columns,
        )
        if brought:
            sheet.bring_people(brought)
        sheet.accepted.connect(self._plan_meeting)
        self._open_sheet(sheet)

    def _plan_meeting(self) -> None:
        sheet = self.sheet
        if not isinstance(sheet, MeetingSheet) or self._planning is None:
            return
        try:
            meeting = plan_meeting(self.store.real, self._planning, sheet.plan())
        except KnownProblem as problem:
            self.tell(problem.sentence)
            return
        self.show_start()
        self.home.meetings.choose(meeting)

    # Time

    def tick(self) -> None:
        """Let a second pass."""
        before, self._reading = self._reading, self.store.clock.reading()
        self.care.tick()
        page = self.meeting
        self.watch.tick(
            self.care.locked or (page is not None and page.desk.meeting.open_item is not None)
        )
        if page is None:
            return
        meeting = page.desk.meeting
        if meeting.started is not None and meeting.closed is None:
            self._notice_jumps(page, before, self._reading)
            self._ticks += 1
            if self._ticks % _SIGN_OF_LIFE_EVERY == 1 and not meeting.rehearsal:
                self.store.is_alive()
        if self._ticks % _STANDING_EVERY == 0:
            self._say_standing()
        if self.pages.currentWidget() is page:
            page.tick()

    def _notice_jumps(
        self, page: MeetingPage, before: clocks.Reading, after: clocks.Reading
    ) -> None:
        slept, moved = clocks.slept(before, after), clocks.moved(before, after)
        if slept:
            if page.desk.meeting.speaking is not None:
                page.ask_about_gap(slept // 1000)
            else:
                page.desk.do("slept", seconds=slept // 1000, count=True)
        if moved:
            page.desk.bridge.write((ClockMoved(moved // 1000),), "clock-moved", page.desk.id)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the databases; a meeting goes on where it stood at the next start."""
        self._timer.stop()
        self.work.stop()
        self._leave_meeting()
        from chair_console.ui.long_work import let_all_run_out

        let_all_run_out()
        self.store.close()
        super().closeEvent(event)
