"""How long an item is meant to take, from what people write in an agenda.

"20", "20 min", "1h 10", "0:20" are lengths; "19:30-19:50" is a stretch; "until 20:05" and a bare
"19:30" are moments, which give a length only together with the items around them. What cannot be
understood stays unknown: a wrong time on the screen is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from chair_console.as_written import minutes_after_midnight

DAY = 24 * 60
_NOON = 12
_HALF_DAY = _NOON * 60
_LONGEST_AS_LENGTH = 6 * 60
"""Minutes; "7:30" is an evening's start rather than an item of seven hours and a half."""

_HOURS = (
    r"(?P<hours>\d{1,2}(?:[.,]\d{1,2})?) ?(?:hours?|hrs?|h|awr|oriau|"
    r"stunden?|std|heures?|horas?|ore|uur|tim|timer)"
)
_MINUTES = (
    r"(?P<minutes>\d{1,4}) ?-?(?:minutes?|mins?|mn|m|'|′|munud(?:au)?|minuten|minuti|"
    r"minutos?|minuter|minutter)?"
)
_LENGTHS = (
    re.compile(_MINUTES),
    re.compile(_HOURS),
    re.compile(rf"{_HOURS},? ?(?:and |& |und |et |y )?{_MINUTES}"),
)
_CLOCK_LENGTH = re.compile(r"(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d)(?::[0-5]\d)?")
_MOMENT = r"(\d{1,2})(?:[:.]([0-5]\d))?(?::[0-5]\d)? ?(am|pm)?"
_POINT = re.compile(_MOMENT)
_STRETCH = re.compile(
    rf"(?:from |von |de )?{_MOMENT} ?(?:-|–|—|to|until|till|hyd|bis|à|a|tot|til) ?{_MOMENT}"
)
_UNTIL = re.compile(rf"(?:until|till|til|to|ends?|by|hyd|bis|jusqu'à|hasta) ?{_MOMENT}")
_ABOUT = re.compile(
    r"^(?:about|approx\.?|approximately|circa|c\.|ca\.?|~|≈|up to|max\.?|at|@|from|starts?(?: at)?|"
    r"starting(?: at)?|begins?(?: at)?)(?: |(?=\d))"
)
_REMARK = re.compile(r" ?(?:\([^()]*\)|\b(?:max(?:imum)?|approx|approximately|prompt|sharp)\b\.?)$")
"""Said after a time and no part of it: "20 minutes (10 of them for questions)"."""
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
_UNIT_OF_HOURS = r"(?:hours?|hrs?|h)\b"
_UNIT_OF_MINUTES = r"(?:minutes?|mins?|m|'|′)"
_SPELT = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "twenty five": 25,
    "thirty": 30, "forty": 40, "forty five": 45, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
_REWRITTEN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"\b(?:an|one) hour and a half\b", "90 min"),
        (r"\b(?:a )?half(?: an|-)? ?hour\b", "30 min"),
        (r"\bthree[- ]quarters of an hour\b", "45 min"),
        (r"\b(?:a )?quarter of an hour\b", "15 min"),
        (r"\ban hour\b", "1 hour"),
        (r"\b(?:12 ?)?(?:noon|midday)\b", "12:00"),
        (r"\b(?:12 ?)?midnight\b", "00:00"),
        (r"\b(\d{1,2}) o'?clock\b", r"\1:00"),
        (r"^'?til(?=[ \d])", "till"),
        (r"^(\d{1,2}):([0-5]\d) ?(?:h|hrs?|hours)$", r"\1h\2"),
        (r"^pt(\d{1,2})h(?:(\d{1,2})m)?$", r"\1h\2"),
        (r"^pt(\d{1,3})m$", r"\1 min"),
        # A guess between two lengths: the longer, so that the evening does not overrun.
        (rf"^\d{{1,3}} ?(?:-|–|to|or) ?(\d{{1,3}} ?{_UNIT_OF_MINUTES})$", r"\1"),
        # The hours as soldiers and parish clerks write them; a year is later than any such time.
        (r"\b([01]\d|2[0-3])([0-5][05])(?: ?(?:hrs|hours|h))?(?=$| ?[-–—]| to )", r"\1:\2"),
    )
)
_SUM = re.compile(rf"(\d{{1,3}}) ?\+ ?(\d{{1,3}})(?: ?{_UNIT_OF_MINUTES})?")
_TIMES = re.compile(rf"(\d{{1,2}}) ?[x×] ?(\d{{1,3}}) ?{_UNIT_OF_MINUTES}")


@dataclass(frozen=True, slots=True)
class Timing:
    """What one cell says."""

    kind: Literal["length", "stretch", "until", "start", "unknown"]
    minutes: int = 0
    """The length of a length or stretch."""
    moment: int = 0
    """Minutes after midnight: when it starts, or ends (`until`)."""


UNKNOWN = Timing("unknown")


