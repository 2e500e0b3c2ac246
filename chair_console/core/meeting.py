"""A meeting as it stands: the people in it, its agenda, its floor and all that was recorded.

Everything here is frozen; it comes about by folding the journal (`fold.py`) and is never changed
in place. Moments are milliseconds since 1970-01-01 UTC by the computer's clock (`wall`). Lengths
are measured on the meeting's own clock (`tick`), which goes on evenly when the computer's clock
is put right.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeVar

from chair_console.core.cases.state import Casework
from chair_console.core.code import Code
from chair_console.core.entry import Stamp
from chair_console.core.fact import (
    ActionId,
    BudgetId,
    DecisionId,
    EntryId,
    GroupId,
    ItemId,
    MeetingId,
    PersonId,
    VoteId,
    WarningId,
)
from chair_console.core.frozen import replace

K = TypeVar("K")
V = TypeVar("V")

NO_ITEM = ItemId("")
"""The queue and the floor while no item of the agenda is open."""

ROLES = (
    "chair",
    "vice_chair",
    "nominated_person",
    "lead_officer",
    "member",
    "officer",
    "guest",
    "supporter",
    "public",
)
VOTING_ROLES = frozenset({"chair", "vice_chair", "nominated_person", "member"})
"""Roles that vote and count towards the quorum unless the group says otherwise of a person."""
VISITORS = frozenset({"guest", "supporter", "public"})
"""Roles that are asked to wait outside during a confidential item."""

Role = Literal[
    "chair",
    "vice_chair",
    "nominated_person",
    "lead_officer",
    "member",
    "officer",
    "guest",
    "supporter",
    "public",
]
Kind = Literal["ordinary", "point_of_order", "question", "intervention", "answer"]
Choice = Literal["for", "against", "abstain"]
Ballot = Literal["hands", "named", "secret"]
Rules = Literal["read_out", "on_tables", "displayed"]
Visibility = Literal["public", "confidential"]

KINDS_OF_CONTRIBUTION = ("ordinary", "point_of_order", "question", "intervention", "answer")


def _none() -> Mapping[Any, Any]:
    return MappingProxyType({})


def with_(mapping: Mapping[K, V], key: K, value: V) -> dict[K, V]:
    """Return the mapping with one entry set."""
    changed = dict(mapping)
    changed[key] = value
    return changed


def without(mapping: Mapping[K, V], key: K) -> dict[K, V]:
    """Return the mapping without one entry, which may be missing."""
    return {name: value for name, value in mapping.items() if name != key}


class When(NamedTuple):
    """When and by whom a fact was recorded, as its effect needs it.

    One is made for each fact that is folded; a named tuple is made three times as fast as a
    frozen dataclass.
    """

    wall: int
    tick: int
    offset: int
    """Minutes of local time ahead of UTC."""
    by: PersonId | None
    typed_by: PersonId | None
    act: str
    device: str
    seq: int
    seen: Mapping[str, int]
    undone: bool = False
    """The act was taken back, but was heard in the room and stays on the record."""
    merged: bool = False
    """The fact named a person who has since been merged with another."""


@dataclass(frozen=True)
class Settings:
    """What the group agreed for its meetings; the defaults of a first evening."""

    speech_s: int | None = None
    """Time for each speech; None: no limit, the clock counts up."""
    intervention_s: int | None = 100
    person_item_s: int | None = None
    """Time for each person on each item, over all their speeches; None: no limit."""
    multiple_entries: bool = False
    list_closed: bool = False
    closing_blocks_points_of_order: bool = False
    present_only: bool = True
    points_of_order_for_others: bool = True
    point_of_order_ranks: Mapping[str, int] = field(default_factory=_none)
    """Name to rank, lower first; where any is set, a point of order needs one."""
    kinds: tuple[str, ...] = ("ordinary", "point_of_order")
    max_warnings: int | None = 2
    """Used where the code of conduct sets no maximum of its own; None: no maximum."""
    dominance_share: int = 50
    """Per cent of the floor from which one person is said to dominate."""
    open_discussion: bool = False
    """Items begin as a talk round the table, in which nobody holds the floor."""
    room: Mapping[str, Any] = field(default_factory=_none)
    """What the group agreed for the room's screen, where it is not the usual; the screen reads it,
    the rules never do."""
    minutes: Mapping[str, Any] = field(default_factory=_none)
    """What the group agreed for its minutes, where it is not the usual; only they read it."""


@dataclass(frozen=True)
class Span:
    """A stay in the room."""

    start: int
    end: int | None = None
    """None while it lasts."""
    ended_by: str = ""
    """ "left", "removed", "interest" or "end" (of the meeting)."""


@dataclass(frozen=True)
class Attendee:
    """A person of this meeting, present or not."""

    person: PersonId
    role: str
    votes: bool
    quorum: bool
    """Counts towards the number that must be present."""
    budget: BudgetId | None = None
    adjustments: str = ""
    """Reasonable adjustments agreed with the person, in the words to be seen beside a warning."""
    spans: tuple[Span, ...] = ()
    present: bool = False
    online: bool = False
    apologies: bool = False
    away_for: ItemId | None = None
    """The item for which they are out of the room because of an interest."""
    removed_at: int | None = None
    left_after_removal: int | None = None
    refused_at: tuple[int, ...] = ()
    not_heard_from: int | None = None
    override: str = ""
    """Why somebody who may not attend was let in all the same."""

    @property
    def removed(self) -> bool:
        """Asked to leave, whether they went or not."""
        return self.removed_at is not None


@dataclass(frozen=True)
class Item:
    """An item of the agenda."""

    id: ItemId
    title: str
    minutes: int | None = None
    confidential: bool = False
    public_title: str = ""
    """What the room is shown instead of the title of a confidential item."""
    touches: tuple[str, ...] = ()
    """Words that call up standing interests."""
    late: bool = False
    """Admitted after the start."""
    state: str = "planned"
    """ "planned", "open", "done", "deferred" or "not_reached"."""
    opened: int | None = None
    """The first opening."""
    closed: int | None = None
    running_since: int | None = None
    """Tick of the last opening while it is open and the meeting is not adjourned."""
    spent: int = 0
    """Milliseconds spent on it before `running_since`."""
    number: str = ""
    """As the written agenda has it, for people's eyes: it repeats, stops and starts again."""
    level: int = 0
    """0: an item; 1: a part of the item above; and so on."""


