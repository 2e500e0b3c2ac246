"""Builds everything once and hands it on: places, look, window, and what happens to faults.

The window is painted first; the libraries that open a database are loaded after that.
"""

from __future__ import annotations

import logging
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_log_path
from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QWidget

from chair_console.language import _
from chair_console.models.places import usual_database
from chair_console.settings_place import likes_file
from chair_console.ui.faults import Faults
from chair_console.ui.qt_language import speak_our_language

if TYPE_CHECKING:
    from chair_console.ui.main_window import MainWindow

_NAME = "chair-console"
_WAKE_MS = 300
_USUAL_SIZE = QSize(1366, 768)


def open_window(database: Path | None = None, rehearse: bool = False) -> int:
    """Open the console and stay until it is closed.

    Args:
        database: its file; None for the usual place.
        rehearse: begin with the made-up group at once.

    Returns:
        the exit status.
    """
    path = (database or usual_database()).absolute()
    app = application()
    guard = SingleCopy(path)
    if not rehearse and guard.wake_other():
        sys.stderr.write(
            _("Chair Console is open already; its window has been brought forward.") + "\n"
        )
        return 0
    _log_to(user_log_path(_NAME, appauthor=False) / "faults.log")
    faults = Faults()
    faults.install()
    start = Start(path, faults, guard, rehearse)
    start.begin()
    status = app.exec()
    start.end()
    faults.remove()
    return status


class FirstPicture(QWidget):
    """What is seen while the rest is being loaded: the place where the window will be."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Chair Console")
        self.setAccessibleName(_("Chair Console is starting"))
        self._told = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say the name in the colours of the desktop; tell once that it is seen."""
        painter = QPainter(self)
        font = painter.font()
        font.setPixelSize(26)
        painter.setFont(font)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Chair Console")
        painter.end()
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self.painted.emit)


class Start(QObject):
    """The steps from the first picture to a window that can be used."""

    painted = Signal()
    ready = Signal()

    def __init__(
        self, path: Path, faults: Faults, guard: SingleCopy, rehearse: bool = False
    ) -> None:
        super().__init__()
        self._path, self._faults, self._guard = path, faults, guard
        self._rehearse = rehearse
        self._picture = FirstPicture()
        self.window: MainWindow | None = None

    def begin(self) -> None:
        """Show the first picture; the rest follows once it is seen."""
        self._picture.painted.connect(self._load)
        room = self._picture.screen().availableSize()
        self._picture.resize(_USUAL_SIZE.boundedTo(room))
        self._picture.show()

    def _load(self) -> None:
        self.painted.emit()
        # Here and not above: importing the window takes as long as all of Qt.
        from chair_console.ui.main_window import MainWindow
        from chair_console.ui.stay_awake import StayAwake, ways_of_this_system
        from chair_console.ui.store import Store
        from chair_console.ui.theme import Theme

        theme = Theme()
        theme.apply()
        awake = StayAwake(ways_of_this_system())
        self.window = MainWindow(theme, Store(self._path), likes_file(), awake)
        theme.apply()
        self._faults.told.connect(self.window.tell_fault)
        self._guard.woken.connect(self.window.raise_)
        self._guard.woken.connect(self.window.activateWindow)
        self._guard.listen()
        self.window.setGeometry(self._picture.geometry())
        self.window.show()
        self._picture.close()
        # After the painting, so that something is seen meanwhile.
        QTimer.singleShot(0, self._go_on)

    def _go_on(self) -> None:
        if self.window is not None and self._rehearse:
            self.window.rehearse()
        elif self.window is not None:
            self.window.open_by_key_ring()
        self.ready.emit()

    def end(self) -> None:
        """Close the database."""
        if self.window is not None:
            self.window.store.close()


def application() -> QApplication:
    """Return the application, made on the first call."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    app = QApplication([_NAME])
    app.setApplicationName(_NAME)
    app.setApplicationDisplayName("Chair Console")
    speak_our_language(app)
    return app


class SingleCopy(QObject):
    """Has a second start on the same database wake the first and end."""

    woken = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__()
        # The path may hold somebody's name, and the name of a server is seen by everybody.
        self._name = f"{_NAME}-{sha256(str(path).encode()).hexdigest()[:16]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._called)

    def wake_other(self) -> bool:
        """Ask the other copy to come forward; False if there is none."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAKE_MS):
            return False
        socket.write(b"wake")
        socket.waitForBytesWritten(_WAKE_MS)
        socket.disconnectFromServer()
        return True

    def listen(self) -> None:
        """Be the one that others wake."""
        if not self._server.listen(self._name):
            # What a killed copy left behind.
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)

    def _called(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.deleteLater()
            self.woken.emit()


def _log_to(path: Path) -> None:
    """Write faults of the program to a file: kinds and places, no words of anybody."""
    logger = logging.getLogger("chair_console")
    logger.propagate = False
    if logger.handlers:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger.addHandler(handler)
