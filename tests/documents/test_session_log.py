"""The session log: every act a sentence, in order, with who, when and what was so before."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from time import process_time

import pytest

from chair_console.clock import ScriptClock
from chair_console.core import course, floor, groups, people, removals, warnings
from chair_console.core.entry import Act, Recorded, Stamp
from chair_console.core.fact import (
    ERASED,
    EntryId,
    GroupId,
    ItemId,
    MeetingId,
    PersonId,
    from_words,
    to_words,
)
from chair_console.core.fold import fold
from chair_console.core.kinds import CASE_KINDS, KINDS
from chair_console.core.queue import QueueReordered
from chair_console.documents.session_log import Heading, LogLine, heading, lines, records_for
from chair_console.documents.session_log_out import as_csv, as_json, as_text
from chair_console.record import Record
from chair_console.replay import play
from chair_console.wording.log.sentences import SENTENCES
from tests.evening import a_record, code_text

RAW_ID = re.compile(r"\b[0-9a-f]{20}\b|\b[0-9a-f]{32}\b|\b[0-9a-f]{64}\b")

# ruff: noqa: E501  a script has one act a line, however long
EVENING = """
{"do":"meeting","at":"2026-03-03T19:00","id":"m1","title":"Spring panel","group":"Panel","code":"broxtowe-hleg","chair":"mel","settings":{"kinds":["ordinary","point_of_order","question","intervention","answer"]}}
{"do":"person","id":"mel","name":"Mel Shaw","role":"chair","at":"2026-03-03T18:50"}
{"do":"person","id":"ann","name":"Ann Lee","role":"member","adjustments":"loop"}
{"do":"person","id":"bob","name":"Bob Ray","role":"member"}
{"do":"person","id":"cat","name":"Cat Ode","role":"vice_chair"}
{"do":"person","id":"dot","name":"Dot Orr","role":"officer"}
{"do":"person","id":"eve","name":"Eve Poe","role":"member"}
{"do":"person","id":"bee","name":"Bob Rae","role":"member"}
{"do":"register-interest","person":"bob","about":"garages","kind":"personal"}
{"do":"budget","id":"red","seconds":300}
{"do":"item","id":"1","title":"Repairs","minutes":20}
{"do":"item","id":"2","title":"Tender","visibility":"confidential"}
{"do":"apologies","person":"eve"}
{"do":"arrive","at":"2026-03-03T18:55","person":"mel"}
{"do":"arrive","person":"ann"}
{"do":"arrive","person":"bob","online":true}
{"do":"arrive","person":"cat"}
{"do":"arrive","person":"dot"}
{"do":"start-meeting","at":"2026-03-03T19:00","rules":"read_out"}
{"do":"ground-rules-shown","how":"displayed"}
{"do":"open-item","item":"1"}
{"do":"ask","at":"2026-03-03T19:02:10","person":"ann","note":"the lift","entry":"q1"}
{"do":"ask","person":"bob","entry":"q2"}
{"do":"ask","person":"cat","entry":"q3"}
{"do":"reorder","entries":["q3","q1","q2"]}
{"do":"hold","entry":"q2"}
{"do":"release","entry":"q2"}
{"do":"next","at":"2026-03-03T19:03"}
{"do":"pause"}
{"do":"resume"}
{"do":"more-time","seconds":60}
{"do":"finish","at":"2026-03-03T19:05"}
{"do":"readd-last"}
{"do":"set-kind","entry":"q1","kind":"point_of_order"}
{"do":"ask","kind":"intervention","entry":"q4"}
{"do":"name-entry","entry":"q4","person":"dot"}
{"do":"withdraw","entry":"q2"}
{"do":"close-list"}
{"do":"open-list"}
{"do":"clear-queue"}
{"do":"open-discussion"}
{"do":"close-discussion"}
{"do":"declare","person":"ann","item":"1","kind":"personal","nature":"my flat"}
{"do":"decide-interest","person":"ann","item":"1","speak":true,"stay":true,"vote":false}
{"do":"slept","seconds":180,"count":false}
{"do":"remind","person":"bob"}
{"do":"bring-to-order","person":"bob","text":"his garage"}
{"do":"warn","at":"2026-03-03T19:20","person":"bob","id":"w1"}
{"do":"warn","at":"2026-03-03T19:45","person":"bob","said_at":"2026-03-03T19:20","words":"Please let others finish","id":"w2","typed_by":"dot"}
{"do":"withdraw-warning","warning":"w2","reason":"misheard"}
{"do":"move-warning","warning":"w1","to":"ann","reason":"it was Ann"}
{"do":"open-vote","id":"v1","motion":"Ask for new doors","how":"named"}
{"do":"vote","vote":"v1","person":"cat","choice":"for"}
{"do":"vote","vote":"v1","person":"cat","choice":"against"}
{"do":"tally","vote":"v1","for":1,"against":1,"abstain":0}
{"do":"advisory","vote":"v1","for":3,"against":0}
{"do":"casting-vote","vote":"v1","choice":"for"}
{"do":"close-vote","vote":"v1"}
{"do":"decision","text":"New doors","vote":"v1"}
{"do":"action","id":"a1","text":"Ring the firm","person":"cat","due":"2026-03-31"}
{"do":"action-done","action":"a1"}
{"do":"note","text":"The lift again"}
{"do":"park","text":"damp","person":"ann","urgent":true}
{"do":"take-over","reason":"the first laptop has no power"}
{"do":"adjourn","minutes":10}
{"do":"reconvene"}
{"do":"ask-to-leave","at":"2026-03-03T19:50","person":"ann"}
{"do":"refused-to-leave","person":"ann"}
{"do":"left","person":"ann"}
{"do":"hand-chair","to":"cat","reason":"a call"}
{"do":"leave","person":"mel"}
{"do":"close-item","item":"1"}
{"do":"defer-item","item":"2"}
{"do":"rename","person":"bob","name":"Robert Ray"}
{"do":"merge-people","from":"bee","keep":"bob","reason":"one and the same"}
{"do":"split-people","from":"bee"}
{"do":"ground-rules-shown","how":"on_tables"}
{"do":"undo","at":"2026-03-03T19:55"}
{"do":"redo","at":"2026-03-03T19:56"}
"""

CLOSING = """
{"do":"close-meeting","at":"2026-03-03T20:00"}
{"do":"sign-off","by":"cat"}
"""


def rehearse(record: Record, clock: ScriptClock) -> MeetingId:
    """Play a meeting in which every kind of fact is recorded."""
    outcome = play(EVENING.strip().splitlines(), record, clock, code_text)
    assert outcome.stopped is None, outcome.stopped
    assert not outcome.result["refusals"], outcome.result["refusals"]
    (id,) = record.state.meetings
    meeting = record.state.meetings[id]
    someone = PersonId(record.new_id())
    group = GroupId(meeting.group)
    first = next(iter(meeting.warnings))
    code = meeting.code.sha256
    record.write(
        [
            groups.CodeAdopted(code, code_text("broxtowe-hleg")),
            groups.GroupSet(group, code, "Panel", quorum=3),
            people.PersonAdded(someone, "Flo Fay"),
            groups.MemberJoined(group, someone, "member"),
            groups.MemberLeft(group, someone),
        ],
        "group",
        meeting=id,
    )
    record.write(
        [
            floor.ClockMoved(-90),
            course.SettingsAgreed({"speech_s": 120}),
            floor.OverrunShared(
                ItemId(next(iter(meeting.items))), next(iter(meeting.budgets)), 5000
            ),
            warnings.WarningRuled(first, "void", reason="mistaken"),
            removals.NotHeardFurther(next(iter(meeting.people))),
        ],
        "clock-moved",
        meeting=id,
    )
    record.act(id, "close-meeting")
    record.act(id, "sign-off")
    return id


@pytest.fixture(scope="module")
def evening() -> Iterator[tuple[Record, MeetingId]]:
    with a_record() as (record, clock):
        yield record, rehearse(record, clock)


@pytest.fixture(scope="module")
def told(evening: tuple[Record, MeetingId]) -> tuple[LogLine, ...]:
    return log_of(*evening)


def log_of(record: Record, id: MeetingId) -> tuple[LogLine, ...]:
    return lines(record.state, records_for(record._journal, record.state.meetings[id]), id)


def play_log(script: str) -> tuple[LogLine, ...]:
    with a_record() as (record, clock):
        outcome = play(script.strip().splitlines(), record, clock, code_text)
        assert outcome.stopped is None, outcome.stopped
        (id,) = record.state.meetings
        return log_of(record, id)


def of_kind(told: tuple[LogLine, ...], kind: str) -> list[LogLine]:
    return [one for one in told if one.kind == kind]


def test_there_is_a_sentence_for_every_kind_of_fact() -> None:
    assert set(SENTENCES) == set(KINDS.values())


def test_a_whole_evening_is_told_without_a_single_raw_id(told: tuple[LogLine, ...]) -> None:
    assert {one.kind for one in told} == set(KINDS) - set(CASE_KINDS)
    for one in told:
        words = " ".join([one.what, one.before, one.by, one.typed_by, one.item, *one.notes])
        assert not RAW_ID.search(words), words
        assert "not listed here" not in words, words
        assert one.what.endswith((".", "!", "?")), one.what


def test_the_log_is_in_order_and_nothing_is_left_out(
    evening: tuple[Record, MeetingId], told: tuple[LogLine, ...]
) -> None:
    record, id = evening
    recorded = {one.seq for one in record.records_of(id)}
    numbers = [one.number for one in told]
    assert numbers == sorted(numbers)
    assert recorded <= set(numbers)


def test_a_line_says_when_who_and_about_which_item(told: tuple[LogLine, ...]) -> None:
    (asked, *_rest) = of_kind(told, "asked")
    assert (asked.date, asked.time) == ("2026-03-03", "19:02:10")
    assert (asked.by, asked.item) == ("Mel Shaw", "Repairs")
    assert asked.what == "Ann Lee was put on the list to speak: the lift."


def test_a_new_order_is_told_with_the_old_one(told: tuple[LogLine, ...]) -> None:
    (line,) = of_kind(told, "queue-reordered")
    assert "Cat Ode, Ann Lee, Robert Ray" in line.what
    assert line.before == "Ann Lee, Robert Ray, Cat Ode"


def test_a_decided_interest_is_told_with_what_held_before(told: tuple[LogLine, ...]) -> None:
    (line,) = of_kind(told, "interest-decided")
    assert line.what.endswith("may stay, may speak, may not vote.")
    assert line.before == "nothing is decided yet"


@pytest.mark.parametrize(
    ("kind", "place", "before"),
    [
        ("person-renamed", 0, "Bob Ray"),
        ("chair-handed-over", 0, "Mel Shaw"),
        ("vote-cast", 1, "for"),
        ("kind-set", 0, "contribution"),
        ("entry-named", 0, "no name"),
        ("warning-withdrawn", 0, "given"),
        ("warning-moved", 0, "Robert Ray"),
        ("warning-ruled", 0, "moved"),
        ("member-left", 0, "member"),
    ],
)
def test_what_was_so_before_is_told(
    told: tuple[LogLine, ...], kind: str, place: int, before: str
) -> None:
    assert of_kind(told, kind)[place].before == before


def test_a_warning_entered_late_says_by_how_much_and_who_typed_it(
    told: tuple[LogLine, ...],
) -> None:
    line = of_kind(told, "warning-given")[1]
    assert "said aloud at 19:20" in line.what
    assert line.notes == ("entered 25 min late",)
    assert (line.by, line.typed_by) == ("Mel Shaw", "Dot Orr")


def test_an_act_that_was_taken_back_and_done_again_says_both(told: tuple[LogLine, ...]) -> None:
    line = of_kind(told, "ground-rules-shown")[-1]
    assert line.notes == ("taken back at 19:55:00", "done again at 19:56:00")
    assert not line.undone
    assert of_kind(told, "act-undone")[0].what.startswith("Taken back: The ground rules")


TAKEN_BACK = """
{"do":"meeting","at":"2026-03-03T19:00","id":"m1","title":"P","group":"P","code":"ongo-2017-04","chair":"mel"}
{"do":"person","id":"mel","name":"Mel Shaw","role":"chair"}
{"do":"person","id":"ann","name":"Ann Lee","role":"member"}
{"do":"item","id":"1","title":"Repairs"}
{"do":"arrive","at":"2026-03-03T18:55","person":"mel"}
{"do":"arrive","person":"ann"}
{"do":"open-item","item":"1"}
"""


def test_an_act_taken_back_stays_in_the_log_marked() -> None:
    told = play_log(
        TAKEN_BACK
        + '{"do":"warn","at":"2026-03-03T19:04","person":"ann"}\n'
        + '{"do":"undo","at":"2026-03-03T19:05"}'
    )
    (warned,) = of_kind(told, "warning-given")
    assert warned.undone
    assert warned.notes == ("taken back at 19:05:00",)
    (undone,) = of_kind(told, "act-undone")
    assert undone.what == "Taken back: Ann Lee was warned under 4.11.3."


def test_an_action_taken_back_is_told_although_it_belongs_to_the_group() -> None:
    told = play_log(
        TAKEN_BACK
        + '{"do":"action","at":"2026-03-03T19:04","text":"Ring","person":"ann"}\n'
        + '{"do":"undo","at":"2026-03-03T19:05"}'
    )
    (action,) = of_kind(told, "action-agreed")
    assert action.undone
    assert len(of_kind(told, "act-undone")) == 1


def test_the_order_before_is_that_without_what_had_been_taken_back() -> None:
    told = play_log(
        TAKEN_BACK
        + '{"do":"ask","person":"ann","entry":"q1"}\n'
        + '{"do":"ask","person":"mel","entry":"q2"}\n'
        + '{"do":"reorder","entries":["q2","q1"]}\n{"do":"undo"}\n'
        + '{"do":"reorder","entries":["q2","q1"]}'
    )
    first, second = of_kind(told, "queue-reordered")
    assert first.undone
    assert not second.undone
    assert first.before == second.before == "Ann Lee, Mel Shaw"


def test_the_log_of_one_meeting_leaves_another_meeting_of_the_group_out() -> None:
    second = TAKEN_BACK.replace("2026-03-03", "2026-04-03").replace("m1", "m2")
    script = (
        TAKEN_BACK
        + '{"do":"action","at":"2026-03-03T19:04","text":"Ring","person":"ann","id":"a1"}'
        + '\n{"do":"close-meeting"}'
        + second
        + '{"do":"rename","person":"ann","name":"Ann Day"}'
    )
    with a_record() as (record, clock):
        outcome = play(script.strip().splitlines(), record, clock, code_text)
        assert outcome.stopped is None, outcome.stopped
        first, later = record.state.meetings_of(next(iter(record.state.groups)))
        assert of_kind(log_of(record, first.id), "action-agreed")
        assert not of_kind(log_of(record, later.id), "action-agreed")
        assert not of_kind(log_of(record, first.id), "person-renamed")
        assert of_kind(log_of(record, later.id), "person-renamed")


def test_erased_words_read_as_erased(evening: tuple[Record, MeetingId]) -> None:
    record, id = evening
    read = records_for(record._journal, record.state.meetings[id])
    erased = tuple(_erased(one) for one in read)
    told = lines(fold(erased), erased, id)
    assert len(told) == len(log_of(record, id))
    (note,) = of_kind(told, "note-made")
    assert note.what == f"Note: {ERASED}."
    assert "personal words were erased" in note.notes
    everything = as_text(heading(fold(erased), fold(erased).meetings[id], None), told)
    assert "Ann" not in everything
    assert "damp" not in everything


def _erased(one: Recorded) -> Recorded:
    assert one.fact is not None
    body, words = to_words(one.fact)
    if not words:
        return one
    return one._replace(fact=from_words(type(one.fact), body, None), erased=True)


def test_a_kind_from_a_newer_version_is_kept_and_said_so(
    evening: tuple[Record, MeetingId],
) -> None:
    record, id = evening
    read = records_for(record._journal, record.state.meetings[id])
    newer = read[-1]._replace(kind="balloon-released", fact=None, seq=read[-1].seq + 1)
    line = lines(record.state, [*read, newer], id)[-1]
    assert line.what.startswith("Recorded by a newer version")


def test_the_page_is_aligned_and_never_wider_than_a_hundred_columns(
    evening: tuple[Record, MeetingId], told: tuple[LogLine, ...]
) -> None:
    record, id = evening
    code = record.closing_code(id)
    page = as_text(heading(record.state, record.state.meetings[id], code), told)
    assert max(len(row) for row in page.splitlines()) <= 100
    assert "Group            Panel" in page
    assert f"Closing code     {code}" in page
    assert "Tuesday 3 March 2026, 19:00 (Europe/London)" in page
    assert re.search(r"^ +\d+  19:02:10  Ann Lee was put on the list", page, re.MULTILINE)


def test_nothing_in_a_name_can_steer_the_screen(told: tuple[LogLine, ...]) -> None:
    tricky = replace(told[0], what="Ann\x1b[31m\u202e Lee\nleft.", by="\x07Mel")
    top = _heading()
    page = as_text(top, [tricky])
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", page)
    assert "Ann[31m Lee left. (Mel)" in page


def _heading() -> Heading:
    with a_record() as (record, clock):
        play(TAKEN_BACK.strip().splitlines(), record, clock, code_text)
        (id,) = record.state.meetings
        return heading(record.state, record.state.meetings[id], None)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_table_runs_as_a_formula(told: tuple[LogLine, ...], sign: str) -> None:
    words = f'{sign}HYPERLINK("http://x","y")'
    table = as_csv([replace(told[0], what=words, by=words)])
    assert table.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    assert rows[0]["what"] == rows[0]["by"] == "'" + words.replace("\r", "")


def test_the_table_has_every_line_and_ends_them_as_the_standard_says(
    told: tuple[LogLine, ...],
) -> None:
    table = as_csv(told).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [row["what"] for row in rows] == [one.what for one in told]
    assert table.count("\r\n") == len(told) + 1


def test_json_keeps_every_field(
    evening: tuple[Record, MeetingId], told: tuple[LogLine, ...]
) -> None:
    record, id = evening
    text = as_json(heading(record.state, record.state.meetings[id], "X"), told)
    assert text.isascii()
    whole = json.loads(text)
    assert whole["meeting"]["title"] == "Spring panel"
    assert [one["what"] for one in whole["lines"]] == [one.what for one in told]


def test_two_laptops_are_told_apart(told: tuple[LogLine, ...]) -> None:
    other = replace(told[-1], device="b" * 32, number=1)
    page = as_text(_heading(), [*told, other])
    assert f"Device B: {'b' * 32}" in page
    assert re.search(r"^ +B1  ", page, re.MULTILINE)


def test_five_thousand_acts_are_told_within_a_second(evening: tuple[Record, MeetingId]) -> None:
    record, id = evening
    read = records_for(record._journal, record.state.meetings[id])
    many = [*read, *_more(read[-1], id, record, 5_000)]
    start = process_time()
    told = lines(record.state, many, id)
    page = as_text(heading(record.state, record.state.meetings[id], None), told)
    taken = process_time() - start
    assert len(told) >= 5_000
    assert page.count("were put into another order") >= 5_000
    assert taken < 1, f"{taken:.2f} s"


def _more(last: Recorded, id: MeetingId, record: Record, count: int) -> Iterator[Recorded]:
    meeting = record.state.meetings[id]
    item = ItemId(next(iter(meeting.items)))
    entries = tuple(EntryId(one) for one in meeting.contributions)
    for number in range(1, count + 1):
        fact = QueueReordered(item, entries if number % 2 else entries[::-1])
        stamp = Stamp(last.stamp.wall + number, 0, number, "b", (last.stamp.hlc[0] + number, 0))
        act = Act(f"act{number}", "reorder", meeting.chair)
        yield Recorded(
            last.device,
            last.seq + number,
            f"meeting:{id}",
            "queue-reordered",
            fact,
            stamp,
            act,
        )
