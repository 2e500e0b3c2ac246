"""Anything is tried by anybody on any day, and no case comes to where its code forbids it to be."""

from __future__ import annotations

from random import Random
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from chair_console.core.cases.considering import final_outcome
from chair_console.core.cases.ladder import choices, event_outcome
from chair_console.core.cases.parties import is_among, may_not_consider
from chair_console.core.cases.procedure import checklist, next_steps
from chair_console.core.cases.stages import can_be_appealed
from chair_console.core.cases.state import Appeal, Case, Decision
from chair_console.core.fact import CaseId
from chair_console.core.fold import fold
from chair_console.core.periods import write_length
from chair_console.core.refusal import Refusal, Refused
from chair_console.core.roles import OFFICERS
from tests.core.cases.desk import BROXTOWE, ONGO, PANEL, PARISH, Desk

IDS = ("c1", "c2", "c3")
PEOPLE = ("mel", "off", "ann", "bob", "cat", "gus", "pam", "wen", "ivy", "hod")
LENGTHS = (None, None, "2 weeks", "1 months", "3 months", "12 months", "for ever")
PERIODS = (None, "6 months", "2 weeks")
ALL = (
    "raise-issue",
    "note-incident",
    "rule-late",
    "refer-to-group",
    "withdraw-issue",
    "appoint",
    "conflict",
    "consider",
    "case-step",
    "case-meeting",
    "reassurance",
    "decide",
    "notify",
    "letter",
    "appeal",
    "rule-late-appeal",
    "decide-appeal",
    "close-case",
)


