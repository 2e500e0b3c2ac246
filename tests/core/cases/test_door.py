"""At the door: yes, or one and the same sentence; and who may let somebody in all the same."""

from __future__ import annotations

from itertools import count

import pytest

from chair_console.core.cases.telling import is_told
from chair_console.core.course import MeetingPlanned
from chair_console.core.door import may_attend
from chair_console.core.fact import GroupId, MeetingId, PersonId
from chair_console.core.flags import flags
from chair_console.core.refusal import Refusal, Refused
from chair_console.record import Record
from chair_console.wording.refusals import refusal_sentence
from tests.core.cases.desk import ONGO, PARISH, Desk, code_text, moment

NEXT = MeetingId("panel-2")
SENTENCE = "Please ring Off before today's meeting."


def evening(desk: Desk, day: str = "2026-04-07", officer: str | None = "off") -> Desk:
    """Let time pass until the panel's next meeting; Dan comes as an officer."""
    panel, chair = GroupId("panel"), PersonId("mel")
    planned = MeetingPlanned(panel, desk.code.sha256, chair, moment(f"{day}T19:00"))
    desk.on(f"{day}T18:45").record.write([planned], "meeting", meeting=NEXT)
    roles = {"mel": "chair", "ann": "member", "bob": "member", "dan": "officer"}
    if officer is not None:
        roles[officer] = "lead_officer"
    for person, role in roles.items():
        desk.record.act(NEXT, "person", person=PersonId(person), role=role)
    return desk


def comes(desk: Desk, person: str = "ann", by: str = "mel", override: str = "") -> Refusal | None:
    """Have somebody arrive; tell why they may not."""
    before = desk.record.state
    who = PersonId(person)
    try:
        desk.record.act(NEXT, "arrive", by=PersonId(by), person=who, override=override)
    except Refused as refused:
        assert desk.record.state is before
        return refused.refusal
    assert desk.record.state.meetings[NEXT].people[PersonId(person)].present
    return None


def spoken(desk: Desk, refusal: Refusal | None) -> str:
    assert refusal is not None
    return refusal_sentence(refusal, desk.record.state)


def seen(desk: Desk) -> list[str]:
    """List who is flagged as having been there though kept away."""
    state, meeting = desk.record.state, desk.record.state.meetings[NEXT]
    found = flags(state, meeting, 0)
    return [one.person or "" for one in found if one.flag == "excluded_person_present"]


def excluded() -> Desk:
    return Desk().raised("2026-03-17")


def test_somebody_who_is_kept_away_is_asked_to_ring() -> None:
    desk = evening(excluded())
    refusal = comes(desk)
    assert refusal is not None
    assert (refusal.reason, refusal.clause) == ("may-not-attend", "B-BR12")
    assert spoken(desk, refusal) == SENTENCE
    assert comes(desk, "bob") is None
    assert seen(desk) == []


def under(code: str, act: str, **keys: str) -> Desk:
    return Desk(code).on("2026-03-17").do(act, person="ann", **keys)


def test_the_sentence_is_the_same_whatever_the_cause() -> None:
    barred = Desk().upheld("c1", "2026-03-03", "2026-03-17", seriousness="serious")
    waiting = Desk().upheld(
        "c1", "2026-03-03", "2026-03-17", seriousness="serious", length="1 week"
    )
    causes = [
        excluded(),
        barred,
        waiting,
        under(ONGO, "legal-action"),
        under(ONGO, "conviction-assessment", state="awaited"),
    ]
    assert {spoken(desk, comes(evening(desk))) for desk in causes} == {SENTENCE}


def test_without_a_lead_officer_on_the_list_the_codes_own_title_is_said() -> None:
    desk = evening(under(ONGO, "legal-action"), officer=None)
    expected = "Please ring the Customer Engagement Manager before today's meeting."
    assert spoken(desk, comes(desk)) == expected


def test_an_officer_who_is_kept_away_is_not_told_to_ring_themselves() -> None:
    desk = Desk().raised("2026-03-17", person="off")
    sentence = spoken(desk, comes(evening(desk), "off"))
    assert sentence == "Please ring the Lead officer before today's meeting."