@dataclass(frozen=True)
class Contribution:
    """A wish to speak, and the speech that came of it."""

    id: EntryId
    item: ItemId
    person: PersonId | None
    kind: str
    note: str = ""
    rank: int | None = None
    answer_to: EntryId | None = None
    asked: int = 0
    state: str = "waiting"
    """ "waiting", "speaking", "paused", "finished" or "gone" (withdrawn, dropped)."""
    override: str = ""
    """Why they may speak in spite of an interest."""
    held: bool = False
    """Put on hold by the chair; other causes of holding are worked out (`queue.held_because`)."""
    begin: int | None = None
    begin_tick: int = 0
    paused_at: int | None = None
    """Tick since which the speech is paused."""
    paused: int = 0
    """Milliseconds of pauses before `paused_at`."""
    extra: int = 0
    """Milliseconds of more time."""


@dataclass(frozen=True)
class Turn:
    """A speech that has ended."""

    entry: EntryId
    person: PersonId | None
    kind: str
    item: ItemId
    start: int
    end: int
    end_tick: int
    paused: int
    speaking: int
    """Milliseconds net of pauses."""
    readded: bool = False
    """Its entry went back to the queue; the turn stays in the history and the figures."""
    extra: int = 0
    """Milliseconds of more time that were used up."""


@dataclass(frozen=True)
class Interest:
    """An interest of one person in one item, and what follows from it."""

    person: PersonId
    item: ItemId
    kind: str
    nature: str
    declared: int
    declared_tick: int
    speak: bool | None = None
    """None where it is not decided; that blocks nothing."""
    stay: bool | None = None
    vote: bool | None = None
    from_register: bool = False


