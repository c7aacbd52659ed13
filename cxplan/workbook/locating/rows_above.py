"""Where the rows of tables begin: names begin at the header or, in workbooks of the first version, right below it.

There, rows that somebody inserted above the first one stood where no name reached.
"""

from __future__ import annotations

from dataclasses import replace

from ...ooxml.saved import Rectangle, Saved
from ...plan.walk import Table, tables
from ..book import area_name
from ..layout import Layout
from ..origin import layout_of

FAR = 200  # rows that no table of the first version left free


def below_headers(file: Saved) -> Saved:
    """The file with the names of tables that begin at their header beginning below it, none ending below all cells."""
    whole = {area_name(table) for table in tables()}  # over headers as well, and nothing of theirs is read by it
    lowest = {sheet: _lowest(file, sheet) for sheet in {area[0] for area in file.names.values()}}
    names = {name: _ended(lowest[area[0]], area) for name, area in file.names.items() if name not in whole}
    layout = layout_of(file.sheets)
    for table in tables().values():
        area = names.get(f"{table.name}_id")
        if area and _is_header(file, layout, table, area):
            starts = (f"{table.name}_", f"shown_{table.name}_")
            names |= {
                name: (one[0], one[1] + 1, *one[2:])
                for name, one in names.items()
                if name.startswith(starts) and one[:2] == area[:2]
            }
    return replace(file, names=names)


def _ended(lowest: int, area: Rectangle) -> Rectangle:
    """A name that reaches far below ends one row below the last cell of its sheet in which something stands."""
    sheet, row, column, last_row, last_column = area
    if last_row - row < FAR:
        return area
    return sheet, row, column, max(row + 1, min(last_row, lowest + 1)), last_column


def _lowest(file: Saved, sheet: str) -> int:
    """The last row of a sheet in which something stands."""
    return max((row for row, _ in (*file.sheets.get(sheet, {}), *file.results.get(sheet, {}))), default=0)


def _is_header(file: Saved, layout: Layout, table: Table, area: Rectangle) -> bool:
    cells = file.sheets.get(area[0], {})
    said = {area[2]: layout.words["id"]}
    for fact in layout.facts_of(table):
        if (named := file.names.get(fact.range_name)) and named[:2] == area[:2]:
            said[named[2]] = layout.label(fact)
    return 2 * sum(cells.get((area[1], column)) == f"t{label}" for column, label in said.items()) > len(said)


def with_rows_above(file: Saved) -> Saved:
    """The file with every table's names beginning right below its header."""
    names, layout = dict(file.names), layout_of(file.sheets)
    for table in tables().values():
        area = names.get(f"{table.name}_id")
        first = _first(file, layout, table, area) if area else 0
        if area and first < area[1]:
            names |= {
                name: (one[0], first, *one[2:])
                for name, one in names.items()
                if name.startswith(f"{table.name}_") and one[:2] == area[:2]
            }
    return file if names == file.names else replace(file, names=names)


def _first(file: Saved, layout: Layout, table: Table, area: Rectangle) -> int:
    """The row below the header of a table; the first one that is named where no header is to be seen."""
    sheet, row = area[:2]
    if sheet not in file.sheets:
        return row
    headers = {area[2]: layout.words["id"]}
    for fact in layout.facts_of(table):
        named = file.names.get(fact.range_name)
        if named and named[:2] == (sheet, row):
            headers[named[2]] = layout.label(fact)
    ends = [one[3] for one in file.names.values() if one[0] == sheet and one[3] < row]
    cells = file.sheets[sheet]
    for above in range(row - 1, max(ends, default=0), -1):
        if 2 * sum(cells.get((above, column)) == f"t{label}" for column, label in headers.items()) > len(headers):
            return above + 1
    return row


__all__ = ["below_headers", "with_rows_above"]
