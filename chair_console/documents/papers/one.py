"""One paper at a time, by what it is asked for: to be looked at, printed or saved by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from chair_console.core.fact import MeetingId, PersonId
from chair_console.documents.papers import slips
from chair_console.documents.papers.own_record import own_record
from chair_console.documents.papers.pack import paper_pack
from chair_console.documents.papers.paper import Paper
from chair_console.language import _
from chair_console.record import Record
from chair_console.wording.moments import local

Made = tuple[Paper | None, str]
"""The paper, or a sentence that says why there is none."""
Make = Callable[[Record, MeetingId, PersonId, int], Made]


def paper_of(what: str, record: Record, meeting: MeetingId, person: PersonId, now: int) -> Made:
    """Make a paper of a meeting that has been opened.

    Args:
        what: "pack", "slip", "urgent", "unreported" or "own".
        record: where the meeting is recorded.
        meeting: which one.
        person: about whom a slip or a person's own record is; not asked for the others.
        now: milliseconds since 1970 UTC.

    Raises:
        JournalDamaged: what was read is not what was recorded.
    """
    return _MAKE[what](record, meeting, person, now)


def _pack(record: Record, meeting: MeetingId, person: PersonId, now: int) -> Made:
    return paper_pack(record.state, record.state.meetings[meeting]), ""


def _slip(record: Record, meeting: MeetingId, person: PersonId, now: int) -> Made:
    made = slips.warning_slips(record.state, record.state.meetings[meeting], person)
    return made, _("This person was not warned in this meeting: there is no slip.")


def _urgent(record: Record, meeting: MeetingId, person: PersonId, now: int) -> Made:
    made = slips.enquiry_slips(record.state, record.state.meetings[meeting])
    return made, _("No enquiry is urgent: there are no slips.")


def _unreported(record: Record, meeting: MeetingId, person: PersonId, now: int) -> Made:
    here = record.state.meetings[meeting]
    made = slips.not_yet_reported(record.state, here, local(now, here.zone).date())
    return made, _("Nothing is waiting to be reported.")


def _own(record: Record, meeting: MeetingId, person: PersonId, now: int) -> Made:
    return own_record(record, person, now, record.state.meetings[meeting].zone), ""


_MAKE: Mapping[str, Make] = MappingProxyType(
    {"pack": _pack, "slip": _slip, "urgent": _urgent, "unreported": _unreported, "own": _own}
)
