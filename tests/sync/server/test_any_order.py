"""By stick or by server, in any order, whatever breaks or is put back: all end the same."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chair_console.models.database import Database
from chair_console.sync.postgres import Server
from chair_console.sync.progress import Cancelled
from chair_console.sync.server import outgoing
from chair_console.sync.server.address import SocketForTests
from chair_console.sync.server.problems import CannotReach
from tests.models.test_exchange import restored
from tests.promises.test_handing_over_twice_changes_nothing import STREAMS, Post
from tests.sync.laptops import AT, befriend, databases
from tests.sync.server.cluster import Cluster
from tests.sync.server.council import Council
from tests.sync.server.test_what_can_happen_to_a_server import Watching, cut

BY_STICK = ["record", "hand over", "take in", "lose", "cut", "put back", "copy"]
BY_SERVER = ["record", "send", "fetch", "break off", "call off", "back up", "restore", "reinstall"]
STEPS = st.lists(
    st.tuples(st.sampled_from(BY_STICK + BY_SERVER), st.integers(0, 2), st.integers(0, 9)),
    max_size=30,
)


class Office(Post):
    """Three laptops, a stick, a server, and what can happen to them."""

    def __init__(
        self, laptops: list[Database], folder: Path, council: Council, stack: ExitStack
    ) -> None:
        super().__init__(laptops, folder)
        self._council, self._stack = council, stack
        roles = ("chair", "lead_officer", "chair")
        self._ways: list[SocketForTests] = [
            council.enrol(laptop, role)  # type: ignore[arg-type]
            for laptop, role in zip(laptops, roles, strict=True)
        ]
        self._backup = self._state()

    def do(self, what: str, who: int, number: int) -> None:
        server = Server(self._ways[who])
        if what == "send":
            server.hand_over(self.laptops[who], AT)
        elif what == "fetch":
            server.take_in(self.laptops[who], AT)
        elif what == "break off":
            with suppress(CannotReach):
                watching = Watching(cut(self._council), 1 + number % 2)
                (server.take_in if number % 3 else server.hand_over)(
                    self.laptops[who], AT, watching
                )
        elif what == "call off":
            with suppress(Cancelled):
                server.hand_over(self.laptops[who], AT, Watching(_enough, 1 + number % 2))
        elif what == "back up":
            self._backup = self._state()
        elif what == "restore":
            self._put_back()
        elif what == "reinstall":
            self._reinstall(who)
        else:
            super().do(what, who, number)

    def _state(self) -> tuple[Any, ...]:
        (now,) = self._council.rows("SELECT clock_timestamp()")
        return now[0], *(self._council.rows(f"SELECT * FROM {one}") for one in ("head", "author"))

    def _put_back(self) -> None:
        """Put the server back to what it was when it was last backed up."""
        then, heads, authors = self._backup
        with self._council.administrator() as connection:
            for table in ("journal", "fork", "concern", "receipt"):
                connection.execute(f"DELETE FROM {table} WHERE received_at > %s", (then,))
            connection.execute(
                "DELETE FROM payload WHERE (device_id, seq) NOT IN "
                "(SELECT device_id, seq FROM journal)"
            )
            connection.execute("DELETE FROM head")
            connection.execute("DELETE FROM author")
            for row in heads:
                connection.execute("INSERT INTO head VALUES (%s, %s, %s)", row)
            for row in authors:
                connection.execute("INSERT INTO author VALUES (%s, %s, %s, %s)", row)

    def _reinstall(self, who: int) -> None:
        """Put a laptop back to what it is now, after it recorded and sent more."""
        before = restored(self.laptops[who], self._stack)
        self.do("record", who, 1)
        self.do("send", who, 0)
        self.laptops[who] = before
        self.do("fetch", who, 0)

    def settle(self) -> None:
        super().settle()
        for _ in range(2):
            for laptop, way in zip(self.laptops, self._ways, strict=True):
                taken = Server(way).take_in(laptop, AT)
                assert (taken.bad, taken.forked) == ([], [])
                Server(way).hand_over(laptop, AT)


def _enough() -> None:
    raise Cancelled


def test_all_laptops_and_the_server_end_the_same_whatever_happens(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Small portions, so that there are several.
    for name in ("pulling._ROWS_AT_FIRST", "pulling._ROWS_AT_ONCE", "comparing.LOOKED_OVER"):
        monkeypatch.setattr(f"chair_console.sync.server.{name}", 2)
    for name in ("ENTRIES_AT_ONCE", "_LOOKED_UP_AT_ONCE"):
        monkeypatch.setattr(outgoing, name, 2)
    with Council.opened(cluster) as council:

        @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
        @given(STEPS)
        def whatever_happens(steps: list[tuple[str, int, int]]) -> None:
            _all_end_the_same(council, steps)

        whatever_happens()


def _all_end_the_same(council: Council, steps: list[tuple[str, int, int]]) -> None:
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with (
        tempfile.TemporaryDirectory(dir=memory) as folder,
        databases(Path(folder), 3) as laptops,
        ExitStack() as stack,
    ):
        chair, officer, second = laptops
        befriend(chair, "chair", officer, "lead_officer")
        befriend(second, "chair", officer, "lead_officer")
        befriend(second, "chair", chair, "chair")
        office = Office(list(laptops), Path(folder), council, stack)
        for step in steps:
            office.do(*step)
        office.settle()
        _the_same_everywhere(council, *office.laptops)


def _the_same_everywhere(
    council: Council, chair: Database, officer: Database, second: Database
) -> None:
    heads = officer.journal.heads()
    there = council.rows(
        "SELECT DISTINCT ON (device_id) device_id, count(*) OVER (PARTITION BY device_id), seq, "
        "hash FROM journal WHERE device_id = ANY (%s) ORDER BY device_id, seq DESC",
        list(heads),
    )
    assert {row[0]: row[1:] for row in there} == heads
    for laptop in (chair, officer, second):
        assert laptop.journal.heads() == heads
        assert laptop.journal.verify().whole
        assert laptop.exchange.waiting() == laptop.exchange.forks() == ()
        assert laptop.partners.unconfirmed().count == 0
        for stream in STREAMS[:2]:
            assert laptop.journal.read([stream]) == officer.journal.read([stream])
    for laptop in (chair, second):
        assert laptop.journal.read(["case:3"]) == []
    assert officer.journal.verify().withheld == 0
