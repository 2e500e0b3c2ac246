"""Whatever somebody types arrives as it was typed; and who has no server loads nothing for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.models.writing import note
from tests.sync.laptops import befriend, databases
from tests.sync.server.council import Council, hand_over

NAMES = (
    "<script>alert(1)</script>",
    "Robert'); DROP TABLE journal;--",
    '=HYPERLINK("http://example.org")',
    "\u202etxt.exe",
    "100 %s {0} %(name)s $1 \\",
    "Zoë 👩‍⚖️ Ødegård",
    "x" * 10_000_000,
)


@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name[:12]))
def test_a_name_arrives_as_it_was_typed(council: Council, tmp_path: Path, name: str) -> None:
    with databases(tmp_path, 2) as (chair, officer):
        befriend(chair, "chair", officer, "lead_officer")
        note(chair, 2, words=name)
        hand_over(chair, council.enrol(chair, "chair"))
        taken = hand_over(officer, council.enrol(officer, "lead_officer")).taken
        assert (len(taken.stored), taken.bad) == (2, [])
        assert officer.journal.read(["meeting:1"]) == chair.journal.read(["meeting:1"])
        assert council.rows("SELECT count(*) FROM journal") == [(2,)]


def test_who_has_no_server_loads_nothing_that_speaks_to_one() -> None:
    look = (
        "import sys, chair_console.sync.postgres, chair_console.commands.server; "
        "sys.exit(bool({'psycopg', 'sqlalchemy', 'alembic'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0
