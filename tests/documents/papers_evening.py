"""An evening with everything that minutes have to tell, and much that they must not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from chair_console.clock import ScriptClock
from chair_console.core.fact import MeetingId
from chair_console.record import Record
from chair_console.replay import play
from tests.evening import a_record, code_text

# ruff: noqa: E501  a script has one act a line, however long
BEFORE = """
{"do":"meeting","at":"2026-02-03T19:00","id":"m0","title":"Winter panel","group":"Canal Panel","code":"broxtowe-hleg","chair":"mel"}
{"do":"person","id":"mel","name":"Mel Shaw","role":"chair","at":"2026-02-03T18:50"}
{"do":"person","id":"ann","name":"Ann Lee","role":"member"}
{"do":"item","id":"p1","title":"Bins"}
{"do":"item","id":"p2","title":"Contract with Quickfix","visibility":"confidential","public_title":"A contract"}
{"do":"arrive","at":"2026-02-03T18:55","person":"mel"}
{"do":"arrive","person":"ann"}
{"do":"start-meeting","at":"2026-02-03T19:00"}
{"do":"open-item","item":"p1"}
{"do":"action","id":"old","text":"Count the bins","person":"ann","due":"2026-02-28"}
{"do":"action","id":"gone","text":"Paint the gate","person":"mel"}
{"do":"action-done","action":"gone"}
{"do":"open-item","item":"p2"}
{"do":"action","id":"secret","text":"Ask Quickfix for figures","person":"mel"}
{"do":"close-meeting","at":"2026-02-03T20:00"}
"""
EVENING = """
{"do":"meeting","at":"2026-03-03T19:00","id":"m1","title":"Spring panel","group":"Canal Panel","code":"broxtowe-hleg","chair":"mel","quorum":3}
{"do":"person","id":"mel","name":"Mel Shaw","role":"chair","at":"2026-03-03T18:50"}
{"do":"person","id":"ann","name":"Ann Lee","role":"member","adjustments":"hearing loop near the door"}
{"do":"person","id":"bob","name":"Bob Ray","role":"member"}
{"do":"person","id":"cat","name":"Cat Ode","role":"vice_chair"}
{"do":"person","id":"dot","name":"Dot Orr","role":"lead_officer"}
{"do":"person","id":"eve","name":"Eve Poe","role":"member"}
{"do":"person","id":"vic","name":"Vic Umber","role":"public"}
{"do":"item","id":"1","title":"Repairs","minutes":20}
{"do":"item","id":"2","title":"Tender of Hardcastle","visibility":"confidential","public_title":"A tender","minutes":10}
{"do":"item","id":"3","title":"Garden","minutes":15}
{"do":"item","id":"4","title":"Lifts"}
{"do":"item","id":"5","title":"Any other business"}
{"do":"apologies","person":"eve"}
{"do":"arrive","at":"2026-03-03T18:55","person":"mel"}
{"do":"arrive","person":"ann"}
{"do":"arrive","person":"bob","online":true}
{"do":"arrive","person":"dot"}
{"do":"arrive","person":"vic"}
{"do":"start-meeting","at":"2026-03-03T19:02","rules":"read_out"}
{"do":"arrive","at":"2026-03-03T19:10","person":"cat"}
{"do":"open-item","item":"1"}
{"do":"declare","at":"2026-03-03T19:11","person":"ann","item":"1","kind":"prejudicial","nature":"her brother is the plumber","stay":false}
{"do":"open-vote","at":"2026-03-03T19:15","id":"v1","motion":"Ask for new doors","how":"named"}
{"do":"vote","vote":"v1","person":"cat","choice":"for"}
{"do":"vote","vote":"v1","person":"bob","choice":"against"}
{"do":"vote","vote":"v1","person":"mel","choice":"abstain"}
{"do":"advisory","vote":"v1","for":7,"against":6}
{"do":"casting-vote","vote":"v1","choice":"for"}
{"do":"close-vote","vote":"v1"}
{"do":"decision","text":"New doors will be asked for","vote":"v1"}
{"do":"action","id":"a1","text":"Ring the firm about Vic Umber's door","person":"cat","due":"2026-03-31"}
{"do":"action","id":"a2","text":"Thank the caretaker","person":"bob"}
{"do":"remind","at":"2026-03-03T19:20","person":"bob","text":"one at a time"}
{"do":"note","text":"the heating hums"}
{"do":"park","text":"black damp in the nursery","person":"vic","urgent":true}
{"do":"park","text":"a parking permit","person":"bob"}
{"do":"warn","at":"2026-03-03T19:25","person":"bob","clause":"B-PC3","words":"kept shouting over Cat","id":"w1"}
{"do":"adjourn","at":"2026-03-03T19:30","minutes":10}
{"do":"reconvene","at":"2026-03-03T19:41"}
{"do":"adjourn","at":"2026-03-03T19:42","minutes":5}
{"do":"undo"}
{"do":"leave","at":"2026-03-03T19:43","person":"vic"}
{"do":"open-item","at":"2026-03-03T19:44","item":"2"}
{"do":"open-vote","at":"2026-03-03T19:45","id":"v2","motion":"Take the offer of Hardcastle","how":"hands"}
{"do":"tally","vote":"v2","for":4,"against":0,"abstain":1}
{"do":"close-vote","vote":"v2"}
{"do":"decision","text":"Hardcastle gets the work","vote":"v2"}
{"do":"action","id":"a3","text":"Write to Hardcastle","person":"dot","due":"2026-03-20"}
{"do":"hand-chair","at":"2026-03-03T19:50","to":"cat","reason":"a sore throat"}
{"do":"open-item","at":"2026-03-03T19:51","item":"3"}
{"do":"decision","text":"Roses along the wall"}
{"do":"ask-to-leave","at":"2026-03-03T19:55","person":"bob","clause":"B-PC3","words":"I ask you to go now","by":"cat"}
{"do":"left","at":"2026-03-03T19:57","person":"bob"}
{"do":"defer-item","item":"4"}
{"do":"close-meeting","at":"2026-03-03T20:30"}
"""

NEVER = (
    "one at a time",
    "the heating hums",
    "black damp in the nursery",
    "a parking permit",
    "kept shouting over Cat",
    "I ask you to go now",
    "hearing loop",
    "B-PC3",
    "a sore throat",
)
"""Words that no minutes hold, whatever the group decided."""
PRIVATE = (
    *NEVER,
    "Vic Umber",
    "Hardcastle",
    "Quickfix",
    "her brother is the plumber",
    "Take the offer",
    "gets the work",
)
"""Words that the public minutes do not hold."""


@contextmanager
def an_evening(script: str = BEFORE + EVENING) -> Iterator[tuple[Record, MeetingId, ScriptClock]]:
    """Play the evening; give its record and the meeting that was held last."""
    with a_record() as (record, clock):
        outcome = play(script.strip().splitlines(), record, clock, code_text)
        assert outcome.stopped is None, outcome.stopped
        assert not outcome.result["refusals"], outcome.result["refusals"]
        last = max(record.state.meetings.values(), key=lambda one: one.planned)
        yield record, last.id, clock
