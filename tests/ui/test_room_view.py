"""What the room may see, and what it never does."""

from dataclasses import fields

from chair_console.ui.room_view import RoomChoices, RoomItem, RoomView, moved_on
from tests.ui.room_evening import an_evening, seen

ALLOWED = {
    "slide",
    "group",
    "meeting",
    "item",
    "item_number",
    "discussion",
    "speaker",
    "kind",
    "digits",
    "caption",
    "phase",
    "used",
    "next_names",
    "not_taking_part",
    "ground_rules",
    "agenda",
    "message",
    "return_time",
    "question",
    "counts",
    "outcome",
    "rehearsal",
}


def test_the_room_sees_what_is_on_the_list_and_nothing_else() -> None:
    """A new field has to be argued for here."""
    assert {one.name for one in fields(RoomView)} == ALLOWED
    assert {one.name for one in fields(RoomItem)} == {"number", "title", "state"}


def test_before_the_start_the_room_reads_when_it_begins() -> None:
    evening = an_evening()
    evening.lines = [one for one in evening.lines if one["do"] in ("meeting", "person", "item")]
    view = seen(evening)
    assert (view.slide, view.message) == ("welcome", "We start at 19:00")
    assert (view.group, view.meeting) == ("Panel", "Panel")


def test_the_room_sees_who_speaks_how_long_and_who_is_next() -> None:
    evening = an_evening()
    for person in ("ann", "bob", "cat"):
        evening.do("ask", at="19:01", person=person)
    evening.do("call", at="19:02", person="ann").do("note", at="19:02:20", text="-")
    view = seen(evening)
    assert (view.slide, view.speaker, view.next_names) == ("item", "Ann", ("Bob", "Cat"))
    assert (view.digits, view.caption, view.phase) == ("0:40", "left of 1:00", "running")
    assert (view.item, view.item_number) == ("Repairs", "1")


def test_an_ordinary_hand_has_no_kind_and_a_point_of_order_is_named() -> None:
    evening = an_evening().do("ask", at="19:01", person="ann").do("call", at="19:01", person="ann")
    assert seen(evening).kind == ""
    evening.do("ask", at="19:02", person="bob", kind="point_of_order")
    evening.do("call", at="19:02", person="bob")
    assert seen(evening).kind == "Point of order"


def test_over_time_the_room_reads_please_finish_and_not_how_late() -> None:
    evening = an_evening().do("call", at="19:02", person="ann")
    evening.do("note", at="19:05", text="-")
    view = seen(evening)
    assert (view.phase, view.caption, view.digits, view.used) == (
        "over",
        "Please finish",
        "0:00",
        1,
    )


def test_the_last_half_minute_is_another_phase() -> None:
    evening = an_evening().do("call", at="19:02", person="ann")
    assert seen(evening.do("note", at="19:02:35", text="-")).phase == "soon"


def test_without_a_limit_the_clock_counts_up_and_has_no_bar() -> None:
    evening = an_evening(speech_s=None).do("call", at="19:02", person="ann")
    view = seen(evening.do("note", at="19:02:35", text="-"))
    assert (view.phase, view.digits, view.used) == ("up", "0:35", None)


def test_a_group_may_switch_the_clock_off() -> None:
    evening = an_evening().do("call", at="19:02", person="ann")
    view = seen(evening, RoomChoices(timer=False))
    assert (view.speaker, view.digits, view.caption, view.phase) == ("Ann", "", "", "none")


def test_a_group_may_spare_whoever_speaks_for_the_first_time() -> None:
    choices = RoomChoices(timer_for_first_speech=False)
    evening = an_evening().do("call", at="19:02", person="ann")
    assert seen(evening, choices).digits == ""
    evening.do("finish", at="19:02:30").do("call", at="19:03", person="ann")
    assert seen(evening, choices).digits == "1:00"


def test_when_the_speaker_is_asked_to_leave_the_room_sees_the_item() -> None:
    evening = an_evening().do("call", at="19:02", person="ann")
    evening.do("ask", at="19:02", person="bob")
    evening.do("warn", at="19:02:10", person="ann").do("ask-to-leave", at="19:03", person="ann")
    view = seen(evening)
    assert (view.slide, view.item, view.speaker, view.digits) == ("item", "Repairs", "", "")
    assert "Ann" not in repr(view)