def timing_of(cell: str, *, in_hours: bool = False, clock: bool = False) -> Timing:
    """Understand one cell.

    `in_hours`: a bare number counts hours; `clock`: "1:30" is a time of day, not a length.
    """
    said = _REMARK.sub("", cell.strip().casefold()) or cell.casefold()
    said = _ABOUT.sub("", said.strip(" \t()[]")).rstrip(".").replace("a.m", "am")
    said = said.replace("p.m.", "pm").replace("p.m", "pm").replace("am.", "am")
    said = re.sub(r"(?<=\d) ?y\.? ?([bh])\b\.?", lambda at: "am" if at[1] == "b" else "pm", said)
    said = re.sub(r"(\d[.:]\d\d) ?o['’]r gloch\b", r"\1", said)
    said = _in_figures(said)
    said = re.sub(r" ?uhr\b", "", said)
    said = re.sub(r"\b([7-9]|1\d|2[0-3])h([0-5]\d)?\b", lambda at: f"{at[1]}:{at[2] or '00'}", said)
    said = re.sub(r"\b([7-9]|1\d|2[0-3]) h ([0-5]\d)\b", r"\1:\2", said)
    said = re.sub(r"(\d[ -]?(?:min|std|h))\.", r"\1", said)
    said = re.sub(r"^(\d{1,4})[.,]0$", r"\1", said)  # spreadsheets write 20 as 20.0
    if in_hours and re.fullmatch(r"\d{1,2}(?:[.,]\d{1,2})?", said):
        said += " h"
    return _length(said, clock=clock) or _stretch(said) or _moment(said) or UNKNOWN


def _in_figures(said: str) -> str:
    """Write fractions, numbers in words, sums and noon as figures."""
    said = re.sub(r"(\d?) ?([½¼¾])", lambda at: (at[1] or "0") + _FRACTIONS[at[2]], said)
    spelt = re.fullmatch(rf"([a-z]+(?:[ -][a-z]+)?)[ -]({_UNIT_OF_MINUTES}|{_UNIT_OF_HOURS})", said)
    if spelt and spelt[1].replace("-", " ") in _SPELT:
        said = f"{_SPELT[spelt[1].replace('-', ' ')]} {spelt[2]}"
    for pattern, words in _REWRITTEN:
        said = pattern.sub(words, said)
    if found := _SUM.fullmatch(said):
        return str(int(found[1]) + int(found[2]))
    if found := _TIMES.fullmatch(said):
        return str(int(found[1]) * int(found[2]))
    return said


def reads_as_clock(cells: Sequence[str]) -> bool:
    """Say whether "1:00", "1:20", "1:50" in a column are times of day: they only ever rise."""
    moments = [found for cell in cells if (found := _CLOCK_LENGTH.fullmatch(cell.strip()))]
    minutes = [60 * int(found["hours"]) + int(found["minutes"]) for found in moments]
    rising = all(a < b for a, b in pairwise(minutes))
    return len(minutes) > 1 and minutes[0] >= 60 and rising


def lengths_of(timings: Sequence[Timing | None]) -> list[int | None]:
    """Return each item's minutes; moments are measured against the items around them.

    None stands for an empty cell, and in the result for a length that is not known.
    """
    lengths: list[int | None] = []
    now: int | None = None
    """When the item begins, if that is known."""
    for position, timing in enumerate(timings):
        following = timings[position + 1] if position + 1 < len(timings) else None
        length = _one_length(timing, now, following)
        lengths.append(length)
        if timing is not None and timing.kind in ("start", "stretch"):
            now = timing.moment
        now = (now + length) % DAY if now is not None and length is not None else None
        if timing is not None and timing.kind == "until":
            now = timing.moment
    return lengths


def _one_length(timing: Timing | None, now: int | None, following: Timing | None) -> int | None:
    if timing is None or timing.kind == "unknown":
        return None
    if timing.kind == "until":
        return _sensible(timing.moment - now) if now is not None else None
    if timing.kind == "start":
        starts_next = following is not None and following.kind in ("start", "stretch")
        return _sensible(following.moment - timing.moment) if following and starts_next else None
    return timing.minutes


def _sensible(difference: int) -> int | None:
    """Return a stretch over midnight as one; none at all where it would take half a day."""
    minutes = difference % DAY
    return minutes if 0 < minutes <= _HALF_DAY else None


def _length(said: str, *, clock: bool) -> Timing | None:
    for shape in _LENGTHS:
        if found := shape.fullmatch(said):
            return _timing_of_parts(found.groupdict())
    found = None if clock else _CLOCK_LENGTH.fullmatch(said)
    if found and 0 < (timing := _timing_of_parts(found.groupdict())).minutes <= _LONGEST_AS_LENGTH:
        return timing
    return None


def _timing_of_parts(parts: dict[str, str]) -> Timing:
    hours = float(parts.get("hours", "0").replace(",", "."))
    minutes = round(hours * 60) + int(parts.get("minutes", "0"))
    return Timing("length", minutes) if 0 < minutes <= DAY else UNKNOWN


def _stretch(said: str) -> Timing | None:
    found = _STRETCH.fullmatch(said)
    if found is None:
        return None
    hour, minute, half, end_hour, end_minute, end_half = found.groups()
    if minute is None and half is None and end_minute is None and end_half is None:
        return None  # "5-10" is a guess in minutes, not from five o'clock to ten
    if half and not end_half and int(hour) <= int(end_hour) <= _NOON:
        end_half = half  # "7pm-7.30" ends in the evening too
    start = _minutes(hour, minute, half)
    end = _minutes(end_hour, end_minute, end_half)
    if start is None or end is None:
        return None
    # With "am" or "pm" on one side only, both are meant to be close together.
    minutes = (end - start) % (DAY if bool(half) == bool(end_half) else _HALF_DAY)
    return Timing("stretch", minutes, (end - minutes) % DAY) if 0 < minutes <= _HALF_DAY else None


def _moment(said: str) -> Timing | None:
    for shape, kind in ((_UNTIL, "until"), (_POINT, "start")):
        found = shape.fullmatch(said)
        moment = _minutes(*found.groups()) if found else None
        if moment is not None:
            return Timing("until" if kind == "until" else "start", moment=moment)
    return None


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    return minutes_after_midnight(int(hour), int(minute or 0), half or "")
