"""Letting a laptop into the server, and shutting it out.

Each laptop has a login of its own with a random password, whose proof alone reaches the server: it
never stands in the server's log. What its login may do follows from what is done on the laptop and
for which groups, and is looked up anew with every statement it sends: a laptop that was shut out
reads nothing more, even over a connection that was open before.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from chair_console.models.devices import device_id_of
from chair_console.models.settings import ServerAddress
from chair_console.models.statements import (
    BadStatement,
    Enrolment,
    Role,
    in_force,
    read_body,
)
from chair_console.sync.server.link import driver
from chair_console.sync.server.migrations import GROUP_ROLES, SCHEMA
from chair_console.sync.server.problems import NotEnrolled
from chair_console.sync.server.setting_up import administering, standing

if TYPE_CHECKING:
    from chair_console.sync.server.link import Connection

EVERY_GROUP = "*"
_CONNECTIONS = 3
_PASSWORD_BYTES = 24
_LOOK = f"SELECT device_id, role, groups, revoked_at FROM {SCHEMA}.enrolment ORDER BY enrolled_at"
_ENROL = (
    f"INSERT INTO {SCHEMA}.enrolment (device_id, db_role, role, groups, public_key) "
    "VALUES (%s, %s, %s, %s, %s) ON CONFLICT (device_id) DO UPDATE SET "
    "role = excluded.role, groups = excluded.groups, revoked_at = NULL"
)
_REVOKE = f"UPDATE {SCHEMA}.enrolment SET revoked_at = now() WHERE device_id = %s RETURNING db_role"
_GROUPS = (
    f"SELECT group_id FROM {SCHEMA}.concern WHERE group_id <> 'everybody' "
    f"AND group_id NOT LIKE 'device:%' UNION SELECT unnest(groups) FROM {SCHEMA}.enrolment "
    "WHERE groups <> '{*}'"
)
_STATEMENTS = f"SELECT body FROM {SCHEMA}.statement"
_END = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE usename = %s AND pid <> pg_backend_pid()"
)


def login_of(device: str) -> str:
    """Name the login of a laptop."""
    return f"chair_console_{device}"


def enrol(
    url: str,
    public_key: bytes,
    role: Role,
    groups: Iterable[str] | None,
    way: ServerAddress,
) -> tuple[str, ServerAddress]:
    """Let a laptop in, or say anew what is done on it, with a new password either way.

    Args:
        url: the administrator's way to the server.
        public_key: of the laptop, as its card says.
        role: what is done on it.
        groups: for which groups; None for all.
        way: how laptops reach the server; its user and password are filled in.

    Returns:
        The id of the server, and what the laptop has to be told.
    """
    device, password = device_id_of(public_key), secrets.token_urlsafe(_PASSWORD_BYTES)
    named = [EVERY_GROUP] if groups is None else sorted(set(groups))
    with administering(url) as connection:
        server, dbname = standing(connection).server, connection.info.dbname
        login = login_of(device)
        _make_login(connection, login, role, password)
        connection.execute(_ENROL, (device, login, role, named, public_key))
    said = ServerAddress(
        way.host, way.port, dbname, login, password, way.root_certificate, way.added_at
    )
    return server, said


def _make_login(connection: Connection, login: str, role: Role, password: str) -> None:
    sql = driver().sql
    name = sql.Identifier(login)
    found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (login,)).fetchone()
    if found is None:
        connection.execute(sql.SQL("CREATE ROLE {} NOINHERIT").format(name))
    proof = connection.pgconn.encrypt_password(
        password.encode(), login.encode(), b"scram-sha-256"
    ).decode()
    for statement in (
        "ALTER ROLE {0} LOGIN INHERIT PASSWORD {1} CONNECTION LIMIT {2}",
        "ALTER ROLE {0} SET idle_in_transaction_session_timeout = '2min'",
        "ALTER ROLE {0} SET lock_timeout = '1min'",
    ):
        connection.execute(
            sql.SQL(statement).format(name, sql.Literal(proof), sql.Literal(_CONNECTIONS))
        )
    _give(connection, name, GROUP_ROLES[role])


def _give(connection: Connection, name: Any, wanted: str | None) -> None:
    """Let a login have the rights of one role, and of no other."""
    sql = driver().sql
    for one in GROUP_ROLES.values():
        act = "GRANT {} TO {}" if one == wanted else "REVOKE {} FROM {}"
        connection.execute(sql.SQL(act).format(sql.Identifier(one), name))


def known_groups(url: str) -> frozenset[str]:
    """List the groups of which the server has heard, by whatever laptop; none before the first."""
    with administering(url) as connection:
        standing(connection)
        rows = connection.execute(_GROUPS).fetchall()
        said = _said(connection)
    heard = {row[0] for row in rows}
    return frozenset(heard.union(*(one.groups or () for one in said)))


def said_of(url: str, device: str) -> Enrolment | None:
    """Tell as what the organisation enrolled a laptop, as far as its word reached the server.

    Only laptops can check that word: it is for comparing, and nothing follows from it here.
    """
    with administering(url) as connection:
        standing(connection)
        return in_force(_said(connection)).get(device)


def _said(connection: Connection) -> list[Enrolment]:
    found = []
    for (body,) in connection.execute(_STATEMENTS).fetchall():
        with suppress(BadStatement, ValueError, KeyError, TypeError, AttributeError):
            read = read_body(bytes(body), json.loads(body)["organisation"])
            if isinstance(read, Enrolment):
                found.append(read)
    return found


def revoke(url: str, device: str) -> None:
    """Shut a laptop out at once; what it handed over stays.

    Raises:
        NotEnrolled
    """
    sql = driver().sql
    with administering(url) as connection:
        standing(connection)
        row = connection.execute(_REVOKE, (device,)).fetchone()
        if row is None:
            raise NotEnrolled
        name = sql.Identifier(row[0])
        connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN PASSWORD NULL").format(name))
        _give(connection, name, None)
    with administering(url) as connection:
        connection.execute(_END, (login_of(device),))


def enrolled(url: str) -> list[tuple[str, str, list[str], bool]]:
    """List the laptops that were ever let in: (device, role, groups, still let in)."""
    with administering(url) as connection:
        standing(connection)
        rows = connection.execute(_LOOK).fetchall()
    return [(device, role, groups, gone is None) for device, role, groups, gone in rows]