def test_the_local_day_of_the_arrival_decides() -> None:
    desk = Desk(ONGO).upheld("c1", "2027-01-10", "2027-01-15", outcome="suspend_3_months")
    late = evening(desk, "2027-04-14")
    summer_time = 60
    late.clock.set_wall(moment("2027-04-14T23:59"), summer_time)
    assert comes(late) is not None, "it is still the fourteenth in London"
    late.clock.set_wall(moment("2027-04-15T00:00"), summer_time)
    assert comes(late) is None, "though it is an hour to midnight elsewhere"


def test_a_bar_from_one_activity_stops_nobody_at_another_groups_meeting() -> None:
    keys = {"outcome": "bar_from_activity", "length": "3 months", "group": "forum"}
    desk = Desk(ONGO).upheld("c1", "2026-03-03", "2026-03-17", **keys)
    assert comes(evening(desk)) is None


@pytest.mark.parametrize(
    ("code", "who", "allowed"),
    [
        ("broxtowe-hleg", "off", True),
        ("broxtowe-hleg", "dan", False),
        ("broxtowe-hleg", "mel", False),
        ("broxtowe-hleg", "bob", False),
        (ONGO, "off", True),
        (ONGO, "dan", True),
        (ONGO, "mel", False),
        (PARISH, "dan", True),
        (PARISH, "mel", False),
    ],
)
def test_only_those_who_deal_with_cases_let_somebody_in_and_it_is_flagged(
    code: str, who: str, allowed: bool
) -> None:
    if code == "broxtowe-hleg":
        desk = evening(excluded())
    else:
        desk = evening(under(code, "legal-action"))
    refusal = comes(desk, by=who, override="She came for her own case.")
    if allowed:
        assert refusal is None
        assert seen(desk) == ["ann"]
    else:
        assert refusal is not None
        assert (refusal.reason, refusal.details["person"]) == ("not-authorised", who)
        assert seen(desk) == []


def test_a_reason_of_blanks_is_none_and_nobody_lets_themselves_in() -> None:
    desk = evening(excluded().raised("2026-03-17", id="c2", person="off"))
    blank = comes(desk, by="off", override="  ")
    assert blank is not None
    assert blank.reason == "may-not-attend"
    own = comes(desk, "off", by="off", override="I am needed.")
    assert own is not None
    assert own.reason == "own-case"


def test_an_officer_in_the_chair_lets_somebody_in_as_the_officer_they_are() -> None:
    desk = evening(excluded())
    desk.record.act(NEXT, "arrive", person=PersonId("off"))
    desk.record.act(NEXT, "hand-chair", to=PersonId("off"))
    assert comes(desk, by="off", override="Agreed by telephone.") is None


def test_whoever_was_let_in_and_goes_out_is_asked_again() -> None:
    desk = evening(excluded())
    assert comes(desk, by="off", override="Agreed by telephone.") is None
    desk.record.act(NEXT, "leave", person=PersonId("ann"))
    again = comes(desk)
    assert again is not None
    assert again.reason == "may-not-attend"


def test_a_removed_person_who_is_kept_away_needs_both_to_be_allowed() -> None:
    desk = evening(Desk())
    assert comes(desk) is None
    desk.record.act(NEXT, "start-meeting")
    desk.record.act(NEXT, "warn", person=PersonId("ann"))
    desk.record.act(NEXT, "ask-to-leave", person=PersonId("ann"))
    assert comes(desk, override="She has calmed down.") is None
    desk.record.act(NEXT, "leave", person=PersonId("ann"))
    desk.raised("2026-04-07T19:30", incident_at="2026-04-07T19:00")
    chair = comes(desk, override="She has calmed down.")
    assert chair is not None
    assert chair.reason == "not-authorised"
    assert comes(desk, by="off", override="She is to fetch her coat.") is None


