"""Other ways in than the passphrase: the organisation's key, and another recovery key."""

from __future__ import annotations

from pathlib import Path

import pytest
from nacl.signing import SigningKey

from chair_console.models import keys
from chair_console.models.database import open_database
from chair_console.models.errors import NotOfThatOrganisation, WrongPassphrase, WrongRecoveryKey
from tests.models.writing import KINDS, PASSPHRASE, again, new, note

SEED = b"c" * 32
PUBLIC = bytes(SigningKey(SEED).verify_key)


def test_the_organisations_key_opens_a_laptop_whose_passphrase_was_forgotten(
    tmp_path: Path,
) -> None:
    created = new(tmp_path)
    created.database.put_in_trust(PUBLIC)
    created.database.put_in_trust(PUBLIC)
    note(created.database, 2)
    created.database.close()
    path = created.database.path
    opened = open_database(path, kinds=KINDS, organisation_seed=SEED)
    assert len(opened.journal.read(["meeting:1"])) == 2
    opened.change_passphrase("nine loud geese", organisation_seed=SEED)
    opened.close()
    open_database(path, kinds=KINDS, passphrase="nine loud geese").close()
    open_database(path, kinds=KINDS, recovery_key=created.recovery_key).close()
    with pytest.raises(WrongPassphrase):
        again(path)


def test_the_key_of_another_organisation_opens_nothing(tmp_path: Path) -> None:
    database = new(tmp_path).database
    path = database.path
    with pytest.raises(NotOfThatOrganisation):
        database.change_passphrase("nine loud geese", organisation_seed=SEED)
    database.put_in_trust(PUBLIC)
    database.close()
    with pytest.raises(NotOfThatOrganisation, match="was not enrolled by the organisation"):
        open_database(path, kinds=KINDS, organisation_seed=b"x" * 32)
    again(path).close()


def test_another_recovery_key_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    created = new(tmp_path)
    created.database.put_in_trust(PUBLIC)
    with pytest.raises(WrongPassphrase):
        created.database.make_recovery_key("not it")
    fresh = created.database.make_recovery_key(PASSPHRASE)
    created.database.close()
    path = created.database.path
    open_database(path, kinds=KINDS, recovery_key=fresh).close()
    open_database(path, kinds=KINDS, organisation_seed=SEED).close()
    again(path).close()
    with pytest.raises(WrongRecoveryKey):
        open_database(path, kinds=KINDS, recovery_key=created.recovery_key)


def test_an_enrolled_laptop_whose_key_file_was_put_back_is_put_in_trust_again(
    tmp_path: Path,
) -> None:
    database = new(tmp_path).database
    before = keys.keys_path(database.path).read_bytes()
    database.put_in_trust(PUBLIC)
    database.organisation.adopt(PUBLIC, "Council", 1)
    database.close()
    keys.keys_path(database.path).write_bytes(before)
    again(database.path).close()
    open_database(database.path, kinds=KINDS, organisation_seed=SEED).close()
