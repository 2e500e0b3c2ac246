"""A bundle: consecutive entries of one device in a file that only its recipients can read.

    chair-console bundle 1 <line feed>
    length of the header (4 bytes), header (JSON), signature of whoever wrote it (64 bytes)
    the parts, one after the other

The header says whose entries these are, from which number to which, the hash of the last, and for
each part its length, its hash and for whom it is. A part is compressed JSON under a key of its own,
and that key is sealed to the public key of each recipient. Recipients who may read different things
get different parts. No word of a record, no name and no label stands in the clear.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from nacl.bindings import crypto_sign_ed25519_pk_to_curve25519
from nacl.exceptions import BadSignatureError, CryptoError
from nacl.public import PublicKey, SealedBox
from nacl.secret import SecretBox
from nacl.signing import VerifyKey
from nacl.utils import random

from chair_console.core.entry import Entry, Payload, is_withheld, withheld
from chair_console.language import _
from chair_console.models.errors import UNREADABLE
from chair_console.models.journal import Pair
from chair_console.sync.problems import BadBundle

ENDING = ".ccb"
MAGIC = b"chair-console bundle 1\n"
MOST = 64 << 20
"""No bundle is longer than this."""
_MOST_UNPACKED = 256 << 20
_MOST_HEADER = 1 << 20
_TAG = b"chair-console/bundle/1\0"
_NAME = re.compile(r"(\d{1,15})-(\d{1,15})-([0-9a-f]{12})(?:-\d{1,3})?\.ccb")
_DAMAGED = (*UNREADABLE, zlib.error)
_KEY_LENGTH = 32

NOT_WHOLE = _(
    "A file of the hand-over is damaged or was changed on the way, and nothing was taken from it: "
    "hand over again from the laptop that wrote it."
)
TOO_OLD = _(
    "A file of the hand-over is too old and was passed over: hand over again from the laptop that "
    "wrote it, and check that the clock of this laptop is right."
)


@dataclass(frozen=True, slots=True)
class Range:
    """Which entries a bundle's name promises."""

    first: int
    last: int
    head: str
    """The first twelve digits of the last one's hash."""


@dataclass(frozen=True, slots=True)
class Part:
    """What some recipients may read, and who they are."""

    recipients: Mapping[str, tuple[str, bytes]]
    """Device -> (for what it was taken, its public key)."""
    pairs: Sequence[Pair]


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in the clear."""

    writer: str
    device: str
    key: bytes
    """The public key of the device whose entries these are."""
    first: int
    last: int
    head: bytes
    roles: Mapping[str, str]
    """Recipient -> what it was taken for when this was written."""
    parts: tuple[Mapping[str, Any], ...]
    until: int = 0
    """From when on nobody takes it in any more (milliseconds); 0 in files of earlier versions."""
    erased: int = 0
    """How many personal words were known to be erased when it was written."""

    def is_over(self, at: int) -> bool:
        """Tell whether it is too old to be taken in."""
        return bool(self.until) and at > self.until


def bundle_name(first: int, last: int, head: bytes, again: int = 1) -> str:
    """Name a bundle; `again` counts those of the same entries for others."""
    more = f"-{again}" if again > 1 else ""
    return f"{first}-{last}-{head.hex()[:12]}{more}{ENDING}"


def range_in(name: str) -> Range | None:
    """Read a bundle's name; None if it is none."""
    found = _NAME.fullmatch(name)
    return Range(int(found[1]), int(found[2]), found[3]) if found else None


def seal_bundle(
    writer: str,
    sign: Callable[[bytes], bytes],
    device: str,
    key: bytes,
    parts: Sequence[Part],
    range_: tuple[int, int, bytes],
    *,
    until: int = 0,
    erased: int = 0,
) -> bytes:
    """Make a bundle.

    Args:
        writer: the device that hands over.
        sign: signs a hash as that device.
        device: whose entries these are.
        key: that device's public key.
        parts: for whom what; all hold the same entries, some of them as seals.
        range_: first number, last number, hash of the last.
        until: from when on nobody takes it in any more; 0 for ever.
        erased: how many personal words are known to be erased.
    """
    sealed = [_seal_part(one) for one in parts]
    first, last, head = range_
    header = {
        "v": 1,
        "writer": writer,
        "device": device,
        "key": key.hex(),
        "from": first,
        "to": last,
        "head": head.hex(),
        "until": until,
        "erased": erased,
        "parts": [said for said, _ in sealed],
    }
    front = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
    signature = sign(sha256(_TAG + front).digest())
    bodies = b"".join(content for _, content in sealed)
    return MAGIC + len(front).to_bytes(4, "big") + front + signature + bodies


def _seal_part(part: Part) -> tuple[dict[str, Any], bytes]:
    secret = random(SecretBox.KEY_SIZE)
    plain = json.dumps([_pair_out(*one) for one in part.pairs], separators=(",", ":"))
    content = bytes(SecretBox(secret).encrypt(zlib.compress(plain.encode("utf-8"))))
    recipients = {
        device: [role, _sealed_to(key, secret).hex()]
        for device, (role, key) in part.recipients.items()
    }
    return {"for": recipients, "size": len(content), "hash": _hash(content)}, content


def _sealed_to(public_key: bytes, secret: bytes) -> bytes:
    box = SealedBox(PublicKey(crypto_sign_ed25519_pk_to_curve25519(public_key)))
    return bytes(box.encrypt(secret))


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()


