"""`partner` and `sync`: two laptops, a stick, and a code that people compare."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chair_console.core.kinds import KINDS
from chair_console.models.database import create_database
from tests.commands.conftest import PASSPHRASE, Run


@pytest.fixture
def officer(tmp_path: Path) -> Path:
    path = tmp_path / "officer.db"
    create_database(path, PASSPHRASE, kinds=KINDS).database.close()
    return path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def own_id(run: Run, laptop: Path) -> str:
    return run("partner", "list", "--database", laptop).out.split()[0]


def code_shown(run: Run, laptop: Path) -> str:
    found = re.search(r"\d{4}( \d{4}){5}", run("partner", "list", "--database", laptop).out)
    assert found
    return found[0]


def exchange_cards(run: Run, chair: Path, officer: Path, stick: Path) -> None:
    for laptop, name in ((chair, "Chair, repairs"), (officer, "Office")):
        assert run("partner", "name", name, "--database", laptop).status == 0
        assert run("partner", "card", stick, "--database", laptop).status == 0
    for laptop, other, role in ((chair, officer, "lead-officer"), (officer, chair, "chair")):
        card = stick / f"card-{own_id(run, other)}.cccard"
        assert run("partner", "add", card, "--role", role, "--database", laptop).status == 0


def confirm(run: Run, chair: Path, officer: Path) -> None:
    """Read each code from the other screen, before either says that it is the same."""
    codes = {laptop: code_shown(run, laptop) for laptop in (chair, officer)}
    for laptop, other in ((chair, officer), (officer, chair)):
        words = ("partner", "confirm", own_id(run, other), "--code", codes[other])
        assert run(*words, "--database", laptop).status == 0


def test_a_meeting_goes_to_the_office_and_the_receipt_comes_back(
    run: Run, database: Path, officer: Path, stick: Path
) -> None:
    exchange_cards(run, database, officer, stick)
    assert code_shown(run, database) == code_shown(run, officer)
    confirm(run, database, officer)
    sent = run("sync", stick, "--database", database)
    assert (sent.status, sent.err) == (0, "")
    assert re.search(r"\d+ records handed over\.", sent.out)
    assert "records only on this laptop, oldest" in sent.out
    taken = run("sync", stick, "--database", officer)
    assert re.search(r"\d+ records taken in\.", taken.out)
    assert "Spring panel" in run("log", "--list", "--database", officer).out
    assert run("verify", "--database", officer).status == 0
    back = run("sync", stick, "--database", database)
    assert "only on this laptop" not in back.out
    assert "Confirmed by Office" in back.out
    again = run("sync", stick, "--database", database)
    assert "Nothing new to take in.\nNothing new to hand over.\n" in again.out


def test_before_the_codes_were_compared_nothing_is_handed_over(
    run: Run, database: Path, officer: Path, stick: Path
) -> None:
    exchange_cards(run, database, officer, stick)
    told = run("sync", stick, "--database", database)
    assert told.status == 1
    assert told.sentence.startswith("There is no laptop to hand over to yet")
    assert not list(stick.rglob("*.ccb"))


def test_a_wrong_code_confirms_nothing(
    run: Run, database: Path, officer: Path, stick: Path
) -> None:
    exchange_cards(run, database, officer, stick)
    code = code_shown(run, database)
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    other = own_id(run, officer)
    told = run("partner", "confirm", other, "--code", wrong, "--database", database)
    assert told.status == 1
    assert told.sentence.startswith("The code is not the one of these two laptops")
    assert run("sync", stick, "--database", database).status == 1


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"\xff\xfe", b"[" * 9_000, b'{"card":1,"key":"00"}']
)
def test_what_is_no_card_is_refused_in_a_sentence(
    run: Run, database: Path, stick: Path, content: bytes
) -> None:
    card = stick / "card.cccard"
    card.write_bytes(content)
    told = run("partner", "add", card, "--role", "chair", "--database", database)
    assert told.status == 1
    assert told.sentence.startswith("This file is not the card of a laptop")


def test_a_card_with_another_name_on_it_is_refused(
    run: Run, database: Path, officer: Path, stick: Path
) -> None:
    run("partner", "name", "Office", "--database", officer)
    run("partner", "card", stick, "--database", officer)
    (card,) = stick.iterdir()
    card.write_text(card.read_text().replace("Office", "Orifice"))
    assert run("partner", "add", card, "--role", "chair", "--database", database).status == 1


def test_a_laptop_is_no_partner_of_itself(run: Run, database: Path, stick: Path) -> None:
    run("partner", "card", stick, "--database", database)
    (card,) = stick.iterdir()
    told = run("partner", "add", card, "--role", "chair", "--database", database)
    assert told.sentence.startswith("This is the card of this laptop itself")


def test_a_stick_that_is_not_there_is_told(run: Run, database: Path, tmp_path: Path) -> None:
    told = run("sync", tmp_path / "none", "--database", database)
    assert told.status == 1
    assert told.sentence.startswith("This folder cannot be opened")


def test_a_damaged_file_is_told_and_everything_else_is_done(
    run: Run, database: Path, officer: Path, stick: Path
) -> None:
    exchange_cards(run, database, officer, stick)
    confirm(run, database, officer)
    run("sync", stick, "--database", database)
    (bundle,) = stick.rglob("*.ccb")
    bundle.write_bytes(bundle.read_bytes()[:-1])
    told = run("sync", stick, "--database", officer)
    assert told.status == 1
    assert told.sentence.startswith("A file of the hand-over is damaged")
