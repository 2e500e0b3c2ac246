"""One reading of months and times of day, whoever asks."""

from __future__ import annotations

import pytest

from chair_console.as_written import minutes_after_midnight, month_of


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("Sept", 9),
        ("DECEMBER", 12),
        ("Rhagfyr", 12),
        ("Mehefin", 6),
        ("juin", 6),
        ("juillet", 7),
        ("März", 3),
        ("Tuesday", 0),
        ("", 0),
    ],
)
def test_a_month_is_known_by_how_its_name_begins(word: str, number: int) -> None:
    assert month_of(word) == number


def test_in_a_sentence_only_months_in_english_and_welsh_count() -> None:
    assert month_of("sets", elsewhere=False) == 0
    assert month_of("medi", elsewhere=False) == 9


@pytest.mark.parametrize(
    ("hour", "minute", "half", "minutes"),
    [
        (19, 30, "", 1170),
        (7, 30, "pm", 1170),
        (12, 0, "am", 0),
        (12, 0, "P", 720),
        (0, 0, "", 0),
        (13, 0, "pm", None),
        (0, 5, "am", None),
        (24, 0, "", None),
        (7, 60, "", None),
    ],
)
def test_a_time_of_day_with_or_without_its_half(
    hour: int, minute: int, half: str, minutes: int | None
) -> None:
    assert minutes_after_midnight(hour, minute, half) == minutes
