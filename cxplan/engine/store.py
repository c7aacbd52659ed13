"""Stores the engine's values beside the formulas of a saved workbook, part by part."""

from __future__ import annotations

import re
from html import escape

from .evaluate import Answers, Error

# openpyxl writes formula cells in this one form; both ways of an empty value occur.
_FORMULA = re.compile(r'<c r="([A-Z]+\d+)"((?: s="\d+")?)><f>(.*?)</f><v\s*/?>(?:</v>)?</c>', re.DOTALL)

_BLANK = re.compile(rb'(<c r="[A-Z]+\d+"(?: s="\d+")?) t="n"\s*(?:/>|></c>)')


def blanks_plain(sheet_xml: bytes) -> bytes:
    """A sheet's XML whose empty cells say no type: the engine takes an empty cell of type number for a 0."""
    return _BLANK.sub(rb"\1/>", sheet_xml)


def stored(sheet_xml: bytes, answers: Answers) -> bytes:
    """A sheet's XML with a value beside each formula."""

    def one(found: re.Match[str]) -> str:
        cell, style, formula = found[1], found[2], found[3]
        kind, text = _written(answers[cell])
        return f'<c r="{cell}"{style}{kind}><f>{formula}</f><v>{text}</v></c>'

    return _FORMULA.sub(one, sheet_xml.decode()).encode()


def formula_cells(sheet_xml: bytes) -> list[str]:
    """The cells of a sheet that hold formulas, in the order of the file."""
    return [found[1] for found in _FORMULA.finditer(sheet_xml.decode())]


def _written(value: object) -> tuple[str, str]:
    if isinstance(value, bool):
        return ' t="b"', "1" if value else "0"
    if isinstance(value, Error):
        return ' t="e"', escape(value.code, quote=False)
    if isinstance(value, str):
        return ' t="str"', escape(value, quote=False)
    assert isinstance(value, float)
    return "", repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


__all__ = ["blanks_plain", "formula_cells", "stored"]
