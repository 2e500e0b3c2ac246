"""A laptop that was given up: by server nothing of what it writes is read, as by a stick."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from chair_console.models.database import Database
from chair_console.models.statements import Role
from chair_console.sync.cards import Card
from chair_console.sync.enrolment import (
    enrol,
    make_organisation,
    organisation_code,
    read_enrolment,
    revoke,
    take_enrolment,
    write_enrolment,
)
from chair_console.sync.folder import hand_over as hand_over_by_stick
from chair_console.sync.folder import take_in as take_in_by_stick
from chair_console.sync.organisation_key import OrganisationKey, make_organisation_key
from chair_console.sync.organisation_problems import ThisLaptopGivenUp
from chair_console.sync.server import vouching
from chair_console.sync.server.address import SocketForTests
from tests.models.writing import NAME, note
from tests.sync.laptops import AT, databases
from tests.sync.server.council import ON_ALL, Council, hand_over

pytestmark = ON_ALL


@dataclass(slots=True)
class Enrolled:
    """An office, a chair's laptop that will be given up, and another officer's."""

    folder: Path
    key: OrganisationKey
    office: Database
    chair: Database
    other: Database
    ways: dict[str, SocketForTests]

    def sync(self, laptop: Database) -> tuple[int, str]:
        """Hand over by the server; tell how much came in, and what there is to look at."""
        taken = hand_over(laptop, self.ways[laptop.device_id]).taken
        return len(taken.stored), " ".join(taken.damaged)

    def give_up(self) -> None:
        revoke(self.office, self.key, self.chair.device_id, AT)

    def held(self, laptop: Database) -> int:
        return laptop.journal.head(self.chair.device_id)[0]


def _enrol(office: Database, key: OrganisationKey, laptop: Database, role: Role, to: Path) -> None:
    own = laptop.partners.own()
    enrol(office, key, Card(own.device, own.public_key, ""), role, None, AT)
    path = to / f"{own.device}.ccenrol"
    write_enrolment(office, key, own.device, path)
    code = organisation_code(key.public_key)
    take_enrolment(laptop, read_enrolment(laptop, path), AT, code=code)


@pytest.fixture
def council_of_three(tmp_path: Path, council: Council) -> Iterator[Enrolled]:
    key = make_organisation_key(tmp_path / "council.ccorg", "Broad Council", "four grey herons")
    with databases(tmp_path, 3) as (office, chair, other):
        make_organisation(office, key, "lead_officer", "Office", AT)
        _enrol(office, key, chair, "chair", tmp_path)
        _enrol(office, key, other, "engagement_manager", tmp_path)
        ways = {
            office.device_id: council.enrol(office, "lead_officer"),
            chair.device_id: council.enrol(chair, "chair"),
            other.device_id: council.enrol(other, "engagement_manager"),
        }
        yield Enrolled(tmp_path, key, office, chair, other, ways)


def test_what_a_laptop_pushes_after_it_was_given_up_is_not_taken_in(
    council_of_three: Enrolled,
) -> None:
    laptops = council_of_three
    note(laptops.chair, 3, words=NAME)
    laptops.sync(laptops.chair)
    assert laptops.sync(laptops.office) == (3, "")
    laptops.give_up()
    note(laptops.chair, 2)
    laptops.sync(laptops.chair)  # It has not heard of it yet.
    came, problems = laptops.sync(laptops.office)
    assert (came, laptops.held(laptops.office)) == (0, 3)
    assert "given up" in problems
    assert "changed" not in problems
    assert "put back" not in problems


def test_who_hears_of_it_from_the_server_reads_nothing_of_it_in_the_same_hand_over(
    council_of_three: Enrolled,
) -> None:
    laptops = council_of_three
    laptops.sync(laptops.office)
    note(laptops.chair, 2)
    laptops.sync(laptops.chair)
    laptops.give_up()
    laptops.sync(laptops.office)
    came, problems = laptops.sync(laptops.other)
    assert (came, laptops.held(laptops.other)) == (0, 0)
    assert "given up" in problems
    assert "not known here" not in problems


def given_up_after_three(laptops: Enrolled) -> None:
    """The chair's laptop wrote three that the office took in, and two more when it was given up."""
    note(laptops.chair, 3, words=NAME)
    laptops.sync(laptops.chair)
    laptops.sync(laptops.office)
    laptops.give_up()
    note(laptops.chair, 2)
    laptops.sync(laptops.chair)
    laptops.sync(laptops.office)


