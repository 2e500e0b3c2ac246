"""Each act, taken back, leaves no trace but its own; done again, it is as if done once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chair_console.clock import ScriptClock
from chair_console.core.acts import ACTS
from chair_console.core.meeting import KINDS_OF_CONTRIBUTION
from chair_console.record import Record
from chair_console.replay import play
from tests.core.memory_journal import MemoryJournal
from tests.evening import Evening, code_text

Step = tuple[str, dict[str, Any]]

ANN: Step = ("call", {"person": "ann"})
ASK: Step = ("ask", {"person": "bob", "entry": "b"})
VOTE: Step = ("open-vote", {"id": "v", "motion": "x", "how": "named"})
WARN: Step = ("warn", {"person": "ann", "id": "w"})
LEAVE: Step = ("ask-to-leave", {"person": "ann"})
OF_V: dict[str, Any] = {"vote": "v"}
SILENT: dict[str, Any] = {"speak": False, "stay": True, "vote": True}

CASES: list[tuple[list[Step], Step]] = [
    ([], ("close-meeting", {})),
    ([ANN], ("close-meeting", {})),
    ([("leave", {"person": "ann"})], ("arrive", {"person": "ann", "online": True})),
    ([("leave", {"person": "ann"})], ("return", {"person": "ann"})),
    ([ANN], ("leave", {"person": "ann"})),
    ([], ("apologies", {"person": "ann"})),
    ([], ("ground-rules-shown", {"how": "displayed"})),
    ([], ("hand-chair", {"to": "bob"})),
    ([ANN], ("adjourn", {"minutes": 5})),
    ([ANN, ("adjourn", {})], ("reconvene", {})),
    ([ANN], ("open-item", {"item": "5"})),
    ([ANN], ("close-item", {"item": "4"})),
    ([], ("defer-item", {"item": "5"})),
    ([("close-item", {"item": "4"})], ("reopen-item", {"item": "4"})),
    ([ANN], ("open-discussion", {})),
    ([("open-discussion", {})], ("close-discussion", {})),
    ([], ASK),
    ([ASK], ("withdraw", {"entry": "b"})),
    ([ANN], ("withdraw", {"person": "ann"})),
    ([ASK, ANN], ("call", {"entry": "b"})),
    ([ASK], ANN),
    ([ASK, ANN], ("next", {})),
    ([ANN], ("pause", {})),
    ([ANN, ("pause", {})], ("resume", {})),
    ([ANN], ("finish", {})),
    ([ASK], ("hold", {"entry": "b"})),
    ([ASK, ("hold", {"entry": "b"})], ("release", {"entry": "b"})),
    ([ASK], ("reorder", {"entries": ["b"]})),
    ([ANN, ("finish", {})], ("readd-last", {})),
    ([ASK, ANN], ("clear-queue", {})),
    ([], ("close-list", {})),
    ([("close-list", {})], ("open-list", {})),
    ([ANN], ("more-time", {"seconds": 30})),
    ([ASK], ("set-kind", {"entry": "b", "kind": "point_of_order"})),
    (
        [("ask", {"kind": "question", "entry": "q"})],
        ("name-entry", {"entry": "q", "person": "ann"}),
    ),
    ([ANN, ("finish", {"at": "19:05:30"})], ("share-overrun", {"budget": "red"})),
    ([ANN], ("slept", {"seconds": 20, "count": False})),
    ([ANN], ("declare", {"person": "ann", "item": "4", "kind": "personal", "stay": False})),
    (
        [("declare", {"person": "ann", "item": "4", "kind": "personal"})],
        ("decide-interest", {"person": "ann", "item": "4", **SILENT}),
    ),
    ([], ("remind", {"person": "ann"})),
    ([], ("bring-to-order", {"person": "ann"})),
    ([WARN], ("withdraw-warning", {"warning": "w", "reason": "x"})),
    ([WARN], ("move-warning", {"warning": "w", "to": "bob", "reason": "x"})),
    ([WARN], ("rule-warning", {"warning": "w", "ruling": "void", "reason": "x"})),
    ([WARN, LEAVE], ("left", {"person": "ann"})),
    ([WARN, LEAVE], ("refused-to-leave", {"person": "ann"})),
    ([], VOTE),
    ([VOTE], ("vote", {"person": "ann", "choice": "for", **OF_V})),
    ([VOTE], ("tally", {"for": 1, "against": 0, "abstain": 0, **OF_V})),
    ([VOTE], ("casting-vote", {"choice": "for", **OF_V})),
    ([VOTE], ("advisory", {"for": 1, "against": 0, **OF_V})),
    ([VOTE], ("close-vote", OF_V)),
    ([], ("decision", {"text": "x"})),
    ([], ("action", {"text": "x", "person": "ann"})),
    ([("action", {"text": "x", "person": "ann", "id": "a"})], ("action-done", {"action": "a"})),
    ([], ("note", {"text": "x"})),
    ([], ("park", {"text": "x", "person": "ann"})),
]
"""What goes before, and the act in question."""
LASTING = {"start-meeting", "take-over", "sign-off"}
"""Done in every evening here, or not taken back at all."""
HEARD = {"warn", "ask-to-leave"}
"""What the room heard stays on the record, marked."""
NOT_IN_THESE_CODES = {"not-heard-further"}


def evening(*steps: Step) -> dict[str, Any]:
    """Play an evening in which these are done at five past seven."""
    made = Evening("broxtowe-hleg", kinds=list(KINDS_OF_CONTRIBUTION), speech_s=60)
    made.do("budget", id="red", seconds=10).do("item", id="5", title="Bins")
    made.do("person", id="ann", name="Ann", role="member", budget="red")
    made.do("remind", person="cat", at="19:05")
    for name, keys in steps:
        made.do(name, **keys)
    made.do("rename", person="cat", name="Catherine", at="19:06")
    clock = ScriptClock()
    record = Record(MemoryJournal(), "one", bytes, clock)
    found = play([json.dumps(line) for line in made.lines], record, clock, code_text)
    assert found.stopped is None
    assert found.result["refusals"] == []
    meeting: dict[str, Any] = found.result["meetings"]["m1"]
    meeting.pop("closing_code")
    return meeting


def test_every_act_of_the_room_is_among_these() -> None:
    here = {act[0] for _, act in CASES}
    assert here | LASTING | HEARD | NOT_IN_THESE_CODES == ACTS.keys()


@pytest.mark.parametrize(
    ("before", "act"), CASES, ids=[f"{number}-{act[0]}" for number, (_, act) in enumerate(CASES)]
)
def test_taken_back_it_was_never_done_and_done_again_it_was_done_once(
    before: list[Step], act: Step
) -> None:
    done = evening(*before, act)
    assert evening(*before, act, ("undo", {})) == evening(*before)
    assert evening(*before, act, ("undo", {}), ("redo", {})) == done
