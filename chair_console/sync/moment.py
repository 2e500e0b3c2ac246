"""When records may be handed over: not in the middle of an item, while a room waits."""

from __future__ import annotations

from chair_console.record import Record
from chair_console.sync.problems import InTheMiddle


def refuse_in_the_middle(record: Record) -> None:
    """Refuse while a meeting on this laptop has an item open.

    Raises:
        InTheMiddle
    """
    for one in record.catalogue().meetings.values():
        begun = one.started is not None and one.closed is None and not one.rehearsal
        if begun and record.open_meeting(one.id).open_item is not None:
            raise InTheMiddle
