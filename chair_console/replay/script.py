"""What a line of a script may say.

The keys of an act and their types are those of its decision in the core; only what the script says
in its own way (ids, moments, a few names) is translated here.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chair_console.core.acts import ACTS, SETTING_UP
from chair_console.core.cases.acts import OFFICE_ACTS
from chair_console.core.code_reader import in_short
from chair_console.core.meeting import Settings
from chair_console.core.periods import read_length, write_length
from chair_console.language import _


class ScriptError(Exception):
    """A line that cannot be understood; playing stops there."""

    def __init__(self, sentence: str, **named: str) -> None:
        """Put `named` into the sentence, each on one line and cut short: scripts say anything."""
        said = {key: in_short(words, _LONGEST_NAMED) for key, words in named.items()}
        self.sentence = sentence.format(**said) if named else sentence
        super().__init__(self.sentence)


_LONGEST_NAMED = 200


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a line."""

    name: str
    """As the decision calls it."""
    said: str
    """As the script writes it."""
    required: bool
    what: str
    """ "person", "people", "entry", "new-entry", ..., "text", "whole", "yes-no", "moment".

    "person-anywhere" and "people-anywhere" need not be in the meeting; "person-as-is" is not
    counted as anybody else."""
    words: tuple[str, ...] = ()
    """The only words allowed, where there are such."""
    nullable: bool = False


COMMON = frozenset({"do", "at", "by", "typed_by", "meeting"})
_SAID = {"in_favour": "for", "abstained": "abstain"}
_HIDDEN = frozenset({"room", "ends_given", "office", "ref"})
_ONE_OF: Mapping[str, tuple[str, ...]] = {
    "call": ("entry", "person"),
    "withdraw": ("entry", "person"),
}
_TYPES: Mapping[str, str] = {
    "PersonId": "person",
    "tuple[PersonId, ...]": "people",
    "ItemId": "item",
    "EntryId": "entry",
    "tuple[EntryId, ...]": "entries",
    "WarningId": "warning",
    "VoteId": "vote",
    "DecisionId": "decision",
    "ActionId": "action",
    "BudgetId": "budget",
    "NewEntryId": "new-entry",
    "NewWarningId": "new-warning",
    "NewVoteId": "new-vote",
    "NewDecisionId": "new-decision",
    "NewActionId": "new-action",
    "NewItemId": "new-item",
    "NewBudgetId": "new-budget",
    "CaseId": "case",
    "NewCaseId": "new-case",
    "EventId": "event",
    "NewEventId": "new-event",
    "GroupId": "group",
    "MeetingId": "meeting",
    "CodeHash": "code",
    "Length": "length",
    "Moment": "moment",
    "LocalDate": "date",
    "str": "text",
    "int": "whole",
    "bool": "yes-no",
    "str | bool": "text-or-yes",
    "tuple[str, ...]": "texts",
}

SET_UP_LINES: Mapping[str, tuple[Key, ...]] = {
    "meeting": (
        Key("id", "id", True, "text"),
        Key("title", "title", True, "text"),
        Key("group", "group", True, "text"),
        Key("code", "code", True, "text"),
        Key("chair", "chair", True, "text"),
        Key("at", "at", True, "text"),
        Key("zone", "zone", False, "text"),
        Key("quorum", "quorum", False, "whole", nullable=True),
        Key("settings", "settings", False, "settings"),
    ),
    "person": (Key("id", "id", True, "text"), Key("name", "name", True, "text")),
    "rename": (Key("person", "person", True, "person-anywhere"), Key("name", "name", True, "text")),
    "merge-people": (
        Key("gone", "from", True, "person-as-is"),
        Key("keep", "keep", True, "person-anywhere"),
        Key("reason", "reason", True, "text"),
    ),
    "split-people": (
        Key("gone", "from", True, "person-as-is"),
        Key("reason", "reason", False, "text"),
    ),
    "register-interest": (
        Key("person", "person", True, "person-anywhere"),
        Key("about", "about", True, "text"),
        Key("kind", "kind", True, "text"),
    ),
    "undo": (),
    "redo": (),
}

QUESTIONS: Mapping[str, tuple[Key, ...]] = {
    "standing": (
        Key("person", "person", True, "person-anywhere"),
        Key("group", "group", False, "group", nullable=True),
        Key("on", "on", False, "date"),
    ),
    "deadlines": (Key("case", "case", True, "case"),),
    "state": (Key("case", "case", True, "case"),),
}
"""What a script can ask; answered in order, and nothing is recorded."""


