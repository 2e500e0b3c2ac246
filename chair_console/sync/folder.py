"""Handing over through a folder or a stick: every laptop writes into its own folder there only.

    <root>/<device>/<from>-<to>-<head>.ccb            what a laptop recorded itself
    <root>/<device>/<other>/<from>-<to>-<head>.ccb    what it passes on of another's records
    <root>/<device>/receipt-<sum>.ccr                 what it holds of others

A bundle is never changed. What is written next follows from what the recipients confirmed and
from what lies in the folder already, not from anything remembered: a folder that was emptied, mixed
up or put back is filled again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path

from chair_console.core.entry import Break, Entry, Payload, commitment_in, is_withheld, stream_in
from chair_console.models.database import Database, device_id_of
from chair_console.models.exchange import Place
from chair_console.models.journal import Pair
from chair_console.models.partners import Partner
from chair_console.sync.audience import Audience, audience_of, mark_of
from chair_console.sync.bundle import (
    ENDING,
    MOST,
    NOT_WHOLE,
    Header,
    Part,
    Range,
    bundle_name,
    open_bundle,
    range_in,
    read_header,
    seal_bundle,
    sealed_pair,
)
from chair_console.sync.files import (
    files_in,
    folders_in,
    read_bounded,
    refuse_no_folder,
    write_whole,
)
from chair_console.sync.problems import BadBundle, NoPartner
from chair_console.sync.receipts import read_receipts, write_receipt

_DEVICE = re.compile("[0-9a-f]{32}")
_ENTRIES_AT_ONCE = 2_000
_ENTRIES_LOOKED_UP = 200
_BYTES_AT_ONCE = 8 << 20


@dataclass(slots=True)
class TakenIn:
    """What came of taking in."""

    stored: list[Place] = field(default_factory=list)
    waiting: list[Place] = field(default_factory=list)
    forked: list[Place] = field(default_factory=list)
    bad: list[Break] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    """A sentence for each sort of file that could not be used."""
    strangers: int = 0
    """Folders of laptops that are no confirmed partners: nothing of them was read."""
    receipts: int = 0
    ahead: bool = False
    """A partner holds records of this laptop that it does not hold itself."""


@dataclass(slots=True)
class HandedOver:
    """What came of handing over."""

    records: int = 0
    bundles: int = 0
    partners: tuple[str, ...] = ()
    """What people call those who can read it."""


def take_in(database: Database, root: Path, at: int) -> TakenIn:
    """Take in what partners left in a folder; repeating it changes nothing.

    Raises:
        NoSuchFolder, NotRecorded
    """
    refuse_no_folder(root)
    taken = TakenIn()
    partners = {one.device: one for one in database.partners.confirmed()}
    for folder in folders_in(root):
        if _DEVICE.fullmatch(folder.name) is None or folder.name == database.device_id:
            continue
        partner = partners.get(folder.name)
        if partner is None:
            taken.strangers += 1
            continue
        _take_bundles(database, partner, folder, at, taken)
    for partner in partners.values():
        told = read_receipts(database, partner, root / partner.device)
        taken.receipts += told.noted
        taken.ahead |= told.ahead
        taken.forked += told.differs
    _settle(database, taken)
    return taken


def _settle(database: Database, taken: TakenIn) -> None:
    """What waited for a file that came later waits no more; what one file lacked another had."""
    taken.waiting = list(database.exchange.waiting())
    held = database.journal.heads()
    taken.bad = [one for one in taken.bad if held.get(one.device, (0, 0, b""))[1] < one.seq]
    taken.damaged = list(dict.fromkeys(taken.damaged))
    taken.forked = list(dict.fromkeys(taken.forked))


def _take_bundles(
    database: Database, partner: Partner, folder: Path, at: int, taken: TakenIn
) -> None:
    for place in (folder, *folders_in(folder)):
        if _DEVICE.fullmatch(place.name) is None:
            continue
        for path, promised in _bundles_in(place):
            if database.exchange.holds(place.name, promised.first, promised.last, promised.head):
                continue
            try:
                pairs = _read(database, partner, path, promised)
            except BadBundle as problem:
                taken.damaged.append(problem.sentence)
                continue
            _add(database, pairs, at, taken)


def _add(database: Database, pairs: list[Pair], at: int, taken: TakenIn) -> None:
    if pairs:
        found = database.exchange.take_in(pairs, at)
        taken.stored += found.stored
        taken.forked += found.forked
        taken.bad += found.bad


def _bundles_in(folder: Path) -> list[tuple[Path, Range]]:
    found = [(path, range_in(path.name)) for path in files_in(folder, ENDING)]
    named = [(path, promised) for path, promised in found if promised is not None]
    return sorted(named, key=lambda one: (one[1].first, one[1].last, one[0].name))


def _read(database: Database, partner: Partner, path: Path, promised: Range) -> list[Pair]:
    content = read_bounded(path, MOST)
    if content is None:
        raise BadBundle(NOT_WHOLE)
    header = read_header(content, partner.device, partner.public_key)
    if not _is_as_named(header, path.parent.name, promised):
        raise BadBundle(NOT_WHOLE)
    pairs = open_bundle(content, header, database.device_id, database.unseal)
    if pairs is not None:
        database.partners.introduce(header.device, header.key, 0)
    return pairs or []


def _is_as_named(header: Header, device: str, promised: Range) -> bool:
    """Whether a bundle is in the place that its writer gave it, and vouches for the right key."""
    return (
        header.device == device == device_id_of(header.key)
        and (header.first, header.last) == (promised.first, promised.last)
        and header.head.hex()[:12] == promised.head
    )


def hand_over(database: Database, root: Path, at: int) -> HandedOver:
    """Write what the partners have not confirmed and cannot find in the folder, and a receipt.

    Raises:
        NoPartner, NoSuchFolder, CannotWriteThere
    """
    refuse_no_folder(root)
    partners = database.partners.confirmed()
    if not partners:
        raise NoPartner
    own_folder = root / database.device_id
    done = HandedOver(partners=tuple(one.label for one in partners))
    keys = database.partners.keys()
    reach = database.reach()
    audiences = {one.device: audience_of(database, one, reach) for one in partners}
    for device, (_, last, _) in sorted(database.journal.heads().items()):
        folder = own_folder if device == database.device_id else own_folder / device
        others = [one for one in partners if one.device != device]
        lacking = _lacking(database, folder, device, others)
        recipients = [one for one in others if lacking[one.device] < last]
        if recipients:
            first = min(lacking[one.device] for one in recipients) + 1
            for pairs in _in_portions(_with_words(database, device, first)):
                parts = _parts(recipients, audiences, pairs)
                _write(database, folder, keys[device], parts, pairs[0][0].seq, pairs[-1][0])
                done.records += len(pairs)
                done.bundles += 1
    write_receipt(database, own_folder, at)
    return done


def _lacking(
    database: Database, folder: Path, device: str, partners: Iterable[Partner]
) -> dict[str, int]:
    """Tell up to which number each partner has a device's records, or finds them in the folder."""
    found = {}
    for one in partners:
        found[one.device] = database.partners.held_by(one.device).get(device, 0)
    for path, promised in _bundles_in(folder):
        if all(promised.last <= reach for reach in found.values()):
            continue
        header = _own_header(database, path, promised)
        if header is None:
            continue
        for one in partners:
            if (
                header.roles.get(one.device) == mark_of(one)
                and header.first <= found[one.device] + 1
            ):
                found[one.device] = max(found[one.device], header.last)
    return found


