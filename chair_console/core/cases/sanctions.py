"""What a decision keeps somebody away from, and on which days.

A sanction begins on the day on which the person counts as told (Broxtowe BR13-BR14, Ongo 4.11.6)
and both ends belong to it. Its length says until when; what has to happen before the person is
back (a meeting, an application) can keep them away for longer, and those days are kept apart from
it as days of waiting.

An appeal changes days to come and never those that were served: quashed or sent back, the sanction
ends the day before; varied, the new outcome counts from the first day of the old one. Where a code
stays a sanction while it is appealed, the days of the appeal are not served, and the rest of the
length follows the answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from chair_console.core.cases.state import Appeal, AppealResult, Case, Decision, PersonFile
from chair_console.core.code_cases import Outcome
from chair_console.core.code_file import Code
from chair_console.core.code_values import Period
from chair_console.core.fact import CaseId, GroupId
from chair_console.core.periods import last_day_of_length

Ends = Literal["returns", "reinstatement_meeting", "reapplication"]
Window = tuple[date, date | None]
"""First and last day, both included; None: open."""

DAY = timedelta(days=1)
_NONE: frozenset[date] = frozenset()
_ONE_GROUP = frozenset({"one_group", "one_activity"})


@dataclass(frozen=True, slots=True)
class Days:
    """Some days on which a sanction keeps the person away."""

    first: date
    last: date | None
    """Itself included; None: open."""
    group: GroupId | None
    """From whose meetings; None: everybody's."""
    clause: str | None
    waiting: bool = False
    """The length has run out, and what has to happen has not."""


@dataclass(frozen=True, slots=True)
class Sanction:
    """What one decision keeps the person away from."""

    case: CaseId
    clause: str | None
    outcome: str
    scope: str
    group: GroupId | None
    """The group of the case, where the scope is one group or activity; None: all."""
    ends: Ends
    """What has to happen before the person is back."""
    start: date
    last_day: date | None
    """By its length; None where it has none."""
    ended: date | None = None
    """Its last day, where an appeal ended it before its time."""
    why: Literal["", "quashed", "varied", "sent_back"] = ""
    """What an appeal made of it."""
    days: tuple[Days, ...] = ()
    """On which it keeps the person away, before anybody lets them back."""

    @property
    def last(self) -> date | None:
        """Its last day, whichever comes first; None where it has no end of its own."""
        ends = [one for one in (self.ended, self.last_day) if one is not None]
        return min(ends, default=None)


def sanctions(case: Case, code: Code, holidays: Collection[date] = _NONE) -> tuple[Sanction, ...]:
    """List what the decisions of a case keep the person away from, sent-back ones included."""
    found = (_sanction(case, code, one, holidays) for one in case.decisions)
    return tuple(one for one in found if one is not None)


def released(sanction: Sanction, file: PersonFile) -> date | None:
    """Tell on which day the person was let back in; None if nobody did, or need not."""
    if sanction.ends == "reinstatement_meeting":
        meant = [day for day, granted in file.reinstatements if granted]
    elif sanction.ends == "reapplication":
        meant = [one.day for one in file.permissions]
    else:
        meant = []
    # On its first day a sanction cannot have been meant: it is as old as the permission.
    return min((day for day in meant if day > sanction.start), default=None)


def up_to_release(sanction: Sanction, file: PersonFile) -> tuple[Days, ...]:
    """List the days of a sanction on which nobody had let the person back in yet."""
    back = released(sanction, file)
    return sanction.days if back is None else _all_cut(sanction.days, back - DAY)


def clause_of(case: Case, code: Code, decision: Decision, outcome: str) -> str | None:
    """Tell on which clause an outcome rests: that of the class, of the list, or on events."""
    away = code.external_events
    if outcome == away.breach_outcome and case.clause == away.clause_for("breach_outcome"):
        return case.clause
    found = code.seriousness.get(decision.seriousness or "")
    if found is not None and (isinstance(found.ladder, tuple) or found.outcome is not None):
        # The class settles what follows, as with a serious breach under Broxtowe (BR14).
        return found.clause
    return code.outcome[outcome].clause


