"""Printing the pages of a paper, with the computer's own print dialog.

The pages are drawn as the PDF has them and handed to the printer as pictures: Qt's part that reads
PDFs is not in the program, and this one prints what was looked at.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from chair_console.documents.papers.paper import Paper
from chair_console.documents.papers.pdf import as_pictures

DOTS = 200
"""Dots per inch on paper: letters have sharp edges, and a page is ready in a blink."""


def ask_and_print(papers: tuple[Paper, ...], made_at: int, over: QWidget) -> bool:
    """Show the print dialog and print; tell whether it was done."""
    printer = a_printer(papers)
    dialog = QPrintDialog(printer, over)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    return print_pages(printer, papers, made_at)


def a_printer(papers: tuple[Paper, ...]) -> QPrinter:
    """Prepare a printer: A4, to the edges, lying down where the first paper does."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    # The name of the job is seen by everybody who shares the printer.
    printer.setDocName("Chair Console")
    _turn(printer, papers[0])
    return printer


def print_pages(printer: QPrinter, papers: Iterable[Paper], made_at: int) -> bool:
    """Print papers one after another, each on pages of its own; tell whether it could be done."""
    painter, first = QPainter(), True
    for paper in papers:
        if not first:
            _turn(printer, paper)
        for data in as_pictures(paper, made_at, DOTS):
            if first and not painter.begin(printer):
                return False
            if not first and not printer.newPage():
                painter.end()
                return False
            first = False
            _draw(painter, printer, QImage.fromData(data))
    return not first and painter.end()


def _turn(printer: QPrinter, paper: Paper) -> None:
    ways = QPageLayout.Orientation
    printer.setPageOrientation(ways.Landscape if paper.wide else ways.Portrait)


def _draw(painter: QPainter, printer: QPrinter, page: QImage) -> None:
    whole = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(0, 0, whole.width(), whole.height()), page)
