"""The very hidden sheet with what a workbook was built from: what `origin` reads."""

from __future__ import annotations

from collections.abc import Iterator

from .. import __version__
from ..ooxml.cells import TEXT as TEXT_CELL
from ..ooxml.saved import typed
from ..plan import FORMAT
from . import layout, origin
from .book import Book
from .fingerprint import Fingerprint, of_book
from .plan_text import BASE_SHEET, as_text
from .style import TEXT, Role

CHUNK = 32_000  # characters a cell; Excel takes 32,767


def draw(book: Book) -> Fingerprint:
    """Draw the sheet, last of all, and give the fingerprint that stands in it."""
    fingerprint = of_book(book)
    sheet = book.file.create_sheet(BASE_SHEET)
    pen = book.pen(sheet.title)
    head = {
        "cxplan": __version__,
        "format": FORMAT,
        **fingerprint.marks(),
        "worded": origin.worded(_worded(book)),
        **origin.looked(book),
    }
    kept = (as_text(head), book.said, as_text(layout.of_book(book).plain()))
    for row, text in enumerate((chunk for one in kept for chunk in _chunks(one)), 1):
        pen.text(row, 1, text, Role.CALC, TEXT)
    sheet.sheet_state = "veryHidden"
    return fingerprint


def _worded(book: Book) -> Iterator[tuple[str, str]]:
    """Every text that is no input on a sheet that is seen: a later version may word it differently."""
    inputs = book.styles.numbers(Role.INPUT, Role.ROW_ID)
    for title, cells in book.cells.items():
        if book.file[title].sheet_state == "visible":
            for kind, held, style in cells.at.values():
                if kind == TEXT_CELL and style not in inputs:
                    yield title, typed(str(held))


def _chunks(text: str) -> list[str]:
    return [text[start : start + CHUNK] for start in range(0, len(text), CHUNK)]


__all__ = ["draw"]
