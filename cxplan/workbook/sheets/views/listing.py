"""Rows of a table in an order of their own, as a view lists them: a place is found for each, the first come first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....plan.walk import rows
from ...style import GENERAL, Face, Format
from ...view import Board, cell
from .columns import Columns

_FIELD = re.compile(r"\[(\w+)\]")
SPARE = 10  # rows that may be added before a later build


class Listing:
    """The workings: rows that `when` holds for, by `rank`; `@` stands in both for a row's number."""

    def __init__(self, board: Board, row: int, column: int, table: str, when: str, rank: str) -> None:
        self.made = Columns(board, row, column, ("number", "key", "at"), len(rows(board.book.plan, table)) + SPARE)
        self.table = table
        self.made.numbers("number")
        key = f'IFERROR(IF({when},({rank})*10^3+<number>,""),"")'.replace("@", "<number>")
        keys = self.made.all("key")
        self.made.write({"key": key, "at": f'IF(<number><=COUNT({keys}),MATCH(SMALL({keys},<number>),{keys},0),"")'})
        self.last_column = self.made.last_column

    @property
    def count(self) -> str:
        """How many there are."""
        return f"COUNT({self.made.all('key')})"

    def field(self, number: int, name: str) -> str:
        """A field of the n-th row; only inside of `shown`."""
        return f"INDEX({self.table}_{name},{self.made.of('at', number)})"

    def shown(self, number: int, expression: str) -> str:
        """An expression about the n-th row, "" where there are not so many."""
        return f'IF({self.made.of("at", number)}="","",{expression})'

    def down(self, shown: Sequence[int], column: int, said: str, face: Face, format_: Format = GENERAL) -> None:
        """Write down a column what is said of the first, second ... row; `[name]` is its field, `@` its number."""
        place, up = self.made.at["at"], self.made.row - shown[0]

        def formula(row: int, _: int) -> str:
            at = cell(row + up, place, fixed_column=True)
            told = _FIELD.sub(lambda field: f"INDEX({self.table}_{field[1]},{at})", said).replace("@", at)
            return f'IF({at}="","",{told})'

        self.made.board.grid(shown, (column,), formula, face, format_)
