"""Finding the table in a file: real files, awkward files, and files that are no table at all."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chair_console.documents.decoding import NotText, decode
from chair_console.documents.tabular import Table, headings, key_of, read_table, tidy

DATA = Path(__file__).parent / "data"


def table_of(path: Path, **columns: str) -> Table:
    known = headings(**(columns or {"a": "a,foo,column_a", "b": "b,bar,column_b", "c": "c,baz"}))
    return read_table(path, known, frozenset(known), "No heading row.")


def cells(table: Table) -> list[tuple[str, ...]]:
    return [tuple(tidy(cell) for cell in row.cells) for row in table.rows]


@pytest.mark.parametrize(
    ("file", "encoding", "last"),
    [
        ("test_utf8_bom.csv", "UTF-8", ("4", "5", "ʤ")),
        ("test_utf16_big.csv", "UTF-16", ("4", "5", "ʤ")),
        ("test_utf16_little.csv", "UTF-16", ("4", "5", "ʤ")),
        ("test_latin1.csv", "Windows-1252 (a guess)", ("4", "5", "©")),
    ],
)
def test_each_way_of_storing_letters_is_read_and_named(
    file: str, encoding: str, last: tuple[str, ...]
) -> None:
    table = table_of(DATA / file)
    assert table.encoding == encoding
    assert cells(table) == [("1", "2", "3"), last]


def test_a_guess_is_said_to_be_one() -> None:
    assert "Windows-1252 was taken" in table_of(DATA / "test_latin1.csv").problems[0].sentence
    assert table_of(DATA / "test_utf8_bom.csv").problems == ()


def test_old_macintosh_line_ends_are_lines() -> None:
    table = table_of(DATA / "mac_newlines.csv")
    assert cells(table) == [("1", "2", "3"), ("Once upon a time", "5", "6")]
    assert [row.line for row in table.rows] == [2, 3]


def test_quoted_and_blank_cells_are_read() -> None:
    assert cells(table_of(DATA / "optional_quote_characters.csv")) == [("1", "2", "3")]
    assert cells(table_of(DATA / "blanks.csv")) == [("", "NA", "N/A", "NONE", "NULL", ".")]


def test_empty_lines_on_top_are_skipped_and_a_row_that_is_too_long_is_told() -> None:
    table = table_of(DATA / "bad_skip_lines.csv")
    assert [row.line for row in table.rows] == [5, 6, 7]
    assert [problem.line for problem in table.problems] == [5]


@pytest.mark.parametrize("file", ["null_byte.csv", "sheets.xls", "test_skip_lines.xlsx"])
def test_what_is_not_text_says_how_to_save_it(file: str) -> None:
    table = table_of(DATA / file)
    assert table.rows == ()
    assert [problem.fatal for problem in table.problems] == [True]
    assert "CSV UTF-8" in table.problems[0].sentence


@pytest.mark.parametrize("file", ["sheets.xls", "test_skip_lines.xlsx"])
def test_a_workbook_that_was_renamed_is_still_known(file: str, tmp_path: Path) -> None:
    renamed = tmp_path / "people.csv"
    renamed.write_bytes((DATA / file).read_bytes())
    assert "spreadsheet file" in table_of(renamed).problems[0].sentence


def test_a_missing_file_a_folder_and_an_empty_file_each_have_their_sentence(
    tmp_path: Path,
) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"\xef\xbb\xbf\r\n")
    sentences = [
        table_of(path).problems[0].sentence for path in (tmp_path / "gone.csv", tmp_path, empty)
    ]
    assert ["no longer there" in sentences[0], "folder" in sentences[1]] == [True, True]
    assert "empty" in sentences[2]
    assert table_of(Path("nul\0l.csv")).problems[0].fatal


def test_a_file_far_too_large_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    large.write_bytes(b"a,b\n" + b"1,2\n" * 5_200_000)
    assert "20 MB" in table_of(large).problems[0].sentence


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a,b\n1,2\n", "commas"),
        ("a;b\n1;2\n", "semicolons"),
        ("a\tb\n1\t2\n", "tabs"),
        ("a|b\n1|2\n", "upright bars"),
        ("sep=;\r\na;b\r\n1;2\r\n", "semicolons"),
        ('"sep=\t"\na\tb\n1\t2\n', "tabs"),
        ("sep=;\na,b\n1,2\n", "commas"),
        ("List of, all; things | here\n\n  \na;b\n;;\n1;2\n", "semicolons"),
    ],
)
def test_what_parts_the_cells_is_found(text: str, separator: str, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(text, newline="")
    table = table_of(file)
    assert table.separator == separator
    assert cells(table) == [("1", "2")]


def test_a_comma_in_a_list_of_one_column_parts_nothing(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("a\nLee, Ann\n")
    assert cells(table_of(file)) == [("Lee, Ann",)]


def test_a_forgotten_quotation_mark_costs_nobody_below_it(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text('a,b\n1,2\n"3,4\n' + "500000,600000\n" * 15_000)
    table = table_of(file)
    assert cells(table)[:3] == [("1", "2"), ("3", "4"), ("500000", "600000")]
    assert len(table.rows) == 15_002
    assert [problem.line for problem in table.problems] == [3]


def test_headings_repeated_where_two_lists_were_joined_are_no_row(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("a,b\n1,2\na,b\n3,4\n")
    assert cells(table_of(file)) == [("1", "2"), ("3", "4")]


def test_headings_without_rows_are_not_usable(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("a,b\n,\n")
    assert table_of(file).problems[-1].fatal


@pytest.mark.parametrize("written", ["Full name", "FULL_NAME", "full-name", " Fúll  Name* (both)"])
def test_headings_are_understood_however_they_are_written(written: str) -> None:
    assert key_of(written) == "fullname"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("name\nZoë Ångström\nJosé Núñez\nSiobhán O’Neill – chair\n", "cp1252"),
        ("name,role\nRené,member\n", "latin-1"),
        ("name\nVáclav Dvořák, Łukasz Wałęsa, Zażółć gęślą jaźń – żółw źdźbło\n" * 3, "cp1250"),
        ("name,role\nRené Dupré,member\nJosé Núñez,chair\nSiobhán,guest\n", "mac_roman"),
        ("name,role\nRené Dupré,member\nJosé Núñez,chair\nSiobhán,guest\n", "cp850"),
        ("name,role\nיולי יואל אדלשטיין,member\nרפאל אדרי,chair\n", "cp1255"),
        ("name,role\nΓιώργος Παπαδόπουλος,member\nΜαρία,chair\n", "cp1253"),
        ("name,role\nИван Сидоров,member\nМария,chair\n", "cp1251"),
        ("name,role\nAyşe Yılmaz,member\nÇağrı Şahin,chair\n", "cp1254"),
        ("name,role\n山田太郎,member\n鈴木花子,chair\n", "cp932"),
        ("name\nИван Петрович Сидоров\nМария Ивановна Кузнецова\nСергей Попов\n" * 3, "cp1251"),
    ],
)
def test_older_ways_of_storing_letters_are_recognised(text: str, codec: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded.text == text
    assert decoded.guessed


def test_utf8_with_one_broken_letter_stays_utf8_and_the_row_is_told(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes("a\nŵyn\nÂn\n".encode() + b"Zo\xeb\n")
    table = table_of(file)
    assert cells(table)[0] == ("ŵyn",)
    assert [problem.line for problem in table.problems] == [4]


@given(st.binary(max_size=300))
def test_no_bytes_whatever_raise_anything_but_not_text(data: bytes) -> None:
    with suppress(NotText):
        assert decode(data).text
