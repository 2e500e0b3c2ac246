"""Papers: what was written is read back from each kind of file."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from icalendar import Calendar
from pypdf import PdfReader

from chair_console.core.fact import MeetingId
from chair_console.documents.letters.templates import TemplateProblem
from chair_console.documents.minutes import Choices, Minutes, ToDo
from chair_console.documents.papers import forms, slips, tables, word
from chair_console.documents.papers import minutes_words as words_of_minutes
from chair_console.documents.papers.dates import as_calendar
from chair_console.documents.papers.folder import (
    PAPERS,
    USUAL,
    CannotSave,
    Source,
    save,
    source_of,
)
from chair_console.documents.papers.html import as_html
from chair_console.documents.papers.minutes import minutes_paper
from chair_console.documents.papers.paper import Head, Paper, Para, Points, Table
from chair_console.documents.papers.pdf import as_pdf
from chair_console.documents.papers.text import as_markdown, as_text
from chair_console.record import Record
from chair_console.ui.room_view import usual_ground_rules
from tests.documents.papers_evening import BEFORE, EVENING, NEVER, PRIVATE, an_evening

MADE_AT = 1_772_571_600_000
TOLD = (
    "Canal Panel",
    "18:55 to 19:11, 19:44 to 20:30",
    "Eve Poe",
    "her brother is the plumber",
    "Ask for new doors",
    "Carried: 1 for, 1 against, 1 abstained.",
    "The chair decided the tie: for.",
    "New doors will be asked for",
    "Hardcastle gets the work",
    "Roses along the wall",
    "Write to Hardcastle",
    "20 March 2026",
    "Count the bins",
    "19:30 to 19:41",
    "5. Any other business",
)


@pytest.fixture(scope="module")
def evening() -> Iterator[tuple[Record, MeetingId]]:
    with an_evening() as (record, id, _clock):
        yield record, id


@pytest.fixture
def source(evening: tuple[Record, MeetingId]) -> Source:
    return source_of(*evening, Choices())


def words_of_docx(data: bytes) -> str:
    """Read every word of a Word document, those in tables too."""
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        body = whole.read("word/document.xml").decode()
    parts = re.sub(r"</w:p>", " ", body)
    return " ".join(re.sub(r"<[^>]+>", "", parts).replace("&apos;", "'").split())


def words_of_pdf(data: bytes) -> str:
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split()
    )


def tags_of_pdf(data: bytes) -> list[str]:
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    root: Any = PdfReader(io.BytesIO(data)).trailer["/Root"]
    walk(root["/StructTreeRoot"]["/K"])
    return found


# Word


def test_every_decision_action_vote_and_time_is_in_the_word_document(source: Source) -> None:
    said = words_of_docx(word.as_docx(source.full))
    assert [one for one in TOLD if one not in said] == []


def test_the_public_word_document_holds_none_of_the_private_words_in_any_of_its_parts(
    source: Source,
) -> None:
    with zipfile.ZipFile(io.BytesIO(word.as_docx(source.public))) as whole:
        every = " ".join(whole.read(name).decode("utf-8", "replace") for name in whole.namelist())
    assert [one for one in PRIVATE if one in every] == []


def test_the_word_document_has_headings_and_tables_that_a_screen_reader_finds(
    source: Source,
) -> None:
    made = Document(io.BytesIO(word.as_docx(source.full)))
    styles = [one.style.name for one in made.paragraphs if one.style is not None]
    assert styles.count("Heading 1") >= 8
    assert "Heading 2" in styles
    heads = [table.rows[0]._tr.xpath(".//w:tblHeader") for table in made.tables]
    assert len(heads) == 3
    assert all(heads)
    assert made.core_properties.language == "en-GB"
    assert not made.core_properties.author


def test_the_page_about_papers_lists_every_field_of_the_template() -> None:
    page = Path(__file__).parents[2] / "docs" / "minutes-and-papers.md"
    said = page.read_text(encoding="utf-8")
    missing = [name for name in word.FIELDS if f"| `{name}` | {word.FIELDS[name]} |" not in said]
    assert missing == []


def own_template(folder: Path, *lines: str) -> Path:
    made = Document()
    for line in lines:
        made.add_paragraph(line)
    made.save(str(folder / "minutes.docx"))
    return folder


def test_the_organisation_changes_the_template(source: Source, tmp_path: Path) -> None:
    folder = own_template(tmp_path, "Our own head", "{{ group }} met on {{ date }}")
    said = words_of_docx(word.as_docx(source.full, folder))
    assert said == "Our own head Canal Panel met on Tuesday 3 March 2026"


def test_the_template_is_saved_once_and_never_over_what_was_changed(tmp_path: Path) -> None:
    assert word.save_template(tmp_path)
    assert word.read_template(tmp_path)
    own_template(tmp_path, "mine")
    assert not word.save_template(tmp_path)
    assert words_of_docx((tmp_path / "minutes.docx").read_bytes()) == "mine"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("{{ grop }}", "grop"),
        ("{%p for one in items %}{{ one.decision }}{%p endfor %}", "decision"),
        ("{%p for one in actions %}\n{{ one.owner }}\n{%p endfor %}", "owner"),
    ],
)
def test_a_field_that_is_not_known_is_named_before_anything_is_saved(
    source: Source, tmp_path: Path, line: str, field: str
) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    own_template(templates, *line.replace("{%p", "\n{%p").replace("%}", "%}\n").split("\n"))
    out = tmp_path / "out"
    with pytest.raises(CannotSave) as told:
        save(replace(source, templates=templates), USUAL, out)
    assert field in told.value.sentence
    assert "Correct it in Word." in told.value.sentence
    assert not out.exists()


def test_a_template_cannot_reach_out_of_its_fields(source: Source, tmp_path: Path) -> None:
    own_template(tmp_path, "{{ group.__class__.__mro__ }}")
    with pytest.raises(TemplateProblem):
        word.as_docx(source.full, tmp_path)


def test_what_is_no_word_file_is_refused_with_a_sentence(source: Source, tmp_path: Path) -> None:
    (tmp_path / "minutes.docx").write_bytes(b"not a document")
    with pytest.raises(TemplateProblem) as told:
        word.as_docx(source.full, tmp_path)
    assert told.value.sentence == "The template minutes.docx is not a Word document (.docx)."


# PDF


def test_every_decision_action_vote_and_time_is_in_the_pdf(source: Source) -> None:
    said = words_of_pdf(as_pdf(minutes_paper(source.full), MADE_AT).data)
    assert [one for one in TOLD if one not in said] == []


def test_the_public_pdf_holds_none_of_the_private_words(source: Source) -> None:
    said = words_of_pdf(as_pdf(minutes_paper(source.public), MADE_AT).data)
    assert "Roses along the wall" in said
    assert [one for one in PRIVATE if one in said] == []


def test_the_pdf_is_tagged_as_pdf_ua_1_and_pdf_a_2a(source: Source) -> None:
    made = as_pdf(minutes_paper(source.full), MADE_AT)
    assert made.accessible
    reader = PdfReader(io.BytesIO(made.data))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    meta = root["/Metadata"].get_data().decode()
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", meta)
    assert re.search(r"<pdfaid:part>2</pdfaid:part>", meta)
    assert re.search(r"<pdfaid:conformance>A</pdfaid:conformance>", meta)
    assert reader.metadata is not None
    assert reader.metadata.title == "Minutes"
    assert not reader.metadata.author


def test_the_tags_of_the_pdf_say_what_is_a_heading_a_list_and_the_head_of_a_column(
    source: Source,
) -> None:
    tags = tags_of_pdf(as_pdf(minutes_paper(source.full), MADE_AT).data)
    heads = 3 + 3 + 4 + 2
    assert tags.count("/Table") == 4
    assert tags.count("/TH") == heads
    assert tags.count("/TD") == 3 * 6 + 3 * 5 + 4 * 5 + 2
    # The second and later headings of one level are not lost in paragraphs.
    assert sum(re.fullmatch(r"/H\d?", one) is not None for one in tags) >= 12
    assert {"/L", "/LI", "/P"} <= set(tags)


def test_the_same_minutes_at_the_same_moment_are_the_same_file(source: Source) -> None:
    paper = minutes_paper(source.full)
    assert as_pdf(paper, MADE_AT).data == as_pdf(paper, MADE_AT).data


def test_a_pdf_is_made_at_any_moment_between_two_seconds() -> None:
    assert as_pdf(Paper("A", (Para("b"),)), MADE_AT + 123).accessible


def test_names_in_other_letters_are_in_the_pdf_and_those_that_no_font_has_are_told() -> None:
    greek = as_pdf(Paper("Names", (Para("Ελένη Łukasz Siân Ñuñez Ольга"),)), MADE_AT)
    assert greek.accessible
    assert "Łukasz Siân Ñuñez Ольга" in words_of_pdf(greek.data)
    unknown = as_pdf(Paper("Names", (Para("\U0001f9ff \U00013000 Ann"),)), MADE_AT)
    assert not unknown.accessible
    assert "Ann" in words_of_pdf(unknown.data)


def test_what_somebody_typed_is_never_a_mark_of_the_layout() -> None:
    typed = '#read("/etc/passwd") *bold* $x$ \\ #{1+1} <label> @ref [x] // gone'
    said = words_of_pdf(as_pdf(Paper("A", (Para(typed), Points((typed,)))), MADE_AT).data)
    assert said.count("passwd") == 2
    assert said.count("// gone") == 2


# Text, Markdown and HTML


def test_what_somebody_typed_is_never_a_mark_in_a_web_page() -> None:
    typed = '<script>alert(1)</script> & "x" \u202e'
    made = as_html(Paper(typed, (Head(typed), Para(typed), Table((typed,), ((typed,),), (1,)))))
    assert "<script" not in made
    assert made.count("&lt;script&gt;alert(1)&lt;/script&gt; &amp;") == 6
    assert "\u202e" not in made
    assert '<html lang="en-GB">' in made


def test_what_somebody_typed_is_never_a_mark_in_markdown() -> None:
    from markdown_it import MarkdownIt

    typed = ("1. first", "- minus", "# head", "*star* _under_", "<b>x</b>", "a | b", "[x](y)")
    paper = Paper("T", (*map(Para, typed), Points(typed), Table(("H",), (("a | b",),), (1,))))
    shown = MarkdownIt("commonmark", {"html": True}).enable("table").render(as_markdown(paper))
    for mark in ("<ol", "<em", "<b>", "<a "):
        assert mark not in shown
    assert shown.count("<li>") == len(typed)
    assert shown.count("<td>") == 1


def test_the_plain_text_fits_a_page_of_80_columns(source: Source) -> None:
    assert max(map(len, as_text(minutes_paper(source.full)).splitlines())) <= 80


# Spreadsheets and the calendar


def test_actions_and_votes_are_read_back_from_the_workbook(source: Source) -> None:
    cells = sheets_of(tables.as_xlsx((tables.actions(source.full), tables.votes(source.full))))
    assert ["Write to Hardcastle", "Dot Orr", "2026-03-20", "Tender of Hardcastle"] in [
        row[:4] for row in cells["Actions"]
    ]
    votes = {row[1]: row for row in cells["Votes"]}
    assert votes["Ask for new doors"][4:7] == ["1", "1", "1"]
    assert votes["Take the offer of Hardcastle"][4:7] == ["4", "0", "1"]
    assert cells["About"] == [[tables.about()]]
    assert "who was there" not in tables.about()


def sheets_of(data: bytes) -> dict[str, list[list[str]]]:
    """Read a workbook's words from its files."""
    from xml.etree import ElementTree

    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        shared = [
            "".join(one.itertext())
            for one in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        names = [
            one.attrib["name"]
            for one in ElementTree.fromstring(book.read("xl/workbook.xml")).iterfind(
                ".//m:sheet", space
            )
        ]
        found = {}
        for number, name in enumerate(names, 1):
            root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            found[name] = [
                [
                    shared[int(cell.findtext("m:v", "0", space))]
                    if cell.attrib.get("t") == "s"
                    else cell.findtext("m:v", "", space)
                    for cell in row
                ]
                for row in root.iterfind(".//m:row", space)
            ]
    return found


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", '=HYPERLINK("x")', "|x")


def with_actions(minutes: Minutes, *typed: str) -> Minutes:
    todo = tuple(
        ToDo(str(at), one, one, "31 March 2026", "2026-03-31", one, True, False)
        for at, one in enumerate(typed)
    )
    return replace(minutes, carried=todo)


def test_no_cell_of_the_workbook_is_a_formula_a_link_or_a_guess(source: Source) -> None:
    minutes = with_actions(source.full, *FORMULAS, "http://example.org", "0012")
    made = tables.as_xlsx((tables.actions(minutes),))
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        every = {
            name: book.read(name).decode() for name in book.namelist() if name.endswith(".xml")
        }
    assert not any("<f>" in one or "<f " in one for one in every.values())
    assert not any("hyperlink" in one for one in every.values())
    assert "0012" in {row[0] for row in sheets_of(made)["Actions"]}


@pytest.mark.parametrize("typed", FORMULAS)
def test_no_cell_of_the_csv_table_begins_like_a_formula(source: Source, typed: str) -> None:
    made = tables.as_csv(tables.actions(with_actions(source.full, typed)))
    assert made.startswith("\ufeff".encode())
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert all(rows[1][at].startswith("'") for at in (0, 1, 3))


def test_the_calendar_has_each_open_action_with_a_date_and_names_nobody_who_does_it(
    source: Source,
) -> None:
    made = as_calendar(source.full, MADE_AT)
    events = Calendar.from_ical(made).walk("VEVENT")
    assert [(str(one["summary"]), one.decoded("dtstart")) for one in events] == [
        ("Action due: Count the bins", date(2026, 2, 28)),
        ("Action due: Ring the firm about Vic Umber's door", date(2026, 3, 31)),
        ("Action due: confidential", date(2026, 3, 20)),
    ]
    assert b"Cat Ode" not in made
    assert b"Dot Orr" not in made


# Slips


def test_the_person_warned_gets_time_words_clause_and_by_whom(source: Source) -> None:
    paper = slips.warning_slips(source.state, source.meeting)
    assert paper is not None
    said = as_text(paper)
    for one in (
        "To: Bob Ray",
        "Said at: 19:25",
        "By: Mel Shaw",
        "Warning: 1 of 2",
        "Under: Personal Conduct, point 3",
        "In these words: kept shouting over Cat",
        "You were asked to leave",
        "At: 19:55",
        "By: Cat Ode",
        "In these words: I ask you to go now",
    ):
        assert one in said
    assert said.count("\f") == 1, "each on a page of its own"


def test_the_officer_gets_a_slip_on_what_cannot_wait_and_not_on_the_rest(source: Source) -> None:
    paper = slips.enquiry_slips(source.state, source.meeting)
    assert paper is not None
    said = as_text(paper)
    assert "Who: Vic Umber" in said
    assert "What: black damp in the nursery" in said
    assert "parking" not in said


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 3, 3), "day 0 of 14"),
        (date(2026, 3, 9), "day 6 of 14"),
        (date(2026, 3, 17), "day 14 of 14"),
        (date(2026, 3, 18), "the 2 weeks were over on 17 March 2026"),
    ],
)
def test_a_slip_says_on_which_day_it_is_not_yet_with_the_officer(
    source: Source, today: date, words: str
) -> None:
    paper = slips.not_yet_reported(source.state, source.meeting, today)
    assert paper is not None
    said = as_text(paper)
    assert f"Not yet with the Lead officer: {words}" in " ".join(said.split())
    assert "About: Bob Ray" in said
    assert "Last day: 17 March 2026" in said
    assert "shouting" not in said


