"""View, page, columns and rows of a finished sheet changed as somebody wants them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy

from lxml import etree

from .cells import letters
from .grid import Grid, M, change
from .sheet_looks import Stretch
from .xml import Element, integer

_VIEW = ("zoomScale", "showGridLines", "rightToLeft", "showRowColHeaders", "showZeros")
_SETUP = ("orientation", "paperSize", "scale", "fitToWidth", "fitToHeight")
_FEET = ("oddHeader", "oddFooter")


def set_columns(grid: Grid, columns: Mapping[int, Stretch]) -> None:
    """Widths of columns and whether they are hidden; styles apart."""
    if not columns:
        return
    home = grid.ensure("cols")
    held = _columns(home)
    for number, column in columns.items():
        if number not in held:
            held[number] = etree.Element(f"{M}col", min=str(number), max=str(number), width="9.14")
        change(held[number], _sized(column, "width", "customWidth"))
    home[:] = [held[number] for number in sorted(held)]


def set_rows(grid: Grid, rows: Mapping[int, Stretch]) -> None:
    """Heights of rows and whether they are hidden."""
    for number, row in rows.items():
        grid.row(number, _sized(row, "ht", "customHeight"))


def _sized(one: Stretch, size: str, custom: str) -> dict[str, str]:
    said = {"hidden": "1" if one.hidden else ""}
    return said if one.size is None else said | {size: f"{one.size:g}", custom: "1"}


def set_view(grid: Grid, settings: Mapping[str, str]) -> None:
    """Zoom, grid lines, frozen panes, the colour of the tab: those that are named; "" takes one away."""
    view = {name: settings[name] for name in _VIEW if name in settings}
    if view.get("showGridLines") == "":
        view["showGridLines"] = "1"
    if view:
        change(_view(grid), view)
    if "frozen" in settings:
        _freeze(_view(grid), settings["frozen"])
    if "tab" in settings:
        _colour_tab(grid.ensure("sheetPr"), settings["tab"])


def set_page(grid: Grid, settings: Mapping[str, str]) -> None:
    """How the sheet prints: those settings that are named."""
    if setup := {name: settings[name] for name in _SETUP if name in settings}:
        change(grid.ensure("pageSetup"), setup)
    for element, begin in (("pageMargins", "margin "), ("printOptions", "print ")):
        if named := {name.removeprefix(begin): said for name, said in settings.items() if name.startswith(begin)}:
            change(grid.ensure(element), named)
    if "fit" in settings:
        change(_inside(grid.ensure("sheetPr"), "pageSetUpPr"), {"fitToPage": settings["fit"] or "0"})
    for name in _FEET:
        if name in settings:
            _inside(grid.ensure("headerFooter"), name).text = settings[name]


def set_filter(grid: Grid, first: tuple[int, int], last: tuple[int, int], chosen: Sequence[Element]) -> None:
    """A filter's arrows over an area, with what was chosen in it."""
    if (there := grid.child("autoFilter")) is not None:
        grid.root.remove(there)
    area = f"{letters(first[1])}{first[0]}:{letters(last[1])}{last[0]}"
    made = grid.insert(etree.Element(f"{M}autoFilter", ref=area))
    made.extend(copy(one) for one in chosen)


def _columns(home: Element) -> dict[int, Element]:
    """Each column's own element."""
    found = {}
    for stretch in home:
        first, last = integer(stretch.get("min"), 1), integer(stretch.get("max"), 1)
        for number in range(first, min(last, first + 1000) + 1):
            found[number] = copy(stretch)
            change(found[number], {"min": str(number), "max": str(number)})
    return found


def _inside(home: Element, name: str) -> Element:
    """An element inside another one, made at its end where it is not there."""
    found = home.find(M + name)
    return etree.SubElement(home, M + name) if found is None else found


def _view(grid: Grid) -> Element:
    """How the sheet is looked at in the first window."""
    views = grid.ensure("sheetViews")
    return views[0] if len(views) else etree.SubElement(views, f"{M}sheetView", workbookViewId="0")


def _freeze(view: Element, said: str) -> None:
    rows, columns = (int(float(part)) for part in (said or "0 0").split())
    del view[:]
    if not rows and not columns:
        return
    corner = "bottomRight" if rows and columns else "bottomLeft" if rows else "topRight"
    pane = etree.SubElement(view, f"{M}pane")
    splits = {"xSplit": str(columns or ""), "ySplit": str(rows or "")}
    top = f"{letters(columns + 1)}{rows + 1}"
    change(pane, {**splits, "topLeftCell": top, "activePane": corner, "state": "frozen"})
    etree.SubElement(view, f"{M}selection", pane=corner)


def _colour_tab(properties: Element, colour: str) -> None:
    for tab in properties.findall(f"{M}tabColor"):
        properties.remove(tab)
    if colour:
        properties.insert(0, etree.Element(f"{M}tabColor", rgb=f"FF{colour}"))


__all__ = ["set_columns", "set_filter", "set_page", "set_rows", "set_view"]
