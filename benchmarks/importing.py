"""Bringing in a register of interests of 4,100 rows, with its preview, against a limit.

From the file on disk to the rows on the screen: reading, suggesting whose each interest is among
650 people, and the sheet painted once. Limit: 2 s each for CSV and for a spreadsheet; told as a
share of the limit. The libraries are imported within the time, as they are when a clerk does it.
"""

from __future__ import annotations

import csv
import os
import random
import sys
import tempfile
import time
from pathlib import Path

from chair_console.documents.registers import kinds_for, read_register
from chair_console.resource import resource
from chair_console.ui.planning import read_code

LIMIT_S = 2.0
ROWS, PEOPLE, ROUNDS = 4100, 650, 3
_WORDS = ("flat", "shop", "garden", "board", "charity", "trust", "land", "gift", "club", "visit")


def _rows() -> list[tuple[str, str, str]]:
    dice = random.Random(7)
    names = _names()
    return [
        (
            names[dice.randrange(PEOPLE)],
            dice.choice(("Land and property", "Employment and earnings", "Gifts")),
            " ".join(dice.choices(_WORDS, k=dice.randint(4, 40))),
        )
        for _row in range(ROWS)
    ]


def _names() -> list[str]:
    return [f"Person {chr(65 + number % 26)}{number}" for number in range(PEOPLE)]


def _write(folder: Path) -> tuple[Path, Path]:
    import xlsxwriter

    heading = ("Member", "Category", "Summary")
    plain, book = folder / "register.csv", folder / "register.xlsx"
    with plain.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heading, *_rows()])
    workbook = xlsxwriter.Workbook(str(book))
    sheet = workbook.add_worksheet()
    for line, row in enumerate([heading, *_rows()]):
        sheet.write_row(line, 0, row)
    workbook.close()
    return plain, book


def _once(path: Path) -> float:
    """Return the seconds from the file to the painted preview."""
    from chair_console.ui.import_sheet import RegisterImport
    from chair_console.ui.theme import Theme
    from chair_console.ui.tokens import LIGHT

    theme = Theme()
    theme.use(LIGHT)
    code = read_code(resource("codes/broxtowe-hleg.toml")).code
    kinds = [(one.id, one.title) for one in code.interests.kinds]
    began = time.perf_counter()
    preview = read_register(path)
    suggested = dict(kinds_for(preview.rows, code))
    sheet = RegisterImport(theme, preview, _names(), kinds, suggested)
    sheet.show()
    sheet.grab()
    took = time.perf_counter() - began
    if len(preview.rows) != ROWS or len(sheet.interests) != ROWS:
        raise SystemExit(f"{len(preview.rows)} rows were read and {len(sheet.interests)} placed.")
    sheet.close()
    sheet.deleteLater()
    return took


def main() -> int:
    """Measure both kinds of file."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    slow = False
    with tempfile.TemporaryDirectory() as folder:
        for path in _write(Path(folder)):
            took = [_once(path) for _round in range(ROUNDS)]
            share = max(took) / LIMIT_S
            slow = slow or share > 1
            print(
                f"{path.suffix}: {ROWS} rows, slowest of {ROUNDS} {max(took):.2f} s, "
                f"{share:.2f} of the limit of {LIMIT_S:.0f} s"
            )
    app.quit()
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
