import sys
import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chair_console.clock import (
    HybridClock,
    ScriptClock,
    SystemClock,
    UnknownZone,
    boot_id,
    moved,
    offset_at,
    slept,
)

SEVEN = int(datetime(2026, 7, 6, 19, 0, tzinfo=UTC).timestamp() * 1000)
WINTER = int(datetime(2026, 1, 6, 19, 0, tzinfo=UTC).timestamp() * 1000)


def test_the_computers_clock_is_read() -> None:
    reading = SystemClock().reading()
    assert abs(reading.wall - time.time() * 1000) < 1_000
    assert -14 * 60 <= reading.offset <= 14 * 60
    assert reading.boot == boot_id() != ""


def test_time_goes_forward() -> None:
    clock = SystemClock()
    before = clock.reading()
    time.sleep(0.02)
    after = clock.reading()
    assert 15 <= after.mono - before.mono < 2_000
    assert slept(before, after) == moved(before, after) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux names the boot in a file")
def test_the_boot_is_named_by_the_system() -> None:
    with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
        assert boot_id() == file.read().strip()


def test_a_zone_can_be_chosen_and_keeps_its_summer_time() -> None:
    zone = ZoneInfo("Europe/London")
    assert (offset_at(SEVEN, zone), offset_at(WINTER, zone)) == (60, 0)
    assert offset_at(SEVEN, ZoneInfo("America/St_Johns")) == -150
    assert SystemClock("Asia/Kolkata").reading().offset == 330


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd", "Europe"])
def test_a_zone_that_is_not_known_is_told(name: str) -> None:
    with pytest.raises(UnknownZone, match="Europe/London"):
        SystemClock(name)


def test_a_lid_that_was_shut_is_noticed() -> None:
    clock = ScriptClock(SEVEN)
    before = clock.reading()
    clock.advance(60_000)
    clock.sleep(600_000)
    after = clock.reading()
    assert slept(before, after) == 600_000
    assert moved(before, after) == 0


@pytest.mark.parametrize("by", [3_600_000, -3_600_000, 2_001, -2_001])
def test_a_clock_that_was_put_forward_or_back_is_noticed(by: int) -> None:
    clock = ScriptClock(SEVEN)
    before = clock.reading()
    clock.advance(60_000)
    clock.set_wall(clock.reading().wall + by)
    assert moved(before, clock.reading()) == by
    assert slept(before, clock.reading()) == 0


@pytest.mark.parametrize("by", [0, 2_000, -2_000])
def test_a_small_drift_is_not_noticed(by: int) -> None:
    clock = ScriptClock(SEVEN)
    before = clock.reading()
    clock.set_wall(SEVEN + by)
    assert moved(before, clock.reading()) == 0


def test_a_short_nap_is_not_noticed() -> None:
    clock = ScriptClock(SEVEN)
    before = clock.reading()
    clock.sleep(2_000)
    assert slept(before, clock.reading()) == 0


def test_clocks_are_not_compared_across_a_restart() -> None:
    clock = ScriptClock(SEVEN)
    clock.advance(3_600_000)
    before = clock.reading()
    clock.reboot("second")
    clock.set_wall(SEVEN - 86_400_000, offset=120)
    after = clock.reading()
    assert moved(before, after) == slept(before, after) == 0
    assert (after.offset, after.mono, after.boot) == (120, 0, "second")


def test_a_script_goes_forwards_only() -> None:
    clock = ScriptClock(SEVEN, 60)
    clock.go_to(SEVEN + 5_000)
    assert clock.reading().mono == 5_000
    with pytest.raises(ValueError, match="forwards"):
        clock.go_to(SEVEN)


def test_a_stamp_follows_the_wall_clock() -> None:
    clock = HybridClock()
    assert [clock.tick(10), clock.tick(10), clock.tick(11)] == [(10, 0), (10, 1), (11, 0)]


def test_a_stamp_is_later_than_what_came_from_a_laptop_ahead() -> None:
    clock = HybridClock((5, 0))
    clock.seen((90, 7))
    clock.seen((80, 9))
    assert clock.tick(10) == (90, 8)
    assert clock.tick(91) == (91, 0)


_stamps = st.tuples(st.integers(0, 50), st.integers(0, 5))


@given(st.lists(st.one_of(st.integers(0, 50), _stamps)))
def test_whatever_the_clocks_do_each_stamp_is_later_than_all_before(
    steps: list[int | tuple[int, int]],
) -> None:
    clock, latest = HybridClock(), (0, 0)
    for step in steps:
        if isinstance(step, int):
            stamp = clock.tick(step)
            assert stamp > latest
            assert stamp[0] >= step
            latest = stamp
        else:
            clock.seen(step)
            latest = max(latest, step)
