"""A plan file's bytes as text: UTF-8, with or without a mark in front, or UTF-16 as some Windows editors save it."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from .. import files

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What other files begin with: a workbook or a document (packed), an old one, a PDF, pictures.
_OTHERS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text and how it was written: the mark in front and the encoding's name."""

    text: str
    mark: bytes = b""
    encoding: str = "utf-8"

    def written(self, text: str) -> bytes:
        """Another text in the same manner."""
        return self.mark + text.encode(self.encoding)


def decoded(data: bytes, path: Path) -> Encoded:
    """The text of a file; raises FileProblem where its bytes are none."""
    if data.startswith(_OTHERS):
        raise files.problem("other_kind", path)
    mark, encoding = next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise files.problem("binary" if b"\x00" in data else "encoding", path) from error
    if "\x00" in text:
        raise files.problem("binary", path)
    return Encoded(text, mark, encoding)
