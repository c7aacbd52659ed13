"""How numbers are shown in a workbook, as far as it changes what was typed: 9 % is stored as 0.09, 5:40 as 0.236."""

from __future__ import annotations

import re

from .opened import Opened
from .xml import MAIN, integer

PERCENT, TIME = "%", "h"
_FORMAT, _STYLES, _STYLE = f"{{{MAIN}}}numFmt", f"{{{MAIN}}}cellXfs", f"{{{MAIN}}}xf"
# The formats that every program knows by number.
_KNOWN = {**dict.fromkeys((9, 10), PERCENT), **dict.fromkeys((18, 19, 20, 21, 22, 45, 46, 47), TIME)}
_SAID = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)  # texts, colours, currencies


def number_kinds(package: Opened) -> tuple[str, ...]:
    """PERCENT, TIME or "" for every style of cells, by its number."""
    codes: dict[str, str] = {}
    found: list[str] = []
    inside: list[bool] = [False]

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == _FORMAT:
            codes[attributes.get("numFmtId", "")] = kind_of(attributes.get("formatCode", ""))
        elif tag == _STYLES:
            inside[0] = True
        elif tag == _STYLE and inside[0]:
            number = attributes.get("numFmtId", "")
            found.append(codes.get(number, _KNOWN.get(integer(number, -1), "")))

    def end(tag: str) -> None:
        if tag == _STYLES:
            inside[0] = False

    for part in package.related(package.main, "styles").values():
        package.read(part, start, end)
    return tuple(found)


def kind_of(code: str) -> str:
    """What a format's code makes of a number."""
    bare = _SAID.sub("", code.partition(";")[0])
    if "%" in bare:
        return PERCENT
    return TIME if "h" in bare.casefold() else ""


__all__ = ["PERCENT", "TIME", "kind_of", "number_kinds"]
