"""The agenda and the course of the meeting, worked as a chair would."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.fact import ItemId
from chair_console.core.meeting import Item
from chair_console.record import Record
from chair_console.ui.check_sheet import CheckSheet
from chair_console.ui.palette import open_palette
from chair_console.ui.person_picker import PersonPicker
from chair_console.ui.small_sheets import ChooseSheet, ItemSheet
from chair_console.ui.theme import Theme
from chair_console.ui.visitors_sheet import VisitorsSheet
from tests.ui.chair import FREE, Chair
from tests.ui.evenings import Hall


@pytest.fixture
def chair(qtbot: QtBot, theme: Theme, record: Record, clock: ScriptClock) -> Chair:
    chair = Hall(qtbot, theme, record, clock).evening()
    chair.press("agenda.next")
    return chair


def item(chair: Chair, number: int) -> Item:
    return list(chair.meeting.items.values())[number - 1]


def press_item(chair: Chair, number: int) -> None:
    chair.page.screen_.agenda.item_activated.emit(item(chair, number).id)
    QApplication.processEvents()


def choose(chair: Chair, id: str, wanted: ItemId) -> None:
    chair.press(id)
    sheet = chair.sheet(ChooseSheet)
    sheet.list.choose(wanted)
    sheet.attempt()
    QApplication.processEvents()


def test_a_confidential_item_asks_for_the_visitors_first(chair: Chair) -> None:
    press_item(chair, 3)
    sheet = chair.sheet(VisitorsSheet)
    words = [one.text() for one in sheet.findChildren(type(sheet.heading))]
    assert "Joe Lacey, member of the public" in words
    assert item(chair, 1).state == "open", "nothing has changed yet"
    sheet.attempt()
    QApplication.processEvents()
    assert item(chair, 3).state == "open"
    joe = chair.meeting.people[chair.person("Joe")]
    assert not joe.present, "they have gone out, with the time"


def test_a_visitor_who_stays_needs_a_reason(chair: Chair) -> None:
    press_item(chair, 3)
    sheet = chair.sheet(VisitorsSheet)
    sheet.stays.click()
    assert "Write why they stay" in sheet.problem.text()
    sheet.reason.setText("presents the item")
    sheet.stays.click()
    QApplication.processEvents()
    assert item(chair, 3).state == "open"
    assert chair.meeting.people[chair.person("Joe")].present
    view = chair.view.item
    assert view is not None
    assert "1 visitor is still in the room" in view.confidential


def test_without_visitors_nothing_is_asked(chair: Chair) -> None:
    chair.choose("Joe")
    chair.press("people.come_or_go")
    press_item(chair, 3)
    assert chair.page.sheet is None
    assert item(chair, 3).state == "open"


def test_an_item_is_taken_out_of_order_with_the_keyboard(chair: Chair) -> None:
    choose(chair, "agenda.other", item(chair, 2).id)
    assert [item(chair, n).state for n in (1, 2)] == ["done", "open"]


def test_an_item_that_was_closed_is_opened_once_more(chair: Chair) -> None:
    chair.wait(60_000)
    chair.press("agenda.next")
    choose(chair, "agenda.other", item(chair, 1).id)
    again = item(chair, 1)
    assert again.state == "open"
    assert again.spent >= 60_000, "its time runs on"


def test_an_item_that_will_not_be_reached_is_put_off(chair: Chair) -> None:
    choose(chair, "agenda.defer_other", item(chair, 2).id)
    assert item(chair, 2).state == "deferred"
    assert item(chair, 1).state == "open"


def test_a_late_item_can_be_confidential_and_call_up_interests(chair: Chair) -> None:
    chair.press("agenda.add")
    sheet = chair.sheet(ItemSheet)
    assert sheet.public_title.isHidden()
    sheet.title.setText("A letter from a tenant")
    sheet.confidential.setChecked(True)
    assert not sheet.public_title.isHidden()
    sheet.public_title.setText("Item 4")
    sheet.touching.setText("surveyor,  walkabout contractor ")
    sheet.attempt()
    late = item(chair, 4)
    assert (late.confidential, late.public_title, late.late) == (True, "Item 4", True)
    assert late.touches == ("surveyor", "walkabout contractor")


@pytest.mark.parametrize(
    ("id", "how"),
    [
        ("meeting.rules", "read_out"),
        ("meeting.rules_tables", "on_tables"),
        ("meeting.rules_shown", "displayed"),
    ],
)
def test_ground_rules_are_made_known_in_one_of_three_ways(chair: Chair, id: str, how: str) -> None:
    chair.press(id)
    assert [one.how for one in chair.meeting.notes if one.kind == "ground_rules"] == [how]
    assert not chair.action("meeting.rules").isEnabled(), "once is enough"


def test_the_chair_is_handed_over_with_a_reason_to_somebody_who_may(chair: Chair) -> None:
    chair.press("meeting.hand_chair")
    picker = chair.sheet(PersonPicker)
    assert chair.person("Joe") not in picker.list.ids(), "a visitor does not chair"
    picker.field.setText("to, has to see to the door")
    picker.field.textEdited.emit("to, has to see to the door")
    picker.attempt()
    assert chair.name(chair.meeting.in_the_seat) == "Tom"
    fact = chair.page.desk.bridge.record.records_of(chair.meeting.id)[-1].fact
    assert getattr(fact, "reason", "") == "has to see to the door"
    chair.press("meeting.hand_chair")
    back = chair.sheet(PersonPicker)
    assert back.picked == chair.person("Margaret"), "back to whoever chaired before"


def test_what_was_noticed_leads_to_the_person_it_is_about(chair: Chair) -> None:
    chair.choose("Ray")
    chair.page.desk.do("warn", person=chair.person("Ray"), said_at=chair.clock.reading().wall)
    chair.wait(60 * 60_000)
    chair.page.desk.do(
        "warn", person=chair.person("Daniel"), said_at=chair.clock.reading().wall - 600_000
    )
    chair.press("meeting.checks")
    sheet = chair.sheet(CheckSheet)
    assert "Daniel Okafor" in " ".join(sheet.sentences())
    at = next(n for n, one in enumerate(sheet.sentences()) if "Daniel" in one)
    sheet.list.choose(str(at))
    sheet.attempt()
    assert chair.page.desk.selected == chair.person("Daniel")
    assert chair.page.sheet is None


def test_with_nothing_noticed_the_sheet_says_so(chair: Chair) -> None:
    chair.press("meeting.checks")
    sheet = chair.sheet(CheckSheet)
    assert sheet.sentences() == ()
    words = [one.text() for one in sheet.findChildren(type(sheet.heading))]
    assert "There is nothing to check." in words


def test_a_confidential_item_found_by_letters_asks_for_the_visitors_too(chair: Chair) -> None:
    open_palette(chair.page)
    chair.write("complaints")
    chair.key(Qt.Key.Key_Return, FREE)
    assert isinstance(chair.page.sheet, VisitorsSheet)
    assert item(chair, 3).state == "planned"
