"""One reading of a workbook: every fact from its cell, what does not fit told and left as it was."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import Fault, FileProblem, NewerFormat
from ...ooxml.number_kinds import TIME
from ...ooxml.saved import UNCOMPUTED, Saved
from ...plan import FORMAT, Plan
from ...plan.data import data_of, is_veiled, same
from ...plan.fields import US, Raw
from ...plan.goals import change_in
from ...plan.ids import number_of, rows_of
from ...plan.migrations import migrated
from ...plan.noted import laid_over, unveiled
from ...plan.parsing import checked
from ...plan.walk import Fact, Table, singles, tables
from ...text import words
from ..book import row_labels
from ..locating.places import TablePlace, content_at, places_in
from .cell_places import CellPlaces, Spot
from .lines import Line, lines_of
from .rows_known import Identified, KnownRow, identified, known_rows
from .typed_values import Meaning, as_shown, built, id_in, value_of

if TYPE_CHECKING:
    from . import Earlier

_GONE = object()


@dataclass(frozen=True, slots=True)
class _Old:
    """What a fact was before, where its cell was changed: put back when the new value does not fit."""

    spot: Spot
    value: Any


@dataclass(slots=True)
class _Taken:
    """The data while it is read, and what stood before in the cells that differ, by path in the data."""

    data: Raw
    changed: dict[tuple[str | int, ...], _Old] = field(default_factory=dict)
    errors: dict[tuple[str | int, ...], str] = field(default_factory=dict)  # what formulas give instead of a value


class Reading:
    """Reads one file against the data it was built from."""

    def __init__(self, file: Saved, path: Path, plan: Plan, kept: Raw | None, earlier: Earlier) -> None:
        self.path = path
        self.places = places_in(file)
        self._layout = self.places.layout
        if not self.places.tables:
            raise FileProblem(words("readback")("not_ours", file=path))
        self.given: dict[str, dict[str, str]] = {}
        self._file = file
        before = _built_from(kept, path)
        self.before = before or plan
        self.built_from = data_of(self.before) if kept is None or before is None else laid_over(data_of(before), kept)
        self._labels = row_labels(self.before)
        self._today = data_of(plan)
        self._today_labels = row_labels(plan)
        self._earlier = earlier
        self._known: dict[str, dict[str, KnownRow]] = {}
        self._lines: dict[str, Identified] = {}
        self._titles: dict[str, dict[str, str]] = {}
        self._meaning = Meaning(self._row_id, self._layout, file.from_1904, _has_times(file))
        for table in tables().values():
            self._identify(table)

    @property
    def rows(self) -> dict[str, dict[int, str]]:
        """The ids of the plan's rows by the sheet's rows, by table."""
        return {name: {line.row: row_id for row_id, line in found.lines} for name, found in self._lines.items()}

    @property
    def copies(self) -> Iterator[tuple[Spot, str, str]]:
        """The cell of each new row that bears the id of another, that id, and the one that it is given."""
        for name, found in self._lines.items():
            place = self.places.tables[name]
            for row_id, line in found.lines:
                if line.copy_of and row_id not in self._known[name]:
                    yield Spot(place.sheet, line.row, place.ids), line.copy_of, row_id

    @property
    def taken(self) -> frozenset[tuple[str, int, int]]:
        """The cells of rows that today's plan has, wherever they were typed: sheet, row and column."""
        found: set[tuple[str, int, int]] = set()
        for name, lines in self._lines.items():
            place = self.places.tables[name]
            columns = (place.ids, *place.columns.values())
            there = {str(row["id"]) for row in rows_of(self._today, tables()[name])}
            rows = [line.row for row_id, line in lines.lines if row_id in there]
            found |= {(place.sheet, row, column) for row in rows for column in columns}
        return frozenset(found)

    def fitting(self) -> tuple[Raw, tuple[Fault, ...]]:
        """The workbook's data, and what in it did not fit, each such cell counted as unchanged."""
        taken = self._taken()
        spots = {path: old.spot for path, old in taken.changed.items()}
        places = CellPlaces.of(self.path.name, taken.data, spots)
        _, faults = checked(unveiled(taken.data), places)
        told = {path: places.formula(path, said) for path, said in taken.errors.items()}
        for fault in faults:
            path = places.path_of(fault.where)
            if path is not None and path not in told:
                told[path] = fault
        for path in told:
            _put_back(taken, path)
        return taken.data, tuple(told.values())

    def _taken(self) -> _Taken:
        taken = _Taken({"format": self.built_from["format"], "ids": copy.deepcopy(self.built_from["ids"])})
        for chapter, facts in singles().items():
            holder = taken.data.setdefault(chapter, {})
            was = self.built_from[chapter]
            for fact in facts:
                self._single(taken, fact, holder, was)
        for table in tables().values():
            home = taken.data[table.chapter] if table.chapter else taken.data
            home[table.name] = self._rows(taken, table)
        return taken

    def _single(self, taken: _Taken, fact: Fact, holder: Raw, was: Raw) -> None:
        at = self.places.singles.get(fact.key)
        value, new = was.get(fact.name), False
        if at is not None:
            content = _clean(content_at(self._file, *at))
            held = getattr(getattr(self.before, fact.chapter), fact.name)
            drawn = built(fact, held, self._labels, self._layout, from_1904=self._file.from_1904)
            new = content != drawn or is_veiled(value)
            if new:
                value = self._value(fact, content, *at)
            if new and content.startswith("e"):
                taken.errors[fact.chapter, fact.name] = content[1:]
        _put(holder, fact.name, value)
        if new and at is not None:
            taken.changed[(fact.chapter, fact.name)] = _Old(Spot(*at), was.get(fact.name))

    def _rows(self, taken: _Taken, table: Table) -> list[Raw]:
        place = self.places.tables.get(table.name)
        if place is None:
            return copy.deepcopy(rows_of(self.built_from, table))
        made: list[Raw] = []
        for row_id, line in self._lines[table.name].lines:
            known = self._known[table.name].get(row_id)
            if line.blank and known and known.says_anything:
                continue  # emptied is removed; what no cell can hold was blank from the start
            row: Raw = {"id": row_id}
            above = (table.chapter, table.name, len(made)) if table.chapter else (table.name, len(made))
            for fact in table.facts:
                value, new = self._cell(fact, line, known, place)
                _put(row, fact.name, value)
                if new:
                    spot = Spot(place.sheet, line.row, place.columns[fact.name])
                    taken.changed[(*above, fact.name)] = _Old(spot, known.data.get(fact.name) if known else None)
                    if (said := line.cells.get(fact.name, "")).startswith("e"):
                        taken.errors[(*above, fact.name)] = said[1:]
            _as_change(taken, line, row, above)
            made.append(row)
        return made

    def _cell(self, fact: Fact, line: Line, known: KnownRow | None, place: TablePlace) -> tuple[Any, bool]:
        """A fact's value in a row, and whether it differs from what is known of the row."""
        content = line.cells.get(fact.name)
        was = known.data.get(fact.name) if known else None
        if content is None or (known is not None and content == known.cells[fact.name] and not is_veiled(was)):
            return copy.deepcopy(was), False
        return self._value(fact, content, place.sheet, line.row, place.columns[fact.name]), True

    def _value(self, fact: Fact, content: str, sheet: str, row: int, column: int) -> Any:
        if not content or content.startswith("e"):
            return None
        shown = self._file.shown.get(sheet, {}).get((row, column), "")
        return value_of(fact, as_shown(fact, content, shown, self._meaning), self._meaning)

    def _identify(self, table: Table) -> None:
        place = self.places.tables.get(table.name)
        from_1904 = self._file.from_1904
        known = known_rows(self.built_from, table, self._labels, self._layout, from_1904=from_1904)
        others = known_rows(self._today, table, self._today_labels, self._layout, from_1904=from_1904)
        others |= known_rows(self._earlier.data, table, self._today_labels, self._layout, from_1904=from_1904)
        new = {row_id: row for row_id, row in others.items() if row_id not in known}
        if place is not None:
            found = identified(
                table,
                lines_of(self._file, table, place, self._layout.words.get("close", "")),
                known,
                new,
                self._earlier.given.get(table.name, {}),
                self._highest(table, (*known, *new)),
                self._means,
            )
            self._lines[table.name] = found
            self.given[table.name] = dict(found.given)
            self._titles[table.name] = {row_id: _title(line, table) for row_id, line in found.lines}
        self._known[table.name] = known | new

    def _means(self, fact: Fact, content: str, value: Any) -> bool:
        """Whether a cell says what is known of a fact that is veiled."""
        return same(fact, value_of(fact, content, self._meaning) if content else None, value)

    def _highest(self, table: Table, ids: tuple[str, ...]) -> int:
        counters = (int(data.get("ids", {}).get(table.prefix, 0)) for data in (self.built_from, self._today))
        return max((*counters, *(number_of(row_id, table.prefix) for row_id in ids), 0))

    def _row_id(self, fact: Fact, text: str) -> str | None:
        """The id of the row that a cell names: by id, or by a name that only one row has."""
        assert fact.ref is not None
        if fact.ref.us and text.casefold() in (US, self._layout.words["us"].casefold()):
            return US
        row_id = id_in(text)
        for table in fact.ref.tables:
            meant = self.given.get(table, {}).get(row_id, row_id) if row_id else None
            if meant and (meant in self._titles.get(table, {}) or meant in self._known[table]):
                return meant
        called = {one for one, title in self._called(fact) if title.casefold() == text.casefold()}
        return called.pop() if len(called) == 1 else None

    def _called(self, fact: Fact) -> Iterator[tuple[str, str]]:
        """Every name of the rows that a fact may refer to: those of now and those from before."""
        assert fact.ref is not None
        for name in fact.ref.tables:
            table = tables()[name]
            yield from self._titles.get(name, {}).items()
            for row_id, row in self._known[name].items():
                yield row_id, str(row.data.get(table.title_field, ""))


