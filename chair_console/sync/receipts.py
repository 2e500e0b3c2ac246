"""Receipts: what a laptop holds of others' records, signed, in a file that travels back.

A receipt names devices, numbers and hashes, and nothing else; it need not be sealed. A laptop that
holds more of our own records than we do tells that ours was put back from a backup, and one that
holds something else that ours was copied. Either stops this laptop from recording, so it is not
believed on a word: beside each number stands what the laptop that recorded it signed there, which
nobody else can make.

What a clock says stands in a receipt as well, and may be wrong. It never counts for more than the
moment at which the receipt was read.
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

from chair_console.core.entry import is_withheld, read_body
from chair_console.models.database import Database
from chair_console.models.devices import is_device_id
from chair_console.models.errors import UNREADABLE
from chair_console.models.partners import Partner
from chair_console.sync.files import files_in, read_bounded, write_whole
from chair_console.sync.proofs import Proof, is_proof, proof_in, proof_of

ENDING = ".ccr"
_TAG = b"chair-console/receipt/1\0"
_MOST = 1 << 20
_MOST_NUMBER = 10**15
_MOST_MOMENT = 10**15
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
    unproved: bool = False
    """The partner says one of these two, and does not show it: nothing is made of it."""
    apart: int = 0
    """By how many milliseconds the partner's clock is ahead of ours, at least; 0 if not known."""
    ours_ahead: int = 0
    """By how many milliseconds this laptop's was ahead when it recorded what is confirmed now."""
    last_word: bool = False
    """One of them is the latest that is known of the partner."""


@dataclass(frozen=True, slots=True)
class _Receipt:
    at: int
    heads: Mapping[str, tuple[int, bytes]]
    signature: bytes
    proofs: Mapping[str, Proof]


def write_receipt(database: Database, folder: Path, at: int) -> bool:
    """Confirm what is held here, unless the last receipt says the same; tell whether it is new.

    Raises:
        CannotWriteThere
    """
    ends = database.journal.ends()
    ends.pop(database.device_id, None)
    whole = database.wholeness.without_holes({device: last for device, (last, _) in ends.items()})
    heads = {device: [last, head.hex()] for device, (last, head) in ends.items() if device in whole}
    name = f"receipt-{sha256(_front(heads)).hexdigest()[:12]}"
    lying = [one for one in files_in(folder, ENDING) if one.name.startswith(name)]
    if not heads or (lying and not _is_misdated(database, lying[0], at)):
        return False
    # Under a name of its own: a file that is once there is never written over.
    path = folder / f"{name}-{at:x}{ENDING}" if lying else folder / f"{name}{ENDING}"
    said: dict[str, Any] = {"v": 1, "at": at, "heads": heads}
    signature = database.sign(_digest(database.device_id, at, heads))
    proofs = {
        device: proof_of(database, device, last).written for device, (last, _) in ends.items()
    }
    shown = {device: one for device, one in proofs.items() if device in heads}
    write_whole(path, _front({**said, "proofs": shown, "sig": signature.hex()}))
    for older in files_in(folder, ENDING):
        if older != path:
            with suppress(OSError):
                older.unlink()
    return True


def _is_misdated(database: Database, path: Path, at: int) -> bool:
    """Tell whether our own receipt bears a time that cannot be, and would not if written now."""
    own = database.partners.own()
    partner = Partner(own.device, own.public_key, "", "chair", 0, None)
    found = _read(path, partner)
    if found is None:
        return True
    recorded = [
        moment
        for device, (seq, head) in found.heads.items()
        if (moment := _moment(database, device, seq, head)) is not None
    ]
    return _cannot_be(found.at, at, recorded) and not _cannot_be(at, at, recorded)


def _cannot_be(written: int, now: int, recorded: list[int]) -> bool:
    latest = max(recorded, default=written)
    return written > now + MAY_DIFFER_MS or written < latest - MAY_DIFFER_MS


def read_receipts(database: Database, partner: Partner, folder: Path, now: int) -> Told:
    """Note what a partner confirms; files that are not its receipts are passed over."""
    told = Told()
    database.partners.believe_no_later(partner.device, now)
    for path in files_in(folder, ENDING):
        found = _read(path, partner)
        if found is not None:
            told = _Reading(database, partner, found, now).run(told)
    return told


