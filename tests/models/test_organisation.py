"""The organisation's word about laptops: what counts, and what changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from nacl.signing import SigningKey

from chair_console.models.database import Database, device_id_of, throw_away_database
from chair_console.models.organisation import AnotherOrganisation
from chair_console.models.settings import ServerAddress
from chair_console.models.statements import (
    ROLES,
    BadStatement,
    Enrolment,
    Revocation,
    Role,
    Signed,
    enrol_body,
    in_force,
    organisation_id,
    revoke_body,
    statement_hash,
)
from tests.models.writing import KINDS, NAME, note

AT = 1_772_564_400_000
COUNCIL = SigningKey(b"c" * 32)
OTHER = SigningKey(b"o" * 32)
LAPTOP = bytes(SigningKey(b"l" * 32).verify_key)
ENROLLED = Enrolment(
    device_id_of(LAPTOP), LAPTOP, "chair", frozenset({"g1", "g2"}), "Hall laptop", AT, 1
)


def signed(said: Enrolment | Revocation, by: SigningKey = COUNCIL) -> Signed:
    organisation = organisation_id(bytes(by.verify_key))
    if isinstance(said, Enrolment):
        body = enrol_body(organisation, said)
    else:
        body = revoke_body(organisation, said)
    return Signed(body, by.sign(statement_hash(body)).signature)


def hear(database: Database, said: Enrolment | Revocation, by: SigningKey = COUNCIL) -> str:
    one = signed(said, by)
    return database.organisation.take_statement(one.body, one.signature, AT)


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Database]:
    database = throw_away_database(tmp_path, kinds=KINDS)
    database.organisation.adopt(bytes(COUNCIL.verify_key), "Broad Council", AT)
    yield database
    database.close()


def test_a_laptop_belongs_to_no_organisation_at_first(tmp_path: Path) -> None:
    database = throw_away_database(tmp_path, kinds=KINDS)
    assert database.organisation.own() is None
    assert database.organisation.enrolments() == {}
    with pytest.raises(BadStatement):
        hear(database, ENROLLED)
    database.close()


def test_a_laptop_belongs_to_one_organisation_only(laptop: Database) -> None:
    again = laptop.organisation.adopt(bytes(COUNCIL.verify_key), "Broad Council", AT)
    with pytest.raises(AnotherOrganisation):
        laptop.organisation.adopt(bytes(OTHER.verify_key), "Broad Council", AT)
    assert laptop.organisation.own() == again


def test_an_enrolled_laptop_is_a_confirmed_partner_with_its_role_and_groups(
    laptop: Database,
) -> None:
    assert hear(laptop, ENROLLED) == "new"
    (partner,) = laptop.partners.confirmed()
    assert (partner.device, partner.public_key, partner.label) == (
        ENROLLED.device,
        LAPTOP,
        "Hall laptop",
    )
    assert (partner.role, partner.groups) == ("chair", ENROLLED.groups)
    assert laptop.organisation.enrolments() == {ENROLLED.device: ENROLLED}
    assert hear(laptop, ENROLLED) == "known"


@pytest.mark.parametrize("role", ROLES)
def test_there_are_chairs_lead_officers_and_engagement_managers(
    laptop: Database, role: Role
) -> None:
    hear(laptop, replace(ENROLLED, role=role))
    assert [one.role for one in laptop.partners.confirmed()] == [role]


def test_what_another_organisation_says_changes_nothing(laptop: Database) -> None:
    with pytest.raises(BadStatement):
        hear(laptop, ENROLLED, OTHER)
    assert laptop.partners.all() == ()
    assert laptop.organisation.statements() == ()


def test_the_newest_enrolment_counts_in_whatever_order_they_come(laptop: Database) -> None:
    newer = replace(ENROLLED, role="lead_officer", groups=None, number=2)
    assert hear(laptop, newer) == "new"
    assert hear(laptop, ENROLLED) == "older"
    (partner,) = laptop.partners.confirmed()
    assert (partner.role, partner.groups) == ("lead_officer", None)
    assert len(laptop.organisation.statements()) == 2
    assert laptop.organisation.next_number() == 3


def test_a_revoked_laptop_is_no_partner_and_no_enrolment_brings_it_back(laptop: Database) -> None:
    hear(laptop, ENROLLED)
    assert hear(laptop, Revocation(ENROLLED.device, AT + 5, 2)) == "new"
    assert laptop.partners.all() == ()
    assert laptop.organisation.is_revoked(ENROLLED.device)
    for number in (1, 3, 99):
        assert hear(laptop, replace(ENROLLED, number=number)) in ("known", "older")
    assert laptop.partners.all() == ()
    assert laptop.organisation.enrolments()[ENROLLED.device].revoked_at == AT + 5


def test_a_revocation_that_comes_before_the_enrolment_counts_too(laptop: Database) -> None:
    hear(laptop, Revocation(ENROLLED.device, AT, 2))
    assert laptop.organisation.is_revoked(ENROLLED.device)
    hear(laptop, ENROLLED)
    assert laptop.partners.all() == ()


def test_what_a_laptop_confirmed_is_forgotten_when_it_may_read_something_else(
    laptop: Database,
) -> None:
    hear(laptop, ENROLLED)
    note(laptop, 1)
    head = laptop.journal.head(laptop.device_id)[1]
    receipt = (ENROLLED.device, laptop.device_id, 1, head, AT, b"")
    assert laptop.partners.take_receipt(*receipt) == "noted"
    hear(laptop, replace(ENROLLED, label="Town hall laptop", number=2))
    assert laptop.partners.held_by(ENROLLED.device) == {laptop.device_id: 1}
    hear(laptop, replace(ENROLLED, groups=frozenset({"g1"}), number=3))
    assert laptop.partners.held_by(ENROLLED.device) == {}


def test_a_hand_compared_partner_that_is_enrolled_stays_confirmed(laptop: Database) -> None:
    laptop.partners.add(ENROLLED.device, LAPTOP, "Somebody's", "chair", AT - 9)
    laptop.partners.confirm(ENROLLED.device, AT - 5)
    hear(laptop, ENROLLED)
    (partner,) = laptop.partners.confirmed()
    assert (partner.confirmed, partner.label, partner.groups) == (
        AT - 5,
        "Hall laptop",
        ENROLLED.groups,
    )


def _altered(**fields: object) -> Signed:
    body = json.loads(signed(ENROLLED).body) | fields
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    raw = text.encode()
    return Signed(raw, COUNCIL.sign(statement_hash(raw)).signature)


@pytest.mark.parametrize(
    "fields",
    [
        {"device": "0" * 32},
        {"device": "../../somewhere"},
        {"role": "owner"},
        {"groups": ["../g"]},
        {"groups": "g1"},
        {"groups": ["g2", "g1"]},
        {"groups": ["g1", "g1"]},
        {"label": "a" * 81},
        {"label": "x" * (10 << 20)},
        {"label": "Hall\nlaptop"},
        {"label": "Hall \u202eoptpal"},
        {"label": 7},
        {"number": 0},
        {"number": 1.5},
        {"number": True},
        {"number": 1 << 60},
        {"issued_at": -1},
        {"continued_from": "me"},
        {"v": 2},
        {"kind": "crown"},
        {"more": 1},
        {"organisation": "0" * 32},
    ],
    ids=lambda one: next(iter(one)),
)
def test_a_signed_text_that_says_something_impossible_is_refused(
    laptop: Database, fields: dict[str, object]
) -> None:
    one = _altered(**fields)
    with pytest.raises(BadStatement):
        laptop.organisation.take_statement(one.body, one.signature, AT)
    assert laptop.organisation.statements() == ()


def test_a_statement_altered_in_any_byte_changes_nothing(laptop: Database) -> None:
    one = signed(ENROLLED)
    whole = one.body + one.signature
    for at in range(len(whole)):
        wrong = bytearray(whole)
        wrong[at] ^= 1
        body, signature = bytes(wrong[: len(one.body)]), bytes(wrong[len(one.body) :])
        with pytest.raises(BadStatement):
            laptop.organisation.take_statement(body, signature, AT)
    assert laptop.partners.all() == ()


def test_of_several_statements_all_are_kept_or_none(laptop: Database) -> None:
    with pytest.raises(BadStatement):
        laptop.organisation.take_statements([signed(ENROLLED), signed(ENROLLED, OTHER)], AT)
    assert laptop.organisation.statements() == ()


@given(
    said=some.lists(
        some.one_of(
            some.builds(
                lambda number, role, at: replace(ENROLLED, number=number, role=role, issued_at=at),
                some.integers(1, 3),
                some.sampled_from(["chair", "lead_officer"]),
                some.integers(0, 2),
            ),
            some.builds(lambda at: Revocation(ENROLLED.device, at, 1), some.integers(0, 2)),
        ),
        min_size=1,
        max_size=6,
    ),
    shuffled=some.randoms(use_true_random=False),
)
def test_all_laptops_agree_whatever_order_they_heard_it_in(
    said: list[Enrolment | Revocation], shuffled: object
) -> None:
    other = list(said)
    shuffled.shuffle(other)  # type: ignore[attr-defined]
    assert in_force(said) == in_force(other)


def test_a_label_with_a_name_is_kept_encrypted_only(tmp_path: Path, laptop: Database) -> None:
    hear(laptop, replace(ENROLLED, label=NAME))
    for path in laptop.path.parent.glob(laptop.path.name + "*"):
        assert NAME.split()[1].encode() not in path.read_bytes()


# The server and choices


def test_a_laptop_knows_its_server_until_it_forgets_it(laptop: Database) -> None:
    assert laptop.server.own() is None
    first = ServerAddress("db.example.org", 5432, "chair", "d1", "secret", "-----BEGIN", AT)
    laptop.server.keep(replace(first, port=1))
    laptop.server.keep(first)
    assert laptop.server.own() == first
    assert "secret" not in repr(first)
    laptop.server.forget()
    assert laptop.server.own() is None


def test_a_choice_is_kept_until_it_is_taken_back(laptop: Database) -> None:
    assert laptop.settings.get("days", "30") == "30"
    laptop.settings.put("days", "7")
    laptop.settings.put("days", "9")
    assert laptop.settings.get("days", "30") == "9"
    laptop.settings.put("days", None)
    assert laptop.settings.get("days") == ""
