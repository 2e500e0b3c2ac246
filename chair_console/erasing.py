"""Taking personal words out of the record: which ones belong to a meeting, a case, a person.

What stays is who did what on which day, under ids that mean nothing. The business of a meeting
(its agenda, motions, decisions) is the group's and stays readable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from chair_console.core.cases.keeping import (
    Authority,
    WordsErased,
    erased,
    keeping_of_case,
    refusal_to_anonymise,
)
from chair_console.core.cases.office import Office
from chair_console.core.entry import Recorded
from chair_console.core.fact import MeetingId, PersonId, private_fields
from chair_console.core.frozen import replace
from chair_console.core.kinds import KINDS, meeting_stream
from chair_console.core.periods import last_day
from chair_console.core.refusal import Refusal, refuse_if
from chair_console.core.same_person import counted_as
from chair_console.models.index import PASSING
from chair_console.record import Change, Record

BUSINESS = frozenset(
    {"meeting-planned", "item-added", "vote-opened", "decision-made", "settings-agreed"}
)
"""Kinds of a meeting's facts whose words are the group's."""
INCIDENTS = ("warning-given", "asked-to-leave")


def incidents(record: Record) -> Mapping[MeetingId, int]:
    """Count warnings and removals of each meeting, without reading them."""
    found: dict[MeetingId, int] = {}
    for by_stream in record.counted(INCIDENTS).values():
        for stream, count in by_stream.items():
            id = MeetingId(stream.partition(":")[2])
            found[id] = found.get(id, 0) + count
    return found


def worded(record: Record, office: Office, of: str) -> tuple[Recorded, ...]:
    """List the records whose words go when a meeting, a case or a person is made unknown."""
    what, _colon, id = of.partition(":")
    if what == "person":
        found = _of_person(record, office, PersonId(id))
    elif what == "case":
        found = record.read_about([of])
    else:
        found = [
            one
            for one in record.read_about([meeting_stream(MeetingId(id))])
            if one.kind not in BUSINESS
        ]
    return tuple(one for one in found if _has_words(one))


def _of_the_same(office: Office, of: str) -> Callable[[Recorded], bool]:
    """Tell the same of what is held beside the record, of which nothing can be looked up."""
    what, _colon, id = of.partition(":")
    if what != "person":
        return lambda one: one.stream == of and (what == "case" or one.kind not in BUSINESS)
    ids = {PersonId(id), *counted_as(office.state, PersonId(id))}
    streams = _streams_of(office, PersonId(id))
    return lambda one: (
        _has_words(one) and (one.stream in streams or getattr(one.fact, "person", None) in ids)
    )


def left_over(record: Record, office: Office, of: str) -> bool:
    """Tell whether words are held of what was made unknown: they came later, from elsewhere."""
    return of in office.casework.erased and bool(
        record.words_held(worded(record, office, of), _of_the_same(office, of))
    )


def _has_words(one: Recorded) -> bool:
    # Why words were erased is said for those who ask later.
    is_why = isinstance(one.fact, WordsErased)
    return one.fact is None or (bool(private_fields(type(one.fact))) and not is_why)


def _of_person(record: Record, office: Office, person: PersonId) -> list[Recorded]:
    ids = {person, *counted_as(office.state, person)}
    found = {(one.device, one.seq): one for one in record.read_about(_streams_of(office, person))}
    of_the_minute = [kind for kind in PASSING if private_fields(KINDS[kind])]
    for one in (*record.about(person), *record.read_kinds(of_the_minute)):
        if getattr(one.fact, "person", None) in ids:
            found[one.device, one.seq] = one
    return list(found.values())


def _streams_of(office: Office, person: PersonId) -> list[str]:
    ids = sorted({person, *counted_as(office.state, person)})
    streams = [f"{what}:{id}" for what in ("person", "conduct", "standing") for id in ids]
    return [*streams, *(f"case:{one.id}" for one in office.casework.cases_of(person))]


def last_seen(record: Record, office: Office, person: PersonId) -> date | None:
    """Tell the day of the latest meeting on whose list a person stands; None for none."""
    ids = {person, *counted_as(office.state, person)}
    streams = {
        one.stream
        for one in record.read_kinds(["attendee-listed"])
        if getattr(one.fact, "person", None) in ids
    }
    listed = (MeetingId(one.partition(":")[2]) for one in streams)
    days = [
        office.day_of(office.state.meetings[one].began)
        for one in listed
        if one in office.state.meetings
    ]
    return max(days, default=None)


def refusal_to_erase(
    record: Record, office: Office, of: str, authority: Authority
) -> Refusal | None:
    """Tell why the words of a meeting, a case or a person cannot be erased.

    What came from another laptop after they were erased can be erased as well.
    """
    if left_over(record, office, of):
        office = _as_before(office, of)
    what, _colon, id = of.partition(":")
    count = incidents(record).get(MeetingId(id), 0) if what == "meeting" else 0
    refusal = refusal_to_anonymise(office, of, authority, count)
    if refusal is None and what == "person" and authority == "retention":
        return _refusal_before_the_end(record, office, PersonId(id))
    return refusal


def _as_before(office: Office, of: str) -> Office:
    """Forget that something was erased already."""
    kept = {one: day for one, day in office.casework.erased.items() if one != of}
    casework = replace(office.casework, erased=kept)
    return replace(office, state=replace(office.state, casework=casework))


def _refusal_before_the_end(record: Record, office: Office, person: PersonId) -> Refusal | None:
    """Tell whether something about a person has to be kept for longer."""
    cases = (keeping_of_case(office, one) for one in office.casework.cases_of(person))
    ends = [one.due for one in cases if one is not None]
    seen = last_seen(record, office, person)
    if seen is not None:
        keeps = (one.keep.session_without_incident for one in office.state.codes.values())
        ends += [last_day(one, seen, office.holidays) for one in keeps]
    due = max(ends, default=date.min)
    if office.today <= due:
        return Refusal("too-early", None, {"day": due.isoformat()}, "kept-until")
    return None


def anonymise(record: Record, office: Office, of: str, authority: Authority, reason: str) -> Change:
    """Erase the personal words of a meeting, a case or a person, and record that.

    Raises:
        Refused: a case or appeal is open, its time is not over, it was done before.
        NotRecorded: nothing was erased.
    """
    refuse_if(refusal_to_erase(record, office, of, authority))
    refuse_if(None if reason.strip() else Refusal("reason-needed"))
    return record.erase(
        worded(record, office, of),
        lambda words: erased(office, of, words, authority, reason.strip()),
        "anonymise",
        office.by,
        _of_the_same(office, of),
    )
