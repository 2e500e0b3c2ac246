"""Entries of the journal: how a fact is written down, chained and checked.

The journal holds facts, in the order in which one device recorded them. Each entry names the
entry before it by its hash, so that nothing can be changed, taken out or slipped in unseen. The
bytes that are hashed are the bytes that are stored. Keys and signatures are the models' business.

body    UTF-8 JSON with sorted keys and no spaces; whole numbers, no fractions
hash    sha256(tag, device, number, hash before, sha256(body))
payload personal words, named in the body by sha256(tag, salt, words): erasing them leaves the
        chain whole

Of an entry that another laptop may not read it is given the seal alone (`withheld`): the chain
can be checked over it, and nothing of it can be read.

What is made anew for each entry whenever a meeting is opened is a named tuple: thousands of
frozen dataclasses would take three times as long.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import Any, NamedTuple

from chair_console.core.fact import Fact, PersonId, from_words, to_words

HASH_TAG = b"chair-console/entry/1\0"
PAYLOAD_TAG = b"chair-console/payload/1\0"
GENESIS = bytes(32)
"""The hash before a device's first entry."""
SALT_BYTES = 16
_WITHHELD = b"\0"
"""No body begins with it; what follows is the hash of the body that it stands for."""
KIND_VERSION = 1
"""Of the facts as this version writes them; a later one is kept, and shown as such."""

_NONE_SEEN: Mapping[str, int] = MappingProxyType({})
_NO_WORDS: Mapping[str, str] = MappingProxyType({})
_READER = json.JSONDecoder()
# Made once: json.dumps makes a new one for each value.
_WRITER = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
)


class Stamp(NamedTuple):
    """When and after what an entry was made, as the device knew it."""

    wall: int
    """Milliseconds since 1970-01-01 UTC by the computer's clock, which may be wrong."""
    offset: int
    """Minutes of local time ahead of UTC at that moment."""
    mono: int
    """Milliseconds of a clock that only goes forward, from an arbitrary start in each boot."""
    boot: str
    """Which run of the computer `mono` belongs to."""
    hlc: tuple[int, int]
    """Hybrid logical clock: (milliseconds, counter); later than everything seen before."""
    seen: Mapping[str, int] = _NONE_SEEN
    """The last number known of each other device when this was written."""
    typed: int | None = None
    """When it was typed in, by the computer's clock, where `wall` was read from a paper instead."""


class Act(NamedTuple):
    """What the user did; one act may record several facts, and they are undone together."""

    id: str
    name: str
    by: PersonId | None = None
    """Who acted; None for the console itself."""
    typed_by: PersonId | None = None
    """Who held the keyboard, if another."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a device's journal, as stored."""

    device: str
    seq: int
    """Counts from 1 on each device, without gaps."""
    body: bytes
    hash: bytes
    signature: bytes = b""


@dataclass(frozen=True, slots=True)
class Payload:
    """Personal words, erasable."""

    commitment: bytes
    salt: bytes
    data: bytes


class Recorded(NamedTuple):
    """An entry that has been read: its fact, and all that is known about its making."""

    device: str
    seq: int
    stream: str
    """What the fact is about: "meeting:<id>", "person:<id>", "group:<id>", "code:<hash>"."""
    kind: str
    fact: Fact | None
    """None where a newer version recorded a kind that this one does not know."""
    stamp: Stamp
    act: Act
    erased: bool = False

    @property
    def place(self) -> tuple[int, int, str, int]:
        """The entry's place among those of all devices; on one device the order of recording."""
        return (*self.stamp.hlc, self.device, self.seq)


def dump(value: Mapping[str, Any]) -> bytes:
    """Write a value in the one form that is hashed."""
    return _WRITER.encode(value).encode("utf-8")


def entry_hash(device: str, seq: int, before: bytes, body: bytes) -> bytes:
    """Compute the hash that stands for an entry and all that went before it on its device."""
    place = device.encode("utf-8") + b"\0" + seq.to_bytes(8, "big")
    return sha256(HASH_TAG + place + before + digest_of(body)).digest()


def withheld(body: bytes) -> bytes:
    """Give what stands for a body that somebody may not read; the hash of the entry is the same."""
    return body if is_withheld(body) else _WITHHELD + sha256(body).digest()


def is_withheld(body: bytes) -> bool:
    """Tell whether only the seal of a body is known."""
    return body[:1] == _WITHHELD and len(body) == len(GENESIS) + 1


def digest_of(body: bytes) -> bytes:
    """Give the hash of a body, also where nothing else of it is known."""
    return body[1:] if is_withheld(body) else sha256(body).digest()


def seal(
    device: str, seq: int, before: bytes, body: bytes, sign: Callable[[bytes], bytes] | None = None
) -> Entry:
    """Chain a body to the entry before it, and sign it if it is told how."""
    own = entry_hash(device, seq, before, body)
    return Entry(device, seq, body, own, sign(own) if sign is not None else b"")


