"""What each act in a case asks: one table, one row each.

Choices come from the case's own code of conduct, so a new code needs no new form. What would follow
from a decision (the sanction's days, the appeal, the next step of the ladder) is worked out by the
same functions that the act uses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from chair_console.core import periods
from chair_console.core.cases.ladder import choices, rung
from chair_console.core.cases.office import Office
from chair_console.core.cases.opening import others_who_consider
from chair_console.core.cases.outcomes import length_is_needed
from chair_console.core.cases.parties import considerers
from chair_console.core.cases.stages import can_be_appealed
from chair_console.core.cases.state import Case, Decision
from chair_console.core.code_file import Code
from chair_console.core.code_values import Period
from chair_console.core.fact import PersonId
from chair_console.core.periods import last_day
from chair_console.language import _
from chair_console.ui.review.form import Ask
from chair_console.wording.cases import (
    form_words,
    grounds_words,
    method_words,
    outcome_words,
    role_words,
    seriousness_words,
    step_words,
)
from chair_console.wording.dates import date_words

Answers = Mapping[str, Any]
Asks = Callable[[Office, Case], tuple[Ask, ...]]
Follows = Callable[[Office, Case, Answers], tuple[str, ...]]


def _nothing_asked(office: Office, case: Case) -> tuple[Ask, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Form:
    """What one act asks, and how it is offered."""

    act: str
    label: str
    """On the button that opens it."""
    icon: str = "check"
    asks: Asks = _nothing_asked
    intro: str = ""
    follows: Follows | None = None
    seldom: bool = False
    """Offered in the menu, not as a button."""
    asks_laptop: bool = False
    """Asks also for one of the laptops that records are handed over with."""


def people_choices(office: Office) -> tuple[tuple[str, str], ...]:
    """List everybody who is known, by name."""
    known = (one for one in office.state.people.values() if one.merged_into is None)
    return tuple((one.id, one.name) for one in sorted(known, key=lambda one: one.name.casefold()))


def _person(office: Office, label: str, key: str = "person") -> Ask:
    return Ask(key, label, "choice", people_choices(office), required=True)


def _reason(label: str, required: bool = True, key: str = "reason") -> Ask:
    return Ask(key, label, "text", required=required)


def _yes_no(key: str, label: str, yes: str, no: str) -> Ask:
    return Ask(key, label, "choice", ((True, yes), (False, no)), required=True)  # type: ignore[arg-type]


def _rule_late(office: Office, case: Case) -> tuple[Ask, ...]:
    question = _yes_no("accept", _("Look into it all the same?"), _("Yes, accept it"), _("No"))
    return question, _reason(_("Why?"))


def _appoint(office: Office, case: Case) -> tuple[Ask, ...]:
    code = office.code_of(case)
    appeal = (code.appeal.handled_by, code.appeal.decided_by)
    roles = dict.fromkeys([*code.considering.by, *(one for one in appeal if one)])
    choices = tuple((role, role_words(code, role)) for role in roles)
    missing = next((role for role in roles if role not in case.appointed), None)
    role = Ask("as_", _("As what?"), "choice", choices, required=True, first=missing)
    return role, _person(office, _("Who?"))


def _conflict(office: Office, case: Case) -> tuple[Ask, ...]:
    return (_person(office, _("Who has a conflict of interest in this case?")),)


def _step(office: Office, case: Case) -> tuple[Ask, ...]:
    steps = office.code_of(case).considering.steps
    choices = tuple((one, step_words(one)) for one in steps if one not in case.steps)
    return (Ask("step", _("What was done?"), "choice", choices, required=True),)


def _met(office: Office, case: Case) -> tuple[Ask, ...]:
    results = (
        ("held", _("It was held")),
        ("declined", _("They declined to come")),
        ("missed", _("They did not come")),
    )
    asked = [Ask("result", _("What came of the meeting?"), "choice", results, required=True)]
    adviser = office.code_of(case).roles.get("adviser")
    if adviser is not None:
        who = adviser.title
        asked += [
            Ask("adviser_requested", _("They asked for the {who}").format(who=who), "tick"),
            Ask("adviser_attended", _("The {who} was there").format(who=who), "tick"),
        ]
    return (*asked, _reason(_("Remarks, or the reason"), required=False))


def _reassurance(office: Office, case: Case) -> tuple[Ask, ...]:
    return (_reason(_("What reason or reassurance did they give?"), key="text"),)


def _decide(office: Office, case: Case) -> tuple[Ask, ...]:
    code = office.code_of(case)
    who = tuple(dict.fromkeys(considerers(case, code).values()))
    names = tuple((one, office.state.name(one)) for one in who)
    classes = tuple((one, seriousness_words(one)) for one in code.seriousness)
    only = classes[0][0] if len(classes) == 1 else None
    asks = [_yes_no("breach", _("Was the code broken?"), _("Yes, a breach"), _("No breach"))]
    if only is None:
        asks.append(
            Ask("seriousness", _("How serious?"), "choice", classes, True, shown_if=_is_breach)
        )
    offered = [outcome for rule in code.seriousness.values() for outcome in choices(rule)]
    offered += [one for one in code.outcome if one not in offered]
    outcomes = tuple((one, outcome_words(code, one)) for one in dict.fromkeys(offered))
    ladder = any(isinstance(rule.ladder, tuple) for rule in code.seriousness.values())
    hint = _("The code's next step") if ladder else ""
    return (
        *asks,
        Ask("outcome", _("What follows?"), "choice", outcomes, hint=hint, shown_if=_is_breach),
        Ask("length", _("For how long?"), "length", shown_if=_lasts(code)),
        Ask("defined_period", _("Watched for how long?"), "length", shown_if=_is_watched(code)),
        Ask(
            "review",
            _("When is it looked at again?"),
            "day",
            first=last_day(Period(6, "months"), office.today, office.holidays),
            shown_if=_has_no_end(office, case),
        ),
        _reason(_("Reasons")),
        replace(
            _reason(_("Why not the next step of the code?"), key="override"),
            shown_if=_leaves_the_ladder(office, case),
        ),
        Ask(
            "disability",
            _("Could a disability explain what they did?"),
            "choice",
            ((True, _("Yes, it could")), (False, _("No"))),  # type: ignore[arg-type]
            True,
            shown_if=_keeps_away(office, case),
        ),
        Ask(
            "adjustments",
            _("Which adjustment was tried?"),
            "text",
            required=True,
            shown_if=lambda answers: answers.get("disability") is True,
        ),
        Ask("by_", _("Decided by"), "people", names, True, first=who),
    )


def _keeps_away(office: Office, case: Case) -> Callable[[Answers], bool]:
    """Ask before a bar, not before a letter: the Equality Act's question."""

    def asked(answers: Answers) -> bool:
        known = office.code_of(case).outcome.get(_outcome(office, case, answers))
        return _is_breach(answers) and known is not None and known.scope is not None

    return asked