def _sanction(
    case: Case, code: Code, decision: Decision, holidays: Collection[date]
) -> Sanction | None:
    if decision.notice is None:
        return None
    start, stays = decision.notice.counts_from, _stays(code, decision)
    first = _as_decided(case, code, decision, decision.outcome, decision.length, stays, holidays)
    result = _result(decision)
    if result is None or result.result == "dismissed":
        return first
    end = result.day - DAY
    ended = first and replace(first, ended=end, why=result.result, days=_all_cut(first.days, end))
    if result.result != "varied":
        return ended
    second = _as_decided(case, code, decision, result.outcome, result.length, stays, holidays)
    if second is None:
        return ended
    later = tuple(cut for one in second.days for cut in _from(one, max(result.day, start)))
    return replace(second, why="varied", days=((ended.days if ended else ()) + later))


def _as_decided(
    case: Case,
    code: Code,
    decision: Decision,
    name: str | None,
    length: Period | None,
    stays: Iterable[Window],
    holidays: Collection[date],
) -> Sanction | None:
    """Work out the sanction that an outcome with a length makes of a decision."""
    outcome = code.outcome.get(name or "")
    if name is None or outcome is None or outcome.scope is None or decision.notice is None:
        return None
    start, length = decision.notice.counts_from, length or _only_length(outcome)
    nominal = last_day_of_length(length, start, holidays) if length else None
    served = _served(start, nominal, stays)
    group = case.group if outcome.scope in _ONE_GROUP else None
    clause = clause_of(case, code, decision, name)
    days = [Days(first, last, group, clause) for first, last in served]
    last_day = nominal and _last_served(start, nominal, served)
    if last_day is not None and outcome.ends != "returns":
        why = outcome.clause_for("ends") or clause
        days += [
            Days(first, last, group, why, waiting=True)
            for first, last in _without(last_day + DAY, stays)
        ]
    return Sanction(
        case.id, clause, name, outcome.scope, group, outcome.ends, start, last_day, days=tuple(days)
    )


def _only_length(outcome: Outcome) -> Period | None:
    lengths = outcome.length
    return lengths[0] if isinstance(lengths, tuple) and len(lengths) == 1 else None


def _result(decision: Decision) -> AppealResult | None:
    return decision.appeal.result if decision.appeal is not None else None


def _stays(code: Code, decision: Decision) -> tuple[Window, ...]:
    """List when appeals keep a sanction from being served: up to the day before the answer."""
    if code.appeal.sanction_while_appealed != "stayed":
        return ()
    appeals = [*decision.earlier_appeals, *([decision.appeal] if decision.appeal else [])]
    return tuple(_stay(one) for one in appeals if one.stands)


def _stay(appeal: Appeal) -> Window:
    # A late one stays nothing before it is accepted: what was served by then was served.
    return appeal.ruled or appeal.received, appeal.result.day - DAY if appeal.result else None


def _served(start: date, nominal: date | None, stays: Iterable[Window]) -> list[Window]:
    """List the days of a length as they are served, those of appeals passed over."""
    found: list[Window] = []
    left = (nominal - start).days + 1 if nominal else None
    for first, last in stays:
        if left is not None and first > start + (left - 1) * DAY:
            break
        if first > start:
            found.append((start, first - DAY))
            left = left - (first - start).days if left is not None else None
        if last is None:
            return found
        start = max(start, last + DAY)
    found.append((start, start + (left - 1) * DAY if left is not None else None))
    return found


def _last_served(start: date, nominal: date, served: Iterable[Window]) -> date:
    """Tell the last day of a length: later than it was said where days of it were passed over."""
    ended = [(first, last) for first, last in served if last is not None]
    days = sum((last - first).days + 1 for first, last in ended)
    # While the answer to an appeal is awaited, nobody knows the day yet.
    return ended[-1][1] if days == (nominal - start).days + 1 else nominal


def _without(first: date, stays: Iterable[Window]) -> list[Window]:
    """List the days from one on that no appeal takes out."""
    found: list[Window] = []
    for out, back in stays:
        if back is not None and back < first:
            continue
        if out > first:
            found.append((first, out - DAY))
        if back is None:
            return found
        first = max(first, back + DAY)
    return [*found, (first, None)]


def _all_cut(days: Iterable[Days], last: date) -> tuple[Days, ...]:
    return tuple(cut for one in days for cut in _cut(one, last))


def _cut(days: Days, last: date) -> tuple[Days, ...]:
    """Keep the days up to one."""
    if days.first > last:
        return ()
    return (replace(days, last=last if days.last is None else min(days.last, last)),)


def _from(days: Days, first: date) -> tuple[Days, ...]:
    """Keep the days from one on."""
    if days.last is not None and days.last < first:
        return ()
    return (replace(days, first=max(days.first, first)),)
