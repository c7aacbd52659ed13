"""What a package's parts relate to, and of which type each part is."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from .opened import Opened
from .xml import RELATIONS, TYPES, parsed, written

TYPES_PART = "[Content_Types].xml"
_NONE = f'<Relationships xmlns="{RELATIONS}"/>'.encode()


class Relation(NamedTuple):
    """A relation of a part: its id, its kind in full, the part or the outside address that it leads to."""

    id: str
    kind: str
    target: str
    outside: bool = False

    @property
    def named(self) -> str:
        """The kind by its last word: "worksheet", "hyperlink"."""
        return self.kind.rpartition("/")[2]


def rels_of(part: str) -> str:
    """The part that holds a part's relations."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations(package: Opened | Mapping[str, bytes], part: str) -> tuple[Relation, ...]:
    """Every relation of a part of a package, or of parts by name."""
    name = rels_of(part)
    if name not in package:
        return ()
    root = package.tree(name) if isinstance(package, Opened) else parsed(package[name])
    return tuple(_relation(one, part) for one in root.iter(f"{{{RELATIONS}}}Relationship"))


def _relation(element: etree._Element, part: str) -> Relation:
    target = element.get("Target", "")
    outside = element.get("TargetMode") == "External"
    if not outside:
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
    return Relation(element.get("Id", ""), element.get("Type", ""), target, outside)


def relate(parts: dict[str, bytes], part: str, kind: str, target: str, *, outside: bool = False, id_: str = "") -> str:
    """Let a part relate to another one of the package, or to an outside address; gives the relation's id."""
    name = rels_of(part)
    data = parts.get(name, _NONE)
    root = parsed(data)
    taken = {one.get("Id") for one in root}
    number = len(taken) + 1
    while not id_ or id_ in taken:
        id_, number = f"rIdOwn{number}", number + 1
    attributes = {"Id": id_, "Type": kind, "Target": f"/{target}" if part and not outside else target}
    etree.SubElement(root, f"{{{RELATIONS}}}Relationship", attributes | ({"TargetMode": "External"} if outside else {}))
    parts[name] = written(root, data)
    return id_


def content_types(package: Opened) -> tuple[dict[str, str], dict[str, str]]:
    """Content types by part and by suffix."""
    root = package.tree(TYPES_PART)
    overrides = {one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in root.iter("{*}Override")}
    defaults = {one.get("Extension", "").lower(): one.get("ContentType", "") for one in root.iter("{*}Default")}
    return overrides, defaults


def with_type(types: bytes, part: str, kind: str) -> bytes:
    """The list of content types with that of one more part."""
    root = parsed(types)
    etree.SubElement(root, f"{{{TYPES}}}Override", {"PartName": f"/{part}", "ContentType": kind})
    return written(root, types)


__all__ = ["TYPES_PART", "Relation", "content_types", "relate", "relations", "rels_of", "with_type"]
