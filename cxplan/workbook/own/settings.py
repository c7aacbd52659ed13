"""Widths, hidden rows and columns, frozen panes, zoom, filters, tabs and pages as a person set them on our sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ...ooxml.grid import Grid, M
from ...ooxml.sheet_looks import Cell, Stretch, area_of
from ...ooxml.sheet_settings import set_columns, set_filter, set_page, set_rows, set_view
from ...ooxml.xml import Element
from .pair import Pair, unseen

_WIDER = 1.0  # characters, or points for rows, by which a size must differ: programs round
_SEVERAL = 3  # sheets from which it can be told that a program dropped something
_ANY = "*"  # whatever a setting was drawn with
_VIEWED = ("showGridLines", "frozen")


@dataclass(frozen=True, slots=True)
class Set:
    """What a person set on one sheet, by the new sheet's rows and columns; its filter's area as the old one says it.

    `beside` are columns of their own, which nobody needs to be told of; `chosen` the areas of tables in whose filter
    something is chosen: all their rows show again.
    """

    columns: Mapping[int, Stretch]
    beside: Mapping[int, Stretch]
    rows: Mapping[int, Stretch]
    settings: Mapping[str, str]
    filter: str = ""
    chosen: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many settings these are."""
        return len(self.columns) + len(self.rows) + len(self.settings) + bool(self.filter)


class LostFilter(NamedTuple):
    """A filter that is not there again: its sheet and its cells; whether those are in a table with its own filter."""

    sheet: str
    cells: str
    tabled: bool = False


def changed_settings(pair: Pair) -> dict[str, Set]:
    """What people set, by the old workbook's sheets."""
    viewless, dropped = _viewless(pair), _dropped(pair)
    found = {}
    for title in pair.ours:
        home = pair.to_built.home(title)
        if home is None or home not in pair.built.sheets or home in unseen():
            continue
        settings = _settings(pair, title, home, viewless, dropped)
        filter_, chosen = settings.pop("filter", ""), tuple(pair.old.filtered(title))
        shown = [area for said in (filter_, *chosen) if (area := area_of(said))]
        found[title] = Set(*_columns(pair, title), _rows(pair, title, shown), settings, filter_, chosen)
    return found


def put_settings(pair: Pair, changed: Mapping[str, Set], grids: Mapping[str, Grid]) -> tuple[LostFilter, ...]:
    """Set it all on the new sheets; gives the filters whose cells are gone, or stand in a table with its own filter."""
    lost = []
    for title, one in changed.items():
        home = pair.to_new.home(title)
        if home is None or home not in grids:
            continue
        lost += [LostFilter(title, cells, tabled=True) for cells in one.chosen]
        if not one.count and not one.beside:
            continue
        grid = grids[home]
        set_columns(grid, {**one.columns, **one.beside})
        set_rows(grid, one.rows)
        set_view(grid, _moved_panes(pair, title, one.settings))
        set_page(grid, one.settings)
        corners = area_of(one.filter) if one.filter else None
        area = pair.to_new.area(title, *corners) if corners else None
        if area and _over_table(pair, area):
            lost += [LostFilter(title, one.filter, tabled=True)] if _chosen(pair, title, corners, area) else []
        elif area:
            set_filter(grid, area[1:3], area[3:5], _chosen(pair, title, corners, area))
        elif one.filter:
            lost.append(LostFilter(title, one.filter))
    return tuple(lost)


def _settings(pair: Pair, title: str, home: str, viewless: bool, dropped: frozenset[tuple[str, str]]) -> dict[str, str]:
    """View and page where they are not as they were drawn; "" for one that was taken away."""
    seen, drawn = pair.old.sheets[title].settings, pair.built.sheets[home].settings
    found = {}
    for name in {*seen, *drawn}:
        if viewless and name in _VIEWED and name not in seen:
            continue
        if name not in seen and not dropped.isdisjoint({(name, drawn.get(name, "")), (name, _ANY)}):
            continue
        if name == "tab" and name not in seen and _protected(pair, home):
            continue
        if not _alike(name, seen.get(name, ""), drawn.get(name, "")):
            found[name] = seen.get(name, "")
    if found.get("frozen"):
        found["frozen"] = _by_cell(pair, title, found["frozen"], drawn.get("frozen", ""))
    return {name: said for name, said in found.items() if name != "frozen" or said != drawn.get("frozen")}


def _protected(pair: Pair, home: str) -> bool:
    """Whether a sheet is drawn protected: Calc gives the tab of such a one no colour."""
    return pair.built.trees[home].find(f"{M}sheetProtection") is not None


def _viewless(pair: Pair) -> bool:
    """Whether a program that has no window dropped how every sheet is looked at."""
    drawn = [title for title, sheet in pair.built.sheets.items() if "showGridLines" in sheet.settings]
    return all("showGridLines" not in pair.old.sheets[title].settings for title in drawn if title in pair.old.sheets)


