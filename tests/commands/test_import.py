"""`import`: people into a group, an agenda into a meeting; a bad file changes nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import SCRIPT, Run

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
PLAN = SCRIPT.splitlines()[0] + "\n" + "\n".join(SCRIPT.splitlines()[1:3]) + "\n"


@pytest.fixture
def planned(tmp_path: Path, run: Run) -> Path:
    """A database in which the group's next meeting is next week."""
    path = tmp_path / "planned.db"
    script = tmp_path / "plan.jsonl"
    soon = datetime.now(UTC) + timedelta(days=7)
    script.write_text(PLAN.replace("2026-03-03", f"{soon:%Y-%m-%d}"), encoding="utf-8")
    assert run("replay", script, "--database", path).status == 0
    return path


def bring_in(run: Run, what: str, file: Path, database: Path, *more: object) -> Any:
    return run("import", what, file, "--group", "Community Voice", "--database", database, *more)


def told(run: Run, database: Path) -> list[str]:
    log = json.loads(run("log", "m1", "--format", "json", "--database", database).out)
    return [one["what"] for one in log["lines"]]


def entries(run: Run, database: Path) -> str:
    return str(run("verify", "--database", database).out)


def test_people_join_the_group_and_the_list_of_a_meeting(run: Run, planned: Path) -> None:
    ran = bring_in(run, "people", SAMPLES / "people.csv", planned, "--meeting", "m1")
    assert (ran.status, ran.err) == (0, "")
    assert "Brought in: 9 new people." in ran.out
    log = told(run, planned)
    assert "Jo Field is on the list of this meeting as supporter." in log
    assert "Zoë Ångström belongs to Community Voice as member." in log
    assert (
        "Zoë Ångström is on the list of this meeting as member, without a vote, with agreed "
        "adjustments."
    ) in log


def test_bringing_the_same_people_in_again_adds_nobody_and_says_so(run: Run, planned: Path) -> None:
    bring_in(run, "people", SAMPLES / "people.csv", planned)
    before = entries(run, planned)
    ran = bring_in(run, "people", SAMPLES / "people.csv", planned)
    assert "Line 2: Mel Shaw belongs to the group already and is not added again." in ran.out
    assert "Brought in: 0 new people." in ran.out
    assert entries(run, planned) == before


def test_two_people_of_one_name_in_a_file_stay_two(run: Run, planned: Path, tmp_path: Path) -> None:
    file = tmp_path / "twins.csv"
    file.write_text("Name\nJ. Smith\nJ. Smith\n", encoding="utf-8")
    assert "2 new people" in bring_in(run, "people", file, planned).out
    assert "0 new people" in bring_in(run, "people", file, planned).out


def test_what_only_a_meeting_can_keep_is_told(run: Run, planned: Path) -> None:
    ran = bring_in(run, "people", SAMPLES / "people.csv", planned)
    assert "--meeting" in ran.out


def test_an_agenda_goes_to_the_next_planned_meeting(run: Run, planned: Path) -> None:
    ran = bring_in(run, "agenda", SAMPLES / "agenda.csv", planned)
    assert (ran.status, ran.err) == (0, "")
    assert "Brought in: 7 new items." in ran.out
    assert "“A contractor's tender” was put on the agenda, 15 min, confidential." in told(
        run, planned
    )
    again = bring_in(run, "agenda", SAMPLES / "agenda.csv", planned)
    assert "Line 2: “Welcome and ground rules” is on the agenda already" in again.out
    assert "0 new items" in again.out


def test_without_a_planned_meeting_none_is_made(run: Run, database: Path) -> None:
    before = entries(run, database)
    ran = bring_in(run, "agenda", SAMPLES / "agenda.csv", database)
    assert ran.status == 1
    assert "no meeting planned" in ran.sentence
    assert entries(run, database) == before


def test_a_closed_meeting_takes_nothing_more(run: Run, database: Path) -> None:
    ran = bring_in(run, "agenda", SAMPLES / "agenda.csv", database, "--meeting", "m1")
    assert ran.status == 1
    assert "closed" in ran.sentence


