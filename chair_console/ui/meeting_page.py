"""A meeting in the window: the screen, the desk, the actions and the sheets brought together.

Composition only: rules are asked of the core, words of the views, and every act goes through the
desk. Each method named in the table of actions is one act of the chair.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from chair_console import wording
from chair_console.core.attendance import AttendeeListed
from chair_console.core.fact import ActionId, EntryId, ItemId, PersonId, VoteId
from chair_console.core.meeting import VOTING_ROLES, Room
from chair_console.core.people import PersonAdded
from chair_console.core.queue import refusal_to_ask
from chair_console.core.refusal import Refusal
from chair_console.core.warnings import tally
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.actions import Actions
from chair_console.ui.buttons import ActionButton
from chair_console.ui.desk import Desk
from chair_console.ui.flag_words import flag_sentence
from chair_console.ui.interest_sheet import InterestSheet
from chair_console.ui.leave_sheet import LeaveSheet
from chair_console.ui.meeting_screen import MeetingScreen
from chair_console.ui.one_line import read_action
from chair_console.ui.open_actions import action_rows, open_actions
from chair_console.ui.person_picker import PersonPicker
from chair_console.ui.room_desk import RoomDesk
from chair_console.ui.rows import PersonRow
from chair_console.ui.sheet import Sheet
from chair_console.ui.small_sheets import (
    AddPersonSheet,
    ChooseSheet,
    ItemSheet,
    LineSheet,
    ListSheet,
)
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.together import refusal_to_open_warning
from chair_console.ui.view import meeting_view, next_item
from chair_console.ui.view_floor import floor_view
from chair_console.ui.view_people import people_view, state_of
from chair_console.ui.vote_sheet import CountSheet, OpenVoteSheet
from chair_console.ui.warn_sheet import WarnSheet
from chair_console.ui.widgets import Words, announce

_BREAK_MINUTES = 5
_OPEN_LINES = 8
_CHECK_LINES = 10


class ProblemStrip(Rethemed, QFrame):
    """Why the last press recorded nothing, in one sentence; or a question that waits."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(_("Not recorded"))
        self.words = Words(theme, "body", 600, "red_text", wraps=True)
        self.first = ActionButton(theme, "strip.first", _("Close"))
        self.second = ActionButton(theme, "strip.second", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 6, 12, 6)
        row.addWidget(self.words, 1)
        row.addWidget(self.first)
        row.addWidget(self.second)
        self.wear(theme)
        self.hide()

    def retheme(self) -> None:
        """Take the ground anew."""
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), self.theme.colour("red_soft"))
        self.setPalette(palette)

    def ask(self, sentence: str, first: str, second: str = "") -> None:
        """Show a sentence with one or two buttons; an empty one takes the strip away."""
        self.words.show_words(sentence)
        self.first.show_label(first)
        self.second.show_label(second)
        self.second.setHidden(not second)
        self.setHidden(not sentence)


