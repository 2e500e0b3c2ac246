"""The decision in a case, telling the individual, letters.

Broxtowe, Breaches, points 10 and 11: lead officer and Chair decide, and the lead officer tells the
individual within 14 days of the issue being raised. Ongo 4.11.4 to 4.11.6: the manager decides and
confirms it in writing. The console proposes and people decide: another step than the ladder's next
takes a reason, and so does every decision.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chair_console.core import periods
from chair_console.core.cases import ladder
from chair_console.core.cases.considering import refusal_of_considerers, with_notes
from chair_console.core.cases.office import Office
from chair_console.core.cases.outcomes import Chosen, choose, may_be_chosen
from chair_console.core.cases.parties import (
    considerers,
    is_for_whoever_holds_it,
    is_officer,
    refusal_for_conflict,
)
from chair_console.core.cases.stages import refusal_unless_raised, refusal_unless_undecided
from chair_console.core.cases.state import Case, Decision, LetterIssued, Method, Notice
from chair_console.core.code_file import Code
from chair_console.core.code_values import Period
from chair_console.core.fact import CaseId, Length, LocalDate, PersonId, private
from chair_console.core.frozen import replace
from chair_console.core.refusal import Refusal, Refused, refuse_if


@dataclass(frozen=True, slots=True)
class CaseDecided:
    """It was decided whether there was a breach, and what follows."""

    case: CaseId
    breach: bool
    by: tuple[PersonId, ...]
    day: LocalDate
    seriousness: str | None = None
    outcome: str | None = None
    length: str | None = None
    """Such as "6 months"."""
    defined_period: str | None = None
    notes: tuple[str, ...] = ()
    reason: str = private()
    override: str = private()
    disability: str = private()
    """ "yes" or "no": whether a disability could explain it; empty where nobody asked."""
    adjustments: str = private()
    """Which adjustment was tried."""
    review: LocalDate | None = None
    """When somebody looks again at what has no end of its own."""


@dataclass(frozen=True, slots=True)
class IndividualNotified:
    """The individual was told what was decided."""

    case: CaseId
    method: str
    sent: LocalDate
    counts_from: LocalDate
    """The day on which they count as told."""


@dataclass(frozen=True, slots=True)
class LetterSent:
    """A letter went out."""

    case: CaseId
    id: str
    kind: str
    day: LocalDate
    method: str = ""
    sha256: str = ""
    formats: str = private()
    """How it was agreed to write to the person, as the letter followed it."""
    copy: str = private()
    """The document as sent, in Base64; it goes with the personal words when they are erased."""


def refusal_to_decide(office: Office, case: Case, by: tuple[PersonId, ...]) -> Refusal | None:
    """Tell why these people cannot decide a case now, whatever they decide."""
    code = office.code_of(case)
    refusal = refusal_unless_undecided(case, code)
    if refusal is not None:
        return refusal
    if case.considering is None:
        return Refusal("stale", code.considering.clause, sentence="not-considered-yet")
    return _refusal_of_deciders(case, code, by) or _refusal_without_meeting(case, code)


def _refusal_of_deciders(case: Case, code: Code, by: tuple[PersonId, ...]) -> Refusal | None:
    rule, named = code.considering, considerers(case, code)
    roles = {person: role for role, person in named.items()}
    for person in by:
        # Who stands for nobody here is judged as whoever considers first.
        role = roles.get(person, rule.by[0] if rule.by else "")
        refusal = refusal_for_conflict(case, code, person, role)
        if refusal is not None:
            return refusal
    refusal = refusal_of_considerers(case, code)
    if refusal is not None:
        return refusal
    strangers = [person for person in by if person not in roles]
    if strangers and not is_for_whoever_holds_it(case, code):
        details = {"person": strangers[0]}
        return Refusal("not-authorised", rule.clause, details, "does-not-consider")
    if not by or (rule.together and set(by) != set(roles)):
        clause = rule.clause_for("together")
        return Refusal("two-needed", clause, sentence="all-decide-together")
    return None


def _refusal_without_meeting(case: Case, code: Code) -> Refusal | None:
    rule = code.considering
    if rule.meeting_with_individual != "must_be_arranged" or case.meetings:
        return None
    return Refusal("meeting-needed", rule.clause_for("meeting_with_individual"))


def decide(
    office: Office,
    case: CaseId,
    breach: bool,
    by_: tuple[PersonId, ...],
    reason: str,
    seriousness: str | None = None,
    outcome: str | None = None,
    length: Length | None = None,
    defined_period: Length | None = None,
    override: str = "",
    disability: bool | None = None,
    adjustments: str = "",
    review: LocalDate | None = None,
) -> tuple[CaseDecided, ...]:
    """Decide a case.

    Args:
        office: where, when and by whom.
        case: which.
        breach: whether there was one.
        by_: everybody who decides.
        reason: why.
        seriousness: the class of the breach; None where the code has only one.
        outcome: what follows; None for the next step of the ladder, or the only one there is.
        length: of a sanction.
        defined_period: in which a repeat would have consequences, or of watching.
        override: why another step than the next one.
        disability: whether a disability could explain what the person did; None where nobody
            asked. It is a question before anybody is kept away, and decides nothing.
        adjustments: which adjustment was tried; needed where a disability could explain it.
        review: when somebody looks again at what has no end of its own.

    Raises:
        Refused: stale (not considered, or decided), late (it waits for a ruling), conflict,
            two-needed, not-authorised, meeting-needed, reason-needed, seriousness-needed,
            outcome-needed, not-covered, not-the-next-step, length-needed, form (a day of review
            that is not to come).
    """
    here = office.case(case)
    refuse_if(refusal_to_decide(office, here, by_))
    if not reason.strip():
        raise Refused(Refusal("reason-needed"))
    if disability and not adjustments.strip():
        raise Refused(Refusal("reason-needed", sentence="adjustments-needed"))
    if review is not None and date.fromisoformat(review) <= office.today:
        raise Refused(Refusal("form", sentence="day-to-come-needed"))
    today = office.today.isoformat()
    extra = outcome or seriousness or length or defined_period
    if not breach:
        if extra:
            clause = office.code_of(here).considering.clause
            raise Refused(Refusal("not-covered", clause, sentence="no-breach-no-outcome"))
        return (CaseDecided(case, False, by_, today, reason=reason.strip()),)
    if _without_outcome(office, here) and not outcome and not length:
        return (CaseDecided(case, True, by_, today, reason=reason.strip()),)
    name = _class(office, here, seriousness, outcome)
    chosen = _outcome(office, here, name, outcome, length, defined_period, override)
    return (
        CaseDecided(
            case,
            True,
            by_,
            today,
            name,
            chosen.outcome,
            _words(chosen.length),
            _words(chosen.defined_period),
            chosen.notes,
            reason.strip(),
            override.strip(),
            {True: "yes", False: "no", None: ""}[disability],
            adjustments.strip(),
            review,
        ),
    )


def _without_outcome(office: Office, case: Case) -> bool:
    """Tell whether a breach can be found without an outcome of this code: by an officer."""
    outside = office.code_of(case).scope.officer_outcomes == "outside_this_code"
    return outside and is_officer(office, case.person, case.group)


def _words(length: Period | None) -> str | None:
    return None if length is None else periods.write_length(length)


def _class(office: Office, case: Case, seriousness: str | None, outcome: str | None) -> str | None:
    """Take the class of the breach: as said, as told by an outcome that only one class has, else
    the one with a ladder. That is the milder reading, and the one that the ladder proposes for.

    None where the outcome stands outside the classes.

    Raises:
        Refused: seriousness-needed, not-covered.
    """
    code = office.code_of(case)
    name = seriousness or ladder.default_class(code)
    elsewhere = outcome is not None and outcome == ladder.event_outcome(case, code)
    if name is None and (elsewhere or not code.seriousness):
        return None
    if name is None:
        fitting = [one for one, rule in code.seriousness.items() if outcome in ladder.choices(rule)]
        if len(fitting) == 1:
            return fitting[0]
        laddered = ladder.default_ladder(code)
        if laddered is not None and (outcome is None or laddered in fitting):
            return laddered
        words = ", ".join(one.replace("_", " ") for one in code.seriousness)
        clause = next(iter(code.seriousness.values())).clause
        raise Refused(Refusal("seriousness-needed", clause, {"classes": words}))
    if name not in code.seriousness:
        raise Refused(Refusal("not-covered", code.considering.clause, sentence="no-such-class"))
    return name


def _outcome(
    office: Office,
    case: Case,
    name: str | None,
    outcome: str | None,
    length: str | None,
    defined_period: str | None,
    override: str,
) -> Chosen:
    code = office.code_of(case)
    rule = code.seriousness.get(name) if name is not None else None
    proposed = _proposed(office, case, name)
    if outcome is None and proposed is None:
        words = ", ".join(one.replace("_", " ") for one in may_be_chosen(case, code, rule))
        clause = rule.clause if rule is not None else code.considering.clause
        raise Refused(Refusal("outcome-needed", clause, {"outcomes": words}))
    wanted = outcome or proposed or ""
    elsewhere = wanted == ladder.event_outcome(case, code)
    if elsewhere and (rule is None or wanted not in ladder.choices(rule)):
        return choose(office, case, None, wanted, length, defined_period)
    chosen = choose(office, case, name, wanted, length, defined_period)
    if proposed is not None and wanted != proposed and not override.strip() and not elsewhere:
        details = {"outcome": wanted, "proposed": proposed}
        raise Refused(Refusal("not-the-next-step", rule.clause if rule else None, details))
    return chosen


def _proposed(office: Office, case: Case, name: str | None) -> str | None:
    """Name the outcome that the code itself names for a class."""
    rule = office.code_of(case).seriousness.get(name) if name is not None else None
    if rule is None:
        return None
    if rule.outcome is not None:
        return rule.outcome
    step = ladder.rung(case, office.casework, office.state.codes, office.holidays, name)
    return step.outcome if step is not None else None


def refusal_to_notify(office: Office, case: Case) -> Refusal | None:
    """Tell why the individual cannot be told of a decision now."""
    code = office.code_of(case)
    refusal = refusal_unless_raised(case, code)
    if refusal is not None:
        return refusal
    clause = code.considering.inform.clause
    if case.decision is None:
        return Refusal("stale", clause, sentence="not-decided-yet")
    if case.decision.notice is not None:
        return Refusal("stale", clause, sentence="notified-already")
    return None


def notify(office: Office, case: CaseId, method: Method) -> tuple[IndividualNotified, ...]:
    """Record that the individual is told today; by post it counts some working days later.

    Raises:
        Refused: stale (not decided, or told already).
    """
    here = office.case(case)
    refuse_if(refusal_to_notify(office, here))
    today = office.today
    counts = today
    if method == "post":
        rule = office.code_of(here).considering.inform.post_counts_after
        counts = periods.last_day(rule, today, office.holidays)
    return (IndividualNotified(case, method, today.isoformat(), counts.isoformat()),)


def letter(
    office: Office,
    case: CaseId,
    kind: str,
    method: Method | None = None,
    sha256: str = "",
    copy: str = "",
    formats: tuple[str, ...] = (),
) -> tuple[LetterSent, ...]:
    """Record that a letter goes out today; one that is sent again is a new letter.

    Args:
        office: where, when and by whom.
        case: which.
        kind: what kind of letter, in one word.
        method: how it went.
        sha256: of the document as sent.
        copy: the document itself, in Base64.
        formats: how it was agreed to write to the person, as the letter followed it.
    """
    day, agreed = office.today.isoformat(), " ".join(formats)
    return (LetterSent(case, office.new_id(), kind, day, method or "", sha256, agreed, copy),)


def apply_decided(case: Case | None, fact: CaseDecided, wall: int) -> Case | None:
    """Keep the decision; of two that cross, the first counts."""
    if case is None or case.decision is not None:
        return case
    decision = Decision(
        date.fromisoformat(fact.day),
        wall,
        fact.by,
        fact.breach,
        fact.seriousness,
        fact.outcome,
        periods.read_length(fact.length) if fact.length else None,
        periods.read_length(fact.defined_period) if fact.defined_period else None,
        fact.reason,
        fact.override,
        disability={"yes": True, "no": False}.get(fact.disability),
        adjustments=fact.adjustments,
        review=date.fromisoformat(fact.review) if fact.review else None,
    )
    return with_notes(replace(case, decisions=(*case.decisions, decision)), fact.notes)


def apply_notified(case: Case | None, fact: IndividualNotified, wall: int) -> Case | None:
    """Keep the notice of the decision that counts; told twice, the first counts."""
    decision = case.decision if case is not None else None
    if case is None or decision is None or decision.notice is not None:
        return case
    notice = Notice(
        date.fromisoformat(fact.sent), _method(fact.method), date.fromisoformat(fact.counts_from)
    )
    return with_decision(case, replace(decision, notice=notice))


def _method(word: str) -> Method:
    known: dict[str, Method] = {"handed": "handed", "e-mail": "e-mail", "telephone": "telephone"}
    return known.get(word, "post")


def with_decision(case: Case, decision: Decision) -> Case:
    """Return the case with its last decision as given."""
    return replace(case, decisions=(*case.decisions[:-1], decision))


def apply_letter(case: Case | None, fact: LetterSent, wall: int) -> Case | None:
    """Keep the letter among those that went out."""
    if case is None:
        return None
    sent = LetterIssued(fact.id, fact.kind, date.fromisoformat(fact.day), fact.method, fact.sha256)
    return replace(case, letters=(*case.letters, sent))
