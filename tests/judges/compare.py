"""Whether two programs say the same of every formula cell, and in words where they do not."""

from __future__ import annotations

from collections.abc import Iterator

from .libreoffice import CELLS
from .package import Error, Package, Value

# 1e-9 of the figure; below 1 it is 1e-9 itself, which for times (day fractions) is a ten-thousandth of a second.
RELATIVE = 1e-9


def differences(package: Package, judged: CELLS) -> list[str]:
    """Each formula cell whose stored value is not the judge's, as `Sheet!A1 =FORMULA: stored ..., judged ...`."""
    return list(_differences(package, judged))


def faults_in_values(package: Package) -> list[str]:
    """Each cell that stores an error value, and each formula with no value beside it."""
    found: list[str] = []
    for sheet, cells in package.cells.items():
        for address, cell in cells.items():
            if isinstance(cell.value, Error):
                found.append(f"{sheet}!{address} ={cell.formula}: {cell.value.code}")
            elif cell.formula is not None and not cell.stored:
                found.append(f"{sheet}!{address} ={cell.formula}: no stored value")
    return found


def same(stored: Value | Error, judged: Value | Error) -> bool:
    """Equal as a reader would take it: blank and empty text are one, numbers to 1e-9, texts to the letter."""
    if stored in (None, "") or judged in (None, ""):
        return stored in (None, "") and judged in (None, "")
    if isinstance(stored, bool) or isinstance(judged, bool):
        return _truth(stored) == _truth(judged)
    if isinstance(stored, float) and isinstance(judged, float):
        return abs(stored - judged) <= RELATIVE * max(1.0, abs(stored), abs(judged))
    return stored == judged


def _differences(package: Package, judged: CELLS) -> Iterator[str]:
    for sheet, cells in package.cells.items():
        theirs = judged.get(sheet, {})
        for address, cell in cells.items():
            if cell.formula is not None and not same(cell.value, theirs.get(address)):
                yield f"{sheet}!{address} ={cell.formula}: stored {cell.value!r}, judged {theirs.get(address)!r}"


def _truth(value: Value | Error) -> Value | Error:
    """LibreOffice writes some truth values as the numbers 1 and 0."""
    return bool(value) if isinstance(value, float) and value in (0.0, 1.0) else value
