"""Every length, for three sizes of window, and how they grow with the letters.

All are pixels of a screen at 100 %; Qt multiplies them by what the computer scales with.
"""

from dataclasses import dataclass, fields, replace

ROOMY_FROM = (1600, 900)
"""A window at least this wide and high gets the larger sizes."""
WALL_FROM = (2800, 1500)
"""A window as large as this, with no scaling by the computer, hangs on a wall or is far away."""
SHORT_BELOW = 700
"""A window lower than this gets the small clock and one row for the speaker."""
LARGE_BELOW = 1250
"""A window narrower than this many pixels at 100 % counts as one with large letters."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Every length in pixels of a screen at 100 %."""

    cap: int
    """The key caps on the buttons."""
    small: int
    body: int
    head: int
    title: int
    speaker: int
    say: int
    """The sentence to be read out while standing."""
    timer: int

    top_bar: int
    status_bar: int
    agenda: int
    people: int
    gap: int
    pad: int

    button: int
    """Main acts: never below 44."""
    agenda_row: int
    person_row: int
    queue_row: int
    avatar: int
    avatar_large: int
    pip: int
    icon: int
    bar: int
    """The height of the time bar."""
    short: bool = False
    roomy: bool = False
    large: bool = False
    """The letters are large for the window: rows become two, and the middle column scrolls."""


COMPACT = Sizes(
    cap=12,
    small=13,
    body=14,
    head=16,
    title=23,
    speaker=26,
    say=28,
    timer=92,
    top_bar=54,
    status_bar=32,
    agenda=262,
    people=336,
    gap=12,
    pad=16,
    button=44,
    agenda_row=50,
    person_row=46,
    queue_row=44,
    avatar=32,
    avatar_large=46,
    pip=16,
    icon=18,
    bar=8,
)

ROOMY = Sizes(
    cap=13,
    small=15,
    body=16,
    head=18,
    title=30,
    speaker=34,
    say=38,
    timer=150,
    top_bar=68,
    status_bar=40,
    agenda=350,
    people=440,
    gap=20,
    pad=24,
    button=56,
    agenda_row=64,
    person_row=60,
    queue_row=60,
    avatar=44,
    avatar_large=60,
    pip=20,
    icon=20,
    bar=10,
    roomy=True,
)

WALL = Sizes(
    **{
        field.name: round(getattr(ROOMY, field.name) * 1.6)
        for field in fields(Sizes)
        if field.name not in ("short", "roomy", "large")
    },
    roomy=True,
)

_LETTERS = ("cap", "small", "body", "head")
_HEIGHTS = ("top_bar", "status_bar", "button", "agenda_row", "person_row", "queue_row", "pip")
_SHAPES = ("title", "speaker", "say", "avatar", "avatar_large", "icon")
_WIDTHS = ("agenda", "people")


def sizes_for(width: int, height: int, text_percent: int = 100) -> Sizes:
    """Return the lengths that suit a window of this size and the text size chosen."""
    wide, high = ROOMY_FROM
    factor = text_percent / 100
    roomy = width >= wide * max(1.0, factor) and height >= high * max(1.0, factor)
    wall = width >= WALL_FROM[0] * factor and height >= WALL_FROM[1] * factor
    base = WALL if wall else ROOMY if roomy else COMPACT
    if factor > 1 and width < LARGE_BELOW * factor:
        base = replace(base, timer=72, say=27, large=True)
    elif height < SHORT_BELOW * max(1.0, factor):
        base = replace(base, timer=64, avatar_large=40, say=27, short=True)
    return base if text_percent == 100 else _scaled(base, factor)


def _scaled(base: Sizes, factor: float) -> Sizes:
    """Small letters follow the factor whole; all else by half, or no window would hold it."""
    gentle = 1 + (factor - 1) * 0.5
    changed = {name: round(getattr(base, name) * factor) for name in _LETTERS}
    changed |= {name: round(getattr(base, name) * max(1.0, gentle)) for name in _HEIGHTS}
    changed |= {name: round(getattr(base, name) * gentle) for name in _SHAPES}
    changed |= {name: round(getattr(base, name) * max(1.0, gentle)) for name in _WIDTHS}
    return replace(base, **changed)
