"""From the state of a meeting to rows, without a window."""

from __future__ import annotations

from typing import Any

import pytest

from chair_console.clock import ScriptClock
from chair_console.core.fact import ItemId, MeetingId, PersonId
from chair_console.core.meeting import Room
from chair_console.record import Record
from chair_console.ui import words
from chair_console.ui.planning import (
    GroupPlan,
    ItemPlan,
    MeetingPlan,
    PersonPlan,
    make_group,
    plan_meeting,
    shipped_codes,
)
from chair_console.ui.rows import FloorView, MeetingView, PersonRow
from chair_console.ui.view import Glance, meeting_view
from tests.ui.conftest import START


class Hall:
    """A meeting of five under a shipped code, with everybody there, its first item open."""

    def __init__(
        self, record: Record, clock: ScriptClock, code: str = "ongo-2017-04", speech_s: int = 180
    ) -> None:
        self.record, self.clock = record, clock
        choice = next(one for one in shipped_codes() if one.code.id == code)
        settings = {"speech_s": speech_s} if speech_s else {}
        group = make_group(record, GroupPlan("Panel", choice, "Hall", 3, settings))
        people = (
            PersonPlan("Ann Lee", "chair"),
            PersonPlan("Mia Field"),
            PersonPlan("Bob Ray"),
            PersonPlan("Bob Ray"),
            PersonPlan("Dawn Mercer", "lead_officer"),
        )
        items = (ItemPlan("Repairs", 20), ItemPlan("Tender", 10, True), ItemPlan("AOB", 5))
        plan = MeetingPlan("Panel", START, "Europe/London", "Hall", 0, people, items)
        self.id: MeetingId = plan_meeting(record, group, plan)
        self.people: list[PersonId] = list(record.state.meetings[self.id].people)
        self.items: list[ItemId] = list(record.state.meetings[self.id].items)
        for person in self.people:
            self.do("arrive", person=person)
        self.do("start-meeting")
        self.do("open-item", item=self.items[0])

    def do(self, name: str, **keys: Any) -> None:
        self.record.act(self.id, name, **keys)

    @property
    def room(self) -> Room:
        return self.record.room(self.id)

    def view(self, selected: int | None = None) -> MeetingView:
        chosen = None if selected is None else self.people[selected]
        return meeting_view(self.room, Glance(chosen))

    def floor(self) -> FloorView:
        return self.view().floor

    def row(self, place: int) -> PersonRow:
        return next(one for one in self.view().people.rows if one.id == self.people[place])


@pytest.fixture
def hall(record: Record, clock: ScriptClock) -> Hall:
    return Hall(record, clock)


def test_the_same_state_gives_the_same_rows(hall: Hall) -> None:
    assert hall.view(1) == hall.view(1)


def test_time_is_shown_as_left_then_amber_then_over(hall: Hall) -> None:
    hall.do("call", person=hall.people[1])
    assert (hall.floor().digits, hall.floor().caption) == ("3:00", "left of 3:00")
    hall.clock.advance(149_500)
    assert (hall.floor().phase, hall.floor().digits) == ("running", "0:31")
    hall.clock.advance(1_000)
    assert hall.floor().phase == "amber"
    hall.clock.advance(29_500)
    assert (hall.floor().phase, hall.floor().digits) == ("over", "0:00")
    hall.clock.advance(20_000)
    assert (hall.floor().digits, hall.floor().caption) == ("0:20", "over 3:00")
    assert hall.floor().spoken == "Mia Field, 20 seconds over"


def test_without_a_limit_the_clock_counts_up(record: Record, clock: ScriptClock) -> None:
    hall = Hall(record, clock, speech_s=0)
    hall.do("call", person=hall.people[1])
    hall.clock.advance(67_000)
    floor = hall.floor()
    assert (floor.digits, floor.caption, floor.fraction, floor.rule) == (
        "1:07",
        "speaking for",
        None,
        "",
    )


def test_two_people_of_one_name_are_told_apart_everywhere(hall: Hall) -> None:
    assert (hall.row(2).name, hall.row(3).name) == ("Bob Ray (1)", "Bob Ray (2)")
    hall.do("ask", person=hall.people[3])
    assert hall.view().queue.rows[0].name == "Bob Ray (2)"


def test_who_waits_shows_how_often_they_were_called(hall: Hall) -> None:
    hall.do("call", person=hall.people[1])
    hall.do("finish")
    hall.do("ask", person=hall.people[1])
    hall.do("ask", person=hall.people[2])
    hall.clock.advance(240_000)
    first, second = hall.view().queue.rows
    assert (first.turns, first.new_voice, first.waiting) == (
        "spoke once, 0:00",
        False,
        "waiting 4 min",
    )
    assert (second.turns, second.new_voice) == ("Not called yet", True)


def test_who_left_waits_on_and_is_passed_over(hall: Hall) -> None:
    hall.do("ask", person=hall.people[1])
    hall.do("leave", person=hall.people[1])
    (row,) = hall.view().queue.rows
    assert (row.held, row.held_reason) == (True, "not in the room")
    assert hall.floor().next_label == "Call next speaker"