@pytest.mark.parametrize("way", ["by server", "by stick"])
def test_what_an_office_had_taken_in_before_comes_to_those_who_had_not(
    council_of_three: Enrolled, way: str
) -> None:
    laptops = council_of_three
    given_up_after_three(laptops)
    if way == "by server":
        came, problems = laptops.sync(laptops.other)
        assert came == 3
        assert "of the rest nothing was read" in problems
    else:
        stick = laptops.folder / "stick"
        stick.mkdir()
        hand_over_by_stick(laptops.office, stick, AT)
        take_in_by_stick(laptops.other, stick, AT)
    assert laptops.held(laptops.other) == 3
    assert laptops.other.journal.find(NAME.split()[0])
    assert laptops.other.journal.verify().whole


def test_a_laptop_that_is_enrolled_later_gets_it_from_the_server_as_well(
    council_of_three: Enrolled, council: Council
) -> None:
    laptops = council_of_three
    given_up_after_three(laptops)
    with databases(laptops.folder, 1) as (later,):
        _enrol(laptops.office, laptops.key, later, "lead_officer", laptops.folder)
        laptops.ways[later.device_id] = council.enrol(later, "lead_officer")
        assert laptops.sync(later)[0] == 3
        assert laptops.held(later) == 3
        laptops.sync(later)
        said = council.rows("SELECT DISTINCT witness, seq FROM vouched")
        assert {later.device_id, laptops.office.device_id} == {one for one, _ in said}
        assert {seq for _, seq in said} == {3}


@pytest.mark.parametrize("who", ["the given-up laptop", "a forger", "a change on the server"])
def test_nobody_else_brings_in_what_a_given_up_laptop_wrote_later(
    council_of_three: Enrolled, council: Council, who: str
) -> None:
    laptops = council_of_three
    given_up_after_three(laptops)
    chair = laptops.chair
    last = laptops.chair.journal.head(chair.device_id)
    signer = laptops.other if who == "a forger" else chair
    digest = vouching._digest(chair.device_id, chair.device_id, *last)
    values = (chair.device_id, *last, signer.sign(digest))
    with council.administrator() as connection:
        if who == "a change on the server":
            connection.execute("UPDATE journal SET body = 'x' WHERE seq = 2")
        else:
            names = laptops.office if who == "a forger" else chair
            connection.execute(
                "INSERT INTO vouched (witness, device_id, seq, hash, sig) "
                "VALUES (%s, %s, %s, %s, %s)",
                (names.device_id, *values),
            )
    came, _ = laptops.sync(laptops.other)
    assert came == laptops.held(laptops.other) == (0 if "change" in who else 3)


def test_once_all_of_it_is_held_nobody_is_told_again(council_of_three: Enrolled) -> None:
    laptops = council_of_three
    note(laptops.chair, 3)
    laptops.sync(laptops.chair)
    laptops.sync(laptops.office)
    laptops.give_up()
    assert laptops.sync(laptops.office) == (0, "")


def test_a_given_up_laptop_hears_of_it_by_the_server_and_sends_nothing_more(
    council_of_three: Enrolled, council: Council
) -> None:
    laptops = council_of_three
    note(laptops.chair, 3)
    laptops.sync(laptops.chair)
    laptops.give_up()
    laptops.sync(laptops.office)
    note(laptops.chair, 2)
    with pytest.raises(ThisLaptopGivenUp):
        laptops.sync(laptops.chair)
    own = laptops.chair.device_id
    assert council.rows("SELECT count(*) FROM journal WHERE device_id = %s", own) == [(3,)]
