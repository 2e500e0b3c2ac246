"""The help over any screen: the page for where one is, and all others, to be searched.

It lies over whatever is open and takes nothing from it: no clock stops, nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPalette, QTextCursor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from chair_console.language import _, ngettext
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.controls import Field
from chair_console.ui.help_pages import PAGES, HelpPage, help_page, page_of
from chair_console.ui.key_map import KeyMap, shown
from chair_console.ui.keys_page import names_of_acts
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import announce

_BY_ITS_TITLE = 2


class HelpText(QTextBrowser):
    """A page to read: arrows scroll it, a screen reader reads it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(_("The page"))
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setMinimumHeight(24 * theme.sizes.body)

    def show_page(self, page: HelpPage) -> None:
        """Show a page from its beginning."""
        theme = self._theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.colour("surface"))
        palette.setColor(QPalette.ColorRole.Text, theme.colour("text"))
        self.setPalette(palette)
        self.document().setDefaultFont(theme.font(theme.sizes.body))
        self.setMarkdown(f"# {page.title}\n\n{page.text}")
        self._set_apart()
        self.setAccessibleDescription(page.title)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _set_apart(self) -> None:
        """Give headings and lines the room that Markdown does not ask for."""
        gap = self._theme.sizes.body
        block = self.document().begin()
        while block.isValid():
            shape = block.blockFormat()
            shape.setTopMargin(gap if shape.headingLevel() > 1 else gap / 3)
            QTextCursor(block).setBlockFormat(shape)
            block = block.next()


class HelpSheet(Sheet):
    """A line to search, the pages found, and one of them."""

    has_help = False

    def __init__(
        self, theme: Theme, id: str, keys: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("Help"), _("Close"), parent, wide=900)
        self.cancel.hide()
        names = names_of_acts()
        self._pages = tuple(help_page(one, names, keys) for one in PAGES)
        self.search = Field(theme, _("Search the help"), _("a word, such as vote"))
        self.list = ChoiceList(theme, _("Pages"), rows=13)
        self.text = HelpText(theme)
        left = QVBoxLayout()
        self.search.add_to(left)
        left.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(left, 2)
        row.addWidget(self.text, 5)
        self.body.addLayout(row, 1)
        self.search.textEdited.connect(self._search)
        self.search.installEventFilter(self)
        self.list.row_selected.connect(self._show)
        self.list.row_activated.connect(self._read)
        self._list_pages(self._pages, id)
        self.text.setFocus()

    @property
    def page(self) -> str:
        """Which page is shown."""
        return self.list.chosen()

    def _list_pages(self, pages: tuple[HelpPage, ...], chosen: str = "") -> None:
        self.list.show_choices(tuple(ChoiceRow(one.id, one.title) for one in pages), chosen)
        self._show()

    def _search(self, typed: str) -> None:
        found = [(one.found_by(typed), one) for one in self._pages]
        best = [one for fits, one in found if fits == _BY_ITS_TITLE]
        rest = [one for fits, one in found if 0 < fits < _BY_ITS_TITLE]
        pages = (*best, *rest) if typed.strip() else self._pages
        self._list_pages(pages)
        count = len(pages)
        announce(self, ngettext("{n} page found", "{n} pages found", count).format(n=count))

    def _show(self) -> None:
        chosen = self.list.chosen()
        page = next((one for one in self._pages if one.id == chosen), None)
        nothing = HelpPage("", _("Nothing is found"), _("Try a shorter word."))
        self.text.show_page(page or nothing)

    def _read(self, id: str) -> None:
        self.list.choose(id)
        self._show()
        self.text.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go down from the line into the list."""
        if (
            watched is self.search
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
        ):
            self.list.setFocus()
            return True
        return super().eventFilter(watched, event)

    def enter_is_enough(self, event: QKeyEvent) -> bool:
        """Enter in the line opens the page that is chosen; elsewhere it closes the help."""
        if self.search.hasFocus():
            self.text.setFocus()
        return not (self.text.hasFocus() or self.list.hasFocus())


def page_for(window: QWidget, page: QWidget | None) -> str:
    """Name the help page for where the keyboard is: a sheet, a panel, or the page.

    Args:
        window: the main window.
        page: what it shows.
    """
    sheet = QApplication.activeModalWidget()
    if sheet is not None:
        return page_of(type(sheet).__mro__) or "question"
    focus: QWidget | None = window.focusWidget()
    while focus is not None and focus is not window:
        # A widget of Qt's own has no page; a panel of ours may.
        if found := page_of(type(focus).__mro__):
            return found
        focus = focus.parentWidget()
    return page_of(type(page).__mro__) if page is not None else "home"


def shown_keys(keys: KeyMap) -> dict[str, str]:
    """Return each act's key as it is written on this computer's keyboards."""
    return {act: shown(key) for act in keys.usual if (key := keys.key(act))}
