"""The connection to the server: encrypted and shown to be the right one, or none at all.

`sslmode=verify-full` stands here and nowhere else, and nothing can lower it: no option, no file and
no variable of the environment. The password is sent as a proof that is bound to this very
encryption (SCRAM with channel binding), so that nobody in between can use it elsewhere. A server
that says no more is given up after a while.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from chair_console.models.settings import ServerAddress
from chair_console.sync.server.address import SocketForTests
from chair_console.sync.server.problems import (
    CannotReach,
    ConnectionLost,
    LacksLibraries,
    NotEncrypted,
    NotLetIn,
    ServerFull,
    ServerProblem,
    ServerRefused,
    WrongCertificate,
)

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[tuple[Any, ...]]

SAFE: Mapping[str, object] = {
    "sslmode": "verify-full",
    "channel_binding": "require",
    "require_auth": "scram-sha-256",
    "gssencmode": "disable",
    "ssl_min_protocol_version": "TLSv1.2",
}
"""What every way over a network has to be."""
_PATIENCE: Mapping[str, object] = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
_FULL = ("53100", "53200")
_NOT_LET_IN = ("28000", "28P01", "42501")


def driver() -> Any:
    """Load what speaks to PostgreSQL.

    Raises:
        LacksLibraries
    """
    try:
        import psycopg
    except ImportError:
        raise LacksLibraries from None
    return psycopg


@contextmanager
def linked(address: ServerAddress) -> Iterator[Connection]:
    """Connect to the server as this laptop, outside any transaction.

    Raises:
        ServerProblem: from the connecting, and from whatever is done while connected.
    """
    psycopg = driver()
    connection = _connect(psycopg, address)
    try:
        with explained(psycopg, connected=True):
            yield connection
    finally:
        with suppress(psycopg.Error):
            connection.close()


def _connect(psycopg: Any, address: ServerAddress) -> Connection:
    where: dict[str, object] = {
        "host": address.host,
        "port": address.port,
        "dbname": address.dbname,
        "user": address.user,
        "password": address.password,
        "application_name": "chair-console",
        "options": "-c search_path=chair_console -c statement_timeout=120000",
        **_PATIENCE,
    }
    with explained(psycopg), _certificate(address) as root:
        if isinstance(address, SocketForTests):
            way: dict[str, object] = {"host": address.folder}
        else:
            way = {**SAFE, "sslrootcert": root}
        connection: Connection = psycopg.connect(autocommit=True, **{**where, **way})
    return connection


@contextmanager
def _certificate(address: ServerAddress) -> Iterator[str]:
    """Lay the certificate where the driver finds it, which takes nothing but a file."""
    with tempfile.TemporaryDirectory(prefix="chair-console-") as folder:
        path = os.path.join(folder, "root.pem")
        with open(path, "w", encoding="ascii", errors="replace") as file:
            file.write(address.root_certificate)
        yield path


@contextmanager
def explained(psycopg: Any, *, connected: bool = False) -> Iterator[None]:
    """Tell what the driver complains about in one of our sentences, without its own words.

    Its words may hold what was to be written, and that may name people.
    """
    try:
        yield
    except psycopg.OperationalError as error:
        raise _of_connection(error, connected) from None
    except psycopg.Error as error:
        raise _of_statement(error) from None


def _of_connection(error: Any, connected: bool) -> ServerProblem:
    if error.sqlstate in _FULL:
        return ServerFull()
    if error.sqlstate in _NOT_LET_IN:
        return NotLetIn()
    if connected:
        return ConnectionLost()
    said = str(error).lower()
    if "does not support ssl" in said:
        return NotEncrypted()
    if "certificate" in said or "ssl error" in said:
        return WrongCertificate()
    if any(one in said for one in _NO_ENTRY):
        return NotLetIn()
    return CannotReach()


_NO_ENTRY = (
    "password authentication failed",
    "not permitted to log in",
    "does not exist",
    "no pg_hba.conf entry",
    "permission denied",
    "authentication method requirement",
    "channel binding",
)


def _of_statement(error: Any) -> ServerProblem:
    if error.sqlstate in _FULL:
        return ServerFull()
    return NotLetIn() if error.sqlstate in _NOT_LET_IN else ServerRefused()
