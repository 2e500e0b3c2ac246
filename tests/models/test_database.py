import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3

from chair_console.models import base, connections, forms, keys
from chair_console.models.connections import Connections
from chair_console.models.database import (
    create_database,
    device_id_of,
    open_database,
    throw_away_database,
)
from chair_console.models.errors import (
    AlreadyOpen,
    AlreadyThere,
    CannotOpen,
    CannotWrite,
    DatabaseDamaged,
    DatabaseMissing,
    InSyncedFolder,
    KeysDamaged,
    KeysMissing,
    NewerSchema,
    NotADatabase,
    UnsafeDisk,
    WrongPassphrase,
    WrongRecoveryKey,
)
from tests.models.writing import KINDS, NAME, PASSPHRASE, again, new, note, raw


def closed(folder: Path) -> Path:
    """A database with three notes, closed."""
    database = new(folder).database
    note(database, 3, words=NAME)
    database.close()
    return database.path


def test_a_new_database_has_a_device_named_after_its_key(tmp_path: Path) -> None:
    database = new(tmp_path).database
    connection = raw(database.path, triggers=True)
    ((device, public_key),) = connection.execute("SELECT device_id, public_key FROM device")
    connection.close()
    assert device == database.device_id == device_id_of(public_key)
    assert len(device) == 32
    assert len(database.sign(bytes(32))) == 64
    database.close()


def test_the_same_device_comes_back_when_opened_again(tmp_path: Path) -> None:
    database = new(tmp_path).database
    database.close()
    opened = again(database.path)
    assert opened.device_id == database.device_id
    assert opened.sign(bytes(32)) == database.sign(bytes(32))
    opened.close()


def test_a_forgotten_passphrase_does_not_lose_the_record(tmp_path: Path) -> None:
    created = new(tmp_path)
    note(created.database, 1)
    created.database.close()
    path = created.database.path
    opened = open_database(path, kinds=KINDS, recovery_key=created.recovery_key.lower())
    assert len(opened.journal.read(["meeting:1"])) == 1
    opened.change_passphrase("nine loud geese", recovery_key=created.recovery_key)
    opened.close()
    open_database(path, kinds=KINDS, passphrase="nine loud geese").close()
    with pytest.raises(WrongPassphrase):
        again(path)


def test_the_passphrase_is_not_changed_without_the_present_one(tmp_path: Path) -> None:
    database = new(tmp_path).database
    with pytest.raises(WrongPassphrase):
        database.change_passphrase("nine loud geese", passphrase="a guess")
    database.change_passphrase("nine loud geese", passphrase=PASSPHRASE)
    database.close()
    open_database(database.path, kinds=KINDS, passphrase="nine loud geese").close()


def test_every_connection_holds_to_the_settings(tmp_path: Path) -> None:
    path = closed(tmp_path)
    key = keys.unlock(keys.keys_path(path), passphrase=PASSPHRASE)
    opened = Connections(path, key)
    with opened.lent() as one, opened.lent() as two, opened.lent() as three:
        for connection in (one, two, three):
            for name, value in connections.PRAGMAS:
                assert connection.execute(f"PRAGMA {name}").fetchone() == (value,), name
    opened.close()
    assert dict(connections.PRAGMAS)["journal_mode"] == "wal"
    assert dict(connections.PRAGMAS)["synchronous"] == 2


def test_a_connection_that_does_not_hold_a_setting_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = closed(tmp_path)
    more = (*connections.PRAGMAS, ("page_size", 1024))
    monkeypatch.setattr(connections, "PRAGMAS", more)
    with pytest.raises(UnsafeDisk, match="disk of this computer"):
        again(path)


def test_tables_take_nothing_of_another_type(tmp_path: Path) -> None:
    connection = raw(closed(tmp_path), triggers=True)
    tables = connection.execute("PRAGMA table_list").fetchall()
    # The index of words is SQLite's own affair.
    ours = {row[1]: row[5] for row in tables if not row[1].startswith(("sqlite_", "found"))}
    assert set(ours) == set(base.metadata.tables)
    assert set(ours.values()) == {1}
    connection.close()


def test_a_stolen_laptop_shows_no_names(tmp_path: Path) -> None:
    database = new(tmp_path).database
    note(database, 20, words=NAME)
    seen = {one.name for one in tmp_path.iterdir()}
    assert {"record.db", "record.db-wal", "record.db.keys"} <= seen
    for one in tmp_path.iterdir():
        content = one.read_bytes()
        for secret in (
            NAME.encode(),
            b"Featherstone",
            b"meeting:1",
            b"weather",
            PASSPHRASE.encode(),
        ):
            assert secret not in content, one.name
        assert NAME.split()[0] not in one.name
    database.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_nobody_else_may_read_the_files(tmp_path: Path) -> None:
    database = new(tmp_path).database
    note(database, 1)
    assert {one.stat().st_mode & 0o077 for one in tmp_path.iterdir()} == {0}
    database.close()


