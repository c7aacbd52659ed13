"""The cells that some of a workbook's results rest on: where nothing else is asked, the engine is given no others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from ..ooxml.cells import BLANK, FORMULA, Cells, row_and_column

Rectangle = tuple[int, int, int, int, int]  # sheet from 0; first row, first column, last row, last column from 1
Place = tuple[int, int]

# A text between quotation marks, a name, or cells that a formula reads, with their sheet where it is another one.
_READ = re.compile(
    r"""
    "[^"]*"
    | \b ([a-z][a-z0-9]*_[a-z0-9_]+) \b
    | (?: (?: '((?:[^']|'')+)' | \b([A-Za-z]+) )! )?
      (?<![A-Za-z0-9_.]) (\$?[A-Z]{1,3}\$?[0-9]+) (?: : (\$?[A-Z]{1,3}\$?[0-9]+) )? (?![A-Za-z0-9_(])
    """,
    re.VERBOSE,
)
_STAYS = re.compile(r"\$[0-9]")  # a row that is the same in each formula of a column


@dataclass(slots=True)
class _Search:
    """What was found so far, by sheet; `open` are the formulas that nobody has looked into yet.

    `own` are the areas that each row reads for itself, by the first formula that says so, counted from its row.
    """

    titles: Mapping[str, int]
    places: Mapping[str, str]
    sheets: Sequence[Cells]
    found: list[set[Place]]
    open: list[tuple[int, Place]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    taken: set[Rectangle] = field(default_factory=set)
    own: dict[tuple[int, Place], tuple[tuple[Rectangle, bool, bool], ...]] = field(default_factory=dict)

    def take(self, area: Rectangle) -> None:
        """The cells of an area that hold something."""
        number, row, column, last_row, last_column = area
        at, found = self.sheets[number].at, self.found[number]
        for one in range(row, last_row + 1):
            for beside in range(column, last_column + 1):
                place = one, beside
                if place in found or (cell := at.get(place)) is None or cell[0] == BLANK:
                    continue
                found.add(place)
                if cell[0] == FORMULA:
                    self.open.append((number, place))

    def follow(self, number: int, place: Place) -> None:
        """The cells that a formula reads: what all of its column read once, and what it reads for its own row."""
        cells = self.sheets[number]
        first = cells.repeats.get(place, place)
        if (number, first) not in self.own:
            self.own[number, first] = tuple(self._read(number, str(cells.at[first][1])))
        down = place[0] - first[0]
        for (sheet, row, column, last_row, last_column), moves, end_moves in self.own[number, first]:
            self.take((sheet, row + down * moves, column, last_row + down * end_moves, last_column))

    def _read(self, number: int, formula: str) -> Iterator[tuple[Rectangle, bool, bool]]:
        """Takes what is the same for each row; gives the areas that move, and which of their ends do."""
        for name, quoted, title, first, last in _READ.findall(formula):
            if name:
                if name not in self.names and name in self.places:
                    self.names.add(name)
                    list(self._read(number, self.places[name]))
            elif first:
                sheet = self.titles[title or quoted.replace("''", "'")] if title or quoted else number
                (row, column, moves), (last_row, last_column, end_moves) = _corner(first), _corner(last or first)
                area = sheet, row, column, last_row, last_column
                if moves or end_moves:
                    yield area, moves, end_moves
                elif area not in self.taken:
                    self.taken.add(area)
                    self.take(area)


@cache
def _corner(cell: str) -> tuple[int, int, bool]:
    """Row and column of a cell as a formula reads it, and whether each row reads its own."""
    return *row_and_column(cell.replace("$", "")), not _STAYS.search(cell)


def resting(
    titles: Sequence[str], sheets: Sequence[Cells], areas: Iterable[Rectangle], places: Mapping[str, str]
) -> list[Cells]:
    """Each sheet with the cells alone on which those of the areas rest; `places` says where names point."""
    search = _Search({title: at for at, title in enumerate(titles)}, places, sheets, [set() for _ in sheets])
    for area in areas:
        search.take(area)
    while search.open:
        number, place = search.open.pop()
        cells = sheets[number]
        if place in cells.alike:
            search.take((number, *cells.alike[place], *cells.alike[place]))
        elif place not in cells.arrays and place not in cells.bound:
            search.follow(number, place)
    return [_only(cells, found) for cells, found in zip(sheets, search.found, strict=True)]


def _only(cells: Cells, found: set[Place]) -> Cells:
    """These cells of a sheet; where the first of those that say the same is none of them, the next one is the first."""
    return Cells(
        {place: (*cells.at[place][:2], 0) for place in found},
        alike={place: cells.alike[place] for place in found & cells.alike.keys()},
        repeats=dict(_repeats(cells, found)),
        arrays={place: cells.arrays[place] for place in found & cells.arrays.keys()},
        breaks=cells.breaks,
        bound={place: cells.bound[place] for place in found & cells.bound.keys()},
    )


def _repeats(cells: Cells, found: set[Place]) -> Iterator[tuple[Place, Place]]:
    firsts: dict[Place, Place] = {}
    for place in sorted(found & cells.repeats.keys()):
        first = cells.repeats[place]
        kept = firsts.setdefault(first, first if first in found else place)
        if place != kept:
            yield place, kept
