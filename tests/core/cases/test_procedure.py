"""What a case's page offers next, and the list that shows whether the procedure was followed."""

from __future__ import annotations

from typing import Any

from chair_console.core.cases.procedure import Point, checklist, next_steps
from tests.core.cases.desk import BROXTOWE, ONGO, Desk


def open_now(desk: Desk) -> list[str]:
    """Name what can be done now, the code's own steps by their words."""
    steps = next_steps(desk.case(), desk.office())
    return [one.step or one.act for one in steps if one.refusal is None]


def points(desk: Desk) -> dict[str, Point]:
    office = desk.office()
    found = checklist(desk.case(), desk.code, office.today, office.holidays)
    assert len({one.name for one in found}) == len(found)
    return {one.name: one for one in found}


def kept(desk: Desk) -> dict[str, bool | None]:
    return {name: point.kept for name, point in points(desk).items()}


def test_a_page_offers_what_the_code_allows_now_and_explains_the_rest() -> None:
    desk = Desk().on("2026-03-04").do("note-incident")
    assert open_now(desk) == ["raise-issue"]
    desk.raised()
    before = ["case-meeting", "reassurance", "offer_adviser", "withdraw-issue"]
    assert open_now(desk) == ["case-meeting", "reassurance", "withdraw-issue", "offer_adviser"]
    steps = {one.act: one for one in next_steps(desk.case(), desk.office())}
    assert steps["consider"].refusal is not None
    assert steps["consider"].refusal.reason == "two-needed"
    desk.considering()
    assert sorted(open_now(desk)) == sorted(before)
    desk.met()
    assert "decide" in open_now(desk)
    assert {one.act: str(one.due) for one in next_steps(desk.case(), desk.office())}[
        "decide"
    ] == "2026-03-31"
    assert open_now(desk.decided(seriousness="serious")) == ["notify", "offer_adviser"]
    assert open_now(desk.notified()) == ["appeal", "offer_adviser"]
    desk.on("2026-05-01").do("appeal", form="written")
    assert open_now(desk) == ["rule-late-appeal", "offer_adviser"]
    desk.do("rule-late-appeal", accept=True, grounds="In hospital.")
    assert open_now(desk) == ["decide-appeal", "offer_adviser"]
    desk.do("decide-appeal", result="dismissed", by_=("ivy",))
    assert open_now(desk) == ["offer_adviser", "close-case"]
    assert open_now(desk.do("close-case")) == []


def test_a_late_case_offers_the_ruling_and_withdrawing() -> None:
    assert open_now(Desk().raised("2026-03-18")) == ["rule-late", "withdraw-issue"]


def test_a_case_can_be_left_to_the_group_where_the_code_provides_for_it() -> None:
    assert "refer-to-group" in open_now(Desk(ONGO).raised())
    acts = [one.act for one in next_steps(Desk().raised().case(), Desk().office())]
    assert "refer-to-group" not in acts


def test_everything_that_was_done_in_order_is_shown_with_its_day_and_clause() -> None:
    desk = Desk().raised().considering()
    asked: dict[str, Any] = {"result": "held", "adviser_requested": True, "adviser_attended": True}
    desk.on("2026-03-24").do("case-meeting", **asked)
    desk.decided(seriousness="serious").notified().on("2026-04-10").do("appeal", form="written")
    desk.do("decide-appeal", result="dismissed", by_=("ivy",))
    assert kept(desk) == {
        "raised-in-time": True,
        "raised-in-form": True,
        "raised-by-right-person": True,
        "considered-by-right-people": True,
        "no-conflict-of-interest": True,
        "met-or-offered": True,
        "adviser-there-if-asked-for": True,
        "decided-together": True,
        "told-in-time": True,
        "disability-asked": False,
        "offer_adviser": None,
        "appeal-answered-in-time": True,
    }
    told = points(desk)["told-in-time"]
    assert ([str(one) for one in told.days], told.clause) == (["2026-03-31"], "B-BR11")
    assert points(desk)["decided-together"].clause == "B-BR10"


def test_what_was_late_or_missing_is_shown_as_not_kept() -> None:
    desk = Desk().raised("2026-03-18", raised_by="gus")
    assert kept(desk)["raised-in-time"] is None
    desk.do("rule-late", accept=True, reason="In hospital.")
    assert kept(desk)["raised-in-time"] is True
    assert kept(desk)["raised-by-right-person"] is False
    desk.considering().on("2026-04-20")
    assert kept(desk)["told-in-time"] is False
    asked: dict[str, Any] = {
        "result": "held",
        "adviser_requested": True,
        "reason": "The adviser was ill.",
    }
    desk.do("case-meeting", **asked).decided("2026-04-20", seriousness="minor")
    assert kept(desk)["adviser-there-if-asked-for"] is False


def test_a_conflict_that_came_out_after_the_decision_is_shown() -> None:
    desk = Desk().raised().considering().met().decided(seriousness="serious").notified()
    assert kept(desk)["no-conflict-of-interest"] is True
    desk.do("conflict", person="mel")
    assert kept(desk)["no-conflict-of-interest"] is False


def test_what_is_not_settled_yet_is_left_open() -> None:
    for code in (BROXTOWE, ONGO):
        desk = Desk(code).raised()
        found = kept(desk)
        assert found["considered-by-right-people"] is None
        assert found["met-or-offered"] is None
        assert found.get("told-in-time") is None


def test_the_codes_own_steps_are_listed_and_targets_are_not() -> None:
    desk = Desk(ONGO).raised().do("case-step", step="write_allegation")
    found = kept(desk)
    assert found["write_allegation"] is True
    assert found["feedback_to_group"] is None
    assert "told-in-time" not in found
    assert "decided-together" not in found


def test_another_step_than_the_next_is_pointed_out_with_the_clause() -> None:
    desk = Desk().raised().considering().met()
    desk.decided(seriousness="minor", outcome="letter", override="They were told before.")
    point = points(desk)["another-step-with-reason"]
    assert (point.kept, point.clause) == (True, "B-BR13")


def test_before_somebody_is_kept_away_it_was_asked_whether_a_disability_could_explain_it() -> None:
    desk = Desk().raised().considering().met()
    desk.decided(seriousness="serious", disability=False)
    assert kept(desk)["disability-asked"] is True
    assert "disability-asked" not in kept(Desk().raised().considering().met().decided())
