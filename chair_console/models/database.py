"""The database on this laptop: made, opened, and closed again.

Beside the database file lie `<name>.keys` (without it nothing can be read), `<name>.lock`, and
while it is open SQLite's own `-wal` and `-shm`. Whatever stands in the way of opening is told in
one sentence, and nothing is changed by trying.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3
from nacl.bindings import (
    crypto_sign,
    crypto_sign_BYTES,
    crypto_sign_ed25519_sk_to_curve25519,
    crypto_sign_seed_keypair,
)
from nacl.public import PrivateKey, SealedBox
from nacl.signing import SigningKey

from chair_console.clock import SystemClock
from chair_console.core.fact import Fact
from chair_console.models import forms, going_on, key_ring, keys
from chair_console.models.connections import CommitFailed, Connections
from chair_console.models.devices import device_id_of as device_id_of
from chair_console.models.drafts import Drafts
from chair_console.models.errors import (
    AlreadyThere,
    CannotOpen,
    CannotWrite,
    DatabaseDamaged,
    DatabaseMissing,
    NewerSchema,
    NotADatabase,
    RecordsLocked,
    cannot_open,
    cannot_use,
)
from chair_console.models.exchange import Exchange, looking, writing
from chair_console.models.going_on import Continued, HeldBack
from chair_console.models.index import Told, not_told
from chair_console.models.journal import Journal
from chair_console.models.keys import keys_path
from chair_console.models.letting_go import LettingGo
from chair_console.models.lock import Lock
from chair_console.models.organisation import Organisations
from chair_console.models.partners import Partners
from chair_console.models.places import refuse_no_place, refuse_synced
from chair_console.models.readers import Reach
from chair_console.models.settings import Server, Settings
from chair_console.models.wholeness import Wholeness

Kinds = Mapping[str, type[Fact]]

_PLAIN_SQLITE = b"SQLite format 3\0"
_PAGE = 4096
_ANYONE_MAY_WRITE = 0o222


class Database:
    """An open database: its journal, and the identity of this device."""

    def __init__(
        self, path: Path, connections: Connections, kinds: Kinds, lock: Lock, *, keep: bool = True
    ) -> None:
        self.path = path
        self.journal = Journal(connections, kinds)
        self.exchange = Exchange(connections, self.journal, kinds)
        self.letting_go = LettingGo(connections)
        self.partners = Partners(connections)
        self.drafts = Drafts(connections)
        self.organisation = Organisations(connections)
        self.server = Server(connections)
        self.settings = Settings(connections)
        self.wholeness = Wholeness(connections)
        self._connections = connections
        self._lock = lock
        self._keep = keep
        self.device_id, self._secret = _identity(connections)
        self.held_back = self._settle() if keep else None

    def _settle(self) -> HeldBack | None:
        """Find out whether this laptop may go on recording under its name."""
        here = going_on.computer()
        try:
            with self._connections.reading() as connection:
                needed = going_on.needs_settling(connection, here)
            if not needed:
                return None
            with self._connections.writing() as connection:
                held_back = going_on.settle(connection, here)
        except CommitFailed as failure:
            raise cannot_open(failure.__cause__ or failure) from failure
        except sqlcipher3.Error as error:
            raise cannot_open(error) from error
        if held_back is not None:
            self.journal.hold_back(going_on.refusal(held_back))
        return held_back

    def hold_back(self, why: HeldBack) -> None:
        """Record nothing more until this laptop goes on as a new one.

        Raises:
            NotRecorded: this could not be noted, and holds only until the database is closed.
        """
        if self.held_back is None:
            self.held_back = why
            self.journal.hold_back(going_on.refusal(why))
            with writing(self._connections) as connection:
                going_on.hold_back(connection, why)

    def go_on_as_new_device(self, at: int) -> str:
        """Give this laptop a new key and name; what it recorded stays under the old one.

        Nothing is recorded until the database has been opened afresh.

        Raises:
            NotRecorded: nothing is changed.
        """
        with writing(self._connections) as connection:
            fresh = going_on.go_on_as_new(connection, at, going_on.computer())
        self.held_back = None
        self.device_id, self._secret = _identity(self._connections)
        self.journal.hold_back(going_on.refusal("changed"))
        return fresh

    def continues(self) -> Continued | None:
        """Tell which key this laptop had before it went on as a new one."""
        with looking(self._connections) as connection:
            return going_on.continues(connection)

    def reach(self) -> Reach:
        """Work out what concerns whom, as it is recorded now."""
        self.journal.catch_up()
        return Reach(self._connections)

    def put_key_away(self) -> None:
        """Forget what opens the database and what this device signs with, until `take_key_back`.

        What is in memory stays usable for looking at; no other program gets at the file meanwhile.
        """
        self._connections.put_key_away()
        self._secret = b""

    def take_key_back(
        self, *, passphrase: str | None = None, recovery_key: str | None = None
    ) -> None:
        """Open the same database again.

        Raises:
            CannotOpen: with a sentence; it stays as it was.
        """
        path = keys_path(self.path)
        key = keys.unlock(path, passphrase=passphrase, recovery_key=recovery_key)
        self._connections.take_key(key)
        try:
            device, secret = _identity(self._connections)
            if device != self.device_id:
                raise DatabaseDamaged
        except CannotOpen:
            self._connections.put_key_away()
            raise
        self._secret = secret

    def sign(self, entry_hash: bytes) -> bytes:
        """Sign an entry's hash as this device.

        Raises:
            RecordsLocked: its key was put away.
        """
        if not self._secret:
            raise RecordsLocked
        return crypto_sign(entry_hash, self._secret)[:crypto_sign_BYTES]

    def unseal(self, sealed: bytes) -> bytes:
        """Open what was sealed to this device's public key.

        Raises:
            CryptoError: it was sealed to another's.
            RecordsLocked: the key was put away.
        """
        if not self._secret:
            raise RecordsLocked
        secret = crypto_sign_ed25519_sk_to_curve25519(self._secret)
        return SealedBox(PrivateKey(secret)).decrypt(sealed)

    def change_passphrase(
        self,
        new: str,
        *,
        passphrase: str | None = None,
        recovery_key: str | None = None,
        organisation_seed: bytes | None = None,
    ) -> None:
        """Set another passphrase; what opens the database now shows the right to.

        Raises:
            WrongPassphrase, WrongRecoveryKey, NotOfThatOrganisation: it does not open the key
                file; nothing is changed.
        """
        path = keys_path(self.path)
        key = keys.unlock(
            path,
            passphrase=passphrase,
            recovery_key=recovery_key,
            organisation_seed=organisation_seed,
        )
        keys.change_passphrase(path, key, new)

    def make_recovery_key(self, passphrase: str) -> str:
        """Make another recovery key, to be shown this once; the one before opens nothing more.

        Raises:
            WrongPassphrase: nothing is changed.
        """
        path = keys_path(self.path)
        return keys.make_recovery_key(path, keys.unlock(path, passphrase=passphrase))

    def put_in_trust(self, public_key: bytes) -> None:
        """Let an organisation's secret key open this database as well.

        Raises:
            CannotOpen: the key file cannot be written.
        """
        if self._keep:
            keys.put_in_trust(keys_path(self.path), self._connections.key, public_key)

    @property
    def opens_by_key_ring(self) -> bool:
        """The computer's key ring opens this database as well."""
        return self._keep and key_ring.is_chosen(self.path)

    def open_by_key_ring(self, wanted: bool) -> None:
        """Let the computer's key ring open this database from now on, or no more.

        Raises:
            NoKeyRing, KeyRingRefuses, CannotOpen: nothing is changed.
        """
        if self._keep and wanted:
            key_ring.choose(self.path, self._connections.key)
        elif self._keep:
            key_ring.give_up(self.path)

    def close(self) -> None:
        """Bring everything into the one file and let others open it."""
        self._connections.close()
        self._lock.release()
        if not self._keep:
            _remove(self.path)


