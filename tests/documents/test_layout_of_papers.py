"""What a paper looks like once it is laid out: nothing is cut off, nothing lies over another."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from chair_console.documents.papers.paper import Cards, Pairs, Paper, Para, Points, Table
from chair_console.documents.papers.pdf import as_pdf, as_pictures

MADE_AT = 1_772_580_000_000
DOTS = 72
MM = DOTS / 25.4
MARGIN = 20 * MM
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
LONG_TITLE = "The replacement of windows, doors, guttering and boilers after the survey " * 3


def pages(paper: Paper) -> list[QImage]:
    return [QImage.fromData(one) for one in as_pictures(paper, MADE_AT, DOTS)]


def dark_columns(page: QImage) -> Iterator[int]:
    """Yield the columns of a page in which something is printed."""
    for x in range(page.width()):
        if any(page.pixelColor(x, y).lightness() < 128 for y in range(page.height())):
            yield x


def lines_across(page: QImage, x: int) -> list[int]:
    """List where the lines of a table cross a column of the page."""
    dark = [y for y in range(page.height()) if page.pixelColor(x, y).lightness() < 235]
    return [y for y in dark if y - 1 not in dark]


@pytest.mark.parametrize(
    "block",
    [
        Para(LONG_WORD),
        Points((LONG_WORD,)),
        Pairs((("Name", LONG_WORD),)),
        Table(("Name", "Role"), ((LONG_WORD, "Member"),), (1, 1)),
    ],
    ids=["paragraph", "point", "pair", "cell"],
)
def test_a_name_of_one_long_word_stays_on_the_page(block: Para | Points | Pairs | Table) -> None:
    (page,) = pages(Paper("Papers", (block,)))
    assert max(dark_columns(page)) <= page.width() - MARGIN + 2


def test_a_long_name_does_not_run_into_the_next_column() -> None:
    wide = page_of_table(LONG_WORD)
    assert wide[0] == page_of_table("Ann")[0]


def page_of_table(name: str) -> list[int]:
    """Find the columns at which something stands in the right half of a table's only row."""
    (page,) = pages(Paper("", (Table(("A", "B"), ((name, ""),), (1, 1)),)))
    middle, end = page.width() // 2 + 3, page.width() - round(MARGIN) - 3
    rows = lines_across(page, middle)
    inside = range(rows[-2] + 3, rows[-1] - 3)
    inked = [
        x
        for x in range(middle, end)
        if any(page.pixelColor(x, y).lightness() < 128 for y in inside)
    ]
    return [len(inked)]


def test_a_row_to_be_written_in_grows_with_a_long_title_and_is_never_too_low() -> None:
    rows = ((LONG_TITLE, ""), ("Bins", ""))
    (page,) = pages(Paper("Agenda", (Table(("Item", "From"), rows, (1, 3), to_fill=True),)))
    at = lines_across(page, page.width() - round(MARGIN) - 20)
    *_head, long_row, short_row = (low - high for high, low in pairwise(at))
    assert short_row >= 10.5 * MM
    assert long_row > 2 * short_row


def test_the_heading_of_a_narrow_column_is_never_cut_off_in_any_language() -> None:
    heads = ("Rhif", "Bwriadwyd", "Munudau", "Eitem")
    (page,) = pages(Paper("", (Table(heads, (("1", "19:00", "20", "Bins"),), (1, 1, 1, 30)),)))
    alone = [narrowest(one) for one in heads[:3]]
    middle = page.height() // 2
    found = [x for x in range(page.width()) if is_line(page, x, middle)]
    columns = [right - left for left, right in pairwise(found)]
    assert all(wide >= least for wide, least in zip(columns, alone, strict=False))


def is_line(page: QImage, x: int, _middle: int) -> bool:
    """Tell whether a line goes down here through the row of headings."""
    top = round(20 * MM)
    return all(page.pixelColor(x, y).lightness() < 235 for y in range(top, top + 8))


def narrowest(word: str) -> int:
    """Measure a word in strong letters."""
    (page,) = pages(Paper("", (Para(word, strong=True),)))
    inked = [
        x
        for x in range(round(MARGIN) - 2, page.width() - round(MARGIN))
        if any(page.pixelColor(x, y).lightness() < 128 for y in range(page.height() // 2))
    ]
    return max(inked) - min(inked)


def test_a_row_too_long_for_a_page_goes_on_on_the_next_and_others_are_not_torn() -> None:
    said = " ".join(f"word{number}" for number in range(1500))
    rows = ((said, "Ann"), *(("Bins and roses " * 6, "Bob") for _ in range(60)))
    made = as_pdf(Paper("Actions", (Table(("What", "Who"), rows, (5, 3)),)), MADE_AT)
    reader = PdfReader(io.BytesIO(made.data))
    words = [set(page.extract_text().split()) for page in reader.pages]
    assert all(any(f"word{number}" in page for page in words) for number in range(1500))
    for page in reader.pages:
        lines = page.extract_text()
        assert lines.count("Bins") % 6 == 0, "a row is torn between two pages"


def test_a_long_name_is_whole_on_its_card() -> None:
    (page,) = pages(Paper("Cards", (Cards(((LONG_TITLE[:120], "Chair"),)),)))
    fold = round(74.25 * MM)
    clear = range(fold + 2, fold + round(4 * MM))
    assert not any(
        page.pixelColor(x, y).lightness() < 128 for y in clear for x in range(page.width())
    )


def test_pages_that_go_to_different_people_do_not_say_how_many_there_are() -> None:
    def foot(numbered: bool) -> int:
        (page,) = pages(Paper("Slip", (Para("To Ann"),), numbered=numbered))
        low = range(page.height() - round(18 * MM), page.height())
        return sum(
            page.pixelColor(x, y).lightness() < 160 for y in low for x in range(page.width())
        )

    assert foot(True) > 0
    assert foot(False) == 0