def read_header(content: bytes, writer: str, writer_key: bytes) -> Header:
    """Check a bundle from end to end, without opening it.

    Raises:
        BadBundle: anything is not as its writer left it.
    """
    try:
        front, signature, _ = _split(content)
        VerifyKey(writer_key).verify(sha256(_TAG + front).digest(), signature)
        header = _header(json.loads(front))
        if header.writer != writer:
            raise BadBundle(NOT_WHOLE)
        for _ in _parts(content, header):
            pass
    except (*_DAMAGED, BadSignatureError):
        raise BadBundle(NOT_WHOLE) from None
    return header


def _split(content: bytes) -> tuple[bytes, bytes, bytes]:
    if not content.startswith(MAGIC):
        raise BadBundle(NOT_WHOLE)
    at = len(MAGIC) + 4
    length = int.from_bytes(content[len(MAGIC) : at], "big")
    if length > _MOST_HEADER or len(content) < at + length + 64:
        raise BadBundle(NOT_WHOLE)
    end = at + length
    return content[at:end], content[end : end + 64], content[end + 64 :]


def _header(raw: Any) -> Header:
    if raw["v"] != 1:
        raise BadBundle(
            _(
                "A file of the hand-over was written by a newer version of Chair Console: "
                "install that version here to take it in."
            )
        )
    if len(bytes.fromhex(raw["key"])) != _KEY_LENGTH:
        raise ValueError("a public key has 32 bytes")
    parts = tuple(raw["parts"])
    roles = {device: said[0] for part in parts for device, said in part["for"].items()}
    return Header(
        str(raw["writer"]),
        str(raw["device"]),
        bytes.fromhex(raw["key"]),
        _whole(raw["from"]),
        _whole(raw["to"]),
        bytes.fromhex(raw["head"]),
        roles,
        parts,
        _whole(raw.get("until", 0)),
        _whole(raw.get("erased", 0)),
    )


def _whole(value: object) -> int:
    if type(value) is not int:
        raise ValueError("a number in the header of a bundle is a number")
    return value


def _parts(content: bytes, header: Header) -> Sequence[tuple[Mapping[str, Any], bytes]]:
    _, _, rest = _split(content)
    found, at = [], 0
    for part in header.parts:
        own = rest[at : at + int(part["size"])]
        if int(part["size"]) < 0 or _hash(own) != part["hash"]:
            raise BadBundle(NOT_WHOLE)
        found.append((part, own))
        at += len(own)
    if at != len(rest):
        raise BadBundle(NOT_WHOLE)
    return found


def open_bundle(
    content: bytes, header: Header, recipient: str, unseal: Callable[[bytes], bytes]
) -> list[Pair] | None:
    """Read what is in a checked bundle for one recipient; None if there is nothing for it.

    Raises:
        BadBundle: what is in it is not what its name and header promise.
    """
    for part, own in _parts(content, header):
        if recipient in part["for"]:
            try:
                secret = unseal(bytes.fromhex(part["for"][recipient][1]))
                pairs = _unpack(SecretBox(secret).decrypt(own), header.device)
            except (*_DAMAGED, CryptoError):
                raise BadBundle(NOT_WHOLE) from None
            _refuse_another_range(pairs, header)
            return pairs
    return None


def _unpack(packed: bytes, device: str) -> list[Pair]:
    opened = zlib.decompressobj()
    plain = opened.decompress(packed, _MOST_UNPACKED)
    if opened.unconsumed_tail or not opened.eof:
        raise BadBundle(NOT_WHOLE)
    return [_pair_in(device, *one) for one in json.loads(plain)]


def _refuse_another_range(pairs: Sequence[Pair], header: Header) -> None:
    numbers = [entry.seq for entry, _ in pairs]
    # The header may promise any number of entries: they are not counted out before it is believed.
    rightly = header.last - header.first + 1 == len(numbers)
    if (
        not rightly
        or numbers != list(range(header.first, header.last + 1))
        or pairs[-1][0].hash != header.head
    ):
        raise BadBundle(NOT_WHOLE)


def _pair_out(entry: Entry, payload: Payload | None) -> list[Any]:
    body = [entry.body[1:].hex()] if is_withheld(entry.body) else entry.body.decode("utf-8")
    words = [payload.salt.hex(), payload.data.decode("utf-8")] if payload is not None else None
    name = payload.commitment.hex() if payload is not None else None
    return [entry.seq, body, entry.hash.hex(), entry.signature.hex(), name, words]


def _pair_in(
    device: str,
    seq: int,
    body: Any,
    own: str,
    signature: str,
    name: str | None,
    words: list[str] | None,
) -> Pair:
    if type(seq) is not int:
        raise ValueError("a number of a record is a number")
    held = b"\0" + bytes.fromhex(body[0]) if isinstance(body, list) else body.encode("utf-8")
    entry = Entry(device, seq, held, bytes.fromhex(own), bytes.fromhex(signature))
    if name is None or words is None:
        return entry, None
    return entry, Payload(bytes.fromhex(name), bytes.fromhex(words[0]), words[1].encode("utf-8"))


def sealed_pair(entry: Entry) -> Pair:
    """Give the seal of an entry that somebody may not read."""
    return Entry(entry.device, entry.seq, withheld(entry.body), entry.hash, entry.signature), None