class _Reading:
    """One receipt that is rightly signed."""

    def __init__(self, database: Database, partner: Partner, found: _Receipt, now: int) -> None:
        self._database, self._partner, self._found = database, partner, found
        self._now = now
        self._held = database.journal.ends()
        self._keys = database.partners.keys()

    def run(self, before: Told) -> Told:
        partners, witness, found = self._database.partners, self._partner.device, self._found
        known = partners.knows_receipt(witness, found.signature)
        # A clock that is ahead does not make this the last word for years.
        at = min(found.at, self._now)
        noted, ahead, unproved, differs = 0, False, False, list[tuple[str, int]]()
        for device, (seq, own) in sorted(found.heads.items()):
            if device not in self._held:
                continue
            if known and found.at > self._now:
                # Else an old stick would bring it back as the latest each time.
                continue
            answer = partners.take_receipt(witness, device, seq, own, at, found.signature)
            if answer == "noted":
                noted += 1
            elif answer == "ahead" and device != self._database.device_id:
                continue
            elif not self._is_proved(device, seq, own):
                unproved = True
            elif answer == "ahead":
                ahead = True
            else:
                differs.append((device, seq))
        apart, ours = self._clocks()
        return Told(
            before.noted + noted,
            before.ahead or ahead,
            (*before.differs, *differs),
            before.unproved or unproved,
            before.apart or apart,
            before.ours_ahead or (0 if known else ours),
            before.last_word or at >= partners.last_word_of(witness),
        )

    def _is_proved(self, device: str, seq: int, own: bytes) -> bool:
        proof, key = self._found.proofs.get(device), self._keys.get(device)
        return proof is not None and key is not None and is_proof(proof, key, device, seq, own)

    def _clocks(self) -> tuple[int, int]:
        seq, own = self._found.heads.get(self._database.device_id, (0, b""))
        recorded = _moment(self._database, self._database.device_id, seq, own)
        return clocks_apart(self._found.at, self._now, recorded)


def clocks_apart(written: int, now: int, recorded: int | None) -> tuple[int, int]:
    """Tell by how much another clock is ahead of ours, and ours was of itself, at least.

    A receipt cannot have been written after now, nor before what it confirms was recorded; and
    nothing can have been recorded after now. 0 where nothing shows it.

    Args:
        written: when the receipt was written, by the other clock.
        now: by ours.
        recorded: when the last of what it confirms was recorded, by ours.
    """
    if recorded is not None and recorded > now + MAY_DIFFER_MS:
        # By our own clock that is still to come: it proves nothing against another's.
        return max(0, written - now) if written > recorded + MAY_DIFFER_MS else 0, recorded - now
    if written > now + MAY_DIFFER_MS:
        return written - now, 0
    if recorded is not None and written < recorded - MAY_DIFFER_MS:
        return written - recorded, 0
    return 0, 0


def _moment(database: Database, device: str, seq: int, own: bytes) -> int | None:
    """Tell when an entry was recorded by the clock of its laptop; None if it is another."""
    entry = next(iter(database.journal.entries(device, seq)), None) if seq > 0 else None
    if entry is None or entry.seq != seq or entry.hash != own or is_withheld(entry.body):
        return None
    stamp = read_body(entry.device, entry.seq, entry.body, None, {}).stamp
    return stamp.wall if stamp.typed is None else stamp.typed


def _read(path: Path, partner: Partner) -> _Receipt | None:
    content = read_bounded(path, _MOST)
    try:
        raw = json.loads(content or b"")
        at, heads, signature = raw["at"], raw["heads"], bytes.fromhex(raw["sig"])
        if type(at) is not int or not 0 <= at < _MOST_MOMENT:
            return None
        VerifyKey(partner.public_key).verify(_digest(partner.device, at, heads), signature)
        read = {device: _head(device, *one) for device, one in heads.items()}
        proofs = {device: proof_in(one) for device, one in raw.get("proofs", {}).items()}
    except (*UNREADABLE, BadSignatureError):
        return None
    return _Receipt(at, read, signature, proofs)


def _head(device: str, seq: object, own: str) -> tuple[int, bytes]:
    if not is_device_id(device) or type(seq) is not int or not 0 < seq < _MOST_NUMBER:
        raise ValueError("a receipt names a laptop and a number")
    return seq, bytes.fromhex(own)


def _front(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _digest(witness: str, at: int, heads: Any) -> bytes:
    return sha256(_TAG + _front([witness, at, heads])).digest()
