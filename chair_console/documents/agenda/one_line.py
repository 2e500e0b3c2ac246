"""What one written line of an agenda says: its number, its words, and how long it takes.

"3.1 Repairs report (20 min)", "19:30-19:50 Welcome", "b) Rents – until 20:05". A figure that could
be a part of the title stays in the title: a wrong time on the screen is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from chair_console.documents.agenda_times import DAY, Timing, timing_of
from chair_console.documents.tabular import tidy

_CLOCK = (
    r"\d{1,2}(?:[:h]\d{2}|\.\d{2}(?= ?(?:uhr|am|pm|a\.m|p\.m|[-–—] ?\d)))(?: ?[ap]\.?m\b\.?| ?uhr)?"
)
_HALF = r"\d{1,2} ?[ap]\.?m\b\.?"
_NOON = r"(?:12 )?(?:noon|midday)\b"
_MOMENT = rf"(?:{_CLOCK}|{_HALF}|{_NOON})"
_LAST_MOMENT = rf"(?:{_NOON}|\d{{1,2}}[:.h]\d{{2}}(?: ?[ap]\.?m\b\.?| ?uhr)?|{_HALF})"
_TO = r" ?(?:-|–|—|to|until|till|bis|à|a|tot|til) ?"
_WHEN = rf"(?:(?:from|von|de) )?{_MOMENT}(?:{_TO}{_LAST_MOMENT})?"

_UNIT = (
    r"(?:minutes?|minuten|minuti|minutos?|minuter|minutter|mins?|mn|munud(?:au)?|hours?|hrs?|"
    r"stunden?|std|heures?|horas?|awr|h|m|['′])"
)
_AMOUNT = (
    rf"(?:about |approx\.? |approximately |ca\.? |circa |c\. |max\.? |up to |~ ?)?"
    rf"(?:\d{{1,3}} ?(?:-|–|to|or) ?)?"
    rf"(?:\d{{1,3}}(?:[.,]\d{{1,2}}| ?[½¼¾])?|[½¼¾])[ -]?{_UNIT}(?!\w)\.?"
    rf"(?:,? ?(?:and |& |und )?\d{{1,2}} ?{_UNIT}?(?!\w)\.?)?"
    r"(?: (?:max(?:imum)?|approx(?:imately)?)\b\.?)?"
)
_UNTIL = rf"(?:until|till|by|bis|ends?|jusqu'à|hasta|hyd) {_LAST_MOMENT}"
_LEADING = re.compile(
    rf"[\[(]?(?P<time>{_WHEN}|{_UNTIL})[\])]?(?: ?[:–—|-])?[ \t]+(?P<rest>\S.*)", re.I
)
_LEADING_LENGTH = re.compile(
    rf"(?:[\[(](?P<time>{_AMOUNT})[\])](?: ?[:–—|-])?|(?P<open>{_AMOUNT}) ?[:–—|-]|"
    rf"(?P<short>\d{{1,3}}['′]))[ \t]+(?P<rest>\S.*)",
    re.I,
)
_LONG = rf"(?:{_AMOUNT}|{_UNTIL}|{_WHEN}|\d{{1,2}}:\d{{2}})"
_LABEL = r"(?:time ?box|time|duration|length|dauer|durée|duración|durata|duur|zeit)"
_BRACKET = re.compile(
    rf"[\[(](?P<before>[^()\[\]]*?)(?<!\w)(?:{_LABEL}:? )?"
    rf"(?P<time>{_LONG})(?P<after>[^()\[\]]*)[\])]",
    re.I,
)
_TRAILING = re.compile(
    r"(?P<rest>.*\S)"
    rf"(?:\s*(?:[–—|;]|[,:](?=\s)|(?<!\d)[,:])\s*|\s+-\s+|\t+| {{2,}}|\s*\.{{3,}}\s*)"
    rf"(?:{_LABEL}:? )?"
    rf"(?P<time>{_LONG})\s*\.?",
    re.I,
)
_STRETCH_END = re.compile(
    rf"(?P<rest>.*?[^\W\d].*?)[ ,;:|]+(?P<time>{_MOMENT}{_TO}{_LAST_MOMENT})", re.I
)
_PLAIN_END = re.compile(rf"(?P<rest>.*?\S) (?P<time>{_AMOUNT}|{_UNTIL})", re.I)
_PAGE = re.compile(r"\s*\.{4,}\s*\d{1,3}\s*$")
"""Dots that lead to a figure lead to a page."""
_TAB_NUMBER = re.compile(r"(?P<rest>.*\S)\t+(?P<time>\d{1,3})")
_ALONE = re.compile(
    rf"(?:{_LABEL}(?: allowed)?:? )?(?P<time>{_LONG})(?: ?{_LABEL})?\.?|"
    rf"{_LABEL}(?: allowed)?: ?(?P<bare>\d{{1,3}})",
    re.I,
)

_NUMBER = re.compile(
    r"(?P<word>(?:agenda )?item|top|punkt|point|punto|eitem|nr\.?|no\.?|§)? ?"
    r"\(?(?P<number>\d{1,3}(?:\.\d{1,3}){0,3}[.)]? ?\([a-z]{1,4}\)|\d{1,3}[.)] ?[a-z]\)|"
    r"\d{1,3}(?:\.\d{1,3}){1,3}[a-z]?\.?\)?|\d{1,3}\.[a-z][.)]?|\d{1,3}[a-z]?[.):]\)?|"
    r"[A-Z]\d{1,2}[.):]|[a-zA-Z][.)]|[ivx]{1,5}[.)]|[IVX]{1,5}[.)])"
    r"(?![\d])[:–—-]?[ \t]+(?P<rest>\S.*)",
)
_OTHER_NUMBERS = re.compile(
    # "1 - Welcome", "01 Welcome", and the minute numbers of parish councils: "26/014 Welcome".
    r"(?:(?P<number>\d{1,3}[a-z]?)[ \t]+[–—-]|(?P<nought>0\d{1,2})|"
    r"(?P<minute>(?!50/50)\d{1,4}/\d{2,4}(?:[/-]\d{1,4})?[.:]?))[ \t]+(?P<rest>[^\W\d_].*)"
)
_WORD_NUMBER = re.compile(
    r"(?:agenda item|item|top|tagesordnungspunkt|punkt|point|punto|eitem|no\.|nr\.|#|§)[ \t]*"
    r"(?P<number>\d{1,3}(?:\.\d{1,3})*[a-z]?)[.):]?[ \t]*[:–—-]?[ \t]+(?P<rest>\S.*)",
    re.I,
)
_DEGREE = re.compile(r"^\(?(\d{1,3}) ?[°º](?:[ \t]*[).-])*[ \t]+(?=\S)")
"""As France and Spain number: "1°) Budget"."""
_LEADER = re.compile(r"(?P<rest>.*?\S)\s*\.{3,}\s*(?P<time>\d{1,2}[.:][0-5]\d)\s*")
"""Dots that lead to a time of day."""
_OF_A_PART = re.compile(
    # German councils count the public and the private items apart: "Ö 1", "TOP N 7.1".
    r"(?:top[ \t]*)?(?P<number>(?:Ö|N|NÖ)[ \t]*\d{1,3}(?:\.\d{1,3})*)[.):]?[ \t]*[:–—-]?[ \t]+"
    r"(?P<rest>\S.*)",
    re.I,
)
_BARE_NUMBER = re.compile(r"(?P<number>\d{1,3}[a-z]?)(?:\t+| {2,})(?P<rest>\S.*)")
_SINGLE_SPACE = re.compile(r"(?P<number>\d{1,3}[a-z]?) (?P<rest>[^\W\d_].*)")
_POINTED = re.compile(r"(?P<first>\d{1,2})\.(?P<last>[0-5][05])(?=[ \t]|[:–—-])")
_SOLID = re.compile(r"(?P<first>[01]\d|2[0-3])(?P<last>[0-5][05])(?=[ \t]|[:–—-])")
_FEWEST_TIMES = 3
_MORNING = 6 * 60
LONGEST = 1000
"""Characters; a longer line is no line of an agenda, and looking through it would take minutes."""
_MARKS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a line says."""

    title: str
    number: str = ""
    timing: Timing | None = None
    written: str = ""
    """The time as it stands in the line."""


