"""Formulas for the engine's copy of a workbook, in which names are written out as cells.

The engine looks each name up among all others, one by one: with a thousand names the loading takes seconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

# A name, or a text between quotation marks: that is a person's or our own, and nothing in it is a name.
_NAME_OR_TEXT = re.compile(r'"[^"]*"|\b[a-z][a-z0-9]*_[a-z0-9_]+\b')
_PLAIN_TITLE = re.compile(r"'([A-Za-z]+)'!")


def without_names(places: Mapping[str, str]) -> Callable[[str], str]:
    """What puts cells in place of a formula's names; `places` says which, as a formula writes them."""
    # A sheet's title needs its quotation marks only where it is more than letters.
    bare = {name: _PLAIN_TITLE.sub(r"\1!", place) for name, place in places.items()}

    def cells(found: re.Match[str]) -> str:
        return bare.get(found[0], found[0])

    return lambda formula: _NAME_OR_TEXT.sub(cells, formula)
