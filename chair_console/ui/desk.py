"""The chair's desk: what belongs to one screen of one meeting and is not recorded.

Who is chosen, whether the people are hidden from those who look over the chair's shoulder, which
sentence is to be said now. All acts of a meeting go through here, so that the strip with "Undo",
the say-it card and the screen reader hear of each in one way.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from chair_console import wording
from chair_console.core.fact import MeetingId, PersonId
from chair_console.core.flags import Flag, flags
from chair_console.core.floor import on_the_floor
from chair_console.core.history import ActRedone, ActUndone
from chair_console.core.meeting import Meeting, Room
from chair_console.core.refusal import Refusal
from chair_console.core.removals import AskedToLeave
from chair_console.core.warnings import WarningGiven, tally
from chair_console.language import _
from chair_console.record import Change
from chair_console.ui import words
from chair_console.ui.act_words import act_words, said_words
from chair_console.ui.bridge import RecordBridge
from chair_console.ui.flag_words import to_check
from chair_console.ui.rows import RoomView, SayView, StatusView, UndoView
from chair_console.ui.view import Glance

DOUBLE_PRESS_MS = 400
"""A second press within this time is the same press: a bounce, or a hand that shakes."""
_FIRM = ("warn", "ask-to-leave", "refused-to-leave")
"""Acts that a screen reader tells at once, whatever it is saying."""


class Desk(QObject):
    """One meeting in the chair's hands."""

    changed = Signal()
    """Something is to be shown anew."""
    spoken = Signal(str, bool)
    """A sentence for screen readers, and whether it is urgent."""
    problem = Signal(str)
    """A sentence that says why something was not recorded; empty takes it away."""

    def __init__(
        self, bridge: RecordBridge, meeting: MeetingId, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.id = meeting
        self.selected: PersonId | None = None
        self.private = False
        self.shown = RoomView()
        """What the room's screen shows."""
        self._undo: UndoView | None = None
        self._say: SayView | None = None
        self._pressed: int | None = None
        self._recent: tuple[str, ...] = ()
        bridge.changed.connect(self._recorded)
        bridge.refused.connect(self._refused)
        bridge.failed.connect(self._failed)

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands."""
        return self.bridge.record.state.meetings[self.id]

    def room(self) -> Room:
        """Where and when the chair acts, at this moment."""
        return self.bridge.record.room(self.id)

    def glance(self) -> Glance:
        """What of the desk is shown."""
        return Glance(
            self.selected, self.private, self._undo, self._say, self._status(), self.shown
        )

    def choose(self, person: str) -> None:
        """Choose a person for the next act; empty for nobody."""
        wanted = PersonId(person) if person in self.meeting.people else None
        if wanted != self.selected:
            self.selected = wanted
            self.changed.emit()

    def hide_or_show(self) -> None:
        """Hide the people from the eyes of others, or show them again."""
        self.private = not self.private
        self.changed.emit()
        self.spoken.emit(_("People hidden") if self.private else _("People shown"), False)

    def say_is_said(self) -> None:
        """Put the say-it card away."""
        if self._say is not None:
            self._say = None
            self.changed.emit()

    def show_say(self, say: SayView) -> None:
        """Show a sentence to be said aloud."""
        self._say = say
        self.changed.emit()

    def do(self, name: str, **keys: Any) -> Change | None:
        """Do something; None if it was refused or not recorded."""
        self.problem.emit("")
        return self.bridge.act(self.id, name, **keys)

    def undo(self) -> None:
        """Take back the last act."""
        self.problem.emit("")
        self.bridge.undo(self.id)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.problem.emit("")
        self.bridge.redo(self.id)

    def press_floor(self) -> None:
        """Do what the one state button says; a bounce of the same press does nothing."""
        now = self.bridge.record.clock.reading().mono
        if self._pressed is not None and now - self._pressed < DOUBLE_PRESS_MS:
            return
        self._pressed = now
        meeting = self.meeting
        if meeting.started is None:
            self.do("start-meeting")
        elif meeting.adjourned is not None:
            self.do("reconvene")
        else:
            self.do("next", ends=meeting.speaking, ends_given=True)

    def flags(self) -> tuple[Flag, ...]:
        """List what was noticed and is worth a look in a quiet moment."""
        record = self.bridge.record
        return flags(record.state, self.meeting, record.now(self.id)[1])

    def recent_clauses(self) -> tuple[str, ...]:
        """List the reasons for warnings used last on this desk, the latest first."""
        return self._recent

    def used_reason(self, reason: str) -> None:
        """Remember a reason for a warning, to be offered first."""
        rest = tuple(one for one in self._recent if one != reason)
        self._recent = (reason, *rest)[:4]

    def floor_holder(self) -> PersonId | None:
        """Name whoever speaks or is paused."""
        floor = on_the_floor(self.meeting)
        return self.meeting.contributions[floor[0]].person if floor else None

    def _recorded(self, change: Change) -> None:
        if change.meeting == self.id:
            self._tell(change)
        self.changed.emit()

    def _tell(self, change: Change) -> None:
        self._say = None
        meeting = change.after.meetings[self.id]
        wall = self.bridge.record.now(self.id)[0]
        last = change.facts[-1] if change.facts else None
        if isinstance(last, ActUndone | ActRedone):
            self._tell_history(last, wall)
            return
        what = said_words(change.facts, change.after, meeting, wall)
        possible = change.act.id in self.bridge.record.history(self.id).done[-1:]
        self._undo = UndoView(change.act.id, what, possible)
        for fact in change.facts:
            if isinstance(fact, WarningGiven):
                self._say = self._say_warning(fact, change)
            elif isinstance(fact, AskedToLeave):
                self._say = self._say_leave(fact)
        sentence = act_words(change.facts, change.after, meeting)
        self.spoken.emit(sentence, change.act.name in _FIRM)

    def _tell_history(self, fact: ActUndone | ActRedone, wall: int) -> None:
        record = self.bridge.record
        facts = [
            one.fact
            for one in record.records_of(self.id)
            if one.act.id == fact.act and one.fact is not None
        ]
        what = act_words(facts, record.state, self.meeting)
        undone = isinstance(fact, ActUndone)
        template = _("Taken back: {what}") if undone else _("Done again: {what}")
        self._undo = UndoView(f"{fact.act}-{wall}", template.format(what=what), not undone)
        self.spoken.emit(template.format(what=what), False)

    def _say_warning(self, fact: WarningGiven, change: Change) -> SayView | None:
        meeting = change.after.meetings[self.id]
        if fact.said_at is not None:
            return None
        counted = tally(change.after, meeting, fact.person)
        say = meeting.code.meeting.say
        sentence = say.first if counted.total <= 1 else say.second
        return self._say_to(fact.warning, fact.person, sentence, meeting.code.meeting.warn.clause)

    def _say_leave(self, fact: AskedToLeave) -> SayView:
        say = self.meeting.code.meeting.say
        return self._say_to(f"leave-{fact.person}", fact.person, say.leave, fact.clause)

    def _say_to(self, id: str, person: PersonId, sentence: str, clause: str) -> SayView:
        name = words.name_in(self.bridge.record.state, self.meeting, person)
        place = words.capital(words.clause(self.meeting.code, clause))
        title = _("Say to {name}").format(name=name)
        return SayView(id, title, sentence.replace("{name}", name), place)

    def say_refused(self, person: PersonId) -> None:
        """Show what to say to somebody who does not go."""
        code = self.meeting.code
        id = f"stays-{person}-{self.bridge.record.now(self.id)[0]}"
        self.show_say(self._say_to(id, person, code.meeting.say.refuse, code.meeting.leave.clause))

    def _status(self) -> StatusView:
        meeting = self.meeting
        records = self.bridge.record.records_of(self.id)
        check = to_check(len(self.flags()))
        saved = ""
        if records:
            at = wording.local(records[-1].stamp.wall, meeting.zone)
            saved = _("Saved {time}").format(time=at.strftime("%H:%M:%S"))
        if meeting.rehearsal:
            whole = _("Rehearsal: nothing is kept, and nothing leaves this laptop.")
            return StatusView(whole, _("Rehearsal: nothing is kept."), saved=saved, to_check=check)
        count = len(records)
        whole = _("{count} records of this meeting are safe on this laptop.").format(count=count)
        short = _("{count} records are safe.").format(count=count)
        return StatusView(whole, short, saved=saved, to_check=check)

    def _refused(self, no: Refusal) -> None:
        sentence = words.refusal(self.meeting.code, self.bridge.record.state, no)
        self.problem.emit(sentence)
        self.spoken.emit(sentence, True)

    def _failed(self, sentence: str) -> None:
        self.problem.emit(sentence)
        self.spoken.emit(sentence, True)
