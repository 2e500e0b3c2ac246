"""Minutes: what they tell, to the group and to the public, and what they never tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from chair_console.core.fact import MeetingId
from chair_console.documents.minutes import CONDUCT, Choices, Minutes
from chair_console.documents.minutes_write import minutes_of
from chair_console.documents.papers.minutes import minutes_paper
from chair_console.documents.papers.text import as_text
from chair_console.record import Record
from tests.documents.papers_evening import BEFORE, EVENING, NEVER, PRIVATE, an_evening

FULL, PUBLIC = Choices(), Choices(public=True)
TOLD = (
    "Canal Panel",
    "Spring panel",
    "Tuesday 3 March 2026",
    "planned for 19:00, began 19:02, closed 20:30",
    "read out at 19:02",
    "Mel Shaw; Role: Chair; Times: 18:55 to 20:30",
    "Bob Ray; Role: Member; Times: 18:55 to 19:55, online",
    "Cat Ode; Role: Vice chair; Times: 19:10 to 20:30",
    "Vic Umber; Role: Member of the public; Times: 18:55 to 19:43",
    "Apologies: Eve Poe.",
    "Dealt with 19:10 to 19:44.",
    "Ann Lee, 19:11: Prejudicial interest (her brother is the plumber). What followed: leaves the "
    "room for it.",
    "Vote by name at 19:15: Ask for new doors",
    "Carried: 1 for, 1 against, 1 abstained.",
    "The chair decided the tie: for.",
    "For: Cat Ode.",
    "Against: Bob Ray.",
    "Abstained: Mel Shaw.",
    "Could not vote: Ann Lee (interest).",
    "Members: 3 needed, 3 could vote, 4 voting members in the room.",
    "7 for, 6 against",
    "New doors will be asked for (by vote, 19:15)",
    "Cat Ode: Ring the firm about Vic Umber's door (by 31 March 2026)",
    "Bob Ray: Thank the caretaker (no date)",
    "Vote by show of hands at 19:45: Take the offer of Hardcastle",
    "Carried: 4 for, 0 against, 1 abstained.",
    "Hardcastle gets the work",
    "Dot Orr: Write to Hardcastle (by 20 March 2026)",
    "Roses along the wall (by agreement, 19:51)",
    "Count the bins; Who: Ann Lee; By when: 28 February 2026; State: open, from before",
    "4. Lifts",
    "5. Any other business",
    "19:30 to 19:41: the meeting took a break.",
    "19:50: Cat Ode took the chair.",
)


@pytest.fixture(scope="module")
def evening() -> Iterator[tuple[Record, MeetingId]]:
    with an_evening() as (record, id, _clock):
        yield record, id


def text_of(minutes: Minutes) -> str:
    return " ".join(as_text(minutes_paper(minutes)).split())


def text(evening: tuple[Record, MeetingId], choices: Choices) -> str:
    return text_of(minutes_of(*evening, choices))


def test_the_full_minutes_tell_every_decision_action_vote_and_time(
    evening: tuple[Record, MeetingId],
) -> None:
    said = text(evening, FULL)
    assert [one for one in TOLD if one not in said] == []


def test_the_closing_code_stands_in_both(evening: tuple[Record, MeetingId]) -> None:
    record, id = evening
    code = record.closing_code(id)
    assert code is not None
    assert all(code in text(evening, one) for one in (FULL, PUBLIC))


@pytest.mark.parametrize("conduct", CONDUCT)
@pytest.mark.parametrize("public", [False, True])
def test_no_minutes_ever_tell_words_of_a_warning_a_note_an_enquiry_or_a_clause(
    evening: tuple[Record, MeetingId], public: bool, conduct: str
) -> None:
    said = text(evening, Choices(public, conduct))  # type: ignore[arg-type]
    assert [one for one in NEVER if one in said] == []


def test_the_public_minutes_hold_none_of_the_private_words(
    evening: tuple[Record, MeetingId],
) -> None:
    said = text(evening, PUBLIC)
    assert [one for one in PRIVATE if one in said] == []


def test_the_full_minutes_hold_the_private_words_so_that_the_search_can_fail(
    evening: tuple[Record, MeetingId],
) -> None:
    said = text(evening, FULL)
    assert all(one in said for one in PRIVATE if one not in NEVER)


def test_the_public_minutes_still_tell_what_was_agreed_in_the_open(
    evening: tuple[Record, MeetingId],
) -> None:
    said = text(evening, PUBLIC)
    for one in (
        "1 visitor was present.",
        "2. A tender",
        "Roses along the wall",
        "New doors will be asked for",
        "Carried: 1 for, 1 against, 1 abstained.",
        "Ring the firm about a visitor's door",
        "Count the bins",
    ):
        assert one in said


def test_who_declared_an_interest_cannot_be_read_off_the_times_or_the_names_of_a_vote(
    evening: tuple[Record, MeetingId],
) -> None:
    """Ann alone was out from 19:11 to 19:44, and she alone of the members did not vote."""
    said = text(evening, PUBLIC)
    assert "Somebody present, 19:11: Prejudicial interest." in said
    assert "19:11 to" not in said
    assert "18:55" not in said
    assert "For: Cat Ode." not in said
    assert "Could not vote: 1 with an interest." in said


def test_the_group_can_have_interests_and_visitors_named_in_public(
    evening: tuple[Record, MeetingId],
) -> None:
    said = text(evening, Choices(True, name_interests=True, name_visitors=True))
    assert "Ann Lee, 19:11: Prejudicial interest (her brother is the plumber)" in said
    assert "For: Cat Ode." in said
    assert "Vic Umber" in said
    assert "Hardcastle" not in said


def test_conduct_is_told_only_as_far_as_the_group_decided(
    evening: tuple[Record, MeetingId],
) -> None:
    told = {one: minutes_of(*evening, Choices(conduct=one)).conduct for one in CONDUCT}
    assert told == {
        "none": (),
        "asked_to_leave": ("19:55: Bob Ray was asked to leave.",),
        "counts": ("1 warning was given.", "1 person was asked to leave."),
    }
    public = minutes_of(*evening, Choices(True, "asked_to_leave"))
    assert public.conduct == ("1 person was asked to leave.",)


def test_without_conduct_nobody_can_see_that_anybody_was_asked_to_leave(
    evening: tuple[Record, MeetingId],
) -> None:
    for choices in (FULL, PUBLIC):
        body, _, about = text(evening, choices).partition("About this document")
        assert "asked to leave" not in body
        assert "warning" not in body
        assert "warnings and requests to leave" in about


def test_a_break_that_was_taken_back_is_not_told(evening: tuple[Record, MeetingId]) -> None:
    course = minutes_of(*evening, FULL).course
    assert len([one for one in course if "break" in one or "adjourned" in one]) == 1


def test_an_action_of_an_earlier_confidential_item_is_left_out_and_counted(
    evening: tuple[Record, MeetingId],
) -> None:
    assert "Quickfix" in text(evening, FULL)
    public = minutes_of(*evening, PUBLIC)
    assert "Quickfix" not in text_of(public)
    assert "1 earlier action that may be confidential" in public.leaves_out


def test_an_action_that_was_done_before_does_not_come_back(
    evening: tuple[Record, MeetingId],
) -> None:
    assert "Paint the gate" not in text(evening, FULL)


def test_a_visitor_is_not_named_inside_a_longer_word_either_way() -> None:
    """ "Vic Umberto" is somebody else."""
    script = """
{"do":"meeting","at":"2026-03-03T19:00","id":"m1","title":"Panel","group":"P","code":"ongo-2017-04","chair":"mel"}
{"do":"person","id":"mel","name":"Mel Shaw","role":"chair","at":"2026-03-03T18:50"}
{"do":"person","id":"vic","name":"Vic Umber","role":"public"}
{"do":"person","id":"van","name":"Vic Umber-Ode","role":"guest"}
{"do":"item","id":"1","title":"Letter of VIC  UMBER"}
{"do":"arrive","person":"mel"}
{"do":"arrive","person":"vic"}
{"do":"arrive","person":"van"}
{"do":"start-meeting"}
{"do":"open-item","item":"1"}
{"do":"decision","text":"Answer Vic Umber-Ode and Vic Umber, not Vic Umberto"}
{"do":"close-meeting","at":"2026-03-03T20:00"}
"""
    with an_evening(script) as (record, id, _clock):
        said = text_of(minutes_of(record, id, PUBLIC))
    assert "1. Letter of a visitor" in said
    assert "Answer a visitor and a visitor, not Vic Umberto" in said


def test_a_visitor_called_may_takes_no_word_out_of_a_sentence() -> None:
    script = """
{"do":"meeting","at":"2026-03-03T19:00","id":"m1","title":"Panel","group":"P","code":"ongo-2017-04","chair":"mel"}
{"do":"person","id":"mel","name":"Mel Shaw","role":"chair","at":"2026-03-03T18:50"}
{"do":"person","id":"may","name":"May","role":"public"}
{"do":"arrive","person":"mel"}
{"do":"arrive","person":"may"}
{"do":"start-meeting"}
{"do":"decision","text":"We may thank May"}
"""
    with an_evening(script) as (record, id, _clock):
        assert "We may thank a visitor" in text_of(minutes_of(record, id, PUBLIC))


def test_minutes_of_a_meeting_that_is_not_closed_say_so() -> None:
    script = """
{"do":"meeting","at":"2026-03-03T19:00","id":"m1","title":"Panel","group":"P","code":"ongo-2017-04","chair":"mel"}
{"do":"person","id":"mel","name":"Mel Shaw","role":"chair","at":"2026-03-03T18:50"}
{"do":"item","id":"1","title":"Repairs"}
{"do":"arrive","person":"mel"}
{"do":"start-meeting"}
{"do":"open-item","item":"1"}
"""
    with an_evening(script) as (record, id, _clock):
        said = text_of(minutes_of(record, id, FULL))
    assert "not closed" in said
    assert "Still open." in said
    assert "Closing code" not in said
    assert "Ground rules: not recorded as made known" in said


def test_no_raw_id_is_in_the_minutes(evening: tuple[Record, MeetingId]) -> None:
    said = text(evening, FULL)
    assert re.findall(r"\b[0-9a-f]{20,}\b", said) == []


def test_minutes_are_the_same_after_a_restart_when_only_this_meeting_has_been_read() -> None:
    """The meeting before was held under another code of conduct."""
    script = BEFORE.replace("broxtowe-hleg", "ongo-2017-04") + EVENING
    with an_evening(script) as (record, id, clock):
        told = {one: text_of(minutes_of(record, id, one)) for one in (FULL, PUBLIC)}
        again = Record(record._journal, record.device, record._sign, clock)
        again.open_meeting(id)
        assert {one: text_of(minutes_of(again, id, one)) for one in told} == told
    assert "Count the bins" in told[PUBLIC]
    assert "Quickfix" not in told[PUBLIC]
