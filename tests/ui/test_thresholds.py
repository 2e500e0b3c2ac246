"""The clock is told to a screen reader at 30 seconds, at 10 and at none, and not every second."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from chair_console.ui import meeting_page
from tests.ui.chair import Chair


def test_the_clock_speaks_three_times_in_a_speech_and_politely(
    chair: Chair, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[int, str, bool]] = []
    left = 0

    def listen(widget: QWidget, sentence: str, urgent: bool = False) -> None:
        heard.append((left, sentence, urgent))

    chair.page.desk.do("call", person=chair.person("Aisha"))
    monkeypatch.setattr(meeting_page, "announce", listen)
    chair.wait(135_000)
    for left in range(44, -6, -1):  # noqa: B007
        chair.wait(1000)
        chair.page.tick()
    assert [at for at, _sentence, _urgent in heard] == [30, 10, 0]
    assert not any(urgent for _at, _sentence, urgent in heard)
    assert [sentence for _at, sentence, _urgent in heard] == [
        "Aisha Begum, 30 seconds left",
        "Aisha Begum, 10 seconds left",
        "Aisha Begum, 0 seconds over",
    ]
