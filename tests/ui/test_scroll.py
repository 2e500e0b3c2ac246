"""What is looked at to measure a column does not outlive it."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget, QWidgetItem
from pytestqt.qtbot import QtBot

from chair_console.ui.scroll import Scroll


def items_kept() -> int:
    return sum(isinstance(one, QWidgetItem) for one in shiboken6.getAllValidWrappers())


def test_no_item_of_a_layout_is_kept_after_it_was_measured(qtbot: QtBot) -> None:
    before, column = items_kept(), QVBoxLayout()
    for words in ("who speaks", "who waits"):
        column.addWidget(QLabel(words))
    column.addLayout(QVBoxLayout())
    scroll = Scroll(column)
    qtbot.addWidget(scroll)
    inside = scroll.inside
    assert inside.heightForWidth(200) > 0
    assert items_kept() == before
    other = QWidget()
    qtbot.addWidget(other)
    QVBoxLayout(other).addWidget(inside.findChildren(QLabel)[0])
    assert inside.heightForWidth(200) > 0
