"""Any months of an officer's work: standing follows from dated days, in whatever order they came.

Cases about one person, legal action, applications: anything is tried on any day, and what the rules
refuse changes nothing. Whatever is left has to add up.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from chair_console.core.cases.standing import Standing, away, standing
from chair_console.core.entry import Recorded
from chair_console.core.fact import CaseId, GroupId, PersonId
from chair_console.core.fold import fold
from chair_console.core.frozen import replace
from chair_console.core.meeting import State
from chair_console.core.refusal import Refused
from tests.core.cases.desk import BROXTOWE, ONGO, Desk, code_text

STAYING = code_text(BROXTOWE).replace(
    'sanction_while_appealed = "in_force"', 'sanction_while_appealed = "stayed"'
)
TEXTS = {"broxtowe": code_text(BROXTOWE), "ongo": code_text(ONGO), "staying": STAYING}
ANN = PersonId("ann")
GROUPS = (GroupId("panel"), GroupId("forum"))
CASES = ("c1", "c2", "c3")
FIRST = date(2026, 3, 1)
SPAN = [FIRST + timedelta(days=one) for one in range(-5, 1500, 13)]
LONG_AFTER = date(2060, 1, 1)

CHOICES = {
    "ongo": ("suspend_3_months", "revoke_12_months", "bar_from_activity", "permanent_exclusion"),
    "broxtowe": ("minor", "serious"),
    "staying": ("minor", "serious"),
}


def steps(code: str) -> list[tuple[str, dict[str, Any]]]:
    """List what is tried about a case; some of it is refused each time."""
    found: list[tuple[str, dict[str, Any]]] = [
        ("raise-issue", {}),
        ("rule-late", {"accept": True, "reason": "All are looked into."}),
        ("withdraw-issue", {}),
        ("notify", {"method": "handed"}),
        ("notify", {"method": "post"}),
        ("appeal", {"form": "written"}),
        ("rule-late-appeal", {"accept": True, "grounds": "They were in hospital."}),
        *(
            ("decide-appeal", {"result": result, "by_": ("ivy",)})
            for result in ("dismissed", "quashed", "sent_back")
        ),
        ("decide", {"breach": False}),
    ]
    for choice in CHOICES[code]:
        if code == "ongo":
            length = "3 months" if choice == "bar_from_activity" else None
            keys = {"breach": True, "outcome": choice, "length": length}
            varied = {"outcome": choice, "length": length}
        else:
            length = "2 months" if choice == "serious" else None
            keys = {"breach": True, "seriousness": choice, "length": length}
            varied = {"outcome": "bar" if length else "letter", "length": length and "1 month"}
        found.append(("decide", keys))
        found.append(("decide-appeal", {"result": "varied", "by_": ("ivy",), **varied}))
    return found


OF_PERSON: tuple[tuple[str, dict[str, Any]], ...] = (
    ("legal-action", {}),
    ("legal-outcome", {}),
    ("conviction-assessment", {"state": "awaited"}),
    ("conviction-assessment", {"state": "done"}),
    ("reinstate", {"granted": True}),
    ("reinstate", {"granted": False}),
    ("apply-to-return", {}),
    ("permit-return", {}),
)

moves = st.lists(
    st.tuples(
        st.sampled_from((0, 1, 1, 3, 7, 14, 30, 100, 300)),
        st.sampled_from(CASES),
        st.integers(0, 120),
    ),
    min_size=10,
    max_size=40,
)
"""Days that pass, a case, and which of the things to try."""


class Months:
    """An officer's desk on which anything is tried."""

    def __init__(self, code: str) -> None:
        self.desk = Desk(text=TEXTS[code])
        self.day = FIRST
        self._tries = [*steps(code), *((act, {"person": "ann", **keys}) for act, keys in OF_PERSON)]

    def go(self, days: int, case: str, which: int) -> None:
        """Let days pass and try something; decisions are prepared as they have to be."""
        self.day += timedelta(days=days)
        self.desk.on(self.day.isoformat())
        act, keys = self._next(case, which) if which % 4 else self._any(which // 4)
        if act == "raise-issue":
            group = GROUPS[CASES.index(case) % 2]
            incident = (self.day - timedelta(days=which % 20)).isoformat()
            self._try(act, {"id": case, "group": group, "incident_at": incident})
            return
        if act == "decide":
            self._prepare(case)
            keys = {"by_": self.desk.everybody(), **keys}
        self._try(act, keys if "person" in keys else {"case": case, **keys})

    def _any(self, which: int) -> tuple[str, dict[str, Any]]:
        return self._tries[which % len(self._tries)]

    def _next(self, case: str, which: int) -> tuple[str, dict[str, Any]]:
        """Choose what usually comes next in a case, so that some come to an end."""
        known = CaseId(case) in self.state.casework.cases
        usual = {
            "raised": ("rule-late", "decide"),
            "late_hold": ("rule-late",),
            "considering": ("decide",),
            "decided": ("notify",),
            "appeal_open": ("appeal", "legal-action"),
            "appealed": ("decide-appeal",),
        }
        coming_back = ("reinstate", "apply-to-return", "permit-return", "appeal", "legal-outcome")
        acts = usual.get(self.desk.state(case), coming_back) if known else ("raise-issue",)
        fitting = [one for one in self._tries if one[0] in acts]
        return fitting[which // 4 % len(fitting)]

    def _prepare(self, case: str) -> None:
        for role, person in self.desk.considerers().items():
            self._try("appoint", {"case": case, "as_": role, "person": person})
        self._try("consider", {"case": case})
        self._try("case-meeting", {"case": case, "result": "held"})

    def _try(self, act: str, keys: dict[str, Any]) -> None:
        try:
            self.desk.do(act, **keys)
        except (Refused, KeyError):
            # The rules say no, or there is no such case yet.
            return

    @property
    def state(self) -> State:
        """What has come of it so far."""
        return self.desk.record.state


def played(code: str, tried: list[tuple[int, str, int]]) -> Months:
    months = Months(code)
    for one in tried:
        months.go(*one)
    return months


def every_day(state: State) -> list[Standing]:
    return [standing(state, ANN, group, day) for group in GROUPS for day in SPAN]


def shuffled(records: list[Recorded], seed: int) -> list[Recorded]:
    """Mix what was recorded about different things, each in its own order."""
    mixer, streams = random.Random(seed), [one.stream for one in records]
    mixer.shuffle(streams)
    queues: dict[str, list[Recorded]] = {}
    for one in records:
        queues.setdefault(one.stream, []).append(one)
    return [queues[stream].pop(0) for stream in streams]


codes = pytest.mark.parametrize("code", sorted(TEXTS))
few = settings(max_examples=12)


@codes
@few
@given(tried=moves, seed=st.integers(0, 99))
def test_standing_does_not_depend_on_the_order_of_what_is_independent(
    code: str, tried: list[tuple[int, str, int]], seed: int
) -> None:
    months = played(code, tried)
    about = ("case", "conduct")
    records = months.desk.journal.all()
    first = [one for one in records if one.stream.partition(":")[0] not in about]
    rest = [one for one in records if one.stream.partition(":")[0] in about]
    assert every_day(fold([*first, *shuffled(rest, seed)])) == every_day(months.state)


@codes
@few
@given(tried=moves)
def test_the_last_day_is_the_last_and_an_open_time_goes_on(
    code: str, tried: list[tuple[int, str, int]]
) -> None:
    state = played(code, tried).state
    for group in GROUPS:
        for day in SPAN:
            found = standing(state, ANN, group, day)
            assert found.may_attend is not bool(found.why)
            if found.may_attend:
                assert found.until is None
            elif found.until is None:
                assert not standing(state, ANN, group, LONG_AFTER).may_attend
            else:
                assert not standing(state, ANN, group, found.until).may_attend
                after = standing(state, ANN, group, found.until + timedelta(days=1))
                assert all(one.waiting for one in after.why)


@codes
@few
@given(tried=moves)
def test_each_thing_keeps_away_on_its_own_days_whatever_becomes_of_the_others(
    code: str, tried: list[tuple[int, str, int]]
) -> None:
    state = played(code, tried).state
    whole = away(state, ANN)
    alone = [one for one in whole if one.case is None]
    for id, case in state.casework.cases.items():
        work = replace(state.casework, cases={id: case})
        found = away(replace(state, casework=work), ANN)
        alone += [one for one in found if one.case is not None]
    # A breach on probation needs the earlier case to be one.
    missing = [one for one in whole if one not in alone]
    assert code == "ongo" or not missing
    assert all(one.clause == "O-4.11.6" for one in missing)
    assert all(one in whole for one in alone)


@codes
@few
@given(tried=moves)
def test_nothing_done_today_changes_who_might_attend_before(
    code: str, tried: list[tuple[int, str, int]]
) -> None:
    months = Months(code)
    for one in tried:
        before = months.state
        months.go(*one)
        for group in GROUPS:
            for days in (1, 2, 5, 10, 30, 60):
                day = months.day - timedelta(days=days)
                now, then = (standing(at, ANN, group, day) for at in (months.state, before))
                assert now.may_attend is then.may_attend
