"""Charts, pictures and shapes that hang on sheets: found in any program's package, hung into a finished one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from .grid import Grid, M
from .opened import Opened
from .outside import is_web, leads_outside
from .relations import TYPES_PART, Relation, relate, relations, with_type
from .transplant import added
from .whole import KNOWN, Graft
from .xml import OFFICE, SHEET_DRAWING, Element, integer, local, parsed, prefixed, written

_CONTENT = "application/vnd.openxmlformats-officedocument.drawing+xml"
_ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})


@dataclass(frozen=True, slots=True)
class Anchor:
    """A thing that hangs on a sheet: its element, its corner from 1, what it relates to.

    `chart` is the part of its chart, "" for a picture or a shape; `whole` says whether it is of a kind that is known to
    come through whole, and leads to nothing outside but the web.
    """

    element: Element
    row: int
    column: int
    related: tuple[Relation, ...]
    chart: str = ""
    picture: bool = False
    whole: bool = True

    def refers(self, package: Opened) -> tuple[str, ...]:
        """The cells that a chart draws, its title's left out, as its formulas name them."""
        return tuple(one.text or "" for one in package.tree(self.chart).iter("{*}f") if not _in_title(one))

    def kinds(self, package: Opened) -> frozenset[str]:
        """What a chart is made of, such as barChart."""
        names = (local(one) for one in package.tree(self.chart).iter())
        return frozenset(name for name in names if name.endswith("Chart"))


def _in_title(element: Element) -> bool:
    return any(local(one) == "title" for one in element.iterancestors())


def anchors_of(package: Opened, sheet: str) -> Iterator[Anchor]:
    """What hangs on the sheet in a part."""
    for drawing in package.related(sheet, "drawing").values():
        known = {one.id: one for one in relations(package, drawing)}
        for element in package.tree(drawing) if drawing in package else ():
            if local(element) in _ANCHORS or local(element) == "AlternateContent":
                yield _anchor(package, element, known)


def _anchor(package: Opened, element: Element, known: dict[str, Relation]) -> Anchor:
    used = dict.fromkeys(said for one in element.iter() for name, said in one.attrib.items() if said and _relates(name))
    related = tuple(known[id_] for id_ in used if id_ in known)
    row, column = (integer(element.findtext(f".//{{*}}from/{{*}}{name}")) for name in ("row", "col"))
    chart = next((one.target for one in related if one.named == "chart" and one.target in package), "")
    whole = local(element) in _ANCHORS and len(related) == len(used) and all(_comes(package, one) for one in related)
    picture = any(one.named == "image" for one in related)
    return Anchor(element, row + 1, column + 1, related, chart, picture, whole)


def _relates(attribute: str) -> bool:
    return attribute.startswith(f"{{{OFFICE}}}")


def _comes(package: Opened, one: Relation) -> bool:
    """Whether what a thing relates to comes along with it."""
    if one.outside:
        return one.named == "hyperlink" and is_web(one.target)
    if one.named not in KNOWN["drawing"] or one.target not in package:
        return False
    formulas = package.tree(one.target).iter("{*}f") if one.named == "chart" else ()
    return not any(leads_outside(formula.text or "") for formula in formulas)


def hang(graft: Graft, title: str, anchor: Anchor, sheet: str, grid: Grid, corner: tuple[int, int]) -> None:
    """Hang a thing that hung on the old sheet of this title on a finished sheet, at another corner."""
    drawing = _drawing(graft, sheet, grid)
    root = parsed(graft.parts[drawing])
    element = deepcopy(anchor.element)
    named = {}
    for one in anchor.related:
        target = one.target if one.outside else added(graft, one.target, title, one.named)
        named[one.id] = relate(graft.parts, drawing, one.kind, target, outside=one.outside)
    for one in element.iter():
        for name in filter(_relates, one.attrib):
            one.set(name, named.get(one.get(name, ""), ""))
    _move(element, corner[0] - anchor.row, corner[1] - anchor.column)
    _number(element, {integer(one.get("id")) for one in root.iter("{*}cNvPr")})
    root.append(element)
    # Some programs know a drawing's names by the prefix that Excel writes, and by nothing else.
    graft.parts[drawing] = written(prefixed(root, "xdr", anchor.element.nsmap), graft.parts[drawing])


def _drawing(graft: Graft, sheet: str, grid: Grid) -> str:
    """The drawing of a finished sheet, made where it has none."""
    there = next((one.target for one in relations(graft.parts, sheet) if one.named == "drawing"), "")
    if there:
        return there
    drawing = f"xl/drawings/own_{posixpath.basename(sheet)}"
    graft.parts[drawing] = written(etree.Element(f"{{{SHEET_DRAWING}}}wsDr", nsmap={"xdr": SHEET_DRAWING}))
    graft.parts[TYPES_PART] = with_type(graft.parts[TYPES_PART], drawing, _CONTENT)
    id_ = relate(graft.parts, sheet, f"{OFFICE}/drawing", drawing, id_="rIdOwnDrawing")
    grid.insert(etree.Element(f"{M}drawing", {f"{{{OFFICE}}}id": id_}, nsmap={"r": OFFICE}))
    return drawing


def _number(element: Element, taken: set[int]) -> None:
    """Give an anchor's things numbers that nothing in a drawing has yet."""
    for one in element.iter("{*}cNvPr"):
        number = integer(one.get("id"))
        number = max(taken) + 1 if number in taken else number
        taken.add(number)
        one.set("id", str(number))


def _move(element: Element, rows: int, columns: int) -> None:
    for corner in ("from", "to"):
        for name, by in (("row", rows), ("col", columns)):
            place = element.find(f"./{{*}}{corner}/{{*}}{name}")
            if place is not None:
                place.text = str(max(0, integer(place.text) + by))


__all__ = ["Anchor", "anchors_of", "hang"]
