"""A copy of everything that is held about one person, to be given to them.

The right to it is in article 15 of the UK GDPR. What concerns other people is theirs, so their
names are taken out before anything is put into words: out of the facts about them, and out of the
free words of everybody. Each group of people can be named by a switch (`SHOWABLE`); whoever gives
the copy decides that, and it is recorded. Assessments after a conviction was declared are left out
unless they are switched on as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from chair_console.core.attendance import AttendeeListed
from chair_console.core.cases.access import answer_due
from chair_console.core.cases.office import Office
from chair_console.core.cases.special import StayBegun, StayEnded
from chair_console.core.cases.standing import standing
from chair_console.core.cases.state import Case
from chair_console.core.entry import Recorded
from chair_console.core.fact import (
    ERASED,
    MeetingId,
    PersonId,
    person_fields,
    private_fields,
)
from chair_console.core.fold import fold
from chair_console.core.kinds import meeting_stream
from chair_console.core.meeting import Meeting, State
from chair_console.core.people import PersonAdded, PersonRenamed
from chair_console.core.same_person import counted_as
from chair_console.documents.session_log import lines
from chair_console.documents.subject_access_words import case_lines, file_sentence
from chair_console.language import _
from chair_console.record import Record
from chair_console.wording.cases import may_attend_words
from chair_console.wording.dates import date_words
from chair_console.wording.moments import local
from chair_console.wording.terms import role

_DIRECTORY = (
    "person-added",
    "person-renamed",
    "standing-interest",
    "people-merged",
    "people-split",
)
_OFFICERS = frozenset({"chair", "vice_chair", "nominated_person", "lead_officer", "officer"})
_SHORTEST_PART = 3
"""Letters of a part of a name that is looked for in free words."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was recorded, in a sentence."""

    when: str
    what: str


@dataclass(frozen=True, slots=True)
class Section:
    """A meeting, a case, or another part of the copy."""

    title: str
    about: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """Everything about one person, in words."""

    name: str
    made: date
    received: date
    due: date
    shown: tuple[str, ...]
    person: tuple[Line, ...]
    """Names, groups, lasting interests, whether they may attend."""
    meetings: tuple[Section, ...]
    cases: tuple[Section, ...]
    standing: tuple[Line, ...]
    """Being kept away, coming back, copies given, records erased."""
    elsewhere: int
    """Entries about others in whose words the name was found; they are not in the copy."""


def gather(
    record: Record, office: Office, person: PersonId, received: date, shown: Collection[str] = ()
) -> Copy:
    """Collect everything about a person.

    Args:
        record: of this laptop.
        office: who asks, and when.
        person: about whom.
        received: when they asked, or proved who they are.
        shown: words of SHOWABLE; what they name is not taken out.

    Raises:
        JournalDamaged: what was read is not what was recorded.
    """
    return _Gathering(record, office, person, frozenset(shown)).copy(received)


