"""Every colour, by what it is for, in four tables: light, dark, and both with high contrast.

The tables are held here and not asked of the system, because a bare X server and the off-screen
platform know no colour scheme. Tests hold each pair that is written over each other to the
contrasts of WCAG 2.2.
"""

from dataclasses import dataclass


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
