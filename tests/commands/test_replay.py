"""`replay`: what is printed, which status says what, and where the meeting is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import CLOSE, PASSPHRASE, SCRIPT, Run
from tests.commands.test_main import in_a_process

CODE = Path(__file__).parents[2] / "resources" / "codes" / "ongo-2017-04.toml"


def test_the_third_warning_is_refused_and_the_rest_is_played(run: Run, script: Path) -> None:
    ran = run("replay", script, "--json")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.isascii()
    result = json.loads(ran.out)
    ann = result["meetings"]["m1"]["people"]["ann"]
    assert ann["warnings_counted"] == 2
    assert ann["floor_s"] == 60.0
    assert ann["removed_at"] == "2026-03-03T19:02:00+00:00"
    (refusal,) = result["refusals"]
    # The blank line counts.
    assert (refusal["line"], refusal["reason"]) == (13, "warning-limit-reached")
    assert refusal["clause"] == "O-4.11.3"
    assert result["journal"]["verified"] is True
    assert "stopped" not in result


def test_without_json_people_warnings_and_refusals_are_told_in_words(
    run: Run, script: Path
) -> None:
    ran = run("replay", script)
    assert ran.status == 0
    assert "Ann Lee, member; asked to leave at 19:02; 60 s in 1 turn" in ran.out
    assert "warned at 19:01 under O-4.11.3" in ran.out
    assert "Line 13, warn: Two warnings have been given." in ran.out


def test_a_script_can_be_piped_in() -> None:
    ended = in_a_process("replay", "-", "--json", text="\ufeff" + SCRIPT)
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout)["meetings"]["m1"]["title"] == "Spring panel"


def test_an_error_stops_with_its_line_and_the_result_so_far(run: Run, script: Path) -> None:
    script.write_text(SCRIPT + '{"do":"dance"}\n' + CLOSE, encoding="utf-8")
    ran = run("replay", script, "--json")
    assert ran.status == 2
    assert ran.sentence.startswith("Line 15: ")
    result = json.loads(ran.out)
    assert result["stopped"]["line"] == 15
    assert result["meetings"]["m1"]["closed"] is None


def test_windows_line_ends_and_a_mark_at_the_start_are_read(run: Run, script: Path) -> None:
    script.write_bytes(b"\xef\xbb\xbf" + SCRIPT.replace("\n", "\r\n").encode())
    assert run("replay", script).status == 0


@pytest.mark.parametrize("content", [None, "Zoë".encode("latin-1")])
def test_a_script_that_cannot_be_read_is_told(
    run: Run, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "evening.jsonl"
    if content is not None:
        path.write_bytes(content)
    ran = run("replay", path)
    assert ran.status == 2
    assert ran.sentence.startswith("The script ")


def test_a_day_to_look_from_has_to_be_a_date(run: Run, script: Path) -> None:
    assert run("replay", script, "--as-of", "2026-03-31").status == 0
    ran = run("replay", script, "--as-of", "soon")
    assert ran.status == 2
    assert "2026-03-31" in ran.sentence


def test_a_code_of_conduct_is_found_beside_the_script(run: Run, script: Path) -> None:
    (script.parent / "ours.toml").write_bytes(b"\xef\xbb\xbf" + CODE.read_bytes())
    script.write_text(SCRIPT.replace("ongo-2017-04", "ours.toml"), encoding="utf-8")
    assert run("replay", script).status == 0


@pytest.mark.parametrize("word", ["nowhere", "nowhere.toml", "../codes/ongo-2017-04", "C\\u0000"])
def test_an_unknown_code_of_conduct_stops_with_those_there_are(
    run: Run, script: Path, word: str
) -> None:
    script.write_text(SCRIPT.replace("ongo-2017-04", word), encoding="utf-8")
    ran = run("replay", script)
    assert ran.status == 2
    assert "broxtowe-hleg, ongo-2017-04" in ran.sentence


def test_a_new_database_is_made_and_its_recovery_key_shown_once(
    run: Run, script: Path, tmp_path: Path
) -> None:
    path = tmp_path / "laptop.db"
    first = run("replay", script, "--database", path)
    assert first.status == 0
    assert "recovery key" in first.err
    second = SCRIPT.replace('"id":"m1"', '"id":"m2"').replace("2026-03", "2026-04")
    script.write_text(second, encoding="utf-8")
    again = run("replay", script, "--database", path, "--json")
    assert (again.status, again.err) == (0, "")
    assert json.loads(again.out)["journal"]["entries"] > 20


def test_people_and_groups_that_the_database_knows_are_not_made_twice(
    run: Run, script: Path, tmp_path: Path
) -> None:
    path = tmp_path / "laptop.db"
    run("replay", script, "--database", path)
    script.write_text(SCRIPT.replace('"id":"m1"', '"id":"m2"'), encoding="utf-8")
    run("replay", script, "--database", path)
    ran = run("import", "people", _list(tmp_path), "--group", "community voice", "--database", path)
    assert ran.status == 0, ran.err


def _list(folder: Path) -> Path:
    path = folder / "list.csv"
    path.write_text("Name\nJo Field\n", encoding="utf-8")
    return path


def test_a_wrong_passphrase_has_a_status_of_its_own(run: Run, database: Path, script: Path) -> None:
    words = database.parent / "words.txt"
    words.write_text("something else\n")
    ran = run("replay", script, "--database", database, "--passphrase-file", words)
    assert ran.status == 3
    assert "passphrase is not right" in ran.sentence


def test_a_passphrase_in_a_file_comes_before_the_variable(
    run: Run, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = database.parent / "words.txt"
    words.write_text(f"\ufeff{PASSPHRASE}\r\n", encoding="utf-8")
    monkeypatch.setenv("CHAIR_CONSOLE_PASSPHRASE", "something else")
    assert run("verify", "--database", database, "--passphrase-file", words).status == 0


def test_without_a_passphrase_nothing_is_opened(
    run: Run, database: Path, script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHAIR_CONSOLE_PASSPHRASE")
    ran = run("replay", script, "--database", database)
    assert ran.status == 3
    assert "CHAIR_CONSOLE_PASSPHRASE" in ran.sentence
    gone = run("replay", script, "--database", database, "--passphrase-file", "nowhere.txt")
    assert gone.status == 3


@pytest.mark.parametrize("what", ["garbage", "folder", "no folder"])
def test_a_database_that_cannot_be_opened_has_a_status_of_its_own(
    run: Run, script: Path, tmp_path: Path, what: str
) -> None:
    path = tmp_path / "there.db"
    if what == "garbage":
        path.write_bytes(b"not a database" * 100)
    elif what == "folder":
        path.mkdir()
    else:
        path = tmp_path / "nowhere" / "there.db"
    ran = run("replay", script, "--database", path)
    assert ran.status == 3
    assert ran.sentence
    assert ran.out == ""
