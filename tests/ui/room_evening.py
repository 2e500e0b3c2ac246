"""Evenings played through a real record, and what the room sees after each act."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from chair_console.core.meeting import Room
from chair_console.record import Change, Record
from chair_console.replay import play
from chair_console.ui.room_view import DEFAULT_CHOICES, RoomChoices, RoomView, room_view
from tests.evening import Evening, a_record, code_text


def an_evening(speech_s: int | None = 60, **more: Any) -> Evening:
    """Begin an evening of four, one of whom has never spoken."""
    return Evening(speech_s=speech_s, **more)


@contextmanager
def played(evening: Evening) -> Iterator[Record]:
    """Give the record at the end of an evening."""
    with a_record() as (record, clock):
        lines = (json.dumps(one) for one in evening.lines)
        outcome = play(lines, record, clock, code_text)
        assert outcome.stopped is None, outcome.stopped
        yield record


@contextmanager
def the_room(evening: Evening) -> Iterator[Room]:
    """Give the room as it stands at the end of an evening."""
    with played(evening) as record:
        yield record.room(next(iter(record.state.meetings)))


def seen(evening: Evening, choices: RoomChoices = DEFAULT_CHOICES, message: str = "") -> RoomView:
    """Return what the room sees at the end of an evening."""
    with the_room(evening) as room:
        return room_view(room, choices, message)


def seen_throughout(evening: Evening, choices: RoomChoices = DEFAULT_CHOICES) -> list[RoomView]:
    """Return what the room saw after every act of an evening, the first to the last."""
    views: list[RoomView] = []
    with a_record() as (record, clock):

        def look(change: Change) -> None:
            if change.meeting is not None and change.meeting in record.state.meetings:
                views.append(room_view(record.room(change.meeting), choices))

        record.listen(look)
        outcome = play((json.dumps(one) for one in evening.lines), record, clock, code_text)
        assert outcome.stopped is None, outcome.stopped
        assert not outcome.result["refusals"], outcome.result["refusals"]
    return views
