"""Plays a script into a record, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from chair_console.clock import ScriptClock
from chair_console.core.acts import SETTING_UP
from chair_console.core.cases.acts import OFFICE_ACTS
from chair_console.core.fact import MeetingId, PersonId
from chair_console.core.meeting import Meeting
from chair_console.core.refusal import Refusal, Refused
from chair_console.language import _
from chair_console.record import Record
from chair_console.replay import result
from chair_console.replay.codes import Codes, CodeText
from chair_console.replay.office import OfficeLines, lead_officer_of
from chair_console.replay.script import (
    QUESTIONS,
    ScriptError,
    check_keys,
    keys_of,
    read_line,
)
from chair_console.replay.setting_up import SettingUp
from chair_console.replay.times import Times, first_moment
from chair_console.replay.values import New, Values
from chair_console.replay.words import Known
from chair_console.wording.refusals import refusal_sentence

_OF_PEOPLE = frozenset({"person", "rename", "merge-people", "split-people", "register-interest"})
"""What needs neither a meeting nor anybody in the chair."""

Actors = tuple[PersonId | None, PersonId | None]
"""Who acts (None: whoever does by default) and who typed it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of playing a script."""

    result: dict[str, Any]
    """As the format's page says; ready for JSON."""
    stopped: tuple[int, str] | None
    """(line, sentence) where playing stopped on an error; None if it came to the end."""


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
    player.times.begin_at(first_moment(all_lines))
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
        player.times.go_to_end_of(as_of, player.known.zone(player.known.current))
    return Outcome(result.result(player, stopped), stopped)


class Player:
    """Plays lines."""

    def __init__(self, record: Record, clock: ScriptClock, code_text: CodeText) -> None:
        self.record = record
        self.refusals: list[dict[str, Any]] = []
        self.answers: list[dict[str, Any]] = []
        self.known = Known(record)
        self.times = Times(clock)
        codes = Codes(record, code_text)
        self._values = Values(self.known, self.times, codes)
        self._setting_up = SettingUp(record, self.known, codes)
        self.office = OfficeLines(record, self.known, codes, self._setting_up)

    def play_line(self, number: int, text: str) -> None:
        """Play one line.

        Raises:
            ScriptError: it cannot be understood; nothing of it is kept.
        """
        line = read_line(text)
        do = line["do"]
        check_keys(line)
        if do == "meeting":
            self._setting_up.plan_meeting(line)
        elif do in OFFICE_ACTS or do in QUESTIONS:
            self._in_the_office(number, line)
        elif do in _OF_PEOPLE:
            self._about_people(line)
        else:
            self._in_a_meeting(number, line)

    def _in_the_office(self, number: int, line: Mapping[str, Any]) -> None:
        do, own = line["do"], {key.said for key in keys_of(line["do"]) or ()}
        common = {key: value for key, value in line.items() if key not in own}
        meeting = self.known.turn_to(common)
        keys = self._values.keys(line, meeting)
        by, typed_by = self._who(common, "by"), self._who(common, "typed_by")
        self.office.check(do, keys)
        new = self._values.new_ids(do, meeting, keys)
        self._take_time(line)
        if do in QUESTIONS:
            self.answers.append(self.office.answer(do, keys))
            return
        try:
            self.office.act(do, by, typed_by, keys)
        except Refused as refused:
            self._refused(number, do, refused.refusal)
            return
        self.office.learn(new)

    def _about_people(self, line: Mapping[str, Any]) -> None:
        """Play a line about people, who are listed in the meeting there is, if any."""
        meeting = self.known.turn_to(line)
        keys = self._values.keys(line, meeting)
        for key in ("by", "typed_by"):
            self._who(line, key)
        self._take_time(line)
        if line["do"] == "person":
            self._setting_up.introduce(meeting, keys)
        else:
            self._setting_up.of_person(line["do"], keys)

    def _in_a_meeting(self, number: int, line: Mapping[str, Any]) -> None:
        # Whatever may be wrong with a line comes to light before anything of it is kept.
        do = line["do"]
        meeting = self.known.turn_to(line)
        if meeting is None:
            raise ScriptError(_('A script begins with a "meeting".'))
        keys = self._values.keys(line, meeting)
        actors = self._actors(line, meeting)
        new = self._values.new_ids(do, meeting, keys)
        self._take_time(line)
        if do == "next":
            keys["ends_given"] = "ends" in line
        if do not in SETTING_UP:
            self._setting_up.list_known_people(meeting, keys, actors[0])
        self._act(number, do, meeting.id, actors, keys, new)

    def _take_time(self, line: Mapping[str, Any]) -> None:
        self.times.take(line, self.known.zone(self.known.current))

    def _actors(self, line: Mapping[str, Any], meeting: Meeting) -> Actors:
        by, typed_by = self._who(line, "by"), self._who(line, "typed_by")
        if by is None and line["do"] == "rule-warning":
            by = lead_officer_of(meeting)  # settling warnings is not for whoever chairs
        if line["do"] in SETTING_UP:
            return by, typed_by
        if by is None and not self.known.is_introduced(meeting.in_the_seat):
            raise ScriptError(_("Nobody has been introduced who could act; add the chair first."))
        for word in self.known.awaited_in(meeting.id):
            raise ScriptError(
                _('A person has the budget "{word}", which no line sets up.'), word=word
            )
        return by, typed_by

    def _who(self, line: Mapping[str, Any], key: str) -> PersonId | None:
        return self.known.person(line[key], key) if key in line else None

    def _act(
        self,
        number: int,
        do: str,
        meeting: MeetingId,
        actors: Actors,
        keys: dict[str, Any],
        new: list[New],
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
            self.known.words[meeting].add(what, word, id)
        self.known.name_the_rest(meeting)

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
