"""What a workbook was built from, for the day it is read back: on a very hidden sheet, and a mark to find it by."""

from __future__ import annotations

import binascii
import hashlib
import json
import re
import struct
import zlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..engine.cells import TEXT as TEXT_CELL
from ..plan import FORMAT
from ..plan.data import data_of
from .fingerprint import BASE_SHEET, Fingerprint, of_book
from .saved import Typed, typed
from .style import TEXT, Role

if TYPE_CHECKING:
    from ..plan import Plan
    from .book import Book

CHUNK = 32_000  # characters a cell; Excel takes 32,767
MARK = re.compile("tcxplan-([0-9a-f]{12})")

Kept = tuple[dict[str, str], dict[str, Any]]


def draw(book: Book) -> Fingerprint:
    """Draw the sheet, last of all, and give the fingerprint that stands in it."""
    fingerprint = of_book(book)
    sheet = book.file.create_sheet(BASE_SHEET)
    pen = book.pen(sheet.title)
    head = {"cxplan": __version__, "format": FORMAT, **fingerprint.marks(), "drawn": _drawn(book)}
    for row, text in enumerate((*_chunks(_text(head)), *_chunks(book.said)), 1):
        pen.text(row, 1, text, Role.CALC, TEXT)
    sheet.sheet_state = "veryHidden"
    return fingerprint


def said_of(plan: Plan) -> str:
    """A plan's data as the sheet keeps it."""
    return _text(data_of(plan))


def mark_of(said: str) -> str:
    """What stands on a sheet that everybody sees, so that a build is known even where the hidden one is gone."""
    return f"cxplan-{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def read(sheets: Mapping[str, Typed], marked: Callable[[str], Kept | None] | None = None) -> Kept | None:
    """The marks and the plan's data that the sheet keeps, None where it is gone or spoilt.

    Then `marked` is asked for what the build with the workbook's mark was made from.
    """
    text = "".join(content[1:] for (_, at), content in sorted(sheets.get(BASE_SHEET, {}).items()) if at == 1)
    decode = json.JSONDecoder().raw_decode
    try:
        head, end = decode(text)
        plan, _ = decode(text, end)
    except ValueError:
        head = plan = None
    if isinstance(head, dict) and isinstance(plan, dict):
        return {name: str(value) for name, value in head.items()}, plan
    found = {mark[1] for cells in sheets.values() for said in cells.values() if (mark := MARK.fullmatch(said))}
    return marked(f"cxplan-{found.pop()}") if marked and len(found) == 1 else None


def worded_otherwise(head: Mapping[str, str]) -> Callable[[str, str], bool]:
    """Whether a text on a sheet was written by the build itself, where another version of cxplan made it.

    Where that version did not note its words, every text may be its own.
    """
    if head.get("cxplan", __version__) == __version__:
        return lambda *_: False
    if "drawn" not in head:
        return lambda *_: True
    packed = binascii.a2b_base64(head["drawn"])
    known = set(struct.unpack(f"<{len(packed) // 4}I", packed))
    return lambda sheet, content: _short(sheet, content) in known


def _drawn(book: Book) -> str:
    """Every text that is no input, by a few bytes: a later version may word it differently."""
    inputs = book.styles.numbers(Role.INPUT, Role.ROW_ID)
    found: set[int] = set()
    for title, cells in book.cells.items():
        texts = {str(held) for kind, held, style in cells.at.values() if kind == TEXT_CELL and style not in inputs}
        sheet = zlib.crc32(f"{title}\n".encode())
        found.update([zlib.crc32(typed(text).encode("utf-8", "surrogatepass"), sheet) for text in texts])
    return binascii.b2a_base64(struct.pack(f"<{len(found)}I", *sorted(found)), newline=False).decode()


def _short(sheet: str, content: str) -> int:
    return zlib.crc32(f"{sheet}\n{content}".encode("utf-8", "surrogatepass"))


def _text(data: object) -> str:
    """JSON in plain ASCII, and nothing in it that Excel would take for one of its own escapes (_x000D_)."""
    return json.dumps(data, separators=(",", ":")).replace("_x", "\\u005fx")


def _chunks(text: str) -> list[str]:
    return [text[start : start + CHUNK] for start in range(0, len(text), CHUNK)]
