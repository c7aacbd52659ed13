"""Where each fact stands in a saved workbook: by the workbook's own names, or by its header where they are gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ...plan.walk import Fact, Table, singles, tables
from ...text import words
from ..book import sheet_title
from ..saved import Rectangle, Saved, Typed

_FIRST, _VALUE = 2, 4  # where ids and a form's values stand, as sheets are drawn


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a table stands: its sheet, first and last row (the closing line), the column of ids and of each fact.

    Rows typed below stand above `end`.
    """

    sheet: str
    row: int
    last_row: int
    end: int
    ids: int
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything stands, by fact key and table name; what is `missing` was taken out by somebody."""

    singles: Mapping[str, tuple[str, int, int]] = field(default_factory=dict)
    tables: Mapping[str, TablePlace] = field(default_factory=dict)
    missing: tuple[Fact | Table, ...] = ()


def places_in(file: Saved) -> Places:
    """The places of all facts in a workbook."""
    one = _singles(file)
    many = {table.name: place for table in tables().values() if (place := _table(file, table))}
    missing: list[Fact | Table] = [fact for fact in _single_facts() if fact.key not in one]
    for table in tables().values():
        if table.name not in many:
            missing.append(table)
        else:
            missing += [fact for fact in table.facts if fact.name not in many[table.name].columns]
    return Places(one, many, tuple(missing))


def content_at(file: Saved, sheet: str, row: int, column: int) -> str:
    """What stands in a cell, typed or computed by a person's own formula."""
    at = (row, column)
    return file.sheets.get(sheet, {}).get(at, "") or file.results.get(sheet, {}).get(at, "")


def cell_name(row: int, column: int) -> str:
    """A cell as people call it: F7."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def _single_facts() -> Iterator[Fact]:
    for facts in singles().values():
        yield from facts


def _singles(file: Saved) -> dict[str, tuple[str, int, int]]:
    """Where the single facts stand: by their names, or by their labels where a chapter has no name any more."""
    named = {fact.key: area[:3] for fact in _single_facts() if (area := _named(file, fact.range_name))}
    found: dict[str, tuple[str, int, int]] = {}
    for chapter, facts in singles().items():
        if not any(fact.key in named for fact in facts):
            found |= labelled(file, chapter, facts)
    return found | named


def _table(file: Saved, table: Table) -> TablePlace | None:
    ids = _named(file, f"{table.name}_id")
    if ids is None:
        return by_headers(file, table)
    sheet, row, column, last_row, _ = ids
    last_row = min(last_row, _last_typed(file, sheet))
    columns = {}
    for fact in table.facts:
        named = _named(file, fact.range_name)
        if named is not None and named[0] == sheet:
            columns[fact.name] = named[2]
    if not columns:
        return None
    return TablePlace(sheet, row, last_row, _end(file, sheet, last_row), column, columns)


def _named(file: Saved, name: str) -> Rectangle | None:
    area = file.names.get(name)
    return area if area is not None and area[0] in file.sheets else None


def _end(file: Saved, sheet: str, last_row: int) -> int:
    """The row where whatever comes below a table begins, a heading and a header counted in; one row is always free."""
    others = [area[1] for area in file.names.values() if area[0] == sheet and area[1] > last_row + 1]
    return max(last_row + 2, min(others, default=_last_typed(file, sheet) + 4) - 2)


def _last_typed(file: Saved, sheet: str) -> int:
    cells = file.sheets.get(sheet, {})
    return max((row for row, _ in cells), default=0)


def labelled(file: Saved, chapter: str, facts: tuple[Fact, ...]) -> dict[str, tuple[str, int, int]]:
    """A form without its names: on the chapter's sheet, or on the one that has most of the labels only it has.

    Of rows with the same label the one nearest to the rest of the form is meant.
    """
    labels = {f"t{words('plan')(f'{fact.key}.label')}": fact.key for fact in facts}
    own = {label for label in labels if _chapters(label[1:]) == {chapter}}
    known = {area[0] for area in file.names.values()}
    free = [title for title in file.sheets if title not in known]
    rows = {title: _rows_of_labels(file.sheets[title], labels) for title in free}
    telling = {title: len(_rows_of_labels(file.sheets[title], dict.fromkeys(own, "")).get("", ())) for title in free}
    title = sheet_title(chapter)
    sheet = title if rows.get(title) else max(free, key=lambda one: telling[one], default="")
    if not sheet or (sheet != title and not telling[sheet]):
        return {}
    sure = [found[0] for found in rows[sheet].values() if len(found) == 1]
    return {
        key: (sheet, min(found, key=lambda row: min(abs(row - one) for one in sure)), _VALUE)
        for key, found in rows[sheet].items()
        if sure
    }


def _chapters(label: str) -> set[str]:
    """The chapters that have a single fact of this label."""
    return {fact.chapter for fact in _single_facts() if words("plan")(f"{fact.key}.label") == label}


def _rows_of_labels(cells: Typed, labels: Mapping[str, str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for (row, column), said in sorted(cells.items()):
        if column == _FIRST and said in labels:
            found.setdefault(labels[said], []).append(row)
    return found


def by_headers(file: Saved, table: Table) -> TablePlace | None:
    """A table whose names are gone: found by the row that has all of its headers."""
    labels = {words("plan")(f"{fact.key}.label"): fact.name for fact in table.facts}
    id_label = f"t{words('workbook')('labels.id')}"
    for sheet, cells in file.sheets.items():
        by_row: dict[int, dict[str, int]] = {}
        for (row, column), said in cells.items():
            # A computed column may have the same header: its cells hold formulas.
            if said[1:] in labels and (row + 1, column) not in file.results.get(sheet, {}):
                by_row.setdefault(row, {})[labels[said[1:]]] = column
        for row, columns in by_row.items():
            ids = [at[1] for at, said in cells.items() if at[0] == row and said == id_label]
            if len(columns) == len(labels) and ids:
                return _below_header(file, sheet, row, min(ids), columns)
    return None


def _below_header(file: Saved, sheet: str, header: int, ids: int, columns: Mapping[str, int]) -> TablePlace | None:
    close = f"t{words('workbook')('labels.close')}"
    closes = [row for (row, column), said in _cells(file, sheet).items() if said == close and row > header]
    if not closes:
        return None
    last = min(closes)
    return TablePlace(sheet, header + 1, last, last + 2, ids, columns)


def _cells(file: Saved, sheet: str) -> Typed:
    return file.sheets.get(sheet, {})


__all__ = ["Places", "TablePlace", "by_headers", "cell_name", "content_at", "labelled", "places_in"]
