"""Agendas that were pasted, or stand in a text file."""

import pytest

from chair_console.documents.agenda import read_pasted_agenda
from chair_console.documents.agenda.one_line import spoken
from chair_console.documents.agenda_in import AgendaPreview


def read(words: str) -> list[tuple[str, int | None]]:
    return [(row.title, row.minutes) for row in read_pasted_agenda(words).taken]


def sentences(preview: AgendaPreview) -> str:
    return "\n".join(problem.sentence for problem in preview.problems)


@pytest.mark.parametrize(
    ("line", "number", "title", "minutes"),
    [
        ("3.1 Repairs report (20 min)", "3.1", "Repairs report", 20),
        ("19:30-19:50 Welcome", "", "Welcome", 20),
        ("b) Rents [10 mins]", "b)", "Rents", 10),
        ("1. Welcome and apologies\t5", "1.", "Welcome and apologies", 5),
        ("TOP 3: Haushalt 20 Min.", "3", "Haushalt", 20),
        ("19:30 – 19:50 Uhr: Haushalt", "", "Haushalt", 20),
        ("Item 4 - Budget 2026 (1h 10)", "4", "Budget 2026", 70),
        ("Block 12, 20 min", "", "Block 12", 20),
        ("Close 1 hr 30 mins", "", "Close", 90),
        ("Repairs - 0:20", "", "Repairs", 20),
        ("7.30pm-8pm Tea", "", "Tea", 30),
        ("Elections (Dawn, time: 10 minutes)", "", "Elections (Dawn)", 10),
        ("IV. Any other business", "IV.", "Any other business", None),
        ("Minutes of 3 March 2026", "", "Minutes of 3 March 2026", None),
        ("5 year plan", "", "5 year plan", None),
        ("10 minute break", "", "10 minute break", None),
        ("Report (5)", "", "Report (5)", None),
        ("A new plan", "", "A new plan", None),
    ],
)
def test_a_line_gives_its_number_its_words_and_its_minutes(
    line: str, number: str, title: str, minutes: int | None
) -> None:
    said = spoken(line)
    assert (said.number, said.title) == (number, title)
    assert (said.timing.minutes if said.timing else None) == minutes


def test_until_is_measured_from_where_the_item_before_ends() -> None:
    words = "23:30-23:50 Welcome\nRents until 0:05\nRepairs – until 00:30"
    assert read(words) == [("Welcome", 20), ("Rents", 15), ("Repairs", 25)]


def test_until_may_stand_in_front() -> None:
    assert read("19:00-19:10 1. Welcome\nuntil 19:40  2. Rents\n3. Close") == [
        ("Welcome", 10),
        ("Rents", 30),
        ("Close", None),
    ]


def test_starting_times_give_the_lengths_between_them() -> None:
    assert read("19h00 Accueil\n19h10 Loyers\n19h40 Divers") == [
        ("Accueil", 10),
        ("Loyers", 30),
        ("Divers", None),
    ]


def test_numbers_may_repeat_and_be_missing() -> None:
    preview = read_pasted_agenda("1. Welcome\n1. Apologies\n3. Rents\nRepairs\n7. Close")
    assert [row.number for row in preview.taken] == ["1.", "1.", "3.", "", "7."]
    assert [row.depth for row in preview.taken] == [0] * 5


def test_what_was_said_between_the_items_is_shown_and_not_taken() -> None:
    words = "1. Welcome\nThe chair opened the meeting.\n2. Rents\n3. Close"
    preview = read_pasted_agenda(words)
    assert [row.title for row in preview.taken] == ["Welcome", "Rents", "Close"]
    assert "“The chair opened the meeting.”" in sentences(preview), "nothing goes unseen"


def test_parts_of_an_item_stand_below_it() -> None:
    words = "1. Rents\n   a) Arrears\n   b) Letters\n2. Repairs\n2.1 Damp\n- Mould"
    preview = read_pasted_agenda(words)
    depths = [(row.title, row.depth) for row in preview.taken]
    assert depths[:5] == [("Rents", 0), ("Arrears", 1), ("Letters", 1), ("Repairs", 0), ("Damp", 1)]


def test_what_stands_above_the_agenda_is_shown_and_not_taken() -> None:
    words = (
        "Oak Estate Panel\nDate: 3 March 2026\nVenue: Hall\n\nAGENDA\n\n1 Welcome\n2 Rents\n3 AOB"
    )
    preview = read_pasted_agenda(words)
    assert [row.title for row in preview.taken] == ["Welcome", "Rents", "AOB"]
    assert len(preview.rows) == 7


def test_lines_without_any_numbers_are_the_items() -> None:
    assert read("Welcome, 5 min\nRents, 20 min\nClose") == [
        ("Welcome", 5),
        ("Rents", 20),
        ("Close", None),
    ]


