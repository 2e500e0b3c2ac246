"""Interests in the window: declared, decided, thanked for; the chair's own among them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.fact import ItemId
from chair_console.core.meeting import Interest
from chair_console.record import Record
from chair_console.ui.chair_interest_sheet import ChairInterestSheet
from chair_console.ui.interest_sheet import LATER, LEAVE, SILENT, InterestSheet
from chair_console.ui.line_sheets import SignedLineSheet
from chair_console.ui.person_picker import PersonPicker
from chair_console.ui.person_sheet import PersonSheet
from chair_console.ui.small_sheets import LineSheet
from chair_console.ui.theme import Theme
from tests.ui.chair import Chair
from tests.ui.evenings import BROXTOWE, ONGO, Hall, code_text


@pytest.fixture
def hall(qtbot: QtBot, theme: Theme, record: Record, clock: ScriptClock) -> Hall:
    return Hall(qtbot, theme, record, clock)


def item(chair: Chair, number: int) -> ItemId:
    return list(chair.meeting.items)[number - 1]


def open_sheet(chair: Chair, name: str) -> InterestSheet:
    chair.choose(name)
    chair.press("interests.declare")
    return chair.sheet(InterestSheet)


def interest(chair: Chair, name: str, number: int = 1) -> Interest:
    return chair.meeting.interests[(chair.person(name), item(chair, number))]


def test_without_a_choice_the_key_asks_whose_interest_it_is(hall: Hall) -> None:
    chair = hall.evening(BROXTOWE)
    chair.page.desk.choose("")
    chair.press("interests.declare")
    picker = chair.sheet(PersonPicker)
    picker.field.setText("ai")
    picker.field.textEdited.emit("ai")
    picker.attempt()
    QApplication.processEvents()
    assert chair.sheet(InterestSheet).person == chair.person("Aisha")


def test_a_late_declarer_is_thanked_and_not_called_to_order(hall: Hall) -> None:
    chair = hall.evening(ONGO)
    chair.press("agenda.next")
    open_sheet(chair, "Aisha").attempt()
    say = chair.view.say
    assert say is not None
    assert say.sentence == (
        "Thank you for telling us, Aisha Begum. "
        "Please wait outside; we will call you back after this item."
    )
    assert not chair.meeting.notes


def test_what_is_left_open_is_decided_later_in_the_same_place(hall: Hall) -> None:
    chair = hall.evening(BROXTOWE)
    chair.press("agenda.next")
    sheet = open_sheet(chair, "Aisha")
    assert sheet.choices.chosen() == LATER
    sheet.attempt()
    assert interest(chair, "Aisha").speak is None
    again = open_sheet(chair, "Aisha")
    assert LATER not in again.choices.ids()
    assert not again.kinds.isEnabled(), "what was said stays said"
    again.choices.choose(SILENT)
    again.attempt()
    now = interest(chair, "Aisha")
    assert (now.speak, now.stay, now.vote) == (False, True, False)


def test_where_the_officer_decides_the_officer_is_asked_for(hall: Hall) -> None:
    text = code_text(BROXTOWE)
    line = next(one for one in text.splitlines() if one.startswith("decided_by"))
    chair = hall.evening(BROXTOWE, line, 'decided_by = "lead_officer"')
    chair.press("agenda.next")
    sheet = open_sheet(chair, "Aisha")
    assert sheet.decider.isHidden(), "nothing is decided yet"
    sheet.choices.choose(LEAVE)
    sheet.choices.row_selected.emit(LEAVE)
    assert sheet.decider.isVisible()
    assert chair.name(sheet.by) == "Dawn"
    sheet.attempt()
    assert interest(chair, "Aisha").stay is False
    act = chair.page.desk.bridge.record.records_of(chair.meeting.id)[-1].act
    assert (chair.name(act.by), chair.name(act.typed_by)) == ("Dawn", "Margaret")


def test_without_the_officer_it_can_only_be_decided_later(hall: Hall) -> None:
    text = code_text(BROXTOWE)
    line = next(one for one in text.splitlines() if one.startswith("decided_by"))
    changed = code_text(BROXTOWE, line, 'decided_by = "lead_officer"')
    chair = hall.sit(hall.plan(hall.group(changed)), absent=("Dawn",))
    sheet = open_sheet(chair, "Aisha")
    sheet.choices.choose(SILENT)
    sheet.attempt()
    assert "for the lead officer" in sheet.problem.text()
    sheet.choices.choose(LATER)
    sheet.attempt()
    assert interest(chair, "Aisha").speak is None


def test_the_chairs_own_interest_is_decided_by_somebody_else(hall: Hall) -> None:
    chair = hall.evening(BROXTOWE, 'decided_by  = "chair"', 'decided_by  = "lead_officer"')
    sheet = open_sheet(chair, "Margaret")
    sheet.choices.choose(SILENT)
    assert chair.name(sheet.by) == "Dawn"
    sheet.attempt()
    assert interest(chair, "Margaret").speak is False


def test_an_item_of_the_chairs_own_asks_first_who_takes_over(hall: Hall) -> None:
    chair = hall.evening(ONGO)
    open_sheet(chair, "Margaret").attempt()
    chair.press("agenda.next")
    sheet = chair.sheet(ChairInterestSheet)
    assert not any(one.opened for one in chair.meeting.items.values()), "it is not open yet"
    assert chair.name(sheet.to) == "Tom", "the vice chair stands first"
    assert "Clause 4.3" in " ".join(one.text() for one in sheet.findChildren(type(sheet.heading)))
    sheet.attempt()
    QApplication.processEvents()
    assert chair.name(chair.meeting.in_the_seat) == "Tom"
    assert chair.meeting.open_item == item(chair, 1)
    assert chair.meeting.people[chair.person("Margaret")].away_for == item(chair, 1)


def test_an_interest_that_comes_up_in_mid_item_asks_who_takes_over(hall: Hall) -> None:
    chair = hall.evening(ONGO)
    chair.press("agenda.next")
    open_sheet(chair, "Margaret").attempt()
    QApplication.processEvents()
    chair.sheet(ChairInterestSheet).attempt()
    assert chair.name(chair.meeting.in_the_seat) == "Tom"
    assert not chair.meeting.people[chair.person("Margaret")].present


def test_if_nobody_may_take_over_the_item_is_put_off(hall: Hall) -> None:
    meeting = hall.plan(hall.group(code_text(ONGO)))
    chair = hall.sit(meeting, absent=("Tom", "Aisha", "Daniel", "Ray", "Dawn"))
    open_sheet(chair, "Margaret").attempt()
    chair.press("agenda.next")
    sheet = chair.sheet(ChairInterestSheet)
    assert sheet.accept_button.isHidden(), "a visitor does not chair"
    sheet.defer.click()
    QApplication.processEvents()
    assert chair.meeting.items[item(chair, 1)].state == "deferred"
    assert chair.page.sheet is None


def test_a_lasting_interest_is_kept_and_comes_up_with_its_item(hall: Hall) -> None:
    chair = hall.evening(ONGO)
    chair.choose("Aisha")
    chair.press("people.details")
    sheet = chair.sheet(PersonSheet)
    sheet.about.setText("surveyor")
    sheet.attempt()
    assert chair.view.agenda.rows[1].interest, "the agenda shows it beforehand"
    chair.press("agenda.next")
    chair.press("agenda.next")
    assert interest(chair, "Aisha", 2).from_register
    assert chair.meeting.people[chair.person("Aisha")].away_for == item(chair, 2)
    view = chair.view.item
    assert view is not None
    assert view.interests[0].name == "Aisha Begum"
    chair.press("agenda.close")
    assert chair.meeting.people[chair.person("Aisha")].present, "back in when it is over"


def test_in_spite_of_an_interest_somebody_speaks_only_with_a_reason(hall: Hall) -> None:
    chair = hall.evening(BROXTOWE)
    chair.press("agenda.next")
    chair.choose("Aisha")
    assert not chair.action("interests.let_speak").isEnabled()
    sheet = open_sheet(chair, "Aisha")
    sheet.choices.choose(SILENT)
    sheet.attempt()
    assert not chair.action("queue.call").isEnabled()
    for verb in ("waits", "speaks"):
        chair.press("interests.let_speak")
        why = chair.sheet(LineSheet)
        why.attempt()
        assert chair.page.sheet is why, "a reason is wanted"
        why.field.setText("only she knows the figures")
        why.attempt()
        QApplication.processEvents()
        if verb == "waits":
            assert chair.queue() == ["Aisha"]
            chair.page.desk.do("withdraw", person=chair.person("Aisha"))
            interest_again(chair)
    assert chair.speaking() == "Aisha"
    assert "spoke_with_interest" in [one.flag for one in chair.page.desk.flags()]


def interest_again(chair: Chair) -> None:
    """She waited before the interest came up, and is passed over for it."""
    for barred in (None, False):
        chair.page.desk.do(
            "decide-interest",
            person=chair.person("Aisha"),
            item=item(chair, 1),
            speak=barred,
            stay=True,
            vote=False,
        )
        if barred is None:
            chair.page.desk.do("ask", person=chair.person("Aisha"))


def test_only_who_decides_lets_somebody_speak_in_spite_of_it(hall: Hall) -> None:
    chair = hall.evening(BROXTOWE, 'decided_by  = "chair"', 'decided_by  = "lead_officer"')
    chair.press("agenda.next")
    sheet = open_sheet(chair, "Aisha")
    sheet.choices.choose(SILENT)
    sheet.attempt()
    chair.press("interests.let_speak")
    why = chair.sheet(SignedLineSheet)
    assert chair.name(why.by) == "Dawn"
    why.field.setText("only she knows the figures")
    why.attempt()
    assert chair.queue() == ["Aisha"]
    act = chair.page.desk.bridge.record.records_of(chair.meeting.id)[-1].act
    assert (chair.name(act.by), chair.name(act.typed_by)) == ("Dawn", "Margaret")
