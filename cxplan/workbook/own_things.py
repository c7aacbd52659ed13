"""What people put into a workbook besides the plan's facts: whole sheets are carried on, the rest is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ..engine.opened import Opened
from ..engine.transplant import relations, sheets_of, with_sheets
from ..plan import Plan
from ..plan.walk import facts, tables
from ..text import words
from . import base
from .beside import carried_columns, own_cells
from .book import Area, reference, sheet_title
from .fingerprint import BASE_SHEET
from .notes import carried_notes
from .readback.places import cell_name
from .saved import Rectangle, Saved, Typed, saved

_KINDS = ("comments", "threadedComment", "chart", "image")
_MOST = 12  # cells named in one sentence


@dataclass(frozen=True, slots=True)
class Carried:
    """The package with what is a person's own in it; in words what was carried and what could not be."""

    package: bytes
    anything: bool
    notices: tuple[str, ...]


def carried(package: bytes, old: Opened) -> Carried:
    """A new workbook's package with the sheets that people added to the old one, their columns and notes on ours."""
    say, file = words("readback"), saved(old)
    own = own_sheets(file)
    package, cells, gone = carried_columns(package, file)
    package, count, lost = carried_notes(package, old, own)
    notices = [say("own.kept_cells", count=cells)] if cells else []
    notices += [say("own.kept_notes", count=count)] if count else []
    notices += [say("own.lost_cell", sheet=sheet, cell=cell_name(row, column), text=text)
                for sheet, row, column, text in gone]  # fmt: skip
    notices += [say("own.lost_note", sheet=sheet, cell=cell_name(note.row, note.column), text=note.text)
                for sheet, note in lost]  # fmt: skip
    if not own:
        return Carried(package, bool(count or cells), tuple(notices))
    names = {name: reference(Area(*area)) for name, area in file.names.items() if area[0] in own and not _ours(name)}
    made = with_sheets(package, old, own, names)
    if made.sheets:
        notices.append(say("own.kept_sheets", sheets=say("between").join(made.sheets)))
    notices += [say(f"own.left.{kind}" if say.has(f"own.left.{kind}") else "own.left.other", sheet=sheet, kind=kind)
               for sheet, kind in made.left]  # fmt: skip
    return Carried(made.package, bool(made.sheets or count or cells), tuple(notices))


def own_sheets(file: Saved) -> tuple[str, ...]:
    """The sheets that no build draws, whatever ours are called by now."""
    ours = _titles() | {area[0] for name, area in file.names.items() if _ours(name)}
    return tuple(title for title in file.sheets if title not in ours)


def _titles() -> set[str]:
    """What a build calls its sheets."""
    from .sheets import SHEETS

    return {sheet_title(sheet.key) for sheet in SHEETS} | {sheet_title("lists"), BASE_SHEET}


def left_behind(
    old: Opened, file: Saved, built_from: Plan, added: int | None, head: Mapping[str, str]
) -> Iterator[str]:
    """What stands in our own sheets that the next build does not carry on, in words.

    `added` is how many notes, charts and pictures the build itself put there, `head` what else it noted of itself.
    """
    say = words("readback")
    own = own_sheets(file)
    if own:
        yield say("own.sheets", sheets=say("between").join(own))
    columns = [(sheet, row, column) for _, sheet, row, column, _ in own_cells(file)]
    if columns:
        yield say("own.columns", count=len(columns))
    if cells := _stray_cells(file, own, built_from, set(columns), base.worded_otherwise(head)):
        named = say("between").join(cells[:_MOST])
        more = len(cells) - _MOST
        yield say("own.cells_more", cells=named, count=more) if more > 0 else say("own.cells", cells=named)
    counts = _hung(old, own)
    beyond = sum(counts.values()) - (added or 0)
    for kind, count in counts.items():
        if kind != "chart" and count:
            yield say(f"own.{kind}", count=count)
            beyond -= count
    if beyond > 0:
        yield say("own.chart", count=beyond)


def _ours(name: str) -> bool:
    """Whether a build gives this name to a cell that is surely on a sheet of ours."""
    return name in _our_names()


@cache
def _our_names() -> frozenset[str]:
    from .sheets import SHEETS

    names = {fact.range_name for fact in facts().values()} | {f"{table}_id" for table in tables()}
    return frozenset(names | {f"answer_{sheet.key}" for sheet in SHEETS})


def _stray_cells(
    file: Saved,
    own: tuple[str, ...],
    built_from: Plan,
    columns: set[tuple[str, int, int]],
    ours: Callable[[str, str], bool],
) -> list[str]:
    """Cells in our sheets whose content no build put there, that are no input and in no column of somebody's own.

    `ours` knows what an earlier version of cxplan wrote there.
    """
    drawn = _drawn(built_from)
    named = _named(file)
    found = []
    for title, cells in file.sheets.items():
        if title in own or title == BASE_SHEET or title not in drawn:
            continue
        known = Counter(drawn[title].values())
        beside = {at: content for at, content in cells.items() if not _inside(at, named.get(title, []))}
        known.subtract(beside.values())
        extra = {content for content, count in known.items() if count < 0}
        found += [
            f"{title}!{cell_name(*at)}"
            for at, content in sorted(beside.items())
            if content in extra
            and drawn[title].get(at) != content
            and (title, *at) not in columns
            and not base.MARK.fullmatch(content)
            and not ours(title, content)
        ]
    return found


def _drawn(plan: Plan) -> Mapping[str, Typed]:
    """What a build types into each sheet, besides inputs and results."""
    from . import drawn
    from .fingerprint import drawn_cells

    book = drawn(plan)
    named: dict[str, list[Rectangle]] = {}
    for area in book.areas.values():
        rectangle = (area.sheet, area.row, area.column, area.last_row, area.last_column)
        named.setdefault(area.sheet, []).append(rectangle)
    found = ((title, drawn_cells(cells)) for title, cells in book.cells.items())
    return {
        title: {at: said for at, said in cells.items() if not _inside(at, named.get(title, []))}
        for title, cells in found
    }


def _named(file: Saved) -> dict[str, list[Rectangle]]:
    """Inputs, and formulas, of which it is told elsewhere when something was typed over them; by sheet."""
    found: dict[str, list[Rectangle]] = {}
    for area in file.names.values():
        found.setdefault(area[0], []).append(area)
    return found


def _inside(at: tuple[int, int], areas: list[Rectangle]) -> bool:
    row, column = at
    return any(area[1] <= row <= area[3] and area[2] <= column <= area[4] for area in areas)


def _hung(old: Opened, own: tuple[str, ...]) -> dict[str, int]:
    """How many notes, threads, charts and pictures hang on our sheets."""
    parts: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    skipped = {_part(old, title) for title in own}
    for sheet in old.related(old.main, "worksheet").values():
        if sheet not in skipped:
            for part in (sheet, *old.related(sheet, "drawing").values()):
                for kind in _KINDS:
                    parts[kind].update(old.related(part, kind).values())
    return {kind: len(found) for kind, found in parts.items()}


def _part(old: Opened, title: str) -> str:
    id_, _ = sheets_of(old).get(title, ("", ""))
    return next((where for one, _, where, _ in relations(old, old.main) if one == id_), "")


__all__ = ["Carried", "carried", "left_behind", "own_sheets"]
