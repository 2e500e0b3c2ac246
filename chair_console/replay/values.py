"""From what a line says to the keys of an act: ids, moments, lengths, lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chair_console.core.fact import CaseId, PersonId
from chair_console.core.meeting import Meeting
from chair_console.language import _
from chair_console.replay.codes import Codes
from chair_console.replay.script import (
    Key,
    ScriptError,
    check_plain,
    keys_of,
    read_date,
    read_length_of_time,
    read_moment,
    takes_ref,
)
from chair_console.replay.times import Times
from chair_console.replay.words import Known, Words

New = tuple[str, str, str]
"""What a line brings into being: (what, the script's word, our id)."""
OF_THE_OFFICE = frozenset({"case", "event"})
"""What belongs to no meeting."""
_IDS = frozenset({"item", "entry", "warning", "vote", "decision", "budget", *OF_THE_OFFICE})


class Values:
    """Reads the values of lines."""

    def __init__(self, known: Known, times: Times, codes: Codes) -> None:
        self._known = known
        self._times = times
        self._codes = codes

    def keys(self, line: Mapping[str, Any], meeting: Meeting | None) -> dict[str, Any]:
        """Read a line's own keys, by the names that the act has for them.

        Raises:
            ScriptError: one of them makes no sense.
        """
        do, keys = line["do"], {}
        for key in keys_of(do) or ():
            if key.said in line:
                value = line[key.said]
                if do == "person" and key.what == "budget" and isinstance(value, str):
                    self._known.await_budget(value, _of(meeting).id)
                keys[key.name] = self._value(key, value, meeting)
        if do == "merge-people" and keys["gone"] == keys["keep"]:
            raise ScriptError(_("A person cannot be merged with themselves."))
        return keys

    def new_ids(self, do: str, meeting: Meeting | None, keys: dict[str, Any]) -> list[New]:
        """Make ids for what a line brings into being, and put them into its keys.

        Raises:
            ScriptError: there is something of that id already.
        """
        made = []
        for key in keys_of(do) or ():
            word = keys.get(key.name)
            if not key.what.startswith("new-") or word is None:
                continue
            what = key.what.removeprefix("new-")
            awaited = self._awaited(what, word, meeting)
            if awaited is None and self.words(what, meeting).is_taken(what, word):
                raise ScriptError(
                    _('The id "{word}" is given to something else already ({what}).'),
                    word=word,
                    what=what,
                )
            keys[key.name] = awaited or self._known.record.new_id()
            if awaited is None:
                made.append((what, word, keys[key.name]))
            if takes_ref(do):
                keys["ref"] = word
        return made

    def _awaited(self, what: str, word: str, meeting: Meeting | None) -> str | None:
        """Find what was set aside or noted under a word and is brought into being now."""
        if what == "budget":
            return self._known.take_awaited_budget(word, _of(meeting).id)
        if what != "case":
            return None
        noted = self._known.office.ours.get((what, word))
        known = self._known.record.state.casework.cases.get(CaseId(noted or ""))
        return noted if known is not None and known.raised is None else None

    def words(self, what: str, meeting: Meeting | None) -> Words:
        """Find where the words for something are kept."""
        known = self._known
        return known.office if what in OF_THE_OFFICE else known.words[_of(meeting).id]

    def _value(self, key: Key, value: Any, meeting: Meeting | None) -> Any:
        if value is None and key.nullable:
            return None
        if key.what.startswith("person"):
            return self._person(key, value, meeting)
        if key.what.startswith("people"):
            return tuple(self._person(key, one, meeting) for one in _list(key, value))
        if key.what == "entries":
            return tuple(self._id("entry", key, one, meeting) for one in _list(key, value))
        if key.what in _IDS:
            return self._id(key.what, key, value, meeting)
        if key.what == "action":
            return self._action(key, value, meeting)
        if key.what == "moment":
            zone = self._known.zone(meeting.id if meeting else None)
            return read_moment(value, zone, self._times.same_day)
        return self._without_a_meeting(key, value)

    def _without_a_meeting(self, key: Key, value: Any) -> Any:
        if key.what.startswith("new-"):
            return check_plain(replace(key, what="text"), value)
        if key.what == "group":
            return self._known.group_id(check_plain(replace(key, what="text"), value))
        if key.what == "meeting":
            return self._known.meeting_id(value)
        if key.what == "code":
            return self._codes.sha256(check_plain(replace(key, what="text"), value))
        if key.what == "length":
            return read_length_of_time(key, value)
        if key.what == "date":
            return read_date(value)
        return check_plain(key, value)

    def _person(self, key: Key, value: Any, meeting: Meeting | None) -> PersonId:
        person = self._known.person(value, key.said, key.what == "person-as-is")
        if key.what in {"person", "people"}:
            here = person in _of(meeting).people or person in self._known.as_listed
            if not here:
                raise ScriptError(
                    _('The key "{key}" names a person who is not in this meeting.'), key=key.said
                )
        return person

    def _id(self, what: str, key: Key, value: Any, meeting: Meeting | None) -> str:
        known = self.words(what, meeting).ours
        id = known.get((what, value)) if isinstance(value, str) else None
        if id is None:
            raise ScriptError(
                _('The key "{key}" names something that is not known ({what}).'),
                key=key.said,
                what=what,
            )
        return id

    def _action(self, key: Key, value: Any, meeting: Meeting | None) -> str:
        """Find an action of this meeting, or one carried from another of the same group."""
        for words in (self.words("action", meeting), *self._known.words.values()):
            id = words.ours.get(("action", value)) if isinstance(value, str) else None
            if id is not None:
                return id
        raise ScriptError(_('The key "{key}" names an action that is not known.'), key=key.said)


def _of(meeting: Meeting | None) -> Meeting:
    """Insist on a meeting.

    Raises:
        ScriptError: no line has named one yet.
    """
    if meeting is None:
        raise ScriptError(_('This line needs a meeting: a "meeting" line has to come before it.'))
    return meeting


def _list(key: Key, value: Any) -> list[Any]:
    if key.what == "people-anywhere" and isinstance(value, str):
        return [value]
    if not isinstance(value, list):
        raise ScriptError(_('The key "{key}" has to be a list.'), key=key.said)
    return value
