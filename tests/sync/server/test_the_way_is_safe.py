"""Only an encrypted way to the right server is used: tried with Debian's PostgreSQL.

The server of the wheel is built without encryption, so that these cases need one of the system's.
"""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg
import pytest

from chair_console.__main__ import main
from chair_console.core.kinds import KINDS
from chair_console.models.database import create_database, open_database
from chair_console.models.settings import ServerAddress
from chair_console.sync.cards import write_card
from chair_console.sync.server.enrolling import enrol
from chair_console.sync.server.link import SAFE
from chair_console.sync.server.problems import (
    CannotReach,
    NotEncrypted,
    NotLetIn,
    ServerProblem,
    WrongCertificate,
)
from tests.models.writing import PASSPHRASE, note
from tests.sync.laptops import databases
from tests.sync.server.certificates import OPENSSL, Authority
from tests.sync.server.cluster import Cluster, of_the_system, start
from tests.sync.server.council import Council, hand_over, template

pytestmark = [
    pytest.mark.skipif(
        not of_the_system(), reason="NO CHECK OF CERTIFICATES: apt-get install postgresql"
    ),
    pytest.mark.skipif(OPENSSL is None, reason="NO CHECK OF CERTIFICATES: openssl is missing"),
]
HBA = "hostssl all all 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n"
NAME = "localhost"


@dataclass(slots=True)
class Office:
    """A server with encryption, and who vouches for it."""

    cluster: Cluster
    council: Council
    authority: Authority
    stranger: Authority

    def show(self, certificate: Path, key: Path) -> None:
        """Let the server show this certificate from now on."""
        data = self.cluster.folder / "data"
        for one, name in ((certificate, "server.crt"), (key, "server.key")):
            shutil.copyfile(one, data / name)
        self.cluster.run("ALTER SYSTEM SET ssl = on", "SELECT pg_reload_conf()")
        self._wait("on")

    def show_nothing(self) -> None:
        self.cluster.run("ALTER SYSTEM SET ssl = off", "SELECT pg_reload_conf()")
        self._wait("off")

    def _wait(self, said: str) -> None:
        """A new connection is served as the server was told last."""
        for _ in range(100):
            with psycopg.connect(self.cluster.url()) as connection:
                if connection.execute("SHOW ssl").fetchone() == (said,):
                    return
        raise AssertionError("the server did not change its mind")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("authorities")
    authority = Authority(folder / "council", "Council")
    stranger = Authority(folder / "stranger", "Stranger")
    programs = of_the_system()[max(of_the_system())]
    settings = {"listen_addresses": "127.0.0.1", "port": str(free_port())}
    cluster = start(programs, settings=settings, hba=HBA)
    try:
        data = cluster.folder / "data"
        for name in ("server.crt", "server.key"):
            path = data / name
            path.touch(0o600)
            shutil.chown(path, data.stat().st_uid, data.stat().st_gid)
        template(cluster)
        with Council.opened(cluster) as council:
            yield Office(cluster, council, authority, stranger)
    finally:
        cluster.stop()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def way(office: Office, tmp_path: Path) -> Iterator[tuple[ServerAddress, object]]:
    """A laptop that is enrolled, with a record to hand over, and its way there."""
    with databases(tmp_path, 1) as (laptop,):
        note(laptop, 3)
        root = office.authority.root.read_text()
        base = ServerAddress(NAME, office.cluster.port, "", "", "", root)
        _, said = enrol(office.council.url, laptop.partners.own().public_key, "chair", None, base)
        yield said, laptop


def held(office: Office, laptop: object) -> int:
    query = "SELECT count(*) FROM journal WHERE device_id = %s"
    (row,) = office.council.rows(query, laptop.device_id)  # type: ignore[attr-defined]
    return int(row[0])


def test_records_go_to_the_server_that_shows_the_right_certificate(
    office: Office, way: tuple[ServerAddress, object]
) -> None:
    address, laptop = way
    office.show(*office.authority.vouch(NAME))
    assert hand_over(laptop, address).handed.records == 3  # type: ignore[arg-type]
    assert held(office, laptop) == 3