@cache
def keys_of(do: str) -> tuple[Key, ...] | None:
    """List the keys of an act beside the common ones; None if there is no such act."""
    if do == "person":
        listed = [key for key in _from_signature(SETTING_UP["person"]) if key.said != "person"]
        return (*SET_UP_LINES["person"], *listed)
    if do in SET_UP_LINES or do in QUESTIONS:
        return SET_UP_LINES.get(do) or QUESTIONS.get(do, ())
    if do in OFFICE_ACTS:
        return tuple(_of_the_office(key) for key in _from_signature(OFFICE_ACTS[do]))
    decide = ACTS.get(do) or SETTING_UP.get(do)
    return None if decide is None else _from_signature(decide)


def _of_the_office(key: Key) -> Key:
    """Let a key of the officer's acts name people who are in no meeting."""
    anywhere = {"person": "person-anywhere", "people": "people-anywhere"}
    return replace(key, what=anywhere.get(key.what, key.what))


def takes_ref(do: str) -> bool:
    """Tell whether an act keeps the script's own id of what it brings into being."""
    return do in OFFICE_ACTS and "ref" in inspect.signature(OFFICE_ACTS[do]).parameters


def _from_signature(decide: Callable[..., Any]) -> tuple[Key, ...]:
    hints = get_type_hints(decide)
    found = []
    for name, parameter in inspect.signature(decide).parameters.items():
        if name in _HIDDEN:
            continue
        written = str(parameter.annotation)
        nullable = written.endswith(" | None")
        what = _TYPES.get(written.removesuffix(" | None"), "")
        words = _words_of(hints[name])
        found.append(
            Key(
                name,
                _SAID.get(name, name.rstrip("_")),
                parameter.default is inspect.Parameter.empty,
                "text" if words else what,
                words,
                nullable,
            )
        )
    return tuple(found)


def _words_of(hint: Any) -> tuple[str, ...]:
    if get_origin(hint) is Literal:
        return get_args(hint)
    return next((get_args(one) for one in get_args(hint) if get_origin(one) is Literal), ())


def read_line(text: str) -> dict[str, Any]:
    """Read one line.

    Raises:
        ScriptError: it is not an object with a known `do`.
    """
    try:
        line = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise ScriptError(_("This line is not JSON.")) from error
    if not isinstance(line, dict):
        raise ScriptError(_("A line has to be one object in curly brackets."))
    if _BROKEN_LETTER.search(json.dumps(line, ensure_ascii=False)):
        raise ScriptError(_("This line has half a character in it, which cannot be written down."))
    do = line.get("do")
    if not isinstance(do, str):
        raise ScriptError(_('The line does not say what to do: the key "do" is missing.'))
    if keys_of(do) is None:
        raise ScriptError(_('"{do}" is not an act of a script.'), do=do)
    return line


_BROKEN_LETTER = re.compile("[\ud800-\udfff]")
"""JSON can spell half of a pair of surrogates; no text file can hold it."""


def _no_constant(word: str) -> Any:
    raise ValueError(word)


def check_keys(line: Mapping[str, Any]) -> None:
    """Check which keys a line has.

    Raises:
        ScriptError: one is missing or not known.
    """
    do = str(line["do"])
    keys = keys_of(do) or ()
    known = {key.said for key in keys} | COMMON
    for name in line:
        if name not in known:
            raise ScriptError(_('"{do}" does not take the key "{key}".'), do=do, key=name)
    for key in keys:
        if key.required and key.said not in line:
            raise ScriptError(_('"{do}" needs the key "{key}".'), do=do, key=key.said)
    one_of = _ONE_OF.get(do)
    if one_of and not any(line.get(name) is not None for name in one_of):
        raise ScriptError(_('"{do}" needs one of the keys: {keys}.'), do=do, keys=", ".join(one_of))


def check_plain(key: Key, value: Any) -> Any:
    """Check and return a value that is not an id.

    Raises:
        ScriptError: it is of the wrong type.
    """
    wanted = _PLAIN.get(key.what)
    if wanted is None or not wanted[0](value):
        sentence = wanted[1] if wanted else _('The key "{key}" has to be known.')
        raise ScriptError(sentence, key=key.said)
    if key.words and value not in key.words:
        raise ScriptError(
            _('The key "{key}" is one of: {words}.'), key=key.said, words=", ".join(key.words)
        )
    if isinstance(value, str) and not value.strip():
        if key.said in _NEVER_EMPTY:
            raise ScriptError(_('The key "{key}" is empty.'), key=key.said)
        return ""  # blanks give no reason
    return tuple(value) if key.what == "texts" else value


_NEVER_EMPTY = frozenset({"id", "entry", "name", "title", "group"})
"""What something is called by."""


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