def test_a_warning_that_was_withdrawn_has_no_slip() -> None:
    script = """
{"do":"meeting","at":"2026-03-03T19:00","id":"m1","title":"Panel","group":"P","code":"ongo-2017-04","chair":"mel"}
{"do":"person","id":"mel","name":"Mel Shaw","role":"chair","at":"2026-03-03T18:50"}
{"do":"person","id":"bob","name":"Bob Ray","role":"member"}
{"do":"arrive","person":"mel"}
{"do":"arrive","person":"bob"}
{"do":"start-meeting"}
{"do":"warn","person":"bob","id":"w1"}
{"do":"withdraw-warning","warning":"w1","reason":"misheard"}
"""
    with an_evening(script) as (record, id, _clock):
        meeting = record.state.meetings[id]
        assert slips.warning_slips(record.state, meeting) is None
        assert slips.not_yet_reported(record.state, meeting, date(2026, 3, 4)) is None
        assert slips.enquiry_slips(record.state, meeting) is None


# What came of the agenda, and who agrees the minutes


def test_what_came_of_each_item_is_seen_at_a_glance(source: Source) -> None:
    assert words_of_minutes.glance(source.full) == (
        ("1", "Repairs", "carried; 1 decision; 2 actions"),
        ("2", "Tender of Hardcastle", "carried; 1 decision; 1 action"),
        ("3", "Garden", "1 decision"),
        ("4", "Lifts", "put off"),
        ("5", "Any other business", "not reached"),
    )


