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
OVER = "9AA5B1"  # bars of what is done or stopped
INPUT_TEXT, INPUT_FILL = "0B5CAD", "FFF7DF"
RESULT_TEXT, RESULT_FILL = "1F2933", "EAF4F3"

# Us is always the first, others never are.
SERIES = ("0F5E59", "E69F00", "56B4E9", "CC79A7", "7F7F7F")

LATIN_FONT = "Calibri"
ARABIC_FONT = "Arial"
TAMIL_FONT = "Nirmala UI"

# Sizes in points.
DOCUMENT_SIZES = {
    "title": 38.0,
    "feeling": 32.0,
    "figure": 26.0,
    "headline": 25.0,
    "finding": 20.0,
    "quote": 13.0,
    "section": 12.5,
    "text": 10.5,
    "table": 9.5,
    "quiet": 9.0,
}
WORKBOOK_SIZE = 10.0
WORKBOOK_TITLE = 16.0
WORKBOOK_ANSWER = 11.0
CHART_TITLE = 11.0
CHART_TEXT = 9.0

# The document's page in centimetres: its margins above and below, the grid, and the column in which labels hang.
DOCUMENT_MARGIN, DOCUMENT_MARGIN_LETTER = 2.1, 1.5
DOCUMENT_GRID, DOCUMENT_LABEL, DOCUMENT_CONTENTS = 16.4, 3.4, 5.6

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


def unsigned(said: str) -> str:
    """The words of a state without its tone's sign, to stand in a sentence."""
    return said[1:].strip() if said.startswith(tuple(tone.sign for tone in TONES.values())) else said


def tone_of(said: str) -> str:
    """The tone of a state: its words begin with the tone's sign, wherever they are read; "none" where with none."""
    return next((name for name, tone in TONES.items() if said.startswith(tone.sign)), "none")


# How much white a tint of the accent has: work that is planned, work that is done, places that are good, and fair.
PLANNED_TINT, DONE_TINT, NEAR_TINT, FAR_TINT = 0.35, 0.65, 0.25, 0.8
STOPPED = "C2C9D2"
OTHERS = "9AA5B1"  # bars of everybody but us
SLATE = "52606D"  # the heads of what holds us back
CHOICE_EDGE = "E9C46A"
TODAY = "E69F00"  # the line of the day from which is judged
WORKBOOK_SMALL = 9.0
WORKBOOK_SENTENCE = 20.0
WORKBOOK_HERO = 28.0


def tinted(colour: str, white: float) -> str:
    """A colour mixed with a share of white, 0 to 1."""
    return "".join(f"{round(part + (255 - part) * white):02X}" for part in _parts(colour))


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


def tint(brand: str, share: float = 0.12) -> str:
    """A brand colour so pale that ink on it can be read; `share` of it is the brand's."""
    return "".join(f"{round(part * share + 255 * (1 - share)):02X}" for part in _parts(brand.lstrip("#")))


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[0:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
