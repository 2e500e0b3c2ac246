"""Many signatures at once, checked in threads beside the one that asks."""

from __future__ import annotations

import gc
from dataclasses import replace

from nacl.signing import SigningKey

from chair_console.core.entry import GENESIS, Entry, seal
from chair_console.models.signatures import signatures_checked

KEY = SigningKey(bytes(32))


def entries(count: int) -> list[Entry]:
    made = [seal("d1", number + 1, GENESIS, b"{}") for number in range(count)]
    return [replace(one, signature=KEY.sign(one.hash).signature) for one in made]


def test_of_many_signatures_the_one_that_is_false_is_found() -> None:
    offered = entries(350)
    offered[123] = replace(offered[123], signature=bytes(64))
    with signatures_checked(KEY.verify_key, offered) as signed:
        found = [number for number, one in enumerate(offered) if not signed(one)]
    assert found == [123]


def test_no_window_is_taken_away_in_a_thread_that_checks_signatures() -> None:
    with signatures_checked(KEY.verify_key, entries(350)):
        assert not gc.isenabled()
    assert gc.isenabled()
