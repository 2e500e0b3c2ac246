"""What is made and painted anew: no more than has changed. Paintings are counted, not timed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.ui.floor_clock import Clock, TimeBar
from chair_console.ui.people_panel import PeoplePanel
from chair_console.ui.rows import PeopleView, PersonRow
from chair_console.ui.theme import Theme
from chair_console.ui.view_people import people_view
from tests.ui.chair import Chair


class Painted(QObject):
    """Counts what is painted, by the kind of widget."""

    def __init__(self) -> None:
        super().__init__()
        self.of: Counter[str] = Counter()
        self.where: dict[str, QRect] = {}
        """The place in the window that was painted, by the kind of widget."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            name = type(watched).__name__
            self.of[name] += 1
            assert isinstance(event, QPaintEvent)
            place = event.rect().translated(watched.mapTo(watched.window(), QPoint()))
            self.where[name] = self.where.get(name, QRect()) | place
        return False


@pytest.fixture(autouse=True)
def steady_caret(qtbot: QtBot) -> None:
    """A caret that blinks meanwhile is no change."""
    QApplication.setCursorFlashTime(0)


@pytest.fixture
def painted(qtbot: QtBot) -> Iterator[Painted]:
    counting = Painted()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(counting)
    yield counting
    app.removeEventFilter(counting)


def _settle() -> None:
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def _people(count: int) -> tuple[PersonRow, ...]:
    return tuple(
        PersonRow(f"p{number}", f"Person {number:04}", "PP", "Member") for number in range(count)
    )


class CountingPanel(PeoplePanel):
    """Counts the rows that its delegate paints."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.rows: list[str] = []
        draw = self.delegate.draw

        def counted(painter: object, rect: object, row: PersonRow) -> None:
            self.rows.append(row.id)
            draw(painter, rect, row)  # type: ignore[arg-type]

        self.delegate.draw = counted  # type: ignore[method-assign]


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> CountingPanel:
    made = CountingPanel(theme)
    qtbot.addWidget(made)
    made.resize(360, 800)
    made.show_people(PeopleView(_people(2_000), "2000 present"))
    made.show()
    _settle()
    return made


def test_of_two_thousand_people_only_the_one_who_changed_is_painted(panel: CountingPanel) -> None:
    people = list(_people(2_000))
    people[2] = replace(people[2], warnings=1, maximum=2)
    panel.rows.clear()
    panel.show_people(PeopleView(tuple(people), "2000 present"))
    _settle()
    assert panel.rows == ["p2"]


def test_showing_the_same_people_again_paints_nothing(
    panel: CountingPanel, painted: Painted
) -> None:
    panel.rows.clear()
    panel.show_people(PeopleView(_people(2_000), "2000 present"))
    _settle()
    assert panel.rows == []
    assert not painted.of


def test_somebody_out_of_sight_who_changes_moves_and_paints_nothing(panel: CountingPanel) -> None:
    people = list(_people(2_000))
    people[1_900] = replace(people[1_900], detail="speaking")
    panel.rows.clear()
    panel.show_people(PeopleView(tuple(people), "2000 present"))
    _settle()
    assert panel.rows == []
    assert panel.list.ids()[1_900] == "p1900"


def test_two_thousand_people_are_searched_by_name(panel: CountingPanel) -> None:
    QTest.keyClicks(panel.search, "Person 19")
    assert len(panel.list.ids()) == 100
    panel.search.clear()
    assert len(panel.list.ids()) == 2_000


def _rows(chair: Chair) -> dict[str, PersonRow]:
    view = people_view(chair.page.desk.room())
    return {row.id: row for row in view.rows}


def test_an_act_makes_only_the_rows_that_it_changes(chair: Chair) -> None:
    before = _rows(chair)
    asker = next(id for id, row in before.items() if "waiting" not in row.detail)
    desk = chair.page.desk
    desk.bridge.record.act(desk.id, "ask", person=asker)
    after = _rows(chair)
    changed = {id for id, row in after.items() if row is not before[id]}
    assert asker in changed
    assert all(after[id] != before[id] for id in changed)
    assert len(changed) < len(after)


def test_a_second_that_passes_paints_only_the_clock(
    chair: Chair, clock: ScriptClock, painted: Painted
) -> None:
    desk = chair.page.desk
    speaker = next(iter(chair.meeting.people))
    desk.bridge.record.act(desk.id, "ask", person=speaker)
    desk.bridge.record.act(desk.id, "next")
    chair.page.tick()
    _settle()
    painted.of.clear()
    painted.where.clear()
    for _ in range(5):
        clock.advance(1_000)
        chair.page.tick()
        _settle()
    assert painted.of[Clock.__name__] == 5
    # What lies under a clock is asked for that place, and for no more.
    clocks = [*chair.page.findChildren(Clock), *chair.page.findChildren(TimeBar)]
    under = QRect()
    for one in clocks:
        under |= one.rect().translated(one.mapTo(one.window(), QPoint()))
    for name, place in painted.where.items():
        assert under.contains(place), name
