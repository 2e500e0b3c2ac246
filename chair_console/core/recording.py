"""Which laptop records a meeting: one at a time; others look on until one of them takes over.

No clause asks for it; two records of one evening would have to be brought together afterwards. A
laptop that breaks down may be replaced at any moment and without a network, so nothing here locks:
taking over is a fact with a reason, and what two laptops recorded all the same is kept and shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from chair_console.core.fact import private
from chair_console.core.frozen import replace
from chair_console.core.meeting import Meeting, Room, When
from chair_console.core.refusal import Refusal, refuse_if


@dataclass(frozen=True, slots=True)
class RecordingTaken:
    """From here on another laptop records the meeting."""

    reason: str = private()


def is_recorded_elsewhere(meeting: Meeting, device: str) -> bool:
    """Tell whether a meeting that runs is recorded by another laptop than this."""
    runs = meeting.started is not None and meeting.closed is None
    return runs and bool(meeting.recorder) and meeting.recorder != device


def take_over(room: Room, reason: str) -> tuple[RecordingTaken, ...]:
    """Record the meeting on this laptop from now on.

    Raises:
        Refused: stale (it has not begun), reason-needed.
    """
    if room.meeting.started is None:
        refuse_if(Refusal("stale", sentence="meeting-not-started"))
    if not reason.strip():
        refuse_if(Refusal("reason-needed"))
    return (RecordingTaken(reason.strip()),)


def apply_taken(meeting: Meeting, fact: RecordingTaken, when: When) -> Meeting:
    """Go by the laptop that took over last."""
    return replace(meeting, recorder=when.device)
