"""Which language is spoken: asked for, chosen, the computer's, or English, in this order."""

from __future__ import annotations

import json
import os
import plistlib
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import holidays
import pytest
from pytestqt.qtbot import QtBot

from chair_console import language
from chair_console.language import chosen_in, of_apple, of_the_surroundings, spoken
from chair_console.ui.help_pages import PAGES, acts_in, buttons_in, written
from chair_console.ui.qt_language import QtWords
from chair_console.ui.settings import Likes, SettingsSheet, load_likes, save_likes
from chair_console.ui.theme import Theme
from chair_console.wording import dates
from chair_console.wording.joining import with_and
from tests.language.words import ROOT

SAY = (
    "from chair_console.language import LANGUAGE, TAG, _, ngettext;"
    "from chair_console.wording.dates import date_words, long_moment_words, weekday_words;"
    "from chair_console.wording.joining import with_and;"
    "from datetime import datetime;"
    "at = datetime(2026, 3, 17, 19, 5);"
    "print(LANGUAGE, TAG, _('The meeting is closed.'), date_words(at), weekday_words(at),"
    "      long_moment_words(at), with_and(['Ann Lee', 'Owen Price']),"
    "      with_and(['Ann Lee', 'Tom Rees']), sep='|')"
)


def told(home: Path, **variables: str) -> list[str]:
    """Return what a fresh start of Python says, with a home of its own."""
    kept = {one: os.environ[one] for one in ("PATH", "SYSTEMROOT") if one in os.environ}
    places = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "APPDATA": str(home)}
    surroundings = {**kept, **places, "PYTHONUTF8": "1", **variables}
    ran = subprocess.run(
        [sys.executable, "-c", SAY],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env=surroundings,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip().split("|")


def choose(home: Path, chosen: object) -> None:
    for place in (home / "chair-console", home / "Library/Application Support/chair-console"):
        place.mkdir(parents=True, exist_ok=True)
        (place / "likes.json").write_text(json.dumps({"language": chosen}), encoding="utf-8")


def test_without_any_wish_it_is_english(tmp_path: Path) -> None:
    assert told(tmp_path)[:3] == ["en", "en-GB", "The meeting is closed."]


def test_a_computer_in_welsh_is_spoken_to_in_welsh(tmp_path: Path) -> None:
    said = told(tmp_path, LANG="cy_GB.UTF-8")
    assert said[:3] == ["cy", "cy-GB", "Mae'r cyfarfod wedi cau."]
    assert said[3:6] == [
        "17 Mawrth 2026",
        "Maw 17 Mawrth 2026",
        "Dydd Mawrth 17 Mawrth 2026, 19:05",
    ]
    assert said[6:] == ["Ann Lee ac Owen Price", "Ann Lee a Tom Rees"], "ac before a vowel"


def test_a_choice_in_the_settings_counts_more_than_the_computer(tmp_path: Path) -> None:
    choose(tmp_path, "en")
    assert told(tmp_path, LANG="cy_GB.UTF-8")[0] == "en"
    choose(tmp_path, "cy")
    assert told(tmp_path, LANG="en_GB.UTF-8")[0] == "cy"


def test_what_is_asked_for_at_the_start_counts_most(tmp_path: Path) -> None:
    choose(tmp_path, "cy")
    assert told(tmp_path, CHAIR_CONSOLE_LANGUAGE="en")[0] == "en"
    assert told(tmp_path, CHAIR_CONSOLE_LANGUAGE="fr")[0] == "cy", "not spoken: the next wish"


def test_settings_that_cannot_be_read_choose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "likes.json"
    assert chosen_in(path) is None
    for text in ("{", "[]", '{"language": 3}', '{"language": "fr"}', '{"language": ""}'):
        path.write_text(text, encoding="utf-8")
        assert chosen_in(path) is None
    path.write_bytes(b"\xff\xfe\x00")
    assert chosen_in(path) is None


def test_the_first_wish_that_is_spoken_here_is_taken() -> None:
    assert spoken(["gd_GB", "cy-GB", "en"]) == "cy"
    assert spoken(["fr_FR.UTF-8", "C", ""]) is None


def test_a_list_of_languages_is_no_wish_where_none_is_wanted() -> None:
    assert of_the_surroundings({"LANG": "en_GB", "LANGUAGE": "cy:en"}) == ["cy", "en", "en_GB"]
    assert of_the_surroundings({"LANG": "C.UTF-8", "LANGUAGE": "cy"}) == ["C.UTF-8"]
    assert of_the_surroundings({"LC_ALL": "cy_GB", "LANG": "en_GB"})[-1] == "cy_GB"


def test_the_languages_of_a_mac_are_read_from_its_settings(tmp_path: Path) -> None:
    path = tmp_path / "preferences.plist"
    assert of_apple(path) == []
    path.write_bytes(plistlib.dumps({"AppleLanguages": ["cy-GB", "en-GB", 3]}))
    assert of_apple(path) == ["cy-GB", "en-GB"]
    path.write_bytes(b"no plist")
    assert of_apple(path) == []


def test_a_missing_or_damaged_catalogue_leaves_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert language.catalogue("fr").gettext("Language") == "Language"
    damaged = tmp_path / "x.mo"
    damaged.write_bytes(b"\xde\x12\x04\x95 and then nothing")
    monkeypatch.setattr(language, "resource", lambda name: damaged)
    assert language.catalogue("cy").gettext("Language") == "Language"


def test_an_empty_sentence_stays_empty() -> None:
    assert language._("") == ""


def test_names_are_joined_in_english() -> None:
    assert with_and([]) == ""
    assert with_and(["Ann Lee"]) == "Ann Lee"
    assert with_and(["Ann Lee", "Owen", "Tom"]) == "Ann Lee and Owen and Tom"


def test_dates_in_english_do_not_follow_the_computers_locale() -> None:
    day = date(2026, 5, 1)
    assert dates.date_words(day) == "1 May 2026"
    assert dates.short_date_words(day) == "1 May"
    assert dates.short_year_words(date(2004, 12, 31)) == "31 Dec 04"
    assert dates.long_date_words(day) == "Friday 1 May 2026"
    assert dates.moment_words(datetime(2026, 5, 1, 9, 3)) == "1 May 2026, 09:03"
    for month in range(1, 13):
        assert dates.month(month)[:3] == dates.short_month(month)
    for number in range(7):
        assert dates.weekday(number)[:3] == dates.short_weekday(number)


def test_every_day_and_month_has_its_welsh_name() -> None:
    welsh = language.catalogue("cy")
    named = [welsh.gettext(one) for one in ("Monday", "Wednesday", "Sunday", "January", "December")]
    assert named == ["Dydd Llun", "Dydd Mercher", "Dydd Sul", "Ionawr", "Rhagfyr"]
    assert welsh.pgettext("month", "May") == "Mai"


ONCE_ONLY = ("Jubilee", "Wedding", "Funeral", "Coronation", "Millennium", "World Cup")


def test_every_bank_holiday_of_every_year_has_its_welsh_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(language, "_catalogue", language.catalogue("cy"))
    said: dict[str, str] = {}
    for part in ("ENG", "NIR", "SCT", "WLS"):
        free = holidays.country_holidays("GB", subdiv=part, years=range(1998, 2045))
        said |= {named: dates.free_day_words(named) for named in free.values()}
    left = {named for named, words in said.items() if named.split(";")[0] in words}
    assert {one for one in left if not any(once in one for once in ONCE_ONLY)} == set()
    assert said["Christmas Day (observed)"] == "Dydd Nadolig (diwrnod yn lle)"
    assert dates.free_day_words("Saturday") == "Dydd Sadwrn"


def test_a_bank_holiday_in_english_stands_as_it_came() -> None:
    for named in ("Good Friday", "New Year Holiday; New Year's Day (observed)", "Sunday", "Fair"):
        assert dates.free_day_words(named) == named


def commanded(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "chair_console", *words],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )


