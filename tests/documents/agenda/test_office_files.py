"""Agendas from Word files and spreadsheets, made by their own programs' libraries."""

import datetime
import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from chair_console.documents.agenda import read_agenda
from chair_console.documents.agenda_in import AgendaPreview


def items(preview: AgendaPreview) -> list[tuple[str, int | None]]:
    return [(row.title, row.minutes) for row in preview.taken]


def sentences(preview: AgendaPreview) -> str:
    return "\n".join(problem.sentence for problem in preview.problems)


def saved(document: Any, folder: Path) -> Path:
    path = folder / "agenda.docx"
    document.save(str(path))
    return path


def workbook(folder: Path, *sheets: list[list[Any]]) -> Path:
    path = folder / "agenda.xlsx"
    book = xlsxwriter.Workbook(str(path))
    clock = book.add_format({"num_format": "hh:mm"})
    for rows in sheets:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime.time):
                    sheet.write_datetime(place, column, cell, clock)
                else:
                    sheet.write(place, column, cell)
    book.close()
    return path


def test_numbers_that_word_counts_itself_are_counted(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Tenant Panel", 0)
    document.add_paragraph("Date: 3 March 2026")
    for style, words in (
        ("List Number", "Welcome (5 min)"),
        ("List Number", "Rents – 20 minutes"),
        ("List Bullet 2", "Arrears"),
        ("List Number", "Any other business"),
    ):
        document.add_paragraph(words, style=style)
    preview = read_agenda(saved(document, tmp_path))
    taken = [("Welcome", 5), ("Rents", 20), ("Arrears", None), ("Any other business", None)]
    assert items(preview) == taken
    assert [row.number for row in preview.taken] == ["1.", "2.", "", "3."]
    assert [row.depth for row in preview.taken] == [0, 0, 1, 0]
    assert [row.title for row in preview.rows if not row.taken] == [
        "Tenant Panel",
        "Date: 3 March 2026",
    ]


def test_numbers_of_two_levels_begin_anew_under_the_next_item(tmp_path: Path) -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f"<w:lvl w:ilvl='{level}'><w:start w:val='1'/><w:numFmt w:val='{kind}'/>"
        f"<w:lvlText w:val='{shown}'/></w:lvl>"
        for level, kind, shown in ((0, "upperRoman", "%1."), (1, "lowerLetter", "%1%2)"))
    )
    numbering.insert(
        0,
        parse_xml(f"<w:abstractNum {nsdecls('w')} w:abstractNumId='77'>{levels}</w:abstractNum>"),
    )
    numbering.append(
        parse_xml(f"<w:num {nsdecls('w')} w:numId='99'><w:abstractNumId w:val='77'/></w:num>")
    )
    for level, words in ((0, "Rents"), (1, "Arrears"), (1, "Letters"), (0, "Repairs"), (1, "Damp")):
        paragraph = document.add_paragraph(words)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(
                f"<w:numPr {nsdecls('w')}><w:ilvl w:val='{level}'/><w:numId w:val='99'/></w:numPr>"
            )
        )
    preview = read_agenda(saved(document, tmp_path))
    assert [(row.number, row.title, row.depth) for row in preview.taken] == [
        ("I.", "Rents", 0),
        ("Ia)", "Arrears", 1),
        ("Ib)", "Letters", 1),
        ("II.", "Repairs", 0),
        ("IIa)", "Damp", 1),
    ]


