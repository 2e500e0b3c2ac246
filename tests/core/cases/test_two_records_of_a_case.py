"""Two laptops record what no single one would have allowed: both facts stay, the first counts."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from chair_console.core.cases import appeals, closing, considering, deciding, raising
from chair_console.core.cases.stages import CaseState
from chair_console.core.fact import CaseId, Fact, PersonId
from chair_console.core.people import PeopleMerged, PeopleSplit
from tests.core.cases.desk import Desk

C, ANN, BOB = CaseId("c1"), PersonId("ann"), PersonId("bob")
STATES = get_args(CaseState)
DAY, LATER = "2026-04-01", "2026-04-02"


def receive(desk: Desk, *facts: Fact) -> Desk:
    """Take in facts as they came from elsewhere, without asking the rules."""
    for fact in facts:
        desk.record.write([fact], "elsewhere")
    return desk


def raised_again(**keys: Any) -> raising.IssueRaised:
    code = Desk().code.sha256
    return raising.IssueRaised(C, ANN, code, 0, "2026-03-01", LATER, BOB, "verbal", LATER, **keys)


OF_NO_CASE: tuple[Fact, ...] = (
    raising.LateIssueRuled(C, True, DAY),
    raising.IssueReferred(C, DAY),
    raising.IssueWithdrawn(C, DAY),
    considering.RoleAppointed(C, "chair", ANN, DAY),
    considering.ConflictDeclared(C, ANN, DAY),
    considering.ConsideringBegun(C, (ANN,), DAY),
    considering.CaseStepDone(C, "decide", DAY),
    considering.IndividualWasMet(C, "held", DAY),
    considering.ReassuranceGiven(C, DAY, "Sorry."),
    deciding.CaseDecided(C, True, (ANN,), DAY),
    deciding.IndividualNotified(C, "handed", DAY, DAY),
    deciding.LetterSent(C, "l", "allegation", DAY),
    appeals.AppealReceived(C, "written", DAY),
    appeals.LateAppealRuled(C, True, DAY),
    appeals.AppealDecided(C, "quashed", (ANN,), DAY),
    closing.CaseClosed(C, DAY),
)


@pytest.mark.parametrize("fact", OF_NO_CASE, ids=lambda one: type(one).__name__)
def test_what_is_said_of_a_case_that_is_not_known_changes_nothing(fact: Fact) -> None:
    assert receive(Desk(), fact).record.state.casework.cases == {}


@pytest.mark.parametrize("fact", OF_NO_CASE, ids=lambda one: type(one).__name__)
def test_what_comes_before_its_time_breaks_nothing(fact: Fact) -> None:
    desk = receive(Desk().raised(), fact, fact)
    assert desk.state() in STATES
    assert desk.deadlines()["raise"].state == "met"


def test_raised_noted_or_ruled_twice_the_first_counts() -> None:
    desk = Desk().on("2026-03-04").do("note-incident").raised("2026-03-10")
    before = desk.case()
    code = desk.code.sha256
    again = raising.IncidentNoted(C, BOB, code, 0, "2026-03-01", DAY)
    assert receive(desk, raised_again(), again).case() == before
    late = Desk().raised("2026-03-18").do("rule-late", accept=True, reason="Ill.")
    receive(late, raising.LateIssueRuled(C, False, LATER))
    assert late.state() == "raised"


def test_of_two_ends_of_a_case_the_first_counts() -> None:
    desk = Desk().raised().do("withdraw-issue")
    assert receive(desk, raising.IssueReferred(C, LATER)).state() == "withdrawn"
    other = receive(Desk().raised(), raising.IssueReferred(C, DAY), raising.IssueWithdrawn(C, DAY))
    assert other.state() == "referred_to_group"


def test_of_two_decisions_notices_and_results_the_first_counts() -> None:
    desk = Desk().raised().considering().met().decided(seriousness="serious")
    receive(desk, deciding.CaseDecided(C, False, (ANN,), LATER))
    assert desk.decision().breach
    desk.notified("2026-03-31")
    receive(desk, deciding.IndividualNotified(C, "post", LATER, "2026-04-07"))
    notice = desk.decision().notice
    assert notice is not None
    assert str(notice.counts_from) == "2026-03-31"
    desk.do("appeal", form="written")
    receive(desk, appeals.AppealReceived(C, "verbal", LATER))
    desk.do("decide-appeal", result="dismissed", by_=("ivy",))
    receive(desk, appeals.AppealDecided(C, "quashed", (ANN,), LATER))
    appeal = desk.decision().appeal
    assert appeal is not None
    assert appeal.result is not None
    assert (appeal.form, appeal.result.result) == ("written", "dismissed")
    assert desk.decision().earlier_appeals == ()


def test_a_late_appeal_is_ruled_on_once() -> None:
    desk = Desk().raised().considering().met().decided(seriousness="serious").notified()
    desk.on("2026-05-10").do("appeal", form="written")
    desk.do("rule-late-appeal", accept=False, grounds="No cause given.")
    receive(desk, appeals.LateAppealRuled(C, True, LATER))
    assert desk.state() == "window_closed"


def test_closed_twice_keeps_the_first_day() -> None:
    desk = Desk().raised().do("withdraw-issue").do("close-case")
    receive(desk, closing.CaseClosed(C, "2026-12-01"))
    assert str(desk.case().closed) == "2026-03-17"


def test_merged_persons_count_as_one_in_their_cases() -> None:
    desk = Desk().raised(person="pam").raised(id="c2")
    receive(desk, PeopleMerged("pam", "ann"))
    assert {one.id for one in desk.record.state.casework.cases_of(ANN)} == {"c1", "c2"}
    receive(desk, PeopleSplit("pam"))
    assert {one.id for one in desk.record.state.casework.cases_of(ANN)} == {"c2"}
