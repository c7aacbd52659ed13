"""Links, merged cells and locks that people put on our sheets."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from ...ooxml.cells import letters
from ...ooxml.grid import Grid, M
from ...ooxml.outside import is_web
from ...ooxml.relations import relate, relations
from ...ooxml.sheet_looks import area_of
from ...ooxml.xml import OFFICE, Element
from .moves import Spot
from .pair import Book, Pair

_YES = ("1", "true")
_ID = f"{{{OFFICE}}}id"


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its cell, where it leads outside or within the workbook."""

    row: int
    column: int
    outside: str
    inside: str


Lost = tuple[str, Link]  # of the old sheet of a title


def put_links(pair: Pair, parts: dict[str, bytes], grids: Mapping[str, Grid]) -> tuple[int, tuple[Lost, ...]]:
    """Put the links that people made on the new sheets' cells; how many, and those that lead to no page of the web."""
    count, lost = 0, []
    drawn = {(twin, one.row, one.column) for twin in pair.built.trees for one in _links(pair.built, twin)}
    for title in pair.ours:
        for one in _links(pair.old, title):
            twin, to = (moves.cell(title, one.row, one.column) for moves in (pair.to_built, pair.to_new))
            if twin in drawn:
                continue
            if one.outside and not is_web(one.outside):
                lost.append((title, one))
            elif to is not None and to[0] in grids:
                _put(parts, pair.new.parts[to[0]], grids[to[0]], to[1:], one)
                count += 1
    return count, tuple(lost)


def put_merged(pair: Pair, grids: Mapping[str, Grid]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Merge cells as people did where nothing of the plan stands; the sheets where that was, and where it was not."""
    done, lost = [], []
    for title in pair.ours:
        drawn = {(home, *first) for home, sheet in pair.built.sheets.items() for first, _ in sheet.merged}
        for first, last in pair.old.sheets[title].merged:
            if drawn & _twins(pair, title, first):
                continue
            area = pair.to_new.area(title, first, last)
            if area and _free(pair, grids[area[0]], area):
                _merge(grids[area[0]], area)
                done.append(title)
            else:
                lost.append(title)
    return tuple(dict.fromkeys(done)), tuple(dict.fromkeys(lost))


def _twins(pair: Pair, title: str, cell: tuple[int, int]) -> set[Spot | None]:
    """Where a cell was when it was built: as its neighbours moved, or as its row and its column did."""
    row, column = pair.to_built.row(title, cell[0]), pair.to_built.column(title, cell[1])
    return {pair.to_built.cell(title, *cell), (row[0], row[1], column[1]) if row and column else None}


def put_locks(pair: Pair, grids: Mapping[str, Grid]) -> tuple[str, ...]:
    """Protect the sheets that people protected; gives which."""
    done = []
    for title in pair.ours:
        home, lock = pair.to_new.home(title), _lock(pair.old, title)
        if home in grids and lock is not None and _lock(pair.new, str(home)) is None:
            if (there := grids[str(home)].child("sheetProtection")) is not None:
                grids[str(home)].root.remove(there)
            grids[str(home)].insert(deepcopy(lock))
            done.append(title)
    return tuple(done)


def _lock(book: Book, title: str) -> Element | None:
    """What protects a sheet; programs write down as well that nothing does."""
    found = book.trees[title].find(f"{M}sheetProtection")
    return found if found is not None and found.get("sheet") in _YES else None


def _links(book: Book, title: str) -> list[Link]:
    targets = {one.id: one.target for one in relations(book.package, book.parts[title]) if one.outside}
    found = []
    for link in book.trees[title].findall(f"{M}hyperlinks/{M}hyperlink"):
        if corners := area_of(link.get("ref", "")):
            found.append(Link(*corners[0], targets.get(link.get(_ID, ""), ""), link.get("location", "")))
    return found


def _put(parts: dict[str, bytes], sheet: str, grid: Grid, cell: tuple[int, int], link: Link) -> None:
    element = grid.append("hyperlinks", "hyperlink", {"ref": f"{letters(cell[1])}{cell[0]}"})
    if link.outside:
        element.set(_ID, relate(parts, sheet, f"{OFFICE}/hyperlink", link.outside, outside=True))
    if link.inside:
        element.set("location", link.inside)


def _free(pair: Pair, grid: Grid, area: tuple[str, int, int, int, int]) -> bool:
    """Whether in an area nothing of the plan stands, and only its first cell says anything."""
    home, row, column, last_row, last_column = area
    cells = [(one, at) for one in range(row, last_row + 1) for at in range(column, last_column + 1)]
    return len(cells) < 1000 and not any(
        pair.to_new.after.draws((home, *cell)) or (cell != (row, column) and grid.has(cell)) for cell in cells
    )


def _merge(grid: Grid, area: tuple[str, int, int, int, int]) -> None:
    _, row, column, last_row, last_column = area
    where = f"{letters(column)}{row}:{letters(last_column)}{last_row}"
    group = grid.append("mergeCells", "mergeCell", {"ref": where}).getparent()
    group.set("count", str(len(group)))


__all__ = ["Lost", "put_links", "put_locks", "put_merged"]