def _outcome(office: Office, case: Case, answers: Answers) -> str:
    """Tell what would follow: what was chosen, else what the code names for the class."""
    name = answers.get("seriousness")
    rule = office.code_of(case).seriousness.get(str(name))
    step = rung(case, office.casework, office.state.codes, office.holidays, name)
    named = rule.outcome if rule is not None and rule.outcome else step and step.outcome
    return str(answers.get("outcome") or named or "")


def _has_no_end(office: Office, case: Case) -> Callable[[Answers], bool]:
    """Ask for a day where a bar has no length: nobody is kept away and forgotten."""
    code, keeps_away = office.code_of(case), _keeps_away(office, case)

    def asked(answers: Answers) -> bool:
        outcome, name = _outcome(office, case, answers), answers.get("seriousness")
        if not keeps_away(answers) or answers.get("length"):
            return False
        specified = code.outcome[outcome].length in (None, "specified")
        return specified and not length_is_needed(code, name, outcome)

    return asked


def _is_breach(answers: Answers) -> bool:
    return answers.get("breach") is True


def _leaves_the_ladder(office: Office, case: Case) -> Callable[[Answers], bool]:
    def asked(answers: Answers) -> bool:
        name, outcome = answers.get("seriousness"), answers.get("outcome")
        if not _is_breach(answers) or outcome is None:
            return False
        step = rung(case, office.casework, office.state.codes, office.holidays, name)
        return step is not None and step.outcome != outcome

    return asked


