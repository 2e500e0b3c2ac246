"""People from CSV files: who is read, in which role, and what is told about the rest."""

import codecs
import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chair_console.documents.names_in import says_nobody
from chair_console.documents.people_in import PeoplePreview, read_people

DATA = Path(__file__).parent / "data"
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "people.csv"


ROLES = [
    *("chair", "vice_chair", "nominated_person", "lead_officer"),
    *("member", "officer", "guest", "supporter", "public"),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "people.csv"


def people(file: Path, text: str) -> PeoplePreview:
    file.write_text(text, encoding="utf-8", newline="")
    return read_people(file)


def names(preview: PeoplePreview) -> list[str]:
    return [person.name for person in preview.rows]


def sentences(preview: PeoplePreview) -> list[str]:
    return [problem.sentence for problem in preview.problems]


def test_the_sample_file_is_read_without_a_remark() -> None:
    preview = read_people(SAMPLE)
    assert preview.usable
    assert preview.problems == ()
    assert {person.role for person in preview.rows} < set(ROLES)
    siobhan = preview.rows[3]
    assert (siobhan.name, siobhan.online, siobhan.votes) == ("O'Neill, Siobhán", True, None)
    assert preview.rows[4].votes is False
    assert preview.rows[4].adjustments == "Hearing loop; sits at the front"


def test_the_knesset_names_are_read_as_they_stand() -> None:
    preview = read_people(DATA / "mk_individual_names.csv")
    assert len(preview.rows) == 40
    assert len(preview.problems) == 7, "seven are spelled in several ways"
    assert preview.rows[1].name == "רפאל אדרי"
    assert [person.line for person in preview.rows] == list(range(2, 42))


def test_a_list_without_names_says_which_heading_is_needed() -> None:
    preview = read_people(DATA / "test_utf8_bom.csv")
    assert not preview.usable
    assert preview.problems[0].fatal
    assert "column called Name" in preview.problems[0].sentence


@pytest.mark.parametrize(
    "heading", ["Name", "full_name", "FULL NAME", "Attendee", "Enw", "\ufeffname:", '"Name*"']
)
def test_the_column_of_names_may_be_called_many_things(heading: str, file: Path) -> None:
    assert names(people(file, f"No,{heading}\n1,Ann Lee\n")) == ["Ann Lee"]


def test_first_names_and_surnames_are_put_together(file: Path) -> None:
    preview = people(file, "Surname;First name;Role\nLee;Ann;Chair\nPrince;;Guest\n")
    assert names(preview) == ["Ann Lee", "Prince"]


def test_a_title_above_the_headings_is_skipped(file: Path) -> None:
    preview = people(file, "Tenants' panel\n\nMembers, May,,\nName,Role,,\nAnn Lee,Tenant,,\n")
    assert [(person.line, person.name) for person in preview.rows] == [(5, "Ann Lee")]
    assert preview.problems == ()


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Chair", "chair"),
        ("CHAIRPERSON", "chair"),
        ("Vice-Chair", "vice_chair"),
        ("deputy_chair", "vice_chair"),
        ("Nominated person", "nominated_person"),
        ("Lead Officer", "lead_officer"),
        ("staff", "officer"),
        ("Tenant", "member"),
        ("Councillor", "member"),
        ("Resident", "member"),
        ("Observer", "guest"),
        ("Interpreter", "supporter"),
        ("Member of the public", "public"),
        ("Councillor (Chair)", "chair"),
        ("Tenant and Vice Chair", "vice_chair"),
        ("Is-Gadeirydd", "vice_chair"),
        ("", "member"),
        *((role, role) for role in ROLES),
    ],
)
def test_roles_are_understood_in_the_words_people_use(written: str, role: str, file: Path) -> None:
    preview = people(file, f"name,role\nAnn,{written}\n")
    assert preview.rows[0].role == role
    assert preview.problems == ()


def test_an_unknown_role_is_told_and_listed_as_member(file: Path) -> None:
    preview = people(file, "name,role\nAnn,Grand Vizier\n")
    assert preview.rows[0].role == "member"
    assert sentences(preview) == [
        "Line 2: the role “Grand Vizier” is not known; the person is listed as a member."
    ]


def test_a_non_voting_member_does_not_vote(file: Path) -> None:
    preview = people(file, "name,role,votes\nAnn,Member (non-voting),\nBo,Member,\nCy,Guest,Yes\n")
    assert [person.votes for person in preview.rows] == [False, None, True]


def test_a_vote_that_is_neither_yes_nor_no_is_told(file: Path) -> None:
    preview = people(file, "name,Can vote?\nAnn,perhaps\n")
    assert preview.rows[0].votes is None
    assert "“perhaps” under “Can vote?”" in sentences(preview)[0]


def test_attending_yes_is_not_online_but_attending_by_video_is(file: Path) -> None:
    preview = people(file, "name,attending\nAnn,Yes\nBo,Zoom\nCy,by video\nDi,in person\n")
    assert [person.online for person in preview.rows] == [False, True, True, False]
    assert preview.problems == ()


