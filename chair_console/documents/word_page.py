"""The page on which every Word document of this program begins.

A4, letters without serifs, dark headings that can be read on white, and the language of the words
set where Word and screen readers look for it: a voice that reads Welsh as English cannot be
understood. Nothing in the file tells who made it, when, or with what.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from chair_console.documents.papers.text import clean
from chair_console.language import TAG

FONT = "Arial"
_INK = "15202B"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_HEADINGS = {"Title": 22, "Heading 1": 15, "Heading 2": 12.5, "Heading 3": 11.5, "Heading 4": 11}
"""Style to its size in points."""


def for_word(words: str) -> str:
    """Write words for Word, which knows no marks that hold a name apart.

    A mark of the direction behind a name from right to left keeps what follows where it belongs.
    """
    return clean(words).replace("\u2068", "").replace("\u2069", "\u200e")


def new_page(title: str, size: float = 11) -> Any:
    """Begin a document.

    Args:
        title: as it is shown in the window that opens it; it names nobody.
        size: of the letters, in points.
    """
    from docx import Document  # a third of a second that only documents need

    made = Document()
    _tell_about(made, title)
    _lay_out(made)
    _set_letters(made, size)
    _set_language(made)
    return made


def _tell_about(made: Any, title: str) -> None:
    about = made.core_properties
    about.title, about.language = title, TAG
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = _EPOCH


def _lay_out(made: Any) -> None:
    from docx.shared import Mm

    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    page.top_margin, page.bottom_margin = Mm(20), Mm(20)


def _set_letters(made: Any, size: float) -> None:
    from docx.shared import Pt, RGBColor

    usual = made.styles["Normal"]
    usual.font.size = Pt(size)
    usual.paragraph_format.space_before = Pt(3)
    usual.paragraph_format.space_after = Pt(4)
    _set_font(usual)
    for name, points in _HEADINGS.items():
        style = made.styles[name]
        style.font.size, style.font.color.rgb = Pt(points), RGBColor.from_string(_INK)
        style.font.bold = True
        _set_font(style)


def _set_font(style: Any) -> None:
    """Name the font itself; the template leaves it to a theme that not every program has."""
    from docx.oxml.ns import qn

    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)
    fonts.attrib.pop(qn("w:cstheme"), None)
    fonts.set(qn("w:cs"), FONT)


def _set_language(made: Any) -> None:
    from docx.oxml.ns import qn

    for one in made.styles.element.iter(qn("w:lang")):
        one.set(qn("w:val"), TAG)


def number_pages(made: Any, foot: str, numbered: bool = True) -> None:
    """Write at the foot of each page what it belongs to, and which page it is of how many."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm, Pt

    line = made.sections[0].footer.paragraphs[0]
    # The style for feet has a stop in the middle, where a long foot goes past it.
    line.style = made.styles["Normal"]
    line.paragraph_format.tab_stops.add_tab_stop(Mm(166), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(foot).font.size = Pt(9)
    if not numbered:
        return
    line.add_run("\t").font.size = Pt(9)
    _add_field(line, "PAGE")
    line.add_run(" / ").font.size = Pt(9)
    _add_field(line, "NUMPAGES")


def _add_field(line: Any, name: str) -> None:
    """Add what Word works out itself."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = line.add_run()
    run.font.size = Pt(9)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    line._p.append(field)
    field.append(run._r)
    run.text = "1"


def table_of(made: Any, heads: Sequence[str], widths: Sequence[int], rows: int = 1) -> Any:
    """Add a table: its first row names the columns on every page, and no row is torn apart.

    Args:
        made: the document.
        heads: of the columns.
        widths: of the columns against each other.
        rows: how many there are, that of the heads among them.
    """
    from docx.oxml import OxmlElement

    table = made.add_table(rows=rows, cols=len(heads), style="Table Grid")
    table.autofit = False
    # Screen readers say the heading of a column only where the row is marked as one.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    _set_widths(table, widths)
    return table


def _set_widths(table: Any, widths: Sequence[int]) -> None:
    """Give every cell the width of its column; Word goes by cells, others by the grid."""
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    wide = [Mm(166 * one / sum(widths)) for one in widths]
    for column, one in zip(table.columns, wide, strict=True):
        column.width = one
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, one in zip(row.cells, wide, strict=True):
            cell.width = one
