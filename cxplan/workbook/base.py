"""The very hidden sheet that keeps what a workbook was built from, for the day it is read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..plan import FORMAT
from ..plan.data import data_of
from .fingerprint import BASE_SHEET, Fingerprint, of_book
from .saved import Typed
from .style import TEXT, Role

if TYPE_CHECKING:
    from .book import Book

CHUNK = 32_000  # characters a cell; Excel takes 32,767


def draw(book: Book) -> Fingerprint:
    """Draw the sheet, last of all, and give the fingerprint that stands in it."""
    fingerprint = of_book(book)
    sheet = book.file.create_sheet(BASE_SHEET)
    pen = book.pen(sheet.title)
    head = {"cxplan": __version__, "format": FORMAT, **fingerprint.marks()}
    plan = _text(data_of(book.plan))
    for row, text in enumerate((_text(head), *_chunks(plan)), 1):
        pen.text(row, 1, text, Role.CALC, TEXT)
    sheet.sheet_state = "veryHidden"
    return fingerprint


def read(sheets: Mapping[str, Typed]) -> tuple[dict[str, str], dict[str, Any]] | None:
    """The marks and the plan's data that the sheet keeps; None where it is gone or spoilt."""
    column = [content[1:] for (_, at), content in sorted(sheets.get(BASE_SHEET, {}).items()) if at == 1]
    try:
        head, plan = json.loads(column[0]), json.loads("".join(column[1:]))
    except (IndexError, ValueError):
        return None
    if not isinstance(head, dict) or not isinstance(plan, dict):
        return None
    return {name: str(value) for name, value in head.items()}, plan


def _text(data: object) -> str:
    """JSON in plain ASCII, and nothing in it that Excel would take for one of its own escapes (_x000D_)."""
    return json.dumps(data, separators=(",", ":")).replace("_x", "\\u005fx")


def _chunks(text: str) -> list[str]:
    return [text[start : start + CHUNK] for start in range(0, len(text), CHUNK)]
