"""What this program writes itself can always be worked with, of whatever kind it is."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

import pytest

from chair_console.core.entry import Act, Stamp, parse_body, read_body, write_body
from chair_console.core.fact import Fact
from chair_console.core.kinds import KINDS
from chair_console.models.wellformed import are_words, is_wellformed
from chair_console.resource import resource

STAMP = Stamp(1_772_564_400_000, 60, 5, "boot", (1_772_564_400_000, 0), {"d": 3}, 1)
OF_TYPE: dict[str, Any] = {"bool": True, "int": 3, "LocalDate": "2026-03-31"}
OF_NAME: dict[str, Any] = {
    "settings": {"kinds": ["ordinary"], "speech_s": 180, "point_of_order_ranks": {"b": 1}},
    "zone": "Europe/London",
    "text": resource("codes/broxtowe-hleg.toml").read_text(encoding="utf-8"),
}


def sample(name: str, type_: str) -> Any:
    if name in OF_NAME:
        return OF_NAME[name]
    if type_.startswith("tuple["):
        return (sample("", type_[6:-6]),)
    return OF_TYPE.get(type_.removesuffix(" | None"), "a-word")


def facts(kind: type[Fact]) -> list[Fact]:
    """Make a fact with every field set, and one with as few as can be."""
    whole = {one.name: sample(one.name, str(one.type)) for one in fields(kind)}
    needed = {
        one.name: whole[one.name]
        for one in fields(kind)
        if one.default is MISSING and one.default_factory is MISSING
    }
    return [kind(**whole), kind(**needed)]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_fact_that_is_written_here_can_be_read_elsewhere(kind: str) -> None:
    for fact in facts(KINDS[kind]):
        act = Act("a1", "an-act", None, None)
        body, payload = write_body(kind, 1, "meeting:1", fact, STAMP, act, b"s" * 16)
        words = payload.data if payload is not None else None
        for said in {words, None}:
            read = read_body("d" * 32, 1, body, said, KINDS)
            assert is_wellformed(body, parse_body(body), read)
        assert words is None or are_words(words, parse_body(words), KINDS[kind])
