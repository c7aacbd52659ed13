"""How much of a page blocks will take, roughly: enough to keep a section together, never to number a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .. import lettering, look
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
    Run,
    Section,
    Table,
    text_of,
)
from .columns import filled, lines, roadmap_words, widths


class _Type(NamedTuple):
    """A style as it fills a page: its size in points, its spacing as a factor, points around it, its width in cm.

    Of the space below one paragraph and that above the next only the larger counts."""

    size: float
    spacing: float = 1.15
    around: float = 5.0
    width: float = look.DOCUMENT_GRID
    bold: bool = False


_SIZES, _BESIDE = look.DOCUMENT_SIZES, look.DOCUMENT_GRID - look.DOCUMENT_LABEL
_CONTENTS = look.DOCUMENT_GRID - look.DOCUMENT_CONTENTS
FINDING = _Type(_SIZES["finding"], 1.05, 6, bold=True)
HEADING = _Type(_SIZES["section"], 1.05, 9, bold=True)
LEAD = _Type(_SIZES["section"], 1.2, 7)
TEXT = _Type(_SIZES["text"], around=6)
FACT = _Type(_SIZES["text"], width=_BESIDE)
ITEM = _Type(_SIZES["text"], around=3, width=look.DOCUMENT_GRID - 0.5)
ROOMY = _Type(_SIZES["text"], around=10, width=_BESIDE)
LINE_OF_CONTENTS = _Type(_SIZES["text"], width=_CONTENTS)
QUOTE = _Type(_SIZES["quote"], around=0, width=_BESIDE)
SOURCE = _Type(_SIZES["quiet"], around=6, width=_BESIDE)
NOTE = _Type(_SIZES["quiet"], 1.08, 6)
DECISION = _Type(_SIZES["section"], around=28, width=_BESIDE - 0.3, bold=True)
STYLES = {"Lead": LEAD, "Note": NOTE, "Feeling": _Type(_SIZES["feeling"], 1.0, 7, bold=True)}
# A point in centimetres, and how high a line is of type one point large.
_POINT, _HIGH = 2.54 / 72, 1.22
# Letters between these two are of scripts whose lines are higher: from Hebrew to those of India and beyond.
_FIRST_TALL, _LAST_TALL, _TALL = "\u0590", "\u1cff", 1.18
# Centimetres of a table's line, of the air in a cell, below a table, of the small line over a finding, and of what is
# above that where it does not begin a page.
TABLE_LINE, QUIET_LINE, CELL_AIR, BELOW, STEP, ABOVE = 0.442, 0.418, 0.16, 0.16, 0.73, 0.67
KEY_WIDTH, KEY_LINE, KEY_AIR = 3000, 0.41, 0.07
# So much of a page stays free below a section that shares it with the one before.
SPARE = 0.3
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
    """Centimetres that a section takes, its heading with it, at the top of a page."""
    return STEP + _high(section.heading or section.finding, FINDING) + sum(map(of, section.blocks))


def on_one_page(blocks: Sequence[Block], room: float) -> bool:
    """Whether all of these stand on a single page."""
    return sum(map(of, blocks)) <= room - SPARE


def airy(blocks: Sequence[Block], room: float) -> list[Block]:
    """Blocks that have a page to themselves, with the lines of contents further apart where it has room."""
    roomy = [block._replace(roomy=True) if isinstance(block, Contents) else block for block in blocks]
    return roomy if on_one_page(roomy, room - 1) else [*blocks]


def used(blocks: Sequence[Block], room: float) -> float:
    """Centimetres of a page that are used below blocks which have it to themselves: all, unless they are few."""
    needs = sum(map(of, blocks))
    return needs if needs <= FEW * room else room


def hangs(label: str, wide: float = 1.0) -> bool:
    """Whether a label leaves room for its text beside it, in a type so many times as wide as ours."""
    return lettering.ems(label, bold=True) * wide <= HANGS


def stands(figures: Figures, wide: float) -> bool:
    """Whether large numbers have room side by side, in a type so many times as wide as ours."""
    room = (look.DOCUMENT_GRID / len(figures.items) - 0.3) / _POINT / _SIZES["figure"]
    return all(lettering.ems(item.figure, bold=True) * wide <= room for item in figures.items)


def in_line(caption: str) -> bool:
    """Whether a caption leaves room for its exhibit's number in the same line."""
    return lettering.ems(caption, bold=True) <= CAPTION_ROOM


def kept(table: Table) -> bool:
    """Whether a table is short enough to stand on one page as a whole."""
    return len(table.rows) <= KEPT_ROWS and not table.compact


def is_exhibit(block: Block) -> bool:
    """Whether a block is a picture or a table."""
    return isinstance(block, Table | Roadmap | Heat | Charts | Quadrants)


