"""Laptops that know each other, and a stick that goes between them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chair_console.core.kinds import KINDS
from chair_console.models.database import Database, throw_away_database
from chair_console.models.partners import Role
from tests.models.writing import KINDS as NOTES

AT = 1_772_564_400_000


def befriend(one: Database, role: Role, other: Database, other_role: Role) -> None:
    """Make two laptops partners, as if people had compared the code."""
    for here, there, does in ((one, other, other_role), (other, one, role)):
        card = there.partners.own()
        here.partners.add(card.device, card.public_key, card.label, does, AT)
        here.partners.confirm(card.device, AT)


@contextmanager
def databases(folder: Path, count: int) -> Iterator[list[Database]]:
    """Give some empty laptops."""
    made = [throw_away_database(folder, kinds={**KINDS, **NOTES}) for _ in range(count)]
    try:
        yield made
    finally:
        for one in made:
            one.close()
