"""The room's screen as it is painted and as a screen reader finds it."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from chair_console.ui.room_display import RoomDisplay, ink
from chair_console.ui.room_slate import Placed
from chair_console.ui.room_view import (
    SLIDES,
    RoomChoices,
    RoomItem,
    RoomView,
    Slide,
    usual_ground_rules,
)
from chair_console.ui.theme import Theme
from chair_console.ui.tokens import ALL_TOKENS, Tokens, contrast
from tests.evening import Evening
from tests.ui.room_evening import an_evening, seen_throughout

SIZES = [(1280, 720), (1920, 1080), (3840, 2160), (1024, 768), (1280, 800), (480, 270)]
LONG = "Maria Aleksandra Wiśniewska-Thompson van der Westhuizen"
TITLES = ("Welcome", "Minutes", "Repairs, and what the contractor said of the lifts", "Damp")
BASE = RoomView(
    "item",
    "Riverside Panel",
    "Scrutiny meeting",
    TITLES[2],
    "3",
    speaker="Daniel Okafor",
    kind="Point of order",
    digits="1:47",
    caption="left of 3:00",
    phase="running",
    used=0.4,
    next_names=("Aisha Begum", "Łukasz Wiśniewski"),
    not_taking_part=("Priya Nair",),
    ground_rules=usual_ground_rules(),
    agenda=tuple(
        RoomItem(str(number), title, "now" if number == 3 else "later")
        for number, title in enumerate(TITLES * 5, 1)
    ),
    message="Tea is ready in the kitchen",
    return_time="19:45",
    question="To ask the landlord for a monthly report on missed repair appointments",
    counts=(7, 2, 11),
    outcome="Carried",
    rehearsal=True,
)


@pytest.fixture
def theme(qtbot: QtBot) -> Theme:
    return Theme()


@pytest.fixture
def display(qtbot: QtBot, theme: Theme) -> RoomDisplay:
    made = RoomDisplay(theme)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    return made


def _names(display: RoomDisplay) -> list[Placed]:
    shown = ("speaker", "next-1", "next-2", "absent-1")
    return [one for one in display.picture.placed if one.key in shown]


def _accessible(display: RoomDisplay) -> list[str]:
    """Return every name, description and value of the window, as a screen reader is given it."""
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    # Qt's own walk from parent to child is not used: PySide frees what it hands out twice.
    widgets: list[QWidget] = [display, *display.findChildren(QWidget)]
    return [
        QAccessible.queryAccessibleInterface(one).text(kind) for one in widgets for kind in kinds
    ]


def _painted(display: RoomDisplay) -> str:
    """Return the words that reach the screen, asked of the painting and not of the widgets."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(display.width(), display.height()))
    display.render(generator)
    text = bytes(buffer.data().data()).decode()
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", text))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_names_are_at_least_eight_per_cent_high_and_the_time_a_quarter(
    display: RoomDisplay, theme: Theme, width: int, height: int
) -> None:
    display.resize(width, height)
    display.show_view(BASE)
    for name in _names(display):
        assert name.pixels >= 0.08 * height
    digits = next(one for one in display.picture.placed if one.key == "digits")
    metrics = QFontMetricsF(theme.font(digits.pixels, digits.weight, True))
    assert metrics.capHeight() >= 0.25 * height
    speaker = next(one for one in display.picture.placed if one.key == "speaker")
    assert QFontMetricsF(theme.font(speaker.pixels, 700)).capHeight() >= 0.08 * height


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("name", [LONG, "Wolfeschlegelsteinhausenbergerdorff", LONG + " " + LONG])
def test_a_long_name_is_wrapped_and_never_cut(
    display: RoomDisplay, name: str, width: int, height: int
) -> None:
    display.resize(width, height)
    display.show_view(replace(BASE, speaker=name))
    speaker = next(one for one in display.picture.placed if one.key == "speaker")
    assert "".join(speaker.lines).replace(" ", "") == name.replace(" ", "")
    assert speaker.pixels >= 0.08 * height
    _nothing_overlaps(display)


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("slide", SLIDES)
def test_nothing_overlaps_and_nothing_leaves_the_picture(
    display: RoomDisplay, slide: Slide, width: int, height: int
) -> None:
    display.resize(width, height)
    full = replace(BASE, slide=slide)
    bare = replace(full, speaker="", digits="", used=None, counts=None, return_time="")
    lone = replace(bare, next_names=(), not_taking_part=(), rehearsal=False)
    for view in (full, bare, lone, replace(full, digits="1:02:03", caption="speaking", used=None)):
        display.show_view(view)
        _nothing_overlaps(display)


