"""Links, merged cells and locks that people put on our sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from ...engine.cells import letters
from ...engine.grid import Grid
from ...engine.sheet_looks import area_of
from ...engine.transplant import relations, rels_of
from .moves import Spot
from .pair import Book, Pair

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINK = re.compile(rb"<hyperlink\b[^>]*?/?>")
_SAID = re.compile(r'(?:\w+:)?(\w+)="([^"]*)"')
_LOCK = re.compile(rb'<sheetProtection\b[^>]*?\bsheet="(?:1|true)"[^>]*?/>')  # programs write down that there is none


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its cell, where it leads outside or within the workbook."""

    row: int
    column: int
    outside: str
    inside: str


def put_links(pair: Pair, parts: dict[str, bytes], grids: Mapping[str, Grid]) -> int:
    """Put the links that people made on the new sheets' cells; how many."""
    count = 0
    for title in pair.ours:
        drawn = {(twin, *(one.row, one.column)) for twin in pair.built.parts for one in _links(pair.built, twin)}
        for one in _links(pair.old, title):
            twin, to = (moves.cell(title, one.row, one.column) for moves in (pair.to_built, pair.to_new))
            if to is not None and twin not in drawn and to[0] in grids:
                _put(parts, pair.new.parts[to[0]], grids[to[0]], to[1:], one)
                count += 1
    return count


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
        home, lock = pair.to_new.home(title), _LOCK.search(pair.old.package.part(pair.old.parts[title]))
        if home in grids and lock and not _LOCK.search(pair.new.package.part(pair.new.parts[str(home)])):
            grids[str(home)].insert(b"sheetProtection", lock[0])
            done.append(title)
    return tuple(done)


def _links(book: Book, title: str) -> list[Link]:
    part = book.parts[title]
    targets = {id_: where for id_, _, where, outside in relations(book.package, part) if outside}
    found = []
    for tag in _LINK.findall(book.package.part(part)):
        said = dict(_SAID.findall(tag.decode()))
        if corners := area_of(said.get("ref", "")):
            found.append(Link(*corners[0], targets.get(said.get("id", ""), ""), said.get("location", "")))
    return found


def _put(parts: dict[str, bytes], sheet: str, grid: Grid, cell: tuple[int, int], link: Link) -> None:
    where = f'ref="{letters(cell[1])}{cell[0]}"'
    if link.outside:
        held = parts.get(rels_of(sheet), f'<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode())
        id_ = f"rIdOwnLink{held.count(b'<Relationship ') + 1}"
        line = (
            f'<Relationship Id="{id_}" Type="{_OFFICE}/hyperlink" Target="{escape(link.outside)}" '
            'TargetMode="External"/></Relationships>'
        )
        parts[rels_of(sheet)] = held.replace(b"</Relationships>", line.encode())
        where += f' xmlns:r="{_OFFICE}" r:id="{id_}"'
    if link.inside:
        where += f' location="{link.inside}"'  # as it was written, escaped already
    _append(grid, b"hyperlinks", f"<hyperlink {where}/>".encode())


def _append(grid: Grid, group: bytes, xml: bytes) -> None:
    """An element at the end of its group, which is made where there is none."""
    if b"</%s>" % group in grid.after:
        grid.after = grid.after.replace(b"</%s>" % group, xml + b"</%s>" % group)
        grid.after = re.sub(rb"(<%s)\b[^>]*>" % group, rb"\1>", grid.after, count=1)  # without a count
    else:
        grid.insert(group, b"<%s>%s</%s>" % (group, xml, group))


def _free(pair: Pair, grid: Grid, area: tuple[str, int, int, int, int]) -> bool:
    """Whether in an area nothing of the plan stands, and only its first cell says anything."""
    home, row, column, last_row, last_column = area
    cells = [(one, at) for one in range(row, last_row + 1) for at in range(column, last_column + 1)]
    return len(cells) < 1000 and not any(
        pair.to_new.after.draws((home, *cell)) or (cell != (row, column) and grid.has(cell)) for cell in cells
    )


def _merge(grid: Grid, area: tuple[str, int, int, int, int]) -> None:
    _, row, column, last_row, last_column = area
    said = f'<mergeCell ref="{letters(column)}{row}:{letters(last_column)}{last_row}"/>'
    _append(grid, b"mergeCells", said.encode())


__all__ = ["put_links", "put_locks", "put_merged"]
