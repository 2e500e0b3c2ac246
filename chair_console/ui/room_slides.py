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
from chair_console.ui.room_slate import LEADING, Picture, Placed, Slate, whole_words, wrapped
from chair_console.ui.room_view import RoomItem, RoomView, Slide
from chair_console.ui.theme import Theme

PLAIN = 0.058
"""Letters of everything that is not a name or the time: capitals of some 4 % of the height."""
NAME = 0.112
"""The smallest letters of whoever speaks: capitals of some 8 % of the height."""
NEXT_NAME = 0.082
DIGITS = 0.351
"""The letters of the time: digits of some 25.5 % of the height."""
_NAME_GAP = 0.012
"""Between two names, so that a wrapped one does not read as two."""


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
    size = slate.fit(title, slate.wide, room, PLAIN, 0.15, 700)
    slate.put("meeting", title, size, 700)
    if view.message:
        slate.gap(0.04)
        slate.put("message", view.message, 0.075, 500, "accent")
    _settle(slate, since, slate.bottom - high)


def _settle(slate: Slate, since: int, bottom: float) -> None:
    """Let what was put since then stand a little above the middle."""
    spare = bottom - slate.placed[-1].rect.bottom()
    slate.move_down(since, max(0.0, spare * 0.42))


def _rules(slate: Slate, view: RoomView) -> None:
    slate.put("head", _("Our ground rules"), 0.085, 700)
    slate.gap(0.045)
    since, room = len(slate.placed), slate.bottom - slate.top
    indent = slate.unit * 0.1
    size = 0.08
    while size > PLAIN and _rules_height(slate, view, size, indent) > room:
        size -= 0.004
    gap = slate.unit * (0.034 if _rules_height(slate, view, size, indent) <= room else 0.012)
    for place, rule in enumerate(view.ground_rules, 1):
        top = slate.top
        slate.put(f"number-{place}", str(place), size, 700, "accent", top=top, width=indent)
        wide = slate.wide - indent
        slate.put(f"rule-{place}", rule, size, 500, left=slate.left + indent, width=wide)
        slate.top += gap
    if len(slate.placed) > since:
        _settle(slate, since, slate.bottom)


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
        _put_row(slate, row)


def _first_row(slate: Slate, rows: tuple[RoomItem, ...]) -> int:
    """Begin with the first item if all fit, else with the one before the current."""
    if sum(_row_height(slate, row) for row in rows) <= slate.bottom - slate.top:
        return 0
    current = (at for at, row in enumerate(rows) if row.state in ("now", "next"))
    return max(0, next(current, 0) - 1)


_ROW_GAP = 0.016


def _row_columns(slate: Slate) -> tuple[float, float, float]:
    """Return (where titles begin, how wide they may be, how wide the state's words are)."""
    indent = slate.unit * 0.1
    state = QFontMetricsF(slate.font(PLAIN, 600)).horizontalAdvance(_("another day")) + 8
    return slate.left + indent, slate.wide - indent - state - slate.unit * 0.06, state


def _row_height(slate: Slate, row: RoomItem) -> float:
    weight = 700 if row.state == "now" else 500
    wide = _row_columns(slate)[1]
    return slate.measured(row.title, PLAIN, wide, weight) + 2 * slate.unit * _ROW_GAP


def _put_row(slate: Slate, row: RoomItem) -> None:
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
    slate.put(f"number-{row.number}", row.number, PLAIN, 700, number, top=top, width=left)
    slate.put(f"title-{row.number}", row.title, PLAIN, weight, ink, left=left, top=top, width=wide)
    said = _state_words()[row.state]
    if said:
        at = slate.left + slate.wide - state
        colour = "accent" if row.state in ("now", "next") else "muted"
        slate.put(f"state-{row.number}", said, PLAIN, 600, colour, left=at, top=top, width=state)
    slate.top += height


