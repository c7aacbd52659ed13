"""Which row of a saved table is which row of the plan, and the ids of those that are new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ...plan.data import is_veiled
from ...plan.fields import Raw
from ...plan.ids import number_of, rows_of
from ...plan.noted import without_veiled
from ...plan.walk import Fact, Table
from ..layout import Layout
from .lines import Line, told_apart
from .typed_values import built, id_in

Cells = dict[str, str]
Means = Callable[[Fact, str, Any], bool]


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A row of the plan: its data and what a build writes into its cells; nothing, where a note veils the data."""

    data: Raw
    cells: Cells

    @property
    def says_anything(self) -> bool:
        """Whether a build wrote anything into its cells."""
        return any(self.cells.values()) or any(map(is_veiled, self.data.values()))


@dataclass(frozen=True, slots=True)
class Identified:
    """The lines of a table by their ids in the plan, in the sheet's order; `given` are the ids that new rows got."""

    lines: tuple[tuple[str, Line], ...]
    given: Mapping[str, str] = field(default_factory=dict)


def known_rows(
    raw: Raw, table: Table, labels: dict[str, str], layout: Layout, *, from_1904: bool = False
) -> dict[str, KnownRow]:
    """The rows of a table of plain data, by id; rows that no plan could have are left out."""
    found = {}
    for data in rows_of(raw, table):
        row = table.model.model_validate(without_veiled(data))
        held = {fact: getattr(row, fact.name) for fact in table.facts}
        cells = {fact.name: built(fact, value, labels, layout, from_1904=from_1904) for fact, value in held.items()}
        found[row.id] = KnownRow(data, cells)
    return found


def identified(
    table: Table,
    lines: tuple[Line, ...],
    built_rows: Mapping[str, KnownRow],
    others: Mapping[str, KnownRow],
    given: Mapping[str, str],
    highest: int,
    means: Means,
) -> Identified:
    """Every line with its id.

    A row that is not in `built_rows`, what the workbook was built from, is new; `others` are rows that came into the
    plan since, perhaps from this very workbook, and `given` the ids that an earlier reading gave by the printed ones;
    `means` says whether a cell says what is veiled of such a row.
    """
    lines = _recognised(lines, table, built_rows)
    lines = told_apart(lines, lambda line: _likeness(line, built_rows.get(line.id)))
    used = {line.id for line in lines if line.id in built_rows}
    naming = _Naming(table, others, dict(given), highest, used, means)
    naming.reserve(line.id for line in lines if not line.blank)
    made = []
    for line in lines:
        if line.id in built_rows:
            made.append((line.id, line))
        elif not line.blank:
            made.append((naming.id_of(line), line))
    return Identified(tuple(made), naming.given)


def _recognised(lines: tuple[Line, ...], table: Table, built_rows: Mapping[str, KnownRow]) -> tuple[Line, ...]:
    """The rows, of which some lost their ids: one that reads like a row that is missing is that row."""
    missing = dict(built_rows)
    for line in lines:
        missing.pop(line.id, None)
    called: dict[str, list[str]] = {}
    for row_id, row in missing.items():
        called.setdefault(row.cells[table.title_field], []).append(row_id)
    made = []
    for line in lines:
        alike = called.get(line.cells.get(table.title_field, ""), []) if not line.id and not line.blank else []
        best = max(alike, key=lambda row_id: _likeness(line, missing[row_id]), default="")
        if best and _mostly_same(line, missing[best]):
            alike.remove(best)
            made.append(replace(line, id=best))
        else:
            made.append(line)
    return tuple(made)


def _mostly_same(line: Line, row: KnownRow) -> bool:
    said = [name for name in row.cells if row.cells[name] or line.cells.get(name)]
    return 2 * sum(row.cells[name] == line.cells.get(name, "") for name in said) > len(said)


class _Naming:
    """Gives ids to new rows, none twice."""

    def __init__(
        self,
        table: Table,
        others: Mapping[str, KnownRow],
        given: dict[str, str],
        highest: int,
        used: set[str],
        means: Means,
    ) -> None:
        self.given = given
        self._table = table
        self._others = others
        self._highest = highest  # of the plan and of what was built
        self._last = highest
        self._used = used
        self._means = means

    def reserve(self, printed: Iterable[str]) -> None:
        """No id that stands in the sheet is given to another row."""
        self._last = max((self._last, *(number_of(one, self._table.prefix) for one in printed)))

    def id_of(self, line: Line) -> str:
        row_id = next((one for one in self._candidates(line) if one not in self._used), "")
        if not row_id:
            self._last += 1
            row_id = f"{self._table.prefix}{self._last}"
        self._used.add(row_id)
        if line.id:
            self.given[line.id] = row_id
        return row_id

    def _candidates(self, line: Line) -> Iterator[str]:
        if line.id in self.given:
            yield self.given[line.id]
        if line.id in self._others and self._same(line, self._others[line.id]):
            yield line.id
        if number_of(line.id, self._table.prefix) > self._highest:
            yield line.id
        yield from (row_id for row_id, row in self._others.items() if self._same(line, row))

    def _same(self, line: Line, row: KnownRow) -> bool:
        return all(self._says(fact, line.cells.get(fact.name, ""), row) for fact in self._table.facts)

    def _says(self, fact: Fact, content: str, row: KnownRow) -> bool:
        if fact.ref:
            return _ids(row.cells[fact.name]) == [self.given.get(one, one) for one in _ids(content)]
        if is_veiled(row.data.get(fact.name)):
            return self._means(fact, content, row.data[fact.name])
        return row.cells[fact.name] == content


def _likeness(line: Line, row: KnownRow | None) -> int:
    return -1 if row is None else sum(row.cells[name] == said for name, said in line.cells.items())


def _ids(content: str) -> list[str]:
    return [id_in(part) or part.strip() for part in content[1:].split(";")]


__all__ = ["Identified", "KnownRow", "identified", "known_rows"]
