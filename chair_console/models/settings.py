"""What people chose for this laptop alone; it travels nowhere.

And where the organisation's server is, which a stolen laptop must not tell: it lies in the
encrypted database and not among the settings of the window.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from chair_console.models.connections import Connections
from chair_console.models.exchange import looking, writing

_GET = "SELECT value FROM setting WHERE name = ?"
_PUT = "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
_DROP = "DELETE FROM setting WHERE name = ?"
_SERVER = "SELECT host, port, dbname, username, password, root_certificate, added_at FROM server"
_KEEP = (
    "INSERT INTO server (one, host, port, dbname, username, password, root_certificate, added_at) "
    "VALUES (1, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET host = excluded.host, "
    "port = excluded.port, dbname = excluded.dbname, username = excluded.username, "
    "password = excluded.password, root_certificate = excluded.root_certificate, "
    "added_at = excluded.added_at"
)


class Settings:
    """Choices by their names."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def get(self, name: str, otherwise: str = "") -> str:
        """Tell what was chosen."""
        with looking(self._connections) as connection:
            row = connection.execute(_GET, (name,)).fetchone()
        return row[0] if row is not None else otherwise

    def put(self, name: str, value: str | None) -> None:
        """Keep a choice; None takes it back.

        Raises:
            NotRecorded
        """
        with writing(self._connections) as connection:
            if value is None:
                connection.execute(_DROP, (name,))
            else:
                connection.execute(_PUT, (name, value))


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where the organisation's server is, and what this laptop shows it."""

    host: str
    port: int
    dbname: str
    user: str
    password: str = field(repr=False)
    root_certificate: str = field(repr=False)
    """Whose word about certificates counts, as PEM text."""
    added_at: int = 0


class Server:
    """The one server of this laptop, if it has one."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def own(self) -> ServerAddress | None:
        """Tell where it is."""
        with looking(self._connections) as connection:
            row = connection.execute(_SERVER).fetchone()
        return ServerAddress(*row) if row is not None else None

    def keep(self, address: ServerAddress) -> None:
        """Go by this address from now on.

        Raises:
            NotRecorded
        """
        values = (
            address.host,
            address.port,
            address.dbname,
            address.user,
            address.password,
            address.root_certificate,
            address.added_at,
        )
        with writing(self._connections) as connection:
            connection.execute(_KEEP, values)

    def forget(self) -> None:
        """Have no server any more."""
        with writing(self._connections) as connection:
            connection.execute("DELETE FROM server")