def _lasts(code: Code) -> Callable[[Answers], bool]:
    def asked(answers: Answers) -> bool:
        known = code.outcome.get(str(answers.get("outcome")))
        return _is_breach(answers) and known is not None and known.length is not None

    return asked


def _is_watched(code: Code) -> Callable[[Answers], bool]:
    def asked(answers: Answers) -> bool:
        known = code.outcome.get(str(answers.get("outcome")))
        if known is None or not _is_breach(answers):
            return False
        return "none" not in {known.defined_period} or known.monitoring_period != "none"

    return asked


def follows_from(office: Office, case: Case, answers: Answers) -> tuple[str, ...]:
    """Say what a decision would bring, if the person were told today."""
    if not _is_breach(answers):
        return ()
    code = office.code_of(case)
    name = answers.get("seriousness")
    step = rung(case, office.casework, office.state.codes, office.holidays, name)
    lines = []
    if step is not None:
        named = outcome_words(code, step.outcome)
        lines.append(_("The code's next step: {outcome}.").format(outcome=named))
    outcome = _outcome(office, case, answers)
    if outcome in code.outcome:
        lines += _of_outcome(office, case, outcome, answers)
    return tuple(lines)


def _of_outcome(office: Office, case: Case, outcome: str, answers: Answers) -> list[str]:
    code, today = office.code_of(case), office.today
    rule, lines = code.outcome[outcome], []
    length = periods.read_length(str(answers.get("length") or ""))
    if length is None and isinstance(rule.length, tuple) and len(rule.length) == 1:
        length = rule.length[0]
    if rule.scope is not None and length is not None:
        last = periods.last_day_of_length(length, today, office.holidays)
        said = _("Told today, it would last until {date}, that day included.")
        lines.append(said.format(date=date_words(last)))
    elif length_is_needed(code, answers.get("seriousness"), outcome):
        lines.append(_("The code asks for a length here."))
    elif rule.scope is not None:
        lines.append(_("Without a length it has no end; set a day to look at it again."))
    made = Decision(today, 0, (), True, outcome=outcome)
    if can_be_appealed(made, code) and code.appeal.within is not None:
        last = periods.last_day(code.appeal.within, today, office.holidays)
        lines.append(_("They could appeal until {date}.").format(date=date_words(last)))
    else:
        lines.append(_("The code gives no appeal against it; a complaint is always possible."))
    return lines


def _notify(office: Office, case: Case) -> tuple[Ask, ...]:
    methods = tuple((one, method_words(one)) for one in ("handed", "e-mail", "telephone", "post"))
    agreed = office.file(case.person).formats
    first = next((one for one in ("telephone", "e-mail") if one in agreed), None)
    return (Ask("method", _("How were they told?"), "choice", methods, True, first),)


def _counts_from(office: Office, case: Case, answers: Answers) -> tuple[str, ...]:
    rule, today = office.code_of(case).considering.inform, office.today
    if answers.get("method") != "post":
        return (_("It counts from today, {date}.").format(date=date_words(today)),)
    day = periods.last_day(rule.post_counts_after, today, office.holidays)
    said = _("Posted today, it counts as received on {date}.")
    return (said.format(date=date_words(day)),)


def _appeal(office: Office, case: Case) -> tuple[Ask, ...]:
    forms = tuple((one, form_words(one)) for one in ("written", "verbal"))
    return (Ask("form", _("How did it come in?"), "choice", forms, required=True),)


LATE_GROUNDS = (
    "illness",
    "not_told_in_time",
    "wrong_address",
    "disability",
    "bereavement",
    "other",
)


