"""XML of Office files: read so that nothing from outside does harm, written so that escapes are right by construction.

The namespaces stand here once, for every room.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite

from lxml import etree
from lxml.etree import _Element as Element

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATIONS = f"{PACKAGE}/relationships"
TYPES = f"{PACKAGE}/content-types"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
ART = f"{DRAWING}/main"
CHART = f"{DRAWING}/chart"
SHEET_DRAWING = f"{DRAWING}/spreadsheetDrawing"
CORE = f"{PACKAGE}/metadata/core-properties"
TERMS = "http://purl.org/dc/terms/"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
VML, VML_OFFICE, VML_EXCEL = (f"urn:schemas-microsoft-com:{name}" for name in ("vml", "office:office", "office:excel"))

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]

HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


_INTEGER = re.compile(r"\s*[+-]?[0-9]{1,15}\s*")


def integer(said: str | None, otherwise: int = 0) -> int:
    """A whole number as XML writes it; `otherwise` where what stands there is none, or longer than any."""
    return int(said) if said is not None and _INTEGER.fullmatch(said) else otherwise


def decimal(said: str | None, otherwise: float = 0.0) -> float:
    """A finite number as XML writes it; `otherwise` where what stands there is none."""
    try:
        found = float(said or "nan")
    except ValueError:
        return otherwise
    return found if isfinite(found) else otherwise


class NoXml(ValueError):
    """What was read is no XML."""


class Entities(ValueError):
    """What was read declares a type of document, as no part of an Office file does, and so may hold entities."""


def hardened(target: object = None) -> etree.XMLParser:
    """A parser that expands no entity, fetches nothing and refuses trees made to harm."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, target=target)


def parsed(data: bytes) -> Element:
    """The root of a part's XML, in whatever encoding it says of itself; raises NoXml or Entities."""
    try:
        root = etree.fromstring(data, hardened())
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise NoXml(str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise Entities
    return root


def walked(data: bytes, start: Start, end: End | None = None, text: Text | None = None) -> None:
    """Tells of each element as it begins and ends, and of the text between; raises NoXml or Entities."""
    try:
        etree.fromstring(data, hardened(_Walk(start, end or _nothing, text or _nothing)))
    except (etree.XMLSyntaxError, LookupError) as error:
        raise NoXml(str(error)) from error


@dataclass(frozen=True)
class _Walk:
    """What a parser tells of a part."""

    start: Start
    end: End
    data: Text

    def doctype(self, *_: object) -> None:
        """Called where a type of document is declared."""
        raise Entities

    def close(self) -> None:
        """Called at the end."""


def _nothing(_: str) -> None:
    """Nobody listens."""


def written(root: Element, like: bytes = b"") -> bytes:
    """A part of this root. One of our own that changes begins as it did before: `like` is what it was."""
    head = b"" if like and not like.startswith(b"<?xml") else like[: like.index(b"<", 1)] if like else HEAD
    said: bytes = etree.tostring(root, encoding="UTF-8")
    return head + said


def local(element: Element) -> str:
    """An element's name without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def prefixed(root: Element, prefix: str, more: Mapping[str | None, str] | None = None) -> Element:
    """The same tree with the root's own namespace under a prefix, and with `more` namespaces by theirs."""
    space = root.tag.partition("}")[0].lstrip("{")
    spaces = {name: uri for name, uri in {**(more or {}), **root.nsmap}.items() if name is not None and uri != space}
    made = etree.Element(root.tag, attrib=dict(root.attrib), nsmap={prefix: space, **spaces})
    made.text = root.text
    made.extend(list(root))
    return made


__all__ = [
    "ART", "CHART", "COMPATIBILITY", "CORE", "CUSTOM", "DRAWING", "HEAD", "MAIN", "OFFICE", "PACKAGE", "RELATIONS",
    "SHEET_DRAWING", "TERMS", "TYPES", "VARIANT", "VML", "VML_EXCEL", "VML_OFFICE", "WORD", "Element", "End",
    "Entities", "NoXml", "Start", "Text", "hardened", "local", "parsed", "prefixed", "walked", "written",
]  # fmt: skip
