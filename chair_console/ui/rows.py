"""What the meeting screen shows, as words and numbers only.

The panels know nothing of meetings: whoever follows the record turns its state into these rows,
and a panel shows them. Two rows that compare equal look the same, so showing twice changes
nothing; that is why all of them are frozen and hold tuples.

Every row carries `spoken`, the whole sentence for a screen reader, because a painted row says
nothing by itself and readers read names but not descriptions.
"""

from dataclasses import dataclass
from typing import Literal

from chair_console.language import _

ItemState = Literal["planned", "open", "done", "deferred", "not_reached"]
PersonState = Literal["present", "away", "removed", "left", "expected"]
FloorPhase = Literal["idle", "running", "amber", "over", "paused", "discussion"]
RoomState = Literal["off", "live", "held", "blank"]
Level = Literal["none", "amber", "red"]
"""How near to the maximum: nothing, on the way, reached."""


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An item of the agenda."""

    id: str
    number: str
    title: str
    detail: str
    """Such as "14:20, 20 min, now"."""
    state: ItemState = "planned"
    interest: bool = False
    """Somebody declared an interest in it."""
    confidential: bool = False
    spoken: str = ""

    @property
    def name(self) -> str:
        """What typing in the list searches."""
        return self.title


@dataclass(frozen=True, slots=True)
class AgendaView:
    """The agenda and what stands beside its heading."""

    rows: tuple[AgendaRow, ...] = ()
    words: str = ""
    """Such as "ends 16:00"."""
    empty: str = _("No items yet")
    next_label: str = ""
    """Such as "Next: Estate walkabouts"; empty leaves it to the action."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody in the room, or expected there."""

    id: str
    name: str
    initials: str
    detail: str
    """Such as "Member, waiting 1" or "Asked to leave 14:16, left 14:18"."""
    state: PersonState = "present"
    warnings: int = 0
    maximum: int | None = None
    """How many warnings the code of conduct allows; None shows no counter."""
    speaking: bool = False
    interest: bool = False
    online: bool = False
    spoken: str = ""
    """Such as "Ann Lee, member, one of two warnings, speaking"."""

    @property
    def level(self) -> Level:
        """How near to the maximum this person is."""
        if self.maximum is None or self.warnings == 0:
            return "none"
        return "red" if self.warnings >= self.maximum else "amber"


@dataclass(frozen=True, slots=True)
class PeopleView:
    """The people and what stands beside their heading."""

    rows: tuple[PersonRow, ...] = ()
    words: str = ""
    """Such as "9 present, 1 left"."""
    empty: str = _("Nobody is here yet")


@dataclass(frozen=True, slots=True)
class SelectedView:
    """The person chosen in the list, and what may be done about their conduct."""

    id: str
    name: str
    initials: str
    warning_words: str = ""
    """Such as "1 of 2 warnings given"."""
    level: Level = "none"
    warn_label: str = ""
    """Such as "Second and last warning" or "Both warnings given"."""
    warn_enabled: bool = True
    warn_reason: str = ""
    """Why not, with its clause: the tooltip of a greyed button."""
    leave_label: str = ""
    leave_enabled: bool = False
    leave_reason: str = ""
    leave_filled: bool = False
    """The maximum stands: this is the one step left, and the only red button."""
    hint: str = ""
    """The line below, such as "Two given. Next: ask to leave. Clause 4.11.3"."""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """Somebody waiting to speak."""

    id: str
    """The entry's, not the person's."""
    person: str
    name: str
    initials: str
    place: int
    kind: str = ""
    """Such as "Point of order"; empty for an ordinary hand."""
    note: str = ""
    """What they said it is about: "about the bins"."""
    turns: str = ""
    """"Not called yet", "spoke once, 0:45", "spoke 3 times, 4:10"."""
    new_voice: bool = False
    """Not called yet in this meeting: worth a second look."""
    share: str = ""
    """Above the group's mark: "62 % of the time"."""
    left: str = ""
    """Of an allowance: "1:20 left on this item", "Tenants 0:30 over"."""
    used_up: bool = False
    """Nothing of that is left."""
    waiting: str = ""
    """Such as "waiting 4 min"."""
    held: bool = False
    held_reason: str = ""
    """Why they are passed over for now: "interest in this item"."""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class QueueView:
    """The queue and what stands beside its heading."""

    rows: tuple[QueueRow, ...] = ()
    words: str = ""
    """Such as "4 waiting" or "list closed, 2 waiting"."""
    empty: str = _("Nobody is waiting")
    closed: bool = False
    suggestion: str = ""
    """Who might go first and why; empty where the order is fair."""
    budgets: str = ""
    """Where groups of people share a time: "Tenants 4:12 left, Leaseholders 0:30 over"."""


