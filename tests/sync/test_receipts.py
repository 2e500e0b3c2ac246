"""What receipts say of clocks, and what they do not confirm."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chair_console.core.entry import Act, Stamp, seal, write_body
from chair_console.models.database import Database
from chair_console.sync.folder import TakenIn, hand_over, take_in
from chair_console.sync.letting_go import DAY_MS
from chair_console.sync.receipts import clocks_apart
from chair_console.sync.words import labels, problems
from tests.models.writing import Noted, note
from tests.sync.laptops import AT, befriend, databases

YEAR = 365 * DAY_MS


class Two:
    """A chair's laptop and the office's, whose clock may be wrong, with a stick."""

    def __init__(self, chair: Database, office: Database, stick: Path) -> None:
        self.chair, self.office, self.stick = chair, office, stick

    def there_and_back(self, now: int, office: int) -> TakenIn:
        """Hand over and take the receipt in, by the clocks of the two."""
        hand_over(self.chair, self.stick, now)
        # The office takes in what is not over by any clock, and writes its receipt by its own.
        take_in(self.office, self.stick, now)
        hand_over(self.office, self.stick, office)
        return take_in(self.chair, self.stick, now)

    def said(self, taken: TakenIn) -> tuple[str, ...]:
        return problems(taken, labels(self.chair))

    def record(self, wall: int) -> None:
        """Record one thing while the clock shows this."""
        own = self.chair.device_id
        seq, before = self.chair.journal.head(own)
        stamp = Stamp(wall, 0, 1, "boot", (wall, 0))
        body, _ = write_body(
            "noted", 1, "meeting:1", Noted("x"), stamp, Act("a", "note"), b"s" * 16
        )
        entry = seal(own, seq + 1, before, body)
        self.chair.journal.append([(replace(entry, signature=self.chair.sign(entry.hash)), None)])


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    stick = tmp_path / "stick"
    stick.mkdir()
    with databases(tmp_path, 2) as (chair, office):
        befriend(chair, "chair", office, "lead_officer")
        yield Two(chair, office, stick)


def test_an_office_whose_clock_was_years_ahead_is_believed_again_once_it_is_right(two: Two) -> None:
    note(two.chair, 3)
    first = two.there_and_back(AT, AT + 70 * YEAR)
    assert ["ahead of this laptop's" in one for one in two.said(first)] == [True]
    left = two.chair.partners.unconfirmed()
    assert (left.count, left.confirmed_at) == (0, AT), "not in seventy years"
    note(two.chair, 2)
    later = two.there_and_back(AT + DAY_MS, AT + DAY_MS)
    assert two.said(later) == ()
    left = two.chair.partners.unconfirmed()
    assert (left.count, left.confirmed_at) == (0, AT + DAY_MS)


def test_a_receipt_of_the_future_is_written_anew_once_the_clock_is_right(two: Two) -> None:
    note(two.chair, 1)
    assert two.said(two.there_and_back(AT, AT + YEAR))
    assert two.said(two.there_and_back(AT + DAY_MS, AT + DAY_MS)) == (), "with nothing new either"
    (receipt,) = (two.stick / two.office.device_id).glob("*.ccr")
    hand_over(two.office, two.stick, AT + 2 * DAY_MS)
    assert receipt.is_file(), "and then it stays"


def test_an_old_stick_with_a_receipt_of_the_future_takes_back_nothing(two: Two) -> None:
    note(two.chair, 1)
    two.there_and_back(AT, AT + YEAR)
    old = two.stick.with_name("old")
    shutil.copytree(two.stick, old)
    note(two.chair, 4)
    two.there_and_back(AT + DAY_MS, AT + DAY_MS)
    take_in(two.chair, old, AT + 2 * DAY_MS)
    assert two.chair.partners.unconfirmed().count == 0


def test_what_was_noted_before_under_a_wrong_clock_counts_as_old(two: Two) -> None:
    note(two.chair, 2)
    two.there_and_back(AT, AT)
    with two.chair._connections.writing() as connection:
        connection.execute("UPDATE receipt SET received_at = received_at + ?", (70 * YEAR,))
    note(two.chair, 3)
    two.there_and_back(AT + DAY_MS, AT + DAY_MS)
    left = two.chair.partners.unconfirmed()
    assert (left.count, left.confirmed_at) == (0, AT + DAY_MS)


def test_a_clock_that_was_put_back_here_leaves_the_last_word_the_last(two: Two) -> None:
    note(two.chair, 5)
    own = two.chair.device_id
    heads = {one.seq: one.hash for one in two.chair.journal.entries(own)}
    for at, seq in ((AT + 10, 5), (AT + 20, 3)):
        two.chair.partners.take_receipt(
            two.office.device_id, own, seq, heads[seq], at, f"{seq}".encode() * 64
        )
    assert two.chair.partners.unconfirmed().count == 2, "the office was put back, and says so"
    take_in(two.chair, two.stick, AT - 5 * YEAR)
    assert two.chair.partners.unconfirmed().count == 2


def test_what_was_recorded_in_the_future_accuses_nobody_else_and_is_said_once(two: Two) -> None:
    two.record(AT + YEAR)
    (said,) = two.said(two.there_and_back(AT, AT))
    assert "recorded last on this laptop" in said
    assert "365 days" in said
    assert two.said(two.there_and_back(AT + DAY_MS, AT + DAY_MS)) == ()
    assert two.chair.partners.unconfirmed().count == 0


@pytest.mark.parametrize(
    ("written", "recorded", "found"),
    [
        (AT, AT - 5, (0, 0)),
        (AT, None, (0, 0)),
        (AT + YEAR, AT, (YEAR, 0)),
        (AT - YEAR, AT, (-YEAR, 0)),
        (AT, AT + YEAR, (0, YEAR)),
        (AT - YEAR, AT + YEAR, (0, YEAR)),
        (AT + 2 * YEAR, AT + YEAR, (2 * YEAR, YEAR)),
    ],
)
def test_who_is_off_follows_from_three_moments(
    written: int, recorded: int | None, found: tuple[int, int]
) -> None:
    assert clocks_apart(written, AT, recorded) == found


def test_whoever_holds_only_the_seals_confirms_nothing_until_it_can_read_it(tmp_path: Path) -> None:
    sticks = [tmp_path / name for name in ("one", "other")]
    for one in sticks:
        one.mkdir()
    with databases(tmp_path, 3) as (chair, office, between):
        befriend(chair, "chair", office, "lead_officer")
        befriend(between, "chair", office, "lead_officer")
        befriend(chair, "chair", between, "chair")
        with chair._connections.writing() as connection:
            connection.execute(
                "UPDATE partner SET groups = '[\"another\"]' WHERE device_id = ?",
                (between.device_id,),
            )
        note(chair, 3, words="what was said")
        hand_over(chair, sticks[0], AT)
        take_in(between, sticks[0], AT)
        hand_over(between, sticks[1], AT)
        take_in(office, sticks[1], AT)
        hand_over(office, sticks[1], AT)
        take_in(chair, sticks[1], AT)
        assert office.exchange.sealed_of(chair.device_id) == [1, 2, 3]
        assert chair.partners.held_by(office.device_id) == {chair.device_id: 3}
        assert chair.partners.confirmed_by(office.device_id) == {chair.device_id: 0}
        assert chair.partners.unconfirmed().count == 3
        assert len(chair.partners.only_here()) == 3
        for laptop in (chair, office, chair):
            take_in(laptop, sticks[1], AT)
            hand_over(laptop, sticks[1], AT)
        assert office.exchange.sealed_of(chair.device_id) == []
        take_in(chair, sticks[0], AT)
        assert chair.partners.unconfirmed().count == 0, "a stick without its word changes nothing"