def spoken(line: str, *, bare_numbers: bool = False) -> Spoken:
    """Understand one line; `bare_numbers`: "1 Welcome" begins with a number, as its sisters do."""
    if len(line) > LONGEST:
        return Spoken(tidy(line))
    rest = _PAGE.sub("", _MARKS.sub(r"\2", line.strip()))
    rest, timing, written = _time_before(rest)
    number, rest = _number(rest, bare_numbers)
    if timing is None:
        rest, timing, written = _time_before(rest)
    if timing is None:
        rest, timing, written = _time_after(rest)
    if timing is not None and timing.kind != "length":
        rest, timing = _without_its_length(rest, timing)
    return Spoken(_trimmed(rest), number, timing, written)


def _without_its_length(rest: str, timing: Timing) -> tuple[str, Timing]:
    """Take out a length beside a time of day: "(10:00 - 10:05) - 5 min" says it twice."""
    bare, length, _written = _time_after(rest, plain=False)
    if length is None or length.kind != "length":
        return rest, timing
    return bare, timing if timing.kind == "stretch" else length


def length_alone(line: str) -> Timing | None:
    """Return the time of a line that says nothing else: "5 minute timebox"."""
    found = _ALONE.fullmatch(tidy(line))
    if found is None:
        return None
    timing = _timing(found["time"] or found["bare"])
    return timing if timing is not None and timing.kind != "unknown" else None


