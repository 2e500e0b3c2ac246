"""What Qt itself is told of the look: the palette for Fusion, and a short style sheet.

Fusion is the only style that honours a palette on all three systems: the native Windows style
ignores parts of it in dark mode. What Fusion lacks, our widgets paint themselves from `Tokens`.
"""

from dataclasses import fields

from PySide6.QtGui import QColor, QPalette

from chair_console.ui.tokens import Tokens

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