def test_closing_leaves_the_record_in_one_file_and_its_keys(tmp_path: Path) -> None:
    closed(tmp_path)
    assert {one.name for one in tmp_path.iterdir()} == {
        "record.db",
        "record.db.keys",
        "record.db.lock",
    }


def test_a_rehearsal_leaves_nothing_behind(tmp_path: Path) -> None:
    database = throw_away_database(tmp_path, kinds=KINDS)
    note(database, 2, words=NAME)
    assert len(database.journal.read(["meeting:1"])) == 2
    for one in tmp_path.iterdir():
        assert NAME.encode() not in one.read_bytes()
    database.close()
    assert list(tmp_path.iterdir()) == []


def test_two_rehearsals_run_side_by_side(tmp_path: Path) -> None:
    one = throw_away_database(tmp_path, kinds=KINDS)
    two = throw_away_database(tmp_path, kinds=KINDS)
    note(one, 1)
    assert two.journal.heads() == {}
    one.close()
    two.close()


def test_a_second_window_is_told_that_the_first_has_it(tmp_path: Path) -> None:
    database = new(tmp_path).database
    with pytest.raises(AlreadyOpen, match="already open"):
        again(database.path)
    database.close()
    again(database.path).close()


_HOLD = """
import sys
from pathlib import Path
from chair_console.models.database import open_database
database = open_database(Path(sys.argv[1]), kinds={}, passphrase=sys.argv[2])
print("open", flush=True)
sys.stdin.read()
"""


def test_a_second_process_is_told_and_may_go_on_after_the_first_was_killed(
    tmp_path: Path,
) -> None:
    path = closed(tmp_path)
    other = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path), PASSPHRASE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    assert other.stdin is not None
    assert other.stdout.readline() == "open\n"
    with pytest.raises(AlreadyOpen):
        again(path)
    other.kill()
    other.wait()
    other.stdout.close()
    other.stdin.close()
    opened = again(path)
    assert opened.journal.verify().entries == 3
    opened.close()


def test_making_a_database_never_writes_over_one(tmp_path: Path) -> None:
    path = closed(tmp_path)
    before = path.read_bytes()
    with pytest.raises(AlreadyThere, match="left as it is"):
        new(tmp_path)
    assert path.read_bytes() == before


def test_the_key_file_of_a_database_that_was_moved_away_is_never_written_over(
    tmp_path: Path,
) -> None:
    path = closed(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    path.rename(tmp_path / "elsewhere" / "record.db")
    with pytest.raises(AlreadyThere):
        new(tmp_path)


def test_a_making_that_was_cut_off_can_be_begun_again(tmp_path: Path) -> None:
    path = closed(tmp_path)
    path.rename(tmp_path / "record.db.new")
    database = new(tmp_path).database
    assert database.journal.heads() == {}
    database.close()
    assert not (tmp_path / "record.db.new").exists()


def test_making_a_database_without_passphrase_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(WrongPassphrase, match="needed"):
        create_database(tmp_path / "record.db", " ", kinds=KINDS)
    assert {one.name for one in tmp_path.iterdir()} == {"record.db.lock"}


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _plain_sqlite(path: Path) -> None:
    import sqlite3

    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE agenda (item TEXT)")
    connection.close()


def _holiday_photo(path: Path) -> None:
    keys.keys_path(path).unlink()
    path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(5_000))


def _nothing_in_it(path: Path) -> None:
    keys.keys_path(path).unlink()
    path.write_bytes(b"")


def _another_of_our_key(path: Path) -> None:
    key = keys.unlock(keys.keys_path(path), passphrase=PASSPHRASE)
    path.unlink()
    connection = sqlcipher3.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("CREATE TABLE agenda (item TEXT)")
    connection.close()


def _noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4096])


def _first_page_overwritten(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(bytes(512) + content[512:])


def _keys_lost(path: Path) -> None:
    keys.keys_path(path).unlink()


def _keys_overwritten(path: Path) -> None:
    keys.keys_path(path).write_bytes(b"shopping list")


def _gone(path: Path) -> None:
    path.unlink()


def _read_only(path: Path) -> None:
    path.chmod(0o400)


def _newer(path: Path) -> None:
    connection = raw(path, triggers=True)
    connection.execute("UPDATE meta SET schema = schema + 1")
    connection.close()


def _without_identity(path: Path) -> None:
    connection = raw(path, triggers=True)
    connection.execute("DELETE FROM identity")
    connection.close()


def _without_meta(path: Path) -> None:
    connection = raw(path, triggers=True)
    connection.execute("DELETE FROM meta")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (_folder, NotADatabase),
        (_plain_sqlite, NotADatabase),
        (_holiday_photo, NotADatabase),
        (_nothing_in_it, NotADatabase),
        (_another_of_our_key, NotADatabase),
        (_without_meta, NotADatabase),
        (_noise, DatabaseDamaged),
        (_emptied, DatabaseDamaged),
        (_cut_short, DatabaseDamaged),
        (_first_page_overwritten, DatabaseDamaged),
        (_without_identity, DatabaseDamaged),
        (_keys_lost, KeysMissing),
        (_keys_overwritten, KeysDamaged),
        (_gone, DatabaseMissing),
        (_read_only, CannotWrite),
        (_newer, NewerSchema),
    ],
)
def test_what_cannot_be_opened_is_told_in_one_sentence(
    tmp_path: Path, spoil: Callable[[Path], None], problem: type[CannotOpen]
) -> None:
    path = closed(tmp_path)
    spoil(path)
    with pytest.raises(CannotOpen) as caught:
        again(path)
    assert type(caught.value) is problem
    sentence = caught.value.sentence
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
    assert "record.db" not in sentence
    assert str(tmp_path) not in str(caught.value)