@dataclass(frozen=True, slots=True)
class Created:
    """A new database, and the recovery key to be shown this once."""

    database: Database
    recovery_key: str


def create_database(path: Path, passphrase: str, *, kinds: Kinds, label: str = "") -> Created:
    """Make a database at a place where there is none.

    Args:
        path: in an existing folder.
        passphrase: opens it from now on.
        kinds: the facts that this version knows, by their name on disk.
        label: what people call this laptop; personal, kept encrypted.

    Raises:
        CannotOpen: with a sentence; nothing is left behind.
    """
    refuse_synced(path)
    refuse_no_place(path)
    lock = Lock(_lock_path(path))
    with _released_on_error(lock):
        new = path.with_name(path.name + ".new")
        _refuse_what_is_there(path, new)
        key = keys.new_key()
        recovery_key = _make(path, new, key, passphrase, label)
        return Created(Database(path, Connections(path, key), kinds, lock), recovery_key)


def open_database(
    path: Path,
    *,
    kinds: Kinds,
    passphrase: str | None = None,
    recovery_key: str | None = None,
    organisation_seed: bytes | None = None,
    by_key_ring: bool = False,
    told: Told = not_told,
) -> Database:
    """Open a database with its passphrase, or else one of the other keys that it has.

    Args:
        path: of the file.
        kinds: the facts that this version knows, by their name on disk.
        passphrase: as somebody typed it.
        recovery_key: as somebody typed it.
        organisation_seed: the secret key of its organisation.
        by_key_ring: ask the computer's key ring and nobody.
        told: is told how far it is with a file of an older form; it may raise to call it off.

    Raises:
        CannotOpen: with a sentence; nothing was changed.
    """
    refuse_synced(path)
    _refuse_what_is_no_database(path)
    lock = Lock(_lock_path(path))
    with _released_on_error(lock):
        key = _key_of(path, passphrase, recovery_key, organisation_seed, by_key_ring)
        connections = Connections(path, key)
        with _closed_on_error(connections):
            _bring_to_present_form(connections, kinds, told)
            opened = Database(path, connections, kinds, lock)
            if (organisation := opened.organisation.own()) is not None:
                # The key file may have been put back from before the laptop was enrolled.
                with suppress(CannotOpen):
                    opened.put_in_trust(organisation.public_key)
            return opened


