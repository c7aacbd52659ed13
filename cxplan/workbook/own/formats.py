"""The looks that a person gave to cells of ours, told from what a build draws, and where they belong now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from ...engine.looks import SIDES, Look, bare_format, differing
from .moves import Spot
from .pair import Pair

Changed = dict[Spot, Look]  # by cell, the aspects that a person changed

_SEEN = frozenset({"fill", "pattern", "behind", *SIDES})  # of a cell in which nothing stands
_OF_VALUES = frozenset({"format", "horizontal", "vertical", "wrapText", "indent"})  # what differs with what is shown
_FEW = 4  # cells drawn alike from which it can be told what an older version drew


def changed_formats(pair: Pair) -> Changed:
    """What people changed, by the old workbook's cells."""
    found: Changed = {}
    twins: dict[int, list[tuple[Spot, Look]]] = {}
    compared: dict[tuple[int, int], Look] = {}
    formats = {bare_format(look.get("format", "")) for look in pair.built.looks}
    for title in pair.ours:
        sheet = pair.old.sheets[title]
        typed = pair.old.file.sheets.get(title, {})
        covered = _covered(sheet.merged)
        for cell, style in sheet.styles.items():
            twin = pair.to_built.cell(title, *cell)
            if twin is None or cell in covered:
                continue
            drawn = pair.built.sheets[twin[0]]
            key = (style, drawn.styles.get(twin[1:], 0))
            if key not in compared:
                compared[key] = differing(pair.old.look(title, *cell), pair.built.look(*twin))
            look = compared[key]
            if "format" in look and twin[1:] in drawn.formulas and bare_format(look["format"]) in formats:
                look = _without_taken_over(look, pair.built.look(*twin))
            if not key[1] and cell not in pair.old.sheets[title].formulas and cell not in typed:
                look = {aspect: said for aspect, said in look.items() if aspect in _SEEN}
            twins.setdefault(key[1], []).append(((title, *cell), look))
            if look:
                found[title, *cell] = look
    return found if pair.same_version else _without_older(pair, found, twins)


def placed_formats(pair: Pair, changed: Changed) -> Changed:
    """The same by the new workbook's cells; where a table's whole column looks so, its new rows do as well."""
    found: Changed = {}
    for (title, row, column), look in changed.items():
        if to := pair.to_new.cell(title, row, column):
            found[to] = look
    return {**_whole_columns(pair, changed), **found}


def _without_taken_over(look: Look, drawn: Look) -> Look:
    """Calc gives a formula without a number format that of a cell which it reads."""
    return look if "format" in drawn else {aspect: said for aspect, said in look.items() if aspect != "format"}


def _without_older(pair: Pair, found: Changed, twins: Mapping[int, list[tuple[Spot, Look]]]) -> Changed:
    """Without what most cells that are drawn alike have: another version of cxplan drew them so."""
    alike: dict[frozenset[tuple[str, str]], list[tuple[Spot, Look]]] = {}
    for style, cells in twins.items():
        drawn = pair.built.looks[style]
        alike.setdefault(frozenset(one for one in drawn.items() if one[0] not in _OF_VALUES), []).extend(cells)
    kept = dict(found)
    for cells in alike.values():
        said = Counter(aspect for _, look in cells for aspect in look.items())
        older = {aspect for aspect, count in said.items() if count * 2 > len(cells) >= _FEW}
        for spot, look in cells:
            if left := dict(aspect for aspect in look.items() if aspect not in older):
                kept[spot] = left
            else:
                kept.pop(spot, None)
    return kept


def _whole_columns(pair: Pair, changed: Changed) -> Changed:
    before, after = pair.to_new.before, pair.to_new.after
    found: Changed = {}
    for (title, first), table in before.tables.items():
        last, there = before.names[f"{table}_id"][3], after.names.get(f"{table}_id")
        columns = {column for row in range(first, last) for column in before.by_row.get((title, row), ())}
        for column in columns if there else ():
            looks = [changed.get((title, row, column), {}) for row in range(first, last)]
            to = pair.to_new.column(title, column)
            if to and there and looks[0] and all(look == looks[0] for look in looks):
                found |= {(to[0], row, to[1]): looks[0] for row in range(there[1], there[3])}
    return found


def _covered(merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...]) -> set[tuple[int, int]]:
    """The cells of merged areas that nobody sees."""
    return {cell for first, last in merged for cell in _cells(first, last) if cell != first}


def _cells(first: tuple[int, int], last: tuple[int, int]) -> Iterator[tuple[int, int]]:
    return ((row, column) for row in range(first[0], last[0] + 1) for column in range(first[1], last[1] + 1))


__all__ = ["Changed", "changed_formats", "placed_formats"]
