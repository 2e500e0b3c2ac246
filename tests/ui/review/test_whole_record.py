"""The whole record of a person in the officer's window: a copy, one person or two, erasing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.core.cases.access import CopyGiven
from chair_console.core.groups import MemberJoined
from chair_console.ui.review.form import FormSheet
from chair_console.ui.review.keeping import KeepingRoom
from chair_console.ui.review.person_record import PersonRecordCard
from tests.ui.review.evenings_before import a_year_ago
from tests.ui.review.officer import Officer


@pytest.fixture
def officer(qtbot: QtBot) -> Iterator[Officer]:
    with a_year_ago() as (record, clock):
        yield Officer(qtbot, record, clock, "2026-06-01T10:00")


def whole(officer: Officer, name: str) -> PersonRecordCard:
    officer.room("people")
    officer.people.open_person(officer.person(name))
    return officer.people.page.whole


def sheet_of(card: PersonRecordCard | KeepingRoom) -> FormSheet:
    assert card.sheet is not None
    QApplication.processEvents()
    return card.sheet


def keeping(officer: Officer) -> KeepingRoom:
    room = officer.room("keeping")
    assert isinstance(room, KeepingRoom)
    return room


# A copy


def test_a_copy_is_saved_as_a_page_and_as_data_and_is_on_the_record(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = whole(officer, "Ann")
    monkeypatch.setattr(card, "choose_file", lambda: tmp_path / "copy.html")
    card.ask_copy()
    sheet = sheet_of(card)
    sheet.answers["received"].control.setDate(  # type: ignore[attr-defined]
        officer.page.desk.today
    )
    assert "Wed 1 July 2026" in sheet.follows.words.text()
    assert officer.answer(sheet, officers=True) == ""
    page = (tmp_path / "copy.html").read_text(encoding="utf-8")
    assert "What is held about Ann Bishop" in page
    assert "Bob" not in page
    data = json.loads((tmp_path / "copy.json").read_text(encoding="utf-8"))
    assert data["due"] == "2026-07-01"
    (told,) = officer.record.read_kinds(["copy-given"])
    assert isinstance(told.fact, CopyGiven)
    assert told.fact.shown == ("officers",)


def test_where_the_file_cannot_be_written_nothing_is_recorded(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = whole(officer, "Ann")
    monkeypatch.setattr(card, "choose_file", lambda: tmp_path / "nowhere" / "copy.html")
    card.ask_copy()
    assert "cannot be written" in officer.answer(sheet_of(card))
    assert officer.record.read_kinds(["copy-given"]) == []


def test_a_request_of_tomorrow_is_refused(officer: Officer) -> None:
    card = whole(officer, "Ann")
    card.ask_copy()
    assert officer.answer(sheet_of(card), received="2026-06-02") != ""


# One person or two


def test_a_likely_double_is_pointed_out_and_never_counted_by_itself(officer: Officer) -> None:
    officer.room("people")
    (pair,) = officer.people.alike.ids()
    assert set(pair.split()) == {officer.person("Mia Okafor"), officer.person("Mia Okafour")}
    assert officer.record.state.aliases == {}


def test_two_records_are_counted_as_one_after_a_look_at_both_and_apart_again(
    officer: Officer,
) -> None:
    gone, keep = officer.person("Mia Okafour"), officer.person("Mia Okafor")
    card = whole(officer, "Mia Okafour")
    card.ask_same(keep)
    sheet = sheet_of(card)
    preview = sheet.follows.words.text()
    assert "Mia Okafour: 2 meetings, 1 warning, 0 cases" in preview
    assert "Mia Okafor: 2 meetings, 1 warning, 0 cases" in preview
    assert officer.answer(sheet) == "Please answer: How do we know?"
    card.ask_same(keep)
    assert officer.answer(sheet_of(card), reason="The same address") == ""
    assert officer.record.state.aliases == {gone: keep}
    page = officer.people.page
    assert page.id == keep
    assert page.whole.records.text() == "Also recorded as: Mia Okafour"
    assert "2 warnings" in page.history.words()
    officer.press(page.whole.apart)
    assert officer.answer(sheet_of(page.whole), gone=gone) == ""
    assert officer.record.state.aliases == {}
    officer.people.show_now()
    assert officer.people.alike.ids() == [], "somebody looked at them and found two people"


# Keeping and erasing


def test_what_is_kept_for_too_long_is_listed_with_what_is_proposed(officer: Officer) -> None:
    assert keeping(officer).list.ids() == []
    officer.go_to("2027-06-01T10:00")
    room = keeping(officer)
    kinds = sorted(one.partition(":")[0] for one in room.list.ids())
    assert kinds == ["case", "meeting", "meeting"]
    officer.page.show_now()
    assert room.erase.isEnabled()


def test_keeping_for_longer_takes_it_off_the_list_until_its_day(officer: Officer) -> None:
    officer.go_to("2027-06-01T10:00")
    room = keeping(officer)
    of = next(one for one in room.list.ids() if one.startswith("case"))
    room.list.choose(of)
    room._chosen(of)
    officer.press(room.keep)
    assert officer.answer(sheet_of(room), reason="A complaint is open", until="2028-01-01") == ""
    assert of not in room.list.ids()
    officer.go_to("2028-01-02T10:00")
    assert of in keeping(officer).list.ids()


def test_erasing_asks_twice_and_leaves_no_words(officer: Officer) -> None:
    officer.go_to("2027-06-01T10:00")
    room = keeping(officer)
    meetings = [one for one in room.list.ids() if one.startswith("meeting")]
    room.list.choose(meetings[0])
    room._chosen(meetings[0])
    officer.press(room.erase)
    assert "cannot be taken back" in officer.answer(sheet_of(room), reason="Its time is over")
    assert len(officer.record.find("shouted")) == 1
    officer.press(room.erase)
    assert officer.answer(sheet_of(room), reason="Its time is over", sure=True) == ""
    assert officer.record.find("shouted") == []
    assert meetings[0] not in room.list.ids()
    assert officer.record.verify().whole


def test_a_member_s_name_is_not_erased_and_the_form_says_why(officer: Officer) -> None:
    officer.go_to("2028-06-01T10:00")
    ann, group = officer.person("Ann"), next(iter(officer.record.state.groups))
    officer.record.write([MemberJoined(group, ann, "member")], "member")
    card = whole(officer, "Ann")
    officer.press(card.forget)
    assert "belongs to a group" in sheet_of(card).follows.words.text()
    assert "belongs to a group" in officer.answer(sheet_of(card), reason="Old", sure=True)
    assert officer.record.state.name(ann) == "Ann Bishop"


def test_an_erased_name_is_gone_from_every_list(officer: Officer) -> None:
    officer.go_to("2028-06-01T10:00")
    id = officer.person("Mia Okafour")
    card = whole(officer, "Mia Okafour")
    officer.press(card.forget)
    assert officer.answer(sheet_of(card), reason="Old", sure=True) == ""
    assert officer.record.find("Okafour") == []
    assert officer.record.state.name(id) == "[erased]"
    assert officer.people.page.title.text() == "[erased]"
    assert id not in officer.people.list.ids()
    assert len(officer.people.list.ids()) == 5
