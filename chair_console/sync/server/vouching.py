"""What is held of a laptop that was given up travels over the server too.

Nothing is read of what such a laptop writes, and the server cannot tell what it wrote before. But
those who took it in before they heard of it know how far that went. Each says so, signed: this
number, this hash. Whoever was enrolled later follows the chain up to there and no further, as far
as it is whole; so the server gives what a stick from one of the others would.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from chair_console.core.entry import GENESIS, entry_hash
from chair_console.models.database import Database
from chair_console.sync.server.looking import There

if TYPE_CHECKING:
    from chair_console.sync.server.link import Connection

_TAG = b"chair-console/vouched/1\0"
_SEAL = b"\0"
_ROWS_AT_ONCE = 5_000
_ADD = (
    "INSERT INTO vouched (witness, device_id, seq, hash, sig) VALUES (%s, %s, %s, %b, %b) "
    "ON CONFLICT DO NOTHING"
)
_OWN = "SELECT device_id, max(seq) FROM vouched WHERE witness = %s GROUP BY device_id"
_SAID = "SELECT witness, seq, hash, sig FROM vouched WHERE device_id = %s ORDER BY seq DESC"
_SEALS = (
    "SELECT seq, digest, hash FROM seal WHERE device_id = %s AND seq BETWEEN %s AND %s ORDER BY seq"
)

End = tuple[int, bytes]
"""A number, and the hash under it."""


def vouch(database: Database, connection: Connection, there: There) -> None:
    """Say how far the records of given-up laptops are held here, where that is not said yet."""
    given_up = database.organisation.revoked() & there.heads.keys()
    held = {one: database.journal.head(one) for one in given_up}
    ends = {device: seq for device, (seq, _) in held.items() if seq}
    if not ends:
        return
    said: dict[str, int] = dict(connection.execute(_OWN, (database.device_id,)).fetchall())
    whole = database.wholeness.without_holes(ends)
    for device in sorted(whole):
        seq, own = held[device]
        if seq > said.get(device, 0):
            signature = database.sign(_digest(database.device_id, device, seq, own))
            connection.execute(_ADD, (database.device_id, device, seq, own, signature))


def vouched_for(
    connection: Connection, device: str, held: End, witnesses: Mapping[str, bytes]
) -> End | None:
    """Tell up to where somebody who is trusted held a given-up laptop's record.

    Args:
        connection: as this laptop.
        device: the one that was given up.
        held: what is held of it here.
        witnesses: laptops that are believed, and their keys.
    """
    for witness, seq, own, signature in connection.execute(_SAID, (device,)).fetchall():
        end = seq, bytes(own)
        if (
            seq > held[0]
            and witness in witnesses
            and _is_signed(witnesses[witness], witness, device, end, bytes(signature))
            and _leads_to(connection, device, held, end)
        ):
            return end
    return None


def _is_signed(key: bytes, witness: str, device: str, end: End, signature: bytes) -> bool:
    try:
        VerifyKey(key).verify(_digest(witness, device, *end), signature)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def _leads_to(connection: Connection, device: str, held: End, end: End) -> bool:
    """Tell whether what lies on the server follows from what is held here, up to that end."""
    seq, before = held if held[0] else (0, GENESIS)
    while seq < end[0]:
        to = min(end[0], seq + _ROWS_AT_ONCE)
        rows = connection.execute(_SEALS, (device, seq + 1, to)).fetchall()
        for number, digest, own in rows:
            if number != seq + 1 or entry_hash(device, number, before, _SEAL + digest) != own:
                return False
            seq, before = number, bytes(own)
        if seq < to:
            return False
    return (seq, before) == end


def _digest(witness: str, device: str, seq: int, own: bytes) -> bytes:
    place = f"{witness}\0{device}\0{seq}\0".encode()
    return sha256(_TAG + place + own).digest()
