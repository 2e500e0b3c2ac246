"""What an upheld breach leads to: the next step of the code's ladder, and what else can be chosen.

Broxtowe, Breaches, points 13 and 14: support for the first minor breach, a letter for the second, a
bar for the third; a serious one leads to a bar, and so can conduct elsewhere (External Events,
point 4). Ongo 4.11.5 and 4.11.6 choose by severity. Only upheld breaches count, never warnings in
the room; what was quashed on appeal does not count, and neither does what was decided after this
incident: the person did not know of it yet.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from chair_console.core import periods
from chair_console.core.cases.dates import day_of_event
from chair_console.core.cases.state import Case, Casework, Decision
from chair_console.core.code_cases import Seriousness
from chair_console.core.code_file import Code
from chair_console.core.code_values import Period


@dataclass(frozen=True, slots=True)
class Rung:
    """The next step of a ladder."""

    outcome: str
    seriousness: str
    clause: str | None
    earlier: tuple[Case, ...]
    """The upheld breaches that count, by their decisions."""


def upheld(case: Case) -> Decision | None:
    """Return the decision that found a breach and was not quashed; None if there is none."""
    decision = case.decision
    if decision is None or not decision.breach or case.exit is not None:
        return None
    result = decision.appeal.result if decision.appeal else None
    return None if result is not None and result.result == "quashed" else decision


def earlier_breaches(case: Case, casework: Casework, codes: Mapping[str, Code]) -> tuple[Case, ...]:
    """List a person's upheld breaches of the same code that were decided before an incident."""
    code = codes[case.code]
    found = []
    for other in casework.cases_of(case.person):
        decision = upheld(other)
        if decision is None or other.id == case.id or decision.day > case.incident:
            continue
        if other.code in codes and codes[other.code].id == code.id:
            found.append((decision.day, decision.at, other.id, other))
    return tuple(one[-1] for one in sorted(found, key=lambda one: one[:3]))


def counting(
    case: Case,
    name: str,
    casework: Casework,
    codes: Mapping[str, Code],
    holidays: Collection[date],
) -> tuple[Case, ...]:
    """List the earlier breaches of a class that move somebody up its ladder."""
    rule = codes[case.code].seriousness[name]
    return tuple(
        one
        for one in earlier_breaches(case, casework, codes)
        if one.decision is not None
        and one.decision.seriousness == name
        and (rule.across == "all_groups" or one.group == case.group)
        and _is_live(one, rule, case.incident, holidays)
    )


def _is_live(case: Case, rule: Seriousness, on: date, holidays: Collection[date]) -> bool:
    live_for = rule.live_for
    if not isinstance(live_for, Period):
        return True
    begun = day_of_event(case, live_for.from_ or "decision_made")
    return begun is None or on <= periods.last_day(live_for, begun, holidays)


def default_class(code: Code) -> str | None:
    """Name the class of a breach where the code has no other; None if one has to be chosen."""
    return next(iter(code.seriousness)) if len(code.seriousness) == 1 else None


def default_ladder(code: Code) -> str | None:
    """Name the first class of breaches that has a ladder; None if none has."""
    ladders = (one for one, rule in code.seriousness.items() if isinstance(rule.ladder, tuple))
    return next(ladders, None)


def rung(
    case: Case,
    casework: Casework,
    codes: Mapping[str, Code],
    holidays: Collection[date],
    seriousness: str | None = None,
) -> Rung | None:
    """Propose the next step for a case; None where the code has no ladder for it.

    `seriousness` None takes the class that was decided, else the code's first with a ladder.
    """
    code = codes[case.code]
    name = seriousness or _class_of(case, code)
    rule = code.seriousness.get(name) if name is not None else None
    if name is None or rule is None or not isinstance(rule.ladder, tuple):
        return None
    earlier = counting(case, name, casework, codes, holidays)
    step = rule.ladder[min(len(earlier), len(rule.ladder) - 1)]
    return Rung(step, name, rule.clause_for("ladder"), earlier)


def _class_of(case: Case, code: Code) -> str | None:
    if case.decision is not None and case.decision.seriousness is not None:
        return case.decision.seriousness
    return default_ladder(code)


def choices(rule: Seriousness) -> tuple[str, ...]:
    """List the outcomes that a class of breaches can have, the mildest first."""
    if rule.outcome is not None:
        return (rule.outcome,)
    if isinstance(rule.ladder, tuple):
        return tuple(dict.fromkeys(rule.ladder))
    return rule.outcomes


def event_outcome(case: Case, code: Code) -> str | None:
    """Name the outcome that conduct elsewhere can have (Broxtowe EX4), where the case is about it.

    It stands outside the classes of seriousness.
    """
    rule = code.external_events
    if rule.breach_outcome is None or case.clause is None:
        return None
    about = {rule.clause_for("breach_outcome"), *rule.clause_of.values()}
    return rule.breach_outcome if case.clause in about else None
