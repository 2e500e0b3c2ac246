"""A paper to be looked at before it is printed or saved.

What is shown is what comes out of the printer. A screen reader is given the words.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QSizePolicy, QWidget

from chair_console.documents.papers.html import as_html
from chair_console.documents.papers.paper import Paper
from chair_console.documents.papers.pdf import as_pdf, as_pictures
from chair_console.documents.papers.plain_word import as_word
from chair_console.documents.papers.text import as_text
from chair_console.language import _
from chair_console.ui.buttons import ActionButton
from chair_console.ui.printing import ask_and_print
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.widgets import Words, announce

_DOTS = 110
_CANNOT_WRITE = _("The file cannot be written there. Choose another place.")
_LETTERS_MISSING = _(
    "A name has letters that no font on this computer has, and is not whole in the PDF. Save it as "
    "a web page or for Word as well."
)


class PageView(Rethemed, QLabel):
    """One page, as large as there is room; a label, because a bare widget has no role."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._page = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.wear(theme)

    def retheme(self) -> None:
        """Paint anew."""
        self.update()

    def show_page(self, page: QImage, said: str) -> None:
        """Show a page; `said` is its paper in words."""
        self._page = page
        # In the name: screen readers skip descriptions.
        self.setAccessibleName(f"{_('Page')}: {said}" if said else _("Page"))
        self.setAccessibleDescription(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room in which a page can be read."""
        return QSize(600, 620)

    def minimumSizeHint(self) -> QSize:
        """Return the least."""
        return QSize(200, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page in the middle, on grey."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self.theme.colour("sunken"))
        if self._page.isNull():
            return
        room = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        scale = min(room.width() / self._page.width(), room.height() / self._page.height())
        width, height = self._page.width() * scale, self._page.height() * scale
        left, top = room.center().x() - width / 2, room.center().y() - height / 2
        painter.drawImage(QRectF(left, top, width, height), self._page)
        if self.hasFocus():
            painter.setPen(self.theme.colour("focus"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PaperPreview(Sheet):
    """The pages one by one; to be printed, or saved as PDF, Word or web page."""

    def __init__(
        self,
        theme: Theme,
        papers: tuple[Paper, ...],
        made_at: int,
        stem: str,
        parent: QWidget | None = None,
        folder: Path | None = None,
    ) -> None:
        """Make the preview.

        Args:
            theme: the look.
            papers: at least one.
            made_at: milliseconds since 1970 UTC.
            stem: how the name of a saved file begins; it names nobody.
            parent: over what it lies.
            folder: where a file is first thought to go.
        """
        title = papers[0].title if len(papers) == 1 else _("Papers")
        super().__init__(theme, title, _("Print"), parent, icon="printer", wide=760)
        self.papers, self._made_at, self._stem = papers, made_at, stem
        self._folder = folder or Path.home()
        self.pages = tuple(
            (QImage.fromData(data), paper)
            for paper in papers
            for data in as_pictures(paper, made_at, _DOTS)
        )
        self.at = 0
        self.page = PageView(theme)
        self.where = Words(theme, "body", 500, tabular=True)
        self.back = ActionButton(theme, "paper.back", _("Page before"), kind="quiet")
        self.on = ActionButton(theme, "paper.on", _("Next page"), kind="quiet")
        self.keep = ActionButton(theme, "paper.keep", _("Save it"), "file-text")
        self.told = Words(theme, "body", 500, "green_text", wraps=True)
        self.told.hide()
        self._fill()
        self.turn(0)
        self.accept_button.setFocus()

    def _fill(self) -> None:
        turning = QHBoxLayout()
        for widget in (self.back, self.where, self.on):
            turning.addWidget(widget)
        turning.addStretch(1)
        self.body.addWidget(self.page, 1)
        self.body.addLayout(turning)
        self.body.addWidget(self.told)
        self.foot.insertWidget(1, self.keep)
        self.keep.setHidden(len(self.papers) > 1)
        for button in (self.back, self.on, self.keep):
            button.setAutoDefault(False)
        self.back.clicked.connect(self._before)
        self.on.clicked.connect(self._next)
        self.keep.clicked.connect(self._save)
        for keys, act in (
            ("PgUp", self._before),
            ("PgDown", self._next),
            ("Ctrl+P", self.attempt),
            ("Ctrl+S", self._save),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _before(self) -> None:
        self.turn(self.at - 1)

    def _next(self) -> None:
        self.turn(self.at + 1)

    def turn(self, to: int) -> None:
        """Turn to a page, if there is one."""
        if not 0 <= to < len(self.pages):
            return
        self.at = to
        picture, paper = self.pages[to]
        self.page.show_page(picture, as_text(paper))
        said = _("Page {number} of {all}").format(number=to + 1, all=len(self.pages))
        self.where.show_words(said)
        self.back.allow(to > 0)
        self.on.allow(to < len(self.pages) - 1)
        if self.isVisible():
            announce(self, said)

    def problem_now(self) -> str:
        """Print; the sheet stays open where it was not done."""
        return "" if self.print_() else _("It was not printed.")

    def print_(self) -> bool:
        """Show the computer's print dialog and print."""
        return ask_and_print(self.papers, self._made_at, self)

    def _save(self) -> None:
        if len(self.papers) > 1:
            return
        where = self.choose_file()
        if where is None:
            return
        data, whole = self.written(where.suffix.lower())
        try:
            where.write_bytes(data)
        except OSError:
            self.show_problem(_CANNOT_WRITE)
            return
        self.show_problem("" if whole else _LETTERS_MISSING)
        self.told.show_words(_("Saved as {file}.").format(file=where))
        self.told.show()
        announce(self, self.told.text())

    def choose_file(self) -> Path | None:
        """Ask where it goes; the suggested name says nothing about anybody."""
        kinds = _("PDF (*.pdf);;Word (*.docx);;Web page (*.html)")
        suggested = str(self._folder / f"{self._stem}.pdf")
        path, kind = QFileDialog.getSaveFileName(self, _("Save it"), suggested, kinds)
        if not path:
            return None
        chosen = Path(path)
        ending = kind.partition("*")[2].rstrip(")") or ".pdf"
        return chosen if chosen.suffix else chosen.with_suffix(ending)

    def written(self, ending: str) -> tuple[bytes, bool]:
        """Write the paper as a file of this ending; PDF where none is known.

        Returns:
            (the file, whether every letter of it is there)
        """
        (paper,) = self.papers
        if ending == ".docx":
            return as_word(paper), True
        if ending in {".html", ".htm"}:
            return as_html(paper).encode(), True
        made = as_pdf(paper, self._made_at)
        return made.data, made.accessible
