"""A language nobody speaks: every sentence in brackets and a third longer.

What is seen without brackets while the app speaks it has not gone through gettext.

    python -m tests.language.pseudo    plays the tour and prints what it found, as JSON
"""

from __future__ import annotations

import ast
import gettext
import json
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

ROOT = Path(__file__).parents[2]
SHEETS = (
    "queue.point_of_order",
    "queue.kind",
    "floor.time",
    "meeting.speaking",
    "warnings.order",
    "removals.ask_to_leave",
    "people.details",
    "people.add",
    "agenda.other",
    "agenda.add",
    "decisions.agree",
    "notes.add",
    "notes.park",
    "notes.glossary",
    "meeting.hand_chair",
    "meeting.checks",
    "meeting.close",
)
"""Acts of the meeting that open a sheet which the tour itself does not open."""
_FIELD = re.compile(r"\{[^{}]*\}")
_NOT_WORDS = re.compile(
    r"(?:Ctrl|Shift|Alt|Meta)\+\S+|\b(?:F\d{1,2}|PgDown|PgUp|Esc|Del|Return|Enter|Space|Ins|Tab)\b"
    r"|\b[A-Z]-[A-Z]+\d+\b|(?:[0-9A-Z]{4}-)+[0-9A-Z]{4}|</?span[^>]*>|\b[A-Z]{1,2}\b"
)
_WORD = re.compile(r"[A-Za-z]{2,}")


class Pseudo(gettext.NullTranslations):
    """Speaks it."""

    def gettext(self, message: str) -> str:
        return marked(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return marked(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return marked(message)


def marked(sentence: str) -> str:
    """Return a sentence in brackets, and a third longer."""
    more = "~" * max(1, len(_FIELD.sub("", sentence)) * 3 // 10)
    return f"⟦{sentence}{more}⟧"


def unmarked(text: str) -> str:
    """Return what stands outside all brackets; what is cut off counts as inside."""
    out, depth = [], 0
    for letter in text:
        depth += letter == "⟦"
        if not depth:
            out.append(letter)
        depth -= letter == "⟧" and depth > 0
    return "".join(out)


def speak() -> None:
    """Have the app speak it; before anything else of the app is imported."""
    from chair_console import language

    vars(language)["_catalogue"] = Pseudo()


def data() -> list[str]:
    """Return words that are nobody's sentence: names, titles, a code's own words, what is typed."""
    found: set[str] = {"Chair Console", "English", "Cymraeg", "Europe/London"}
    for path in (
        *ROOT.glob("resources/codes/*.toml"),
        *ROOT.glob("resources/rehearsal/*.toml"),
        ROOT / "resources/glossary.toml",
    ):
        found |= set(_strings(tomllib.loads(path.read_text(encoding="utf-8"))))
    for line in (ROOT / "resources/rehearsal/after.jsonl").read_text(encoding="utf-8").split("\n"):
        found |= set(_strings(json.loads(line))) if line.strip() else set()
    for path in (ROOT / "chair_console/ui").glob("tour*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= {str(one.value) for one in ast.walk(tree) if isinstance(one, ast.Constant)}
    # A line typed in is taken apart at its commas; a code's words to say have a name put in.
    found |= {part.strip() for one in found for part in re.split(r"[,\n]|\{[^{}]*\}", one)}
    found |= {word[:1].upper() + word[1:] for word in found}
    return sorted(filter(None, found), key=len, reverse=True)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def seen(window: QWidget) -> Iterator[tuple[str, str]]:
    """Return every text of what is in sight, with where it is."""
    from PySide6.QtWidgets import QWidget

    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible():
            yield from _of_widget(widget)


def _of_widget(widget: QWidget) -> Iterator[tuple[str, str]]:
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QAbstractItemView, QComboBox, QDateTimeEdit, QMenu

    where = type(widget).__name__
    if isinstance(widget, QDateTimeEdit) or isinstance(widget.parent(), QDateTimeEdit):
        return  # days and months are Qt's, in the locale that it is given
    for name in ("text", "placeholderText", "title", "specialValueText", "suffix"):
        told = getattr(widget, name, None)
        if callable(told):
            yield f"{where}.{name}", str(told())
    yield f"{where}.toolTip", widget.toolTip()
    spoken = QAccessible.queryAccessibleInterface(widget)
    if spoken is not None:
        for kind in (QAccessible.Text.Name, QAccessible.Text.Description):
            yield f"{where} spoken", spoken.text(kind)
    if isinstance(widget, QComboBox):
        for at in range(widget.count()):
            yield f"{where} choice", widget.itemText(at)
    if isinstance(widget, QAbstractItemView):
        yield from _of_list(widget)
    if isinstance(widget, QMenu):
        for action in widget.actions():
            yield f"{where} action", action.text()


def _of_list(view: Any) -> Iterator[tuple[str, str]]:
    from PySide6.QtCore import QModelIndex, Qt
    from PySide6.QtWidgets import QTableView

    from chair_console.ui.diff_model import ROW_ROLE

    model, where = view.model(), type(view).__name__
    for at in range(model.rowCount(QModelIndex()) if model is not None else 0):
        # A list has one column and does not say so.
        for column in range(model.columnCount() if isinstance(view, QTableView) else 1):
            index = model.index(at, column)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                told = index.data(role)
                if isinstance(told, str):
                    yield f"{where} row", told
            row = index.data(ROW_ROLE)
            if is_dataclass(row):
                yield from _of_row(where, row)


def _of_row(where: str, row: Any) -> Iterator[tuple[str, str]]:
    """The words of a row, which a delegate paints; ids, icons and colours are no words."""
    for field in fields(row):
        told = getattr(row, field.name)
        if field.name != "id" and isinstance(told, str) and " " in told.strip():
            yield f"{where} {field.name}", told


def fault(text: str, known: list[str]) -> str:
    """Return what of a text is neither a sentence of the catalogue nor somebody's own words."""
    rest = unmarked(text)
    if not _WORD.search(_NOT_WORDS.sub(" ", rest)):
        return ""
    for one in known:
        # Two typed letters are in many words; they count only where they stand alone.
        if one == text or (len(one) > 2 and one in rest):
            rest = rest.replace(one, " ")
    rest = _NOT_WORDS.sub(" ", rest).strip()
    return rest if _WORD.search(rest) else ""


def play(pictures: Path) -> dict[str, str]:
    """Play the tour in it; return each faulty text, and where it was seen."""
    from chair_console.ui import tour

    known, faults = data(), dict[str, str]()
    keep = tour._Tour._keep

    def look(name: str) -> None:
        from PySide6.QtWidgets import QApplication

        for window in QApplication.topLevelWidgets():
            for where, text in seen(window):
                if text not in faults and fault(text, known):
                    faults[text] = f"{where}, {name}"

    def keep_and_look(self: Any, picture: Any, name: str) -> None:
        look(name)
        if name == "speaking":
            for act in SHEETS:
                found = self.page.actions_.by_id[act]
                assert found.isEnabled(), f"{act}: {found.toolTip()}"
                found.trigger()
                self.settle()
                assert self.page.sheet is not None, act
                look(act)
                self.page.close_sheet()
        keep(self, picture, name)

    tour._Tour._keep = keep_and_look  # type: ignore[method-assign]
    tour.play_tour(pictures)
    return faults


if __name__ == "__main__":
    speak()
    if sys.argv[1:]:
        found = play(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            found = play(Path(folder))
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
