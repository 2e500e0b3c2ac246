"""The language in which the app speaks: every sentence goes through `_`.

The language is settled once, when this module is imported, because many sentences are constants
of modules. First counts CHAIR_CONSOLE_LANGUAGE (which `--language` sets), then what was chosen in
the settings, then the computer's own; English where none of them is spoken here. A choice made in
the window therefore counts from the next start.

The catalogue is loaded once and kept. `gettext.gettext` itself looks through the disk for one on
every call, which a list that is drawn afresh for each act cannot afford.
"""

from __future__ import annotations

import gettext
import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from chair_console.resource import ResourceMissing, resource
from chair_console.settings_place import likes_file

LANGUAGES: Mapping[str, str] = MappingProxyType({"en": "English", "cy": "Cymraeg"})
"""Each language that the app speaks, by its code, under the name it has in itself."""
VARIABLE = "CHAIR_CONSOLE_LANGUAGE"
_DOMAIN = "chair_console"
_APPLE = Path.home() / "Library" / "Preferences" / ".GlobalPreferences.plist"


def spoken(wished: Iterable[str]) -> str | None:
    """Return the first wished language that the app speaks: "cy_GB.UTF-8" is "cy"."""
    for wish in wished:
        code = wish.replace("-", "_").split("_")[0].split(".")[0].strip().lower()
        if code in LANGUAGES:
            return code
    return None


def chosen_in(likes: Path) -> str | None:
    """Return the language that was chosen in the settings; None for the computer's own."""
    try:
        told = json.loads(likes.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    chosen = told.get("language") if isinstance(told, dict) else None
    return chosen if isinstance(chosen, str) and chosen in LANGUAGES else None


def of_the_surroundings(surroundings: Mapping[str, str]) -> list[str]:
    """Return the languages that the variables of a Unix ask for, the dearest first."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    first = next((surroundings[name] for name in names if surroundings.get(name)), "")
    several = surroundings.get("LANGUAGE", "").split(":")
    # Gettext's rule: a list of languages does not count for whoever wants no language at all.
    return [first] if first.split(".")[0] in ("C", "POSIX") else [*several, first]


def of_apple(preferences: Path) -> list[str]:
    """Return the languages of the settings of macOS, the dearest first."""
    import plistlib  # it takes longer than all the rest here, and only macOS needs it

    try:
        told = plistlib.loads(preferences.read_bytes())
    except (OSError, ValueError, plistlib.InvalidFileException):
        return []
    languages = told.get("AppleLanguages") if isinstance(told, dict) else None
    return [one for one in languages or () if isinstance(one, str)]


def _of_the_computer() -> list[str]:
    wished = of_the_surroundings(os.environ)
    if sys.platform == "darwin":
        return [*wished, *of_apple(_APPLE)]
    if sys.platform == "win32":
        import ctypes
        import locale

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return [*wished, locale.windows_locale.get(number, "")]
    return wished


def settle() -> str:
    """Find out which language to speak."""
    asked = spoken([os.environ.get(VARIABLE, "")])
    return asked or chosen_in(likes_file()) or spoken(_of_the_computer()) or "en"


def catalogue(language: str) -> gettext.NullTranslations:
    """Load the sentences of a language; English ones where there are none."""
    try:
        with resource(f"locale/{language}/LC_MESSAGES/{_DOMAIN}.mo").open("rb") as file:
            return gettext.GNUTranslations(file)
    except (ResourceMissing, OSError, ValueError):
        return gettext.NullTranslations()


LANGUAGE = settle()
"""The language in which the app speaks, by its code."""
TAG = f"{LANGUAGE}-GB"
"""The same for files that say in which language they are."""
_catalogue = catalogue(LANGUAGE) if LANGUAGE != "en" else gettext.NullTranslations()


def _(sentence: str) -> str:
    """Return a sentence in the language of the app; nothing stays nothing."""
    # To an empty sentence gettext would answer with the head of its file.
    return _catalogue.gettext(sentence) if sentence else ""


def ngettext(one: str, several: str, count: int) -> str:
    """Return the sentence that goes with a number, in the language of the app."""
    return _catalogue.ngettext(one, several, count)


def pgettext(sense: str, sentence: str) -> str:
    """Return a word in the language of the app that has several senses: "No" answers or counts."""
    return _catalogue.pgettext(sense, sentence)
