"""Agendas from CSV files: titles, lengths, and what must not be shown to the public gallery."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chair_console.documents.agenda.table import agenda_of_table
from chair_console.documents.agenda_in import HEADINGS, NEEDED, NO_TITLE_COLUMN, AgendaPreview
from chair_console.documents.agenda_times import lengths_of, timing_of
from chair_console.documents.tabular import read_table

DATA = Path(__file__).parent / "data"
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "agenda.csv"


def read_agenda(path: Path) -> AgendaPreview:
    """Read a CSV file as a table, whatever else it might be taken for."""
    return agenda_of_table(read_table(path, HEADINGS, NEEDED, NO_TITLE_COLUMN))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "agenda.csv"


def agenda(file: Path, text: str) -> AgendaPreview:
    file.write_text(text, encoding="utf-8", newline="")
    return read_agenda(file)


def minutes(preview: AgendaPreview) -> list[int | None]:
    return [item.minutes for item in preview.rows]


def told(preview: AgendaPreview) -> list[int | None]:
    return [problem.line for problem in preview.problems]


def test_the_sample_file_is_read_without_a_remark() -> None:
    preview = read_agenda(SAMPLE)
    assert preview.problems == ()
    assert minutes(preview) == [5, 5, 20, 30, 10, 15, 10]
    tender = preview.rows[5]
    assert (tender.visibility, tender.public_title) == ("confidential", "A contract")
    assert tender.presenter == "Priya Nair"


def test_the_knesset_sittings_are_read_by_their_names() -> None:
    preview = read_agenda(DATA / "kns_plenumsession.csv")
    assert len(preview.rows) == 12
    assert preview.rows[0].title.endswith("15:00")
    assert minutes(preview) == [None] * 12


def test_an_agenda_without_titles_says_which_heading_is_needed() -> None:
    preview = read_agenda(DATA / "mac_newlines.csv")
    assert not preview.usable
    assert "column called Title" in preview.problems[0].sentence


def test_numbers_may_repeat_stop_and_be_missing(file: Path) -> None:
    preview = agenda(file, "Item,Description\n1,Welcome\n1,Apologies\n,Rents\n3.10,Repairs\n")
    assert [item.title for item in preview.rows] == ["Welcome", "Apologies", "Rents", "Repairs"]
    assert preview.problems == ()


def test_a_column_called_item_holds_the_titles_if_it_holds_words(file: Path) -> None:
    preview = agenda(file, "Item,Description\nWelcome,Coffee is at the back\n")
    assert preview.rows[0].title == "Welcome"


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("20", 20),
        ("20.0", 20),
        ("20 min", 20),
        ("20 mins.", 20),
        ("approx. 20 minutes", 20),
        ("20'", 20),
        ("1h 10", 70),
        ("1 hour and 10 minutes", 70),
        ("1.5 hours", 90),
        ("2 hrs", 120),
        ("0:20", 20),
        ("01:10:00", 70),
        ("19:30-19:50", 20),
        ("19.30 – 19.50", 20),
        ("7.30pm to 7.50 p.m.", 20),
        ("11:50 - 12:10pm", 20),
        ("23:50-00:10", 20),
    ],
)
def test_lengths_are_understood_as_people_write_them(written: str, length: int, file: Path) -> None:
    preview = agenda(file, f"Title;Minutes\nRents;{written}\n")
    assert minutes(preview) == [length]
    assert preview.problems == ()


@pytest.mark.parametrize(
    "written", ["soon", "5-10", "0", "-5", "7.5", "until 20:05", "9999", "25:70", "99:00-99:10"]
)
def test_a_length_that_is_not_understood_is_told(written: str, file: Path) -> None:
    preview = agenda(file, f"Title,Minutes\nRents,{written}\nRepairs,10\n")
    assert minutes(preview) == [None, 10]
    assert told(preview) == [2]
    assert written in preview.problems[0].sentence


def test_until_is_measured_from_the_item_before(file: Path) -> None:
    preview = agenda(
        file, "Title,Time\nWelcome,19:30-19:40\nRents,15 min\nRepairs,until 20:05\nAOB,till 20:10\n"
    )
    assert minutes(preview) == [10, 15, 10, 5]


def test_starting_times_give_the_lengths_between_them(file: Path) -> None:
    preview = agenda(file, "Time,Title\n2:00,Welcome\n2:20,Rents\n3:05,Repairs\n")
    assert minutes(preview) == [20, 45, None]
    assert preview.problems == ()


def test_start_and_end_columns_give_the_length(file: Path) -> None:
    preview = agenda(file, "Start,End,Title\n19:30,19:50,Rents\n19:50,20:05:00,Repairs\n")
    assert minutes(preview) == [20, 15]


def test_hours_in_the_heading_make_bare_numbers_hours(file: Path) -> None:
    assert minutes(agenda(file, "Title,Duration (hours)\nRents,0.5\nRepairs,2\n")) == [30, 120]


@pytest.mark.parametrize(
    ("heading", "written", "visibility"),
    [
        ("Confidential", "yes", "confidential"),
        ("Confidential", "no", "public"),
        ("Confidential", "", "public"),
        ("Private?", "x", "confidential"),
        ("Exempt", "Paragraph 3", "confidential"),
        ("Part 2", "Y", "confidential"),
        ("Part 2", "N", "public"),
        ("Part", "2", "confidential"),
        ("Part", "1", "public"),
        ("Visibility", "Private", "confidential"),
        ("Visibility", "public", "public"),
        ("Public", "no", "confidential"),
        ("Public", "yes", "public"),
        ("Public or private", "whatever", "confidential"),
    ],
)
def test_confidential_business_is_recognised_by_its_column(
    heading: str, written: str, visibility: str, file: Path
) -> None:
    preview = agenda(file, f"Title,{heading}\nTender,{written}\n")
    assert preview.rows[0].visibility == visibility


def test_what_does_not_plainly_say_public_is_confidential_and_told(file: Path) -> None:
    preview = agenda(file, "Title,Exempt\nTender,Paragraph 3\n")
    assert preview.rows[0].visibility == "confidential"
    assert told(preview) == [2]


@pytest.mark.parametrize(
    ("title", "visibility"),
    [
        ("A tender (confidential)", "confidential"),
        ("Part 2: a tender", "confidential"),
        ("Confidentiality policy", "public"),
        ("Private rented homes: an update", "public"),
    ],
)
def test_a_title_that_says_confidential_is_taken_at_its_word(
    title: str, visibility: str, file: Path
) -> None:
    preview = agenda(file, f"Title\n{title}\n")
    assert preview.rows[0].visibility == visibility
    assert bool(preview.problems) == (visibility == "confidential")


def test_a_row_without_a_title_is_told_and_the_others_are_still_in(file: Path) -> None:
    preview = agenda(file, f"Title,Minutes\nRents,5\n,10\n{'x' * 501},1\nRepairs,5\n")
    assert [item.title for item in preview.rows] == ["Rents", "Repairs"]
    assert told(preview) == [3, 4]


@given(st.text("0123456789:.-– hminutlapo'", max_size=20))
def test_any_scribble_for_a_time_gives_a_sensible_length_or_none(said: str) -> None:
    for length in lengths_of([timing_of(said), timing_of(said, clock=True), timing_of(said)]):
        assert length is None or 0 < length <= 1440


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400), st.sampled_from([b"", b"title,time\n", b"title;part\n\xe9;"]))
def test_no_file_whatever_raises(file: Path, data: bytes, start: bytes) -> None:
    file.write_bytes(start + data)
    preview = read_agenda(file)
    assert preview.usable != any(problem.fatal for problem in preview.problems)
