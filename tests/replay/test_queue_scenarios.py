"""The queue and the floor behave as users of assembly systems expect, scenario by scenario."""

from __future__ import annotations

import pytest

from tests.replay.queue_scenarios import Scenario, check, load


def _named(name: str) -> list[object]:
    return [pytest.param(one, id=one["id"]) for one in load(name)]


@pytest.mark.parametrize("scenario", _named("queue.json"))
def test_the_queue_does_what_assembly_practice_expects(scenario: Scenario) -> None:
    check(scenario)


@pytest.mark.parametrize("scenario", _named("queue_more.json"))
def test_the_queue_keeps_to_its_own_rules_in_the_corners(scenario: Scenario) -> None:
    check(scenario)
