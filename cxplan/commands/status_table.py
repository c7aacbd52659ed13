"""A plan's status as tables, for a screen of seventy columns and more: one row a goal, a move, a date, a number."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .. import console
from ..text import words

_LEFT, _GAP = 3, 2
_NARROWEST = 70  # columns below which sentences are easier to read


class Row(NamedTuple):
    """One row: a sign before it, its cells, and what stands below them in the second column's place."""

    sign: str
    cells: tuple[str, ...]
    below: str = ""


def fits() -> bool:
    """Whether there is room for columns, and somebody who sees them."""
    return console.width() >= _NARROWEST and os.environ.get("TERM") != "dumb"


def heading(name: str, day: str) -> str:
    """Whose plan it is at the left, its day at the right."""
    room = console.width() - 2 * _LEFT - console.columns(day) - _GAP
    left = _cut(name, room)
    return f"{' ' * _LEFT}{console.padded(left, room + _GAP)}{day}"


def lines(head: Sequence[str], rows: Sequence[Row], numbers: Sequence[int]) -> Iterator[str]:
    """The table's lines: the first column takes what the others leave, those with `numbers` stand at the right."""
    cells = [head, *(row.cells for row in rows)]
    wide = [max(console.columns(one[at]) for one in cells) for at in range(1, len(head))]
    first = console.width() - 2 * _LEFT - sum(wide) - _GAP * len(wide)
    widths = [min(first, max(console.columns(one[0]) for one in cells)), *wide]
    yield _line("", head, widths, numbers)
    for row in rows:
        yield _line(row.sign, row.cells, widths, numbers)
        if row.below:
            yield console.wrapped(row.below, " " * (_LEFT + _GAP))


def _line(sign: str, cells: Sequence[str], widths: Sequence[int], numbers: Sequence[int]) -> str:
    made = []
    for at, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        text = _cut(cell, width)
        spare = " " * (width - console.columns(text))
        made.append(f"{spare}{text}" if at in numbers else f"{text}{spare}")
    front = f" {sign} " if sign else " " * _LEFT
    return f"{front}{(' ' * _GAP).join(made)}".rstrip()


def _cut(text: str, width: int) -> str:
    from ..plan.show import one_line

    return one_line(text, max(1, width), console.columns)


def titled(key: str) -> str:
    """The name of a table or a column."""
    return words("cli")(f"status.{key}")


__all__ = ["Row", "fits", "heading", "lines", "titled"]
