"""A long sheet as several ones, for the engine: it walks through a whole sheet each time it adds up anything on it.

What stands in one band reads cells of another by their sheet's title alone, and keeps its own rows and columns.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..ooxml.cells import Cells, letters


@dataclass(frozen=True, slots=True)
class Bands:
    """A book's sheets as the engine gets them: its own first, those of the bands behind them.

    `begun` says of each sheet at which rows a band begins, and which sheet each of them is.
    """

    titles: tuple[str, ...]
    sheets: tuple[Cells, ...]
    begun: Mapping[int, tuple[Sequence[int], Sequence[int]]]

    def home(self, sheet: int, row: int) -> int:
        """On which sheet of the engine's a row of a book's sheet stands."""
        if sheet not in self.begun:
            return sheet
        rows, homes = self.begun[sheet]
        return homes[bisect_right(rows, row)]

    def homeward(self) -> Callable[[str], str]:
        """What puts the sheets of bands into a formula that names a sheet as references do, in quotation marks."""
        if not self.begun:
            return lambda said: said
        numbers = {self.titles[sheet]: sheet for sheet in self.begun}
        read = re.compile(rf"'({'|'.join(map(re.escape, numbers))})'!(?=\$?[A-Z]+\$?([0-9]+))")

        def put(found: re.Match[str]) -> str:
            return f"'{self.titles[self.home(numbers[found[1]], int(found[2]))]}'!"

        return lambda said: read.sub(put, said) if "'!" in said else said


def banded(titles: Sequence[str], sheets: Sequence[Cells]) -> Bands:
    """The sheets of a book, each band of theirs one for itself."""
    named, made = list(titles), list(sheets)
    begun: dict[int, tuple[Sequence[int], Sequence[int]]] = {}
    for number, cells in enumerate(sheets):
        if not cells.breaks:
            continue
        rows = sorted(cells.breaks)
        first, *others = _split(cells, rows)
        begun[number] = rows, [number, *range(len(made), len(made) + len(others))]
        named += [f"{titles[number]}{letters(one)}" for one in range(1, len(others) + 1)]
        made[number] = first
        made += others
    return Bands(tuple(named), tuple(made), begun)


def _split(cells: Cells, rows: Sequence[int]) -> list[Cells]:
    made = [Cells() for _ in range(len(rows) + 1)]
    of = {row: made[bisect_right(rows, row)] for row in {place[0] for place in cells.at}}
    for place, cell in cells.at.items():
        of[place[0]].at[place] = cell
    for place, other in cells.alike.items():
        of[place[0]].alike[place] = other
    for place, other in cells.repeats.items():
        of[place[0]].repeats[place] = other
    for place, last in cells.arrays.items():
        of[place[0]].arrays[place] = last
    for place, value in cells.bound.items():
        of[place[0]].bound[place] = value
    return made


__all__ = ["Bands", "banded"]
