"""Notes on cells: read from any program's package, written into a sheet that has none."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from .cells import letters
from .opened import Opened

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_TYPES = "[Content_Types].xml"
# What may follow a sheet's notes in its XML.
_AFTER = (b"<legacyDrawingHF", b"<picture", b"<oleObjects", b"<tableParts", b"<extLst", b"</worksheet>")


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
    types = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>'
        for part, kind in ((comments, _COMMENTS), (drawing, _VML))
    )
    parts[_TYPES] = parts[_TYPES].replace(b"</Types>", types.encode() + b"</Types>")
    relations = f"xl/worksheets/_rels/{posixpath.basename(sheet)}.rels"
    held = parts.get(relations, f'<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode())
    lines = (
        f'<Relationship Id="rIdNotes" Type="{_OFFICE}/comments" Target="/{comments}"/>'
        f'<Relationship Id="rIdNoteShapes" Type="{_OFFICE}/vmlDrawing" Target="/{drawing}"/>'
    )
    parts[relations] = held.replace(b"</Relationships>", lines.encode() + b"</Relationships>")
    at = min(place for mark in _AFTER if (place := parts[sheet].find(mark)) >= 0)
    link = f'<legacyDrawing xmlns:r="{_OFFICE}" r:id="rIdNoteShapes"/>'.encode()
    parts[sheet] = parts[sheet][:at] + link + parts[sheet][at:]


class _Reader:
    """Takes the notes of one part while its XML is walked."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self._authors: list[str] = []
        self._said = ""
        self._at = (0, 0, 0)
        self._inside = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "author":
            self._authors.append("")
            self._inside = "author"
        elif name == "comment":
            author = attributes.get("authorId", "0")
            self._at = (*_cell(attributes.get("ref", "")), int(author) if author.isdigit() else 0)
            self._said = ""
        elif name == "t":
            self._inside = "t"

    def end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
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
    authors = list(dict.fromkeys(note.author for note in notes))
    named = "".join(f"<author>{escape(author)}</author>" for author in authors)
    lines = "".join(
        f'<comment ref="{letters(note.column)}{note.row}" authorId="{authors.index(note.author)}"><text><r>'
        f'<t xml:space="preserve">{escape(note.text)}</t></r></text></comment>'
        for note in sorted(notes, key=lambda note: (note.row, note.column))
    )
    return f'<comments xmlns="{_MAIN}"><authors>{named}</authors><commentList>{lines}</commentList></comments>'.encode()


def _shapes(notes: Sequence[Note]) -> bytes:
    """The boxes in which the notes show; Excel wants one a note."""
    shapes = "".join(
        f'<v:shape id="_x0000_s{1025 + number}" type="#_x0000_t202" '
        'style="position:absolute;margin-left:60pt;margin-top:2pt;width:180pt;height:80pt;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:path o:connecttype="none"/>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>'
        f"<x:Row>{note.row - 1}</x:Row><x:Column>{note.column - 1}</x:Column></x:ClientData></v:shape>"
        for number, note in enumerate(notes)
    )
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" '
        'o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
        f'<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>{shapes}</xml>'
    ).encode()


__all__ = ["Note", "notes_of", "with_notes"]