def _state_words() -> Mapping[str, str]:
    return {
        "done": _("done"),
        "now": _("now"),
        "next": _("next"),
        "later": "",
        "put_off": _("another day"),
    }


def _item(slate: Slate, view: RoomView) -> None:
    if view.speaker or view.digits:
        _speech(slate, view)
    else:
        _title(slate, view)


def _title(slate: Slate, view: RoomView) -> None:
    """The item alone: nobody speaks, or everybody may."""
    since, foot = len(slate.placed), _title_foot(slate, view)
    low = slate.bottom - foot
    if view.item_number:
        said = _("Item {number}").format(number=view.item_number)
        slate.put("number", said, PLAIN * 1.15, 600, "accent")
        slate.gap(0.012)
    room = low - slate.top - slate.unit * (0.1 if view.discussion else 0.02)
    size = slate.fit(view.item or view.meeting, slate.wide, room, PLAIN, 0.15, 700)
    slate.put("item", view.item or view.meeting, size, 700)
    if view.discussion:
        slate.gap(0.03)
        slate.put("kind", _("Open discussion"), 0.075, 500, "muted")
    if foot:
        _put_title_foot(slate, view, low)
    else:
        _settle(slate, since, slate.bottom)


def _title_foot(slate: Slate, view: RoomView) -> float:
    """Return how much room the names below need."""
    names = (view.next_names, view.not_taking_part)
    heads = slate.unit * 0.12
    return sum(heads + _names_height(slate, one, slate.wide) for one in names if one)


def _names_height(slate: Slate, names: tuple[str, ...], wide: float) -> float:
    lines = sum(slate.measured(one, NEXT_NAME, wide, 600) for one in names)
    return lines + max(0, len(names) - 1) * slate.unit * _NAME_GAP


def _put_title_foot(slate: Slate, view: RoomView, top: float) -> None:
    slate.top = max(slate.top, top)
    groups = (
        ("next", _("Next"), view.next_names),
        ("absent", _("Not taking part in this item"), view.not_taking_part),
    )
    for key, head, names in groups:
        if names:
            slate.gap(0.02)
            slate.put(f"{key}-head", head, PLAIN, 500, "muted")
        for place, name in enumerate(names, 1):
            slate.put(f"{key}-{place}", name, NEXT_NAME, 600)
            slate.gap(_NAME_GAP)


def _speech(slate: Slate, view: RoomView) -> None:
    """Who speaks, for how long, and who comes next."""
    head = " ".join(part for part in (view.item_number, view.item) if part)
    if head:
        _put_head(slate, view)
        slate.gap(0.02)
    clock = _clock_height(slate, view)
    room = slate.bottom - slate.top - clock - (slate.unit * 0.075 if view.kind else 0)
    room -= slate.unit * 0.03
    name = view.speaker or view.kind or _("Speaking")
    size = slate.fit(name, slate.wide, room, NAME, 0.17, 700)
    since = len(slate.placed)
    if slate.measured(name, size, slate.wide, 700) > room:
        # Only a very long name comes to this; it is shown whole, in the letters of the next ones.
        size = NEXT_NAME
    slate.put("speaker", name, size, 700)
    if view.kind and view.speaker:
        slate.put("kind", view.kind, PLAIN * 1.1, 600, "accent")
    if view.digits:
        slate.move_down(since, max(0.0, (slate.bottom - clock - slate.top) / 3))
        _put_clock(slate, view, slate.bottom - clock)
    else:
        _put_names_below(slate, view)


def _put_head(slate: Slate, view: RoomView) -> None:
    """The item in one or two lines; its number stands before it in another colour."""
    indent = 0.0
    if view.item_number:
        metrics = QFontMetricsF(slate.font(PLAIN, 700))
        indent = metrics.horizontalAdvance(view.item_number) + slate.unit * 0.025
        slate.put("number", view.item_number, PLAIN, 700, "accent", top=slate.top, width=indent)
    left, wide = slate.left + indent, slate.wide - indent
    slate.put("item", view.item, PLAIN, 500, "muted", left=left, width=wide)