@dataclass(frozen=True)
class Warning:
    """A warning given in the room, or entered as given."""

    id: WarningId
    person: PersonId
    clause: str
    words: str
    said: int
    """When it was said aloud."""
    entered: int
    by: PersonId | None
    typed_by: PersonId | None
    agreed_with: PersonId | None
    device: str
    seq: int
    seen: Mapping[str, int]
    state: str = "given"
    """ "given", "withdrawn", "moved", "duplicate" or "void"."""
    why: str = ""
    """Why it was withdrawn, moved or ruled upon."""
    moved_from: WarningId | None = None
    settled: bool = False
    """It was ruled that it stands as it is; nobody has to look at it again."""

    @property
    def late(self) -> bool:
        """Entered more than two minutes after it was said."""
        return self.entered - self.said > 120_000


@dataclass(frozen=True)
class Removal:
    """A person was asked to leave."""

    person: PersonId
    at: int
    clause: str
    words: str
    by: PersonId | None
    relied_on: tuple[WarningId, ...]
    safety: bool = False
    reason: str = ""
    witnesses: tuple[PersonId, ...] = ()
    moved_by: PersonId | None = None
    seconded_by: PersonId | None = None
    annulled: bool = False


@dataclass(frozen=True)
class Vote:
    """A vote; who may take part is settled when it opens."""

    id: VoteId
    motion: str
    how: str
    """ "hands", "named" or "secret"."""
    item: ItemId
    opened: int
    eligible: tuple[PersonId, ...]
    excluded: Mapping[PersonId, str]
    present: int
    """Voting members in the room, those excluded by an interest included."""
    quorum: int | None
    names: Mapping[PersonId, str] = field(default_factory=_none)
    tally: tuple[int, int, int] | None = None
    """(for, against, abstain) as counted."""
    casting: str | None = None
    advisory: tuple[int, int] | None = None
    """(for, against) of the public, which decides nothing."""
    closed: int | None = None

    @property
    def count(self) -> tuple[int, int, int]:
        """(for, against, abstain): the tally if there is one, else the names."""
        return self.tally if self.tally is not None else self.named

    @property
    def named(self) -> tuple[int, int, int]:
        """(for, against, abstain) by the names alone."""
        said = list(self.names.values())
        return said.count("for"), said.count("against"), said.count("abstain")

    @property
    def carried(self) -> bool | None:
        """Whether the motion was carried; None until the vote is closed."""
        if self.closed is None:
            return None
        in_favour, against, _ = self.count
        if in_favour == against:
            return self.casting == "for"
        return in_favour > against

    @property
    def quorate(self) -> bool:
        """Enough of those who may vote, conflicted members not counted."""
        return self.quorum is None or len(self.eligible) >= self.quorum

    @property
    def quorate_in_the_room(self) -> bool:
        """Enough voting members in the room, conflicted members counted."""
        return self.quorum is None or self.present >= self.quorum


@dataclass(frozen=True)
class Decision:
    """What the meeting agreed."""

    id: DecisionId
    text: str
    item: ItemId
    at: int
    how: str
    """ "agreement" or "vote"."""
    vote: VoteId | None = None


@dataclass(frozen=True)
class Action:
    """Who does what by when; carried to the group's next meeting until it is done."""

    id: ActionId
    text: str
    person: PersonId
    item: ItemId
    at: int
    due: str | None = None
    """Local date, the last day included; None where none was set."""
    meeting: MeetingId | None = None
    """Where it was agreed."""
    done: int | None = None


@dataclass(frozen=True)
class Note:
    """A remark on the record that counts for nothing: note, reminder, call to order, enquiry."""

    kind: str
    """ "note", "reminder", "order", "enquiry", "ground_rules", "slept", "clock_moved", "reply",
    "called_after_removal"."""
    at: int
    by: PersonId | None
    text: str = ""
    person: PersonId | None = None
    item: ItemId = NO_ITEM
    urgent: bool = False
    seconds: int = 0
    how: str = ""


