"""Agendas in the shapes that clerks, councils, programs and web sites give them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from chair_console.documents.agenda import read_agenda, read_pasted_agenda
from chair_console.documents.agenda_in import AgendaPreview

W = nsdecls("w")


def titles(preview: AgendaPreview) -> list[str]:
    return [row.title for row in preview.taken]


def pasted(words: str) -> list[tuple[str, str, int | None]]:
    return [(row.number, row.title, row.minutes) for row in read_pasted_agenda(words).taken]


def file(folder: Path, name: str, text: str) -> AgendaPreview:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_agenda(path)


def saved(document: Any, folder: Path) -> AgendaPreview:
    path = folder / "agenda.docx"
    document.save(str(path))
    return read_agenda(path)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("1. Opening (10:00 - 10:05) - 5 min", ("1.", "Opening", 5)),
        ("2. Welcome (5-10 minutes)", ("2.", "Welcome", 10)),
        ("26/27/003  Minutes", ("26/27/003", "Minutes", None)),
        ("TOP Ö 1.2  Haushalt", ("Ö 1.2", "Haushalt", None)),
        ("10.00 am\tWelcome\tCllr Green", ("", "Welcome – Cllr Green", None)),
    ],
)
def test_a_line_is_understood(line: str, read: tuple[str, str, int | None]) -> None:
    assert pasted(f"Agenda\n{line}") == [read]


def test_a_title_that_breaks_off_goes_on_in_the_next_line() -> None:
    words = "1 Apologies\n\n2 To consider a petition for the\n\nnew bus shelter\n\n3 Close"
    assert [row[1] for row in pasted(words)] == [
        "Apologies",
        "To consider a petition for the new bus shelter",
        "Close",
    ]


def test_remarks_between_numbers_without_a_gap_are_no_items_but_a_break_is() -> None:
    words = "1 Reports\nFor information only\n2 Rents\nComfort break\n3 Bins\n4 Close"
    assert [row[1] for row in pasted(words)] == [
        "Reports", "Rents", "Comfort break", "Bins", "Close",
    ]  # fmt: skip


def test_capitals_head_the_parts_of_an_american_agenda() -> None:
    words = (
        "CITY COUNCIL\nREGULAR MEETING AGENDA\nCALL TO ORDER\nCONSENT CALENDAR\n"
        "2.1 Minutes\n2.2 Warrants\nREGULAR CALENDAR\n3.1 Budget (30 min)\n"
        "CLOSED SESSION\n4.1 Lawsuit\nADJOURNMENT"
    )
    preview = read_pasted_agenda(words)
    assert titles(preview) == [
        "CALL TO ORDER", "CONSENT CALENDAR", "Minutes", "Warrants", "REGULAR CALENDAR", "Budget",
        "Lawsuit", "ADJOURNMENT",
    ]  # fmt: skip
    closed = [row.title for row in preview.taken if row.visibility == "confidential"]
    assert closed == ["Lawsuit"]


def test_a_letter_gives_what_it_wants_to_talk_about_and_its_own_date_is_not_the_meetings() -> None:
    words = (
        "Oak House Association\n1 Mill Lane\n3 February 2026\nDear neighbour\n"
        "Our next meeting is on Monday 16 February at 7pm. We would like to talk about:\n"
        "Bins\nThe lift\nTea and biscuits will be served.\nBest wishes\nMaureen"
    )
    preview = read_pasted_agenda(words)
    assert titles(preview) == ["Bins", "The lift"]
    assert preview.heading is not None
    assert preview.heading.start == datetime(2026, 2, 16, 19)


def test_a_summons_names_the_day_and_the_hall() -> None:
    words = (
        "To all members          4 March 2026\n"
        "You are summoned to the meeting to be held in the Village Hall on 10 March 2026 at "
        "7.30pm\n"
        "AGENDA\n1. Apologies\n2. Rents"
    )
    heading = read_pasted_agenda(words).heading
    assert heading is not None
    assert (heading.start, heading.place) == (datetime(2026, 3, 10, 19, 30), "the Village Hall")


def test_a_welsh_evening_is_read() -> None:
    words = "Cyfarfod 17eg Tachwedd 2026 am 7.30 y.h.\nRhaglen\n1. Croeso\n2. Cofnodion"
    heading = read_pasted_agenda(words).heading
    assert heading is not None
    assert heading.start == datetime(2026, 11, 17, 19, 30)


def test_a_french_letter_ends_before_its_farewell() -> None:
    words = "Ordre du jour :\n- Budget\n- Questions\nVeuillez agréer mes salutations.\nLe Maire"
    assert [row[1] for row in pasted(words)] == ["Budget", "Questions"]


def test_what_the_document_says_of_itself_is_not_its_agenda() -> None:
    words = (
        "# Meeting Agenda Template\n## Meeting Information\n- **Date:** 2026-03-04\n"
        "- **Location:** Room 4\n## Attendees\n- Ann\n## Agenda Items\n### 1. Budget (20 minutes)\n"
        "- **Presenter:** Ann\n### 2. Hiring\n## Notes\n- More"
    )
    preview = read_pasted_agenda(words)
    assert titles(preview) == ["Budget", "Hiring"]


def test_markdown_may_begin_with_a_picture_or_settings(tmp_path: Path) -> None:
    picture = '<img src="logo.png"\n     alt="" />\n\n## Agenda\n\n1. Opening\n2. Close\n'
    assert titles(file(tmp_path, "a.md", picture)) == ["Opening", "Close"]
    settings = '+++\ntitle = "x"\ndate = "2020"\n+++\nA l\'ordre du jour :\n\n* Budget\n* Fêtes\n'
    assert titles(file(tmp_path, "b.md", settings)) == ["Budget", "Fêtes"]


def test_lines_that_an_editor_broke_are_one_item(tmp_path: Path) -> None:
    words = (
        "# Agenda\n\n* Discuss the identified issues, and possibly new or more general ones (very\n"
        "  short notes)\n* Close\n"
    )
    assert titles(file(tmp_path, "a.md", words)) == [
        "Discuss the identified issues, and possibly new or more general ones (very short notes)",
        "Close",
    ]


def test_tables_within_a_numbered_list_are_parts_of_its_items(tmp_path: Path) -> None:
    words = (
        "## Agenda\n\n1. Opening\n1. Proposals\n\n    | timebox | topic | presenter |\n"
        "    |---|---|---|\n    | 30m | Realms | Ann |\n    | 20m | Dates | Bob |\n\n"
        "1. Discussions\n1. Adjournment\n"
    )
    preview = file(tmp_path, "a.md", words)
    assert [(row.title, row.minutes, row.depth) for row in preview.taken] == [
        ("Opening", None, 0),
        ("Proposals", None, 0),
        ("Realms", 30, 1),
        ("Dates", 20, 1),
        ("Discussions", None, 0),
        ("Adjournment", None, 0),
    ]


def test_any_programs_meeting_gives_its_agenda_and_not_its_attendees(tmp_path: Path) -> None:
    meeting = {
        "title": "Panel",
        "date": "2026-05-06T18:30:00",
        "location": {"name": "Hall"},
        "attendees": [{"name": name} for name in "ABCDE"],
        "agenda": [{"title": "Welcome", "duration": 5}, {"title": "Rents", "children": [
            {"title": "Arrears"}]}],
    }  # fmt: skip
    preview = file(tmp_path, "m.json", json.dumps({"meeting": meeting}))
    assert [(row.title, row.minutes, row.depth) for row in preview.taken] == [
        ("Welcome", 5, 0),
        ("Rents", None, 0),
        ("Arrears", None, 1),
    ]
    assert preview.heading is not None
    assert (preview.heading.start, preview.heading.place) == (datetime(2026, 5, 6, 18, 30), "Hall")
    both = file(tmp_path, "two.json", json.dumps([meeting, meeting]))
    assert [one.title for one in both.meetings] == ["Panel", "Panel"]


def test_the_numbers_that_word_counts_in_a_table_are_shown(tmp_path: Path) -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering.find(qn("w:num")).addprevious(
        parse_xml(f'<w:abstractNum {W} w:abstractNumId="90">{level}</w:abstractNum>')
    )
    numbering.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    table = document.add_table(3, 3)
    for line, row in enumerate([("", "Item", "Time"), ("", "Rents", "20 min"), ("", "Bins", "5")]):
        for place, cell in enumerate(row):
            table.cell(line, place).text = cell
    for line in (1, 2):
        properties = table.cell(line, 0).paragraphs[0]._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {W}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>')
        )
    preview = saved(document, tmp_path)
    assert [(row.number, row.title) for row in preview.taken] == [("1.", "Rents"), ("2.", "Bins")]


def test_contents_and_empty_fields_of_a_form_are_no_items(tmp_path: Path) -> None:
    document = docx.Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("1. Rents\t2", style="toc 1")
    document.add_paragraph("1. Rents")
    document.add_paragraph("2. Click or tap here to enter text.")
    document.add_paragraph("3. Close")
    assert titles(saved(document, tmp_path)) == ["Rents", "Close"]


def test_a_control_with_contents_is_passed_over_and_one_with_items_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    for about, words in ((gallery, "1. Old title"), ("", "1. Rents"), ("", "2. Close")):
        control = (
            f"<w:sdt {W}><w:sdtPr>{about}</w:sdtPr><w:sdtContent><w:p><w:r><w:t>{words}</w:t></w:r>"
            "</w:p></w:sdtContent></w:sdt>"
        )
        body = document.element.body
        body.insert(len(body) - 1, parse_xml(control))
    assert titles(saved(document, tmp_path)) == ["Rents", "Close"]


def test_dashes_typed_in_word_are_a_list(tmp_path: Path) -> None:
    document = docx.Document()
    for words in ("Ordre du jour", "– Budget", "– Divers", "Le Maire"):
        document.add_paragraph(words)
    assert titles(saved(document, tmp_path)) == ["Budget", "Divers"]


def test_a_strict_word_file_is_no_damaged_one(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("1. Rents")
    document.add_paragraph("2. Close")
    usual, strict = io.BytesIO(), tmp_path / "strict.docx"
    document.save(usual)
    with zipfile.ZipFile(usual) as made, zipfile.ZipFile(strict, "w") as packed:
        for name in made.namelist():
            part = made.read(name)
            for kind in (b"wordprocessingml", b"officeDocument"):
                old = b"http://schemas.openxmlformats.org/" + kind + b"/2006/"
                part = part.replace(old, b"http://purl.oclc.org/ooxml/" + kind + b"/")
            packed.writestr(name, part)
    assert titles(read_agenda(strict)) == ["Rents", "Close"]


def workbook(folder: Path, rows: Sequence[Any]) -> AgendaPreview:
    path = folder / "agenda.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate(rows):
            sheet.write_row(line, 0, row)
    return read_agenda(path)


def test_a_spreadsheet_tells_of_its_meeting_above_the_table(tmp_path: Path) -> None:
    preview = workbook(
        tmp_path,
        [
            ["Date", "7 May 2026"],
            ["Venue", "Community room"],
            [],
            ["Item", "Minutes"],
            ["Rents", 5],
        ],
    )
    assert preview.heading is not None
    assert (preview.heading.start, preview.heading.place) == (
        datetime(2026, 5, 7),
        "Community room",
    )


def test_half_past_six_is_still_that_where_a_spreadsheet_dropped_the_nought(tmp_path: Path) -> None:
    preview = workbook(
        tmp_path, [["Time", "Topic"], [18.3, "Welcome"], [18.45, "Rents"], [19.15, "Close"]]
    )
    assert [row.minutes for row in preview.taken] == [15, 30, None]


def test_a_sum_in_another_column_costs_no_word(tmp_path: Path) -> None:
    preview = workbook(
        tmp_path,
        [["#", "Topic", "Owner", "Duration"], [1, "Rents", "Jo", "5m"], ["", "", "Total", "5m"]],
    )
    assert titles(preview) == ["Rents"]
    assert preview.problems == ()


def test_a_remark_between_the_numbered_rows_of_a_table_is_not_ticked(tmp_path: Path) -> None:
    preview = workbook(
        tmp_path,
        [
            ["No", "Item"],
            [1, "Apologies"],
            [2, "Interests"],
            ["", "Members are reminded to declare theirs"],
            [3, "Rents"],
        ],
    )
    assert titles(preview) == ["Apologies", "Interests", "Rents"]
    assert len(preview.rows) == 4, "it is shown, so that it can be ticked"


@pytest.mark.parametrize(
    ("line", "title", "minutes"),
    [
        ("Minutes - 5 minutes max", "Minutes", 5),
        ("Rents … 20 mins", "Rents", 20),
        ("Lunch 12 noon to 1pm", "Lunch", 60),
        ("Talk, 1,5 Std.", "Talk", 90),
        ("Budget, 30 mn", "Budget", 30),
        ("Close (by 9pm)", "Close", None),
        ("Vote PT20M", "Vote PT20M", None),
    ],
)
def test_a_length_is_understood(line: str, title: str, minutes: int | None) -> None:
    assert pasted(f"Agenda\n1. {line}") == [("1.", title, minutes)]


def test_numbers_copied_onto_lines_of_their_own_come_back_to_their_titles() -> None:
    assert pasted("1.\nWelcome\nChair\n2.\nRents\nSam") == [
        ("1.", "Welcome", None),
        ("2.", "Rents", None),
    ]


def test_where_most_lines_begin_with_a_time_the_title_above_is_no_item() -> None:
    words = "TENANT PANEL – 14 MAY 2026\n18:00 Arrival\n18:15 Welcome\n18:20 Repairs\n20:00 Close"
    preview = read_pasted_agenda(words)
    assert titles(preview) == ["Arrival", "Welcome", "Repairs", "Close"]
    assert preview.heading is not None
    assert preview.heading.start == datetime(2026, 5, 14)


def test_lists_that_a_web_editor_laid_side_by_side_keep_their_depth(tmp_path: Path) -> None:
    page = (
        '<html><body><ol class="lst-kix_a-0 start"><li>Welcome</li><li>Rents</li></ol>'
        '<ol class="lst-kix_a-1"><li>Arrears</li></ol>'
        '<ol class="lst-kix_a-0" start="3"><li>Close</li></ol></body></html>'
    )
    preview = file(tmp_path, "page.html", page)
    assert [(row.title, row.depth) for row in preview.taken] == [
        ("Welcome", 0),
        ("Rents", 0),
        ("Arrears", 1),
        ("Close", 0),
    ]


def test_parts_stand_one_column_to_the_right(tmp_path: Path) -> None:
    page = (
        "<html><body><table><tr><td>1.</td><td colspan=2>Call to order</td></tr>"
        "<tr><td>2.</td><td colspan=2>Consent calendar</td></tr>"
        "<tr><td></td><td>2.a</td><td>Minutes</td></tr>"
        "<tr><td></td><td>2.b</td><td>Warrants</td></tr></table></body></html>"
    )
    preview = file(tmp_path, "page.html", page)
    assert [(row.number, row.title) for row in preview.taken] == [
        ("1.", "Call to order"),
        ("2.", "Consent calendar"),
        ("2.a", "Minutes"),
        ("2.b", "Warrants"),
    ]


def test_the_fullest_column_of_titles_is_taken(tmp_path: Path) -> None:
    rows = "Agenda Item,Agenda #,Name,Title\n,1.,,Minutes\n,2.,Budget,AN ORDINANCE on it\n"
    assert titles(file(tmp_path, "a.csv", rows)) == ["Minutes", "AN ORDINANCE on it"]


def test_far_too_long_a_text_is_refused_at_once(tmp_path: Path) -> None:
    preview = file(tmp_path, "book.txt", "1. Item (10 min)\n" * 25_000)
    assert [one.sentence for one in preview.problems] == [
        "The file is far too long for an agenda. Choose the right file, or paste the part with "
        "the items."
    ]


def test_two_languages_side_by_side_are_one_item(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    pairs = [("AGENDA", "RHAGLEN"), ("1. Apologies", "1. Ymddiheuriadau"), ("2. Close", "2. Cau")]
    for line, pair in enumerate(pairs):
        for place, words in enumerate(pair):
            table.cell(line, place).text = words
    assert titles(saved(document, tmp_path)) == ["Apologies / Ymddiheuriadau", "Close / Cau"]


def test_below_a_numbered_private_session_all_is_confidential(tmp_path: Path) -> None:
    rows = [["Ref", "Subject", "Time"], [1, "Rents", "5 min"], [2, "Private session", ""],
            [3, "Staffing", "10 min"]]  # fmt: skip
    closed = [row.title for row in workbook(tmp_path, rows).taken if row.visibility != "public"]
    assert closed == ["Private session", "Staffing"]


def test_exempt_homes_are_no_private_part(tmp_path: Path) -> None:
    rows = [["No", "Item"], [1, "Exempt accommodation"], [2, "Rents"]]
    assert all(row.visibility == "public" for row in workbook(tmp_path, rows).taken)


def test_titles_alone_and_fields_with_one_prefix_are_a_programs_agenda(tmp_path: Path) -> None:
    bare = file(tmp_path, "a.json", json.dumps({"items": ["Welcome", "Rents"]}))
    assert titles(bare) == ["Welcome", "Rents"]
    entries = [{"EventItemTitle": name, "EventItemAgendaNumber": "1."} for name in ("Roll", "Vote")]
    assert titles(file(tmp_path, "b.json", json.dumps(entries))) == ["Roll", "Vote"]


def test_of_notes_that_go_on_for_months_the_first_meeting_is_taken(tmp_path: Path) -> None:
    words = (
        "# Council\n\n## Meeting of 21/01/2026\n\nAgenda:\n\n- Forest\n- Water\n\n"
        "## Meeting of 26/11/2025\n\nAgenda:\n\n- Snow\n"
    )
    assert titles(file(tmp_path, "notes.md", words)) == ["Forest", "Water"]


def test_signs_of_a_telephone_are_a_list() -> None:
    assert [row[1] for row in pasted("👉 Bins\n✅ Rents")] == ["Bins", "Rents"]


def test_the_date_within_a_table_and_when_it_was_printed_are_no_items(tmp_path: Path) -> None:
    rows = [
        ["", "AGENDA"], ["", "Tuesday 12 May 2026 at 7pm"], [1, "Apologies"], [2, "Reports"],
        ["", "a", "Chair"], ["", "b", "Treasurer"], [3, "Close"], ["", "Printed 12/05/2026"],
    ]  # fmt: skip
    preview = workbook(tmp_path, rows)
    assert [(row.number, row.title) for row in preview.taken] == [
        ("1", "Apologies"),
        ("2", "Reports"),
        ("a", "Chair"),
        ("b", "Treasurer"),
        ("3", "Close"),
    ]
    assert preview.heading is not None
    assert preview.heading.start == datetime(2026, 5, 12, 19)


def test_dates_of_a_year_need_no_names(tmp_path: Path) -> None:
    rows = [
        ["Date", "Time", "Venue"],
        ["7 May 2026", "6.30pm", "Hall"],
        ["2 July 2026", "", "Hall"],
    ]
    preview = workbook(tmp_path, rows)
    assert [(one.title, one.start, one.place) for one in preview.meetings] == [
        ("", datetime(2026, 5, 7, 18, 30), "Hall"),
        ("", datetime(2026, 7, 2), "Hall"),
    ]


def test_agendas_in_the_cells_of_a_list_of_dates(tmp_path: Path) -> None:
    rows = [["Date", "Agenda"], ["7 May 2026", "1. Rents\n2. Bins"], ["2 July 2026", "1. Repairs"]]
    preview = workbook(tmp_path, rows)
    assert [[row.title for row in one.rows] for one in preview.meetings] == [
        ["Rents", "Bins"],
        ["Repairs"],
    ]


def test_a_sheet_of_people_is_no_second_agenda(tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in (
            ("Agenda", [("Item", "Minutes"), ("Rents", "10"), ("Bins", "5")]),
            ("People", [("Name", "Role"), ("Ann Lee", "Chair"), ("Bob Ray", "Member")]),
        ):
            sheet = book.add_worksheet(name)
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)
    preview = read_agenda(path)
    assert (titles(preview), preview.meetings) == (["Rents", "Bins"], ())


def test_a_french_summons_numbers_with_a_degree_sign() -> None:
    words = (
        "Séance du 12 mars 2026 à 20 h 30\nORDRE DU JOUR\n1°) Budget\n2°) Divers\nFait le 5 mars"
    )
    preview = read_pasted_agenda(words)
    assert titles(preview) == ["Budget", "Divers"]
    assert preview.heading is not None
    assert preview.heading.start == datetime(2026, 3, 12, 20, 30)


def test_dots_may_lead_to_a_time_of_day() -> None:
    words = "Agenda\n1. Welcome ........ 2.00\n2. Budget ........ 2.05\n3. Close ........ 2.30"
    assert [row[1:] for row in pasted(words)] == [("Welcome", 5), ("Budget", 25), ("Close", None)]


def test_what_stands_above_the_first_time_is_no_item() -> None:
    words = "EXAMPLE GROUP\nChairs: Ann, Bob\n09:30 - 09:40 Notes\n09:40 - 10:00 Draft\n10:00 Close"
    assert [row[1] for row in pasted(words)] == ["Notes", "Draft", "Close"]


def test_words_struck_through_on_a_page_are_left_out(tmp_path: Path) -> None:
    assert titles(file(tmp_path, "a.md", "# Agenda\n- Rents ~~and bins~~\n- Close\n")) == [
        "Rents",
        "Close",
    ]
    page = "<html><body><ul><li>Rents <del>and bins</del></li><li>Close</li></ul></body></html>"
    assert titles(file(tmp_path, "a.html", page)) == ["Rents", "Close"]


def test_a_damaged_mark_of_a_word_processor_costs_nothing(tmp_path: Path) -> None:
    page = "<!DOCTYPE html><html><body><p><![end\x81if]>1. Rents</p><p><![endif]>2. Bins</p></body>"
    assert titles(file(tmp_path, "a.html", page)) == ["Rents", "Bins"]
