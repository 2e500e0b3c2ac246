import gc
import threading

import pytest

from chair_console.core.collecting import paused_collector, rest_collector, wake_collector


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


def test_one_that_ends_first_does_not_wake_the_collector_for_the_other() -> None:
    with paused_collector():
        rest_collector()
    assert not gc.isenabled()
    wake_collector()
    assert gc.isenabled()


def test_a_thread_that_reads_meanwhile_leaves_the_collector_at_rest() -> None:
    def read() -> None:
        with paused_collector():
            pass

    rest_collector()
    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert not gc.isenabled()
    wake_collector()
    assert gc.isenabled()