def _nothing_overlaps(display: RoomDisplay) -> None:
    whole = QRectF(display.rect()).adjusted(0, 0, 0.5, 0.5)
    placed = display.picture.placed
    for at, one in enumerate(placed):
        assert whole.contains(one.rect), (one.key, one.rect)
        for other in placed[at + 1 :]:
            shared = one.rect & other.rect
            assert min(shared.width(), shared.height()) < 1.5, (one.key, other.key)


@pytest.mark.parametrize("tokens", ALL_TOKENS, ids=lambda tokens: tokens.name)
def test_every_colour_is_read_easily_and_none_is_red(tokens: Tokens, theme: Theme) -> None:
    theme.use(tokens)
    ground, plate = ink(theme, "ground").name(), ink(theme, "plate").name()
    for name in ("text", "muted", "accent", "amber"):
        colour = ink(theme, name)
        assert contrast(colour.name(), ground) >= 7
        assert contrast(colour.name(), plate) >= 4.5
        assert not (colour.red() > 150 and colour.green() < 110)


def test_a_screen_reader_finds_the_words_in_their_order(display: RoomDisplay) -> None:
    display.show_view(replace(BASE, rehearsal=False))
    names = [one for one in _accessible(display) if one]
    order = [names.index(one) for one in (TITLES[2], "Daniel Okafor", "1:47", "Aisha Begum")]
    assert order == sorted(order)


def test_words_that_are_gone_are_gone_from_the_screen_reader_too(display: RoomDisplay) -> None:
    display.show_view(BASE)
    display.show_view(replace(BASE, slide="blank"))
    assert not any("Daniel" in one for one in _accessible(display))
    assert _painted(display).strip() == ""
    assert display.lines() == ()


def test_the_welcome_says_that_this_is_the_rooms_screen(display: RoomDisplay) -> None:
    display.show_view(RoomView())
    assert "This is the room's screen" in display.lines()


def test_a_rehearsal_is_marked_on_every_slide_that_says_anything(display: RoomDisplay) -> None:
    for slide in SLIDES[:-1]:
        display.show_view(replace(BASE, slide=slide))
        assert "Rehearsal: invented people" in display.lines()


def test_a_long_agenda_shows_where_we_are_and_counts_the_rest(display: RoomDisplay) -> None:
    display.show_view(replace(BASE, slide="agenda"))
    said = display.lines()
    assert "now" in said
    assert any(re.fullmatch(r"and \d+ more", one) for one in said)


def test_markup_in_a_title_is_only_letters(display: RoomDisplay) -> None:
    display.show_view(replace(BASE, speaker="<b>Ann & Bob</b>"))
    assert "&lt;b&gt;Ann &amp; Bob&lt;/b&gt;" in _painted(display)
    assert "<b>Ann & Bob</b>" in _accessible(display)


def test_showing_the_same_again_arranges_nothing(display: RoomDisplay) -> None:
    display.show_view(BASE)
    before = display.picture
    display.show_view(replace(BASE))
    assert display.picture is before


def test_the_window_title_names_nobody(display: RoomDisplay) -> None:
    display.show_view(BASE)
    assert display.windowTitle() == "The room's screen"


