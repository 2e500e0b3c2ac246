"""Handing over through a folder or a stick: every laptop writes into its own folder there only.

    <root>/<device>/<from>-<to>-<head>.ccb            what a laptop recorded itself
    <root>/<device>/<other>/<from>-<to>-<head>.ccb    what it passes on of another's records
    <root>/<device>/receipt-<sum>.ccr                 what it holds of others
    <root>/<device>/sealed-<sum>.ccl                  what it holds as seals only (filling_in)
    <root>/<device>/organisation/                     what the organisation says (statement_files)

A bundle is never changed; whoever wrote it takes it away when it has had its time (bundle_files).
What is written next follows from what the recipients confirmed and from what lies in the folder
already, not from anything remembered: a folder that was emptied, mixed up or put back is filled
again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count, islice
from pathlib import Path

from chair_console.core.entry import Break, Entry, Payload, commitment_in, is_withheld, stream_in
from chair_console.models.database import Database
from chair_console.models.exchange import Place
from chair_console.models.journal import Pair
from chair_console.models.partners import Partner
from chair_console.sync.audience import Audience, audience_of, mark_of
from chair_console.sync.bundle import (
    MOST,
    NOT_WHOLE,
    TOO_OLD,
    Part,
    Range,
    bundle_name,
    open_bundle,
    read_header,
    seal_bundle,
    sealed_pair,
)
from chair_console.sync.bundle_files import (
    OwnFiles,
    bundles_in,
    good_until,
    is_ahead_of_us,
    is_as_named,
)
from chair_console.sync.files import (
    folders_in,
    is_there,
    read_bounded,
    refuse_links,
    refuse_no_folder,
    write_whole,
)
from chair_console.sync.filling_in import (
    mark_of_filling,
    note_unread,
    read_sealed,
    to_fill_in,
    write_sealed,
)
from chair_console.sync.problems import BadBundle, NoPartner
from chair_console.sync.progress import Progress, Silent
from chair_console.sync.receipts import Told, read_receipts, write_receipt
from chair_console.sync.sources import refuse_if_given_up, sources
from chair_console.sync.statement_files import FOLDER as STATEMENTS
from chair_console.sync.statement_files import leave_statements, take_statements

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
    given_up: int = 0
    """Folders of laptops that the organisation gave up: nothing of them was read."""
    told: int = 0
    """How much was heard of what the organisation says of laptops."""
    receipts: int = 0
    ahead: bool = False
    """A partner holds records of this laptop that it does not hold itself."""
    clocks: dict[str, int] = field(default_factory=dict)
    """Partners whose clock and ours are apart, by how many milliseconds theirs is ahead."""
    ours_ahead: int = 0
    """By how many milliseconds this laptop's clock was ahead of what it is now when it recorded."""
    unproved: list[str] = field(default_factory=list)
    """Partners that say to hold something else of this laptop, and do not show it."""

    def note(self, partner: str, told: Told) -> None:
        """Note what a partner's receipts told."""
        self.receipts += told.noted
        self.ahead |= told.ahead
        self.forked += told.differs
        if told.unproved:
            self.unproved.append(partner)
        if told.apart:
            self.clocks[partner] = told.apart
        self.ours_ahead = max(self.ours_ahead, told.ours_ahead)


@dataclass(slots=True)
class HandedOver:
    """What came of handing over."""

    records: int = 0
    bundles: int = 0
    partners: tuple[str, ...] = ()
    """What people call those who can read it."""
    confirmed: bool = False
    """Whoever got it has confirmed it at once, as a server does."""


