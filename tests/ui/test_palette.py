"""The palette: a few letters, Enter, done; what cannot be done says why."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from chair_console.ui.leave_sheet import LeaveSheet
from chair_console.ui.palette import Palette, open_palette
from chair_console.ui.palette_rows import rank
from chair_console.ui.warn_sheet import WarnSheet
from tests.ui.chair import Chair

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
FREE = Qt.KeyboardModifier.NoModifier


def opened(chair: Chair, letters: str = "") -> Palette:
    chair.key(Qt.Key.Key_K)
    palette = chair.sheet(Palette)
    if letters:
        chair.write(letters)
    return palette


def names(palette: Palette) -> list[str]:
    return [palette._rows[id].name for id in palette.list.ids()]


def acts(palette: Palette, letters: str) -> set[str]:
    return {row.act for row in palette._finder.find(letters)}


def over(chair: Chair) -> object:
    return chair.page.sheet


def test_an_act_is_found_by_a_few_letters_and_done_with_enter(chair: Chair) -> None:
    palette = opened(chair, "bre 10")
    assert palette.row is not None
    assert palette.row.name == "Break of 10 minutes"
    chair.key(ENTER, FREE)
    assert chair.meeting.adjourned is not None
    assert chair.page.sheet is None


def test_every_act_that_is_not_hidden_is_in_it_with_its_key(chair: Chair) -> None:
    palette = opened(chair)
    shown = {id for id, one in chair.page.actions_.by_id.items() if one.isVisible()}
    found = {id for id in shown if id in acts(palette, chair.action(id).text())}
    assert shown - found == {"help.palette", "app.menu", "people.more", "queue.more"}
    assert palette._rows["act:queue.hand_up"].keys == "Ctrl+4"


def test_a_greyed_act_says_why_and_is_not_done(chair: Chair) -> None:
    palette = opened(chair, "end turn")
    assert palette.row is not None
    assert palette.row.no == "Nobody is speaking."
    assert "not now: Nobody is speaking." in palette.row.spoken
    chair.key(ENTER, FREE)
    assert chair.page.sheet is palette, "it stays, with the reason"
    assert palette.problem.text() == "Nobody is speaking."


def test_what_can_be_done_comes_before_what_cannot(chair: Chair) -> None:
    found = list(opened(chair, "vote")._rows.values())
    greyed = [bool(row.no) for row in found if row.name.lower().startswith("vote")]
    assert greyed == sorted(greyed)


def test_a_person_leads_on_to_what_can_be_done_for_them(chair: Chair) -> None:
    palette = opened(chair, "dani")
    chair.key(ENTER, FREE)
    assert palette.heading.text() == "Daniel Okafor"
    chair.write("warn")
    chair.key(ENTER, FREE)
    assert chair.sheet(WarnSheet).person == chair.person("Daniel")


def test_a_hand_goes_up_from_the_palette(chair: Chair) -> None:
    opened(chair, "aish")
    chair.key(ENTER, FREE)
    chair.write("hand")
    chair.key(ENTER, FREE)
    assert chair.queue() == ["Aisha"]


def test_somebody_is_called_from_the_palette(chair: Chair) -> None:
    opened(chair, "aish")
    chair.key(ENTER, FREE)
    chair.write("call")
    chair.key(ENTER, FREE)
    assert chair.speaking() == "Aisha"


@pytest.mark.parametrize("letters", ["warn dan", "dan warn"])
def test_act_and_name_may_be_typed_together(chair: Chair, letters: str) -> None:
    palette = opened(chair, letters)
    assert palette.row is not None
    assert palette.row.name == "First warning: Daniel Okafor"
    chair.key(ENTER, FREE)
    assert chair.sheet(WarnSheet).person == chair.person("Daniel")


def test_what_cannot_be_done_for_somebody_says_why_and_chooses_nobody(chair: Chair) -> None:
    palette = opened(chair, "withdraw dan")
    row = next(row for row in palette._rows.values() if row.act == "warnings.withdraw")
    assert row.name == "Withdraw a warning: Daniel Okafor"
    assert row.no == "This person has no warning."
    assert chair.page.desk.selected is None


def test_an_act_about_the_person_chosen_names_them(chair: Chair) -> None:
    chair.choose("Ray")
    palette = opened(chair, "warn")
    assert palette.row is not None
    assert palette.row.name == "First warning: Ray Sutton"


def test_an_item_of_the_agenda_is_turned_to(chair: Chair) -> None:
    opened(chair, "damp")
    chair.key(ENTER, FREE)
    open_item = chair.meeting.open_item
    assert open_item is not None
    assert "Damp" in chair.meeting.items[open_item].title


def test_the_item_that_is_open_cannot_be_opened_again(chair: Chair) -> None:
    item = chair.meeting.open_item
    assert item is not None
    palette = opened(chair, chair.meeting.items[item].title)
    row = palette._rows[f"item:{item}"]
    assert row.no


def test_escape_goes_back_from_a_person_and_then_away(chair: Chair) -> None:
    palette = opened(chair, "dani")
    chair.key(ENTER, FREE)
    chair.key(ESCAPE, FREE)
    assert over(chair) is palette
    assert palette.heading.text() == "What do you want to do?"
    chair.key(ESCAPE, FREE)
    assert over(chair) is None
    assert chair.page.desk.selected is None


def test_backspace_in_an_empty_line_goes_back_from_a_person(chair: Chair) -> None:
    palette = opened(chair, "dani")
    chair.key(ENTER, FREE)
    chair.key(Qt.Key.Key_Backspace, FREE)
    assert palette.heading.text() == "What do you want to do?"


def test_the_arrows_move_while_the_letters_are_typed(chair: Chair) -> None:
    palette = opened(chair, "break")
    ids = palette.list.ids()
    chair.key(Qt.Key.Key_Down, FREE)
    assert palette.list.chosen() == ids[1]
    chair.key(Qt.Key.Key_Up, FREE)
    assert palette.list.chosen() == ids[0]
    chair.key(Qt.Key.Key_Up, FREE)
    assert palette.list.chosen() == ids[0], "it stops at the top"


def test_letters_that_fit_nothing_are_told(chair: Chair) -> None:
    palette = opened(chair, "qqqq")
    chair.key(ENTER, FREE)
    assert palette.problem.text() == "Nothing by these letters: try others."


def test_hidden_people_are_not_found_by_those_behind_the_chair(chair: Chair) -> None:
    chair.choose("Daniel")
    chair.press("people.private")
    open_palette(chair.page)
    palette = chair.sheet(Palette)
    chair.write("dani")
    assert not any("Daniel" in row.spoken for row in palette._finder.find(""))
    assert not any(row.person for row in palette._rows.values() if not row.act)


def test_an_act_that_the_code_does_not_know_is_not_offered(chair: Chair) -> None:
    hidden = [id for id, one in chair.page.actions_.by_id.items() if not one.isVisible()]
    assert hidden, "the rehearsal hides what its group does not use"
    palette = opened(chair)
    assert not {row.act for row in palette._finder.find("")} & set(hidden)


def test_leaving_it_does_nothing(chair: Chair) -> None:
    before = len(chair.page.desk.bridge.record.records_of(chair.meeting.id))
    opened(chair, "warn dan")
    chair.key(ESCAPE, FREE)
    QApplication.processEvents()
    assert len(chair.page.desk.bridge.record.records_of(chair.meeting.id)) == before
    assert not isinstance(chair.page.sheet, LeaveSheet)


def test_letters_are_found_at_the_beginning_of_words_first() -> None:
    assert rank("ask le", "Ask to leave") == 0
    assert rank("le", "Ask to leave") == 1
    assert rank("eav", "Ask to leave") == 2
    assert rank("xyz", "Ask to leave") is None
    assert rank("LUKASZ", "Łukasz Wiśniewski") == 0
