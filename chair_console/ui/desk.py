"""The chair's desk: what belongs to one screen of one meeting and is not recorded.

Who is chosen, whether the people are hidden from those who look over the chair's shoulder, which
sentence is to be said now. All acts of a meeting go through here, so that the strip with "Undo",
the say-it card and the screen reader hear of each in one way.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from chair_console.core.fact import EntryId, MeetingId, PersonId
from chair_console.core.flags import Flag, flags
from chair_console.core.floor import on_the_floor
from chair_console.core.history import ActRedone, ActUndone
from chair_console.core.meeting import Meeting, Room
from chair_console.core.refusal import Refusal
from chair_console.language import _
from chair_console.record import Change
from chair_console.ui import say_words, words
from chair_console.ui.act_words import act_words, said_words
from chair_console.ui.bridge import RecordBridge
from chair_console.ui.flag_words import to_check
from chair_console.ui.rows import RoomView, SayView, StatusView, UndoView
from chair_console.ui.view import Glance
from chair_console.wording import moments

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
        self.entry: EntryId | None = None
        """Which row of the queue was chosen: a person may wait twice, or have no name."""
        self.order_left: frozenset[EntryId] = frozenset()
        """Who was suggested to go first, where the chair left the order as it was."""
        self.private = False
        self.standing = ""
        """What is only on this laptop, and who confirmed the rest; the window says it."""
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
            self.selected,
            self.private,
            self._undo,
            self._say,
            self._status(),
            self.shown,
            self.order_left,
        )

    def counted(self, person: PersonId) -> PersonId:
        """Tell as whom somebody is counted: two records may have turned out to be one person."""
        return self.bridge.record.state.aliases.get(person, person)

    def choose(self, person: str) -> None:
        """Choose a person for the next act; empty for nobody."""
        known = self.counted(PersonId(person))
        wanted = known if known in self.meeting.people else None
        if wanted != self.selected:
            self.selected = wanted
            self.changed.emit()

    def choose_entry(self, entry: str) -> None:
        """Choose somebody who waits, by their row."""
        one = self.meeting.contributions.get(EntryId(entry))
        if one is not None:
            self.entry = one.id
            self.selected = self.counted(one.person) if one.person is not None else None
            self.changed.emit()

    def leave_order(self, entry: EntryId) -> None:
        """Leave the order as it is in spite of a suggestion."""
        self.order_left |= {entry}
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
        return self.bridge.act(self.id, name, **self._as_counted(keys))

    def _as_counted(self, keys: Mapping[str, Any]) -> dict[str, Any]:
        """A sheet may have been open while two records became one person."""

        def counted(value: Any) -> Any:
            if isinstance(value, tuple):
                return tuple(dict.fromkeys(counted(one) for one in value))
            return self.counted(PersonId(value)) if isinstance(value, str) else value

        return {key: counted(value) for key, value in keys.items()}

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
        if self.selected is not None:
            self.selected = self.counted(self.selected)
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
        self._say = say_words.card(change.facts, change.after, meeting, wall)
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
        said = template.format(what=what)
        self._undo = UndoView(f"{fact.act}-{wall}", said, not undone, undone)
        self.spoken.emit(template.format(what=what), False)

    def _status(self) -> StatusView:
        meeting = self.meeting
        records = self.bridge.record.records_of(self.id)
        check = to_check(len(self.flags()))
        saved = ""
        if records:
            at = moments.local(records[-1].stamp.wall, meeting.zone)
            saved = _("Saved {time}").format(time=at.strftime("%H:%M:%S"))
        if meeting.rehearsal:
            whole = _("Rehearsal: nothing is kept, and nothing leaves this laptop.")
            return StatusView(whole, _("Rehearsal: nothing is kept."), saved=saved, to_check=check)
        count = len(records)
        whole = _("{count} records of this meeting are safe on this laptop.").format(count=count)
        short = _("{count} records are safe.").format(count=count)
        if self.standing:
            whole, short = self.standing, self.standing.partition(".")[0]
        return StatusView(whole, short, saved=saved, to_check=check)

    def _refused(self, no: Refusal) -> None:
        sentence = words.refusal(self.meeting.code, self.bridge.record.state, no)
        self.problem.emit(sentence)
        self.spoken.emit(sentence, True)

    def _failed(self, sentence: str) -> None:
        self.problem.emit(sentence)
        self.spoken.emit(sentence, True)
