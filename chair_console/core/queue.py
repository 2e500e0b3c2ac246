"""Who waits for the floor, and in which order.

The chair sees to it that one person speaks at a time and that nobody dominates (Ongo 4.10;
Broxtowe, Personal Conduct, points 3 and 4). How people queue for that is the group's own affair:
the rules here are those of assembly practice, and the group's settings switch them.

Order: questions to the speaker, then interventions, then points of order (by rank where ranks are
used), then everybody else as they came. Only the run at the head of the queue counts: an entry
which the chair moved down stays down. An entry whose person may not speak just now is held: it
keeps its place and is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chair_console.core.attendance import speech_bar
from chair_console.core.fact import EntryId, ItemId, NewEntryId, PersonId, private
from chair_console.core.frozen import replace
from chair_console.core.meeting import Contribution, Kind, Meeting, Room, When, with_
from chair_console.core.refusal import Refusal, refuse_if
from chair_console.core.roles import refusal_to_decide_interest

_ORDER = {"question": 0, "intervention": 1, "point_of_order": 2, "ordinary": 3}
_NAMELESS = frozenset({"intervention", "question"})


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody wishes to speak, or the chair put them on the list."""

    entry: EntryId
    item: ItemId
    kind: str
    place: int
    """Position in the queue, 0 is the front."""
    person: PersonId | None = None
    note: str = private()
    rank: int | None = None
    answer_to: EntryId | None = None
    override: str = private()
    """Why they may speak in spite of an interest."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A wish to speak was withdrawn; of somebody who speaks, the speech ended."""

    entry: EntryId


@dataclass(frozen=True, slots=True)
class QueueReordered:
    """The chair put the whole queue into another order."""

    item: ItemId
    entries: tuple[EntryId, ...]


@dataclass(frozen=True, slots=True)
class EntryHeld:
    """The chair passes over an entry for the time being."""

    entry: EntryId


@dataclass(frozen=True, slots=True)
class EntryReleased:
    """The chair lets an entry be called again."""

    entry: EntryId


@dataclass(frozen=True, slots=True)
class ListClosed:
    """Nobody may ask for the floor any more."""


@dataclass(frozen=True, slots=True)
class ListOpened:
    """People may ask for the floor again."""


@dataclass(frozen=True, slots=True)
class KindSet:
    """An entry turned out to be of another kind."""

    entry: EntryId
    kind: str


@dataclass(frozen=True, slots=True)
class EntryNamed:
    """It became known who made a nameless contribution."""

    entry: EntryId
    person: PersonId


def contribution_class(meeting: Meeting, contribution: Contribution) -> str:
    """Name the class in which a contribution queues; an answer goes with what it answers."""
    if contribution.kind != "answer":
        return contribution.kind
    answered = meeting.contributions.get(contribution.answer_to or EntryId(""))
    return contribution_class(meeting, answered) if answered else "intervention"


def held_because(meeting: Meeting, entry: EntryId) -> tuple[str, ...]:
    """List why an entry may not be called now: "chair", or a bar on its person's speech."""
    contribution = meeting.contributions[entry]
    causes = ("chair",) if contribution.held else ()
    bar = speech_bar(meeting, contribution.person, contribution.item, contribution.override)
    return (*causes, bar.reason) if bar else causes


def waiting(meeting: Meeting, item: ItemId | None = None) -> tuple[EntryId, ...]:
    """List who may be called on an item, in order."""
    return tuple(one for one in meeting.queue(item) if not held_because(meeting, one))


def held(meeting: Meeting, item: ItemId | None = None) -> tuple[EntryId, ...]:
    """List who waits but is passed over, in order."""
    return tuple(one for one in meeting.queue(item) if held_because(meeting, one))


def refusal_to_ask(
    room: Room, person: PersonId | None, kind: str, item: ItemId, override: str = ""
) -> Refusal | None:
    """Tell why somebody cannot be put on the list."""
    meeting = room.meeting
    if not _kind_is_on(meeting, kind):
        return Refusal("kind-off", details={"kind": kind})
    if person is None:
        return None if kind in _NAMELESS else Refusal("person-required")
    bar = speech_bar(meeting, person, item, override)
    bar = bar or refusal_of_override(room, person, item, override)
    return bar or _refusal_by_list(room, person, kind, item)


