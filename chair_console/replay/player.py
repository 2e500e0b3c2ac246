"""Plays a script into a record, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from chair_console.clock import ScriptClock
from chair_console.core.acts import SETTING_UP
from chair_console.core.code import CodeFileError, parse_code
from chair_console.core.course import MeetingPlanned
from chair_console.core.fact import GroupId, MeetingId, PersonId
from chair_console.core.groups import CodeAdopted, GroupSet
from chair_console.core.meeting import Meeting
from chair_console.core.people import (
    PeopleMerged,
    PeopleSplit,
    PersonAdded,
    PersonRenamed,
    StandingInterest,
)
from chair_console.core.refusal import Refusal, Refused
from chair_console.record import Record
from chair_console.replay import result
from chair_console.replay.script import (
    LATER,
    Key,
    ScriptError,
    check_keys,
    check_plain,
    check_settings,
    keys_of,
    read_date,
    read_line,
    read_moment,
    read_zone,
)
from chair_console.wording import refusal_sentence

_OF_PEOPLE = frozenset({"rename", "merge-people", "split-people", "register-interest"})
_PREPARING = _OF_PEOPLE | SETTING_UP.keys()
"""What needs nobody in the chair yet."""

CodeText = Callable[[str], str]
"""Gives the text of a code of conduct by its id or path; raises an error with `.sentence`."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of playing a script."""

    result: dict[str, Any]
    """As the format's page says; ready for JSON."""
    stopped: tuple[int, str] | None
    """(line, sentence) where playing stopped on an error; None if it came to the end."""


@dataclass(slots=True)
class Words:
    """The script's own ids, and ours, of one meeting."""

    ours: dict[tuple[str, str], str] = field(default_factory=dict)
    """(what, the script's word) to our id."""
    said: dict[str, str] = field(default_factory=dict)
    """Our id to the script's word."""

    def add(self, what: str, word: str, id: str) -> None:
        """Learn a word."""
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


def play(
    lines: Iterable[str],
    record: Record,
    clock: ScriptClock,
    code_text: CodeText,
    as_of: date | None = None,
) -> Outcome:
    """Play a script.

    Args:
        lines: of the script, blank ones included.
        record: where it is recorded.
        clock: the record's clock, which the script's times move.
        code_text: finds codes of conduct.
        as_of: at the end of which local day the result is taken; None for the last line's time.
    """
    player = Player(record, clock, code_text)
    all_lines = tuple(lines)
    player.begin_at(_first_moment(all_lines))
    stopped = None
    for number, text in enumerate(all_lines, start=1):
        if not text.strip():
            continue
        try:
            player.play_line(number, text)
        except ScriptError as error:
            stopped = (number, error.sentence)
            break
    if as_of is not None:
        player.go_to_end_of(as_of)
    return Outcome(result.result(player, stopped), stopped)


def _first_moment(lines: Iterable[str]) -> int | None:
    """Find when the evening begins: at the first act or as planned, whichever is earlier.

    Setting up, and acts before any that says when, are recorded then.
    """
    zone, planned = ZoneInfo("Europe/London"), None
    for text in lines:
        try:
            line = read_line(text) if text.strip() else None
            if line is None or "at" not in line:
                continue
            if line["do"] == "meeting":
                zone = read_zone(line.get("zone", "Europe/London"))
            moment = read_moment(line["at"], zone, {})
        except ScriptError:
            break
        if line["do"] != "meeting":
            return moment if planned is None else min(planned, moment)
        planned = moment if planned is None else planned
    return planned


