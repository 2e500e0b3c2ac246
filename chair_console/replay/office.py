"""The lead officer's lines: acts about cases, and questions that record nothing.

They need no meeting. Whoever deals with the case acts by default: the lead officer or case officer
named for it, else the lead officer of the group's latest meeting.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from chair_console.core.cases.acts import OFFICE_ACTS
from chair_console.core.cases.office import Office
from chair_console.core.fact import CaseId, PersonId
from chair_console.core.meeting import Meeting
from chair_console.language import _
from chair_console.record import Record
from chair_console.replay.case_result import CaseResult
from chair_console.replay.codes import Codes
from chair_console.replay.script import ScriptError, keys_of
from chair_console.replay.setting_up import SettingUp
from chair_console.replay.values import New
from chair_console.replay.words import Known

_OFFICERS = ("lead_officer", "case_officer")
"""Who deals with a case, by the role they were named for in it."""


class OfficeLines:
    """Plays those lines."""

    def __init__(self, record: Record, known: Known, codes: Codes, setting_up: SettingUp) -> None:
        self._record = record
        self._known = known
        self._codes = codes
        self._setting_up = setting_up

    def check(self, do: str, keys: Mapping[str, Any]) -> None:
        """Check what a line names beside known ids.

        Raises:
            ScriptError: it names a group that is not known, and no code of conduct for it.
        """
        for key in keys_of(do) or ():
            group = keys.get(key.name) if key.what == "group" else None
            if group is None or do not in OFFICE_ACTS or keys.get("code") is not None:
                continue
            if group not in self._record.state.groups:
                raise ScriptError(
                    _('The key "{key}" names a group that is not known.'), key=key.said
                )

    def act(
        self, do: str, by: PersonId | None, typed_by: PersonId | None, keys: dict[str, Any]
    ) -> None:
        """Do what a line says.

        Raises:
            Refused: the rules say no; nothing was recorded.
        """
        self._set_up(do, keys)
        zone = self._known.zone(self._known.current).key
        who = by if by is not None else _officer(self.office(), keys)
        self._record.office_act(do, who, typed_by, zone, **keys)

    def learn(self, new: list[New]) -> None:
        """Learn the words for what an act brought into being."""
        for what, word, id in new:
            self._known.office.add(what, word, id)
        self._known.name_the_rest_of_the_office()

    def answer(self, do: str, keys: Mapping[str, Any]) -> dict[str, Any]:
        """Answer a question."""
        office = self.office()
        found = CaseResult(office, self._known)
        if do == "standing":
            on = date.fromisoformat(keys["on"]) if "on" in keys else office.today
            return found.standing(keys["person"], keys.get("group"), on)
        case = office.case(keys["case"])
        word = {"case": self._known.office.said[case.id]}
        if do == "state":
            return {**word, "state": found.state(case)}
        return {**word, "deadlines": found.deadlines(case)}

    def result(self) -> dict[str, Any]:
        """Tell what came of it all."""
        return CaseResult(self.office(), self._known).whole()

    def office(self, by: PersonId | None = None) -> Office:
        """Describe where and when these lines are said."""
        return self._record.office(by, self._known.zone(self._known.current).key)

    def _set_up(self, do: str, keys: Mapping[str, Any]) -> None:
        """Take the code and the group that a line names into use, if they are new."""
        code = next((keys.get(one.name) for one in keys_of(do) or () if one.what == "code"), None)
        if code is None:
            return
        self._codes.adopt(code)
        names = {id: name for name, id in self._known.groups.items()}
        if keys.get("group") in names:
            self._setting_up.group(names[keys["group"]], code)


def _officer(office: Office, keys: Mapping[str, Any]) -> PersonId | None:
    """Tell who acts where a line does not say."""
    case = office.casework.cases.get(CaseId(keys.get("case", "")))
    if case is None and keys.get("person") and "group" not in keys:
        case = next(reversed(office.casework.cases_of(keys["person"])), None)
    named = [case.appointed[role] for role in _OFFICERS if role in case.appointed] if case else []
    if named:
        return named[0]
    meeting = keys.get("meeting")
    group = case.group if case is not None else keys.get("group")
    last = office.state.meetings[meeting] if meeting else office.last_meeting(group)
    return lead_officer_of(last) if last is not None else None


def lead_officer_of(meeting: Meeting) -> PersonId | None:
    """Find the lead officer on a meeting's list."""
    people = meeting.people.values()
    return next((one.person for one in people if one.role == "lead_officer"), None)