def take_in(database: Database, root: Path, at: int, progress: Progress | None = None) -> TakenIn:
    """Take in what partners left in a folder; repeating it changes nothing.

    Raises:
        NoSuchFolder, NotRecorded, Cancelled: what was taken in before stays.
    """
    refuse_no_folder(root)
    taken = TakenIn()
    taken.told = take_statements(database, _device_folders(database, root), at)
    partners = {one.device: one for one in database.partners.confirmed()}
    bundles = list(_bundles_of_partners(database, root, partners, taken))
    total, done = sum(_length(one[2]) for one in bundles), 0
    for partner, path, promised in bundles:
        _take_bundle(database, partner, path, promised, at, taken)
        done += _length(promised)
        (progress or Silent()).told(done, total)
    for partner in partners.values():
        told = read_receipts(database, partner, root / partner.device, at)
        if told.last_word:
            read_sealed(database, partner, root / partner.device)
        note_unread(database, partner, partial(audience_of, database, partner))
        taken.note(partner.device, told)
    taken.ahead |= is_ahead_of_us(database, root / database.device_id)
    _settle(database, taken)
    hold_back(database, taken)
    return taken


def hold_back(database: Database, taken: TakenIn) -> None:
    """Record nothing more under a name under which something else was recorded."""
    if taken.ahead:
        database.hold_back("restored")
    elif any(device == database.device_id for device, _ in taken.forked):
        database.hold_back("copied")


def _length(promised: Range) -> int:
    return max(0, promised.last - promised.first + 1)


def _bundles_of_partners(
    database: Database, root: Path, partners: Mapping[str, Partner], taken: TakenIn
) -> Iterator[tuple[Partner, Path, Range]]:
    found = sources(database, (one.name for one in _device_folders(database, root)), partners)
    taken.given_up, taken.strangers = len(found.given_up), len(found.strangers)
    for device in found.read:
        folder = root / device
        for place in (folder, *folders_in(folder)):
            if _DEVICE.fullmatch(place.name) is not None:
                for path, promised in bundles_in(place):
                    if not _is_held(database, path, promised):
                        yield partners[device], path, promised


def _device_folders(database: Database, root: Path) -> list[Path]:
    """List the folders of the other laptops."""
    return [
        one
        for one in folders_in(root)
        if _DEVICE.fullmatch(one.name) is not None and one.name != database.device_id
    ]


def _is_held(database: Database, path: Path, promised: Range) -> bool:
    return database.exchange.holds(path.parent.name, promised.first, promised.last, promised.head)


def _settle(database: Database, taken: TakenIn) -> None:
    """What waited for a file that came later waits no more; what one file lacked another had."""
    taken.waiting = list(database.exchange.waiting())
    held = database.journal.ends()
    taken.bad = [one for one in taken.bad if held.get(one.device, (0, b""))[0] < one.seq]
    taken.damaged = list(dict.fromkeys(taken.damaged))
    taken.forked = list(dict.fromkeys(taken.forked))


def _take_bundle(
    database: Database, partner: Partner, path: Path, promised: Range, at: int, taken: TakenIn
) -> None:
    if _is_held(database, path, promised):
        return
    try:
        pairs = _read(database, partner, path, promised, at)
    except BadBundle as problem:
        taken.damaged.append(problem.sentence)
        return
    _add(database, pairs, at, taken)


def _add(database: Database, pairs: list[Pair], at: int, taken: TakenIn) -> None:
    if pairs:
        found = database.exchange.take_in(pairs, at)
        taken.stored += found.stored
        taken.forked += found.forked
        taken.bad += found.bad


def _read(database: Database, partner: Partner, path: Path, promised: Range, at: int) -> list[Pair]:
    content = read_bounded(path, MOST)
    if content is None:
        raise BadBundle(NOT_WHOLE)
    header = read_header(content, partner.device, partner.public_key)
    if not is_as_named(header, path.parent.name, promised):
        raise BadBundle(NOT_WHOLE)
    if header.is_over(at):
        raise BadBundle(TOO_OLD)
    pairs = open_bundle(content, header, database.device_id, database.unseal)
    if pairs is not None:
        database.partners.introduce(header.device, header.key, 0)
    return pairs or []


def hand_over(
    database: Database, root: Path, at: int, progress: Progress | None = None
) -> HandedOver:
    """Write what the partners have not confirmed and cannot find in the folder, and a receipt.

    Raises:
        NoPartner, ThisLaptopGivenUp, NoSuchFolder, CannotWriteThere, Cancelled: what was written
            before stays.
    """
    refuse_no_folder(root)
    refuse_if_given_up(database)
    partners = database.partners.confirmed()
    if not partners:
        raise NoPartner
    writing = _Writing(database, root, at, partners, progress or Silent())
    return writing.run()


