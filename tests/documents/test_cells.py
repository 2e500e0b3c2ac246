"""No table that leaves the program runs anything in a spreadsheet program."""

from __future__ import annotations

import csv
import io

import pytest

from chair_console.documents.cells import harmless
from chair_console.documents.minutes import Choices
from chair_console.documents.papers.folder import PAPERS, make, source_of
from chair_console.ui.review.reports import _safe
from tests.documents.papers_evening import BEFORE, EVENING, an_evening

RUN = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "|calc",
    "%0A=1",
    " =1",
    "\t=1",
    "\n=1",
    "\r=1",
    "\u00a0=1",
    "\u200b=1",
    "\ufeff=1",
    '"=1',
    "＝1",
    "＋1",
    "－1",
    "＠1",
    "\x00=1",
)


def runs(cell: str) -> bool:
    """Whether a program might run a cell: it begins like a formula, whatever stands before."""
    return cell.lstrip(" \t\r\n\x00\u00a0\u200b\ufeff\"'").startswith(
        ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠")
    ) and not cell.startswith("'")


@pytest.mark.parametrize("typed", RUN)
def test_what_begins_like_a_formula_gets_an_apostrophe(typed: str) -> None:
    assert runs(typed)
    assert harmless(typed).startswith("'")
    assert not runs(harmless(typed))


@pytest.mark.parametrize("typed", ["Ann Lee", "1 = 1", "a@b", "3 % more", "O'Neill", ""])
def test_other_words_stay_as_they_are(typed: str) -> None:
    assert harmless(typed) == typed


@pytest.mark.parametrize("typed", RUN)
def test_the_officers_figures_are_harmless_too(typed: str) -> None:
    assert not any(runs(cell) for cell in _safe([typed, "12"]))


@pytest.fixture(scope="module")
def tables() -> dict[str, bytes]:
    """All tables of an evening in which people, items and words try to be formulas."""
    bad = "=HYPERLINK(1)"
    told = (BEFORE + EVENING).replace('"title":"Repairs"', f'"title":"{bad}"')
    for words in ("Roses along the wall", "Thank the caretaker", "Ask for new doors", "Bob Ray"):
        told = told.replace(words, f" ={words}")
    with an_evening(told) as (record, id, _clock):
        made = make(source_of(record, id, Choices()), PAPERS.keys())
    return {name: data for name, data in made.items() if name.endswith(".csv")}


def test_no_cell_of_any_table_that_is_saved_runs(tables: dict[str, bytes]) -> None:
    assert len(tables) == 3
    for name, data in tables.items():
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert any("HYPERLINK" in cell or "=" in cell for row in rows for cell in row), name
        assert [cell for row in rows for cell in row if runs(cell)] == [], name
