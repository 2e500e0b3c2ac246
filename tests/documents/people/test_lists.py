"""People from spreadsheets and lists in other languages."""

from pathlib import Path

import xlsxwriter

from chair_console.documents.people import read_people

DATA = Path(__file__).parents[1] / "data"


def test_a_german_spreadsheet_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Mitglieder")
    rows = (
        ("Mieterbeirat", "", "", ""),
        ("Vorname", "Nachname", "Funktion", "Stimmberechtigt"),
        ("Jürgen", "Groß", "Vorsitzender", "ja"),
        ("Ayşe", "Yılmaz", "Mitglied", "nein"),
    )
    for line, row in enumerate(rows):
        sheet.write_row(line, 0, row)
    book.add_worksheet("Notizen").write(0, 0, "x")
    book.close()
    preview = read_people(path)
    assert [(one.name, one.role, one.votes) for one in preview.rows] == [
        ("Jürgen Groß", "chair", True),
        ("Ayşe Yılmaz", "member", False),
    ]
    assert [one.sentence[:32] for one in preview.problems] == ["The sheet “Notizen” is not read."]


def test_names_with_semicolons_and_old_letters_are_read(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes("Nom;Prénom;Fonction\r\nDubois;Renée;Présidente\r\n".encode("cp1252"))
    preview = read_people(path)
    assert [(one.name, one.role) for one in preview.rows] == [("Renée Dubois", "chair")]
    assert "Windows-1252 was taken" in preview.problems[0].sentence


def test_names_of_a_parliament_in_hebrew_are_read() -> None:
    preview = read_people(DATA / "mk_individual_names.csv")
    assert preview.usable
    assert preview.rows[0].name == "יולי יואל אדלשטיין", "the first of the spellings"
    assert "several spellings" in preview.problems[0].sentence


def test_the_sample_cards_are_three_people() -> None:
    preview = read_people(Path(__file__).parents[3] / "resources" / "samples" / "people.vcf")
    names = [(one.name, one.role) for one in preview.rows]
    assert names == [
        ("Mel Shaw", "chair"),
        ("Zoë Ångström", "member"),
        ("Siobhán O'Neill", "member"),
    ]
    assert preview.problems == ()
