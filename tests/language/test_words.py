"""The sentences of the app and their translations: none missing, none left over, none half."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages import Catalog, Message

from chair_console import language
from chair_console.resource import resource
from tests.language import words
from tests.language.words import LANGUAGES

SOURCE = words.ROOT / "chair_console"
FIELD = re.compile(r"\{\{ ?\w+ ?\}\}|\{%.*?%\}|\{[^{}]*\}")
SENTENCE = re.compile(r"[A-Z“][^\n{}]*? [^\n]*[a-z0-9”)][.!?]")
HOW = "run: python -m tests.language.words"
SPOKEN_ELSEWHERE = (
    "core/",  # gives reasons, not sentences; what it says of a code's file is in English
    "replay/",  # a script's faults, told to whoever writes scripts, in English like its keys
    "ui/tour",  # what the tour types
    "resource.py",  # cannot know the language yet: the catalogue itself may be what is missing
)
"""What does not go through gettext, and why."""


@cache
def gathered() -> Catalog:
    return words.gathered()


@cache
def kept(of: str) -> Catalog:
    return words.read(of)


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def forms(one: Message) -> tuple[str, ...]:
    return tuple(one.string) if isinstance(one.string, list | tuple) else (str(one.string),)


def originals(one: Message) -> tuple[str, ...]:
    return tuple(one.id) if isinstance(one.id, list | tuple) else (str(one.id),)


def test_what_is_gathered_is_what_the_source_says() -> None:
    assert words.POT.read_text(encoding="utf-8") == words.as_text(gathered()), HOW


@pytest.mark.parametrize("of", LANGUAGES)
def test_a_translation_has_the_sentences_there_are_and_no_others(of: str) -> None:
    held = {(one.context, originals(one)) for one in kept(of) if one.id}
    wanted = {(one.context, originals(one)) for one in gathered() if one.id}
    assert held == wanted, HOW


@pytest.mark.parametrize("of", LANGUAGES)
def test_every_sentence_has_its_translation_in_every_form(of: str) -> None:
    missing = [one.id for one in words.untranslated(words.updated(of, gathered()))]
    assert missing == [], "list them with: python -m tests.language.words missing"


@pytest.mark.parametrize("of", LANGUAGES)
def test_no_translation_is_a_guess(of: str) -> None:
    assert [one.id for one in kept(of) if one.fuzzy] == []


@pytest.mark.parametrize("of", LANGUAGES)
def test_what_the_app_reads_is_what_the_translator_wrote(of: str) -> None:
    made = words.po_of(of).with_suffix(".mo").read_bytes()
    assert made == words.compiled(kept(of)), HOW


@pytest.mark.parametrize("of", LANGUAGES)
def test_a_translation_fills_in_the_same_fields(of: str) -> None:
    wrong = []
    for one in kept(of):
        if not one.id:
            continue
        wanted = set[str]().union(*(FIELD.findall(said) for said in originals(one)))
        for said in forms(one):
            found = set(FIELD.findall(said))
            # "Once" needs no number; a field that the code does not give would stop the app.
            short = len(originals(one)) > 1 and len(wanted - found) <= 1
            if said and not (found == wanted or (short and found < wanted)):
                wrong.append((one.id, said))
    assert wrong == []


@pytest.mark.parametrize("of", LANGUAGES)
def test_a_translation_keeps_the_blanks_at_its_ends_and_its_kinds_of_file(of: str) -> None:
    for one in kept(of):
        for original, said in zip(originals(one), forms(one), strict=False):
            if not (one.id and said):
                continue
            assert (original[:1] == " ", original[-1:] == " ") == (
                said[:1] == " ",
                said[-1:] == " ",
            ), original
            assert re.findall(r"\*\.\w+", original) == re.findall(r"\*\.\w+", said), original
            assert original.count("&") == said.count("&"), original


def test_welsh_counts_in_six_forms() -> None:
    spoken = language.catalogue("cy")
    assert isinstance(spoken, gettext.GNUTranslations)
    said = [spoken.ngettext("{n} meeting", "{n} meetings", n).format(n=n) for n in (0, 1, 2, 3, 6)]
    assert said == ["0 cyfarfod", "1 cyfarfod", "2 gyfarfod", "3 chyfarfod", "6 chyfarfod"]
    days = [spoken.ngettext("{n} day", "{n} days", n).format(n=n) for n in (1, 2, 4, 7, 12)]
    assert days == ["1 diwrnod", "2 ddiwrnod", "4 diwrnod", "7 diwrnod", "12 diwrnod"]


def test_every_sentence_is_written_out_where_it_is_said() -> None:
    told = {"ngettext": 2, "pgettext": 2, "_": 1}
    loose = [
        f"{name}:{call.lineno}"
        for name, tree in sources()
        if name != "language.py"
        for call in words.calls(tree)
        if len(words.literals(call)) < told[words.call_name(call)]
    ]
    # The pages of help name buttons by their words, which the buttons themselves give to gettext.
    assert [one for one in loose if not one.startswith("ui/help_pages.py")] == []


def test_no_sentence_is_put_together_before_it_is_translated() -> None:
    halves = [
        f"{name}:{call.lineno}"
        for name, tree in sources()
        for call in words.calls(tree)
        if any(isinstance(one, ast.JoinedStr | ast.BinOp) for one in call.args[:2])
    ]
    assert halves == [], "a sentence with fields is a plain one, then .format(...)"


def test_no_sentence_escapes_gettext() -> None:
    assert [one for name, tree in sources() for one in escaped(name, tree)] == []


def test_an_escaped_sentence_is_found() -> None:
    said = 'told("The room is full.")\nok = _("The room is full.")\nother = f"No, {name} is out."'
    assert [*escaped("ui/x.py", ast.parse(said))] == ["ui/x.py:1: The room is full."]


def escaped(name: str, tree: ast.Module) -> Iterator[str]:
    """Return the sentences of a file that no call of gettext holds."""
    if name.startswith(SPOKEN_ELSEWHERE):
        return
    held = {id(word) for call in words.calls(tree) for word in ast.walk(call)}
    held |= {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for one in ast.walk(tree):
        if isinstance(one, ast.Raise) and _is_for_programmers(one):
            held |= {id(word) for word in ast.walk(one)}
    for one in ast.walk(tree):
        if not isinstance(one, ast.Constant) or id(one) in held:
            continue
        if isinstance(one.value, str) and SENTENCE.fullmatch(one.value):
            yield f"{name}:{one.lineno}: {one.value}"


def _is_for_programmers(one: ast.Raise) -> bool:
    call = one.exc
    named = call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else ""
    return named in {"ValueError", "TypeError", "KeyError", "RuntimeError", "AssertionError"}


def test_the_wheel_holds_the_translations() -> None:
    held = Path(words.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert '"resources" = "chair_console/resources"' in held
    assert all(resource(f"locale/{of}/LC_MESSAGES/chair_console.mo") for of in LANGUAGES)
