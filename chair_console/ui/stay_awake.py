"""Keeps the laptop from going to sleep while a meeting runs.

A chair who listens for ten minutes touches nothing, and a laptop that sleeps takes the clock, the
room's screen and the order of speakers with it. Linux is asked over D-Bus, twice: the desktop not
to blank the screen (org.freedesktop.ScreenSaver) and logind not to sleep
(org.freedesktop.login1, which gives a handle that holds until it is closed). Windows is asked by
SetThreadExecutionState and macOS by an IOKit assertion; both were written from their makers'
descriptions and have not been tried on those systems here.

Where the system does not allow it, the meeting goes on all the same: the log says so once, and
nobody is told, because nothing could be done about it in the middle of a meeting.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import logging
import sys
from typing import Protocol

from PySide6.QtCore import QObject

from chair_console.language import _

_LOG = logging.getLogger("chair_console.stay_awake")
_WHO, _WHY = "Chair Console", _("A meeting is running")


class Inhibitor(Protocol):
    """One way to ask one system."""

    def hold(self) -> None:
        """Ask the system to stay awake.

        Raises:
            OSError: It does not.
        """

    def release(self) -> None:
        """Let it sleep again."""


class StayAwake(QObject):
    """Asks in every way that this system has, and takes each back."""

    def __init__(self, ways: tuple[Inhibitor, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ways = ways
        self._held: list[Inhibitor] = []
        self._wanted = False

    @property
    def wanted(self) -> bool:
        """Whether a meeting runs for which the laptop has to stay awake."""
        return self._wanted

    @property
    def held(self) -> int:
        """In how many ways the system keeps awake."""
        return len(self._held)

    def want(self, wanted: bool) -> None:
        """Stay awake from now on, or no longer; harmless when repeated."""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if wanted:
            self._held = [way for way in self._ways if _tried(way)]
            return
        held, self._held = self._held, []
        for way in held:
            way.release()


def _tried(way: Inhibitor) -> bool:
    try:
        way.hold()
    except (OSError, AttributeError, ValueError) as error:
        _LOG.warning("%s does not keep awake: %s", type(way).__name__, type(error).__name__)
        return False
    return True


def ways_of_this_system() -> tuple[Inhibitor, ...]:
    """Return the ways that this system may have."""
    if sys.platform == "win32":
        return (WindowsState(),)
    if sys.platform == "darwin":
        return (MacAssertion(),)
    return (ScreenSaver(), LoginManager())


class ScreenSaver:
    """The desktop's own: no blank screen, and with it no sleep after a time of rest.

    It holds for as long as its asker is on the bus, so it is asked over a connection of its own,
    and closing that takes it back. The cookie would do the same, but PySide cannot send it: it
    has no unsigned numbers.
    """

    _NAME, _PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"

    def hold(self) -> None:
        """Ask."""
        try:
            _call("session", self._NAME, self._PATH, self._NAME, [_WHO, _WHY])
        except OSError:
            self.release()
            raise

    def release(self) -> None:
        """Leave the bus."""
        _leave("session")


class LoginManager:
    """Linux's login manager: no sleep and no rest while the handle is open."""

    _NAME, _PATH = "org.freedesktop.login1", "/org/freedesktop/login1"

    def __init__(self) -> None:
        self._handle: object | None = None

    def hold(self) -> None:
        """Ask; as long as the handle lives, it holds."""
        words = ["sleep:idle", _WHO, _WHY, "block"]
        try:
            self._handle = _call("system", self._NAME, self._PATH, f"{self._NAME}.Manager", words)
        except OSError:
            self.release()
            raise

    def release(self) -> None:
        """Close the handle."""
        self._handle = None
        _leave("system")


_PATIENCE_MS = 300
"""A bus that does not answer must not hold up the start of a meeting."""


def _call(bus: str, name: str, path: str, interface: str, words: list[str]) -> object:
    """Ask for "Inhibit" on D-Bus and return the answer.

    Raises:
        OSError: There is no bus, nobody of that name, or the answer is an error.
    """
    # Here and not above: on Windows and macOS it is never needed.
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

    kinds = QDBusConnection.BusType
    kind = kinds.SessionBus if bus == "session" else kinds.SystemBus
    connection = QDBusConnection.connectToBus(kind, f"chair-console-{bus}")
    if not connection.isConnected():
        raise OSError("no bus")
    message = QDBusMessage.createMethodCall(name, path, interface, "Inhibit")
    message.setArguments(words)
    answer = connection.call(message, QDBus.CallMode.Block, _PATIENCE_MS)
    if answer.type() is not QDBusMessage.MessageType.ReplyMessage or not answer.arguments():
        raise OSError("refused")
    return answer.arguments()[0]


def _leave(bus: str) -> None:
    from PySide6.QtDBus import QDBusConnection

    QDBusConnection.disconnectFromBus(f"chair-console-{bus}")


class WindowsState:
    """Windows: the thread says that the system and the display are needed.

    SetThreadExecutionState, Win32 API, winbase.h. Untried here.
    """

    _CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x00000001, 0x00000002

    def hold(self) -> None:
        """Say so; it holds until it is taken back by the same thread."""
        self._say(self._CONTINUOUS | self._SYSTEM | self._DISPLAY)

    def release(self) -> None:
        """Take it back."""
        self._say(self._CONTINUOUS)

    def _say(self, flags: int) -> None:
        library = ctypes.CDLL("kernel32")
        library.SetThreadExecutionState.argtypes = [ctypes.c_uint]
        library.SetThreadExecutionState.restype = ctypes.c_uint
        if not library.SetThreadExecutionState(flags):
            raise OSError("refused")


class MacAssertion:
    """macOS: an assertion that the display does not sleep while nobody touches the computer.

    IOPMAssertionCreateWithName, IOKit, IOPMLib.h. Untried here.
    """

    _TYPE, _ON, _UTF8 = "PreventUserIdleDisplaySleep", 255, 0x08000100

    def __init__(self) -> None:
        self._id: int | None = None

    def hold(self) -> None:
        """Make the assertion."""
        kit, foundation = _framework("IOKit"), _framework("CoreFoundation")
        text = foundation.CFStringCreateWithCString
        text.restype = ctypes.c_void_p
        text.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32]
        made = ctypes.c_uint32(0)
        create = kit.IOPMAssertionCreateWithName
        create.argtypes = [
            ctypes.c_void_p,
            ctypes.c_uint32,
            ctypes.c_void_p,
            ctypes.POINTER(ctypes.c_uint32),
        ]
        kind = text(None, self._TYPE.encode(), self._UTF8)
        why = text(None, _WHY.encode(), self._UTF8)
        if create(kind, self._ON, why, ctypes.byref(made)):
            raise OSError("refused")
        self._id = made.value

    def release(self) -> None:
        """Let the assertion go."""
        if self._id is not None:
            _framework("IOKit").IOPMAssertionRelease(ctypes.c_uint32(self._id))
            self._id = None


def _framework(name: str) -> ctypes.CDLL:
    path = ctypes.util.find_library(name)
    if path is None:
        raise OSError("no such framework")
    return ctypes.CDLL(path)