class MeetingClock(NamedTuple):
    """The meeting's own even time, held together over devices, restarts and clock changes."""

    anchors: Mapping[tuple[str, str], tuple[int, int]] = _none()
    """(device, boot) to what (that boot's clock, the meeting's clock) showed at its first entry."""
    wall: int = 0
    tick: int = 0
    """Both of the latest entry."""

    def at(self, device: str, stamp: Stamp) -> int:
        """Tell what the meeting's clock shows at a stamp of a device; it never goes back."""
        anchor = self.anchors.get((device, stamp.boot))
        if anchor is None:
            return self.tick + max(0, stamp.wall - self.wall)
        return max(self.tick, anchor[1] + stamp.mono - anchor[0])

    def after(self, device: str, stamp: Stamp) -> MeetingClock:
        """Return the clock as it stands after an entry."""
        tick = self.at(device, stamp)
        place = (device, stamp.boot)
        if place in self.anchors:
            return MeetingClock(self.anchors, stamp.wall, tick)
        return MeetingClock(with_(self.anchors, place, (stamp.mono, tick)), stamp.wall, tick)


@dataclass(frozen=True)
class Meeting:
    """One meeting of one group, under one code of conduct."""

    id: MeetingId
    group: GroupId
    code: Code
    title: str
    chair: PersonId
    """Who was to chair it."""
    planned: int
    zone: str
    """IANA name of the time zone in which its dates are counted."""
    place: str = ""
    ref: str = ""
    """The meeting's id in the script from which it was typed in."""
    quorum: int | None = None
    settings: Settings = field(default_factory=Settings)
    rehearsal: bool = False
    """A practice with invented people; never handed over to anybody."""
    seat: PersonId | None = None
    """Who is in the chair's seat; None before anybody took it."""
    people: Mapping[PersonId, Attendee] = field(default_factory=_none)
    items: Mapping[ItemId, Item] = field(default_factory=_none)
    open_item: ItemId | None = None
    budgets: Mapping[BudgetId, int] = field(default_factory=_none)
    """Milliseconds that each group of people has on each item."""
    budget_names: Mapping[BudgetId, str] = field(default_factory=_none)
    shared: Mapping[tuple[ItemId, BudgetId], int] = field(default_factory=_none)
    """Milliseconds added to a budget on one item because an overrun was shared."""
    contributions: Mapping[EntryId, Contribution] = field(default_factory=_none)
    queues: Mapping[ItemId, tuple[EntryId, ...]] = field(default_factory=_none)
    """Who waits, held entries included, first to be called first."""
    speaking: EntryId | None = None
    paused: tuple[EntryId, ...] = ()
    """In the order in which they were paused."""
    turns: tuple[Turn, ...] = ()
    interests: Mapping[tuple[PersonId, ItemId], Interest] = field(default_factory=_none)
    warnings: Mapping[WarningId, Warning] = field(default_factory=_none)
    removals: tuple[Removal, ...] = ()
    votes: Mapping[VoteId, Vote] = field(default_factory=_none)
    decisions: Mapping[DecisionId, Decision] = field(default_factory=_none)
    notes: tuple[Note, ...] = ()
    list_closed: bool = False
    discussion: bool = False
    """A talk round the table: nobody holds the floor."""
    started: int | None = None
    recorder: str = ""
    """The laptop that records it, once it has begun."""
    closed: int | None = None
    signed_off: int | None = None
    offset: int = 0
    """Minutes of local time ahead of UTC when it started."""
    adjourned: int | None = None
    """Tick since which the meeting is adjourned."""
    resumes: int | None = None
    """When an adjourned meeting was said to go on."""
    adjourned_speaker: EntryId | None = None
    """Whose speech the adjournment interrupted."""
    open_at_close: tuple[str, ...] = ()
    """What was still going on when the meeting closed: persons and votes."""
    no_quorum_at: tuple[int, ...] = ()

    @property
    def item(self) -> ItemId:
        """The open item, or the place of what is said outside all items."""
        return self.open_item if self.open_item is not None else NO_ITEM

    @property
    def in_the_seat(self) -> PersonId:
        """Who chairs now: the person in the seat, before that the one who was to chair."""
        return self.seat if self.seat is not None else self.chair

    @property
    def began(self) -> int:
        """When it started; before that, when it is planned to."""
        return self.started if self.started is not None else self.planned

    @property
    def took_place(self) -> bool:
        """Whether it was held, started in due form or not."""
        return self.started is not None or any(one.spans for one in self.people.values())

    def day(self, wall: int) -> date:
        """Tell the local day of a moment in this meeting."""
        return date(1970, 1, 1) + timedelta(minutes=wall // 60_000 + self.offset)

    def queue(self, item: ItemId | None = None) -> tuple[EntryId, ...]:
        """List who waits on an item (the open one by default), held entries included."""
        return self.queues.get(self.item if item is None else item, ())

    def with_person(self, attendee: Attendee) -> Meeting:
        """Return the meeting with one attendee as given."""
        return replace(self, people=with_(self.people, attendee.person, attendee))

    def with_item(self, item: Item) -> Meeting:
        """Return the meeting with one item as given."""
        return replace(self, items=with_(self.items, item.id, item))

    def with_contribution(self, contribution: Contribution) -> Meeting:
        """Return the meeting with one contribution as given."""
        contributions = with_(self.contributions, contribution.id, contribution)
        return replace(self, contributions=contributions)


@dataclass(frozen=True)
class Person:
    """A person as the organisation knows them."""

    id: PersonId
    name: str
    ref: str = ""
    """The person's id in the script from which they were typed in."""
    interests: tuple[tuple[str, str], ...] = ()
    """Standing interests: (what it is about, kind)."""
    merged_into: PersonId | None = None


@dataclass(frozen=True)
class Group:
    """A group of residents that holds meetings."""

    id: GroupId
    name: str
    code: str
    """Hash of the code of conduct that it works under."""
    members: Mapping[PersonId, str] = field(default_factory=_none)
    """Person to usual role."""
    place: str = ""
    quorum: int | None = None
    settings: Settings = field(default_factory=Settings)
    rehearsal: bool = False
    actions: Mapping[ActionId, Action] = field(default_factory=_none)
    """Of all its meetings, done and not done."""


@dataclass(frozen=True)
class State:
    """All that the journal says, as far as it has been read."""

    people: Mapping[PersonId, Person] = field(default_factory=_none)
    groups: Mapping[GroupId, Group] = field(default_factory=_none)
    meetings: Mapping[MeetingId, Meeting] = field(default_factory=_none)
    codes: Mapping[str, Code] = field(default_factory=_none)
    """By hash."""
    clocks: Mapping[MeetingId, MeetingClock] = field(default_factory=_none)
    aliases: Mapping[PersonId, PersonId] = field(default_factory=_none)
    """Merged persons, and whom each is counted as."""
    casework: Casework = field(default_factory=Casework)
    """Cases and all else of the lead officer; empty on the laptop of a meeting."""

    def name(self, person: PersonId | None) -> str:
        """Name a person; empty where nobody is named or known."""
        known = self.people.get(person) if person is not None else None
        return known.name if known else ""

    def meetings_of(self, group: GroupId) -> tuple[Meeting, ...]:
        """List a group's meetings by their planned start."""
        of_group = (one for one in self.meetings.values() if one.group == group)
        return tuple(sorted(of_group, key=lambda one: (one.planned, one.id)))


@dataclass(frozen=True)
class Room:
    """Where and when somebody wants to do something: what a decision is given."""

    state: State
    meeting: Meeting
    by: PersonId
    wall: int
    tick: int
    offset: int
    """Minutes of local time ahead of UTC."""
    new_id: Callable[[], str]
    holidays: Collection[date] = frozenset()
    """Asked with `in`; only lengths in working days need them."""

    @property
    def code(self) -> Code:
        """The code of conduct of this meeting."""
        return self.meeting.code
