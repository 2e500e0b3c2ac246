"""A rehearsal on the screen, over a real database that is thrown away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.fact import MeetingId
from chair_console.core.kinds import KINDS
from chair_console.models.database import throw_away_database
from chair_console.record import Record
from chair_console.ui.bridge import RecordBridge
from chair_console.ui.desk import Desk
from chair_console.ui.meeting_page import MeetingPage
from chair_console.ui.planning import (
    GroupChange,
    ItemPlan,
    MeetingPlan,
    PersonPlan,
    change_group,
    plan_meeting,
    plan_rehearsal,
)
from chair_console.ui.theme import Theme
from chair_console.ui.tokens import LIGHT
from tests.ui.chair import Chair

START = 1_795_201_200_000
"""Friday 20 November 2026, 19:00 in London."""


def pytest_configure(config: pytest.Config) -> None:
    """Know the mark that gives a test's group other settings."""
    config.addinivalue_line("markers", "group(**settings): what the group of `chair` agreed")


@pytest.fixture
def theme(qtbot: QtBot) -> Theme:
    made = Theme()
    made.use(LIGHT)
    made.apply()
    return made


@pytest.fixture
def clock() -> ScriptClock:
    return ScriptClock(START, 0)


@pytest.fixture
def record(tmp_path: Path, clock: ScriptClock) -> Iterator[Record]:
    database = throw_away_database(tmp_path, kinds=KINDS)
    yield Record(database.journal, database.device_id, database.sign, clock)
    database.close()


def plan_again(record: Record, first: MeetingId, settings: Mapping[str, Any]) -> MeetingId:
    """Give the group of a meeting other settings, and plan its next meeting."""
    before = record.state.meetings[first]
    group = record.state.groups[before.group]
    change_group(record, group.id, GroupChange(group.name, group.place, group.quorum, settings))
    people = tuple(
        PersonPlan(record.state.name(one.person), one.role, known=one.person)
        for one in before.people.values()
    )
    items = tuple(ItemPlan(one.title, one.minutes) for one in before.items.values())
    plan = MeetingPlan("Next", before.planned, before.zone, "Hall", 0, people, items)
    return plan_meeting(record, group.id, plan)


@pytest.fixture
def chair(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    theme: Theme,
    record: Record,
    clock: ScriptClock,
) -> Chair:
    """The rehearsal with ten people in the room, begun, its first item open.

    `@pytest.mark.group(speech_s=60, …)` gives its group other settings.
    """
    meeting = plan_rehearsal(record, clock.reading().wall, "Europe/London")
    agreed = request.node.get_closest_marker("group")
    if agreed is not None:
        meeting = plan_again(record, meeting, agreed.kwargs)
    bridge = RecordBridge(record)
    page = MeetingPage(theme, Desk(bridge, meeting, bridge))
    bridge.setParent(page)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    hand = Chair(page, clock)
    for person in list(hand.meeting.people)[:10]:
        record.act(meeting, "arrive", person=person)
    record.act(meeting, "start-meeting")
    hand.press("agenda.next")
    return hand
