"""What came of cases, in the script's own ids, as docs/replay-format.md describes it."""

from __future__ import annotations

from datetime import date
from typing import Any

from chair_console.core.cases.confirming import confirm_by
from chair_console.core.cases.deadlines import Deadline, deadlines
from chair_console.core.cases.events import report_due
from chair_console.core.cases.interim import Interim, interim
from chair_console.core.cases.ladder import rung
from chair_console.core.cases.office import Office
from chair_console.core.cases.probation import probations
from chair_console.core.cases.sanctions import DAY, Sanction, released, sanctions
from chair_console.core.cases.stages import state_of
from chair_console.core.cases.standing import kinds_of, standing
from chair_console.core.cases.state import Appeal, Case, Decision, ExternalEvent, PersonFile
from chair_console.core.code_values import Period
from chair_console.core.fact import GroupId, PersonId
from chair_console.core.periods import write_length
from chair_console.replay.words import Known


class CaseResult:
    """The result of the lead officer's side, as it stands on the office's day."""

    def __init__(self, office: Office, known: Known) -> None:
        self._office = office
        self._known = known

    def whole(self) -> dict[str, Any]:
        """List cases, events, persons' files and reviews of meetings."""
        work, said = self._office.casework, self._known.office.said
        meetings = {id: word for word, id in self._known.meetings.items()}
        return {
            "cases": {said[id]: self._case(one) for id, one in work.cases.items()},
            "events": {said[id]: self._event(one) for id, one in work.events.items()},
            "files": {self._person(id) or "": self._file(one) for id, one in work.files.items()},
            "reviews": {
                meetings.get(id, id): {"state": one.state, "question": one.question}
                for id, one in work.reviews.items()
            },
        }

    def state(self, case: Case) -> str:
        """Tell how far a case has come."""
        office = self._office
        return state_of(case, office.code_of(case), office.today, office.holidays)

    def deadlines(self, case: Case) -> list[dict[str, Any]]:
        """List the deadlines of a case that have begun."""
        office = self._office
        code, file = office.code_of(case), office.file(case.person)
        found = deadlines(case, code, office.today, office.holidays, file)
        return [_deadline(one) for one in found]

    def standing(self, person: PersonId, group: GroupId | None, on: date) -> dict[str, Any]:
        """Tell whether somebody may attend on a day, and why not."""
        found = standing(self._office.state, person, group, on, self._office.holidays)
        return {
            "may_attend": found.may_attend,
            "until": _day(found.until),
            "why": [
                {"clause": one.clause, "case": self._known.office.said.get(one.case or "")}
                for one in found.why
            ],
        }

    def _person(self, person: PersonId | None) -> str | None:
        return None if person is None else self._known.people.said.get(person, person)

    def _group(self, group: GroupId | None) -> str | None:
        found = self._office.state.groups.get(group) if group is not None else None
        return found.name if found is not None else None

    def _case(self, case: Case) -> dict[str, Any]:
        code, office = self._office.code_of(case), self._office
        times = probations(office.casework, office.state.codes, case.person, office.holidays)
        away = interim(case, code, times, kinds_of(office.state, case.person, case.group))
        proposed = rung(case, office.casework, office.state.codes, office.holidays)
        file = office.file(case.person)
        return {
            "state": self.state(case),
            "rung": proposed.outcome if proposed is not None else None,
            "deadlines": self.deadlines(case),
            "interim_exclusion": _interim(away[-1]) if away else None,
            "interim_exclusions": [{**_interim(one), "clause": one.clause} for one in away],
            "sanctions": [
                _sanction(one, released(one, file))
                for one in sanctions(case, code, office.holidays)
            ],
            "person": self._person(case.person),
            "group": self._group(case.group),
            "code": code.id,
            "clause": case.clause,
            "incident": _day(case.incident),
            "raised": _day(case.raised),
            "raised_by": self._person(case.raised_by),
            "told": _day(case.told),
            "late": case.late,
            "appointed": {role: self._person(one) for role, one in case.appointed.items()},
            "considered_by": [self._person(one) for one in case.considered_by],
            "steps": {step: _day(one) for step, one in case.steps.items()},
            "decisions": [self._decision(one) for one in case.decisions],
            "letters": [{"kind": one.kind, "day": _day(one.day)} for one in case.letters],
            "exclusion_confirmed": [
                {"day": _day(one.day), "officer": self._person(one.officer)}
                for one in case.confirmed
            ],
            "confirm_by": _day(confirm_by(office, case)),
            "notes": list(case.notes),
        }

    def _decision(self, one: Decision) -> dict[str, Any]:
        notice = one.notice
        return {
            "day": _day(one.day),
            "by": [self._person(each) for each in one.by],
            "breach": one.breach,
            "seriousness": one.seriousness,
            "outcome": one.outcome,
            "length": _length(one.length),
            "defined_period": _length(one.defined_period),
            "override": one.override,
            "sent": _day(notice.sent) if notice else None,
            "notified": _day(notice.counts_from) if notice else None,
            "appeal": self._appeal(one.appeal) if one.appeal else None,
        }

    def _appeal(self, one: Appeal) -> dict[str, Any]:
        result = one.result
        return {
            "received": _day(one.received),
            "form": one.form,
            "late": one.late,
            "accepted": one.accepted,
            "result": result.result if result else None,
            "decided": _day(result.day) if result else None,
            "by": [self._person(each) for each in result.by] if result else [],
            "outcome": result.outcome if result else None,
            "length": _length(result.length) if result else None,
        }

    def _event(self, one: ExternalEvent) -> dict[str, Any]:
        return {
            "person": self._person(one.person),
            "group": self._group(one.group),
            "event": one.event,
            "day": _day(one.day),
            "due": _day(report_due(self._office.state, one, self._office.holidays)),
            "reported": _day(one.reported),
        }

    def _file(self, one: PersonFile) -> dict[str, Any]:
        office = self._office
        times = probations(office.casework, office.state.codes, one.person, office.holidays)
        return {
            "stays": [
                {"why": stay.why, "from": _day(stay.start), "until": _day(stay.end)}
                for stay in one.stays
            ],
            "asked_to_resume": [_day(each) for each in one.asked_to_resume],
            "reinstatements": [
                {"day": _day(each), "granted": granted} for each, granted in one.reinstatements
            ],
            "applied": [_day(each) for each in one.applied],
            "permissions": [_day(each.day) for each in one.permissions],
            "restrictions": [
                {
                    "what": each.what,
                    "from": _day(each.start),
                    "until": _day(each.end),
                    "review": _day(each.review),
                }
                for each in one.restrictions
            ],
            "formats": list(one.formats),
            "probation": [{"from": _day(each.first), "until": _day(each.last)} for each in times],
        }


