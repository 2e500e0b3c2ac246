"""Ten years of fifty groups: what the lead officer waits for, and whether an act costs more.

A generator makes the meetings as real entries, sealed and signed, from a seed, without going
through the decisions of a meeting (that would take hours). By default a tenth of the whole is made:
`--whole` makes 50 groups, 10 years, 6,000 meetings and 1.8 million facts, which takes a while; the
database can be kept with `--keep FOLDER` and is used again when it is there.

Limits: the inbox 0.3 s, a person's history 0.1 s, a search 0.1 s, a meeting of 3,000 facts 0.2 s,
adding a fact 1.3x of the same in a database with one meeting.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from benchmarks.evenings import START, plan, record_in
from chair_console.clock import ScriptClock
from chair_console.core.agenda import ItemAdded, ItemOpened
from chair_console.core.attendance import Arrived, AttendeeListed
from chair_console.core.code import parse_code
from chair_console.core.course import MeetingClosed, MeetingPlanned, MeetingStarted
from chair_console.core.entry import Act, Entry, Payload, Stamp, seal, write_body
from chair_console.core.fact import (
    EntryId,
    Fact,
    GroupId,
    ItemId,
    MeetingId,
    PersonId,
    WarningId,
)
from chair_console.core.floor import Called, SpeechEnded
from chair_console.core.groups import CodeAdopted, GroupSet, MemberJoined
from chair_console.core.kinds import KINDS, NAMES, stream_of
from chair_console.core.notes import NoteMade
from chair_console.core.people import PersonAdded
from chair_console.core.queue import Asked
from chair_console.core.warnings import WarningGiven
from chair_console.models.database import Database, create_database, open_database
from chair_console.record import Record
from chair_console.resource import resource
from chair_console.ui.review.inbox import session_rows

PASSPHRASE = "seven quiet otters"
_DAY = 86_400_000
_FIRST = ("Amina", "Bartosz", "Carys", "Daniel", "Efua", "Funmi", "Grace", "Hamid", "Ines", "Jan")
_LAST = ("Okafor", "Lee", "Begum", "Nowak", "Price", "Shah", "Walsh", "Mensah", "Cole", "Young")
_WORDS = ("repairs", "lift", "parking", "budget", "noise", "garden", "heating", "letters", "roof")
_PER_MEETING = 300
_LONG = 3_000


@dataclass(frozen=True, slots=True)
class Size:
    """How much is made."""

    groups: int
    years: int
    meetings_a_year: int = 12
    people: int = 15

    @property
    def meetings(self) -> int:
        """How many meetings there are."""
        return self.groups * self.years * self.meetings_a_year


WHOLE, TENTH = Size(50, 10), Size(5, 10)


class Writer:
    """Adds facts as one device would have, a meeting in one go."""

    def __init__(self, database: Database, seed: int) -> None:
        self._database = database
        self._chance = random.Random(seed)
        self._seq, self._before = database.journal.head(database.device_id)
        self._ids = count()
        self.wall = START - 10 * 365 * _DAY

    def id(self) -> str:
        """Make an id."""
        return f"{next(self._ids):x}-{self._chance.getrandbits(40):010x}"

    def write(self, facts: list[Fact], meeting: MeetingId | None = None) -> None:
        """Seal, sign and store facts, a second after each other."""
        pairs = [self._pair(fact, meeting) for fact in facts]
        self._database.journal.append(pairs)

    def _pair(self, fact: Fact, meeting: MeetingId | None) -> tuple[Entry, Payload | None]:
        self.wall += 1_000
        stamp = Stamp(self.wall, 0, self.wall, "made", (self.wall, 0))
        act, salt = Act(self.id(), "made"), self._chance.randbytes(16)
        kind, stream = NAMES[type(fact)], stream_of(fact, meeting)
        body, payload = write_body(kind, 1, stream, fact, stamp, act, salt)
        device = self._database.device_id
        entry = seal(device, self._seq + 1, self._before, body, self._database.sign)
        self._seq, self._before = entry.seq, entry.hash
        return entry, payload


def make(database: Database, size: Size, seed: int = 1) -> None:
    """Fill a database."""
    writer, chance = Writer(database, seed), random.Random(seed)
    text = resource("codes/ongo-2017-04.toml").read_text(encoding="utf-8")
    code = parse_code(text, "code").sha256
    writer.write([CodeAdopted(code, text)])
    groups = []
    for number in range(size.groups):
        group = GroupId(f"group{number}")
        people = [PersonId(f"g{number}p{one}") for one in range(size.people)]
        named = [
            PersonAdded(one, f"{chance.choice(_FIRST)} {chance.choice(_LAST)}") for one in people
        ]
        joined = [MemberJoined(group, one, "member") for one in people]
        writer.write([GroupSet(group, code, f"Panel {number}"), *named, *joined])
        groups.append((group, people))
    for number in range(size.meetings):
        group, people = groups[number % size.groups]
        long = number == size.meetings // 2
        meeting = MeetingId("long" if long else writer.id())
        facts = _meeting(writer, chance, group, code, people, _LONG if long else _PER_MEETING)
        writer.write(facts, meeting)
        writer.wall += _DAY // size.groups * 30


def _meeting(
    writer: Writer,
    chance: random.Random,
    group: GroupId,
    code: str,
    people: list[PersonId],
    facts: int,
) -> list[Fact]:
    item = ItemId(writer.id())
    made: list[Fact] = [
        MeetingPlanned(group, code, people[0], writer.wall, title="Monthly panel"),
        *(AttendeeListed(one, "member", True, True) for one in people),
        ItemAdded(item, f"About the {chance.choice(_WORDS)}", 20),
        *(Arrived(one) for one in people),
        MeetingStarted(None),
        ItemOpened(item),
    ]
    talk = _talk(writer, chance, item, people)
    while len(made) < facts - 1:
        made.append(next(talk))
    return [*made, MeetingClosed()]


def _talk(
    writer: Writer, chance: random.Random, item: ItemId, people: list[PersonId]
) -> Iterator[Fact]:
    for number in count():
        entry, person = EntryId(writer.id()), chance.choice(people)
        yield Asked(entry, item, "ordinary", 0, person)
        yield Called(entry)
        yield SpeechEnded(entry)
        said = f"{chance.choice(_WORDS)} and {chance.choice(_WORDS)}"
        if number % 50 == 49:
            yield WarningGiven(WarningId(writer.id()), person, "4.11.3", f"Shouted about {said}.")
        elif number % 10 == 9:
            yield NoteMade(f"Somebody asked about {said}.", person)


def median_ms(work: Callable[[], object], rounds: int = 5) -> float:
    """Return the median milliseconds of some work."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


