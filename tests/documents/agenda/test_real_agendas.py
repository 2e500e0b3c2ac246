"""Agendas, calendars and exports that nobody here wrote; the figures were counted by hand."""

from datetime import datetime
from pathlib import Path

import pytest

from chair_console.documents.agenda import read_agenda
from chair_console.documents.agenda_in import AgendaPreview

DATA = Path(__file__).parents[1] / "data"


def titles(preview: AgendaPreview) -> list[str]:
    return [row.title for row in preview.taken]


def minutes(preview: AgendaPreview) -> list[int | None]:
    return [row.minutes for row in preview.taken]


def sentences(preview: AgendaPreview) -> str:
    return "\n".join(problem.sentence for problem in preview.problems)


def test_a_foundation_keeps_its_agenda_under_a_heading_with_time_boxes() -> None:
    preview = read_agenda(DATA / "openjs-2019-02-11.md")
    assert titles(preview) == [
        "Discussion",
        "doc: add initial CoC wording #80",
        "Proposals",
        "CPC Charter",
        "Expectations",
        "Individual Membership",
        "Project Progression",
        "Next steps",
    ]
    assert minutes(preview) == [None, 5, None, 10, 10, 10, 10, 10]
    assert "the 50 minutes of “Proposals” are left to its parts" in sentences(preview)
    assert any(row.title.startswith("Stefan Thomas") for row in preview.rows if not row.taken)


def test_a_council_writes_its_items_as_a_list_with_parts() -> None:
    preview = read_agenda(DATA / "rust-council-2024-08-30.md")
    taken = [3, 4, 5, 6, 7, 9, 10, 13, 14, 15, 16, 18, 20, 102, 158, 215, 238, 239, 240, 241]
    assert [row.line for row in preview.taken] == [*taken, 242]
    timed = [(row.line, row.minutes) for row in preview.taken if row.minutes]
    assert timed == [(20, 10), (102, 10), (158, 10), (215, 15)]
    assert [row.depth for row in preview.taken if row.minutes] == [1, 1, 1, 1]
    assert "219 lines are not taken" in sentences(preview), "what was said is shown, not taken"


def test_a_council_writes_its_items_as_headings() -> None:
    preview = read_agenda(DATA / "rust-council-2025-02-14.md")
    assert len(preview.taken) == 12 + 14
    assert [row.title for row in preview.taken if row.depth == 0][-2:] == [
        "Call for clarifications",
        "Check-out",
    ]


def test_thirty_meetings_of_one_calendar_are_offered_as_a_choice() -> None:
    preview = read_agenda(DATA / "chi_low_income_housing_trust_fund.ics")
    assert len(preview.meetings) == 30
    assert preview.rows == ()
    first, second = preview.meetings[:2]
    assert (first.title, first.whole_day) == ("Administrative Day", True)
    assert second.start is not None
    assert second.start.isoformat() == "2024-05-09T08:30:00-05:00"
    assert preview.of_meeting(1).meetings == (second,)


@pytest.mark.parametrize(
    ("name", "title", "start", "length"),
    [
        ("alarm_thunderbird_closed", "event with alarms", "2024-10-23T15:00:00+01:00", 60),
        ("america_new_york", "an event with a custom tz name", "2014-08-29T08:00:00-04:00", 120),
        ("issue_104_broken_calendar", "Broken Eevnt", "2014-04-01T00:00:00+00:00", 60),
        ("issue_218_bad_tzid", "TESTIN", "2017-02-28T23:00:00+11:00", 30),
        (
            "issue_237_fail_to_parse_timezone_with_non_ascii_tzid",
            "Untitled",
            "2017-05-11T13:30:00-03:00",
            30,
        ),
    ],
)
def test_an_event_with_an_odd_zone_keeps_its_time(
    name: str, title: str, start: str, length: int
) -> None:
    (meeting,) = read_agenda(DATA / f"{name}.ics").meetings
    assert (meeting.title, meeting.minutes) == (title, length)
    assert meeting.start == datetime.fromisoformat(start)


def test_holidays_are_three_whole_days() -> None:
    preview = read_agenda(DATA / "example.ics")
    assert [one.title for one in preview.meetings] == [
        "New Year's Day",
        "Orthodox Christmas",
        "International Women's Day",
    ]
    assert all(one.whole_day for one in preview.meetings)