def _rule_late_appeal(office: Office, case: Case) -> tuple[Ask, ...]:
    question = _yes_no("accept", _("Deal with it all the same?"), _("Yes, accept it"), _("No"))
    known = tuple((one, grounds_words(one)) for one in LATE_GROUNDS)
    return question, Ask("grounds", _("On what grounds?"), "choice", known, required=True)


def _decide_appeal(office: Office, case: Case) -> tuple[Ask, ...]:
    code = office.code_of(case)
    results = (
        ("dismissed", _("Dismissed: the decision stands")),
        ("quashed", _("Quashed: the decision falls")),
        ("varied", _("Varied: another outcome")),
        ("sent_back", _("Sent back: to be decided again")),
    )
    outcomes = tuple((one, outcome_words(code, one)) for one in code.outcome)
    roles = (code.appeal.decided_by, code.appeal.handled_by)
    named = [case.appointed[one] for one in roles if one is not None and one in case.appointed]

    def varied(answers: Answers) -> bool:
        return answers.get("result") == "varied"

    return (
        Ask("result", _("What was decided?"), "choice", results, required=True),
        Ask("outcome", _("The outcome instead"), "choice", outcomes, True, shown_if=varied),
        Ask("length", _("For how long?"), "length", shown_if=varied),
        _reason(_("Reasons")),
        Ask("by_", _("Decided by"), "people", _chosen(office, named), True, first=named[:1]),
    )


def _confirm(office: Office, case: Case) -> tuple[Ask, ...]:
    first = case.appointed.get("lead_officer") or case.appointed.get("case_officer") or office.by
    who = replace(_person(office, _("Which officer confirms it?"), "officer"), first=first)
    return who, _reason(_("Why is there no decision yet?"))


def _open_to(office: Office, case: Case) -> tuple[Ask, ...]:
    who = list(others_who_consider(case, office.code_of(case)))
    first = who[0] if who else None
    return (Ask("person", _("For whom?"), "choice", _chosen(office, who), True, first=first),)


def laptop_ask(laptops: Sequence[tuple[str, str]]) -> Ask:
    """Ask for the laptop of somebody."""
    return Ask("device", _("Which laptop is theirs?"), "choice", tuple(laptops), required=True)


def _chosen(office: Office, first: list[PersonId]) -> tuple[tuple[str, str], ...]:
    return tuple((one, office.state.name(one)) for one in dict.fromkeys(first))


FORMS: tuple[Form, ...] = (
    Form("rule-late", _("Rule on the late report"), "scale", _rule_late),
    Form("appoint", _("Name who deals with it"), "user-plus", _appoint),
    Form("consider", _("Begin considering"), "play"),
    Form("case-meeting", _("Record the meeting with them"), "users", _met),
    Form("decide", _("Decide"), "gavel", _decide, follows=follows_from),
    Form("notify", _("Record that they were told"), "message-square", _notify, "", _counts_from),
    Form("appeal", _("An appeal came in"), "flag", _appeal),
    Form("rule-late-appeal", _("Rule on the late appeal"), "scale", _rule_late_appeal),
    Form("decide-appeal", _("Decide the appeal"), "gavel", _decide_appeal),
    Form("case-step", _("A step was done"), "check", _step),
    Form("confirm-exclusion", _("Confirm that they stay away"), "clock", _confirm),
    Form("close-case", _("Close the case"), "lock"),
    Form("reassurance", _("A reason or reassurance was given"), "hand", _reassurance, seldom=True),
    Form("conflict", _("Somebody has a conflict of interest"), "users", _conflict, seldom=True),
    Form(
        "open-case",
        _("Open the case to a chair's laptop"),
        "eye",
        _open_to,
        _("Only this case, and only for somebody who considers it with you."),
        seldom=True,
        asks_laptop=True,
    ),
    Form("keep-away", _("Keep them away while it is open"), "door-open", seldom=True),
    Form("refer-to-group", _("Leave it to the group"), "arrow-right", seldom=True),
    Form("withdraw-issue", _("The issue is withdrawn"), "x", seldom=True),
)
"""In the order of the procedure."""
