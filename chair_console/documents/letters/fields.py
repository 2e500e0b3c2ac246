"""What a letter's template may use.

A field that a case cannot fill is empty, never an error: templates ask with `{% if %}`. Who raised
the issue is not among them unless the officer chooses so, and nothing about convictions ever is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from chair_console.core import periods
from chair_console.core.cases.dates import appeal_due
from chair_console.core.cases.office import Office
from chair_console.core.cases.sanctions import sanctions
from chair_console.core.cases.stages import can_be_appealed
from chair_console.core.cases.state import Case, Decision
from chair_console.core.code_file import Code
from chair_console.language import _
from chair_console.wording.cases import format_words, length_words, outcome_words, role_words
from chair_console.wording.dates import date_words
from chair_console.wording.joining import with_and

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "organisation": _("Whose letter it is."),
        "code_title": _("The title of the code of conduct."),
        "today": _("The date of the letter, such as 17 March 2026."),
        "reference": _("A short reference that names nobody."),
        "person": _("The name of the person whom the case is about."),
        "person_word": _("What the code calls them, such as volunteer."),
        "group": _("The name of the group."),
        "group_word": _("What the code calls a group."),
        "officer": _("Who writes the letter."),
        "officer_title": _("The writer's title in the code."),
        "considered_by": _("The names of those who consider the case."),
        "incident_date": _("The day of the incident."),
        "raised_date": _("The day on which the issue was raised."),
        "raised_by": _("Who raised it; empty unless the officer chose to say so."),
        "clause": _("The number of the clause, such as O-4.10."),
        "clause_label": _("Where the clause is in the code."),
        "clause_words": _("What the clause says, in short words."),
        "excluded": _("Yes where the person is kept away while the case is open; else empty."),
        "meeting_date": _("The day and time of the meeting, as typed by the officer."),
        "meeting_place": _("Its place, as typed by the officer."),
        "adviser_title": _("Who may be asked for as an adviser; empty where the code has none."),
        "decision_due": _("The last day on which the person is to be told."),
        "breach": _("Yes where the code was broken; else empty."),
        "outcome": _("What was decided."),
        "reasons": _("The reasons."),
        "length": _("How long a sanction lasts."),
        "start_date": _("Its first day."),
        "last_day": _("Its last day, itself included."),
        "defined_period": _("How long a repeat would have consequences."),
        "defined_period_end": _("The last day of that time."),
        "appeal": _("Yes where the person can appeal; else empty."),
        "appeal_to": _("To whom an appeal goes."),
        "appeal_form": _("In what form."),
        "appeal_last_day": _("The last day of an appeal."),
        "appeal_received": _("When the appeal was received."),
        "appeal_result": _("How the appeal ended."),
        "appeal_reasons": _("Why."),
        "probation_end": _("The last day of a probation."),
        "complaint": _("How to complain about how the case was dealt with."),
        "extra": _("A paragraph of the officer's own."),
        "preferred_format": _("How it was agreed to write and speak to the person; else empty."),
    }
)
"""Field to what it holds; the organisation's page about templates is made from it."""


@dataclass(frozen=True, slots=True)
class Extra:
    """What only the officer can say."""

    officer: str = ""
    meeting_date: str = ""
    meeting_place: str = ""
    paragraph: str = ""
    complaint: str = ""
    name_raiser: bool = False


def letter_fields(office: Office, case: Case, extra: Extra) -> dict[str, str]:
    """Fill every field for a case; empty where it has nothing to say."""
    code = office.code_of(case)
    found = dict.fromkeys(FIELDS, "")
    found |= _of_the_code(code)
    found |= _of_the_case(office, case, code)
    found |= _of_the_decision(office, case, code)
    found |= _of_the_appeal(case, code)
    found |= {
        "officer": extra.officer,
        "meeting_date": extra.meeting_date,
        "meeting_place": extra.meeting_place,
        "extra": extra.paragraph,
        "complaint": extra.complaint,
        "preferred_format": with_and(format_words(one) for one in office.file(case.person).formats),
    }
    if extra.name_raiser:
        found["raised_by"] = office.state.name(case.raised_by)
    return found


