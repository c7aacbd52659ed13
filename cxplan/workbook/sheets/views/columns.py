"""Columns of workings folded away beside a view: one formula down each, in which other columns are named."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from ...formula import filled
from ...style import GENERAL, Face
from ...view import Board, cell

PLAIN = Face()
_COLUMN = re.compile(r"<(\^?)(\w+)>")
_CUT = "\0"  # in place of a cell, which no formula holds


class Columns:
    """Workings of a view, from one cell on; heads stand in the row above."""

    def __init__(self, board: Board, row: int, column: int, names: Sequence[str], count: int) -> None:
        self.board, self.row, self.count = board, row, count
        self.at = {name: column + number for number, name in enumerate(names)}
        self.last_column = column + len(names) - 1
        for name, at in self.at.items():
            board.text(row - 1, at, name, PLAIN)

    def all(self, name: str) -> str:
        """The cells of a column."""
        ends = (
            cell(row, self.at[name], fixed_row=True, fixed_column=True) for row in (self.row, self.row + self.count - 1)
        )
        return ":".join(ends)

    def of(self, name: str, number: int) -> str:
        """One cell of a column, counted from 1."""
        return cell(self.row + number - 1, self.at[name], fixed_row=True, fixed_column=True)

    def numbers(self, name: str) -> None:
        """Count the rows from 1 in a column."""
        for number in range(self.count):
            self.board.number(self.row + number, self.at[name], number + 1, PLAIN)

    def write(self, formulas: Mapping[str, str], first: int = 1, count: int = 0) -> None:
        """Write columns, or so many rows of them; `<name>` is a column's cell in the row, `<^name>` the one above."""
        top = self.row + first - 1
        rows = range(top, top + (count or self.count - first + 1))
        for name, formula in formulas.items():
            self.board.down(rows, self.at[name], self._of_row(formula), PLAIN, GENERAL)

    def named(self, prefix: str, *names: str) -> None:
        """Give columns their defined names."""
        for name in names:
            self.board.name(f"{prefix}_{name}", self.row, self.at[name], self.row + self.count - 1)

    def _of_row(self, said: str) -> Callable[[int], str]:
        """The formula of each row; what it says is read once for all of them."""
        named = [found for found in _COLUMN.finditer(said) if found[2] in self.at]
        cells = [(cell(1, self.at[found[2]], fixed_column=True)[:-1], -len(found[1])) for found in named]
        marked = _COLUMN.sub(lambda found: _CUT if found[2] in self.at else found[0], said)
        first, *texts = self.board.place.pen.reads(filled(marked)).split(_CUT)
        parts = [(column, away, text) for (column, away), text in zip(cells, texts, strict=True)]
        return lambda row: first + "".join([f"{column}{row + away}{text}" for column, away, text in parts])


def settled(board: Board, row: int, column: int, lines: Mapping[str, str]) -> None:
    """Single cells of workings, one below the other, each under its defined name."""
    for at, (name, formula) in enumerate(lines.items(), row):
        board.write(at, column, formula, PLAIN)
        board.name(name, at, column)