def test_the_record_shows_later_who_was_there_though_kept_away() -> None:
    desk = evening(Desk())
    assert comes(desk) is None
    assert comes(desk, "bob") is None
    desk.raised("2026-04-07T20:00", incident_at="2026-04-07T19:00")
    assert seen(desk) == [], "it began that evening, after she had come"
    desk = evening(excluded())
    assert at_the_door(laptop(desk)) == "", "nobody had told that laptop"
    officer = Record(desk.journal, "officer", bytes, desk.clock)
    officer.load_casework()
    found = flags(officer.state, officer.open_meeting(NEXT), 0)
    assert "ann" in {one.person for one in found if one.flag == "excluded_person_present"}


# What the officer's laptop tells the meeting's


def laptop(desk: Desk) -> Record:
    """Give the record as the meeting's laptop reads it: the meeting, and what the door was told."""
    numbers = count(1)
    record = Record(desk.journal, "door", bytes, desk.clock, lambda: f"door-{next(numbers)}")
    record.open_meeting(NEXT)
    assert not record.state.casework.cases
    return record


def told(desk: Desk, **keys: str) -> Desk:
    return desk.do("tell-standing", by="off", person="ann", **keys)


def at_the_door(record: Record) -> str:
    """Have Ann come to the meeting's laptop; give the sentence, or nothing where she is in."""
    try:
        record.act(NEXT, "arrive", person=PersonId("ann"))
    except Refused as refused:
        return refusal_sentence(refused.refusal, record.state)
    return ""


def test_the_meetings_laptop_knows_the_days_and_whom_to_ring_and_not_why() -> None:
    desk = told(evening(excluded()), ring="Wen on 01724 000000")
    assert at_the_door(laptop(desk)) == "Please ring Wen on 01724 000000 before today's meeting."
    fields = {one.kind for one in desk.journal.read(["standing:ann"])}
    assert fields == {"standing-cleared", "standing-told"}


def test_whoever_tells_it_is_the_one_to_ring_unless_somebody_else_is_named() -> None:
    assert at_the_door(laptop(told(evening(excluded())))) == SENTENCE


def test_a_laptop_that_was_told_nothing_lets_everybody_in() -> None:
    assert at_the_door(laptop(evening(excluded()))) == ""


def test_telling_again_replaces_what_was_told() -> None:
    desk = told(evening(excluded()))
    assert desk.refused("tell-standing", person="ann") == ("stale", None)
    desk.do("withdraw-issue").do("tell-standing", by="off", person="ann")
    assert at_the_door(laptop(desk)) == ""
    assert comes(desk) is None


def test_it_is_known_whether_the_door_has_to_be_told() -> None:
    desk = evening(excluded())
    assert is_told(desk.office(), PersonId("ann")) is False
    assert is_told(told(desk).office(), PersonId("ann")) is True
    desk.do("withdraw-issue")
    assert is_told(desk.office(), PersonId("ann")) is False


def test_days_that_are_over_are_not_told_and_a_group_of_ones_own_stays_its_own() -> None:
    keys = {"outcome": "bar_from_activity", "length": "3 months"}
    desk = Desk(ONGO).upheld("c1", "2026-01-05", "2026-01-06", **keys)
    desk.upheld("c2", "2026-03-03", "2026-03-17", **{**keys, "group": "forum"})
    (days,) = told(evening(desk, "2026-04-07")).record.state.casework.told[PersonId("ann")]
    assert (days.group, days.start.isoformat(), str(days.end)) == (
        "forum",
        "2026-03-17",
        "2026-06-16",
    )
    record = laptop(desk)
    meeting = record.state.meetings[NEXT]
    assert may_attend(record.state, meeting, PersonId("ann"), days.start)


def test_a_length_in_working_days_passes_bank_holidays_over() -> None:
    months = 'length    = [{ amount = 3, unit = "months" }, { amount = 6, unit = "months" }'
    days = 'length    = [{ amount = 3, unit = "working_days" }, { amount = 6, unit = "months" }'
    assert months in code_text(ONGO)
    desk = Desk(ONGO, code_text(ONGO).replace(months, days))
    keys = {"outcome": "bar_from_activity", "length": "3 working_days"}
    desk.upheld("c1", "2026-03-30", "2026-04-02", **keys)
    late = evening(desk, "2026-04-08")
    assert comes(late) is not None, "Easter lies between"
    assert comes(late.on("2026-04-09")) is None
