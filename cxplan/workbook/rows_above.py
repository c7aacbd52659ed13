"""Rows that somebody inserted above the first one of a table, where no name of the workbook reaches."""

from __future__ import annotations

from dataclasses import replace

from ..plan.walk import Table, tables
from ..text import words
from .saved import Rectangle, Saved


def with_rows_above(file: Saved) -> Saved:
    """The file with every table's names beginning right below its header."""
    names = dict(file.names)
    for table in tables().values():
        area = names.get(f"{table.name}_id")
        first = _first(file, table, area) if area else 0
        if area and first < area[1]:
            names |= {
                name: (one[0], first, *one[2:])
                for name, one in names.items()
                if name.startswith(f"{table.name}_") and one[:2] == area[:2]
            }
    return file if names == file.names else replace(file, names=names)


def _first(file: Saved, table: Table, area: Rectangle) -> int:
    """The row below the header of a table; the first one that is named where no header is to be seen."""
    sheet, row = area[:2]
    if sheet not in file.sheets:
        return row
    headers = {area[2]: words("workbook")("labels.id")}
    for fact in table.facts:
        named = file.names.get(fact.range_name)
        if named and named[:2] == (sheet, row):
            headers[named[2]] = words("plan")(f"{fact.key}.label")
    ends = [one[3] for one in file.names.values() if one[0] == sheet and one[3] < row]
    cells = file.sheets[sheet]
    for above in range(row - 1, max(ends, default=0), -1):
        if 2 * sum(cells.get((above, column)) == f"t{label}" for column, label in headers.items()) > len(headers):
            return above + 1
    return row


__all__ = ["with_rows_above"]
