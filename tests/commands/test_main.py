"""The command line as a whole: help, wrong words, crashes, pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from chair_console.commands import COMMANDS, problems
from tests.commands.conftest import Run

HERE = Path(__file__).parents[2]


def in_a_process(*words: str, text: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "chair_console", *words],
        input=text,
        capture_output=True,
        encoding="utf-8",
        cwd=HERE,
        env={**os.environ, **variables},
        check=False,
    )


def test_help_names_every_command_and_none_that_is_not_built(run: Run) -> None:
    ran = run("--help")
    assert ran.status == 0
    for name, command in COMMANDS.items():
        assert name in ran.out
        assert command.help in " ".join(ran.out.split()), "the line may be wrapped"
    assert "export" not in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_of_its_own(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert ran.status == 0
    assert f"chair-console {name}" in ran.out


def test_help_imports_neither_the_window_nor_the_database() -> None:
    told = in_a_process("--help", PYTHONPROFILEIMPORTTIME="1").stderr
    assert "chair_console.commands" in told
    assert "sqlalchemy" not in told
    assert "PySide6" not in told


def test_a_mistyped_command_is_guessed(run: Run) -> None:
    ran = run("verfy")
    assert ran.status == 2
    assert "Did you mean verify?" in ran.sentence


def test_missing_words_are_told_in_one_sentence(run: Run) -> None:
    ran = run("replay")
    assert ran.status == 2
    assert "SCRIPT" in ran.sentence


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.startswith("Chair Console ")


def test_a_mistake_of_the_program_leaves_a_file_without_anybodys_name(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> list[str]:
        secret = "Ann Lee"
        raise KeyError(secret)

    monkeypatch.setattr("chair_console.commands.replay.read_script", fail)
    monkeypatch.setattr(problems, "log_folder", lambda: tmp_path / "logs")
    ran = run("replay", "x.jsonl")
    assert ran.status == 70
    (file,) = (tmp_path / "logs").iterdir()
    assert str(file) in ran.sentence
    written = file.read_text(encoding="utf-8")
    assert "KeyError" in written
    assert "in fail" in written
    assert "Ann Lee" not in written.replace('secret = "Ann Lee"', "")


def test_a_mistake_is_told_even_where_no_file_can_be_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(problems, "log_folder", lambda: tmp_path / "file")
    monkeypatch.setattr("chair_console.commands.replay.read_script", lambda name: 1 / 0)
    ran = run("replay", "x.jsonl")
    assert ran.status == 70
    assert "no file" in ran.sentence


def test_control_c_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(name: str) -> list[str]:
        raise KeyboardInterrupt

    monkeypatch.setattr("chair_console.commands.replay.read_script", interrupt)
    assert run("replay", "x.jsonl") == (130, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_reader_that_goes_away_is_no_problem(script: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "chair_console", "replay", str(script), "--json"],
            stdout=writing,
            stderr=subprocess.PIPE,
            cwd=HERE,
            check=False,
        )
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_name_that_the_code_page_lacks_stops_nothing(tmp_path: Path, script: Path) -> None:
    text = script.read_text(encoding="utf-8").replace("Ann Lee", "Łucja Ŵyn")
    for encoding in ("cp1252", "ascii", "utf-8"):
        ended = in_a_process("replay", "-", text=text, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        assert ended.returncode == 0, ended.stderr
        assert "Łucja Ŵyn" in ended.stdout


def test_an_unknown_option_before_any_command_belongs_to_the_window(run: Run) -> None:
    ran = run("--databse", "x")
    assert ran.status == 2
    assert "chair-console open --help" in ran.sentence


def test_the_tour_refuses_a_size_that_is_none(run: Run) -> None:
    ran = run("tour", "--pictures", "x", "--size", "huge")
    assert ran.status == 2
    assert "1366x768" in ran.sentence
