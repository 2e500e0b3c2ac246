"""Where each word of the room's screen stands, and how large.

All sizes are parts of the picture's height, because what a person in the last row can read
depends on nothing else. Capitals need 4 % of the height to be read from six picture heights away;
names are given more and are never cut: they wrap, and take smaller letters only down to a limit.
What does not fit after that is left out whole and counted, as far as it is a list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from chair_console.language import _, ngettext
from chair_console.ui.room_item_slide import item_slide
from chair_console.ui.room_slate import DIGITS, LEADING, PLAIN, SMALLEST, Picture, Slate
from chair_console.ui.room_view import RoomItem, RoomView, Slide
from chair_console.ui.theme import Theme


def picture_of(view: RoomView, width: float, height: float, theme: Theme) -> Picture:
    """Arrange a slide for a picture of this size."""
    slate = Slate(width, height, theme)
    if view.slide == "blank":
        return slate.picture()
    if view.rehearsal:
        _rehearsal(slate)
    _SLIDES[view.slide](slate, view)
    return slate.picture()


def _rehearsal(slate: Slate) -> None:
    """Mark an evening with invented people, on every slide."""
    slate.put("rehearsal", _("Rehearsal: invented people"), PLAIN * 0.9, 600, "amber")
    slate.gap(0.012)


def _welcome(slate: Slate, view: RoomView) -> None:
    foot = _("This is the room's screen")
    high = slate.measured(foot, PLAIN, slate.wide, 500)
    slate.put("foot", foot, PLAIN, 500, "muted", top=slate.bottom - high)
    since = len(slate.placed)
    slate.top = max(slate.top, slate.margin * 2)
    title = view.meeting or view.group or _("Welcome")
    if view.group and view.group != title:
        slate.put("group", view.group, PLAIN * 1.1, 500, "muted")
        slate.gap(0.02)
    room = slate.bottom - high - slate.top - 0.2 * slate.unit
    size = slate.fit(title, slate.wide, room, SMALLEST, 0.15, 700)
    slate.put("meeting", title, size, 700)
    if view.message:
        slate.gap(0.04)
        slate.put("message", view.message, 0.075, 500, "accent")
    slate.settle(since, slate.bottom - high)


def _rules(slate: Slate, view: RoomView) -> None:
    slate.put("head", _("Our ground rules"), 0.085, 700)
    slate.gap(0.045)
    since, room = len(slate.placed), slate.bottom - slate.top
    indent = slate.unit * 0.1
    size = 0.08
    while size > SMALLEST and _rules_height(slate, view, size, indent) > room:
        size -= 0.004
    gap = slate.unit * (0.034 if _rules_height(slate, view, size, indent) <= room else 0.012)
    for place, rule in enumerate(view.ground_rules, 1):
        top = slate.top
        slate.put(f"number-{place}", str(place), size, 700, "accent", top=top, width=indent)
        wide = slate.wide - indent
        slate.put(f"rule-{place}", rule, size, 500, left=slate.left + indent, width=wide)
        slate.top += gap
    if len(slate.placed) > since:
        slate.settle(since, slate.bottom)


def _rules_height(slate: Slate, view: RoomView, size: float, indent: float) -> float:
    wide = slate.wide - indent
    lines = sum(slate.measured(rule, size, wide, 500) for rule in view.ground_rules)
    return lines + len(view.ground_rules) * slate.unit * 0.034


def _agenda(slate: Slate, view: RoomView) -> None:
    if view.meeting or view.group:
        slate.put("meeting", view.meeting or view.group, PLAIN, 500, "muted")
        slate.gap(0.006)
    slate.put("head", _("Agenda"), 0.085, 700)
    slate.gap(0.03)
    rows, first = view.agenda, _first_row(slate, view.agenda)
    for at in range(first, len(rows)):
        row = rows[at]
        rest = len(rows) - at
        needed = _row_height(slate, row) + (0 if rest == 1 else slate.unit * 0.085)
        if slate.top + needed > slate.bottom and at > first:
            more = ngettext("and {count} more", "and {count} more", rest).format(count=rest)
            slate.gap(0.012)
            slate.put("more", more, PLAIN, 500, "muted", left=slate.left + slate.unit * 0.1)
            return
        _put_row(slate, at, row)


def _first_row(slate: Slate, rows: tuple[RoomItem, ...]) -> int:
    """Begin with the first item if all fit, else with the one before the current."""
    if sum(_row_height(slate, row) for row in rows) <= slate.bottom - slate.top:
        return 0
    current = (at for at, row in enumerate(rows) if row.state in ("now", "next"))
    return max(0, next(current, 0) - 1)


_ROW_GAP = 0.016
_LONGEST_NUMBER = 4
"""Letters."""


def _row_columns(slate: Slate) -> tuple[float, float, float]:
    """Return (where titles begin, how wide they may be, how wide the state's words are)."""
    indent = slate.unit * 0.1
    state = QFontMetricsF(slate.font(PLAIN, 600)).horizontalAdvance(_("another day")) + 8
    return slate.left + indent, slate.wide - indent - state - slate.unit * 0.06, state


def _row_height(slate: Slate, row: RoomItem) -> float:
    weight = 700 if row.state == "now" else 500
    wide = _row_columns(slate)[1]
    return slate.measured(row.title, PLAIN, wide, weight) + 2 * slate.unit * _ROW_GAP


def _short(number: str) -> str:
    """Leave out a number that would push the titles aside, such as "26/001"."""
    return number if len(number) <= _LONGEST_NUMBER else ""


def _put_row(slate: Slate, place: int, row: RoomItem) -> None:
    left, wide, state = _row_columns(slate)
    now, past = row.state == "now", row.state in ("done", "put_off")
    ink, weight = ("muted" if past else "text"), (700 if now else 500)
    height = _row_height(slate, row)
    if now:
        plate = QRectF(slate.left, slate.top, slate.wide, height)
        side = slate.unit * 0.025
        slate.plates.append(plate.adjusted(-side, 0, side, 0))
    top = slate.top + slate.unit * _ROW_GAP
    number = "muted" if past else "accent"
    slate.put(
        f"number-{place}", _short(row.number), PLAIN, 700, number, top=top, width=left - slate.left
    )
    slate.put(f"title-{place}", row.title, PLAIN, weight, ink, left=left, top=top, width=wide)
    said = _state_words()[row.state]
    if said:
        at = slate.left + slate.wide - state
        colour = "accent" if row.state in ("now", "next") else "muted"
        slate.put(f"state-{place}", said, PLAIN, 600, colour, left=at, top=top, width=state)
    slate.top += height


def _state_words() -> Mapping[str, str]:
    return {
        "done": _("done"),
        "now": _("now"),
        "next": _("next"),
        "later": "",
        "put_off": _("another day"),
    }


def _break(slate: Slate, view: RoomView) -> None:
    """Nothing but a break and when it ends; why is nobody's business."""
    since = len(slate.placed)
    slate.put("head", _("A short break"), 0.13, 700)
    if not view.return_time:
        slate.gap(0.03)
        slate.put("message", _("We go on in a few minutes"), 0.075, 500, "muted")
    else:
        slate.gap(0.05)
        slate.put("message", _("We go on at"), 0.075, 500, "muted")
        slate.gap(0.03)
        box = slate.put_digits("digits", view.return_time, DIGITS, slate.left, slate.top)
        slate.top = box.bottom()
    slate.settle(since, slate.bottom)


def _message(slate: Slate, view: RoomView) -> None:
    since = len(slate.placed)
    room = slate.bottom - slate.top
    size = slate.fit(view.message, slate.wide, room, SMALLEST, 0.14, 600)
    slate.put("message", view.message, size, 600)
    slate.settle(since, slate.bottom)


def _vote(slate: Slate, view: RoomView) -> None:
    slate.put("head", _("Vote"), PLAIN * 1.15, 600, "accent")
    slate.gap(0.012)
    counted = slate.unit * (0.58 if view.counts is not None else 0.14)
    room = slate.bottom - slate.top - counted
    size = slate.fit(view.question, slate.wide, room, SMALLEST, 0.11, 700)
    slate.put("question", view.question, size, 700)
    if view.counts is None:
        slate.put(
            "outcome", view.outcome, 0.075, 600, "muted", top=slate.bottom - 0.09 * slate.unit
        )
    else:
        _put_counts(slate, view, view.counts)


def _put_counts(slate: Slate, view: RoomView, counts: tuple[int, int, int]) -> None:
    outcome = slate.bottom - slate.measured(view.outcome, 0.085, slate.wide, 700)
    slate.put("outcome", view.outcome, 0.085, 700, "accent", top=outcome)
    column = slate.wide / 3
    size = 0.345
    while size > 0.12 and _widest(slate, counts, size) > column - slate.unit * 0.05:
        size -= 0.01
    high = QFontMetricsF(slate.font(size, 700, True)).capHeight()
    words = slate.pixels(PLAIN * 1.1) * LEADING
    top = max(slate.top, outcome - slate.unit * 0.05 - high - words)
    said = (_("For"), _("Against"), _("Abstained"))
    for place, (head, count) in enumerate(zip(said, counts, strict=True)):
        left = slate.left + place * column
        slate.put(
            f"head-{place}", head, PLAIN * 1.1, 500, "muted", left=left, top=top, width=column
        )
        slate.put_digits(f"count-{place}", str(count), size, left, top + words + slate.unit * 0.02)


def _widest(slate: Slate, counts: tuple[int, int, int], size: float) -> float:
    metrics = QFontMetricsF(slate.font(size, 700, True))
    return max(metrics.horizontalAdvance("0" * len(str(one))) for one in counts)


_SLIDES: Mapping[Slide, Callable[[Slate, RoomView], None]] = MappingProxyType(
    {
        "welcome": _welcome,
        "ground_rules": _rules,
        "agenda": _agenda,
        "item": item_slide,
        "message": _message,
        "break": _break,
        "vote": _vote,
    }
)
