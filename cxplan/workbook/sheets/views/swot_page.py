"""The SWOT on one page: four boxes, where each line comes from, and what to do about the pairs."""

from __future__ import annotations

from .... import look
from ....plan.choices import SwotKind
from ....plan.walk import tables
from ....text import words
from ...formula import whole
from ...view import CELL, HEADER, QUIET, Board, View
from .. import swot
from .saying import at_most, say, word

_PIXELS = (16, 352, 170, 18, 352, 170)
_LINES, _PAIRS = 4, 5
_SOURCES = ("touchpoints", "swot", "competitor_changes", "competitors", "pains", "gaps", "opportunities")
_LINE = CELL._replace(fill=look.BAND)
_SOURCE = QUIET._replace(fill=look.BAND, below=look.HAIRLINE, wrap=True, indent=1)
_SIDES = {
    SwotKind.STRENGTH: (5, 2, look.ACCENT),
    SwotKind.WEAKNESS: (5, 5, look.SLATE),
    SwotKind.OPPORTUNITY: (7 + _LINES, 2, look.ACCENT),
    SwotKind.THREAT: (7 + _LINES, 5, look.SLATE),
}


def _draw(board: Board) -> None:
    board.columns(*_PIXELS)
    for kind, (row, column, colour) in _SIDES.items():
        _box(board, kind, row, column, colour)
    board.heights((6 + _LINES,), 12)
    row = 8 + 2 * _LINES
    board.heights((row,), 12)
    _pairs(board, row + 1)
    board.page(row + 1 + _PAIRS, 6)


def _box(board: Board, kind: SwotKind, row: int, column: int, colour: str) -> None:
    name = swot.NAMES[kind]
    head = HEADER._replace(fill=colour, size=12.0, wrap=False)
    board.text(row, column, words("views")(f"swot_page.{kind}"), head)
    more = f'(COUNTIFS({name},"?*")-{_LINES})'
    said = f"IF({more}>0,{say('swot_page.more', count=whole(more))},{word(f'swot_page.{kind}_is')})"
    board.write(row, column + 1, said, head._replace(size=look.WORKBOOK_SMALL, bold=False, side="right"))
    board.heights((row,), 26)
    for number in range(1, _LINES + 1):
        board.write(row + number, column, f'INDEX({name},{number})&""', _LINE)
        board.write(row + number, column + 1, _origin(f"INDEX({name}_from,{number})"), _SOURCE)
    board.heights(range(row + 1, row + _LINES + 1), 36)


def _origin(source: str) -> str:
    """Where a line comes from, in words and by its id."""
    told = f'{source}&""'
    ordered = sorted(_SOURCES, key=lambda name: len(tables()[name].prefix))
    for name in ordered:
        prefix = tables()[name].prefix
        digit = f'ISNUMBER(FIND(MID({source}&"x",{len(prefix) + 1},1),"0123456789"))'
        said = say(f"swot_page.from.{name}", id=f'{source}&""')
        told = f'IF(AND(LEFT({source},{len(prefix)})="{prefix}",{digit}),{said},{told})'
    return told


def _pairs(board: Board, row: int) -> None:
    labels = [words("views")(f"swot_page.{key}") for key in ("so_we", "inside", "outside", "pair")]
    for column, label in zip((2, 3, 5, 6), labels, strict=True):
        board.text(row, column, label, HEADER)
    board.fill((row,), (4,), HEADER)
    board.heights((row,), 26)
    area = range(row + 1, row + _PAIRS + 1)
    for number, at in enumerate(area, 1):
        board.write(at, 2, f'IFERROR(INDEX(tows_option,{number})&"","")', CELL._replace(bold=True))
        for column, field in ((3, "internal"), (5, "external")):
            label = f"INDEX(tows_{field},{number})"
            called = at_most(f'MID({label},FIND(" · ",{label}&" · ")+3,90)', 56)
            board.write(at, column, f'IFERROR({called},"")', CELL._replace(size=look.WORKBOOK_SMALL))
        board.write(
            at, 6, f'IFERROR(INDEX(tows_kind,{number})&"","")', QUIET._replace(below=look.HAIRLINE, indent=1, wrap=True)
        )
        board.fill((at,), (4,), CELL)
    board.heights(area, 32)


_FIRST, _WORST = (at_most(f"INDEX({swot.NAMES[kind]},1)", 70) for kind in (SwotKind.STRENGTH, SwotKind.WEAKNESS))
_THERE = "+".join(f'COUNTIFS({name},"?*")' for name in swot.NAMES.values())
VIEW = View(
    key="swot_page",
    chapter="audit",
    answer=(
        f'IF({_THERE}=0,{word("swot_page.none")},IF(INDEX({swot.NAMES[SwotKind.STRENGTH]},1)="",'
        f'IF(INDEX({swot.NAMES[SwotKind.WEAKNESS]},1)="",{word("swot_page.outside_only")},{say("swot_page.weak", weak=_WORST)}),'
        f'IF(INDEX({swot.NAMES[SwotKind.WEAKNESS]},1)="",{say("swot_page.strong", strong=_FIRST)},'
        f"{say('swot_page.both', strong=_FIRST, weak=_WORST)})))"
    ),
    help=word("swot_page.help"),
    draw=_draw,
)