def commit_to(words: Mapping[str, Any], salt: bytes) -> Payload:
    """Make the payload of personal words under a random salt of SALT_BYTES."""
    data = dump(words)
    return Payload(sha256(PAYLOAD_TAG + salt + data).digest(), salt, data)


def payload_is_true(payload: Payload) -> bool:
    """Tell whether personal words are still those that the journal committed to."""
    return sha256(PAYLOAD_TAG + payload.salt + payload.data).digest() == payload.commitment


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a device's chain does not hold."""

    device: str
    seq: int
    what: str
    """ "missing", "altered" or "out-of-order"."""


def breaks(entries: Iterable[Entry], after: tuple[int, bytes] = (0, GENESIS)) -> Iterator[Break]:
    """Find where one device's entries, in order, do not follow from each other.

    Args:
        entries: of one device, ascending.
        after: (number, hash) of the entry before the first; the beginning by default.
    """
    seq, before = after
    for entry in entries:
        if entry.seq != seq + 1:
            what = "missing" if entry.seq > seq + 1 else "out-of-order"
            yield Break(entry.device, seq + 1, what)
        elif entry_hash(entry.device, entry.seq, before, entry.body) != entry.hash:
            yield Break(entry.device, entry.seq, "altered")
        seq, before = entry.seq, entry.hash


def write_body(
    kind: str, version: int, stream: str, fact: Fact, stamp: Stamp, act: Act, salt: bytes
) -> tuple[bytes, Payload | None]:
    """Write a fact down: (body, the personal words that belong to it or None)."""
    data, words = to_words(fact)
    payload = commit_to(words, salt) if words else None
    body: dict[str, Any] = {
        "kind": kind,
        "v": version,
        "stream": stream,
        "data": data,
        "act": act.id,
        "do": act.name,
        "at": _stamp_out(stamp),
    }
    if act.by is not None:
        body["by"] = act.by
    if act.typed_by is not None:
        body["typed_by"] = act.typed_by
    if payload is not None:
        body["words"] = payload.commitment.hex()
    return dump(body), payload


def commitment_in(body: bytes) -> bytes | None:
    """Find which personal words a body points to."""
    words = json.loads(body).get("words")
    return bytes.fromhex(words) if words else None


def stream_in(body: bytes) -> str:
    """Find what a body is about."""
    return str(json.loads(body)["stream"])


def _stamp_out(stamp: Stamp) -> dict[str, Any]:
    out: dict[str, Any] = {
        "wall": stamp.wall,
        "offset": stamp.offset,
        "mono": stamp.mono,
        "boot": stamp.boot,
        "hlc": list(stamp.hlc),
    }
    if stamp.seen:
        out["seen"] = dict(stamp.seen)
    if stamp.typed is not None:
        out["typed"] = stamp.typed
    return out


def _stamp_in(at: Mapping[str, Any]) -> Stamp:
    hlc = at["hlc"]
    seen = at.get("seen")
    return Stamp(
        at["wall"],
        at["offset"],
        at["mono"],
        at["boot"],
        (hlc[0], hlc[1]),
        seen or _NONE_SEEN,
        at.get("typed"),
    )


def parse_body(data: bytes) -> Any:
    """Take a body or personal words apart, as `dump` put them together.

    Raises:
        ValueError: it is nothing that `dump` writes.
    """
    # What is written here has no spaces around it: json need not look for them, nor find out
    # that it is UTF-8. Together they would be a quarter of the time to read a fact.
    text = data.decode("utf-8")
    value, end = _READER.raw_decode(text)
    if end != len(text):
        raise ValueError("more than one value")
    return value


def read_body(
    device: str, seq: int, body: bytes, words: bytes | None, kinds: Mapping[str, type[Fact]]
) -> Recorded:
    """Read an entry back.

    Args:
        device: who recorded it.
        seq: its number there.
        body: as stored.
        words: the personal words, as stored; None if there are none or they were erased.
        kinds: the facts that this version knows, by their name on disk.
    """
    return read_parsed(device, seq, parse_body(body), words, kinds)


def read_parsed(
    device: str, seq: int, raw: Any, words: bytes | None, kinds: Mapping[str, type[Fact]]
) -> Recorded:
    """Read an entry back whose body has been taken apart already; otherwise like `read_body`."""
    kind = kinds.get(raw["kind"]) if raw["v"] <= KIND_VERSION else None
    erased = "words" in raw and words is None
    fact = None
    if kind is not None:
        said = None if erased else parse_body(words) if words else _NO_WORDS
        fact = from_words(kind, raw["data"], said)
    act = Act(raw["act"], raw["do"], raw.get("by"), raw.get("typed_by"))
    return Recorded(
        device, seq, raw["stream"], raw["kind"], fact, _stamp_in(raw["at"]), act, erased
    )
