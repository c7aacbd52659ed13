"""Rectangles of cells, and which of many overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from openpyxl.utils.cell import range_boundaries

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


@dataclass(frozen=True, slots=True)
class Area:
    """One rectangle, as it was written and as four numbers."""

    written: str
    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def of(cls, written: str) -> Area:
        """The area of a reference such as B2:C9, B:C or 2:9; raises ValueError for anything else."""
        left, top, right, bottom = range_boundaries(written.replace("$", ""))
        return cls(written, left or 1, top or 1, right or LAST_COLUMN, bottom or LAST_ROW)

    @property
    def single(self) -> bool:
        """Whether it is one cell."""
        return (self.left, self.top) == (self.right, self.bottom)

    def __str__(self) -> str:
        return self.written


def overlaps(areas: Iterable[Area]) -> Iterator[tuple[Area, Area]]:
    """Every two that share a cell: a sweep from top to bottom, so that thousands take no time."""
    open_: list[Area] = []
    for area in sorted(areas, key=lambda one: (one.top, one.left)):
        open_ = [other for other in open_ if other.bottom >= area.top]
        for other in open_:
            if other.left <= area.right and area.left <= other.right:
                yield other, area
        open_.append(area)
