"""Being kept away while a case is open.

Broxtowe BR12: not at further activities until a decision has been given. It begins once the lead
officer has logged the issue and told the person (a reading that the code file states), or when a
late issue was accepted, and its last day is the one before the person counts as told of the
decision. It ends as well when the issue is withdrawn, not accepted, or left to the group; and it
begins again when an appeal sends the case back. Ongo has no such rule, except for a breach in the
time of probation (4.11.6).

It never covers the meetings about the person's own case, appeal or return.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from chair_console.core.cases.dates import accepted
from chair_console.core.cases.probation import Probation, on_probation
from chair_console.core.cases.sanctions import DAY
from chair_console.core.cases.state import Case, Decision
from chair_console.core.code_cases import Exclusion
from chair_console.core.code_cases import Interim as Rule
from chair_console.core.code_file import Code
from chair_console.core.fact import CaseId, GroupId


@dataclass(frozen=True, slots=True)
class Interim:
    """Some days on which an open case keeps the person away."""

    case: CaseId
    clause: str | None
    group: GroupId | None
    """From whose meetings; None: everybody's."""
    first: date
    last: date | None
    """Itself included; None while no decision was given."""
    why: Literal["case_open", "breach_during_probation"] = "case_open"


def interim(
    case: Case,
    code: Code,
    times: Collection[Probation] = (),
    kinds: Collection[str] = (),
) -> tuple[Interim, ...]:
    """List the days on which a case keeps the person away while it is open.

    Args:
        case: which.
        code: the code of conduct that it is dealt with under.
        times: when the person was on probation.
        kinds: what kinds of people the person is, as far as is known; some are not kept away.
    """
    begun = [*_by_itself(case, code, kinds), *_on_probation(case, code, times)]
    return tuple(one for first in begun for one in _rounds(case, first))


def _by_itself(case: Case, code: Code, kinds: Collection[str]) -> Iterator[Interim]:
    rule = code.interim
    first = _since(rule.exclusion, _begins(case, rule), case)
    if first is not None and set(kinds).isdisjoint(rule.not_for):
        group = case.group if rule.covers == "one_activity" else None
        yield Interim(case.id, rule.clause, group, first, None)


def _begins(case: Case, rule: Rule) -> date | None:
    since = accepted(case)
    if since is None or rule.starts == "issue_raised":
        return since
    return max(since, case.told) if case.told is not None else None


def _on_probation(case: Case, code: Code, times: Collection[Probation]) -> Iterator[Interim]:
    if not on_probation(times, case.incident):
        return
    exclusion, clause = rule_on_probation(code)
    first = _since(exclusion, accepted(case), case)
    if first is not None:
        yield Interim(case.id, clause, None, first, None, "breach_during_probation")


def rule_on_probation(code: Code) -> tuple[Exclusion, str | None]:
    """Tell whether a breach on probation keeps the person away, and which clause says so."""
    for trigger in code.interim.trigger:
        if trigger.when == "breach_during_probation":
            return trigger.exclusion, trigger.clause
    rule = code.return_.probation
    if rule != "none" and "immediate_suspension" in rule.breach:
        return "automatic", rule.clause
    return "none", None


def _since(exclusion: Exclusion, first: date | None, case: Case) -> date | None:
    """Tell from when a rule takes effect: by itself, or once an officer has said so."""
    if exclusion == "automatic" or first is None:
        return first
    if exclusion == "may" and case.kept_away is not None:
        return max(first, case.kept_away)
    return None


def _rounds(case: Case, begun: Interim) -> Iterator[Interim]:
    """Cut it where decisions were given, and begin it again where one was sent back."""
    first = begun.first
    for decision in case.decisions:
        yield from _between(begun, first, [_given(decision), case.exited, case.closed])
        appeal = decision.appeal
        if appeal is None or appeal.result is None or appeal.result.result != "sent_back":
            return
        first = max(begun.first, appeal.result.day)
    yield from _between(begun, first, [case.exited, case.closed])


def _given(decision: Decision) -> date | None:
    """Tell when a decision was given: to the person, or at once where there was no breach."""
    told = decision.notice.counts_from if decision.notice else None
    if decision.breach:
        return told
    # Somebody who did nothing is not kept away until the letter comes.
    return decision.day if told is None else min(decision.day, told)


def _between(begun: Interim, first: date, over: Iterable[date | None]) -> Iterator[Interim]:
    ended = min((one for one in over if one is not None), default=None)
    if ended is None:
        yield replace(begun, first=first)
    elif first < ended:
        yield replace(begun, first=first, last=ended - DAY)
