"""Handing over through the server, against PouchDB's replication from one database to another.

    python -m benchmarks.pushing [FACTS]

The peer comes from npm into a folder of its own (NODE_MODULES names one that has it). It gets
documents of the same length and copies them between two local databases: over a network, as ours,
it would be slower. Ours goes over TLS where the system has a PostgreSQL that can, with row-level
security and a server that makes each commit last; pulling checks each hash and each signature.
Limits: push at least 9x of the peer, pull at least 3x, a meeting of 300 facts under 0.2 s.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from chair_console.core.entry import Act, Stamp, seal, write_body
from chair_console.core.fact import EntryId, ItemId, PersonId
from chair_console.core.queue import Asked
from chair_console.models.database import Database
from chair_console.models.settings import ServerAddress
from chair_console.sync.postgres import Server
from chair_console.sync.server.enrolling import enrol
from tests.sync.laptops import AT, befriend, databases
from tests.sync.server.certificates import OPENSSL, Authority
from tests.sync.server.cluster import Cluster, at_hand, of_the_system, start
from tests.sync.server.council import Council, template
from tests.sync.server.test_the_way_is_safe import HBA, NAME, free_port

PUSH, PULL, MEETING_S = 9.0, 3.0, 0.2
_A_MEETING = 300
_LASTING = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
_PEER = """
const Pouch = require("pouchdb"), [folder, facts] = process.argv.slice(1);
(async () => {
  const from = new Pouch(folder + "/from"), to = new Pouch(folder + "/to");
  for (let at = 0; at < facts; at += 1000)
    await from.bulkDocs([...Array(1000).keys()].map((one) => ({
      _id: String(at + one).padStart(9, "0"), body: "x".repeat(420), hash: "h".repeat(64),
      sig: "s".repeat(128) })));
  const began = process.hrtime.bigint(), worked = process.cpuUsage();
  await Pouch.replicate(from, to);
  const { user, system } = process.cpuUsage(worked);
  console.log(Number(process.hrtime.bigint() - began) / 1e9, (user + system) / 1e6);
})();
"""


class Took(NamedTuple):
    """How long something took, by the clock and of the processor."""

    clock: float
    work: float


def peer(folder: Path, facts: int) -> Took:
    """Return what PouchDB takes to copy so many documents."""
    modules = os.environ.get("NODE_MODULES")
    if modules is None:
        modules = str(folder / "npm" / "node_modules")
        if not Path(modules).exists():
            (folder / "npm").mkdir()
            subprocess.run(
                ["npm", "install", "--no-audit", "--no-fund", "--silent", "pouchdb@9"],
                cwd=folder / "npm",
                check=True,
            )
    place = folder / secrets.token_hex(4)
    place.mkdir()
    done = subprocess.run(
        ["node", "-e", _PEER, str(place), str(facts)],
        env={**os.environ, "NODE_PATH": modules},
        capture_output=True,
        text=True,
        check=True,
    )
    shutil.rmtree(place)
    clock, work = map(float, done.stdout.split())
    return Took(clock, work)


def record(database: Database, count: int, stream: str) -> None:
    """Record that people asked to speak; one in ten with words of their own."""
    seq, before = database.journal.head(database.device_id)
    pairs = []
    for number in range(seq + 1, seq + 1 + count):
        person = PersonId(secrets.token_hex(10))
        said = "about the lift" if number % 10 == 0 else ""
        fact = Asked(EntryId(f"e{number}"), ItemId("i1"), "speak", number % 9, person, said)
        stamp = Stamp(AT + number, 60, number, "boot", (AT + number, 0))
        act = Act(secrets.token_hex(10), "ask", PersonId("chair"))
        body, words = write_body("asked", 1, stream, fact, stamp, act, secrets.token_bytes(16))
        entry = seal(database.device_id, number, before, body)
        before = entry.hash
        pairs.append((replace(entry, signature=database.sign(entry.hash)), words))
    database.journal.append(pairs)


@contextmanager
def office(folder: Path) -> Iterator[tuple[Council, ServerAddress | None]]:
    """Start a server, with encryption where that can be had."""
    safe = bool(of_the_system()) and OPENSSL is not None
    if not safe:
        print("NO TLS: the system has no PostgreSQL with encryption; over a socket instead")
    programs = of_the_system() if safe else at_hand()
    settings = {**_LASTING, "shared_buffers": "128MB"}
    if safe:
        settings |= {"listen_addresses": "127.0.0.1", "port": str(free_port())}
    cluster = start(programs[max(programs)], settings=settings, hba=HBA, where=folder)
    try:
        template(cluster)
        way = _with_encryption(cluster, folder) if safe else None
        with Council.opened(cluster) as council:
            yield council, way
    finally:
        cluster.stop()


def _with_encryption(cluster: Cluster, folder: Path) -> ServerAddress:
    authority = Authority(folder / "authority", "Council")
    data = cluster.folder / "data"
    for one, name in zip(authority.vouch(NAME), ("server.crt", "server.key"), strict=True):
        (data / name).touch(0o600)
        shutil.chown(data / name, data.stat().st_uid, data.stat().st_gid)
        shutil.copyfile(one, data / name)
    cluster.run("ALTER SYSTEM SET ssl = on", "SELECT pg_reload_conf()")
    time.sleep(1)
    return ServerAddress(NAME, cluster.port, "", "", "", authority.root.read_text())


def timed(act: Callable[[], object]) -> Took:
    """Return what something takes of this process."""
    began, worked = time.perf_counter(), time.process_time()
    act()
    return Took(time.perf_counter() - began, time.process_time() - worked)


def measure(folder: Path, facts: int) -> None:
    """Print the figures of one run, ours and the peer's in turns."""
    theirs = [peer(folder, facts)]
    with office(folder) as (council, way), databases(folder, 2) as (chair, officer):
        befriend(chair, "chair", officer, "lead_officer")
        for start_at in range(0, facts, _A_MEETING):
            record(chair, min(_A_MEETING, facts - start_at), f"meeting:{start_at}")
        address = council.enrol(chair, "chair") if way is None else _known(council, chair, way)
        to_officer = (
            council.enrol(officer, "lead_officer") if way is None else _known(council, officer, way)
        )
        push = timed(lambda: Server(address).hand_over(chair, AT))
        pull = timed(lambda: Server(to_officer).take_in(officer, AT))
        assert officer.journal.head(chair.device_id) == chair.journal.head(chair.device_id)
        again = min(timed(lambda: _both(chair, address)).clock for _ in range(5))
        record(chair, _A_MEETING, "meeting:last")
        meeting = timed(lambda: Server(address).hand_over(chair, AT)).clock
    theirs.append(peer(folder, facts))
    slow, worked = (sum(column) / len(theirs) for column in zip(*theirs, strict=True))
    print(f"{facts} facts; PouchDB replicates {facts / slow:,.0f} a second")
    for name, took, least in (("push", push, PUSH), ("verified pull", pull, PULL)):
        verdict = "holds" if slow / took.clock >= least else "MISSED"
        figures = (
            f"{facts / took.clock:,.0f} a second, {slow / took.clock:.1f}x (at least {least}x)"
        )
        print(f"{name}: {figures}: {verdict}")
        # Of a computer that is busy with other things this says more than the clock.
        print(f"  of the processor it took {worked / took.work:.1f} times less here")
    verdict = "holds" if meeting < MEETING_S else "MISSED"
    print(f"a meeting of {_A_MEETING} facts: {meeting:.3f} s (under {MEETING_S} s): {verdict}")
    print(f"nothing new, both ways: {again:.3f} s")


def _known(council: Council, laptop: Database, way: ServerAddress) -> ServerAddress:
    role = "chair" if laptop.partners.confirmed()[0].role == "lead_officer" else "lead_officer"
    key = laptop.partners.own().public_key
    return enrol(council.url, key, role, None, way)[1]  # type: ignore[arg-type]


def _both(laptop: Database, address: ServerAddress) -> None:
    Server(address).take_in(laptop, AT)
    Server(address).hand_over(laptop, AT)


def main() -> None:
    """Measure with 10,000 facts, or as many as asked for."""
    facts = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory(prefix="pushing-") as name:
        folder = Path(name)
        # The server runs as somebody else and has to get at its own folder.
        folder.chmod(0o711)
        measure(folder, facts)


if __name__ == "__main__":
    main()
