"""Charts, pictures and shapes that hang on sheets: found in any program's package, hung into a finished one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

from .grid import Grid
from .opened import Opened
from .transplant import Graft, added, relations, rels_of

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.drawing+xml"
_TYPES = "[Content_Types].xml"
_ANCHOR = re.compile(rb"<((?:\w+:)?(?:twoCell|oneCell|absolute)Anchor)\b.*?</\1>", re.DOTALL)
_SPACES = re.compile(rb'\s(xmlns(?::\w+)?)="([^"]*)"')
_CORNER = rb"(<(?:\w+:)?%s>.*?<(?:\w+:)?col>)(\d+)(<.*?<(?:\w+:)?row>)(\d+)(<)"
_RELATED = re.compile(rb'(\s\w+:(?:id|embed|link|pict|dm|lo|qs|cs)=")([^"]+)(")')
_NUMBERED = re.compile(rb'(<(?:\w+:)?cNvPr\b[^>]*?\bid=")(\d+)(")')
_FORMULA = re.compile(rb"(<(?:\w+:)?f>)([^<]*)(</)")
_TITLE = re.compile(rb"<(?:\w+:)?title>.*?</(?:\w+:)?title>", re.DOTALL)
_KIND = re.compile(rb"<(?:\w+:)?(\w+Chart)\b")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A thing that hangs on a sheet: its XML with the names of its spaces, its corner from 1, its parts by relation.

    `chart` is the part of its chart, "" for a picture or a shape.
    """

    xml: bytes
    row: int
    column: int
    related: tuple[tuple[str, str, str, bool], ...]
    chart: str = ""
    picture: bool = False

    def refers(self, package: Opened) -> tuple[str, ...]:
        """The cells that a chart draws, its title's left out, as its formulas name them."""
        data = _TITLE.sub(b"", package.part(self.chart))
        return tuple(unescape(found[2].decode()) for found in _FORMULA.finditer(data))

    def kinds(self, package: Opened) -> frozenset[str]:
        """What a chart is made of, such as barChart."""
        return frozenset(found[1].decode() for found in _KIND.finditer(package.part(self.chart)))


def anchors_of(package: Opened, sheet: str) -> Iterator[Anchor]:
    """What hangs on the sheet in a part."""
    for drawing in package.related(sheet, "drawing").values():
        data = package.part(drawing)
        package.read(drawing, lambda *_: None)  # what is no XML, or holds entities, is refused here
        root = re.search(rb"<(?:\w+:)?wsDr\b[^>]*>", data)
        spaces = dict(_SPACES.findall(root[0])) if root else {}
        known = {id_: (id_, kind, where, outside) for id_, kind, where, outside in relations(package, drawing)}
        for found in _ANCHOR.finditer(data):
            used = dict.fromkeys(one[1].decode() for one in _RELATED.findall(found[0]))
            related = tuple(known[id_] for id_ in used if id_ in known)
            corner = re.search(_CORNER % b"from", found[0], re.DOTALL)
            yield Anchor(
                _spaced(found[0], spaces),
                int(corner[4]) + 1 if corner else 1,
                int(corner[2]) + 1 if corner else 1,
                related,
                next((where for _, kind, where, _ in related if kind.endswith("/chart")), ""),
                any(kind.endswith("/image") for _, kind, _, _ in related),
            )


