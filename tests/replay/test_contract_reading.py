"""How a script is read: lines, keys, ids, times, errors."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from chair_console.replay import Outcome
from tests.evening import Evening, Line, play_lines

MEETING: Line = {
    "do": "meeting",
    "at": "2026-03-03T19:00",
    "id": "m1",
    "title": "Panel",
    "group": "Panel",
    "code": "ongo-2017-04",
    "chair": "mel",
}
MEL = {"do": "person", "id": "mel", "name": "Mel", "role": "chair"}
ANN = {"do": "person", "id": "ann", "name": "Ann", "role": "member"}
OPEN_EVENING: list[Line] = [
    MEETING,
    MEL,
    ANN,
    {"do": "arrive", "at": "2026-03-03T18:55", "person": "mel"},
    {"do": "arrive", "person": "ann"},
    {"do": "start-meeting", "at": "2026-03-03T19:00"},
]


def stopped_at(outcome: Outcome) -> int:
    assert outcome.stopped is not None
    line, sentence = outcome.stopped
    assert outcome.result["stopped"] == {"line": line, "sentence": sentence}
    assert sentence.endswith(".")
    return line


# What is an error


@pytest.mark.parametrize(
    "line",
    [
        "not JSON",
        "[1, 2]",
        '"call"',
        "null",
        "{}",
        '{"do": null}',
        '{"do": "sing"}',
        '{"do": "note", "text": "x", "colour": "red"}',
        '{"do": "note"}',
        '{"do": "note", "text": 5}',
        '{"do": "note", "text": null}',
        '{"do": "note", "text": "x", "at": 5}',
        '{"do": "note", "text": "x", "at": "soon"}',
        '{"do": "note", "text": "x", "at": "2026-02-30T19:00"}',
        '{"do": "note", "text": "x", "at": "0001-01-01T00:00"}',
        '{"do": "note", "text": "x", "at": "9999-12-31T23:59-23:00"}',
        '{"do": "note", "text": "x", "at": "2026-03-03T18:00"}',
        '{"do": "note", "text": "x", "by": "zoe"}',
        '{"do": "note", "text": "x", "typed_by": "zoe"}',
        '{"do": "note", "text": "x", "meeting": "m9"}',
        '{"do": "note", "text": "x", "meeting": 1}',
        '{"do": "note", "text": "\\ud800"}',
        '{"do": "note", "text": NaN}',
        '{"do": "call"}',
        '{"do": "call", "person": "zoe"}',
        '{"do": "call", "person": ["ann"]}',
        '{"do": "call", "entry": "e9"}',
        '{"do": "open-item", "item": "9"}',
        '{"do": "reorder", "entries": "e1"}',
        '{"do": "reorder", "entries": ["e9"]}',
        '{"do": "close-list", "entry": "e1"}',
        '{"do": "adjourn", "minutes": "5"}',
        '{"do": "adjourn", "minutes": 5.5}',
        '{"do": "adjourn", "minutes": true}',
        '{"do": "adjourn", "minutes": ' + "9" * 400 + "}",
        '{"do": "slept", "seconds": 5, "count": 1}',
        '{"do": "slept", "seconds": 5}',
        '{"do": "start-meeting", "rules": "sung"}',
        '{"do": "person", "id": "bob", "name": "Bob", "role": "king"}',
        '{"do": "person", "id": "bob", "name": "Bob"}',
        '{"do": "item", "id": "1", "title": "x", "visibility": "secret"}',
        '{"do": "withdraw-warning", "warning": "w1", "reason": "x"}',
        '{"do": "vote", "vote": "v1", "person": "ann", "choice": "for"}',
        '{"do": "open-vote", "id": "v", "motion": "x", "how": "loud"}',
        '{"do": "action-done", "action": "a1"}',
        '{"do": "action", "text": "x", "person": "ann", "due": "2026-13-01"}',
        '{"do": "warn", "person": "ann", "said_at": "then"}',
        '{"do": "share-overrun", "budget": "red"}',
        '{"do": "merge-people", "from": "ann", "keep": "ann", "reason": "x"}',
        json.dumps(MEETING),
        json.dumps({**MEETING, "id": "m2", "at": "tonight"}),
        json.dumps({**MEETING, "id": "m2", "zone": "Moon/Sea"}),
        json.dumps({**MEETING, "id": "m2", "zone": "../../etc/passwd"}),
        json.dumps({**MEETING, "id": "m2", "code": "nowhere.toml"}),
        json.dumps({**MEETING, "id": "m2", "quorum": "three"}),
        json.dumps({**MEETING, "id": "m2", "quorum": -3}),
        json.dumps({**MEETING, "id": " "}),
        '{"do": "person", "id": "bob", "name": "", "role": "member"}',
        '{"do": "item", "id": "1", "title": " "}',
        '{"do": "ask", "person": "ann", "entry": ""}',
        json.dumps({**MEETING, "id": "m2", "settings": []}),
        json.dumps({**MEETING, "id": "m2", "settings": {"volume": 11}}),
        json.dumps({**MEETING, "id": "m2", "settings": {"speech_s": "60"}}),
        json.dumps({**MEETING, "id": "m2", "settings": {"list_closed": 1}}),
        json.dumps({**MEETING, "id": "m2", "settings": {"kinds": ["song"]}}),
        json.dumps({**MEETING, "id": "m2", "settings": {"point_of_order_ranks": {"a": "b"}}}),
    ],
)
def test_a_line_that_cannot_be_understood_stops_the_script_there(line: str) -> None:
    before = [json.dumps(one) for one in OPEN_EVENING]
    outcome = play_lines("\n".join([*before, "", line, '{"do": "close-meeting"}']))
    assert stopped_at(outcome) == 8
    assert outcome.result["meetings"]["m1"]["closed"] is None
    assert list(outcome.result["meetings"]) == ["m1"]
    assert outcome.result["journal"]["verified"] is True


@pytest.mark.parametrize(
    "line",
    [
        {"do": "sing\n\x1b[31m" + "x" * 9999},
        {"do": "note", "text": "x", "at": "soon\nnow\u202e"},
        {"do": "note", "text": "x", "col\nour": "red"},
        {**MEETING, "id": "m2", "zone": "Moon\r"},
        {**MEETING, "id": "m2", "settings": {"vol\nume{0}": 11}},
    ],
)
def test_what_a_script_says_is_repeated_on_one_line_and_cut_short(line: Line) -> None:
    outcome = play_lines([*OPEN_EVENING, line])
    assert stopped_at(outcome) == 7
    assert outcome.stopped is not None
    sentence = outcome.stopped[1]
    assert sentence.isprintable()
    assert len(sentence) < 300


def test_blanks_are_no_reason_for_an_exception() -> None:
    evening = Evening(people={"mel": "chair", "vis": "public"})
    evening.do("item", id="5", title="Staff", visibility="confidential")
    evening.do("open-item", item="5", override="  ").do("open-item", item="5", override="agreed")
    assert [one["reason"] for one in evening.refusals()] == ["visitors-present"]


def test_blank_lines_are_skipped_but_counted() -> None:
    assert stopped_at(play_lines("\n   \n" + json.dumps(MEETING) + "\n\nsing")) == 5


def test_what_belongs_to_a_meeting_needs_one_before_it() -> None:
    assert stopped_at(play_lines([MEL, {"do": "arrive", "person": "mel"}])) == 2
    assert stopped_at(play_lines([{"do": "item", "id": "1", "title": "x"}])) == 1
    assert stopped_at(play_lines([{**MEL, "budget": "red"}])) == 1


def test_somebody_introduced_before_any_meeting_has_the_same_role_in_the_next() -> None:
    deputy = {"do": "person", "id": "vi", "name": "Vi", "role": "vice_chair", "votes": False}
    arrive: Line = {"do": "arrive", "at": "2026-03-03T18:55", "person": "vi"}
    outcome = play_lines([deputy, MEL, MEETING, arrive])
    assert outcome.stopped is None
    people = outcome.result["meetings"]["m1"]["people"]
    assert people["vi"]["role"] == "vice_chair"
    assert people["mel"]["role"] == "chair"


def test_an_empty_script_is_no_error() -> None:
    outcome = play_lines("\n\n")
    assert outcome.stopped is None
    assert outcome.result["meetings"] == {}


def test_nothing_of_an_erroneous_line_is_kept_not_even_its_time() -> None:
    lines: list[Line] = [
        *OPEN_EVENING,
        {"do": "ask", "person": "ann", "entry": "a"},
        {"do": "call", "entry": "a", "at": "2026-03-03T19:01:00"},
        {"do": "note", "text": "-", "at": "2026-03-03T19:01:30"},
        {"do": "ask", "person": "mel", "entry": "a", "at": "2026-03-03T19:30:00"},
    ]
    outcome = play_lines(lines)
    assert stopped_at(outcome) == 10
    assert outcome.result["meetings"]["m1"]["people"]["ann"]["floor_s"] == 30.0


def test_an_id_can_be_given_once() -> None:
    for what in (
        {"do": "item", "id": "x", "title": "x"},
        {"do": "budget", "id": "x", "seconds": 5},
        {"do": "warn", "person": "ann", "id": "x"},
        {"do": "open-vote", "id": "x", "motion": "x", "how": "hands"},
        {"do": "decision", "id": "x", "text": "x"},
        {"do": "action", "id": "x", "text": "x", "person": "ann"},
    ):
        assert stopped_at(play_lines([*OPEN_EVENING, what, what])) == 8


def test_a_refused_line_leaves_its_id_free() -> None:
    evening = Evening().do("warn", person="mel", id="w").do("warn", person="ann", id="w")
    assert evening.meeting()["people"]["ann"]["warnings"][0]["id"] == "w"


def test_a_refusal_changes_nothing_and_playing_goes_on() -> None:
    evening = Evening().do("pause").do("call", person="ann")
    result = evening.play()
    assert [one["line"] for one in result["refusals"]] == [len(evening.lines) - 1]
    assert result["meetings"]["m1"]["queue"]["speaking"] == "e1"
    refusal = result["refusals"][0]
    assert set(refusal) >= {"line", "do", "reason", "clause", "sentence"}
    assert (refusal["do"], refusal["reason"]) == ("pause", "not-speaking")


# Who


def test_whoever_sits_in_the_chair_acts_unless_somebody_else_is_named() -> None:
    evening = Evening(people={"mel": "chair", "vic": "vice_chair", "ann": "member"})
    evening.do("warn", person="ann", id="w1").do("hand-chair", to="vic")
    evening.do("warn", person="ann", id="w2", typed_by="mel")
    first, second = evening.meeting()["people"]["ann"]["warnings"]
    assert (first["by"], second["by"]) == ("mel", "vic")
    assert second["typed_by"] == "mel"


def test_the_chair_may_be_introduced_after_the_agenda_but_before_the_first_act() -> None:
    item = {"do": "item", "id": "4", "title": "Repairs"}
    budget = {"do": "budget", "id": "red", "seconds": 60}
    red = {**ANN, "budget": "red"}
    outcome = play_lines([MEETING, item, budget, red, MEL, {"do": "arrive", "person": "mel"}])
    assert outcome.stopped is None
    assert outcome.result["meetings"]["m1"]["people"]["mel"]["present"] is True
    assert stopped_at(play_lines([MEETING, ANN, {"do": "arrive", "person": "ann"}])) == 3


def test_a_person_is_known_in_a_later_meeting_and_may_change_role_there() -> None:
    second = {**MEETING, "id": "m2", "at": "2026-04-07T19:00"}
    chair_now = {"do": "person", "id": "ann", "name": "Ann", "role": "vice_chair"}
    lines: list[Line] = [
        *OPEN_EVENING,
        second,
        {"do": "arrive", "at": "2026-04-07T19:00", "person": "mel"},
    ]
    plain = play_lines([*lines, {"do": "arrive", "person": "ann"}])
    assert plain.stopped is None
    assert plain.result["meetings"]["m2"]["people"]["ann"]["role"] == "member"
    changed = play_lines([*lines, chair_now, {"do": "arrive", "person": "ann"}])
    roles = [one["people"]["ann"]["role"] for one in changed.result["meetings"].values()]
    assert roles == ["member", "vice_chair"]


def test_people_are_renamed_and_merged_whatever_meeting_is_current() -> None:
    second = {**MEETING, "id": "m2", "group": "Other", "at": "2026-04-07T19:00"}
    twin = {**ANN, "id": "ann2"}
    outcome = play_lines(
        [
            *OPEN_EVENING,
            twin,
            {"do": "arrive", "person": "ann2"},
            {"do": "warn", "person": "ann2"},
            second,
            {"do": "rename", "person": "ann", "name": "Ann Lee"},
            {"do": "merge-people", "from": "ann2", "keep": "ann", "reason": "one person"},
        ]
    )
    assert outcome.stopped is None
    ann = outcome.result["meetings"]["m1"]["people"]["ann"]
    assert (ann["name"], ann["warnings_counted"]) == ("Ann Lee", 1)


# Several meetings


def test_lines_go_to_the_meeting_last_named_and_naming_another_closes_nothing() -> None:
    second = {**MEETING, "id": "m2", "title": "Board", "group": "Board"}
    outcome = play_lines(
        [
            *OPEN_EVENING,
            second,
            MEL,
            ANN,
            {"do": "arrive", "person": "mel"},
            {"do": "arrive", "person": "ann"},
            {"do": "warn", "person": "ann", "meeting": "m1"},
            {"do": "warn", "person": "ann", "meeting": "m2"},
            {"do": "warn", "person": "ann"},
        ]
    )
    assert outcome.stopped is None
    first, other = outcome.result["meetings"]["m1"], outcome.result["meetings"]["m2"]
    assert first["closed"] is None
    assert first["people"]["ann"]["warnings_counted"] == 1
    assert other["people"]["ann"]["warnings_counted"] == 2


# When


def start_of(*times: str, **keys: Any) -> str:
    """Play notes at some times and tell when the last of them is on record."""
    lines: list[Line] = [
        {**MEETING, **keys},
        MEL,
        *({"do": "note", "text": "-", "at": at} for at in times),
    ]
    outcome = play_lines(lines)
    assert outcome.stopped is None, outcome.stopped
    found: str = outcome.result["meetings"]["m1"]["notes"][-1]["at"]
    return found


def test_a_line_without_a_time_takes_the_last() -> None:
    lines: list[Line] = [*OPEN_EVENING, {"do": "note", "text": "-"}]
    notes = play_lines(lines).result["meetings"]["m1"]["notes"]
    assert notes[-1]["at"] == "2026-03-03T19:00:00+00:00"


def test_without_any_other_time_a_meeting_begins_when_it_was_planned() -> None:
    lines: list[Line] = [
        MEETING,
        MEL,
        {"do": "arrive", "person": "mel"},
        {"do": "start-meeting"},
        {"do": "note", "text": "-", "at": "2026-03-03T19:20"},
    ]
    meeting = play_lines(lines).result["meetings"]["m1"]
    assert meeting["started"] == "2026-03-03T19:00:00+00:00"
    assert "late_start" not in {one["flag"] for one in meeting["flags"]}


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (("2026-03-04",), "2026-03-04T00:00:00+00:00"),
        (("2026-03-04T19:15", "2026-03-04"), "2026-03-04T19:15:00+00:00"),
        (("2026-03-04T19:15", "20260304"), "2026-03-04T19:15:00+00:00"),
        (("2026-03-04T19:15", "2026-03-05"), "2026-03-05T00:00:00+00:00"),
        (("2026-03-04T19:15:30.500",), "2026-03-04T19:15:30+00:00"),
        (("2026-03-04T19:15Z",), "2026-03-04T19:15:00+00:00"),
        (("2026-03-04T21:15+02:00",), "2026-03-04T19:15:00+00:00"),
        (("2026-07-01T19:15",), "2026-07-01T19:15:00+01:00"),
        (("2026-07-01T19:15Z",), "2026-07-01T20:15:00+01:00"),
    ],
)
def test_times_are_local_unless_they_carry_an_offset(times: tuple[str, ...], expected: str) -> None:
    assert start_of(*times) == expected


def test_a_meetings_zone_is_the_zone_of_its_times() -> None:
    assert start_of("2026-03-04T19:15", zone="America/New_York") == "2026-03-04T19:15:00-05:00"


def test_a_meetings_planned_start_stands_outside_the_order_of_times() -> None:
    earlier = {**MEETING, "id": "m0", "at": "2026-01-01T19:00"}
    outcome = play_lines([*OPEN_EVENING, earlier, {"do": "note", "text": "-"}])
    assert outcome.stopped is None
    (note,) = outcome.result["meetings"]["m0"]["notes"]
    assert note["at"] == "2026-03-03T19:00:00+00:00"


def test_a_refused_line_has_taken_its_time() -> None:
    lines: list[Line] = [
        *OPEN_EVENING,
        {"do": "pause", "at": "2026-03-03T19:30"},
        {"do": "note", "text": "-", "at": "2026-03-03T19:20"},
    ]
    assert stopped_at(play_lines(lines)) == 8


@pytest.mark.parametrize(
    ("start", "end", "seconds"),
    [
        # Clocks go forward at 01:00 on 29 March 2026 and back at 02:00 on 25 October.
        ("2026-03-29T00:30", "2026-03-29T02:30", 3600.0),
        ("2026-03-28T23:00", "2026-03-29T12:00", 12 * 3600.0),
        ("2026-10-25T00:30", "2026-10-25T02:30", 3 * 3600.0),
        ("2026-10-25T01:30+01:00", "2026-10-25T01:30+00:00", 3600.0),
    ],
)
def test_lengths_are_right_on_the_nights_when_the_clocks_change(
    start: str, end: str, seconds: float
) -> None:
    lines: list[Line] = [
        MEETING,
        MEL,
        {"do": "arrive", "person": "mel", "at": start},
        {"do": "call", "person": "mel"},
        {"do": "finish", "at": end},
    ]
    people = play_lines(lines).result["meetings"]["m1"]["people"]
    assert people["mel"]["floor_s"] == seconds


def test_everything_is_seen_as_at_the_last_line_or_at_the_end_of_a_day() -> None:
    evening = Evening().do("call", person="ann", at="19:01:00").do("note", text="-", at="19:01:30")
    people = evening.play()["meetings"]["m1"]["people"]
    assert people["ann"]["floor_s"] == 30.0
    people = evening.play(as_of=date(2026, 3, 3))["meetings"]["m1"]["people"]
    assert people["ann"]["floor_s"] == (23 - 19) * 3600 + 58 * 60 + 59
    people = evening.play(as_of=date(2026, 3, 1))["meetings"]["m1"]["people"]
    assert people["ann"]["floor_s"] == 30.0
