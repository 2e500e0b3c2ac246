"""A third, invented code: what it says differently takes effect without a line of Python."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chair_console.core.code_values import Period
from chair_console.core.periods import last_day
from tests.evening import Evening

PARISH = Path(__file__).parents[1] / "codes" / "parish.toml"
COUNCIL = {
    "mel": "chair",
    "vic": "vice_chair",
    "ann": "member",
    "bob": "member",
    "off": "lead_officer",
    "vis": "public",
}


def council(code: Path = PARISH) -> Evening:
    return Evening(str(code), COUNCIL)


@pytest.fixture
def varied(tmp_path: Path) -> Any:
    """Write the parish's code with some lines changed; "" takes a line out."""

    def write(**changes: str) -> Path:
        section, found = "", []
        for line in PARISH.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                section = line.strip("[]")
            key = line.split("=")[0].strip()
            change = changes.get(f"{section}.{key}".replace(".", "_"))
            if change is None:
                found.append(line)
            elif change:
                found.append(f"{key} = {change}")
        path = tmp_path / "varied.toml"
        path.write_text("\n".join(found), encoding="utf-8")
        return path

    return write


def warn(evening: Evening, person: str = "ann", **keys: str) -> Evening:
    return evening.do("warn", person=person, agreed_with="vic", **keys)


def next_meeting(evening: Evening, day: str, number: int = 2) -> Evening:
    """Hold the group's next meeting, with the same people."""
    start = f"{day}T19:00"
    evening.lines.append({**evening.lines[0], "id": f"m{number}", "at": start})
    for person, role in COUNCIL.items():
        evening.do("person", id=person, name=person.title(), role=role)
    for person in COUNCIL:
        evening.do("arrive", person=person, at=start)
    return evening.do("start-meeting", rules="read_out")


def reasons(evening: Evening) -> list[str]:
    return [one["reason"] for one in evening.refusals()]


def counted(evening: Evening, meeting: str = "m1", person: str = "ann") -> int:
    found: int = evening.play()["meetings"][meeting]["people"][person]["warnings_counted"]
    return found


# Warnings


def test_three_warnings_are_the_most_and_one_for_a_visitor() -> None:
    evening = council()
    for _ in range(4):
        warn(evening)
    for _ in range(2):
        warn(evening, "vis")
    first, second = evening.refusals()
    assert (first["reason"], first["clause"]) == ("warning-limit-reached", "P-3")
    assert first["sentence"].startswith("Three warnings have been given.")
    assert (second["reason"], second["clause"]) == ("warning-limit-reached", "P-3")
    assert second["sentence"].startswith("One warning has been given.")
    assert (counted(evening), counted(evening, person="vis")) == (3, 1)


def test_two_have_to_agree_on_a_warning() -> None:
    evening = council().do("warn", person="ann").do("warn", person="ann", agreed_with="mel")
    assert reasons(evening) == ["two-needed", "two-needed"]


def test_one_is_enough_where_the_code_says_so(varied: Any) -> None:
    code = varied(meeting_warn_acting='"any_one"', meeting_warn_agreed_with='"recorded"')
    assert reasons(council(code).do("warn", person="ann")) == []


def test_only_those_named_may_warn_and_only_those_covered_be_warned() -> None:
    evening = warn(warn(council(), by_="off"), "off")
    assert reasons(evening) == ["not-authorised", "not-covered"]


def test_warnings_count_over_two_meetings_in_a_row() -> None:
    evening = next_meeting(warn(warn(council())), "2026-03-10")
    warn(warn(evening))
    assert counted(evening, "m2") == 3
    assert reasons(evening) == ["warning-limit-reached"]
    next_meeting(evening, "2026-03-12", 3)
    assert counted(evening, "m3") == 1
    warn(evening)
    assert counted(evening, "m3") == 2


