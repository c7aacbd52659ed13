"""Sources: from which files figures are counted, how many of their rows, what was left out and decided."""

from __future__ import annotations

from ....plan.walk import rows
from ....text import words
from ...formula import spoken_date, whole
from ...style import WHOLE
from ...view import CELL, Board, View
from .listing import Listing
from .saying import at_most, numbered, say, word

_PIXELS = (16, 196, 96, 128, 92, 70, 70, 226, 230)
_LAST, _WORK, _TOP, _FEWEST, _MOST = 9, 11, 6, 8, 16
_HEADS = ("file", "kind", "survey", "imported", "read", "used", "left_out", "decided")
_NUMBER = CELL._replace(side="right", wrap=False)


def _draw(board: Board) -> None:
    board.columns(*_PIXELS)
    board.header(5, 2, [words("views")(f"source_list.{key}") for key in _HEADS], right=(4, 5))
    board.heights((5,), 28)
    shown = min(_MOST, max(_FEWEST, len(rows(board.book.plan, "sources"))))
    found = Listing(board, _TOP, _WORK, "sources", 'INDEX(sources_path,@)<>""', "@")
    lines = range(_TOP, _TOP + shown)
    board.heights(lines, 48)
    found.down(lines, 2, at_most("[path]", 80), CELL._replace(bold=True))
    found.down(lines, 3, '[kind]&""', CELL)
    found.down(lines, 4, at_most("[survey]", 50), CELL)
    found.down(lines, 5, f'IF(ISNUMBER([imported_on]),{spoken_date("[imported_on]")},"")', CELL)
    for column, field in ((6, "rows_read"), (7, "rows_counted")):
        found.down(lines, column, f'IF(ISNUMBER([{field}]),[{field}],"–")', _NUMBER, WHOLE)
    small = CELL._replace(size=9.0)
    found.down(lines, 8, f'IF([left_out]="","–",{at_most("[left_out]", 120)})', small)
    found.down(lines, 9, f'IF([decided]="","–",{at_most("[decided]", 120)})', small)
    board.fold(_WORK, found.last_column)
    board.page(_TOP + shown, _LAST)


_FILES = 'COUNTIFS(sources_path,"?*")'
_LEFT = "(SUM(sources_rows_read)-SUM(sources_rows_counted))"
VIEW = View(
    key="source_list",
    chapter="measurement",
    answer=numbered(
        _FILES,
        word("source_list.none"),
        say("source_list.one", read=whole("SUM(sources_rows_read)"), left=whole(_LEFT)),
        say("source_list.some", count=whole(_FILES), read=whole("SUM(sources_rows_read)"), left=whole(_LEFT)),
    ),
    help=word("source_list.help"),
    draw=_draw,
)