class _Writing:
    """One handing over into one folder."""

    def __init__(
        self,
        database: Database,
        root: Path,
        at: int,
        partners: Sequence[Partner],
        progress: Progress,
    ) -> None:
        self._database, self._at, self._progress = database, at, progress
        self._partners = partners
        self._root, self._own = root, root / database.device_id
        self._files = OwnFiles(database, at, partners)
        self._until = good_until(database, at)
        self._keys = database.partners.keys()
        reach = database.reach()
        self._audiences = {one.device: audience_of(database, one, reach) for one in partners}
        self._done = HandedOver(partners=tuple(one.label for one in partners))
        self._total = 0

    def run(self) -> HandedOver:
        devices = self._database.journal.ends()
        folders = [self._own / STATEMENTS, *(self._folder(one) for one in devices)]
        refuse_links(self._root, folders)
        todo = [
            one
            for device, (last, _) in sorted(devices.items())
            if (one := self._to_write(device, last)) is not None
        ]
        self._total = sum(last - first + 1 for _, _, _, first, last in todo)
        leave_statements(self._database, self._own)
        for device, recipients, gone, first, _ in todo:
            self._write_all(device, recipients, gone, first)
        self._fill_in()
        write_receipt(self._database, self._own, self._at)
        write_sealed(self._database, self._own)
        return self._done

    def _fill_in(self) -> None:
        """Write what partners were given the seals of, and may read by now."""
        for partner in self._partners:
            audience = self._audiences[partner.device]
            todo = to_fill_in(self._database, partner, audience)
            for device, runs in todo.items():
                for first, last in runs:
                    if not self._files.fills_in(self._folder(device), partner, first, last):
                        self._write_filling(partner, device, first, last)

    def _write_filling(self, partner: Partner, device: str, first: int, last: int) -> None:
        audience = self._audiences[partner.device]
        wanted = islice(_with_words(self._database, device, first), last - first + 1)
        for pairs in _in_portions(wanted):
            recipients = {partner.device: (mark_of_filling(partner), partner.public_key)}
            part = Part(recipients, [_for(audience, *pair) for pair in pairs])
            self._write(self._folder(device), frozenset(), [part], pairs[0][0].seq, pairs[-1][0])
            self._done.bundles += 1
            self._done.records += len(pairs)

    def _folder(self, device: str) -> Path:
        return self._own if device == self._database.device_id else self._own / device

    def _to_write(
        self, device: str, last: int
    ) -> tuple[str, list[Partner], frozenset[str], int, int] | None:
        """Take away what has had its time, and tell from where on what is to be written."""
        gone = self._files.tidy(self._folder(device))
        others = [one for one in self._partners if one.device != device]
        lacking = self._files.lacking(self._folder(device), device, others)
        recipients = [one for one in others if lacking[one.device] < last]
        if not recipients:
            return None
        first = min(lacking[one.device] for one in recipients) + 1
        return device, recipients, gone, first, last

    def _write_all(
        self, device: str, recipients: Sequence[Partner], gone: frozenset[str], first: int
    ) -> None:
        for pairs in _in_portions(_with_words(self._database, device, first)):
            parts = _parts(recipients, self._audiences, pairs)
            self._write(self._folder(device), gone, parts, pairs[0][0].seq, pairs[-1][0])
            self._done.records += len(pairs)
            self._done.bundles += 1
            self._progress.told(self._done.records, max(self._total, self._done.records))

    def _write(
        self, folder: Path, gone: frozenset[str], parts: list[Part], first: int, last: Entry
    ) -> None:
        database, range_ = self._database, (first, last.seq, last.hash)
        content = seal_bundle(
            database.device_id,
            database.sign,
            last.device,
            self._keys[last.device],
            parts,
            range_,
            until=self._until,
            erased=len(self._files.erased),
        )
        for again in count(1):
            path = folder / bundle_name(*range_, again)
            # Not the name of what has just gone: whoever keeps copies would take it for the same.
            if not is_there(path) and path.name not in gone:
                write_whole(path, content)
                return


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
