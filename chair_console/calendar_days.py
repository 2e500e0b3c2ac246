"""Local days and bank holidays.

Deadlines are local dates. Bank holidays are shown beside them, and counted only where a code of
conduct or the post says working days. The `holidays` library is imported when it is first asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

ZONE = "Europe/London"
"""Where nothing else is known of a place."""


def local_day(wall: int, zone: str = ZONE) -> date:
    """Tell the local day of a moment (milliseconds since 1970 UTC)."""
    return datetime.fromtimestamp(wall / 1000, UTC).astimezone(ZoneInfo(zone)).date()


class BankHolidays(Collection[date]):
    """The bank holidays of a part of the United Kingdom, asked with `in`, in any year."""

    def __init__(self, part: str = "ENG") -> None:
        self._part = part

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in self._of_years()

    def __iter__(self) -> Iterator[date]:
        return iter(self._of_years())

    def __len__(self) -> int:
        return len(self._of_years())

    def name(self, day: date) -> str:
        """Name the holiday on a day; empty if it is none."""
        return str(self._of_years().get(day, ""))

    def _of_years(self) -> Any:
        return _calendar(self._part)


@cache
def _calendar(part: str) -> Any:
    import holidays  # it takes a tenth of a second, and only deadlines need it

    return holidays.country_holidays("GB", subdiv=part)
