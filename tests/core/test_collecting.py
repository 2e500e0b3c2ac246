import gc

import pytest

from chair_console.core.collecting import paused_collector


def test_the_collector_waits_and_goes_on_even_after_a_mistake() -> None:
    seen = []

    def mistaken() -> None:
        with paused_collector():
            seen.append(gc.isenabled())
            raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        mistaken()
    assert seen == [False]
    assert gc.isenabled()


def test_a_collector_that_waited_before_goes_on_waiting() -> None:
    with paused_collector():
        with paused_collector():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
