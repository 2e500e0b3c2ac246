"""Papers as a secretary reads them before they go out: nothing odd, nothing given away."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from docx import Document

from chair_console.core.fact import PersonId
from chair_console.documents.minutes import Choices, Minutes
from chair_console.documents.minutes_write import minutes_of
from chair_console.documents.papers import tables
from chair_console.documents.papers.dates import as_calendar
from chair_console.documents.papers.folder import save, source_of
from chair_console.documents.papers.html import as_html
from chair_console.documents.papers.minutes import minutes_paper
from chair_console.documents.papers.own_record import own_record
from chair_console.documents.papers.pack import paper_pack
from chair_console.documents.papers.paper import Head, Table
from chair_console.documents.papers.text import as_text, clean
from chair_console.documents.papers.word import as_docx
from chair_console.documents.session_log import heading, lines
from chair_console.documents.session_log_out import as_csv, as_json
from tests.documents.papers_evening import BEFORE, EVENING, an_evening

SARAH = "שרה כהן"
APART = f"\u2068{SARAH}\u2069"
# ruff: noqa: E501  a script has one act a line, however long
BEGIN = """
{"do":"meeting","at":"2026-03-03T19:00","id":"m1","title":"Panel","group":"P","code":"ongo-2017-04","chair":"mel","quorum":1}
{"do":"person","id":"mel","name":"Mel Shaw","role":"chair","at":"2026-03-03T18:50"}
"""
OF_SARAH = (
    BEGIN
    + """
{"do":"person","id":"sarah","name":"שרה כהן","role":"member"}
{"do":"item","id":"1","title":"Roses"}
{"do":"arrive","person":"mel"}
{"do":"arrive","person":"sarah"}
{"do":"start-meeting","at":"2026-03-03T19:00"}
{"do":"open-item","item":"1"}
{"do":"declare","at":"2026-03-03T19:11","person":"sarah","item":"1","kind":"personal","nature":"sells them","speak":false,"stay":false,"vote":false}
{"do":"action","text":"-tidy","person":"sarah","due":"2026-03-31"}
{"do":"close-meeting","at":"2026-03-03T20:00"}
"""
)


def text_of(minutes: Minutes) -> str:
    return " ".join(as_text(minutes_paper(minutes)).split())


def read(script: str, choices: Choices | None = None) -> Minutes:
    with an_evening(script) as (record, id, _clock):
        return minutes_of(record, id, choices or Choices())


def test_one_member_who_is_needed_is_not_called_members() -> None:
    with an_evening(OF_SARAH) as (record, id, _clock):
        said = text_of(minutes_of(record, id, Choices()))
        pack = " ".join(as_text(paper_pack(record.state, record.state.meetings[id])).split())
    assert "Needed to decide: 1 member; 2 were there at the start" in said
    assert "Needed to decide: 1 member" in pack
    assert "1 members" not in said + pack


@pytest.mark.parametrize(
    ("closing", "told"),
    [
        (
            '{"do":"close-meeting","at":"2026-03-03T19:20"}',
            "planned for 19:00, not begun in due form, closed 19:20",
        ),
        ("", "planned for 19:00, not begun yet"),
    ],
)
def test_of_a_meeting_that_never_began_the_minutes_say_that_and_that_nobody_came(
    closing: str, told: str
) -> None:
    minutes = read(BEGIN + closing)
    said = text_of(minutes)
    assert f"Time: {told} Code" in said
    assert "Who was there ------------- Nobody is recorded as present." in said
    assert Document(io.BytesIO(as_docx(minutes))).tables == []


def test_a_name_from_right_to_left_turns_nothing_round_but_itself() -> None:
    minutes = read(OF_SARAH)
    assert f"{APART}, 19:11: Personal interest" in text_of(minutes)
    assert f'<li dir="auto">{APART}, 19:11' in as_html(minutes_paper(minutes))
    in_word = " ".join(one.text for one in Document(io.BytesIO(as_docx(minutes))).paragraphs)
    assert f"{SARAH}\u200e, 19:11" in in_word
    assert "\u2068" not in in_word


def test_only_whole_pairs_of_the_marks_that_hold_a_name_apart_stay() -> None:
    assert clean(f"\u2069{APART}\u2068 x \u202e") == f"{APART} x"


def test_a_name_in_a_cell_is_the_name_and_nothing_else() -> None:
    with an_evening(OF_SARAH) as (record, id, _clock):
        state, meeting = record.state, record.state.meetings[id]
        told = lines(state, record.records_of(id), id)
        top = heading(state, meeting, None)
        actions = tables.actions(minutes_of(record, id, Choices()))
    assert actions.rows[0][1] == SARAH
    given = [one for one in told if one.kind == "interest-declared"]
    assert APART in given[0].what, "in a sentence it is held apart"
    rows = csv.DictReader(io.StringIO(as_csv(told).decode("utf-8-sig"), newline=""))
    everybody = {row["by"] for row in rows} | {
        one["by"] for one in json.loads(as_json(top, told))["lines"]
    }
    assert not any("\u2068" in one for one in everybody)


CHAIR_WITH_INTEREST = EVENING.replace(
    '{"do":"hand-chair","at":"2026-03-03T19:50","to":"cat","reason":"a sore throat"}',
    '{"do":"hand-chair","at":"2026-03-03T19:50","to":"cat","reason":"the wall is theirs"}\n'
    '{"do":"declare","person":"mel","item":"3","kind":"personal","speak":true,"stay":true,"vote":true}',
)


def test_a_change_in_the_chair_does_not_show_the_public_who_declared_an_interest() -> None:
    script = BEFORE + CHAIR_WITH_INTEREST
    assert "19:50: Cat Ode took the chair." in read(script).course
    public = read(script, Choices(public=True))
    assert not any("took the chair" in one for one in public.course)
    named = read(script, Choices(public=True, name_interests=True))
    assert "19:50: Cat Ode took the chair." in named.course


def test_a_change_in_the_chair_for_another_reason_is_told_to_the_public() -> None:
    public = read(BEFORE + EVENING, Choices(public=True))
    assert "19:50: Cat Ode took the chair." in public.course
    alike = [one for one in public.leaves_out if one.startswith("who declared an interest")] == [
        one
        for one in read(BEFORE + CHAIR_WITH_INTEREST, Choices(public=True)).leaves_out
        if one.startswith("who declared an interest")
    ]
    assert alike, "what is said to be left out must not give it away either"


def test_a_calendar_that_others_see_does_not_say_what_a_confidential_item_was_about() -> None:
    made = as_calendar(read(BEFORE + EVENING), 0).decode()
    assert "Hardcastle" not in made
    assert "DTSTART;VALUE=DATE:20260320" in made


def test_where_no_font_has_the_letters_of_a_name_a_web_page_with_it_lies_beside(
    tmp_path: Path,
) -> None:
    name = "\U00013000 Ann"
    script = OF_SARAH.replace(SARAH, name)
    with an_evening(script) as (record, id, _clock):
        saved = save(source_of(record, id, Choices()), ("sign-in", "agenda"), tmp_path)
    (page,) = [one for one in saved.files if one.suffix == ".html"]
    assert page.name.endswith("-sign-in.html")
    assert name in page.read_text(encoding="utf-8")
    assert saved.notes == (
        "A name in 1 PDF has letters that no font on this computer has, and is not whole there. "
        "The web page beside it has the name.",
    )
    (about,) = [one for one in saved.files if one.name.endswith("about.txt")]
    assert page.name in about.read_text(encoding="utf-8")


def test_where_nobody_was_warned_the_count_is_said_in_words() -> None:
    minutes = read(OF_SARAH, Choices(conduct="counts"))
    assert minutes.conduct == ("No warning was given.", "Nobody was asked to leave.")


def test_the_log_names_its_days_as_all_papers_do() -> None:
    with an_evening(BEFORE + EVENING) as (record, id, _clock):
        from chair_console.documents.papers.folder import PAPERS

        make = PAPERS["log"].pages
        assert make is not None
        paper = make(source_of(record, id, Choices()))
    assert paper is not None
    days = [one.text for one in paper.blocks if isinstance(one, Head)]
    assert days == ["Tuesday 3 February 2026", "Tuesday 3 March 2026"]


def test_whoever_never_spoke_gets_no_empty_column_about_it() -> None:
    with an_evening(BEFORE + EVENING) as (record, _id, _clock):
        ann = next(one.id for one in record.state.people.values() if one.name == "Ann Lee")
        paper = own_record(record, PersonId(ann), 1_772_580_000_000)
    (table,) = [one for one in paper.blocks if isinstance(one, Table)]
    assert table.heads == ("Date", "Meeting", "As", "There")
