"""`log` and `verify`: what a laptop's record says, and whether it holds."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from chair_console.core.kinds import KINDS
from chair_console.models.database import open_database
from tests.commands.conftest import CLOSE, PASSPHRASE, SCRIPT, Run


def test_the_log_is_found_by_the_title_the_scripts_word_and_the_id(
    run: Run, database: Path
) -> None:
    listed = run("log", "--list", "--database", database)
    assert listed.status == 0
    assert "2026-03-03 19:00  closed     Community Voice: Spring panel  (m1)" in listed.out
    id = listed.out.split()[0]
    pages = {run("log", word, "--database", database).out for word in (id, "m1", "spring  PANEL")}
    assert len(pages) == 1
    assert "Ann Lee was asked to leave under 4.11.3." in pages.pop()


def test_the_log_comes_as_a_table_and_as_json(run: Run, database: Path) -> None:
    table = run("log", "m1", "--format", "csv", "--database", database).out
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    told = json.loads(run("log", "m1", "--format", "json", "--database", database).out)
    assert [row["what"] for row in rows] == [one["what"] for one in told["lines"]]
    assert told["meeting"]["closing_code"]


def test_a_title_of_two_meetings_asks_for_the_id(run: Run, database: Path) -> None:
    script = database.parent / "second.jsonl"
    script.write_text(SCRIPT.replace('"id":"m1"', '"id":"m2"') + CLOSE, encoding="utf-8")
    run("replay", script, "--database", database)
    ran = run("log", "Spring panel", "--database", database)
    assert ran.status == 1
    assert ran.sentence.startswith("2 meetings are called that")
    assert run("log", "m2", "--database", database).status == 0


def test_an_unknown_meeting_is_told(run: Run, database: Path) -> None:
    assert "--list" in run("log", "autumn", "--database", database).sentence
    ran = run("log", "--database", database)
    assert ran.status == 2
    assert "--list" in ran.sentence


def test_a_database_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    for words in (("log", "m1"), ("verify",), ("log", "--list")):
        ran = run(*words, "--database", tmp_path / "none.db")
        assert ran.status == 3
        assert "no database" in ran.sentence


def test_a_sound_record_holds_up_to_its_closing_code(run: Run, database: Path) -> None:
    told = json.loads(run("log", "m1", "--format", "json", "--database", database).out)
    code = told["meeting"]["closing_code"]
    for words in (code, code.lower().replace("-", " ")):
        ran = run("verify", "--closing-code", words, "--database", database)
        assert (ran.status, ran.err) == (0, "")
        assert "Everything holds." in ran.out
        assert "all up to that close is here" in ran.out


def test_a_closing_code_that_nothing_bears_is_told(run: Run, database: Path) -> None:
    ran = run("verify", "--closing-code", "0000-" * 4 + "0000", "--database", database)
    assert ran.status == 1
    assert "cut off" in ran.sentence
    ran = run("verify", "--closing-code", "12", "--database", database)
    assert ran.status == 2


def test_a_changed_record_is_named_by_device_and_number(run: Run, database: Path) -> None:
    device = _tamper(database, 7)
    ran = run("verify", "--database", database)
    assert ran.status == 1
    assert f"Record 7 of device {device} is not what was recorded." in ran.err
    assert "Everything holds" not in ran.out
    log = run("log", "m1", "--database", database)
    assert log.status == 1
    assert "Record 7" in log.sentence


def test_a_missing_record_is_named(run: Run, database: Path) -> None:
    device = _tamper(database, 9, remove=True)
    ran = run("verify", "--database", database)
    assert ran.status == 1
    assert f"Record 9 of device {device} is missing." in ran.err


def _tamper(path: Path, seq: int, *, remove: bool = False) -> str:
    """Change a record as somebody who holds the key could, past the database's own guards."""
    database = open_database(path, kinds=KINDS, passphrase=PASSPHRASE)
    try:
        with database._connections.writing() as connection:
            names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            for (name,) in connection.execute(names).fetchall():
                connection.execute(f'DROP TRIGGER "{name}"')
            if remove:
                connection.execute("DELETE FROM journal WHERE seq = ?", (seq,))
            else:
                sql = "SELECT body FROM journal WHERE seq = ?"
                (body,) = connection.execute(sql, (seq,)).fetchone()
                changed = body.replace(b'"v":1', b'"v":2')
                sql = "UPDATE journal SET body = ? WHERE seq = ?"
                connection.execute(sql, (changed, seq))
        return database.device_id
    finally:
        database.close()


def test_what_is_kept_from_a_script_says_that_it_was_typed_in_later(
    run: Run, database: Path
) -> None:
    told = json.loads(run("log", "Spring panel", "--format", "json", "--database", database).out)
    notes = {note for line in told["lines"] for note in line["notes"]}
    assert any(one.startswith("from paper, typed in on ") for one in notes)
    started = next(one for one in told["lines"] if one["kind"] == "meeting-started")
    assert (started["date"], started["time"]) == ("2026-03-03", "19:00:00")


def test_a_place_that_no_disk_can_have_is_told_in_a_sentence(run: Run, tmp_path: Path) -> None:
    """Looking whether anything is there fails by itself: the name is too long."""
    odd = tmp_path / ("a" * 300)
    for place in (odd, odd / "chair.db"):
        ran = run("log", "--list", "--database", place)
        assert (ran.status, ran.out) == (3, "")
        assert ran.sentence.startswith("There is no database in this place")
