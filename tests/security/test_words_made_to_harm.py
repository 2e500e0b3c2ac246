"""Names and words that are markup, a query, a formula or written backwards stay what was typed.

They are recorded, handed over on a stick, read on the other laptop, searched, shown on the screen
and written into papers and tables: nothing runs, nothing is hidden, nothing is lost.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.fact import PersonId
from chair_console.core.people import PersonAdded
from chair_console.documents.papers import tables
from chair_console.documents.papers.html import as_html
from chair_console.documents.papers.paper import Paper, Para, Table
from chair_console.models.database import Database
from chair_console.models.devices import plain_label
from chair_console.record import Record
from chair_console.sync.cards import card_name, read_card, write_card
from chair_console.sync.folder import hand_over, take_in
from chair_console.ui.theme import Theme
from chair_console.ui.tokens import LIGHT
from chair_console.ui.widgets import Words
from tests.models.writing import note
from tests.sync.laptops import AT, befriend, databases

HARMFUL = {
    "markup": "<script>alert(1)</script><b>Ann</b> &amp; co <img src=x onerror=y>",
    "query": "Robert'); DROP TABLE journal;-- \" OR 1=1",
    "formula": '=HYPERLINK("http://x.example","Ann")',
    "another formula": "@SUM(1+1)*cmd|' /C calc'!A0",
    "written backwards": "Ann \u202eeeL\u202c nnA \u2066x\u2069",
    "placeholders": "{0} {name} %s %n ${HOME} $(rm -rf /)",
    "nothing to see": "Ann\u200b\u200dLee\u0000",
    "many marks": "A" + "\u0301" * 300,
    "a break": "Ann\r\nLee\t\x1b[31m",
}


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Database, Database, Path]]:
    stick = tmp_path / "stick"
    stick.mkdir()
    with databases(tmp_path, 2) as (chair, officer):
        befriend(chair, "chair", officer, "lead_officer")
        yield chair, officer, stick


@pytest.mark.parametrize("what", HARMFUL)
def test_a_name_arrives_on_the_other_laptop_as_it_was_typed(
    pair: tuple[Database, Database, Path], what: str
) -> None:
    chair, officer, stick = pair
    record = Record(chair.journal, chair.device_id, chair.sign, ScriptClock(AT))
    record.write([PersonAdded(PersonId("p1"), HARMFUL[what], "p1")], "person")
    hand_over(chair, stick, AT)
    taken = take_in(officer, stick, AT)
    assert (taken.bad, taken.damaged) == ([], [])
    there = Record(officer.journal, officer.device_id, officer.sign, ScriptClock(AT))
    there.load(["person:p1"])
    assert there.state.name(PersonId("p1")) == record.state.name(PersonId("p1"))
    assert officer.journal.verify().whole
    for sought in (HARMFUL[what], "'", '"', "*", "NEAR(", "a OR b", "DROP TABLE journal"):
        officer.journal.find(sought)
    assert officer.journal.heads()[chair.device_id][0] == 1


@pytest.mark.parametrize("what", HARMFUL)
def test_a_word_is_only_ever_a_word_on_the_screen(qtbot: QtBot, what: str) -> None:
    theme = Theme()
    theme.use(LIGHT)
    shown = Words(theme, "body", 400)
    qtbot.addWidget(shown)
    shown.show_words(HARMFUL[what])
    assert shown.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("what", HARMFUL)
def test_in_a_page_for_the_web_it_is_no_markup(what: str) -> None:
    words = HARMFUL[what]
    paper = Paper(words, (Para(words), Table((words,), ((words,),), (1,))))
    page = as_html(paper)
    assert "<script>" not in page
    assert "<img" not in page
    assert "<b>Ann" not in page


@pytest.mark.parametrize("what", HARMFUL)
def test_the_label_of_a_laptop_is_one_short_line_that_can_be_seen(
    pair: tuple[Database, Database, Path], what: str, tmp_path: Path
) -> None:
    chair, _, stick = pair
    chair.partners.name_own(HARMFUL[what][:80])
    path = stick / card_name(chair)
    write_card(chair, path)
    label = read_card(path).label
    assert label == plain_label(HARMFUL[what][:80])
    assert not set(label) & set("\u202e\u202c\u2066\u2069\u200b\0\r\n\t\x1b")
    assert HARMFUL[what][:3] not in path.name


def test_words_of_ten_megabytes_are_recorded_handed_over_and_erased(
    tmp_path: Path,
) -> None:
    words = "Ann said so. " * (10 * 1024 * 1024 // 13)
    stick = tmp_path / "stick"
    stick.mkdir()
    with databases(tmp_path, 2) as (chair, officer):
        befriend(chair, "chair", officer, "lead_officer")
        note(chair, 1, words=words)
        note(chair, 1, words="short")
        hand_over(chair, stick, AT)
        taken = take_in(officer, stick, AT)
        assert [seq for _, seq in taken.stored] == [1, 2]
        first, _ = officer.journal.read(["meeting:1"])
        assert getattr(first.fact, "words", None) == words
        assert officer.journal.verify().whole


@pytest.mark.parametrize("what", HARMFUL)
def test_a_formula_is_no_formula_in_a_table_for_a_spreadsheet(what: str) -> None:
    sheet = tables.Sheet("Votes", ("Name", "Note"), ((HARMFUL[what], HARMFUL[what]),))
    for row in csv.reader(io.StringIO(tables.as_csv(sheet).decode("utf-8-sig"))):
        for cell in row:
            assert not cell.startswith(("=", "@", "+", "-", "\t", "\r"))
