"""The page about scripts says what the program reads: its tables are made from the acts.

`python -m tests.replay.test_format_page` from the project's folder writes them anew.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from pathlib import Path

from chair_console.core.acts import ACTS, SETTING_UP
from chair_console.core.cases.acts import OFFICE_ACTS
from chair_console.core.meeting import Settings
from chair_console.replay.script import QUESTIONS, SET_UP_LINES, Key, keys_of

PAGE = Path(__file__).parents[2] / "docs" / "replay-format.md"
MARK = "<!-- From here on made by tests/replay/test_format_page.py. -->\n"
_WHAT = {
    "text": "text",
    "whole": "whole number",
    "yes-no": "`true` or `false`",
    "text-or-yes": "text, or `true`",
    "texts": "list of texts",
    "settings": "object of settings",
    "moment": "moment",
    "date": "date",
    "person": "a person",
    "person-as-is": "a person",
    "person-anywhere": "a person",
    "people": "list of people",
    "people-anywhere": "list of people, or one",
    "group": "name of a group",
    "code": "id of a shipped code of conduct, or path of a file",
    "length": 'length such as `"6 months"` or `{"amount": 6, "unit": "months"}`',
    "entries": "list of entries",
}


def _what(key: Key) -> str:
    if key.words:
        return ", ".join(f"`{word}`" for word in key.words)
    if key.what.startswith("new-"):
        return f"the script's id for the new {key.what.removeprefix('new-')}"
    return _WHAT.get(key.what, f"id of a known {key.what}")


def _keys(do: str) -> str:
    said = [
        f"`{key.said}`{'' if key.required else '?'} ({_what(key)})" for key in keys_of(do) or ()
    ]
    return "; ".join(said) or "none"


def _first_line(do: str) -> str:
    decide = ACTS.get(do) or SETTING_UP.get(do) or OFFICE_ACTS.get(do)
    return (decide.__doc__ or "").strip().splitlines()[0] if decide else ""


def _tables() -> str:
    set_up = [do for do in (*SET_UP_LINES, *SETTING_UP) if do not in {"undo", "redo"}]
    lines = ["", "## Setting up", "", "| do | keys |", "|---|---|"]
    lines += [f"| `{do}` | {_keys(do)} |" for do in dict.fromkeys(set_up)]
    lines += ["", "## Acts in the room", "", "| do | keys | what it does |", "|---|---|---|"]
    lines += [f"| `{do}` | {_keys(do)} | {_first_line(do)} |" for do in ACTS]
    lines += ["| `undo` | none | Take back the last act that stands. |"]
    lines += ["| `redo` | none | Do again what was taken back last. |"]
    lines += ["", "## The lead officer's acts", "", "| do | keys | what it does |", "|---|---|---|"]
    lines += [f"| `{do}` | {_keys(do)} | {_first_line(do)} |" for do in OFFICE_ACTS]
    lines += ["", "## Questions", "", "| do | keys |", "|---|---|"]
    lines += [f"| `{do}` | {_keys(do)} |" for do in QUESTIONS]
    lines += ["", "## Settings", "", "| setting | default |", "|---|---|"]
    for one in fields(Settings):
        default = {} if one.default is MISSING else one.default
        lines.append(f"| `{one.name}` | `{json.dumps(default)}` |")
    lines += [""]
    return "\n".join(lines)


def test_the_page_about_scripts_lists_every_act_with_its_keys() -> None:
    _, _, made = PAGE.read_text(encoding="utf-8").partition(MARK)
    assert made == _tables()


if __name__ == "__main__":
    written, _, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    PAGE.write_text(written + MARK + _tables(), encoding="utf-8", newline="\n")
