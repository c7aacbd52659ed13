"""The allowed list, enforced: every formula of a workbook uses only what every engine computes alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from openpyxl.formula.tokenizer import Token, TokenizerError

from cxplan.workbook.functions import FORBIDDEN, FUNCTIONS

from .excel_lint.cells import tokens
from .package import Package

_LITERAL = re.compile(r'"(?:[^"]|"")*"')


def faults(book: Package) -> list[str]:
    """Each formula cell that uses a function or pattern off the list, and each second cell that asks for the day."""
    return [*_off_the_list(book), *_many_todays(book)]


def in_formula(formula: str) -> list[str]:
    """What one formula, without its equals sign, uses that is off the list."""
    try:
        pieces = tokens(formula)
    except (TokenizerError, IndexError) as fault:
        return [f"cannot be read: {fault}"]
    used = (p.value[:-1].lstrip(":") for p in pieces if p.type == Token.FUNC and p.subtype == Token.OPEN)
    found = [f"{name} is not on the list" for name in used if name not in FUNCTIONS]
    return found + [f"{reason} ({pattern})" for pattern, reason in FORBIDDEN.items() if _matches(pattern, formula)]


def _matches(pattern: str, formula: str) -> bool:
    """Patterns about texts look at the formula as written, all others at what stands outside quotation marks."""
    return re.search(pattern, formula if '"' in pattern else _LITERAL.sub('""', formula)) is not None


def _off_the_list(book: Package) -> Iterator[str]:
    seen: dict[str, list[str]] = {}
    for sheet, cells in book.cells.items():
        for address, cell in cells.items():
            if cell.formula:
                if cell.formula not in seen:
                    seen[cell.formula] = in_formula(cell.formula)
                for fault in seen[cell.formula]:
                    yield f"{sheet}!{address} ={cell.formula}: {fault}"


def _many_todays(book: Package) -> Iterator[str]:
    cells = [
        f"{sheet}!{address}"
        for sheet, cells in book.cells.items()
        for address, cell in cells.items()
        if cell.formula and "TODAY(" in _LITERAL.sub('""', cell.formula)
    ]
    if len(cells) > 1:
        yield f"TODAY() stands in {len(cells)} cells: {', '.join(cells[:5])}"
