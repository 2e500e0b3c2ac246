"""One case is opened to the laptop of the chair who considers it, and no other case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chair_console.clock import ScriptClock
from chair_console.core.cases.opening import CaseOpened
from chair_console.core.cases.raising import IssueRaised
from chair_console.core.fact import CaseId, PersonId
from chair_console.core.refusal import Refused
from chair_console.models.database import Database
from chair_console.record import Record
from chair_console.sync.audience import audience_of
from chair_console.sync.folder import hand_over, take_in
from tests.models.writing import KINDS as NOTES
from tests.sync.laptops import AT, databases
from tests.sync.test_audience import Office

assert NOTES


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    (tmp_path / "stick").mkdir()
    with databases(tmp_path, 2) as (officer, other):
        yield Office(officer, other, tmp_path / "stick")


def record_of(database: Database) -> Record:
    record = Record(database.journal, database.device_id, database.sign, ScriptClock(AT))
    record.load_casework()
    return record


def the_case(record: Record, about: str) -> CaseId:
    return next(
        id
        for id, one in record.state.casework.cases.items()
        if record.state.name(one.person) == about
    )


def person(record: Record, name: str) -> PersonId:
    return next(id for id, one in record.state.people.items() if one.name == name)


def opened(office: Office, to: str, about: str = "Dan", chair: str = "Liz") -> Record:
    """Name who considers the case about Dan, and open it to a laptop."""
    record = record_of(office.officer)
    case, who = the_case(record, about), person(record, chair)
    record.office_act("appoint", case=case, as_="chair", person=who)
    record.office_act("open-case", case=case, person=who, device=to)
    return record


def to_and_fro(office: Office) -> None:
    for one in (office.officer, office.other, office.officer, office.other):
        take_in(one, office.stick, AT)
        hand_over(one, office.stick, AT)


def cases_at(database: Database) -> set[str]:
    record = record_of(database)
    return {record.state.name(one.person) for one in record.state.casework.cases.values()}


def test_the_case_that_a_chair_considers_reaches_their_laptop_and_no_other(office: Office) -> None:
    office.meet("chair")
    to_and_fro(office)
    assert cases_at(office.other) == set()
    opened(office, office.other.device_id)
    to_and_fro(office)
    assert cases_at(office.other) == {"Dan"}
    assert office.other.journal.verify().whole


def test_whoever_is_replaced_is_given_nothing_more_of_it(office: Office) -> None:
    partner = office.meet("chair")
    record = opened(office, office.other.device_id)
    case = the_case(record, "Dan")
    assert audience_of(office.officer, partner).may_read(f"case:{case}")
    record.office_act("conflict", case=case, person=person(record, "Liz"))
    assert not record.state.casework.cases[case].opened
    assert not audience_of(office.officer, partner).may_read(f"case:{case}")


def test_a_chairs_laptop_cannot_open_a_case_to_itself(office: Office) -> None:
    partner = office.meet("chair")
    to_and_fro(office)
    case = the_case(record_of(office.officer), "Dan")
    here = record_of(office.other)
    fact = CaseOpened(case, person(here, "Liz"), office.other.device_id, "2026-01-09")
    here.write([fact], "open-case")
    to_and_fro(office)
    assert not audience_of(office.officer, partner).may_read(f"case:{case}")
    assert not [
        one
        for one in office.other.journal.read_kinds(["issue-raised"])
        if isinstance(one.fact, IssueRaised)
    ]


def test_a_case_is_opened_to_nobody_who_does_not_consider_it(office: Office) -> None:
    record = record_of(office.officer)
    case = the_case(record, "Dan")
    for who, reason in (("Mel", "stale"),):
        with pytest.raises(Refused) as no:
            record.office_act("open-case", case=case, person=person(record, who), device="x")
        assert no.value.refusal.reason == reason
    record.office_act("appoint", case=case, as_="chair", person=person(record, "Liz"))
    with pytest.raises(Refused) as no:
        record.office_act("open-case", case=case, person=person(record, "Mel"), device="x")
    assert no.value.refusal.reason == "not-authorised"
