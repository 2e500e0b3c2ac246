"""People from contact cards, as telephones and address books of three decades write them."""

from pathlib import Path

import pytest

from chair_console.documents.people import read_pasted_people, read_people
from chair_console.documents.people_in import PeoplePreview


def cards(folder: Path, *lines: str, codec: str = "utf-8", end: str = "\r\n") -> PeoplePreview:
    path = folder / "people.vcf"
    path.write_bytes((end.join(lines) + end).encode(codec))
    return read_people(path)


def names(preview: PeoplePreview) -> list[tuple[str, str]]:
    return [(one.name, one.role) for one in preview.rows]


def test_a_card_of_the_nineties_has_quoted_letters_over_two_lines(tmp_path: Path) -> None:
    preview = cards(
        tmp_path,
        "BEGIN:VCARD",
        "VERSION:2.1",
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=85ngstr=C3=B6m;Zo=",
        "=C3=AB;;;",
        "TEL;CELL:07700 900000",
        "END:VCARD",
    )
    assert names(preview) == [("Zoë Ångström", "member")]


def test_a_card_may_name_western_letters(tmp_path: Path) -> None:
    preview = cards(
        tmp_path,
        "BEGIN:VCARD",
        "VERSION:2.1",
        "FN;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Ren=E9e Dubois",
        "END:VCARD",
    )
    assert names(preview) == [("Renée Dubois", "member")]


def test_version_three_folds_lines_and_escapes_signs(tmp_path: Path) -> None:
    preview = cards(
        tmp_path,
        "BEGIN:VCARD",
        "VERSION:3.0",
        "item1.FN:Ann-Marie",
        "  Lee\\, MBE",
        "N:Lee;Ann-Marie;;;MBE",
        "ROLE:Vice Chair",
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSk",
        " ZJRgABAQ",
        "END:VCARD",
    )
    assert names(preview) == [("Ann-Marie Lee, MBE", "vice_chair")]


def test_version_four_prefers_one_name_and_leaves_groups_out(tmp_path: Path) -> None:
    preview = cards(
        tmp_path,
        "BEGIN:VCARD",
        "VERSION:4.0",
        "FN:Tommy",
        'FN;PREF=1;X-A="a:b":Tom Hargreaves',
        "TITLE:Plumber",
        "END:VCARD",
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:group",
        "FN:The panel",
        "END:VCARD",
    )
    assert names(preview) == [("Tom Hargreaves", "member")]
    assert "“The panel” is not a person" in preview.problems[0].sentence


def test_a_card_without_a_name_is_told_and_two_of_one_name_stay_two(tmp_path: Path) -> None:
    card = ("BEGIN:VCARD", "FN:John Smith", "END:VCARD")
    preview = cards(tmp_path, *card, *card, "BEGIN:VCARD", "TEL:1", "END:VCARD")
    assert names(preview) == [("John Smith", "member")] * 2
    told = [one.sentence for one in preview.problems]
    assert told == [
        "Line 7: the card has no name; it is left out.",
        "Line 4: another John Smith; both are kept.",
    ]


def test_a_file_that_breaks_off_keeps_the_whole_cards(tmp_path: Path) -> None:
    preview = cards(tmp_path, "BEGIN:VCARD", "FN:Ann", "END:VCARD", "BEGIN:VCARD", "FN:To")
    assert names(preview) == [("Ann", "member")]
    assert "the last card is not whole" in preview.problems[0].sentence


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig", "cp1252"])
def test_cards_in_other_letters_are_read(tmp_path: Path, codec: str) -> None:
    preview = cards(tmp_path, "BEGIN:VCARD", "FN:Zoë Müller", "END:VCARD", codec=codec, end="\n")
    assert names(preview) == [("Zoë Müller", "member")]


def test_people_may_be_pasted_one_a_line() -> None:
    preview = read_pasted_people("- Ann Lee, chair\n- Tom Hargreaves\nDawn\tLead officer")
    assert names(preview) == [
        ("Ann Lee", "chair"),
        ("Tom Hargreaves", "member"),
        ("Dawn", "lead_officer"),
    ]


def test_a_calendar_is_no_list_of_people(tmp_path: Path) -> None:
    preview = cards(tmp_path, "BEGIN:VCALENDAR", "END:VCALENDAR")
    assert not preview.usable
    assert "not a list of people" in preview.problems[0].sentence