class _Gathering:
    """A copy being made."""

    def __init__(
        self, record: Record, office: Office, person: PersonId, shown: frozenset[str]
    ) -> None:
        self._record, self._office, self._person, self._shown = record, office, person, shown
        self._ids = {person, *counted_as(office.state, person)}
        self._listed = record.read_kinds(["attendee-listed"])
        self._about = record.about(person)
        self._hidden = self._who_is_hidden()
        self._scrub = scrubber(self._names(hidden=True), self._names(hidden=False))
        directory = record.read_kinds(_DIRECTORY)
        self._directory = [self._redacted(one) for one in directory]
        self._told = 0

    # Who is named

    def _who_is_hidden(self) -> frozenset[PersonId]:
        everybody = set(self._office.state.people) - self._ids
        raisers = {one.raised_by for one in self._office.casework.cases.values()}
        officers = self._officers()
        return frozenset(one for one in everybody if not self._is_named(one, raisers, officers))

    def _is_named(
        self, one: PersonId, raisers: Collection[PersonId | None], officers: Collection[PersonId]
    ) -> bool:
        # Whoever raised an issue is protected in whatever other part they had.
        if one in raisers:
            return "raiser" in self._shown
        return ("officers" if one in officers else "others") in self._shown

    def _officers(self) -> set[PersonId]:
        found: set[PersonId] = {
            one.fact.person
            for one in self._listed
            if isinstance(one.fact, AttendeeListed) and one.fact.role in _OFFICERS
        }
        found |= {one.chair for one in self._office.state.meetings.values()}
        for case in self._office.casework.cases.values():
            found |= {*case.appointed.values(), *case.considered_by}
            found |= {who for decision in case.decisions for who in decision.by}
        return found

    def _names(self, *, hidden: bool) -> list[str]:
        """List the names, present and past, of those who are hidden, or of the others."""
        known = self._record.read_kinds(("person-added", "person-renamed"))
        return [
            str(getattr(one.fact, "name", ""))
            for one in known
            if (getattr(one.fact, "person", None) in self._hidden) is hidden
        ]

    def _redacted(self, one: Recorded) -> Recorded:
        """Take the names of others out of a record before anything is made of it."""
        fact = one.fact
        if fact is None:
            return one
        if isinstance(fact, PersonAdded | PersonRenamed) and fact.person in self._hidden:
            changes: dict[str, Any] = {"name": another()}
            if isinstance(fact, PersonAdded):
                changes["ref"] = ""
            return one._replace(fact=replace(fact, **changes))
        if isinstance(fact, PersonAdded | PersonRenamed):
            return one
        changes = {
            name: self._scrub(value)
            for name in private_fields(type(fact))
            if name != "copy" and isinstance(value := getattr(fact, name), str) and value != ERASED
        }
        return one._replace(fact=replace(fact, **changes)) if changes else one

    # What is told

    def copy(self, received: date) -> Copy:
        office = self._office
        state = fold(self._directory)
        return Copy(
            office.state.name(self._person),
            office.today,
            received,
            answer_due(received, office.holidays),
            tuple(sorted(self._shown)),
            tuple(self._person_lines()),
            tuple(self._meetings()),
            tuple(self._cases(state)),
            tuple(self._file_lines(state)),
            self._elsewhere(),
        )

    def _person_lines(self) -> Iterator[Line]:
        state = self._office.state
        for one in self._record.read_kinds(("person-added", "person-renamed")):
            if getattr(one.fact, "person", None) in self._ids:
                yield Line(self._day(one), str(getattr(one.fact, "name", "")))
        for group in state.groups.values():
            if self._person in group.members:
                yield Line(group.name, role(group.members[self._person]))
        for about, kind in state.people[self._person].interests:
            said = _("Lasting interest: {about} ({kind})")
            yield Line("", said.format(about=self._scrub(about), kind=kind))
        today = self._office.today
        now = standing(state, self._person, None, today, self._office.holidays)
        yield Line(date_words(today), may_attend_words(now.may_attend, now.until))

    def _meetings(self) -> Iterator[Section]:
        found = {one.stream for one in self._listed if self._names_them(one)}
        found |= {one.stream for one in self._about if one.stream.startswith("meeting:")}
        ids = (MeetingId(one.partition(":")[2]) for one in found)
        known = self._office.state.meetings
        for id in sorted((one for one in ids if one in known), key=lambda one: known[one].began):
            yield self._meeting(known[id])

    def _meeting(self, known: Meeting) -> Section:
        streams = [meeting_stream(known.id), f"group:{known.group}", f"code:{known.code.sha256}"]
        read = [self._redacted(one) for one in self._record.read_about(streams)]
        records = sorted([*self._directory, *read], key=lambda one: one.place)
        state = fold(records)
        meeting, group = state.meetings[known.id], state.groups.get(known.group)
        mine = self._mine(records)
        told = tuple(
            Line(one.time, "; ".join((one.what, *one.notes)))
            for one in lines(state, records, known.id)
            if (one.device, one.number) in mine
        )
        here = meeting.people.get(self._person)
        about = (
            date_words(local(meeting.began, meeting.zone)),
            group.name if group else "",
            role(here.role) if here else "",
        )
        return Section(meeting.title, tuple(one for one in about if one), told)

    def _mine(self, records: Sequence[Recorded]) -> set[tuple[str, int]]:
        """Find the records about the person: they are named, or it was their speech or warning."""
        things: set[str] = set()
        acts: set[str] = set()
        found: set[tuple[str, int]] = set()
        for one in records:
            named = self._names_them(one)
            ours = any(
                getattr(one.fact, name, None) in things for name in ("entry", "warning", "answer")
            )
            if one.stream.startswith("person:") or not (
                named or ours or getattr(one.fact, "act", None) in acts
            ):
                continue
            things |= {
                str(getattr(one.fact, name))
                for name in ("entry", "warning")
                if named and hasattr(one.fact, name)
            }
            acts.add(one.act.id)
            found.add((one.device, one.seq))
        return found

    def _names_them(self, one: Recorded) -> bool:
        if one.fact is None:
            return False
        for name, several in person_fields(type(one.fact)):
            value = getattr(one.fact, name)
            if self._ids & set(value if several else (value,)):
                return True
        return False

    def _cases(self, state: State) -> Iterator[Section]:
        named = replace(self._office.state, people=state.people)
        for case in self._office.casework.cases_of(self._person):
            read = self._record.read_about([f"case:{case.id}"])
            told = case_lines([self._redacted(one) for one in read], named, case, self._scrub)
            days = (self._day(one) for one in read)
            yield Section(
                _("Case: incident on {date}").format(date=date_words(case.incident)),
                self._case_about(case),
                tuple(Line(when, what) for when, what in zip(days, told, strict=True)),
            )

    def _case_about(self, case: Case) -> tuple[str, ...]:
        code = self._office.code_of(case)
        group = self._office.state.groups.get(case.group) if case.group else None
        text = code.clause_text(case.clause) if case.clause else None
        parts = (group.name if group else "", code.title, text.label if text else "")
        return tuple(one for one in parts if one)

    def _file_lines(self, state: State) -> Iterator[Line]:
        wanted = [f"{what}:{id}" for what in ("conduct", "standing") for id in sorted(self._ids)]
        wanted += [f"keeping:person:{one}" for one in sorted(self._ids)]
        of_cases = self._office.casework.cases_of(self._person)
        wanted += [f"keeping:case:{one.id}" for one in of_cases]
        for one in self._record.read_about(wanted):
            if self._is_assessment(one) and "assessments" not in self._shown:
                continue
            yield Line(self._day(one), file_sentence(self._redacted(one).fact, state))

    def _is_assessment(self, one: Recorded) -> bool:
        return isinstance(one.fact, StayBegun | StayEnded) and one.fact.why == "assessment"

    def _elsewhere(self) -> int:
        """Count what others' words say about them by name, outside what names them by itself."""
        whole = self._office.state.name(self._person)
        found = self._record.find(whole) if whole and whole != ERASED else []
        own = {(one.device, one.seq) for one in self._about}
        cases = {f"case:{one.id}" for one in self._office.casework.cases_of(self._person)}
        return sum(
            (one.device, one.seq) not in own
            and one.stream not in cases
            and not one.stream.startswith("person:")
            for one in found
        )

    def _day(self, one: Recorded) -> str:
        return date_words(self._office.day_of(one.stamp.wall))