def test_a_dry_run_changes_nothing(run: Run, planned: Path) -> None:
    before = entries(run, planned)
    ran = bring_in(run, "people", SAMPLES / "people.csv", planned, "--dry-run")
    assert ran.status == 0
    assert "it would be: 9 new people" in ran.out
    assert entries(run, planned) == before


def test_a_file_that_cannot_be_used_changes_nothing(
    run: Run, planned: Path, tmp_path: Path
) -> None:
    before = entries(run, planned)
    bad = tmp_path / "list.csv"
    for content in (b"", b"Colour,Size\nred,5\n", b"%PDF-1.7", b"Name\n"):
        bad.write_bytes(content)
        ran = bring_in(run, "people", bad, planned)
        assert ran.status == 1
        assert ran.err.endswith("Nothing was brought in.\n")
    assert bring_in(run, "people", tmp_path / "none.csv", planned).status == 1
    assert entries(run, planned) == before


def test_problems_are_told_line_by_line(run: Run, planned: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Name,Role\nJo Field,Wizard\n,Member\nRay Day,Member\n", encoding="utf-8")
    ran = bring_in(run, "people", file, planned)
    assert ran.status == 0
    assert "Line 2: the role “Wizard” is not known" in ran.out
    assert "Line 3: the name is missing" in ran.out
    assert "2 new people" in ran.out


def test_an_unknown_group_is_told_with_those_there_are(run: Run, planned: Path) -> None:
    file = SAMPLES / "people.csv"
    ran = run("import", "people", file, "--group", "Nobody", "--database", planned)
    assert ran.status == 1
    assert ran.sentence == "There is no such group: the groups are Community Voice."


CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:Panel in April
DTSTART:20260407T180000Z
DESCRIPTION:1. Welcome (5 min)\\n2. Rents (20 min)
END:VEVENT
BEGIN:VEVENT
SUMMARY:Panel in May
DTSTART:20260505T180000Z
DESCRIPTION:1. Repairs\\n2. Close
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_with_several_meetings_asks_which(
    run: Run, planned: Path, tmp_path: Path
) -> None:
    file = tmp_path / "meetings.ics"
    file.write_text(CALENDAR, encoding="utf-8")
    before = entries(run, planned)
    ran = bring_in(run, "agenda", file, planned)
    assert ran.status != 0
    assert "2  Panel in May" in ran.out
    assert ran.sentence == "Choose one of them with --pick and its number."
    assert entries(run, planned) == before
    ran = bring_in(run, "agenda", file, planned, "--pick", 1)
    assert (ran.status, ran.err) == (0, "")
    assert "Rents, 20 min" in ran.out
    assert "Brought in: 2 new items." in ran.out


def test_a_register_is_kept_for_those_whose_name_is_borne_once(
    run: Run, planned: Path, tmp_path: Path
) -> None:
    file = tmp_path / "register.csv"
    file.write_text(
        "Name,Interest\nLee; Ann\nAnn Lee,A flat in the block\nBoris Else,Land\n", encoding="utf-8"
    )
    bring_in(run, "people", SAMPLES / "people.csv", planned)
    ran = bring_in(run, "register", file, planned)
    assert ran.status == 0, ran.err
    assert "Line 2: the interest is missing; the row is left out." in ran.out
    assert "Nobody in the group is called “Boris Else”" in ran.out
    assert "Brought in: 1 new interest." in ran.out
    ran = bring_in(run, "register", file, planned)
    assert "Brought in: 0 new interests." in ran.out


def test_a_picture_is_refused_in_one_sentence(run: Run, planned: Path, tmp_path: Path) -> None:
    file = tmp_path / "agenda.docx"
    file.write_bytes(b"\x89PNG\r\n\x1a\n")
    ran = bring_in(run, "agenda", file, planned)
    assert ran.status == 1
    assert ran.err.splitlines()[0].startswith("This is a picture.")
