"""A package from a person's disk, opened within limits: bombs, passwords and entities get a sentence."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Never

from ..errors import FileProblem
from ..text import words
from .xml import RELATIONS, Element, End, Entities, NoXml, Start, Text, parsed, walked

# A workbook of 1,000 tactics unpacks to some 20 MB; what is far beyond was made to harm.
MOST_PARTS = 5_000
LARGEST_PART = 150 * 1024 * 1024
LARGEST_WHOLE = 300 * 1024 * 1024
MOST_TAGS = 2_500_000  # of one part: a sheet of 400,000 cells with formulas has fewer

_OLE = b"\xd0\xcf\x11\xe0"  # how Office files with a password begin, and those from before 2007
_MARKUP = (".xml", ".rels", ".vml")
_RELATION = f"{{{RELATIONS}}}Relationship"


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
        self._related: dict[str, dict[str, tuple[str, str]]] = {}

    def __contains__(self, part: str) -> bool:
        return part in self.checks

    def part(self, name: str) -> bytes:
        """One part's bytes; empty where it is not there."""
        if name not in self.checks:
            return b""
        try:
            data = self._zip.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise _problem("no_package", self.path) from error
        if data.count(b"<") > MOST_TAGS and name.lower().endswith(_MARKUP):
            self.too_much()
        return data

    def read(self, name: str, start: Start, end: End | None = None, text: Text | None = None) -> None:
        """Walks one part's XML; names come as `{namespace}name`. A part that is not there is empty."""
        if data := self.part(name):
            self._safely(lambda: walked(data, start, end, text))

    def tree(self, name: str) -> Element:
        """The root of one part's XML, which must be there."""
        found: Element = self._safely(lambda: parsed(self.part(name)))
        return found

    def _safely(self, reading: Callable[[], Element | None]) -> Element | None:
        try:
            return reading()
        except NoXml as error:
            raise _problem("no_package", self.path) from error
        except Entities as error:
            raise _problem("entities", self.path) from error

    def related(self, part: str, kind: str) -> dict[str, str]:
        """The parts that a part relates to by a kind (the last word of its type), by relation id."""
        if part not in self._related:
            self._related[part] = self._relations(part)
        return {id_: target for id_, (its_kind, target) in self._related[part].items() if its_kind == kind}

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

    def too_much(self) -> Never:
        """Refuses a package that holds more than any plan's; raises FileProblem."""
        raise _problem("too_much", self.path)


def _problem(reason: str, path: Path) -> FileProblem:
    return FileProblem(words("ooxml")(f"opened.{reason}", file=path))
