"""What is only on this laptop, and which records two laptops tell differently: to be looked at.

The first can be printed: it names device, numbers and hash, so that the sheet of paper itself shows
later whether anything of it was lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from chair_console.core.entry import Recorded
from chair_console.core.fact import MeetingId, private_fields
from chair_console.core.meeting import State
from chair_console.documents.papers.paper import Block, Pairs, Paper, Para, Table
from chair_console.documents.session_log import lines, records_for
from chair_console.language import _
from chair_console.models.database import Database
from chair_console.models.errors import KnownProblem
from chair_console.record import Record
from chair_console.wording.dates import day_month_words
from chair_console.wording.moments import local


def _sorts() -> Mapping[str, str]:
    return {
        "person": _("People"),
        "group": _("Groups and members"),
        "code": _("Codes of conduct"),
        "standing": _("Who may attend"),
        "conduct": _("Conduct of people"),
        "case": _("Cases"),
        "event": _("Events"),
        "review": _("Reviews"),
        "keeping": _("What is kept, and for how long"),
    }


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """Records about one thing that nobody else has confirmed."""

    what: str
    count: int
    first: str
    """When the first of them was recorded, in words."""
    last: str
    numbers: str
    """Such as "12 to 48"."""


@dataclass(frozen=True, slots=True)
class Told:
    """One of the records that claim the same place."""

    when: str
    what: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that two records claim."""

    device: str
    number: int
    kept: Told
    """What the journal holds."""
    others: tuple[Told, ...]


def only_here(database: Database, record: Record, zone: str) -> tuple[OnlyHere, ...]:
    """List what is only on this laptop, by what it is about, the oldest first."""
    catalogue = record.catalogue()
    grouped: dict[str, list[int]] = {}
    for number, stream in database.partners.only_here():
        grouped.setdefault(_about(stream, catalogue, zone), []).append(number)
    times = _times(database, grouped.values())
    return tuple(
        OnlyHere(
            what,
            len(numbers),
            _moment(times[numbers[0]], zone),
            _moment(times[numbers[-1]], zone),
            _numbers(numbers),
        )
        for what, numbers in grouped.items()
    )


def _about(stream: str, catalogue: State, zone: str) -> str:
    kind, _colon, id = stream.partition(":")
    meeting = catalogue.meetings.get(MeetingId(id)) if kind == "meeting" else None
    if meeting is None:
        return _sorts().get(kind, _("Other records"))
    group = catalogue.groups.get(meeting.group)
    day = day_month_words(local(meeting.planned, zone))
    return _("{group}, {day}").format(group=group.name if group else meeting.title, day=day)


def _times(database: Database, numbers: Iterable[list[int]]) -> dict[int, int]:
    from chair_console.core.entry import read_body

    found = {}
    for one in numbers:
        for number in {one[0], one[-1]}:
            entry = next(iter(database.journal.entries(database.device_id, number)))
            read = read_body(entry.device, entry.seq, entry.body, None, {})
            found[number] = read.stamp.wall
    return found


def _moment(wall: int, zone: str) -> str:
    at = local(wall, zone)
    return _("{date}, {time}").format(date=day_month_words(at), time=f"{at:%H:%M}")


def _numbers(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return str(numbers[0])
    return _("{first} to {last}").format(first=numbers[0], last=numbers[-1])


def only_here_paper(database: Database, rows: tuple[OnlyHere, ...], now: int, zone: str) -> Paper:
    """Lay out what is only on this laptop, to be printed."""
    return Paper(
        _("Only on this laptop"),
        tuple(_blocks(database, rows, now, zone)),
        _("Only on this laptop"),
    )


def _blocks(database: Database, rows: tuple[OnlyHere, ...], now: int, zone: str) -> Iterator[Block]:
    own = database.partners.own()
    last, head = database.journal.head(own.device)
    yield Para(
        _(
            "These records have been confirmed by nobody else. If this laptop is lost before they "
            "are handed over, they are lost with it."
        )
    )
    pairs = (
        (_("Laptop"), own.label or own.device[:8]),
        (_("Device"), own.device),
        (_("Printed"), _moment(now, zone)),
        (_("Last record"), str(last)),
        (_("Its code"), head.hex().upper()[:20] if last else ""),
    )
    yield Pairs(tuple((name, value) for name, value in pairs if value))
    heads = (_("What"), _("Records"), _("Numbers"), _("First"), _("Last"))
    cells = tuple((one.what, str(one.count), one.numbers, one.first, one.last) for one in rows)
    if cells:
        yield Table(heads, cells, (6, 2, 3, 4, 4))
    else:
        yield Para(_("Nothing: all that was recorded here is confirmed elsewhere."))


def conflicts(database: Database, record: Record, zone: str) -> tuple[Conflict, ...]:
    """List the places that two records claim, with what each of them says."""
    found = []
    for claims in database.exchange.conflicts():
        kept, *others = (_told(database, record, one, zone) for one in claims)
        found.append(Conflict(claims[0].device, claims[0].seq, kept, tuple(others)))
    return tuple(found)


def _told(database: Database, record: Record, one: Recorded, zone: str) -> Told:
    return Told(_moment(one.stamp.wall, zone), _sentence(database, record, one))


def _sentence(database: Database, record: Record, one: Recorded) -> str:
    """Say what a record tells, in the words of the session log where it belongs to a meeting."""
    kind, _colon, id = one.stream.partition(":")
    if kind == "meeting" and one.fact is not None:
        try:
            meeting = record.open_meeting(MeetingId(id))
        except (KeyError, KnownProblem):
            return _sorts().get(kind, _("Other records"))
        place = (one.device, one.seq)
        rest = [
            two for two in records_for(database.journal, meeting) if (two.device, two.seq) != place
        ]
        given = sorted([*rest, one], key=lambda two: two.place)
        for line in lines(record.state, given, meeting.id):
            if (line.device, line.number) == place:
                return line.what
    return _plainly(kind, one)


def _plainly(kind: str, one: Recorded) -> str:
    """Say what sort of record it is, and the words in it."""
    sort = _sorts().get(kind, _("Other records"))
    if one.fact is None:
        return _("{sort}, recorded by a newer version of Chair Console").format(sort=sort)
    values = (getattr(one.fact, name) for name in private_fields(type(one.fact)))
    words = ", ".join(value for value in values if isinstance(value, str) and value)
    return _("{sort}: {words}").format(sort=sort, words=words) if words else sort