def refusal_of_override(
    room: Room, person: PersonId | None, item: ItemId, override: str
) -> Refusal | None:
    """Tell why somebody may not have a person speak in spite of an interest."""
    meeting = room.meeting
    interest = meeting.interests.get((person, item)) if person is not None else None
    if not override or interest is None or interest.speak is not False:
        return None
    return refusal_to_decide_interest(meeting, room.by, interest.person)


def _refusal_by_list(room: Room, person: PersonId, kind: str, item: ItemId) -> Refusal | None:
    meeting, settings = room.meeting, room.meeting.settings
    own = room.by != meeting.in_the_seat
    passes = kind == "point_of_order" and not settings.closing_blocks_points_of_order
    if meeting.list_closed and own and not passes:
        return Refusal("closed")
    if kind == "point_of_order" and not settings.points_of_order_for_others and room.by != person:
        return Refusal("not-authorised", sentence="point-of-order-for-oneself")
    if not settings.multiple_entries and waits_in_class(meeting, person, kind, item):
        return Refusal("already-waiting", details={"person": person})
    return None


def waits_in_class(meeting: Meeting, person: PersonId, kind: str, item: ItemId) -> bool:
    """Tell whether a person already waits with a contribution of the same class."""
    return kind != "answer" and any(
        one.person == person and one.kind == kind
        for one in (meeting.contributions[entry] for entry in meeting.queue(item))
    )


def _kind_is_on(meeting: Meeting, kind: str) -> bool:
    on = meeting.settings.kinds
    if kind == "answer":
        return bool({"answer", "intervention", "question"} & set(on))
    return kind in on


def ask(
    room: Room,
    person: PersonId | None = None,
    item: ItemId | None = None,
    kind: Kind | None = None,
    note: str = "",
    entry: NewEntryId | None = None,
    rank: str | None = None,
    answer_to: EntryId | None = None,
    override: str = "",
) -> tuple[Asked, ...]:
    """Put somebody on the list of an item.

    `by` the person themselves it is a request, which a closed list refuses; by the chair it is
    the chair's own entry. `override` is a reason to let somebody with an interest speak.

    Raises:
        Refused: kind-off, person-required, removed, not-present, interest, not-heard-further,
            closed, own-case, not-authorised, already-waiting, rank-missing.
    """
    where = room.meeting.item if item is None else item
    said = kind or ("ordinary" if answer_to is None else "answer")
    what = "answer" if answer_to is not None and said in _NAMELESS else said
    refuse_if(refusal_to_ask(room, person, said if person is None else what, where, override))
    number = _rank(room.meeting, what, rank)
    place = place_for(room.meeting, where, what, number, answer_to)
    new = entry if entry is not None else EntryId(room.new_id())
    return (Asked(new, where, what, place, person, note, number, answer_to, override),)


def _rank(meeting: Meeting, kind: str, rank: str | None) -> int | None:
    ranks = meeting.settings.point_of_order_ranks
    if kind != "point_of_order" or not ranks:
        return None
    if rank not in ranks:
        refuse_if(Refusal("rank-missing", details={"ranks": ", ".join(ranks)}))
    return ranks[rank or ""]


def place_for(
    meeting: Meeting, item: ItemId, kind: str, rank: int | None, answer_to: EntryId | None
) -> int:
    """Find where a new entry goes in the queue of an item; 0 is the front."""
    entries = [meeting.contributions[one] for one in meeting.queue(item)]
    if kind == "answer":
        return _place_of_answer(meeting, entries, answer_to)
    if kind == "ordinary":
        return len(entries)
    place = 0
    for name in ("question", "intervention", "point_of_order"):
        while (
            place < len(entries)
            and contribution_class(meeting, entries[place]) == name
            and not (name == kind and _outranks(rank, entries[place].rank))
        ):
            place += 1
        if name == kind:
            break
    return place


def _outranks(new: int | None, old: int | None) -> bool:
    return new is not None and old is not None and new < old


