"""The look in force: which colours, sizes and letters every widget takes, and who is told.

The tables stand beside it: `tokens` the colours, `sizes` the lengths, `style` what Qt is told.
"""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QStyleFactory

from chair_console.resource import resource
from chair_console.ui.icons import Icons
from chair_console.ui.sizes import COMPACT, sizes_for
from chair_console.ui.style import palette, style_sheet
from chair_console.ui.tokens import LIGHT, Tokens, tokens_for

_FACES = ("Regular", "Medium", "SemiBold", "Bold")
FAMILY, EASIER_FAMILY = "Inter", "Atkinson Hyperlegible Next"
"""The usual letters, and those whose shapes differ more from each other (0 and O, 1, l and I)."""
_FILES = {FAMILY: "Inter-{face}.otf", EASIER_FAMILY: "AtkinsonHyperlegibleNext-{face}.ttf"}
SMALLEST_TEXT, LARGEST_TEXT = 80, 200
"""The text size in per cent that the settings offer."""

Choice = Literal["light", "dark", "computer"]
"""What the settings offer: "computer" follows the desktop."""


def load_fonts() -> None:
    """Make the letters that come with the program known to Qt; harmless when repeated."""
    for family, file in _FILES.items():
        if family in QFontDatabase.families() and QFontDatabase.styles(family):
            continue
        for face in _FACES:
            path = resource(f"fonts/{file.format(face=face)}")
            QFontDatabase.addApplicationFont(str(path))


class Theme(QObject):
    """The look in force: colours, sizes and letters, and a signal when any of them changes.

    Built once and handed to every widget. Widgets ask it when they paint and never keep a colour.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        load_fonts()
        self.icons = Icons()
        self.tokens = LIGHT
        self.sizes = COMPACT
        self._text_percent = 100
        self._family = FAMILY
        self._window = (1366, 768)
        self._fonts: dict[tuple[int, int, bool], QFont] = {}
        self._choice: Choice = "light"
        self._contrast: bool | None = False
        self._following = False

    def use(self, tokens: Tokens) -> None:
        """Take `tokens` as they are, whatever the desktop says."""
        if tokens != self.tokens:
            self.tokens = tokens
            self._applied()

    def choose(self, choice: Choice, contrast: bool | None = None) -> None:
        """Light, dark or as the computer; `contrast` None also follows the computer."""
        self._choice, self._contrast = choice, contrast
        if not self._following:
            QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)
            self._following = True
        self._follow()

    def fit(self, width: int, height: int) -> None:
        """Take the sizes for a window of `width` by `height`."""
        self._window = (width, height)
        self._resize()

    def set_text_size(self, percent: int) -> None:
        """Scale the letters, 80 to 200 per cent."""
        self._text_percent = max(SMALLEST_TEXT, min(LARGEST_TEXT, percent))
        self._resize()

    def choose_letters(self, easier: bool) -> None:
        """Take the easier letters, or the usual ones."""
        family = EASIER_FAMILY if easier else FAMILY
        if family != self._family:
            self._family = family
            self._fonts.clear()
            self._applied()

    @property
    def text_percent(self) -> int:
        """The text size in force."""
        return self._text_percent

    def font(self, pixels: int, weight: int = 400, tabular: bool = False) -> QFont:
        """Return our letters in a size and weight; `tabular` keeps digits from jumping."""
        key = (pixels, weight, tabular)
        if key not in self._fonts:
            font = QFont(self._family)
            font.setPixelSize(pixels)
            font.setWeight(QFont.Weight(weight))
            # Hinting bends letters differently on each system.
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if tabular:
                font.setFeature(QFont.Tag("tnum"), 1)
                font.setKerning(False)
            self._fonts[key] = font
        return self._fonts[key]

    def colour(self, token: str) -> QColor:
        """Return a colour by its token's name."""
        return QColor(str(getattr(self.tokens, token)))

    def apply(self) -> None:
        """Put the look on the whole application."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        sheet = style_sheet(self.tokens)
        if app.styleSheet() != sheet:
            # Under a style sheet the style no longer tells its name, so it is set with the sheet.
            app.setStyle(QStyleFactory.create("Fusion"))
            app.setPalette(palette(self.tokens))
            app.setStyleSheet(sheet)
        app.setFont(self.font(self.sizes.body))

    def _applied(self) -> None:
        self.apply()
        self.changed.emit()

    def _resize(self) -> None:
        sizes = sizes_for(*self._window, self._text_percent)
        if sizes != self.sizes:
            self.sizes = sizes
            self._applied()

    def _follow(self) -> None:
        hints = QGuiApplication.styleHints()
        scheme = hints.colorScheme()
        dark = self._choice == "dark" or (
            self._choice == "computer" and scheme is Qt.ColorScheme.Dark
        )
        self.use(tokens_for(dark, self._contrast is True or self._desktop_wants_contrast()))

    def _desktop_wants_contrast(self) -> bool:
        if self._contrast is not None:
            return False
        accessibility = QGuiApplication.styleHints().accessibility()
        return accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast


class Rethemed:
    """Mixed into a widget that must do something when the look changes: override `retheme`."""

    theme: Theme

    def wear(self, theme: Theme) -> None:
        """Follow `theme` from now on."""
        self.theme = theme
        theme.changed.connect(self.retheme)
        self.retheme()

    def retheme(self) -> None:
        """Take sizes and colours anew; called once at the start as well."""
        raise NotImplementedError
