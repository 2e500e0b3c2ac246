"""Handing over by itself: looks now and then whether the stick, the folder or the network is back.

Never in the middle of an item, and never while the screen is locked. A hand-over that fails says
nothing but in the line about what is only on this laptop; the next attempt waits longer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QNetworkInformation

from chair_console.models.errors import KnownProblem
from chair_console.sync.when import Seen, When

if TYPE_CHECKING:
    from chair_console.sync.run import Transport
    from chair_console.ui.store import Store
    from chair_console.ui.sync_work import SyncWork

_EVERY = 5
"""Seconds between two looks."""
BY_ITSELF = "sync-by-itself"
"""The name of the setting: "no" hands over by the button only."""


class SyncWatch(QObject):
    """Begins hand-overs when they are due."""

    def __init__(self, store: Store, work: SyncWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._work = store, work
        self._when = When()
        self._seconds = 0
        self._mine = False
        self._seen: Seen | None = None
        self._todo: list[Transport] = []
        work.went_well.connect(self._went_well)
        work.failed.connect(self._failed)
        self._knows_network = QNetworkInformation.loadDefaultBackend()

    def tick(self, busy: bool) -> None:
        """Let a second pass.

        Args:
            busy: the room is in the middle of something, or nobody has unlocked.
        """
        self._seconds += 1
        if self._seconds % _EVERY or busy or self._work.runs or not self._store.unlocked:
            return
        try:
            self._look()
        except KnownProblem:
            self._when.failed(self._now())

    def _look(self) -> None:
        from chair_console.sync.ways import ways_now

        database = self._store.database
        if database.settings.get(BY_ITSELF) == "no" or not self._has_whom():
            return
        ways = [one for one in ways_now(database) if self._can_be_there(one)]
        self._seen = self._look_at(ways)
        if self._when.due(self._seen, self._now()):
            self._todo = ways
            self._next()

    def _has_whom(self) -> bool:
        database = self._store.database
        return database.partners.any_confirmed() or database.server.own() is not None

    def _look_at(self, ways: list[Transport]) -> Seen:
        from chair_console.sync.ways import left_by_others

        database = self._store.database
        own = database.journal.head(database.device_id)[0]
        names = frozenset(type(one).__name__ for one in ways)
        return Seen(names, (own, left_by_others(database)))

    def _can_be_there(self, way: Transport) -> bool:
        """A server is not tried where the system says that there is no network."""
        from chair_console.sync.run import Folder

        if isinstance(way, Folder) or not self._knows_network:
            return True
        network = QNetworkInformation.instance()
        return bool(network.reachability() != QNetworkInformation.Reachability.Disconnected)

    def _next(self) -> None:
        self._mine = True
        self._work.begin(self._todo.pop(0))

    def _went_well(self) -> None:
        if self._mine and self._todo:
            self._next()
            return
        self._mine = False
        # What came in is no news to hand over, and what went out by the button is none either.
        if self._seen is not None:
            self._when.went_well(self._seen, self._now())

    def _failed(self) -> None:
        if self._mine and self._todo:
            self._next()
            return
        self._mine = False
        self._when.failed(self._now())

    def _now(self) -> int:
        return self._store.clock.reading().mono
