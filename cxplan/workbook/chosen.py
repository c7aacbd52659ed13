"""What people chose to see on a workbook's views: the next build shows the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from ..errors import FileProblem
from ..ooxml.opened import Opened
from ..ooxml.seal import seal_of
from .book import CHOICE
from .locating.aligned import aligned

_MARK = "cxplan.choices"


def marks(choices: Mapping[str, str]) -> dict[str, str]:
    """What the seal of a workbook notes of the choices that it was built with."""
    return {_MARK: json.dumps(dict(sorted(choices.items())))} if choices else {}


def chosen(package: bytes, path: Path) -> dict[str, str]:
    """The texts in a workbook's cells of choice, by name; none where it cannot be read.

    A workbook that is as it was built is not read again: its seal says what it was built with.
    """
    try:
        opened = Opened(package, path)
        seal = seal_of(opened)
        if seal and seal.whole:
            return _noted(seal.marks.get(_MARK, "{}"))
        file = aligned(opened)
    except FileProblem:  # what stands there is no workbook of ours: there was nothing to choose
        return {}
    said = {
        name: file.sheets.get(area[0], {}).get((area[1], area[2]), "")
        for name, area in file.names.items()
        if name.startswith(CHOICE)
    }
    return {name: text[1:] for name, text in said.items() if text}


def _noted(mark: str) -> dict[str, str]:
    try:
        held = json.loads(mark)
    except ValueError:
        return {}
    return {str(name): str(text) for name, text in held.items()} if isinstance(held, dict) else {}