class MeetingPage(QFrame):
    """One meeting, from the first arrival to the closing code."""

    home_wanted = Signal()
    log_wanted = Signal()
    keys_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.desk = theme, desk
        self.screen_ = MeetingScreen(theme)
        self.strip = ProblemStrip(theme)
        self.sheet: Sheet | None = None
        self.room: RoomDesk = RoomDesk(theme, desk, self)
        self._gap_s = 0
        self._spoken = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.screen_, 1)
        self.arrived = ActionButton(
            theme, "people.come_or_go", _("Arrived"), "door-open", stretches=True
        )
        self._add_arrived()
        self.actions_ = Actions(self, self)
        self.addActions(list(self.actions_.by_id.values()))
        self.screen_.bind(self.actions_.by_id)
        self._connect()
        self.show_now()
        self.setFocusProxy(self.screen_.floor.next)

    def _add_arrived(self) -> None:
        """Stand where the note is, for whoever is not in the room: an arrival is one press."""
        box = self.screen_.people.conduct
        for row in box.findChildren(QHBoxLayout):
            if row.indexOf(box.note) >= 0:
                row.insertWidget(row.indexOf(box.note), self.arrived, 2)
        QWidget.setTabOrder(box.leave, self.arrived)
        QWidget.setTabOrder(self.arrived, box.note)

    def _connect(self) -> None:
        screen, desk = self.screen_, self.desk
        desk.changed.connect(self.show_now)
        desk.problem.connect(self._show_problem)
        desk.spoken.connect(self._announce)
        screen.people.person_selected.connect(desk.choose)
        screen.people.person_activated.connect(self._person_opened)
        screen.people.list.menu_requested.connect(self._menu_for_person)
        screen.queue.entry_selected.connect(self._entry_selected)
        screen.queue.entry_activated.connect(self._entry_opened)
        screen.queue.entry_moved.connect(self._entry_moved)
        screen.queue.entry_withdrawn.connect(self._entry_withdrawn)
        screen.queue.list.menu_requested.connect(self._menu_for_entry)
        screen.agenda.item_activated.connect(self._item_opened)
        screen.agenda.list.menu_requested.connect(self._menu_for_item)
        screen.status.check.clicked.connect(self.show_checks)
        screen.say.said.connect(desk.say_is_said)
        screen.people.search.installEventFilter(self)
        self.room.problem.connect(self._show_problem)
        self.strip.first.clicked.connect(self._strip_first)
        self.strip.second.clicked.connect(self._strip_second)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Ctrl+Z for the meeting: the line for names would take it for its letters."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    # Showing

    def show_now(self) -> None:
        """Show the meeting as it stands; harmless when repeated."""
        room = self.desk.room()
        self.room.look(room)
        self.actions_.follow()
        self.screen_.show_meeting(meeting_view(room, self.desk.glance()))
        self._choose_in_queue(room)
        person = room.meeting.people.get(self.desk.selected) if self.desk.selected else None
        outside = person is not None and state_of(person) in {"expected", "left"}
        self.arrived.setHidden(not outside or self.desk.private)
        self.screen_.people.conduct.note.setHidden(outside and not self.desk.private)

    def tick(self) -> None:
        """Let a second pass: only the clocks are painted anew."""
        room = self.desk.room()
        view = floor_view(room)
        self.room.look(room)
        self.screen_.agenda.show_room(self.desk.shown)
        self.screen_.tick(view)
        self._speak_thresholds(view.phase, view.spoken)
        seconds = room.wall // 1000
        if seconds // 15 != self._spoken // 15:
            # Waiting times and the clock above show minutes; four looks a minute are enough.
            self.screen_.show_meeting(meeting_view(room, self.desk.glance()))
        self._spoken = seconds

    _phase = "idle"

    def _speak_thresholds(self, phase: str, spoken: str) -> None:
        if phase != self._phase and phase in {"amber", "over"}:
            announce(self, spoken)
        self._phase = phase

    def _choose_in_queue(self, room: Room) -> None:
        """Show the same person chosen among those who wait."""
        wanted = next(
            (
                entry
                for entry in room.meeting.queue()
                if room.meeting.contributions[entry].person == self.desk.selected
                and self.desk.selected is not None
            ),
            "",
        )
        self.screen_.queue.list.choose(wanted)

    def _announce(self, sentence: str, urgent: bool) -> None:
        announce(self, sentence, urgent)

    def _show_problem(self, sentence: str) -> None:
        if self._gap_s and not sentence:
            return
        self.strip.ask(sentence, _("Close"))

    def ask_about_gap(self, seconds: int) -> None:
        """Ask once how a time in which nothing ran is to be counted."""
        self._gap_s = seconds
        length = words.time_spoken(seconds * 1000)
        self.strip.ask(
            _("The laptop stood still for {length} during a speech. Does that count?").format(
                length=length
            ),
            _("Count it"),
            _("Leave it out"),
        )

    def _strip_first(self) -> None:
        self._settle_gap(True)

    def _strip_second(self) -> None:
        self._settle_gap(False)

    def _settle_gap(self, count: bool) -> None:
        gap, self._gap_s = self._gap_s, 0
        self.strip.ask("", "")
        if gap:
            self.desk.do("slept", seconds=gap, count=count)

    def open_sheet(self, sheet: Sheet) -> None:
        """Show a sheet over the meeting."""
        self.close_sheet()
        self.sheet = sheet
        sheet.finished.connect(self._sheet_gone)
        sheet.open()

    def close_sheet(self) -> None:
        """Take the sheet away, if there is one."""
        if self.sheet is not None:
            self.sheet.reject()

    def _sheet_gone(self) -> None:
        gone = self.sender()
        if gone is self.sheet:
            self.sheet = None
        if isinstance(gone, Sheet):
            gone.deleteLater()

    # People and queue, as they are pressed

    def _person_opened(self, person: str) -> None:
        """Enter on a person: let them in, or put their hand up."""
        self.desk.choose(person)
        attendee = self.desk.meeting.people.get(PersonId(person))
        if attendee is None:
            return
        if state_of(attendee) in {"expected", "left"}:
            self.come_or_go()
        elif self.desk.meeting.started is not None and not attendee.removed:
            self.desk.do("ask", person=attendee.person)

    def _person_of(self, entry: str) -> PersonId | None:
        one = self.desk.meeting.contributions.get(EntryId(entry))
        return one.person if one else None

    def _entry_selected(self, entry: str) -> None:
        person = self._person_of(entry)
        if person is not None:
            self.desk.choose(person)

    def _entry_opened(self, entry: str) -> None:
        self.desk.do("call", entry=EntryId(entry))

    def _entry_withdrawn(self, entry: str) -> None:
        self.desk.do("withdraw", entry=EntryId(entry))

    def _entry_moved(self, entry: str, place: int) -> None:
        order = [one for one in self.desk.meeting.queue() if one != entry]
        order.insert(place - 1, EntryId(entry))
        self.desk.do("reorder", entries=tuple(order))

    def _item_opened(self, item: str) -> None:
        self.desk.do("open-item", item=ItemId(item))

    def _menu_for_person(self, person: str, where: QPoint) -> None:
        self.desk.choose(person)
        self._open_menu(("person",), where)

    def _menu_for_entry(self, entry: str, where: QPoint) -> None:
        self._entry_selected(entry)
        self._open_menu(("person",), where)

    def _menu_for_item(self, item: str, where: QPoint) -> None:
        self._open_menu(("item",), where)

    def _open_menu(self, which: tuple[str, ...], where: QPoint) -> None:
        menu = self.make_menu(which)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def make_menu(self, which: tuple[str, ...]) -> QMenu:
        """Make a menu of some kinds of actions, parted by lines."""
        menu = QMenu(self)
        for place, kind in enumerate(which):
            if place:
                menu.addSeparator()
            if kind == "room":
                # Seldom wanted in a hurry, and the menu must fit a small laptop.
                menu.addMenu(_("The room's screen")).addActions(list(self.actions_.of(kind)))
            else:
                menu.addActions(list(self.actions_.of(kind)))
        menu.setToolTipsVisible(True)
        return menu

    def person_menu(self) -> None:
        """Open what else can be done for the person chosen."""
        button = self.screen_.people.conduct.more
        menu = self.make_menu(("person",))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        top = button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), 0))
        menu.popup(top - QPoint(0, menu.sizeHint().height() + 4))

    def menu(self) -> None:
        """Open what else can be done in the meeting."""
        button = self.screen_.top.menu
        self._open_menu(
            ("item", "meeting", "room", "view"), button.mapToGlobal(QPoint(0, button.height() + 4))
        )

    # The floor

    def floor(self) -> None:
        """Do what the one state button says."""
        self.desk.press_floor()

    def pause(self) -> None:
        """Stop the clock of the speech, or let it run again."""
        self.desk.do("pause" if self.desk.meeting.speaking is not None else "resume")

    def end_speech(self) -> None:
        """End the speech without calling anybody."""
        self.desk.do("finish")

    def more_time(self) -> None:
        """Give a minute more."""
        self.desk.do("more-time", seconds=60)

    def discussion(self) -> None:
        """Talk round the table, or one at a time again."""
        self.desk.do("close-discussion" if self.desk.meeting.discussion else "open-discussion")

    def readd_last(self) -> None:
        """Put the last speaker back at the top."""
        self.desk.do("readd-last")

    def hand_up(self) -> None:
        """Put somebody on the list."""
        self._pick_to_speak(_("Hand up"), "ordinary")

    def point_of_order(self) -> None:
        """Put somebody on the list with a point of order."""
        self._pick_to_speak(_("Point of order"), "point_of_order")

    def _pick_to_speak(self, title: str, kind: str) -> None:
        room = self.desk.room()
        rows = tuple(
            row
            for row in people_view(room).rows
            if refusal_to_ask(room, PersonId(row.id), kind, room.meeting.item) is None
        )
        picker = self._picker(title, _("Put on the list"), rows, with_note=True)
        picker.on_picked = self._ask_order if kind == "point_of_order" else self._ask_ordinary
        if self.desk.selected is not None:
            picker.choose(self.desk.selected)
        self.open_sheet(picker)

    def _ask_ordinary(self, person: PersonId, note: str) -> None:
        self.desk.do("ask", person=person, note=note)

    def _ask_order(self, person: PersonId, note: str) -> None:
        self.desk.do("ask", person=person, note=note, kind="point_of_order")

    def _picker(
        self, title: str, act: str, rows: tuple[PersonRow, ...], *, with_note: bool = False
    ) -> PersonPicker:
        return PersonPicker(self.theme, title, act, rows, self, with_note=with_note)

    def _present_rows(self) -> tuple[PersonRow, ...]:
        rows = people_view(self.desk.room()).rows
        return tuple(row for row in rows if row.state in {"present", "away"})

    def call_person(self) -> None:
        """Call the person chosen, out of order."""
        self.desk.do("call", person=self.desk.selected)

    def withdraw(self) -> None:
        """Take the person chosen off the list."""
        self.desk.do("withdraw", person=self.desk.selected)

    def _entry_of_chosen(self) -> EntryId | None:
        meeting = self.desk.meeting
        for entry in meeting.queue():
            if meeting.contributions[entry].person == self.desk.selected:
                return entry
        return None

    def hold(self) -> None:
        """Pass over the person chosen for now, or let them be called again."""
        entry = self._entry_of_chosen()
        if entry is not None:
            held = self.desk.meeting.contributions[entry].held
            self.desk.do("release" if held else "hold", entry=entry)

    def move_up(self) -> None:
        """Move the person chosen one place forward."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the person chosen one place back."""
        self._move(1)

    def _move(self, step: int) -> None:
        entry = self._entry_of_chosen()
        order = list(self.desk.meeting.queue())
        if entry is not None and 0 <= order.index(entry) + step < len(order):
            self._entry_moved(entry, order.index(entry) + step + 1)

    def list_open_or_closed(self) -> None:
        """Take no more requests, or take them again."""
        self.desk.do("open-list" if self.desk.meeting.list_closed else "close-list")

    # Conduct

    def warn(self) -> None:
        """Warn the person chosen; at the maximum go on to the next step."""
        person = self.desk.selected
        if person is None:
            picker = self._picker(_("Who is warned?"), _("Choose"), self._present_rows())
            picker.on_picked = self._warn_picked
            holder = self.desk.floor_holder()
            if holder is not None:
                picker.choose(holder)
            self.open_sheet(picker)
            return
        room = self.desk.room()
        refusal = refusal_to_open_warning(room, person)
        if refusal is not None and refusal.reason == "warning-limit-reached":
            self._tell_refusal(refusal)
            self.ask_to_leave()
            return
        sheet = WarnSheet(self.theme, room, person, self.desk.recent_clauses(), self)
        sheet.accepted.connect(self._warn_now)
        sheet.other_person.connect(self._warn_other)
        self.open_sheet(sheet)

    def _warn_picked(self, person: PersonId, note: str) -> None:
        self.desk.choose(person)
        self.sheet = None
        self.warn()

    def _warn_other(self) -> None:
        self.desk.choose("")
        self.warn()

    def _warn_now(self) -> None:
        sheet = self.sheet
        if not isinstance(sheet, WarnSheet):
            return
        change = self.desk.do(
            "warn",
            by=sheet.by,
            typed_by=sheet.typed_by,
            person=sheet.person,
            clause=sheet.clause,
            words=sheet.words_said,
            said_at=sheet.said_at,
            agreed_with=sheet.agreed_with,
        )
        if change is not None:
            self.desk.used_reason(sheet.reason)

    def _tell_refusal(self, refusal: Refusal) -> None:
        sentence = words.refusal(self.desk.meeting.code, self.desk.bridge.record.state, refusal)
        announce(self, sentence, urgent=True)

    def ask_to_leave(self) -> None:
        """Read everything once, then ask the person chosen to leave."""
        person = self.desk.selected
        if person is None:
            picker = self._picker(_("Who is asked to leave?"), _("Choose"), self._present_rows())
            picker.on_picked = self._leave_picked
            self.open_sheet(picker)
            return
        sheet = LeaveSheet(self.theme, self.desk.room(), person, self)
        sheet.accepted.connect(self._leave_now)
        sheet.stays.connect(self._spoken_to_again)
        self.open_sheet(sheet)

    def _leave_picked(self, person: PersonId, note: str) -> None:
        self.desk.choose(person)
        self.sheet = None
        self.ask_to_leave()

    def _leave_now(self) -> None:
        sheet = self.sheet
        if isinstance(sheet, LeaveSheet):
            self.desk.do(
                "ask-to-leave",
                person=sheet.person,
                words=sheet.say.text(),
                safety=sheet.safety or False,
                witnesses=sheet.witnesses,
                **sheet.others,
            )

    def _spoken_to_again(self) -> None:
        sheet = self.sheet
        if isinstance(sheet, LeaveSheet):
            self.desk.do("remind", person=sheet.person, text=_("Spoken to again, staying"))

    def left(self) -> None:
        """Record that the person asked to leave went."""
        self.desk.do("left", person=self.desk.selected)

    def refused_to_leave(self) -> None:
        """Record that the person asked to leave stays, and show what to say."""
        person = self.desk.selected
        if person is not None and self.desk.do("refused-to-leave", person=person) is not None:
            self.desk.say_refused(person)

    def not_heard(self) -> None:
        """Give the person chosen the floor no more."""
        self.desk.do("not-heard-further", person=self.desk.selected)

    def remind(self) -> None:
        """Record a quiet word."""
        self.desk.do("remind", person=self.desk.selected)

    def bring_to_order(self) -> None:
        """Record that somebody was brought to order."""
        self.desk.do("bring-to-order", person=self.desk.selected)

    def move_warning(self) -> None:
        """Move the last warning of the person chosen to whoever was meant."""
        rows = tuple(row for row in self._present_rows() if row.id != self.desk.selected)
        picker = self._picker(_("Who was meant?"), _("Move the warning"), rows)
        picker.on_picked = self._move_warning_to
        self.open_sheet(picker)

    def _last_warning(self) -> str | None:
        person = self.desk.selected
        if person is None:
            return None
        state = self.desk.bridge.record.state
        counting = tally(state, self.desk.meeting, person).counting
        return counting[-1] if counting else None

    def _move_warning_to(self, person: PersonId, note: str) -> None:
        warning = self._last_warning()
        if warning is not None:
            reason = _("It was meant for somebody else")
            self.desk.do("move-warning", warning=warning, to=person, reason=reason)

    def withdraw_warning(self) -> None:
        """Withdraw the last warning of the person chosen, with a reason."""
        self._ask_line(
            _("Withdraw the warning"), _("Why?"), _("Withdraw"), self._withdraw_warning_for
        )

    def _withdraw_warning_for(self, line: str) -> str:
        warning = self._last_warning()
        if warning is not None:
            self.desk.do("withdraw-warning", warning=warning, reason=line)
        return ""

    # Notes, interests, presence

    def _ask_line(
        self,
        title: str,
        label: str,
        act: str,
        on_line: object,
        *,
        hint: str = "",
        check: str = "",
    ) -> None:
        sheet = LineSheet(self.theme, title, label, act, self, hint=hint, check=check)
        if callable(on_line):
            sheet.on_line = on_line
        self.open_sheet(sheet)

    def _chosen_name(self) -> str:
        state, meeting = self.desk.bridge.record.state, self.desk.meeting
        return words.name_in(state, meeting, self.desk.selected) if self.desk.selected else ""

    def note(self) -> None:
        """Write a note; about the person chosen, if there is one."""
        name = self._chosen_name()
        title = _("Note about {name}").format(name=name) if name else _("Note")
        label = _("It never counts against anybody, and the room never sees it.")
        self._ask_line(title, label, _("Keep the note"), self._note_now)

    def _note_now(self, line: str) -> str:
        self.desk.do("note", text=line, person=self.desk.selected)
        return ""

    def park(self) -> None:
        """Take an enquiry of the person chosen outside the meeting."""
        self._ask_line(
            _("Own enquiry of {name}").format(name=self._chosen_name()),
            _("What is it about? The officer takes it up after the meeting."),
            _("Take it outside the meeting"),
            self._park_now,
            check=_("Urgent tonight: there may be a danger"),
        )

    def _park_now(self, line: str) -> str:
        urgent = isinstance(self.sheet, LineSheet) and self.sheet.check.isChecked()
        self.desk.do("park", text=line, person=self.desk.selected, urgent=urgent)
        return ""

    def interest(self) -> None:
        """Record an interest of the person chosen."""
        person = self.desk.selected
        if person is not None:
            sheet = InterestSheet(self.theme, self.desk.room(), person, self)
            sheet.accepted.connect(self._interest_now)
            self.open_sheet(sheet)

    def _interest_now(self) -> None:
        sheet = self.sheet
        if not isinstance(sheet, InterestSheet):
            return
        speak, stay, vote = sheet.consequences()
        common = {"person": sheet.person, "item": sheet.item, "speak": speak, "stay": stay}
        if sheet.declared:
            self.desk.do("decide-interest", vote=vote, **common)
        else:
            nature = sheet.nature.words()
            self.desk.do("declare", kind=sheet.kind, nature=nature, vote=vote, **common)

    def come_or_go(self) -> None:
        """Record that the person chosen came, went, or came back."""
        person = self.desk.selected
        if person is None:
            return
        attendee = self.desk.meeting.people[person]
        if attendee.removed and attendee.present:
            self.desk.do("left", person=person)
        elif attendee.present or attendee.away_for is not None:
            self.desk.do("leave", person=person)
        else:
            self.desk.do("arrive", person=person)

    def apologies(self) -> None:
        """Record apologies of the person chosen."""
        self.desk.do("apologies", person=self.desk.selected)

    def add_person(self) -> None:
        """Add somebody who came and is on no list."""
        visitors = sum(one.role == "public" for one in self.desk.meeting.people.values())
        suggested = _("Visitor {number}").format(number=visitors + 1)
        sheet = AddPersonSheet(self.theme, suggested, self)
        sheet.accepted.connect(self._add_person_now)
        self.open_sheet(sheet)

    def _add_person_now(self) -> None:
        sheet = self.sheet
        if not isinstance(sheet, AddPersonSheet):
            return
        person = PersonId(self.desk.bridge.record.new_id())
        role = str(sheet.role.currentData())
        votes = role in VOTING_ROLES
        facts = (
            PersonAdded(person, sheet.name.words()),
            AttendeeListed(person, role, votes, votes),
        )
        if self.desk.bridge.write(facts, "person", self.desk.id) is not None:
            self.desk.do("arrive", person=person)
            self.desk.choose(person)

    # Agenda and outcomes

    def next_item(self) -> None:
        """Turn to the next item, or close the last."""
        coming = next_item(self.desk.meeting)
        if coming is not None:
            self.desk.do("open-item", item=coming.id)
        else:
            self.desk.do("close-item")

    def close_item(self) -> None:
        """Close the open item."""
        self.desk.do("close-item")

    def defer_item(self) -> None:
        """Put the open item off to another meeting."""
        self.desk.do("defer-item", item=self.desk.meeting.open_item)

    def add_item(self) -> None:
        """Add a late item."""
        sheet = ItemSheet(self.theme, self)
        sheet.accepted.connect(self._add_item_now)
        self.open_sheet(sheet)

    def _add_item_now(self) -> None:
        sheet = self.sheet
        if isinstance(sheet, ItemSheet):
            self.desk.do(
                "item",
                id=ItemId(self.desk.bridge.record.new_id()),
                title=sheet.title.words(),
                minutes=sheet.minutes.value() or None,
            )

    def decision(self) -> None:
        """Record what was agreed, in one line."""
        self._ask_line(
            _("Agreed"), _("What was agreed?"), _("Record it"), self._decision_now,
            hint=_("to start the walkabouts at the garages"),
        )  # fmt: skip

    def _decision_now(self, line: str) -> str:
        self.desk.do("decision", text=line)
        return ""

    def action(self) -> None:
        """Record an action in one line: what, who, by when."""
        self._ask_line(
            _("Action"), _("What, who, by when: parted by commas"), _("Record it"),
            self._action_now, hint=_("send the repair figures, Dawn, 30 Nov"),
        )  # fmt: skip

    def _action_now(self, line: str) -> str:
        room = self.desk.room()
        people = words.names(room.state, room.meeting.people)
        today = wording.local(room.wall, room.meeting.zone).date()
        read = read_action(line, people, today)
        person = read.person or self.desk.selected
        if person is None:
            return _("Say who does it: a comma, then the beginning of one person's name.")
        self.desk.do("action", text=read.text, person=person, due=read.due)
        return ""

    def open_actions(self) -> None:
        """List what is still to be done; the one chosen can be reported done."""
        rows = action_rows(self.desk.room())
        sheet = ChooseSheet(self.theme, _("Open actions"), _("Done"), rows, self)
        sheet.accepted.connect(self._action_done_now)
        self.open_sheet(sheet)

    def _action_done_now(self) -> None:
        sheet = self.sheet
        if not isinstance(sheet, ChooseSheet):
            return
        done = self.desk.do("action-done", action=ActionId(sheet.chosen))
        if done is not None and action_rows(self.desk.room()):
            # Reports come one after another: the rest is shown again.
            self.sheet = None
            self.open_actions()

    def vote(self) -> None:
        """Open a vote, or count the one that is open."""
        room = self.desk.room()
        ballot = next((one for one in room.meeting.votes.values() if one.closed is None), None)
        if ballot is not None:
            count = CountSheet(self.theme, room, ballot, self)
            count.accepted.connect(self._count_now)
            self.open_sheet(count)
            return
        sheet = OpenVoteSheet(self.theme, room, self)
        sheet.accepted.connect(self._open_vote_now)
        self.open_sheet(sheet)

    def _open_vote_now(self) -> None:
        sheet = self.sheet
        if not isinstance(sheet, OpenVoteSheet):
            return
        id = VoteId(self.desk.bridge.record.new_id())
        opened = self.desk.do("open-vote", id=id, motion=sheet.motion.words(), how=sheet.how)
        if opened is not None:
            self.sheet = None
            self.vote()

    def _count_now(self) -> None:
        sheet = self.sheet
        if not isinstance(sheet, CountSheet):
            return
        vote = sheet.ballot.id
        for person, choice in sheet.said.items():
            if choice:
                self.desk.do("vote", vote=vote, person=person, choice=choice)
        if sheet.ballot.how != "named":
            yes, no, rest = sheet.count()
            self.desk.do("tally", vote=vote, in_favour=yes, against=no, abstained=rest)
        if sheet.casting_vote is not None:
            self.desk.do("casting-vote", vote=vote, choice=sheet.casting_vote)
        self.desk.do("close-vote", vote=vote)
        if self.desk.meeting.votes[vote].carried:
            self.desk.do("decision", text=sheet.ballot.motion, vote=vote)

    # The course of the meeting

    def ground_rules(self) -> None:
        """Record that the ground rules were made known."""
        self.desk.do("ground-rules-shown", how="read_out")

    def hand_chair(self) -> None:
        """Let somebody else take the chair."""
        seat = self.desk.meeting.in_the_seat
        rows = tuple(row for row in self._present_rows() if row.id != seat)
        picker = self._picker(_("Who takes the chair?"), _("Hand over"), rows)
        picker.on_picked = self._hand_chair_now
        self.open_sheet(picker)

    def _hand_chair_now(self, person: PersonId, note: str) -> None:
        self.desk.do("hand-chair", to=person)

    def take_a_break(self) -> None:
        """Break for five minutes at once, or go on."""
        if self.desk.meeting.adjourned is not None:
            self.desk.do("reconvene")
        else:
            self.desk.do("adjourn", minutes=_BREAK_MINUTES)

    def break_10(self) -> None:
        """Break for ten minutes."""
        self.desk.do("adjourn", minutes=10)

    def break_20(self) -> None:
        """Break for twenty minutes."""
        self.desk.do("adjourn", minutes=20)

    def finish_another_day(self) -> None:
        """Stop without closing: the same meeting goes on another day."""
        self.desk.do("adjourn")

    def close_meeting(self) -> None:
        """List what is open, then close the meeting."""
        sheet = ListSheet(
            self.theme,
            _("Close the meeting?"),
            self.open_things(),
            _("Close the meeting"),
            self,
            icon="lock",
        )
        sheet.accepted.connect(self._close_now)
        self.open_sheet(sheet)

    def open_things(self) -> tuple[str, ...]:
        """Say what is still open, line by line."""
        room = self.desk.room()
        meeting, state = room.meeting, room.state
        lines: list[str] = []
        holder = self.desk.floor_holder()
        if holder is not None:
            name = words.name_in(state, meeting, holder)
            lines.append(_("{name} is speaking; the speech ends.").format(name=name))
        if meeting.queue():
            count = len(meeting.queue())
            lines.append(_("Still waiting to speak: {count}.").format(count=count))
        lines += [
            _("The vote on “{motion}” is open.").format(motion=one.motion)
            for one in meeting.votes.values()
            if one.closed is None
        ]
        rest = [one.title for one in meeting.items.values() if one.state == "planned"]
        lines += [_("Not reached: {title}").format(title=title) for title in rest[:_OPEN_LINES]]
        actions = open_actions(state, meeting)
        if actions:
            said = _("Actions that come back at the next meeting: {count}.")
            lines.append(said.format(count=len(actions)))
        return tuple(lines) or (_("Nothing is left open."),)

    def _close_now(self) -> None:
        if self.desk.do("close-meeting") is not None:
            self.sheet = None
            self.log_wanted.emit()

    def show_checks(self) -> None:
        """List what was noticed, to be read in a quiet moment; nothing has to be done."""
        state, meeting = self.desk.bridge.record.state, self.desk.meeting
        noticed = [flag_sentence(one, state, meeting) for one in self.desk.flags()]
        lines = tuple(dict.fromkeys(noticed)) or (_("There is nothing to check."),)
        if len(lines) > _CHECK_LINES:
            rest = _("And {count} more.").format(count=len(lines) - _CHECK_LINES)
            lines = (*lines[:_CHECK_LINES], rest)
        lines = (*lines, _("Nothing here stops the meeting."))
        sheet = ListSheet(self.theme, _("To check"), lines, _("Close"), self)
        sheet.cancel.hide()
        self.open_sheet(sheet)

    # The screen itself

    def undo(self) -> None:
        """Take back the last act."""
        self.desk.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.desk.redo()

    def hide_people(self) -> None:
        """Hide the people from the eyes of others, or show them."""
        self.desk.hide_or_show()

    def find_person(self) -> None:
        """Go to the line where a name is looked for."""
        search = self.screen_.people.search
        search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        search.selectAll()

    def show_log(self) -> None:
        """Show what was recorded."""
        self.log_wanted.emit()

    def show_keys(self) -> None:
        """Show all keys."""
        self.keys_wanted.emit()

    def show_settings(self) -> None:
        """Show the settings."""
        self.settings_wanted.emit()

    def go_home(self) -> None:
        """Go back to the start page; the meeting stays as it is."""
        self.home_wanted.emit()
