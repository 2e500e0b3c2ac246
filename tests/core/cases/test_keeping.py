"""How long records are kept, what is proposed then, and erasing what they say of people."""

from __future__ import annotations

import pytest

from chair_console.core.cases.keeping import Keeping, keeping
from chair_console.core.fact import ERASED, MeetingId, PersonId
from chair_console.core.groups import MemberJoined
from chair_console.core.refusal import Refused
from chair_console.erasing import anonymise, incidents, refusal_to_erase
from tests.core.cases.desk import BROXTOWE, PARISH, Desk

PANEL = MeetingId("panel-1")


def held(code: str = BROXTOWE, *, warned: bool = False) -> Desk:
    """The panel meets on 7 January 2025."""
    desk = Desk(code)
    for person in ("mel", "off", "ann", "bob"):
        desk.record.act(PANEL, "arrive", person=PersonId(person))
    desk.record.act(PANEL, "start-meeting")
    if warned:
        desk.record.act(PANEL, "warn", person=PersonId("ann"), words="Ann shouted")
    desk.record.act(PANEL, "note", text="Bob was late", person=PersonId("bob"))
    desk.record.act(PANEL, "close-meeting")
    return desk


def due(desk: Desk) -> dict[str, Keeping]:
    return {one.of: one for one in keeping(desk.office(), incidents(desk.record))}


def why_not(desk: Desk, of: str) -> str:
    refusal = refusal_to_erase(desk.record, desk.office(), of, "retention")
    return refusal.sentence if refusal is not None else ""


def no_breach(desk: Desk) -> Desk:
    desk.raised("2026-03-17").considering().met().decided(breach=False).notified()
    return desk.do("close-case")


def test_a_meeting_without_incident_is_due_when_its_year_is_over() -> None:
    desk = held()
    assert "meeting:panel-1" not in due(desk.on("2026-01-07"))
    found = due(desk.on("2026-01-08"))["meeting:panel-1"]
    assert (found.basis, found.action) == ("session_without_incident", "anonymise")


def test_a_meeting_with_a_warning_is_told_apart() -> None:
    found = due(held(warned=True).on("2026-01-08"))["meeting:panel-1"]
    assert found.basis == "warning_only"


def test_another_code_keeps_for_as_long_as_its_file_says() -> None:
    desk = held(PARISH)
    assert due(desk.on("2027-01-07")) == {}
    assert "meeting:panel-1" in due(desk.on("2027-01-08"))


def test_a_meeting_that_was_never_held_is_not_listed() -> None:
    assert "meeting:forum-1" not in due(held().on("2030-01-01"))


def test_a_case_without_breach_is_due_six_months_after_it_was_closed() -> None:
    desk = no_breach(Desk())
    assert "case:c1" not in due(desk.on("2026-09-30"))
    found = due(desk.on("2026-10-01"))["case:c1"]
    assert (found.basis, found.action) == ("case_no_breach", "anonymise")


def barred() -> Desk:
    """Ann is told on 17 March 2026 that she is barred for three months."""
    return Desk().upheld(
        "c1",
        "2026-03-03",
        "2026-03-17",
        seriousness="minor",
        outcome="bar",
        length="3 months",
        override="It went on",
    )


def test_an_upheld_case_counts_from_the_end_of_its_sanction() -> None:
    desk = barred().on("2026-06-20").do("close-case")
    desk.on("2026-07-01").do_person("ask-to-resume").do_person("reinstate", granted=True)
    found = due(desk.on("2030-01-01"))["case:c1"]
    assert found.basis == "case_upheld"
    assert found.due.isoformat() == "2029-06-30", "the last day on which she was kept away"
    assert found.action == "review", "the code never forgets an earlier breach"


def test_while_somebody_is_still_kept_away_nothing_is_erased() -> None:
    desk = barred().on("2026-06-20").do("close-case").on("2030-01-01")
    assert why_not(desk, "case:c1") == "still-kept-away"
    assert why_not(desk, "person:ann") == "still-kept-away"


def test_while_a_case_is_open_it_is_kept_and_so_is_its_meeting() -> None:
    desk = held(warned=True).raised("2026-03-17", from_meeting=PANEL)
    found = due(desk.on("2030-01-01"))
    assert "case:c1" not in found, "its time has not begun"
    assert found["meeting:panel-1"].action == "keep"
    for of in ("case:c1", "meeting:panel-1", "person:ann"):
        refusal = refusal_to_erase(desk.record, desk.office(), of, "order")
        assert refusal is not None
        assert refusal.sentence == "case-still-open"