def tell(what: str, found: float, limit: float) -> None:
    """Print a figure against its limit in milliseconds."""
    verdict = "within" if found <= limit else "OVER"
    print(f"{what}: {found:.0f} ms, {verdict} {limit:.0f} ms", flush=True)


def fresh(database: Database) -> Record:
    """Make a record that has read nothing yet."""
    clock = ScriptClock(START + _DAY)
    return Record(database.journal, database.device_id, database.sign, clock)


def acts_ms(record: Record, clock: ScriptClock, rounds: int = 200) -> Callable[[], float]:
    """Start a meeting; return what does one act and tells how long it took."""
    meeting = plan(record, 15)
    person = list(record.state.meetings[meeting].people)[3]
    names = ("ask", "withdraw")
    numbers = count()

    def one() -> float:
        clock.advance(1_000)
        began = time.perf_counter()
        record.act(meeting, names[next(numbers) % 2], person=person)
        return (time.perf_counter() - began) * 1000

    return one


def compare_acts(database: Database, folder: Path) -> float:
    """Return how much longer an act takes than with one meeting, both done in turns."""
    other, record, clock = record_in(folder)
    here = ScriptClock(START + 2 * _DAY)
    large = Record(database.journal, database.device_id, database.sign, here)
    in_small, in_large = acts_ms(record, clock), acts_ms(large, here)
    turns = [(in_small(), in_large()) for _ in range(400)]
    other.close()
    small_ms = statistics.median(small for small, _ in turns)
    return statistics.median(large for _, large in turns) / small_ms


def measure(database: Database, folder: Path) -> None:
    """Print what the officer waits for."""
    database.journal.catch_up()
    tell("inbox", median_ms(lambda: _inbox(fresh(database))), 300)
    ready = fresh(database)
    began = time.perf_counter()
    ready.load_casework()
    print(f"cases, people and groups, read after it: {(time.perf_counter() - began) * 1000:.0f} ms")
    tell("a person's history", median_ms(lambda: ready.about(PersonId("g1p3"))), 100)
    tell("a search by name", median_ms(lambda: ready.find("hamid nowak")), 100)
    tell("a search by a common word", median_ms(lambda: ready.find("park")), 100)
    opened = median_ms(lambda: fresh(database).open_meeting(MeetingId("long")))
    tell(f"a meeting of {_LONG:,} facts", opened, 200)
    ratio = compare_acts(database, folder)
    print(f"adding a fact: {ratio:.2f}x, {'within' if ratio <= 1.3 else 'OVER'} 1.3x")


def _inbox(record: Record) -> None:
    lines = record.load_inbox()
    session_rows(record.state, lines)


def main() -> None:
    """Make the archive and print the figures."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--whole", action="store_true", help="all 1.8 million facts")
    words.add_argument("--keep", type=Path, help="a folder to keep the database in")
    given = words.parse_args()
    size = WHOLE if given.whole else TENTH
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = (given.keep or folder) / f"archive-{size.meetings}.db"
        if path.exists():
            database = open_database(path, kinds=KINDS, passphrase=PASSPHRASE)
        else:
            began = time.perf_counter()
            database = create_database(path, PASSPHRASE, kinds=KINDS).database
            make(database, size)
            print(f"made in {time.perf_counter() - began:.0f} s")
        facts = sum(held for held, _, _ in database.journal.heads().values())
        print(f"{size.meetings:,} meetings, {facts:,} facts, {path.stat().st_size / 2**20:.0f} MB")
        measure(database, folder)
        database.close()


if __name__ == "__main__":
    main()