def test_a_clean_meeting_sets_the_count_back(varied: Any) -> None:
    for resets, before in (('"after_clean_meeting"', 0), ('"never"', 2)):
        code = varied(meeting_warn_meetings="3", meeting_warn_resets=resets)
        evening = next_meeting(warn(warn(council(code))), "2026-03-10")
        next_meeting(evening, "2026-03-12", 3)
        assert counted(evening, "m3") == before


def test_a_meeting_that_was_not_held_does_not_come_between() -> None:
    evening = warn(warn(council()))
    evening.lines.append({**evening.lines[0], "id": "off", "at": "2026-03-05T19:00"})
    next_meeting(evening, "2026-03-10")
    assert counted(evening, "m2") == 2


def test_warnings_of_another_group_do_not_count() -> None:
    evening = warn(warn(council()))
    next_meeting(evening, "2026-03-10")
    for line in evening.lines:
        if line.get("id") == "m2":
            line["group"] = "Allotments"
    assert counted(evening, "m2") == 0


@pytest.mark.parametrize(("day", "live"), [("2026-03-16", 2), ("2026-03-17", 0)])
def test_a_warning_expires_after_ten_working_days_its_own_day_counted(day: str, live: int) -> None:
    evening = next_meeting(warn(warn(council())), day)
    assert counted(evening, "m2") == live


def test_a_warning_may_expire_after_so_many_meetings(varied: Any) -> None:
    code = varied(
        meeting_warn_meetings="4",
        meeting_warn_resets='"never"',
        meeting_warn_live_for='{ amount = 1, unit = "meetings" }',
    )
    evening = next_meeting(warn(council(code)), "2026-03-10")
    next_meeting(evening, "2026-03-17", 3)
    result = evening.play()["meetings"]
    assert [one["people"]["ann"]["warnings_counted"] for one in result.values()] == [1, 1, 0]


# No maximum


def test_a_code_without_a_maximum_allows_seven(varied: Any) -> None:
    code = varied(meeting_warn_max_per_person='"none"')
    evening = council(code)
    for _ in range(7):
        warn(evening)
    assert reasons(evening) == []
    assert counted(evening) == 7


@pytest.mark.parametrize(("maximum", "allowed"), [(2, 2), (5, 5), (None, 7)])
def test_a_code_silent_on_a_maximum_leaves_it_to_the_group(
    varied: Any, maximum: int | None, allowed: int
) -> None:
    code = varied(meeting_warn_max_per_person="", meeting_warn_max_source="")
    evening = Evening(str(code), COUNCIL, max_warnings=maximum)
    for _ in range(7):
        warn(evening)
    assert counted(evening) == allowed
    assert {one["clause"] for one in evening.refusals()} <= {None}


# Not heard further, and leaving


def test_not_being_heard_further_takes_a_warning_and_a_resolution() -> None:
    evening = council().do("call", person="ann", at="19:01").do("ask", person="ann", entry="a")
    resolved = {"moved_by": "bob", "seconded_by": "vic"}
    evening.do("not-heard-further", person="ann", **resolved)
    warn(evening)
    evening.do("not-heard-further", person="ann")
    evening.do("not-heard-further", person="ann", moved_by="bob", seconded_by="bob")
    assert reasons(evening) == ["no-warning-yet", "two-needed", "two-needed"]
    evening.do("not-heard-further", person="ann", at="19:03", **resolved).do("call", person="ann")
    last = evening.refusals()[-1]
    assert (last["reason"], last["clause"]) == ("not-heard-further", "P-3.1")
    meeting = evening.meeting()
    assert meeting["people"]["ann"]["floor_s"] == 120.0
    assert meeting["people"]["ann"]["present"] is True
    assert meeting["queue"]["held"] == ["a"]


