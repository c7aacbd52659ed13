"""Where a cell of one workbook of a plan is in another: by its name and its row's id, else by what stands near it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from ...ooxml.saved import Rectangle, Saved
from ...plan import Plan
from ...plan.walk import rows, tables

Spot = tuple[str, int, int]  # a sheet, a row, a column

MOST_ROWS = 50_000  # a name may reach to the end of its sheet
_MOST_CELLS = 2_000_000  # far more than a plan ever names: hundreds of names over whole sheets come from nobody
_HEADING = 3  # rows above a table that are its header, its heading, and the row between


@dataclass(frozen=True)
class Layout:
    """How a workbook is laid out: its sheets, its names, the ids of the plan's rows by table and the sheet's row."""

    sheets: tuple[str, ...]
    names: Mapping[str, Rectangle]
    ids: Mapping[str, Mapping[int, str]]

    @classmethod
    def of_build(cls, file: Saved, plan: Plan) -> Layout:
        """The layout of a workbook as it was built from a plan."""
        ids = {}
        for table in tables():
            held, area = {row.id for row in rows(plan, table)}, file.names.get(f"{table}_id")
            if area is not None:
                cells = file.sheets.get(area[0], {})
                said = {row: cells.get((row, area[2]), "")[1:] for row in range(area[1], area[3])}
                ids[table] = {row: row_id for row, row_id in said.items() if row_id in held}
        return cls(tuple(file.sheets), file.names, ids)

    @cached_property
    def named(self) -> Mapping[Spot, str]:
        """The narrowest name of each cell that has one."""
        found: dict[Spot, str] = {}
        for spot, name in islice(self._named_cells(), _MOST_CELLS):
            found.setdefault(spot, name)
        return found

    def _named_cells(self) -> Iterator[tuple[Spot, str]]:
        """Every cell with each of its names, the narrowest names first."""
        for name, (sheet, row, column, last_row, last_column) in sorted(self.names.items(), key=_size):
            for one in range(row, min(last_row, row + MOST_ROWS) + 1):
                for at in range(column, last_column + 1):
                    yield (sheet, one, at), name

    @cached_property
    def by_row(self) -> Mapping[tuple[str, int], list[int]]:
        """The columns of the named cells in each row of a sheet."""
        found: dict[tuple[str, int], list[int]] = {}
        for sheet, row, column in self.named:
            found.setdefault((sheet, row), []).append(column)
        return found

    @cached_property
    def on_sheets(self) -> Mapping[str, Mapping[str, Rectangle]]:
        """The names of each sheet that has any."""
        found: dict[str, dict[str, Rectangle]] = {}
        for name, area in self.names.items():
            found.setdefault(area[0], {})[name] = area
        return found

    @cached_property
    def tables(self) -> Mapping[tuple[str, int], str]:
        """The table that begins in a row of a sheet."""
        return {(area[0], area[1]): one for one in tables() if (area := self.names.get(f"{one}_id"))}

    def draws(self, spot: Spot) -> bool:
        """Whether a cell has a name, or is the header of one."""
        sheet, row, column = spot
        below = self.names.get(self.named.get((sheet, row + 1, column), ""))
        return spot in self.named or (below is not None and below[1] == row + 1 < below[3])

    def free(self, table: str) -> list[int]:
        """The rows of a table that hold no row of the plan, its closing line left out."""
        _, first, _, last, _ = self.names[f"{table}_id"]
        return [row for row in range(first, min(last, first + MOST_ROWS)) if row not in self.ids.get(table, {})]


@dataclass(frozen=True)
class Moves:
    """From one layout to another; `placed` says where cells go that no build drew.

    With `stand_ins`, a row that is not there any more is any other of its table.
    """

    before: Layout
    after: Layout
    stand_ins: bool = False
    placed: Mapping[Spot, Spot] = field(default_factory=dict)

    def cell(self, sheet: str, row: int, column: int) -> Spot | None:
        """Where a cell is; None where its row or its column is gone."""
        if (sheet, row, column) in self.placed:
            return self.placed[sheet, row, column]
        if sheet in self._still:
            return sheet, row, column
        if name := self.before.named.get((sheet, row, column)):
            return self._named(name, row, column)
        below = self.before.named.get((sheet, row + 1, column), "")
        if below and self.before.names[below][1] == row + 1 < self.before.names[below][3]:
            at = self.after.names.get(below)
            return (at[0], at[1] - 1, at[2]) if at else None
        return self._beside(sheet, row, column)

    def row(self, sheet: str, row: int) -> tuple[str, int] | None:
        """Where a row is, most of its named cells going by."""
        votes = Counter(
            (spot[0], spot[1])
            for column in self.before.by_row.get((sheet, row), ())
            if (spot := self.cell(sheet, row, column))
        )
        if votes:
            return votes.most_common(1)[0][0]
        if (sheet, row) in self.before.by_row:
            return None
        spot = self._beside(sheet, row, 1)
        return spot[:2] if spot else None

    def column(self, sheet: str, column: int) -> tuple[str, int] | None:
        """Where a whole column is: with most of the names in it, else with the next named column to its left."""
        for at in range(column, 0, -1):
            if votes := self._columns.get((sheet, at)):
                title, first = votes.most_common(1)[0][0]
                to = first + column - at
                return None if at < column and (title, to) in self._drawn_columns else (title, to)
        home = self.home(sheet)
        return (home, column) if home else None

    def home(self, sheet: str) -> str | None:
        """What a sheet is called, as most of its names go."""
        return self._homes.get(sheet) or (sheet if sheet in self.after.sheets else None)

    def area(self, sheet: str, first: tuple[int, int], last: tuple[int, int]) -> Rectangle | None:
        """Where a rectangle is; one that went from end to end of a table's rows still does."""
        one, other = self._corner(sheet, first, last), self._corner(sheet, last, first)
        if one is None or other is None or one[0] != other[0]:
            return None
        (top, bottom), (left, right) = sorted((one[1], other[1])), sorted((one[2], other[2]))
        return one[0], top, left, bottom, right

    def _corner(self, sheet: str, cell: tuple[int, int], other: tuple[int, int]) -> Spot | None:
        name = self.before.named.get((sheet, *cell), "")
        area, now = self.before.names.get(name), self.after.names.get(name)
        table = self.before.tables.get((sheet, area[1])) if area else None
        if area is None or now is None or table is None or not area[1] <= other[0] <= area[3] or cell == other:
            return self.cell(sheet, *cell)
        held, held_now = self.before.ids.get(table, {}), self.after.ids.get(table, {})
        ends = {area[1]: now[1], area[3]: now[3], area[3] - 1: now[3] - 1}
        if held and held_now and cell[0] not in ends:
            ends |= {max(held): max(held_now)}
        return (now[0], ends[cell[0]], now[2] + cell[1] - area[2]) if cell[0] in ends else self.cell(sheet, *cell)

    def _named(self, name: str, row: int, column: int) -> Spot | None:
        area, now = self.before.names[name], self.after.names.get(name)
        if now is None:
            return None
        to = self._row_in(area, now, row)
        return None if to is None else (now[0], to, now[2] + min(column - area[2], now[4] - now[2]))

    def _row_in(self, area: Rectangle, now: Rectangle, row: int) -> int | None:
        """The row of the same id where an area belongs to a table, of the same place where it does not."""
        table = self.before.tables.get((area[0], area[1]))
        if table is None or self.after.tables.get((now[0], now[1])) != table:
            return now[1] + row - area[1] if row - area[1] <= now[3] - now[1] else None
        if row == area[3]:
            return now[3]
        row_id = self.before.ids.get(table, {}).get(row)
        if row_id is None:
            return self._free(table, row)
        found = next((one for one, its in self.after.ids.get(table, {}).items() if its == row_id), None)
        return self._stand_in(table) if found is None else found

    def _free(self, table: str, row: int) -> int | None:
        number, free = self.before.free(table).index(row), self.after.free(table)
        return free[number] if number < len(free) else self._stand_in(table)

    def _stand_in(self, table: str) -> int | None:
        return self.after.names[f"{table}_id"][1] if self.stand_ins else None

    def _beside(self, sheet: str, row: int, column: int) -> Spot | None:
        """A cell without a name: as far from the named ones as it was."""
        home = self.home(sheet)
        if home is None:
            return None
        for named in self._near(sheet, row):
            left = [at for at in self.before.by_row[sheet, named] if at <= column]
            at = max(left) if left else min(self.before.by_row[sheet, named])
            spot = self._end(sheet, named, at, below=named < row) if named != row else self.cell(sheet, named, at)
            if spot is None and named == row:
                return None
            if spot is not None:
                beside = None if left else self.column(sheet, column)  # a column put in between moved only what follows
                to = (spot[0], max(1, spot[1] + row - named), beside[1] if beside else max(1, spot[2] + column - at))
                return None if self.after.draws(to) else to
        return home, row, column

    def _end(self, sheet: str, row: int, column: int, *, below: bool) -> Spot | None:
        """A named cell next to what has no name: the first or last row of a table is that of now, whatever its id."""
        name = self.before.named[sheet, row, column]
        area, now = self.before.names[name], self.after.names.get(name)
        if now is None or row != (area[3] if below else area[1]):
            return self.cell(sheet, row, column)
        return now[0], now[3] if below else now[1], now[2] + column - area[2]

    def _near(self, sheet: str, row: int) -> Iterator[int]:
        """Rows with names: this one, those right below, which it is a heading of, those above."""
        rows = self._rows.get(sheet, ())
        here = bisect_left(rows, row)
        yield from (one for one in rows[here : here + _HEADING + 1] if one <= row + _HEADING)
        yield from reversed(rows[:here])

    @cached_property
    def _still(self) -> frozenset[str]:
        """The sheets on which every name and every row of the plan is where it was: each cell is where it was, too."""
        before, after = self.before.on_sheets, self.after.on_sheets
        return frozenset(
            sheet
            for sheet in self.before.sheets
            if sheet in self.after.sheets and before.get(sheet) == after.get(sheet) and self._same_rows(sheet)
        )

    def _same_rows(self, sheet: str) -> bool:
        tables_here = [table for (at, _), table in self.before.tables.items() if at == sheet]
        held = [(self.before.ids.get(table, {}), self.after.ids.get(table, {})) for table in tables_here]
        return all(one == other and len(set(one.values())) == len(one) for one, other in held)

    @cached_property
    def _rows(self) -> Mapping[str, Sequence[int]]:
        """The rows with names of each sheet, from the top."""
        rows: dict[str, list[int]] = {}
        for sheet, row in sorted(self.before.by_row):
            rows.setdefault(sheet, []).append(row)
        return rows

    @cached_property
    def _drawn_columns(self) -> frozenset[tuple[str, int]]:
        return frozenset((area[0], area[2]) for area in self.after.names.values())

    @cached_property
    def _columns(self) -> Mapping[tuple[str, int], Counter[tuple[str, int]]]:
        votes: dict[tuple[str, int], Counter[tuple[str, int]]] = {}
        for name, area in self.before.names.items():
            if now := self.after.names.get(name):
                votes.setdefault((area[0], area[2]), Counter())[now[0], now[2]] += 1
        return votes

    @cached_property
    def _homes(self) -> Mapping[str, str]:
        votes: dict[str, Counter[str]] = {}
        for name, area in self.before.names.items():
            if now := self.after.names.get(name):
                votes.setdefault(area[0], Counter())[now[0]] += 1
        return {sheet: counted.most_common(1)[0][0] for sheet, counted in votes.items()}


def _size(item: tuple[str, Rectangle]) -> tuple[int, int]:
    _, row, column, last_row, last_column = item[1]
    return last_column - column, last_row - row


__all__ = ["MOST_ROWS", "Layout", "Moves", "Spot"]
