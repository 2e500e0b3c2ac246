"""Word documents as a council in Britain expects them: A4, readable, in the right language."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pytest
from docx import Document

from chair_console.documents.letters.shipped import template_bytes as letter_template
from chair_console.documents.minutes import Choices, Minutes
from chair_console.documents.minutes_write import minutes_of
from chair_console.documents.papers.paper import Paper, Para, Table
from chair_console.documents.papers.plain_word import as_word
from chair_console.documents.papers.word import as_docx
from chair_console.language import TAG
from tests.documents.papers_evening import an_evening

PAPER = Paper("What is recorded", (Para("Words"), Table(("A", "B"), (("1", "2"),), (1, 9))), "Foot")


@pytest.fixture(scope="module")
def minutes() -> Iterator[Minutes]:
    with an_evening() as (record, id, _clock):
        yield minutes_of(record, id, Choices(public=True))


@pytest.fixture(params=["minutes", "letter", "paper"])
def document(request: pytest.FixtureRequest, minutes: Minutes) -> bytes:
    made = {"minutes": as_docx(minutes), "letter": letter_template("decision")}
    return made.get(request.param) or as_word(PAPER)


def part(document: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as whole:
        return whole.read(name).decode()


def test_the_page_is_a4(document: bytes) -> None:
    page = Document(io.BytesIO(document)).sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)


def test_a_screen_reader_is_told_the_language_of_the_words(document: bytes) -> None:
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', part(document, "word/styles.xml"))) == {
        TAG
    }


def test_the_file_does_not_tell_who_made_it_or_with_what(document: bytes) -> None:
    about = part(document, "docProps/core.xml")
    assert "python-docx" not in about
    assert "2013" not in about


def test_headings_are_dark_enough_to_be_read_on_white(document: bytes) -> None:
    styles = Document(io.BytesIO(document)).styles
    for name in ("Title", "Heading 1", "Heading 2"):
        colour = styles[name].font.color.rgb
        assert max(colour) < 0x60


def test_each_page_of_the_minutes_says_which_minutes_and_which_page(minutes: Minutes) -> None:
    foot = Document(io.BytesIO(as_docx(minutes))).sections[0].footer.paragraphs[0]
    assert "Public minutes, Tuesday 3 March 2026" in foot.text
    fields = re.findall(r'w:instr="(\w+)"', foot._p.xml)
    assert fields == ["PAGE", "NUMPAGES"]


def test_slips_for_different_people_have_no_page_numbers_in_word() -> None:
    foot = Document(io.BytesIO(as_word(replace(PAPER, numbered=False)))).sections[0].footer
    assert "NUMPAGES" not in foot._element.xml


def test_there_is_no_column_in_which_nothing_stands(minutes: Minutes) -> None:
    def heads(of: Minutes) -> list[str]:
        return [one.text for one in Document(io.BytesIO(as_docx(of))).tables[0].rows[0].cells]

    assert heads(minutes) == ["Name", "Role", "Online"]
    nobody = tuple(replace(one, online=False) for one in minutes.present)
    assert heads(replace(minutes, present=nobody)) == ["Name", "Role"]


def test_a_narrow_column_is_narrow() -> None:
    (table,) = Document(io.BytesIO(as_word(PAPER))).tables
    first, second = table.rows[1].cells
    assert first.width is not None
    assert second.width is not None
    assert second.width > 8 * first.width