def _place_of_answer(
    meeting: Meeting, entries: list[Contribution], answer_to: EntryId | None
) -> int:
    ids = [one.id for one in entries]
    if answer_to in ids:
        place = ids.index(answer_to) + 1
    else:
        # What it answers has begun: it comes first, save for questions to whoever speaks now.
        place = 0
        answered = meeting.contributions.get(answer_to or EntryId(""))
        if answered is None or contribution_class(meeting, answered) != "question":
            while place < len(entries) and _asks_the_speaker(meeting, entries[place]):
                place += 1
    while place < len(entries) and entries[place].kind == "answer":
        if entries[place].answer_to != answer_to:
            break
        place += 1
    return place


def _asks_the_speaker(meeting: Meeting, entry: Contribution) -> bool:
    return contribution_class(meeting, entry) == "question"


def reorder(room: Room, entries: tuple[EntryId, ...]) -> tuple[QueueReordered, ...]:
    """Put the open item's queue into another order, naming everybody who waits or is held.

    Raises:
        Refused: incomplete-list.
    """
    queue = room.meeting.queue()
    if len(entries) != len(queue) or set(entries) != set(queue):
        refuse_if(Refusal("incomplete-list", details={"waiting": len(queue)}))
    return (QueueReordered(room.meeting.item, entries),)


def hold(room: Room, entry: EntryId) -> tuple[EntryHeld, ...]:
    """Pass over an entry until it is released.

    Raises:
        Refused: already-started (it no longer waits).
    """
    refuse_if(_refusal_unless_waiting(room.meeting, entry))
    return (EntryHeld(entry),)


def release(room: Room, entry: EntryId) -> tuple[EntryReleased, ...]:
    """Let an entry be called again that the chair held.

    Raises:
        Refused: already-started (it no longer waits).
    """
    refuse_if(_refusal_unless_waiting(room.meeting, entry))
    return (EntryReleased(entry),)


def _refusal_unless_waiting(meeting: Meeting, entry: EntryId) -> Refusal | None:
    state = meeting.contributions[entry].state
    return None if state == "waiting" else Refusal("already-started", sentence="no-longer-waits")


def close_list(room: Room) -> tuple[ListClosed, ...]:
    """Take no more requests; the chair still may."""
    return (ListClosed(),)


def open_list(room: Room) -> tuple[ListOpened, ...]:
    """Take requests again."""
    return (ListOpened(),)


def set_kind(room: Room, entry: EntryId, kind: Kind) -> tuple[KindSet, ...]:
    """Say that an entry is of another kind; it keeps its place.

    Raises:
        Refused: kind-off, already-waiting, person-required, already-started (a speech that is
            charged to a budget cannot become a point of order, and one that has begun neither
            becomes a question nor stops being one).
    """
    meeting = room.meeting
    contribution = meeting.contributions[entry]
    if not _kind_is_on(meeting, kind):
        refuse_if(Refusal("kind-off", details={"kind": kind}))
    if contribution.person is None and kind not in _NAMELESS:
        refuse_if(Refusal("person-required"))
    if contribution.state == "waiting" and contribution.person is not None:
        again = waits_in_class(meeting, contribution.person, kind, contribution.item)
        if again and kind != contribution.kind and not meeting.settings.multiple_entries:
            refuse_if(Refusal("already-waiting", details={"person": contribution.person}))
    attendee = meeting.people.get(contribution.person) if contribution.person else None
    charged = attendee is not None and attendee.budget is not None
    if kind == "point_of_order" and charged and contribution.state in {"speaking", "paused"}:
        refuse_if(Refusal("already-started", sentence="budget-is-running"))
    if _upsets_the_floor(contribution, kind):
        refuse_if(Refusal("already-started", sentence="question-has-begun"))
    return (KindSet(entry, kind),)


def _upsets_the_floor(contribution: Contribution, kind: str) -> bool:
    """Tell whether there would be two main speeches, or a question that paused nothing."""
    begun = contribution.state in {"speaking", "paused"}
    return begun and (contribution.kind == "question") != (kind == "question")


