"""Colours, sizes and letters: one table each, so that every screen agrees.

Fusion is the only style that honours a palette on all three systems: the native Windows style
ignores parts of it in dark mode. What Fusion lacks, our widgets paint themselves from `Tokens`.
Both palettes are held here and not asked of the system, because a bare X server and the
off-screen platform know no colour scheme.
"""

from dataclasses import dataclass, fields, replace
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from chair_console.resource import resource
from chair_console.ui.icons import Icons

_FACES = ("Regular", "Medium", "SemiBold", "Bold")
FAMILY, EASIER_FAMILY = "Inter", "Atkinson Hyperlegible Next"
"""The usual letters, and those whose shapes differ more from each other (0 and O, 1, l and I)."""
_FILES = {FAMILY: "Inter-{face}.otf", EASIER_FAMILY: "AtkinsonHyperlegibleNext-{face}.ttf"}
SMALLEST_TEXT, LARGEST_TEXT = 80, 200
"""The text size in per cent that the settings offer."""

ROOMY_FROM = (1600, 900)
"""A window at least this wide and high gets the larger sizes."""
WALL_FROM = (2800, 1500)
"""A window as large as this, with no scaling by the computer, hangs on a wall or is far away."""
SHORT_BELOW = 700
"""A window lower than this gets the small clock and one row for the speaker."""
LARGE_BELOW = 1250
"""A window narrower than this many pixels at 100 % counts as one with large letters."""

Choice = Literal["light", "dark", "computer"]
"""What the settings offer: "computer" follows the desktop."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour by what it is for, as #RRGGBB."""

    name: str
    dark: bool
    bg: str
    surface: str
    sunken: str
    hover: str
    text: str
    muted: str
    faint: str
    """Disabled or done; still readable."""
    line: str
    """Hairlines, decoration only."""
    edge: str
    """The border of what can be pressed or typed into: 3 to 1 at least."""
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    amber_text: str
    amber_fill: str
    on_amber: str
    amber_soft: str
    amber_line: str
    red_text: str
    red_fill: str
    red_hover: str
    on_red: str
    red_soft: str
    green_text: str
    green_soft: str
    top: str
    on_top: str
    top_muted: str
    top_edge: str
    top_hover: str
    top_amber: str
    """A caution on the dark bar, such as "rehearsal" or "held"."""
    focus: str


LIGHT = Tokens(
    name="light",
    dark=False,
    bg="#EEF1F4",
    surface="#FFFFFF",
    sunken="#F5F7F9",
    hover="#F0F4F7",
    text="#15202B",
    muted="#4B5866",
    faint="#606C79",
    line="#D6DCE3",
    edge="#788494",
    accent="#0B5C8A",
    accent_hover="#094E76",
    on_accent="#FFFFFF",
    accent_soft="#E1EFF7",
    amber_text="#8A4B00",
    amber_fill="#C27400",
    on_amber="#15202B",
    amber_soft="#FFF1DB",
    amber_line="#E9BE7E",
    red_text="#A8201A",
    red_fill="#B3261E",
    red_hover="#971D17",
    on_red="#FFFFFF",
    red_soft="#FBE9E7",
    green_text="#1B6B3A",
    green_soft="#E2F3E8",
    top="#10283A",
    on_top="#FFFFFF",
    top_muted="#B9C9D6",
    top_edge="#6E8598",
    top_hover="#1C3A50",
    top_amber="#FFC46B",
    focus="#0B5C8A",
)

DARK = Tokens(
    name="dark",
    dark=True,
    bg="#0F151B",
    surface="#18212A",
    sunken="#121A22",
    hover="#1E2933",
    text="#EAF0F5",
    muted="#B3BFCB",
    faint="#93A1AF",
    line="#2C3844",
    edge="#768695",
    accent="#6CB8E6",
    accent_hover="#86C7EE",
    on_accent="#06202F",
    accent_soft="#17364A",
    amber_text="#FFC46B",
    amber_fill="#F0A430",
    on_amber="#201300",
    amber_soft="#3A2A10",
    amber_line="#6B4C1A",
    red_text="#FF9C94",
    red_fill="#F0665C",
    red_hover="#F57F76",
    on_red="#2A0503",
    red_soft="#3B1A19",
    green_text="#7FD3A0",
    green_soft="#14301F",
    top="#0A1117",
    on_top="#F2F6F9",
    top_muted="#A9B8C5",
    top_edge="#5E6E7C",
    top_hover="#182530",
    top_amber="#FFC46B",
    focus="#6CB8E6",
)

