"""A copy of what is held about one person: whole about them, silent about everybody else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from docx import Document

from chair_console.calendar_days import BankHolidays
from chair_console.core.cases.access import answer_due
from chair_console.core.fact import CaseId, PersonId
from chair_console.core.people import PeopleMerged, PersonAdded
from chair_console.documents.letters.fixed import fingerprint, pack
from chair_console.documents.subject_access import Copy, gather, scrubber
from chair_console.documents.subject_access_out import as_html, as_json
from chair_console.record import Record
from chair_console.replay import play
from tests.evening import a_record, code_text

ASKED = date(2026, 4, 1)
PEOPLE = (
    ("cora", "Cora Whitfield", "chair"),
    ("lee", "Lee Anders", "lead_officer"),
    ("ann", "Ann Bishop", "member"),
    ("bob", "Bob Sutton", "member"),
    ("mia", "Mia Okafor", "member"),
)


def line(do: str, **keys: object) -> str:
    return json.dumps({"do": do, **keys})


@pytest.fixture(scope="module")
def record() -> Iterator[Record]:
    """Ann shouts at Bob, is warned, and a case is raised by Bob."""
    day = "2026-03-03T19:"
    lines = [
        line(
            "meeting",
            at=f"{day}00",
            id="m1",
            title="Repairs panel",
            group="Repairs panel",
            code="ongo-2017-04",
            chair="cora",
        ),
        *(line("person", id=id, name=name, role=role) for id, name, role in PEOPLE),
        *(line("arrive", at="2026-03-03T18:55", person=id) for id, _name, _role in PEOPLE),
        line("start-meeting", at=f"{day}00", rules="read_out"),
        line("ask", at=f"{day}01", person="ann"),
        line("call", person="ann"),
        line("warn", at=f"{day}02", person="ann", words="Ann shouted at Bob and at Mia Okafor"),
        line("note", at=f"{day}03", text="Bob wants his heating seen to", person="bob"),
        line("note", text="Ann Bishop may need a lift home"),
        line("close-meeting", at="2026-03-03T20:30"),
        line(
            "raise-issue",
            at="2026-03-10T10:00",
            id="c1",
            person="ann",
            incident_at=f"{day}02",
            raised_by="bob",
            form="written",
            group="Repairs panel",
        ),
        line("appoint", case="c1", **{"as": "case_officer"}, person="lee"),
        line("consider", case="c1"),
        line("reassurance", case="c1", text="I am sorry, Bob", at="2026-03-11T10:00"),
        line("conviction-assessment", person="ann", state="awaited"),
        line("legal-action", person="ann"),
    ]
    with a_record() as (made, clock):
        played = play(lines, made, clock, code_text)
        assert played.stopped is None
        assert played.result["refusals"] == []
        letter = Document()
        letter.add_paragraph("Dear Ann Bishop, Bob Sutton complained.")
        kept = BytesIO()
        letter.save(kept)
        copy = kept.getvalue()
        made.office_act(
            "letter",
            case=next(iter(made.state.casework.cases)),
            kind="decision",
            sha256=fingerprint(copy),
            copy=pack(copy),
        )
        yield made


def person(record: Record, name: str) -> PersonId:
    return next(id for id, one in record.state.people.items() if one.name.startswith(name))


def a_copy(record: Record, *shown: str, of: str = "Ann") -> Copy:
    return gather(record, record.office(), person(record, of), ASKED, shown)


def both(copy: Copy) -> tuple[str, str]:
    return as_html(copy), as_json(copy)


def test_it_holds_meetings_warnings_cases_and_letters(record: Record) -> None:
    copy = a_copy(record)
    (meeting,) = copy.meetings
    assert meeting.title == "Repairs panel"
    told = [one.what for one in meeting.lines]
    assert any("warned" in one.casefold() or "shouted" in one for one in told)
    assert any("given the floor" in one for one in told), "her speech, known by its entry only"
    (case,) = copy.cases
    assert any("I am sorry" in one.what for one in case.lines)
    assert any("Dear Ann Bishop" in one.what for one in case.lines), "the letter itself"
    assert any("legal action" in one.what for one in copy.standing)


@pytest.mark.parametrize("name", ["Cora", "Whitfield", "Lee", "Anders", "Bob", "Sutton", "Mia"])
def test_nobody_else_is_named_by_default(record: Record, name: str) -> None:
    for text in both(a_copy(record)):
        assert name not in text


def test_ids_of_nobody_are_in_it(record: Record) -> None:
    for text in both(a_copy(record)):
        assert not any(id in text for id in record.state.people)


@pytest.mark.parametrize(
    ("switch", "named", "hidden"),
    [
        ("raiser", "Bob Sutton", "Mia"),
        ("officers", "Lee Anders", "Bob"),
        ("others", "Mia Okafor", "Bob"),
    ],
)
def test_each_switch_names_its_own_people_and_no_others(
    record: Record, switch: str, named: str, hidden: str
) -> None:
    for text in both(a_copy(record, switch)):
        assert named in text
        assert hidden not in text


def test_assessments_after_a_declaration_are_left_out_unless_switched_on(record: Record) -> None:
    assert all("assessment" not in text for text in both(a_copy(record)))
    assert any("assessment" in one.what for one in a_copy(record, "assessments").standing)


def test_what_is_about_others_is_not_in_it(record: Record) -> None:
    page, _data = both(a_copy(record, "raiser", "officers", "others"))
    assert "heating" not in page
    assert "lift home" not in page, "a note about nobody in particular is not a fact about Ann"
    assert "1 entry about somebody else mentions the name" in page


def test_it_says_what_it_leaves_out(record: Record) -> None:
    page, _data = both(a_copy(record, "officers"))
    assert "Who raised an issue is not named." in page
    assert "Those who chair" not in page


def test_words_that_look_like_html_are_words(record: Record) -> None:
    record.write([PersonAdded(PersonId("zed"), "<b>Zed</b>")], "person")
    page, _data = both(a_copy(record, of="<b>Zed"))
    assert "<b>" not in page
    assert "&lt;b&gt;Zed&lt;/b&gt;" in page


def test_what_was_recorded_under_another_record_of_theirs_is_in_it(record: Record) -> None:
    second, ann = PersonId("second"), person(record, "Ann")
    record.write([PersonAdded(second, "A. Bishop")], "person")
    record.write([PeopleMerged(second, ann, "The same address")], "merge-people")
    names = [one.what for one in a_copy(record).person]
    assert "A. Bishop" in names
    assert "Ann Bishop" in names


def test_json_says_the_same_for_programs(record: Record) -> None:
    read = json.loads(as_json(a_copy(record)))
    assert read["format"] == "chair-console/copy/1"
    assert (read["received"], read["due"]) == ("2026-04-01", "2026-05-01")
    assert len(read["cases"][0]["lines"]) == 5
    assert CaseId(read["cases"][0]["title"]).startswith("Case")


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("2026-04-01", "2026-05-01"),
        ("2026-01-31", "2026-03-02"),
        ("2028-01-31", "2028-02-29"),
        ("2026-03-03", "2026-04-07"),
        ("2026-11-25", "2026-12-29"),
        ("2026-12-31", "2027-02-01"),
    ],
)
def test_the_answer_is_due_in_a_month_and_on_a_working_day(asked: str, due: str) -> None:
    found = answer_due(date.fromisoformat(asked), BankHolidays())
    assert found.isoformat() == due


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Will Hart will come", "[another person] will come"),
        ("as Will said", "as [another person] said"),
        ("WILL HART shouted", "[another person] shouted"),
        ("Ann Hart and Willow", "Ann Hart and Willow"),
        ("", ""),
    ],
)
def test_names_go_from_free_words_and_other_words_stay(words: str, told: str) -> None:
    assert scrubber(["Will Hart"], ["Ann Hart"])(words) == told


def test_with_nobody_hidden_words_stay_as_they_are() -> None:
    assert scrubber([], ["Ann Hart"])("Ann Hart came") == "Ann Hart came"
