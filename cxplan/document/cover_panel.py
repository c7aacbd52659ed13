"""The cover's panel: the same height whatever stands in it, its title a little above the middle."""

from __future__ import annotations

from .. import lettering, look
from .blocks import Cover
from .style import COVER_AIR, COVER_INDENT, TEXT_WIDTH

# How high the panel is, and what a line of each of its styles takes, in twentieths of a point.
PANEL = 9900
LINES = {"CoverFirm": 400, "Title": 920, "CoverWords": 440, "Subtitle": 340}
# The size of their type in points.
_SIZES = {"CoverFirm": 15.0, "Title": look.DOCUMENT_SIZES["title"], "CoverWords": 16.0, "Subtitle": 10.5}
# The share of the free height that stands above the title, and the least air around it.
ABOVE, LEAST = 0.5, 2

Line = tuple[str, str]
_AIR: Line = ("CoverAir", "")


def panel(block: Cover) -> list[Line]:
    """The panel's paragraphs, each with its style; empty ones are air."""
    foot = [_AIR, ("Subtitle", block.signed), _AIR] if block.signed else [_AIR]
    foot = [*([("CoverWords", block.words)] if block.words else []), *foot]
    held = [_AIR, ("CoverFirm", block.firm), ("Title", block.title), *foot]
    free = max(2 * LEAST, round((PANEL - sum(map(high_of, held))) / COVER_AIR))
    above = max(LEAST, round(free * ABOVE))
    return [*held[:2], *[_AIR] * above, held[2], *[_AIR] * (free - above), *foot]


def high_of(line: Line) -> int:
    """How high a paragraph is in the panel's width."""
    style, text = line
    if style not in LINES:
        return COVER_AIR
    room = (TEXT_WIDTH - 2 * COVER_INDENT) / 20 / _SIZES[style]
    return LINES[style] * lettering.lines(text, room, bold=style in ("CoverFirm", "Title"))