CONTRAST = Tokens(
    name="contrast",
    dark=False,
    bg="#FFFFFF",
    surface="#FFFFFF",
    sunken="#FFFFFF",
    hover="#E8EEF5",
    text="#000000",
    muted="#1A1A1A",
    faint="#404040",
    line="#000000",
    edge="#000000",
    accent="#003A70",
    accent_hover="#00294F",
    on_accent="#FFFFFF",
    accent_soft="#DCEBFA",
    amber_text="#5C3000",
    amber_fill="#7A4200",
    on_amber="#FFFFFF",
    amber_soft="#FFF4E0",
    amber_line="#5C3000",
    red_text="#7A0000",
    red_fill="#8F0000",
    red_hover="#6B0000",
    on_red="#FFFFFF",
    red_soft="#FFECEA",
    green_text="#004D1F",
    green_soft="#E6F7EC",
    top="#000000",
    on_top="#FFFFFF",
    top_muted="#FFFFFF",
    top_edge="#FFFFFF",
    top_hover="#2A2A2A",
    top_amber="#FFD98A",
    focus="#003A70",
)

CONTRAST_DARK = Tokens(
    name="contrast-dark",
    dark=True,
    bg="#000000",
    surface="#000000",
    sunken="#000000",
    hover="#1F1F1F",
    text="#FFFFFF",
    muted="#F0F0F0",
    faint="#C8C8C8",
    line="#FFFFFF",
    edge="#FFFFFF",
    accent="#8FD3FF",
    accent_hover="#B5E2FF",
    on_accent="#000000",
    accent_soft="#00304D",
    amber_text="#FFD98A",
    amber_fill="#FFC24D",
    on_amber="#000000",
    amber_soft="#332200",
    amber_line="#FFD98A",
    red_text="#FFB8B2",
    red_fill="#FF8A80",
    red_hover="#FFA69E",
    on_red="#000000",
    red_soft="#400A06",
    green_text="#A5F0C0",
    green_soft="#06301A",
    top="#000000",
    on_top="#FFFFFF",
    top_muted="#F0F0F0",
    top_edge="#FFFFFF",
    top_hover="#2A2A2A",
    top_amber="#FFD98A",
    focus="#FFFFFF",
)

ALL_TOKENS = (LIGHT, DARK, CONTRAST, CONTRAST_DARK)