_MOST = 10**9
"""Above it a number is a slip of the hand: as seconds it would be thirty years."""


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _MOST


_PLAIN: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "text": (lambda value: isinstance(value, str), _('The key "{key}" has to be text.')),
    "whole": (_is_whole, _('The key "{key}" has to be a whole number.')),
    "yes-no": (
        lambda value: isinstance(value, bool),
        _('The key "{key}" has to be true or false.'),
    ),
    "text-or-yes": (
        lambda value: isinstance(value, str | bool),
        _('The key "{key}" has to be text, or true.'),
    ),
    "texts": (_is_texts, _('The key "{key}" has to be a list of texts.')),
    "settings": (
        lambda value: isinstance(value, dict),
        _('The key "{key}" has to be an object of settings.'),
    ),
}


def read_zone(name: str) -> ZoneInfo:
    """Find a time zone.

    Raises:
        ScriptError: there is none of that name.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ScriptError(_('"{name}" is not the name of a time zone.'), name=name) from error


def read_moment(text: Any, zone: ZoneInfo, same_day: Mapping[date, time]) -> int:
    """Read a moment as milliseconds since 1970 UTC.

    Args:
        text: ISO 8601; without an offset the local time of the zone.
        zone: the meeting's.
        same_day: for a date without a time, the time last used on that day; else 00:00.

    Raises:
        ScriptError: it is not a date and time.
    """
    if not isinstance(text, str):
        raise ScriptError(_("A moment has to be written as text, such as 2026-03-03T19:00."))
    try:
        moment = _date_or_moment(text, same_day)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone)
        if not _YEARS[0] <= moment.year < _YEARS[1]:
            raise OverflowError
    except ValueError as error:
        raise ScriptError(
            _('"{text}" is not a date and time such as 2026-03-03T19:00.'), text=text
        ) from error
    except OverflowError as error:
        raise ScriptError(_('"{text}" is too far away.'), text=text) from error
    return round(moment.astimezone(UTC).timestamp() * 1000)


_YEARS = (1971, 3000)
"""Nothing else can be meant, and no computer's clock has trouble with them."""


def _date_or_moment(text: str, same_day: Mapping[date, time]) -> datetime:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return datetime.fromisoformat(text)
    return datetime.combine(day, same_day.get(day, time()))


def read_date(text: Any) -> str:
    """Read a local date.

    Raises:
        ScriptError: it is none.
    """
    try:
        return date.fromisoformat(text if isinstance(text, str) else "").isoformat()
    except ValueError as error:
        raise ScriptError(_("A date has to be written such as 2026-03-31.")) from error


def read_length_of_time(key: Key, value: Any) -> str:
    """Read a length such as "6 months" or {"amount": 6, "unit": "months"}; give it in words.

    Raises:
        ScriptError: it is none.
    """
    if isinstance(value, dict) and value.keys() == {"amount", "unit"}:
        amount, unit = value["amount"], value["unit"]
        value = f"{amount} {unit}" if _is_whole(amount) and isinstance(unit, str) else None
    found = read_length(value) if isinstance(value, str) else None
    if found is None:
        raise ScriptError(
            _('The key "{key}" has to be a length of time such as "6 months".'), key=key.said
        )
    return write_length(found)


_WHOLE_SETTINGS = ("speech_s", "intervention_s", "person_item_s", "max_warnings")
_YES_NO_SETTINGS = (
    "multiple_entries",
    "list_closed",
    "closing_blocks_points_of_order",
    "present_only",
    "points_of_order_for_others",
    "open_discussion",
)


def check_settings(said: Mapping[str, Any]) -> dict[str, Any]:
    """Check settings and return them.

    Raises:
        ScriptError: one is not known or of the wrong type.
    """
    for name, value in said.items():
        if name not in Settings.__dataclass_fields__:
            raise ScriptError(_('"{name}" is not a setting.'), name=name)
        if not _setting_fits(name, value):
            raise ScriptError(_('The setting "{name}" has a value of the wrong type.'), name=name)
    return dict(said)


def _setting_fits(name: str, value: Any) -> bool:
    if name in _WHOLE_SETTINGS:
        return value is None or (_is_whole(value) and value >= 0)
    if name in _YES_NO_SETTINGS:
        return isinstance(value, bool)
    if name == "dominance_share":
        return _is_whole(value) and 0 <= value <= 100
    if name in {"room", "minutes"}:
        return isinstance(value, dict)
    if name == "kinds":
        known = ("ordinary", "point_of_order", "question", "intervention", "answer")
        return _is_texts(value) and all(one in known for one in value)
    return isinstance(value, dict) and all(_is_whole(rank) for rank in value.values())