def test_trying_to_open_what_is_no_database_leaves_no_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(5_000))
    with pytest.raises(NotADatabase):
        again(tmp_path / "photo.jpg")
    assert [one.name for one in tmp_path.iterdir()] == ["photo.jpg"]


def test_after_a_failed_attempt_the_right_one_succeeds(tmp_path: Path) -> None:
    path = closed(tmp_path)
    with pytest.raises(WrongPassphrase, match="try again"):
        open_database(path, kinds=KINDS, passphrase="a guess")
    with pytest.raises(WrongRecoveryKey):
        open_database(path, kinds=KINDS, recovery_key="a guess")
    again(path).close()


def test_a_database_from_nowhere_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        again(tmp_path / "no" / "such" / "record.db")
    with pytest.raises(CannotWrite, match="does not exist"):
        new(tmp_path / "nowhere")
    with pytest.raises(NotADatabase, match="folder"):
        create_database(tmp_path, PASSPHRASE, kinds=KINDS)


def test_damage_in_the_middle_of_the_file_is_told_when_it_is_read(tmp_path: Path) -> None:
    database = new(tmp_path).database
    note(database, 400, words=NAME)
    database.close()
    content = bytearray(database.path.read_bytes())
    for page in range(60, len(content) // 4096):
        content[page * 4096 + 100] ^= 1
    database.path.write_bytes(content)
    opened = again(database.path)
    with pytest.raises(DatabaseDamaged, match="backup"):
        opened.journal.read(["meeting:1"])
    with pytest.raises(DatabaseDamaged):
        opened.journal.verify()
    opened.close()


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive",
        "OneDrive - Ongo",
        "Dropbox",
        "Dropbox (Personal)",
        "Google Drive/My Drive",
        "Library/CloudStorage/GoogleDrive-a",
        "Library/Mobile Documents/com~apple~CloudDocs",
        "iCloudDrive",
        "Nextcloud",
        "ownCloud",
    ],
)
def test_a_folder_that_is_synchronised_is_refused_by_its_name(tmp_path: Path, folder: str) -> None:
    place = tmp_path / folder / "meetings"
    place.mkdir(parents=True)
    with pytest.raises(InSyncedFolder, match="stays on this computer"):
        new(place)
    with pytest.raises(InSyncedFolder):
        again(place / "record.db")
    assert list(place.iterdir()) == []


@pytest.mark.parametrize(
    "mark", [".dropbox", ".stfolder", ".tmp.drivedownload", "._sync_0a1b.db", ".sync_0a1b.db"]
)
def test_a_folder_that_is_synchronised_is_refused_by_its_marks(tmp_path: Path, mark: str) -> None:
    place = tmp_path / "mine" / "meetings"
    place.mkdir(parents=True)
    (tmp_path / "mine" / mark).write_bytes(b"")
    with pytest.raises(InSyncedFolder):
        new(place)


def test_a_folder_that_the_system_calls_synchronised_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    with pytest.raises(InSyncedFolder):
        new(tmp_path)


def test_a_link_into_a_synchronised_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    try:
        (tmp_path / "mine").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    with pytest.raises(InSyncedFolder):
        new(tmp_path / "mine")


def test_the_settings_of_a_cloud_service_in_the_home_folder_say_nothing(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / "dropbox-letters").mkdir()
    new(tmp_path / "dropbox-letters").database.close()


def test_an_older_form_is_brought_to_the_present_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = closed(tmp_path)
    monkeypatch.setattr(forms, "FORM", forms.FORM + 1)
    monkeypatch.setitem(forms.STEPS, forms.FORM - 1, ("CREATE TABLE later (a TEXT) STRICT",))
    opened = again(path)
    assert opened.journal.verify().whole
    opened.close()
    connection = raw(path, triggers=True)
    assert connection.execute("SELECT schema FROM meta").fetchone() == (forms.FORM,)
    assert connection.execute("SELECT count(*) FROM later").fetchone() == (0,)
    connection.close()


def test_a_step_that_fails_leaves_the_older_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = closed(tmp_path)
    with monkeypatch.context() as newer:
        newer.setattr(forms, "FORM", forms.FORM + 1)
        wrong = ("CREATE TABLE later (a TEXT) STRICT", "NO SUCH WORD")
        newer.setitem(forms.STEPS, forms.FORM - 1, wrong)
        with pytest.raises(CannotOpen):
            again(path)
    again(path).close()


def test_opening_loads_nothing_that_only_making_needs() -> None:
    check = "import sys, chair_console.models.database; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
