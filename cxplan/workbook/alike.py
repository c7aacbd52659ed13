"""Which rows of a table are bound to give the same in a computed column: the engine works out one of them for all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .tabular import Column

ROWS_WORTH_IT = 30  # looking for repeats among fewer rows takes longer than working them out
_CELL = re.compile(r"\[(\w+)\]")


class Alike:
    """The rows that a plan holds of one table, with the computed columns of its sheet.

    A formula that reads nothing of its own row but some inputs gives the same wherever these are the same. The row's
    id is no such input: what reads it stands for itself.
    """

    def __init__(self, columns: Sequence[Column], held: Sequence[object]) -> None:
        self._columns = {column.name: column for column in columns}
        self._held = held if len(held) >= ROWS_WORTH_IT else ()
        self._inputs: dict[str, frozenset[str]] = {}

    def before(self, column: Column) -> dict[int, int]:
        """By a row's number, from 0, that of the first row with the same inputs; rows that are first are not named."""
        if not self._held:
            return {}
        inputs = sorted(self._of(column.name))
        if column.own or not inputs or "id" in inputs:
            return {}
        first: dict[tuple[object, ...], int] = {}
        found = {}
        for number, row in enumerate(self._held):
            same = first.setdefault(tuple(getattr(row, name) for name in inputs), number)
            if same != number:
                found[number] = same
        return found

    def _of(self, name: str) -> frozenset[str]:
        """The inputs of its row that a column goes back to."""
        if name not in self._columns:
            return frozenset((name,))
        if name not in self._inputs:
            read = self.read(self._columns[name].formula)
            self._inputs[name] = frozenset[str]().union(*(self._of(one) for one in read))
        return self._inputs[name]

    @staticmethod
    def read(formula: str) -> list[str]:
        """The cells of its row that a template reads."""
        return _CELL.findall(formula)
