"""Two columns side by side, or one under the other where the letters are large for the window.

WCAG 2.2, 1.4.10 "Reflow": side by side at 200 per cent, one of them would be beyond the edge.
"""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout

from chair_console.ui.theme import Rethemed, Theme


class Columns(Rethemed, QBoxLayout):
    """A row of columns while there is room for it."""

    def __init__(self, theme: Theme, between: int = 24) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._between = between
        self.wear(theme)

    def retheme(self) -> None:
        """Stand side by side, or one under the other."""
        large = self.theme.sizes.large
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self.setDirection(down if large else across)
        self.setSpacing(10 if large else self._between)