def _built_from(kept: Raw | None, path: Path) -> Plan | None:
    """The plan that a workbook was built from; None where the sheet that kept it is gone or was meddled with."""
    if kept is None:
        return None
    found = kept.get("format", FORMAT)
    if isinstance(found, int) and found > FORMAT:
        raise NewerFormat(words("faults")("newer_format", file=path.name, found=found, known=FORMAT))
    try:
        return Plan.model_validate(unveiled(migrated(kept, found)))
    except ValueError:
        return None


def _has_times(file: Saved) -> bool:
    """Whether times are shown as such anywhere: a program may have dropped all formats."""
    return any(kind == TIME for cells in file.shown.values() for kind in cells.values())


def _title(line: Line, table: Table) -> str:
    return line.cells.get(table.title_field, "")[1:].strip()


def _clean(content: str) -> str:
    return content if content[1:].strip() or content == UNCOMPUTED else ""


def _put(holder: Raw, name: str, value: Any) -> None:
    if value is not None and value not in ("", []):
        holder[name] = value


def _as_change(taken: _Taken, line: Line, row: Raw, above: tuple[str | int, ...]) -> None:
    """A target typed anew as "-20 %" is a change, as in the plan's file, unless its kind was chosen anew as well."""
    target, kind = (*above, "target"), (*above, "target_kind")
    if above[-2] != "goals" or target not in taken.changed or kind in taken.changed:
        return
    said = line.cells.get("target", "")
    if said.startswith("t") and (change := change_in(said[1:])):
        old = row.get("target_kind")
        row["target"], row["target_kind"] = change[0], change[1].value
        if old != change[1].value:
            taken.changed[kind] = _Old(taken.changed[target].spot, old)


def _put_back(taken: _Taken, path: tuple[str | int, ...]) -> None:
    holder: Any = taken.data
    for part in path[:-1]:
        holder = holder[part]
    name, value = path[-1], taken.changed[path].value
    holder.pop(name, None)
    _put(holder, str(name), value)


__all__ = ["Reading"]
