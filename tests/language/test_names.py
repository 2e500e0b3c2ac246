"""Names in any script stand in sentences without turning round what is beside them."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QFont, QTextLayout
from pytestqt.qtbot import QtBot

from chair_console.ui import words
from chair_console.wording.joining import held_apart

HEBREW, ARABIC = "דוד כהן", "ليلى حسن"
OTHERS = ("Łukasz Wiśniewski", "王小明", "Zoë O’Neill", "Á́ǵ Ŵyn", "김민수", "Νίκος", "Ann Lee")


def places(sentence: str, words: str) -> tuple[float, float]:
    """Return where some words begin and end when Qt lays the sentence out in one line."""
    layout = QTextLayout(sentence, QFont())
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    at = sentence.index(words)

    def across(place: int) -> float:
        # PySide gives the place as well; its stub does not say so.
        found: Any = line.cursorToX(place)
        return float(found[0] if isinstance(found, tuple) else found)

    return across(at), across(at + len(words))


@pytest.mark.parametrize("name", [HEBREW, ARABIC])
@pytest.mark.parametrize(
    "sentence", ["{name} is not in the room.", "Call {name} (place 2).", "{name}, 19:02: warned."]
)
def test_a_name_from_right_to_left_leaves_the_sentence_as_it_is(
    qtbot: QtBot, name: str, sentence: str
) -> None:
    said = sentence.format(name=held_apart(name))
    tail = sentence.split("{name}")[1]
    begins, ends = places(said, tail)
    assert begins < ends, "the words after the name run on to the right"
    first, _end = places(said, said[:1])
    assert ends > first, "the end of the sentence is on its right"


def test_without_being_held_apart_it_would_turn_the_sentence_round(qtbot: QtBot) -> None:
    begins, ends = places(f"{HEBREW} is not in the room.", " is not in the room.")
    assert not (begins < ends and begins > 0), "if this fails, nothing needs to be held apart"


@pytest.mark.parametrize("name", OTHERS)
def test_other_names_are_left_as_they_are(name: str) -> None:
    assert held_apart(name) == name


def test_initials_and_searches_do_not_see_the_marks() -> None:
    assert words.initials(held_apart(HEBREW)) == words.initials(HEBREW) == "דכ"
    assert words.plain(held_apart(HEBREW)) == words.plain(HEBREW)


def test_a_paper_keeps_the_name_apart_and_nothing_else_that_turns_a_line() -> None:
    from chair_console.documents.papers.text import clean

    assert clean(held_apart(HEBREW)) == held_apart(HEBREW)
    assert clean(f"\u202e{HEBREW}\u2068") == HEBREW
