"""Agendas as offices lay them out: tables, letters, pages of councils, diaries, old exports."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from chair_console.documents.agenda import read_agenda, read_pasted_agenda
from chair_console.documents.agenda_in import AgendaPreview
from chair_console.documents.agenda_times import timing_of
from chair_console.documents.written_dates import dates_of

W = nsdecls("w")


def items(preview: AgendaPreview) -> list[tuple[str, str, int | None]]:
    return [(row.number.rstrip("."), row.title, row.minutes) for row in preview.taken]


def titles(preview: AgendaPreview) -> list[str]:
    return [row.title for row in preview.taken]


def sentences(preview: AgendaPreview) -> str:
    return "\n".join(problem.sentence for problem in preview.problems)


def read(document: Any, folder: Path) -> AgendaPreview:
    path = folder / "agenda.docx"
    document.save(str(path))
    return read_agenda(path)


def with_table(rows: list[list[str]]) -> tuple[Any, Any]:
    document = docx.Document()
    table = document.add_table(len(rows), max(map(len, rows)))
    for line, row in enumerate(rows):
        for column, cell in enumerate(row):
            table.cell(line, column).text = cell
    return document, table


def file(folder: Path, name: str, text: str, codec: str = "utf-8") -> AgendaPreview:
    path = folder / name
    path.write_bytes(text.encode(codec))
    return read_agenda(path)


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("1½ hours", 90),
        ("½ hr", 30),
        ("half an hour", 30),
        ("an hour and a half", None),
        ("one hour and a half", 90),
        ("10 min max", 10),
        ("10-15 mins", 15),
        ("20 minutes (10 of them for questions)", 20),
        ("10 + 5", 15),
        ("2 x 10 min", 20),
        ("1:30h", 90),
        ("1930-1950", 20),
        ("12 noon - 1pm", 60),
        ("7pm-7.30", 30),
        ("PT20M", 20),
        ("five minutes", 5),
        ("5 mins each", None),
        ("tbc", None),
    ],
)
def test_lengths_in_words_and_fractions(written: str, minutes: int | None) -> None:
    timing = timing_of(written)
    assert (timing.minutes or None) == (minutes if written != "an hour and a half" else 90)


def test_lines_in_bold_letters_head_what_is_said_below_them(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph().add_run("AGENDA").bold = True
    for head, words in (("Welcome", "The chair takes apologies."), ("Rents", "They went up.")):
        document.add_paragraph().add_run(head).bold = True
        document.add_paragraph(words)
    assert titles(read(document, tmp_path)) == ["Welcome", "Rents"]


def test_hidden_and_struck_words_are_left_out_and_the_struck_ones_told(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("1. Welcome").add_run(" for staff only").font.hidden = True
    document.add_paragraph().add_run("2. Dropped").font.strike = True
    document.add_paragraph("3. Close")
    preview = read(document, tmp_path)
    assert titles(preview) == ["Welcome", "Close"]
    assert "struck through" in sentences(preview)


def test_a_row_deleted_with_tracking_is_gone(tmp_path: Path) -> None:
    document, table = with_table([["Item", "Minutes"], ["Welcome", "5"], ["Gone", "9"]])
    mark = parse_xml(f"<w:del {W} w:id='9' w:author='a'/>")
    table.rows[2]._tr.get_or_add_trPr().append(mark)
    assert titles(read(document, tmp_path)) == ["Welcome"]


def test_the_number_of_a_page_is_no_length(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("1. Welcome")
    paragraph = document.add_paragraph("2. Rents")
    for kind, inside in (
        ("begin", ""),
        ("", f"<w:instrText {W}> PAGEREF x </w:instrText>"),
        ("separate", ""),
        ("", f"<w:tab {W}/><w:t {W}>7</w:t>"),
        ("end", ""),
    ):
        run = f"<w:fldChar {W} w:fldCharType='{kind}'/>" if kind else inside
        paragraph._p.append(parse_xml(f"<w:r {W}>{run}</w:r>"))
    assert items(read(document, tmp_path)) == [("1", "Welcome", None), ("2", "Rents", None)]


def test_a_table_typed_with_tabs_is_a_table(tmp_path: Path) -> None:
    document = docx.Document()
    for line in ("AGENDA\t\tLead\tTime", "1.\tWelcome\tChair\t5 mins", "2.\tRents\tAnn\t20 mins"):
        document.add_paragraph(line)
    preview = read(document, tmp_path)
    assert items(preview) == [("1", "Welcome", 5), ("2", "Rents", 20)]
    assert [row.presenter for row in preview.taken] == ["Chair", "Ann"]


def test_what_stands_below_a_title_in_its_cell_is_shown_and_its_parts_are_taken(
    tmp_path: Path,
) -> None:
    document, _table = with_table(
        [
            ["1.", "Interests\nMembers are asked to say what they have.", "All"],
            ["2.", "Reports\n(a) Treasurer\n(b) Secretary", "Ann"],
        ]
    )
    preview = read(document, tmp_path)
    assert [(row.number, row.title, row.depth) for row in preview.taken] == [
        ("1.", "Interests", 0),
        ("2.", "Reports", 0),
        ("a)", "Treasurer", 1),
        ("b)", "Secretary", 1),
    ]
    assert "Members are asked to say what they have." in [row.title for row in preview.rows]


def test_a_private_part_between_two_tables_holds_for_the_second(tmp_path: Path) -> None:
    document, _table = with_table([["Item", "Minutes"], ["Rents", "5"]])
    document.add_paragraph("Part 2 – Exempt")
    second = document.add_table(2, 2)
    for at, words in enumerate(("Item", "Minutes", "Tender", "9")):
        second.cell(at // 2, at % 2).text = words
    visibility = {row.title: row.visibility for row in read(document, tmp_path).taken}
    assert visibility == {"Rents": "public", "Tender": "confidential"}


def test_titles_stand_beside_the_column_called_item(tmp_path: Path) -> None:
    document, _table = with_table(
        [["Item", "", "Time"], ["1", "Welcome", "7.00pm"], ["2", "Rents", "7.10pm"]]
    )
    assert items(read(document, tmp_path)) == [("1", "Welcome", 10), ("2", "Rents", None)]


def test_a_part_without_a_time_lies_within_its_item(tmp_path: Path) -> None:
    preview = file(tmp_path, "a.csv", "No,Title,Time\n1,Welcome,19:00\n,- tea,\n2,Rents,19:20\n")
    assert [(row.title, row.minutes, row.depth) for row in preview.taken] == [
        ("Welcome", 20, 0),
        ("tea", None, 1),
        ("Rents", None, 0),
    ]


def test_the_row_that_adds_up_is_no_item(tmp_path: Path) -> None:
    preview = file(tmp_path, "a.csv", "Title,Minutes\nWelcome,5\nRents,20\nTotal,25\n")
    assert titles(preview) == ["Welcome", "Rents"]
    assert "Sums" in sentences(preview)


@pytest.mark.parametrize(
    "words",
    [
        "19.00 Welcome\n19.05 Rents\n19.30 Close",
        "1900 Welcome\n1905-1930 Rents\n1930 Close",
        "WELCOME     7.00pm\nRENTS     7.05pm\nCLOSE     7.30pm",
    ],
)
def test_times_of_an_evening_written_with_points_or_without(words: str) -> None:
    taken = read_pasted_agenda(words).taken
    assert [row.minutes for row in taken] == [5, 25, None]


def test_a_figure_in_brackets_at_the_end_of_most_lines_is_a_length() -> None:
    preview = read_pasted_agenda("1. Welcome (5)\n2. Rents (20)\n3. Close (5)")
    assert [row.minutes for row in preview.taken] == [5, 20, 5]


def test_an_agenda_in_a_letter_leaves_the_letter_out() -> None:
    letter = (
        "From: Ann Lee\nSent: 3 March 2026\n\nHi all,\n\nPlease find below the agenda.\n\n"
        "Welcome\nRents (20 mins)\nClose\n\nKind regards\nAnn\n-- \nClerk"
    )
    assert titles(read_pasted_agenda(letter)) == ["Welcome", "Rents", "Close"]
    answered = "> 1. Welcome (5 min)\n> 2. Rents\n>   - arrears\n> 3. Close\n\nSee you there,\nAnn"
    assert titles(read_pasted_agenda(answered)) == ["Welcome", "Rents", "arrears", "Close"]


def test_purposes_below_numbered_items_are_not_items() -> None:
    words = "1 Apologies\n2 Rents\nTo note the report\n3 Close"
    assert titles(read_pasted_agenda(words)) == ["Apologies", "Rents", "Close"]


def test_letters_and_figures_that_take_turns_lie_within_each_other() -> None:
    preview = read_pasted_agenda("I. Opening\nII. Reports\nA. Treasurer\nB. Secretary\nIII. Close")
    assert [row.depth for row in preview.taken] == [0, 0, 1, 1, 0]


def test_a_page_of_a_council_is_read_without_its_furniture(tmp_path: Path) -> None:
    page = (
        "<html><body><h1>Agenda</h1><table><tr><th>No.</th><th>Item</th></tr>"
        "<tr><td>1.</td><td><p>Apologies</p><p>To receive apologies.</p></td></tr>"
        "<tr><td>2.</td><td><p>Minutes <span>PDF 120 KB</span></p>"
        "<ul><li>View the background to item 2.</li></ul></td></tr>"
        "<tr><td></td><td><b>Part II - Exempt</b></td></tr>"
        "<tr><td>3.</td><td>Tender</td></tr></table></body></html>"
    )
    preview = file(tmp_path, "page.html", page)
    assert items(preview) == [
        ("1", "Apologies", None),
        ("2", "Minutes", None),
        ("3", "Tender", None),
    ]
    assert preview.taken[-1].visibility == "confidential"


def test_lists_of_a_page_count_in_letters_where_they_say_so(tmp_path: Path) -> None:
    page = "<ol type='a'><li>Welcome<li>Rents<ol type='i'><li>Arrears</ol><li>Close</ol>"
    numbers = [row.number for row in file(tmp_path, "page.html", page).taken]
    assert numbers == ["a.", "b.", "i.", "c."]


def test_times_and_items_of_a_list_of_definitions_belong_together(tmp_path: Path) -> None:
    page = "<dl><dt>7.00</dt><dd>Welcome</dd><dt>7.10</dt><dd>Rents</dd><dt>8.00</dt><dd>End</dd>"
    taken = file(tmp_path, "page.html", f"<html>{page}</dl></html>").taken
    assert [(row.title, row.minutes) for row in taken] == [
        ("Welcome", 10),
        ("Rents", 50),
        ("End", None),
    ]


def workbook(folder: Path) -> tuple[Path, Any]:
    path = folder / "agenda.xlsx"
    return path, xlsxwriter.Workbook(str(path))


def test_hidden_rows_and_sheets_are_left_out_and_told(tmp_path: Path) -> None:
    path, book = workbook(tmp_path)
    old, new = book.add_worksheet("Old"), book.add_worksheet("New")
    old.write_column(0, 0, ["Title", "Old item"])
    old.hide()
    new.activate()
    new.write_column(0, 0, ["Title", "Welcome", "Filtered out", "Close"])
    new.set_row(2, None, None, {"hidden": True})
    book.close()
    preview = read_agenda(path)
    assert titles(preview) == ["Welcome", "Close"]
    assert "The sheet “Old” is hidden" in sentences(preview)
    assert "One row is hidden" in sentences(preview)


def test_a_years_dates_in_a_spreadsheet_are_meetings(tmp_path: Path) -> None:
    path, book = workbook(tmp_path)
    sheet = book.add_worksheet()
    shown = book.add_format({"num_format": "d mmm yyyy"})
    sheet.write_row(0, 0, ["Date", "Time", "Meeting", "Venue"])
    for line, month in enumerate((3, 4), 1):
        sheet.write_datetime(line, 0, datetime.datetime(2026, month, 4), shown)
        sheet.write_row(line, 1, ["7pm", "Panel", "Hall"])
    book.close()
    meetings = read_agenda(path).meetings
    assert [(one.title, one.place) for one in meetings] == [("Panel", "Hall")] * 2
    assert [f"{one.start:%d.%m. %H:%M}" for one in meetings if one.start] == [
        "04.03. 19:00",
        "04.04. 19:00",
    ]


def test_a_diary_saved_as_a_list_gives_its_meetings_with_their_agendas(tmp_path: Path) -> None:
    diary = (
        '"Subject","Start Date","Start Time","End Date","End Time","Location","Description"\n'
        '"Panel","13/03/2026","19:00:00","13/03/2026","21:00:00","Hall","1. Welcome\n2. Rents"\n'
        '"AGM","06/05/2026","19:00:00","06/05/2026","20:00:00","Hall",""\n'
    )
    first, second = file(tmp_path, "diary.csv", diary).meetings
    assert (first.title, first.minutes, len(first.rows)) == ("Panel", 120, 2)
    assert (second.title, second.rows) == ("AGM", ())


def test_rows_that_share_a_date_are_the_agenda_of_that_day(tmp_path: Path) -> None:
    rows = "4 March 2026,Welcome,5\n4 March 2026,Rents,9\n1 April 2026,Tea,5\n"
    preview = file(tmp_path, "year.csv", f"Meeting date,Item,Minutes\n{rows}")
    assert [len(one.rows) for one in preview.meetings] == [2, 1]
    assert titles(preview.of_meeting(0)) == ["Welcome", "Rents"]


@pytest.mark.parametrize(
    ("column", "day"),
    [
        (["04/03/2026", "13/03/2026"], "2026-03-04"),
        (["03/04/2026", "03/13/2026"], "2026-03-04"),
        (["04/03/26"], "2026-03-04"),
        (["Wed 4 March 2026"], "2026-03-04"),
        (["Wednesday, 4th March 2026"], "2026-03-04"),
        (["March 4, 2026"], "2026-03-04"),
        (["4. März 2026"], "2026-03-04"),
        (["2026-03-04T19:00:00"], "2026-03-04"),
    ],
)
def test_dates_in_many_shapes(column: list[str], day: str) -> None:
    first = dates_of(column)[0]
    assert first is not None
    assert first.date().isoformat() == day


@pytest.mark.parametrize("cell", ["soon", "31/02/2026", "1899-12-30 15:00", "99/99/2026", ""])
def test_what_is_no_date_is_none(cell: str) -> None:
    assert dates_of([cell]) == [None]


@pytest.mark.parametrize(
    ("above", "start", "place"),
    [
        ("Friday 20 November 2026, 7.30pm\nVenue: Hall", "2026-11-20 19:30", "Hall"),
        ("Date: 20/11/2026\nTime: 7pm to 9pm\nPlace: Room 2, Town Hall", "2026-11-20 19:00",
         "Room 2, Town Hall"),
        ("20. November 2026, 19:00 Uhr\nOrt: Rathaus", "2026-11-20 19:00", "Rathaus"),
        ("November 20, 2026", "2026-11-20 00:00", ""),
        ("20 November 2026\nMinutes of 3 March 2026 attached", "2026-11-20 00:00", ""),
        ("20 November 2026\nPapers by 13 November 2026", "", ""),
        ("Oak Estate Panel", "", ""),
    ],
)  # fmt: skip
def test_when_and_where_stands_above_the_agenda(above: str, start: str, place: str) -> None:
    found = read_pasted_agenda(f"Oak Estate\n{above}\nAGENDA\n1. Welcome\n2. Rents").heading
    assert (found.place if found else "") == place
    assert (f"{found.start:%Y-%m-%d %H:%M}" if found and found.start else "") == start


def calendar(*events: tuple[str, ...]) -> str:
    inside = "".join(f"BEGIN:VEVENT\n{chr(10).join(one)}\nEND:VEVENT\n" for one in events)
    return f"BEGIN:VCALENDAR\n{inside}END:VCALENDAR\n"


ZONE = ";TZID=Europe/London"


def test_a_meeting_that_repeats_is_each_of_its_dates_but_those_struck_out_or_moved(
    tmp_path: Path,
) -> None:
    first = ("UID:1", f"DTSTART{ZONE}:20260304T190000", "RRULE:FREQ=MONTHLY;BYDAY=1WE;COUNT=4",
             f"EXDATE{ZONE}:20260401T190000", "SUMMARY:Panel")  # fmt: skip
    moved = ("UID:1", f"RECURRENCE-ID{ZONE}:20260506T190000", f"DTSTART{ZONE}:20260507T190000",
             "SUMMARY:Panel (moved)")  # fmt: skip
    meetings = file(tmp_path, "a.ics", calendar(first, moved)).meetings
    assert [(f"{one.start:%d.%m. %H:%M}", one.title) for one in meetings if one.start] == [
        ("04.03. 19:00", "Panel"),
        ("07.05. 19:00", "Panel (moved)"),
        ("03.06. 19:00", "Panel"),
    ]


def test_a_meeting_without_an_end_to_its_dates_is_not_read_for_ever(tmp_path: Path) -> None:
    event = ("DTSTART:20260304T190000Z", "RRULE:FREQ=DAILY", "SUMMARY:x")
    assert len(file(tmp_path, "a.ics", calendar(event)).meetings) == 60
    broken = ("DTSTART:20260304T190000Z", "RRULE:FREQ=NEVER", "SUMMARY:x")
    assert len(file(tmp_path, "a.ics", calendar(broken)).meetings) == 1


def test_of_one_event_written_twice_the_later_counts(tmp_path: Path) -> None:
    early = ("UID:1", "DTSTART:20260304T190000Z", "SUMMARY:Panel", "SEQUENCE:0")
    late = ("UID:1", "DTSTART:20260305T190000Z", "SUMMARY:Panel", "SEQUENCE:1")
    (meeting,) = file(tmp_path, "a.ics", calendar(early, late)).meetings
    assert meeting.start is not None
    assert meeting.start.day == 5


def test_a_page_of_a_councils_list_says_that_there_are_more(tmp_path: Path) -> None:
    page = {
        "data": [{"type": "https://schema.oparl.org/1.1/Meeting", "name": "Rat", "agendaItem": []}],
        "links": {"next": "https://example.org/2"},
    }
    preview = file(tmp_path, "page.json", json.dumps(page))
    assert [one.title for one in preview.meetings] == ["Rat"]
    assert "one page of a longer list" in sentences(preview)


def test_older_exports_of_openslides_keep_what_is_internal_confidential(tmp_path: Path) -> None:
    def item(id: int, title: str, kind: int, parent: int | None) -> dict[str, Any]:
        return {
            "id": id, "item_number": str(id), "title_information": {"title": title}, "type": kind,
            "duration": 10, "weight": id, "parent_id": parent, "content_object": {},
        }  # fmt: skip

    listed = [item(1, "Welcome", 1, None), item(2, "Staff", 2, 1), item(3, "Hidden", 3, None)]
    for data in (
        listed,
        {
            "agenda/item": listed,
            "core/config": [{"key": "general_event_name", "value": "Panel"}],
        },
    ):
        preview = file(tmp_path, "old.json", json.dumps(data))
        assert [(row.title, row.visibility, row.depth) for row in preview.taken] == [
            ("Welcome", "public", 0),
            ("Staff", "confidential", 1),
        ]
    assert preview.meetings[0].title == "Panel"


def test_any_programs_json_is_read_by_the_names_of_its_fields(tmp_path: Path) -> None:
    data = {"agenda": [{"title": "Welcome", "minutes": 5}, {"title": "Pay", "confidential": True}]}
    preview = file(tmp_path, "a.json", json.dumps(data))
    assert [(row.title, row.minutes, row.visibility) for row in preview.taken] == [
        ("Welcome", 5, "public"),
        ("Pay", None, "confidential"),
    ]
    assert not file(tmp_path, "b.json", json.dumps(["Welcome", "Rents"])).usable
