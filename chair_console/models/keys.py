"""The key of the database, locked away in a small file beside it.

The database is encrypted with a random key that nobody ever types. The key file holds that key
in slots: one opens with the passphrase; one with the recovery key, which is shown once and kept on
paper, so that a forgotten passphrase does not destroy a record; on an enrolled laptop one with
the secret key of its organisation; and, where somebody chose it, one with a secret that lies in
the computer's key ring (`key_ring`). Changing the passphrase rewrites its slot and nothing else.
The slots cannot be inside what they open, so the file is part of the record: a backup needs both.

The recovery key is 27 random letters and digits (135 bits) and a check character, without I, L,
O and U, which are misread. The check finds every single wrong character and every swap of two.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

from nacl.bindings import (
    crypto_sign_ed25519_pk_to_curve25519,
    crypto_sign_ed25519_sk_to_curve25519,
    crypto_sign_seed_keypair,
)
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

from chair_console.language import _
from chair_console.models.connections import KEY_BYTES
from chair_console.models.errors import (
    KeysDamaged,
    KeysMissing,
    NewerSchema,
    NotOfThatOrganisation,
    WrongPassphrase,
    WrongRecoveryKey,
    cannot_use,
)

FORMAT = 1
_OPERATIONS = argon2id.OPSLIMIT_INTERACTIVE
_MEMORY = argon2id.MEMLIMIT_INTERACTIVE
"""64 MiB; the next step up takes 256 MiB, which a small laptop may not have to spare."""
_MOST_OPERATIONS, _MOST_MEMORY = 20, 1 << 30
"""No file of ours asks for more; a damaged one might, and would exhaust the computer."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")
_RECOVERY_LENGTH = 27
_GROUP = 4
_RECOVERY_TAG = b"chair-console/recovery/1\0"

MISTYPED = _(
    "The recovery key has been mistyped: compare it with the paper, character by character."
)
NO_PASSPHRASE = _("A passphrase is needed: choose one of several words.")


def keys_path(database: Path) -> Path:
    """Tell where the key file of a database is."""
    return database.with_name(database.name + ".keys")


def new_key() -> bytes:
    """Draw the key and salt of a new database."""
    return secrets.token_bytes(KEY_BYTES)


def create(path: Path, key: bytes, passphrase: str) -> str:
    """Write a key file and give the recovery key, which is nowhere kept.

    Raises:
        CannotOpen: the file cannot be written, or the passphrase is empty.
    """
    recovery_key = _new_recovery_key()
    _write(path, [_passphrase_slot(key, passphrase), _recovery_slot(key, recovery_key)])
    return recovery_key


def unlock(
    path: Path,
    *,
    passphrase: str | None = None,
    recovery_key: str | None = None,
    organisation_seed: bytes | None = None,
) -> bytes:
    """Open the key file with one of the three.

    Raises:
        KeysMissing, KeysDamaged, NewerSchema, WrongPassphrase, WrongRecoveryKey,
        NotOfThatOrganisation
    """
    slots = _read(path)
    try:
        if organisation_seed is not None:
            return _open_organisation(slots, organisation_seed)
        if recovery_key is not None:
            return _open_recovery(slots, recovery_key)
        return _open_passphrase(slots, passphrase or "")
    except (KeyError, TypeError, ValueError):
        raise KeysDamaged from None


def change_passphrase(path: Path, key: bytes, passphrase: str) -> None:
    """Lock the key with another passphrase; the recovery key stays as it is."""
    kept = [slot for slot in _read(path) if slot["kind"] != "passphrase"]
    _write(path, [_passphrase_slot(key, passphrase), *kept])


def make_recovery_key(path: Path, key: bytes) -> str:
    """Lock the key with another recovery key and give it; the one before opens nothing more."""
    kept = [slot for slot in _read(path) if slot["kind"] != "recovery"]
    recovery_key = _new_recovery_key()
    _write(path, [*kept, _recovery_slot(key, recovery_key)])
    return recovery_key


def put_in_trust(path: Path, key: bytes, public_key: bytes) -> None:
    """Let an organisation's secret key open the database as well; once more changes nothing."""
    slots = _read(path)
    if any(one["kind"] == "organisation" and one["for"] == public_key.hex() for one in slots):
        return
    box = SealedBox(PublicKey(crypto_sign_ed25519_pk_to_curve25519(public_key)))
    fresh = {"kind": "organisation", "for": public_key.hex(), "sealed": box.encrypt(key).hex()}
    _write(path, [*(one for one in slots if one["kind"] != "organisation"), fresh])


