"""The one calm look: every colour, size and font that workbook, document and charts may use, named once."""

from __future__ import annotations

from dataclasses import dataclass

# Colours are six hex digits without a sign, as Office's XML writes them.
INK = "1F2933"
MUTED = "52606D"
ACCENT = "0F5E59"
WHITE = "FFFFFF"
HAIRLINE = "D8DEE4"
BAND = "F7F9FA"
INPUT_TEXT, INPUT_FILL = "0B5CAD", "FFF7DF"
RESULT_TEXT, RESULT_FILL = "1F2933", "EAF4F3"

# Us is always the first, others never are.
SERIES = ("0F5E59", "E69F00", "56B4E9", "CC79A7", "7F7F7F")

LATIN_FONT = "Calibri"
ARABIC_FONT = "Arial"
TAMIL_FONT = "Nirmala UI"

# Sizes in points.
DOCUMENT_SIZE = 10.5
DOCUMENT_LINES = 1.15
DOCUMENT_HEADINGS = (20.0, 14.0, 11.5)
DOCUMENT_SMALL = 9.0
DOCUMENT_FIGURE = 18.0
WORKBOOK_SIZE = 10.0
WORKBOOK_TITLE = 16.0
WORKBOOK_ANSWER = 11.0
CHART_TITLE = 11.0
CHART_TEXT = 9.0

# Page margins in centimetres.
DOCUMENT_MARGIN = 2.3

ENOUGH_CONTRAST = 4.5


@dataclass(frozen=True, slots=True)
class Tone:
    """How one state looks; its word always stands with it, so that colour never speaks alone."""

    text: str
    fill: str
    sign: str


GOOD = Tone("1B6E43", "E7F5EC", "✓")
CAREFUL = Tone("9A4A06", "FDF1E3", "▲")
BAD = Tone("A61B1B", "FCEBEA", "✕")
NONE = Tone(MUTED, WHITE, "–")
TONES = {"good": GOOD, "careful": CAREFUL, "bad": BAD, "none": NONE}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(brand: str) -> str:
    """A brand colour, darkened step by step until white text on it can be read (contrast 4.5 to 1)."""
    colour = brand.lstrip("#").upper()
    while contrast(colour, WHITE) < ENOUGH_CONTRAST:
        colour = "".join(f"{int(part * 0.96):02X}" for part in _parts(colour))
    return colour


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[0:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
