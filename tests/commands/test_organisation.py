"""`organisation`: made in the office, laptops enrolled and given up, a forgotten passphrase."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chair_console.core.kinds import KINDS
from chair_console.models import going_on
from chair_console.models.database import create_database, open_database
from chair_console.models.errors import WrongPassphrase
from tests.commands.conftest import PASSPHRASE, Run

KEY_PASSPHRASE = "four grey herons"


class Office:
    """The office's laptop, a chair's laptop with a meeting, and a folder between them."""

    def __init__(self, run: Run, chair: Path, folder: Path) -> None:
        self.run, self.chair, self.folder = run, chair, folder
        self.office = folder / "office.db"
        create_database(self.office, PASSPHRASE, kinds=KINDS).database.close()
        self.key = folder / "council.ccorg"
        self.secret = folder / "secret.txt"
        self.secret.write_text(KEY_PASSPHRASE + "\n", encoding="utf-8")
        self.with_key = ("--key", self.key, "--key-passphrase-file", self.secret)

    def do(self, *words: object, on: Path | None = None) -> str:
        done = self.run("organisation", *words, "--database", on or self.office)
        assert (done.status, done.err) == (0, ""), done.err
        return done.out

    def make(self) -> str:
        return self.do("make", "Broad Council", *self.with_key)

    def code(self) -> str:
        found = re.search(r"\d{4} \d{4} \d{4}", self.do("list"))
        assert found
        return found[0]

    def enrol(self, *more: object) -> Path:
        self.run("partner", "name", "Hall", "--database", self.chair)
        self.run("partner", "card", self.folder, "--database", self.chair)
        (card,) = self.folder.glob("*.cccard")
        self.do("enrol", card, "--role", "chair", "--to", self.folder, *more, *self.with_key)
        (file,) = self.folder.glob("*.ccenrol")
        return file

    def enrolled(self) -> Path:
        self.make()
        file = self.enrol()
        self.do("adopt", file, "--code", self.code(), on=self.chair)
        return file


@pytest.fixture
def office(run: Run, database: Path, tmp_path: Path) -> Office:
    return Office(run, database, tmp_path)


def test_a_laptop_is_enrolled_and_hands_over_without_any_comparing_by_pair(office: Office) -> None:
    assert "Broad Council" in office.make()
    file = office.enrol()
    assert "Broad Council" in office.do("adopt", file, "--code", office.code(), on=office.chair)
    stick = office.folder / "stick"
    stick.mkdir()
    assert office.run("sync", stick, "--database", office.chair).status == 0
    taken = office.run("sync", stick, "--database", office.office)
    assert re.search(r"\d+ records taken in\.", taken.out)
    listed = office.do("list")
    assert "lead-officer" in listed
    assert re.search(r"chair +Hall", listed)


def test_without_the_code_nothing_is_taken_in(office: Office) -> None:
    office.make()
    file = office.enrol()
    for code in ((), ("--code", "1234 1234 1234")):
        done = office.run("organisation", "adopt", file, *code, "--database", office.chair)
        assert done.status != 0
        assert "code" in done.err
    assert "belongs to no organisation" in office.do("list", on=office.chair)


def test_a_laptop_is_enrolled_for_a_group_by_its_name(office: Office) -> None:
    office.enrolled()
    stick = office.folder / "stick"
    stick.mkdir()
    for one in (office.chair, office.office):
        office.run("sync", stick, "--database", one)
    office.enrol("--group", "Community Voice")
    assert "for: Community Voice" in office.do("list")
    (card,) = office.folder.glob("*.cccard")
    words = ("enrol", card, "--role", "chair", "--to", office.folder, "--group", "Nowhere")
    done = office.run("organisation", *words, *office.with_key, "--database", office.office)
    assert done.status == 2
    assert "no group called Nowhere" in done.err


def test_a_laptop_that_was_given_up_is_listed_as_such(office: Office) -> None:
    office.enrolled()
    assert "Given up" in office.do("revoke", "Hall", *office.with_key)
    assert "given up" in office.do("list")
    (card,) = office.folder.glob("*.cccard")
    words = ("enrol", card, "--role", "chair", "--to", office.folder)
    done = office.run("organisation", *words, *office.with_key, "--database", office.office)
    assert done.status != 0
    assert "given up" in done.err


def test_whoever_keeps_the_key_sets_a_new_passphrase_on_an_enrolled_laptop(office: Office) -> None:
    office.enrolled()
    new = office.folder / "new.txt"
    new.write_text("nine loud geese", encoding="utf-8")
    words = ("recover", *office.with_key, "--new-passphrase-file", new)
    done = office.run("organisation", *words, "--database", office.chair)
    assert (done.status, done.err) == (0, "")
    open_database(office.chair, kinds=KINDS, passphrase="nine loud geese").close()
    with pytest.raises(WrongPassphrase):
        open_database(office.chair, kinds=KINDS, passphrase=PASSPHRASE)


def test_a_laptop_that_was_never_enrolled_does_not_open_with_the_key(office: Office) -> None:
    office.make()
    new = office.folder / "new.txt"
    new.write_text("nine loud geese", encoding="utf-8")
    words = ("recover", *office.with_key, "--new-passphrase-file", new)
    done = office.run("organisation", *words, "--database", office.chair)
    assert done.status == 3
    assert "was not enrolled" in done.err


def test_a_wrong_passphrase_of_the_key_is_told_and_changes_nothing(office: Office) -> None:
    office.make()
    office.secret.write_text("wrong", encoding="utf-8")
    file = office.folder / "x.cccard"
    office.run("partner", "card", office.folder, "--database", office.chair)
    (file,) = office.folder.glob("*.cccard")
    words = ("enrol", file, "--role", "chair", "--to", office.folder, *office.with_key)
    done = office.run("organisation", *words, "--database", office.office)
    assert done.status == 3
    assert "not the passphrase of the organisation's key" in done.err
    assert not list(office.folder.glob("*.ccenrol"))


def test_the_passphrase_of_the_key_is_changed(office: Office) -> None:
    office.make()
    new = office.folder / "new.txt"
    new.write_text("five white swans", encoding="utf-8")
    assert "Changed" in office.do("passphrase", *office.with_key, "--new-passphrase-file", new)
    done = office.run("organisation", "passphrase", *office.with_key, "--new-passphrase-file", new)
    assert "not the passphrase of the organisation's key" in done.err


def test_another_recovery_key_is_shown_and_opens(office: Office) -> None:
    said = office.do("recovery-key", on=office.chair)
    found = re.search(r"(\w{4}-){6}\w{4}", said)
    assert found
    open_database(office.chair, kinds=KINDS, recovery_key=found[0]).close()


def test_a_copied_laptop_goes_on_as_a_new_one(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("organisation", "go-on", "--database", office.chair)
    done = office.run(*words)
    assert done.status == 1
    assert "may go on as it is" in done.err
    monkeypatch.setattr(going_on, "computer", lambda: "another computer")
    done = office.run(*words)
    assert (done.status, done.err) == (0, "")
    assert "goes on as" in done.out
    assert office.run("verify", "--database", office.chair).status == 0


def test_the_key_file_says_no_secret(office: Office) -> None:
    office.make()
    assert KEY_PASSPHRASE.encode() not in office.key.read_bytes()
    assert b"Broad Council" in office.key.read_bytes()


def test_a_file_without_a_passphrase_in_it_is_told_and_makes_nothing(office: Office) -> None:
    office.secret.write_text("\n", encoding="utf-8")
    done = office.run(
        "organisation", "make", "Broad Council", *office.with_key, "--database", office.office
    )
    assert done.status != 0
    assert "is empty" in done.err
    assert not office.key.exists()


def test_a_slip_in_the_passphrase_of_a_new_key_is_told_and_makes_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter([KEY_PASSPHRASE, "four grey herrons"])
    monkeypatch.setattr("getpass.getpass", lambda _question: next(typed))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    words = ("make", "Broad Council", "--key", office.key)
    done = office.run("organisation", *words, "--database", office.office)
    assert done.status != 0
    assert "not the same" in done.err
    assert not office.key.exists()


def test_a_laptop_of_an_organisation_makes_no_second_one_and_no_key_of_nothing(
    office: Office, tmp_path: Path
) -> None:
    office.make()
    second = tmp_path / "second.ccorg"
    ran = office.run("organisation", "make", "Else", "--key", second, "--database", office.office)
    assert ran.status == 1
    assert ran.sentence.startswith("This laptop belongs to another organisation already")
    assert not second.exists()
