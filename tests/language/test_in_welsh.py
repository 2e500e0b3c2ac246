"""A whole evening in Welsh: it plays, Qt has nothing to say against it, and nothing is cut."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.language.words import ROOT

_NOISE = "This plugin does not support propagateSizeHints()\n"


def in_welsh(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a module in a process that speaks Welsh from its first import on."""
    welsh = {"CHAIR_CONSOLE_LANGUAGE": "cy", "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-m", *words],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, **welsh},
        check=False,
    )


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tour")
    ran = in_welsh("chair_console", "tour", "--pictures", str(folder))
    assert (ran.returncode, ran.stderr) == (0, ""), "Qt warned, or the tour broke off"
    return folder


def test_the_tour_plays_a_whole_evening_in_welsh(tour: Path) -> None:
    assert len(list(tour.glob("*.png"))) > 40


def test_the_session_log_of_a_meeting_in_welsh_is_in_welsh(tour: Path) -> None:
    text = (tour / "session-log.txt").read_text(encoding="utf-8")
    assert "Gofynnwyd i Ray Sutton adael o dan 4.11.3" in text
    assert text.count("Rhybuddiwyd Ray Sutton") == 2
    assert "Dydd Gwener 20 Tachwedd 2026, 19:00" in text
    assert "Cod cau" in text
    for english in ("The meeting", "was warned", "took the chair", "November", "Closing code"):
        assert english not in text


@pytest.mark.parametrize("scene", ["meeting", "room", "sheets"])
def test_nothing_is_cut_or_nameless_on_a_screen_in_welsh(scene: str) -> None:
    ran = in_welsh("tests.language.welsh_screens", scene)
    assert (ran.returncode, ran.stderr.replace(_NOISE, "")) == (0, "")
    faults = json.loads(ran.stdout)
    assert faults == {}, json.dumps(faults, ensure_ascii=False, indent=1)


def test_a_list_of_people_is_read_with_its_roles_in_either_language() -> None:
    said = (
        "from chair_console.ui.planning_lines import read_people;"
        "lines = 'Ann Lee, vice chair\\nTom Rees, is-gadeirydd\\nSiân Powell, swyddog arweiniol';"
        "found = read_people(lines, {}, {});"
        "print([one.role for one in found[0]])"
    )
    assert said_in_welsh(said).strip() == "['vice_chair', 'vice_chair', 'lead_officer']"


MINUTES = """
from chair_console.documents.minutes import Choices
from chair_console.documents.papers.folder import source_of
from chair_console.documents.papers.html import as_html
from chair_console.documents.papers.minutes import minutes_paper
from tests.documents.papers_evening import an_evening
with an_evening() as (record, meeting, clock):
    print(as_html(minutes_paper(source_of(record, meeting, Choices()).full)))
"""


def said_in_welsh(script: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={
            **os.environ,
            "CHAIR_CONSOLE_LANGUAGE": "cy",
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONUTF8": "1",
        },
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_minutes_in_welsh_say_so_and_keep_the_words_of_the_code_and_of_people() -> None:
    page = said_in_welsh(MINUTES)
    assert '<html lang="cy-GB">' in page
    for welsh in ("Cofnodion", "Dydd Mawrth 3 Mawrth 2026", "Pwy oedd yno", "Camau gweithredu"):
        assert welsh in page
    for english in ("Minutes", "Who was there", "March", "Actions", "Carried", "Apologies"):
        assert english not in page
    assert "Spring panel" in page
    assert "Code of Conduct" in page
