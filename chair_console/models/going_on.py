"""Laptops that were put back from a backup, or copied: they go on as new ones.

Two laptops with one key would write two histories under one name. So a database remembers on which
computer it is used, and whoever opens a copy on another one is told. A laptop that was put back
from a backup finds out when somebody else holds later records of it. Either may be read, and
records nothing until its people let it go on as a new laptop: with a key of its own, and what it
recorded before under the old one. The old key says that the new one goes on from it.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from nacl.signing import SigningKey

from chair_console.models.devices import continuing, device_id_of
from chair_console.models.errors import (
    CopiedLaptop,
    NotRecorded,
    OpenAgainFirst,
    RestoredLaptop,
)

HeldBack = Literal["restored", "copied"]
"""Why a laptop records nothing more under its name."""

_TAG = b"chair-console/installation/1\0"
_HELD_BACK, _COMPUTER, _CONTINUES = "held-back", "computer", "continues"
_GET = "SELECT value FROM setting WHERE name = ?"
_PUT = "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
_DROP = "DELETE FROM setting WHERE name = ?"
_IDENTITY = (
    "SELECT identity.device_id, public_key, label, seed FROM identity JOIN device USING (device_id)"
)


class Continued(NamedTuple):
    """The key that this laptop had before, and its word for the new one."""

    public_key: bytes
    signature: bytes


def computer() -> str:
    """Tell what the system calls this computer; nothing where it does not say."""
    with suppress(OSError, ValueError, AttributeError):
        if sys.platform == "win32":
            return _windows()
        if sys.platform == "darwin":
            return _macos()
        for path in (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id")):
            with suppress(OSError):
                if said := path.read_text(encoding="ascii").strip():
                    return said
    return ""


def _windows() -> str:
    import winreg  # type: ignore[import-not-found,unused-ignore]

    place = r"SOFTWARE\Microsoft\Cryptography"
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:  # type: ignore[attr-defined,unused-ignore]
        return str(winreg.QueryValueEx(key, "MachineGuid")[0])  # type: ignore[attr-defined,unused-ignore]


def _macos() -> str:
    import ctypes

    class _Wait(ctypes.Structure):
        _fields_ = (("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long))

    name = (ctypes.c_ubyte * 16)()
    libc = ctypes.CDLL(None)
    return bytes(name).hex() if libc.gethostuuid(name, ctypes.byref(_Wait(1, 0))) == 0 else ""


def settle(connection: Any, here: str) -> HeldBack | None:
    """Note on which computer a database is used, and tell whether it may go on recording there.

    Args:
        connection: in a transaction.
        here: what this computer is called; nothing if it is not known.
    """
    held_back = _get(connection, _HELD_BACK)
    if held_back is None and here:
        name = _name_of(connection, here)
        known = _get(connection, _COMPUTER)
        if known is None:
            _put(connection, _COMPUTER, name)
        elif known != name:
            held_back = "copied"
            _put(connection, _HELD_BACK, held_back)
    return next((one for one in get_args(HeldBack) if one == held_back), None)


def needs_settling(connection: Any, here: str) -> bool:
    """Tell whether `settle` would change or find anything; this reads only."""
    if _get(connection, _HELD_BACK) is not None:
        return True
    return bool(here) and _get(connection, _COMPUTER) != _name_of(connection, here)


def _name_of(connection: Any, here: str) -> str:
    # Not the computer's own name: nobody needs to find that in a database.
    (database,) = connection.execute("SELECT database_id FROM meta").fetchone()
    return sha256(_TAG + f"{database}\0{here}".encode()).hexdigest()[:32]


def hold_back(connection: Any, why: HeldBack) -> None:
    """Let nothing be recorded under this laptop's name any more."""
    if _get(connection, _HELD_BACK) is None:
        _put(connection, _HELD_BACK, why)


def go_on_as_new(connection: Any, at: int, here: str) -> str:
    """Give this laptop a new key and name, in the transaction under way; return the name."""
    old, public_key, label, seed = connection.execute(_IDENTITY).fetchone()
    secret = SigningKey.generate()
    fresh = bytes(secret.verify_key)
    device = device_id_of(fresh)
    word = SigningKey(seed).sign(continuing(fresh)).signature
    connection.execute("INSERT INTO device VALUES (?, ?, ?, ?, ?)", (device, fresh, label, old, at))
    connection.execute("UPDATE identity SET device_id = ?, seed = ?", (device, bytes(secret)))
    _put(connection, _CONTINUES, json.dumps([public_key.hex(), word.hex()]))
    connection.execute(_DROP, (_HELD_BACK,))
    if here:
        _put(connection, _COMPUTER, _name_of(connection, here))
    return device


def continues(connection: Any) -> Continued | None:
    """Tell which key this laptop had before; None if it never had another."""
    said = _get(connection, _CONTINUES)
    return Continued(*(bytes.fromhex(one) for one in json.loads(said))) if said else None


def refusal(why: HeldBack | Literal["changed"]) -> NotRecorded:
    """Explain why nothing is recorded."""
    if why == "changed":
        return OpenAgainFirst()
    return RestoredLaptop() if why == "restored" else CopiedLaptop()


def _get(connection: Any, name: str) -> str | None:
    row = connection.execute(_GET, (name,)).fetchone()
    return str(row[0]) if row is not None else None


def _put(connection: Any, name: str, value: str) -> None:
    connection.execute(_PUT, (name, value))
