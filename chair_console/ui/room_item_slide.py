"""The slide of the item under discussion: who speaks, for how long, who comes next.

It is the slide that is seen longest and the fullest one, so it also settles what gives way when
there is no room for all of it.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from chair_console.language import _
from chair_console.ui.room_slate import (
    DIGITS,
    LEADING,
    NAME,
    NEXT_NAME,
    PLAIN,
    SMALLEST,
    Placed,
    Slate,
    whole_words,
    wrapped,
)
from chair_console.ui.room_view import RoomView

_NAME_GAP = 0.012
"""Between two names, so that a wrapped one does not read as two."""


def item_slide(slate: Slate, view: RoomView) -> None:
    """Arrange it: with a speaker or a clock, or the title alone."""
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
    size = slate.fit(view.item or view.meeting, slate.wide, room, SMALLEST, 0.15, 700)
    slate.put("item", view.item or view.meeting, size, 700)
    if view.discussion:
        slate.gap(0.03)
        slate.put("kind", _("Open discussion"), 0.075, 500, "muted")
    if foot:
        _put_title_foot(slate, view, low)
    else:
        slate.settle(since, slate.bottom)


def _feet(slate: Slate, view: RoomView) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return what stands below the title, as far as it fits: key, heading, names."""
    absent = (", ".join(view.not_taking_part),) if view.not_taking_part else ()
    feet: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("next", _("Next"), view.next_names),
        ("absent", _("Not taking part in this item"), absent),
    )
    while sum(_foot_height(slate, names) for _key, _head, names in feet) > slate.unit * 0.55:
        feet = feet[1:]
    return feet


def _foot_height(slate: Slate, names: tuple[str, ...]) -> float:
    return slate.unit * 0.12 + _names_height(slate, names, slate.wide) if names else 0.0


def _title_foot(slate: Slate, view: RoomView) -> float:
    """Return how much room the names below need."""
    return sum(_foot_height(slate, names) for _key, _head, names in _feet(slate, view))


def _names_height(slate: Slate, names: tuple[str, ...], wide: float) -> float:
    lines = sum(slate.measured(one, NEXT_NAME, wide, 600) for one in names)
    return lines + max(0, len(names) - 1) * slate.unit * _NAME_GAP


def _put_title_foot(slate: Slate, view: RoomView, top: float) -> None:
    slate.top = max(slate.top, top)
    for key, head, names in _feet(slate, view):
        if names:
            slate.gap(0.02)
            slate.put(f"{key}-head", head, PLAIN, 500, "muted")
        for place, name in enumerate(names, 1):
            slate.put(f"{key}-{place}", name, NEXT_NAME, 600)
            slate.gap(_NAME_GAP)


def _speech(slate: Slate, view: RoomView) -> None:
    """Who speaks, for how long, and who comes next."""
    view, head = _that_fits(slate, view)
    _put_head(slate, view, head)
    clock = _clock_height(slate, view)
    room = _room_for_name(slate, view, 0.0)
    name, since = _headline(view), len(slate.placed)
    size = slate.fit(name, slate.wide, room, NAME, 0.17, 700)
    if slate.measured(name, size, slate.wide, 700) > room:
        size = NEXT_NAME
    slate.put("speaker", name, size, 700)
    if view.kind and view.speaker:
        slate.put("kind", view.kind, PLAIN * 1.1, 600, "accent")
    if view.digits:
        slate.move_down(since, max(0.0, (slate.bottom - clock - slate.top) / 3))
        _put_clock(slate, view, slate.bottom - clock)
    else:
        _put_names_below(slate, view)


def _headline(view: RoomView) -> str:
    return view.speaker or view.kind or _("Speaking")


def _that_fits(slate: Slate, view: RoomView) -> tuple[RoomView, str]:
    """Leave out what can be spared until a very long name stands whole.

    First the item's title, then its number, then the clock: a name that is cut is somebody
    else's name.
    """
    untimed = replace(view, digits="", next_names=())
    wholes = (view.item, "", None)
    for shown, head in (*((view, one) for one in wholes), (untimed, None)):
        height = _head_height(slate, shown, head)
        room = _room_for_name(slate, shown, height)
        if slate.measured(_headline(shown), NEXT_NAME, slate.wide, 700) <= room:
            return shown, _as_head(shown, head)
    return untimed, ""


def _as_head(view: RoomView, title: str | None) -> str:
    if title is None or not (view.item_number or view.item):
        return ""
    return title or _("Item {number}").format(number=view.item_number)


def _head_height(slate: Slate, view: RoomView, title: str | None) -> float:
    words = _as_head(view, title)
    if not words:
        return 0.0
    wide = slate.wide - _number_width(slate, view)
    return slate.measured(words, PLAIN, wide, 500) + slate.unit * 0.02


def _room_for_name(slate: Slate, view: RoomView, head: float) -> float:
    kind = slate.unit * 0.075 if view.kind and view.speaker else 0.0
    low = slate.bottom - _clock_height(slate, view) - slate.unit * 0.03
    return low - slate.top - head - kind


def _number_width(slate: Slate, view: RoomView) -> float:
    if not view.item_number:
        return 0.0
    metrics = QFontMetricsF(slate.font(PLAIN, 700))
    return metrics.horizontalAdvance(view.item_number) + slate.unit * 0.025


def _put_head(slate: Slate, view: RoomView, head: str) -> None:
    """The item; its number stands before its title in another colour."""
    if not head:
        return
    indent = _number_width(slate, view) if head == view.item else 0.0
    if indent:
        slate.put("number", view.item_number, PLAIN, 700, "accent", top=slate.top, width=indent)
    left, wide = slate.left + indent, slate.wide - indent
    slate.put("item", head, PLAIN, 500, "muted", left=left, width=wide)
    slate.gap(0.02)


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
    high = slate.pixels(PLAIN * 1.15) * LEADING + 1
    size = slate.fit(view.caption, digits.width(), high, SMALLEST, PLAIN * 1.15, 600)
    slate.put("caption", view.caption, size, 600, words, top=below, width=digits.width())
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
