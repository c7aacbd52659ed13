"""What whoever edited a workbook should know: formulas typed over, columns taken out, macros that are not taken."""

from __future__ import annotations

from collections.abc import Iterator

from ...engine.opened import Opened
from ...plan.walk import Fact, facts, tables
from ...text import words
from ..own_things import own_sheets
from ..saved import Saved
from .places import Places, cell_name

_NO_FORMULAS = frozenset({"as_of_date", "month_names", "money_sign", "money_month_number"})
_LISTS = "list_"
_MOST = 12  # cells named in one sentence


def of(package: Opened, file: Saved, places: Places) -> Iterator[str]:
    """Every notice, in words."""
    say = words("readback")
    if over := overwritten(file):
        named = say("between").join(over[:_MOST])
        more = len(over) - _MOST
        yield say("overwritten.more", cells=named, count=more) if more > 0 else say("overwritten.all", cells=named)
    for gone in places.missing:
        if isinstance(gone, Fact):
            table = tables().get(gone.table)
            title = words("plan")(f"tables.{table.name}.title" if table else f"chapters.{gone.chapter}.title")
            yield say("missing.fact", label=words("plan")(f"{gone.key}.label"), place=title)
        else:
            yield say("missing.table", title=words("plan")(f"tables.{gone.name}.title"))
    if any(part.lower().endswith("vbaproject.bin") for part in package.checks):
        yield say("macros", file=package.path.name)
    if any("externallinks/" in part.lower() for part in package.checks):
        yield say("links", file=package.path.name)


def overwritten(file: Saved) -> list[str]:
    """The cells in which something was typed over a formula."""
    inputs = {fact.range_name for fact in facts().values()}
    inputs |= {f"{table}_{part}" for table in tables() for part in ("id", "below")} | _NO_FORMULAS
    own = own_sheets(file)
    found: dict[tuple[str, int, int], None] = {}
    for name, (sheet, row, column, last_row, last_column) in file.names.items():
        if name in inputs or name.startswith(_LISTS) or sheet in own:
            continue
        cells = file.sheets.get(sheet, {})
        if (last_row - row) * (last_column - column + 1) > len(cells):
            at = [(r, c) for r, c in cells if row <= r <= last_row and column <= c <= last_column]
        else:
            span = range(column, last_column + 1)
            at = [(r, c) for r in range(row, last_row + 1) for c in span if (r, c) in cells]
        found |= {(sheet, r, c): None for r, c in at}
    return [f"{sheet}!{cell_name(row, column)}" for sheet, row, column in sorted(found)]


__all__ = ["of", "overwritten"]
