"""A stick between laptops: everything arrives, for the right eyes only, whatever happens to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chair_console.clock import ScriptClock
from chair_console.core.cases.keeping import WordsErased
from chair_console.core.course import MeetingPlanned
from chair_console.core.fact import GroupId, MeetingId, PersonId
from chair_console.models.database import Database
from chair_console.record import Record
from chair_console.sync.bundle import ENDING
from chair_console.sync.folder import TakenIn, hand_over, take_in
from chair_console.sync.problems import NoPartner, NoSuchFolder
from chair_console.sync.ways import left_by_others, remember_folder, ways_now
from tests.models.writing import NAME, note
from tests.sync.laptops import AT, befriend, databases

HOUR = 3_600_000


class Pair:
    """A chair's and an officer's laptop, and the stick."""

    def __init__(self, chair: Database, officer: Database, stranger: Database, stick: Path) -> None:
        self.chair, self.officer, self.stranger = chair, officer, stranger
        self.stick = stick

    def bundles(self) -> list[Path]:
        return sorted(self.stick.rglob(f"*{ENDING}"))

    def to_officer(self) -> TakenIn:
        hand_over(self.chair, self.stick, AT)
        return take_in(self.officer, self.stick, AT)

    def to_chair(self) -> TakenIn:
        hand_over(self.officer, self.stick, AT)
        return take_in(self.chair, self.stick, AT)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    stick = tmp_path / "stick"
    stick.mkdir()
    with databases(tmp_path, 3) as (chair, officer, stranger):
        befriend(chair, "chair", officer, "lead_officer")
        note(chair, 4, words=NAME)
        yield Pair(chair, officer, stranger, stick)


def test_what_the_chair_recorded_is_on_the_officers_laptop(pair: Pair) -> None:
    taken = pair.to_officer()
    assert [seq for _, seq in taken.stored] == [1, 2, 3, 4]
    assert pair.officer.journal.read(["meeting:1"]) == pair.chair.journal.read(["meeting:1"])
    assert pair.officer.journal.verify().whole


def test_files_lie_in_the_writers_folder_under_numbers_and_the_head(pair: Pair) -> None:
    pair.to_officer()
    (bundle,) = pair.bundles()
    head = pair.chair.journal.head(pair.chair.device_id)[1].hex()[:12]
    assert bundle == pair.stick / pair.chair.device_id / f"1-4-{head}.ccb"
    assert not list(pair.stick.rglob("*.part"))


def test_nothing_is_written_or_taken_twice(pair: Pair) -> None:
    pair.to_officer()
    before = {one: one.read_bytes() for one in pair.stick.rglob("*") if one.is_file()}
    again = pair.to_officer()
    assert again.stored == []
    assert {one: one.read_bytes() for one in pair.stick.rglob("*") if one.is_file()} == before


def test_only_what_is_new_follows(pair: Pair) -> None:
    pair.to_officer()
    note(pair.chair, 2)
    assert [seq for _, seq in pair.to_officer().stored] == [5, 6]
    assert sorted(one.name.rsplit("-", 1)[0] for one in pair.bundles()) == ["1-4", "5-6"]


def test_an_emptied_stick_is_filled_again_until_the_receipt_is_back(pair: Pair) -> None:
    pair.to_officer()
    shutil.rmtree(pair.stick / pair.chair.device_id)
    assert hand_over(pair.chair, pair.stick, AT).records == 4
    # The receipt goes back with whatever the officer hands over.
    pair.to_chair()
    shutil.rmtree(pair.stick / pair.chair.device_id)
    assert hand_over(pair.chair, pair.stick, AT).records == 0


def test_what_is_only_here_is_counted_until_it_is_confirmed(pair: Pair) -> None:
    before = pair.chair.partners.unconfirmed()
    assert (before.count, before.oldest, before.confirmed_at) == (4, 1_700_000_000_000, None)
    pair.to_officer()
    # Handed over is not yet held.
    assert pair.chair.partners.unconfirmed().count == 4
    hand_over(pair.officer, pair.stick, AT + HOUR)
    take_in(pair.chair, pair.stick, AT + 2 * HOUR)
    after = pair.chair.partners.unconfirmed()
    assert (after.count, after.oldest, after.confirmed_at) == (0, None, AT + HOUR)
    note(pair.chair, 1)
    assert pair.chair.partners.unconfirmed().count == 1


@pytest.mark.parametrize("stream", ["case:7", "conduct:9", "event:3", "review:8", "made-up:1"])
def test_what_is_the_officers_alone_never_reaches_a_chair(pair: Pair, stream: str) -> None:
    note(pair.officer, 2, stream, words="a secret of the file")
    note(pair.officer, 1, "person:9", words=NAME)
    taken = pair.to_chair()
    assert not taken.bad
    assert pair.chair.journal.read([stream]) == []
    bodies = [one.body for one in pair.chair.journal.entries(pair.officer.device_id)]
    assert not any(stream.encode() in one for one in bodies)
    assert pair.chair.journal.find("secret") == []
    (known,) = pair.chair.journal.read(["person:9"])
    assert known.fact is not None
    found = pair.chair.journal.verify()
    assert found.whole
    assert found.withheld == 2


def test_a_chair_does_not_confirm_what_it_may_not_read(pair: Pair) -> None:
    note(pair.officer, 2, "case:7")
    note(pair.officer, 3, "person:9")
    pair.to_chair()
    pair.to_officer()
    assert pair.officer.partners.unconfirmed().count == 2


def test_a_review_reaches_the_chair_who_recorded_the_meeting(pair: Pair) -> None:
    pair.to_officer()
    note(pair.officer, 1, "review:1", words="What was said at the end?")
    note(pair.officer, 1, "review:2", words="Of another chair")
    pair.to_chair()
    (asked,) = pair.chair.journal.read(["review:1"])
    assert asked.fact is not None
    assert pair.chair.journal.read(["review:2"]) == []


def test_why_words_were_erased_stays_with_the_officer(pair: Pair) -> None:
    note(pair.officer, 1, "keeping:person:9", words="asked for by a named person")
    note(pair.officer, 1, "keeping:case:9", words="of a case")
    pair.to_chair()
    (told,) = pair.chair.journal.read(["keeping:person:9"])
    assert told.erased
    assert pair.chair.journal.read(["keeping:case:9"]) == []


def erase(laptop: Database, stream: str) -> None:
    record = Record(laptop.journal, laptop.device_id, laptop.sign, ScriptClock(AT))
    record.erase(
        laptop.journal.read([stream]),
        lambda words: (WordsErased(stream, words, "2026-03-05", "request"),),
        "erase-words",
    )


def words_held(laptop: Database) -> int:
    with laptop._connections.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM payload").fetchone()[0])


def test_words_that_the_officer_erased_go_everywhere_and_do_not_come_back(
    pair: Pair, tmp_path: Path
) -> None:
    pair.to_officer()
    shutil.copytree(pair.stick, tmp_path / "old")
    erase(pair.officer, "meeting:1")
    pair.to_chair()
    assert words_held(pair.chair) == words_held(pair.officer) == 0
    assert all(one.erased for one in pair.chair.journal.read(["meeting:1"]))
    assert pair.chair.journal.find("wilhelmina") == []
    assert pair.chair.journal.verify().whole
    # An old stick turns up, and nobody remembers what was on it.
    with pair.officer._connections.writing() as connection:
        connection.execute("DROP TRIGGER journal_no_delete")
        connection.execute("DELETE FROM journal WHERE device_id = ?", (pair.chair.device_id,))
    assert len(take_in(pair.officer, tmp_path / "old", AT).stored) == 4
    assert words_held(pair.officer) == 0


def test_a_chairs_laptop_cannot_make_the_officer_forget(pair: Pair) -> None:
    pair.to_officer()
    erase(pair.chair, "meeting:1")
    pair.to_officer()
    assert words_held(pair.chair) == 0
    assert words_held(pair.officer) == 4


def test_a_rehearsal_stays_where_it_was(pair: Pair) -> None:
    record = Record(pair.chair.journal, pair.chair.device_id, pair.chair.sign, ScriptClock(AT))
    planned = MeetingPlanned(GroupId("g9"), "c", PersonId("p"), AT, rehearsal=True)
    record.write([planned], "plan", meeting=MeetingId("m9"))
    pair.to_officer()
    assert pair.officer.journal.read(["meeting:m9"]) == []
    assert len(pair.officer.journal.read(["meeting:1"])) == 4
    assert pair.officer.journal.verify().whole


def test_no_word_of_a_record_lies_on_the_stick(pair: Pair) -> None:
    note(pair.officer, 2, "case:7", words="a secret of the file")
    pair.chair.partners.name_own(f"{NAME}'s laptop")
    pair.to_officer()
    pair.to_chair()
    for one in pair.stick.rglob("*"):
        assert NAME not in one.name
        if one.is_file():
            content = one.read_bytes()
            for word in (NAME.encode(), b"Wilhelmina", b"secret", b"meeting:1", b"weather"):
                assert word not in content


def test_a_bundle_changed_in_any_byte_is_refused_and_a_good_copy_heals_it(pair: Pair) -> None:
    hand_over(pair.chair, pair.stick, AT)
    (bundle,) = pair.bundles()
    good = bundle.read_bytes()
    for at in range(0, len(good), max(1, len(good) // 150)):
        bundle.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        taken = take_in(pair.officer, pair.stick, AT)
        assert taken.stored == []
        assert len(taken.damaged) == 1
    bundle.write_bytes(good)
    assert len(take_in(pair.officer, pair.stick, AT).stored) == 4


@pytest.mark.parametrize("length", [0, 1, 30, 200, -1])
def test_a_bundle_that_was_cut_is_refused(pair: Pair, length: int) -> None:
    hand_over(pair.chair, pair.stick, AT)
    (bundle,) = pair.bundles()
    bundle.write_bytes(bundle.read_bytes()[:length])
    taken = take_in(pair.officer, pair.stick, AT)
    assert (taken.stored, len(taken.damaged)) == ([], 1)
    # Handing over again sees that the file is not what it was.
    assert hand_over(pair.chair, pair.stick, AT).records == 4
    assert len(take_in(pair.officer, pair.stick, AT).stored) == 4


def test_a_bundle_under_another_name_is_refused(pair: Pair) -> None:
    hand_over(pair.chair, pair.stick, AT)
    (bundle,) = pair.bundles()
    bundle.rename(bundle.with_name("1-3-" + bundle.name[4:]))
    assert take_in(pair.officer, pair.stick, AT).stored == []


def test_a_bundle_in_another_laptops_folder_is_refused(pair: Pair) -> None:
    befriend(pair.officer, "lead_officer", pair.stranger, "chair")
    hand_over(pair.chair, pair.stick, AT)
    (bundle,) = pair.bundles()
    other = pair.stick / pair.stranger.device_id
    other.mkdir()
    bundle.rename(other / bundle.name)
    taken = take_in(pair.officer, pair.stick, AT)
    assert (taken.stored, len(taken.damaged)) == ([], 1)


def test_a_laptop_that_was_never_confirmed_is_not_read(pair: Pair) -> None:
    befriend(pair.stranger, "chair", pair.officer, "lead_officer")
    pair.officer.partners.remove(pair.stranger.device_id)
    note(pair.stranger, 2)
    hand_over(pair.stranger, pair.stick, AT)
    taken = take_in(pair.officer, pair.stick, AT)
    assert (taken.stored, taken.strangers) == ([], 1)


def test_whom_a_bundle_is_not_for_cannot_open_it(pair: Pair) -> None:
    befriend(pair.stranger, "chair", pair.chair, "chair")
    pair.chair.partners.remove(pair.stranger.device_id)
    hand_over(pair.chair, pair.stick, AT)
    taken = take_in(pair.stranger, pair.stick, AT)
    assert (taken.stored, taken.damaged) == ([], [])
    assert pair.stranger.journal.head(pair.chair.device_id)[0] == 0


def test_a_partner_who_comes_later_gets_everything_beside_what_lies_there(pair: Pair) -> None:
    pair.to_officer()
    befriend(pair.chair, "chair", pair.stranger, "lead_officer")
    assert hand_over(pair.chair, pair.stick, AT).records == 4
    assert len(take_in(pair.stranger, pair.stick, AT).stored) == 4
    assert len(pair.bundles()) == 2
    assert hand_over(pair.chair, pair.stick, AT).records == 0


def test_what_a_partner_passes_on_of_a_third_laptop_arrives(pair: Pair) -> None:
    befriend(pair.officer, "lead_officer", pair.stranger, "lead_officer")
    pair.to_officer()
    hand_over(pair.officer, pair.stick, AT)
    taken = take_in(pair.stranger, pair.stick, AT)
    assert {device for device, _ in taken.stored} == {pair.chair.device_id}
    assert len(pair.stranger.journal.read(["meeting:1"])) == 4
    # It is no partner by that.
    assert [one.device for one in pair.stranger.partners.all()] == [pair.officer.device_id]


def test_who_becomes_a_lead_officer_gets_what_only_officers_may_read(pair: Pair) -> None:
    note(pair.officer, 2, "case:7", words="a secret of the file")
    pair.to_chair()
    pair.to_officer()
    card = pair.chair.partners.own()
    pair.officer.partners.add(card.device, card.public_key, card.label, "lead_officer", AT)
    pair.to_chair()
    assert len(pair.chair.journal.read(["case:7"])) == 2
    assert pair.chair.journal.verify().withheld == 0


def test_files_that_come_in_another_order_end_the_same(pair: Pair) -> None:
    for _ in range(3):
        hand_over(pair.chair, pair.stick, AT)
        note(pair.chair, 2)
    hand_over(pair.chair, pair.stick, AT)
    files = pair.bundles()
    away = [one.rename(one.with_suffix(".away")) for one in files]
    for number in (3, 1, 0, 2):
        away[number].rename(files[number])
        taken = take_in(pair.officer, pair.stick, AT)
    assert taken.waiting == []
    assert pair.officer.journal.read(["meeting:1"]) == pair.chair.journal.read(["meeting:1"])


def test_a_laptop_put_back_from_a_backup_is_told_what_it_has_lost(
    pair: Pair, tmp_path: Path
) -> None:
    note(pair.chair, 2)
    pair.to_officer()
    hand_over(pair.officer, pair.stick, AT)
    with pair.chair._connections.writing() as connection:
        connection.execute("DROP TRIGGER journal_no_delete")
        connection.execute("DELETE FROM journal WHERE seq > 3")
    pair.chair.journal.look_again()
    assert take_in(pair.chair, pair.stick, AT).ahead


def test_odd_things_on_a_stick_are_passed_over(pair: Pair, tmp_path: Path) -> None:
    hand_over(pair.chair, pair.stick, AT)
    folder = pair.stick / pair.chair.device_id
    (folder / "1-99-nothex.ccb").write_bytes(b"x")
    (folder / "notes.txt").write_text("hello")
    (folder / "receipt-000000000000.ccr").write_text("[[[[")
    (pair.stick / "holiday").mkdir()
    (pair.stick / ("f" * 32)).mkdir()
    (folder / "9-9-000000000000.ccb").symlink_to(tmp_path / "elsewhere")
    (folder / "8-8-000000000000.ccb").mkdir()
    taken = take_in(pair.officer, pair.stick, AT)
    assert len(taken.stored) == 4
    assert taken.strangers == 1


def test_without_a_partner_or_a_folder_it_is_said_in_a_sentence(pair: Pair) -> None:
    with pytest.raises(NoPartner):
        hand_over(pair.stranger, pair.stick, AT)
    for act in (hand_over, take_in):
        with pytest.raises(NoSuchFolder):
            act(pair.chair, pair.stick / "none", AT)


def test_a_place_that_answers_with_a_fault_of_its_own_is_told_like_one_that_is_gone(
    pair: Pair, tmp_path: Path
) -> None:
    """As a stick does that is being pulled out; here a name that is too long for any disk."""
    odd = tmp_path / ("a" * 300)
    with pytest.raises(NoSuchFolder):
        take_in(pair.officer, odd, AT)
    with pytest.raises(NoSuchFolder):
        hand_over(pair.chair, odd, AT)
    remember_folder(pair.chair, odd)
    assert ways_now(pair.chair) == ()
    assert left_by_others(pair.chair) == 0


def test_half_a_file_from_a_stick_that_was_pulled_out_goes_with_the_next_hand_over(
    pair: Pair,
) -> None:
    note(pair.chair, 1)
    hand_over(pair.chair, pair.stick, AT)
    own = pair.stick / pair.chair.device_id
    half = own / "2-9-0123456789ab.ccb.part"
    half.write_bytes(b"half of it")
    hand_over(pair.chair, pair.stick, AT)
    assert not half.exists()
    assert len(list(own.glob("*.ccb"))) == 1


def test_another_laptop_cannot_turn_a_meeting_into_practice(pair: Pair) -> None:
    planned = MeetingPlanned(GroupId("g9"), "c", PersonId("p"), AT)
    for laptop, fact in ((pair.chair, planned), (pair.officer, replace(planned, rehearsal=True))):
        record = Record(laptop.journal, laptop.device_id, laptop.sign, ScriptClock(AT))
        record.write([fact], "plan", meeting=MeetingId("m9"))
    said = [(one, None) for one in pair.officer.journal.entries(pair.officer.device_id)]
    assert pair.chair.exchange.take_in(said, AT).stored
    assert pair.chair.reach().readers_of("meeting:m9") is not None
    assert pair.officer.reach().readers_of("meeting:m9") is None, "its own practice is practice"
