"""The rows of a table as a person left them: sorted, inserted, pasted twice, typed below, emptied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from ...ooxml.saved import UNCOMPUTED, Saved
from ...plan.ids import number_of
from ...plan.walk import Table
from ..locating.places import TablePlace, content_at
from .typed_values import id_in


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: where it stands, the id that stands in it ("" for none), what its facts' cells hold.

    `copy_of` is the id of another row that stands in it as well.
    """

    row: int
    id: str
    cells: Mapping[str, str]
    copy_of: str = ""

    @property
    def blank(self) -> bool:
        """Whether no fact says anything."""
        return not any(self.cells.values())


def lines_of(file: Saved, table: Table, place: TablePlace, closing: str) -> tuple[Line, ...]:
    """Every row that has an id or says anything, in the plan's order; `closing` is what a closing line says."""
    # A name may reach down the whole sheet: only rows in which something stands are worth a look.
    stand = {row for row, _ in (*file.sheets.get(place.sheet, {}), *file.results.get(place.sheet, {}))}
    rows = [*sorted(row for row in stand if place.row <= row <= place.last_row), *_below(file, place, closing)]
    found = (_line(file, table, place, row) for row in _in_order(file, place, rows))
    return tuple(line for line in found if line.id or not line.blank)


def _in_order(file: Saved, place: TablePlace, rows: list[int]) -> list[int]:
    """The rows by their numbers where they have such; one without stands behind the one above it."""
    if place.order is None:
        return rows
    before, keys = 0.0, {}
    for row in rows:
        said = content_at(file, place.sheet, row, place.order)
        before = float(said[1:]) if said.startswith("n") else before
        keys[row] = before
    return sorted(rows, key=lambda row: keys[row])


def told_apart(lines: tuple[Line, ...], likeness: Callable[[Line], int]) -> tuple[Line, ...]:
    """The rows with each id once: of a row and its copies the one most like the plan's keeps it, or the first."""
    best: dict[str, Line] = {}
    for line in lines:
        held = best.get(line.id)
        if held is None or likeness(line) > likeness(held):
            best[line.id] = line
    return tuple(
        line if not line.id or best[line.id] is line else replace(line, id="", copy_of=line.id) for line in lines
    )


def _line(file: Saved, table: Table, place: TablePlace, row: int) -> Line:
    said = content_at(file, place.sheet, row, place.ids)
    row_id = id_in(said[1:]) if said.startswith("t") else None
    cells = {name: _clean(content_at(file, place.sheet, row, column)) for name, column in place.columns.items()}
    return Line(row, row_id if row_id and number_of(row_id, table.prefix) else "", cells)


def _clean(content: str) -> str:
    """Blanks alone are nothing."""
    return content if content[1:].strip() or content == UNCOMPUTED else ""


def _below(file: Saved, place: TablePlace, close: str) -> Iterator[int]:
    """Rows typed below the last one that is named, down to the first that is blank or to an old closing line."""
    row = place.last_row + 1
    while row < place.end:
        said = [content_at(file, place.sheet, row, column) for column in place.columns.values()]
        if not any(said) or (close and content_at(file, place.sheet, row, place.ids) == f"t{close}"):
            return
        yield row
        row += 1


__all__ = ["Line", "lines_of", "told_apart"]
