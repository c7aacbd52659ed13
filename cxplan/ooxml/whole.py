"""What of a sheet comes whole into another workbook: a white list; all else is taken off its parts, and named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from ..errors import FileProblem
from .grid import ORDER, M
from .opened import Opened
from .outside import is_web, leads_outside
from .relations import Relation
from .xml import ART, COMPATIBILITY, OFFICE, VML_EXCEL, Element, integer, local, parsed

# The kinds of parts that are known to come whole, by the kind of part that leads to them.
KNOWN = {
    "worksheet": frozenset(
        {"drawing", "vmlDrawing", "comments", "threadedComment", "table", "hyperlink", "printerSettings", "image"}
    ),
    "drawing": frozenset({"chart", "image", "hyperlink"}),
    "chart": frozenset({"chartStyle", "chartColorStyle", "themeOverride", "chartUserShapes", "image", "package"}),
    "vmlDrawing": frozenset({"image"}),
}
# What a sheet may be made of, and its extensions: newer conditional formats and drop-downs, sparklines.
_MADE_OF = ORDER.keys() - {"customSheetViews", "customProperties", "cellWatches", "smartTags", "dataConsolidate",
                           "oleObjects", "controls", "webPublishItems"}  # fmt: skip
_EXTENSIONS = frozenset({
    "{78C0D931-6437-407D-A8EE-F0AAD7539E65}", "{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}",
    "{05C60535-1F16-4FD2-B633-F4F36F0B64E0}",
})  # fmt: skip
CALCULATES = frozenset({"worksheet", "chart", "table"})
_FORMULAS = ("{*}f", "{*}formula", "{*}formula1", "{*}formula2", "{*}calculatedColumnFormula")
# What is taken off with a relation: the nearest of these around what names it.
_HOLDERS = frozenset({"hyperlink", "tablePart", "drawing", "legacyDrawing", "legacyDrawingHF", "picture", "hlinkClick",
                      "hlinkHover", "twoCellAnchor", "oneCellAnchor", "absoluteAnchor", "externalData", "userShapes",
                      "shape"})  # fmt: skip
_GROUPS = ("hyperlinks", "tableParts", "extLst")  # which must not stand empty

Formula = Callable[[str, str], str]  # from a sheet's title and a formula that stood there, what it is now


def unchanged(_: str, formula: str) -> str:
    """A formula as it was."""
    return formula


@dataclass(slots=True)
class Graft:
    """The parts to add, while they are gathered; `formula` says what formulas are in the other workbook."""

    old: Opened
    parts: dict[str, bytes]
    formula: Formula = unchanged
    names: dict[str, str] = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)


def known_only(graft: Graft, title: str, root: Element) -> None:
    """Take off a sheet what is of no kind that is known to come whole."""
    for child in list(root):
        if isinstance(child.tag, str) and local(child) not in _MADE_OF:
            root.remove(child)
            names = ("control", "oleObject") if local(child) == "AlternateContent" else (local(child).rstrip("s"),)
            inside = {local(one) for one in child.iter()}
            graft.left.append((title, next((name for name in names if name in inside), names[-1])))
    for extension in root.findall(f"{M}extLst/{M}ext"):
        if extension.get("uri", "").upper() not in _EXTENSIONS:
            graft.left += [(title, "slicer" if "slicer" in {local(one) for one in extension} else "extension")]
            extension.getparent().remove(extension)
    _without_empty(root)


def comes(graft: Graft, title: str, kind: str, relation: Relation, root: Element) -> bool:
    """Whether what a part relates to comes along; where it does not, what names it is taken off, and it is named."""
    reason = "" if relation.named in KNOWN.get(kind, ()) else relation.named
    if relation.outside:
        reason = "" if relation.named == "hyperlink" and is_web(relation.target) else f"outside_{relation.named}"
    elif relation.target not in graft.old:
        reason = relation.named
    elif not reason:
        reason = _spoilt(graft, relation)
    if reason:
        unhook(root, relation.id)
        graft.left.append((title, reason if reason != "ctrlProp" else "control"))
    return not reason


def _spoilt(graft: Graft, relation: Relation) -> str:
    """The kind of a part that cannot be read, or that would be a second one of its name."""
    if not relation.target.endswith((".xml", ".vml")):
        return ""
    try:
        root = graft.old.tree(relation.target)
    except FileProblem:
        return relation.named
    if relation.named == "table" and root.get("displayName") in _tables(graft.parts)[0]:
        return "table"
    return ""


def unhook(root: Element, id_: str) -> None:
    """Take off a tree what names a relation: the nearest element that can go by itself, else the attribute alone."""
    for element in list(root.iter()):
        named = [name for name, said in element.attrib.items() if said == id_ and _says_relation(name)]
        holder = next((one for one in (element, *element.iterancestors()) if _can_go(one)), None)
        for name in named:
            del element.attrib[name]
        if named and holder is not None and holder.getparent() is not None:
            holder.getparent().remove(holder)
    _without_empty(root)


def _without_empty(root: Element) -> None:
    for group in _GROUPS:
        for empty in root.findall(f"{M}{group}"):
            if not len(empty):
                root.remove(empty)


def _can_go(element: Element) -> bool:
    """Whether an element can be taken off by itself; a shape's filling can, a picture's cannot."""
    return local(element) in _HOLDERS or element.tag == f"{{{ART}}}blipFill"


def _says_relation(attribute: str) -> bool:
    return attribute.startswith(f"{{{OFFICE}}}") or attribute.endswith("}relid")


def with_formulas(graft: Graft, title: str, root: Element) -> None:
    """Let the formulas of a sheet's part be as they are now; what one showed that reads from outside stays."""
    for element in list(root.iter(*_FORMULAS)):
        if not element.text:
            continue
        if leads_outside(element.text):
            graft.left.append((title, "outside_formula"))
            _drop(element)
        else:
            element.text = graft.formula(title, element.text)


