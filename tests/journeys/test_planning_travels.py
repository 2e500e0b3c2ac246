"""The officer plans, the chair holds, the officer reviews: each half travels, and comes back.

Through the windows of two laptops, with a stick between them: an evening planned in the office is
on the chair's first page, the closed session is in the office's inbox, and what the review asks is
on the chair's laptop again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.cases.reviews import RecordReviewed
from chair_console.core.fact import ItemId, MeetingId
from chair_console.models.database import Database
from chair_console.sync.run import Folder, sync
from chair_console.ui.theme import Theme
from chair_console.ui.tokens import LIGHT
from tests.sync.laptops import befriend
from tests.ui.laptop import Laptop, a_laptop

SEVEN = 1_795_201_200_000


@pytest.fixture
def clock() -> ScriptClock:
    return ScriptClock(SEVEN, 0)


@pytest.fixture
def theme(qtbot: QtBot) -> Theme:
    made = Theme()
    made.use(LIGHT)
    made.apply()
    return made


class Two:
    """The chair's and the office's laptop, and the stick."""

    def __init__(self, chairs: Laptop, office: Laptop, stick: Path) -> None:
        self.chairs, self.office, self.stick = chairs, office, stick
        befriend(self._database(chairs), "chair", self._database(office), "lead_officer")

    def _database(self, laptop: Laptop) -> Database:
        return laptop.window.store.database

    def carry(self, giver: Laptop, taker: Laptop) -> None:
        for one in (giver, taker):
            done = sync(self._database(one), one.window.store.real, Folder(self.stick))
            assert (done.taken.bad, done.taken.damaged, done.taken.forked) == ([], [], [])
        taker.window.show_start()
        QApplication.processEvents()


@pytest.fixture
def two(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Two]:
    stick = tmp_path / "stick"
    stick.mkdir()
    for chairs in a_laptop(qtbot, theme, tmp_path / "chairs", clock):
        for office in a_laptop(qtbot, theme, tmp_path / "office", clock):
            chairs.set_up()
            office.set_up()
            yield Two(chairs, office, stick)


def hold(two: Two) -> MeetingId:
    """Plan in the office, hold it on the chair's laptop, and close it."""
    two.office.plan()
    two.carry(two.office, two.chairs)
    page = two.chairs.begin()
    somebody = next(one.person for one in page.desk.meeting.people.values() if one.role == "member")
    page.desk.do("warn", person=somebody, words="Talked over the treasurer.")
    page.desk.do("close-item", item=page.desk.meeting.open_item)
    page.desk.do("close-meeting")
    two.chairs.window.go_home()
    return page.desk.id


def test_an_evening_planned_in_the_office_is_on_the_chairs_first_page(two: Two) -> None:
    two.office.plan()
    assert two.chairs.window.home.meetings.ids() == []
    two.carry(two.office, two.chairs)
    (meeting,) = two.chairs.window.home.meetings.ids()
    page = two.chairs.begin()
    assert page.desk.id == meeting
    here = page.desk.meeting
    names = {page.desk.bridge.record.state.name(one) for one in here.people}
    assert {"Ann Lee", "Tom Hargreaves", "Mia Field"} <= names
    titles = [item.title for item in here.items.values()]
    assert titles[0] == "Repairs"
    assert here.open_item is not None, "it can be held at once"


def test_what_the_office_changes_afterwards_comes_with_the_next_hand_over(two: Two) -> None:
    two.office.plan()
    two.carry(two.office, two.chairs)
    (meeting,) = two.office.window.store.real.catalogue().meetings
    two.office.window.store.real.open_meeting(meeting)
    two.office.window.store.real.act(
        meeting, "item", id=ItemId("lift"), title="Lift in Harbour House"
    )
    two.carry(two.office, two.chairs)
    here = two.chairs.window.store.real.open_meeting(meeting)
    assert "Lift in Harbour House" in [item.title for item in here.items.values()]


def test_the_closed_session_is_in_the_offices_inbox_with_its_words(two: Two) -> None:
    meeting = hold(two)
    two.carry(two.chairs, two.office)
    window = two.office.window
    window.side.open_office()
    QApplication.processEvents()
    assert window.side.office is not None
    inbox = window.store.real
    here = inbox.open_meeting(meeting)
    assert here.closed is not None
    (warning,) = here.warnings.values()
    assert warning.words == "Talked over the treasurer."
    assert inbox.closing_code(meeting) == two.chairs.window.store.real.closing_code(meeting)


def test_the_review_travels_back_to_the_chair_who_held_it(two: Two) -> None:
    meeting = hold(two)
    two.carry(two.chairs, two.office)
    office = two.office.window.store.real
    office.load_casework()
    office.open_meeting(meeting)
    for state, question in (("returned", "Who was in the chair at the end?"), ("accepted", "")):
        office.office_act("review", meeting=meeting, state=state, question=question)
        two.carry(two.office, two.chairs)
        read = two.chairs.window.store.database.journal.read([f"review:{meeting}"])
        last = read[-1].fact
        assert isinstance(last, RecordReviewed)
        assert (last.state, last.question) == (state, question)
    assert two.chairs.window.store.real.verify().whole