def _clock_height(slate: Slate, view: RoomView) -> float:
    if not view.digits:
        names = view.next_names
        return slate.unit * 0.1 + _names_height(slate, names, slate.wide) if names else 0.0
    high = QFontMetricsF(slate.font(DIGITS, 700, True)).capHeight()
    bar = slate.unit * 0.055 if view.used is not None else 0.0
    return high + slate.unit * 0.025 + slate.pixels(PLAIN * 1.15) * LEADING + bar


def _put_clock(slate: Slate, view: RoomView, top: float) -> None:
    """The digits with their words and bar; beside them who comes next."""
    ink = "muted" if view.phase == "paused" else "text"
    digits = slate.put_digits("digits", view.digits, DIGITS, slate.left, top, ink)
    below = digits.bottom() + slate.unit * 0.025
    strong = view.phase in ("soon", "over")
    words = "amber" if view.phase == "over" else "text" if strong else "muted"
    size = PLAIN * 1.15
    slate.put("caption", view.caption, size, 600, words, top=below, width=slate.wide)
    if view.used is not None:
        y = slate.bottom - slate.unit * 0.022
        bar = QRectF(slate.left, y, slate.wide, slate.unit * 0.022)
        colour = "amber" if strong else "muted" if view.phase == "paused" else "accent"
        slate.placed.append(Placed("bar", "", bar, ink=colour, part=view.used))
    beside = digits.right() + slate.unit * 0.06
    _put_names_beside(slate, view, beside, top, slate.bottom - slate.unit * 0.03)


def _put_names_beside(slate: Slate, view: RoomView, left: float, top: float, bottom: float) -> None:
    """Put as many names as there is room for, whole."""
    wide = slate.width - slate.margin - left
    head = slate.pixels(PLAIN) * LEADING
    names = [one for one in view.next_names if _stands(slate, one, wide)]
    while names and head + _names_height(slate, tuple(names), wide) > bottom - top:
        names.pop()
    if not names:
        return
    slate.put("next-head", _("Next"), PLAIN, 500, "muted", left=left, top=top, width=wide)
    at = top + head
    for place, name in enumerate(names, 1):
        box = slate.put(f"next-{place}", name, NEXT_NAME, 600, left=left, top=at, width=wide)
        at = box.bottom() + slate.unit * _NAME_GAP


def _stands(slate: Slate, name: str, wide: float) -> bool:
    """Tell whether a name stands in a column without a word broken."""
    return wide > 0 and whole_words(wrapped(name, slate.font(NEXT_NAME, 600), wide), name)


def _put_names_below(slate: Slate, view: RoomView) -> None:
    if not view.next_names:
        return
    high = slate.unit * 0.1 + _names_height(slate, view.next_names, slate.wide)
    slate.top = max(slate.top, slate.bottom - high)
    slate.put("next-head", _("Next"), PLAIN, 500, "muted")
    for place, name in enumerate(view.next_names, 1):
        slate.put(f"next-{place}", name, NEXT_NAME, 600)
        slate.gap(_NAME_GAP)


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
    _settle(slate, since, slate.bottom)


def _message(slate: Slate, view: RoomView) -> None:
    since = len(slate.placed)
    room = slate.bottom - slate.top
    size = slate.fit(view.message, slate.wide, room, PLAIN, 0.14, 600)
    slate.put("message", view.message, size, 600)
    _settle(slate, since, slate.bottom)


def _vote(slate: Slate, view: RoomView) -> None:
    slate.put("head", _("Vote"), PLAIN * 1.15, 600, "accent")
    slate.gap(0.012)
    counted = slate.unit * (0.58 if view.counts is not None else 0.14)
    room = slate.bottom - slate.top - counted
    size = slate.fit(view.question, slate.wide, room, PLAIN, 0.11, 700)
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
        "item": _item,
        "message": _message,
        "break": _break,
        "vote": _vote,
    }
)
