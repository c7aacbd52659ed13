"""Rules of list objects (tables), filters, comments, drawings and charts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from openpyxl.utils import get_column_letter

from ..package import MAIN, Package, split_reference
from .area import Area, overlaps

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def _related(book: Package, sheet: str, kind: str) -> list[str]:
    return [target for word, target, _ in book.relations(book.sheet_parts[sheet]).values() if word == kind]


def table_headers_are_the_cells(book: Package) -> Iterator[str]:
    """The first row of a table says what the table's columns are called, as text, each once."""
    for sheet in book.sheet_parts:
        for part in _related(book, sheet, "table"):
            root = book.xml(part)
            area = Area.of(root.get("ref", ""))
            columns = [node.get("name", "") for node in root.iter(f"{MAIN}tableColumn")]
            if root.get("headerRowCount", "1") == "0":
                continue
            for offset, called in enumerate(columns):
                address = f"{get_column_letter(area.left + offset)}{area.top}"
                cell = book.cells[sheet].get(address)
                if cell is None or cell.value != called:
                    yield f"{sheet}!{address}: the table's column is called {called!r}, the cell says otherwise"
            if len(columns) != area.right - area.left + 1 or len({c.lower() for c in columns}) < len(columns):
                yield f"{sheet}: columns of {root.get('displayName')} are missing or called alike"


def table_names_unique(book: Package) -> Iterator[str]:
    """No two tables, and no table and name, are called alike; ids differ."""
    tables = [book.xml(part) for sheet in book.sheet_parts for part in _related(book, sheet, "table")]
    called = Counter(
        [root.get("displayName", "").lower() for root in tables]
        + [n.name.lower() for n in book.names if n.sheet is None]
    )
    for root in tables:
        if called[root.get("displayName", "").lower()] > 1:
            yield f"{root.get('displayName')} is the name of something else too"
    for id_, times in Counter(root.get("id") for root in tables).items():
        if times > 1:
            yield f"{times} tables have the id {id_}"


def tables_apart(book: Package) -> Iterator[str]:
    """Tables, merged cells and the sheet's own filter do not overlap."""
    for sheet, part in book.sheet_parts.items():
        root = book.xml(part)
        tables = [Area.of(book.xml(table).get("ref", "")) for table in _related(book, sheet, "table")]
        if not tables:
            continue
        others = [Area.of(n.get("ref", "")) for n in root.iter(f"{MAIN}mergeCell")]
        others += [Area.of(n.get("ref", "")) for n in root.iterfind(f"{MAIN}autoFilter")]
        for one, other in overlaps(tables + others):
            if one in tables or other in tables:
                yield f"{sheet}: {one} and {other} overlap"


def filters_fit(book: Package) -> Iterator[str]:
    """A filter has a header row and something under it, and its columns lie inside it."""
    for sheet, part in book.sheet_parts.items():
        for node in book.xml(part).iterfind(f"{MAIN}autoFilter"):
            area = Area.of(node.get("ref", ""))
            if area.bottom <= area.top:
                yield f"{sheet}: the filter {area} has no rows"
            for column in node.iter(f"{MAIN}filterColumn"):
                if int(column.get("colId", "0")) > area.right - area.left:
                    yield f"{sheet}: the filter {area} has no column {column.get('colId')}"


def comments_unique(book: Package) -> Iterator[str]:
    """One comment a cell, at most 32,767 characters."""
    for sheet in book.sheet_parts:
        for part in _related(book, sheet, "comments"):
            nodes = list(book.xml(part).iter(f"{MAIN}comment"))
            for address, times in Counter(node.get("ref") for node in nodes).items():
                if times > 1:
                    yield f"{sheet}!{address} has {times} comments"
            for node in nodes:
                if len("".join(node.itertext())) > 32_767:
                    yield f"{sheet}!{node.get('ref')}: a comment that is too long"


def drawings_stand_in_the_sheet(book: Package) -> Iterator[str]:
    """Pictures and charts begin before they end, have names of their own, and say what they show (alternative text)."""
    for sheet in book.sheet_parts:
        for part in _related(book, sheet, "drawing"):
            root = book.xml(part)
            for anchor in root.iter(f"{DRAWING}twoCellAnchor"):
                at = [int(node.text or "0") for node in anchor.iter(f"{DRAWING}col", f"{DRAWING}row")]
                if len(at) == 4 and (at[2] < at[0] or at[3] < at[1]):
                    yield f"{sheet}: a drawing that ends before it begins"
            properties = list(root.iter(f"{DRAWING}cNvPr"))
            for id_, times in Counter(node.get("id") for node in properties).items():
                if times > 1:
                    yield f"{sheet}: {times} drawings have the id {id_}"
            for node in properties:
                if not (node.get("descr") or "").strip():
                    yield f"{sheet}: {node.get('name')} has no alternative text"


def charts_read_what_is_there(book: Package) -> Iterator[str]:
    """A chart's ranges are areas of sheets that exist, or names; at most 255 series."""
    names = {entry.name.lower() for entry in book.names}
    for part in book.parts:
        if not part.startswith("xl/charts/chart"):
            continue
        root = book.xml(part)
        if len(list(root.iter(f"{CHART}ser"))) > 255:
            yield f"{part}: more than 255 series"
        for node in root.iter(f"{CHART}f"):
            # Several areas stand in brackets; a comma within a sheet's name would be within quotation marks.
            for one in re.findall(r"(?:'(?:[^']|'')*'|[^,'()])+", node.text or ""):
                sheet, area = split_reference(one)
                if sheet not in book.sheet_parts and area.lower() not in names:
                    yield f"{part}: {node.text} is not there"


RULES = (
    table_headers_are_the_cells,
    table_names_unique,
    tables_apart,
    filters_fit,
    comments_unique,
    drawings_stand_in_the_sheet,
    charts_read_what_is_there,
)
