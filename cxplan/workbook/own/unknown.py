"""What people put on our sheets of which we know only that it is there: tables of Excel, sparklines, controls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .pair import Book, Pair

_RELATED = ("table", "pivotTable", "oleObject", "control", "slicer")
_MARKS = {
    "sparklines": re.compile(rb"<(?:\w+:)?sparklineGroup\b"),
    "new_rules": re.compile(
        rb"<(?:\w+:)?(?:conditionalFormatting|dataValidation)\b[^>]*>\s*<x14:|<x14:dataValidation "
    ),
    "background": re.compile(rb"<picture\b"),
    "page_picture": re.compile(rb"<legacyDrawingHF\b"),
}


def unknown_things(pair: Pair) -> Iterator[tuple[str, str]]:
    """Each such thing as a sheet and a kind."""
    built = {kind for title in pair.built.parts for kind in _kinds(pair.built, title)}
    for title in pair.ours:
        yield from ((title, kind) for kind in _kinds(pair.old, title) if kind not in built)


def _kinds(book: Book, title: str) -> list[str]:
    part = book.parts[title]
    related = [kind for kind in _RELATED if book.package.related(part, kind)]
    data = book.package.part(part)
    return [*related, *(kind for kind, mark in _MARKS.items() if mark.search(data))]


__all__ = ["unknown_things"]
