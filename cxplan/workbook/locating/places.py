"""Where each fact stands in a saved workbook: by the workbook's own names, or by its header where they are gone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from ...ooxml.saved import Rectangle, Saved, Typed
from ...plan.walk import Fact, Table, singles, tables
from ...text import words
from ..book import order_name
from ..layout import Layout
from ..origin import layout_of

_FIRST, _VALUE = 2, 4  # where ids and a form's values stand, as sheets are drawn


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a table stands: its sheet, first and last row, the column of ids and of each fact.

    Rows typed below stand above `end`; `order` is the column that says which row comes first, where there is one.
    """

    sheet: str
    row: int
    last_row: int
    end: int
    ids: int
    columns: Mapping[str, int]
    order: int | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything stands, by fact key and table name; what is `missing` was taken out by somebody."""

    singles: Mapping[str, tuple[str, int, int]]
    tables: Mapping[str, TablePlace]
    missing: tuple[Fact | Table, ...]
    layout: Layout


def places_in(file: Saved) -> Places:
    """The places of all facts in a workbook."""
    layout = layout_of(file.sheets)
    one = _singles(file, layout)
    many = {table.name: place for table in tables().values() if (place := _table(file, layout, table))}
    missing: list[Fact | Table] = [fact for fact in _single_facts() if layout.label(fact) and fact.key not in one]
    for table in tables().values():
        if table.name in many:
            missing += [fact for fact in layout.facts_of(table) if fact.name not in many[table.name].columns]
        elif table.name in layout.sheets:
            missing.append(table)
    return Places(one, many, tuple(missing), layout)


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


def _singles(file: Saved, layout: Layout) -> dict[str, tuple[str, int, int]]:
    """Where the single facts stand: by their names, or by their labels where a chapter has no name any more.

    On a sheet that has none of the labels nothing is told.
    """
    named = {fact.key: area[:3] for fact in _single_facts() if (area := _named(file, fact.range_name))}
    found: dict[str, tuple[str, int, int]] = {}
    for chapter, facts in singles().items():
        if not any(fact.key in named for fact in facts):
            found |= labelled(file, layout, chapter, facts, _may_hold(file, layout, facts[0].key))
    labels: dict[str, set[str]] = {}
    for key, (sheet, _, _) in named.items():
        labels.setdefault(sheet, set()).add(f"t{layout.labels.get(key, '')}")
    blank = {sheet for sheet, texts in labels.items() if not texts & {*_cells(file, sheet).values()}}
    return found | {key: at for key, at in named.items() if at[0] not in blank}


def _may_hold(file: Saved, layout: Layout, what: str) -> list[str]:
    """The sheets on which something without a name may stand: its own by title.

    Any sheet where a program dropped all the names; where it left the others, somebody took out what has none.
    """
    title = layout.sheets.get(what, "")
    if any(f"{name}_id" in file.names for name in tables()):
        return [title] if title in file.sheets else []
    others = {*layout.sheets.values()} - {title}
    return [title] if title in file.sheets else [one for one in file.sheets if one not in others]


def _table(file: Saved, layout: Layout, table: Table) -> TablePlace | None:
    ids = _named(file, f"{table.name}_id")
    if ids is None:
        return by_headers(file, layout, table, _may_hold(file, layout, table.name))
    sheet, row, column, last_row, _ = ids
    headers = {f"t{layout.label(fact)}" for fact in layout.facts_of(table)}
    if not headers & {*_cells(file, sheet).values()}:
        return None  # a blank sheet tells nothing, not that the rows are gone
    last_row = min(last_row, _last_typed(file, sheet))
    columns = {}
    for fact in table.facts:
        named = _named(file, fact.range_name)
        if named is not None and named[0] == sheet:
            columns[fact.name] = named[2]
    if not columns:
        return None
    order = _named(file, order_name(table.name))
    typed = order is not None and order[0] == sheet and (row, order[2]) not in file.results.get(sheet, {})
    at = order[2] if order is not None and typed else None  # what earlier versions computed says no order
    return TablePlace(sheet, row, last_row, _end(file, sheet, last_row), column, columns, at)


def _named(file: Saved, name: str) -> Rectangle | None:
    area = file.names.get(name)
    return area if area is not None and area[0] in file.sheets else None


def _end(file: Saved, sheet: str, last_row: int) -> int:
    """The row where whatever comes below a table begins, a heading and a header counted in."""
    others = [area[1] for area in file.names.values() if area[0] == sheet and area[1] > last_row + 1]
    return max(last_row + 1, min(others, default=_last_typed(file, sheet) + 4) - 2)


def _last_typed(file: Saved, sheet: str) -> int:
    cells = file.sheets.get(sheet, {})
    return max((row for row, _ in cells), default=0)


def labelled(
    file: Saved, layout: Layout, chapter: str, facts: tuple[Fact, ...], among: Collection[str]
) -> dict[str, tuple[str, int, int]]:
    """A form without its names: on the chapter's sheet, or on the one of these that has most of the labels only it has.

    Of rows with the same label the one nearest to the rest of the form is meant.
    """
    labels = {f"t{label}": fact.key for fact in facts if (label := layout.label(fact))}
    known = {area[0] for area in file.names.values()}
    sheet = _sheet_of_form(file, layout, chapter, facts, labels, [title for title in among if title not in known])
    rows = _rows_of_labels(file.sheets[sheet], labels) if sheet else {}
    sure = [found[0] for found in rows.values() if len(found) == 1]
    return {
        key: (sheet, min(found, key=lambda row: min(abs(row - one) for one in sure)), _VALUE)
        for key, found in rows.items()
        if sure
    }


def _sheet_of_form(
    file: Saved, layout: Layout, chapter: str, facts: tuple[Fact, ...], labels: Mapping[str, str], free: list[str]
) -> str:
    """The sheet on which a form without its names stands, "" where none of the free ones tells."""
    title = next((layout.sheets[fact.key] for fact in facts if fact.key in layout.sheets), "")
    if title in free and _rows_of_labels(file.sheets[title], labels):
        return title
    own = {label: "" for label in labels if _chapters(layout, label[1:]) == {chapter}}
    telling = {title: len(_rows_of_labels(file.sheets[title], own).get("", ())) for title in free}
    sheet = max(free, key=lambda one: telling[one], default="")
    return sheet if telling.get(sheet) else ""


def _chapters(layout: Layout, label: str) -> set[str]:
    """The chapters that have a single fact of this label."""
    return {fact.chapter for fact in _single_facts() if layout.label(fact) == label}


def _rows_of_labels(cells: Typed, labels: Mapping[str, str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for (row, column), said in sorted(cells.items()):
        if column == _FIRST and said in labels:
            found.setdefault(labels[said], []).append(row)
    return found


def by_headers(file: Saved, layout: Layout, table: Table, among: Collection[str]) -> TablePlace | None:
    """A table whose names are gone: found on one of these sheets by the row that has all of its headers."""
    labels = {layout.label(fact): fact.name for fact in layout.facts_of(table)}
    id_label = f"t{layout.words['id']}"
    for sheet in among:
        cells = _cells(file, sheet)
        by_row: dict[int, dict[str, int]] = {}
        for (row, column), said in cells.items():
            # A computed column may have the same header: its cells hold formulas.
            if said[1:] in labels and (row + 1, column) not in file.results.get(sheet, {}):
                by_row.setdefault(row, {})[labels[said[1:]]] = column
        for row, columns in by_row.items():
            ids = [at[1] for at, said in cells.items() if at[0] == row and said == id_label]
            if len(columns) == len(labels) and ids:
                found = _below_header(file, layout, sheet, row, min(ids), columns)
                return found and replace(found, order=_numbered(cells, layout, row, columns.values()))
    return None


def _numbered(cells: Typed, layout: Layout, header: int, taken: Collection[int]) -> int | None:
    """The column that says which row comes first, by its header."""
    said = f"t{layout.words['order']}"
    return max(
        (column for (row, column), one in cells.items() if row == header and one == said and column not in taken),
        default=None,
    )


def _below_header(
    file: Saved, layout: Layout, sheet: str, header: int, ids: int, columns: Mapping[str, int]
) -> TablePlace | None:
    """The rows below a header: down to the closing line, or to the title of the next block where there is no such."""
    cells = _cells(file, sheet)
    if close := layout.words.get("close"):
        closes = [row for (row, _), said in cells.items() if said == f"t{close}" and row > header]
        return TablePlace(sheet, header + 1, min(closes), min(closes) + 2, ids, columns) if closes else None
    titles = {f"t{words('plan')(f'tables.{one}.title')}" for one in tables()}
    titles |= {f"t{title}" for title in words("workbook").under("headings").values()}
    titles |= {f"t{title}" for title in words("readback").under("former_titles").values()}
    titles |= {f"t{layout.label(fact)}" for fact in _single_facts()}
    below = [row for (row, column), said in cells.items() if column == ids and row > header and said in titles]
    end = min(below, default=_last_typed(file, sheet) + 3)
    return TablePlace(sheet, header + 1, end - 1, end, ids, columns)


def _cells(file: Saved, sheet: str) -> Typed:
    return file.sheets.get(sheet, {})


__all__ = ["Places", "TablePlace", "by_headers", "cell_name", "content_at", "labelled", "places_in"]
