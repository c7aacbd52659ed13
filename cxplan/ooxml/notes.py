"""Notes on cells: read from any program's package, written into a sheet that has none."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from .cells import letters
from .grid import Grid, M
from .opened import Opened
from .relations import TYPES_PART, relate, with_type
from .xml import MAIN, OFFICE, VML, VML_EXCEL, VML_OFFICE, integer, written

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_BOX = "position:absolute;margin-left:60pt;margin-top:2pt;width:180pt;height:80pt;visibility:hidden"


@dataclass(frozen=True, slots=True)
class Note:
    """A note: where its cell is, who wrote it, what it says."""

    row: int
    column: int
    author: str
    text: str


def notes_of(package: Opened, sheet: str) -> tuple[Note, ...]:
    """The notes of a sheet's part."""
    found: list[Note] = []
    for part in package.related(sheet, "comments").values():
        reader = _Reader()
        package.read(part, reader.start, reader.end, reader.text)
        found += reader.notes
    return tuple(found)


def with_notes(parts: dict[str, bytes], sheet: str, notes: Sequence[Note]) -> None:
    """Hang notes on the cells of a sheet's part that has none yet."""
    stem = posixpath.basename(sheet).removesuffix(".xml")
    comments, drawing = f"xl/comments_{stem}.xml", f"xl/drawings/notes_{stem}.vml"
    parts[comments], parts[drawing] = _comments(notes), _shapes(notes)
    for part, kind in ((comments, _COMMENTS), (drawing, _VML_TYPE)):
        parts[TYPES_PART] = with_type(parts[TYPES_PART], part, kind)
    relate(parts, sheet, f"{OFFICE}/comments", comments, id_="rIdNotes")
    id_ = relate(parts, sheet, f"{OFFICE}/vmlDrawing", drawing, id_="rIdNoteShapes")
    grid = Grid(parts[sheet])
    grid.insert(etree.Element(f"{M}legacyDrawing", {f"{{{OFFICE}}}id": id_}, nsmap={"r": OFFICE}))
    parts[sheet] = grid.xml()


class _Reader:
    """Takes the notes of one part while its XML is walked."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self._authors: list[str] = []
        self._said = ""
        self._at = (0, 0, 0)
        self._inside = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == "author":
            self._authors.append("")
            self._inside = "author"
        elif name == "comment":
            author = attributes.get("authorId", "0")
            self._at = (*_cell(attributes.get("ref", "")), max(0, integer(author)))
            self._said = ""
        elif name == "t":
            self._inside = "t"

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if name in ("author", "t"):
            self._inside = ""
        elif name == "comment" and self._at[0] and self._said:
            row, column, author = self._at
            who = self._authors[author] if author < len(self._authors) else ""
            self.notes.append(Note(row, column, who, self._said))

    def text(self, data: str) -> None:
        if self._inside == "author":
            self._authors[-1] += data
        elif self._inside == "t":
            self._said += data


def _cell(reference: str) -> tuple[int, int]:
    name = reference.replace("$", "").rstrip("0123456789")
    digits = reference.replace("$", "")[len(name) :]
    column = 0
    for letter in name.upper():
        column = column * 26 + ord(letter) - 64
    return (int(digits), column) if digits and 0 < column <= 16384 else (0, 0)


def _comments(notes: Sequence[Note]) -> bytes:
    root = etree.Element(f"{M}comments", nsmap={None: MAIN})
    authors = list(dict.fromkeys(note.author for note in notes))
    home = etree.SubElement(root, f"{M}authors")
    for author in authors:
        etree.SubElement(home, f"{M}author").text = author
    listed = etree.SubElement(root, f"{M}commentList")
    for note in sorted(notes, key=lambda note: (note.row, note.column)):
        said = {"ref": f"{letters(note.column)}{note.row}", "authorId": str(authors.index(note.author))}
        run = etree.SubElement(etree.SubElement(etree.SubElement(listed, f"{M}comment", said), f"{M}text"), f"{M}r")
        text = etree.SubElement(run, f"{M}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        text.text = note.text
    return written(root)


def _shapes(notes: Sequence[Note]) -> bytes:
    """The boxes in which the notes show; Excel wants one a note."""
    root = etree.Element("xml", nsmap={"v": VML, "o": VML_OFFICE, "x": VML_EXCEL})
    o, v = f"{{{VML_OFFICE}}}", f"{{{VML}}}"
    kind = {"id": "_x0000_t202", "coordsize": "21600,21600", f"{o}spt": "202", "path": "m,l,21600r21600,l21600,xe"}
    box = etree.SubElement(root, f"{v}shapetype", kind)
    etree.SubElement(box, f"{v}stroke", joinstyle="miter")
    etree.SubElement(box, f"{v}path", {"gradientshapeok": "t", f"{o}connecttype": "rect"})
    for number, note in enumerate(notes):
        said = {"id": f"_x0000_s{1025 + number}", "type": "#_x0000_t202", "style": _BOX, "fillcolor": "#ffffe1"}
        shape = etree.SubElement(root, f"{v}shape", {**said, f"{o}insetmode": "auto"})
        etree.SubElement(shape, f"{v}fill", color2="#ffffe1")
        etree.SubElement(shape, f"{v}path", {f"{o}connecttype": "none"})
        client = etree.SubElement(shape, f"{{{VML_EXCEL}}}ClientData", ObjectType="Note")
        where = {"MoveWithCells": "", "SizeWithCells": "", "AutoFill": "False"}
        where |= {"Row": str(note.row - 1), "Column": str(note.column - 1)}
        for name, text in where.items():
            etree.SubElement(client, f"{{{VML_EXCEL}}}{name}").text = text or None
    return written(root)


__all__ = ["Note", "notes_of", "with_notes"]
