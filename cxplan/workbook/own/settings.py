"""Widths, hidden rows and columns, frozen panes, zoom, filters, tabs and pages as a person set them on our sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ...engine.grid import Grid
from ...engine.sheet_looks import Stretch, area_of
from ...engine.sheet_settings import set_columns, set_filter, set_page, set_rows, set_view
from ..book import sheet_title
from .pair import Pair

_WIDER = 1.0  # characters, or points for rows, by which a size must differ: programs round
_CHOSEN = re.compile(rb"<autoFilter\b[^>]*>(.*?)</autoFilter>", re.DOTALL)
_VIEWED = ("showGridLines", "frozen")


@dataclass(frozen=True, slots=True)
class Set:
    """What a person set on one sheet, by the new sheet's rows and columns; its filter's area as the old one says it.

    `beside` are columns of their own, which nobody needs to be told of.
    """

    columns: Mapping[int, Stretch]
    beside: Mapping[int, Stretch]
    rows: Mapping[int, Stretch]
    settings: Mapping[str, str]
    filter: str = ""

    @property
    def count(self) -> int:
        """How many settings these are."""
        return len(self.columns) + len(self.rows) + len(self.settings) + bool(self.filter)


def changed_settings(pair: Pair) -> dict[str, Set]:
    """What people set, by the old workbook's sheets."""
    viewless = _viewless(pair)
    found = {}
    for title in pair.ours:
        home = pair.to_built.home(title)
        if home is None or home not in pair.built.sheets or home == sheet_title("lists"):
            continue
        settings = _settings(pair, title, home, viewless)
        filter_ = settings.pop("filter", "")
        found[title] = Set(*_columns(pair, title), _rows(pair, title), settings, filter_)
    return found


def put_settings(pair: Pair, changed: Mapping[str, Set], grids: Mapping[str, Grid]) -> tuple[tuple[str, str], ...]:
    """Set it all on the new sheets; gives the filters whose cells are gone, by sheet."""
    lost = []
    for title, one in changed.items():
        home = pair.to_new.home(title)
        if home is None or home not in grids:
            continue
        if not one.count and not one.beside:
            continue
        grid = grids[home]
        set_columns(grid, {**one.columns, **one.beside})
        set_rows(grid, one.rows)
        set_view(grid, _moved_panes(pair, title, one.settings))
        set_page(grid, one.settings)
        corners = area_of(one.filter) if one.filter else None
        area = pair.to_new.area(title, *corners) if corners else None
        if area:
            set_filter(grid, area[1:3], area[3:5], _chosen(pair, title, corners, area))
        elif one.filter:
            lost.append((title, one.filter))
    return tuple(lost)


def _settings(pair: Pair, title: str, home: str, viewless: bool) -> dict[str, str]:
    """View and page where they are not as they were drawn; "" for one that was taken away."""
    seen, drawn = pair.old.sheets[title].settings, pair.built.sheets[home].settings
    found = {}
    for name in {*seen, *drawn}:
        if viewless and name in _VIEWED and name not in seen:
            continue
        if not _alike(name, seen.get(name, ""), drawn.get(name, "")):
            found[name] = seen.get(name, "")
    if found.get("frozen"):
        found["frozen"] = _by_cell(pair, title, found["frozen"], drawn.get("frozen", ""))
    return {name: said for name, said in found.items() if name != "frozen" or said != drawn.get("frozen")}


def _viewless(pair: Pair) -> bool:
    """Whether a program that has no window dropped how every sheet is looked at."""
    drawn = [title for title, sheet in pair.built.sheets.items() if "showGridLines" in sheet.settings]
    return all("showGridLines" not in pair.old.sheets[title].settings for title in drawn if title in pair.old.sheets)


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


def _rows(pair: Pair, title: str) -> dict[int, Stretch]:
    found = {}
    for number, seen in pair.old.sheets[title].rows.items():
        twin = pair.to_built.row(title, number)
        drawn = pair.built.sheets[twin[0]].rows.get(twin[1], Stretch()) if twin else Stretch()
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


def _chosen(
    pair: Pair,
    title: str,
    corners: tuple[tuple[int, int], tuple[int, int]] | None,
    area: tuple[str, int, int, int, int],
) -> bytes:
    """What was chosen in a filter, where its columns are the same as before."""
    found = _CHOSEN.search(pair.old.package.part(pair.old.parts[title]))
    same = corners is not None and corners[1][1] - corners[0][1] == area[4] - area[2]
    return found[1] if found and same else b""


__all__ = ["Set", "changed_settings", "put_settings"]
