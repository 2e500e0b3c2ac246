"""What is typed to let a laptop into the server is compared with what there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from chair_console.__main__ import main
from chair_console.models.database import Database
from chair_console.models.statements import Enrolment, Role, Signed, enrol_body, statement_hash
from chair_console.sync.cards import write_card
from chair_console.sync.organisation_key import OrganisationKey
from tests.models.writing import note
from tests.sync.laptops import AT, befriend, databases
from tests.sync.server.council import Council, hand_over

LetIn = Callable[..., tuple[int, str]]


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[tuple[Database, Database]]:
    with databases(tmp_path, 2) as (chair, officer):
        befriend(chair, "chair", officer, "lead_officer")
        yield chair, officer


@pytest.fixture
def let_in(
    laptops: tuple[Database, Database],
    council: Council,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> LetIn:
    root, card = tmp_path / "root.pem", tmp_path / "laptop.cccard"
    root.write_text("-----BEGIN CERTIFICATE-----\n", encoding="ascii")
    write_card(laptops[0], card)

    def typed(*words: str) -> tuple[int, str]:
        to = ["--host", "council.example", "--root", str(root), "--to", str(tmp_path)]
        code = main(["server", "enrol", "--admin", council.url, str(card), *words, *to])
        said = capsys.readouterr()
        return code, said.out + said.err

    return typed


def knows(council: Council, officer: Database, group: str) -> None:
    """Let the officer's laptop tell the server of a group."""
    to_it = council.enrol(officer, "lead_officer")
    note(officer, 1, f"group:{group}")
    hand_over(officer, to_it)


def test_a_group_that_nobody_has_heard_of_is_refused_in_a_sentence(
    laptops: tuple[Database, Database], council: Council, let_in: LetIn
) -> None:
    knows(council, laptops[1], "panel")
    code, said = let_in("--role", "chair", "--group", "panel", "--group", "pannel")
    assert code != 0
    assert "has heard of no group pannel," in said
    assert council.rows("SELECT count(*) FROM enrolment") == [(1,)]
    assert let_in("--role", "chair", "--group", "panel")[0] == 0
    assert council.rows("SELECT groups FROM enrolment WHERE role = 'chair'") == [(["panel"],)]


def test_before_the_server_has_heard_of_any_group_it_says_so(let_in: LetIn) -> None:
    code, said = let_in("--role", "chair", "--group", "panel")
    assert code == 0
    assert "no group yet" in said


def test_where_the_organisation_says_otherwise_that_is_told(
    laptops: tuple[Database, Database], council: Council, let_in: LetIn
) -> None:
    chair, officer = laptops
    knows(council, officer, "panel")
    seed = b"s" * 32
    own = officer.partners.own()
    key = OrganisationKey("Broad Council", bytes(SigningKey(seed).verify_key), seed)
    officer.organisation.adopt(key.public_key, key.name, AT)
    card = chair.partners.own()
    for number, (who, groups) in enumerate(((own, None), (card, frozenset({"panel"}))), 1):
        role: Role = "lead_officer" if groups is None else "chair"
        said = Enrolment(who.device, who.public_key, role, groups, "x", AT, number)
        body = enrol_body(key.id, said)
        signed = Signed(body, key.sign(statement_hash(body)))
        officer.organisation.take_statement(signed.body, signed.signature, AT)
    hand_over(officer, council.enrol(officer, "lead_officer"))
    assert "Look again" not in let_in("--role", "chair", "--group", "panel")[1]
    for otherwise in (("--role", "chair"), ("--role", "lead-officer", "--group", "panel")):
        assert "as chair for panel" in let_in(*otherwise)[1]
