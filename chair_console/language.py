"""The language in which the app speaks: every sentence goes through `_`.

The catalogue is loaded once and kept. `gettext.gettext` itself looks through the disk for one on
every call, which a list that is drawn afresh for each act cannot afford.
"""

from __future__ import annotations

import gettext

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def _(sentence: str) -> str:
    """Return a sentence in the language of the app."""
    return _catalogue.gettext(sentence)


def ngettext(one: str, several: str, count: int) -> str:
    """Return the sentence that goes with a number, in the language of the app."""
    return _catalogue.ngettext(one, several, count)