def test_leaving_takes_a_warning_and_a_resolution_and_no_exception_for_safety() -> None:
    evening = council()
    resolved = {"moved_by": "bob", "seconded_by": "vic"}
    evening.do("ask-to-leave", person="ann", safety="a threat", **resolved)
    warn(evening).do("ask-to-leave", person="ann")
    evening.do("ask-to-leave", person="ann", by_="vic", **resolved)
    found = evening.refusals()
    assert [one["reason"] for one in found] == ["no-warning-yet", "two-needed", "not-authorised"]
    assert {one["clause"] for one in found} == {"P-3.2"}
    # Any councillor may put it to the meeting.
    evening.do("ask-to-leave", person="ann", by_="bob", **resolved)
    assert evening.meeting()["people"]["ann"]["removed_at"] is not None


def test_nobody_moves_or_seconds_that_they_leave_themselves() -> None:
    evening = warn(council()).do("ask-to-leave", person="ann", moved_by="ann", seconded_by="bob")
    assert reasons(evening) == ["two-needed"]


def test_nobody_agrees_on_their_own_warning() -> None:
    assert reasons(council().do("warn", person="ann", agreed_with="ann")) == ["two-needed"]


def test_only_those_who_are_here_and_vote_move_and_second() -> None:
    for seconder, reason in (("vis", "not-eligible"), ("off", "not-eligible")):
        evening = warn(council())
        evening.do("ask-to-leave", person="ann", moved_by="bob", seconded_by=seconder)
        assert reasons(evening) == [reason]
    gone = warn(council()).do("leave", person="vic")
    gone.do("not-heard-further", person="ann", moved_by="vic", seconded_by="bob")
    assert reasons(gone) == ["not-in-the-room"]


def test_whoever_was_asked_to_leave_and_stays_seconds_nothing() -> None:
    evening = warn(warn(council()), "bob")
    evening.do("ask-to-leave", person="bob", moved_by="vic", seconded_by="mel")
    evening.do("refused-to-leave", person="bob")
    evening.do("ask-to-leave", person="ann", moved_by="vic", seconded_by="bob")
    assert reasons(evening) == ["removed"]


def test_it_is_agreed_only_with_another_who_may_do_it(varied: Any) -> None:
    evening = council().do("warn", person="ann", agreed_with="bob")
    (refusal,) = evening.refusals()
    assert (refusal["reason"], refusal["clause"]) == ("not-authorised", "P-3")
    assert refusal["sentence"].startswith("Bob ")
    together = warn(council(varied(meeting_leave_acting='"together"')))
    together.do("ask-to-leave", person="ann", agreed_with="vis")
    assert reasons(together) == ["not-authorised"]
    together.do("ask-to-leave", person="ann", agreed_with="bob")
    assert together.meeting()["people"]["ann"]["removed_at"] is not None


def test_at_a_maximum_below_the_number_that_comes_first_leaving_is_open(varied: Any) -> None:
    code = varied(
        meeting_leave_after_warnings="2",
        meeting_not_heard_after_warnings="2",
        meeting_leave_acting='"any_one"',
    )
    evening = warn(warn(council(code), "vis"), "vis")
    evening.do("not-heard-further", person="vis", moved_by="bob", seconded_by="vic")
    evening.do("ask-to-leave", person="vis")
    assert reasons(evening) == ["warning-limit-reached"]
    # One warning is the most for a visitor; a councillor has two before that.
    warn(evening).do("ask-to-leave", person="ann")
    assert reasons(evening) == ["warning-limit-reached", "no-warning-yet"]


def test_a_code_without_the_step_has_nobody_asked_to_leave_but_for_safety(varied: Any) -> None:
    code = varied(
        meeting_steps='["warn", "not_heard_further"]',
        meeting_leave_acting='"any_one"',
        meeting_leave_without_warning='"safety_only"',
    )
    evening = warn(council(code)).do("ask-to-leave", person="ann")
    assert evening.refusals()[0]["sentence"] == "The code of conduct has no such step."
    evening.do("ask-to-leave", person="ann", safety="a threat")
    assert evening.meeting()["people"]["ann"]["removed_at"] is not None
    for _ in range(4):
        warn(evening, "bob")
    assert evening.refusals()[-1]["sentence"] == "Three warnings have been given."