def _key_of(
    path: Path,
    passphrase: str | None,
    recovery_key: str | None,
    organisation_seed: bytes | None,
    by_key_ring: bool,
) -> bytes:
    if by_key_ring:
        return key_ring.unlock(path)
    return keys.unlock(
        keys_path(path),
        passphrase=passphrase,
        recovery_key=recovery_key,
        organisation_seed=organisation_seed,
    )


def throw_away_database(folder: Path, *, kinds: Kinds) -> Database:
    """Make a database whose key is never written down, for rehearsals and replays.

    It is removed when closed; if the program is killed, what is left can be read by nobody.
    """
    try:
        number, name = tempfile.mkstemp(suffix=".db", prefix="rehearsal-", dir=folder)
    except OSError as error:
        raise cannot_use(error) from error
    os.close(number)
    path = Path(name)
    lock = Lock(_lock_path(path))
    with _released_on_error(lock), _removed_on_error(path):
        key = keys.new_key()
        connections = Connections(path, key)
        with _closed_on_error(connections):
            _lay_out(connections, label="")
            return Database(path, connections, kinds, lock, keep=False)


def _identity(connections: Connections) -> tuple[str, bytes]:
    """Return this device's name and the key that it signs with."""
    try:
        with connections.reading() as connection:
            row = connection.execute("SELECT device_id, seed FROM identity").fetchone()
    except sqlcipher3.Error as error:
        raise cannot_open(error) from error
    if row is None:
        raise DatabaseDamaged
    device, seed = row
    return device, crypto_sign_seed_keypair(seed)[1]