@pytest.mark.parametrize(
    "name", ["bom_calendar", "broken_dtstart", "calendar_with_unicode", "empty"]
)
def test_a_calendar_without_a_usable_event_is_refused(name: str) -> None:
    preview = read_agenda(DATA / f"{name}.ics")
    assert not preview.usable
    assert "holds no events" in sentences(preview)


def test_twenty_empty_events_are_told_one_by_one() -> None:
    preview = read_agenda(DATA / "big_bad_calendar.ics")
    assert not preview.usable
    assert len([one for one in preview.problems if one.line]) == 20


def test_an_event_that_is_badly_written_keeps_its_title_and_its_time() -> None:
    (meeting,) = read_agenda(DATA / "broken_ical.ics").meetings
    assert meeting.title == "An Event with too many semicolons"
    assert meeting.start == datetime(2014, 4, 9, 9, 30)


def test_a_council_sitting_comes_with_its_place_and_its_numbered_item() -> None:
    preview = read_agenda(DATA / "oparl-meeting.json")
    (meeting,) = preview.meetings
    assert (meeting.title, meeting.minutes) == ("4. Sitzung des Finanzausschusses", 240)
    assert meeting.place.startswith("Rathaus der Beispielstadt")
    (item,) = preview.taken
    assert (item.number, item.title) == ("10.1", "Satzungsänderung für Ausschreibungen")
    assert item.visibility == "public"


def test_an_assembly_is_read_in_the_order_of_its_tree() -> None:
    preview = read_agenda(DATA / "openslides-meeting.json")
    assert [row.title for row in preview.rows] == [
        *("A", "2. Wahl", "B", "C", "D", "E", "F", "G", "H"),
        *("test", "Änderungsantrag zu 1", "Wahl", "ohne", "komplex", "BLOCK A"),
    ]
    assert [row.title for row in preview.rows if row.depth == 1] == ["2. Wahl"]
    public = [row.title for row in preview.taken if row.visibility == "public"]
    assert public == ["A", "B", "E", "F", "G", "test"], "internal items are not for visitors"
    assert [row.title for row in preview.rows if not row.taken] == ["H"], "it is hidden"


def test_pages_of_minutes_are_no_agenda() -> None:
    preview = read_agenda(DATA / "portland-2011-01-12.txt")
    assert not preview.usable
    assert "Paste the part with the items" in sentences(preview)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("divisions-2009-10-29.xml", "XML file"),
        ("mac_newlines.csv", "column called Title"),
        ("null_byte.csv", "null bytes"),
        ("optional_quote_characters.csv", "column called Title"),
        ("bad_skip_lines.csv", "column called Title"),
        ("blanks.csv", "column called Title"),
        ("test_latin1.csv", "column called Title"),
        ("test_utf16_big.csv", "column called Title"),
        ("test_utf16_little.csv", "column called Title"),
        ("test_utf8_bom.csv", "column called Title"),
        ("mk_individual_names.csv", "column called Title"),
    ],
)
def test_what_is_no_agenda_is_refused_with_a_sentence(name: str, words: str) -> None:
    preview = read_agenda(DATA / name)
    assert not preview.usable
    assert words in sentences(preview)


def test_a_list_of_meetings_from_a_councils_page_is_a_choice() -> None:
    preview = read_agenda(DATA / "chi_parks.json")
    assert len(preview.meetings) == 19
    last = preview.meetings[-1]
    assert last.start is not None
    assert (last.title, last.start.isoformat()) == ("Board of Commissioners", "2017-12-13T15:30:00")


@pytest.mark.parametrize("name", ["sheets.xlsx", "sheets.xls", "test_skip_lines.xlsx"])
def test_a_spreadsheet_of_something_else_takes_nothing(name: str) -> None:
    preview = read_agenda(DATA / name)
    assert not preview.usable
    assert "column called Title" in sentences(preview)


def test_sittings_of_a_parliament_are_meetings_of_the_dates_in_their_names() -> None:
    preview = read_agenda(DATA / "kns_plenumsession.csv")
    assert len(preview.meetings) == 12
    starts = {one.start.isoformat() for one in preview.meetings if one.start is not None}
    assert "2002-10-14T15:00:00" in starts
