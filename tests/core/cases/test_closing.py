"""What is left to do, and closing a case."""

from __future__ import annotations

from tests.core.cases.desk import ONGO, Desk


def test_nothing_is_closed_while_there_is_something_to_do() -> None:
    desk = Desk().on("2026-03-04").do("note-incident")
    assert desk.refused("close-case") == ("incomplete-list", "B-BR4")
    desk.raised("2026-03-17")
    assert desk.duties() == ("consider",)
    assert desk.refused("close-case") == ("incomplete-list", "B-BR4")
    assert desk.considering().duties() == ("decide",)
    assert desk.met().decided(seriousness="serious").duties() == ("notify",)
    assert desk.notified().duties() == ("appeal-time",)
    assert desk.on("2026-04-28").refused("close-case")[0] == "incomplete-list"
    desk.on("2026-04-29").do("close-case")
    assert desk.state() == "closed"
    assert desk.refused("close-case") == ("stale", "B-BR4")


def test_an_appeal_is_settled_first() -> None:
    desk = Desk().raised().considering().met().decided(seriousness="serious").notified()
    desk.on("2026-05-10").do("appeal", form="written")
    assert desk.duties() == ("rule-late-appeal",)
    desk.do("rule-late-appeal", accept=True, grounds="In hospital.")
    assert desk.duties() == ("decide-appeal",)
    desk.do("decide-appeal", result="dismissed", by_=("ivy",)).do("close-case")
    assert desk.state() == "closed"


def test_a_late_appeal_opens_a_closed_case_again() -> None:
    desk = Desk().raised().considering().met().decided(seriousness="serious").notified()
    desk.on("2026-05-10").do("close-case").do("appeal", form="written")
    assert desk.state() == "window_closed"
    assert desk.duties() == ("rule-late-appeal",)


def test_support_leaves_nothing_to_wait_for() -> None:
    desk = Desk().raised().considering().met().decided(seriousness="minor").notified()
    assert desk.do("close-case").state() == "closed"


def test_the_person_is_told_of_no_breach_too() -> None:
    desk = Desk(ONGO).raised().considering().met().decided(breach=False)
    assert desk.duties() == ("notify",)
    assert desk.notified().do("close-case").state() == "closed"


def test_the_group_hears_of_it_and_so_does_a_group_that_the_person_represents() -> None:
    desk = Desk(ONGO).raised().considering().met().decided(outcome="revoke_12_months").notified()
    desk.on("2026-04-20")
    assert desk.duties() == ("feedback_to_group", "represented_group")
    desk.do("case-step", step="feedback_to_group").do("letter", kind="represented_group")
    assert desk.duties() == ()
    ticked = Desk(ONGO).raised().considering().met().decided(outcome="revoke_12_months").notified()
    ticked.on("2026-04-20").do("case-step", step="represented_group")
    assert ticked.duties() == ("feedback_to_group",)
    other = Desk(ONGO).raised().considering().met().decided(outcome="suspend_3_months").notified()
    assert other.refused("case-step", step="represented_group") == ("not-covered", "O-4.11.4")


def test_a_time_of_watching_has_to_be_over() -> None:
    desk = Desk(ONGO).raised().considering().met()
    desk.decided(outcome="advice_and_training", defined_period="3 months").notified()
    desk.do("case-step", step="feedback_to_group").on("2026-06-30")
    assert desk.duties() == ("monitoring",)
    assert desk.on("2026-07-01").duties() == ()


def test_what_was_quashed_is_watched_no_longer() -> None:
    desk = Desk(ONGO).raised().considering().met()
    desk.decided(outcome="warning_letter", defined_period="3 months").notified()
    desk.do("appeal", form="verbal").do("decide-appeal", result="quashed", by_=("hod",))
    assert desk.duties() == ("feedback_to_group",)
    assert "monitoring-end" not in desk.deadlines()
