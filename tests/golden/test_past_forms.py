"""Every past version's file opens for ever, with all that was recorded in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from chair_console.core.kinds import KINDS
from chair_console.models import forms
from chair_console.models.database import Database, open_database
from chair_console.models.partners import Partner, Unconfirmed
from chair_console.sync.cards import read_card
from chair_console.sync.folder import hand_over, take_in
from tests.golden.make import AT, NAME, PASSPHRASE

HERE = Path(__file__).parent
PAST = sorted(one.name for one in HERE.glob("form-*"))


def _copied(form: str, folder: Path) -> Path:
    shutil.copytree(HERE / form, folder / form)
    return folder / form / "chair.db"


def _opened(path: Path) -> Database:
    return open_database(path, kinds=KINDS, passphrase=PASSPHRASE)


def _warnings(database: Database) -> list[str]:
    return [
        str(getattr(one.fact, "words", None))
        for one in database.journal.read_kinds(["warning-given"])
    ]


def test_there_is_a_file_of_each_form_before_this_one() -> None:
    assert PAST[: forms.FORM - 1] == [f"form-{number}" for number in range(1, forms.FORM)]


@pytest.mark.parametrize("form", PAST)
def test_a_file_of_a_past_form_opens_with_all_that_it_holds(form: str, tmp_path: Path) -> None:
    path = _copied(form, tmp_path)
    for _once_brought_up_and_once_again in range(2):
        opened = _opened(path)
        assert opened.journal.verify().whole
        assert _warnings(opened) == ["Shouted twice.", "And once more."]
        assert len(opened.journal.find(NAME.split()[1])) == 1
        opened.close()


@pytest.mark.parametrize("form", PAST)
def test_a_recovery_key_of_a_past_form_still_opens(form: str, tmp_path: Path) -> None:
    path = _copied(form, tmp_path)
    paper = (path.parent / "recovery-key.txt").read_text(encoding="ascii")
    open_database(path, kinds=KINDS, recovery_key=paper).close()


def _officer(database: Database) -> Partner:
    (found,) = database.partners.confirmed()
    return found


def test_partners_of_a_past_form_are_partners_still(tmp_path: Path) -> None:
    opened = _opened(_copied("form-3", tmp_path))
    assert _officer(opened).role == "lead_officer"
    assert opened.partners.unconfirmed() == Unconfirmed(0, None, "", AT)
    assert opened.journal.verify().withheld > 0
    opened.close()


def test_a_stick_of_a_past_form_is_still_read(tmp_path: Path) -> None:
    path = _copied("form-3", tmp_path)
    opened = _opened(path)
    taken = take_in(opened, path.parent / "stick", AT)
    assert (taken.damaged, taken.bad, taken.strangers) == ([], [], 0)
    assert hand_over(opened, path.parent / "stick", AT).records == 0
    opened.close()


def test_a_card_of_a_past_form_is_still_read() -> None:
    (path,) = (HERE / "form-3").glob("*.cccard")
    assert read_card(path).label == "Chair"
