"""Above a meeting that another laptop has taken over: says so, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from chair_console.core.recording import is_recorded_elsewhere
from chair_console.core.refusal import Refused
from chair_console.language import _
from chair_console.models.errors import KnownProblem
from chair_console.ui.strips import ProblemStrip
from chair_console.ui.take_over_sheet import TakeOverSheet, sentence_of
from chair_console.ui.widgets import announce

if TYPE_CHECKING:
    from chair_console.ui.desk import Desk
    from chair_console.ui.theme import Theme


class ElsewhereStrip(ProblemStrip):
    """There as long as another laptop records this meeting; nothing is refused meanwhile."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme)
        self._desk = desk
        self.setAccessibleName(_("Recorded on another laptop"))
        self.first.setObjectName("elsewhere.look")
        self.second.setObjectName("elsewhere.take-over")

    def show_now(self) -> None:
        """Come or go as the record says; spoken once when it comes."""
        elsewhere = is_recorded_elsewhere(self._desk.meeting, self._desk.bridge.record.device)
        if elsewhere is not self.isHidden():
            return
        if not elsewhere:
            self.ask("", "")
            return
        self.ask(
            _(
                "Another laptop has taken this meeting over and records it. Record nothing more "
                "here: what both record is kept, and the lead officer has to say what counts."
            ),
            _("Only look on"),
            _("Take over again"),
        )
        announce(self, self.words.text(), urgent=True)


class TakeOverAgain(QObject):
    """Leads from the strip to the sheet that asks for a reason."""

    sheet_made = Signal(TakeOverSheet)

    def __init__(self, strip: ElsewhereStrip, desk: Desk, look_on: Callable[[], None]) -> None:
        super().__init__(strip)
        self._strip, self._desk, self._look_on = strip, desk, look_on
        strip.first.clicked.connect(look_on)
        strip.second.clicked.connect(self._ask)

    def _ask(self) -> None:
        sheet = TakeOverSheet(self._strip.theme, self._strip.window())
        sheet.on_line = self._take_over
        sheet.look_wanted.connect(self._look_on)
        self.sheet_made.emit(sheet)

    def _take_over(self, reason: str) -> str:
        record = self._desk.bridge.record
        try:
            record.act(self._desk.id, "take-over", reason=reason)
        except (KnownProblem, Refused) as problem:
            return sentence_of(problem, record.state)
        return ""
