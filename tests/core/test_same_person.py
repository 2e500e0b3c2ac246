"""Who may be one person, and counting two records as one and apart again."""

from __future__ import annotations

import pytest

from chair_console.core.fact import PersonId
from chair_console.core.meeting import Person
from chair_console.core.refusal import Refused
from chair_console.core.same_person import (
    counted_as,
    merge,
    possible_duplicates,
    refusal_to_merge,
    split,
)
from tests.core.cases.desk import Desk

ANN, BOB, CAT = PersonId("ann"), PersonId("bob"), PersonId("cat")


def alike(*names: str) -> list[tuple[str, str, str]]:
    people = [Person(PersonId(f"p{at}"), name) for at, name in enumerate(names)]
    return [(one.first, one.second, one.why) for one in possible_duplicates(people)]


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("Ann Lee", "ann  lee", "same-name"),
        ("José Núñez", "Jose Nunez", "same-name"),
        ("Lee, Ann", "Ann Lee", "other-order"),
        ("Tomasz Wiśniewski", "Tomasz Wisniewsky", "nearly"),
        ("Margaret Holt", "Margret Holt", "nearly"),
        ("Brian Oakes", "Brain Oakes", "nearly"),
        ("O'Brien Sean", "OBrien Sean", "nearly"),
    ],
)
def test_names_that_may_be_of_one_person_are_pointed_out(first: str, second: str, why: str) -> None:
    assert alike(first, second) == [("p0", "p1", why)]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Ann", "Anna"), ("Ann Lee", "Ann Leigh"), ("Mia Okafor", "Nia Okofar"), ("", "")],
)
def test_names_of_two_people_are_not(first: str, second: str) -> None:
    assert alike(first, second) == []


def test_the_likeliest_pair_comes_first() -> None:
    assert [one[2] for one in alike("Cora Hill", "Cora Hall", "Ann Lee", "ANN LEE")] == [
        "same-name",
        "nearly",
    ]


def test_a_name_that_was_erased_is_like_no_other() -> None:
    assert alike("[erased]", "[erased]") == []


def test_who_was_counted_apart_again_is_not_pointed_out_any_more() -> None:
    people = [Person(PersonId("p0"), "Ann Lee"), Person(PersonId("p1"), "Ann Lee")]
    assert possible_duplicates(people, apart={PersonId("p1")}) == ()


def test_two_records_are_counted_as_one_and_apart_again() -> None:
    desk = Desk().raised()
    desk.record.write(merge(desk.record.state, ANN, CAT, "She married"), "merge-people")
    assert desk.case().person == CAT
    assert counted_as(desk.record.state, CAT) == (ANN,)
    assert possible_duplicates(desk.record.state.people.values()) == ()
    desk.record.write(split(desk.record.state, ANN), "split-people")
    assert desk.case().person == ANN


@pytest.mark.parametrize(
    ("gone", "keep", "reason", "why"),
    [
        (ANN, ANN, "x", "stale"),
        (ANN, PersonId("nobody"), "x", "person-required"),
        (ANN, BOB, "  ", "reason-needed"),
    ],
)
def test_what_cannot_be_counted_as_one_is_refused(
    gone: PersonId, keep: PersonId, reason: str, why: str
) -> None:
    refusal = refusal_to_merge(Desk().record.state, gone, keep, reason)
    assert refusal is not None
    assert refusal.reason == why


def test_a_record_that_is_counted_as_another_cannot_be_chosen() -> None:
    desk = Desk()
    desk.record.write(merge(desk.record.state, ANN, CAT, "x"), "merge-people")
    for gone, keep in ((ANN, BOB), (BOB, ANN), (CAT, ANN)):
        with pytest.raises(Refused):
            merge(desk.record.state, gone, keep, "x")


def test_who_is_counted_apart_cannot_be_split() -> None:
    with pytest.raises(Refused):
        split(Desk().record.state, ANN)
