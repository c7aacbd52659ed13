"""Rules of the package itself: entries, content types, relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from ..package import RELATIONS, Package

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
CONTENT_TYPES = "[Content_Types].xml"


def well_formed(package: Package) -> Iterator[str]:
    """Every XML part parses."""
    for part in package.parts:
        if part.endswith((".xml", ".rels")):
            try:
                package.xml(part)
            except etree.XMLSyntaxError as fault:
                yield f"{part}: {fault}"


def entries_unique(package: Package) -> Iterator[str]:
    """No entry stands twice, in whatever capitals."""
    for name, times in Counter(entry.lower() for entry in package.entries).items():
        if times > 1:
            yield f"{name} stands {times} times in the zip"


def content_types_known(package: Package) -> Iterator[str]:
    """Every part has a content type, and every named type a part."""
    root = package.xml(CONTENT_TYPES)
    defaults = {(node.get("Extension") or "").lower() for node in root.iter(f"{TYPES}Default")}
    overrides = [(node.get("PartName") or "").lstrip("/") for node in root.iter(f"{TYPES}Override")]
    for part in package.parts:
        if part != CONTENT_TYPES and part not in overrides and part.rpartition(".")[2].lower() not in defaults:
            yield f"{part} has no content type"
    for part in overrides:
        if part not in package.parts:
            yield f"a content type is given for {part}, which is not there"
    for part, times in Counter(overrides).items():
        if times > 1:
            yield f"{part} has {times} content types"


def relations_lead_somewhere(package: Package) -> Iterator[str]:
    """Every relation inside the package has its target."""
    for part in ("", *package.parts):
        for id_, (kind, target, external) in package.relations(part).items():
            if not external and target not in package.parts:
                yield f"{part or 'the package'}: {id_} ({kind}) leads to {target}, which is not there"


def relation_ids_unique(package: Package) -> Iterator[str]:
    """No relation id is given twice in one place."""
    for part in package.parts:
        if part.endswith(".rels"):
            ids = Counter(node.get("Id") for node in package.xml(part).iter(f"{RELATIONS}Relationship"))
            for id_, times in ids.items():
                if times > 1:
                    yield f"{part}: {id_} is given {times} times"


def relations_used_exist(package: Package) -> Iterator[str]:
    """Every r:id, r:embed or r:link that a part mentions is one of its relations."""
    for part in package.parts:
        if not part.endswith(".xml") or part == CONTENT_TYPES:
            continue
        known = package.relations(part)
        for node in package.xml(part).iter(etree.Element):
            for name, value in node.attrib.items():
                if "officeDocument/2006/relationships}" in name and value and value not in known:
                    yield f"{part}: {etree.QName(node).localname} mentions {value}, which is no relation"


def no_part_is_left_over(package: Package) -> Iterator[str]:
    """Every part is reached from the package's root."""
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        part = waiting.pop()
        for _, target, external in package.relations(part).values():
            if not external and target in package.parts and target not in reached:
                reached.add(target)
                waiting.append(target)
    for part in package.parts:
        if part != CONTENT_TYPES and not part.endswith(".rels") and part not in reached:
            yield f"{part} is reached from nowhere"


def nothing_outside(package: Package) -> Iterator[str]:
    """Nothing outside is loaded: relations outside are links that a person clicks."""
    for part in ("", *package.parts):
        for kind, target, external in package.relations(part).values():
            if external and kind != "hyperlink":
                yield f"{part}: a {kind} at {target}"


RULES = (
    entries_unique,
    content_types_known,
    relations_lead_somewhere,
    relation_ids_unique,
    relations_used_exist,
    no_part_is_left_over,
    nothing_outside,
)
