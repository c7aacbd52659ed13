"""A firm's own Word file as template: its styles, page, header, footer and theme win over ours.

The file comes from outside: it is opened within limits, files with macros are refused, and of its header and footer
only text, harmless fields and pictures are taken.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .. import files, look
from ..errors import FileProblem
from ..ooxml.opened import Opened
from ..ooxml.xml import ART, OFFICE, WORD, integer, written
from ..text import words
from .edges import Edge, cleaned_edge
from .style import TEXT_WIDTH, Paper

if TYPE_CHECKING:
    from ..ooxml.xml import Element

_W = f"{{{WORD}}}"
_ID = f"{{{OFFICE}}}id"
_EDGES = ("header", "footer")


@dataclass(frozen=True, slots=True)
class House:
    """What a template gives: its styles, its theme and first accent colour, its page, its headers and footers.

    `edges` are by kind and page: ("header", "default"), ("footer", "first"); None and empty where it has none.
    """

    styles: Element | None
    theme: bytes
    accent: str
    paper: Paper | None
    edges: dict[tuple[str, str], Edge]


# Faces whose letters are far wider than most, and how much; others may be somewhat wider than ours.
_WIDE, _WIDER, _SOMEWHAT = ("verdana", "dejavu", "tahoma", "lucida", "courier", "consolas"), 1.35, 1.12


def width(house: House) -> float:
    """So many times as wide as ours the type of a house's text may be, by its size and its face."""
    if house.styles is None:
        return 1.0
    named = house.styles.find(f"{_W}style[@{_W}styleId='Normal']/{_W}rPr")
    usual = house.styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
    size, face = look.DOCUMENT_SIZES["text"], ""
    for found in (usual, named):
        if found is not None and (half := found.find(f"{_W}sz")) is not None:
            size = float(half.get(f"{_W}val", "0") or 0) / 2 or size
        if found is not None and (fonts := found.find(f"{_W}rFonts")) is not None:
            face = str(fonts.get(f"{_W}ascii", face)).casefold()
    return size / float(look.DOCUMENT_SIZES["text"]) * (_WIDER if face.startswith(_WIDE) else _SOMEWHAT)


def read(path: Path) -> House:
    """The template at a path; raises FileProblem for what is none, holds macros, or whose page is too narrow."""
    opened = Opened(files.read_bytes(path), path)
    main = opened.main
    if any(name.lower().endswith("vbaproject.bin") for name in opened.checks) or b"macroEnabled" in opened.part(
        "[Content_Types].xml"
    ):
        raise FileProblem(words("document")("house.macros", file=path))
    if posixpath.basename(main) != "document.xml" or main not in opened:
        raise FileProblem(words("document")("house.no_document", file=path))
    styles = next(iter(opened.related(main, "styles").values()), "")
    theme = next(iter(opened.related(main, "theme").values()), "")
    sections = list(opened.tree(main).iter(f"{_W}sectPr"))
    return House(
        styles=opened.tree(styles) if styles in opened else None,
        theme=written(opened.tree(theme)) if theme in opened else b"",
        accent=_accent(opened.tree(theme)) if theme in opened else "",
        paper=_paper(sections[-1], path) if sections else None,
        edges=_edges(opened, main, sections[-1]) if sections else {},
    )


def _accent(theme: Element) -> str:
    """The theme's first accent colour, six hexadecimal digits; empty where it names none."""
    found = theme.find(f".//{{{ART}}}accent1/{{{ART}}}srgbClr")
    value = (found.get("val") or "").upper() if found is not None else ""
    return value if len(value) == 6 and all(sign in "0123456789ABCDEF" for sign in value) else ""


def _paper(section: Element, path: Path) -> Paper | None:
    size, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    if size is None or margins is None:
        return None
    width, height, top, bottom = (
        _number(size, "w"),
        _number(size, "h"),
        _number(margins, "top"),
        _number(margins, "bottom"),
    )
    if width < TEXT_WIDTH + _LEAST_SIDES or height - top - bottom < _LEAST_HEIGHT:
        raise FileProblem(words("document")("house.narrow", file=path))
    return Paper(width, height, max(top, bottom), _number(margins, "header") or 700)


# Twentieths of a point that a page must have beside the grid, and between its margins.
_LEAST_SIDES, _LEAST_HEIGHT = 800, 8000


def _number(element: Element, name: str) -> int:
    return abs(integer(element.get(f"{_W}{name}")))


def _edges(opened: Opened, main: str, section: Element) -> dict[tuple[str, str], Edge]:
    """The headers and footers that the last section has, on the first page and on all others."""
    made = {}
    for kind in _EDGES:
        parts = opened.related(main, kind)
        for reference in section.findall(f"{_W}{kind}Reference"):
            page, part = reference.get(f"{_W}type") or "default", parts.get(reference.get(_ID) or "", "")
            if page in ("default", "first") and part in opened:
                made[kind, page] = cleaned_edge(opened, part)
    return made
