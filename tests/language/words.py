"""Gathers the sentences of the app, and keeps its translations in step with them.

    python -m tests.language.words            gather anew, update each .po, make each .mo
    python -m tests.language.words missing    list what has no translation yet

What is gathered is in resources/locale/chair_console.pot; a translator works in the .po of a
language; the app reads the .mo. All three are kept in the repository, and a test compares them.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "resources" / "locale"
POT = LOCALE / "chair_console.pot"
KEYWORDS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "mark": None}
LANGUAGES = ("cy",)


def po_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "chair_console.po"


def gathered() -> Catalog:
    """Return every sentence of the source, by file."""
    found = Catalog(project="Chair Console", charset="utf-8", fuzzy=False)
    source = ROOT / "chair_console"
    for name, _line, sentence, remarks, sense in extract_from_dir(
        source, keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        place = (f"chair_console/{Path(name).as_posix()}", 0)
        found.add(sentence, None, [place], auto_comments=remarks, context=sense)
    return found


def as_text(catalogue: Catalog) -> str:
    """Return a catalogue as a .po, without lines' numbers and times, which change for nothing."""
    file = io.BytesIO()
    write_po(file, catalogue, width=100, sort_by_file=True, include_lineno=False, omit_header=True)
    body = file.getvalue().decode("utf-8")
    # Babel has no way to say "the head, but not the time at which it was written".
    head = [f'"{name}: {value}\\n"' for name, value in _head(catalogue)]
    return "\n".join(['msgid ""', 'msgstr ""', *head, "", body])


def _head(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    yield "Project-Id-Version", "Chair Console"
    if catalogue.locale is not None:
        yield "Language", str(catalogue.locale)
        yield "Plural-Forms", catalogue.plural_forms
    yield "MIME-Version", "1.0"
    yield "Content-Type", "text/plain; charset=utf-8"
    yield "Content-Transfer-Encoding", "8bit"


def read(language: str) -> Catalog:
    """Return the translations of a language as they are kept; its plurals are as its head says."""
    with po_of(language).open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str, source: Catalog) -> Catalog:
    """Return the translations of a language for the sentences that there are now.

    A sentence that has changed comes without a translation: a guess from one like it would stand
    there unread.
    """
    kept = read(language)
    kept.update(source, no_fuzzy_matching=True)
    kept.obsolete.clear()
    return kept


def compiled(catalogue: Catalog) -> bytes:
    """Return what the app reads."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def untranslated(catalogue: Catalog) -> list[Message]:
    """Return what has no translation, or lacks a form of one."""
    return [one for one in catalogue if one.id and not whole(one)]


def whole(one: Message) -> bool:
    said = one.string if isinstance(one.string, tuple) else (one.string,)
    return bool(said) and all(said) and not one.fuzzy


def update() -> None:
    source = gathered()
    LOCALE.mkdir(exist_ok=True)
    POT.write_text(as_text(source), encoding="utf-8", newline="\n")
    for language in LANGUAGES:
        path = po_of(language)
        catalogue = updated(language, source)
        path.write_text(as_text(catalogue), encoding="utf-8", newline="\n")
        path.with_suffix(".mo").write_bytes(compiled(read(language)))
        sys.stdout.write(f"{language}: {len(untranslated(catalogue))} of {len(source)} missing\n")


def list_missing() -> None:
    for language in LANGUAGES:
        for one in untranslated(updated(language, gathered())):
            places = ", ".join(sorted({name for name, _line in one.locations}))
            sys.stdout.write(f"{language}: {one.id!r} in {places}\n")


if __name__ == "__main__":
    list_missing() if sys.argv[1:] == ["missing"] else update()