def test_two_people_of_one_name_are_both_kept_and_told(file: Path) -> None:
    preview = people(file, "name\nJ. Smith\nAnn\n\nj.  smith\n")
    assert names(preview) == ["J. Smith", "Ann", "j. smith"]
    assert sentences(preview) == ["Line 5: another j. smith; both are kept."]


def test_a_row_without_a_name_is_told_and_the_others_are_still_in(file: Path) -> None:
    preview = people(file, "name,role\nAnn,chair\n,member\nBo,member\n")
    assert names(preview) == ["Ann", "Bo"]
    assert sentences(preview) == ["Line 3: the name is missing; the row is left out."]
    assert preview.usable


def test_a_list_in_which_nobody_has_a_name_cannot_be_used(file: Path) -> None:
    preview = people(file, "name,role\n,chair\n")
    assert not preview.usable
    assert preview.problems[0].fatal


def test_names_that_look_like_formulas_are_text(file: Path) -> None:
    written = ["=1+1", "+44 Ann", "-Bo", "@cy"]
    assert names(people(file, "name\n" + "\n".join(written))) == written


def test_a_name_cannot_turn_the_direction_of_its_line(file: Path) -> None:
    assert names(people(file, "name\n\u202eeeL nnA\u202c\n")) == ["eeL nnA"]


def test_a_very_long_name_or_adjustment_is_told(file: Path) -> None:
    preview = people(file, f"name,adjustments\n{'x' * 501},\nAnn,{'y' * 501}\n")
    assert [(person.name, person.adjustments) for person in preview.rows] == [("Ann", "")]
    assert [problem.line for problem in preview.problems] == [2, 3]


def test_a_name_over_two_lines_is_told_and_lines_are_counted_as_in_the_file(file: Path) -> None:
    preview = people(file, 'name,role\r\n"Ann\r\nLee",chair\r\nBo,member\r\n')
    assert [(person.line, person.name) for person in preview.rows] == [(2, "Ann Lee"), (4, "Bo")]
    assert [problem.line for problem in preview.problems] == [2]


EXACT = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
any_name = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Cn", "Co"],
        exclude_characters="\ufffd\u200b\u2060\xad\u200e\u200f\u061c()[]<>,;",
    ),
    min_size=1,
    max_size=40,
).filter(lambda name: name.split() and not set(name) & set("\u2028\u2029\ufeff"))
"""What stands in brackets, before a full stop or after a comma may be no part of the name."""
western_name = st.lists(
    st.sampled_from(["Zoë", "José", "Núñez", "Ann", "O’Neill", "Søren", "Müller", "Françoise"]),
    min_size=1,
    max_size=4,
).map(" ".join)


def _written(listed: list[str], separator: str, line_end: str) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator=line_end)
    writer.writerow(["No", "Name", "Role"])
    writer.writerows([number, name, "Member"] for number, name in enumerate(listed, start=1))
    return text.getvalue()


def _as_read(name: str) -> str:
    unmarked = "".join(char for char in name if not "\u202a" <= char <= "\u202e")
    return " ".join("".join(c for c in unmarked if not "\u2066" <= c <= "\u2069").split())


def _is_just_a_name(name: str) -> bool:
    read = _as_read(name)
    marked = re.match(r"\d+[.)] |[-*•·–—] ", read) or set(read) <= set('"')
    return bool(read) and not marked and not says_nobody(read) and read.strip('"') == read


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    listed=st.lists(any_name.filter(_is_just_a_name), min_size=1, max_size=12),
    separator=st.sampled_from(",;\t|"),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(EXACT),
)
def test_any_names_written_in_any_way_come_back(
    file: Path, listed: list[str], separator: str, line_end: str, encoding: str
) -> None:
    file.write_bytes(_written(listed, separator, line_end).encode(encoding))
    preview = read_people(file)
    assert names(preview) == [_as_read(name) for name in listed]
    assert [person.line for person in preview.rows] == list(range(2, 2 + len(listed)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    listed=st.lists(western_name, min_size=1, max_size=12),
    separator=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["cp1252", "latin-1"]),
)
def test_western_names_in_old_windows_files_come_back(
    file: Path, listed: list[str], separator: str, encoding: str
) -> None:
    plain = [name.replace("’", "'") if encoding == "latin-1" else name for name in listed]
    file.write_bytes(_written(plain, separator, "\r\n").encode(encoding))
    assert names(read_people(file)) == plain


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    mark=st.sampled_from([b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"name,role\n", b'name\n"']),
    data=st.binary(max_size=400),
)
def test_no_file_whatever_raises(file: Path, mark: bytes, data: bytes) -> None:
    file.write_bytes(mark + data)
    preview = read_people(file)
    assert preview.usable != any(problem.fatal for problem in preview.problems)


def test_a_file_longer_than_any_list_is_refused_at_once(tmp_path: Path) -> None:
    file = tmp_path / "everybody.csv"
    file.write_text("Name\n" + "Ann Lee\n" * 100_001, encoding="utf-8")
    preview = read_people(file)
    assert preview.rows == ()
    assert [one.sentence for one in preview.problems if one.fatal] == [
        "The file is too long for a list. Choose the right file or split it."
    ]