def test_the_warnings_follow_the_code(hall: Hall) -> None:
    labels = []
    for _again in range(2):
        selected = hall.view(1).selected
        assert selected is not None
        labels.append(selected.warn_label)
        hall.do("warn", person=hall.people[1])
    selected = hall.view(1).selected
    assert selected is not None
    assert [*labels, selected.warn_label] == [
        "First warning",
        "Second and last warning",
        "Both warnings given",
    ]
    assert (selected.warn_enabled, selected.leave_filled, selected.level) == (False, True, "red")
    assert selected.warn_reason.endswith("Clause 4.11.3.")


def test_a_maximum_that_is_the_organisations_own_cites_no_clause(
    record: Record, clock: ScriptClock
) -> None:
    hall = Hall(record, clock, "broxtowe-hleg")
    for _again in range(2):
        hall.do("warn", person=hall.people[1])
    selected = hall.view(1).selected
    assert selected is not None
    assert selected.warn_reason.endswith("This is set by your organisation.")


def test_one_warning_opens_the_door_in_both_codes(record: Record, clock: ScriptClock) -> None:
    for code in ("ongo-2017-04", "broxtowe-hleg"):
        hall = Hall(record, clock, code)
        hall.do("warn", person=hall.people[1])
        selected = hall.view(1).selected
        assert selected is not None
        assert (selected.leave_enabled, selected.leave_filled) == (True, False), code
        assert selected.leave_reason == ""


def test_staff_have_no_counter_where_the_code_does_not_cover_them(hall: Hall) -> None:
    assert hall.row(4).maximum is None
    assert hall.row(1).maximum == 2


def test_somebody_asked_to_leave_shows_when_and_when_they_went(hall: Hall) -> None:
    hall.do("warn", person=hall.people[1])
    hall.clock.advance(16 * 60_000)
    hall.do("ask-to-leave", person=hall.people[1])
    hall.clock.advance(2 * 60_000)
    hall.do("left", person=hall.people[1])
    assert hall.row(1).detail == "Asked to leave 19:16, left 19:18"
    assert hall.row(1).state == "removed"
    assert hall.view().people.words == "4 present, 1 left"


def test_enough_members_to_decide_is_said_in_words(hall: Hall) -> None:
    assert hall.view().top.quorum == "enough to decide (3 needed)"
    for place in (1, 2):
        hall.do("leave", person=hall.people[place])
    top = hall.view().top
    assert (top.quorum, top.quorum_met) == ("2 of 3 members needed to decide", False)


def test_the_agenda_shows_what_became_of_each_item(hall: Hall) -> None:
    hall.do("defer-item", item=hall.items[2])
    details = [(one.state, one.detail) for one in hall.view().agenda.rows]
    assert details == [
        ("open", "19:00, 20 min, now"),
        ("planned", "19:20, 10 min"),
        ("deferred", "put off to another day"),
    ]


def test_how_far_behind_the_meeting_is_moves_the_items_to_come(hall: Hall) -> None:
    hall.clock.advance(26 * 60_000)
    view = hall.view()
    assert view.top.behind == "6 min behind"
    assert view.agenda.rows[1].detail == "19:26, 10 min"
    assert view.agenda.words == "ends 19:41"
    assert view.item is not None
    assert (view.item.used, view.item.over) == ("26 of 20 min used", True)


def test_a_confidential_item_asks_for_visitors(hall: Hall) -> None:
    hall.do("open-item", item=hall.items[1])
    item = hall.view().item
    assert item is not None
    assert item.confidential == "Confidential. No visitors are in the room."


def test_what_follows_from_an_interest_is_said_in_words(record: Record, clock: ScriptClock) -> None:
    hall = Hall(record, clock, "broxtowe-hleg")
    keys = {"person": hall.people[1], "item": hall.items[0]}
    hall.do("declare", kind="personal", **keys)
    item = hall.view().item
    assert item is not None
    assert item.interests[0].words.endswith("What follows is not decided yet.")
    hall.do("decide-interest", speak=False, stay=True, vote=False, **keys)
    item = hall.view().item
    assert item is not None
    assert item.interests[0].words == (
        "declared an interest: may stay, may not speak or vote on this item."
    )
    hall.do("decide-interest", speak=False, stay=False, vote=False, **keys)
    item = hall.view().item
    assert item is not None
    assert item.interests[0].words == "declared an interest and is out of the room for this item."


def test_every_row_is_a_whole_sentence_for_a_screen_reader(hall: Hall) -> None:
    hall.do("warn", person=hall.people[1])
    hall.do("ask", person=hall.people[1], note="about the bins")
    view = hall.view()
    assert hall.row(1).spoken == "Mia Field, Member, next to speak, 1 of 2 warnings given"
    assert view.queue.rows[0].spoken == (
        "place 1, Mia Field, about the bins, Not called yet, just now"
    )
    assert view.agenda.rows[0].spoken == "item 1, Repairs, 19:00, 20 min, now"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Łukasz Wiśniewski", "ŁW"), ("J. Smith", "JS"), ("Zoë", "Z"), ("", "?"), ("O'Neill", "O")],
)
def test_initials_are_of_the_first_and_last_name(name: str, letters: str) -> None:
    assert words.initials(name) == letters


@pytest.mark.parametrize(
    ("given", "maximum", "label"),
    [
        (0, 1, "First warning"),
        (1, 1, "The one warning is given"),
        (2, 3, "Third and last warning"),
        (3, 3, "All 3 warnings given"),
        (4, None, "5th warning"),
    ],
)
def test_other_maxima_have_their_own_words(given: int, maximum: int | None, label: str) -> None:
    assert words.next_warning(given, maximum) == label