def _of_the_code(code: Code) -> dict[str, str]:
    writer = code.considering.by[0] if code.considering.by else ""
    adviser = code.roles.get("adviser")
    return {
        "organisation": code.organisation,
        "code_title": code.title,
        "person_word": code.words.person,
        "group_word": code.words.group,
        "officer_title": role_words(code, writer) if writer else "",
        "adviser_title": adviser.title if adviser is not None else "",
    }


def _day(day: date | None) -> str:
    return date_words(day) if day is not None else ""


def reference(case: Case) -> str:
    """Make a short reference that names nobody."""
    return case.id[:8].upper()


def _of_the_case(office: Office, case: Case, code: Code) -> dict[str, str]:
    state = office.state
    group = state.groups.get(case.group) if case.group is not None else None
    clause = code.clause_text(case.clause) if case.clause is not None else None
    due = code.considering.inform.within or code.considering.inform.local_target
    told_by = periods.last_day(due, case.raised, office.holidays) if due and case.raised else None
    return {
        "today": date_words(office.today),
        "reference": reference(case),
        "person": state.name(case.person),
        "group": group.name if group is not None else "",
        "considered_by": with_and(state.name(one) for one in case.considered_by),
        "incident_date": _day(case.incident),
        "raised_date": _day(case.raised),
        "clause": case.clause or "",
        "clause_label": clause.label if clause is not None else "",
        "clause_words": clause.words if clause is not None else "",
        "excluded": _("yes") if code.interim.exclusion == "automatic" else "",
        "decision_due": _day(told_by),
    }


def _of_the_decision(office: Office, case: Case, code: Code) -> dict[str, str]:
    made = case.decision
    if made is None:
        return {}
    found = {
        "breach": _("yes") if made.breach else "",
        "outcome": outcome_words(code, made.outcome),
        "reasons": made.reason,
        "length": length_words(made.length) if made.length is not None else "",
    }
    found |= _of_the_sanction(office, case, code)
    found |= _of_the_watching(office, made)
    if can_be_appealed(made, code):
        due = appeal_due(case, code, office.holidays)
        found |= {
            "appeal": _("yes"),
            "appeal_to": role_words(code, code.appeal.to) if code.appeal.to else "",
            "appeal_form": _appeal_form(code),
            "appeal_last_day": _day(due.last_day if due is not None else None),
        }
    return found


def _appeal_form(code: Code) -> str:
    return _("in writing") if code.appeal.form == ("written",) else _("in writing or by speaking")


def _of_the_sanction(office: Office, case: Case, code: Code) -> dict[str, str]:
    running = sanctions(case, code, office.holidays)
    if not running:
        return {}
    last = running[-1]
    return {"start_date": _day(last.start), "last_day": _day(last.last_day)}


def _of_the_watching(office: Office, made: Decision) -> dict[str, str]:
    if made.defined_period is None:
        return {}
    start = made.notice.counts_from if made.notice is not None else office.today
    last = periods.last_day_of_length(made.defined_period, start, office.holidays)
    return {
        "defined_period": length_words(made.defined_period),
        "defined_period_end": _day(last),
    }


def _of_the_appeal(case: Case, code: Code) -> dict[str, str]:
    made = case.decisions[-1] if case.decisions else None
    if made is None or made.appeal is None:
        return {}
    result = made.appeal.result
    words = {
        "dismissed": _("The decision stands."),
        "quashed": _("The decision is set aside."),
        "varied": _("Another outcome takes its place."),
        "sent_back": _("The case is considered again."),
    }
    return {
        "appeal_received": _day(made.appeal.received),
        "appeal_result": words[result.result] if result is not None else "",
        "appeal_reasons": result.reason if result is not None else "",
    }
