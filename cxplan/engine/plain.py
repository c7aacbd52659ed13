"""Defined names: written into the workbook that people get, written out as cells in the copy for the engine.

The engine looks each name up among all others, one by one: with a thousand names the loading takes seconds. openpyxl
takes its time over each as well, so that it never sees them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

# A name, or a text between quotation marks: that is a person's or our own, and nothing in it is a name.
_NAME_OR_TEXT = re.compile(r'"[^"]*"|\b[a-z][a-z0-9]*_[a-z0-9_]+\b')
_PLAIN_TITLE = re.compile(r"'([A-Za-z]+)'!")
_WORKBOOK = "xl/workbook.xml"
_SHEETS = b"</sheets>"
# What openpyxl writes of names of its own: columns that repeat on every printed page.
_NAMES = re.compile(rb"<definedNames\s*/>|<definedNames>(.*?)</definedNames>", re.DOTALL)


def without_names(places: Mapping[str, str]) -> Callable[[str], str]:
    """What puts cells in place of a formula's names; `places` says which, as a formula writes them."""
    # A sheet's title needs its quotation marks only where it is more than letters.
    bare = {name: _PLAIN_TITLE.sub(r"\1!", place) for name, place in places.items()}

    def cells(found: re.Match[str]) -> str:
        return bare.get(found[0], found[0])

    return lambda formula: _NAME_OR_TEXT.sub(cells, formula)


def with_names(parts: Mapping[str, bytes], places: Mapping[str, str]) -> dict[str, bytes]:
    """A copy of a package's parts whose workbook has these names, in the order of the alphabet."""
    names = sorted(places.items())
    written = "".join(f'<definedName name="{name}">{escape(at, quote=False)}</definedName>' for name, at in names)
    workbook = parts[_WORKBOOK]
    found = _NAMES.search(workbook)
    own = (found[1] or b"") if found else b""
    start, end = found.span() if found else (workbook.index(_SHEETS) + len(_SHEETS),) * 2
    names_part = b"<definedNames>" + own + written.encode() + b"</definedNames>"
    return {**parts, _WORKBOOK: workbook[:start] + names_part + workbook[end:]}
