"""Writes the minutes of a meeting from what was recorded, and says what they hold.

Everything comes from the meeting as it stands, so that they are ready the moment it closes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from chair_console.core.decisions import actions_before
from chair_console.core.entry import Recorded
from chair_console.core.fact import MeetingId
from chair_console.core.meeting import Meeting, State
from chair_console.documents.minutes import Choices, Heading, Minutes
from chair_console.documents.minutes_course import Course, standing
from chair_console.documents.minutes_items import Items
from chair_console.documents.minutes_names import Wording
from chair_console.language import _, ngettext
from chair_console.record import Record
from chair_console.wording.dates import long_date_words
from chair_console.wording.moments import local


def minutes_of(record: Record, id: MeetingId, choices: Choices) -> Minutes:
    """Write the minutes of a meeting that has been opened.

    Raises:
        JournalDamaged: what was read is not what was recorded.
    """
    load_sources(record, id)
    state = record.state
    return write(
        state,
        state.meetings[id],
        record.records_of(id),
        record.closing_code(id),
        choices,
        next_planned(record, id),
    )


def next_planned(record: Record, id: MeetingId) -> int | None:
    """Tell when the group meets next, as far as it is planned on this laptop."""
    here = record.state.meetings[id]
    planned = (
        one.planned
        for one in record.catalogue().meetings_of(here.group)
        if one.planned > here.planned and one.closed is None
    )
    return min(planned, default=None)


def load_sources(record: Record, id: MeetingId) -> None:
    """Read the meetings that open actions come from: whether their items were confidential."""
    carried = actions_before(record.state, record.state.meetings[id])
    sources = {one.meeting for one in carried if one.meeting is not None}
    for source in sorted(sources - record.state.meetings.keys()):
        # One that was held on another laptop and has not come over: what is not known to be
        # public is left out.
        with suppress(KeyError):
            record.open_meeting(source)


def write(
    state: State,
    meeting: Meeting,
    records: Iterable[Recorded],
    closing_code: str | None,
    choices: Choices,
    coming: int | None = None,
) -> Minutes:
    """Write the minutes.

    Args:
        state: gives names and the group's actions.
        meeting: which meeting.
        records: of the meeting, in order; breaks and changes in the chair are read from them.
        closing_code: None while the meeting is open.
        choices: what the group decided.
        coming: when the group meets next; None where nothing is planned.
    """
    say = Wording(state, meeting, choices)
    course, items = Course(state, meeting, choices, say), Items(state, meeting, choices, say)
    own = standing(records, meeting)
    found, kept_back = items.all(), items.kept_back()
    hidden = sum(one.confidential for one in found)
    visitors = course.visitors()
    return Minutes(
        choices,
        _heading(state, meeting, say, coming),
        course.present(),
        visitors,
        course.apologies(),
        found,
        items.carried(),
        course.lines(own),
        course.conduct(),
        closing_code or "",
        meeting.rehearsal,
        tuple(_holds(meeting, choices)),
        tuple(_leaves_out(choices, visitors, hidden, kept_back)),
    )


def _heading(state: State, meeting: Meeting, say: Wording, coming: int | None) -> Heading:
    start = local(meeting.planned, meeting.zone)
    group = state.groups.get(meeting.group)
    code = meeting.code
    needed = meeting.quorum
    return Heading(
        group.name if group is not None else "",
        say.text(meeting.title),
        long_date_words(start),
        say.text(meeting.place),
        say.person(meeting.chair),
        say.time(meeting.started),
        say.time(meeting.closed),
        f"{start:%H:%M}",
        ", ".join(one for one in (code.title, code.organisation, code.version) if one),
        tuple(_ground_rules(meeting, say)),
        _members(needed) if needed is not None else "",
        _there_at_start(meeting),
        _day(meeting, coming),
        _day(meeting, meeting.signed_off),
    )


def _members(n: int) -> str:
    return ngettext("{n} member", "{n} members", n).format(n=n)


def _there_at_start(meeting: Meeting) -> int | None:
    began = meeting.started
    if began is None:
        return None
    return sum(
        one.quorum
        and any(
            stay.start <= began and (stay.end is None or stay.end > began) for stay in one.spans
        )
        for one in meeting.people.values()
    )


def _day(meeting: Meeting, wall: int | None) -> str:
    return long_date_words(local(wall, meeting.zone)) if wall is not None else ""


def _ground_rules(meeting: Meeting, say: Wording) -> Iterator[str]:
    known = {
        "read_out": _("read out"),
        "on_tables": _("on the tables"),
        "displayed": _("shown on the screen"),
    }
    for one in meeting.notes:
        if one.kind == "ground_rules":
            how = known.get(one.how, one.how)
            yield _("{how} at {time}").format(how=how, time=say.time(one.at))


def _holds(meeting: Meeting, choices: Choices) -> Iterator[str]:
    yield (
        _("who was there, and apologies")
        if choices.public
        else _("who was there and when, and apologies")
    )
    yield _("interests that were declared and what followed")
    yield _("decisions, votes and actions, item by item")
    yield _("items put off or not reached, breaks and changes in the chair")
    if choices.conduct == "asked_to_leave":
        yield _("that somebody was asked to leave, where it happened")
    if choices.conduct == "counts":
        yield _("how many warnings were given and how many people were asked to leave")
    if meeting.closed is not None:
        yield _("the closing code, by which the record can be checked")


def _leaves_out(choices: Choices, visitors: int, hidden: int, kept_back: int) -> Iterator[str]:
    yield _("who spoke and what was said, notes, and enquiries for the officer")
    if choices.conduct == "none":
        yield _("warnings and requests to leave")
    else:
        yield _("why, under which clause and in which words anybody was warned or asked to leave")
    yield _("cases and their outcomes, and adjustments agreed with anybody")
    if not choices.public:
        return
    yield _("when each person came and went")
    if not choices.name_visitors:
        said = (
            ngettext("the name of {n} visitor", "the names of {n} visitors", visitors)
            if visitors
            else _("the names of visitors")
        )
        yield said.format(n=visitors)
    if not choices.name_interests:
        yield _(
            "who declared an interest and what it was about, and the names of a vote and changes "
            "in the chair that would show it"
        )
    if hidden:
        yield ngettext(
            "what was dealt with in {n} confidential item",
            "what was dealt with in {n} confidential items",
            hidden,
        ).format(n=hidden)
    if kept_back:
        yield ngettext(
            "{n} earlier action that may be confidential",
            "{n} earlier actions that may be confidential",
            kept_back,
        ).format(n=kept_back)
