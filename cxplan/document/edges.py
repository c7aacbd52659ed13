"""Headers and footers of a template, cleaned: text, fields that only show something, and pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..ooxml.opened import Opened
from ..ooxml.xml import OFFICE, WORD, Element, written

_W, _R = f"{{{WORD}}}", f"{{{OFFICE}}}"
# Fields that show what the document knows of itself; all others fetch, run or link.
_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "STYLEREF", "TITLE", "AUTHOR", "SUBJECT", "DATE", "SAVEDATE"})
_PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
LARGEST_PICTURE = 3 * 1024 * 1024
_GONE = tuple(f"{_W}{name}" for name in ("object", "control", "altChunk", "subDoc", "sdtPr", "customXml"))
_PICTURE_TAGS = (f"{_W}drawing", f"{_W}pict")


@dataclass(frozen=True, slots=True)
class Edge:
    """A header or footer: its XML, and its pictures with their endings by relation id."""

    xml: bytes
    pictures: dict[str, tuple[str, bytes]]


def picture_kind(data: bytes) -> str:
    """The ending of a picture that documents may hold, png or jpeg; empty for anything else."""
    if len(data) > LARGEST_PICTURE:
        return ""
    return next((kind for start, kind in _PICTURES.items() if data.startswith(start)), "")


def cleaned_edge(opened: Opened, part: str) -> Edge:
    """A header or footer of a file from outside, without anything that fetches, runs or leads elsewhere."""
    root = opened.tree(part)
    pictures = {}
    for relation, name in opened.related(part, "image").items():
        data = opened.part(name)
        if kind := picture_kind(data):
            pictures[relation] = (kind, data)
    for element in list(root.iter(*_GONE)):
        _drop(element)
    for element in list(root.iter(*_PICTURE_TAGS)):
        if not _relations(element) <= pictures.keys():
            _drop(element)
    for paragraph in root.iter(f"{_W}p"):
        _defuse(paragraph)
    for element in list(root.iter(f"{_W}hyperlink", f"{_W}fldSimple")):
        _unwrap(element)
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in _PICTURE_TAGS and not _inside_picture(element):
            for name in [name for name in element.attrib if str(name).startswith(_R)]:
                del element.attrib[name]
    used = _relations(root)
    return Edge(written(root), {relation: held for relation, held in pictures.items() if relation in used})


def _relations(element: Element) -> set[str]:
    """The ids of everything that an element refers to."""
    return {
        str(value)
        for node in element.iter()
        for name, value in node.attrib.items()
        if str(name).startswith(_R) and str(value)
    }


def _inside_picture(element: Element) -> bool:
    return next(element.iterancestors(*_PICTURE_TAGS), None) is not None


def _defuse(paragraph: Element) -> None:
    """Takes fields out of a paragraph that has one which may do harm; what they show stays as text."""
    said = ["".join(node.itertext()) for node in paragraph.iter(f"{_W}instrText")]
    said += [node.get(f"{_W}instr") or "" for node in paragraph.iter(f"{_W}fldSimple")]
    if all(_harmless(text) for text in re.findall(r"\S[^\x00]*", " ".join(said))):
        return
    for node in list(paragraph.iter(f"{_W}instrText", f"{_W}fldChar")):
        _drop(node)


def _harmless(text: str) -> bool:
    """Whether every instruction of a paragraph begins with a field that only shows something."""
    names = re.findall(r"\b[A-Z]{2,}\b", re.sub(r'"[^"]*"|\\\*\s*\w+', " ", text))
    return set(names) <= _FIELDS | {"MERGEFORMAT", "ARABIC"}


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    """Leaves what stands within a link or a simple field in its place."""
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)