def of(block: Block) -> float:
    """Centimetres that one block takes."""
    if isinstance(block, Table):
        made = filled(block)
        return _rows(block, [tuple(map(text_of, row)) for row in made.rows], widths(made))
    if isinstance(block, Roadmap):
        return _rows(block, [tuple(map(text_of, bar.cells)) for bar in block.bars], roadmap_words(block))
    if isinstance(block, Heat):
        return _caption(block) + 1.1 + (TABLE_LINE + CELL_AIR + 0.08) * len(block.rows) + _note(block.note)
    if isinstance(block, Charts):
        tallest = max(chart.height for chart in block.charts)
        return _caption(block) + max(tallest + 0.1, _key(block)) + _note(block.note)
    if isinstance(block, Quadrants):
        return _caption(block) + _quadrants(block) + _note(block.note)
    return _text(block)


def _high(said: str | Sequence[Run], style: _Type) -> float:
    """Centimetres of a paragraph; quiet runs are of smaller type."""
    runs = (Run(said),) if isinstance(said, str) else said
    text, room = text_of(runs), style.width / _POINT / style.size
    wide = [lettering.ems(run.text) for run in runs]
    quiet = sum(ems for ems, run in zip(wide, runs, strict=True) if run.style == "Quiet")
    if quiet:
        room *= sum(wide) / (sum(wide) - quiet * (1 - _SIZES["quiet"] / style.size))
    count = lettering.lines(text, room, bold=style.bold) * _taller(text)
    return (count * style.size * _HIGH * style.spacing + style.around) * _POINT


def _taller(text: str) -> float:
    """How much higher the lines of a text are than those of Latin letters."""
    return _TALL if any(_FIRST_TALL <= sign <= _LAST_TALL for sign in text) else 1.0


def _caption(block: Table | Roadmap | Heat | Charts | Quadrants) -> float:
    return _high(block.caption, HEADING)


def _key(block: Charts) -> float:
    """The height of the lines beside a chart."""
    return sum(KEY_LINE * lines(text_of(runs), KEY_WIDTH) + KEY_AIR for runs in block.key)


def _text(block: Block) -> float:
    if isinstance(block, Fact):
        label = 0.0 if hangs(block.label) else _high(block.label, FACT._replace(around=0))
        return label + _high(block.runs, {"Scope": LINE_OF_CONTENTS, "SummaryRoomy": ROOMY}.get(block.style, FACT))
    if isinstance(block, Para):
        return _high(block.runs, STYLES.get(block.style, TEXT))
    if isinstance(block, Heading):
        return STEP + ABOVE + _high(block.text, FINDING) if block.step else _high(block.text, HEADING)
    if isinstance(block, Contents):
        title = STEP + ABOVE + _high(block.title, FINDING)
        line = LINE_OF_CONTENTS._replace(around=11) if block.roomy else LINE_OF_CONTENTS
        return title + sum(_high(finding, line) for _, _, finding in block.lines)
    if isinstance(block, Quote):
        return _high(block.text, QUOTE) + _high(block.source, SOURCE)
    if isinstance(block, Decision):
        return _high(block.text, DECISION)
    if isinstance(block, Listing):
        return sum(_high(item, ITEM) for item in block.items) + BELOW
    return _figures(block) if isinstance(block, Figures) else 0.0


def _figures(block: Figures) -> float:
    width = look.DOCUMENT_GRID / len(block.items) - 0.3
    labels = max(lettering.lines(item.label, width / _POINT / _SIZES["table"], bold=True) for item in block.items)
    under = max(len(item.under) for item in block.items)
    return TABLE_LINE * labels + 1.21 + QUIET_LINE * under + 6 * 60 / 20 * _POINT + BELOW


def _rows(block: Table | Roadmap, rows: Sequence[Sequence[str]], held: Sequence[int]) -> float:
    heads = tuple(column.head for column in filled(block).columns) if isinstance(block, Table) else block.heads
    counted = (
        max(lines(text, width) * _taller(text) for text, width in zip(row, held, strict=True)) for row in (heads, *rows)
    )
    return _caption(block) + sum(TABLE_LINE * count + CELL_AIR for count in counted) + _note(block.note)


def _quadrants(block: Quadrants) -> float:
    pairs: Iterable[Sequence[object]] = (block.cells[:2], block.cells[2:])
    return sum(max(map(_quadrant, pair)) for pair in pairs)


def _quadrant(cell: object) -> float:
    style = _Type(_SIZES["table"], 1.08, 2, look.DOCUMENT_GRID / 2 - 0.9)
    return 1.5 + sum(_high(line, style) + (QUIET_LINE if source else 0) for line, source in getattr(cell, "lines", ()))


def _note(text: str) -> float:
    return _high(text, NOTE) if text else BELOW