def hang(graft: Graft, title: str, anchor: Anchor, sheet: str, grid: Grid, corner: tuple[int, int]) -> None:
    """Hang a thing that hung on the old sheet of this title on a finished sheet, at another corner."""
    drawing = _drawing(graft, sheet, grid)
    held = graft.parts.get(rels_of(drawing), f'<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode())
    named: dict[str, str] = {}
    lines = b""
    for id_, kind, where, outside in anchor.related:
        named[id_] = f"rIdOwn{held.count(b'<Relationship ') + len(named) + 1}"
        target = where if outside else "/" + added(graft, where, title)
        mode = ' TargetMode="External"' if outside else ""
        line = f'<Relationship Id="{named[id_]}" Type="{escape(kind)}" Target="{escape(target)}"{mode}/>'
        lines += line.encode()
    if lines:
        graft.parts[rels_of(drawing)] = held.replace(b"</Relationships>", lines + b"</Relationships>")
    xml = _RELATED.sub(lambda found: found[1] + named.get(found[2].decode(), "").encode() + found[3], anchor.xml)
    xml = _moved(xml, corner[0] - anchor.row, corner[1] - anchor.column)
    data = graft.parts[drawing]
    xml = _numbered(xml, data)
    end = data.rindex(b"</")
    graft.parts[drawing] = data[:end] + xml + data[end:]


def _drawing(graft: Graft, sheet: str, grid: Grid) -> str:
    """The drawing of a finished sheet, made where it has none."""
    relations_part = rels_of(sheet)
    held = graft.parts.get(relations_part, f'<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode())
    if found := re.search(rb'Target="([^"]*drawings/[^"]*\.xml)"', held):
        target = found[1].decode()
        return posixpath.normpath(posixpath.join("/", posixpath.dirname(sheet), target)).lstrip("/")
    drawing = f"xl/drawings/own_{posixpath.basename(sheet)}"
    graft.parts[drawing] = f'<xdr:wsDr xmlns:xdr="{_DRAWING}"></xdr:wsDr>'.encode()
    said = f'<Override PartName="/{drawing}" ContentType="{_CONTENT}"/></Types>'
    graft.parts[_TYPES] = graft.parts[_TYPES].replace(b"</Types>", said.encode())
    line = f'<Relationship Id="rIdOwnDrawing" Type="{_OFFICE}/drawing" Target="/{drawing}"/></Relationships>'
    graft.parts[relations_part] = held.replace(b"</Relationships>", line.encode())
    grid.insert(b"drawing", f'<drawing xmlns:r="{_OFFICE}" r:id="rIdOwnDrawing"/>'.encode())
    return drawing


def _spaced(xml: bytes, spaces: dict[bytes, bytes]) -> bytes:
    """An anchor that says itself what its prefixes mean; every name has one, which ExcelJS wants."""
    if spaces.get(b"xmlns") == _DRAWING.encode() and b' xmlns="' not in xml:
        xml = re.sub(rb"(</?)(\w+)(?=[\s/>])", rb"\1xdr:\2", xml)
        spaces = {**spaces, b"xmlns:xdr": _DRAWING.encode()}
    end = xml.index(b">")
    own = dict(_SPACES.findall(xml[:end]))
    used = {name: uri for name, uri in spaces.items() if name not in own and name.partition(b":")[2] + b":" in xml}
    said = b"".join(b' %s="%s"' % space for space in sorted(used.items()) if space[0] != b"xmlns")
    return xml[:end] + said + xml[end:]


def _numbered(xml: bytes, data: bytes) -> bytes:
    """An anchor whose things have numbers that nothing in a drawing has yet."""
    taken = {int(found[2]) for found in _NUMBERED.finditer(data)}

    def free(found: re.Match[bytes]) -> bytes:
        number = int(found[2]) if int(found[2]) not in taken else max(taken) + 1
        taken.add(number)
        return found[1] + b"%d" % number + found[3]

    return _NUMBERED.sub(free, xml)


def _moved(xml: bytes, rows: int, columns: int) -> bytes:
    def shifted(found: re.Match[bytes]) -> bytes:
        column, row = max(0, int(found[2]) + columns), max(0, int(found[4]) + rows)
        return found[1] + b"%d" % column + found[3] + b"%d" % row + found[5]

    for corner in (b"from", b"to"):
        xml = re.sub(_CORNER % corner, shifted, xml, count=1, flags=re.DOTALL)
    return xml


__all__ = ["Anchor", "anchors_of", "hang"]
