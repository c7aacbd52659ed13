"""How much of a page blocks will take, roughly: enough to keep a section together, never to number a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from ..lettering import ems
from .blocks import (
    Block,
    Charts,
    Contents,
    Decision,
    Fact,
    Figures,
    Heading,
    Heat,
    Listing,
    Para,
    Quadrants,
    Quote,
    Roadmap,
    Section,
    Table,
    text_of,
)
from .columns import filled, lines, roadmap_words, widths

# Centimetres of a line, of the space around a text, and how many signs a line of the grid's width has.
LINE, TABLE_LINE, QUIET_LINE, LEAD_LINE, FINDING_LINE = 0.52, 0.43, 0.42, 0.64, 0.9
TEXT_SIGNS, FACT_SIGNS, LEAD_SIGNS, FINDING_SIGNS = 96, 74, 80, 50
CELL_AIR, CAPTION, STEP = 0.17, 0.95, 1.4
KEY_WIDTH, KEY_LINE, KEY_AIR = 3000, 0.41, 0.07
# Texts are rarely as long as their lines allow for.
GENEROUS = 0.92
# So much of a page stays free below a section that shares it with the one before.
SPARE = 0.5
# A summary that takes so little of its page shares it.
FEW = 0.3
# How wide a caption may be to leave room for the exhibit's number in its line, as a multiple of its type's size.
CAPTION_ROOM = 32.5
# How wide a label may be to hang in its column, as a multiple of its type's size.
HANGS = 9.0
# Signs of a label that has its text beside it within an edge.
DECISION_SIGNS = 16
# Up to this many rows a table is kept on one page.
KEPT_ROWS = 8


def height(section: Section) -> float:
    """Centimetres that a section takes, its heading with it."""
    finding = STEP + FINDING_LINE * _lines(section.finding, FINDING_SIGNS) + 0.2
    return (finding + sum(map(_height, section.blocks))) * GENEROUS


def on_one_page(blocks: Sequence[Block], room: float) -> bool:
    """Whether all of these stand on a single page."""
    return sum(map(_height, blocks)) <= room - SPARE


def used(blocks: Sequence[Block], room: float) -> float:
    """Centimetres of a page that are used below blocks which have it to themselves: all, unless they are few."""
    needs = sum(map(_height, blocks))
    return needs if needs <= FEW * room else room


def hangs(label: str) -> bool:
    """Whether a label leaves room for its text beside it."""
    return ems(label, bold=True) <= HANGS


def in_line(caption: str) -> bool:
    """Whether a caption leaves room for its exhibit's number in the same line."""
    return ems(caption, bold=True) <= CAPTION_ROOM


def of(block: Block) -> float:
    """Centimetres that one block takes."""
    return _height(block) * GENEROUS


def kept(table: Table) -> bool:
    """Whether a table is short enough to stand on one page as a whole."""
    return len(table.rows) <= KEPT_ROWS


def is_exhibit(block: Block) -> bool:
    """Whether a block is a picture or a table."""
    return isinstance(block, Table | Roadmap | Heat | Charts | Quadrants)


def _height(block: Block) -> float:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Roadmap):
        return _roadmap(block)
    if isinstance(block, Heat):
        return CAPTION + 1.1 + (TABLE_LINE + CELL_AIR + 0.08) * len(block.rows) + _note(block.note)
    if isinstance(block, Charts):
        tallest = max(chart.height for chart in block.charts)
        return CAPTION + max(tallest, _key(block)) + 0.2 + _note(block.note)
    if isinstance(block, Quadrants):
        return CAPTION + _quadrants(block) + _note(block.note)
    return _text(block)


def _key(block: Charts) -> float:
    """The height of the lines beside a chart."""
    return sum(KEY_LINE * lines(text_of(runs), KEY_WIDTH) + KEY_AIR for runs in block.key)


def _text(block: Block) -> float:
    if isinstance(block, Fact):
        label = 0.0 if hangs(block.label) else LINE
        return label + LINE * _lines(text_of(block.runs), FACT_SIGNS) + 0.18
    if isinstance(block, Para):
        if block.style == "Lead":
            return LEAD_LINE * _lines(text_of(block.runs), LEAD_SIGNS) + 0.25
        return LINE * _lines(text_of(block.runs), TEXT_SIGNS) + 0.2
    if isinstance(block, Heading):
        return STEP + FINDING_LINE * _lines(block.text, FINDING_SIGNS) if block.step else 0.95
    if isinstance(block, Contents):
        return STEP + FINDING_LINE + sum(0.6 * _lines(finding, TEXT_SIGNS - 30) for _, _, finding in block.lines)
    if isinstance(block, Quote):
        return 0.62 * _lines(block.text, 62) + 0.7
    if isinstance(block, Decision):
        return LEAD_LINE * _lines(block.text, 60) + 1.1
    if isinstance(block, Listing):
        return sum(LINE * _lines(text_of(item), TEXT_SIGNS) + 0.1 for item in block.items)
    return 3.0 if isinstance(block, Figures) else 0.0


def _table(table: Table) -> float:
    block = filled(table)
    held = widths(block)
    rows = (max(lines(text_of(cell), width) for cell, width in zip(row, held, strict=True)) for row in block.rows)
    return CAPTION + 0.6 + sum(TABLE_LINE * count + CELL_AIR for count in rows) + _note(block.note)


def _roadmap(block: Roadmap) -> float:
    held = roadmap_words(block)
    rows = (max(lines(text_of(cell), width) for cell, width in zip(bar.cells, held, strict=True)) for bar in block.bars)
    return CAPTION + 0.6 + sum(TABLE_LINE * count + CELL_AIR for count in rows) + _note(block.note)


def _quadrants(block: Quadrants) -> float:
    pairs: Iterable[Sequence[object]] = (block.cells[:2], block.cells[2:])
    return sum(max(map(_quadrant, pair)) for pair in pairs)


def _quadrant(cell: object) -> float:
    lines = getattr(cell, "lines", ())
    return 1.3 + sum(TABLE_LINE * _lines(line, 45) + 0.1 + (QUIET_LINE if source else 0) for line, source in lines)


def _note(text: str) -> float:
    return QUIET_LINE * _lines(text, 112) + 0.3 if text else 0.2


def _lines(text: str, signs: int) -> int:
    return max(1, ceil(len(text) / signs))
