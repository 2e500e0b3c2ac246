"""What one written line of an agenda says: its number, its words, and how long it takes.

"3.1 Repairs report (20 min)", "19:30-19:50 Welcome", "b) Rents – until 20:05". A figure that could
be a part of the title stays in the title: a wrong time on the screen is worse than none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from chair_console.documents.agenda_times import Timing, timing_of
from chair_console.documents.tabular import tidy

_CLOCK = (
    r"\d{1,2}(?:[:h]\d{2}|\.\d{2}(?= ?(?:uhr|am|pm|a\.m|p\.m|[-–—] ?\d)))(?: ?[ap]\.?m\b\.?| ?uhr)?"
)
_HALF = r"\d{1,2} ?[ap]\.?m\b\.?"
_MOMENT = rf"(?:{_CLOCK}|{_HALF})"
_LAST_MOMENT = rf"(?:\d{{1,2}}[:.h]\d{{2}}(?: ?[ap]\.?m\b\.?| ?uhr)?|{_HALF})"
_TO = r" ?(?:-|–|—|to|until|till|bis|à|a|tot|til) ?"
_WHEN = rf"(?:(?:from|von|de) )?{_MOMENT}(?:{_TO}{_LAST_MOMENT})?"

_UNIT = (
    r"(?:minutes?|minuten|minuti|minutos?|minuter|minutter|mins?|munud(?:au)?|hours?|hrs?|"
    r"stunden?|std|heures?|horas?|awr|h|m|['′])"
)
_AMOUNT = (
    rf"(?:about |approx\.? |approximately |ca\.? |circa |c\. |max\.? |up to |~ ?)?"
    rf"\d{{1,3}}(?:[.,]\d{{1,2}})?[ -]?{_UNIT}(?!\w)\.?"
    rf"(?:,? ?(?:and |& |und )?\d{{1,2}} ?{_UNIT}?(?!\w)\.?)?"
)
_UNTIL = rf"(?:until|till|bis|ends?|jusqu'à|hasta|hyd) {_LAST_MOMENT}"
_LEADING = re.compile(
    rf"[\[(]?(?P<time>{_WHEN}|{_UNTIL})[\])]?(?: ?[:–—|-])?[ \t]+(?P<rest>\S.*)", re.I
)
_LONG = rf"(?:{_AMOUNT}|{_UNTIL}|{_WHEN}|\d{{1,2}}:\d{{2}})"
_LABEL = r"(?:time ?box|time|duration|length|dauer|durée|duración|durata|duur|zeit)"
_BRACKET = re.compile(
    rf"[\[(](?P<before>[^()\[\]]*?)(?:{_LABEL}:? )?(?P<time>{_LONG})(?P<after>[^()\[\]]*)[\])]",
    re.I,
)
_TRAILING = re.compile(
    rf"(?P<rest>.*\S)(?:\s*[–—|,:;]\s*|\s+-\s+|\t+| {{2,}}|\s*\.{{3,}}\s*)(?:{_LABEL}:? )?"
    rf"(?P<time>{_LONG})\s*\.?",
    re.I,
)
_PLAIN_END = re.compile(rf"(?P<rest>.*?\S) (?P<time>{_AMOUNT}|{_UNTIL})", re.I)
_TAB_NUMBER = re.compile(r"(?P<rest>.*\S)\t+(?P<time>\d{1,3})")
_ALONE = re.compile(
    rf"(?:{_LABEL}(?: allowed)?:? )?(?P<time>{_LONG})(?: ?{_LABEL})?\.?|"
    rf"{_LABEL}(?: allowed)?: ?(?P<bare>\d{{1,3}})",
    re.I,
)

_NUMBER = re.compile(
    r"(?P<word>(?:agenda )?item|top|punkt|point|punto|eitem|nr\.?|no\.?|§)? ?"
    r"\(?(?P<number>\d{1,3}(?:\.\d{1,3}){1,3}[a-z]?\.?\)?|\d{1,3}[a-z]?[.):]\)?|"
    r"[a-zA-Z][.)]|[ivx]{1,5}[.)]|[IVX]{1,5}[.)])(?![\d])[:–—-]?[ \t]+(?P<rest>\S.*)",
)
_WORD_NUMBER = re.compile(
    r"(?:agenda item|item|top|tagesordnungspunkt|punkt|point|punto|eitem)[ \t]*"
    r"(?P<number>\d{1,3}(?:\.\d{1,3})*[a-z]?)[.):]?[ \t]*[:–—-]?[ \t]+(?P<rest>\S.*)",
    re.I,
)
_BARE_NUMBER = re.compile(r"(?P<number>\d{1,3}[a-z]?)(?:\t+| {2,})(?P<rest>\S.*)")
_SINGLE_SPACE = re.compile(r"(?P<number>\d{1,3}) (?P<rest>[^\W\d_].*)")


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
    rest = line.strip()
    rest, timing, written = _time_before(rest)
    number, rest = _number(rest, bare_numbers)
    if timing is None:
        rest, timing, written = _time_before(rest)
    if timing is None:
        rest, timing, written = _time_after(rest)
    return Spoken(_trimmed(rest), number, timing, written)


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


def depth_of(number: str) -> int:
    """Tell how deep a number such as "3.1" says that its item is."""
    bare = number.strip("().: ")
    return len([part for part in bare.split(".") if part]) - 1


def _number(line: str, bare_numbers: bool) -> tuple[str, str]:
    for shape in (_WORD_NUMBER, _NUMBER, _BARE_NUMBER):
        if found := shape.fullmatch(line):
            return found["number"].rstrip(":"), found["rest"]
    if bare_numbers and (found := _SINGLE_SPACE.fullmatch(line)):
        return found["number"], found["rest"]
    return "", line


def _time_before(line: str) -> tuple[str, Timing | None, str]:
    found = _LEADING.fullmatch(line)
    if found is None:
        return line, None, ""
    timing = _timing(found["time"])
    return (found["rest"], timing, found["time"]) if timing else (line, None, "")


def _time_after(line: str) -> tuple[str, Timing | None, str]:
    brackets = list(_BRACKET.finditer(line))
    if brackets and (timing := _timing(brackets[-1]["time"])):
        found = brackets[-1]
        beside = tidy(f"{found['before']} {found['after']}").strip(" ,;:-–—*")
        kept = f" ({beside})" if beside else ""
        return line[: found.start()].rstrip() + kept + line[found.end() :], timing, found["time"]
    for shape in (_TRAILING, _TAB_NUMBER, _PLAIN_END):
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
    return tidy(words).strip(" –—|\t").removesuffix(" -").rstrip(" :") or tidy(words)