PRIVATE = (
    "warn",
    "remov",
    "asked to leave",
    "interest",
    "4.11",
    "4.10",
    "clause",
    "conduct",
    "Zebedee",
    "shouted",
    "brother",
    "hearing loop",
    "arrears",
    "mould in bedroom",
    "grumble",
    r"late\b",
    "unsafe",
    "not heard",
)


def _a_hard_evening() -> Evening:
    """Everything happens that the room is not to read about."""
    evening = an_evening(
        people={"mel": "chair", "ann": "member", "bob": "member", "cat": "member", "dee": "member"}
    )
    evening.lines[2]["adjustments"] = "sits by the hearing loop"
    evening.do("item", id="5", title="Zebedee Smith, arrears", visibility="confidential")
    evening.do("item", id="6", title="Walkabout")
    evening.do("ask", at="19:01", person="ann", note="to grumble about the lift")
    evening.do("ask", at="19:01", person="bob").do("ask", at="19:01", person="cat")
    evening.do("call", at="19:02", person="ann")
    evening.do("warn", at="19:02:20", person="ann", clause="4.10", words="shouted at the chair")
    evening.do("remind", at="19:02:30", person="bob", text="shouted too")
    evening.do("note", at="19:02:40", text="Ann shouted", person="ann")
    evening.do("park", at="19:02:50", text="mould in bedroom", person="bob", urgent=True)
    evening.do("declare", at="19:03", person="cat", item="4", kind="financial", stay=False)
    evening.do("warn", at="19:04:00", person="ann", words="shouted again")
    evening.do("ask-to-leave", at="19:05", person="ann", words="shouted a third time")
    evening.do("refused-to-leave", at="19:06", person="ann").do("adjourn", at="19:06", minutes=5)
    evening.do("left", at="19:08", person="ann").do("reconvene", at="19:11")
    evening.do("call", at="19:12", person="bob").do("finish", at="19:14")
    evening.do("open-vote", at="19:14", id="v", motion="To write a letter", how="named")
    evening.do("vote", at="19:15", vote="v", person="bob", choice="for")
    evening.do("close-vote", at="19:15", vote="v")
    evening.do("open-item", at="19:16", item="5")
    evening.do("open-vote", at="19:17", id="w", motion="To waive the arrears", how="hands")
    evening.do("close-vote", at="19:18", vote="w")
    evening.do("ask-to-leave", at="19:19", person="dee", safety="unsafe: shouted threats")
    evening.do("open-item", at="19:20", item="6").do("close-meeting", at="19:30")
    return evening


@pytest.fixture(scope="module")
def hard_evening() -> list[RoomView]:
    return seen_throughout(_a_hard_evening(), RoomChoices(next_names=5))


def test_a_hard_evening_leaves_no_private_word_on_the_rooms_screen(
    display: RoomDisplay, hard_evening: list[RoomView]
) -> None:
    """Every slide of every moment: what is painted, and what a screen reader is given."""
    assert {one.slide for one in hard_evening} >= {"item", "break", "vote", "message"}
    for view in hard_evening:
        for slide in (view.slide, "agenda", "ground_rules"):
            display.show_view(replace(view, slide=slide))
            QApplication.processEvents()
            said = _painted(display) + " ".join(_accessible(display)) + repr(view)
            found = [one for one in PRIVATE if re.search(rf"\b{one}", said, re.IGNORECASE)]
            assert not found, (slide, found)


def test_nobody_who_was_asked_to_leave_is_named_from_then_on(
    display: RoomDisplay, hard_evening: list[RoomView]
) -> None:
    spoke = [place for place, view in enumerate(hard_evening) if view.speaker == "Ann"]
    after = hard_evening[spoke[-1] + 1 :]
    assert after[0].slide == "item"
    for view in after:
        display.show_view(view)
        assert "Ann" not in _painted(display) + repr(view)
