"""The looks that a person gave to cells of ours, told from what a build draws, and where they belong now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ...ooxml.looks import SIDES, Look, bare_format, differing
from ...ooxml.saved import Rectangle
from .moves import MOST_ROWS, Spot
from .pair import Book, Pair

Changed = dict[Spot, Look]  # by cell, the aspects that a person changed
Twins = dict[int, list[tuple[Spot, Look]]]

_SEEN = frozenset({"fill", "pattern", "behind", *SIDES})  # of a cell in which nothing stands
_OF_VALUES = frozenset({"format", "horizontal", "vertical", "wrapText", "indent"})  # what differs with what is shown
_MANY, _NEARLY_ALL = 50, 0.8  # cells with a fill, and their part, that a program empties and no person does
_FEW = 4  # cells drawn alike from which it can be told what an older version drew


@dataclass(frozen=True, slots=True)
class Looks:
    """What people changed, by the old workbook's cells; `dropped` where a program lost what was drawn, all over it."""

    changed: Changed
    dropped: bool = False


def changed_formats(pair: Pair) -> Looks:
    """The looks in which the old workbook differs from what a build drew."""
    twins = _twins(pair)
    lost = _dropped(pair, twins)
    if lost:
        twins = {
            style: [
                (spot, {one: said for one, said in look.items() if (one, said) not in lost}) for spot, look in cells
            ]
            for style, cells in twins.items()
        }
    if not pair.same_version:
        return Looks(_without_older(pair, twins), bool(lost))
    return Looks({spot: look for cells in twins.values() for spot, look in cells if look}, bool(lost))


def _twins(pair: Pair) -> Twins:
    """Every cell of the old workbook that a build drew, by the number of the look it drew, with how it differs."""
    twins: Twins = {}
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
            if "format" in look and twin[1:] in drawn.formulas and _taken_over(look["format"], formats):
                look = _without_taken_over(look, pair.built.look(*twin))
            if not key[1] and cell not in pair.old.sheets[title].formulas and cell not in typed:
                look = {aspect: said for aspect, said in look.items() if aspect in _SEEN}
            if not key[1] and look and _grown(pair, (title, *cell), twin):
                look = {}
            twins.setdefault(key[1], []).append(((title, *cell), look))
    return twins


def _dropped(pair: Pair, twins: Twins) -> frozenset[tuple[str, str]]:
    """The aspects that a program lost, with what it says instead: nearly all cells drawn with them have that now.

    It is known by the fills: where those are gone all over a workbook, nobody took them away by hand.
    """
    drawn: Counter[str] = Counter()
    now: Counter[tuple[str, str]] = Counter()
    for style, cells in twins.items():
        aspects = pair.built.looks[style]
        drawn.update(dict.fromkeys(aspects, len(cells)))
        now.update(one for _, look in cells for one in look.items() if one[0] in aspects)
    if now["fill", ""] < max(_MANY, _NEARLY_ALL * drawn["fill"]):
        return frozenset()
    return frozenset(one for one, count in now.items() if count >= _NEARLY_ALL * drawn[one[0]])


def placed_formats(pair: Pair, changed: Changed) -> Changed:
    """The same by the new workbook's cells; where a table's whole column looks so, its new rows do as well."""
    found: Changed = {}
    for (title, row, column), look in changed.items():
        if to := pair.to_new.cell(title, row, column):
            found[to] = look
    return {**_whole_columns(pair, changed), **found}


def _grown(pair: Pair, cell: Spot, twin: Spot) -> bool:
    """Whether a cell below the drawn rows of a table looks as they do: programs do so where rows are put in."""
    after = pair.to_built.after
    area = after.names.get(after.named.get(twin, ""))
    if area is None or area[1] == twin[1]:
        return False
    return not differing(pair.old.look(*cell), pair.built.look(area[0], area[1], twin[2]))


def _taken_over(code: str, formats: set[str]) -> bool:
    """Whether a number format is one that a formula's cells have, or Calc's own for a formula on days."""
    return bare_format(code) in formats or "yy" in code.lower()


def _without_taken_over(look: Look, drawn: Look) -> Look:
    """Calc gives a formula without a number format that of a cell which it reads."""
    return look if "format" in drawn else {aspect: said for aspect, said in look.items() if aspect != "format"}


def _without_older(pair: Pair, twins: Twins) -> Changed:
    """Without what most cells that are drawn alike have: another version of cxplan drew them so.

    What is drawn alike in few places only is judged by the rest: the same colour in place of the same colour.
    """
    alike: dict[frozenset[tuple[str, str]], list[tuple[Spot, Look]]] = {}
    for style, cells in twins.items():
        look = pair.built.looks[style].items()
        alike.setdefault(frozenset(one for one in look if one[0] not in _OF_VALUES), []).extend(cells)
    older = {
        (dict(drawn).get(aspect[0], ""), aspect)
        for drawn, cells in alike.items()
        for aspect, count in Counter(aspect for _, seen in cells for aspect in seen.items()).items()
        if count * 2 > len(cells) >= _FEW
    }
    kept: Changed = {}
    for drawn, cells in alike.items():
        was = dict(drawn)
        for spot, seen in cells:
            if left := {name: said for name, said in seen.items() if (was.get(name, ""), (name, said)) not in older}:
                kept[spot] = left
    return kept


def _whole_columns(pair: Pair, changed: Changed) -> Changed:
    before, after = pair.to_new.before, pair.to_new.after
    found: Changed = {}
    for (title, first), table in before.tables.items():
        last, there = _last_row(pair.old, before.names[f"{table}_id"]), after.names.get(f"{table}_id")
        columns = {column for row in range(first, last + 1) for column in before.by_row.get((title, row), ())}
        for column in columns if there else ():
            looks = [changed.get((title, row, column), {}) for row in range(first, last + 1)]
            to = pair.to_new.column(title, column)
            if to and there and looks[0] and all(look == looks[0] for look in looks):
                found |= {(to[0], row, to[1]): looks[0] for row in range(there[1], _last_row(pair.new, there) + 1)}
    return found


def _last_row(book: Book, ids: Rectangle) -> int:
    """The last row of a table that has an id: its names reach further, over rows that nobody has begun."""
    title, first, column, last, _ = ids
    said = book.file.sheets.get(title, {})
    return max((row for row in range(first, min(last, first + MOST_ROWS) + 1) if (row, column) in said), default=first)


def _covered(merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...]) -> set[tuple[int, int]]:
    """The cells of merged areas that nobody sees."""
    return {cell for first, last in merged for cell in _cells(first, last) if cell != first}


def _cells(first: tuple[int, int], last: tuple[int, int]) -> Iterator[tuple[int, int]]:
    return ((row, column) for row in range(first[0], last[0] + 1) for column in range(first[1], last[1] + 1))


__all__ = ["Changed", "Looks", "changed_formats", "placed_formats"]
