"""Which screen is the room's, and what happens when one comes or goes.

Two screens are simulated by Qt's off-screen platform, which reads them once at its start; so what
needs them runs in a process of its own. It cannot take a screen away, but the signal that Qt sends
before it does so can be sent, and so can the move that Qt makes after it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from chair_console.ui.room_controller import RoomController
from chair_console.ui.room_screens import (
    ScreenMark,
    mirrored,
    read_mark,
    room_screen,
    same_screen,
)
from chair_console.ui.room_view import RoomView
from chair_console.ui.theme import Theme

LAPTOP = ScreenMark("eDP-1", (0, 0, 1366, 768))
PROJECTOR = ScreenMark("HDMI-1", (1366, 0, 1920, 1080), "X42")
HALL = ScreenMark("DP-2", (1366, 0, 1280, 720))
ITEM = RoomView("item", item="Repairs", item_number="4", speaker="Ann Lee", digits="1:00")


def test_the_room_gets_a_screen_that_is_not_the_chairs() -> None:
    assert room_screen([LAPTOP], LAPTOP, None) is None
    assert room_screen([LAPTOP, PROJECTOR], LAPTOP, None) == PROJECTOR


def test_the_screen_of_last_time_is_taken_again_and_an_unknown_one_forgotten() -> None:
    assert room_screen([LAPTOP, HALL, PROJECTOR], LAPTOP, PROJECTOR) == PROJECTOR
    assert room_screen([LAPTOP, HALL], LAPTOP, PROJECTOR) == HALL


def test_a_screen_is_known_by_its_serial_number_else_by_name_and_place() -> None:
    moved = ScreenMark("HDMI-2", (0, 0, 1280, 720), "X42")
    assert same_screen(PROJECTOR, moved)
    assert not same_screen(PROJECTOR, ScreenMark(PROJECTOR.name, PROJECTOR.place, "X43"))
    assert same_screen(PROJECTOR, ScreenMark(PROJECTOR.name, PROJECTOR.place))
    assert not same_screen(HALL, ScreenMark("DP-2", (0, 0, 1280, 720)))


def test_what_is_remembered_is_read_again() -> None:
    odd = ScreenMark("a|b", (-1920, 0, 1, 2), "")
    assert [read_mark(one.written()) for one in (PROJECTOR, odd)] == [PROJECTOR, odd]


@pytest.mark.parametrize("line", ["", "X42", "a|1,2|b", "a|1,2,3,x|b"])
def test_what_cannot_be_read_is_forgotten(line: str) -> None:
    assert read_mark(line) is None


def test_two_screens_in_one_place_show_the_same() -> None:
    assert mirrored([LAPTOP, ScreenMark("HDMI-1", LAPTOP.place)], LAPTOP)
    assert mirrored([LAPTOP, ScreenMark("HDMI-1", (0, 0, 1280, 720))], LAPTOP)
    assert not mirrored([LAPTOP, PROJECTOR], LAPTOP)
    assert not mirrored([LAPTOP], LAPTOP)


@pytest.fixture
def controller(qtbot: QtBot) -> RoomController:
    console = QWidget()
    qtbot.addWidget(console)
    console.show()
    made = RoomController(Theme(), console)
    qtbot.addWidget(made.display)
    return made


def test_a_sole_screen_is_never_covered(controller: RoomController) -> None:
    assert not controller.open(asked=False)
    assert not controller.display.isVisible()
    assert controller.open()
    assert controller.display.isVisible()
    assert not controller.display.isFullScreen()
    assert controller.display.width() < controller.display.screen().geometry().width()


def test_hold_lets_the_room_see_what_it_saw_while_the_chair_works(
    controller: RoomController, qtbot: QtBot
) -> None:
    controller.show(ITEM)
    controller.open()
    with qtbot.waitSignal(controller.state_changed) as said:
        controller.hold(True)
    assert said.args == ["The room sees: item 4, Repairs, Ann Lee (held)"]
    controller.show(RoomView("break"))
    assert controller.display.view == ITEM
    assert (controller.preview.state, controller.preview.title) == ("held", "Item 4, Repairs")
    controller.hold(False)
    assert controller.display.view.slide == "break"


def test_blank_shows_nothing_and_comes_back(controller: RoomController) -> None:
    controller.show(ITEM)
    controller.open()
    controller.blank(True)
    assert controller.display.lines() == ()
    assert controller.preview.state == "blank"
    controller.blank(False)
    assert controller.display.view == ITEM


def test_the_seconds_of_the_clock_are_not_announced(
    controller: RoomController, qtbot: QtBot
) -> None:
    controller.show(ITEM)
    controller.open()
    with qtbot.assertNotEmitted(controller.state_changed):
        controller.show(RoomView("item", item="Repairs", item_number="4", speaker="Ann Lee"))


def test_the_ground_rules_are_told_as_seen_and_give_way_to_a_speaker(
    controller: RoomController, qtbot: QtBot
) -> None:
    controller.show(RoomView("agenda"))
    with qtbot.assertNotEmitted(controller.rules_seen):
        controller.slide("ground_rules")
    with qtbot.waitSignal(controller.rules_seen):
        controller.open()
    assert controller.display.view.slide == "ground_rules"
    controller.show(ITEM)
    assert (controller.display.view.slide, controller.chosen_slide) == ("item", "follow")


def test_a_message_stays_until_the_chair_takes_it_away(controller: RoomController) -> None:
    controller.slide("message")
    controller.show(RoomView("agenda", message="Please use the other door"))
    controller.show(RoomView("break", message="Please use the other door"))
    slides = [controller.display.view.slide]
    controller.slide("follow")
    assert [*slides, controller.display.view.slide] == ["message", "break"]


def test_a_slide_with_nothing_to_say_is_not_shown(controller: RoomController) -> None:
    controller.show(RoomView("agenda"))
    for slide in ("message", "vote", "item"):
        controller.slide(slide)
        assert controller.display.view.slide == "agenda"
    with pytest.raises(ValueError, match="warnings"):
        controller.slide("warnings")


def test_the_window_can_be_closed_with_its_own_button(controller: RoomController) -> None:
    controller.open()
    controller.display.close()
    assert not controller.is_open
    assert controller.preview.state == "off"


def _screen(name: str, left: int, width: int, height: int) -> dict[str, object]:
    return {
        "name": name,
        "x": left,
        "y": 0,
        "width": width,
        "height": height,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }


_BEGIN = """
import sys
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from chair_console.ui.room_controller import RoomController
from chair_console.ui.room_view import RoomView
from chair_console.ui.theme import Theme
app = QApplication(sys.argv)
screens = app.screens()
laptop, projector = screens[0], screens[1]
console = QWidget()
console.setScreen(laptop)
console.setGeometry(laptop.availableGeometry())
console.show()
room = RoomController(Theme(), console)
display, said, warned = room.display, [], []
room.state_changed.connect(said.append)
room.mirrored.connect(lambda: warned.append(display.isVisible()))
room.show(RoomView("item", item="Repairs", item_number="4"))
"""


_HARMLESS = "This plugin does not support propagateSizeHints()\n"


@pytest.fixture
def on_screens(tmp_path: Path) -> Callable[..., None]:
    """Run lines in a process that has these screens; an assertion that fails there fails here."""

    def run(lines: str, *screens: dict[str, object]) -> None:
        config = tmp_path / "screens.json"
        config.write_text(json.dumps({"screens": screens}), encoding="utf-8")
        env = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
        done = subprocess.run(
            [sys.executable, "-c", _BEGIN + lines],
            env=env,
            cwd=Path(__file__).resolve().parents[2],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stderr.replace(_HARMLESS, "")) == (0, "")

    return run


TWO = (_screen("laptop", 0, 1366, 768), _screen("projector", 1366, 1920, 1080))


def test_with_a_second_screen_the_room_gets_the_whole_of_it(
    on_screens: Callable[..., None],
) -> None:
    on_screens(
        """
