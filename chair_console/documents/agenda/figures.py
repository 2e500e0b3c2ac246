"""Numbers of items as documents write them: 3, c, C, iii, III."""

from __future__ import annotations


def figure(count: int, kind: str) -> str:
    """Write a number as Word names the way: "lowerLetter", "upperRoman"; else in figures."""
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman.lower() if kind == "lowerRoman" else roman
    return str(count)


def _roman(count: int) -> str:
    written = ""
    for worth, sign in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
                        (5, "V"), (4, "IV"), (1, "I")):  # fmt: skip
        written += sign * (count // worth)
        count %= worth
    return written