def test_the_public_glance_says_nothing_of_a_confidential_item(source: Source) -> None:
    assert words_of_minutes.glance(source.public)[1] == ("2", "A tender", "confidential")


def test_the_minutes_say_how_many_members_were_there_to_begin_with(source: Source) -> None:
    """Cat came at 19:10; Dot and Vic do not count; three are needed."""
    top = dict(words_of_minutes.top(source.full))
    assert top["Needed to decide"] == "3 members; 3 were there at the start"


def test_the_minutes_have_a_line_to_be_signed_on_when_they_are_agreed(source: Source) -> None:
    said = as_text(minutes_paper(source.full))
    place = said.index("Agreed as a true record")
    assert said.index("Chair", place) < said.index("Date", place)


def test_a_record_that_was_signed_off_says_so_in_the_minutes() -> None:
    signed = '{"do":"sign-off","at":"2026-03-09T10:00","by":"mel"}'
    with an_evening(BEFORE + EVENING + signed) as (record, id, _clock):
        said = as_text(minutes_paper(source_of(record, id, Choices()).full))
    assert "The record was signed off on Monday 9 March 2026." in said


def test_the_next_meeting_stands_at_the_top_where_it_is_planned() -> None:
    coming = (
        '{"do":"meeting","at":"2026-04-07T19:00","id":"m2","title":"April panel",'
        '"group":"Canal Panel","code":"broxtowe-hleg","chair":"mel"}'
    )
    with an_evening(BEFORE + EVENING + coming) as (record, _id, _clock):
        held = next(one for one in record.state.meetings.values() if one.title == "Spring panel")
        top = dict(words_of_minutes.top(source_of(record, held.id, Choices()).public))
    assert top["Next meeting"] == "Tuesday 7 April 2026"


