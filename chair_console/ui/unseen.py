"""Tells what can be seen of something typed.

Marks of direction and blanks of no width come along when something is pasted. A name of nothing
else would stand on every list, and nobody could find it there.
"""

from __future__ import annotations

from unicodedata import category

_UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cf", "Cc", "Cn", "Co", "Cs"})
"""Blanks, marks without a look of their own, and what stands for no letter."""


def can_be_seen(text: str) -> bool:
    """Tell whether a text has anything that shows."""
    return any(category(letter) not in _UNSEEN for letter in text)
