"""A meeting on the screen, done by pressing what is there."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from chair_console.models.errors import NotRecorded
from chair_console.record import Record
from chair_console.ui.actions import DEEDS
from chair_console.ui.buttons import ActionButton
from chair_console.ui.deeds_course import open_things
from chair_console.ui.interest_sheet import InterestSheet
from chair_console.ui.leave_sheet import LeaveSheet
from chair_console.ui.meeting_page import MeetingPage
from chair_console.ui.person_picker import PersonPicker
from chair_console.ui.small_sheets import AddPersonSheet, ItemSheet, LineSheet, ListSheet
from chair_console.ui.vote_sheet import CountSheet, OpenVoteSheet
from chair_console.ui.warn_sheet import WarnSheet
from tests.ui.chair import CTRL, Chair

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
FREE = Qt.KeyboardModifier.NoModifier


def warn(chair: Chair, name: str) -> None:
    chair.choose(name)
    chair.press("warnings.warn")
    chair.sheet(WarnSheet).attempt()
    QApplication.processEvents()


def hand_up(chair: Chair, letters: str) -> None:
    chair.key(Qt.Key.Key_4)
    chair.write(letters)
    chair.key(ENTER, FREE)


def test_a_hand_goes_up_with_two_letters_and_enter(chair: Chair) -> None:
    hand_up(chair, "ai")
    assert chair.queue() == ["Aisha"]


def test_what_follows_a_comma_is_what_it_is_about(chair: Chair) -> None:
    hand_up(chair, "ai, about the bins")
    assert chair.view.queue.rows[0].note == "about the bins"


def test_a_name_is_found_without_its_accents(chair: Chair) -> None:
    hand_up(chair, "wis")
    assert chair.queue() == ["Łukasz"]


def test_the_picker_offers_nobody_who_may_not_wait(chair: Chair) -> None:
    hand_up(chair, "ai")
    chair.press("queue.hand_up")
    picker = chair.sheet(PersonPicker)
    assert chair.person("Aisha") not in picker.list.ids()
    assert chair.person("Joe") not in picker.list.ids()


def test_the_one_button_calls_then_goes_on_then_ends(chair: Chair) -> None:
    hand_up(chair, "ai")
    hand_up(chair, "dan")
    button = chair.page.screen_.floor.next
    assert button.text() == "Call Aisha Begum"
    chair.key(Qt.Key.Key_1)
    assert (chair.speaking(), button.text()) == ("Aisha", "Next: Daniel Okafor")
    chair.key(Qt.Key.Key_1)
    assert (chair.speaking(), button.text()) == ("Daniel", "End turn")
    chair.key(Qt.Key.Key_1)
    assert chair.speaking() == ""
    assert not button.isEnabled()
    assert button.toolTip() == "Nobody is waiting to speak."


def test_a_second_press_of_the_same_hand_does_nothing(chair: Chair) -> None:
    for letters in ("ai", "dan", "ray"):
        hand_up(chair, letters)
    chair.wait(1000)
    chair.action("floor.next").trigger()
    chair.wait(300)
    chair.action("floor.next").trigger()
    assert chair.speaking() == "Aisha"
    assert chair.queue() == ["Daniel", "Ray"]


def test_a_press_meant_for_a_speech_that_is_over_ends_nobody_elses(chair: Chair) -> None:
    hand_up(chair, "ai")
    hand_up(chair, "dan")
    chair.key(Qt.Key.Key_1)
    refused: list[object] = []
    chair.page.desk.bridge.refused.connect(refused.append)
    chair.page.desk.do("next", ends=None, ends_given=True)
    assert chair.speaking() == "Aisha"
    assert len(refused) == 1


def test_a_speech_is_paused_and_goes_on(chair: Chair) -> None:
    hand_up(chair, "ai")
    chair.key(Qt.Key.Key_1)
    chair.key(Qt.Key.Key_2)
    assert chair.action("floor.pause").text() == "Go on"
    chair.key(Qt.Key.Key_2)
    assert chair.speaking() == "Aisha"


def test_a_warning_takes_two_keys_and_enter(chair: Chair) -> None:
    chair.choose("Daniel")
    chair.key(Qt.Key.Key_8)
    chair.key(ENTER, FREE)
    assert chair.warnings("Daniel") == 1


def test_the_warning_says_what_to_say_in_large_letters(chair: Chair) -> None:
    chair.choose("Daniel")
    chair.press("warnings.warn")
    say = chair.sheet(WarnSheet).say
    assert say.text().startswith("Daniel Okafor, ")
    assert say.font().pixelSize() >= 27, "20 points"


def test_after_a_warning_the_card_says_it_with_the_name(chair: Chair) -> None:
    warn(chair, "Daniel")
    card = chair.page.screen_.say
    assert card.isVisible()
    assert card.sentence.text().startswith("Daniel Okafor, ")
    card.done.click()
    assert not card.isVisible()


def test_the_reason_used_last_comes_first(chair: Chair) -> None:
    chair.choose("Daniel")
    chair.press("warnings.warn")
    sheet = chair.sheet(WarnSheet)
    used = sheet.reasons.ids()[5]
    sheet.reasons.choose(used)
    sheet.attempt()
    chair.choose("Ray")
    chair.press("warnings.warn")
    assert chair.sheet(WarnSheet).reasons.ids()[0] == used


def test_a_third_warning_is_refused_with_its_clause_and_leads_to_the_door(chair: Chair) -> None:
    warn(chair, "Daniel")
    warn(chair, "Daniel")
    conduct = chair.page.screen_.people.conduct
    assert conduct.warn.text() == "Both warnings given"
    assert not conduct.warn.isEnabled()
    assert "4.11.3" in conduct.warn.toolTip()
    assert conduct.hint.text() == "Two given. Next: ask to leave. Clause 4.11.3."
    chair.choose("Daniel")
    chair.key(Qt.Key.Key_8)
    chair.sheet(LeaveSheet)
    assert chair.warnings("Daniel") == 2


def test_enter_alone_asks_nobody_to_leave(chair: Chair) -> None:
    warn(chair, "Daniel")
    chair.press("removals.ask_to_leave")
    sheet = chair.sheet(LeaveSheet)
    sheet.say.setFocus()
    chair.key(ENTER, FREE)
    assert not chair.meeting.people[chair.person("Daniel")].removed


def test_ctrl_enter_records_that_somebody_was_asked_to_leave(chair: Chair) -> None:
    warn(chair, "Daniel")
    hand_up(chair, "ai")
    chair.choose("Daniel")
    chair.key(Qt.Key.Key_9)
    chair.key(ENTER, CTRL)
    assert chair.meeting.people[chair.person("Daniel")].removed
    assert len(chair.meeting.removals[0].relied_on) == 1


def test_without_a_warning_leaving_needs_a_reason_of_safety(chair: Chair) -> None:
    chair.choose("Daniel")
    chair.press("removals.ask_to_leave")
    sheet = chair.sheet(LeaveSheet)
    sheet.attempt()
    assert not sheet.problem.isHidden()
    sheet.reason.setText("threatened to hit somebody")
    sheet.attempt()
    removal = chair.meeting.removals[0]
    assert (removal.safety, removal.reason) == (True, "threatened to hit somebody")


def test_somebody_at_the_limit_can_be_spoken_to_again_and_stay(chair: Chair) -> None:
    warn(chair, "Daniel")
    warn(chair, "Daniel")
    chair.press("removals.ask_to_leave")
    chair.sheet(LeaveSheet).again.click()
    QApplication.processEvents()
    why = chair.sheet(LineSheet)
    why.attempt()
    assert not chair.meeting.notes, "a reason is wanted"
    why.field.setText("apologised to everybody")
    why.attempt()
    assert not chair.meeting.removals
    assert chair.meeting.notes[-1].kind == "reminder"
    assert chair.meeting.notes[-1].text == "Spoken to again, staying: apologised to everybody"
    assert chair.page.sheet is None


def test_a_warning_for_the_wrong_person_is_moved(chair: Chair) -> None:
    warn(chair, "Daniel")
    chair.press("warnings.move")
    picker = chair.sheet(PersonPicker)
    picker.choose(chair.person("Ray"))
    picker.attempt()
    assert (chair.warnings("Daniel"), chair.warnings("Ray")) == (0, 1)


def test_a_warning_can_be_entered_as_said_some_minutes_ago(chair: Chair) -> None:
    chair.wait(10 * 60_000)
    chair.choose("Daniel")
    chair.press("warnings.warn")
    sheet = chair.sheet(WarnSheet)
    sheet.five.click()
    assert "entered late" in sheet.said.text()
    sheet.attempt()
    given = next(iter(chair.meeting.warnings.values()))
    assert given.late
    assert not chair.page.screen_.say.isVisible(), "it was said already"


def test_undo_takes_back_the_last_act_and_redo_does_it_again(chair: Chair) -> None:
    hand_up(chair, "ai")
    assert chair.page.screen_.undo.words.text().startswith("Aisha Begum waits to speak")
    chair.key(Qt.Key.Key_Z)
    assert chair.queue() == []
    assert chair.page.screen_.undo.words.text() == "Taken back: Aisha Begum waits to speak"
    chair.key(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert chair.queue() == ["Aisha"]


def test_the_queue_is_moved_with_keys(chair: Chair) -> None:
    hand_up(chair, "ai")
    hand_up(chair, "dan")
    chair.choose("Daniel")
    chair.press("queue.up")
    assert chair.queue() == ["Daniel", "Aisha"]


def test_somebody_who_waits_is_chosen_in_both_lists(chair: Chair) -> None:
    hand_up(chair, "ai")
    chair.choose("Aisha")
    entry = chair.meeting.queue()[0]
    assert chair.page.screen_.queue.list.chosen() == entry


def test_an_arrival_is_one_press(chair: Chair) -> None:
    chair.choose("Gwen")
    button = chair.page.arrived
    assert button.isVisible()
    assert button.text() == "Arrived"
    button.click()
    assert chair.meeting.people[chair.person("Gwen")].present
    assert not button.isVisible()


def test_a_visitor_without_a_name_is_added_and_is_here(chair: Chair) -> None:
    chair.press("people.add")
    sheet = chair.sheet(AddPersonSheet)
    assert sheet.name.text() == "Visitor 1"
    sheet.attempt()
    visitor = chair.meeting.people[chair.person("Visitor")]
    assert (visitor.present, visitor.role, visitor.votes) == (True, "public", False)


def test_an_interest_sends_its_person_out_when_the_item_opens(chair: Chair) -> None:
    chair.choose("Tom")
    chair.press("interests.declare")
    sheet = chair.sheet(InterestSheet)
    sheet.items.setCurrentIndex(1)
    assert sheet.choices.isHidden(), "the code leaves no choice"
    sheet.attempt()
    chair.press("agenda.next")
    assert chair.meeting.people[chair.person("Tom")].away_for == chair.meeting.open_item
    item = chair.view.item
    assert item is not None
    assert item.interests[0].name == "Tom Hargreaves"


def test_an_action_is_one_line_of_typing(chair: Chair) -> None:
    chair.press("decisions.action")
    chair.sheet(LineSheet).field.setText("send the repair figures, daw, 4 Dec")
    chair.sheet(LineSheet).attempt()
    group = chair.page.desk.bridge.record.state.groups[chair.meeting.group]
    (action,) = group.actions.values()
    assert (action.text, chair.name(action.person), action.due) == (
        "send the repair figures",
        "Dawn",
        "2026-12-04",
    )


def test_an_action_without_a_person_asks_who(chair: Chair) -> None:
    chair.page.desk.choose("")
    chair.press("decisions.action")
    sheet = chair.sheet(LineSheet)
    sheet.field.setText("send the repair figures")
    sheet.attempt()
    assert "Say who does it" in sheet.problem.text()


def test_a_vote_by_hands_is_counted_closed_and_agreed(chair: Chair) -> None:
    chair.press("votes.vote")
    opening = chair.sheet(OpenVoteSheet)
    opening.motion.setText("Start at the garages")
    opening.attempt()
    QApplication.processEvents()
    count = chair.sheet(CountSheet)
    for box, votes in zip(count.counts.boxes, (5, 2, 1), strict=True):
        box.setValue(votes)
    count.attempt()
    (ballot,) = chair.meeting.votes.values()
    assert ballot.carried
    assert [one.text for one in chair.meeting.decisions.values()] == ["Start at the garages"]


def test_more_votes_than_voters_are_noticed(chair: Chair) -> None:
    chair.press("votes.vote")
    opening = chair.sheet(OpenVoteSheet)
    opening.motion.setText("Start at the garages")
    opening.attempt()
    count = chair.sheet(CountSheet)
    count.counts.boxes[0].setValue(9)
    count.counts.boxes[1].setValue(9)
    count.attempt()
    assert "more votes than there are voters" in count.problem.text()


def test_a_vote_by_name_takes_one_letter_each_and_a_tie_the_chair(chair: Chair) -> None:
    chair.press("votes.vote")
    opening = chair.sheet(OpenVoteSheet)
    opening.motion.setText("Start at the garages")
    opening.named.setChecked(True)
    opening.attempt()
    QApplication.processEvents()
    chair.key(Qt.Key.Key_F, FREE)
    chair.key(Qt.Key.Key_A, FREE)
    count = chair.sheet(CountSheet)
    assert count.count() == (1, 1, 0)
    count.casting.button(0).setChecked(True)
    count.attempt()
    (ballot,) = chair.meeting.votes.values()
    assert (ballot.named, ballot.casting, ballot.carried) == ((1, 1, 0), "for", True)


def test_a_break_stops_all_clocks_until_the_meeting_goes_on(chair: Chair) -> None:
    hand_up(chair, "ai")
    chair.key(Qt.Key.Key_1)
    chair.key(Qt.Key.Key_7)
    assert chair.view.floor.name == "Taking a break"
    assert not chair.action("queue.hand_up").isEnabled()
    chair.key(Qt.Key.Key_7)
    assert chair.speaking() == "Aisha"


def test_the_chair_is_handed_over(chair: Chair) -> None:
    chair.press("meeting.hand_chair")
    picker = chair.sheet(PersonPicker)
    picker.choose(chair.person("Tom"))
    picker.attempt()
    assert "Chair: Tom Hargreaves" in chair.view.top.details


def test_a_late_item_is_added_and_opened(chair: Chair) -> None:
    chair.press("agenda.add")
    sheet = chair.sheet(ItemSheet)
    sheet.title.setText("The flood")
    sheet.attempt()
    row = chair.view.agenda.rows[-1]
    assert (row.title, row.detail.endswith("added tonight")) == ("The flood", True)


def test_an_own_enquiry_is_parked_for_the_officer(chair: Chair) -> None:
    chair.choose("Carol")
    chair.press("notes.park")
    sheet = chair.sheet(LineSheet)
    sheet.field.setText("smell of gas in the stairs")
    sheet.check.setChecked(True)
    sheet.attempt()
    note = chair.meeting.notes[-1]
    assert (note.kind, note.urgent) == ("enquiry", True)


def test_closing_lists_what_is_open_and_always_works(chair: Chair) -> None:
    hand_up(chair, "ai")
    chair.key(Qt.Key.Key_1)
    assert "Aisha Begum is speaking; the speech ends." in open_things(chair.page)
    shown: list[bool] = []
    chair.page.log_wanted.connect(lambda: shown.append(True))
    chair.press("meeting.close")
    chair.sheet(ListSheet).attempt()
    assert chair.meeting.closed is not None
    assert shown == [True]


def test_the_privacy_key_leaves_initials_only(chair: Chair) -> None:
    chair.choose("Daniel")
    chair.key(Qt.Key.Key_L)
    names = [
        chair.page.screen_.people.list.model().index(at, 0).data()
        for at in range(len(chair.page.screen_.people.list.ids()))
    ]
    assert "DO" in names
    assert not [name for name in names if len(name) > 2]


def test_the_rooms_screen_is_opened_held_blanked_and_closed(chair: Chair) -> None:
    preview = chair.page.screen_.agenda.room
    assert not chair.action("room.hold").isEnabled()
    chair.press("room.display")
    assert chair.room_sees() == "live"
    assert "Welcome and apologies" in preview.accessibleName()
    chair.key(Qt.Key.Key_H)
    chair.press("agenda.next")
    assert chair.room_sees() == "held"
    assert "Welcome and apologies" in preview.accessibleName()
    chair.key(Qt.Key.Key_H)
    assert "Interests to declare" in preview.accessibleName()
    chair.key(Qt.Key.Key_B)
    assert chair.room_sees() == "blank"
    chair.key(Qt.Key.Key_B)
    chair.press("room.rules")
    assert chair.meeting.notes[-1].how == "displayed"
    chair.press("room.display")
    assert chair.room_sees() == "off"
    chair.page.room.put_away()


def test_nobody_chosen_means_the_warning_key_asks_who(chair: Chair) -> None:
    hand_up(chair, "ray")
    chair.key(Qt.Key.Key_1)
    chair.page.desk.choose("")
    chair.key(Qt.Key.Key_8)
    assert chair.sheet(PersonPicker).picked == chair.person("Ray"), "whoever speaks"
    chair.key(ENTER, FREE)
    QApplication.processEvents()
    assert chair.sheet(WarnSheet).person == chair.person("Ray")


def test_nobody_is_warned_by_leaving_the_sheet(chair: Chair) -> None:
    chair.choose("Daniel")
    chair.press("warnings.warn")
    chair.key(ESCAPE, FREE)
    assert chair.page.sheet is None
    assert chair.warnings("Daniel") == 0


def test_what_could_not_be_recorded_is_told_and_not_shown(
    chair: Chair, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(pairs: object) -> None:
        raise NotRecorded("the disk is full", "free some space and do it again") from (
            sqlite3.OperationalError()
        )

    monkeypatch.setattr(record._journal, "append", full)
    chair.choose("Aisha")
    chair.page.desk.do("ask", person=chair.person("Aisha"))
    assert chair.queue() == []
    assert chair.page.strip.isVisible()
    assert "the disk is full" in chair.page.strip.words.text()
    monkeypatch.undo()
    chair.page.desk.do("ask", person=chair.person("Aisha"))
    assert chair.queue() == ["Aisha"]
    assert not chair.page.strip.isVisible()


def test_a_refused_act_says_why_with_its_clause(chair: Chair) -> None:
    warn(chair, "Daniel")
    warn(chair, "Daniel")
    chair.page.desk.do("warn", person=chair.person("Daniel"))
    assert "Two warnings have been given." in chair.page.strip.words.text()
    assert "4.11.3" in chair.page.strip.words.text()
    assert chair.warnings("Daniel") == 2


def test_after_a_gap_the_chair_says_once_how_it_counts(chair: Chair) -> None:
    hand_up(chair, "ai")
    chair.key(Qt.Key.Key_1)
    chair.wait(180_000)
    chair.page.ask_about_gap(120)
    assert chair.page.strip.second.isVisible()
    chair.page.strip.second.click()
    assert chair.view.floor.digits in {"2:00", "1:59", "1:58"}
    assert not chair.page.strip.isVisible()
    assert chair.meeting.notes[-1].kind == "slept"


def test_a_question_above_the_meeting_moves_nothing_that_a_hand_may_press(chair: Chair) -> None:
    screen = chair.page.screen_
    before = [screen.geometry(), screen.floor.geometry(), screen.people.conduct.geometry()]
    chair.page.ask_about_gap(125)
    QApplication.processEvents()
    assert "2 minutes 5 seconds during a speech" in chair.page.strip.words.text()
    after = [screen.geometry(), screen.floor.geometry(), screen.people.conduct.geometry()]
    assert after == before
    strip = chair.page.strip.geometry()
    assert strip.intersects(screen.top.geometry())
    assert not strip.intersects(screen.floor.geometry())


def test_every_act_is_announced(chair: Chair) -> None:
    hand_up(chair, "ai")
    warn(chair, "Daniel")
    assert chair.said[-2:] == ["Aisha Begum waits to speak", "First warning to Daniel Okafor"]


def test_showing_twice_changes_nothing(chair: Chair) -> None:
    hand_up(chair, "ai")
    chair.choose("Daniel")
    before = chair.page.grab().toImage()
    chair.page.show_now()
    chair.page.show_now()
    assert chair.page.grab().toImage() == before


def test_no_act_repeats_while_its_key_is_held(chair: Chair) -> None:
    assert not any(action.autoRepeat() for action in chair.page.actions_.by_id.values())


def test_no_key_is_a_bare_letter_and_none_is_given_twice() -> None:
    keys = [deed.keys for deed in DEEDS if deed.keys]
    assert len(keys) == len(set(keys))
    assert all("Ctrl" in one or one in {"F1", "Shift+F1", "F10", "F11"} for one in keys)


def test_every_row_of_the_table_can_be_asked_and_run() -> None:
    assert len({deed.id for deed in DEEDS}) == len(DEEDS)


def test_every_button_of_the_screen_has_its_action(chair: Chair) -> None:
    own = {"view.agenda", "say.done", "say.slip", "review.check"}
    unbound = [
        name
        for name, button in chair.page.screen_.buttons().items()
        if button.action is None and name not in own
    ]
    assert unbound == []


def test_every_control_has_a_name(chair: Chair) -> None:
    sheets = ("warnings.warn", "removals.ask_to_leave", "interests.declare", "votes.vote")
    chair.choose("Daniel")
    for id in ("", *sheets):
        if id:
            chair.press(id)
        over: QWidget = chair.page.sheet or chair.page
        nameless = [
            widget
            for widget in over.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not (widget.accessibleName() or _text(widget))
        ]
        assert nameless == [], id
        chair.page.close_sheet()


def _text(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text()) if callable(text) else ""


def test_no_button_of_a_sheet_is_smaller_than_a_finger(chair: Chair) -> None:
    chair.choose("Daniel")
    for id in ("warnings.warn", "removals.ask_to_leave", "interests.declare", "votes.vote"):
        chair.press(id)
        sheet = chair.page.sheet
        assert sheet is not None
        small = [one.text() for one in sheet.findChildren(ActionButton) if one.height() < 44]
        assert small == []
        assert sheet.height() <= 768, f"{id} does not fit a small laptop"
        chair.page.close_sheet()


def test_the_menus_fit_a_small_laptop(chair: Chair) -> None:
    chair.choose("Daniel")
    for which in (("person",), ("item", "meeting", "room", "view")):
        menu = chair.page.menus.make(which)
        assert menu.sizeHint().height() <= 690
        menu.deleteLater()


def test_the_page_forgets_its_sheets(chair: Chair) -> None:
    chair.press("queue.hand_up")
    chair.page.close_sheet()
    QApplication.processEvents()
    assert isinstance(chair.page, MeetingPage)
    assert chair.page.sheet is None
