"""Charts of a plan's rows on a view: what they need beside the workbook's cells stands folded away there."""

from __future__ import annotations

from collections.abc import Sequence

from ...blocks import Chart
from ...book import Hung
from ...view import QUIET, Board, cell
from .columns import PLAIN


def hang(
    board: Board, charts: Sequence[Chart], over: tuple[int, int, int, int], work: tuple[int, int], empty: str
) -> int:
    """Hang the charts that a plan gives over cells, from the first row and column to the last; gives the last column of workings.

    `work` is the first free row and column of workings; `empty` is an expression for where there is no chart.
    """
    top, first, last_row, last_column = over
    row, column = work
    if not charts:
        board.write(top, first, empty, QUIET._replace(indent=1, wrap=True))
        board.place.sheet.merged_cells.add(f"{cell(top, first)}:{cell(top + 1, last_column)}")
    for chart in charts:
        for name, formulas in (("", (chart.title,)), *chart.workings):
            named = f"chart_{chart.key}_{name}" if name else f"chart_{chart.key}"
            for at, formula in enumerate(formulas, row):
                board.write(at, column, formula, PLAIN)
            board.name(named, row, column, row + len(formulas) - 1)
            column += 1
        board.book.hung.append(Hung(board.place.sheet, top, first, chart.key, chart.record, (last_row, last_column)))
    return column - 1
