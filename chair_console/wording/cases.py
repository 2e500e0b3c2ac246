"""Words for cases: how far one has come, what was decided, how a date was worked out.

The code's own words come first: titles of roles and outcomes, and what it calls a person, a group,
a bar. Only where a file names nothing is its id shown with blanks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from chair_console.core.code_file import Code
from chair_console.core.code_values import Period
from chair_console.language import _, ngettext
from chair_console.wording.dates import date_words


def _states() -> Mapping[str, str]:
    return {
        "noted": _("Noted, not raised"),
        "lapsed": _("Lapsed: nobody raised it in time"),
        "raised": _("Raised"),
        "late_hold": _("Late: waits for a ruling"),
        "not_accepted": _("Late: not accepted"),
        "withdrawn": _("Withdrawn"),
        "referred_to_group": _("Left to the group"),
        "considering": _("Being considered"),
        "decided": _("Decided, not told yet"),
        "notified": _("Told"),
        "appeal_open": _("Told, appeal possible"),
        "appealed": _("Appealed"),
        "appeal_decided": _("Appeal decided"),
        "window_closed": _("Told, no appeal came"),
        "no_breach": _("No breach"),
        "closed": _("Closed"),
    }


def state_words(state: str) -> str:
    """Say how far a case has come."""
    return _states()[state]


def outcome_words(code: Code, outcome: str | None) -> str:
    """Name an outcome as the code does; empty for none."""
    if outcome is None:
        return ""
    known = code.outcome.get(outcome)
    return (known.title if known else "") or spelt(outcome)


def role_words(code: Code, role: str) -> str:
    """Name who handles cases, as the code does."""
    known = code.roles.get(role)
    return known.title if known else spelt(role)


def _steps() -> Mapping[str, str]:
    return {
        "conflict_check": _("Ask about conflicts of interest"),
        "arrange_meeting": _("Arrange the meeting"),
        "offer_adviser": _("Say that an adviser can come"),
        "hold_meeting": _("Hold the meeting"),
        "decide": _("Decide"),
        "inform": _("Tell the person"),
        "write_allegation": _("Write what the complaint is"),
        "outline_consequences": _("Say what follows from a repeat"),
        "confirm_in_writing": _("Confirm the talk in writing"),
        "feedback_to_group": _("Tell the group, without the case"),
        "represented_group": _("Tell the group that the person represents"),
    }


def step_words(step: str) -> str:
    """Name a step of a code."""
    return _steps().get(step) or spelt(step)


def format_words(name: str) -> str:
    """Name how somebody is written or spoken to."""
    known = {
        "large_print": _("large print"),
        "easy_read": _("easy words with pictures"),
        "e-mail": _("by e-mail"),
        "telephone": _("by telephone"),
        "interpreter": _("an interpreter"),
        "advocate": _("an advocate or supporter is told as well"),
    }
    return known.get(name) or spelt(name)


def closed_words(what: str) -> str:
    """Name what is closed to somebody after an assessment."""
    known = {
        "treasurer": _("being treasurer of a group"),
        "money": _("any handling of money"),
        "status": _("belonging to the volunteers"),
    }
    return known.get(what) or spelt(what)


def letter_words(kind: str) -> str:
    """Name a kind of letter."""
    known = {
        "allegation": _("What the issue is about"),
        "invitation": _("Invitation to the meeting"),
        "meeting-notes": _("What was said at the meeting"),
        "decision": _("The decision"),
        "overdue": _("The decision is late"),
        "group-feedback": _("To the group, without the case"),
        "represented-group": _("To the group that they represent"),
        "appeal-received": _("The appeal was received"),
        "appeal-decision": _("The decision on the appeal"),
        "return": _("Coming back"),
        "legal-action": _("Kept away because of legal action"),
    }
    return known.get(kind) or spelt(kind)


def grounds_words(grounds: str) -> str:
    """Name the grounds on which a late appeal is accepted or not; free words stay as they are."""
    known = {
        "illness": _("Illness or hospital"),
        "not_told_in_time": _("They did not get the notice in time"),
        "wrong_address": _("Sent in time, to a wrong address"),
        "disability": _("They needed help because of a disability"),
        "bereavement": _("A death in the family"),
        "other": _("Something else"),
    }
    return known.get(grounds, grounds)


def duty_words(duty: str) -> str:
    """Name what is still to be done before a case is closed: an act, a time, or a step."""
    return {
        "raise": _("Raise it, or let it lapse"),
        "rule-late": _("Rule on the late report"),
        "consider": _("Consider it"),
        "decide": _("Decide"),
        "notify": _("Tell the person"),
        "appeal-time": _("Wait for the time to appeal"),
        "rule-late-appeal": _("Rule on the late appeal"),
        "decide-appeal": _("Decide the appeal"),
        "monitoring": _("Wait for the time of watching"),
    }.get(duty) or step_words(duty)


def seriousness_words(name: str) -> str:
    """Name a class of seriousness."""
    known = {"minor": _("Minor"), "serious": _("Serious"), "any": _("Any breach")}
    return known.get(name) or spelt(name)


def spelt(id: str) -> str:
    """Show an id of a file as words."""
    words = id.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def length_words(length: Period) -> str:
    """Say a length, such as "6 months"."""
    amount = length.amount
    said = {
        "days": ngettext("{n} day", "{n} days", amount),
        "weeks": ngettext("{n} week", "{n} weeks", amount),
        "months": ngettext("{n} month", "{n} months", amount),
        "working_days": ngettext("{n} working day", "{n} working days", amount),
        "meetings": ngettext("{n} meeting", "{n} meetings", amount),
    }
    return said[length.unit].format(n=amount)


def sum_words(anchor_date: date, period: Period, clause: str | None) -> str:
    """Say how a last day was worked out: "17 March 2026 + 14 days, first day not counted"."""
    first = _("first day counted") if period.first_day == "included" else _("first day not counted")
    source = clause or _("set by your organisation")
    return f"{date_words(anchor_date)} + {length_words(period)}, {first}, {source}"


def _deadlines() -> Mapping[str, str]:
    return {
        "raise": _("Raise it by"),
        "inform": _("Tell the person by"),
        "appeal": _("Appeal by"),
        "appeal-decision": _("Decide the appeal by"),
        "monitoring-end": _("Watched until"),
        "probation-end": _("Probation ends"),
        "return-apply": _("Coming back: arrange by"),
        "review": _("Look at it again by"),
        "confirm-exclusion": _("Confirm that they stay away by"),
    }


def deadline_words(name: str) -> str:
    """Say what a date is for."""
    return _deadlines().get(name) or spelt(name)


def days_left_words(today: date, last_day: date) -> str:
    """Say how long there is to a day, or how long it has been over."""
    days = (last_day - today).days
    if days < 0:
        return ngettext("{n} day overdue", "{n} days overdue", -days).format(n=-days)
    if days == 0:
        return _("today")
    return ngettext("{n} day left", "{n} days left", days).format(n=days)


def incidents_words(warnings: int, removals: int) -> str:
    """Count what happened in a meeting; empty for nothing."""
    parts = []
    if warnings:
        parts.append(ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings))
    if removals:
        parts.append(_("{n} asked to leave").format(n=removals))
    return ", ".join(parts)


def method_words(method: str) -> str:
    """Say how somebody is told."""
    known = {
        "handed": _("Handed over"),
        "e-mail": _("E-mail"),
        "telephone": _("Telephone"),
        "post": _("Post"),
    }
    return known.get(method) or spelt(method)


def form_words(form: str) -> str:
    """Say in what form something was received."""
    return _("In writing") if form == "written" else _("Spoken")


def may_attend_words(may: bool, until: date | None) -> str:
    """Say whether somebody may attend."""
    if may:
        return _("May attend.")
    if until is None:
        return _("May not attend for the time being.")
    return _("May not attend until {date} is over.").format(date=date_words(until))
