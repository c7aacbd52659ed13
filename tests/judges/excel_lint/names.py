"""Rules of defined names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..package import Name, Package, split_reference
from .area import Area

BUILT_IN = "_xlnm."
_NAME = re.compile(r"[^\W\d]\w*|\\", re.UNICODE)
_ALLOWED = re.compile(r"[\w.\\?]*", re.UNICODE)
_R1C1 = re.compile(r"(?i)R\d*(C\d*)?|C\d*")
_A1 = re.compile(r"(?i)([A-Z]{1,3})(\d{1,7})")


def _own(book: Package) -> Iterator[Name]:
    return (entry for entry in book.names if not entry.name.startswith(BUILT_IN))


def names_can_be_names(book: Package) -> Iterator[str]:
    """At most 255 characters, a letter or _ first, then letters, digits, _ and dots."""
    for entry in _own(book):
        if len(entry.name) > 255 or not _NAME.match(entry.name) or not _ALLOWED.fullmatch(entry.name):
            yield f"{entry.name[:60]!r} is no name"


def names_are_no_addresses(book: Package) -> Iterator[str]:
    """No name reads as a cell: nps1, q1, R1C1, c."""
    for entry in _own(book):
        if _R1C1.fullmatch(entry.name) or _looks_like_a_cell(entry.name):
            yield f"{entry.name} is a cell's address"


def _looks_like_a_cell(name: str) -> bool:
    found = _A1.fullmatch(name)
    if not found or not 1 <= int(found[2]) <= 1_048_576:
        return False
    return len(found[1]) < 3 or found[1].upper() <= "XFD"


def names_unique(book: Package) -> Iterator[str]:
    """No name twice in one place, in whatever capitals."""
    for (name, sheet), times in Counter((entry.name.lower(), entry.sheet) for entry in book.names).items():
        if times > 1:
            yield f"{name} is defined {times} times{'' if sheet is None else f' on sheet {sheet}'}"


def names_lead_somewhere(book: Package) -> Iterator[str]:
    """Every own name is one rectangle of one sheet that exists: constants and unions go wrong in other programs."""
    for entry in _own(book):
        sheet, area = split_reference(entry.refers_to)
        try:
            Area.of(area)
        except (ValueError, TypeError):
            yield f"{entry.name} refers to {entry.refers_to}, which is no rectangle"
            continue
        if sheet not in book.sheet_parts:
            yield f"{entry.name} refers to sheet {sheet!r}, which is not there"


def local_names_have_their_sheet(book: Package) -> Iterator[str]:
    """A name of one sheet counts sheets from 0, and that sheet is there."""
    for entry in book.names:
        if entry.sheet is not None and not 0 <= entry.sheet < len(book.sheet_parts):
            yield f"{entry.name} belongs to sheet {entry.sheet}, which is not there"


def print_names_fit(book: Package) -> Iterator[str]:
    """Print titles are whole rows or columns, print areas rectangles, each of the sheet they belong to."""
    sheets = list(book.sheet_parts)
    for entry in book.names:
        if entry.name not in ("_xlnm.Print_Titles", "_xlnm.Print_Area", "_xlnm._FilterDatabase"):
            continue
        if entry.sheet is None:
            yield f"{entry.name} belongs to no sheet"
            continue
        whole = entry.name == "_xlnm.Print_Titles"
        for reference in re.split(r",(?=(?:[^']*'[^']*')*[^']*$)", entry.refers_to):
            sheet, area = split_reference(reference)
            if sheet != sheets[entry.sheet]:
                yield f"{entry.name} of {sheets[entry.sheet]} refers to {reference}"
            elif whole and not re.fullmatch(r"\d+:\d+|[A-Z]+:[A-Z]+", area):
                yield f"{entry.name} of {sheet}: {area} is not whole rows or columns"


RULES = (
    names_can_be_names,
    names_are_no_addresses,
    names_unique,
    names_lead_somewhere,
    local_names_have_their_sheet,
    print_names_fit,
)
