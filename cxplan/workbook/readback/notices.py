"""What whoever edited a workbook should know: formulas typed over, columns taken out, macros that are not taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...ooxml.opened import Opened
from ...ooxml.saved import Saved
from ...plan.walk import Fact, facts, tables
from ...text import words
from ..book import CHOICE
from ..locating.own_sheets import own_sheets
from ..locating.places import Places, cell_name
from ..origin import layout_of
from .cell_places import Spot

_NO_FORMULAS = frozenset({"as_of_date", "month_names", "money_sign", "money_month_number"})
# Lists of choices, of metrics and of codes with their labels, what people chose to see: drawn as they are, no formulas.
_LISTS = ("list_", "faults_sheet_", "metric_", "codes_", "said_", "view_journey_pages", CHOICE)
_MOST = 12  # cells named in one sentence


def of(package: Opened, file: Saved, places: Places) -> Iterator[str]:
    """Every notice, in words."""
    say = words("readback")
    if over := overwritten(file):
        named = say("between").join(over[:_MOST])
        more = len(over) - _MOST
        yield say("overwritten.more", cells=named, count=more) if more > 0 else say("overwritten.all", cells=named)
    yield from _missing(file, places)
    if any(part.lower().endswith("vbaproject.bin") for part in package.checks):
        yield say("macros", file=package.path.name)
    if any("externallinks/" in part.lower() for part in package.checks):
        yield say("links", file=package.path.name)


def copied(copies: Sequence[tuple[Spot, str, str]]) -> Iterator[str]:
    """That rows which bear the id of another come in as rows of their own: their cells, that id and the new one."""
    if copies:
        say = words("readback")
        named = [
            say("copied.row", cell=f"{at.sheet}!{cell_name(at.row, at.column)}", id=old, new=new)
            for at, old, new in copies
        ]
        yield _counted("copied.rows", named)


def _missing(file: Saved, places: Places) -> Iterator[str]:
    """What was taken out: whole sheets, whole tables, columns and lines, each kind in one sentence."""
    sheets: dict[str, None] = {}
    whole: list[str] = []
    parts: list[str] = []
    titled = words("plan")
    for gone in places.missing:
        key = (
            gone.key
            if isinstance(gone, Fact) and not gone.table
            else gone.table
            if isinstance(gone, Fact)
            else gone.name
        )
        sheet = places.layout.sheets.get(key, "")
        if sheet and sheet not in file.sheets:
            sheets[sheet] = None
        elif isinstance(gone, Fact):
            title = titled(f"tables.{gone.table}.title" if gone.table else f"chapters.{gone.chapter}.title")
            parts.append(words("readback")("missing.part", label=titled(f"{gone.key}.label"), place=title))
        else:
            whole.append(titled(f"tables.{gone.name}.title"))
    for kind, found in (("sheet", list(sheets)), ("table", whole), ("fact", parts)):
        if found:
            yield _counted(f"missing.{kind}", found)


def _counted(key: str, found: list[str]) -> str:
    """One sentence for all of a kind: the first of them, and how many more."""
    say = words("readback")
    named, more = say("between").join(found[:_MOST]), len(found) - _MOST
    return say(f"{key}_more", named=named, count=more) if more > 0 else say(key, count=len(found), named=named)


def overwritten(file: Saved) -> list[str]:
    """The cells in which something was typed over a formula."""
    inputs = {fact.range_name for fact in facts().values()}
    inputs |= {f"{table}_{part}" for table in tables() for part in ("id", "below")} | _NO_FORMULAS
    inputs |= {*layout_of(file.sheets).constants}
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
        if last_row > row and not _has_formulas(file, sheet, row, column, last_row):
            continue  # a list of ours that was never computed
        found |= {(sheet, r, c): None for r, c in at}
    return [f"{sheet}!{cell_name(row, column)}" for sheet, row, column in sorted(found)]


def _has_formulas(file: Saved, sheet: str, row: int, column: int, last_row: int) -> bool:
    formulas = file.results.get(sheet, {})
    return any((one, column) in formulas for one in range(row, last_row + 1))


__all__ = ["copied", "of", "overwritten"]
