"""Whole sheets of one workbook carried into another, part by part: cells, charts, pictures, notes, styles."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass

from lxml import etree

from .book_parts import add_sheet, sheets_of
from .grid import M
from .opened import Opened
from .package import packed, parts_of
from .relations import TYPES_PART, content_types, relate, relations, with_type
from .transplant_styles import Styles, merged_styles
from .whole import CALCULATES, Formula, Graft, comes, known_only, settle, unchanged, with_formulas
from .xml import OFFICE, Element, integer, written

_WORKBOOK, _STYLES = "xl/workbook.xml", "xl/styles.xml"
# Where a sheet says the numbers of its styles and of its rules' looks.
_STYLED, _RULED = (("c", "s"), ("row", "s"), ("col", "style")), ("cfRule", "dxfId")


@dataclass(frozen=True, slots=True)
class Carried:
    """The package with the sheets in it; what could not be carried, as pairs of a sheet and a kind of thing."""

    package: bytes
    sheets: tuple[str, ...]
    left: tuple[tuple[str, str], ...] = ()


def with_sheets(package: bytes, old: Opened, titles: Sequence[str], formula: Formula = unchanged) -> Carried:
    """The package with the sheets of these titles from another workbook at its end."""
    parts = parts_of(package)
    graft = Graft(old, parts, formula)
    sheets, related = sheets_of(old), old.related(old.main, "worksheet")
    sources = {title: related.get(sheets.get(title, ("", ""))[0], "") for title in titles}
    trees = {title: old.tree(source) for title, source in sources.items() if source in old}
    known = {title: root for title, root in trees.items() if root.tag == f"{M}worksheet"}
    graft.left += [(title, "sheet") for title in titles if title not in known]
    cells = [number for root in known.values() for number in _numbers(root, *_STYLED)]
    rules = [number for root in known.values() for number in _numbers(root, _RULED)]
    theirs = next(iter(old.related(old.main, "styles").values()), "")
    styles = merged_styles(parts[_STYLES], old.part(theirs), cells, rules)
    texts = _texts(old)
    for title, root in known.items():
        _restyle(root, styles)
        _inline(root, texts)
        known_only(graft, title, root)
        target = added(graft, sources[title], title, "worksheet", root)
        add_sheet(parts, title, sheets[title][1], relate(parts, _WORKBOOK, f"{OFFICE}/worksheet", target))
    if known:
        parts[_STYLES] = styles.data
        _people(graft)
    return Carried(packed(parts) if known else package, tuple(known), tuple(dict.fromkeys(graft.left)))


def _numbers(root: Element, *places: tuple[str, str]) -> Iterator[int]:
    """The numbers of styles that a sheet uses."""
    for name, attribute in places:
        yield from (at for one in root.iter(M + name) if (at := integer(one.get(attribute), -1)) >= 0)


def _restyle(root: Element, styles: Styles) -> None:
    """Let a sheet's cells, rows, columns and rules say the numbers of the common style sheet."""
    for name, attribute in (*_STYLED, _RULED):
        to = styles.rules if (name, attribute) == _RULED else styles.cells
        for one in root.iter(M + name):
            if (number := integer(one.get(attribute), -1)) >= 0:
                one.set(attribute, str(to[number]))
    for view in root.iter(f"{M}sheetView"):
        view.attrib.pop("tabSelected", None)


def _texts(old: Opened) -> list[Element]:
    """The texts that a workbook's cells share."""
    part = next(iter(old.related(old.main, "sharedStrings").values()), "")
    return list(old.tree(part).iter(f"{M}si")) if part in old else []


def _inline(root: Element, texts: Sequence[Element]) -> None:
    """Put texts that cells share into the cells themselves."""
    for cell in root.iter(f"{M}c"):
        for number in ("cm", "vm"):  # of a part that does not come along: what is shown stands in the cell as well
            cell.attrib.pop(number, None)
        if cell.get("t") != "s":
            continue
        at = integer(cell.findtext(f"{M}v"), -1)
        text = texts[at] if 0 <= at < len(texts) else ()
        cell.set("t", "inlineStr")
        cell[:] = [etree.Element(f"{M}is")]
        cell[0].extend(copy(one) for one in text)


def added(graft: Graft, source: str, title: str, kind: str, root: Element | None = None) -> str:
    """A part under a free name, with everything it relates to that comes whole; gives the name.

    `kind` is that of the relation that leads to it, `root` its tree where that is not as it was any more.
    """
    if source in graft.names:
        return graft.names[source]
    target = graft.names[source] = _free(graft.parts, source)
    if root is None and source.endswith((".xml", ".vml")):
        root = graft.old.tree(source)
    graft.parts[target] = b""  # its name is taken
    lines = [one for one in relations(graft.old, source) if root is None or comes(graft, title, kind, one, root)]
    for one in lines:
        to = one.target if one.outside else added(graft, one.target, title, one.named)
        relate(graft.parts, target, one.kind, to, outside=one.outside, id_=one.id)
    if root is not None:
        if kind in CALCULATES:
            with_formulas(graft, title, root)
        settle(graft, title, kind, root)
    graft.parts[target] = graft.old.part(source) if root is None else written(root)
    overrides, defaults = content_types(graft.old)
    said = overrides.get(source) or defaults.get(source.rpartition(".")[2].lower(), "application/octet-stream")
    graft.parts[TYPES_PART] = with_type(graft.parts[TYPES_PART], target, said)
    return target


def _free(parts: Mapping[str, bytes], source: str) -> str:
    """A name that no part has yet, of letters that every program takes."""
    folder, name = posixpath.split(source)
    plain, number = re.sub(r"[^A-Za-z0-9._-]", "_", re.sub(r"^own\d+_", "", name)), 1
    folder = re.sub(r"[^A-Za-z0-9._/-]", "_", folder)
    while (target := posixpath.join(folder, f"own{number}_{plain}")) in parts:
        number += 1
    return target


def _people(graft: Graft) -> None:
    """Who wrote the threads of notes, where any came along."""
    if not any("threadedComment" in name for name in graft.names):
        return
    for one in relations(graft.old, graft.old.main):
        if one.named == "person" and not one.outside and one.target in graft.old:
            relate(graft.parts, _WORKBOOK, one.kind, added(graft, one.target, "", "person"))
            return


__all__ = ["Carried", "added", "with_sheets"]
