"""What a workbook was built from and how it was laid out, for the day it is read back; and a mark to find it by.

It stands on a very hidden sheet.
"""

from __future__ import annotations

import binascii
import json
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..ooxml.saved import Typed
from . import layout
from .plan_text import BASE_SHEET, MARK

if TYPE_CHECKING:
    from .book import Book

Kept = tuple[dict[str, str], dict[str, Any]]
_FAR = 0xFFFFFF  # the longest distance that one step says


def read(sheets: Mapping[str, Typed], marked: Callable[[str], Kept | None] | None = None) -> Kept | None:
    """The marks and the plan's data that the sheet keeps, None where it is gone or spoilt.

    Then `marked` is asked for what the build with the workbook's mark was made from.
    """
    head, plan, _ = _objects(sheets)
    if isinstance(head, dict) and isinstance(plan, dict):
        return {name: str(value) for name, value in head.items()}, plan
    found = {mark[1] for cells in sheets.values() for said in cells.values() if (mark := MARK.fullmatch(said))}
    return marked(f"cxplan-{found.pop()}") if marked and len(found) == 1 else None


def looked(book: Book) -> dict[str, str]:
    """The marks of what a build looked at besides its plan: its sheet of checks says what the rules find then."""
    return {"day": book.day.isoformat(), "counted": json.dumps(dict(sorted(book.counted.items())))}


def looked_at(head: Mapping[str, str]) -> tuple[dict[str, float], date | None]:
    """The goals' figures and the day that a build looked at; nothing where it did not note them."""
    try:
        counted = {str(key): float(value) for key, value in json.loads(head["counted"]).items()}
        return counted, date.fromisoformat(head["day"])
    except (KeyError, ValueError, TypeError, AttributeError):  # of an earlier version, or spoilt
        return {}, None


def layout_of(sheets: Mapping[str, Typed]) -> layout.Layout:
    """The layout in which a workbook was drawn: as it says itself, or the one that looks most like it."""
    head, _, kept = _objects(sheets)
    try:
        return layout.from_plain(kept)
    except (KeyError, TypeError, ValueError, AttributeError):  # none, or spoilt
        return layout.first() if isinstance(head, dict) and kept is None else layout.guessed(sheets)


def _objects(sheets: Mapping[str, Typed]) -> tuple[Any, Any, Any]:
    """The marks, the plan's data and the layout as the sheet keeps them; None for each that is gone or spoilt."""
    text = "".join(content[1:] for (_, at), content in sorted(sheets.get(BASE_SHEET, {}).items()) if at == 1)
    decode, found, end = json.JSONDecoder().raw_decode, [], 0
    with suppress(ValueError, RecursionError):
        for _ in range(3):
            one, end = decode(text, end)
            found.append(one)
    head, plan, kept = (*found, None, None, None)[:3]
    return head, plan, kept


def worded_otherwise(head: Mapping[str, str]) -> Callable[[str, str], bool]:
    """Whether a text on a sheet was written by the build itself, where another version of cxplan made it.

    Where that version did not note its words, every text may be its own.
    """
    if head.get("cxplan", __version__) == __version__:
        return lambda *_: False
    if "worded" in head:
        known = set(_unpacked(head["worded"]))
    elif "drawn" in head:
        packed = binascii.a2b_base64(head["drawn"])
        known = set(struct.unpack(f"<{len(packed) // 4}I", packed))
    else:
        return lambda *_: True
    return lambda sheet, content: _short(sheet, content) in known


def worded(texts: Iterable[tuple[str, str]]) -> str:
    """Sheets and what stands there as `worded_otherwise` reads it: a short number each, as how far it is from the last.

    Three bytes do for nearly every distance; one that is longer is said in several.
    """
    said, last = bytearray(), 0
    for one in sorted({_short(*text) for text in texts}):
        full, rest = divmod(one - last, _FAR)
        said += _FAR.to_bytes(3, "big") * full + rest.to_bytes(3, "big")
        last = one
    return binascii.b2a_base64(said, newline=False).decode()


def _unpacked(said: str) -> Iterator[int]:
    packed, at = binascii.a2b_base64(said), 0
    for start in range(0, len(packed), 3):
        distance = int.from_bytes(packed[start : start + 3], "big")
        at += distance
        if distance < _FAR:
            yield at


def _short(sheet: str, content: str) -> int:
    return zlib.crc32(f"{sheet}\n{content}".encode("utf-8", "surrogatepass"))


__all__ = ["Kept", "layout_of", "looked", "looked_at", "read", "worded", "worded_otherwise"]
