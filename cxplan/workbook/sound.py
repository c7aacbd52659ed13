"""Whether what a build itself wrote into a cell that people fill is what the cell's checks ask for.

Where all of it is, these checks find nothing as long as nobody types: what they say then is known without an engine.
"""

from __future__ import annotations

import re

from ..ooxml.cells import NUMBER, TEXT, Cells
from ..plan.walk import Fact, Kind
from ..text import words
from .lists import options
from .validation import limits

_PERIOD = re.compile("(?:19|20|21)[0-9]{2}(?:-(?:0[1-9]|1[0-2]|Q[1-4]))?")


def sound(fact: Fact, cells: Cells, row: int, column: int) -> bool:
    """Whether a drawn cell holds nothing, or what its fact asks for."""
    kind, held, _ = cells.at[row, column]
    if held is None or held == "":
        return True
    if kind == TEXT:
        return _says(fact, str(held))
    return kind == NUMBER and fact.kind in (Kind.NUMBER, Kind.WHOLE, Kind.DATE) and _counts(fact, float(held))


def _says(fact: Fact, text: str) -> bool:
    if fact.kind is Kind.PERIOD:
        return _PERIOD.fullmatch(text) is not None
    if fact.kind in (Kind.NUMBER, Kind.WHOLE, Kind.DATE):
        return fact.measured and text.startswith(words("plan")("words.not_measured"))
    known = options(fact)
    return not known or text in known


def _counts(fact: Fact, number: float) -> bool:
    low, high = (float(f"{end:.15g}") for end in limits(fact))
    return low <= number <= high and (fact.kind is not Kind.WHOLE or number.is_integer())


__all__ = ["sound"]
