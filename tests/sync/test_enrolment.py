"""The organisation's laptops: enrolled by a file, known to each other, and given up for good."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chair_console.models.database import Database
from chair_console.models.devices import plain_label
from chair_console.models.errors import WrongPassphrase
from chair_console.models.organisation import AnotherOrganisation
from chair_console.models.statements import BadStatement, Revocation, Role, Signed
from chair_console.sync.cards import (
    Card,
    card_name,
    read_card,
    remove_partner,
    take_card,
    write_card,
)
from chair_console.sync.enrolment import _FIRST_LINE as ENROLMENT_LINE
from chair_console.sync.enrolment import (
    enrol,
    enrolment_name,
    find_enrolled,
    make_organisation,
    organisation_code,
    read_enrolment,
    revoke,
    take_enrolment,
    write_enrolment,
)
from chair_console.sync.folder import hand_over, take_in
from chair_console.sync.organisation_key import (
    OrganisationKey,
    change_organisation_passphrase,
    make_organisation_key,
    open_organisation_key,
)
from chair_console.sync.organisation_problems import (
    AlreadyEnrolled,
    AnotherKey,
    CompareFirst,
    EnrolledStays,
    EnrolmentForAnother,
    LaptopGivenUp,
    NoName,
    NoOrganisation,
    NotAnEnrolment,
    NotAnOrganisationKey,
    NotEnrolled,
    OrganisationKeyThere,
    ThisLaptopGivenUp,
    WrongOrganisationCode,
)
from chair_console.sync.problems import HandOverProblem
from chair_console.sync.sealed import seal_to
from chair_console.sync.statement_files import _FIRST_LINE as STATEMENTS_LINE
from chair_console.sync.words import problems
from tests.models.writing import NAME, note
from tests.sync.laptops import AT, databases

PASSPHRASE = "four grey herons"
COUNCIL = "Broad Council"


class Council:
    """An organisation: the officer's laptop, two chairs' laptops, and the stick."""

    def __init__(self, folder: Path, laptops: list[Database]) -> None:
        self.folder = folder
        self.officer, self.chair, self.other = laptops
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.key = make_organisation_key(folder / "council.ccorg", COUNCIL, PASSPHRASE)
        make_organisation(self.officer, self.key, "lead_officer", "Office", AT)

    def file_for(self, laptop: Database, role: Role = "chair", *groups: str) -> Path:
        """Enrol a laptop, and give the file for it."""
        card = self.folder / card_name(laptop)
        write_card(laptop, card)
        said = enrol(self.officer, self.key, read_card(card), role, groups or None, AT)
        path = self.folder / enrolment_name(said)
        write_enrolment(self.officer, self.key, laptop.device_id, path)
        return path

    def take(self, laptop: Database, path: Path, code: str | None = None) -> None:
        code = code or organisation_code(self.key.public_key)
        take_enrolment(laptop, read_enrolment(laptop, path), AT, code=code)

    def enrol(self, laptop: Database, role: Role = "chair", *groups: str) -> None:
        self.take(laptop, self.file_for(laptop, role, *groups))

    def pass_on(self, *laptops: Database) -> None:
        """Have each laptop take in from the stick, and hand over."""
        for one in laptops:
            take_in(one, self.stick, AT)
            hand_over(one, self.stick, AT)


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    with databases(tmp_path, 3) as laptops:
        yield Council(tmp_path, laptops)


def partners(laptop: Database) -> dict[str, str]:
    return {one.device: one.role for one in laptop.partners.confirmed()}


# The key


def test_the_organisations_key_is_opened_with_its_passphrase_only(tmp_path: Path) -> None:
    path = tmp_path / "council.ccorg"
    made = make_organisation_key(path, COUNCIL, PASSPHRASE)
    assert open_organisation_key(path, PASSPHRASE) == made
    with pytest.raises(WrongPassphrase):
        open_organisation_key(path, "four grey heron")
    with pytest.raises(WrongPassphrase):
        make_organisation_key(tmp_path / "empty.ccorg", COUNCIL, "  ")
    assert not (tmp_path / "empty.ccorg").exists()


def test_the_passphrase_of_the_organisations_key_can_be_changed(tmp_path: Path) -> None:
    path = tmp_path / "council.ccorg"
    made = make_organisation_key(path, COUNCIL, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        change_organisation_passphrase(path, "not it", "five white swans")
    change_organisation_passphrase(path, PASSPHRASE, "five white swans")
    assert open_organisation_key(path, "five white swans") == made
    with pytest.raises(WrongPassphrase):
        open_organisation_key(path, PASSPHRASE)


def test_a_key_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "council.ccorg"
    make_organisation_key(path, COUNCIL, PASSPHRASE)
    before = path.read_bytes()
    with pytest.raises(OrganisationKeyThere):
        make_organisation_key(path, COUNCIL, PASSPHRASE)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["", "  ", "\u202e\u200b"])
def test_an_organisation_needs_a_name_that_can_be_seen(tmp_path: Path, name: str) -> None:
    with pytest.raises(NoName):
        make_organisation_key(tmp_path / "council.ccorg", name, PASSPHRASE)


def test_a_damaged_key_file_is_not_taken_for_a_wrong_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "council.ccorg"
    make_organisation_key(path, COUNCIL, PASSPHRASE)
    whole = path.read_bytes()
    said = json.loads(whole)
    for wrong in (
        b"",
        whole[:-20],
        b"[" * 5_000,
        whole.replace(b"Broad", b"Other"),
        json.dumps(said | {"check": 7}).encode(),
        json.dumps(said | {"locked": {**said["locked"], "memory": 1 << 60}}).encode(),
    ):
        path.write_bytes(wrong)
        with pytest.raises(NotAnOrganisationKey):
            open_organisation_key(path, PASSPHRASE)


def test_the_secret_key_is_in_no_database(council: Council) -> None:
    with council.officer.partners._connections.reading() as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        held = [connection.execute(f'SELECT * FROM "{one}"').fetchall() for (one,) in tables]
    values = [value for rows in held for row in rows for value in row]
    assert council.key.public_key in values
    for value in values:
        assert council.key.seed not in (value if isinstance(value, bytes) else b"")
        assert council.key.seed.hex() not in str(value)
    assert repr(council.key.seed) not in repr(council.key)


# Enrolling


def test_whoever_makes_an_organisation_is_its_first_laptop(council: Council) -> None:
    own = council.officer.organisation.enrolments()[council.officer.device_id]
    assert (own.role, own.groups, own.label) == ("lead_officer", None, "Office")
    assert council.officer.partners.all() == ()


def test_an_enrolled_laptop_and_the_office_know_each_other_without_comparing_by_pair(
    council: Council,
) -> None:
    council.enrol(council.chair, "chair", "g1")
    assert partners(council.chair) == {council.officer.device_id: "lead_officer"}
    (known,) = council.officer.partners.confirmed()
    assert (known.device, known.role, known.groups) == (
        council.chair.device_id,
        "chair",
        frozenset({"g1"}),
    )


def test_two_chairs_laptops_know_each_other_by_what_travels_on_the_stick(council: Council) -> None:
    council.enrol(council.chair)
    council.enrol(council.other)
    assert council.other.device_id not in partners(council.chair)
    council.pass_on(council.officer, council.chair)
    assert council.other.device_id in partners(council.chair)
    note(council.chair, 2)
    council.pass_on(council.chair, council.other)
    assert len(council.other.journal.read(["meeting:1"])) == 2


def test_the_file_of_one_laptop_makes_it_known_to_another(council: Council) -> None:
    council.enrol(council.chair)
    path = council.file_for(council.other)
    offer = read_enrolment(council.chair, path)
    assert not offer.own
    take_enrolment(council.chair, offer, AT)
    assert council.other.device_id in partners(council.chair)


def test_a_laptop_believes_an_organisation_only_after_its_code_was_compared(
    council: Council,
) -> None:
    path = council.file_for(council.chair)
    offer = read_enrolment(council.chair, path)
    with pytest.raises(CompareFirst):
        take_enrolment(council.chair, offer, AT)
    with pytest.raises(WrongOrganisationCode):
        take_enrolment(council.chair, offer, AT, code="0000 0000 0000")
    assert council.chair.organisation.own() is None
    assert council.chair.partners.all() == ()
    council.take(council.chair, path)
    take_enrolment(council.chair, read_enrolment(council.chair, path), AT)


def test_an_enrolment_says_nothing_to_a_laptop_it_is_not_for(council: Council) -> None:
    path = council.file_for(council.chair)
    with pytest.raises(EnrolmentForAnother):
        read_enrolment(council.other, path)


def test_an_enrolment_file_names_nobody(council: Council) -> None:
    council.chair.partners.name_own(NAME)
    path = council.file_for(council.chair, "chair", "group-of-ann")
    content = path.read_bytes() + path.name.encode()
    for word in (NAME.split()[1], COUNCIL, "group-of-ann", "Office", 'chair"'):
        assert word.encode() not in content


def test_an_enrolment_altered_in_any_byte_is_refused(council: Council) -> None:
    path = council.file_for(council.chair)
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        wrong = bytearray(whole)
        wrong[at] ^= 1
        path.write_bytes(wrong)
        with pytest.raises((NotAnEnrolment, EnrolmentForAnother)):
            read_enrolment(council.chair, path)
    for length in range(0, len(whole), 101):
        path.write_bytes(whole[:length])
        with pytest.raises(NotAnEnrolment):
            read_enrolment(council.chair, path)


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 99, b"chair-console enrolment 1\n\xff\xff\xff\xff"]
)
def test_any_other_file_is_no_enrolment(council: Council, content: bytes) -> None:
    path = council.folder / "x.ccenrol"
    path.write_bytes(content)
    with pytest.raises(NotAnEnrolment):
        read_enrolment(council.chair, path)


def test_a_laptop_of_one_organisation_does_not_take_in_another(council: Council) -> None:
    council.enrol(council.chair)
    key = make_organisation_key(council.folder / "other.ccorg", "Other", PASSPHRASE)
    make_organisation(council.other, key, "lead_officer", "Elsewhere", AT)
    enrol(council.other, key, Card(*council.chair.partners.own()), "chair", None, AT)
    path = council.folder / "other.ccenrol"
    write_enrolment(council.other, key, council.chair.device_id, path)
    before = partners(council.chair)
    with pytest.raises(AnotherOrganisation):
        take_enrolment(
            council.chair,
            read_enrolment(council.chair, path),
            AT,
            code=organisation_code(key.public_key),
        )
    assert partners(council.chair) == before


def test_the_key_of_another_organisation_enrols_nobody_here(council: Council) -> None:
    key = make_organisation_key(council.folder / "other.ccorg", "Other", PASSPHRASE)
    card = Card(*council.chair.partners.own())
    with pytest.raises(AnotherKey):
        enrol(council.officer, key, card, "chair", None, AT)
    with pytest.raises(NoOrganisation):
        enrol(council.other, key, card, "chair", None, AT)
    with pytest.raises(AnotherKey):
        revoke(council.officer, key, council.officer.device_id, AT)


def test_a_laptop_with_partners_compared_by_hand_can_be_enrolled_over_them(
    council: Council,
) -> None:
    own = council.chair.partners.own()
    council.officer.partners.add(own.device, own.public_key, "By hand", "lead_officer", AT)
    council.officer.partners.confirm(own.device, AT)
    council.enrol(council.chair, "chair", "g1")
    (known,) = council.officer.partners.confirmed()
    assert (known.role, known.groups) == ("chair", frozenset({"g1"}))
    card = council.folder / card_name(council.chair)
    with pytest.raises(AlreadyEnrolled):
        take_card(council.officer, card, "lead_officer", AT)
    assert partners(council.officer) == {own.device: "chair"}


def test_a_role_cannot_be_raised_without_the_organisations_key(council: Council) -> None:
    council.enrol(council.chair, "chair", "g1")
    (said,) = (
        one
        for one in council.officer.organisation.statements()
        if json.loads(one.body)["role"] == "chair"
    )
    raised = said.body.replace(b'"role":"chair"', b'"role":"lead_officer"')
    with pytest.raises(BadStatement):
        council.officer.organisation.take_statement(raised, said.signature, AT)
    assert partners(council.officer)[council.chair.device_id] == "chair"


def test_an_older_enrolment_played_again_lowers_nothing(council: Council) -> None:
    council.enrol(council.chair, "lead_officer")
    older = council.folder / "older.ccenrol"
    write_enrolment(council.officer, council.key, council.chair.device_id, older)
    council.file_for(council.chair, "chair", "g1")
    council.enrol(council.other)
    take_enrolment(council.other, read_enrolment(council.officer, older), AT)
    assert partners(council.other)[council.chair.device_id] == "chair"


def test_a_laptop_that_claims_anothers_id_is_refused(council: Council) -> None:
    council.enrol(council.chair)
    claimed = replace(
        council.officer.organisation.enrolments()[council.chair.device_id],
        public_key=council.other.partners.own().public_key,
        number=9,
    )
    signed = council.key.say(claimed)
    with pytest.raises(BadStatement):
        council.officer.organisation.take_statement(signed.body, signed.signature, AT)


def test_a_laptop_is_found_by_its_label_or_the_beginning_of_its_id(council: Council) -> None:
    council.chair.partners.name_own("Hall laptop")
    council.enrol(council.chair)
    found = find_enrolled(council.officer, "Hall laptop")
    assert found == find_enrolled(council.officer, council.chair.device_id[:8])
    for wrong in ("", "abc", "nowhere", "Office2"):
        with pytest.raises(NotEnrolled):
            find_enrolled(council.officer, wrong)


def test_an_enrolled_laptop_is_not_removed_by_hand(council: Council) -> None:
    council.enrol(council.chair)
    with pytest.raises(EnrolledStays):
        remove_partner(council.officer, council.chair.device_id)
    assert council.chair.device_id in partners(council.officer)


def test_a_file_that_expands_without_end_is_refused(council: Council) -> None:
    path = council.folder / "bomb.ccenrol"
    own = council.chair.partners.own()
    path.write_bytes(seal_to(ENROLMENT_LINE, {own.device: own.public_key}, bytes(64 << 20)))
    assert path.stat().st_size < 200_000
    with pytest.raises(NotAnEnrolment):
        read_enrolment(council.chair, path)


def test_a_file_that_is_far_too_long_is_not_read(council: Council) -> None:
    path = council.folder / "long.ccenrol"
    path.write_bytes(ENROLMENT_LINE + bytes(10 << 20))
    with pytest.raises(NotAnEnrolment):
        read_enrolment(council.chair, path)


def test_a_label_of_ten_megabytes_or_with_a_path_or_turned_letters_becomes_a_plain_line(
    council: Council,
) -> None:
    own = council.chair.partners.own()
    for label in ("x" * (10 << 20), "../../etc/passwd\0", "Hall\u202egnp.exe\n<b>=1+1"):
        card = Card(own.device, own.public_key, label)
        said = enrol(council.officer, council.key, card, "chair", None, AT)
        assert said.label == plain_label(label)
        assert len(said.label) <= 80
        assert said.label.isprintable()
        assert enrolment_name(said) == f"enrolment-{own.device[:8]}.ccenrol"


def test_a_chair_who_becomes_a_lead_officer_gets_the_cases_there_are(council: Council) -> None:
    council.enrol(council.chair)
    note(council.officer, 2, stream="case:1", words="about the lift")
    note(council.officer, 1)
    council.pass_on(council.officer, council.chair, council.officer, council.chair)
    assert council.chair.journal.read(["case:1"]) == []
    council.file_for(council.chair, "lead_officer")
    council.pass_on(council.officer, council.chair, council.officer, council.chair)
    read = council.chair.journal.read(["case:1"])
    assert [getattr(one.fact, "words", "") for one in read] == ["about the lift"] * 2
    assert council.chair.journal.verify().withheld == 0


# Giving up


def test_nothing_is_written_for_a_laptop_that_was_given_up(council: Council) -> None:
    council.enrol(council.chair)
    council.enrol(council.other)
    revoke(council.officer, council.key, council.chair.device_id, AT)
    assert council.chair.device_id not in partners(council.officer)
    note(council.officer, 1, words="secret")
    hand_over(council.officer, council.stick, AT)
    for path in council.stick.rglob("*.ccb"):
        assert council.chair.device_id.encode() not in path.read_bytes()


def test_a_bundle_of_a_laptop_that_was_given_up_is_not_read(council: Council) -> None:
    council.enrol(council.chair)
    note(council.chair, 3)
    hand_over(council.chair, council.stick, AT)
    revoke(council.officer, council.key, council.chair.device_id, AT)
    taken = take_in(council.officer, council.stick, AT)
    assert (taken.stored, taken.given_up, taken.strangers) == ([], 1, 0)
    assert "given up" in " ".join(problems(taken, {}))


def test_what_others_had_taken_in_before_counts_and_travels_on(council: Council) -> None:
    council.enrol(council.chair)
    council.enrol(council.other)
    council.pass_on(council.officer, council.chair, council.other, council.officer, council.chair)
    note(council.chair, 3)
    council.pass_on(council.chair, council.other)
    note(council.chair, 2)
    hand_over(council.chair, council.stick, AT)
    revoke(council.officer, council.key, council.chair.device_id, AT)
    council.pass_on(council.officer, council.other, council.officer)
    held = council.officer.journal.heads()[council.chair.device_id]
    assert held[:2] == (3, 3)
    take_in(council.other, council.stick, AT)
    assert council.other.journal.heads()[council.chair.device_id][:2] == (3, 3)


def test_a_given_up_laptop_learns_of_it_and_hands_nothing_more_over(council: Council) -> None:
    council.enrol(council.chair)
    council.enrol(council.other)
    revoke(council.officer, council.key, council.chair.device_id, AT)
    council.pass_on(council.officer)
    take_in(council.chair, council.stick, AT)
    with pytest.raises(ThisLaptopGivenUp):
        hand_over(council.chair, council.stick, AT)
    # Of the others it is told nothing.
    assert council.other.device_id not in council.chair.organisation.enrolments()


def test_a_given_up_laptop_does_not_come_back_by_a_card_or_an_older_enrolment(
    council: Council,
) -> None:
    old = council.file_for(council.chair)
    council.enrol(council.other)
    revoke(council.officer, council.key, council.chair.device_id, AT)
    card = council.folder / card_name(council.chair)
    for laptop in (council.officer, council.other):
        council.pass_on(council.officer, council.other)
        with pytest.raises(LaptopGivenUp):
            take_card(laptop, card, "chair", AT)
    with pytest.raises(LaptopGivenUp):
        enrol(council.officer, council.key, read_card(card), "chair", None, AT)
    with pytest.raises(NotEnrolled):
        write_enrolment(council.officer, council.key, council.chair.device_id, old)
    take_enrolment(council.officer, read_enrolment(council.officer, old), AT)
    assert council.chair.device_id not in partners(council.officer)


def test_giving_up_twice_changes_nothing(council: Council) -> None:
    council.enrol(council.chair)
    first = revoke(council.officer, council.key, council.chair.device_id, AT)
    assert revoke(council.officer, council.key, council.chair.device_id, AT + 9) == first
    with pytest.raises(NotEnrolled):
        revoke(council.officer, council.key, "0" * 32, AT)


def test_what_a_given_up_laptop_confirmed_counts_no_more(council: Council) -> None:
    council.enrol(council.chair)
    council.enrol(council.other, "lead_officer")
    note(council.officer, 2)
    council.pass_on(council.officer, council.chair, council.officer)
    assert council.officer.partners.unconfirmed().count == 0
    revoke(council.officer, council.key, council.chair.device_id, AT)
    assert council.officer.partners.unconfirmed().count == 2


# On the stick


def test_what_the_organisation_says_lies_sealed_and_whole_on_the_stick(council: Council) -> None:
    council.chair.partners.name_own(NAME)
    council.enrol(council.chair, "chair", "group-of-ann")
    council.pass_on(council.officer, council.chair)
    files = list(council.stick.rglob("*.ccs"))
    assert len(files) == 2
    for path in files:
        for word in (NAME.split()[1], "group-of-ann", "Office"):
            assert word.encode() not in path.read_bytes()
    assert not list(council.stick.rglob("*.part"))
    before = {one: one.read_bytes() for one in files}
    council.pass_on(council.officer, council.chair)
    assert {one: one.read_bytes() for one in council.stick.rglob("*.ccs")} == before


def test_damaged_statements_on_the_stick_change_nothing_and_stop_nothing(council: Council) -> None:
    council.enrol(council.chair)
    council.pass_on(council.officer)
    (path,) = council.stick.rglob("*.ccs")
    whole = path.read_bytes()
    council.enrol(council.other)
    for at in range(0, len(whole), 11):
        wrong = bytearray(whole)
        wrong[at] ^= 1
        path.write_bytes(wrong)
        taken = take_in(council.chair, council.stick, AT)
        assert (taken.told, taken.damaged) == (0, [])


def test_a_forged_statement_in_a_strangers_folder_is_passed_over(council: Council) -> None:

    council.enrol(council.chair)
    wrong = make_organisation_key(council.folder / "other.ccorg", "Other", PASSPHRASE)
    forged = OrganisationKey(COUNCIL, council.key.public_key, wrong.seed)
    said: list[Signed] = [
        forged.say(Revocation(council.officer.device_id, AT, 99)),
        wrong.say(Revocation(council.officer.device_id, AT, 99)),
    ]
    plain = json.dumps([[one.body.decode(), one.signature.hex()] for one in said]).encode()
    own = council.chair.partners.own()
    place = council.stick / ("a" * 32) / "organisation" / "x.ccs"
    place.parent.mkdir(parents=True)
    place.write_bytes(seal_to(STATEMENTS_LINE, {own.device: own.public_key}, plain))
    take_in(council.chair, council.stick, AT)
    assert council.officer.device_id in partners(council.chair)


def test_a_laptop_of_no_organisation_takes_in_no_statements(council: Council) -> None:
    council.file_for(council.chair)
    council.pass_on(council.officer)
    taken = take_in(council.chair, council.stick, AT)
    assert (taken.told, taken.strangers) == (0, 1)


def test_each_problem_says_what_to_do() -> None:
    todo: list[type[HandOverProblem]] = [HandOverProblem]
    while todo:
        one = todo.pop()
        todo += one.__subclasses__()
        if one.__module__.endswith("organisation_problems"):
            assert one.sentence.endswith(".")
            assert ":" in one.sentence