def test_safety_is_no_exception_so_the_sentence_does_not_offer_it() -> None:
    evening = council().do("ask-to-leave", person="ann", moved_by="bob", seconded_by="vic")
    (refusal,) = evening.refusals()
    assert "safety" not in refusal["sentence"].lower()
    assert "safety" in Evening().do("ask-to-leave", person="ann").refusals()[0]["sentence"].lower()


def test_two_together_decide_that_somebody_is_not_heard_further(varied: Any) -> None:
    evening = warn(council(varied(meeting_not_heard_acting='"together"')))
    evening.do("not-heard-further", person="ann")
    assert reasons(evening) == ["two-needed"]
    evening.do("not-heard-further", person="ann", agreed_with="bob").do("call", person="ann")
    assert reasons(evening) == ["two-needed", "not-heard-further"]


@pytest.mark.parametrize(
    ("rule", "after", "accepted"),
    [('"allowed"', "1", True), ('"safety_only"', "1", True), ('"never"', "0", True)],
)
def test_leaving_without_a_warning_is_as_the_code_says(
    varied: Any, rule: str, after: str, accepted: bool
) -> None:
    code = varied(
        meeting_leave_without_warning=rule,
        meeting_leave_after_warnings=after,
        meeting_not_heard_after_warnings=after,
        meeting_leave_acting='"any_one"',
    )
    evening = council(code).do("ask-to-leave", person="ann", safety="a threat")
    assert (reasons(evening) == []) is accepted


def test_two_warnings_come_before_leaving_where_the_code_says_two(varied: Any) -> None:
    code = varied(meeting_leave_after_warnings="2", meeting_leave_acting='"any_one"')
    evening = warn(council(code)).do("ask-to-leave", person="ann")
    assert reasons(evening) == ["no-warning-yet"]
    assert reasons(warn(evening).do("ask-to-leave", person="ann")) == ["no-warning-yet"]


def test_leaving_after_a_warning_of_the_meeting_before_relies_on_that_warning() -> None:
    evening = next_meeting(warn(council(), id="last-time"), "2026-03-10")
    evening.do("ask-to-leave", person="ann", moved_by="bob", seconded_by="vic")
    meeting = evening.play()["meetings"]["m2"]
    assert meeting["removals"][0]["relied_on"] == ["last-time"]
    assert "removed_without_warning" not in [one["flag"] for one in meeting["flags"]]


# Interests by their kind


def test_a_money_interest_means_going_out_and_a_friendship_staying() -> None:
    evening = council().do("declare", person="ann", item="4", kind="pecuniary", at="19:01")
    evening.do("declare", person="bob", item="4", kind="friendship")
    evening.do("declare", person="vic", item="4", kind="pecuniary", stay=True)
    evening.do("open-vote", id="v", motion="x", how="named")
    meeting = evening.meeting()
    assert reasons(evening) == ["interest"]
    assert evening.refusals()[0]["clause"] == "P-4.1"
    assert meeting["people"]["ann"]["present"] is False
    assert meeting["people"]["bob"]["present"] is True
    assert meeting["votes"][0]["excluded"] == {"ann": "interest"}
    assert "bob" in meeting["votes"][0]["eligible"]


def test_only_the_one_whom_the_code_names_decides_on_an_interest() -> None:
    evening = council().do("declare", person="bob", item="4", kind="friendship")
    decision: dict[str, Any] = {"item": "4", "speak": False, "stay": True, "vote": True}
    evening.do("decide-interest", person="bob", **decision)
    evening.do("decide-interest", person="bob", by_="off", **decision)
    assert reasons(evening) == ["not-authorised"]
    assert evening.meeting()["interests"][0]["speak"] is False


