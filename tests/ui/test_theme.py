"""The look: contrasts computed for every pair, sizes for the windows people have, letters."""

import re
from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QFontMetricsF, QImage
from pytestqt.qtbot import QtBot

from chair_console.resource import resource
from chair_console.ui.sizes import sizes_for
from chair_console.ui.style import palette
from chair_console.ui.theme import Theme
from chair_console.ui.tokens import (
    ALL_TOKENS,
    CONTRAST,
    CONTRAST_DARK,
    DARK,
    LIGHT,
    Tokens,
    contrast,
    tokens_for,
)

GROUNDS = ("bg", "surface", "sunken", "hover")
TEXT_PAIRS = [
    *((text, ground) for text in ("text", "muted", "accent") for ground in (*GROUNDS,)),
    *(("faint", ground) for ground in ("bg", "surface", "sunken", "hover", "accent_soft")),
    *((text, "accent_soft") for text in ("text", "muted", "accent")),
    *((text, ground) for text in ("amber_text", "red_text") for ground in ("surface", "sunken")),
    ("amber_text", "amber_soft"),
    ("text", "amber_soft"),
    ("amber_text", "accent_soft"),
    ("red_text", "accent_soft"),
    ("red_text", "red_soft"),
    ("green_text", "green_soft"),
    ("green_text", "surface"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_red", "red_fill"),
    ("on_red", "red_hover"),
    ("on_amber", "amber_fill"),
    *(
        (text, ground)
        for text in ("on_top", "top_muted", "top_amber")
        for ground in ("top", "top_hover")
    ),
]
SHAPE_PAIRS = [
    *(("edge", ground) for ground in ("bg", "surface", "sunken")),
    *(("focus", ground) for ground in GROUNDS),
    ("amber_fill", "surface"),
    ("amber_fill", "amber_soft"),
    ("red_fill", "surface"),
    ("top_edge", "top"),
    ("accent", "surface"),
]


def _weakest(tokens: Tokens, pairs: list[tuple[str, str]]) -> tuple[float, tuple[str, str]]:
    return min((contrast(getattr(tokens, a), getattr(tokens, b)), (a, b)) for a, b in pairs)


@pytest.mark.parametrize("tokens", ALL_TOKENS, ids=lambda tokens: tokens.name)
def test_every_word_can_be_read(tokens: Tokens) -> None:
    assert _weakest(tokens, TEXT_PAIRS) >= (4.5, ("", ""))


@pytest.mark.parametrize("tokens", [CONTRAST, CONTRAST_DARK], ids=lambda tokens: tokens.name)
def test_high_contrast_reads_at_seven_to_one(tokens: Tokens) -> None:
    assert _weakest(tokens, TEXT_PAIRS) >= (7.0, ("", ""))


@pytest.mark.parametrize("tokens", ALL_TOKENS, ids=lambda tokens: tokens.name)
def test_every_border_and_sign_can_be_seen(tokens: Tokens) -> None:
    assert _weakest(tokens, SHAPE_PAIRS) >= (3.0, ("", ""))


def test_the_contrast_is_counted_as_wcag_counts_it() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_every_colour_is_written_in_full() -> None:
    for tokens in ALL_TOKENS:
        colours = [
            getattr(tokens, f.name) for f in fields(tokens) if f.name not in ("name", "dark")
        ]
        assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in colours), tokens.name


def test_the_desktop_chooses_between_four_tables() -> None:
    assert tokens_for(dark=False, contrast=False) is LIGHT
    assert tokens_for(dark=True, contrast=False) is DARK
    assert tokens_for(dark=False, contrast=True) is CONTRAST
    assert tokens_for(dark=True, contrast=True) is CONTRAST_DARK


def test_a_large_window_gets_the_larger_letters() -> None:
    assert sizes_for(1366, 768).timer == 92
    assert sizes_for(1920, 1080).timer == 150
    assert sizes_for(1280, 672).timer == 64


@pytest.mark.parametrize("percent", [80, 100, 125, 150, 200])
def test_no_main_button_is_ever_lower_than_44_pixels(percent: int) -> None:
    assert sizes_for(1366, 768, percent).button >= 44


def test_the_text_size_stops_at_80_and_at_200_per_cent(qtbot: QtBot) -> None:
    theme = Theme()
    theme.set_text_size(20)
    assert theme.text_percent == 80
    theme.set_text_size(999)
    assert theme.text_percent == 200
    assert theme.sizes.body == 28


@pytest.mark.parametrize(("easier", "family"), [(False, "Inter"), (True, "Atkinson")])
def test_our_own_letters_are_used_and_know_polish_and_welsh(
    qtbot: QtBot, easier: bool, family: str
) -> None:
    theme = Theme()
    theme.choose_letters(easier)
    for weight in (400, 500, 600, 700):
        font = theme.font(14, weight)
        assert QFontInfo(font).family().startswith(family)
        assert all(QFontMetrics(font).inFontUcs4(ord(letter)) for letter in "Łśżńęąŵŷẁẅâ–’“…·→×")


@pytest.mark.parametrize("easier", [False, True])
def test_the_digits_of_the_clock_do_not_jump(qtbot: QtBot, easier: bool) -> None:
    theme = Theme()
    theme.choose_letters(easier)
    letters = QFontMetricsF(theme.font(92, 700, tabular=True))
    narrow, wide = letters.horizontalAdvance("1:11"), letters.horizontalAdvance("8:48")
    assert narrow == pytest.approx(wide, abs=0.5)


@pytest.mark.parametrize("easier", [False, True])
def test_a_heavier_letter_is_really_heavier(qtbot: QtBot, easier: bool) -> None:
    theme = Theme()
    theme.choose_letters(easier)
    widths = [
        QFontMetrics(theme.font(40, weight)).horizontalAdvance("Next speaker")
        for weight in (400, 500, 600, 700)
    ]
    assert widths == sorted(set(widths))


def test_an_icon_takes_the_colour_of_the_theme(qtbot: QtBot) -> None:
    picture: QImage = Theme().icons.pixmap("scale", QColor("#8A4B00"), 18).toImage()
    assert picture.width() == 36
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert seen == {"#8a4b00"}


def test_the_letters_and_the_icons_come_with_their_licences() -> None:
    for name in ("OFL.txt", "OFL-AtkinsonHyperlegibleNext.txt"):
        assert "SIL OPEN FONT LICENSE" in resource(f"fonts/{name}").read_text(encoding="utf-8")
    assert "ISC License" in resource("icons/LICENSE").read_text(encoding="utf-8")


def test_a_change_of_look_is_told_once(qtbot: QtBot) -> None:
    theme = Theme()
    theme.use(LIGHT)
    with qtbot.waitSignal(theme.changed, timeout=500):
        theme.use(DARK)
    with qtbot.assertNotEmitted(theme.changed):
        theme.use(DARK)
    theme.choose("light")
    assert theme.tokens is LIGHT
    assert palette(LIGHT).window().color() == QColor(LIGHT.bg)