def another() -> str:
    """Say that somebody is meant who is not named."""
    return _("[another person]")


def scrubber(hidden: Iterable[str], kept: Iterable[str]) -> Callable[[str], str]:
    """Make what takes names out of free words.

    Whole names go however they are written; single parts of a name only where they are written as
    a name, so that "will" stays when Will is taken out. A part that the person shares with somebody
    hidden stays: it is theirs as well.
    """
    shared = {part.casefold() for name in kept for part in _parts(name)}
    names = sorted({name for name in hidden if name.strip() and name != ERASED}, key=len)
    parts = {part for name in names for part in _parts(name) if part.casefold() not in shared}
    if not names:
        return lambda words: words
    whole = re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(one) for one in reversed(names)) + r")(?!\w)",
        re.IGNORECASE,
    )
    single = (
        re.compile(r"(?<!\w)(?:" + "|".join(re.escape(one) for one in sorted(parts)) + r")(?!\w)")
        if parts
        else None
    )

    def scrub(words: str) -> str:
        once = whole.sub(another(), words)
        return single.sub(another(), once) if single is not None else once

    return scrub


def _parts(name: str) -> Iterator[str]:
    for part in re.split(r"[\s,.]+", name):
        if len(part) >= _SHORTEST_PART:
            yield part[:1].upper() + part[1:]
