"""What stands behind a seal is given later, once the other laptop may read it.

    <root>/<device>/sealed-<sum>.ccl    which entries a laptop holds as seals only, as numbers

A person joins a group, and its chair's laptop may read entries of which it was given the seals
long ago. No receipt tells that anything is lacking: they count numbers. So each laptop says which
numbers it holds as seals, and whoever holds those entries whole looks which of them it may read by
now. Nothing is remembered, so that it works after any loss, and twice does nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from chair_console.models.database import Database
from chair_console.models.devices import is_device_id
from chair_console.models.errors import UNREADABLE
from chair_console.models.partners import Partner
from chair_console.sync.audience import Audience, mark_of
from chair_console.sync.files import files_in, is_there, read_bounded, write_whole

ENDING = ".ccl"
_TAG = b"chair-console/sealed-list/1\0"
_MOST = 4 << 20
_RANGES = re.compile(r"(\d{1,15}(-\d{1,15})?(,\d{1,15}(-\d{1,15})?)*)?")
_GAP = 50
"""Entries so near to each other go into one file; between them are seals."""

Run = tuple[int, int]


def mark_of_filling(partner: Partner) -> str:
    """Mark a bundle that fills in; it does not count as one that goes on from the last."""
    return f"{mark_of(partner)}+"


def write_sealed(database: Database, folder: Path) -> None:
    """Say which entries this laptop holds as seals only, unless it lies there already.

    Raises:
        CannotWriteThere
    """
    said = {
        device: _written(numbers)
        for device in database.journal.ends()
        if (numbers := database.exchange.sealed_of(device))
    }
    front = json.dumps(said, sort_keys=True)
    path = folder / f"sealed-{sha256(front.encode()).hexdigest()[:12]}{ENDING}"
    if said and not is_there(path):
        signature = database.sign(_digest(database.device_id, front))
        write_whole(path, json.dumps({"v": 1, "of": front, "sig": signature.hex()}).encode())
    for older in files_in(folder, ENDING):
        if older != path or not said:
            with suppress(OSError):
                older.unlink()


def read_sealed(database: Database, partner: Partner, folder: Path) -> None:
    """Note which entries a partner holds as seals only; what is not its word is passed over."""
    for path in files_in(folder, ENDING):
        content = read_bounded(path, _MOST)
        try:
            raw = json.loads(content or b"")
            front = raw["of"]
            digest = _digest(partner.device, front)
            VerifyKey(partner.public_key).verify(digest, bytes.fromhex(raw["sig"]))
            said = json.loads(front)
            rightly = all(is_device_id(one) and _RANGES.fullmatch(said[one]) for one in said)
        except (*UNREADABLE, BadSignatureError):
            continue
        if rightly:
            database.partners.note_sealed(partner.device, said)
            return
    database.partners.note_sealed(partner.device, {})


def _digest(device: str, front: str) -> bytes:
    return sha256(_TAG + device.encode() + front.encode("utf-8", "surrogatepass")).digest()


def _written(numbers: Sequence[int]) -> str:
    return ",".join(f"{a}-{b}" if a != b else str(a) for a, b in _runs(numbers, 1))


def runs_in(written: str) -> list[Run]:
    """Read which numbers a partner said."""
    parts = [one.partition("-") for one in written.split(",") if one]
    return [(int(first), int(last or first)) for first, _dash, last in parts]


def _runs(numbers: Iterable[int], gap: int) -> list[Run]:
    """Put numbers that are near to each other together."""
    found: list[Run] = []
    for one in numbers:
        if found and one - found[-1][1] <= gap:
            found[-1] = found[-1][0], one
        else:
            found.append((one, one))
    return found


def note_unread(database: Database, partner: Partner, audience: Callable[[], Audience]) -> None:
    """Note what a partner holds the seals of only, and may read: it confirms nothing of that.

    Args:
        database: of this laptop.
        partner: whose list has been read.
        audience: works out what it may read; asked only where it holds any seals.
    """
    sealed = any(database.partners.sealed_at(partner.device).values())
    todo = to_fill_in(database, partner, audience()) if sealed else {}
    first = {device: runs[0][0] for device, runs in todo.items()}
    database.partners.note_unread(partner.device, first)


def to_fill_in(
    database: Database, partner: Partner, audience: Audience
) -> dict[str, tuple[Run, ...]]:
    """Tell of which entries a partner holds the seals and may read the whole by now."""
    found = {}
    # What it has not confirmed at all is written anew with the rest.
    held = database.partners.held_by(partner.device)
    for device, written in database.partners.sealed_at(partner.device).items():
        if device == partner.device:
            continue
        readable = [
            seq
            for first, last in runs_in(written)
            for seq, stream in database.exchange.filed_between(device, first, last)
            if seq <= held.get(device, 0) and audience.may_read(stream)
        ]
        if readable:
            found[device] = tuple(_runs(readable, _GAP))
    return found
