"""Rules of styles: how many, and that every cell's is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from ..package import MAIN, Package

MOST_STYLES, MOST_FONTS, MOST_NUMBER_FORMATS = 65_490, 1_024, 250


def _styles(book: Package) -> etree._Element | None:
    part = next((target for kind, target, _ in book.relations(book.workbook_part).values() if kind == "styles"), "")
    return book.xml(part) if part in book.parts else None


def _count(root: etree._Element, path: str) -> int:
    return len(root.findall("/".join(f"{MAIN}{step}" for step in path.split("/"))))


def styles_not_too_many(book: Package) -> Iterator[str]:
    """65,490 cell formats, 1,024 fonts, 250 number formats."""
    root = _styles(book)
    if root is None:
        return
    limits = {"cellXfs/xf": MOST_STYLES, "fonts/font": MOST_FONTS, "numFmts/numFmt": MOST_NUMBER_FORMATS}
    for path, most in limits.items():
        if _count(root, path) > most:
            yield f"{_count(root, path)} of {path}"


def cell_styles_exist(book: Package) -> Iterator[str]:
    """Every cell's format is one of the list, and every format's font, fill, border and number format too."""
    root = _styles(book)
    formats = _count(root, "cellXfs/xf") if root is not None else 1
    for sheet, cells in book.cells.items():
        yield from (f"{sheet}!{a} has format {c.style} of {formats}" for a, c in cells.items() if c.style >= formats)
    if root is None:
        return
    kinds = {"fontId": "fonts/font", "fillId": "fills/fill", "borderId": "borders/border", "xfId": "cellStyleXfs/xf"}
    own = {node.get("numFmtId") for node in root.iter(f"{MAIN}numFmt")}
    for i, node in enumerate(root.findall(f"{MAIN}cellXfs/{MAIN}xf")):
        for attribute, path in kinds.items():
            if int(node.get(attribute, "0")) >= _count(root, path):
                yield f"format {i}: {attribute} {node.get(attribute)} is not there"
        if int(node.get("numFmtId", "0")) >= 164 and node.get("numFmtId") not in own:
            yield f"format {i}: number format {node.get('numFmtId')} is not there"


def number_formats_fit(book: Package) -> Iterator[str]:
    """At most 255 characters and four sections, quotation marks closed, ids from 164 on and unique."""
    root = _styles(book)
    if root is None:
        return
    nodes = list(root.iter(f"{MAIN}numFmt"))
    for node in nodes:
        code = node.get("formatCode", "")
        bare = "".join(code.split('"')[::2])
        if not 1 <= len(code) <= 255 or code.count('"') % 2 or bare.count(";") > 3:
            yield f"{code[:60]!r} is no number format"
    for id_, times in Counter(node.get("numFmtId") for node in nodes).items():
        if times > 1:
            yield f"{times} number formats have the id {id_}"


def fonts_fit(book: Package) -> Iterator[str]:
    """Names of at most 31 characters, sizes of 1 to 409 points."""
    root = _styles(book)
    if root is None:
        return
    for font in root.iterfind(f"{MAIN}fonts/{MAIN}font"):
        name, size = font.find(f"{MAIN}name"), font.find(f"{MAIN}sz")
        if name is not None and len(name.get("val", "")) > 31:
            yield f"{name.get('val')!r} is no font"
        if size is not None and not 1 <= float(size.get("val", "11")) <= 409:
            yield f"a font of {size.get('val')} points"


def named_styles_unique(book: Package) -> Iterator[str]:
    """Cell styles are called differently."""
    root = _styles(book)
    if root is not None:
        called = Counter(node.get("name", "").lower() for node in root.iter(f"{MAIN}cellStyle"))
        yield from (f"{name!r} is the name of {times} styles" for name, times in called.items() if times > 1)


RULES = (styles_not_too_many, cell_styles_exist, number_formats_fit, fonts_fit, named_styles_unique)
