"""Who waits and who is called: what a chair does beyond a hand and a call."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from chair_console.core.fact import EntryId
from chair_console.core.floor import countdown
from chair_console.ui.entries import NOBODY
from chair_console.ui.person_picker import PersonPicker
from chair_console.ui.small_sheets import ChooseSheet
from chair_console.ui.speak_sheet import SpeakPicker
from tests.ui.chair import CTRL, FREE, SHIFT, Chair

ALL_KINDS = ["ordinary", "point_of_order", "question", "intervention"]
every_kind = pytest.mark.group(kinds=ALL_KINDS)


def put(chair: Chair, act: str, letters: str) -> EntryId:
    """Press an act that asks who, type some letters, Enter; return the new entry."""
    before = set(chair.meeting.contributions)
    chair.press(act)
    chair.write(letters)
    chair.key(Qt.Key.Key_Return, FREE)
    (new,) = set(chair.meeting.contributions) - before
    return new


def kinds(chair: Chair) -> list[str]:
    meeting = chair.meeting
    return [meeting.contributions[one].kind for one in meeting.queue()]


def row(chair: Chair, entry: EntryId) -> None:
    """Press the row of an entry in the queue."""
    rows = chair.page.screen_.queue.list
    rows.setCurrentIndex(rows.model().index(rows.ids().index(entry), 0))


def speak(chair: Chair, name: str, seconds: int) -> None:
    """Have somebody speak for so long."""
    chair.choose(name)
    chair.press("queue.call")
    chair.wait(seconds * 1000 - 1000)
    chair.press("floor.end")


def test_other_kinds_stay_out_of_sight_until_the_group_wants_them(chair: Chair) -> None:
    for id in ("queue.question", "queue.intervention", "queue.answer", "queue.name"):
        assert not chair.action(id).isVisible()
    assert chair.action("queue.point_of_order").isVisible()


@pytest.mark.group(kinds=["ordinary"])
def test_a_group_without_points_of_order_does_not_see_them(chair: Chair) -> None:
    assert not chair.action("queue.point_of_order").isVisible()
    assert not chair.page.screen_.queue.point_of_order.isVisible()
    assert not chair.action("queue.kind").isVisible()


@every_kind
def test_a_question_to_the_speaker_goes_first_and_pauses_the_speech(chair: Chair) -> None:
    speak_on = put(chair, "queue.hand_up", "ai")
    put(chair, "queue.hand_up", "dan")
    chair.press("floor.next")
    chair.key(Qt.Key.Key_Q, CTRL | SHIFT)
    chair.write("ray")
    chair.key(Qt.Key.Key_Return, FREE)
    assert chair.queue() == ["Ray", "Daniel"]
    chair.press("floor.next")
    assert chair.speaking() == "Ray"
    assert chair.meeting.paused == (speak_on,)


@every_kind
def test_an_intervention_needs_no_name_and_gets_one_later(chair: Chair) -> None:
    entry = put(chair, "queue.intervention", "without")
    assert chair.meeting.contributions[entry].person is None
    assert chair.view.queue.rows[0].name == "Intervention"
    chair.press("floor.next")
    assert chair.view.floor.name == "Intervention"
    chair.press("floor.end")
    chair.press("queue.name")
    picker = chair.sheet(PersonPicker)
    picker.choose(chair.person("Carol"))
    picker.attempt()
    assert chair.name(chair.meeting.contributions[entry].person) == "Carol"
    assert not chair.action("queue.name").isEnabled()


@every_kind
def test_of_two_without_a_name_the_one_that_was_pressed_is_named(chair: Chair) -> None:
    put(chair, "queue.intervention", "without")
    second = put(chair, "queue.question", "without")
    chair.page.desk.choose("")
    chair.press("queue.name")
    assert len(chair.sheet(ChooseSheet).list.ids()) == 2
    chair.key(Qt.Key.Key_Escape, FREE)
    row(chair, second)
    chair.press("queue.name")
    picker = chair.sheet(PersonPicker)
    assert "Question" in picker.heading.text()
    picker.choose(chair.person("Ray"))
    picker.attempt()
    assert chair.name(chair.meeting.contributions[second].person) == "Ray"


@every_kind
def test_an_answer_stands_behind_what_it_answers_and_offers_the_speaker(chair: Chair) -> None:
    put(chair, "queue.hand_up", "ai")
    chair.press("floor.next")
    put(chair, "queue.hand_up", "dan")
    asked = put(chair, "queue.intervention", "ray")
    chair.press("queue.answer")
    picker = chair.sheet(SpeakPicker)
    assert picker.picked == chair.person("Aisha")
    assert NOBODY not in picker.list.ids()
    picker.attempt()
    assert chair.queue() == ["Ray", "Aisha", "Daniel"]
    answer = chair.meeting.contributions[chair.meeting.queue()[1]]
    assert (answer.kind, answer.answer_to) == ("answer", asked)


def test_a_hand_that_was_a_point_of_order_is_changed_where_it_stands(chair: Chair) -> None:
    put(chair, "queue.hand_up", "ai")
    put(chair, "queue.hand_up", "dan")
    chair.choose("Daniel")
    chair.press("queue.kind")
    sheet = chair.sheet(ChooseSheet)
    assert sheet.list.ids() == ["point_of_order"]
    sheet.attempt()
    assert chair.queue() == ["Aisha", "Daniel"]
    assert kinds(chair) == ["ordinary", "point_of_order"]


@pytest.mark.group(point_of_order_ranks={"the rules": 2, "safety": 1})
def test_a_point_of_order_has_a_rank_where_the_group_ranks_them(chair: Chair) -> None:
    chair.press("queue.point_of_order")
    sheet = chair.sheet(SpeakPicker)
    assert [sheet.ranks.itemText(at) for at in range(sheet.ranks.count())] == [
        "safety",
        "the rules",
    ]
    sheet.choose(chair.person("Aisha"))
    sheet.ranks.setCurrentIndex(1)
    sheet.attempt()
    put(chair, "queue.point_of_order", "dan")
    assert chair.queue() == ["Daniel", "Aisha"]


@pytest.mark.group(points_of_order_for_others=False)
def test_a_point_of_order_only_for_oneself_is_entered_as_their_own(chair: Chair) -> None:
    put(chair, "queue.point_of_order", "ai")
    last = chair.page.desk.bridge.record.records_of(chair.meeting.id)[-1]
    assert (chair.queue(), last.act.by) == (["Aisha"], chair.person("Aisha"))


@pytest.mark.group(multiple_entries=True)
def test_of_two_waits_of_one_person_the_one_that_was_pressed_is_withdrawn(chair: Chair) -> None:
    first, second = put(chair, "queue.hand_up", "ai"), put(chair, "queue.hand_up", "ai")
    row(chair, second)
    chair.press("queue.withdraw")
    assert chair.meeting.queue() == (first,)


@pytest.mark.group(multiple_entries=True)
def test_what_is_chosen_for_one_person_is_not_done_to_another(chair: Chair) -> None:
    first = put(chair, "queue.hand_up", "ai")
    put(chair, "queue.hand_up", "dan")
    row(chair, first)
    chair.choose("Daniel")
    chair.press("queue.withdraw")
    assert chair.queue() == ["Aisha"]


def test_the_list_is_cleared_and_the_speech_kept(chair: Chair) -> None:
    for letters in ("ai", "dan", "ray"):
        put(chair, "queue.hand_up", letters)
    chair.press("floor.next")
    chair.press("queue.clear")
    assert (chair.queue(), chair.speaking()) == ([], "")
    assert chair.name(chair.meeting.turns[-1].person) == "Aisha"
    assert chair.action("queue.clear").toolTip() == "Nobody is waiting to speak."


def test_somebody_further_back_is_called_out_of_order(chair: Chair) -> None:
    put(chair, "queue.hand_up", "ai")
    second = put(chair, "queue.hand_up", "dan")
    row(chair, second)
    chair.key(Qt.Key.Key_K, CTRL | SHIFT)
    assert (chair.speaking(), chair.queue()) == ("Daniel", ["Aisha"])


def test_the_last_speaker_who_was_not_done_goes_back_to_the_top(chair: Chair) -> None:
    speak(chair, "Aisha", 20)
    put(chair, "queue.hand_up", "dan")
    chair.press("floor.readd")
    assert chair.queue() == ["Aisha", "Daniel"]
    assert not chair.action("floor.readd").isEnabled()
    assert chair.action("floor.readd").toolTip() == "Nobody has spoken on this item yet."


def test_a_second_hand_is_refused_as_a_rule_of_the_organisation(chair: Chair) -> None:
    put(chair, "queue.hand_up", "ai")
    chair.page.desk.do("ask", person=chair.person("Aisha"))
    assert chair.page.strip.words.text() == (
        "Aisha Begum is already waiting to speak. This is set by your organisation."
    )


def test_turns_and_minutes_stand_beside_a_waiting_name(chair: Chair) -> None:
    speak(chair, "Aisha", 75)
    put(chair, "queue.hand_up", "ai")
    put(chair, "queue.hand_up", "dan")
    first, second = chair.view.queue.rows
    assert (first.turns, first.new_voice) == ("spoke once, 1:15", False)
    assert (second.turns, second.new_voice) == ("Not called yet", True)
    assert "spoke once, 1:15" in first.spoken


def test_who_was_not_called_yet_is_suggested_and_nothing_moves_by_itself(chair: Chair) -> None:
    speak(chair, "Aisha", 20)
    put(chair, "queue.hand_up", "ai")
    assert chair.view.queue.suggestion == ""
    put(chair, "queue.hand_up", "dan")
    line = chair.page.screen_.queue.suggestion
    assert line.isVisible()
    assert line.words.text() == "Daniel Okafor has not been called yet."
    assert chair.action("queue.suggested").text() == "Put Daniel Okafor first"
    assert chair.queue() == ["Aisha", "Daniel"]
    line.take.click()
    assert chair.queue() == ["Daniel", "Aisha"]
    assert not line.isVisible()


def test_a_suggestion_that_is_left_is_not_made_again(chair: Chair) -> None:
    speak(chair, "Aisha", 20)
    put(chair, "queue.hand_up", "ai")
    put(chair, "queue.hand_up", "dan")
    chair.page.screen_.queue.suggestion.leave.click()
    assert chair.queue() == ["Aisha", "Daniel"]
    assert not chair.page.screen_.queue.suggestion.isVisible()
    assert not chair.action("queue.suggested").isEnabled()


def test_nothing_is_suggested_while_the_people_are_hidden(chair: Chair) -> None:
    speak(chair, "Aisha", 20)
    put(chair, "queue.hand_up", "ai")
    put(chair, "queue.hand_up", "dan")
    chair.press("people.private")
    assert not chair.page.screen_.queue.suggestion.isVisible()


@pytest.mark.group(dominance_share=70)
def test_the_mark_of_dominance_is_the_groups_own(chair: Chair) -> None:
    speak(chair, "Aisha", 60)
    speak(chair, "Daniel", 40)
    put(chair, "queue.hand_up", "ai")
    assert chair.view.queue.rows[0].share == ""
    speak(chair, "Aisha", 60)
    put(chair, "queue.hand_up", "ai")
    (shown,) = chair.view.queue.rows
    assert shown.share == "75 % of the time"
    people = {row.name: row.detail for row in chair.view.people.rows}
    assert people["Aisha Begum"] == "Member, next to speak, 75 % of the time"
    assert "%" not in people["Daniel Okafor"]
    chair.press("floor.next")
    assert chair.page.screen_.floor.share.text() == "75 % of the time"


@pytest.mark.group(person_item_s=120)
def test_what_is_left_of_the_own_time_on_an_item_is_shown(chair: Chair) -> None:
    speak(chair, "Aisha", 45)
    put(chair, "queue.hand_up", "ai")
    assert chair.view.queue.rows[0].left == "1:15 left on this item"
    chair.press("floor.next")
    assert chair.view.floor.rule == "all speeches on this item"
    chair.wait(80_000)
    chair.press("floor.end")
    put(chair, "queue.hand_up", "ai")
    (shown,) = chair.view.queue.rows
    assert (shown.left, shown.used_up) == ("own time on this item used up", True)


@every_kind
def test_the_menu_of_those_who_wait_has_the_kinds_the_group_uses(chair: Chair) -> None:
    put(chair, "queue.hand_up", "ai")
    menu = chair.page.menus.make(("queue",))
    shown = [one.objectName() for one in menu.actions() if one.isVisible()]
    assert {"queue.question", "queue.answer", "queue.clear", "floor.readd"} <= set(shown)
    assert menu.sizeHint().height() <= 690
    menu.deleteLater()
    assert chair.page.screen_.queue.more.action is chair.action("queue.more")


def test_a_turn_from_the_hand_to_the_end_by_keys_alone(chair: Chair) -> None:
    chair.key(Qt.Key.Key_4)
    chair.write("ai")
    chair.key(Qt.Key.Key_Return, FREE)
    chair.key(Qt.Key.Key_1)
    chair.key(Qt.Key.Key_2)
    assert chair.meeting.speaking is None
    chair.key(Qt.Key.Key_2)
    chair.key(Qt.Key.Key_6)
    chair.key(Qt.Key.Key_3)
    assert [chair.name(one.person) for one in chair.meeting.turns] == ["Aisha"]
    chair.key(Qt.Key.Key_R, CTRL | SHIFT)
    assert chair.queue() == ["Aisha"]
    chair.key(Qt.Key.Key_4)
    chair.write("dan")
    chair.key(Qt.Key.Key_Return, FREE)
    chair.page.screen_.queue.list.setFocus()
    chair.key(Qt.Key.Key_Up, CTRL | SHIFT)
    assert chair.queue() == ["Daniel", "Aisha"], "the suggestion was taken"


def test_the_suggestion_is_reached_and_taken_with_tab_and_space(chair: Chair) -> None:
    speak(chair, "Aisha", 20)
    put(chair, "queue.hand_up", "ai")
    put(chair, "queue.hand_up", "dan")
    line = chair.page.screen_.queue.suggestion
    chair.page.screen_.queue.list.setFocus()
    chair.key(Qt.Key.Key_Tab, FREE)
    assert chair.page.window().focusWidget() is line.take
    chair.key(Qt.Key.Key_Space, FREE)
    assert chair.queue() == ["Daniel", "Aisha"]


def test_the_mark_of_dominance_is_hidden_with_the_people(chair: Chair) -> None:
    speak(chair, "Aisha", 60)
    speak(chair, "Daniel", 10)
    put(chair, "queue.hand_up", "ai")
    assert chair.view.queue.rows[0].share
    chair.press("people.private")
    assert not chair.view.queue.rows[0].share
    assert "%" not in chair.view.queue.rows[0].spoken


def test_who_is_next_is_in_sight_when_the_first_goes(chair: Chair) -> None:
    for letters in ("ai", "dan", "ray", "carol", "tom", "pri"):
        put(chair, "queue.hand_up", letters)
    rows = chair.page.screen_.queue.list
    rows.scrollToBottom()
    chair.press("floor.next")
    assert rows.verticalScrollBar().value() == 0


def test_nobody_is_suggested_before_somebody_who_is_new_as_well(chair: Chair) -> None:
    put(chair, "queue.hand_up", "ai")
    put(chair, "queue.hand_up", "dan")
    assert chair.view.queue.suggestion == ""


def test_where_all_were_called_who_dominates_may_wait(chair: Chair) -> None:
    speak(chair, "Aisha", 60)
    speak(chair, "Daniel", 10)
    put(chair, "queue.hand_up", "ai")
    put(chair, "queue.hand_up", "dan")
    assert chair.view.queue.suggestion == "Daniel Okafor has had less of the time."
    chair.press("queue.suggested")
    assert chair.queue() == ["Daniel", "Aisha"]
    assert chair.view.queue.suggestion == ""


def test_a_suggestion_passes_no_point_of_order(chair: Chair) -> None:
    speak(chair, "Aisha", 20)
    put(chair, "queue.hand_up", "ai")
    put(chair, "queue.hand_up", "dan")
    put(chair, "queue.point_of_order", "ray")
    chair.press("queue.suggested")
    assert chair.queue() == ["Ray", "Daniel", "Aisha"]


def test_somebody_passed_over_is_not_suggested(chair: Chair) -> None:
    speak(chair, "Aisha", 20)
    put(chair, "queue.hand_up", "ai")
    put(chair, "queue.hand_up", "dan")
    chair.choose("Daniel")
    chair.press("queue.hold")
    assert chair.view.queue.suggestion == ""


@pytest.mark.group(speech_s=180)
@pytest.mark.parametrize(
    ("act", "seconds"),
    [
        ("floor.more_time", 60),
        ("floor.more_half", 30),
        ("floor.more_two", 120),
        ("floor.more_again", 180),
    ],
)
def test_more_time_is_half_a_minute_one_two_or_as_long_again(
    chair: Chair, act: str, seconds: int
) -> None:
    speak(chair, "Aisha", 10)
    put(chair, "queue.hand_up", "dan")
    chair.press("floor.next")
    before = countdown(chair.meeting, chair.page.desk.room().tick).limit
    chair.press(act)
    after = countdown(chair.meeting, chair.page.desk.room().tick).limit
    assert before is not None
    assert after == before + seconds * 1000


@every_kind
def test_as_long_again_is_not_offered_where_no_limit_was_agreed(chair: Chair) -> None:
    assert chair.meeting.settings.speech_s is None
    assert not chair.action("floor.more_again").isVisible()


def test_those_behind_the_chair_do_not_read_why_somebody_is_passed_over(chair: Chair) -> None:
    put(chair, "queue.hand_up", "ray")
    ray = chair.person("Ray")
    chair.page.desk.do("warn", person=ray)
    chair.page.desk.do("ask-to-leave", person=ray)
    assert [one.held_reason for one in chair.view.queue.rows] == ["asked to leave"]
    chair.press("people.private")
    assert [one.held_reason for one in chair.view.queue.rows] == ["put on hold"]
