"""The workbook as the engine likes it: names written out as the cells they stand for.

The engine looks each name up among all others, one by one: with a thousand names the loading takes seconds. The copy
is evaluated and thrown away; the file that people get keeps its names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_FORMULA = re.compile(r"<f>(.*?)</f>", re.DOTALL)
_NAME = re.compile(r"\b[a-z][a-z0-9]*_[a-z0-9_]+\b")
_NAMES = re.compile(rb"<definedNames>.*?</definedNames>", re.DOTALL)


def without_names(parts: Mapping[str, bytes], places: Mapping[str, str]) -> dict[str, bytes]:
    """A copy of a package's parts; `places` says which cells each name stands for, as a formula writes them."""

    def cells(found: re.Match[str]) -> str:
        return places.get(found[0], found[0])

    def formula(found: re.Match[str]) -> str:
        # What stands between quotation marks is a person's or our own text.
        pieces = found[1].split('"')
        pieces[::2] = [_NAME.sub(cells, piece) for piece in pieces[::2]]
        return "<f>" + '"'.join(pieces) + "</f>"

    made = dict(parts)
    for name, part in parts.items():
        if name.startswith("xl/worksheets/"):
            made[name] = _FORMULA.sub(formula, part.decode()).encode()
    made["xl/workbook.xml"] = _NAMES.sub(b"", parts["xl/workbook.xml"])
    return made
