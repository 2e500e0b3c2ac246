"""Making the server's tables, and bringing them to the form of this version.

The tables belong to a role of their own that nobody logs in as: neither a laptop nor the
administrator's everyday work can change what guards the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chair_console.sync.server.link import SAFE, driver, explained
from chair_console.sync.server.migrations import FORM, GROUP_ROLES, OWNER, SCHEMA
from chair_console.sync.server.problems import (
    LacksLibraries,
    NotSetUp,
    ServerIsNewer,
    ServerIsOlder,
)

if TYPE_CHECKING:
    from chair_console.sync.server.link import Connection

_ROLES = """
DO $$
DECLARE one text;
BEGIN
  FOREACH one IN ARRAY '{{{names}}}'::text[] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = one) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', one);
    END IF;
  END LOOP;
  IF NOT pg_has_role(current_user, '{owner}', 'MEMBER') THEN
    EXECUTE format('GRANT {owner} TO %I', current_user);
  END IF;
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO {devices}', current_database());
  EXECUTE format('GRANT CREATE ON DATABASE %I TO {owner}', current_database());
  REVOKE ALL ON SCHEMA public FROM PUBLIC;
END $$;
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a server is, and how it stands."""

    server: str
    form: str
    postgres: int
    """Such as 15."""
    devices: int
    revoked: int
    entries: int


@contextmanager
def administering(url: str) -> Iterator[Connection]:
    """Connect as the administrator, in one transaction.

    Args:
        url: as PostgreSQL takes it; over a network it has to be as safe as a laptop's way.

    Raises:
        ServerProblem
    """
    psycopg = driver()
    with explained(psycopg):
        connection: Connection = psycopg.connect(url, **_way(psycopg, url), connect_timeout=10)
    with explained(psycopg, connected=True), connection:
        yield connection


def _way(psycopg: Any, url: str) -> dict[str, object]:
    host = str(psycopg.conninfo.conninfo_to_dict(url).get("host") or "")
    # A socket of this very machine needs no certificate.
    on_this_machine = not host or host.startswith(("/", "@"))
    return {} if on_this_machine else {"sslmode": SAFE["sslmode"]}


def set_up(url: str) -> Standing:
    """Make the tables, or bring them to the form of this version; nothing recorded is touched.

    Raises:
        ServerIsNewer, ServerProblem: nothing was changed.
    """
    with administering(url) as connection:
        before = _form(connection)
        if before is not None and before > FORM:
            raise ServerIsNewer
        _migrate(connection)
    with administering(url) as connection:
        return standing(connection)


def _make_room(connection: Connection) -> None:
    """Make the roles and the schema, and work as their owner from here on."""
    connection.execute(_roles())
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA} AUTHORIZATION {OWNER}")
    connection.execute(f"SET LOCAL ROLE {OWNER}")
    connection.execute(f"SET LOCAL search_path = {SCHEMA}")


def _roles() -> Any:
    names, devices = ",".join((OWNER, *GROUP_ROLES.values())), ", ".join(GROUP_ROLES.values())
    return _ROLES.format(names=names, owner=OWNER, devices=devices)


def _migrate(connection: Connection) -> None:
    """Run the steps that are lacking, and end the transaction under way: all of them or none."""
    try:
        from alembic import command
        from alembic.config import Config
        from sqlalchemy import create_engine, pool
    except ImportError:
        raise LacksLibraries from None
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: connection,
        poolclass=pool.StaticPool,
        pool_reset_on_return=None,
    )
    config = Config()
    config.set_main_option("script_location", "chair_console.sync.server:migrations")
    with engine.connect() as lent:
        # Only now: SQLAlchemy begins by looking round and rolling that back.
        _make_room(connection)
        config.attributes["connection"] = lent
        command.upgrade(config, "head")


def standing(connection: Connection) -> Standing:
    """Tell what a server is and how it stands.

    Raises:
        NotSetUp, ServerIsOlder, ServerIsNewer
    """
    refuse_other_form(_form(connection))
    row = connection.execute(
        "SELECT server_id, current_setting('server_version_num')::int / 10000, "
        "(SELECT count(*) FROM chair_console.enrolment WHERE revoked_at IS NULL), "
        "(SELECT count(*) FROM chair_console.enrolment WHERE revoked_at IS NOT NULL), "
        "(SELECT count(*) FROM chair_console.journal) FROM chair_console.about"
    ).fetchone()
    if row is None:
        raise NotSetUp
    server, postgres, devices, revoked, entries = row
    return Standing(server, FORM, postgres, devices, revoked, entries)


def refuse_other_form(form: str | None) -> None:
    """Refuse a server whose tables are not of the form that this version works with.

    Raises:
        NotSetUp, ServerIsOlder, ServerIsNewer
    """
    if form is None:
        raise NotSetUp
    if form < FORM:
        raise ServerIsOlder
    if form > FORM:
        raise ServerIsNewer


def _form(connection: Connection) -> str | None:
    found = connection.execute("SELECT to_regclass('chair_console.form')").fetchone()
    if found is None or found[0] is None:
        return None
    row = connection.execute("SELECT version_num FROM chair_console.form").fetchone()
    return str(row[0]) if row is not None else None
