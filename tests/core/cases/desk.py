"""An officer's desk in a few lines: acts on real records over a journal in memory.

The panel has a chair, Mel, a lead officer, Off, and the members Ann, Bob and Cat; Gus comes as a
guest and Pam as one of the public. The manager, Wen, and two from elsewhere, Ivy and Hod, belong to
no group. Cases are about Ann and raised by Bob unless a test says otherwise.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from inspect import signature
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from chair_console.clock import ScriptClock
from chair_console.core import course, groups, people
from chair_console.core.cases.acts import OFFICE_ACTS
from chair_console.core.cases.closing import duties
from chair_console.core.cases.deadlines import Deadline, deadlines
from chair_console.core.cases.ladder import rung
from chair_console.core.cases.office import Office
from chair_console.core.cases.stages import state_of
from chair_console.core.cases.state import Case, Decision
from chair_console.core.code import Code, parse_code
from chair_console.core.fact import CaseId, GroupId, MeetingId, PersonId
from chair_console.core.refusal import Refusal, Refused
from chair_console.record import Record
from chair_console.resource import resource
from tests.core.memory_journal import MemoryJournal

BROXTOWE, ONGO, PARISH = "broxtowe-hleg", "ongo-2017-04", "parish"
LONDON = ZoneInfo("Europe/London")
PANEL = {
    "mel": "chair",
    "off": "lead_officer",
    "ann": "member",
    "bob": "member",
    "cat": "member",
    "gus": "guest",
    "pam": "public",
}
ELSEWHERE = ("wen", "ivy", "hod")


def moment(text: str) -> int:
    """Read "2026-03-03" (at noon) or "2026-03-03T19:30", in London."""
    local = datetime.fromisoformat(text if "T" in text else f"{text}T12:00")
    return round(local.replace(tzinfo=LONDON).timestamp() * 1000)


@cache
def code_text(id: str) -> str:
    """Give the text of a code."""
    own = Path(__file__).parents[2] / "codes" / f"{id}.toml"
    path = own if own.exists() else resource(f"codes/{id}.toml")
    return path.read_text(encoding="utf-8")


class Desk:
    """A lead officer at work."""

    def __init__(self, code: str = BROXTOWE, text: str | None = None) -> None:
        self.clock = ScriptClock(moment("2025-01-07T19:00"))
        self._ids = 0
        self.journal = MemoryJournal()
        self.record = Record(self.journal, "desk", bytes, self.clock, self._new_id)
        self.words = code_text(code) if text is None else text
        self.code: Code = parse_code(self.words, code)
        self.record.write([groups.CodeAdopted(self.code.sha256, self.words)], "meeting")
        for group in ("panel", "forum"):
            self._add_group(group)
        for person in (*PANEL, *ELSEWHERE, "dan"):
            self.record.write([people.PersonAdded(PersonId(person), person.title())], "person")
        for person, role in PANEL.items():
            self.record.act(MeetingId("panel-1"), "person", person=person, role=role)
        self.record.act(MeetingId("forum-1"), "person", person="dan", role="chair")

    def _new_id(self) -> str:
        self._ids += 1
        return f"id-{self._ids}"

    def _add_group(self, name: str) -> None:
        code, group = self.code.sha256, GroupId(name)
        chair = PersonId("mel" if name == "panel" else "dan")
        self.record.write([groups.GroupSet(group, code, name.title())], "group")
        planned = course.MeetingPlanned(group, code, chair, moment("2025-01-07T19:00"))
        self.record.write([planned], "meeting", meeting=MeetingId(f"{name}-1"))

    # Doing

    def on(self, day: str) -> Desk:
        """Let time pass until a day, or a moment of it."""
        self.clock.go_to(max(self.clock.reading().wall, moment(day)))
        return self

    def do(self, act: str, by: str | None = None, **keys: Any) -> Desk:
        """Do something; it must be allowed. The case is "c1" unless it is said."""
        by_ = PersonId(by) if by is not None else None
        self.record.office_act(act, by_, **self._keys(act, keys))
        return self

    def do_person(self, act: str, person: str = "ann", **keys: Any) -> Desk:
        """Do something about a person and no case."""
        self.record.office_act(act, None, person=PersonId(person), **keys)
        return self

    def refused(self, act: str, by: str | None = None, **keys: Any) -> tuple[str, str | None]:
        """Do something that must be refused and leave everything as it was: (reason, clause)."""
        refusal = self.refusal(act, by, **keys)
        return refusal.reason, refusal.clause

    def refusal(self, act: str, by: str | None = None, **keys: Any) -> Refusal:
        """Do something that must be refused and leave everything as it was."""
        before = self.record.state
        try:
            self.do(act, by, **keys)
        except Refused as refused:
            assert self.record.state is before
            return refused.refusal
        raise AssertionError(f"{act} was not refused")

    def _keys(self, act: str, keys: dict[str, Any]) -> dict[str, Any]:
        found = dict(keys)
        name = "id" if act in {"raise-issue", "note-incident"} else "case"
        if name in signature(OFFICE_ACTS[act]).parameters:
            found.setdefault(name, "c1")
        if act in {"raise-issue", "note-incident"}:
            found["incident_at"] = moment(found.get("incident_at", "2026-03-03T19:30"))
            found = {"person": "ann", "group": "panel", **found}
        if act == "raise-issue":
            found = {"raised_by": "bob", "form": "written", **found}
        for name in ("told_at", "discovered_at"):
            if name in found:
                found[name] = moment(found[name])
        if act in {"decide", "decide-appeal"}:
            found = {"reason": "As we saw it.", **found}
        return found

    def raised(self, day: str = "2026-03-17", **keys: Any) -> Desk:
        """Raise the case on a day."""
        return self.on(day).do("raise-issue", **keys)

    def considering(self, day: str = "2026-03-20", case: str = "c1") -> Desk:
        """Name those who consider it and begin."""
        self.on(day)
        for role, person in self.considerers().items():
            self.do("appoint", case=case, as_=role, person=person)
        return self.do("consider", case=case)

    def considerers(self) -> dict[str, str]:
        """Name who considers cases under this code, by their roles."""
        usual = {"lead_officer": "off", "chair": "mel", "case_officer": "wen", "clerk": "wen"}
        return {role: usual[role] for role in self.code.considering.by}

    def everybody(self) -> tuple[str, ...]:
        """List those who consider and decide."""
        return tuple(self.considerers().values())

    def met(self, day: str = "2026-03-24", case: str = "c1") -> Desk:
        """Hold the meeting with the individual, an adviser being there."""
        return self.on(day).do("case-meeting", case=case, result="held", adviser_attended=True)

    def decided(self, day: str = "2026-03-25", case: str = "c1", **keys: Any) -> Desk:
        """Decide the case; a breach unless it is said."""
        found = {"breach": True, "by_": self.everybody(), **keys}
        return self.on(day).do("decide", case=case, **found)

    def notified(self, day: str = "2026-03-31", method: str = "handed", case: str = "c1") -> Desk:
        """Tell the individual."""
        return self.on(day).do("notify", case=case, method=method)

    def upheld(self, id: str, incident: str, day: str, person: str = "ann", **keys: Any) -> Desk:
        """Take a case from raising to telling on one day; `keys` belong to the decision."""
        group = keys.pop("group", "panel")
        self.raised(day, id=id, person=person, incident_at=incident, group=group)
        self.considering(day, id).met(day, id).decided(day, id, **keys)
        return self.notified(day, case=id)

    # Looking

    def office(self) -> Office:
        """Give what acts are decided on."""
        return self.record.office()

    def case(self, id: str = "c1") -> Case:
        """Give a case."""
        return self.record.state.casework.cases[CaseId(id)]

    def decision(self, id: str = "c1") -> Decision:
        """Give the decision of a case."""
        decision = self.case(id).decision
        assert decision is not None
        return decision

    def state(self, id: str = "c1") -> str:
        """Tell how far a case has come."""
        office = self.office()
        return state_of(self.case(id), self.code, office.today, office.holidays)

    def rung(self, id: str = "c1") -> str | None:
        """Tell the next step of the ladder."""
        office = self.office()
        found = rung(self.case(id), office.casework, office.state.codes, office.holidays)
        return found.outcome if found is not None else None

    def duties(self, id: str = "c1") -> tuple[str, ...]:
        """Tell what is left to do."""
        office = self.office()
        return duties(self.case(id), self.code, office.today, office.holidays)

    def deadlines(self, id: str = "c1") -> dict[str, Deadline]:
        """List the deadlines of a case by their names; of two of one name, the code's."""
        office, case = self.office(), self.case(id)
        file = office.file(case.person)
        found = deadlines(case, self.code, office.today, office.holidays, file)
        return {one.name: one for one in sorted(found, key=lambda one: one.from_code)}

    def deadline(self, name: str, id: str = "c1") -> tuple[str, str, str | None]:
        """Tell of a deadline: (last day, state, clause)."""
        found = self.deadlines(id)[name]
        return found.last_day.isoformat(), found.state, found.clause
