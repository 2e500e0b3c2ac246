"""A council's server in the tests, and the laptops that are enrolled with it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from chair_console.models.database import Database
from chair_console.models.settings import ServerAddress
from chair_console.models.statements import Role
from chair_console.sync.postgres import Server
from chair_console.sync.progress import Progress
from chair_console.sync.run import Done, exchange
from chair_console.sync.server.address import SocketForTests
from chair_console.sync.server.enrolling import enrol
from chair_console.sync.server.migrations import GROUP_ROLES
from chair_console.sync.server.setting_up import set_up
from tests.sync.laptops import AT
from tests.sync.server.cluster import Cluster, at_hand

TEMPLATE = "chair_console_template"
SUPPORTED = (15, 16, 17, 18)
ON_ALL = pytest.mark.parametrize(
    "cluster", [one for one in SUPPORTED if one in at_hand()], indirect=True
)
"""For tests that are run on each version that is at hand."""


def template(cluster: Cluster) -> None:
    """Set a database up once, to be copied for each test."""
    cluster.run(f"CREATE DATABASE {TEMPLATE}")
    set_up(cluster.url(TEMPLATE))


@dataclass(slots=True)
class Council:
    """A database of one council."""

    cluster: Cluster
    name: str

    @classmethod
    @contextmanager
    def opened(cls, cluster: Cluster) -> Iterator[Council]:
        name = f"council_{secrets.token_hex(4)}"
        cluster.run(
            f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY file_copy",
            # Who may connect at all is not copied with a database.
            f"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
            f"GRANT CONNECT ON DATABASE {name} TO {', '.join(GROUP_ROLES.values())}",
        )
        try:
            yield cls(cluster, name)
        finally:
            cluster.run(f"DROP DATABASE {name} WITH (FORCE)")

    @property
    def url(self) -> str:
        return self.cluster.url(self.name)

    def enrol(
        self, laptop: Database, role: Role, groups: Iterable[str] | None = None
    ) -> SocketForTests:
        """Let a laptop in, and tell it the way over the socket."""
        way = ServerAddress("council.example", self.cluster.port, "", "", "", "no certificate")
        key = laptop.partners.own().public_key
        _, said = enrol(self.url, key, role, groups, way)
        return SocketForTests(
            said.host,
            said.port,
            said.dbname,
            said.user,
            said.password,
            said.root_certificate,
            said.added_at,
            str(self.cluster.folder),
        )

    @contextmanager
    def administrator(self) -> Iterator[Any]:
        """Work as somebody who may do everything, with the guards taken off."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("SET search_path = chair_console")
            connection.execute("SET session_replication_role = replica")
            yield connection

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("SET search_path = chair_console")
            return connection.execute(query, values).fetchall()


def by_hand(address: SocketForTests) -> psycopg.Connection[tuple[Any, ...]]:
    """Log in as a laptop does, to type SQL."""
    return psycopg.connect(
        host=address.folder,
        port=address.port,
        dbname=address.dbname,
        user=address.user,
        password=address.password,
        options="-c search_path=chair_console",
        autocommit=True,
    )


def hand_over(
    laptop: Database, address: ServerAddress, progress: Progress | None = None, at: int = AT
) -> Done:
    """Take in and hand over, as the laptop does."""
    return exchange(laptop, Server(address), at, progress)
