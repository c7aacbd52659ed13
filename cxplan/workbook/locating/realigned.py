"""Names of a workbook put right where a program moved rows or columns and left the names where they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...ooxml.saved import Rectangle, Saved
from ...plan.walk import Fact, Table, singles, tables
from ..layout import Layout
from ..origin import layout_of
from .places import by_headers, labelled

_LABELS = 2  # the column of a form's labels


def realigned(file: Saved) -> Saved:
    """The file with the names of every sheet that was so edited found anew, by headers and labels.

    What is not found is a fact or a table that is not there; names of results on such a sheet are left out.
    """
    layout = layout_of(file.sheets)
    stale = frozenset(_stale(file, layout))
    if not stale:
        return file
    kept = {name: area for name, area in file.names.items() if area[0] not in stale}
    return replace(file, names=kept | dict(_found(file, replace(file, names=kept), stale, layout)))


def _stale(file: Saved, layout: Layout) -> Iterator[str]:
    """The sheets where a header or a label stands elsewhere than its name says."""
    for table in tables().values():
        area = file.names.get(f"{table.name}_id")
        if area and area[0] in file.sheets and _has_moved(file, layout, table, area):
            yield area[0]
    for facts in singles().values():
        yield from _forms_moved(file, layout, facts)


def _has_moved(file: Saved, layout: Layout, table: Table, area: Rectangle) -> bool:
    sheet, first, *_ = area
    cells, formulas = file.sheets[sheet], file.results.get(sheet, {})
    named = {fact: file.names[fact.range_name] for fact in layout.facts_of(table) if fact.range_name in file.names}
    header = {column: said for (row, column), said in cells.items() if row == first - 1}
    elsewhere = {said for column, said in header.items() if (first, column) not in formulas}
    wrong = [fact for fact, one in named.items() if header.get(one[2]) != f"t{layout.label(fact)}"]
    if any(f"t{layout.label(fact)}" in elsewhere for fact in wrong):
        return True
    if 2 * len(wrong) <= len(named):
        return False
    found = by_headers(replace(file, names={}, sheets={sheet: cells}), layout, table, (sheet,))
    # Rows that were inserted above the first one stand between it and the header: the names are right all the same.
    return found is not None and not (found.row < first and set(found.columns.values()) == {one[2] for one in
                                                                                         named.values()})  # fmt: skip


def _forms_moved(file: Saved, layout: Layout, facts: tuple[Fact, ...]) -> Iterator[str]:
    here = [fact for fact in facts if layout.label(fact) and fact.range_name in file.names]
    named = {fact: file.names[fact.range_name] for fact in here}
    rows = {(one[0], one[1]) for one in file.names.values() if one[1] == one[3]}
    for fact, (sheet, row, *_) in named.items():
        cells: Mapping[tuple[int, int], str] = file.sheets.get(sheet, {})
        label = f"t{layout.label(fact)}"
        if cells.get((row, _LABELS)) != label:
            at = [one for (one, column), said in cells.items() if column == _LABELS and said == label]
            if any((sheet, one) not in rows or one in (row - 1, row + 1) for one in at):
                yield sheet


def _found(file: Saved, bare: Saved, stale: frozenset[str], layout: Layout) -> Iterator[tuple[str, Rectangle]]:
    for table in tables().values():
        area = file.names.get(f"{table.name}_id")
        place = by_headers(bare, layout, table, (area[0],)) if area and area[0] in stale else None
        if place:
            columns = {f"{table.name}_id": place.ids}
            columns |= {fact.range_name: place.columns[fact.name] for fact in layout.facts_of(table)}
            for name, column in columns.items():
                yield name, (place.sheet, place.row, column, place.last_row, column)
    for chapter, facts in singles().items():
        if any(file.names.get(fact.range_name, ("",))[0] in stale for fact in facts):
            keys = {fact.key: fact.range_name for fact in facts}
            for key, (sheet, row, column) in labelled(bare, layout, chapter, facts, stale).items():
                yield keys[key], (sheet, row, column, row, column)


__all__ = ["realigned"]
