"""The key map: what every key does, as it is now."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from chair_console.language import _
from chair_console.ui.buttons import ActionButton
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words


class KeysSheet(Sheet):
    """All keys in two columns."""

    def __init__(
        self, theme: Theme, actions: Iterable[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("All keys"), _("Close"), parent, wide=880)
        self.cancel.hide()
        self.change = ActionButton(theme, "keys.change", _("Change the keys"), "pencil")
        self.change.clicked.connect(self.reject)
        self.foot.insertWidget(0, self.change)
        native = QKeySequence.SequenceFormat.NativeText
        rows = []
        for action in actions:
            keys = action.shortcut().toString(native)
            if keys and action.isVisible():
                name = action.text().replace("&&", "&")
                rows.append(ChoiceRow(action.objectName(), name, keys, f"{name}, {keys}"))
        half = (len(rows) + 1) // 2
        row = QHBoxLayout()
        row.setSpacing(16)
        self.lists = []
        for part in (rows[:half], rows[half:]):
            shown = ChoiceList(theme, _("Keys"), rows=11)
            shown.show_choices(tuple(part))
            shown.choose("")
            row.addWidget(shown, 1)
            self.lists.append(shown)
        self.body.addLayout(row)
        hint = Words(theme, "small", 400, "muted", wraps=True)
        hint.show_words(
            _(
                "In the lists: arrows move, Enter opens, Delete takes somebody off the list of "
                "those who wait."
            )
        )
        self.body.addWidget(hint)
        self.accept_button.setFocus()
