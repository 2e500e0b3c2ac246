"""Which versions of PostgreSQL the tests of this folder were run with."""

from __future__ import annotations

import pytest

from tests.sync.server.cluster import at_hand
from tests.sync.server.council import ON_ALL, SUPPORTED


@pytest.mark.parametrize("version", SUPPORTED)
def test_each_version_that_is_promised_was_tried(version: int) -> None:
    if version not in at_hand():
        pytest.skip(f"NOT VERIFIED: PostgreSQL {version} is not at hand")
    assert version in ON_ALL.args[1]
