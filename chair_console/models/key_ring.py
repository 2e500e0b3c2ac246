"""The computer's own key ring as a further way to open the database, where somebody chose it.

The key ring holds a secret drawn at random that opens one slot of the key file and nothing else.
Whoever has the key file alone, or the key ring alone, has neither key nor passphrase. A key ring
that keeps nothing, or keeps it readable for everybody, is refused. Whatever goes wrong here, the
passphrase opens as before.

The library is loaded when a key ring is used, not before.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from chair_console.language import _
from chair_console.models import keys
from chair_console.models.errors import CannotOpen

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Chair Console"
_REFUSED = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
"""One that has nothing, one that forgets everything, and those that write files of their own."""
_LEAST = 1
"""What the library itself gives to a key ring that it recommends."""


class NoKeyRing(CannotOpen):
    """There is none, or none that keeps a secret."""

    sentence = _(
        "This computer has no key ring that keeps a secret safely: go on with the passphrase."
    )


class KeyRingRefuses(CannotOpen):
    """It is there and takes nothing."""

    sentence = _(
        "The computer's key ring took nothing: unlock it and try again, or go on with the "
        "passphrase."
    )


class KeyRingDoesNotOpen(CannotOpen):
    """It is locked, or what it gives does not open the records."""

    sentence = _("The computer's key ring does not open the records: type the passphrase.")


def safe_ring() -> KeyringBackend:
    """Find the key ring that this computer offers.

    Raises:
        NoKeyRing: none that keeps a secret.
    """
    for one in _offered():
        if _is_safe(one):
            return one
    raise NoKeyRing


def is_chosen(database: Path) -> bool:
    """Tell whether the key ring was chosen for a database; a key file in doubt says no."""
    with suppress(CannotOpen):
        return keys.ring_name(keys.keys_path(database)) is not None
    return False


def secret_for(database: Path) -> bytes:
    """Ask the key ring for the secret of a database.

    Raises:
        NoKeyRing, KeyRingDoesNotOpen, KeysMissing, KeysDamaged
    """
    name = keys.ring_name(keys.keys_path(database))
    if name is None:
        raise KeyRingDoesNotOpen
    try:
        return bytes.fromhex(safe_ring().get_password(SERVICE, name) or "")
    except CannotOpen:
        raise
    except Exception:
        # Each system's key ring fails in its own way, and its words may name the secret.
        raise KeyRingDoesNotOpen from None


def unlock(database: Path) -> bytes:
    """Open the key file of a database by the key ring.

    Raises:
        NoKeyRing, KeyRingDoesNotOpen, KeysMissing, KeysDamaged, NewerSchema
    """
    secret = secret_for(database)
    key = keys.open_ring_slot(keys.keys_path(database), secret)
    if key is None:
        raise KeyRingDoesNotOpen
    return key


def choose(database: Path, key: bytes) -> None:
    """Let the key ring open a database from now on.

    Raises:
        NoKeyRing, KeyRingRefuses, CannotOpen: nothing is changed.
    """
    ring = safe_ring()
    before = keys.ring_name(keys.keys_path(database))
    name, secret = keys.new_ring_secret()
    _keep(ring, name, secret)
    try:
        keys.put_in_ring_slot(keys.keys_path(database), key, name, secret)
    except CannotOpen:
        _forget(ring, name)
        raise
    if before is not None:
        _forget(ring, before)


def give_up(database: Path) -> None:
    """Have the key ring open a database no more, and forget its secret.

    Raises:
        CannotOpen: the key file cannot be written; nothing is changed.
    """
    path = keys.keys_path(database)
    name = keys.ring_name(path)
    if name is None:
        return
    # The slot first: without it the secret opens nothing, should the key ring not let go of it.
    keys.take_ring_slot_out(path)
    with suppress(NoKeyRing):
        _forget(safe_ring(), name)


def _keep(ring: KeyringBackend, name: str, secret: bytes) -> None:
    try:
        ring.set_password(SERVICE, name, secret.hex())
        kept = ring.get_password(SERVICE, name)
    except Exception:
        raise KeyRingRefuses from None
    if kept != secret.hex():
        raise KeyRingRefuses


def _forget(ring: KeyringBackend, name: str) -> None:
    with suppress(Exception):
        ring.delete_password(SERVICE, name)


def _offered() -> list[KeyringBackend]:
    """List the key rings that the library would ask, the first first."""
    try:
        import keyring

        ring = keyring.get_keyring()
        # Several in a row: what a safe one does not take would go on to the next.
        return list(getattr(ring, "backends", [])) or [ring]
    except Exception:
        return []


def _is_safe(ring: KeyringBackend) -> bool:
    kind = type(ring)
    if kind.__module__.startswith(_REFUSED) or "plaintext" in kind.__name__.casefold():
        return False
    try:
        return bool(kind.priority >= _LEAST)
    except Exception:
        return False
