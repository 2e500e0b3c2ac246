"""How a group speaks: set by the group, agreed anew on the evening, with times that are shared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.meeting import Settings
from chair_console.record import Record
from chair_console.ui.controls import Length, Tick, length_in
from chair_console.ui.plan_sheets import MeetingSheet
from chair_console.ui.planning import (
    GroupPlan,
    change_group,
    changed_settings,
    make_group,
    plan_meeting,
    shipped_codes,
)
from chair_console.ui.planning_lines import read_people
from chair_console.ui.rules_sheets import GroupSettingsSheet, SpeakingSheet
from chair_console.ui.shared_time import read_shared
from chair_console.ui.small_sheets import ChooseSheet, ListSheet
from chair_console.ui.speaking_rules import SpeakingRules, ranks_words, read_ranks
from chair_console.ui.theme import Theme
from tests.ui.chair import Chair
from tests.ui.conftest import START
from tests.ui.laptop import Laptop, a_laptop
from tests.ui.test_queue_acts import put, speak

OTHER = Settings(
    speech_s=150,
    intervention_s=None,
    person_item_s=400,
    multiple_entries=True,
    list_closed=True,
    closing_blocks_points_of_order=True,
    present_only=False,
    points_of_order_for_others=False,
    point_of_order_ranks={"safety": 1, "the rules": 2, "anything": 2},
    kinds=("ordinary", "question", "intervention", "answer"),
    max_warnings=None,
    dominance_share=35,
    open_discussion=True,
    room={"timer": False},
    minutes={"conduct": "counts"},
)
"""Every setting other than its default."""


def test_every_setting_there_is_can_be_set(theme: Theme) -> None:
    assert set(changed_settings(OTHER)) == set(Settings.__dataclass_fields__)
    rules = SpeakingRules(theme, Settings())
    assert rules.settings() == Settings()
    rules.show_settings(OTHER)
    assert rules.settings() == OTHER


def test_each_control_changes_its_own_setting_only(theme: Theme) -> None:
    controls = list(vars(SpeakingRules(theme, Settings())).values())
    ticks = [place for place, one in enumerate(controls) if isinstance(one, Tick)]
    changed = []
    for place in ticks:
        rules = SpeakingRules(theme, Settings())
        list(vars(rules).values())[place].toggle()
        (name,) = changed_settings(rules.settings())
        changed.append(name)
    assert len(set(changed)) == len(ticks)


def test_a_length_is_typed_in_minutes_or_exactly(theme: Theme) -> None:
    assert [length_in(one) for one in ("3", "1:30", "45 s", "2 min", "soon")] == [
        180,
        90,
        45,
        120,
        None,
    ]
    box = Length(theme, "Time", "no limit")
    box.lineEdit().selectAll()
    QTest.keyClicks(box, "2:30")
    box.interpretText()
    assert (box.value(), box.text()) == (150, "2:30")
    box.setValue(0)
    assert box.text() == "no limit"


def test_ranks_are_written_in_their_order() -> None:
    ranks = {"safety": 1, "the rules": 2, "order": 2}
    assert read_ranks("safety, the rules / order") == ranks
    assert ranks_words(ranks) == "safety, the rules / order"


def test_a_group_changes_how_it_meets(chair: Chair, record: Record, theme: Theme) -> None:
    group = record.state.groups[chair.meeting.group]
    sheet = GroupSettingsSheet(theme, group)
    sheet.name.setText("")
    assert sheet.problem_now() == "Write what the group is called."
    sheet.name.setText("Harbour Panel")
    sheet.rules.kinds["question"].setChecked(True)
    change_group(record, group.id, sheet.change())
    changed = record.state.groups[group.id]
    assert (changed.name, changed.quorum, changed.members) == ("Harbour Panel", 6, group.members)
    assert changed.settings == Settings(
        speech_s=180, kinds=("ordinary", "point_of_order", "question")
    )
    assert "question" not in chair.meeting.settings.kinds, "it has begun"


@pytest.mark.parametrize("too", [True, False])
def test_meetings_that_are_planned_already_follow_if_the_group_says_so(
    chair: Chair, record: Record, theme: Theme, too: bool
) -> None:
    group = record.state.groups[chair.meeting.group]
    plan = MeetingSheet(theme, record.state, group, START, "Europe/London").plan()
    planned = plan_meeting(record, group.id, plan)
    sheet = GroupSettingsSheet(theme, group)
    sheet.rules.speech.setValue(60)
    sheet.planned.setChecked(too)
    change_group(record, group.id, sheet.change())
    record.open_meeting(planned)
    assert record.state.meetings[planned].settings.speech_s == (60 if too else 180)
    assert chair.meeting.settings.speech_s == 180, "it has begun"


def test_at_the_table_three_minutes_each_are_agreed(chair: Chair) -> None:
    chair.press("meeting.speaking")
    sheet = chair.sheet(SpeakingSheet)
    assert sheet.rules.speech.text() == "3:00"
    sheet.rules.speech.setValue(120)
    sheet.rules.kinds["question"].setChecked(True)
    sheet.attempt()
    assert chair.meeting.settings.speech_s == 120
    assert chair.action("queue.question").isVisible()
    put(chair, "queue.hand_up", "ai")
    chair.press("floor.next")
    assert chair.view.floor.caption == "left of 2:00"


def test_a_shared_time_alone_is_told_by_what_it_is(chair: Chair) -> None:
    chair.press("meeting.speaking")
    sheet = chair.sheet(SpeakingSheet)
    sheet.shared.setText("Tenants 2")
    sheet.attempt()
    assert chair.said[-1] == "Agreed which time is shared"


def test_agreeing_on_nothing_new_records_nothing(chair: Chair) -> None:
    before = len(chair.page.desk.bridge.record.records_of(chair.meeting.id))
    chair.press("meeting.speaking")
    chair.sheet(SpeakingSheet).attempt()
    assert len(chair.page.desk.bridge.record.records_of(chair.meeting.id)) == before


def shared(chair: Chair, line: str = "Tenants 2, Leaseholders 1") -> None:
    """Agree on shared times; Aisha is a tenant, Daniel a leaseholder."""
    chair.press("meeting.speaking")
    sheet = chair.sheet(SpeakingSheet)
    sheet.shared.setText(line)
    sheet.attempt()
    for name, place in (("Aisha", 0), ("Daniel", 1)):
        chair.choose(name)
        chair.press("people.shares")
        choose = chair.sheet(ChooseSheet)
        choose.list.choose(choose.list.ids()[place])
        choose.attempt()


def test_shared_times_stay_out_of_sight_until_they_are_used(chair: Chair) -> None:
    assert not chair.action("people.shares").isVisible()
    assert not chair.action("queue.share_overrun").isVisible()
    assert not chair.page.screen_.queue.budgets.isVisible()


def test_a_group_of_people_uses_up_the_time_it_shares(chair: Chair) -> None:
    shared(chair)
    speak(chair, "Aisha", 90)
    assert chair.view.queue.budgets == "Tenants 0:30 left, Leaseholders 1:00 left"
    assert chair.page.screen_.queue.budgets.isVisible()
    put(chair, "queue.hand_up", "ai")
    assert chair.view.queue.rows[0].left == "Tenants 0:30 left"
    chair.press("floor.next")
    chair.wait(35_000)
    assert chair.view.floor.rule == "Tenants 0:05 over"


def test_an_overrun_is_given_to_all_once_the_speech_is_over(chair: Chair) -> None:
    shared(chair)
    chair.choose("Aisha")
    chair.press("queue.call")
    chair.wait(130_000)
    chair.page.show_now()
    assert not chair.action("queue.share_overrun").isEnabled(), "it still runs"
    chair.press("floor.end")
    assert chair.view.queue.budgets == "Tenants 0:11 over, Leaseholders 1:00 left"
    chair.press("queue.share_overrun")
    assert chair.view.queue.budgets == "Tenants 0:00 left, Leaseholders 1:11 left"
    assert chair.action("queue.share_overrun").toolTip() == "No group is over its time."
    assert chair.said[-1] == "The overrun was given to all"


def test_of_two_overruns_the_chair_says_which(chair: Chair) -> None:
    shared(chair)
    speak(chair, "Aisha", 130)
    speak(chair, "Daniel", 70)
    chair.press("queue.share_overrun")
    sheet = chair.sheet(ChooseSheet)
    sheet.list.choose(sheet.list.ids()[1])
    sheet.attempt()
    assert chair.view.queue.budgets == "Tenants 0:00 left, Leaseholders 0:00 left"


def test_a_shared_time_that_is_not_understood_is_told(chair: Chair) -> None:
    chair.press("meeting.speaking")
    sheet = chair.sheet(SpeakingSheet)
    sheet.shared.setText("Tenants")
    sheet.attempt()
    assert sheet.problem.text() == (
        "Write a name and minutes, such as “Tenants 10”, not “Tenants”."
    )
    assert read_shared("Tenants 10, Block 4 5:30, Owners 45 s") == (
        {"Tenants": 600, "Block 4": 330, "Owners": 45},
        "",
    )


def test_who_shares_a_time_is_planned_with_the_people(
    record: Record, chair: Chair, theme: Theme
) -> None:
    group = record.state.groups[chair.meeting.group]
    sheet = MeetingSheet(theme, record.state, group, START, "Europe/London")
    sheet.shared.setText("Tenants 10")
    assert "Nobody is in “Tenants” yet" in sheet.notice.text()
    sheet.people.setPlainText("Ann Lee, chair\nTom Hargreaves, member, tenants\nZoe, Tenants")
    assert "Nobody" not in sheet.notice.text()
    planned = plan_meeting(record, group.id, sheet.plan())
    record.open_meeting(planned)
    meeting = record.state.meetings[planned]
    (budget,) = meeting.budgets
    assert (meeting.budgets[budget], meeting.budget_names[budget]) == (600_000, "Tenants")
    assert [one.budget for one in meeting.people.values()] == [None, budget, budget]
    assert [one.role for one in meeting.people.values()] == ["chair", "member", "member"]


def test_without_a_shared_time_a_third_word_is_no_group() -> None:
    (person,), problems = read_people("Ann Lee, Tenants", {}, {})
    assert person.shares == ""
    assert problems == ("Line 1: “Tenants” is not a role; member is taken.",)


def test_who_spoke_how_long_is_listed_with_the_chair(chair: Chair) -> None:
    speak(chair, "Margaret", 60)
    chair.press("agenda.next")
    speak(chair, "Margaret", 60)
    speak(chair, "Aisha", 40)
    chair.press("floor.time")
    sheet = chair.sheet(ListSheet)
    shown = [one.text() for one in sheet.findChildren(type(sheet.problem)) if one.isVisible()]
    assert (
        "Margaret Ellis: 2 turns, 2:00, 75 %; on this item 1 turn, 1:00, 60 %; "
        "more than the 50 % agreed" in shown
    )
    assert "Aisha Begum: 1 turn, 0:40, 25 %" not in shown
    assert "Aisha Begum: 1 turn, 0:40, 25 %; on this item 1 turn, 0:40, 40 %" in shown


@pytest.mark.parametrize("act", ["meeting.speaking", "floor.time"])
def test_the_sheets_fit_a_small_laptop_and_every_control_has_a_name(chair: Chair, act: str) -> None:
    chair.press(act)
    QApplication.processEvents()
    sheet = chair.page.sheet
    assert sheet is not None
    assert sheet.height() <= 768
    if isinstance(sheet, SpeakingSheet):
        rules = sheet.rules
        boxes = (rules.speech, rules.person_item, rules.intervention, rules.dominance)
        assert all(one.accessibleName() for one in (*boxes, rules.warnings, rules.ranks))


@pytest.fixture
def laptop(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    yield from a_laptop(qtbot, theme, tmp_path, clock)


def test_a_group_is_changed_from_the_start_page(laptop: Laptop) -> None:
    laptop.set_up()
    window = laptop.window
    assert not window.home.acts["home.arrange"].isVisible(), "there is no group yet"
    laptop.plan()
    window.home.acts["home.arrange"].trigger()
    sheet = window.sheet
    assert isinstance(sheet, GroupSettingsSheet)
    assert sheet.height() <= 768
    sheet.rules.kinds["intervention"].setChecked(True)
    sheet.rules.ranks.setText("safety, the rules")
    sheet.attempt()
    QApplication.processEvents()
    page = laptop.begin()
    assert page.actions_.by_id["queue.intervention"].isVisible()
    assert page.desk.meeting.settings.point_of_order_ranks == {"safety": 1, "the rules": 2}


def test_of_several_groups_it_is_asked_which(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.plan()
    choice = shipped_codes()[0]
    make_group(laptop.window.store.real, GroupPlan("Another Panel", choice))
    laptop.window.show_start()
    laptop.window.home.acts["home.arrange"].trigger()
    asked = laptop.window.sheet
    assert isinstance(asked, ChooseSheet)
    names = [asked.list.model().index(at, 0).data() for at in range(len(asked.list.ids()))]
    asked.list.choose(asked.list.ids()[names.index("Another Panel")])
    asked.attempt()
    QApplication.processEvents()
    sheet = laptop.window.sheet
    assert isinstance(sheet, GroupSettingsSheet)
    assert sheet.name.text() == "Another Panel"
