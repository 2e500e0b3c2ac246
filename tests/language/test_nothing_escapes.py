"""The app speaks a language nobody speaks: whatever is seen in plain English has escaped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.language.pseudo import ROOT, fault, marked, unmarked


def test_what_stands_outside_the_brackets_is_a_fault() -> None:
    assert unmarked("⟦one ⟦two~⟧~⟧ three ⟦four~⟧") == " three "
    assert fault(f"{marked('place {n}')}, {marked('waits')}", []) == ""
    assert fault(f"{marked('place {n}')}, waits", []) == ", waits"
    assert fault("Ann Lee, Ctrl+3, 19:02", ["Ann Lee"]) == ""
    assert fault(marked("A sentence that is cut off")[:12], []) == ""


def test_no_text_of_the_tour_escapes_translation(tmp_path: Path) -> None:
    """Visible and spoken texts of every widget, row and menu of a whole evening and after it.

    Names, titles, a code's own words and what is typed are nobody's sentences: see `pseudo.data`.
    """
    ran = subprocess.run(
        [sys.executable, "-m", "tests.language.pseudo", str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == "", "Qt warned"
    assert json.loads(ran.stdout) == {}
    assert len(list(tmp_path.glob("*.png"))) > 30