def _own_header(database: Database, path: Path, promised: Range) -> Header | None:
    """Read one of our own bundles; None if it is not as it was, or not what is recorded here."""
    content = read_bounded(path, MOST)
    if content is None:
        return None
    try:
        header = read_header(content, database.device_id, database.partners.own().public_key)
    except BadBundle:
        return None
    if not _is_as_named(header, path.parent.name, promised):
        return None
    last = next(iter(database.journal.entries(header.device, header.last)), None)
    rightly = last is not None and (last.seq, last.hash) == (header.last, header.head)
    return header if rightly else None


def _with_words(database: Database, device: str, first: int) -> Iterator[Pair]:
    entries = database.journal.entries(device, first)
    while some := list(islice(entries, _ENTRIES_LOOKED_UP)):
        named = [None if is_withheld(one.body) else commitment_in(one.body) for one in some]
        words = database.journal.payloads(one for one in named if one is not None)
        for entry, one in zip(some, named, strict=True):
            yield entry, words.get(one) if one is not None else None


def _in_portions(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    """Part what is handed over into files of bearable length."""
    portion: list[Pair] = []
    size = 0
    for entry, words in pairs:
        portion.append((entry, words))
        size += len(entry.body) + (len(words.data) if words is not None else 0)
        if len(portion) >= _ENTRIES_AT_ONCE or size >= _BYTES_AT_ONCE:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _parts(
    partners: Iterable[Partner], audiences: Mapping[str, Audience], pairs: list[Pair]
) -> list[Part]:
    """Make one part for all who may read the same."""
    groups: dict[Audience, dict[str, Partner]] = {}
    for one in partners:
        groups.setdefault(audiences[one.device], {})[one.device] = one
    return [
        Part(
            {device: (mark_of(one), one.public_key) for device, one in group.items()},
            [_for(audience, *pair) for pair in pairs],
        )
        for audience, group in groups.items()
    ]


def _for(audience: Audience, entry: Entry, words: Payload | None) -> Pair:
    if is_withheld(entry.body) or not audience.may_read(stream_in(entry.body)):
        return sealed_pair(entry)
    return entry, words if audience.may_read_words(stream_in(entry.body)) else None


def _write(
    database: Database, folder: Path, key: bytes, parts: list[Part], first: int, last: Entry
) -> None:
    range_ = first, last.seq, last.hash
    content = seal_bundle(database.device_id, database.sign, last.device, key, parts, range_)
    for again in count(1):
        path = folder / bundle_name(*range_, again)
        if not path.exists():
            write_whole(path, content)
            return
