"""What the document's styles are made with: the page, its grid, and the look's colours, sizes and fonts as slots."""

from __future__ import annotations

from dataclasses import dataclass

from .. import look
from ..ooxml.xml import WORD

W = WORD


def _twentieths(centimetres: float) -> int:
    return round(centimetres / 2.54 * 1440)


# One grid, in twentieths of a point: labels hang in the left column, everything ends on the same right edge.
TEXT_WIDTH = _twentieths(look.DOCUMENT_GRID)
LABEL_WIDTH = _twentieths(look.DOCUMENT_LABEL)
CONTENTS_WIDTH = _twentieths(look.DOCUMENT_CONTENTS)

STATUS_STYLES = {"good": "Good", "careful": "Careful", "bad": "Bad", "none": "None"}

# The air in the cover's panel, and how far its text stands in from its edge.
COVER_AIR, COVER_INDENT = 560, 545


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper in twentieths of a point; the grid stands in its middle."""

    width: int
    height: int
    margin: int  # above and below
    edge: int  # where header and footer stand

    @property
    def side(self) -> int:
        """The margin left and right."""
        return (self.width - TEXT_WIDTH) // 2

    @property
    def room(self) -> float:
        """How many centimetres of a page hold text."""
        return (self.height - 2 * self.margin) / 1440 * 2.54


# Letter is shorter by some three lines, which narrower margins give back: pages hold the same on both.
PAPERS = {
    "a4": Paper(11906, 16838, _twentieths(look.DOCUMENT_MARGIN), 700),
    "letter": Paper(12240, 15840, _twentieths(look.DOCUMENT_MARGIN_LETTER), 480),
}


@dataclass(frozen=True, slots=True)
class Brand:
    """The firm's colour: as it is for rules and the cover, darkened until it can be read for what must be read."""

    raw: str = look.ACCENT

    @property
    def readable(self) -> str:
        """Dark enough for white text on it, and for lines in charts."""
        return look.readable(self.raw)

    @property
    def on_cover(self) -> str:
        """White or ink, whichever can be read better on the raw colour."""
        return max((look.WHITE, look.INK), key=lambda colour: look.contrast(colour, self.raw))


def slots(brand: Brand, language: str, bidi: str, *, panel: bool = True) -> dict[str, str]:
    """What the parts' slots are filled with; sizes in half points. Without its panel the cover is white."""
    sizes = {name: str(round(points * 2)) for name, points in look.DOCUMENT_SIZES.items()}
    return sizes | {
        "ink": look.INK,
        "muted": look.MUTED,
        "white": look.WHITE,
        "band": look.BAND,
        "hairline": look.HAIRLINE,
        "grey": look.SERIES[4],
        "series_two": look.SERIES[1],
        "series_three": look.SERIES[2],
        "series_four": look.SERIES[3],
        "series_five": look.SERIES[4],
        "good": look.GOOD.text,
        "careful": look.CAREFUL.text,
        "bad": look.BAD.text,
        "brand": brand.raw,
        "accent": brand.readable,
        "tint": look.tint(brand.raw),
        "cover": brand.raw if panel else look.WHITE,
        "on_cover": brand.on_cover if panel else look.INK,
        "cover_air": str(COVER_AIR),
        "cover_indent": str(COVER_INDENT),
        "label": str(LABEL_WIDTH),
        "label_in": str(LABEL_WIDTH - 170),
        "contents": str(CONTENTS_WIDTH),
        "width": str(TEXT_WIDTH),
        "latin": look.LATIN_FONT,
        "arabic": look.ARABIC_FONT,
        "tamil": look.TAMIL_FONT,
        "language": language,
        "bidi": bidi,
    }
