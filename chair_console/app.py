"""Builds everything once and hands it on: places, look, window, and what happens to faults.

The window is painted first; the libraries that open a database are loaded after that.
"""

from __future__ import annotations

import logging
import sys
from hashlib import sha256
from pathlib import Path

from platformdirs import user_config_path, user_log_path
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

from chair_console.language import _
from chair_console.models.places import usual_database
from chair_console.ui.faults import Faults
from chair_console.ui.theme import Theme

_NAME = "chair-console"
_WAKE_MS = 300
_USUAL_SIZE = (1366, 768)


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
    # Here and not above: the first import of a window is the slow part of starting.
    from chair_console.ui.main_window import MainWindow
    from chair_console.ui.store import Store

    theme = Theme()
    theme.apply()
    likes = user_config_path(_NAME, appauthor=False) / "likes.json"
    window = MainWindow(theme, Store(path), likes)
    theme.apply()
    faults.told.connect(window.tell_fault)
    guard.woken.connect(window.raise_)
    guard.woken.connect(window.activateWindow)
    guard.listen()
    window.resize(*_USUAL_SIZE)
    window.show()
    if rehearse:
        # After the first painting, so that something is seen at once.
        QTimer.singleShot(0, window.rehearse)
    status = app.exec()
    window.store.close()
    faults.remove()
    return status


def application() -> QApplication:
    """Return the application, made on the first call."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    app = QApplication([_NAME])
    app.setApplicationName(_NAME)
    app.setApplicationDisplayName("Chair Console")
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