def test_each_page_says_of_which_day_the_minutes_are(source: Source) -> None:
    assert minutes_paper(source.public).foot == "Public minutes, Tuesday 3 March 2026"


# Papers for the evening


def test_papers_that_lie_in_the_room_hold_nothing_that_was_recorded(source: Source) -> None:
    """Vic is a visitor; the tender is confidential."""
    state, meeting = source.state, source.meeting
    cards = forms.name_cards(state, meeting)
    assert cards is not None
    for paper in (
        forms.sign_in_sheet(state, meeting),
        cards,
        forms.agenda(state, meeting),
        forms.ground_rules(meeting),
    ):
        said = as_text(paper)
        assert [one for one in PRIVATE if one in said] == []
        assert as_pdf(paper, MADE_AT).accessible


def test_the_agenda_tells_when_each_item_begins_as_long_as_that_is_known(source: Source) -> None:
    paper = forms.agenda(source.state, source.meeting)
    (table,) = (one for one in paper.blocks if isinstance(one, Table))
    assert table.rows == (
        ("19:00", "1", "Repairs", "20"),
        ("19:20", "2", "A tender", "10"),
        ("19:30", "3", "Garden", "15"),
        ("19:45", "4", "Lifts", ""),
        ("", "5", "Any other business", ""),
    )