def test_a_table_in_the_file_is_the_agenda(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Agenda", 1)
    rows = [
        ("No", "Item", "Lead", "Time"),
        ("1", "Welcome", "Chair", "19:00-19:05"),
        ("2", "Rents", "Ann Lee", "19:05-19:30"),
        ("2", "Tender (confidential)", "Clerk", "until 19:50"),
    ]
    table = document.add_table(len(rows), 4)
    for line, row in enumerate(rows):
        for column, cell in enumerate(row):
            table.cell(line, column).text = cell
    preview = read_agenda(saved(document, tmp_path))
    assert items(preview) == [("Welcome", 5), ("Rents", 25), ("Tender (confidential)", 20)]
    assert preview.taken[2].visibility == "confidential"
    assert preview.taken[1].presenter == "Ann Lee"


def test_two_columns_without_headings_are_times_and_titles(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    for line, (time, words) in enumerate(
        (("7.00pm", "Welcome"), ("7.10pm", "Rents"), ("7.40pm", "Close"))
    ):
        table.cell(line, 0).text, table.cell(line, 1).text = time, words
    preview = read_agenda(saved(document, tmp_path))
    assert items(preview) == [("Welcome", 10), ("Rents", 30), ("Close", None)]


def test_a_heading_merged_over_the_table_is_no_lost_row(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(4, 3)
    for column, cell in enumerate(("Time", "Item", "Minutes")):
        table.cell(0, column).text = cell
    table.cell(1, 0).merge(table.cell(1, 2)).text = "Reports"
    table.cell(2, 1).text, table.cell(2, 2).text = "Rents", "20"
    table.cell(3, 1).text, table.cell(3, 2).text = "Repairs", "10"
    preview = read_agenda(saved(document, tmp_path))
    assert items(preview) == [("Reports", None), ("Rents", 20), ("Repairs", 10)]


def test_what_stands_below_a_private_heading_in_a_table_is_confidential(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        [
            ["Item", "Title", "Minutes"],
            ["", "Part 1 - public", ""],
            [1, "Rents", 20],
            ["Part 2 - exempt items", "", ""],
            [2, "Tender", 10],
            ["", "Part 1 again", ""],
            [3, "Close", 5],
        ],
    )
    closed = [row.title for row in read_agenda(path).taken if row.visibility == "confidential"]
    assert closed == ["Tender"]


def test_words_inserted_with_tracking_are_in_and_deleted_ones_out(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("1. Rents ")
    inserted = (
        f"<w:ins {nsdecls('w')} w:id='1' w:author='a'><w:r><w:t>and arrears</w:t></w:r></w:ins>"
    )
    deleted = (
        f"<w:del {nsdecls('w')} w:id='2' w:author='a'><w:r><w:delText>x</w:delText></w:r></w:del>"
    )
    paragraph._p.append(parse_xml(inserted))
    paragraph._p.append(parse_xml(deleted))
    moved = f"<w:moveFrom {nsdecls('w')} w:id='3' w:author='a'><w:r><w:t>y</w:t></w:r></w:moveFrom>"
    paragraph._p.append(parse_xml(moved))
    document.add_paragraph("2. Close")
    assert items(read_agenda(saved(document, tmp_path))) == [
        ("Rents and arrears", None),
        ("Close", None),
    ]


def test_a_damaged_word_file_is_one_sentence(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("1. Rents")
    path = saved(document, tmp_path)
    whole = io.BytesIO(path.read_bytes())
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[: len(data) // 2] if name == "word/document.xml" else data)
    preview = read_agenda(broken)
    assert not preview.usable
    assert "Word file is damaged" in sentences(preview)
    cut = tmp_path / "cut.docx"
    cut.write_bytes(path.read_bytes()[:2000])
    assert "cannot be unpacked" in sentences(read_agenda(cut))


def test_times_in_a_spreadsheet_are_times(tmp_path: Path) -> None:
    time = datetime.time
    path = workbook(
        tmp_path,
        [
            ["Oak Estate Panel"],
            [],
            ["No.", "Start", "End", "Topic", "Confidential"],
            [1, time(19, 0), time(19, 5), "Welcome", "no"],
            [1.1, time(19, 5), time(19, 35), "Rents", ""],
            [2, time(23, 50), time(0, 5), "Tender", True],
        ],
    )
    preview = read_agenda(path)
    assert items(preview) == [("Welcome", 5), ("Rents", 30), ("Tender", 15)]
    assert [row.visibility for row in preview.taken] == ["public", "public", "confidential"]
    assert [row.number for row in preview.taken] == ["1", "1.1", "2"]


def test_minutes_in_a_spreadsheet_may_be_numbers_or_words(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        [["Titel", "Dauer"], ["Begrüßung", 5.0], ["Mieten", "20 Minuten"], ["Rest", "lang"]],
    )
    preview = read_agenda(path)
    assert items(preview) == [("Begrüßung", 5), ("Mieten", 20), ("Rest", None)]
    assert "Line 4: the time “lang” gives no length" in sentences(preview)


def test_two_sheets_with_agendas_are_a_choice(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        [["Title", "Minutes"], ["Welcome", 5]],
        [["Title", "Minutes"], ["Rents", 20], ["Close", 5]],
    )
    preview = read_agenda(path)
    assert [(one.title, len(one.rows)) for one in preview.meetings] == [
        ("Sheet1", 1),
        ("Sheet2", 2),
    ]
    assert items(preview.of_meeting(1)) == [("Rents", 20), ("Close", 5)]


def test_a_sheet_that_is_not_read_is_named(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["Title"], ["Welcome"]], [["x", "y"], [1, 2]])
    preview = read_agenda(path)
    assert items(preview) == [("Welcome", None)]
    assert "The sheet “Sheet2” is not read" in sentences(preview)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7 ...", "This is a PDF"),
        (b"\x89PNG\r\n\x1a\n....", "This is a picture"),
        (b"MZ\x90\x00", "This is a program"),
        (b"{\\rtf1 hello}", "rich text"),
        (b"PAR1\x15\x04", "Parquet"),
        (b"PK\x03\x04broken", "cannot be unpacked"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old Word"),
        (b'{"a": ', "JSON breaks off"),
        (b"BEGIN:VCARD\nFN:Ann\nEND:VCARD\n", "contact cards of people"),
    ],
)
def test_what_cannot_be_read_is_refused_whatever_it_is_called(
    tmp_path: Path, data: bytes, words: str
) -> None:
    for name in ("agenda.docx", "agenda.csv", "agenda"):
        path = tmp_path / name
        path.write_bytes(data)
        preview = read_agenda(path)
        assert not preview.usable
        assert words in sentences(preview)
        assert len(preview.problems) == 1


def test_a_file_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["Title", "Minutes"], ["Rents", 20]])
    renamed = path.rename(tmp_path / "agenda.txt")
    assert items(read_agenda(renamed)) == [("Rents", 20)]


def test_a_text_in_utf16_with_its_own_line_ends_is_read(tmp_path: Path) -> None:
    path = tmp_path / "agenda.txt"
    path.write_bytes("1. Begrüßung (5 min)\r\n2. Mieten\r\n".encode("utf-16"))
    assert items(read_agenda(path)) == [("Begrüßung", 5), ("Mieten", None)]


SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
PANEL = [
    ("Welcome and apologies", 5),
    ("Interests to declare", 5),
    ("Repairs report", 20),
    ("Damp and mould", None),
    ("The lift in Block 4", None),
    ("Parking", 30),
    ("Any other business", 10),
]


def test_the_samples_in_word_and_in_text_say_the_same() -> None:
    word = read_agenda(SAMPLES / "agenda.docx")
    assert items(word) == [*PANEL, ("A contractor's tender", 15)]
    assert [row.visibility for row in word.taken] == ["public"] * 7 + ["confidential"]
    assert items(read_agenda(SAMPLES / "agenda.txt")) == PANEL


def test_the_sample_calendar_holds_two_meetings_with_agendas() -> None:
    preview = read_agenda(SAMPLES / "meetings.ics")
    assert [len(one.rows) for one in preview.meetings] == [3, 2]
    assert items(preview.of_meeting(1)) == [("Welcome", 5), ("Parking", 30)]
