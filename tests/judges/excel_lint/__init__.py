"""Excel's limits that no schema validator knows: what makes Excel "repair" a workbook, one rule a function."""

from __future__ import annotations

from pathlib import Path

from ..package import Package
from . import cells, names, parts, sheets, styles, tables, validations

RULES = (*sheets.RULES, *cells.RULES, *names.RULES, *validations.RULES, *tables.RULES, *styles.RULES)


def faults(path: Path) -> list[str]:
    """Every fault of every rule, as `rule: place: what`; where the package itself is broken, that alone."""
    if broken := package_faults(path):
        return broken
    book = Package(path)
    return [f"{rule.__name__}: {fault}" for rule in RULES for fault in rule(book)]


def package_faults(path: Path) -> list[str]:
    """The faults that any Open XML package can have, a document's too."""
    package = Package(path)
    if broken := [f"{parts.well_formed.__name__}: {fault}" for fault in parts.well_formed(package)]:
        return broken
    return [f"{rule.__name__}: {fault}" for rule in parts.RULES for fault in rule(package)]
