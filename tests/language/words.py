"""Gathers the sentences of the app, and keeps its translations in step with them.

    python -m tests.language.words            gather anew, update each .po, make each .mo
    python -m tests.language.words missing    list what has no translation yet

What is gathered is in resources/locale/chair_console.pot; a translator works in the .po of a
language; the app reads the .mo. All three are kept in the repository, and a test compares them.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "resources" / "locale"
POT = LOCALE / "chair_console.pot"
_SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)
NAMES = ("_", "ngettext", "pgettext")
LANGUAGES = ("cy",)


def po_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "chair_console.po"


def gathered() -> Catalog:
    """Return every sentence of the source, by file.

    The syntax tree is asked and not Babel's own reader, which sees no call within an f-string.
    """
    found = Catalog(project="Chair Console", charset="utf-8", fuzzy=False)
    for path in sorted((ROOT / "chair_console").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        place, lines = (path.relative_to(ROOT).as_posix(), 0), text.splitlines()
        for call in calls(ast.parse(text)):
            words = literals(call)
            name, remark = call_name(call), _remark(lines, call.lineno)
            if name == "ngettext":
                found.add(tuple(words[:2]), None, [place], auto_comments=remark)
            elif name == "pgettext":
                found.add(words[1], None, [place], auto_comments=remark, context=words[0])
            elif words and words[0]:
                found.add(words[0], None, [place], auto_comments=remark)
    return found


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Return the calls that put a sentence into the language of the app, in their order."""
    found = [one for one in ast.walk(tree) if isinstance(one, ast.Call) and call_name(one) in NAMES]
    return iter(sorted(found, key=lambda one: (one.lineno, one.col_offset)))


def literals(call: ast.Call) -> list[str]:
    """Return the words that a call is given; what is only known when it runs is no word."""
    given = (one.value for one in call.args if isinstance(one, ast.Constant))
    return [one for one in given if isinstance(one, str)]


def call_name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _remark(lines: Sequence[str], line: int) -> list[str]:
    """Return what the line above says to translators."""
    above = lines[line - 2].strip() if line > 1 else ""
    sign = "# Translators: "
    return [above.removeprefix(sign)] if above.startswith(sign) else []


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
    for one in kept:
        # A sentence that has become a plural, or is one no more, comes with the old words, fuzzy.
        if one.id and one.fuzzy:
            one.string = ("",) * kept.num_plurals if one.pluralizable else ""
            one.flags.discard("fuzzy")
    return kept


def compiled(catalogue: Catalog) -> bytes:
    """Return what the app reads."""
    file = io.BytesIO()
    # The same translations are the same bytes, whenever they are compiled.
    catalogue.creation_date = catalogue.revision_date = _SOME_DAY
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