def test_a_case_of_that_evening_keeps_its_meeting_even_if_nobody_named_the_meeting() -> None:
    desk = held(warned=True).on("2025-01-10")
    desk.do("raise-issue", incident_at="2025-01-07T19:30").on("2030-01-01")
    assert why_not(desk, "meeting:panel-1") == "case-still-open"


def test_while_an_appeal_is_open_nothing_is_erased() -> None:
    desk = barred().on("2026-04-01").do("appeal", form="written")
    with pytest.raises(Refused):
        anonymise(desk.record, desk.office(), "case:c1", "request", "Ann asked")
    assert "case:c1" not in desk.record.state.casework.erased


def test_what_is_kept_for_longer_comes_back_on_its_day() -> None:
    desk = held().on("2026-02-01")
    desk.do("rule-keeping", of="meeting:panel-1", action="keep", until="2026-08-01", reason="x")
    assert due(desk) == {}
    assert "meeting:panel-1" in due(desk.on("2026-08-02"))


@pytest.mark.parametrize(
    ("until", "reason", "why"), [("2026-08-01", " ", "reason-needed"), ("2026-02-01", "x", "form")]
)
def test_keeping_for_longer_takes_a_reason_and_a_day_to_come(
    until: str, reason: str, why: str
) -> None:
    desk = held().on("2026-02-01")
    refused = desk.refused(
        "rule-keeping", of="meeting:panel-1", action="keep", until=until, reason=reason
    )
    assert refused == (why, None)


def test_a_meeting_made_unknown_loses_its_words_about_people_and_keeps_its_business() -> None:
    desk = held(warned=True).on("2026-02-01")
    anonymise(desk.record, desk.office(), "meeting:panel-1", "retention", "Its time is over")
    meeting = desk.record.open_meeting(PANEL)
    assert [one.words for one in meeting.warnings.values()] == [ERASED]
    assert meeting.notes[0].text == ERASED
    assert meeting.title != ERASED
    assert desk.record.state.name(PersonId("ann")) == "Ann"
    assert desk.record.verify().whole
    assert due(desk) == {}


def test_what_was_erased_when_and_why_is_on_the_record() -> None:
    desk = held().on("2026-02-01")
    anonymise(desk.record, desk.office(), "meeting:panel-1", "retention", "Its time is over")
    (told,) = desk.record.read_kinds(["words-erased"])
    fact = told.fact
    assert getattr(fact, "of", None) == "meeting:panel-1"
    assert getattr(fact, "authority", None) == "retention"
    assert getattr(fact, "reason", None) == "Its time is over"
    assert len(getattr(fact, "words", ())) > 0
    assert why_not(desk, "meeting:panel-1") == "erased-already"


def test_before_its_time_a_record_is_erased_only_on_request() -> None:
    desk = held().on("2025-06-01")
    assert why_not(desk, "meeting:panel-1") == "kept-until"
    anonymise(desk.record, desk.office(), "meeting:panel-1", "request", "Bob asked")
    assert "meeting:panel-1" in desk.record.state.casework.erased


def test_erasing_takes_a_reason() -> None:
    desk = held().on("2026-02-01")
    with pytest.raises(Refused):
        anonymise(desk.record, desk.office(), "meeting:panel-1", "retention", "  ")


def test_a_person_made_unknown_is_a_name_no_more_wherever_they_were() -> None:
    desk = no_breach(held(warned=True))
    desk.on("2027-06-01")
    anonymise(desk.record, desk.office(), "person:ann", "retention", "Long gone")
    assert desk.record.state.name(PersonId("ann")) == ERASED
    meeting = desk.record.open_meeting(PANEL)
    assert [one.words for one in meeting.warnings.values()] == [ERASED]
    assert meeting.notes[0].text == "Bob was late", "what concerns others stays"
    assert desk.case().decisions[0].reason == ERASED
    assert desk.record.verify().whole


def test_a_person_is_not_made_unknown_before_their_last_meeting_may_be() -> None:
    desk = held().on("2026-01-07")
    assert why_not(desk, "person:ann") == "kept-until"
    desk.on("2026-01-08")
    assert refusal_to_erase(desk.record, desk.office(), "person:ann", "retention") is None


def test_a_member_of_a_group_is_not_made_unknown() -> None:
    desk = held().on("2030-01-01")
    group = desk.record.state.meetings[PANEL].group
    desk.record.write([MemberJoined(group, PersonId("ann"), "member")], "member")
    assert why_not(desk, "person:ann") == "still-a-member"