def refused(
    office: Office, way: tuple[ServerAddress, object], problem: type[ServerProblem]
) -> None:
    address, laptop = way
    with pytest.raises(problem) as told:
        hand_over(laptop, address)  # type: ignore[arg-type]
    assert told.type is problem
    assert "\n" not in told.value.sentence
    assert held(office, laptop) == 0


def test_nothing_is_sent_to_a_server_whose_certificate_is_for_another_name(
    office: Office, way: tuple[ServerAddress, object]
) -> None:
    office.show(*office.authority.vouch("elsewhere.example"))
    refused(office, way, WrongCertificate)


def test_nothing_is_sent_to_a_server_that_somebody_else_vouches_for(
    office: Office, way: tuple[ServerAddress, object]
) -> None:
    office.show(*office.stranger.vouch(NAME))
    refused(office, way, WrongCertificate)


def test_nothing_is_sent_to_a_server_whose_certificate_has_run_out(
    office: Office, way: tuple[ServerAddress, object]
) -> None:
    office.show(*office.authority.vouch(NAME, until="20210101000000Z"))
    refused(office, way, WrongCertificate)


def test_nothing_is_sent_to_a_server_that_offers_no_encryption(
    office: Office, way: tuple[ServerAddress, object]
) -> None:
    office.show_nothing()
    refused(office, way, NotEncrypted)


def test_a_wrong_password_is_told_as_such(
    office: Office, way: tuple[ServerAddress, object]
) -> None:
    office.show(*office.authority.vouch(NAME))
    address, laptop = way
    refused(office, (replace(address, password="guessed"), laptop), NotLetIn)


def test_a_port_where_nobody_listens_is_told_as_such(
    office: Office, way: tuple[ServerAddress, object]
) -> None:
    address, laptop = way
    refused(office, (replace(address, port=free_port()), laptop), CannotReach)


def test_no_variable_of_the_environment_makes_the_way_less_safe(
    office: Office, way: tuple[ServerAddress, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("PGSSLMODE", "disable"), ("PGCHANNELBINDING", "disable")):
        monkeypatch.setenv(name, value)
    office.show(*office.stranger.vouch(NAME))
    refused(office, way, WrongCertificate)
    office.show_nothing()
    refused(office, way, NotEncrypted)
    assert SAFE["sslmode"] == "verify-full"


def test_the_whole_way_by_command_from_setting_up_to_handing_over(
    office: Office,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CHAIR_CONSOLE_PASSPHRASE", PASSPHRASE)
    office.show(*office.authority.vouch(NAME))
    path = tmp_path / "record.db"
    laptop = create_database(path, PASSPHRASE, kinds=KINDS).database
    card = tmp_path / "laptop.cccard"
    write_card(laptop, card)
    device = laptop.device_id
    laptop.close()
    admin = ("--admin", office.council.url)
    assert main(["server", "setup", *admin]) == 0
    enrolling = ["server", "enrol", *admin, str(card), "--role", "chair", "--group", "g1"]
    there = ["--host", NAME, "--port", str(office.cluster.port), "--to", str(tmp_path)]
    assert main([*enrolling, *there, "--root", str(office.authority.root)]) == 0
    code = capsys.readouterr().out.strip().rpartition(": ")[2]
    file = tmp_path / f"server-{device[:8]}.ccserver"
    taking = ["server", "take", str(file), "--database", str(path)]
    assert main([*taking, "--code", "1234 1234 1234"]) == 1
    assert "code is not the one" in capsys.readouterr().err
    assert main([*taking, "--code", code]) == 0
    again = open_database(path, kinds=KINDS, passphrase=PASSPHRASE)
    address = again.server.own()
    assert address is not None
    hand_over(again, address)
    again.close()
    capsys.readouterr()
    assert main(["server", "check", *admin]) == 0
    assert f"{device}  chair  g1  let in" in capsys.readouterr().out
    assert main(["server", "revoke", *admin, device[:8]]) == 0
    again = open_database(path, kinds=KINDS, passphrase=PASSPHRASE)
    with pytest.raises(NotLetIn):
        hand_over(again, address)
    again.close()
    assert PASSPHRASE not in capsys.readouterr().out


def test_a_password_on_the_command_line_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["server", "check", "--admin", "postgresql://me:secret@council/records"]) == 2
    assert "PGPASSWORD" in capsys.readouterr().err
