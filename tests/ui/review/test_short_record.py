"""What is recorded about somebody, in short, handed to them from the officer's window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.review.evenings_before import a_year_ago
from tests.ui.review.officer import Officer


@pytest.fixture
def officer(qtbot: QtBot) -> Iterator[Officer]:
    with a_year_ago() as (record, clock):
        yield Officer(qtbot, record, clock, "2026-06-01T10:00")


def test_the_short_record_is_one_press_on_a_persons_page_and_names_nobody_else(
    officer: Officer,
) -> None:
    officer.room("people")
    ann = officer.person("Ann")
    officer.people.open_person(ann)
    card = officer.people.page.whole
    officer.press(card.short)
    QApplication.processEvents()
    assert card.preview is not None
    said = card.preview.page.accessibleDescription()
    state = officer.page.desk.state
    assert f"Name: {state.name(ann)}" in said
    assert "Meetings" in said
    others = [one.name for one in state.people.values() if one.id != ann]
    assert [one for one in others if one in said] == []
