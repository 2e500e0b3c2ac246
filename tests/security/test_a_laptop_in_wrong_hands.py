"""A partner's laptop that signs what no program of ours writes: nobody else's work stops by it.

It may record anything under its own name. What cannot be worked with is refused and named; what
others record, the index, the hand-over and the list of meetings go on as before.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from chair_console.clock import SystemClock
from chair_console.core.entry import (
    PAYLOAD_TAG,
    Payload,
    dump,
    seal,
)
from chair_console.models.database import Database
from chair_console.models.journal import Pair
from chair_console.record import Record
from chair_console.sync import receipts
from chair_console.sync.bundle import Part, bundle_name, seal_bundle
from chair_console.sync.folder import TakenIn, hand_over, take_in
from chair_console.sync.problems import CannotWriteThere
from chair_console.sync.words import labels, problems
from tests.models.writing import note, notes
from tests.sync.laptops import AT, befriend, databases

DEEP = "[" * 60_000 + "]" * 60_000
LONG_AGO = {"wall": AT, "offset": 0, "mono": 1, "boot": "b", "hlc": [AT, 0]}


class Rogue:
    """A chair's laptop in wrong hands, the officer's, and the stick between them."""

    def __init__(self, rogue: Database, officer: Database, stick: Path) -> None:
        self.rogue, self.officer, self.stick = rogue, officer, stick

    def sign(self, body: bytes, words: Payload | None = None) -> Pair:
        seq, before = self.rogue.journal.head(self.rogue.device_id)
        entry = seal(self.rogue.device_id, seq + 1, before, body)
        return replace(entry, signature=self.rogue.sign(entry.hash)), words

    def leave(self, pairs: list[Pair], device: str = "", key: bytes = b"") -> None:
        own, reader = self.rogue.partners.own(), self.officer.partners.own()
        folder = self.stick / own.device / device
        folder.mkdir(parents=True, exist_ok=True)
        part = Part({reader.device: ("lead_officer", reader.public_key)}, pairs)
        first, last = pairs[0][0].seq, pairs[-1][0]
        range_ = (first, last.seq, last.hash)
        whose = device or own.device
        content = seal_bundle(
            own.device, self.rogue.sign, whose, key or own.public_key, [part], range_
        )
        (folder / bundle_name(*range_)).write_bytes(content)

    def confirm(self, at: Any, heads: Any, **more: Any) -> TakenIn:
        """Leave a receipt that is rightly signed, and take it in."""
        signature = self.rogue.sign(receipts._digest(self.rogue.device_id, at, heads))
        said = {"v": 1, "at": at, "heads": heads, "sig": signature.hex()} | more
        return self.leave_receipt(json.dumps(said).encode())

    def leave_receipt(self, content: bytes) -> TakenIn:
        folder = self.stick / self.rogue.device_id
        folder.mkdir(exist_ok=True)
        (folder / "receipt-000000000000.ccr").write_bytes(content)
        return take_in(self.officer, self.stick, AT)


@pytest.fixture
def rogue(tmp_path: Path) -> Iterator[Rogue]:
    stick = tmp_path / "stick"
    stick.mkdir()
    with databases(tmp_path, 2) as (chair, officer):
        befriend(chair, "chair", officer, "lead_officer")
        yield Rogue(chair, officer, stick)


def body(**changes: Any) -> bytes:
    said = {"kind": "noted", "v": 1, "stream": "meeting:1", "data": {"about": "x"}, "act": "a"}
    return dump({**said, "do": "note", "at": LONG_AGO, **changes})


def at(**changes: Any) -> bytes:
    return body(at={**LONG_AGO, **changes})


def of(kind: str, **data: Any) -> bytes:
    return body(kind=kind, data=data)


WRITTEN = body()
UNUSABLE = {
    "words that are none": body(words=None),
    "words without a name": body(words=""),
    "a list where facts are named": body(kind="later", data=["x"]),
    "a kind that is no word": body(kind="Later Thing"),
    "a record that plays a seal": body(kind="withheld", stream="withheld"),
    "a version that is a truth": body(v=True),
    "a moment in the year 60,000": at(wall=10**15),
    "an offset of years": at(offset=10**9),
    "a number as long as a line": at(hlc=[10**40, 0]),
    "what it had seen as a list": at(seen=["x"]),
    "what it had seen as words": at(seen={"d": "x"}),
    "typed in at a word": at(typed="x"),
    "done by a list": body(by=["x"]),
    "half a character": WRITTEN.replace(b"meeting:1", b"meeting:\\ud800"),
    "a character that is none": body(stream="meeting:\0"),
    "a fraction": WRITTEN.replace(b'"x"', b"NaN"),
    "brackets without end": WRITTEN.replace(b'"x"', DEEP.encode()),
    "a person that is a table": of("arrived", person={"a": 1}),
    "a person that is a list": of("arrived", person=["x"]),
    "a day that is none": of("taken-up", of="1", day="soon"),
    "a day at the end of time": of("stay-ended", person="p", why="w", day="0001-01-01"),
    "a code of conduct that is none": of("code-adopted", sha256="0" * 64, text="x = "),
    "settings that are a word": of("group-set", group="g", code="c", settings="all"),
    "settings that nobody knows": of("settings-agreed", settings={"x": 1}),
    "settings of another sort": of("settings-agreed", settings={"kinds": 5}),
    "ranks that are no numbers": of(
        "settings-agreed", settings={"point_of_order_ranks": {"a": []}}
    ),
    "a time zone that is a path": of(
        "meeting-planned", group="g", code="c", chair="p", planned=AT, zone="../../etc/passwd"
    ),
}


@pytest.mark.parametrize("what", UNUSABLE)
def test_what_cannot_be_worked_with_is_refused_and_named_and_all_else_goes_on(
    rogue: Rogue, what: str
) -> None:
    rogue.leave([rogue.sign(UNUSABLE[what])])
    taken = take_in(rogue.officer, rogue.stick, AT)
    assert taken.stored == []
    assert [(one.seq, one.what) for one in taken.bad] == [(1, "unreadable")]
    rogue.officer.reach()
    hand_over(rogue.officer, rogue.stick, AT)
    record = Record(
        rogue.officer.journal, rogue.officer.device_id, rogue.officer.sign, SystemClock()
    )
    record.load_casework()
    assert record.catalogue().meetings == {}


@pytest.mark.parametrize(
    "said",
    [
        b'{"about":"other","words":"x"}',
        b'["x"]',
        b'{"words":5}',
        b'{"words":"\\ud800"}',
        b'{"words":' + DEEP.encode() + b"}",
    ],
    ids=["another fact", "a list", "a number", "half a character", "brackets"],
)
def test_words_say_nothing_but_words(rogue: Rogue, said: bytes) -> None:
    salt = b"s" * 16
    words = Payload(sha256(PAYLOAD_TAG + salt + said).digest(), salt, said)
    rogue.leave([rogue.sign(body(words=words.commitment.hex()), words)])
    taken = take_in(rogue.officer, rogue.stick, AT)
    assert [one.what for one in taken.bad] == ["unreadable"]
    assert rogue.officer.journal.find("x") == []


def test_nonsense_under_a_hash_that_is_known_is_named(rogue: Rogue) -> None:
    note(rogue.rogue, 1, words="hello")
    hand_over(rogue.rogue, rogue.stick, AT)
    take_in(rogue.officer, rogue.stick, AT)
    known = next(iter(rogue.rogue.journal.entries(rogue.rogue.device_id)))
    nonsense = replace(known, body=b"garbage"), Payload(b"x" * 32, b"s" * 16, b"{}")
    found = rogue.officer.exchange.take_in([nonsense, *notes(rogue.rogue, 1)], AT)
    assert [(one.seq, one.what) for one in found.bad] == [(1, "altered")]
    assert found.stored == ((rogue.rogue.device_id, 2),)


def test_a_key_that_is_too_short_stops_nothing(rogue: Rogue) -> None:
    key = b"k" * 31
    device = sha256(key).hexdigest()[:32]
    note(rogue.rogue, 1)
    entry, words = notes(rogue.rogue, 1)[0]
    rogue.leave([(replace(entry, device=device), words)], device, key)
    hand_over(rogue.rogue, rogue.stick, AT)
    taken = take_in(rogue.officer, rogue.stick, AT)
    assert (len(taken.stored), len(taken.damaged)) == (1, 1)


ODD_RECEIPTS = {
    "without end": (AT, {"own": [float("inf"), "00" * 32]}),
    "as long as a line": (AT, {"own": [10**30, "00" * 32]}),
    "below nothing": (AT, {"own": [-1, "00" * 32]}),
    "a fraction": (AT, {"own": [1.0, "00" * 32]}),
    "at the end of time": (10**30, {"own": [1, "00" * 32]}),
    "of nobody": (AT, {"x": [1, "00" * 32]}),
    "a list": (AT, [1]),
}


@pytest.mark.parametrize("what", ODD_RECEIPTS)
def test_a_receipt_that_makes_no_sense_is_passed_over(rogue: Rogue, what: str) -> None:
    note(rogue.officer, 1)
    moment, heads = ODD_RECEIPTS[what]
    if isinstance(heads, dict) and "own" in heads:
        heads = {rogue.officer.device_id: heads["own"]}
    taken = rogue.confirm(moment, heads)
    assert (taken.receipts, taken.ahead, taken.forked) == (0, False, [])
    assert rogue.officer.partners.unconfirmed().count == 1


def test_a_receipt_that_nobody_signed_stops_nothing(rogue: Rogue) -> None:
    unsigned = b'{"v":1,"at":Infinity,"heads":{},"sig":"00"}'
    assert rogue.leave_receipt(unsigned).receipts == 0


@pytest.mark.parametrize(("seq", "shows"), [(99, False), (2, False), (99, True), (2, True)])
def test_nobody_stops_a_laptop_from_recording_by_saying_that_it_was_put_back(
    rogue: Rogue, seq: int, shows: bool
) -> None:
    note(rogue.officer, 3)
    own = rogue.officer.device_id
    entry = next(iter(rogue.officer.journal.entries(own, 3)))
    # A true signature of another place, which is all that the rogue ever saw of this laptop.
    proof = ["00" * 32, sha256(entry.body).hexdigest(), entry.signature.hex()]
    more = {"proofs": {own: proof}} if shows else {}
    taken = rogue.confirm(AT, {own: [seq, "00" * 32]}, **more)
    assert (taken.ahead, taken.forked, rogue.officer.held_back) == (False, [], None)
    note(rogue.officer, 1)
    (said,) = problems(taken, labels(rogue.officer))
    assert "does not show" in said


def test_a_link_that_somebody_laid_on_the_stick_overwrites_nothing(
    rogue: Rogue, tmp_path: Path
) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("mine", encoding="ascii")
    note(rogue.rogue, 1)
    note(rogue.officer, 1)
    hand_over(rogue.rogue, rogue.stick, AT)
    take_in(rogue.officer, rogue.stick, AT)
    hand_over(rogue.officer, rogue.stick, AT)
    (receipt,) = (rogue.stick / rogue.officer.device_id).glob("*.ccr")
    receipt.unlink()
    os.symlink(precious, receipt.with_name(f"{receipt.name}.part"))
    hand_over(rogue.officer, rogue.stick, AT)
    assert precious.read_text(encoding="ascii") == "mine"
    assert receipt.is_file()


@pytest.mark.parametrize("below", ["", "organisation"])
def test_a_folder_that_only_leads_elsewhere_is_not_written_into(
    rogue: Rogue, tmp_path: Path, below: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "receipt-of-mine.ccr").write_text("mine", encoding="ascii")
    link = rogue.stick / rogue.officer.device_id / below
    link.parent.mkdir(exist_ok=True)
    os.symlink(outside, link)
    note(rogue.officer, 1)
    with pytest.raises(CannotWriteThere):
        hand_over(rogue.officer, rogue.stick, AT)
    assert [one.name for one in outside.iterdir()] == ["receipt-of-mine.ccr"]
