"""A meeting played through the real window, pictures taken on the way.

It presses the same actions and fills in the same sheets as a chair would; only the clock is a
scripted one, so that every tour shows the same meeting. It needs no screen and leaves nothing
behind but its pictures and the session log.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QPoint,
    QRect,
    QRectF,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from chair_console.clock import ScriptClock
from chair_console.core.fact import PersonId
from chair_console.documents.session_log import heading, lines
from chair_console.documents.session_log_out import as_text
from chair_console.ui.interest_sheet import InterestSheet
from chair_console.ui.leave_sheet import LeaveSheet
from chair_console.ui.main_window import MainWindow
from chair_console.ui.meeting_page import MeetingPage
from chair_console.ui.person_picker import PersonPicker
from chair_console.ui.qt_language import speak_our_language
from chair_console.ui.sheet import Sheet
from chair_console.ui.small_sheets import LineSheet, ListSheet
from chair_console.ui.store import Store
from chair_console.ui.theme import Theme
from chair_console.ui.tokens import ALL_TOKENS
from chair_console.ui.tour_office import tour_office
from chair_console.ui.tour_setup import room_slide, tour_setup
from chair_console.ui.vote_sheet import CountSheet, OpenVoteSheet
from chair_console.ui.warn_sheet import WarnSheet

_START = 1_795_201_200_000
"""Friday 20 November 2026, 19:00 in London."""
_MINUTE, _SECOND = 60_000, 1000
_PASSPHRASE = "three calm herons wade"
_HERE = ("Margaret", "Tom", "Aisha", "Carol", "Daniel", "Łukasz", "Priya", "Ray", "Dawn", "Gwen")
_CORNER = 10
"""Of a sheet, as most desktops round their windows."""
LOG = "session-log.txt"
_QUICKLY = 80
"""Qt takes this for a PNG as: press it less, and save in a fraction of the time."""
_OFF_SCREEN_NOISE = "This plugin does not support propagateSizeHints()"


def play_tour(
    pictures: Path,
    visible: bool = False,
    theme: str = "light",
    size: tuple[int, int] = (1366, 768),
) -> Path:
    """Play the rehearsal and keep its pictures.

    Args:
        pictures: the folder for them; made if it is not there.
        visible: whether the window is shown on the screen; it is painted all the same.
        theme: "light", "dark", "contrast" or "contrast-dark".
        size: of the window, in pixels.

    Returns:
        where the session log is.
    """
    pictures.mkdir(parents=True, exist_ok=True)

    def without_noise(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Pass on what Qt says, but for the one line that it says of every window off screen."""
        if message == _OFF_SCREEN_NOISE:
            return
        if callable(before):
            before(kind, context, message)
        else:
            sys.stderr.write(message + "\n")

    before = qInstallMessageHandler(without_noise)
    try:
        return _play(pictures, visible, theme, size)
    finally:
        qInstallMessageHandler(before)


def _play(pictures: Path, visible: bool, theme: str, size: tuple[int, int]) -> Path:
    app = QApplication.instance() or QApplication(["chair-console"])
    speak_our_language(app)
    look = Theme()
    look.use(next(one for one in ALL_TOKENS if one.name == theme))
    look.apply()
    with tempfile.TemporaryDirectory() as folder:
        clock = ScriptClock(_START - 2 * _MINUTE, 0)
        window = MainWindow(look, Store(Path(folder) / "tour.db", clock))
        tour = _Tour(window, clock, pictures, visible)
        try:
            tour.show(size)
            tour.play()
        finally:
            window.close()
            window.deleteLater()
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return pictures / LOG