def ring_name(path: Path) -> str | None:
    """Tell under what name the computer's key ring holds its secret; None where it holds none.

    Raises:
        KeysMissing, KeysDamaged, NewerSchema
    """
    try:
        slot = _ring_slot(_read(path))
        return None if slot is None else str(slot["name"])
    except (KeyError, TypeError):
        raise KeysDamaged from None


def new_ring_secret() -> tuple[str, bytes]:
    """Draw what the computer's key ring is to hold, and the name for it, which tells nothing."""
    return secrets.token_hex(8), secrets.token_bytes(SecretBox.KEY_SIZE)


def put_in_ring_slot(path: Path, key: bytes, name: str, secret: bytes) -> None:
    """Let a secret open the database as well; the one before it opens nothing more."""
    kept = [slot for slot in _read(path) if slot["kind"] != "key-ring"]
    locked = SecretBox(secret).encrypt(key).hex()
    _write(path, [*kept, {"kind": "key-ring", "name": name, "locked": locked}])


def take_ring_slot_out(path: Path) -> None:
    """Have the secret in the key ring open nothing more."""
    _write(path, [slot for slot in _read(path) if slot["kind"] != "key-ring"])


def open_ring_slot(path: Path, secret: bytes) -> bytes | None:
    """Open the key file with the secret of the key ring; None if that opens nothing.

    Raises:
        KeysMissing, KeysDamaged, NewerSchema
    """
    slot = _ring_slot(_read(path))
    if slot is None or len(secret) != SecretBox.KEY_SIZE:
        return None
    try:
        return SecretBox(secret).decrypt(bytes.fromhex(slot["locked"]))
    except CryptoError:
        return None
    except (KeyError, TypeError, ValueError):
        raise KeysDamaged from None


def _ring_slot(slots: list[dict[str, Any]]) -> dict[str, Any] | None:
    return next((one for one in slots if one["kind"] == "key-ring"), None)


def _open_organisation(slots: list[dict[str, Any]], seed: bytes) -> bytes:
    public_key, secret = crypto_sign_seed_keypair(seed)
    slot = next((one for one in slots if one["kind"] == "organisation"), None)
    if slot is None or slot["for"] != public_key.hex():
        raise NotOfThatOrganisation
    box = SealedBox(PrivateKey(crypto_sign_ed25519_sk_to_curve25519(secret)))
    try:
        return box.decrypt(bytes.fromhex(slot["sealed"]))
    except CryptoError:
        raise KeysDamaged from None


def lock_with(passphrase: str, secret: bytes, operations: int = _OPERATIONS) -> dict[str, Any]:
    """Lock something with a passphrase; what is returned can be kept in a file.

    Raises:
        WrongPassphrase: it is empty.
    """
    return _passphrase_slot(secret, passphrase, operations)


def open_with(passphrase: str, locked: dict[str, Any]) -> bytes:
    """Open what was locked with a passphrase.

    Raises:
        WrongPassphrase, KeysDamaged
    """
    try:
        return _open_passphrase([locked], passphrase)
    except (KeyError, TypeError, ValueError):
        raise KeysDamaged from None


def _passphrase_slot(key: bytes, passphrase: str, operations: int = _OPERATIONS) -> dict[str, Any]:
    if not passphrase.strip():
        raise WrongPassphrase(NO_PASSPHRASE)
    salt = secrets.token_bytes(argon2id.SALTBYTES)
    box = _passphrase_box(passphrase, salt, operations, _MEMORY)
    return {
        "kind": "passphrase",
        "kdf": "argon2id",
        "operations": operations,
        "memory": _MEMORY,
        "salt": salt.hex(),
        "locked": box.encrypt(key).hex(),
    }


def _passphrase_box(passphrase: str, salt: bytes, operations: int, memory: int) -> SecretBox:
    # One keyboard sends é as one character, another as two: both are the same passphrase.
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return SecretBox(argon2id.kdf(SecretBox.KEY_SIZE, typed, salt, operations, memory))


