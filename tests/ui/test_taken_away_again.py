"""What was agreed for a person or for a group of people can be taken away again."""

from __future__ import annotations

from chair_console.ui.rules_sheets import SpeakingSheet
from chair_console.ui.small_sheets import ChooseSheet
from chair_console.ui.warn_sheet import WarnSheet
from tests.ui.chair import Chair
from tests.ui.test_people_acts import about
from tests.ui.test_queue_acts import speak
from tests.ui.test_speaking_rules import shared


def test_an_adjustment_that_holds_no_more_is_emptied(chair: Chair) -> None:
    sheet = about(chair, "Ray")
    sheet.adjustments.setText("hears badly on the left")
    sheet.attempt()
    sheet = about(chair, "Ray")
    sheet.adjustments.clear()
    sheet.attempt()
    (ray,) = [one for one in chair.meeting.people.values() if one.person == sheet.person]
    assert ray.adjustments == ""
    chair.press("warnings.warn")
    assert "hears" not in chair.sheet(WarnSheet).adjusted.text()


def test_a_group_of_people_that_shares_no_time_any_more_is_taken_out_of_the_line(
    chair: Chair,
) -> None:
    shared(chair)
    speak(chair, "Aisha", 30)
    chair.press("meeting.speaking")
    sheet = chair.sheet(SpeakingSheet)
    sheet.shared.setText("Leaseholders 1")
    sheet.attempt()
    assert chair.view.queue.budgets == "Leaseholders 1:00 left"
    speak(chair, "Aisha", 30)
    assert chair.view.queue.budgets == "Leaseholders 1:00 left"


def test_somebody_can_be_taken_out_of_a_shared_time(chair: Chair) -> None:
    shared(chair)
    chair.choose("Aisha")
    chair.press("people.shares")
    sheet = chair.sheet(ChooseSheet)
    sheet.list.choose(sheet.list.ids()[-1])
    sheet.attempt()
    speak(chair, "Aisha", 30)
    assert chair.view.queue.budgets == "Tenants 2:00 left, Leaseholders 1:00 left"