def _make(path: Path, new: Path, key: bytes, passphrase: str, label: str) -> str:
    """Make the database under a passing name, so that it appears whole or not at all."""
    with _removed_on_error(new):
        try:
            os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except OSError as error:
            raise cannot_use(error) from error
        connections = Connections(new, key)
        with _closed_on_error(connections):
            _lay_out(connections, label)
            _gather(connections)
        connections.close()
        recovery_key = keys.create(keys_path(path), key, passphrase)
        try:
            os.replace(new, path)
            keys.sync_folder(path.parent)
        except OSError as error:
            keys_path(path).unlink(missing_ok=True)
            raise cannot_use(error) from error
    return recovery_key


def _lay_out(connections: Connections, label: str) -> None:
    # Here and not above: writing out the tables takes a library that opening does without.
    from chair_console.models import base

    secret = SigningKey.generate()
    public_key = bytes(secret.verify_key)
    own = device_id_of(public_key)
    device = (own, public_key, label, None, SystemClock().reading().wall)
    try:
        with connections.writing() as connection:
            for statement in base.statements():
                connection.execute(statement)
            meta = (1, forms.FORM, secrets.token_hex(16))
            connection.execute("INSERT INTO meta VALUES (?, ?, ?)", meta)
            connection.execute("INSERT INTO device VALUES (?, ?, ?, ?, ?)", device)
            connection.execute("INSERT INTO identity VALUES (1, ?, ?)", (own, bytes(secret)))
    except CommitFailed as failure:
        raise cannot_open(failure.__cause__ or failure) from failure
    except sqlcipher3.Error as error:
        raise cannot_open(error) from error


def _gather(connections: Connections) -> None:
    """Bring everything from the write-ahead log into the file, which is about to be renamed."""
    try:
        with connections.lent() as connection:
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlcipher3.Error as error:
        raise cannot_open(error) from error
    if busy:
        raise DatabaseDamaged


def _bring_to_present_form(connections: Connections, kinds: Kinds, told: Told) -> None:
    try:
        with connections.reading() as connection:
            form = forms.form_of(connection)
        if form is None:
            raise NotADatabase
        if form > forms.FORM:
            raise NewerSchema
        if form < forms.FORM:
            with connections.writing() as connection:
                forms.bring_up(connection, form, kinds, told)
    except CommitFailed as failure:
        raise cannot_open(failure.__cause__ or failure) from failure
    except sqlcipher3.Error as error:
        raise cannot_open(error) from error


def _refuse_what_is_there(path: Path, new: Path) -> None:
    if os.path.exists(path):
        raise AlreadyThere
    if os.path.exists(keys_path(path)) and not os.path.exists(new):
        # The database may only have been moved away: this is then its only key.
        raise AlreadyThere
    # Both together are what an interrupted making leaves: nothing was ever recorded there.
    _remove(new)
    keys_path(path).unlink(missing_ok=True)


def _refuse_what_is_no_database(path: Path) -> None:
    # Unlike pathlib's, these raise nothing where a disk or a name does not answer.
    if os.path.exists(path) or os.path.isdir(path.parent):
        refuse_no_place(path)
    if not os.path.exists(path):
        raise DatabaseMissing
    if not os.path.isfile(path):
        raise NotADatabase
    try:
        with path.open("rb") as file:
            beginning = file.read(len(_PLAIN_SQLITE))
        status = path.stat()
    except OSError as error:
        raise cannot_use(error) from error
    if beginning == _PLAIN_SQLITE:
        raise NotADatabase
    # An encrypted file looks like noise; without keys only its length tells it from others.
    has_keys = os.path.exists(keys_path(path))
    if not has_keys and (not status.st_size or status.st_size % _PAGE):
        raise NotADatabase
    if not status.st_size:
        raise DatabaseDamaged
    if not status.st_mode & _ANYONE_MAY_WRITE:
        raise CannotWrite


def _lock_path(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", ".lock"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()


@contextmanager
def _released_on_error(lock: Lock) -> Iterator[None]:
    try:
        yield
    except BaseException:
        lock.release()
        raise


@contextmanager
def _closed_on_error(connections: Connections) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connections.close()
        raise


@contextmanager
def _removed_on_error(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        _remove(path)
        raise