@dataclass(frozen=True, slots=True)
class InterestLine:
    """Who declared an interest in the item under discussion, and what follows from it."""

    name: str
    words: str
    """Such as "declared an interest and is out of the room for this item."."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """The item under discussion."""

    where: str
    """Such as "Item 4 of 9"."""
    title: str
    used: str = ""
    """Such as "12 of 20 min used"."""
    over: bool = False
    """More time is used than was planned."""
    interests: tuple[InterestLine, ...] = ()
    confidential: str = ""
    """Such as "Confidential. No visitors are in the room."; empty for an open item."""


@dataclass(frozen=True, slots=True)
class FloorView:
    """Who speaks, and the clock."""

    phase: FloorPhase = "idle"
    name: str = ""
    """Whoever speaks; or "Nobody is speaking", "Open discussion"."""
    initials: str = ""
    detail: str = ""
    """Such as "Speaking now, second time on this item"."""
    digits: str = ""
    """The large clock: the time left where a limit was agreed, else the time used."""
    caption: str = ""
    """Such as "left of 3:00", "over 3:00" or "speaking for"."""
    rule: str = ""
    """Such as "3 minutes each, agreed by the panel"."""
    fraction: float | None = None
    """How much of the limit is used, 0 to 1; None where there is no limit and so no bar."""
    tick: float | None = None
    """Where on the bar the last 30 seconds begin."""
    warnings: str = ""
    """Such as "1 warning"; empty shows no pill."""
    level: Level = "none"
    next_label: str = ""
    """The one state button: "Call Aisha Begum", "Start", "End"; empty leaves it to the action."""
    more_label: str = ""
    discussion_label: str = ""
    share: str = ""
    """Above the group's mark: "62 % of the time"; empty below it."""
    spoken: str = ""
    """The clock for a screen reader: "Daniel Okafor, 1 minute 47 left of 3 minutes"."""


@dataclass(frozen=True, slots=True)
class TopView:
    """The bar above: which meeting, how many are here, and the time."""

    meeting: str
    details: tuple[str, ...] = ()
    """Place, date and chair."""
    present: str = ""
    """Such as "9 of 12 present"."""
    quorum: str = ""
    """Such as "enough to decide (6 needed)"."""
    quorum_met: bool = True
    clock: str = ""
    """Such as "14:32"."""
    behind: str = ""
    """Such as "6 min behind"."""
    badge: str = ""
    """Such as "Rehearsal"; empty shows none."""


@dataclass(frozen=True, slots=True)
class RoomView:
    """What the room's screen shows at this moment."""

    state: RoomState = "off"
    title: str = ""
    """Such as "Item 4, Repairs report"."""
    detail: str = ""
    """Such as "Daniel Okafor, 1:47"."""


@dataclass(frozen=True, slots=True)
class StatusView:
    """The bar below: what is safe, and how the laptop is."""

    sync: str = ""
    """Such as "Offline. 14 records are safe on this laptop and will be sent …"."""
    sync_short: str = ""
    """The same where there is little room: "Offline. 14 records are safe."."""
    online: bool = False
    saved: str = ""
    """Such as "Saved 14:32:05"."""
    saved_ok: bool = True
    battery: str = ""
    battery_low: bool = False
    to_check: str = ""
    """Such as "2 to check": what does not fit together, for a quiet moment."""


@dataclass(frozen=True, slots=True)
class UndoView:
    """The last act, to be taken back with one press."""

    id: str
    """The act's; a new one makes a new strip."""
    words: str
    """Such as "First warning to Daniel Okafor, 14:31"."""
    possible: bool = True
    """Whether it can be taken back at all; if not, only the words are shown."""
    taken_back: bool = False
    """It was taken back just now, and can be done again with one press."""


@dataclass(frozen=True, slots=True)
class SayView:
    """The sentence that the chair says aloud now."""

    id: str
    title: str
    """Such as "Say to Daniel Okafor"."""
    sentence: str
    clause: str = ""
    """Where it comes from: "Clause 4.11.3"."""
    aloud: bool = True
    """Whether it is to be said now; else it is for the chair to read in a quiet moment."""
    done: str = ""
    """What the button says; empty for the usual words."""
    slip: str = ""
    """Whom a slip can be handed to about it; empty for nobody."""


@dataclass(frozen=True, slots=True)
class MeetingView:
    """The whole screen."""

    top: TopView
    agenda: AgendaView = AgendaView()
    item: ItemView | None = None
    floor: FloorView = FloorView()
    queue: QueueView = QueueView()
    people: PeopleView = PeopleView()
    selected: SelectedView | None = None
    status: StatusView = StatusView()
    room: RoomView = RoomView()
    undo: UndoView | None = None
    say: SayView | None = None
    private: bool = False
    """The chair hides the people from those who look over their shoulder."""