class Player:
    """Plays lines; knows the script's ids."""

    def __init__(self, record: Record, clock: ScriptClock, code_text: CodeText) -> None:
        self.record = record
        self.clock = clock
        self.refusals: list[dict[str, Any]] = []
        self.people = Words()
        self.meetings: dict[str, MeetingId] = {}
        self.words: dict[MeetingId, Words] = {}
        self._code_text = code_text
        self._defined: set[PersonId] = set()
        self._as_listed: dict[PersonId, dict[str, Any]] = {}
        """How the script listed each person last, for its later meetings."""
        self._groups: dict[str, GroupId] = {}
        self._awaited: set[tuple[MeetingId, str]] = set()
        """Budgets that a person has and that no line has set up yet."""
        self._current: MeetingId | None = None
        self._now: int | None = None
        self._times: dict[date, time] = {}
        for person in record.state.people.values():
            if person.ref:
                self.people.add("person", person.ref, person.id)
                self._defined.add(person.id)
        for group in record.state.groups.values():
            self._groups[group.name] = group.id

    # Time

    def begin_at(self, wall: int | None) -> None:
        """Set the clock before the first line."""
        if wall is not None:
            self._set_clock(wall, ZoneInfo("Europe/London"))

    def go_to_end_of(self, day: date) -> None:
        """Let time pass to the last second of a local day, if that is not over."""
        zone = self._zone(self._current)
        wall = round(datetime.combine(day, time(23, 59, 59), zone).timestamp() * 1000)
        if wall > self.clock.reading().wall:
            self._set_clock(wall, zone)

    def _set_clock(self, wall: int, zone: ZoneInfo) -> None:
        reading = self.clock.reading()
        if wall > reading.wall:
            self.clock.go_to(wall)
        offset = datetime.fromtimestamp(wall / 1000, zone).utcoffset() or timedelta()
        self.clock.set_wall(wall, round(offset.total_seconds() / 60))

    def _zone(self, meeting: MeetingId | None) -> ZoneInfo:
        known = self.record.state.meetings.get(meeting) if meeting else None
        return ZoneInfo(known.zone if known else "Europe/London")

    def _take_time(self, line: Mapping[str, Any], zone: ZoneInfo) -> None:
        if "at" not in line:
            return
        wall = read_moment(line["at"], zone, self._times)
        if self._now is not None and wall < self._now:
            raise ScriptError("Time runs backwards here; the lines have to be in their order.")
        self._now = wall
        there = datetime.fromtimestamp(wall / 1000, zone)
        self._times[there.date()] = there.timetz().replace(tzinfo=None)
        self._set_clock(wall, zone)

    # Lines

    def play_line(self, number: int, text: str) -> None:
        """Play one line.

        Raises:
            ScriptError: it cannot be understood; nothing of it is kept.
        """
        line = read_line(text)
        do = line["do"]
        if do in LATER:
            self._take_time(line, self._zone(self._current))
            self._refused(number, do, Refusal("not-available"))
            return
        check_keys(line)
        if do == "meeting":
            self._meeting(line)
            return
        # Whatever may be wrong with a line comes to light before anything of it is kept.
        meeting = self._meeting_of(line)
        keys = self._keys(line, meeting)
        by, typed_by = self._actors(do, line, meeting)
        new = self._new_ids(do, line, meeting, keys)
        self._take_time(line, self._zone(meeting.id))
        if do in _OF_PEOPLE:
            self._of_person(do, keys)
        elif do == "person":
            self._person(meeting, str(line["id"]), keys)
        else:
            if do == "next":
                keys["ends_given"] = "ends" in line
            if do not in SETTING_UP:
                self._list_known_people(meeting, keys, by)
            self._act(number, do, meeting.id, (by, typed_by), keys, new)

    def _actors(
        self, do: str, line: Mapping[str, Any], meeting: Meeting
    ) -> tuple[PersonId | None, PersonId | None]:
        """Tell who acts (None: whoever chairs) and who typed it."""
        by, typed_by = self._who(line, "by"), self._who(line, "typed_by")
        if do in _PREPARING:
            return by, typed_by
        if by is None and not self._is_defined(meeting.in_the_seat):
            raise ScriptError("Nobody has been introduced who could act; add the chair first.")
        for _, word in self._awaited_in(meeting):
            raise ScriptError(f'A person has the budget "{word}", which no line sets up.')
        return by, typed_by

    def _act(
        self,
        number: int,
        do: str,
        meeting: MeetingId,
        actors: tuple[PersonId | None, PersonId | None],
        keys: dict[str, Any],
        new: list[tuple[str, str, str]],
    ) -> None:
        by, typed_by = actors
        try:
            if do in {"undo", "redo"}:
                act = self.record.undo if do == "undo" else self.record.redo
                act(meeting, by)
            else:
                self.record.act(meeting, do, by, typed_by, **keys)
        except Refused as refused:
            self._refused(number, do, refused.refusal)
            return
        for what, word, id in new:
            self.words[meeting].add(what, word, id)
        self._name_the_rest(meeting)

    def _refused(self, number: int, do: str, refusal: Refusal) -> None:
        self.refusals.append(
            {
                "line": number,
                "do": do,
                "reason": refusal.reason,
                "clause": refusal.clause,
                "sentence": refusal_sentence(refusal, self.record.state),
            }
        )

    def _meeting(self, line: Mapping[str, Any]) -> None:
        zone_name = line.get("zone", "Europe/London")
        plain = {
            key.said: check_plain(key, line[key.said])
            for key in keys_of("meeting") or ()
            if key.said in line and not (key.nullable and line[key.said] is None)
        }
        zone = read_zone(zone_name)
        planned = read_moment(line["at"], zone, {})
        settings = check_settings(plain.get("settings", {}))
        if plain["id"] in self.meetings:
            raise ScriptError("There is a meeting of this id already.")
        code = self._adopt(plain["code"])
        group = self._group(plain["group"], code)
        id, chair = MeetingId(self.record.new_id()), self._person_id(plain["chair"])
        fact = MeetingPlanned(
            group,
            code,
            chair,
            planned,
            zone_name,
            plain["title"],
            "",
            plain["id"],
            plain.get("quorum"),
            settings,
        )
        self.record.write([fact], "meeting", meeting=id)
        self.meetings[plain["id"]] = id
        self.words[id] = Words()
        self._current = id

    def _adopt(self, word: str) -> str:
        try:
            text = self._code_text(word)
            code = parse_code(text, word)
        except CodeFileError as error:
            raise ScriptError(" ".join(error.problems)) from error
        except OSError as error:
            raise ScriptError("This code of conduct cannot be read.") from error
        except Exception as error:
            sentence = getattr(error, "sentence", None)
            if sentence is None:
                raise
            raise ScriptError(str(sentence)) from error
        if code.sha256 not in self.record.state.codes:
            self.record.write([CodeAdopted(code.sha256, text)], "meeting")
        return code.sha256

    def _group(self, name: str, code: str) -> GroupId:
        if name not in self._groups:
            id = GroupId(self.record.new_id())
            self.record.write([GroupSet(id, code, name)], "group")
            self._groups[name] = id
        return self._groups[name]

    def _person(self, meeting: Meeting, word: str, keys: dict[str, Any]) -> None:
        name = keys.pop("name")
        keys.pop("id")
        person = self._person_id(word)
        known = self.record.state.people.get(person)
        if known is None:
            self.record.write([PersonAdded(person, name, word)], "person")
        elif known.name != name:
            self.record.write([PersonRenamed(person, name)], "rename")
        self._defined.add(person)
        self.record.act(meeting.id, "person", person=person, **keys)
        # A budget belongs to one meeting.
        self._as_listed[person] = {one: keys[one] for one in keys if one != "budget"}

    def _list_known_people(
        self, meeting: Meeting, keys: Mapping[str, Any], by: PersonId | None
    ) -> None:
        """Put those on a later meeting's list who are named in it, in the role they had before."""
        named: list[Any] = [by or meeting.in_the_seat]
        for value in keys.values():
            named += value if isinstance(value, tuple) else [value]
        for one in named:
            if one in self._as_listed and one not in meeting.people:
                self.record.act(meeting.id, "person", person=one, **self._as_listed[one])

    def _person_id(self, word: str) -> PersonId:
        """Find a person by the script's word, or set an id aside for one introduced later."""
        known = self.people.ours.get(("person", word))
        if known is None:
            known = self.record.new_id()
            self.people.add("person", word, known)
        return PersonId(known)

    def _of_person(self, do: str, keys: dict[str, Any]) -> None:
        if do == "rename":
            self.record.write([PersonRenamed(keys["person"], keys["name"])], do)
        elif do == "register-interest":
            fact = StandingInterest(keys["person"], keys["kind"], keys["about"])
            self.record.write([fact], do)
        elif do == "split-people":
            self.record.write([PeopleSplit(keys["gone"])], do)
        else:
            self.record.write([PeopleMerged(keys["gone"], keys["keep"], keys["reason"])], do)

    # Ids and values

    def _meeting_of(self, line: Mapping[str, Any]) -> Meeting:
        id = self._current
        if "meeting" in line:
            word = line["meeting"]
            if not isinstance(word, str) or word not in self.meetings:
                raise ScriptError("There is no meeting of this id.")
            id = self.meetings[word]
        if id is None:
            raise ScriptError('A script begins with a "meeting".')
        self._current = id
        return self.record.state.meetings[id]

    def _is_defined(self, person: PersonId) -> bool:
        aliases = self.record.state.aliases
        return person in self._defined or any(aliases.get(one) == person for one in self._defined)

    def _who(self, line: Mapping[str, Any], key: str) -> PersonId | None:
        return self._lookup_person(line[key], key) if key in line else None

    def _lookup_person(self, word: Any, key: str, as_is: bool = False) -> PersonId:
        id = self.people.ours.get(("person", word)) if isinstance(word, str) else None
        if id is None or PersonId(id) not in self._defined:
            raise ScriptError(f'The key "{key}" names a person who is not known.')
        person = PersonId(id)
        return person if as_is else self.record.state.aliases.get(person, person)

    def _keys(self, line: Mapping[str, Any], meeting: Meeting) -> dict[str, Any]:
        keys: dict[str, Any] = {}
        for key in keys_of(line["do"]) or ():
            if key.said in line:
                value = line[key.said]
                if line["do"] == "person" and key.what == "budget" and isinstance(value, str):
                    self._await_budget(value, meeting)
                keys[key.name] = self._value(key, value, meeting)
        if line["do"] == "merge-people" and keys["gone"] == keys["keep"]:
            raise ScriptError("A person cannot be merged with themselves.")
        return keys

    def _await_budget(self, word: str, meeting: Meeting) -> None:
        """Set an id aside for a budget that is set up later."""
        words = self.words[meeting.id]
        if ("budget", word) not in words.ours:
            words.add("budget", word, self.record.new_id())
            self._awaited.add((meeting.id, word))

    def _awaited_in(self, meeting: Meeting) -> list[tuple[MeetingId, str]]:
        return sorted(one for one in self._awaited if one[0] == meeting.id)

    def _value(self, key: Key, value: Any, meeting: Meeting) -> Any:
        if value is None and key.nullable:
            return None
        if key.what.startswith("person"):
            return self._listed(key, value, meeting)
        if key.what == "people":
            return tuple(self._listed(key, one, meeting) for one in self._list(key, value))
        if key.what == "entries":
            return tuple(self._id("entry", key, one, meeting) for one in self._list(key, value))
        if key.what in {"item", "entry", "warning", "vote", "decision", "budget"}:
            return self._id(key.what, key, value, meeting)
        if key.what == "action":
            return self._action(key, value, meeting)
        if key.what.startswith("new-"):
            return check_plain(Key(key.name, key.said, True, "text"), value)
        if key.what == "moment":
            return read_moment(value, self._zone(meeting.id), self._times)
        if key.what == "date":
            return read_date(value)
        return check_plain(key, value)

    def _list(self, key: Key, value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise ScriptError(f'The key "{key.said}" has to be a list.')
        return value

    def _listed(self, key: Key, value: Any, meeting: Meeting) -> PersonId:
        person = self._lookup_person(value, key.said, key.what == "person-as-is")
        here = person in meeting.people or person in self._as_listed
        if key.what in {"person", "people"} and not here:
            raise ScriptError(f'The key "{key.said}" names a person who is not in this meeting.')
        return person

    def _id(self, what: str, key: Key, value: Any, meeting: Meeting) -> str:
        known = self.words[meeting.id].ours
        id = known.get((what, value)) if isinstance(value, str) else None
        if id is None:
            raise ScriptError(f'The key "{key.said}" names a {what} that is not known.')
        return id

    def _action(self, key: Key, value: Any, meeting: Meeting) -> str:
        """Find an action of this meeting, or one carried from another of the same group."""
        for words in (self.words[meeting.id], *self.words.values()):
            id = words.ours.get(("action", value)) if isinstance(value, str) else None
            if id is not None:
                return id
        raise ScriptError(f'The key "{key.said}" names an action that is not known.')

    def _new_ids(
        self, do: str, line: Mapping[str, Any], meeting: Meeting, keys: dict[str, Any]
    ) -> list[tuple[str, str, str]]:
        """Make ids for what this line brings into being: [(what, the script's word, our id)]."""
        made = []
        for key in keys_of(do) or ():
            word = keys.get(key.name)
            if not key.what.startswith("new-") or word is None:
                continue
            what = key.what.removeprefix("new-")
            if what == "budget" and (meeting.id, word) in self._awaited:
                self._awaited.discard((meeting.id, word))
                keys[key.name] = self.words[meeting.id].ours[what, word]
                continue
            if (what, word) in self.words[meeting.id].ours:
                raise ScriptError(f'There is a {what} of the id "{word}" already.')
            keys[key.name] = self.record.new_id()
            made.append((what, word, keys[key.name]))
        return made

    def _name_the_rest(self, id: MeetingId) -> None:
        meeting, words = self.record.state.meetings[id], self.words[id]
        words.name_the_rest("entry", "e", meeting.contributions)
        words.name_the_rest("warning", "w", meeting.warnings)
        words.name_the_rest("decision", "d", meeting.decisions)
        group = self.record.state.groups.get(meeting.group)
        own = (one.id for one in (group.actions if group else {}).values() if one.meeting == id)
        words.name_the_rest("action", "a", own)
