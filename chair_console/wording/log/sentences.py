"""The sentence for any fact, whichever topic it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from chair_console.core.fact import Fact
from chair_console.language import _
from chair_console.wording.log import (
    of_cases,
    of_conduct,
    of_groups,
    of_outcomes,
    of_the_course,
    of_the_floor,
)
from chair_console.wording.log.names import Names
from chair_console.wording.log.phrases import Sentence

SENTENCES: Mapping[type[Fact], Sentence] = MappingProxyType(
    {
        **of_groups.SENTENCES,
        **of_the_course.SENTENCES,
        **of_the_floor.SENTENCES,
        **of_conduct.SENTENCES,
        **of_outcomes.SENTENCES,
        **of_cases.SENTENCES,
    }
)
"""A test checks that no kind of fact is missing."""


def sentence(fact: Fact | None, names: Names) -> str:
    """Say what happened, in one sentence."""
    if fact is None:
        return _("Recorded by a newer version of Chair Console, which can show it.")
    return SENTENCES[type(fact)](fact, names)