def test_what_follows_private_business_is_confidential() -> None:
    words = "1. Welcome\n2. Rents\nPart 2 - exempt items\n3. Tender\n4. A tenancy"
    preview = read_pasted_agenda(words)
    closed = [row.title for row in preview.taken if row.visibility == "confidential"]
    assert closed == ["Tender", "A tenancy"]


def test_the_vote_to_exclude_the_public_is_public_and_the_rest_is_not() -> None:
    words = "1. Welcome\n2. Exclusion of the press and public\n3. Tender"
    visibility = [row.visibility for row in read_pasted_agenda(words).taken]
    assert visibility == ["public", "public", "confidential"]


def test_cells_copied_from_a_spreadsheet_are_a_table() -> None:
    assert read("Item\tMinutes\nWelcome\t5\nRents\t20") == [("Welcome", 5), ("Rents", 20)]


def test_cells_without_headings_are_told_by_what_they_look_like() -> None:
    assert read("1\tWelcome\t5\n2\tRents\t20\n3\tAny other business\t10") == [
        ("Welcome", 5),
        ("Rents", 20),
        ("Any other business", 10),
    ]


def test_a_title_that_runs_on_is_one_item() -> None:
    assert read("1. A very long title that\n   goes on here\n2. Rents") == [
        ("A very long title that goes on here", None),
        ("Rents", None),
    ]


def test_nothing_pasted_is_told() -> None:
    preview = read_pasted_agenda(" \n")
    assert not preview.usable
    assert "Nothing was pasted" in sentences(preview)


def test_a_web_page_leaves_out_what_a_browser_does_not_show() -> None:
    page = (
        "<html><head><title>x</title><style>p{}</style></head><body><h1>Agenda</h1>"
        "<ol start='3'><li>Welcome (5 min)<ul><li>Apologies</li></ul></li><li>Rents</li></ol>"
        "<script>evil()</script></body></html>"
    )
    preview = read_pasted_agenda(page)
    assert [(row.number, row.title, row.depth) for row in preview.taken] == [
        ("3.", "Welcome", 0),
        ("", "Apologies", 1),
        ("4.", "Rents", 0),
    ]


def test_a_table_on_a_web_page_is_read_by_its_headings() -> None:
    page = (
        "<p>Panel</p><table><tr><th>Zeit</th><th>Thema</th></tr>"
        "<tr><td>19:00-19:10</td><td>Begr&uuml;&szlig;ung</td></tr>"
        "<tr><td>19:10-19:40</td><td>Mieten</td></tr></table>"
    )
    assert read(page) == [("Begrüßung", 10), ("Mieten", 30)]


def test_times_with_points_and_pm_are_no_numbers() -> None:
    words = "6.00 pm  Arrival\n6.30 pm  Welcome\n7.15pm - Repairs\n7.30 pm  Close"
    assert read(words) == [("Arrival", 30), ("Welcome", 45), ("Repairs", 15), ("Close", None)]
    assert spoken("3.10 - Repairs").number == "3.10"


def test_a_numbered_item_may_end_in_a_date() -> None:
    assert read("TOP 1 Begrüßung\nTOP 2 Haushalt 2026\nTOP 3 Next meeting: 4 May 2026") == [
        ("Begrüßung", None),
        ("Haushalt 2026", None),
        ("Next meeting: 4 May 2026", None),
    ]


def test_where_and_when_the_meeting_is_are_no_items() -> None:
    preview = read_pasted_agenda("Time: 7pm\nVenue: Hall\nTuesday 3rd March 2026\nWelcome\nRents")
    assert [row.title for row in preview.taken] == ["Welcome", "Rents"]


def test_cells_under_a_title_may_hold_lengths_in_brackets() -> None:
    words = "AGENDA\n\n1.\tWelcome\t(5 mins)\n2.\tMinutes\t(10 mins)\n3.\tAOB"
    assert read(words) == [("Welcome", 5), ("Minutes", 10), ("AOB", None)]


def test_a_table_drawn_with_upright_bars_is_read() -> None:
    words = "| Time | Item |\n|---|---|\n| 19:00 | Welcome |\n| 19:10 | Repairs |"
    assert read(words) == [("Welcome", 10), ("Repairs", None)]


def test_figures_after_the_last_comma_are_minutes() -> None:
    assert read("Welcome,5\nRepairs, damp and mould,20\nClose; 5") == [
        ("Welcome", 5),
        ("Repairs, damp and mould", 20),
        ("Close", 5),
    ]


def test_parts_of_parts_are_taken_where_they_have_their_own_number() -> None:
    words = "1. Welcome\n1.1 Minutes\n1.1.1 Corrections\n2. Rents"
    assert [row.depth for row in read_pasted_agenda(words).taken] == [0, 1, 2, 0]
