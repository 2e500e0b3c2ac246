"""By server each laptop reads exactly what it would read by a stick."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chair_console.clock import ScriptClock
from chair_console.core.course import MeetingPlanned
from chair_console.core.fact import Fact, GroupId, MeetingId
from chair_console.core.groups import MemberJoined
from chair_console.core.people import PersonAdded
from chair_console.models.database import Database
from chair_console.models.statements import ROLES, Role
from chair_console.record import Record
from chair_console.sync.audience import audience_of
from chair_console.sync.server.address import SocketForTests
from tests.sync.laptops import databases
from tests.sync.server.council import ON_ALL, Council, hand_over
from tests.sync.test_audience import Office

pytestmark = ON_ALL


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    stick = tmp_path / "stick"
    stick.mkdir()
    with databases(tmp_path, 2) as (officer, other):
        yield Office(officer, other, stick)


def read_by(laptop: Database) -> set[str]:
    return set(laptop.reach().streams())


def sent(office: Office, council: Council) -> SocketForTests:
    way = council.enrol(office.officer, "lead_officer")
    hand_over(office.officer, way)
    return way


def write(office: Office, fact: Fact, meeting: MeetingId | None = None) -> None:
    officer = office.officer
    record = Record(officer.journal, officer.device_id, officer.sign, ScriptClock())
    record.write([fact], "test", meeting=meeting)


def join(office: Office, name: str, group: str) -> None:
    (person,) = (
        one.fact.person
        for one in office.officer.journal.read_kinds(["person-added"])
        if isinstance(one.fact, PersonAdded) and one.fact.name == name
    )
    write(office, MemberJoined(GroupId(office.group(group)), person, "member"))


def rehearse(office: Office) -> None:
    planned = office.officer.journal.read_kinds(["meeting-planned"])[0].fact
    assert isinstance(planned, MeetingPlanned)
    write(office, replace(planned, title="Practice", rehearsal=True), MeetingId("m9"))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("groups", [(), ("Panel",), ("Estate",), ("Panel", "Estate")])
def test_a_laptop_reads_by_server_what_it_may_read_by_stick(
    office: Office, council: Council, role: Role, groups: tuple[str, ...]
) -> None:
    partner = office.meet(role, *groups)
    sent(office, council)
    hand_over(office.other, council.enrol(office.other, role, partner.groups))
    audience = audience_of(office.officer, partner)
    wanted = {one for one in office.officer.reach().streams() if audience.may_read(one)}
    assert read_by(office.other) == wanted
    assert office.other.journal.heads() == office.officer.journal.heads()
    for stream in wanted:
        assert office.other.journal.read([stream]) == office.officer.journal.read([stream])


def test_who_joins_a_second_group_is_known_to_its_chair_from_then_on(
    office: Office, council: Council
) -> None:
    partner = office.meet("chair", "Estate")
    to_officer = sent(office, council)
    to_other = council.enrol(office.other, "chair", partner.groups)
    hand_over(office.other, to_other)
    assert office.other.journal.find("ann") == []
    join(office, "Ann", "Estate")
    hand_over(office.officer, to_officer)
    hand_over(office.other, to_other)
    assert len(office.other.journal.find("ann")) == 1
    assert office.other.journal.verify().whole


def test_a_laptop_that_is_enrolled_for_more_reads_what_was_sealed_before(
    office: Office, council: Council
) -> None:
    partner = office.meet("chair", "Estate")
    sent(office, council)
    hand_over(office.other, council.enrol(office.other, "chair", partner.groups))
    before = read_by(office.other)
    both = office.meet("chair", "Panel", "Estate")
    hand_over(office.other, council.enrol(office.other, "chair", both.groups))
    assert before < read_by(office.other)
    hand_over(office.other, council.enrol(office.other, "lead_officer"))
    assert read_by(office.other) == read_by(office.officer)


def test_what_the_server_forgot_of_what_concerns_whom_it_is_told_again(
    office: Office, council: Council
) -> None:
    partner = office.meet("chair", "Panel")
    to_officer = sent(office, council)
    before = council.rows("SELECT device_id, stream, group_id FROM concern ORDER BY 1, 2, 3")
    with council.administrator() as connection:
        connection.execute("DELETE FROM concern")
        connection.execute("DELETE FROM author")
    hand_over(office.officer, to_officer)
    query = "SELECT device_id, stream, group_id FROM concern ORDER BY 1, 2, 3"
    assert council.rows(query) == before != []
    hand_over(office.other, council.enrol(office.other, "chair", partner.groups))
    assert office.other.journal.find("ann")


def test_what_was_only_practised_is_a_seal_on_the_server(office: Office, council: Council) -> None:
    rehearse(office)
    sent(office, council)
    rehearsed = [one for one in office.officer.reach().streams() if _is_rehearsed(office, one)]
    assert rehearsed
    assert council.rows("SELECT count(*) FROM journal WHERE stream = ANY (%s)", rehearsed) == [(0,)]
    (count,) = council.rows("SELECT count(*) FROM journal WHERE readers = 'nobody'")
    assert count[0] > 0
    lengths = "SELECT DISTINCT octet_length(body) FROM journal WHERE readers = 'nobody'"
    assert council.rows(lengths) == [(33,)]


def _is_rehearsed(office: Office, stream: str) -> bool:
    return office.officer.reach().readers_of(stream) is None


def test_the_names_of_people_stand_nowhere_but_in_the_words_that_can_be_erased(
    office: Office, council: Council
) -> None:
    sent(office, council)
    tables = ("journal", "concern", "head", "author", "enrolment", "receipt", "statement", "about")
    for table in tables:
        text = str(council.rows(f"SELECT {table}::text FROM {table}"))
        hexed = [name.encode().hex() for name in ("Ann", "Panel meeting")]
        assert not any(one in text for one in ("Ann", "Panel meeting", *hexed)), table