def test_whoever_is_passed_over_is_not_named_as_next() -> None:
    evening = an_evening().do("ask", at="19:01", person="ann").do("ask", at="19:01", person="bob")
    evening.do("leave", at="19:02", person="ann")
    assert seen(evening).next_names == ("Bob",)


def test_who_takes_no_part_is_named_only_if_the_group_chose_so() -> None:
    evening = an_evening()
    evening.do("declare", at="19:01", person="ann", item="4", kind="financial", stay=False)
    assert seen(evening).not_taking_part == ()
    assert seen(evening, RoomChoices(name_who_takes_no_part=True)).not_taking_part == ("Ann",)


def test_a_confidential_item_is_shown_by_its_public_title() -> None:
    evening = an_evening().do(
        "item", id="5", title="Arrears of 7 Elm", visibility="confidential", public_title="A case"
    )
    evening.do("item", id="6", title="Noise at 9 Elm", visibility="confidential")
    evening.do("open-item", at="19:10", item="5")
    evening.do("open-vote", at="19:11", id="v", motion="To waive the arrears", how="hands")
    view = seen(evening)
    assert (view.slide, view.item, view.question) == ("item", "A case", "")
    assert [one.title for one in view.agenda] == ["Repairs", "A case", "Confidential item"]


def test_in_an_open_discussion_there_is_no_list_of_names() -> None:
    evening = an_evening().do("ask", at="19:01", person="ann").do("open-discussion", at="19:02")
    view = seen(evening)
    assert (view.slide, view.discussion, view.next_names) == ("item", True, ())


def test_a_break_says_when_we_go_on() -> None:
    evening = an_evening().do("adjourn", at="19:30", minutes=10)
    assert (seen(evening).slide, seen(evening).return_time) == ("break", "19:40")


def test_between_items_the_room_sees_the_agenda() -> None:
    evening = an_evening().do("item", id="5", title="Walkabout").do("close-item", at="19:20")
    view = seen(evening)
    assert view.slide == "agenda"
    assert [one.state for one in view.agenda] == ["done", "next"]


def test_a_vote_shows_its_question_and_its_result_only_when_it_is_closed() -> None:
    evening = an_evening()
    evening.do("open-vote", at="19:20", id="v", motion="To write to the landlord", how="hands")
    evening.do("tally", at="19:21", vote="v", **{"for": 3, "against": 0, "abstain": 1})
    view = seen(evening)
    assert (view.slide, view.question, view.counts) == ("vote", "To write to the landlord", None)
    evening.do("close-vote", at="19:21", vote="v")
    view = seen(evening)
    assert (view.slide, view.counts, view.outcome) == ("vote", (3, 0, 1), "Carried")
    assert seen(evening.do("note", at="19:23", text="-")).slide == "item"


def test_the_result_makes_way_for_a_speaker() -> None:
    evening = an_evening().do("open-vote", at="19:20", id="v", motion="Yes?", how="hands")
    evening.do("close-vote", at="19:20:10", vote="v").do("call", at="19:20:20", person="ann")
    assert (seen(evening).slide, seen(evening).speaker) == ("item", "Ann")


def test_at_the_end_the_room_is_thanked() -> None:
    view = seen(an_evening().do("close-meeting", at="20:00"))
    assert view.slide == "message"
    assert "Thank you" in view.message


def test_the_chair_may_write_to_the_room_and_the_group_may_word_its_rules() -> None:
    view = seen(an_evening(), RoomChoices(ground_rules=("Be kind",)), "Tea is ready")
    assert (view.message, view.ground_rules) == ("Tea is ready", ("Be kind",))


def test_the_meeting_moves_on_with_a_new_item_speaker_vote_or_break() -> None:
    on = RoomView("item", item="Repairs", item_number="1", speaker="Ann")
    assert moved_on(on, RoomView("item", item="Walkabout", item_number="2"))
    assert moved_on(on, RoomView("item", item="Repairs", item_number="1", speaker="Bob"))
    assert moved_on(on, RoomView("break"))
    assert not moved_on(on, RoomView("item", item="Repairs", item_number="1"))
    assert not moved_on(on, on)