def _drop(formula: Element) -> None:
    """Take away a formula: a cell or a chart shows what it showed; a rule and a drop-down go with it."""
    around = [one for one in formula.iterancestors() if local(one) in ("cfRule", "dataValidation", "sparkline")]
    gone = around[0] if around else formula
    home = gone.getparent()
    if local(home) in ("strRef", "numRef", "multiLvlStrRef"):
        home.getparent().replace(home, _as_literal(home))
    else:
        home.remove(gone)
        if "count" in home.attrib and len(home):
            home.set("count", str(len(home)))
        elif not len(home) and local(home) in ("conditionalFormatting", "dataValidations"):
            home.getparent().remove(home)


def _as_literal(reference: Element) -> Element:
    """What a chart's reference showed, as values of the chart's own."""
    space, kind = reference.tag.rpartition("}")[0] + "}", "num" if local(reference) == "numRef" else "str"
    literal = etree.Element(f"{space}{kind}Lit")
    literal.extend(one for cache in reference if local(cache).endswith("Cache") for one in list(cache))
    return literal


def settle(graft: Graft, title: str, kind: str, root: Element) -> None:
    """Put right what is only right in one workbook: a table's number, its looks of new rows, boxes of controls."""
    if kind == "table":
        _settle_table(graft, root)
    elif kind == "drawing":
        _without_controls(graft, title, root)
    elif kind == "vmlDrawing":
        _only_notes(root)


def _settle_table(graft: Graft, root: Element) -> None:
    root.set("id", str(max([0, *_tables(graft.parts)[1]]) + 1))
    for element in root.iter():
        for name in [name for name in element.attrib if name.endswith("DxfId")]:
            del element.attrib[name]


def _without_controls(graft: Graft, title: str, root: Element) -> None:
    for wrapped in root.findall(f"{{{COMPATIBILITY}}}AlternateContent"):
        control = any(local(one) == "compatExt" for one in wrapped.iter())
        graft.left.append((title, "control" if control else "extension"))
        root.remove(wrapped)


def _only_notes(root: Element) -> None:
    for client in list(root.iter(f"{{{VML_EXCEL}}}ClientData")):
        if client.get("ObjectType") not in ("Note", "Pict", None):
            shape = client.getparent()
            shape.getparent().remove(shape)


def _tables(parts: Mapping[str, bytes]) -> tuple[set[str], set[int]]:
    """The names and the numbers of a package's tables."""
    roots = [parsed(data) for name, data in parts.items() if name.startswith("xl/tables/") and data]
    return {one.get("displayName", "") for one in roots}, {integer(one.get("id")) for one in roots}


__all__ = ["CALCULATES", "KNOWN", "Formula", "Graft", "comes", "known_only", "settle", "unchanged", "with_formulas"]