def _day(one: date | None) -> str | None:
    return one.isoformat() if one is not None else None


def _length(one: Period | None) -> str | None:
    return write_length(one) if one is not None else None


def _deadline(one: Deadline) -> dict[str, Any]:
    return {
        "name": one.name,
        "anchor": one.anchor,
        "anchor_date": _day(one.anchor_date),
        "last_day": _day(one.last_day),
        "clause": one.clause,
        "from_code": one.from_code,
        "state": one.state,
        "note": one.note,
        "readings": [
            {
                "anchor": each.anchor,
                "anchor_date": _day(each.anchor_date),
                "last_day": _day(each.last_day),
            }
            for each in one.readings
        ],
    }


def _interim(one: Interim) -> dict[str, Any]:
    return {"from": _day(one.first), "until": _day(one.last)}


def _sanction(one: Sanction, back: date | None) -> dict[str, Any]:
    """Tell of a sanction; whoever is let back in before its end serves it no longer."""
    lifted = back is not None and (one.last is None or back <= one.last)
    return {
        "outcome": one.outcome,
        "clause": one.clause,
        "scope": one.scope,
        "from": _day(one.start),
        "until": _day(back - DAY if back is not None and lifted else one.last),
        "last_day": _day(one.last_day),
        "ended": _day(one.ended),
        "lifted": _day(back) if lifted else None,
        "why": one.why or None,
        "ends": one.ends,
    }
