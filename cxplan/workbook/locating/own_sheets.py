"""Which sheets of a workbook are ours, and which a person's."""

from __future__ import annotations

from functools import cache

from ...ooxml.saved import Saved
from ...plan.walk import facts, tables
from ..book import sheet_title
from ..plan_text import BASE_SHEET
from ..sheets import SHEETS


def own_sheets(file: Saved) -> tuple[str, ...]:
    """The sheets that no build draws, whatever ours are called by now."""
    ours = _titles() | {area[0] for name, area in file.names.items() if _ours(name)}
    return tuple(title for title in file.sheets if title not in ours)


def _titles() -> set[str]:
    """What a build calls its sheets."""
    return {sheet_title(sheet.key) for sheet in SHEETS} | {sheet_title("lists"), sheet_title("workings"), BASE_SHEET}


def _ours(name: str) -> bool:
    """Whether a build gives this name to a cell that is surely on a sheet of ours."""
    return name in _our_names()


@cache
def _our_names() -> frozenset[str]:
    names = {fact.range_name for fact in facts().values()} | {f"{table}_id" for table in tables()}
    return frozenset(names | {f"answer_{sheet.key}" for sheet in SHEETS})


__all__ = ["own_sheets"]
