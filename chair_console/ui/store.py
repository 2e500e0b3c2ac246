"""Which database is open: the real one, or one that is thrown away after the rehearsal.

The window asks here and knows neither files nor keys. The libraries behind a database take longer
to load than all of Qt, so they are loaded when the first one is opened, after the window shows.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chair_console.clock import Clock, SystemClock
from chair_console.core.fact import MeetingId
from chair_console.models.errors import NotRecorded
from chair_console.record import Record
from chair_console.ui.planning import plan_rehearsal

if TYPE_CHECKING:
    from chair_console.models.database import Database


def not_told(done: int, of: int) -> None:
    """Let nobody know how far it is."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A database that was opened, and its record."""

    database: Database
    record: Record


OFFICE = "lead-officer.db"
"""The lead officer's own database, beside the chair's; each has its own passphrase and key."""


class Store:
    """The databases of this window; at most one real one and one rehearsal.

    A laptop that a chair and a lead officer share has two profiles: what is in the one cannot be
    read with the passphrase of the other. Records go from one to the other as between two laptops.
    """

    def __init__(self, path: Path, clock: Clock | None = None, zone: str = "Europe/London") -> None:
        self.path = path
        self._chairs, self._officers = path, path.with_name(OFFICE)
        self.clock = clock or SystemClock()
        self.zone = zone
        self._real: tuple[Database, Record] | None = None
        self._rehearsal: tuple[Database, Record] | None = None
        self._put_away = False
        self._key_away = False

    @property
    def in_office(self) -> bool:
        """The lead officer's profile is the one at hand."""
        return self.path == self._officers

    @property
    def kept_apart(self) -> bool:
        """There is a profile of the lead officer's own."""
        return self._officers.exists()

    def change_profile(self) -> None:
        """Close this profile and turn to the other one, which may have to be set up first."""
        self.close()
        self._put_away = False
        self.path = self._chairs if self.in_office else self._officers

    @property
    def exists(self) -> bool:
        """There is a database to be unlocked."""
        return self.path.exists()

    @property
    def unlocked(self) -> bool:
        """The real database is open."""
        return self._real is not None and not self._key_away

    @property
    def real(self) -> Record:
        """The record in the real database, which is open."""
        assert self._real is not None
        return self._real[1]

    @property
    def real_or_none(self) -> Record | None:
        """The record in the real database, if that is open."""
        return self._real[1] if self._real is not None else None

    @property
    def database(self) -> Database:
        """The real database, which is open."""
        assert self._real is not None
        return self._real[0]

    @property
    def templates(self) -> Path:
        """Where the organisation keeps its own templates for letters and minutes."""
        return self.path.parent / "letter-templates"

    def create(self, passphrase: str) -> str:
        """Make the database and open it; return the recovery key, to be shown this once.

        Raises:
            CannotOpen: with a sentence; nothing is left behind.
        """
        from chair_console.core.kinds import KINDS
        from chair_console.models.database import create_database
        from chair_console.models.errors import cannot_use

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_use(error) from error
        made = create_database(self.path, passphrase, kinds=KINDS)
        self.take(self._read(made.database, not_told))
        return made.recovery_key

    @property
    def opens_by_key_ring(self) -> bool:
        """The computer's key ring opens the database, so that nobody need type anything.

        Not where a chair and a lead officer share the laptop: whoever uses the computer would
        open the profile of both.
        """
        if not self.exists or self.kept_apart:
            return False
        from chair_console.models.key_ring import is_chosen

        return is_chosen(self.path)

    def unlock_by_key_ring(self) -> None:
        """Open the database by the computer's key ring.

        Raises:
            CannotOpen: with a sentence; the passphrase opens it as before.
        """

        self.take(self.opened(by_key_ring=True))

    def unlock(self, *, passphrase: str | None = None, recovery_key: str | None = None) -> None:
        """Open the database.

        Raises:
            CannotOpen: with a sentence; nothing was changed.
        """
        self.take(self.opened(passphrase=passphrase, recovery_key=recovery_key))

    def opened(
        self,
        *,
        passphrase: str | None = None,
        recovery_key: str | None = None,
        by_key_ring: bool = False,
        told: Callable[[int, int], None] = not_told,
    ) -> Opened:
        """Open the database beside the window; nothing of it is at hand before `take`.

        Bringing an old file to the present form, and what finds facts to a long record, takes long.

        Args:
            passphrase: as somebody typed it.
            recovery_key: as somebody typed it.
            by_key_ring: ask the computer's key ring.
            told: is told how far it is; it may raise to call it off, and nothing is changed then.

        Raises:
            CannotOpen: with a sentence; nothing was changed.
        """
        from chair_console.core.kinds import KINDS
        from chair_console.models.database import open_database

        database = open_database(
            self.path,
            kinds=KINDS,
            passphrase=passphrase,
            recovery_key=recovery_key,
            by_key_ring=by_key_ring,
            told=told,
        )
        try:
            return self._read(database, told)
        except BaseException:
            database.close()
            raise

    def _read(self, database: Database, told: Callable[[int, int], None]) -> Opened:
        # Where the disk takes nothing the next question tries again.
        with suppress(NotRecorded):
            database.journal.catch_up(told)
        record = self._record(database)
        record.load_directory()
        return Opened(database, record)

    def take(self, opened: Opened) -> None:
        """Have at hand what was opened."""
        self._put_away = self._key_away = False
        self._real = (opened.database, opened.record)

    def check(self, *, passphrase: str | None = None, recovery_key: str | None = None) -> None:
        """Do nothing if this would open the database; open it again if it or its key was put away.

        Raises:
            CannotOpen: with a sentence.
        """
        if self._put_away:
            self.unlock(passphrase=passphrase, recovery_key=recovery_key)
            return
        if self._key_away and self._real is not None:
            self._real[0].take_key_back(passphrase=passphrase, recovery_key=recovery_key)
            self._key_away = False
            return
        from chair_console.models.keys import keys_path, unlock

        unlock(keys_path(self.path), passphrase=passphrase, recovery_key=recovery_key)

    def put_away(self) -> None:
        """Close the database while the screen is locked; `check` opens it again."""
        if self.unlocked:
            self.close()
            self._put_away = True

    def put_key_away(self) -> None:
        """Forget the key while the screen is locked and something is open; `check` takes it back.

        What is on the pages stays there, and the records in memory with it.
        """
        if self._real is not None:
            self._key_away = True
            self._real[0].put_key_away()

    def _record(self, database: Database) -> Record:
        return Record(database.journal, database.device_id, database.sign, self.clock)

    def rehearse(self) -> tuple[Record, MeetingId]:
        """Make a database that is thrown away, with the made-up group in it.

        Raises:
            CannotOpen: with a sentence.
        """
        from chair_console.core.kinds import KINDS
        from chair_console.models.database import throw_away_database

        self.end_rehearsal()
        database = throw_away_database(Path(tempfile.gettempdir()), kinds=KINDS)
        record = self._record(database)
        self._rehearsal = (database, record)
        return record, plan_rehearsal(record, self.clock.reading().wall, self.zone)

    def end_rehearsal(self) -> None:
        """Throw the rehearsal away."""
        rehearsal, self._rehearsal = self._rehearsal, None
        if rehearsal is not None:
            rehearsal[0].close()

    def close(self) -> None:
        """Close everything."""
        self.end_rehearsal()
        self._key_away = False
        real, self._real = self._real, None
        if real is not None:
            real[0].close()

    @property
    def _sign_of_life(self) -> Path:
        return self.path.with_name(self.path.name + ".alive")

    def is_alive(self) -> None:
        """Note that a meeting is on the screen, so that a gap can be measured afterwards."""
        if self.unlocked:
            with suppress(OSError):
                self._sign_of_life.write_text(str(self.clock.reading().wall), encoding="ascii")

    def last_alive(self) -> int | None:
        """Tell when a meeting was last on the screen; None if that is not known."""
        try:
            return int(self._sign_of_life.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None