def is_bare_number(line: str) -> bool:
    """Tell whether a line begins as "1 Welcome" does."""
    return _SINGLE_SPACE.fullmatch(line.strip()) is not None


def number_of(line: str) -> tuple[str, str]:
    """Part a line into its number and the rest; a time in it stays where it is."""
    return _number(line.strip(), bare_numbers=False) if len(line) <= LONGEST else ("", line)


class Styles:
    """Which way of numbering lies within which: "I.", "A.", "1.", "a)", as they come.

    A list that goes on in another way than it began is a list within the item above.
    """

    def __init__(self) -> None:
        self._open: list[str] = []

    def depth(self, number: str) -> int:
        """Tell how deep the item with this number lies."""
        style = self._style(number.strip("().:[] "))
        if style in self._open:
            del self._open[self._open.index(style) + 1 :]
        else:
            self._open.append(style)
        return len(self._open) - 1

    def _style(self, bare: str) -> str:
        if not bare[:1].isalpha() or (len(bare) > 1 and bare[1:].isdecimal()):
            return "figures"
        case = "small" if bare.islower() else "capital"
        is_roman = re.fullmatch(r"[ivx]+", bare, re.IGNORECASE) is not None
        letters = self._open and self._open[-1] == f"{case} letters" and len(bare) == 1
        begins = bare.casefold() == "i" or len(bare) > 1 or f"{case} roman" in self._open
        return f"{case} roman" if is_roman and begins and not letters else f"{case} letters"


def depth_of(number: str) -> int:
    """Tell how deep a number such as "3.1" or "4(a)" says that its item is."""
    bare = re.sub(r"(?<=[\d.)]) ?(\(?[a-z]{1,4}\))$", r".\1", number).strip("().: ")
    return len([part for part in re.split(r"[.)]\.?", bare) if part.strip("( ")]) - 1


