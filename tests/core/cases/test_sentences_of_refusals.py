"""Every refusal in a case is said in a sentence, with everything that it names."""

from __future__ import annotations

import ast
from pathlib import Path
from random import Random

import pytest

from chair_console.core import cases
from chair_console.core.refusal import Refusal
from chair_console.wording.refusals import short_refusal
from chair_console.wording.refusals_in_cases import of_cases
from tests.core.cases.desk import BROXTOWE, ONGO, PARISH
from tests.core.cases.test_any_course import Trial

CASES = Path(str(cases.__file__)).parent
OF_CASES = (
    "raising",
    "considering",
    "deciding",
    "outcomes",
    "appeals",
    "closing",
    "stages",
    "parties",
    "confirming",
    "opening",
    "restricting",
    "formats",
)


def _refusals(module: str) -> list[ast.Call]:
    tree = ast.parse((CASES / f"{module}.py").read_text(encoding="utf-8"))
    calls = (one for one in ast.walk(tree) if isinstance(one, ast.Call))
    return [one for one in calls if isinstance(one.func, ast.Name) and one.func.id == "Refusal"]


def _key(call: ast.Call) -> str | None:
    """Read the key of the sentence: its own, else the reason; None if it is put together."""
    named = [one.value for one in call.keywords if one.arg == "sentence"]
    own = named or call.args[3:4]
    said = own[0] if own else call.args[0]
    return str(said.value) if isinstance(said, ast.Constant) else None


@pytest.mark.parametrize("module", OF_CASES)
def test_every_refusal_in_the_program_has_a_sentence(module: str) -> None:
    keys = {_key(one) for one in _refusals(module)} - {None}
    missing = keys - of_cases().keys() - {"not-authorised", "person-required"}
    assert keys
    assert missing == set()


class Listening(Trial):
    """A trial that keeps every refusal with its sentence."""

    def __init__(self, code: str, random: Random) -> None:
        super().__init__(code, random)
        self.heard: list[tuple[Refusal, str]] = []

    def refused(self, refusal: Refusal) -> None:
        """Keep it."""
        self.heard.append((refusal, short_refusal(refusal, self.desk.record.state)))


@pytest.mark.parametrize("code", [BROXTOWE, ONGO, PARISH])
def test_what_is_refused_is_said_with_all_that_it_names(code: str) -> None:
    heard = []
    for seed in range(12):
        trial = Listening(code, Random(seed))
        for _ in range(60):
            trial.step()
        heard += trial.heard
    assert len({refusal.reason for refusal, _ in heard}) > 5
    for refusal, sentence in heard:
        assert sentence.endswith("."), refusal
        assert "…" not in sentence, refusal
