"""What the record needs from whatever keeps its entries; `models.journal` is the one that does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from chair_console.core.entry import Entry, Payload, Recorded
from chair_console.core.meeting_lines import MeetingLine

if TYPE_CHECKING:
    # Only its name: what keeps the journal brings SQL along, which the first picture need not.
    from chair_console.models.journal import Verification


class Journal(Protocol):
    """Where entries are kept."""

    def append(self, pairs: Sequence[tuple[Entry, Payload | None]]) -> None:
        """Store entries with their personal words, all or none."""

    def erase(
        self, commitments: Iterable[bytes], pairs: Sequence[tuple[Entry, Payload | None]]
    ) -> None:
        """Take personal words out for good and store the entries that say so, both or neither."""

    def words_of(self, places: Iterable[tuple[str, int]]) -> tuple[bytes, ...]:
        """Tell what the personal words of some entries are known by, as far as they are held."""

    def words_aside(self, wanted: Callable[[Recorded], bool]) -> tuple[bytes, ...]:
        """Tell the same of entries that are held beside the journal, such as a copied laptop's."""

    def head(self, device: str) -> tuple[int, bytes]:
        """Return the number and hash of a device's last entry."""

    def last_of_each(self) -> dict[str, tuple[int, bytes]]:
        """Return each device's last number and body."""

    def read(self, streams: Iterable[str]) -> list[Recorded]:
        """Read everything about some things, verified, in place order."""

    def read_kinds(self, kinds: Iterable[str]) -> list[Recorded]:
        """Read all facts of some kinds, verified, in place order."""

    def filed(self, kinds: Iterable[str]) -> Iterable[tuple[str, str]]:
        """Tell the stream and the kind of each entry of some kinds."""

    def meeting_lines(self) -> Sequence[MeetingLine] | None:
        """Give a line of each meeting; None where only reading the meetings will tell."""

    def about(self, persons: Iterable[str]) -> list[Recorded]:
        """Read what names some persons, in all meetings."""

    def find(self, sought: str) -> list[Recorded]:
        """Read the facts whose personal words hold these words."""

    def entries(self, device: str, from_seq: int) -> Iterable[Entry]:
        """Yield a device's entries from a number on."""

    def verify(self) -> Verification:
        """Check everything that is stored."""
