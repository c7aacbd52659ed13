"""A package from a person's disk, opened within limits: bombs, passwords and entities get a sentence."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from xml.parsers import expat

from ..errors import FileProblem
from ..text import words

# A workbook of 1,000 tactics unpacks to some 20 MB; what is far beyond was made to harm.
MOST_PARTS = 5_000
LARGEST_PART = 150 * 1024 * 1024
LARGEST_WHOLE = 300 * 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0"  # how Office files with a password begin, and those from before 2007
_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Opened:
    """The parts of a package by name, read when asked for; raises FileProblem for what is none."""

    def __init__(self, package: bytes, path: Path) -> None:
        self.path = path
        if package[:4] == _OLE:
            raise _problem("locked", path)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(package))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise _problem("no_package", path) from error
        infos = self._zip.infolist()
        if any(info.flag_bits & 1 for info in infos):
            raise _problem("locked", path)
        if (
            len(infos) > MOST_PARTS
            or any(info.file_size > LARGEST_PART for info in infos)
            or sum(info.file_size for info in infos) > LARGEST_WHOLE
        ):
            raise _problem("too_much", path)
        self.checks = {info.filename: (info.CRC, info.file_size) for info in infos}

    def __contains__(self, part: str) -> bool:
        return part in self.checks

    def part(self, name: str) -> bytes:
        """One part's bytes; empty where it is not there."""
        if name not in self.checks:
            return b""
        try:
            return self._zip.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise _problem("no_package", self.path) from error

    def read(self, name: str, start: Start, end: End | None = None, text: Text | None = None) -> None:
        """Walks one part's XML; names come as `namespace name`. A part that is not there is empty."""
        if not (data := self.part(name)):
            return
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = start
        if end:
            parser.EndElementHandler = end
        if text:
            parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = self._entities
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            raise _problem("no_package", self.path) from error

    def related(self, part: str, kind: str) -> dict[str, str]:
        """The parts that a part relates to by a kind (the last word of its type), by relation id."""
        return {id_: target for id_, (its_kind, target) in self._relations(part).items() if its_kind == kind}

    @cached_property
    def main(self) -> str:
        """The name of the main part: a workbook's or a document's."""
        return next(iter(self.related("", "officeDocument").values()), "")

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(part)
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == _RELATION and attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = (kind, target.lstrip("/"))

        self.read(posixpath.join(folder, "_rels", f"{name}.rels"), start)
        return found

    def _entities(self, *_: object) -> None:
        raise _problem("entities", self.path)


def _problem(reason: str, path: Path) -> FileProblem:
    return FileProblem(words("engine")(f"opened.{reason}", file=path))
