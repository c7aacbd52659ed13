"""Rules of sheets: their names, views, rows, columns, merges, headers and links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from ..package import MAIN, RELATION, Package
from .area import Area, overlaps

BAD_IN_SHEET_NAME = set("[]:*?/\\")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


def _sheets(book: Package) -> Iterator[tuple[str, etree._Element]]:
    for name, part in book.sheet_parts.items():
        yield name, book.xml(part)


def sheet_names(book: Package) -> Iterator[str]:
    """1 to 31 characters, none of []:*?/\\, no apostrophe at either end, not History, unique in whatever capitals."""
    names = [node.get("name", "") for node in book.workbook.iter(f"{MAIN}sheet")]
    for name in names:
        if not 1 <= len(name) <= 31:
            yield f"{name!r} has {len(name)} characters"
        if BAD_IN_SHEET_NAME & set(name) or name.startswith("'") or name.endswith("'") or name.lower() == "history":
            yield f"{name!r} is no name for a sheet"
    for name, times in Counter(name.lower() for name in names).items():
        if times > 1:
            yield f"{name!r} names {times} sheets"


def sheet_ids_unique(book: Package) -> Iterator[str]:
    """Every sheet has an id and a part of its own."""
    nodes = list(book.workbook.iter(f"{MAIN}sheet"))
    for attribute in ("sheetId", f"{RELATION}id"):
        for value, times in Counter(node.get(attribute) for node in nodes).items():
            if times > 1:
                yield f"{attribute} {value} is given {times} times"


def a_sheet_is_seen(book: Package) -> Iterator[str]:
    """The sheet that opens first is there and not hidden."""
    states = [node.get("state", "visible") for node in book.workbook.iter(f"{MAIN}sheet")]
    view = next(book.workbook.iter(f"{MAIN}workbookView"), None)
    active = int(view.get("activeTab", "0")) if view is not None else 0
    if active >= len(states) or states[active] != "visible":
        yield f"the workbook opens at sheet {active}, which nobody can see"


def one_sheet_is_selected(book: Package) -> Iterator[str]:
    """Only one tab is selected: typing into several selected sheets at once overwrites them all."""
    chosen = [
        name
        for name, root in _sheets(book)
        for view in root.iter(f"{MAIN}sheetView")
        if view.get("tabSelected") in ("1", "true")
    ]
    if len(chosen) > 1:
        yield f"selected together: {', '.join(chosen)}"


def rows_in_order(book: Package) -> Iterator[str]:
    """Rows rise, and so do the cells in them; each address stands once, in its row, inside the sheet."""
    for name, root in _sheets(book):
        last_row = 0
        for row in root.iter(f"{MAIN}row"):
            number = int(row.get("r", "0"))
            if not last_row < number <= LAST_ROW:
                yield f"{name}: row {number} after row {last_row}"
            last_row, last_column = number, 0
            for cell in row.iter(f"{MAIN}c"):
                area = Area.of(cell.get("r", ""))
                if area.top != number or not last_column < area.left <= LAST_COLUMN:
                    yield f"{name}: cell {cell.get('r')} in row {number} after column {last_column}"
                last_column = area.left


def row_heights(book: Package) -> Iterator[str]:
    """At most 409.5 points."""
    for name, root in _sheets(book):
        for row in root.iter(f"{MAIN}row"):
            if not 0 <= float(row.get("ht", "0")) <= 409.5:
                yield f"{name}: row {row.get('r')} is {row.get('ht')} points high"


def column_widths(book: Package) -> Iterator[str]:
    """At most 255 characters; spans of columns rise and do not overlap."""
    for name, root in _sheets(book):
        last = 0
        for column in root.iter(f"{MAIN}col"):
            low, high = int(column.get("min", "0")), int(column.get("max", "0"))
            if not 0 <= float(column.get("width", "0")) <= 255:
                yield f"{name}: columns {low} to {high} are {column.get('width')} wide"
            if not last < low <= high <= LAST_COLUMN:
                yield f"{name}: columns {low} to {high} after column {last}"
            last = high


def outline_levels(book: Package) -> Iterator[str]:
    """Rows and columns are grouped at most seven deep."""
    for name, root in _sheets(book):
        for node in root.iter(f"{MAIN}row", f"{MAIN}col"):
            if int(node.get("outlineLevel", "0")) > 7:
                yield f"{name}: outline level {node.get('outlineLevel')}"


def merges_apart(book: Package) -> Iterator[str]:
    """Merged areas have more than one cell and do not overlap."""
    for name, root in _sheets(book):
        merges = [Area.of(node.get("ref", "")) for node in root.iter(f"{MAIN}mergeCell")]
        yield from (f"{name}: {area} merges one cell" for area in merges if area.single)
        yield from (f"{name}: {one} and {other} overlap" for one, other in overlaps(merges))


def panes_fit(book: Package) -> Iterator[str]:
    """Frozen panes split at a cell of the sheet, and the pane that is active exists."""
    for name, root in _sheets(book):
        for pane in root.iter(f"{MAIN}pane"):
            across, down = float(pane.get("xSplit", "0")), float(pane.get("ySplit", "0"))
            if not across and not down:
                yield f"{name}: a pane that splits nothing"
            if pane.get("state") == "frozen" and pane.get("topLeftCell"):
                area = Area.of(pane.get("topLeftCell", ""))
                if area.left <= across or area.top <= down:
                    yield f"{name}: the frozen part reaches past {pane.get('topLeftCell')}"


def zoom_in_bounds(book: Package) -> Iterator[str]:
    """Between 10 and 400 percent, on the screen and on paper."""
    for name, root in _sheets(book):
        for node, attribute in [(n, "zoomScale") for n in root.iter(f"{MAIN}sheetView")] + [
            (n, "scale") for n in root.iter(f"{MAIN}pageSetup")
        ]:
            if not 10 <= int(node.get(attribute, "100")) <= 400:
                yield f"{name}: {attribute} {node.get(attribute)}"


def headers_and_footers(book: Package) -> Iterator[str]:
    """At most 255 characters each."""
    for name, root in _sheets(book):
        for holder in root.iter(f"{MAIN}headerFooter"):
            for node in holder:
                if len(node.text or "") > 255:
                    yield f"{name}: {etree.QName(node).localname} has {len(node.text or '')} characters"


def links_lead_somewhere(book: Package) -> Iterator[str]:
    """A link inside the workbook leads to a sheet or name that exists; addresses have at most 2,079 characters."""
    names = {entry.name for entry in book.names}
    for name, root in _sheets(book):
        relations = book.relations(book.sheet_parts[name])
        links = list(root.iter(f"{MAIN}hyperlink"))
        if len(links) > 65_530:
            yield f"{name}: {len(links)} links"
        for link in links:
            location, id_ = link.get("location"), link.get(f"{RELATION}id")
            if location is not None and not id_ and not _inside(location, set(book.sheet_parts), names):
                yield f"{name}!{link.get('ref')}: {location} is not there"
            if id_ in relations and len(relations[id_][1]) > 2079:
                yield f"{name}!{link.get('ref')}: an address of {len(relations[id_][1])} characters"
            if len(link.get("tooltip", "")) > 255:
                yield f"{name}!{link.get('ref')}: a tip of {len(link.get('tooltip', ''))} characters"


def _inside(location: str, sheets: set[str], names: set[str]) -> bool:
    sheet, mark, address = location.lstrip("#").rpartition("!")
    if not mark:
        return address in names or re.fullmatch(r"\$?[A-Z]{1,3}\$?\d{1,7}", address) is not None
    if sheet.startswith("'") and sheet.endswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    elif not re.fullmatch(r"\w[\w.]*", sheet):
        return False
    return sheet in sheets


def links_apart(book: Package) -> Iterator[str]:
    """No cell has two links."""
    for name, root in _sheets(book):
        areas = [Area.of(link.get("ref", "")) for link in root.iter(f"{MAIN}hyperlink")]
        yield from (f"{name}: {one} and {other} overlap" for one, other in overlaps(areas))


RULES = (
    sheet_names,
    sheet_ids_unique,
    a_sheet_is_seen,
    one_sheet_is_selected,
    rows_in_order,
    row_heights,
    column_widths,
    outline_levels,
    merges_apart,
    panes_fit,
    zoom_in_bounds,
    headers_and_footers,
    links_lead_somewhere,
    links_apart,
)
