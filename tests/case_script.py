"""A case in a few lines: plays what a lead officer does through a real, encrypted database.

The group is "Panel": Mel chairs, Lee is its lead officer, Ann, Bob, Cat and Dee are members, Gus is
a guest. Meg manages engagement and stands in no meeting, nor do Liz, another lead officer, Olu, who
looks into appeals, and Hal, who heads the service. Days are at ten in the morning unless a line
says otherwise; it is Ann whom the cases are about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tests.evening import Line, code_text, play_lines

BROXTOWE = "broxtowe-hleg"
ONGO = "ongo-2017-04"
PARISH = "tests/codes/parish.toml"

IN_THE_GROUP: Mapping[str, str] = {
    "mel": "chair",
    "lee": "lead_officer",
    "ann": "member",
    "bob": "member",
    "cat": "member",
    "dee": "member",
    "gus": "guest",
}
ELSEWHERE: Mapping[str, str] = {
    "liz": "lead_officer",
    "meg": "officer",
    "olu": "officer",
    "hal": "officer",
}


class CaseScript:
    """A script in the making: `do` adds lines, `play` plays them."""

    def __init__(
        self,
        code: str = BROXTOWE,
        codes: Callable[[str], str] = code_text,
        meeting_at: str = "2026-01-06T19:00",
    ) -> None:
        self.code = code
        self._codes = codes
        self.lines: list[dict[str, Any]] = []
        self.do(
            "meeting",
            id="m0",
            at=meeting_at,
            title="Panel",
            group="Panel",
            code=code,
            chair="mel",
        )
        for person, role in IN_THE_GROUP.items():
            self.do("person", id=person, name=person.title(), role=role)
        self.do(
            "meeting",
            id="m9",
            at=meeting_at,
            title="Office",
            group="Office",
            code=code,
            chair="liz",
        )
        for person, role in ELSEWHERE.items():
            self.do("person", id=person, name=person.title(), role=role)

    def do(self, what: str, at: str | None = None, **keys: Any) -> CaseScript:
        """Add a line; a day alone is ten in the morning there."""
        when = {} if at is None else {"at": at if "T" in at else f"{at}T10:00"}
        self.lines.append(
            {"do": what, **when, **{key.rstrip("_"): value for key, value in keys.items()}}
        )
        return self

    # The usual course of a case

    def raised(
        self, at: str, incident: str, case: str = "c1", person: str = "ann", **keys: Any
    ) -> CaseScript:
        """Have Bob raise an issue in writing about what Ann did."""
        when = incident if "T" in incident else f"{incident}T19:30"
        said = {"raised_by": "bob", "form": "written", "group": "Panel", **keys}
        return self.do("raise-issue", at, id=case, person=person, incident_at=when, **said)

    def considered(self, at: str, case: str = "c1") -> CaseScript:
        """Name who considers it under this code, let them, and meet the individual."""
        if self.code == ONGO:
            self.do("appoint", at, case=case, as_="case_officer", person="meg")
        else:
            self.do("appoint", at, case=case, as_="lead_officer", person="lee")
            self.do("appoint", case=case, as_="chair", person="mel")
        return self.do("consider", case=case).do("case-meeting", case=case, result="held")

    def decided(self, at: str, case: str = "c1", **keys: Any) -> CaseScript:
        """Find a breach, by everybody who considers the case."""
        by = ["meg"] if self.code == ONGO else ["lee", "mel"]
        said = {"breach": True, "by": by, "reason": "As three people saw it", **keys}
        return self.do("decide", at, case=case, **said)

    def told(self, at: str, case: str = "c1", method: str = "handed") -> CaseScript:
        """Tell the individual."""
        return self.do("notify", at, case=case, method=method)

    def upheld(
        self, on: str, incident: str, case: str = "c1", person: str = "ann", **keys: Any
    ) -> CaseScript:
        """Raise a case, find a breach and hand the decision over, all on one day."""
        self.raised(on, incident, case, person).considered(on, case)
        return self.decided(on, case, **keys).told(on, case)

    # Asking

    def may_attend(
        self, on: str, person: str = "ann", group: str = "Panel", at: str | None = None
    ) -> CaseScript:
        """Ask whether somebody may attend on a day."""
        return self.do("standing", at, person=person, group=group, on=on)

    def deadlines(self, at: str | None = None, case: str = "c1") -> CaseScript:
        """Ask for the deadlines of a case."""
        return self.do("deadlines", at, case=case)

    def state(self, at: str | None = None, case: str = "c1") -> CaseScript:
        """Ask how far a case has come."""
        return self.do("state", at, case=case)

    def play(self, as_of: str | None = None) -> Played:
        """Play it; it has to come to its end without an error."""
        day = date.fromisoformat(as_of) if as_of is not None else None
        outcome = play_lines(list[Line](self.lines), day, self._codes)
        assert outcome.stopped is None, outcome.stopped
        assert outcome.result["journal"]["verified"] is True
        return Played(outcome.result)


class Played:
    """What came of a script."""

    def __init__(self, result: dict[str, Any]) -> None:
        self.result = result

    def case(self, id: str = "c1") -> dict[str, Any]:
        """Give the result of a case."""
        found: dict[str, Any] = self.result["cases"][id]
        return found

    def deadline(self, name: str, case: str = "c1") -> dict[str, Any]:
        """Give a deadline of a case, of which there has to be one."""
        return the(name, self.case(case)["deadlines"])

    @property
    def answers(self) -> list[dict[str, Any]]:
        """Give the answers, in the order of the questions."""
        found: list[dict[str, Any]] = self.result["answers"]
        return found

    @property
    def may_attend(self) -> list[bool]:
        """Say yes or no to each question about attending."""
        return [one["may_attend"] for one in self.answers if "may_attend" in one]

    @property
    def states(self) -> list[str]:
        """Give the answers to how far cases have come."""
        return [one["state"] for one in self.answers if "state" in one]

    @property
    def refused(self) -> list[tuple[str, str, str | None]]:
        """List the refusals: act, reason and clause."""
        return [(one["do"], one["reason"], one["clause"]) for one in self.result["refusals"]]


def the(name: str, deadlines: list[dict[str, Any]]) -> dict[str, Any]:
    """Find a deadline by its name, of which there has to be one."""
    (found,) = [one for one in deadlines if one["name"] == name]
    return found
