"""Each laptop reads what its groups need, and of everything else holds the seals."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chair_console.clock import ScriptClock
from chair_console.core.course import MeetingPlanned
from chair_console.core.entry import stream_in
from chair_console.core.fact import GroupId, MeetingId
from chair_console.core.groups import GroupSet, MemberJoined
from chair_console.core.kinds import KINDS
from chair_console.core.people import PersonAdded
from chair_console.models import index
from chair_console.models.database import Database
from chair_console.models.partners import Partner
from chair_console.models.readers import OPEN_TO_CHAIRS
from chair_console.models.statements import ROLES, Role
from chair_console.record import Record
from chair_console.replay import play
from chair_console.sync.audience import audience_of, groups_of, mark_of, readers_of
from chair_console.sync.folder import hand_over, take_in
from tests.evening import code_text
from tests.sync.laptops import AT, befriend, databases

CODE = "broxtowe-hleg"


def _meeting(id: str, group: str, at: str, people: dict[str, str], **more: object) -> list[object]:
    lines: list[object] = [
        {
            "do": "meeting",
            "id": id,
            "at": f"{at}T19:00",
            "title": f"{group} meeting",
            "group": group,
            "code": CODE,
            "chair": next(iter(people)),
            **more,
        }
    ]
    for person, role in people.items():
        lines.append({"do": "person", "id": person, "name": person.title(), "role": role})
    return lines


PANEL = _meeting(
    "m1",
    "Panel",
    "2026-01-06",
    {"mel": "chair", "lee": "lead_officer", "ann": "member", "gus": "guest"},
)
ESTATE = _meeting(
    "m2", "Estate", "2026-01-07", {"eve": "chair", "liz": "lead_officer", "dan": "member"}
)
CASES = [
    {
        "do": "raise-issue",
        "at": f"2026-01-08T{hour}:00",
        "id": case,
        "person": person,
        "incident_at": f"{day}T19:30",
        "raised_by": by,
        "form": "written",
        "group": group,
    }
    for case, person, day, by, group, hour in (
        ("c1", "ann", "2026-01-06", "mel", "Panel", 10),
        ("c2", "dan", "2026-01-07", "eve", "Estate", 11),
    )
]


class Office:
    """An officer's laptop with two groups, and another laptop beside it."""

    def __init__(self, officer: Database, other: Database, stick: Path) -> None:
        self.officer, self.other, self.stick = officer, other, stick
        self.play([*PANEL, *ESTATE, *CASES])

    def play(self, lines: list[object]) -> None:
        clock = ScriptClock()
        record = Record(self.officer.journal, self.officer.device_id, self.officer.sign, clock)
        outcome = play([json.dumps(one) for one in lines], record, clock, code_text, None)
        assert outcome.stopped is None, outcome.stopped

    def group(self, name: str) -> str:
        return next(
            one.fact.group
            for one in self.officer.journal.read_kinds(["group-set"])
            if isinstance(one.fact, GroupSet) and one.fact.name == name
        )

    def meet(self, role: Role, *groups: str) -> Partner:
        befriend(self.officer, "lead_officer", self.other, role)
        (known,) = self.officer.partners.confirmed()
        ids = frozenset(self.group(one) for one in groups) if groups else None
        return Partner(
            known.device,
            known.public_key,
            known.label,
            role,
            known.added,
            known.confirmed,
            ids,
        )

    def may_read(self, partner: Partner) -> set[str]:
        """Name what a partner may read: sorts, and the names of persons and groups."""
        audience = audience_of(self.officer, partner)
        return {self.named(one) for one in self.officer.reach().streams() if audience.may_read(one)}

    def named(self, stream: str) -> str:
        sort = stream.partition(":")[0]
        for one in self.officer.journal.read([stream]):
            name = getattr(one.fact, "name", None) or getattr(one.fact, "title", None)
            if name:
                return f"{sort}:{name}"
        for case in (one.fact for one in self.officer.journal.read([stream])):
            about = getattr(case, "person", None)
            if about:
                return f"{sort}:{self.named(f'person:{about}').partition(':')[2]}"
        return sort


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    stick = tmp_path / "stick"
    stick.mkdir()
    with databases(tmp_path, 2) as (officer, other):
        yield Office(officer, other, stick)


