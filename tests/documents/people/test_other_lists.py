"""People in the shapes that programs and clerks give their lists, and registers of interests."""

import base64
from pathlib import Path

import pytest
import xlsxwriter

from chair_console.documents.people import read_pasted_people, read_people
from chair_console.documents.people_in import PeoplePreview
from chair_console.documents.registers import RegisterPreview, read_register


def who(preview: PeoplePreview) -> list[tuple[str, str]]:
    return [(one.name, one.role) for one in preview.rows]


def said(preview: PeoplePreview | RegisterPreview) -> str:
    return "\n".join(one.sentence for one in preview.problems)


def file(folder: Path, name: str, text: str, codec: str = "utf-8") -> PeoplePreview:
    path = folder / name
    path.write_bytes(text.encode(codec))
    return read_people(path)


def register(folder: Path, rows: list[list[str]]) -> RegisterPreview:
    path = folder / "register.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate(rows):
            sheet.write_row(line, 0, row)
    return read_register(path)


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("Ann Lee - Chair", ("Ann Lee", "chair")),
        ("Dee Fox (officer)", ("Dee Fox", "officer")),
        ("1. Eve May", ("Eve May", "member")),
        ("Bob Ray (external)", ("Bob Ray", "member")),
        ("Ann Lee (née Fox)", ("Ann Lee (née Fox)", "member")),
    ],
)
def test_a_line_names_somebody(line: str, person: tuple[str, str]) -> None:
    assert who(read_pasted_people(line)) == [person]


def test_those_a_letter_went_to_are_people_without_their_addresses() -> None:
    words = '"Lee, Ann" <ann@example.org>; Bob Ray <bob@example.org>\n'
    assert [name for name, _role in who(read_pasted_people(words))] == ["Ann Lee", "Bob Ray"]


def test_what_heads_a_part_of_a_list_says_what_those_below_are() -> None:
    words = (
        "Present:\nCllr Lee (Chair)\nCllr Ray\nIn attendance:\nMs Poe, Clerk\nApologies:\nMr Fox"
    )
    assert who(read_pasted_people(words)) == [
        ("Cllr Lee", "chair"),
        ("Cllr Ray", "member"),
        ("Ms Poe", "officer"),
        ("Mr Fox", "member"),
    ]


def test_surnames_that_come_first_are_put_last_and_empty_seats_are_nobody(tmp_path: Path) -> None:
    rows = 'Name,Voting Y/N\n"Smith, John",Y\n"Jones, Mary (Chair)",N\nVacant,\nTotal: 2,\n'
    preview = file(tmp_path, "list.csv", rows)
    assert who(preview) == [("John Smith", "member"), ("Mary Jones", "chair")]
    assert [one.votes for one in preview.rows] == [True, False]
    assert "put last" in said(preview)
    assert "“Vacant” is no person" in said(preview)


def test_the_chair_of_a_list_of_tenants_is_its_chair(tmp_path: Path) -> None:
    preview = file(tmp_path, "list.csv", "Name,Role\nMary Jones (Chair),Tenant\nBob Ray,Tenant\n")
    assert who(preview) == [("Mary Jones", "chair"), ("Bob Ray", "member")]


def test_one_name_with_a_comma_among_others_is_left_alone(tmp_path: Path) -> None:
    preview = file(tmp_path, "list.csv", 'Name\n"Lee, Ann"\nBob Ray\nCy Poe\n')
    assert [name for name, _role in who(preview)] == ["Lee, Ann", "Bob Ray", "Cy Poe"]


def test_a_report_of_a_video_meeting_names_each_person_once(tmp_path: Path) -> None:
    report = (
        "1. Summary\nMeeting title\tPanel\n\n2. Participants\n"
        "Name\tFirst Join\tEmail\tRole\nAnn Lee\t1\tann@x\tOrganizer\n"
        "Bob Ray (Guest)\t2\t\tAttendee\nAnn Lee\t3\tann@x\tOrganizer\n\n"
        "3. In-Meeting Activities\nName\tJoin Time\tLeave Time\nAnn Lee\t1\t2\n"
    )
    preview = file(tmp_path, "report.csv", report, "utf-16")
    assert who(preview) == [("Ann Lee", "member"), ("Bob Ray", "guest")]
    assert preview.problems == ()


def test_a_form_that_nobody_signed_in_to_gives_the_names_they_typed(tmp_path: Path) -> None:
    rows = (
        "Name,What is your name?,Any access needs?\nAnonymous,Ann Lee,Large print\n"
        "Anonymous,Bob Ray,None\n"
    )
    preview = file(tmp_path, "form.csv", rows)
    assert [(one.name, one.adjustments) for one in preview.rows] == [
        ("Ann Lee", "Large print"),
        ("Bob Ray", ""),
    ]


def test_a_column_for_each_role_is_understood(tmp_path: Path) -> None:
    preview = file(tmp_path, "list.csv", "Members,Officers\nAnn Lee,Cy Poe\nBob Ray,\n")
    assert who(preview) == [("Ann Lee", "member"), ("Bob Ray", "member"), ("Cy Poe", "officer")]


