"""Keys that can be changed, and keys that cannot be anybody's."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeySequence

from chair_console.ui.actions import DEEDS
from chair_console.ui.key_map import KeyMap, forbidden, put_on, read_own, written

USUAL = {"notes.add": "Ctrl+J", "decisions.action": "Ctrl+T", "floor.next": "Ctrl+1", "x.y": ""}
KEYS = KeyMap(USUAL)


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ("J", "Without Ctrl"),
        ("Shift+J", "Without Ctrl"),
        ("7", "Without Ctrl"),
        ("Space", "Without Ctrl"),
        ("Return", "Without Ctrl"),
        ("PgDown", "Without Ctrl"),
        (".", "Without Ctrl"),
        ("Esc", "Without Ctrl"),
        ("Alt+N", "Alt belongs to the menus"),
        ("Ctrl+Alt+E", "Alt belongs to the menus"),
        ("Meta+N", "belongs to the computer"),
        ("F10", "F10 opens the menu"),
        ("Shift+F10", "F10 opens the menu"),
        ("F5", "sent by clickers"),
        ("Ctrl+C", "needed where words are typed"),
        ("Ctrl+Shift+Left", "needed where words are typed"),
        ("Ctrl+Return", "needed to answer questions"),
        ("Ctrl+K, Ctrl+J", "Press one key"),
        ("", "Press one key"),
    ],
)
def test_a_key_that_can_be_nobodys_is_refused_with_a_sentence(keys: str, why: str) -> None:
    assert why in forbidden(keys)


@pytest.mark.parametrize("keys", ["Ctrl+Y", "Ctrl+Shift+9", "F2", "Shift+F7", "Ctrl+PgUp"])
def test_a_key_with_ctrl_or_a_function_key_is_taken(keys: str) -> None:
    assert forbidden(keys) == ""


def test_a_key_that_another_act_has_is_refused_and_says_whose_it_is() -> None:
    no = KEYS.refusal("notes.add", "Ctrl+T", {"decisions.action": "Record an action"})
    assert no == "Ctrl+T is the key of “Record an action”: change that one first."


def test_a_key_that_was_given_away_is_free_and_its_old_one_too() -> None:
    keys = KEYS.with_key("notes.add", "Ctrl+Y")
    assert keys.refusal("decisions.action", "Ctrl+J") == ""
    assert keys.refusal("decisions.action", "Ctrl+Y") != ""
    keys = keys.with_key("decisions.action", "Ctrl+J")
    assert keys.refusal("notes.add", "Ctrl+J") != "", "its usual key has gone to another"


def test_the_usual_key_counts_as_unchanged() -> None:
    keys = KEYS.with_key("notes.add", "Ctrl+Y")
    assert keys.changed("notes.add")
    assert not keys.with_key("notes.add", "Ctrl+J").changed("notes.add")


def test_an_act_may_have_no_key() -> None:
    keys = KEYS.with_key("notes.add", "")
    assert keys.key("notes.add") == ""
    assert keys.act_of("") == ""


def test_keys_are_read_again_as_they_were_kept() -> None:
    assert read_own({"notes.add": "Ctrl+Y", "x.y": "F2"}, USUAL) == {
        "notes.add": "Ctrl+Y",
        "x.y": "F2",
    }


def test_two_acts_may_have_changed_places() -> None:
    told = {"notes.add": "Ctrl+T", "decisions.action": "Ctrl+J"}
    assert read_own(told, USUAL) == told
    assert read_own(dict(reversed(told.items())), USUAL) == told


@pytest.mark.parametrize(
    "told",
    [None, [], {"no.such": "Ctrl+Y"}, {"notes.add": 7}, {"notes.add": "J"}, {"notes.add": "Alt+J"}],
)
def test_settings_that_are_no_keys_change_nothing(told: object) -> None:
    assert KeyMap(USUAL, read_own(told, USUAL)).key("notes.add") == "Ctrl+J"


def test_two_acts_never_get_one_key_from_the_settings() -> None:
    keys = KeyMap(USUAL, read_own({"notes.add": "Ctrl+Y", "x.y": "Ctrl+Y"}, USUAL))
    assert [act for act in USUAL if keys.key(act) == "Ctrl+Y"] == ["notes.add"]


def test_a_modifier_by_itself_is_no_key() -> None:
    control = Qt.KeyboardModifier.ControlModifier
    assert written(QKeyCombination(control, Qt.Key.Key_Control)) == ""
    assert written(QKeyCombination(control, Qt.Key.Key_Y)) == "Ctrl+Y"
    pad = control | Qt.KeyboardModifier.KeypadModifier
    assert written(QKeyCombination(pad, Qt.Key.Key_7)) == "Ctrl+7"


def test_the_usual_keys_keep_their_own_rules() -> None:
    for deed in DEEDS:
        if deed.keys and deed.id != "app.menu":
            assert forbidden(deed.keys) == "", deed.id
        assert QKeySequence(deed.keys).toString() == deed.keys, "written as it will be compared"


def test_no_two_acts_share_a_usual_key() -> None:
    keys = [deed.keys for deed in DEEDS if deed.keys]
    assert len(keys) == len(set(keys))


def test_a_clicker_is_heard_only_where_it_was_asked_for(qapp: object) -> None:
    action = QAction()
    action.setObjectName("floor.next")
    put_on([action], KEYS)
    assert [one.toString() for one in action.shortcuts()] == ["Ctrl+1"]
    put_on([action], KEYS, clicker=True)
    assert [one.toString() for one in action.shortcuts()] == ["Ctrl+1", "PgDown"]