OF_PANEL = {
    "group:Panel",
    "meeting:Panel meeting",
    *(f"person:{one}" for one in ("Mel", "Lee", "Ann", "Gus")),
}
OF_ESTATE = {"group:Estate", "meeting:Estate meeting", "person:Eve", "person:Liz", "person:Dan"}


def test_a_chair_of_one_group_reads_that_group_its_meetings_and_its_people(office: Office) -> None:
    partner = office.meet("chair", "Panel")
    assert office.may_read(partner) == {*OF_PANEL, "code"}


def test_a_chair_who_was_only_compared_by_hand_reads_all_groups(office: Office) -> None:
    partner = office.meet("chair")
    assert office.may_read(partner) >= OF_PANEL | OF_ESTATE
    assert not any("case" in one for one in office.may_read(partner))


def test_a_lead_officer_of_one_group_reads_its_cases_and_not_those_of_another(
    office: Office,
) -> None:
    partner = office.meet("lead_officer", "Estate")
    read = office.may_read(partner)
    assert read >= {*OF_ESTATE, "case:Dan"}
    assert not read & OF_PANEL
    assert "case:Ann" not in read


@pytest.mark.parametrize("role", ["lead_officer", "engagement_manager"])
def test_an_officer_of_all_groups_reads_all_cases(office: Office, role: Role) -> None:
    assert office.may_read(office.meet(role)) >= {*OF_PANEL, *OF_ESTATE, "case:Ann", "case:Dan"}


def test_nobody_reads_what_was_only_practised(office: Office) -> None:
    record = Record(
        office.officer.journal, office.officer.device_id, office.officer.sign, ScriptClock()
    )
    (planned,) = (
        one.fact
        for one in office.officer.journal.read_kinds(["meeting-planned"])
        if getattr(one.fact, "title", "") == "Panel meeting"
    )
    assert isinstance(planned, MeetingPlanned)
    record.write(
        [replace(planned, title="Practice", rehearsal=True)], "plan", meeting=MeetingId("m9")
    )
    for role in ROLES:
        read = office.may_read(office.meet(role))
        assert "meeting:Panel meeting" in read
        assert "meeting:Practice" not in read


def test_a_person_who_comes_as_a_guest_is_known_to_the_chair(office: Office) -> None:
    assert "person:Gus" not in office.may_read(office.meet("chair", "Estate"))
    assert "person:Gus" in office.may_read(office.meet("chair", "Panel"))


def test_a_sort_of_record_that_nobody_opened_is_closed_to_chairs(office: Office) -> None:
    partner = office.meet("chair", "Panel")
    audience = audience_of(office.officer, partner)
    assert not audience.may_read("invented:1")
    assert "invented" not in OPEN_TO_CHAIRS


def test_a_case_without_a_group_is_for_officers_of_all_groups(office: Office) -> None:
    reach = office.officer.reach()
    readers = reach.readers_of("case:nobody-knows")
    assert readers is not None
    assert (readers.chairs, readers.groups) == (False, frozenset())
    of_all, of_one = office.meet("lead_officer"), office.meet("lead_officer", "Panel")
    assert of_all.reader.may_read(readers)
    assert not of_one.reader.may_read(readers)


def test_the_code_of_conduct_is_for_every_group(office: Office) -> None:
    (code,) = (one for one in office.officer.reach().streams() if one.startswith("code:"))
    assert groups_of(office.officer, code) is None
    assert readers_of(office.officer, code) is not None


def test_what_is_taken_in_is_what_may_be_read(office: Office) -> None:
    partner = office.meet("chair", "Panel")
    _for_groups(office.officer, partner)
    hand_over(office.officer, office.stick, AT)
    take_in(office.other, office.stick, AT)
    held = set(office.other.reach().streams())
    audience = audience_of(office.officer, partner)
    assert held == {one for one in office.officer.reach().streams() if audience.may_read(one)}
    assert office.other.journal.verify().withheld > 0
    assert office.other.journal.verify().whole


def _for_groups(database: Database, partner: Partner) -> None:
    groups = None if partner.groups is None else json.dumps(sorted(partner.groups))
    with database.partners._connections.writing() as connection:
        connection.execute("UPDATE partner SET groups = ?", (groups,))


