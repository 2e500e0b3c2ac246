"""The pack for an evening without the laptop, and what is handed to one person."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from chair_console.core.fact import MeetingId, PersonId
from chair_console.documents.papers import slips
from chair_console.documents.papers.own_record import own_record
from chair_console.documents.papers.pack import BOX, SHEETS, beside, paper_pack
from chair_console.documents.papers.paper import Head, Paper, Table
from chair_console.documents.papers.pdf import as_pdf, as_pictures
from chair_console.documents.papers.text import as_text
from chair_console.record import Record
from chair_console.replay import play
from chair_console.replay.paper.kinds import KINDS_OF_LINE
from tests.case_script import CaseScript
from tests.documents.papers_evening import BEFORE, EVENING, NEVER, an_evening
from tests.evening import a_record, code_text

MADE_AT = 1_772_580_000_000
INTEREST = (
    '{"do":"register-interest","person":"ann","about":"garages","kind":"prejudicial",'
    '"at":"2026-03-03T18:51"}'
)


def script() -> str:
    lines = (BEFORE + EVENING).strip().splitlines()
    first = next(place for place, one in enumerate(lines) if '"id":"1","title":"Repairs"' in one)
    lines.insert(first, INTEREST)
    return "\n".join(
        one.replace('"title":"Garden",', '"title":"Garden","touches":["garages"],') for one in lines
    )


@pytest.fixture(scope="module")
def evening() -> Iterator[tuple[Record, MeetingId]]:
    with an_evening(script()) as (record, id, _clock):
        yield record, id


@pytest.fixture
def record(evening: tuple[Record, MeetingId]) -> Record:
    return evening[0]


@pytest.fixture
def pack(evening: tuple[Record, MeetingId]) -> Paper:
    record, id = evening
    return paper_pack(record.state, record.state.meetings[id])


def named(record: Record, name: str) -> PersonId:
    return next(one.id for one in record.state.people.values() if one.name.startswith(name))


def tables(paper: Paper) -> list[Table]:
    return [one for one in paper.blocks if isinstance(one, Table)]


def table_under(paper: Paper, heading: str) -> Table:
    place = next(
        place
        for place, one in enumerate(paper.blocks)
        if isinstance(one, Head) and one.text == heading
    )
    return next(one for one in paper.blocks[place:] if isinstance(one, Table))


# The pack


def test_what_to_write_down_stands_in_the_order_in_which_it_is_typed_in(pack: Paper) -> None:
    listed = table_under(pack, "What to write down")
    assert [row[0] for row in listed.rows] == [one.title for one in KINDS_OF_LINE]
    assert [row[1] for row in listed.rows] == [beside(one) for one in KINDS_OF_LINE]


def test_the_running_sheet_has_the_columns_of_the_view(pack: Paper) -> None:
    """Time, what happened, who, the rest: as the form asks for them."""
    sheets = [one for one in tables(pack) if one.heads[0] == "Time"]
    assert len(sheets) == SHEETS
    assert all(one.heads[:3] == ("Time", "What happened", "Who") for one in sheets)
    assert all(row[:-1] == ("",) * 4 for one in sheets for row in one.rows)


def test_there_is_a_box_for_each_warning_that_the_code_allows(pack: Paper) -> None:
    people = table_under(pack, "Who is expected")
    row = next(one for one in people.rows if one[0] == "Ann Lee")
    assert row[4].count(BOX) == 2


def test_visitors_have_a_row_and_no_name(pack: Paper) -> None:
    people = table_under(pack, "Who is expected")
    assert people.rows[-1][0] == "Visitor 6"
    assert not any("Umber" in cell for row in people.rows for cell in row)


def test_a_lasting_interest_says_which_item_calls_it_up(pack: Paper) -> None:
    interests = table_under(pack, "Lasting interests")
    assert interests.rows == (("Ann Lee", "garages", "Prejudicial interest", "3"),)


def test_the_clauses_stand_there_with_their_numbers(pack: Paper) -> None:
    clauses = {row[0]: row[1] for row in table_under(pack, "Clauses").rows}
    assert clauses["Personal Conduct, point 3"].startswith("Talking over others")
    said = as_text(pack)
    assert "Asked to leave, Conduct of Meetings, point 8: (name), I have warned you" in said


def test_nothing_that_was_recorded_is_in_the_pack(pack: Paper) -> None:
    said = as_text(pack)
    assert [one for one in NEVER if one in said] == []
    assert "Roses along the wall" not in said


def test_the_pack_can_be_read_by_a_screen_reader_and_fits_seven_pages(pack: Paper) -> None:
    made = as_pdf(pack, MADE_AT)
    assert made.accessible
    assert len(PdfReader(io.BytesIO(made.data)).pages) == 7
    assert len(as_pictures(pack, MADE_AT, 30)) == 7


# Slips


def test_a_slip_of_one_person_names_nobody_else_who_was_warned(
    evening: tuple[Record, MeetingId],
) -> None:
    record, id = evening
    meeting = record.state.meetings[id]
    slip = slips.warning_slips(record.state, meeting, named(record, "Bob"))
    assert slip is not None
    assert "kept shouting over Cat" in as_text(slip)
    assert slips.warning_slips(record.state, meeting, named(record, "Ann")) is None


def test_the_urgent_slip_has_a_line_for_the_telephone_number(
    evening: tuple[Record, MeetingId],
) -> None:
    record, id = evening
    slip = slips.enquiry_slips(record.state, record.state.meetings[id])
    assert slip is not None
    assert "Telephone: ____" in as_text(slip)


def test_not_yet_reported_says_which_day_it_is(evening: tuple[Record, MeetingId]) -> None:
    record, id = evening
    meeting = record.state.meetings[id]
    slip = slips.not_yet_reported(record.state, meeting, date(2026, 3, 9))
    assert slip is not None
    assert "Not yet with the Lead officer: day 6 of 14" in as_text(slip)


# A person's own record


def test_what_is_recorded_about_somebody_is_told_to_them(record: Record) -> None:
    said = as_text(own_record(record, named(record, "Bob"), MADE_AT))
    assert "There: 18:55 to 19:55" in said
    assert "19:25: a warning under Personal Conduct, point 3" in said
    assert "19:55: asked to leave" in said
    assert "1 action, not done yet." in said


def test_their_own_interests_stand_there_and_what_followed(record: Record) -> None:
    said = " ".join(as_text(own_record(record, named(record, "Ann"), MADE_AT)).split())
    assert "Lasting: garages" in said
    assert "Prejudicial interest in “Repairs”; you left the room for it." in said
    assert "Warnings and requests to leave" in said
    assert "None." in said


@pytest.mark.parametrize("who", ["Bob", "Ann", "Mel", "Cat", "Dot", "Vic"])
def test_nobody_else_is_named_and_no_words_of_others_are_given(record: Record, who: str) -> None:
    person = named(record, who)
    said = as_text(own_record(record, person, MADE_AT))
    others = [one.name for one in record.state.people.values() if one.id != person]
    assert [one for one in others if one in said] == []
    assert [one for one in NEVER if one in said] == []
    # The title of a confidential item is not theirs to carry home.
    assert "Hardcastle" not in said


def test_a_name_in_the_title_of_a_meeting_is_taken_out(tmp_path: Path) -> None:
    told = script().replace('"title":"Spring panel"', '"title":"Complaint of Ann Lee"')
    with an_evening(told) as (record, _id, _clock):
        said = as_text(own_record(record, named(record, "Bob"), MADE_AT))
    assert "Complaint of [another person]" in said


def test_the_paper_for_one_person_can_be_read_by_a_screen_reader(record: Record) -> None:
    assert as_pdf(own_record(record, named(record, "Bob"), MADE_AT), MADE_AT).accessible


# Decisions


def of_ann(script: CaseScript) -> str:
    """Play a case and read Ann's own record."""
    with a_record() as (record, clock):
        outcome = play([json.dumps(one) for one in script.lines], record, clock, code_text)
        assert outcome.stopped is None
        assert not outcome.result["refusals"]
        record.load_casework()
        paper = own_record(record, named(record, "Ann"), clock.reading().wall)
        return " ".join(as_text(paper).split())


def decided() -> CaseScript:
    script = CaseScript().raised("2026-03-17", "2026-03-03").considered("2026-03-20")
    return script.decided("2026-03-31", seriousness="serious", length="6 months")


def test_a_decision_that_she_was_told_of_stands_in_her_record_and_no_reason() -> None:
    said = of_ann(decided().told("2026-03-31"))
    assert "Decisions you were told of" in said
    assert "About 3 March 2026: " in said
    assert "6 months. You were told on 31 March 2026." in said
    assert "As three people saw it" not in said


def test_of_a_case_of_which_she_was_not_told_yet_nothing_stands_there() -> None:
    said = of_ann(decided())
    assert "Decisions" not in said
    assert "3 March 2026" not in said


def test_what_came_of_her_appeal_stands_there() -> None:
    script = decided().told("2026-03-31").do("appeal", "2026-04-02", case="c1", form="written")
    script.do("appoint", "2026-04-03", case="c1", as_="appeal_officer", person="olu")
    script.do(
        "decide-appeal", "2026-04-10", case="c1", result="quashed", by=["olu"], reason="Looked into"
    )
    assert "Your appeal was upheld: the decision no longer stands." in of_ann(script)