def test_a_name_card_says_the_name_once_to_a_screen_reader(source: Source) -> None:
    paper = forms.name_cards(source.state, source.meeting)
    assert paper is not None
    data = as_pdf(paper, MADE_AT).data
    assert len(PdfReader(io.BytesIO(data)).pages) == 3
    assert tags_of_pdf(data).count("/P") <= 2 * 6


def test_the_ground_rules_on_paper_are_those_on_the_screen(source: Source) -> None:
    assert forms.rules_of(source.meeting) == usual_ground_rules()


# Saving


def test_everything_is_saved_in_one_step_and_the_names_of_files_name_nobody(
    source: Source, tmp_path: Path
) -> None:
    saved = save(source, PAPERS.keys(), tmp_path / "new folder")
    names = sorted(one.name for one in (tmp_path / "new folder").iterdir())
    assert names == sorted(one.name for one in saved.files)
    assert len(names) == 26
    assert all(re.fullmatch(r"2026-03-03-\w{1,6}-[a-z-]+\.[a-z]+", one) for one in names)
    assert saved.notes == ()


def test_a_page_says_of_each_file_what_it_holds_and_leaves_out(
    source: Source, tmp_path: Path
) -> None:
    saved = save(source, PAPERS.keys(), tmp_path)
    (about,) = (one for one in saved.files if one.name.endswith("-about.txt"))
    said = about.read_text(encoding="utf-8")
    assert all(one.name in said for one in saved.files if one != about)
    assert [one for one in PRIVATE if one in said] == []