class Trial:
    """One random course of three cases under one code."""

    def __init__(self, code: str, random: Random) -> None:
        self.desk = Desk(code).on("2026-03-03")
        self.random = random
        self.day = 3

    def step(self) -> None:
        """Let some days pass, or try something."""
        if self.random.random() < 0.2:
            self.day += self.random.choice((1, 1, 1, 2, 9, 30))
            month, day = divmod(self.day, 28)
            self.desk.on(f"{2026 + (month + 2) // 12}-{(month + 2) % 12 + 1:02}-{day + 1:02}")
            return
        id = self.random.choice(IDS)
        case = self.desk.record.state.casework.cases.get(CaseId(id))
        if case is None:
            self.attempt(self.random.choice(("raise-issue", "raise-issue", "note-incident")), id)
        elif self.random.random() < 0.7:
            self.attempt(self.random.choice(self._open(case)), id)
        else:
            self.attempt(self.random.choice(ALL), id)

    def _open(self, case: Case) -> list[str]:
        """List what a page would offer now."""
        steps = next_steps(case, self.desk.office())
        waits = ["appoint", "appoint"] if self.desk.state(case.id) == "raised" else []
        # Opening a case to a laptop changes nothing of its course.
        left = {"withdraw-issue", "refer-to-group", "reassurance", "case-step", "open-case"}
        offered = [one.act for one in steps if one.refusal is None and one.act not in left]
        return [*offered, *waits] or ["letter"]

    def attempt(self, act: str, id: str) -> None:
        """Do something if the rules allow it; a refusal leaves everything as it was."""
        keys = {"id" if act in {"raise-issue", "note-incident"} else "case": id, **self._keys(act)}
        before = self.desk.record.state
        try:
            self.desk.do(act, **keys)
        except Refused as refused:
            unchanged = self.desk.record.state is before
            assert unchanged, act
            self.refused(refused.refusal)
        else:
            self._check_act(act, id)

    def refused(self, refusal: Refusal) -> None:
        """Hear why something was refused."""

    def _keys(self, act: str) -> dict[str, Any]:
        pick, code = self.random.choice, self.desk.code
        right = self.random.random() < 0.8
        yes = self.random.random() < 0.6
        if act in {"raise-issue", "note-incident"}:
            incident = self.desk.office().today.isoformat() if yes else "2026-03-03"
            found = {"person": pick(("ann", "ann", "ann", "off", "pam")), "incident_at": incident}
            by = "bob" if right else pick(PEOPLE)
            raised = {"raised_by": by, "form": "written" if right else "verbal"}
            return {
                **found,
                **(raised if act == "raise-issue" else {}),
                "clause": pick((None, "B-EX4")),
            }
        if act == "appoint":
            roles = list(self.desk.considerers().items())
            others = [("appeal_officer", pick(PEOPLE)), ("chair", pick(PEOPLE))]
            role, person = pick(roles if right else others)
            return {"as_": role, "person": person}
        if act == "decide":
            deciders = self.desk.everybody() if right else (pick(PEOPLE), pick(PEOPLE))
            return {"by_": deciders, **(self._sensible() if yes else self._anything())}
        if act == "decide-appeal":
            result = pick(("dismissed", "quashed", "varied", "sent_back"))
            varied = {"outcome": pick(tuple(code.outcome)), "length": pick(LENGTHS)}
            extra = varied if result == "varied" else {}
            return {"result": result, "by_": (pick(("ivy", "hod", "hod", "mel", "wen")),), **extra}
        simple: dict[str, dict[str, Any]] = {
            "rule-late": {"accept": yes, "reason": pick(("Ill.", ""))},
            "rule-late-appeal": {"accept": yes, "grounds": pick(("Ill.", ""))},
            "conflict": {"person": pick(PEOPLE)},
            "case-step": {"step": pick((*code.considering.steps, "represented_group"))},
            "case-meeting": {
                "result": pick(("held", "held", "declined", "missed")),
                "adviser_requested": not yes,
                "adviser_attended": right,
                "reason": pick(("", "Ill.")),
            },
            "reassurance": {"text": "Sorry."},
            "notify": {"method": pick(("handed", "post"))},
            "appeal": {"form": pick(("written", "written", "verbal"))},
            "letter": {"kind": "allegation"},
        }
        return simple.get(act, {})

    def _sensible(self) -> dict[str, Any]:
        """Decide as the code has it."""
        pick, code = self.random.choice, self.desk.code
        if self.random.random() < 0.2:
            return {"breach": False}
        name = pick(tuple(code.seriousness))
        outcome = pick(choices(code.seriousness[name]))
        rule = code.outcome[outcome]
        lengths = (
            [write_length(one) for one in rule.length] if isinstance(rule.length, tuple) else []
        )
        watched = "required" in {rule.defined_period, rule.monitoring_period}
        return {
            "breach": True,
            "seriousness": name,
            "outcome": outcome,
            "length": pick(lengths or [None if rule.length is None else "2 weeks"]),
            "defined_period": "2 weeks" if watched else None,
            "override": "As agreed.",
        }

    def _anything(self) -> dict[str, Any]:
        pick, code = self.random.choice, self.desk.code
        return {
            "breach": pick((True, True, False)),
            "seriousness": pick((None, *code.seriousness)),
            "outcome": pick((None, *code.outcome)),
            "length": pick(LENGTHS),
            "defined_period": pick(PERIODS),
            "override": pick(("", "As agreed.")),
        }

    def _check_act(self, act: str, id: str) -> None:
        """Check what has to hold at the moment of doing."""
        case = self.desk.case(id)
        if act == "decide":
            self._check_deciders(case)
        elif act == "close-case":
            assert self.desk.duties(id) == ()
        elif act == "appeal":
            appeal = self.desk.decision(id).appeal
            assert appeal is not None
            ends = self.desk.deadlines(id)["appeal"].last_day
            assert appeal.late == (self.desk.office().today > ends)

    def _check_deciders(self, case: Case) -> None:
        decision, rule = self.desk.decision(case.id), self.desk.code.considering
        assert decision.by
        assert not any(may_not_consider(case, one) for one in decision.by)
        if rule.together:
            assert set(decision.by) == {case.appointed[role] for role in rule.by}
            assert len(set(decision.by)) == len(rule.by)
        if rule.meeting_with_individual == "must_be_arranged":
            assert case.meetings

    # What holds at any time

    def check(self) -> None:
        """Check all cases."""
        for id in self.desk.record.state.casework.cases:
            self._check_case(self.desk.case(id))
        again = fold(self.desk.journal.all())
        assert again.casework == self.desk.record.state.casework

    def _check_case(self, case: Case) -> None:
        desk, code, office = self.desk, self.desk.code, self.desk.office()
        state = desk.state(case.id)
        assert (state == "late_hold") <= (case.late and case.late_accepted is None)
        assert (state == "closed") == (case.closed is not None)
        if case.late and case.late_accepted is not True:
            assert not case.considering
            assert not case.decisions
        if case.exit is not None:
            assert case.decision is None
        if code.scope.own_constitution != "refer_to_group":
            assert state != "referred_to_group"
        if code.issue.if_not_raised != "lapses":
            assert state != "lapsed"
        for decision in case.decisions:
            self._check_decision(case, decision)
        for one in desk.deadlines(case.id).values():
            assert one.from_code == (one.clause is not None)
            assert one.last_day >= one.anchor_date
        next_steps(case, office)
        checklist(case, code, office.today, office.holidays)

    def _check_decision(self, case: Case, decision: Decision) -> None:
        assert case.raised is not None
        assert case.incident <= case.raised <= decision.day
        if decision.notice is not None:
            assert decision.day <= decision.notice.sent <= decision.notice.counts_from
        if not decision.breach:
            assert decision.outcome is None
            assert decision.length is None
        elif decision.outcome is not None:
            self._check_outcome(case, decision)
        for appeal in (*decision.earlier_appeals, decision.appeal):
            if appeal is not None:
                self._check_appeal(case, decision, appeal)

    def _check_outcome(self, case: Case, decision: Decision) -> None:
        code, outcome = self.desk.code, decision.outcome or ""
        described, rule = code.outcome[outcome], code.seriousness.get(decision.seriousness or "")
        elsewhere = event_outcome(case, code) == outcome
        assert elsewhere or (rule is not None and outcome in choices(rule))
        laddered = rule is not None and isinstance(rule.ladder, tuple) and rule.outcome is None
        if described.length == "specified" and laddered and not elsewhere:
            assert decision.length is not None
        if described.length is None:
            assert decision.length is None
        if isinstance(described.length, tuple):
            assert decision.length in described.length
        if "required" in {described.defined_period, described.monitoring_period}:
            assert decision.defined_period is not None
        if described.not_for:
            office = self.desk.office()
            assert not is_among(office, case.person, case.group, described.not_for)
        if code.scope.officer_outcomes == "outside_this_code":
            assert PANEL.get(case.person) not in OFFICERS

    def _check_appeal(self, case: Case, decision: Decision, appeal: Appeal) -> None:
        code = self.desk.code
        assert decision.notice is not None
        assert can_be_appealed(decision, code)
        assert len(decision.earlier_appeals) < code.appeal.appeals_allowed
        assert appeal.form in code.appeal.form
        if appeal.result is not None:
            assert appeal.stands
            assert not {case.person, case.raised_by, *decision.by} & set(appeal.result.by)
            assert (appeal.result.outcome is not None) == (appeal.result.result == "varied")
        if decision.appeal is appeal and appeal.result and appeal.result.result == "quashed":
            assert case.decision is not decision or final_outcome(case) is None


@pytest.mark.parametrize("code", [BROXTOWE, ONGO, PARISH])
@settings(max_examples=60)
@given(random=st.randoms(use_true_random=False))
def test_no_course_of_acts_leads_where_the_code_forbids(code: str, random: Random) -> None:
    trial = Trial(code, random)
    for _ in range(40):
        trial.step()
    trial.check()


@pytest.mark.parametrize("code", [BROXTOWE, ONGO, PARISH])
def test_the_trials_do_reach_what_they_are_about(code: str) -> None:
    """A trial that is always refused would show nothing."""
    reached: set[str] = set()
    for seed in range(40):
        trial = Trial(code, Random(seed))
        for _ in range(80):
            trial.step()
            reached |= {trial.desk.state(id) for id in trial.desk.record.state.casework.cases}
        trial.check()
    assert {
        "considering",
        "decided",
        "no_breach",
        "appealed",
        "appeal_decided",
        "closed",
    } <= reached
