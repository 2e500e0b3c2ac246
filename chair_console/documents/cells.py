"""Words in the cells of a table that goes into a spreadsheet program: never run, only read.

A cell that begins like a formula is run by such programs when a CSV file is opened, whoever typed
it. Each gets an apostrophe in front, which the programs do not show; blanks before the sign do not
help it, nor do its wider forms from other keyboards.
"""

from __future__ import annotations

import re

_FORMULA = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠")
_STEERS = ("\t", "\r", "\n")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_LEADS = re.compile("^[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\"']+")
"""What a program may pass over before it looks at the first sign."""


def printable(cell: str) -> str:
    """Leave out what no cell may hold."""
    return _CONTROL.sub("", cell)


def harmless(cell: str) -> str:
    """Return words that no spreadsheet program runs."""
    plain = printable(cell)
    begins = _LEADS.sub("", plain).startswith(_FORMULA) or cell.startswith(_STEERS)
    return f"'{plain}" if begins else plain
