"""An evening in a few lines: plays a script through a real, encrypted database in a folder."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from chair_console.clock import ScriptClock
from chair_console.core.kinds import KINDS
from chair_console.models.database import throw_away_database
from chair_console.record import Record
from chair_console.replay import Outcome, play
from chair_console.resource import resource

Line = Mapping[str, Any]


def code_text(word: str) -> str:
    """Give the text of a shipped code by its id, or of a file."""
    path = Path(word) if word.endswith(".toml") else resource(f"codes/{word}.toml")
    return path.read_text(encoding="utf-8")


@contextmanager
def a_record() -> Iterator[tuple[Record, ScriptClock]]:
    """Give a record over a real database that is thrown away afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        database = throw_away_database(Path(folder), kinds=KINDS)
        try:
            clock = ScriptClock()
            yield Record(database.journal, database.device_id, database.sign, clock), clock
        finally:
            database.close()


def play_lines(
    lines: list[Line] | str,
    as_of: date | None = None,
    codes: Callable[[str], str] = code_text,
) -> Outcome:
    """Play a script, given as objects or as text."""
    texts = lines.splitlines() if isinstance(lines, str) else [json.dumps(one) for one in lines]
    with a_record() as (record, clock):
        return play(texts, record, clock, codes, as_of)


class Evening:
    """One meeting in the making: `do` adds lines, `meeting` plays them and gives the result.

    Everybody named is present from 18:55; the item "4" is open from 19:00.
    """

    def __init__(
        self,
        code: str = "ongo-2017-04",
        people: Mapping[str, str] | None = None,
        **settings: Any,
    ) -> None:
        roles = people or {"mel": "chair", "ann": "member", "bob": "member", "cat": "member"}
        quorum = settings.pop("quorum", None)
        meeting = {
            "do": "meeting",
            "at": "2026-03-03T19:00",
            "id": "m1",
            "title": "Panel",
            "group": "Panel",
            "code": code,
            "chair": next(iter(roles)),
            "settings": settings,
        }
        if quorum is not None:
            meeting["quorum"] = quorum
        self.lines: list[dict[str, Any]] = [meeting]
        for person, role in roles.items():
            self.do("person", id=person, name=person.title(), role=role)
        self.do("item", id="4", title="Repairs")
        for person in roles:
            self.do("arrive", at="2026-03-03T18:55", person=person)
        self.do("start-meeting", at="2026-03-03T19:00", rules="read_out")
        self.do("open-item", item="4")

    def do(self, what: str, **keys: Any) -> Evening:
        """Add a line; `at` may be a time of day such as "19:01:20"."""
        if "at" in keys and len(keys["at"]) < 10:
            keys["at"] = f"2026-03-03T{keys['at']}"
        if "by_" in keys:
            keys["by"] = keys.pop("by_")
        self.lines.append({"do": what, **keys})
        return self

    def play(self, as_of: date | None = None) -> dict[str, Any]:
        """Play it; it has to come to its end without an error."""
        outcome = play_lines(list(self.lines), as_of)
        assert outcome.stopped is None, outcome.stopped
        assert outcome.result["journal"]["verified"] is True
        return outcome.result

    def meeting(self) -> dict[str, Any]:
        """Play it and give the meeting's part of the result."""
        part: dict[str, Any] = self.play()["meetings"]["m1"]
        return part

    def refusals(self) -> list[dict[str, Any]]:
        """Play it and give the refusals."""
        found: list[dict[str, Any]] = self.play()["refusals"]
        return found
