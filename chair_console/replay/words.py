"""The script's own ids and ours: what a script has introduced so far.

Ids are words of the script's choosing, so that it can be written by hand; ours mean nothing. Those
of people, groups, cases and events outlive one script: a later one may name them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from chair_console.calendar_days import ZONE
from chair_console.core.fact import BudgetId, GroupId, MeetingId, PersonId
from chair_console.core.meeting import Meeting
from chair_console.language import _
from chair_console.record import Record
from chair_console.replay.script import ScriptError


@dataclass(slots=True)
class Words:
    """Ids of several kinds, both ways."""

    ours: dict[tuple[str, str], str] = field(default_factory=dict)
    """(what, the script's word) to our id."""
    said: dict[str, str] = field(default_factory=dict)
    """Our id to the script's word."""
    made_up: set[tuple[str, str]] = field(default_factory=set)
    """Words that the script did not choose, and may still choose for something else."""

    def is_taken(self, what: str, word: str) -> bool:
        """Tell whether the script has chosen a word already."""
        return (what, word) in self.ours and (what, word) not in self.made_up

    def add(self, what: str, word: str, id: str) -> None:
        """Learn a word; what had it without the script's doing gets another."""
        if (what, word) in self.made_up:
            self.made_up.discard((what, word))
            del self.said[self.ours[(what, word)]]
        self.ours[(what, word)] = id
        self.said[id] = word

    def name_the_rest(self, what: str, letter: str, ids: Iterable[str]) -> None:
        """Give a word to everything that came about without one: e1, e2, ... in order."""
        for id in ids:
            if id not in self.said:
                number = 1
                while (what, f"{letter}{number}") in self.ours:
                    number += 1
                self.add(what, f"{letter}{number}", id)
                self.made_up.add((what, f"{letter}{number}"))


class Known:
    """What a script has introduced so far, and which meeting its lines go to."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.people = Words()
        self.meetings: dict[str, MeetingId] = {}
        self.words: dict[MeetingId, Words] = {}
        """What belongs to one meeting."""
        self.office = Words()
        """Cases and events, which belong to no meeting."""
        self.groups: dict[str, GroupId] = {}
        self.as_listed: dict[PersonId, dict[str, Any]] = {}
        """How the script listed each person last, for its later meetings."""
        self.awaited: set[tuple[MeetingId, str]] = set()
        """Budgets that a person has and that no line has set up yet."""
        self.current: MeetingId | None = None
        self._introduced: set[PersonId] = set()
        for person in record.state.people.values():
            if person.ref:
                self.people.add("person", person.ref, person.id)
                self._introduced.add(person.id)
        for group in record.state.groups.values():
            self.groups[group.name] = group.id
        self.name_the_rest_of_the_office()

    # Meetings

    def add_meeting(self, word: str, id: MeetingId) -> None:
        """Learn of a meeting, to which the lines go from now on."""
        self.meetings[word] = id
        self.words[id] = Words()
        self.current = id

    def turn_to(self, line: Mapping[str, Any]) -> Meeting | None:
        """Turn to the meeting that a line names; give the one that it goes to, if any.

        Raises:
            ScriptError: it names one that is not known.
        """
        if "meeting" in line:
            self.current = self.meeting_id(line["meeting"])
        return None if self.current is None else self.record.state.meetings[self.current]

    def meeting_id(self, word: Any) -> MeetingId:
        """Find a meeting by the script's word.

        Raises:
            ScriptError: it is not known.
        """
        if not isinstance(word, str) or word not in self.meetings:
            raise ScriptError(_("There is no meeting of this id."))
        return self.meetings[word]

    def zone(self, meeting: MeetingId | None) -> ZoneInfo:
        """Tell in which zone a meeting's local times are."""
        known = self.record.state.meetings.get(meeting) if meeting else None
        return ZoneInfo(known.zone if known else ZONE)

    # People

    def introduce(self, person: PersonId) -> None:
        """Remember that a line said who this is."""
        self._introduced.add(person)

    def is_introduced(self, person: PersonId) -> bool:
        """Tell whether a line said who this is, themselves or as whom they are counted."""
        aliases = self.record.state.aliases
        return person in self._introduced or any(
            aliases.get(one) == person for one in self._introduced
        )

    def person_id(self, word: str) -> PersonId:
        """Find a person by the script's word, or set an id aside for one introduced later."""
        known = self.people.ours.get(("person", word))
        if known is None:
            known = self.record.new_id()
            self.people.add("person", word, known)
        return PersonId(known)

    def person(self, word: Any, key: str, as_is: bool = False) -> PersonId:
        """Find somebody who was introduced, as whom they are counted unless `as_is`.

        Raises:
            ScriptError: nobody was, under this word.
        """
        id = self.people.ours.get(("person", word)) if isinstance(word, str) else None
        if id is None or PersonId(id) not in self._introduced:
            raise ScriptError(_('The key "{key}" names a person who is not known.'), key=key)
        person = PersonId(id)
        return person if as_is else self.record.state.aliases.get(person, person)

    # Groups

    def group_id(self, name: str) -> GroupId:
        """Find a group by its name, or set an id aside for one that is set up later."""
        if name not in self.groups:
            self.groups[name] = GroupId(self.record.new_id())
        return self.groups[name]

    # What belongs to a meeting

    def await_budget(self, word: str, meeting: MeetingId) -> None:
        """Set an id aside for a budget that is set up later."""
        words = self.words[meeting]
        if ("budget", word) not in words.ours:
            words.add("budget", word, self.record.new_id())
            self.awaited.add((meeting, word))

    def take_awaited_budget(self, word: str, meeting: MeetingId) -> BudgetId | None:
        """Give the id that was set aside for a budget, if any."""
        if (meeting, word) not in self.awaited:
            return None
        self.awaited.discard((meeting, word))
        return BudgetId(self.words[meeting].ours["budget", word])

    def awaited_in(self, meeting: MeetingId) -> tuple[str, ...]:
        """List the budgets that no line has set up yet."""
        return tuple(sorted(word for id, word in self.awaited if id == meeting))

    # What came about without a word

    def name_the_rest(self, id: MeetingId) -> None:
        """Give a word to everything in a meeting that came about without one."""
        meeting, words = self.record.state.meetings[id], self.words[id]
        words.name_the_rest("entry", "e", meeting.contributions)
        words.name_the_rest("warning", "w", meeting.warnings)
        words.name_the_rest("decision", "d", meeting.decisions)
        group = self.record.state.groups.get(meeting.group)
        own = (one.id for one in (group.actions if group else {}).values() if one.meeting == id)
        words.name_the_rest("action", "a", own)

    def name_the_rest_of_the_office(self) -> None:
        """Learn the words of cases and events that are known already, and name the others."""
        casework = self.record.state.casework
        for what, letter, kept in (("case", "c", casework.cases), ("event", "x", casework.events)):
            for id, one in kept.items():
                # Two scripts on two laptops may have used one word for two cases.
                free = id not in self.office.said and (what, one.ref) not in self.office.ours
                if one.ref and free:
                    self.office.add(what, one.ref, id)
            self.office.name_the_rest(what, letter, kept)