def test_the_command_line_speaks_the_language_it_is_asked_for() -> None:
    assert "agor y ffenestr" in commanded("--language", "cy", "--help").stdout
    assert "open the window" in commanded("--language=en", "--help").stdout
    refused = commanded("log", "--language", "cy", "--database", "/nowhere/at/all.db", "--list")
    assert refused.returncode != 0
    assert "Mae angen cyfrinymadrodd" in refused.stderr


@pytest.mark.parametrize("words", [("--language", "fr"), ("--language=",), ("--language",)])
def test_a_language_that_is_not_spoken_here_is_told_in_one_sentence(words: tuple[str]) -> None:
    ran = commanded(*words, "--help")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.count("\n") == 1
    assert "cy (Cymraeg)" in ran.stderr


def test_a_language_chosen_in_the_window_is_kept_for_the_next_start(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "likes.json"
    sheet = SettingsSheet(Theme(), Likes())
    qtbot.addWidget(sheet)
    assert sheet.language.currentData() == "", "the computer's, until one is chosen"
    assert sheet.later.isHidden()
    sheet.language.setCurrentIndex(sheet.language.findText("Cymraeg"))
    assert not sheet.later.isHidden()
    assert "next start" in sheet.later.text()
    save_likes(path, sheet.likes())
    assert chosen_in(path) == "cy"
    assert load_likes(path).language == "cy"


def test_qt_puts_in_our_words_and_its_days(qtbot: QtBot) -> None:
    known = QtWords()
    assert not known.isEmpty()
    assert known.translate("QWidgetTextControl", "&Undo") == "&Undo"
    assert known.translate("QWidgetTextControl", "Something else") is None


def welsh_help() -> list[tuple[str, str, str]]:
    """Return each Welsh page of the help beside the English one."""
    pages = sorted((ROOT / "resources" / "help" / "cy").glob("*.md"))
    return [(one.stem, one.read_text("utf-8"), written(one.stem, "en")) for one in pages]


def test_every_page_of_help_is_there_in_welsh() -> None:
    assert {page for page, _told, _english in welsh_help()} == set(PAGES)


def test_a_page_of_help_in_welsh_names_the_acts_of_the_english_one() -> None:
    for page, told, english in welsh_help():
        assert sorted(acts_in(told)) == sorted(acts_in(english)), page
        assert sorted(buttons_in(told)) == sorted(buttons_in(english)), page


def test_a_page_of_help_in_welsh_is_built_like_the_english_one() -> None:
    heads = {"yma": "here", "olygu": "mean", "le": "wrong"}
    for page, told, english in welsh_help():
        starts = [[line[:2] for line in text.splitlines()] for text in (told, english)]
        # A line of running text begins with any letters: only signs say how a page is built.
        built, wanted = ([one if one[:1] in "#-123" else "" for one in each] for each in starts)
        assert built == wanted, page
        assert [heads[one.split()[-1]] for one in told.splitlines() if one.startswith("##")] == [
            one.split()[-1] for one in english.splitlines() if one.startswith("##")
        ], page