def test_what_is_public_holds_no_private_word_in_any_kind_of_file(
    source: Source, tmp_path: Path
) -> None:
    saved = save(source, ["public", "plain"], tmp_path)
    for place in saved.files:
        if "-public." not in place.name:
            continue
        data = place.read_bytes()
        said = {".pdf": words_of_pdf, ".docx": words_of_docx}.get(place.suffix, bytes.decode)(data)
        assert "Roses along the wall" in said
        assert [one for one in PRIVATE if one in said] == [], place.suffix


def test_saved_again_the_papers_take_the_place_of_the_old_ones(
    source: Source, tmp_path: Path
) -> None:
    first = save(source, USUAL, tmp_path)
    assert save(source, USUAL, tmp_path).files == first.files
    assert len(list(tmp_path.iterdir())) == len(first.files)


def test_a_file_where_the_folder_should_be_is_refused_with_a_sentence(
    source: Source, tmp_path: Path
) -> None:
    place = tmp_path / "minutes"
    place.write_text("a file")
    with pytest.raises(CannotSave) as told:
        save(source, USUAL, place)
    assert told.value.sentence == "The papers need a folder, and this is a file. Choose a folder."


def test_when_one_file_cannot_be_written_nothing_is_left_behind(
    source: Source, tmp_path: Path
) -> None:
    """A folder stands where one of the files belongs, as a file in use would."""
    first = save(source, ["tables"], tmp_path)
    blocked = first.files[1]
    before = first.files[0].read_bytes()
    blocked.unlink()
    blocked.mkdir()
    other = replace(source, choices=Choices(conduct="counts"))
    with pytest.raises(CannotSave):
        save(other, ["tables"], tmp_path)
    assert first.files[0].read_bytes() == before
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]