@pytest.mark.parametrize(
    ("codec", "names"),
    [
        ("cp1250", ["Łukasz Żółć", "Małgorzata Ćwik"]),
        ("iso8859_2", ["Łukasz Żółć", "Grażyna Wąs"]),
        ("cp1254", ["Şule Çağlar", "İsmail Işık"]),
        ("iso8859_14", ["Siân Llŷr", "Gŵyn Jones"]),
        ("cp850", ["Jörg Müller", "Sören Groß"]),
        ("mac_roman", ["Jörg Müller", "Zoë Brontë"]),
    ],
)
def test_letters_of_old_programs_come_back(codec: str, names: list[str], tmp_path: Path) -> None:
    preview = file(tmp_path, "list.csv", "Name\n" + "\n".join(names) + "\n", codec)
    assert [one.name for one in preview.rows] == names
    assert "Check words with accents." in said(preview)


def test_marks_that_nobody_sees_make_no_second_person(tmp_path: Path) -> None:
    preview = file(tmp_path, "list.csv", "Name\nBob\u200b Ray\n\u200fBob Ray\u200f\n\xadBob Ray\n")
    assert [one.name for one in preview.rows] == ["Bob Ray"] * 3


def card(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))


def test_a_name_that_is_damaged_in_a_card_is_told(tmp_path: Path) -> None:
    broken = card("N;ENCODING=QUOTED-PRINTABLE:=ZZ=C3;Bad", "FN;ENCODING=QUOTED-PRINTABLE:=ZZ =C3")
    preview = file(tmp_path, "cards.vcf", broken)
    assert "is damaged in the file; write it anew." in said(preview)


def test_a_damaged_name_is_put_together_from_its_parts_where_they_are_whole(
    tmp_path: Path,
) -> None:
    preview = file(tmp_path, "cards.vcf", card("N:Müller;Jörg", "FN:J=C3=B6rg M=C3=BCller"))
    assert who(preview) == [("Jörg Müller", "member")]
    assert preview.problems == ()


def test_names_in_the_ways_of_mail_programs_are_read(tmp_path: Path) -> None:
    coded = base64.b64encode("Jörg Müller".encode()).decode()
    cards = card(f"FN;ENCODING=b:{coded}") + card("FN:=?UTF-8?Q?Zo=C3=AB_Lee?=")
    assert [name for name, _role in who(file(tmp_path, "cards.vcf", cards))] == [
        "Jörg Müller",
        "Zoë Lee",
    ]


def test_the_card_of_a_firm_is_nobody(tmp_path: Path) -> None:
    cards = card("FN:Plumbers Ltd", "N:;;;;", "ORG:Plumbers Ltd") + card("FN:Ann Lee", "N:Lee;Ann")
    preview = file(tmp_path, "cards.vcf", cards)
    assert [name for name, _role in who(preview)] == ["Ann Lee"]
    assert "“Plumbers Ltd” is not a person" in said(preview)


@pytest.mark.parametrize("text", ["Ann Lee\n" * 25_000, card("FN:Ann Lee") * 21_000])
def test_a_list_of_tens_of_thousands_is_refused_at_once(text: str, tmp_path: Path) -> None:
    preview = file(tmp_path, "list", text)
    assert said(preview) == "The file is too long for a list. Choose the right file or split it."


def test_a_column_for_each_category_is_a_register(tmp_path: Path) -> None:
    preview = register(
        tmp_path,
        [["Councillor", "Employment", "Land"], ["Ann Lee", "Teacher", "A flat\nA field"],
         ["Bob Ray", "None", "N/A"]],
    )  # fmt: skip
    assert [(one.name, one.category, one.about) for one in preview.rows] == [
        ("Ann Lee", "Employment", "Teacher"),
        ("Ann Lee", "Land", "A flat"),
        ("Ann Lee", "Land", "A field"),
    ]
    assert said(preview) == "2 rows say that there is nothing to declare and are left out."


def test_a_name_that_stands_once_holds_for_the_rows_below_it(tmp_path: Path) -> None:
    preview = register(
        tmp_path,
        [["Name", "Organisation", "Nature of interest"], ["Ann Lee", "Leeds CAB", "Trustee"],
         ["", "Mill School", "Governor"]],
    )  # fmt: skip
    assert [(one.name, one.about) for one in preview.rows] == [
        ("Ann Lee", "Leeds CAB – Trustee"),
        ("Ann Lee", "Mill School – Governor"),
    ]


@pytest.mark.parametrize("name", ["list.txt", "list.csv"])
def test_member_after_each_name_is_what_they_are(name: str, tmp_path: Path) -> None:
    words = "Ann Lee, Member\nBob Ray, Member\nCy Poe, Plumber\n"
    preview = file(tmp_path, name, words)
    assert all(one.name not in ("Member", "Plumber") for one in preview.rows)
    if name.endswith(".txt"):
        assert [one.name for one in preview.rows] == ["Ann Lee", "Bob Ray", "Cy Poe"]


def test_member_may_head_the_names(tmp_path: Path) -> None:
    preview = file(tmp_path, "list.csv", "Ward,Member,Party\nElm,Ann Lee,x\nOak,Bob Ray,y\n")
    assert [one.name for one in preview.rows] == ["Ann Lee", "Bob Ray"]
