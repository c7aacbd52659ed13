"""A workbook of ours as a file has it, its names put right where somebody moved what they stand for."""

from __future__ import annotations

from ...ooxml.opened import Opened
from ...ooxml.saved import Saved, saved
from .realigned import realigned
from .rows_above import below_headers, with_rows_above


def aligned(package: Opened) -> Saved:
    """What stands in a package, with the names of facts and tables where their cells are now."""
    return with_rows_above(realigned(below_headers(saved(package))))


__all__ = ["aligned"]