def test_a_choice_that_the_code_does_not_offer_is_refused(varied: Any) -> None:
    code = varied(interests_kind_choices='["stay_and_be_silent"]', interests_kind_absent="")
    evening = council(code).do(
        "declare", person="bob", item="4", kind="friendship", speak=True, stay=True
    )
    assert reasons(evening) == ["interest"]


def test_where_a_code_offers_one_choice_only_nobody_has_to_choose_it(varied: Any) -> None:
    code = varied(interests_kind_choices='["stay_and_be_silent"]', interests_kind_absent="")
    evening = council(code).do("declare", person="bob", item="4", kind="friendship")
    evening.do("declare", person="mel", item="4", kind="friendship", stay=True)
    evening.do("call", person="bob")
    (interest, _) = evening.meeting()["interests"]
    assert (interest["speak"], interest["stay"], interest["vote"]) == (False, True, None)
    assert reasons(evening) == ["interest"]


def test_a_kind_with_a_clause_of_its_own_is_refused_by_that_clause(varied: Any) -> None:
    code = varied(
        interests_kind_choices='["stay_and_be_silent"]',
        interests_kind_absent="",
        interests_kind_clause='"P-4.1"',
    )
    evening = council(code).do("declare", person="bob", item="4", kind="pecuniary")
    evening.do("call", person="bob")
    assert [one["clause"] for one in evening.refusals()] == ["P-4.1"]


def test_where_every_choice_is_silent_only_staying_is_left_to_decide(varied: Any) -> None:
    choices = '["stay_and_be_silent", "leave_for_item"]'
    code = varied(interests_kind_choices=choices, interests_kind_absent="")
    evening = council(code).do("declare", person="bob", item="4", kind="friendship")
    interest = evening.meeting()["interests"][0]
    assert (interest["speak"], interest["stay"]) == (False, None)


def test_a_code_that_lists_no_kinds_takes_every_interest(tmp_path: Path) -> None:
    words = PARISH.read_text(encoding="utf-8")
    first, rest = words.index("[[interests.kind]]"), words.index("[issue]")
    code = tmp_path / "unlisted.toml"
    code.write_text(words[:first] + words[rest:], encoding="utf-8")
    evening = council(code).do("declare", person="bob", item="4", kind="my allotment")
    assert evening.meeting()["interests"][0]["kind"] == "my allotment"
    assert reasons(evening) == []


# Periods


@pytest.mark.parametrize(
    ("period", "start", "last"),
    [
        (Period(14, "days"), date(2026, 3, 3), date(2026, 3, 17)),
        (Period(2, "weeks"), date(2028, 2, 16), date(2028, 3, 1)),
        (Period(2, "weeks"), date(2027, 2, 16), date(2027, 3, 2)),
        (Period(14, "days", None, "included"), date(2026, 3, 3), date(2026, 3, 16)),
        (Period(3, "months", None, "included"), date(2027, 1, 15), date(2027, 4, 14)),
        (Period(3, "months", None, "included"), date(2026, 11, 30), date(2027, 2, 28)),
        (Period(12, "months", None, "included"), date(2026, 4, 1), date(2027, 3, 31)),
        (Period(4, "months"), date(2026, 9, 30), date(2027, 1, 30)),
        (Period(1, "months"), date(2026, 1, 31), date(2026, 2, 28)),
        (Period(2, "working_days"), date(2026, 4, 2), date(2026, 4, 8)),
        (Period(14, "days"), date(2026, 3, 20), date(2026, 4, 3)),
        (
            Period(14, "days", None, "excluded", "next_working_day"),
            date(2026, 3, 20),
            date(2026, 4, 7),
        ),
    ],
)
def test_a_period_ends_on_the_day_worked_out_by_hand(
    period: Period, start: date, last: date
) -> None:
    easter = {date(2026, 4, 3), date(2026, 4, 6)}
    assert last_day(period, start, easter) == last