places = []
room.place_changed.connect(places.append)
assert room.open(asked=False)
assert display.isFullScreen() and display.screen() is projector
assert display.geometry() == projector.geometry()
assert said == ["The room sees: item 4, Repairs"], said
assert len(places) == 1 and "projector" in places[0]
""",
        *TWO,
    )


def test_a_pulled_cable_never_puts_the_room_window_over_the_console(
    on_screens: Callable[..., None],
) -> None:
    """Qt moves a full-screen window of a screen that goes to the one that stays."""
    on_screens(
        """
room.open()
app.screenRemoved.emit(projector)
assert not display.isVisible() and not display.isFullScreen()
assert room.preview.state == "off" and "unplugged" in said[-1]
display.windowHandle().setScreen(laptop)
app.processEvents()
assert not display.isVisible()
app.screenAdded.emit(projector)
assert display.isFullScreen() and display.screen() is projector
assert said[-1] == "The room sees: item 4, Repairs"
""",
        *TWO,
    )


def test_a_room_window_that_lands_on_the_chairs_screen_hides_itself(
    on_screens: Callable[..., None],
) -> None:
    on_screens(
        """
room.open()
display.windowHandle().setScreen(laptop)
app.processEvents()
assert not display.isVisible(), "it covers the console"
""",
        *TWO,
    )


def test_another_screen_is_not_taken_without_being_asked(
    on_screens: Callable[..., None],
) -> None:
    on_screens(
        """
