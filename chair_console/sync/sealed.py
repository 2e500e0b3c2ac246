"""Something short, compressed and sealed to several laptops, in one file.

a line that says what it is <line feed>
length of the header (4 bytes), header (JSON): for whom, and the sum of what follows
the content under a key of its own, which is sealed to the public key of each recipient
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from hashlib import sha256

from nacl.bindings import crypto_sign_ed25519_pk_to_curve25519
from nacl.exceptions import CryptoError
from nacl.public import PublicKey, SealedBox
from nacl.secret import SecretBox
from nacl.utils import random

from chair_console.models.errors import UNREADABLE

MOST = 4 << 20
"""No such file is longer than this, and nothing longer comes out of one."""
_TAG = b"chair-console/sealed/1\0"
_DAMAGED = (*UNREADABLE, zlib.error, CryptoError)


class NotWhole(Exception):
    """A file is not as it was written."""


def seal_to(first_line: bytes, recipients: Mapping[str, bytes], plain: bytes) -> bytes:
    """Make the content of a file.

    Args:
        first_line: what it is, with a line feed.
        recipients: device -> its public key.
        plain: what they are to read.
    """
    secret = random(SecretBox.KEY_SIZE)
    sealed = {device: _sealed(key, secret).hex() for device, key in recipients.items()}
    content = bytes(_box(secret, sealed).encrypt(zlib.compress(plain)))
    front = _written({"v": 1, "for": sealed, "hash": sha256(content).hexdigest()})
    return first_line + len(front).to_bytes(4, "big") + front + content


def _box(secret: bytes, sealed: Mapping[str, str]) -> SecretBox:
    # With the header in the key, nobody can change for whom it is and have it still open.
    return SecretBox(sha256(_TAG + secret + _written(sealed)).digest())


def _written(value: Mapping[str, object]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _sealed(public_key: bytes, secret: bytes) -> bytes:
    box = SealedBox(PublicKey(crypto_sign_ed25519_pk_to_curve25519(public_key)))
    return bytes(box.encrypt(secret))


def unseal_for(
    first_line: bytes, content: bytes, device: str, unseal: Callable[[bytes], bytes]
) -> bytes | None:
    """Open such a file; None if there is nothing in it for this laptop.

    Raises:
        NotWhole
    """
    if not content.startswith(first_line):
        raise NotWhole
    at = len(first_line) + 4
    length = int.from_bytes(content[len(first_line) : at], "big")
    try:
        front, locked = content[at : at + length], content[at + length :]
        header = json.loads(front)
        if (
            header["v"] != 1
            or front != _written(header)
            or sha256(locked).hexdigest() != header["hash"]
        ):
            raise NotWhole
        if device not in header["for"]:
            return None
        secret = unseal(bytes.fromhex(header["for"][device]))
        return _unpacked(_box(secret, header["for"]).decrypt(locked))
    except _DAMAGED:
        raise NotWhole from None


def _unpacked(packed: bytes) -> bytes:
    opened = zlib.decompressobj()
    plain = opened.decompress(packed, MOST)
    if opened.unconsumed_tail or not opened.eof:
        raise NotWhole
    return plain