def test_a_partner_whose_groups_change_is_given_everything_once_more(office: Office) -> None:
    partner = office.meet("chair", "Panel")
    _for_groups(office.officer, partner)
    hand_over(office.officer, office.stick, AT)
    take_in(office.other, office.stick, AT)
    wider = office.meet("chair", "Panel", "Estate")
    assert mark_of(partner) != mark_of(wider)
    _for_groups(office.officer, wider)
    assert hand_over(office.officer, office.stick, AT).records > 0
    take_in(office.other, office.stick, AT)
    audience = audience_of(office.officer, wider)
    assert set(office.other.reach().streams()) == {
        one for one in office.officer.reach().streams() if audience.may_read(one)
    }


def _to_and_fro(office: Office) -> None:
    for one in (office.officer, office.other, office.officer, office.other):
        take_in(one, office.stick, AT)
        hand_over(one, office.stick, AT)


def _names(database: Database) -> set[str]:
    added = database.journal.read_kinds(["person-added"])
    return {str(getattr(one.fact, "name", "")) for one in added}


def _join(office: Office, name: str, group: str) -> None:
    record = Record(
        office.officer.journal, office.officer.device_id, office.officer.sign, ScriptClock()
    )
    person = next(
        one.fact.person
        for one in office.officer.journal.read_kinds(["person-added"])
        if isinstance(one.fact, PersonAdded) and one.fact.name == name
    )
    record.write([MemberJoined(GroupId(office.group(group)), person, "member")], "join")


def test_who_joins_a_group_later_becomes_known_to_its_chair(office: Office) -> None:
    partner = office.meet("chair", "Panel")
    _for_groups(office.officer, partner)
    _to_and_fro(office)
    assert "Dan" not in _names(office.other)
    _join(office, "Dan", "Panel")
    _to_and_fro(office)
    assert _names(office.other) == {"Mel", "Lee", "Ann", "Gus", "Dan"}
    assert office.other.journal.verify().whole
    before = set(office.stick.rglob("*.ccb"))
    _to_and_fro(office)
    assert set(office.stick.rglob("*.ccb")) <= before


def test_what_fills_in_is_written_again_where_the_stick_was_lost(office: Office) -> None:
    partner = office.meet("chair", "Panel")
    _for_groups(office.officer, partner)
    _to_and_fro(office)
    _join(office, "Dan", "Panel")
    hand_over(office.officer, office.stick, AT)
    for one in office.stick.iterdir():
        shutil.rmtree(one)
    _to_and_fro(office)
    assert "Dan" in _names(office.other)


def test_a_list_of_seals_that_somebody_changed_is_passed_over(office: Office) -> None:
    partner = office.meet("chair", "Panel")
    _for_groups(office.officer, partner)
    _to_and_fro(office)
    (path,) = office.stick.rglob("*.ccl")
    whole = path.read_bytes()
    _join(office, "Dan", "Panel")
    for wrong in (whole[:-9], whole.replace(b"-", b","), b"[" * 9_000, b"{}"):
        path.write_bytes(wrong)
        take_in(office.officer, office.stick, AT)
        assert office.officer.partners.sealed_at(partner.device) == {}
    path.write_bytes(whole)
    take_in(office.officer, office.stick, AT)
    assert office.officer.partners.sealed_at(partner.device) != {}


def test_groups_show_in_no_file_name_and_no_header(office: Office) -> None:
    partner = office.meet("chair", "Panel")
    _for_groups(office.officer, partner)
    hand_over(office.officer, office.stick, AT)
    for path in office.stick.rglob("*"):
        if path.is_file():
            assert office.group("Panel").encode() not in path.read_bytes() + path.name.encode()


def test_a_chairs_receipt_confirms_only_what_its_groups_read(office: Office) -> None:
    partner = office.meet("chair", "Panel")
    _for_groups(office.officer, partner)
    own = office.officer.device_id
    seq, head = office.officer.journal.head(own)
    before = office.officer.partners.unconfirmed().count
    office.officer.partners.take_receipt(partner.device, own, seq, head, AT, b"")
    audience = audience_of(office.officer, partner)
    rows = office.officer.journal.entries(own)
    readable = sum(audience.may_read(stream_in(one.body)) for one in rows)
    assert 0 < readable < before
    assert office.officer.partners.unconfirmed().count == before - readable


def test_what_concerns_whom_made_anew_is_what_grew(office: Office) -> None:
    query = "SELECT * FROM link ORDER BY thing, of"
    office.officer.journal.catch_up()
    with office.officer.partners._connections.writing() as connection:
        grown = connection.execute(query).fetchall()
        index.rebuild(connection, KINDS)
        assert connection.execute(query).fetchall() == grown
    assert len(grown) > 8
