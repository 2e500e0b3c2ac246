"""Bundles as they lie in a folder: which there are, and which of our own have had their time.

A bundle goes again when everybody whom it is for has confirmed what is in it, when its time is
over, or when it holds words that have been erased since it was written; what is still lacking is
then written anew. Only what this laptop wrote itself is ever taken away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from chair_console.core.entry import commitment_in, is_withheld
from chair_console.models.database import Database, device_id_of
from chair_console.models.partners import Partner
from chair_console.sync.audience import mark_of
from chair_console.sync.bundle import ENDING, MOST, Header, Range, range_in, read_header
from chair_console.sync.files import PART, files_in, read_bounded
from chair_console.sync.filling_in import mark_of_filling, runs_in
from chair_console.sync.problems import BadBundle

DAY_MS = 86_400_000
GOOD_FOR_DAYS = "bundle-days"
"""The name of the setting."""
_USUAL_DAYS = 60
_MOST_DAYS = 3_650


def good_until(database: Database, at: int) -> int:
    """Tell from when on nobody takes in what is written now."""
    said = database.settings.get(GOOD_FOR_DAYS)
    days = int(said) if said.isdecimal() and 0 < int(said) <= _MOST_DAYS else _USUAL_DAYS
    return at + days * DAY_MS


def bundles_in(folder: Path) -> list[tuple[Path, Range]]:
    """List the bundles in a folder with what their names promise, in their order."""
    found = [(path, range_in(path.name)) for path in files_in(folder, ENDING)]
    named = [(path, promised) for path, promised in found if promised is not None]
    return sorted(named, key=lambda one: (one[1].first, one[1].last, one[0].name))


def is_as_named(header: Header, device: str, promised: Range) -> bool:
    """Whether a bundle is in the place that its writer gave it, and vouches for the right key."""
    return (
        header.device == device == device_id_of(header.key)
        and (header.first, header.last) == (promised.first, promised.last)
        and header.head.hex()[:12] == promised.head
    )


def own_header(database: Database, path: Path, promised: Range) -> Header | None:
    """Read one of our own bundles; None if it is not as it was, or not what is recorded here."""
    content = read_bounded(path, MOST)
    if content is None:
        return None
    try:
        header = read_header(content, database.device_id, database.partners.own().public_key)
    except BadBundle:
        return None
    if not is_as_named(header, path.parent.name, promised):
        return None
    last = next(iter(database.journal.entries(header.device, header.last)), None)
    rightly = last is not None and (last.seq, last.hash) == (header.last, header.head)
    return header if rightly else None


def is_ahead_of_us(database: Database, folder: Path) -> bool:
    """Tell whether this laptop wrote something into its own folder that it has lost since."""
    last = database.journal.head(database.device_id)[0]
    own_key = database.partners.own().public_key
    for path, promised in bundles_in(folder):
        if promised.last > last:
            content = read_bounded(path, MOST)
            with suppress(BadBundle):
                header = read_header(content or b"", database.device_id, own_key)
                if is_as_named(header, database.device_id, promised):
                    return True
    return False


class OwnFiles:
    """What this laptop wrote into one folder."""

    def __init__(self, database: Database, at: int, partners: Sequence[Partner]) -> None:
        self._database, self._at = database, at
        self._partners = {one.device: one for one in partners}
        self.erased = database.exchange.erased()
        self._held = {one.device: database.partners.held_by(one.device) for one in partners}

    def tidy(self, folder: Path) -> frozenset[str]:
        """Take away what has had its time; tell the names, which are not used again at once."""
        gone = set()
        for path in files_in(folder, PART):
            # Half a file, from when the stick was pulled out: nobody else writes here.
            with suppress(OSError):
                path.unlink()
        for path, promised in bundles_in(folder):
            header = own_header(self._database, path, promised)
            if header is not None and self._has_had_its_time(header):
                with suppress(OSError):
                    path.unlink()
                    gone.add(path.name)
        return frozenset(gone)

    def lacking(self, folder: Path, device: str, partners: Sequence[Partner]) -> dict[str, int]:
        """Tell up to which number each has a device's records, or finds them in the folder."""
        found = {one.device: self._held[one.device].get(device, 0) for one in partners}
        for path, promised in bundles_in(folder):
            if all(promised.last <= reach for reach in found.values()):
                continue
            header = own_header(self._database, path, promised)
            if header is not None:
                _count(header, partners, found)
        return found

    def _has_had_its_time(self, header: Header) -> bool:
        return (
            header.is_over(self._at)
            or self._is_confirmed_by_all(header)
            or self._holds_erased_words(header)
        )

    def fills_in(self, folder: Path, partner: Partner, first: int, last: int) -> bool:
        """Tell whether something in a folder fills these entries in for a partner."""
        mark = mark_of_filling(partner)
        for path, promised in bundles_in(folder):
            if promised.first <= first and last <= promised.last:
                header = own_header(self._database, path, promised)
                if header is not None and header.roles.get(partner.device) == mark:
                    return True
        return False

    def _is_filled_in(self, header: Header) -> bool:
        """Tell whether whoever a filling bundle is for needs it no more."""
        for device in header.roles:
            partner = self._partners.get(device)
            if partner is not None and header.roles[device] == mark_of_filling(partner):
                written = self._database.partners.sealed_at(device).get(header.device, "")
                if any(
                    one <= header.last and header.first <= other for one, other in runs_in(written)
                ):
                    return False
        return True

    def _is_confirmed_by_all(self, header: Header) -> bool:
        if any(mark.endswith("+") for mark in header.roles.values()):
            return self._is_filled_in(header)
        awaited = [one for one in header.roles if one in self._partners]
        return bool(awaited) and all(
            self._held[one].get(header.device, 0) >= header.last for one in awaited
        )

    def _holds_erased_words(self, header: Header) -> bool:
        if header.erased == len(self.erased):
            return False
        for entry in self._database.journal.entries(header.device, header.first):
            if entry.seq > header.last:
                break
            if not is_withheld(entry.body) and commitment_in(entry.body) in self.erased:
                return True
        return False


def _count(header: Header, partners: Sequence[Partner], found: dict[str, int]) -> None:
    marks: Mapping[str, str] = {one.device: mark_of(one) for one in partners}
    for device, mark in marks.items():
        if header.roles.get(device) == mark and header.first <= found[device] + 1:
            found[device] = max(found[device], header.last)
