"""What is recorded about one person, in short, to be handed to them.

It is no answer to a request for everything that is held (`subject_access`): it is a page or two
that a person can read at the table. Nobody else is named, and no words are given that somebody else
said or wrote, because those are other people's; a slip with the words of a warning is handed over
when it is given. Of a case it tells only what the person has been notified of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chair_console.calendar_days import ZONE
from chair_console.core.cases.state import Case, Decision
from chair_console.core.code import Code
from chair_console.core.entry import Recorded
from chair_console.core.fact import MeetingId, PersonId
from chair_console.core.meeting import Attendee, Meeting, Removal, State, Warning
from chair_console.core.same_person import counted_as
from chair_console.core.shares import shares
from chair_console.documents.papers.forms import shown_title, title
from chair_console.documents.papers.paper import (
    Block,
    Head,
    Pairs,
    Paper,
    Para,
    Points,
    Table,
    narrowed,
)
from chair_console.documents.subject_access import scrubber
from chair_console.language import _, ngettext
from chair_console.record import Record
from chair_console.wording.cases import length_words, outcome_words
from chair_console.wording.dates import date_words, long_date_words
from chair_console.wording.moments import hour, local

_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class _About:
    """Whom it is about, and what is known of their meetings."""

    state: State
    person: PersonId
    meetings: tuple[Meeting, ...]
    scrub: Callable[[str], str]
    """Takes the names of others out of titles that somebody typed."""


def own_record(record: Record, person: PersonId, made_at: int, zone: str = ZONE) -> Paper:
    """Write a person's own record from all meetings that are on this laptop.

    Args:
        record: of this laptop.
        person: about whom, and for whom.
        made_at: milliseconds since 1970 UTC.
        zone: in which the day is told on which it was made.

    Raises:
        JournalDamaged: what was read is not what was recorded.
    """
    meetings = tuple(_meetings(record, person))
    about = _About(record.state, person, meetings, _scrubber(record.state, person))
    today = long_date_words(local(made_at, zone).date())
    blocks: list[Block] = [
        Pairs(((_("Name"), record.state.name(person)), (_("As it stood on"), today))),
        *_attendance(about),
        *_conduct(about),
        *_interests(about),
        *_actions(about),
        *_outcomes(about),
        Head(_("About this paper")),
        Para(
            _(
                "It holds what is recorded here about you: where you were, how long you spoke, "
                "warnings, interests, what you took on, and decisions that you were told of."
            )
        ),
        Para(
            _(
                "It leaves out the names of others, what others said or wrote, notes, and letters. "
                "You can ask for a full copy of what is held about you. If something is not as it "
                "was, please say so: it is put right, and what it said before stays visible."
            )
        ),
    ]
    return Paper(_("What is recorded about you"), tuple(blocks), _("For the person concerned only"))


def _scrubber(state: State, person: PersonId) -> Callable[[str], str]:
    own = {person, *counted_as(state, person)}
    others = [one.name for one in state.people.values() if one.id not in own]
    return scrubber(others, [state.name(one) for one in own])


def _meetings(record: Record, person: PersonId) -> Iterator[Meeting]:
    """Open every meeting on whose list somebody stands, the earliest first."""
    ids = {person, *counted_as(record.state, person)}
    listed: list[Recorded] = record.read_kinds(["attendee-listed"])
    known = record.catalogue().meetings
    streams = {
        MeetingId(one.stream.partition(":")[2])
        for one in listed
        if getattr(one.fact, "person", None) in ids
    }
    for id in sorted(streams & known.keys(), key=lambda one: known[one].planned):
        record.open_meeting(id)
    for id in sorted(streams & known.keys(), key=lambda one: known[one].planned):
        meeting = record.state.meetings[id]
        if not meeting.rehearsal or record.state.meetings.keys() == {id}:
            yield meeting


def _day(meeting: Meeting) -> str:
    return date_words(local(meeting.began, meeting.zone).date())


# Meetings


def _attendance(about: _About) -> Iterator[Block]:
    yield Head(_("Meetings"))
    rows = tuple(
        row
        for meeting in about.meetings
        if (here := meeting.people.get(about.person)) is not None
        and (row := _attended(about, meeting, here)) is not None
    )
    if not rows:
        yield Para(_("No meeting is recorded."))
        return
    heads = (_("Date"), _("Meeting"), _("As"), _("There"), _("Spoke"))
    yield narrowed(Table(heads, rows, (3, 4, 3, 3, 3)))


def _attended(about: _About, meeting: Meeting, here: Attendee) -> tuple[str, ...] | None:
    if not here.spans and not here.apologies:
        return None
    stays = "; ".join(_stay(meeting, one.start, one.end) for one in here.spans)
    return (
        _day(meeting),
        about.scrub(meeting.title),
        title(here.role),
        stays or _("apologies"),
        _spoke(meeting, here.person),
    )


def _stay(meeting: Meeting, start: int, end: int | None) -> str:
    if end is None:
        return _("from {start}").format(start=hour(start, meeting.zone))
    said = _("{start} to {end}")
    return said.format(start=hour(start, meeting.zone), end=hour(end, meeting.zone))


def _spoke(meeting: Meeting, person: PersonId) -> str:
    part = shares(meeting, 0).get(person)
    if part is None or not part.turns:
        return ""
    times = ngettext("{n} time", "{n} times", part.turns).format(n=part.turns)
    minutes = round(part.ms / _MINUTE_MS)
    if not minutes:
        return times
    said = ngettext("{times}, {n} minute", "{times}, {n} minutes", minutes)
    return said.format(times=times, n=minutes)


# Conduct


def _conduct(about: _About) -> Iterator[Block]:
    yield Head(_("Warnings and requests to leave"))
    told: list[tuple[int, str]] = []
    for meeting in about.meetings:
        told += [
            (one.said, _warned(meeting, one))
            for one in meeting.warnings.values()
            if one.person == about.person and one.state != "moved"
        ]
        told += [
            (one.at, _asked(meeting, one))
            for one in meeting.removals
            if one.person == about.person and not one.annulled
        ]
    if told:
        yield Points(tuple(line for _at, line in sorted(told)))
    else:
        yield Para(_("None."))


def _warned(meeting: Meeting, one: Warning) -> str:
    clause = meeting.code.clause_text(one.clause)
    said = {
        "given": _("{date}, {time}: a warning under {clause}. It says: {words}"),
        "withdrawn": _("{date}, {time}: a warning under {clause}, taken back."),
        "void": _("{date}, {time}: a warning under {clause}, which does not count."),
        "duplicate": _("{date}, {time}: a warning under {clause}, recorded twice; counted once."),
    }[one.state]
    time = hour(one.said, meeting.zone)
    return said.format(date=_day(meeting), time=time, clause=clause.label, words=clause.words)


def _asked(meeting: Meeting, one: Removal) -> str:
    said = _("{date}, {time}: asked to leave under {clause}, for the rest of that meeting.")
    label = meeting.code.clause_text(one.clause).label
    return said.format(date=_day(meeting), time=hour(one.at, meeting.zone), clause=label)


# Interests and actions


def _interests(about: _About) -> Iterator[Block]:
    known = about.state.people.get(about.person)
    lines = [
        _("Lasting: {about}").format(about=about.scrub(one))
        for one, _kind in (known.interests if known else ())
    ]
    for meeting in about.meetings:
        for (person, id), one in meeting.interests.items():
            item = meeting.items.get(id)
            if person == about.person and item is not None:
                kinds = {each.id: each.title for each in meeting.code.interests.kinds}
                said = _("{date}: {kind} in “{item}”; {followed}.")
                lines.append(
                    said.format(
                        date=_day(meeting),
                        kind=kinds.get(one.kind, one.kind),
                        item=about.scrub(shown_title(item)),
                        followed=_followed(one.speak, one.stay, one.vote),
                    )
                )
    if lines:
        yield Head(_("Interests"))
        yield Points(tuple(lines))


def _followed(speak: bool | None, stay: bool | None, vote: bool | None) -> str:
    if stay is False:
        return _("you left the room for it")
    if speak is None and vote is None:
        return _("nothing further was decided")
    spoke = _("you could speak") if speak else _("you could not speak")
    voted = _("you could vote") if vote else _("you could not vote")
    return _("{spoke} and {voted}").format(spoke=spoke, voted=voted)


def _actions(about: _About) -> Iterator[Block]:
    """Say how many and by when; in which words is in the minutes, and may name others."""
    own = [
        one
        for group in about.state.groups.values()
        for one in group.actions.values()
        if one.person == about.person
    ]
    if not own:
        return
    done = sum(one.done is not None for one in own)
    yield Head(_("What you took on"))
    yield Para(_done_words(len(own), done))


def _done_words(n: int, done: int) -> str:
    if not done:
        said = ngettext("{n} action, not done yet.", "{n} actions, none done yet.", n)
    elif done == n:
        said = ngettext("{n} action, done.", "{n} actions, all done.", n)
    else:
        said = ngettext(
            "{n} action, of which {done} done.", "{n} actions, of which {done} done.", n
        )
    return said.format(n=n, done=done)


# Outcomes


def _outcomes(about: _About) -> Iterator[Block]:
    """Tell decisions that the person was notified of, and nothing of any other case."""
    lines = [
        line
        for case in about.state.casework.cases_of(about.person)
        for decision in case.decisions
        if decision.notice is not None
        and (line := _decided(about.state, case, decision)) is not None
    ]
    if lines:
        yield Head(_("Decisions you were told of"))
        yield Points(tuple(lines))


def _decided(state: State, case: Case, decision: Decision) -> str | None:
    code = state.codes.get(case.code)
    if code is None or decision.notice is None:
        return None
    said = _("About {incident}: {outcome}. You were told on {day}.")
    told = said.format(
        incident=date_words(case.incident),
        outcome=_outcome(code, decision),
        day=date_words(decision.notice.sent),
    )
    appeal = decision.appeal.result if decision.appeal is not None else None
    if appeal is None:
        return told
    results = {
        "dismissed": _("Your appeal was not upheld."),
        "quashed": _("Your appeal was upheld: the decision no longer stands."),
        "varied": _("Your appeal changed the outcome."),
        "sent_back": _("After your appeal it is decided anew."),
    }
    return f"{told} {results[appeal.result]}"


def _outcome(code: Code, decision: Decision) -> str:
    if not decision.breach:
        return _("no breach of the code")
    said = outcome_words(code, decision.outcome) or _("a breach of the code")
    if decision.length is None:
        return said
    length = length_words(decision.length)
    return _("{outcome}, {length}").format(outcome=said, length=length)