class _Tour:
    """One tour under way."""

    def __init__(
        self, window: MainWindow, clock: ScriptClock, pictures: Path, visible: bool
    ) -> None:
        self.window, self.clock, self.pictures = window, clock, pictures
        self._visible = visible
        self._count = 0

    def show(self, size: tuple[int, int]) -> None:
        """Show the window, on the screen or only for itself."""
        if not self._visible:
            self.window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.window.resize(*size)
        self.window.show()
        self.settle()

    def play(self) -> None:
        """Play everything in order."""
        self.first_start()
        self.arrivals()
        self.first_items()
        self.repairs()
        self.conduct()
        self.walkabouts()
        self.outcomes()
        self.end()
        self.after()

    # What every step needs

    @property
    def page(self) -> MeetingPage:
        """The meeting on the screen."""
        page = self.window.meeting
        assert page is not None
        return page

    def settle(self) -> None:
        """Let everything be painted."""
        QApplication.processEvents()

    def wait(self, ms: int) -> None:
        """Let time pass."""
        self.clock.advance(ms)
        self.window.tick()
        self.settle()

    def press(self, action: str) -> None:
        """Do an action, as its button, its key and its menu do."""
        self.clock.advance(_SECOND)
        found = self.page.actions_.by_id[action]
        assert found.isEnabled(), f"{action}: {found.toolTip()}"
        found.trigger()
        self.settle()

    def sheet(self) -> Sheet:
        """The sheet over the meeting."""
        sheet = self.page.sheet
        assert sheet is not None
        return sheet

    def accept(self) -> None:
        """Press the sheet's button."""
        self.sheet().accept_button.click()
        self.settle()

    def choose(self, name: str) -> PersonId:
        """Choose a person by the beginning of the name."""
        state = self.page.desk.bridge.record.state
        person = next(one for one, known in state.people.items() if known.name.startswith(name))
        self.page.desk.choose(person)
        self.settle()
        return person

    def hand_up(self, letters: str, action: str = "queue.hand_up") -> None:
        """Put a hand up with a few letters and Enter."""
        self.page.desk.choose("")
        self.press(action)
        picker = self.sheet()
        assert isinstance(picker, PersonPicker)
        picker.field.setText(letters)
        picker.field.textEdited.emit(letters)
        self.accept()

    def line(self, action: str, words: str) -> None:
        """Write one line in the sheet of an action."""
        self.press(action)
        sheet = self.sheet()
        assert isinstance(sheet, LineSheet)
        sheet.field.setText(words)
        self.accept()

    def after(self) -> None:
        """Look at the lead officer's side, some days later."""
        self.window.go_home()
        tour_office(self.window, self.clock, self.picture)

    def picture(self, name: str, over: Sheet | None = None) -> None:
        """Keep a picture of the window, with the sheet that lies over it."""
        self.settle()
        self._count += 1
        whole = self.window.grab()
        sheet = (
            over
            or self.window.sheet
            or (self.window.meeting.sheet if self.window.meeting else None)
        )
        if sheet is not None and sheet.isVisible():
            _lay_over(whole, sheet, self.window)
        self._keep(whole, name)

    def _keep(self, picture: QPixmap, name: str) -> None:
        picture.save(str(self.pictures / f"{self._count:02}-{name}.png"), None, _QUICKLY)

    def room(self, name: str, slide: str = "") -> None:
        """Keep a picture of what the room sees."""
        self._count += 1
        self._keep(room_slide(self.page, self.window.size().toTuple(), slide), f"room-{name}")

    # The evening

    def first_start(self) -> None:
        """Set the laptop up, look at the start page, begin the rehearsal."""
        window = self.window
        self.picture("first-start")
        window.first.passphrase.setText(_PASSPHRASE)
        window.first.again.setText(_PASSPHRASE)
        window.first.make.click()
        self.picture("recovery-key")
        window.key.box.click()
        window.key.go_on.click()
        self.picture("home")
        tour_setup(window, self.picture)
        window.home.rehearse.click()
        self.picture("planned")

    def arrivals(self) -> None:
        """Let people in, start on time."""
        for name in _HERE:
            self.choose(name)
            self.press("people.come_or_go")
        self.choose("Joe")
        self.press("people.apologies")
        self.picture("arrivals")
        self.room("welcome")
        self.room("rules", "ground_rules")
        self.clock.go_to(_START)
        self.page.desk.choose("")
        self.press("floor.next")
        self.press("meeting.rules")

    def first_items(self) -> None:
        """Welcome; an interest is declared for a later item."""
        self.press("agenda.next")
        self.wait(4 * _MINUTE)
        self.press("agenda.next")
        self.choose("Tom")
        self.press("interests.declare")
        sheet = self.sheet()
        assert isinstance(sheet, InterestSheet)
        items = [sheet.items.itemText(at) for at in range(sheet.items.count())]
        at = next(at for at, title in enumerate(items) if "Damp" in title)
        sheet.items.setCurrentIndex(at)
        sheet.nature.setText("Brother works for the surveyor")
        self.picture("interest")
        self.accept()
        self.wait(3 * _MINUTE)
        self.press("agenda.next")
        self.wait(4 * _MINUTE)

    def repairs(self) -> None:
        """Hands go up; somebody speaks while others wait."""
        self.press("agenda.next")
        self.hand_up("dan, last month's visits")
        self.wait(20 * _SECOND)
        self.hand_up("ai, about the bins")
        self.press("floor.next")
        self.wait(_MINUTE)
        self.hand_up("lu")
        self.hand_up("ray")
        self.wait(30 * _SECOND)
        self.press("queue.hand_up")
        picker = self.sheet()
        assert isinstance(picker, PersonPicker)
        picker.field.setText("ca")
        picker.field.textEdited.emit("ca")
        self.picture("hand-up")
        self.accept()
        self.choose("Daniel")
        self.picture("speaking")
        self.room("speaking")
        self.room("agenda", "agenda")

    def warn(self, name: str, picture: str, at: int = 0) -> None:
        """Warn somebody, taking the reason at a place of the list."""
        self.choose(name)
        self.press("warnings.warn")
        sheet = self.sheet()
        assert isinstance(sheet, WarnSheet)
        sheet.reasons.choose(sheet.reasons.ids()[at])
        self.picture(picture)
        self.accept()

    def conduct(self) -> None:
        """Two warnings, the third refused, asked to leave, gone."""
        self.press("floor.next")
        self.wait(40 * _SECOND)
        self.warn("Ray", "first-warning")
        self.picture("say-it")
        self.page.screen_.say.done.click()
        self.wait(2 * _MINUTE)
        self.warn("Ray", "second-warning", at=5)
        self.picture("both-given")
        self.page.screen_.say.done.click()
        self.wait(_MINUTE)
        self.choose("Ray")
        self.press("warnings.warn")
        sheet = self.sheet()
        assert isinstance(sheet, LeaveSheet)
        self.picture("third-refused")
        self.accept()
        self.picture("asked-to-leave")
        self.page.screen_.say.done.click()
        self.wait(_MINUTE)
        self.press("removals.left")
        self.choose("Carol")
        self.press("warnings.remind")
        self.press("edit.undo")
        self.picture("undone")

    def walkabouts(self) -> None:
        """A standing interest sends somebody out; a hand on another item."""
        self.press("agenda.next")
        self.hand_up("ai")
        self.press("floor.next")
        self.wait(2 * _MINUTE + 40 * _SECOND)
        self.choose("Priya")
        self.picture("interest-in-force")
        self.press("floor.next")

    def outcomes(self) -> None:
        """A vote, an action, a break."""
        self.press("votes.vote")
        sheet = self.sheet()
        assert isinstance(sheet, OpenVoteSheet)
        sheet.motion.setText("Start the walkabouts at the garages")
        self.accept()
        count = self.sheet()
        assert isinstance(count, CountSheet)
        for box, votes in zip(count.counts.boxes, (5, 1, 0), strict=True):
            box.setValue(votes)
        self.picture("vote")
        self.accept()
        self.room("vote")
        self.press("decisions.action")
        action = self.sheet()
        assert isinstance(action, LineSheet)
        action.field.setText("Send the walkabout dates to everybody, Dawn, 4 Dec")
        self.picture("action")
        self.accept()
        self.page.desk.choose("")
        self.line("notes.add", "Gwen to bring the map next time")
        self.press("meeting.break")
        self.wait(_MINUTE)
        self.picture("break")
        self.room("break")
        self.wait(4 * _MINUTE)
        self.press("floor.next")
        self.press("people.private")
        self.picture("private")
        self.press("people.private")
        self.press("help.palette")
        self.picture("palette")
        self.page.close_sheet()
        self.press("help.keys")
        self.picture("keys")
        keys = self.window.sheet
        assert keys is not None
        keys.accept_button.click()
        self.settle()

    def end(self) -> None:
        """Close the meeting and look at what was recorded."""
        self.press("agenda.next")
        self.press("meeting.close")
        assert isinstance(self.sheet(), ListSheet)
        self.picture("closing")
        page = self.page
        self.accept()
        self.picture("session-log")
        record, meeting = page.desk.bridge.record, page.desk.meeting
        told = lines(record.state, record.records_of(meeting.id), meeting.id)
        top = heading(record.state, meeting, record.closing_code(meeting.id))
        (self.pictures / LOG).write_text(as_text(top, told), encoding="utf-8")


def _lay_over(whole: QPixmap, sheet: QWidget, window: QWidget) -> None:
    """Paint a sheet in the middle of the picture of the window, the window dimmed."""
    shown = sheet.grab()
    painter = QPainter(whole)
    painter.fillRect(QRect(QPoint(0, 0), window.size()), QColor(0, 0, 0, 110))
    size = sheet.size()
    left = (window.width() - size.width()) // 2
    top = max(8, (window.height() - size.height()) // 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QRectF(left, top, size.width(), size.height())
    shape = QPainterPath()
    shape.addRoundedRect(frame, _CORNER, _CORNER)
    painter.setClipPath(shape)
    painter.drawPixmap(left, top, shown)
    painter.setClipping(False)
    painter.setPen(QColor("#788494"))
    painter.drawRoundedRect(frame, _CORNER, _CORNER)
    painter.end()
