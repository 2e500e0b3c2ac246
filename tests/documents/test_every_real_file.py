"""Every real file that the project was given is read, or refused with a sentence; each by name.

The whole files lie beside the checkout (`../shared/data`) and are not part of it; where they are
missing this says so, and the samples in `data` are tested elsewhere all the same.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from chair_console.documents.agenda import read_agenda
from chair_console.documents.people import read_people
from chair_console.documents.registers import read_register

SHARED = Path(__file__).parents[3] / "shared" / "data"
FOLDERS = ("agenda-openjs", "agenda-rust-council", "attendance-knesset", "calendars", "encodings",
           "minutes-pdx", "names", "openslides", "oparl", "registers", "votes-uk")  # fmt: skip
ICAL = "calendars/icalendar-tests"
NO_TITLE, NO_EVENT = "column called Title", "holds no events"

AGENDAS: dict[str, tuple[int, int] | str] = {
    # (items taken, meetings offered), or words of the refusal
    "agenda-openjs/2019-02-11.md": (8, 0),
    "agenda-rust-council/2024-08-30.md": (21, 0),
    "agenda-rust-council/2025-02-14.md": (26, 0),
    "attendance-knesset/kns_plenumsession.csv": (0, 147),
    "calendars/chi_citycouncil.json": (0, 99),
    "calendars/chi_low_income_housing_trust_fund.ics": (0, 30),
    "calendars/chi_parks.json": (0, 19),
    f"{ICAL}/alarm_thunderbird_closed.ics": (0, 1),
    f"{ICAL}/america_new_york.ics": (0, 1),
    f"{ICAL}/big_bad_calendar.ics": NO_EVENT,
    f"{ICAL}/bom_calendar.ics": NO_EVENT,
    f"{ICAL}/broken_dtstart.ics": NO_EVENT,
    f"{ICAL}/broken_ical.ics": (0, 1),
    f"{ICAL}/calendar_with_unicode.ics": NO_EVENT,
    f"{ICAL}/empty.ics": NO_EVENT,
    f"{ICAL}/example.ics": (0, 3),
    f"{ICAL}/issue_104_broken_calendar.ics": (0, 1),
    f"{ICAL}/issue_218_bad_tzid.ics": (0, 1),
    f"{ICAL}/issue_237_fail_to_parse_timezone_with_non_ascii_tzid.ics": (0, 1),
    "encodings/bad_skip_lines.csv": NO_TITLE,
    "encodings/blanks.csv": NO_TITLE,
    "encodings/mac_newlines.csv": NO_TITLE,
    "encodings/null_byte.csv": "null bytes",
    "encodings/optional_quote_characters.csv": NO_TITLE,
    "encodings/sheets.xls": NO_TITLE,
    "encodings/sheets.xlsx": NO_TITLE,
    "encodings/test_latin1.csv": NO_TITLE,
    "encodings/test_skip_lines.xlsx": NO_TITLE,
    "encodings/test_utf16_big.csv": NO_TITLE,
    "encodings/test_utf16_little.csv": NO_TITLE,
    "encodings/test_utf8_bom.csv": NO_TITLE,
    "minutes-pdx/2011-1-19raw.txt": "No lines look like items",
    "names/mk_individual_names.csv": NO_TITLE,
    "openslides/example-data.json": (14, 1),
    "oparl/Meeting-01.json": (1, 1),
    "registers/commons_rmfi_overall.parquet": "Parquet",
    "registers/commons_rmfi_overall.resource.yaml": "file for programs",
    "votes-uk/divisions2009-10-29a.xml": "XML file",
}
PEOPLE = {"names/mk_individual_names.csv": 956, "attendance-knesset/kns_plenumsession.csv": 154}
"""Files in which people are read; all others are refused as a list of people."""


def needs(name: str) -> Path:
    if not SHARED.is_dir():
        pytest.skip("the real files are not beside this checkout (../shared/data)")
    return SHARED / name


def test_no_real_file_goes_unnamed() -> None:
    root = needs("")
    found = {
        path.relative_to(root).as_posix()
        for folder in FOLDERS
        for path in (root / folder).rglob("*")
        if path.is_file() and path.name != "SOURCE.txt"
    }
    assert found == set(AGENDAS)


@pytest.mark.parametrize("name", sorted(AGENDAS))
def test_what_comes_out_of_each_as_an_agenda(name: str) -> None:
    preview, expected = read_agenda(needs(name)), AGENDAS[name]
    if isinstance(expected, str):
        assert not preview.usable
        assert expected in "\n".join(one.sentence for one in preview.problems)
    else:
        assert (len(preview.taken), len(preview.meetings)) == expected


@pytest.mark.parametrize("name", sorted(AGENDAS))
def test_each_is_a_list_of_people_or_is_refused_as_one(name: str) -> None:
    preview = read_people(needs(name))
    assert len(preview.rows) == PEOPLE.get(name, 0)
    assert preview.usable or [one.fatal for one in preview.problems] == [True]


@pytest.mark.parametrize("name", sorted(AGENDAS))
def test_none_is_a_register_as_it_stands_and_each_is_told_why(name: str) -> None:
    preview = read_register(needs(name))
    assert not preview.usable
    (problem,) = preview.problems
    assert problem.fatal
    assert problem.sentence.endswith(".")


def test_sessions_chosen_as_people_are_doubted() -> None:
    preview = read_people(needs("attendance-knesset/kns_plenumsession.csv"))
    assert "Most of these names hold figures" in preview.problems[0].sentence