def tokens_for(dark: bool, contrast: bool) -> Tokens:
    """Return the table for a dark or light desktop, with or without high contrast."""
    if contrast:
        return CONTRAST_DARK if dark else CONTRAST
    return DARK if dark else LIGHT


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 counts it, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Every length in pixels of a screen at 100 %."""

    cap: int
    """The key caps on the buttons."""
    small: int
    body: int
    head: int
    title: int
    speaker: int
    say: int
    """The sentence to be read out while standing."""
    timer: int

    top_bar: int
    status_bar: int
    agenda: int
    people: int
    gap: int
    pad: int

    button: int
    """Main acts: never below 44."""
    agenda_row: int
    person_row: int
    queue_row: int
    avatar: int
    avatar_large: int
    pip: int
    icon: int
    bar: int
    """The height of the time bar."""
    short: bool = False
    roomy: bool = False
    large: bool = False
    """The letters are large for the window: rows become two, and the middle column scrolls."""


COMPACT = Sizes(
    cap=12,
    small=13,
    body=14,
    head=16,
    title=23,
    speaker=26,
    say=28,
    timer=92,
    top_bar=54,
    status_bar=32,
    agenda=262,
    people=336,
    gap=12,
    pad=16,
    button=44,
    agenda_row=50,
    person_row=46,
    queue_row=44,
    avatar=32,
    avatar_large=46,
    pip=16,
    icon=18,
    bar=8,
)

ROOMY = Sizes(
    cap=13,
    small=15,
    body=16,
    head=18,
    title=30,
    speaker=34,
    say=38,
    timer=150,
    top_bar=68,
    status_bar=40,
    agenda=350,
    people=440,
    gap=20,
    pad=24,
    button=56,
    agenda_row=64,
    person_row=60,
    queue_row=60,
    avatar=44,
    avatar_large=60,
    pip=20,
    icon=20,
    bar=10,
    roomy=True,
)

WALL = Sizes(
    **{
        field.name: round(getattr(ROOMY, field.name) * 1.6)
        for field in fields(Sizes)
        if field.name not in ("short", "roomy", "large")
    },
    roomy=True,
)

_LETTERS = ("cap", "small", "body", "head")
_HEIGHTS = ("top_bar", "status_bar", "button", "agenda_row", "person_row", "queue_row", "pip")
_SHAPES = ("title", "speaker", "say", "avatar", "avatar_large", "icon")
_WIDTHS = ("agenda", "people")


def sizes_for(width: int, height: int, text_percent: int = 100) -> Sizes:
    """Return the lengths that suit a window of this size and the text size chosen."""
    wide, high = ROOMY_FROM
    factor = text_percent / 100
    roomy = width >= wide * max(1.0, factor) and height >= high * max(1.0, factor)
    wall = width >= WALL_FROM[0] * factor and height >= WALL_FROM[1] * factor
    base = WALL if wall else ROOMY if roomy else COMPACT
    if factor > 1 and width < LARGE_BELOW * factor:
        base = replace(base, timer=72, say=27, large=True)
    elif height < SHORT_BELOW * max(1.0, factor):
        base = replace(base, timer=64, avatar_large=40, say=27, short=True)
    return base if text_percent == 100 else _scaled(base, factor)


def _scaled(base: Sizes, factor: float) -> Sizes:
    """Small letters follow the factor whole; all else by half, or no window would hold it."""
    gentle = 1 + (factor - 1) * 0.5
    changed = {name: round(getattr(base, name) * factor) for name in _LETTERS}
    changed |= {name: round(getattr(base, name) * max(1.0, gentle)) for name in _HEIGHTS}
    changed |= {name: round(getattr(base, name) * gentle) for name in _SHAPES}
    changed |= {name: round(getattr(base, name) * max(1.0, gentle)) for name in _WIDTHS}
    return replace(base, **changed)


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


_ROLES = (
    ("Window", "bg"),
    ("WindowText", "text"),
    ("Base", "surface"),
    ("AlternateBase", "sunken"),
    ("Text", "text"),
    ("PlaceholderText", "faint"),
    ("Button", "surface"),
    ("ButtonText", "text"),
    ("BrightText", "on_accent"),
    ("Highlight", "accent"),
    ("HighlightedText", "on_accent"),
    ("Link", "accent"),
    ("LinkVisited", "accent"),
    ("ToolTipBase", "top"),
    ("ToolTipText", "on_top"),
    ("Mid", "line"),
    ("Midlight", "line"),
    ("Dark", "edge"),
    ("Shadow", "edge"),
    ("Light", "surface"),
    ("Accent", "accent"),
)


def palette(tokens: Tokens) -> QPalette:
    """Return Qt's palette for what Fusion paints: menus, dialogs, check boxes."""
    made = QPalette()
    for role, token in _ROLES:
        made.setColor(QPalette.ColorRole[role], QColor(getattr(tokens, token)))
    for role in ("WindowText", "Text", "ButtonText"):
        made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole[role], QColor(tokens.faint))
    return made


_SHEET = """
QLineEdit, QPlainTextEdit, QTextEdit {{
    background: {surface}; color: {text}; border: 1px solid {edge}; border-radius: 8px;
    padding: 6px 10px; placeholder-text-color: {faint};
    selection-background-color: {accent}; selection-color: {on_accent};
}}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{
    border: 2px solid {focus}; padding: 5px 9px;
}}
QLineEdit:disabled {{ color: {faint}; background: {sunken}; border-color: {line}; }}
QTableView {{ border: 2px solid transparent; }}
QTableView:focus {{ border: 2px solid {focus}; border-radius: 4px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
QScrollBar::handle {{ background: {edge}; border-radius: 3px; min-height: 32px; min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: {top}; color: {on_top}; border: 1px solid {top_edge}; padding: 4px 8px; }}
"""


def style_sheet(tokens: Tokens) -> str:
    """Return the little that Qt can only be told in a style sheet."""
    words = {field.name: getattr(tokens, field.name) for field in fields(tokens)}
    return _SHEET.format(**words)
