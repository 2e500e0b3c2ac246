"""That a laptop recorded something under a number: shown, and not only said.

What an entry follows, the sum of its body and the signature of its laptop are enough to reckon its
hash and to check that nobody but that laptop made it. Nothing of what it says is in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from chair_console.core.entry import GENESIS, digest_of, entry_hash
from chair_console.models.database import Database

_SEAL = b"\0"


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that an entry is its laptop's own."""

    before: bytes
    digest: bytes
    signature: bytes

    @property
    def written(self) -> list[str]:
        """The same, as it stands in a file."""
        return [self.before.hex(), self.digest.hex(), self.signature.hex()]


def proof_of(database: Database, device: str, seq: int) -> Proof:
    """Give the proof of an entry that is held here."""
    two = list(islice(database.journal.entries(device, max(1, seq - 1)), 2))
    before = two[0].hash if seq > 1 else GENESIS
    last = next(one for one in two if one.seq == seq)
    return Proof(before, digest_of(last.body), last.signature)


def proof_in(raw: Any) -> Proof:
    """Read a proof.

    Raises:
        ValueError, TypeError, AttributeError
    """
    before, digest, signature = (bytes.fromhex(one) for one in raw)
    if len(before) != len(GENESIS) or len(digest) != len(GENESIS):
        raise ValueError("a hash has 32 bytes")
    return Proof(before, digest, signature)


def is_proof(proof: Proof, key: bytes, device: str, seq: int, own: bytes) -> bool:
    """Tell whether a laptop recorded the entry with this hash under this number.

    Args:
        proof: of it.
        key: the laptop's public key.
        device: the laptop.
        seq: the number.
        own: the hash.
    """
    if entry_hash(device, seq, proof.before, _SEAL + proof.digest) != own:
        return False
    try:
        VerifyKey(key).verify(own, proof.signature)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True