def _dropped(pair: Pair) -> frozenset[tuple[str, str]]:
    """What is gone from every sheet on which it was drawn (so, or at all), and there were several: a program did it."""
    kept: dict[tuple[str, str], list[bool]] = {}
    for title in pair.ours:
        home = pair.to_built.home(title) or ""
        drawn = pair.built.sheets[home].settings if home in pair.built.sheets else {}
        for name, said in drawn.items():
            for drawn_so in (said, _ANY):
                kept.setdefault((name, drawn_so), []).append(name in pair.old.sheets[title].settings)
    return frozenset(one for one, there in kept.items() if len(there) >= _SEVERAL and not any(there))


def _alike(name: str, one: str, other: str) -> bool:
    if name.startswith("margin ") and one and other:
        return abs(float(one) - float(other)) < 0.05
    return one == other


def _by_cell(pair: Pair, title: str, said: str, drawn: str) -> str:
    """Frozen panes as the built workbook counts rows and columns: rows that were put in above do not count."""
    rows, columns = (int(float(part)) for part in said.split())
    row = pair.to_built.row(title, rows + 1) if rows else None
    column = pair.to_built.column(title, columns + 1) if columns else None
    moved = f"{row[1] - 1 if row else rows} {column[1] - 1 if column else columns}"
    return drawn if moved == drawn else said


def _moved_panes(pair: Pair, title: str, settings: Mapping[str, str]) -> Mapping[str, str]:
    if not settings.get("frozen"):
        return settings
    rows, columns = (int(float(part)) for part in settings["frozen"].split())
    row = pair.to_new.row(title, rows + 1) if rows else None
    column = pair.to_new.column(title, columns + 1) if columns else None
    return {**settings, "frozen": f"{row[1] - 1 if row else rows} {column[1] - 1 if column else columns}"}


def _columns(pair: Pair, title: str) -> tuple[dict[int, Stretch], dict[int, Stretch]]:
    """Columns of ours that a person changed, and columns of their own."""
    placed = {spot[2]: to[2] for spot, to in pair.placed.items() if spot[0] == title}
    found: dict[int, Stretch] = {}
    beside: dict[int, Stretch] = {}
    for number, seen in pair.old.sheets[title].columns.items():
        twin, to = pair.to_built.column(title, number), pair.to_new.column(title, number)
        drawn = pair.built.sheets[twin[0]].columns.get(twin[1]) if twin else None
        if drawn is None and number in placed:
            if seen != Stretch(style=seen.style):
                beside[placed[number]] = seen
        elif twin and to and (changed := _changed(seen, drawn or Stretch())):
            found[to[1]] = changed
    return found, beside


def _rows(pair: Pair, title: str, filtered: Sequence[tuple[Cell, Cell]]) -> dict[int, Stretch]:
    """Rows that a person changed; those that a filter hides are not hidden without it."""
    found = {}
    for number, seen in pair.old.sheets[title].rows.items():
        twin = pair.to_built.row(title, number)
        drawn = pair.built.sheets[twin[0]].rows.get(twin[1], Stretch()) if twin else Stretch()
        if any(first[0] <= number <= last[0] for first, last in filtered):
            seen = replace(seen, hidden=drawn.hidden)
        if seen.hidden == drawn.hidden and seen.size == drawn.size:
            continue
        usual = {row.size for row in pair.built.sheets[twin[0]].rows.values()} if twin else set()
        if seen.size in usual:  # sorting leaves heights where they are
            seen = replace(seen, size=None)
        changed, to = _changed(seen, drawn), pair.to_new.row(title, number)
        if changed and to:
            found[to[1]] = changed
    return found


def _changed(seen: Stretch, drawn: Stretch) -> Stretch | None:
    """What of a column or row is not as it was drawn; a program that leaves a size out says nothing of it."""
    resized = seen.size is not None and abs(seen.size - (drawn.size or 0.0)) > _WIDER
    if not resized and seen.hidden == drawn.hidden:
        return None
    return Stretch(seen.size if resized else None, seen.hidden)


def _over_table(pair: Pair, area: tuple[str, int, int, int, int]) -> bool:
    """Whether a list object stands in an area: it has arrows of its own, and no program opens two filters on a cell."""
    home, row, column, last_row, last_column = area
    return any(
        first[0] <= last_row and row <= last[0] and first[1] <= last_column and column <= last[1]
        for first, last in pair.new.list_objects(home)
    )


def _chosen(
    pair: Pair,
    title: str,
    corners: tuple[tuple[int, int], tuple[int, int]] | None,
    area: tuple[str, int, int, int, int],
) -> Sequence[Element]:
    """What was chosen in a filter, where its columns are the same as before."""
    found = pair.old.trees[title].find(f"{M}autoFilter")
    same = corners is not None and corners[1][1] - corners[0][1] == area[4] - area[2]
    return list(found) if found is not None and same else ()


__all__ = ["LostFilter", "Set", "changed_settings", "put_settings"]
