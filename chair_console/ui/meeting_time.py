"""What the passing seconds do to the meeting on the screen.

A laptop that slept, a clock that was put right, and a restart in the middle of a speech are noticed
here, asked about where the speaking time depends on it, and recorded as facts of the meeting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chair_console import clock as clocks
from chair_console.core.floor import ClockMoved

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage
    from chair_console.ui.store import Store

_SIGN_OF_LIFE_EVERY = 5
"""Seconds; so much of a speech at most is in doubt after a crash."""
_GAP_WORTH_ASKING_MS = 5_000


class MeetingTime:
    """Follows the computer's clocks from second to second."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reading = store.clock.reading()
        self.seconds = 0
        """How many a meeting that goes on has been on the screen."""

    def begin(self, page: MeetingPage) -> None:
        """Begin with a meeting that has just been shown."""
        self._reading = self._store.clock.reading()
        self._ask_about_gap(page)

    def tick(self, page: MeetingPage | None) -> None:
        """Let a second pass, with or without a meeting on the screen."""
        before, self._reading = self._reading, self._store.clock.reading()
        if page is None:
            return
        meeting = page.desk.meeting
        if meeting.started is None or meeting.closed is not None:
            return
        self._notice_jumps(page, before, self._reading)
        self.seconds += 1
        if self.seconds % _SIGN_OF_LIFE_EVERY == 1 and not meeting.rehearsal:
            self._store.is_alive()

    def _ask_about_gap(self, page: MeetingPage) -> None:
        """After a restart in the middle of a speech: does the time between count?"""
        meeting, record = page.desk.meeting, page.desk.bridge.record
        records = record.records_of(meeting.id)
        if meeting.speaking is None or meeting.closed is not None or not records:
            return
        seen = max(records[-1].stamp.wall, self._store.last_alive() or 0)
        gap = record.now(meeting.id)[0] - seen
        if gap > _GAP_WORTH_ASKING_MS:
            page.ask_about_gap(gap // 1000)

    def _notice_jumps(
        self, page: MeetingPage, before: clocks.Reading, after: clocks.Reading
    ) -> None:
        slept, moved = clocks.slept(before, after), clocks.moved(before, after)
        if slept:
            if page.desk.meeting.speaking is not None:
                page.ask_about_gap(slept // 1000)
            else:
                page.desk.do("slept", seconds=slept // 1000, count=True)
        if moved:
            page.desk.bridge.write((ClockMoved(moved // 1000),), "clock-moved", page.desk.id)
