"""The lines that set up: meetings, groups, people and what is known of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chair_console.calendar_days import ZONE
from chair_console.core.course import MeetingPlanned
from chair_console.core.fact import GroupId, MeetingId, PersonId
from chair_console.core.groups import GroupSet
from chair_console.core.meeting import Meeting
from chair_console.core.people import (
    PeopleMerged,
    PeopleSplit,
    PersonAdded,
    PersonRenamed,
    StandingInterest,
)
from chair_console.language import _
from chair_console.record import Record
from chair_console.replay.codes import Codes
from chair_console.replay.script import (
    ScriptError,
    check_plain,
    check_settings,
    keys_of,
    read_moment,
    read_zone,
)
from chair_console.replay.words import Known


class SettingUp:
    """Writes what those lines say; they are never refused."""

    def __init__(self, record: Record, known: Known, codes: Codes) -> None:
        self._record = record
        self._known = known
        self._codes = codes

    def plan_meeting(self, line: Mapping[str, Any]) -> None:
        """Plan a meeting, of a group that may be new.

        Raises:
            ScriptError: the line cannot be understood; nothing of it is kept.
        """
        zone_name = line.get("zone", ZONE)
        plain = {
            key.said: check_plain(key, line[key.said])
            for key in keys_of("meeting") or ()
            if key.said in line and not (key.nullable and line[key.said] is None)
        }
        planned = read_moment(line["at"], read_zone(zone_name), {})
        settings = check_settings(plain.get("settings", {}))
        if plain["id"] in self._known.meetings:
            raise ScriptError(_("There is a meeting of this id already."))
        if plain.get("quorum", 0) < 0:
            raise ScriptError(_('The key "{key}" cannot be below zero.'), key="quorum")
        code = self._codes.sha256(plain["code"])
        self._codes.adopt(code)
        group = self.group(plain["group"], code)
        id, chair = MeetingId(self._record.new_id()), self._known.person_id(plain["chair"])
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
        self._record.write([fact], "meeting", meeting=id)
        self._known.add_meeting(plain["id"], id)

    def group(self, name: str, code: str) -> GroupId:
        """Find a group by its name, or set it up."""
        id = self._known.group_id(name)
        if id not in self._record.state.groups:
            self._record.write([GroupSet(id, code, name)], "group")
        return id

    def introduce(self, meeting: Meeting | None, keys: dict[str, Any]) -> None:
        """Say who a person is, and put them on the meeting's list if there is one."""
        word, name = keys.pop("id"), keys.pop("name")
        person = self._known.person_id(word)
        known = self._record.state.people.get(person)
        if known is None:
            self._record.write([PersonAdded(person, name, word)], "person")
        elif known.name != name:
            self._record.write([PersonRenamed(person, name)], "rename")
        self._known.introduce(person)
        if meeting is not None:
            self._record.act(meeting.id, "person", person=person, **keys)
        # A budget belongs to one meeting.
        self._known.as_listed[person] = {one: keys[one] for one in keys if one != "budget"}

    def list_known_people(
        self, meeting: Meeting, keys: Mapping[str, Any], by: PersonId | None
    ) -> None:
        """Put those on a later meeting's list who are named in it, in the role they had before."""
        as_listed = self._known.as_listed
        named: list[Any] = [by or meeting.in_the_seat]
        for value in keys.values():
            named += value if isinstance(value, tuple) else [value]
        for one in named:
            if one in as_listed and one not in meeting.people:
                self._record.act(meeting.id, "person", person=one, **as_listed[one])

    def of_person(self, do: str, keys: dict[str, Any]) -> None:
        """Write what a line of the directory says."""
        if do == "rename":
            self._record.write([PersonRenamed(keys["person"], keys["name"])], do)
        elif do == "register-interest":
            fact = StandingInterest(keys["person"], keys["kind"], keys["about"])
            self._record.write([fact], do)
        elif do == "split-people":
            self._record.write([PeopleSplit(keys["gone"])], do)
        else:
            self._record.write([PeopleMerged(keys["gone"], keys["keep"], keys["reason"])], do)
