"""Reports and pictures in the officer's window."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from chair_console.ui.review.charts import Bars, Series
from chair_console.ui.review.reports import Reports
from chair_console.ui.theme import Theme
from chair_console.ui.tokens import DARK, LIGHT
from tests.ui.review.evenings_before import FORUM, PANEL, a_year_ago
from tests.ui.review.officer import Officer


@pytest.fixture
def officer(qtbot: QtBot) -> Iterator[Officer]:
    with a_year_ago() as (record, clock):
        yield Officer(qtbot, record, clock, "2026-06-01T10:00")


def reports(officer: Officer, view: str, *, hide: bool = True, group: str = "") -> Reports:
    room = officer.room("reports")
    assert isinstance(room, Reports)
    room.view.setCurrentIndex(room.view.findData(view))
    if group:
        room.group.setCurrentIndex(room.group.findText(group))
    room.hide_small.setChecked(hide)
    return room


def rows(room: Reports) -> dict[str, list[str]]:
    return {one[0]: one[1:] for one in room.table.words()[1:]}


def test_small_numbers_are_hidden_unless_the_officer_looks_for_themselves(
    officer: Officer,
) -> None:
    hidden = rows(reports(officer, "group"))
    assert hidden[PANEL] == ["1", "fewer than 5", "fewer than 5", "fewer than 5"]
    assert "5" not in hidden[FORUM][1:], "with the total of seven it would give two away"
    seen = rows(reports(officer, "group", hide=False))
    assert seen[PANEL] == ["1", "2", "1", "0"]
    assert seen[FORUM] == ["1", "5", "0", "0"]
    assert seen["Together"] == ["2", "7", "1", "0"]


def test_no_report_names_anybody(officer: Officer) -> None:
    names = [one.name for one in officer.record.state.people.values()]
    for view in ("time", "group", "chair", "clause", "decision", "share"):
        room = reports(officer, view, hide=False)
        said = str(room.table.words()) + room.chart.accessibleName()
        assert not any(name in said for name in names)


def test_chairs_are_numbered(officer: Officer) -> None:
    assert rows(reports(officer, "chair", hide=False))["Chair 1"] == ["2", "7", "1", "0"]


def test_the_picture_says_in_words_what_the_table_says(officer: Officer) -> None:
    room = reports(officer, "time", hide=False)
    assert rows(room)["2026 Q2"] == ["1", "5", "0", "0"]
    assert "2026 Q2 Warnings 5, Asked to leave 0, Interests declared 0" in (
        room.chart.accessibleName()
    )


def test_one_group_can_be_looked_at_alone(officer: Officer) -> None:
    room = reports(officer, "time", hide=False, group=PANEL)
    assert rows(room)["2026 Q2"] == ["0", "0", "0", "0"]
    assert rows(room)["2026 Q1"] == ["1", "2", "1", "0"]


def test_the_largest_part_of_the_floor_is_hidden_where_few_spoke(officer: Officer) -> None:
    hidden = rows(reports(officer, "share", group=PANEL))
    assert hidden["3 March 2026"] == ["fewer than 5", "not shown"]
    seen = rows(reports(officer, "share", hide=False, group=PANEL))
    assert seen["3 March 2026"] == ["2", "75"], "Ann spoke three minutes of four"


def test_only_a_table_that_may_go_round_is_saved(officer: Officer, tmp_path: Path) -> None:
    room = reports(officer, "group", hide=False)
    assert not room.save.isEnabled()
    room.save_table(tmp_path / "report.csv")
    assert not (tmp_path / "report.csv").exists()
    room = reports(officer, "group")
    room.save_table(tmp_path / "report.csv")
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.reader(file))
    assert read[0] == ["Group", "Meetings", "Warnings", "Asked to leave", "Interests declared"]
    assert all("2" not in one[2:] for one in read)


def test_a_file_that_cannot_be_written_is_said(officer: Officer, tmp_path: Path) -> None:
    room = reports(officer, "group")
    room.save_table(tmp_path / "nowhere" / "report.csv")
    assert "cannot be written" in room.note.text()


def test_a_person_s_page_shows_what_happened_over_time(officer: Officer) -> None:
    officer.room("people")
    officer.people.open_person(officer.person("Ann"))
    pictures = officer.people.page.pictures
    assert pictures.chart.isVisible()
    assert "2026 Q1 Warnings 2, Asked to leave 1" in pictures.chart.accessibleName()
    assert pictures.table.words()[-1] == ["Together", "4", "1", "0"]
    officer.people.open_person(officer.person("Cora"))
    assert not pictures.chart.isVisible(), "nothing happened about her"


def test_a_person_s_part_of_the_floor_is_worked_out_when_asked(officer: Officer) -> None:
    officer.room("people")
    officer.people.open_person(officer.person("Ann"))
    pictures = officer.people.page.pictures
    assert not pictures.shares.isVisible()
    officer.press(pictures.ask)
    assert pictures.share_table.words()[1] == ["3 Mar 26", "75"]
    assert "3 Mar 26" in pictures.shares.accessibleName()


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_bars_are_painted_in_proportion_and_hidden_ones_are_short(
    qtbot: QtBot, look: object
) -> None:
    theme = Theme()
    theme.use(look)  # type: ignore[arg-type]
    theme.apply()
    bars = Bars(theme, "Over time")
    qtbot.addWidget(bars)
    bars.resize(400, bars.height())
    bars.show_bars(("a", "b"), (Series("Warnings", (10, 5)),))

    def painted() -> list[int]:
        image, fill = bars.grab().toImage(), theme.colour("accent").rgb()
        tall = image.height()
        return [
            sum(image.pixel(at, down) == fill for down in range(tall))
            for at in (image.width() // 4, image.width() * 3 // 4)
        ]

    first, second = painted()
    assert first == pytest.approx(2 * second, abs=4)
    bars.show_bars(("a", "b"), (Series("Warnings", (10, "few")),))
    assert painted()[1] == 0
    assert "b Warnings fewer than 5" in bars.accessibleName()
