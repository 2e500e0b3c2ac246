"""Receipts: what a laptop holds of others' records, signed, in a file that travels back.

A receipt names devices, numbers and hashes, and nothing else; it need not be sealed. A laptop that
holds more of our own records than we do tells that ours was put back from a backup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from chair_console.core.entry import read_body
from chair_console.models.database import Database
from chair_console.models.partners import Partner
from chair_console.sync.files import files_in, is_there, read_bounded, write_whole

ENDING = ".ccr"
_TAG = b"chair-console/receipt/1\0"
_MOST = 1 << 20
MAY_DIFFER_MS = 120_000
"""Clocks of laptops that nobody sets by hand differ by less."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a partner's receipts told."""

    noted: int = 0
    ahead: bool = False
    """The partner holds records of this laptop that it has lost itself."""
    differs: tuple[tuple[str, int], ...] = ()
    """Places where the partner holds something else."""
    apart: int = 0
    """By how many milliseconds the partner's clock is ahead of ours, at least; 0 if not known."""


def write_receipt(database: Database, folder: Path, at: int) -> bool:
    """Confirm what is held here, unless the last receipt says the same; tell whether it is new.

    Raises:
        CannotWriteThere
    """
    ends = database.journal.ends()
    ends.pop(database.device_id, None)
    whole = database.wholeness.without_holes({device: last for device, (last, _) in ends.items()})
    heads = {device: [last, head.hex()] for device, (last, head) in ends.items() if device in whole}
    path = folder / f"receipt-{sha256(_front(heads)).hexdigest()[:12]}{ENDING}"
    if not heads or is_there(path):
        return False
    said: dict[str, Any] = {"v": 1, "at": at, "heads": heads}
    signature = database.sign(_digest(database.device_id, at, heads))
    write_whole(path, _front({**said, "sig": signature.hex()}))
    for older in files_in(folder, ENDING):
        if older != path:
            with suppress(OSError):
                older.unlink()
    return True


def read_receipts(database: Database, partner: Partner, folder: Path, now: int) -> Told:
    """Note what a partner confirms; files that are not its receipts are passed over."""
    noted, ahead, differs, apart = 0, False, list[tuple[str, int]](), 0
    held = database.journal.ends()
    for path in files_in(folder, ENDING):
        found = _receipt(path, partner)
        if found is None:
            continue
        at, heads, signature = found
        apart = apart or clocks_apart(at, now, _confirmed_moment(database, heads))
        for device, (seq, own) in sorted(heads.items()):
            if device not in held:
                continue
            answer = database.partners.take_receipt(partner.device, device, seq, own, at, signature)
            noted += answer == "noted"
            ahead |= answer == "ahead" and device == database.device_id
            if answer == "differs":
                differs.append((device, seq))
    return Told(noted, ahead, tuple(differs), apart)


def _confirmed_moment(database: Database, heads: Mapping[str, tuple[int, bytes]]) -> int | None:
    """Tell when, by our own clock, the last was recorded of what a receipt confirms."""
    seq, own = heads.get(database.device_id, (0, b""))
    entry = next(iter(database.journal.entries(database.device_id, seq)), None) if seq else None
    if entry is None or entry.hash != own:
        return None
    return read_body(entry.device, entry.seq, entry.body, None, {}).stamp.wall


def clocks_apart(written: int, now: int, recorded: int | None) -> int:
    """Tell by how much another clock is ahead of ours, at least; 0 where nothing shows it.

    A receipt cannot have been written after now, nor before what it confirms was recorded.

    Args:
        written: when the receipt was written, by the other clock.
        now: by ours.
        recorded: when the last of what it confirms was recorded, by ours.
    """
    if written > now + MAY_DIFFER_MS:
        return written - now
    if recorded is not None and written < recorded - MAY_DIFFER_MS:
        return written - recorded
    return 0


def _receipt(
    path: Path, partner: Partner
) -> tuple[int, dict[str, tuple[int, bytes]], bytes] | None:
    content = read_bounded(path, _MOST)
    try:
        raw = json.loads(content or b"")
        at, heads, signature = int(raw["at"]), raw["heads"], bytes.fromhex(raw["sig"])
        VerifyKey(partner.public_key).verify(_digest(partner.device, at, heads), signature)
        read = {str(device): (int(seq), bytes.fromhex(own)) for device, (seq, own) in heads.items()}
    except (ValueError, KeyError, TypeError, AttributeError, BadSignatureError, RecursionError):
        return None
    return at, read, signature


def _front(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _digest(witness: str, at: int, heads: Any) -> bytes:
    return sha256(_TAG + _front([witness, at, heads])).digest()
