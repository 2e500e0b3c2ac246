import gc

import pytest

from chair_console.core.collecting import paused_collector


def test_the_collector_waits_and_goes_on_even_after_a_mistake() -> None:
    with pytest.raises(ValueError, match="wrong"), paused_collector():
        assert not gc.isenabled()
        raise ValueError("wrong")
    assert gc.isenabled()


def test_a_collector_that_waited_before_goes_on_waiting() -> None:
    with paused_collector():
        with paused_collector():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