def _open_passphrase(slots: list[dict[str, Any]], passphrase: str) -> bytes:
    slot = _find(slots, "passphrase")
    operations, memory = slot["operations"], slot["memory"]
    if not (0 < operations <= _MOST_OPERATIONS and 0 < memory <= _MOST_MEMORY):
        raise KeysDamaged
    box = _passphrase_box(passphrase, bytes.fromhex(slot["salt"]), operations, memory)
    try:
        return box.decrypt(bytes.fromhex(slot["locked"]))
    except CryptoError:
        raise WrongPassphrase from None


def _recovery_slot(key: bytes, recovery_key: str) -> dict[str, Any]:
    salt = secrets.token_bytes(16)
    locked = _recovery_box(recovery_key, salt).encrypt(key)
    return {"kind": "recovery", "salt": salt.hex(), "locked": locked.hex()}


def _recovery_box(recovery_key: str, salt: bytes) -> SecretBox:
    # 135 random bits cannot be guessed however fast the guesses: no slow derivation is needed.
    return SecretBox(sha256(_RECOVERY_TAG + salt + _symbols(recovery_key).encode()).digest())


def _open_recovery(slots: list[dict[str, Any]], recovery_key: str) -> bytes:
    slot = _find(slots, "recovery")
    box = _recovery_box(recovery_key, bytes.fromhex(slot["salt"]))
    try:
        return box.decrypt(bytes.fromhex(slot["locked"]))
    except CryptoError:
        raise WrongRecoveryKey from None


def _find(slots: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    for slot in slots:
        if slot["kind"] == kind:
            return slot
    raise KeysDamaged


def _new_recovery_key() -> str:
    symbols = "".join(secrets.choice(_ALPHABET) for _ in range(_RECOVERY_LENGTH))
    symbols += _ALPHABET[_remainder(symbols)]
    return "-".join(symbols[at : at + _GROUP] for at in range(0, len(symbols), _GROUP))


def _symbols(typed: str) -> str:
    """Read a recovery key as people type it: small letters, spaces, O for 0, I or L for 1."""
    found = "".join(one for one in typed.upper() if one.isalnum()).translate(_MISREAD)
    if len(found) != _RECOVERY_LENGTH + 1 or not set(found) <= set(_ALPHABET):
        raise WrongRecoveryKey(MISTYPED)
    if _ALPHABET[_remainder(found[:-1])] != found[-1]:
        raise WrongRecoveryKey(MISTYPED)
    return found


def _remainder(symbols: str) -> int:
    """Compute the check character: each symbol times a power of x in the field of 32 elements.

    The powers differ over 31 places, which is why any one error and any swap is found.
    """
    total = 0
    for one in symbols:
        total = _times_x(total ^ _ALPHABET.index(one))
    return total


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ 0b100101 if value & 0b100000 else value


@dataclass(frozen=True, slots=True)
class _Sheet:
    slots: list[dict[str, Any]]

    @property
    def check(self) -> str:
        """A sum over the slots, so that damage is not taken for a wrong passphrase."""
        return sha256(json.dumps(self.slots, sort_keys=True).encode()).hexdigest()


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        raw = json.loads(path.read_bytes())
        if raw["format"] > FORMAT:
            raise NewerSchema
        sheet = _Sheet(raw["slots"])
        whole = raw["check"] == sheet.check
    except FileNotFoundError:
        raise KeysMissing from None
    except OSError as error:
        raise cannot_use(error) from error
    except (ValueError, KeyError, TypeError, RecursionError):
        raise KeysDamaged from None
    if not whole:
        raise KeysDamaged
    return sheet.slots


def _write(path: Path, slots: list[dict[str, Any]]) -> None:
    content = {"format": FORMAT, "slots": slots, "check": _Sheet(slots).check}
    part = path.with_name(path.name + ".part")
    try:
        _write_through(part, json.dumps(content, indent=1).encode() + b"\n")
        os.replace(part, path)
        sync_folder(path.parent)
    except OSError as error:
        _tidy_and_explain(part, error)


def _tidy_and_explain(part: Path, error: OSError) -> NoReturn:
    with suppress(OSError):
        part.unlink(missing_ok=True)
    raise cannot_use(error) from error


def _write_through(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    # Nobody else may read it even while it is being written.
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last through a power cut."""
    if sys.platform != "win32":  # Windows has no such call, and keeps names in order itself.
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
