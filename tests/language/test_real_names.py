"""Real names from right to left, with hyphens, brackets and quotes: in the log, in lists, found.

The file of names lies beside the checkout (`../shared/data/names`) and is not part of it; where it
is not, these tests skip and say so.
"""

from __future__ import annotations

import csv
import json
import re

import pytest
from pytestqt.qtbot import QtBot

from chair_console.documents.session_log import lines, records_for
from chair_console.replay import play
from chair_console.ui import words
from chair_console.wording.joining import bare, held_apart
from tests.evening import Evening, a_record, code_text
from tests.language.test_names import places
from tests.language.words import ROOT

FILE = ROOT.parent / "shared/data/names/mk_individual_names.csv"
APART, END = "\u2068", "\u2069"


@pytest.fixture(scope="module")
def real() -> tuple[str, ...]:
    if not FILE.is_file():
        pytest.skip("the real names are not beside this checkout (../shared/data/names)")
    with FILE.open(encoding="utf-8", newline="") as file:
        found = [name for row in csv.DictReader(file) for name in json.loads(row["names"])]
    assert len(found) > 1000
    return tuple(dict.fromkeys(found))


def hardest(real: tuple[str, ...]) -> list[str]:
    """Return the names with the most signs in them: signs are what turns round."""
    return sorted(real, key=lambda name: sum(not one.isalpha() for one in name))[-40:]


def test_every_real_name_has_initials_and_is_found_by_each_of_its_words(
    real: tuple[str, ...],
) -> None:
    for name in real:
        shown = held_apart(name)
        assert bare(shown) == name != shown
        assert words.initials(shown) == words.initials(name) != "?", name
        assert all(words.plain(one) in words.plain(shown) for one in name.split()), name


def test_a_sentence_goes_on_to_the_right_after_every_real_name(
    qtbot: QtBot, real: tuple[str, ...]
) -> None:
    for name in real:
        begins, ends = places(f"{held_apart(name)}, 19:02: warned.", ", 19:02: warned.")
        assert 0 < begins < ends, name


def test_the_log_of_an_evening_names_real_people_and_holds_each_apart(
    qtbot: QtBot, real: tuple[str, ...]
) -> None:
    named = hardest(real)
    evening = Evening()
    for number, name in enumerate(named):
        id = f"p{number}"
        evening.do("person", id=id, name=name, role="member")
        evening.do("arrive", at="19:02", person=id)
        evening.do("warn", at="19:02", person=id, words="Please let others finish.")
    with a_record() as (record, clock):
        outcome = play([json.dumps(one) for one in evening.lines], record, clock, code_text)
        assert outcome.stopped is None, outcome.stopped
        (id,) = record.state.meetings
        told = lines(record.state, records_for(record._journal, record.state.meetings[id]), id)
    said = [line.what for line in told]
    for name in named:
        with_it = [one for one in said if f"{APART}{name}{END}" in one]
        assert len(with_it) >= 3, name
    outside = [re.sub(f"{APART}[^{END}]*{END}", "", one) for one in said]
    loose = [one for one in outside if any(name in one for name in named)]
    assert loose == []
