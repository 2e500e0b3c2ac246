"""Months and times of day as people write them, for all that read a file or a line of typing.

Said the other way round, by the app, they are in `wording.dates` and `wording.moments`.
"""

from __future__ import annotations

_SPOKEN = (
    "jan ion",
    "feb chw",
    "mar maw",
    "apr ebr",
    "may mai",
    "jun meh",
    "jul gor",
    "aug aws",
    "sep med",
    "oct hyd",
    "nov tac",
    "dec rha",
)
"""How months begin in English and Welsh; both are read, whichever the app speaks."""
_ELSEWHERE = (
    "gen ene",
    "fev fév",
    "mär",
    "avr abr",
    "mag maj",
    "jui giu",
    "juil lug",
    "aoû aou ago",
    "set",
    "okt ott out",
    "",
    "dez déc dic des",
)
"""How they begin in neighbouring languages: files of members and agendas come from everywhere."""
_NOON = 12
_MINUTES_OF_A_DAY = 24 * 60


def month_of(word: str, *, elsewhere: bool = True) -> int:
    """Return the number of a month, 1 to 12, by how its name begins; 0 for no month.

    Args:
        word: its name or the beginning of it, at least three letters.
        elsewhere: names in neighbouring languages count as well. In a sentence they would be
            mistaken for words: "3 sets" is no day in settembre.
    """
    begins = word.casefold()
    found = [
        (len(start), number)
        for table in ((_SPOKEN, _ELSEWHERE) if elsewhere else (_SPOKEN,))
        for number, starts in enumerate(table, 1)
        for start in starts.split()
        if begins.startswith(start)
    ]
    # The longest, because French has a "jui" of June and a "juil" of July.
    return max(found, default=(0, 0))[1]


def minutes_after_midnight(hour: int, minute: int = 0, half: str = "") -> int | None:
    """Return a time of day in minutes after midnight; None where there is no such time.

    Args:
        hour: 0 to 23, or 1 to 12 with a half of the day.
        minute: 0 to 59.
        half: "am" or "pm", or just "a" or "p"; empty on the clock of 24 hours.
    """
    if half and not 1 <= hour <= _NOON:
        return None
    if half:
        hour = hour % _NOON + (_NOON if half[0].casefold() == "p" else 0)
    minutes = hour * 60 + minute
    return minutes if 0 <= minute < 60 and 0 <= minutes < _MINUTES_OF_A_DAY else None
