"""Handing over by itself: at once when the way is back, later and later when it fails."""

from __future__ import annotations

from chair_console.sync.when import FIRST_WAIT_MS, LONGEST_WAIT_MS, REST_MS, Seen, When

NOTHING = Seen(frozenset(), (1, 0))
STICK = Seen(frozenset({"Folder"}), (1, 0))


def more(seen: Seen, number: int) -> Seen:
    return Seen(seen.ways, (number, seen.news[1]))


def test_a_stick_that_is_put_in_is_used_at_once() -> None:
    when = When()
    assert not when.due(NOTHING, 0)
    assert when.due(STICK, 1)


def test_without_anything_new_nothing_is_handed_over_again() -> None:
    when = When()
    assert when.due(STICK, 0)
    when.went_well(STICK, 0)
    assert not when.due(STICK, 10 * REST_MS)


def test_what_is_new_here_or_left_by_others_is_handed_over_after_a_rest() -> None:
    for new in (more(STICK, 2), Seen(STICK.ways, (1, 7))):
        when = When()
        assert when.due(STICK, 0)
        when.went_well(STICK, 0)
        assert not when.due(new, REST_MS - 1)
        assert when.due(new, REST_MS)


def test_what_fails_is_tried_again_later_and_later_up_to_half_an_hour() -> None:
    when, now, waits = When(), 0, []
    assert when.due(STICK, now)
    for _ in range(12):
        when.failed(now)
        begun = now
        while not when.due(STICK, now):
            now += 1_000
        waits.append(now - begun)
    assert waits[0] == FIRST_WAIT_MS
    assert waits[1] == 2 * FIRST_WAIT_MS
    assert waits[-1] == LONGEST_WAIT_MS
    assert waits == sorted(waits)


def test_a_way_that_comes_back_is_tried_at_once_however_often_it_failed() -> None:
    when = When()
    assert when.due(STICK, 0)
    for now in range(8):
        when.failed(now)
    assert not when.due(NOTHING, 10)
    assert when.due(STICK, 11)