def name_entry(room: Room, entry: EntryId, person: PersonId) -> tuple[EntryNamed, ...]:
    """Say who made a nameless contribution, once.

    Raises:
        Refused: not-eligible (it has a name), removed (they were asked to leave before; once the
            speech has ended it can bear their name).
    """
    meeting = room.meeting
    if meeting.contributions[entry].person is not None:
        refuse_if(Refusal("not-eligible", sentence="entry-has-a-name"))
    attendee = meeting.people.get(person)
    on_the_floor = meeting.contributions[entry].state in {"speaking", "paused"}
    if on_the_floor and attendee is not None and attendee.removed:
        refuse_if(Refusal("removed", meeting.code.meeting.leave.clause, {"person": person}))
    return (EntryNamed(entry, person),)


def apply_asked(meeting: Meeting, fact: Asked, when: When) -> Meeting:
    """Put the entry into the queue at its place."""
    if fact.entry in meeting.contributions:
        return meeting
    contribution = Contribution(
        fact.entry,
        fact.item,
        fact.person,
        fact.kind,
        fact.note,
        fact.rank,
        fact.answer_to,
        when.wall,
        override=fact.override,
    )
    order = list(meeting.queue(fact.item))
    order.insert(fact.place, fact.entry)
    return _with_queue(meeting.with_contribution(contribution), fact.item, order)


def apply_reordered(meeting: Meeting, fact: QueueReordered, when: When) -> Meeting:
    """Take the named order; entries that came from elsewhere meanwhile stay behind it."""
    queue = meeting.queue(fact.item)
    named = [one for one in dict.fromkeys(fact.entries) if one in queue]
    return _with_queue(meeting, fact.item, [*named, *(one for one in queue if one not in named)])


def apply_held(meeting: Meeting, fact: EntryHeld, when: When) -> Meeting:
    """Mark the entry as passed over."""
    return _changed(meeting, fact.entry, held=True)


def apply_released(meeting: Meeting, fact: EntryReleased, when: When) -> Meeting:
    """Take the mark away."""
    return _changed(meeting, fact.entry, held=False)


def apply_list_closed(meeting: Meeting, fact: ListClosed, when: When) -> Meeting:
    """Close the list."""
    return replace(meeting, list_closed=True)


def apply_list_opened(meeting: Meeting, fact: ListOpened, when: When) -> Meeting:
    """Open the list."""
    return replace(meeting, list_closed=False)


def apply_kind_set(meeting: Meeting, fact: KindSet, when: When) -> Meeting:
    """Change the kind where the entry stands, and of the turns it has had."""
    one = meeting.contributions.get(fact.entry)
    if one is None or _upsets_the_floor(one, fact.kind):
        return meeting
    turns = tuple(
        replace(turn, kind=fact.kind) if turn.entry == fact.entry else turn
        for turn in meeting.turns
    )
    return replace(_changed(meeting, fact.entry, kind=fact.kind), turns=turns)


def take_out(meeting: Meeting, entries: Iterable[EntryId], state: str) -> Meeting:
    """Take entries out of their queues, into another state."""
    contributions, queues = dict(meeting.contributions), dict(meeting.queues)
    for entry in entries:
        one = contributions[entry]
        contributions[entry] = replace(one, state=state)
        queues[one.item] = tuple(other for other in queues.get(one.item, ()) if other != entry)
    return replace(meeting, contributions=contributions, queues=queues)


def put_on_top(meeting: Meeting, contribution: Contribution) -> Meeting:
    """Put an entry at the front of its queue, to wait."""
    rest = [one for one in meeting.queue(contribution.item) if one != contribution.id]
    meeting = meeting.with_contribution(contribution)
    return _with_queue(meeting, contribution.item, [contribution.id, *rest])


def _with_queue(meeting: Meeting, item: ItemId, order: Iterable[EntryId]) -> Meeting:
    return replace(meeting, queues=with_(meeting.queues, item, tuple(order)))


def _changed(meeting: Meeting, entry: EntryId, **changes: object) -> Meeting:
    one = meeting.contributions.get(entry)
    if one is None:
        return meeting
    return meeting.with_contribution(replace(one, **changes))  # type: ignore[arg-type]