hall = screens[2]
app.screenRemoved.emit(hall)
room.open()
assert display.screen() is projector
app.screenRemoved.emit(projector)
app.screenAdded.emit(hall)
assert not display.isVisible() and "Another screen" in said[-1]
room.open()
assert display.isFullScreen() and display.screen() is hall
""",
        *TWO,
        _screen("hall", 3286, 1280, 720),
    )


def test_a_room_screen_that_was_put_away_answers_no_cable(
    on_screens: Callable[..., None],
) -> None:
    on_screens(
        """
room.open()
room.put_away()
app.screenRemoved.emit(projector)
app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
app.screenAdded.emit(projector)
app.processEvents()
""",
        *TWO,
    )


def test_a_window_on_a_sole_screen_moves_to_the_second_when_it_comes(
    on_screens: Callable[..., None],
) -> None:
    on_screens(
        """
app.screenRemoved.emit(projector)
room.open()
assert display.isVisible() and not display.isFullScreen()
app.screenAdded.emit(projector)
assert display.isFullScreen() and display.screen() is projector
""",
        *TWO,
    )


def test_one_key_exchanges_the_two_screens(on_screens: Callable[..., None]) -> None:
    on_screens(
        """
room.open()
room.swap()
assert display.isFullScreen() and display.screen() is laptop
assert console.screen() is projector and console.isVisible()
assert projector.geometry().contains(console.geometry())
room.swap()
app.processEvents()
assert display.screen() is projector and console.screen() is laptop
assert display.isVisible() and display.isFullScreen()
""",
        *TWO,
    )


def test_a_console_moved_onto_the_rooms_screen_is_not_left_covered(
    on_screens: Callable[..., None],
) -> None:
    on_screens(
        """
room.open()
console.windowHandle().setScreen(projector)
app.processEvents()
assert display.screen() is laptop and display.isFullScreen()
""",
        *TWO,
    )


def test_a_mirrored_screen_is_warned_of_before_anything_is_shown(
    on_screens: Callable[..., None],
) -> None:
    on_screens(
        """
assert room.check()
assert warned == [False]
assert not room.open()
assert warned == [False, False] and not display.isVisible() and not room.is_open
""",
        _screen("laptop", 0, 1366, 768),
        _screen("projector", 0, 1366, 768),
    )


_MEETING = """
import tempfile
from pathlib import Path
from chair_console.ui.main_window import MainWindow
from chair_console.ui.store import Store
with tempfile.TemporaryDirectory() as folder:
    window = MainWindow(Theme(), Store(Path(folder) / "a.db"))
    window.show()
    window.rehearse()
    strip = window.meeting.strip
    told = strip.words.text() if strip.isVisible() else ""
    opened = window.meeting.room.screen
    window.close()
"""


def test_when_a_meeting_is_opened_mirrored_screens_are_told_before_anything_else(
    on_screens: Callable[..., None],
) -> None:
    lines = _MEETING + 'assert told.startswith("Both screens show the same"), told\n'
    same = (_screen("laptop", 0, 1366, 768), _screen("projector", 0, 1366, 768))
    on_screens(lines + "assert opened is None\n", *same)


def test_two_screens_side_by_side_are_nothing_to_tell(on_screens: Callable[..., None]) -> None:
    on_screens(_MEETING + 'assert told == "", told\n', *TWO)
