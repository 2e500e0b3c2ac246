"""The meeting screen, shown for real off screen and used as a chair would use it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QProgressBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from chair_console.ui.buttons import ActionButton
from chair_console.ui.meeting_screen import MeetingScreen
from chair_console.ui.theme import Theme
from chair_console.ui.tokens import ALL_TOKENS, LIGHT, Tokens
from chair_console.ui.widgets import Pill, Words
from chair_console.ui.words import plain
from tests.ui import sample

_FREE = Qt.KeyboardModifier.NoModifier
SIZES = [(1366, 768), (1920, 1080), (1280, 672), (1093, 614)]


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[MeetingScreen]:
    theme = Theme()
    theme.apply()
    made = MeetingScreen(theme)
    qtbot.addWidget(made)
    made.bind(sample.actions(made))
    made.resize(1366, 768)
    made.show()
    made.show_meeting(sample.MEETING)
    QApplication.processEvents()
    yield made
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyleSheet("")


def _press(widget: QWidget, key: Qt.Key, held: bool = False, **modifiers: bool) -> None:
    pressed = Qt.KeyboardModifier.NoModifier
    for name in modifiers:
        pressed |= Qt.KeyboardModifier[f"{name.capitalize()}Modifier"]
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, pressed, "", held))


def _visible(screen: MeetingScreen) -> list[QWidget]:
    return [one for one in screen.findChildren(QWidget) if one.isVisible()]


@pytest.mark.parametrize("tokens", ALL_TOKENS, ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_screen_can_be_used(
    screen: MeetingScreen, size: tuple[int, int], tokens: Tokens
) -> None:
    screen.theme.use(tokens)
    screen.resize(*size)
    screen.show_meeting(replace(sample.MEETING, undo=sample.UNDO))
    QApplication.processEvents()
    for one in _visible(screen):
        told = f"{type(one).__name__} “{one.objectName() or one.accessibleName()}”"
        if isinstance(one, (QAbstractButton, QAbstractItemView, QLineEdit, QProgressBar)):
            assert QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name), told
        if isinstance(one, ActionButton):
            smallest = {"link": 24, "top": 32}.get(one.kind, 44)
            assert min(one.width(), one.height()) >= smallest, told
        if isinstance(one, (Words, Pill)) and not one.wordWrap():
            assert one.height() >= one.minimumSizeHint().height(), told
    assert not screen.grab().isNull()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_lies_outside_the_window_or_over_something_else(
    screen: MeetingScreen, size: tuple[int, int]
) -> None:
    screen.resize(*size)
    QApplication.processEvents()
    parts = [screen.top, screen.item, screen.floor, screen.queue, screen.people, screen.status]
    if not screen.agenda.isHidden():
        parts.append(screen.agenda)
    for at, one in enumerate(parts):
        assert screen.rect().contains(one.geometry())
        assert not any(one.geometry().intersects(other.geometry()) for other in parts[at + 1 :])


def test_no_list_scrolls_sideways(screen: MeetingScreen) -> None:
    for one in (screen.agenda.list, screen.queue.list, screen.people.list):
        assert one.horizontalScrollBar().maximum() == 0


def test_showing_the_same_meeting_again_changes_nothing(screen: MeetingScreen) -> None:
    before = screen.grab().toImage()
    screen.show_meeting(sample.MEETING)
    QApplication.processEvents()
    assert screen.grab().toImage() == before


def test_only_one_button_is_filled(screen: MeetingScreen) -> None:
    kinds = [button.kind for button in screen.buttons().values() if button.isVisible()]
    assert kinds.count("primary") == 1
    assert "danger" not in kinds


def test_each_button_has_a_name_of_its_own(screen: MeetingScreen) -> None:
    buttons = screen.findChildren(ActionButton)
    assert len(screen.buttons()) == len(buttons)


def test_asking_to_leave_is_open_after_one_warning(screen: MeetingScreen) -> None:
    leave = screen.people.conduct.leave
    assert leave.isEnabled()
    assert leave.kind == "caution"


def test_after_both_warnings_asking_to_leave_is_the_one_step_left(screen: MeetingScreen) -> None:
    conduct = screen.people.conduct
    places = [button.geometry() for button in (conduct.warn, conduct.leave, conduct.note)]
    screen.show_meeting(replace(sample.MEETING, selected=sample.TWO_WARNINGS))
    QApplication.processEvents()
    assert conduct.warn.text() == "Both warnings given"
    assert not conduct.warn.isEnabled()
    assert "Clause 4.11.3" in conduct.warn.toolTip()
    assert "Clause 4.11.3" in conduct.warn.accessibleName()
    assert conduct.leave.kind == "danger"
    assert [one.geometry() for one in (conduct.warn, conduct.leave, conduct.note)] == places


def test_no_act_on_conduct_is_open_while_nobody_is_chosen(screen: MeetingScreen) -> None:
    screen.show_meeting(replace(sample.MEETING, selected=None))
    conduct = screen.people.conduct
    assert not any(one.isEnabled() for one in (conduct.warn, conduct.leave, conduct.note))


@pytest.mark.parametrize("size", [(1280, 672), (1366, 768)])
def test_a_declared_interest_moves_neither_the_clock_nor_a_button(
    screen: MeetingScreen, size: tuple[int, int]
) -> None:
    screen.resize(*size)
    QApplication.processEvents()
    item = sample.MEETING.item
    assert item is not None
    with_interest = screen.floor.geometry()
    screen.show_meeting(replace(sample.MEETING, item=replace(item, interests=())))
    QApplication.processEvents()
    assert screen.floor.geometry() == with_interest
    screen.show_meeting(replace(sample.MEETING, item=None))
    QApplication.processEvents()
    assert screen.floor.geometry() == with_interest
    secret = "Confidential. 3 visitors are still in the room."
    screen.show_meeting(replace(sample.MEETING, item=replace(item, confidential=secret)))
    QApplication.processEvents()
    assert screen.floor.geometry() == with_interest
    assert screen.item.secret.text() == secret
    assert screen.item.secret.geometry().right() < screen.item.used.x()


def test_one_action_drives_the_button_and_the_key(screen: MeetingScreen, qtbot: QtBot) -> None:
    action = QAction("&Next speaker", screen)
    action.setShortcut("Ctrl+1")
    screen.bind({"floor.next": action})
    button = screen.floor.next
    assert button.text() == "Call Aisha Begum"
    assert button.key_words == "Ctrl+1"
    with qtbot.waitSignal(action.triggered):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    action.setEnabled(False)
    action.setToolTip("Nobody is waiting.")
    assert not button.isEnabled()
    assert button.accessibleName() == "Call Aisha Begum. Nobody is waiting."
    button.show_label("")
    assert button.text() == "Next speaker"


def test_a_button_bound_anew_lets_go_of_its_old_action(screen: MeetingScreen, qtbot: QtBot) -> None:
    old, new = QAction("Old", screen), QAction("New", screen)
    screen.bind({"floor.pause": old})
    screen.bind({"floor.pause": new})
    with qtbot.waitSignal(new.triggered), qtbot.assertNotEmitted(old.triggered):
        screen.floor.pause.click()


def test_a_button_is_hidden_with_its_action(screen: MeetingScreen) -> None:
    action = QAction("Point of order", screen)
    action.setVisible(False)
    screen.bind({"queue.point_of_order": action})
    assert not screen.queue.point_of_order.isVisible()
    action.setVisible(True)
    assert screen.queue.point_of_order.isVisible()


def test_enter_presses_a_button_once_however_long_it_is_held(
    screen: MeetingScreen,
) -> None:
    presses: list[bool] = []
    screen.floor.next.clicked.connect(lambda: presses.append(True))
    _press(screen.floor.next, Qt.Key.Key_Return)
    _press(screen.floor.next, Qt.Key.Key_Return, held=True)
    assert len(presses) == 1


def test_choosing_a_person_tells_who(screen: MeetingScreen, qtbot: QtBot) -> None:
    people = screen.people.list
    where = people.visualRect(people.model().index(0, 0)).center()
    with qtbot.waitSignal(screen.people.person_selected) as told:
        QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, _FREE, where)
    assert told.args == ["ab"]


def test_showing_a_choice_tells_nobody(screen: MeetingScreen, qtbot: QtBot) -> None:
    chosen = replace(sample.ONE_WARNING, id="rs", name="Ray Sutton", initials="RS")
    with qtbot.assertNotEmitted(screen.people.person_selected):
        screen.show_meeting(replace(sample.MEETING, selected=chosen))
    assert screen.people.list.chosen() == "rs"


def test_when_the_person_chosen_goes_nobody_else_is_chosen(
    screen: MeetingScreen, qtbot: QtBot
) -> None:
    rows = tuple(row for row in sample.PEOPLE.rows if row.id != "do")
    with qtbot.assertNotEmitted(screen.people.person_selected):
        screen.people.show_people(replace(sample.PEOPLE, rows=rows))
    assert screen.people.list.chosen() == ""
    screen.people.show_people(sample.PEOPLE)
    assert screen.people.list.chosen() == "do"


def test_two_letters_find_a_person_whatever_the_accents(
    screen: MeetingScreen, qtbot: QtBot
) -> None:
    QTest.keyClicks(screen.people.search, "lukasz w")
    assert screen.people.list.ids() == ["lw"]
    with qtbot.waitSignal(screen.people.person_selected) as told:
        QTest.keyClick(screen.people.search, Qt.Key.Key_Return)
    assert told.args == ["lw"]
    screen.people.search.clear()
    assert len(screen.people.list.ids()) == len(sample.PEOPLE.rows)
    assert plain("Ŵyn") == "wyn"


def test_in_private_only_initials_are_left(screen: MeetingScreen) -> None:
    screen.show_meeting(replace(sample.MEETING, private=True, undo=sample.UNDO))
    model = screen.people.list.model()
    for at, row in enumerate(sample.PEOPLE.rows):
        index = model.index(at, 0)
        assert index.data() == row.initials
        assert index.data(Qt.ItemDataRole.AccessibleTextRole) == row.initials
    told = " ".join(
        f"{one.accessibleName()} {one.toolTip()} {one.text() if isinstance(one, QLabel) else ''}"
        for one in (*_visible(screen.people), *_visible(screen.undo), screen.floor.warnings)  # type: ignore[arg-type]
    )
    assert "Okafor" not in told
    assert "4.11.3" not in told
    assert "1 warning" not in told
    screen.show_meeting(sample.MEETING)
    assert model.index(0, 0).data() == "Aisha Begum"


def test_a_row_says_everything_to_a_screen_reader(screen: MeetingScreen) -> None:
    people = screen.people.list.model()
    spoken = people.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Daniel Okafor, Member, speaking, 1 of 2 warnings"


@pytest.mark.parametrize("modifier", ["control", "alt"])
def test_the_queue_is_moved_with_the_arrows(
    screen: MeetingScreen, qtbot: QtBot, modifier: str
) -> None:
    queue = screen.queue.list
    queue.setCurrentIndex(queue.model().index(2, 0))
    with qtbot.waitSignal(screen.queue.entry_moved) as moved:
        _press(queue, Qt.Key.Key_Up, **{modifier: True})
    assert moved.args == ["q3", 2]
    assert queue.ids() == ["q1", "q2", "q3", "q4"]


def test_the_first_in_the_queue_cannot_go_higher(screen: MeetingScreen, qtbot: QtBot) -> None:
    queue = screen.queue.list
    queue.setCurrentIndex(queue.model().index(0, 0))
    with qtbot.assertNotEmitted(screen.queue.entry_moved):
        _press(queue, Qt.Key.Key_Up, control=True)


@pytest.mark.parametrize(
    ("dragged", "over", "lower_half", "place"),
    [("q1", 2, True, 3), ("q1", 2, False, 2), ("q4", 0, False, 1), ("q2", 1, True, None)],
)
def test_a_dragged_entry_asks_for_the_place_where_it_was_dropped(
    screen: MeetingScreen, dragged: str, over: int, lower_half: bool, place: int | None
) -> None:
    asked: list[int] = []
    screen.queue.entry_moved.connect(lambda _entry, new: asked.append(new))
    queue = screen.queue.list
    rect = queue.visualRect(queue.model().index(over, 0))
    queue.ask_to_move(dragged, QPoint(40, rect.bottom() - 2 if lower_half else rect.top() + 2))
    assert asked == ([] if place is None else [place])


def test_dropped_below_the_last_entry_goes_to_the_end(screen: MeetingScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.queue.entry_moved) as moved:
        screen.queue.list.ask_to_move("q1", QPoint(40, 2000))
    assert moved.args == ["q1", 4]


def test_delete_withdraws_and_enter_calls(screen: MeetingScreen, qtbot: QtBot) -> None:
    queue = screen.queue.list
    queue.setCurrentIndex(queue.model().index(1, 0))
    with qtbot.waitSignal(screen.queue.entry_withdrawn) as gone:
        _press(queue, Qt.Key.Key_Delete)
    with qtbot.waitSignal(screen.queue.entry_activated) as called:
        _press(queue, Qt.Key.Key_Return)
    assert gone.args == called.args == ["q2"]


def test_a_second_paints_the_clock_and_nothing_else(screen: MeetingScreen) -> None:
    later = replace(sample.FLOOR, digits="1:46", fraction=74 / 180, spoken="1 minute 46 left")
    names = screen.floor.name.text()
    screen.tick(replace(later, name="Somebody else"))
    assert screen.floor.clock.text() == "1:46"
    assert screen.floor.clock.accessibleName() == "1 minute 46 left"
    assert screen.floor.name.text() == names


def test_without_a_limit_there_is_no_bar(screen: MeetingScreen) -> None:
    screen.tick(replace(sample.FLOOR, fraction=None, tick=None, caption="speaking for"))
    assert screen.floor.bar.accessibleName() == "No time limit"


def test_in_a_low_window_the_clock_leaves_room_for_how_often_somebody_spoke(
    screen: MeetingScreen,
) -> None:
    screen.resize(1280, 672)
    QApplication.processEvents()
    assert screen.floor.detail.text() == "Second time on this item"
    assert screen.floor.detail.sizeHint().width() <= screen.floor.detail.width() + 1
    screen.show_meeting(
        replace(sample.MEETING, floor=replace(sample.FLOOR, phase="paused", detail="Paused, once"))
    )
    assert screen.floor.detail.text() == "Paused, once"
    screen.resize(1366, 768)
    screen.show_meeting(sample.MEETING)
    assert screen.floor.detail.text() == sample.FLOOR.detail


def test_the_strip_of_the_last_act_moves_nothing(screen: MeetingScreen) -> None:
    queue, people = screen.queue.geometry(), screen.people.geometry()
    screen.show_meeting(replace(sample.MEETING, undo=sample.UNDO))
    QApplication.processEvents()
    strip = screen.undo.geometry()
    assert screen.undo.isVisible()
    assert (screen.queue.geometry(), screen.people.geometry()) == (queue, people)
    assert not strip.intersects(screen.queue.list.geometry().translated(screen.queue.pos()))
    assert screen.undo.undo.key_words == "Ctrl+Z"
    screen.show_meeting(sample.MEETING)
    assert not screen.undo.isVisible()


def test_undo_is_in_the_same_place_whatever_was_done_last(screen: MeetingScreen) -> None:
    places, status = set(), sample.MEETING.status
    for said, told in (
        ("Ray Sutton waits to speak, 19:12", replace(status, to_check="")),
        ("Second and last warning to Bartholomew Featherstone, 19:15", status),
        ("Now: AOB", replace(status, to_check="12 to check")),
    ):
        undo = replace(sample.UNDO, words=said)
        screen.show_meeting(replace(sample.MEETING, undo=undo, status=told))
        QApplication.processEvents()
        places.add(screen.undo.undo.mapTo(screen, QPoint(0, 0)).toTuple())
    assert len(places) == 1


def test_what_was_taken_back_is_done_again_with_one_press(screen: MeetingScreen) -> None:
    back = replace(sample.UNDO, words="Taken back: a warning", possible=False, taken_back=True)
    screen.show_meeting(replace(sample.MEETING, undo=back))
    assert screen.undo.again.isVisible()
    assert not screen.undo.undo.isVisible()
    screen.show_meeting(replace(sample.MEETING, undo=sample.UNDO))
    assert not screen.undo.again.isVisible()
    assert screen.undo.undo.isVisible()


def test_the_words_to_say_are_large_and_cover_neither_clock_nor_conduct(
    screen: MeetingScreen,
) -> None:
    screen.show_meeting(replace(sample.MEETING, say=sample.SAY))
    QApplication.processEvents()
    assert screen.say.sentence.font().pixelSize() >= 27
    assert not screen.say.geometry().intersects(screen.floor.geometry())
    assert not screen.say.geometry().intersects(screen.people.geometry())
    assert screen.say.sentence.height() >= screen.say.sentence.heightForWidth(
        screen.say.sentence.width()
    )


def test_in_a_narrow_window_the_agenda_is_a_drawer(screen: MeetingScreen, qtbot: QtBot) -> None:
    screen.resize(1200, 768)
    QApplication.processEvents()
    assert not screen.agenda.isVisible()
    QTest.mouseClick(screen.item.agenda, Qt.MouseButton.LeftButton)
    assert screen.agenda.isVisible()
    _press(screen, Qt.Key.Key_Escape)
    assert not screen.agenda.isVisible()
    screen.resize(1366, 768)
    QApplication.processEvents()
    assert screen.agenda.isVisible()
    assert screen.agenda.geometry().right() < screen.item.geometry().left()


def test_what_the_room_sees_is_said_in_words(screen: MeetingScreen) -> None:
    room = replace(sample.MEETING.room, state="held")
    screen.show_meeting(replace(sample.MEETING, room=room))
    name = screen.agenda.room.accessibleName()
    assert name == "The room sees (held), 4. Repairs report, quarter 2, Daniel Okafor"


def test_the_agenda_tells_which_item_was_opened(screen: MeetingScreen, qtbot: QtBot) -> None:
    agenda = screen.agenda.list
    agenda.setCurrentIndex(agenda.model().index(4, 0))
    with qtbot.waitSignal(screen.agenda.item_activated) as opened:
        _press(agenda, Qt.Key.Key_Return)
    assert opened.args == ["i5"]


def test_names_in_a_banner_are_words_and_never_markup(screen: MeetingScreen) -> None:
    item = sample.MEETING.item
    assert item is not None
    line = replace(item.interests[0], name="<b>Eve</b> & Co")
    screen.item.show_item(replace(item, interests=(line,)))
    assert "&lt;b&gt;Eve" in screen.item.interests.text()


def test_the_text_size_reaches_every_panel(screen: MeetingScreen) -> None:
    screen.theme.set_text_size(150)
    QApplication.processEvents()
    assert screen.queue.heading.font().pixelSize() == 24
    assert screen.people.search.font().pixelSize() == 21


def test_a_screen_that_is_closed_is_let_go(qtbot: QtBot) -> None:
    theme = Theme()
    screen = MeetingScreen(theme)
    screen.show_meeting(sample.MEETING)
    gone: list[bool] = []
    screen.destroyed.connect(lambda: gone.append(True))
    screen.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone
    theme.use(ALL_TOKENS[1])
    assert theme.tokens is not LIGHT
