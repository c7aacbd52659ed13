"""How wide a text is in the house's type, and how many lines it takes: to the letter, without a font at hand."""

from __future__ import annotations

import math
from collections.abc import Iterator

# Thousandths of the type's size that each sign from the blank to the tilde is wide: Carlito regular, whose widths are
# Calibri's own; `python -m pytest tests/test_lettering.py` holds them against the font.
_FIRST = 32
# fmt: off
_WIDTHS = (
    226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386, 507, 507, 507, 507, 507, 507, 507,
    507, 507, 507, 268, 268, 498, 498, 498, 463, 894, 579, 544, 533, 615, 488, 459, 631, 623, 252, 319, 520, 420, 855,
    646, 662, 517, 673, 543, 459, 487, 642, 567, 890, 519, 487, 468, 307, 386, 307, 498, 498, 291, 479, 525, 423, 525,
    498, 305, 471, 525, 230, 239, 455, 230, 799, 525, 527, 525, 525, 349, 391, 335, 525, 452, 715, 433, 453, 395, 314,
    460, 314, 498,
)
# fmt: on
_OTHER, _WIDE, _EAST_ASIA = 530, 860, 1000  # any other letter, those of South Asia, and those of East Asia
_SOUTH, _BEYOND_SOUTH, _EAST = "\u0900", "\u0e00", "\u2e80"
_BOLD = 1.03
_LATIN = [_OTHER] * _FIRST + list(_WIDTHS) + [_OTHER]
_BLANK = _WIDTHS[0] / 1000


def ems(text: str, *, bold: bool = False) -> float:
    """How wide a line of text is, as a multiple of its type's size."""
    latin = text.isascii()
    wide = sum(map(_LATIN.__getitem__, text.encode("ascii"))) if latin else sum(map(_wide, text))
    return wide / 1000 * (_BOLD if bold else 1.0)


def _wide(sign: str) -> int:
    """How wide one sign is, in thousandths of the type's size."""
    if sign < "\x80":
        return _LATIN[ord(sign)]
    if sign >= _EAST:
        return _EAST_ASIA
    return _WIDE if _SOUTH <= sign < _BEYOND_SOUTH else _OTHER


def lines(text: str, room: float, *, bold: bool = False) -> int:
    """How many lines a text takes in a column `room` times its type's size wide: at least one for each of its own."""
    return sum(_wrapped(line, max(room, 1.0), bold=bold) for line in text.split("\n"))


def _wrapped(line: str, room: float, *, bold: bool) -> int:
    """The lines of one paragraph: words go to the next line whole, and break only where one is longer than a line."""
    if ems(line, bold=bold) <= room:
        return 1
    count, used = 1, 0.0
    for blank, piece in _pieces(line):
        wide = ems(piece, bold=bold)
        if used and used + blank + wide > room:
            count, used = count + 1, 0.0
        elif used:
            wide += blank
        if wide > room:
            more = math.ceil(wide / room) - 1
            count, wide = count + more, wide - more * room
        used += wide
    return count


def _pieces(line: str) -> Iterator[tuple[float, str]]:
    """What stays together, with the blank before it: words; in East Asia each sign, as lines break between any two."""
    for word in line.split():
        if word.isascii() or max(word) < _EAST:
            yield _BLANK, word
        else:
            yield from ((0.0 if at else _BLANK, sign) for at, sign in enumerate(word))


__all__ = ["ems", "lines"]
