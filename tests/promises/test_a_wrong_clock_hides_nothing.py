"""A wrong clock never reorders or hides what one laptop recorded.

Two laptops record under clocks that jump by minutes, months and years in either direction, and now
and then one hears the other. On one laptop the order is that of recording, always; whatever was
recorded in the knowledge of something else comes after it; nothing is left out.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chair_console.clock import ScriptClock
from chair_console.core.entry import Recorded
from chair_console.core.fact import PersonId
from chair_console.core.people import PersonAdded
from chair_console.models.database import Database
from chair_console.record import Record
from tests.models.test_exchange import acquaint, held
from tests.sync.laptops import AT, databases

MINUTE = 60_000
YEAR = 365 * 24 * 60 * MINUTE
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("record", "record", "record", "hear", "clock", "restart")),
        st.integers(0, 1),
        st.sampled_from((-30 * YEAR, -YEAR, -3 * MINUTE, 0, 3 * MINUTE, YEAR, 30 * YEAR)),
    ),
    max_size=25,
)
"""What, on which laptop, by how much its clock jumps."""
STREAM = "person:p"


class Laptop:
    """A laptop with a clock that may be wrong."""

    def __init__(self, database: Database, name: str) -> None:
        self.database, self.name = database, name
        self.clock = ScriptClock(AT, boot=name)
        self.restart()

    def restart(self) -> None:
        database = self.database
        self.record = Record(database.journal, database.device_id, database.sign, self.clock)

    def write(self) -> None:
        person = PersonAdded(PersonId("p"), f"{self.name} {self.clock.reading().wall}", "p")
        self.record.write([person], "person")

    def hear(self, other: Laptop) -> None:
        taken = self.database.exchange.take_in(held(other.database, other.database.device_id), AT)
        assert (taken.bad, taken.forked, taken.waiting) == ((), (), ())
        self.record.absorb(taken.stored)

    def read(self) -> list[Recorded]:
        return self.database.journal.read([STREAM])


def check(found: list[Recorded], devices: list[str], recorded: dict[str, int]) -> None:
    for device in devices:
        own = [one.seq for one in found if one.device == device]
        assert own == list(range(1, recorded[device] + 1)), "reordered, or something is hidden"
    place = {(one.device, one.seq): at for at, one in enumerate(found)}
    for at, one in enumerate(found):
        for device, seq in one.stamp.seen.items():
            assert place.get((device, seq), -1) < at, "before what it was recorded in knowledge of"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_the_order_is_that_of_recording_whatever_the_clocks_say(
    steps: list[tuple[str, int, int]],
) -> None:
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as folder, databases(Path(folder), 2) as made:
        acquaint(*made)
        laptops = [Laptop(one, f"boot-{number}") for number, one in enumerate(made)]
        recorded = {one.device_id: 0 for one in made}
        for what, who, jump in steps:
            laptop = laptops[who]
            if what == "record":
                laptop.write()
                recorded[laptop.database.device_id] += 1
            elif what == "hear":
                laptop.hear(laptops[1 - who])
            elif what == "restart":
                laptop.restart()
            else:
                laptop.clock.set_wall(max(0, laptop.clock.reading().wall + jump), 0)
        for who in (0, 1):
            laptops[who].hear(laptops[1 - who])
        assert laptops[0].read() == laptops[1].read()
        check(laptops[0].read(), list(recorded), recorded)
        assert laptops[0].record.verify().whole


def test_no_clock_makes_a_laptop_refuse_to_record(tmp_path: Path) -> None:
    with databases(tmp_path, 1) as (database,):
        laptop = Laptop(database, "boot")
        for wall in (0, 30 * YEAR, 200 * YEAR, 1):
            laptop.clock.set_wall(wall, 0)
            laptop.write()
        assert [one.seq for one in laptop.read()] == [1, 2, 3, 4]
