"""View, page, columns and rows of a finished sheet changed as somebody wants them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from .cells import letters
from .grid import Grid, with_attributes
from .sheet_looks import Stretch

_VIEW = ("zoomScale", "showGridLines", "rightToLeft", "showRowColHeaders", "showZeros")
_SETUP = ("orientation", "paperSize", "scale", "fitToWidth", "fitToHeight")
_COLUMN = re.compile(rb"<col\b[^>]*/>")
_ENDS = re.compile(rb'\b(min|max)="(\d+)"')
_FEET = ("oddHeader", "oddFooter")


def set_columns(grid: Grid, columns: Mapping[int, Stretch]) -> None:
    """Widths of columns and whether they are hidden; styles apart."""
    if not columns:
        return
    held = _columns(grid)
    for number, column in columns.items():
        tag = held.get(number, b'<col width="9.14" min="%d" max="%d"/>' % (number, number))
        said = {"hidden": "1" if column.hidden else ""}
        if column.size is not None:
            said |= {"width": f"{column.size:g}", "customWidth": "1"}
        held[number] = with_attributes(tag, said)
    grid.before = re.sub(rb"<cols>.*?</cols>", b"", grid.before, flags=re.DOTALL)
    grid.insert(b"cols", b"<cols>" + b"".join(held[number] for number in sorted(held)) + b"</cols>")


def set_rows(grid: Grid, rows: Mapping[int, Stretch]) -> None:
    """Heights of rows and whether they are hidden."""
    for number, row in rows.items():
        said = {"hidden": "1" if row.hidden else ""}
        if row.size is not None:
            said |= {"ht": f"{row.size:g}", "customHeight": "1"}
        grid.row(number, said)


def set_view(grid: Grid, settings: Mapping[str, str]) -> None:
    """Zoom, grid lines, frozen panes, the colour of the tab: those that are named; "" takes one away."""
    view = {name: settings[name] for name in _VIEW if name in settings}
    if view.get("showGridLines") == "":
        view["showGridLines"] = "1"
    if view:
        grid.before = re.sub(
            rb"<sheetView\b[^>]*>", lambda found: with_attributes(found[0], view), grid.before, count=1
        )
    if "frozen" in settings:
        _freeze(grid, settings["frozen"])
    if "tab" in settings:
        _colour_tab(grid, settings["tab"])


def set_page(grid: Grid, settings: Mapping[str, str]) -> None:
    """How the sheet prints: those settings that are named."""
    setup = {name: settings[name] for name in _SETUP if name in settings}
    if setup:
        _change(grid, b"pageSetup", setup)
    margins = {name.removeprefix("margin "): said for name, said in settings.items() if name.startswith("margin ")}
    if margins:
        _change(grid, b"pageMargins", margins)
    if options := {name.removeprefix("print "): said for name, said in settings.items() if name.startswith("print ")}:
        _change(grid, b"printOptions", options)
    if "fit" in settings:
        _change(grid, b"pageSetUpPr", {"fitToPage": settings["fit"] or "0"})
    for name in _FEET:
        if name in settings:
            _say(grid, name, settings[name])


def set_filter(grid: Grid, first: tuple[int, int], last: tuple[int, int], inner: bytes) -> None:
    """A filter's arrows over an area, with what was chosen in it."""
    area = f"{letters(first[1])}{first[0]}:{letters(last[1])}{last[0]}".encode()
    grid.after = re.sub(rb"<autoFilter\b(?:[^>]*/>|.*?</autoFilter>)", b"", grid.after, count=1, flags=re.DOTALL)
    grid.insert(b"autoFilter", b'<autoFilter ref="%s">%s</autoFilter>' % (area, inner))


def _columns(grid: Grid) -> dict[int, bytes]:
    """Each column's own tag."""
    found = {}
    for tag in _COLUMN.findall(grid.before):
        ends = {end: int(number) for end, number in _ENDS.findall(tag)}
        for number in range(ends[b"min"], min(ends[b"max"], ends[b"min"] + 1000) + 1):
            found[number] = with_attributes(tag, {"min": str(number), "max": str(number)})
    return found


def _change(grid: Grid, element: bytes, attributes: Mapping[str, str]) -> None:
    """An element's attributes, wherever it stands; the element itself where it is not there."""
    pattern = re.compile(rb"<%s\b[^>]*>" % element)
    for side in ("before", "after"):
        text: bytes = getattr(grid, side)
        if found := pattern.search(text):
            made = with_attributes(found[0], attributes)
            setattr(grid, side, text[: found.start()] + made + text[found.end() :])
            return
    grid.insert(element, with_attributes(b"<%s/>" % element, attributes))


def _say(grid: Grid, name: str, text: str) -> None:
    """What the head or the foot of each page says."""
    made = f"<{name}>{escape(text, quote=False)}</{name}>".encode()
    grid.after = re.sub(rb"<%s\s*/>|<%s>.*?</%s>" % ((name.encode(),) * 3), lambda _: made, grid.after, count=1)


def _freeze(grid: Grid, said: str) -> None:
    rows, columns = (int(float(part)) for part in (said or "0 0").split())
    pane = b""
    if rows or columns:
        corner = "bottomRight" if rows and columns else "bottomLeft" if rows else "topRight"
        split = (f' xSplit="{columns}"' if columns else "") + (f' ySplit="{rows}"' if rows else "")
        top = f"{letters(columns + 1)}{rows + 1}"
        pane = (
            f'<pane{split} topLeftCell="{top}" activePane="{corner}" state="frozen"/><selection pane="{corner}"/>'
        ).encode()
    grid.before = re.sub(
        rb"(<sheetView\b[^>]*?)(?:/>|>.*?</sheetView>)",
        lambda found: found[1] + b">" + pane + b"</sheetView>",
        grid.before,
        count=1,
        flags=re.DOTALL,
    )


def _colour_tab(grid: Grid, colour: str) -> None:
    grid.before = re.sub(rb"<tabColor\b[^>]*/>", b"", grid.before)
    if colour:
        tab = f'<tabColor rgb="FF{colour}"/>'.encode()
        grid.before = re.sub(rb"<sheetPr\b[^>]*>", lambda found: found[0] + tab, grid.before, count=1)


__all__ = ["set_columns", "set_filter", "set_page", "set_rows", "set_view"]
