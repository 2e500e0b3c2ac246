"""How people speak at this meeting: agreed at the table, and whose time each of them uses.

What the group usually does is set on the start page; this is for the evening itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chair_console.core.attendance import AttendeeListed, BudgetSet
from chair_console.core.course import SettingsAgreed
from chair_console.core.fact import BudgetId, Fact
from chair_console.core.meeting import Room
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.choice_list import ChoiceRow
from chair_console.ui.deed import Deed, No, chosen, not_closed
from chair_console.ui.desk import Desk
from chair_console.ui.planning import changed_settings
from chair_console.ui.rules_sheets import SpeakingSheet
from chair_console.ui.shared_time import known_budgets, read_shared
from chair_console.ui.small_sheets import ChooseSheet, ListSheet
from chair_console.ui.time_sheet import speaking_lines
from chair_console.ui.view_budgets import budget_name, budget_time

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage


_NOBODYS = "nobody"


def _chosen_not_closed(room: Room, desk: Desk) -> No:
    return not_closed(room, desk) or chosen(room, desk)


def _no_budgets(room: Room) -> bool:
    return not room.meeting.budgets


def agree(page: MeetingPage) -> None:
    """Agree how people speak at this meeting, from now on."""
    sheet = SpeakingSheet(page.theme, page.desk.meeting, page)
    page.open_sheet(sheet, lambda: _agree_now(page, sheet))


def _agree_now(page: MeetingPage, sheet: SpeakingSheet) -> None:
    meeting, settings = page.desk.meeting, sheet.rules.settings()
    facts: list[Fact] = []
    if settings != meeting.settings:
        facts.append(SettingsAgreed(changed_settings(settings)))
    known, shared = known_budgets(meeting), read_shared(sheet.shared.words())[0]
    facts += [BudgetSet(known[one], 0, gone=True) for one in known if one not in shared]
    for name, seconds in shared.items():
        budget = known.get(name) or BudgetId(page.desk.bridge.record.new_id())
        if meeting.budgets.get(budget) != seconds * 1000:
            facts.append(BudgetSet(budget, seconds * 1000, name))
    if facts:
        page.desk.bridge.write(facts, "settings", page.desk.id)


def share_with(page: MeetingPage) -> None:
    """Say with which group of people the person chosen shares a time."""
    room, person = page.desk.room(), page.desk.selected
    if person is None:
        return
    rows = tuple(
        ChoiceRow(one, budget_name(room, one), budget_time(room, one))
        for one in room.meeting.budgets
    )
    if room.meeting.people[person].budget in room.meeting.budgets:
        rows += (ChoiceRow(_NOBODYS, _("Nobody's"), _("They share no time")),)
    name = words.name_in(room.state, room.meeting, person)
    title = _("Whose time does {name} use?").format(name=name)
    sheet = ChooseSheet(page.theme, title, _("Keep it so"), rows, page)

    def now() -> None:
        one = page.desk.meeting.people[person]
        budget = BudgetId(sheet.chosen) if sheet.chosen != _NOBODYS else None
        taken_away = () if budget else ("budget",)
        listed = AttendeeListed(person, one.role, one.votes, one.quorum, budget, cleared=taken_away)
        page.desk.bridge.write((listed,), "person", page.desk.id)

    page.open_sheet(sheet, now)


def who_spoke(page: MeetingPage) -> None:
    """List who spoke how often and how long, the chair included."""
    lines = speaking_lines(page.desk.room())
    sheet = ListSheet(page.theme, _("Who spoke how long"), lines, _("Close"), page)
    sheet.cancel.hide()
    page.open_sheet(sheet)


SPEAKING: tuple[Deed, ...] = (
    Deed(
        "floor.time",
        _("Who spoke how long"),
        who_spoke,
        keys="Ctrl+Shift+S",
        icon="chart-column",
        where="queue",
    ),
    Deed(
        "meeting.speaking",
        _("How people speak at this meeting"),
        agree,
        not_closed,
        icon="settings",
        where="queue",
    ),
    Deed(
        "people.shares",
        _("Whose time is used"),
        share_with,
        _chosen_not_closed,
        where="person-details",
        hidden=_no_budgets,
    ),
)
