"""Shows the screens in Welsh and looks whether anything is cut or out of place; prints as JSON.

    CHAIR_CONSOLE_LANGUAGE=cy python -m tests.language.welsh_screens [SCENE ...]

A process of its own: the language is settled when the app is imported.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtWidgets import QApplication

from chair_console.language import LANGUAGE
from chair_console.ui.qt_language import speak_our_language
from chair_console.ui.sheet import Sheet

FIRST = (1366, 768)


def faults_of(scene: str) -> dict[str, list[str]]:
    """Return the faults of a scene's screens, by screen."""
    from tests.ui import lint
    from tests.ui.screens import screens

    found: dict[str, list[str]] = {}
    for stage, shown in screens(scene):
        stage.window.resize(*FIRST)
        lint.settle()
        if isinstance(shown.root, Sheet):
            shown.root.fit()
        lint.settle()
        told = [*lint.cut(shown.root), *lint.misplaced(shown.root), *lint.names(shown.root)]
        if told:
            found[f"{scene}, {shown.name}"] = told
    return found


if __name__ == "__main__":
    app = QApplication([])
    speak_our_language(app)
    assert LANGUAGE == "cy"
    from tests.ui.screens import SCENES

    told: dict[str, list[str]] = {}
    for one in sys.argv[1:] or SCENES:
        told |= faults_of(one)
    json.dump(told, sys.stdout, ensure_ascii=False, indent=1)