def test_nothing_chosen_is_said_and_nothing_to_hand_over_is_no_error(tmp_path: Path) -> None:
    script = """
{"do":"meeting","at":"2026-03-03T19:00","id":"m1","title":"Panel","group":"P","code":"ongo-2017-04","chair":"mel"}
{"do":"person","id":"mel","name":"Mel Shaw","role":"chair","at":"2026-03-03T18:50"}
{"do":"arrive","person":"mel"}
{"do":"start-meeting"}
"""
    with an_evening(script) as (record, id, _clock):
        with pytest.raises(CannotSave) as told:
            save(source_of(record, id, Choices()), [], tmp_path)
        assert told.value.sentence == "Choose what to save."
        saved = save(source_of(record, id, Choices()), ["warnings"], tmp_path)
    assert saved.files == ()
    assert saved.notes == ("Nobody was warned: there are no slips.",)
    assert list(tmp_path.iterdir()) == []


def test_the_session_log_as_pdf_has_every_line_of_the_log(source: Source, tmp_path: Path) -> None:
    saved = save(source, ["log"], tmp_path)
    by_end = {one.suffix: one for one in saved.files}
    said = "".join(words_of_pdf(by_end[".pdf"].read_bytes()).split())
    told = json.loads(by_end[".json"].read_text())["lines"]
    assert len(told) > 50
    # A page may end in the middle of a cell.
    missing = [one["what"] for one in told if "".join(one["what"].split()) not in said]
    assert len(missing) <= 3, missing
    assert any(one in said for one in ("keptshoutingoverCat",)), NEVER


def test_what_somebody_typed_stands_in_every_kind_of_file_as_it_was_typed(tmp_path: Path) -> None:
    typed = "Tom & Jerry <b>x</b> {{ group }} {% if %} =1+1 'quoted' \\\\n Łódź"
    lines = [
        {"do": "meeting", "at": "2026-03-03T19:00", "id": "m1", "title": "Panel", "group": "P"}
        | {"code": "ongo-2017-04", "chair": "mel"},
        {"do": "person", "id": "mel", "name": "Mel O'Shaw & Co", "role": "chair"},
        {"do": "arrive", "person": "mel"},
        {"do": "start-meeting"},
        {"do": "decision", "text": typed + "\u202e\u0007"},
        {"do": "action", "text": typed, "person": "mel", "due": "2026-03-31"},
    ]
    with an_evening("\n".join(json.dumps(one) for one in lines)) as (record, id, _clock):
        made = source_of(record, id, Choices())
        paper = minutes_paper(made.full)
        sheets = sheets_of(tables.as_xlsx((tables.actions(made.full),)))
        (event,) = Calendar.from_ical(as_calendar(made.full, MADE_AT)).walk("VEVENT")
        docx = Document(io.BytesIO(word.as_docx(made.full)))
        pdf = as_pdf(paper, MADE_AT).data
    assert f"{typed} (by agreement, 19:00)" in [one.text for one in docx.paragraphs]
    assert sheets["Actions"][1][:2] == [typed, "Mel O'Shaw & Co"]
    assert str(event["summary"]) == f"Action due: {typed}"
    squeezed = "".join(typed.split())
    assert "".join(words_of_pdf(pdf).split()).count(squeezed) >= 2
    assert "".join(as_text(paper).split()).count(squeezed) >= 2