def with_clock(lines: Sequence[str]) -> list[str]:
    """Write "19.30 Rents" and "1930 Rents" as times where several lines begin so and rise.

    A figure such as 3.10 is usually the number of an item; 19.00, 19.05, 19.30 are an evening.
    """
    for shape in (_POINTED, _SOLID):
        found = [at for line in lines if (at := shape.match(line.lstrip()))]
        minutes = [60 * int(at["first"]) + int(at["last"]) for at in found]
        rising = all(before < after for before, after in pairwise(minutes))
        late = bool(minutes) and minutes[0] >= _MORNING and minutes[-1] < DAY
        if len(found) >= _FEWEST_TIMES and rising and late:
            return [_clock_written(line, shape) for line in lines]
    return list(lines)


def _clock_written(line: str, shape: re.Pattern[str]) -> str:
    bare = line.lstrip()
    if not shape.match(bare):
        return line
    first = shape.sub(r"\g<first>:\g<last>", bare, count=1)
    second = re.sub(r"^(\d{1,2}:\d\d ?[-–—] ?)(\d{1,2})\.?([0-5]\d)\b", r"\1\2:\3", first, count=1)
    return line[: len(line) - len(bare)] + second


def _number(line: str, bare_numbers: bool) -> tuple[str, str]:
    line = _DEGREE.sub(r"\1. ", line, count=1)
    for shape in (_WORD_NUMBER, _NUMBER, _BARE_NUMBER):
        if found := shape.fullmatch(line):
            return found["number"].rstrip(":"), found["rest"]
    if found := _OF_A_PART.fullmatch(line):
        return tidy(found["number"]), found["rest"]
    if found := _OTHER_NUMBERS.fullmatch(line):
        number = found["number"] or found["nought"] or found["minute"]
        return number.rstrip(":"), found["rest"]
    if bare_numbers and (found := _SINGLE_SPACE.fullmatch(line)):
        return found["number"], found["rest"]
    return "", line


def _time_before(line: str) -> tuple[str, Timing | None, str]:
    found = _LEADING.fullmatch(line)
    if found is None:
        return _length_before(line)
    timing = _timing(found["time"])
    return (found["rest"], timing, found["time"]) if timing else (line, None, "")


def _length_before(line: str) -> tuple[str, Timing | None, str]:
    found = _LEADING_LENGTH.fullmatch(line)
    if found is None:
        return line, None, ""
    written = found["time"] or found["open"] or found["short"]
    timing = _timing(written)
    return (found["rest"], timing, written) if timing else (line, None, "")


def _time_after(line: str, *, plain: bool = True) -> tuple[str, Timing | None, str]:
    brackets = list(_BRACKET.finditer(line))
    if brackets and (timing := _timing(brackets[-1]["time"])):
        found = brackets[-1]
        beside = tidy(f"{found['before']} {found['after']}").strip(" ,;:-–—*≤<≥>~")
        kept = f" ({beside})" if beside else ""
        return line[: found.start()].rstrip() + kept + line[found.end() :], timing, found["time"]
    shapes = (_LEADER, _STRETCH_END, _TRAILING, _TAB_NUMBER, _PLAIN_END) if plain else (_TRAILING,)
    for shape in shapes:
        found_end = shape.fullmatch(line)
        if found_end and (timing := _timing(found_end["time"])):
            return found_end["rest"], timing, found_end["time"]
    return line, None, ""


def _timing(words: str) -> Timing | None:
    said = tidy(words)
    clock = re.match(r"(?:[1-9]|1\d|2[0-3]):", said) is not None
    timing = timing_of(said, clock=clock)
    return None if timing.kind == "unknown" else timing


def _trimmed(words: str) -> str:
    """Tidy a title; what stands at a tab beside it is told apart by a dash."""
    words = re.sub(r"(?<=\S)[ \t]*\t[ \t]*(?=\S)", " – ", words)
    return tidy(words).strip(" –—|…\t").removesuffix(" -").rstrip(" :") or tidy(words)
