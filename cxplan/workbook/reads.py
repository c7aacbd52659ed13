"""How formulas read what people type: never from the entry sheets themselves, always from the copy on the workings.

A formula says `goals_title` and means the rows of the copy, all of one length and without a header. The typed column
of that name, which begins at its header and reaches far below, is read by the copy, by COUNTA and by the checks.
"""

from __future__ import annotations

import re
from functools import cache

from ..plan.walk import tables

_READ = re.compile(r'"[^"]*"|COUNTA\([^()]*\)|\b[a-z][a-z0-9]*_[a-z0-9_]+\b')
_NAMED_ROWS = re.compile(r'COUNTIFS\(([a-z][a-z0-9]*_[a-z0-9_]+),"\?\*"\)')
_ANY_TEXT = ',"?*")'
_NAME = re.compile(r"\b[a-z][a-z0-9]*_[a-z0-9_]+\b")
COPY = "rows_"


class Reads:
    """Puts the copies' names into formulas; `wanted` notes which are needed, `seen` every name that stands in one."""

    def __init__(self) -> None:
        self.wanted: set[str] = set()
        self.seen: set[str] = set()
        self._typed = typed_names()

    def __call__(self, formula: str) -> str:
        """The formula over the copies; COUNTA counts what is typed, headers left out."""
        named = _NAMED_ROWS.sub(self._filled, formula) if _ANY_TEXT in formula else formula
        return _READ.sub(self._put, named)

    def _filled(self, found: re.Match[str]) -> str:
        """How many rows of a copy say something: "?*" finds no text with a line break in two of three engines."""
        name = found[1]
        return f"(ROWS({name})-COUNTBLANK({name}))" if name in self._typed else found[0]

    def _put(self, found: re.Match[str]) -> str:
        said = found[0]
        if said in self._typed:
            self.wanted.add(said)
            self.seen.add(COPY + said)
            return COPY + said
        if said.startswith("COUNTA("):
            names = _NAME.findall(said)
            self.seen.update(names)
            headers = sum(name in self._typed for name in names)
            return f"({said}-{headers})" if headers else said
        if said[0] != '"':
            self.seen.add(said)
        return said


@cache
def typed_names() -> frozenset[str]:
    """The names of all columns that people type into, those of the ids with them."""
    found = {f"{name}_id" for name in tables()}
    found |= {fact.range_name for table in tables().values() for fact in table.facts}
    return frozenset(found)


__all__ = ["COPY", "Reads", "typed_names"]
