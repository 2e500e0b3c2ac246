"""Makes the files of one form of the database, to be kept before that form changes.

    python -m tests.golden.make tests/golden/form-4

The chair's laptop has held an evening with two warnings, has partners, has taken in what the
officer's laptop recorded and handed its own over by a stick, which is kept as well. Older forms
had fewer tables: their files were made by the same evening with the program of their time.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from chair_console.clock import ScriptClock
from chair_console.core.kinds import KINDS
from chair_console.models.database import Database, create_database
from chair_console.record import Record
from chair_console.replay import play
from chair_console.sync.cards import card_name, write_card
from chair_console.sync.folder import hand_over, take_in
from tests.case_script import CaseScript
from tests.evening import Evening, code_text

PASSPHRASE = "seven quiet otters"
NAME = "Wilhelmina Featherstonehaugh"
AT = 1_772_564_400_000


def evening() -> list[str]:
    """Give the script of the evening."""
    told = Evening(people={"mel": "chair", "ann": "member", "bob": "member"})
    told.lines[1]["name"] = NAME
    told.do("warn", at="19:05", by_="mel", person="bob", clause="4.10", words="Shouted twice.")
    told.do("warn", at="19:09", by_="mel", person="bob", clause="4.10", words="And once more.")
    told.do("close-meeting", at="20:10")
    return [json.dumps(one) for one in told.lines]


def play_on(database: Database, lines: list[str]) -> None:
    """Play a script on a laptop."""
    clock = ScriptClock()
    record = Record(database.journal, database.device_id, database.sign, clock)
    outcome = play(lines, record, clock, code_text, None)
    assert outcome.stopped is None, outcome.stopped


def main(folder: Path) -> None:
    """Make the files."""
    folder.mkdir(parents=True)
    made = create_database(folder / "chair.db", PASSPHRASE, kinds=KINDS, label="Chair")
    chair, stick = made.database, folder / "stick"
    officer = create_database(folder / "officer.db", PASSPHRASE, kinds=KINDS).database
    stick.mkdir()
    play_on(chair, evening())
    for here, there, role in ((chair, officer, "lead_officer"), (officer, chair, "chair")):
        card = there.partners.own()
        here.partners.add(card.device, card.public_key, card.label, role, AT)  # type: ignore[arg-type]
        here.partners.confirm(card.device, AT)
    hand_over(chair, stick, AT)
    take_in(officer, stick, AT)
    note_an_incident(officer)
    hand_over(officer, stick, AT)
    take_in(chair, stick, AT)
    write_card(chair, folder / card_name(chair))
    (folder / "recovery-key.txt").write_text(made.recovery_key + "\n", encoding="ascii")
    for one in (chair, officer):
        one.close()
    (folder / "officer.db").unlink()
    (folder / "officer.db.keys").unlink()
    for left in folder.glob("*.lock"):
        left.unlink()


def note_an_incident(officer: Database) -> None:
    """Let the officer's laptop note an incident, which the chair's gets as a seal."""
    script = CaseScript()
    script.do(
        "note-incident", at="2026-01-07", id="c1", person="ann", incident_at="2026-01-06T19:30"
    )
    play_on(officer, [json.dumps(one) for one in script.lines])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
