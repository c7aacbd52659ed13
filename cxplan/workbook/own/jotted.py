"""What people typed beside the plan's facts: in columns of their own, and anywhere else on our sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ...ooxml.grid import Grid
from ...ooxml.outside import leads_outside
from ...plan.walk import tables
from ..origin import worded_otherwise
from ..plan_text import MARK
from .formulas import moved
from .moves import Moves, Spot
from .pair import Book, Pair, unseen

_UNKNOWN = "e"  # what a formula gives that nobody computed yet


@dataclass(frozen=True, slots=True)
class Jotted:
    """A cell of a person's own: where it was, what it says, the formula that says so, whose column it stands in."""

    spot: Spot
    content: str
    formula: str = ""
    table: str = ""

    @property
    def text(self) -> str:
        """What a person reads in the cell's line."""
        return f"={self.formula}" if self.formula else self.content[1:]


@dataclass(frozen=True, slots=True)
class Put:
    """What found a place, what did not, formulas that name cells which are gone, and those that read from outside."""

    columns: tuple[Jotted, ...] = ()
    stray: tuple[Jotted, ...] = ()
    lost: tuple[Jotted, ...] = ()
    broken: tuple[Jotted, ...] = ()
    away: tuple[Jotted, ...] = ()


def jotted(pair: Pair) -> tuple[Jotted, ...]:
    """Every cell on our sheets that says what no build put there, facts and formulas of ours left out."""
    return tuple(one for title in pair.ours for one in _on(pair, title))


def put(pair: Pair, cells: tuple[Jotted, ...], grids: Mapping[str, Grid]) -> Put:
    """Put them into the new sheets, by title, and note in the pair where each went."""
    _place(pair, cells, grids)
    placed = [one for one in cells if one.spot in pair.placed]
    broken, away = [], []
    for one in placed:
        title, row, column = pair.placed[one.spot]
        outside = leads_outside(one.formula)
        said = moved(one.formula, one.spot[0], pair.to_new) if one.formula and not outside else None
        grids[title].put((row, column), one.content, said.text if said else "")
        broken += [one] if said and said.lost else []
        away += [one] if outside else []
    return Put(
        tuple(one for one in placed if one.table),
        tuple(one for one in placed if not one.table),
        tuple(one for one in cells if one.spot not in pair.placed),
        tuple(broken),
        tuple(away),
    )


def _on(pair: Pair, title: str) -> Iterator[Jotted]:
    """The cells of one sheet."""
    before, old = pair.to_built.before, pair.old
    owners, formulas = _owners(old, title), old.sheets[title].formulas
    unknown = [
        Jotted(spot, content, formulas.get(spot[1:], ""), owners.get(spot[1], ""))
        for spot, content, formula in _said(old, title)
        if spot not in before.named and spot not in pair.taken and not _drawn(pair, spot, content, formula=formula)
    ]
    home = pair.to_built.home(title)
    if not pair.same_version:  # what had a name then was ours, and so was what that version noted of its words
        written, own = worded_otherwise(pair.head), home not in unseen()
        unknown = [one for one in unknown if own and not pair.once.draws(one.spot) and not written(title, one.content)]
    left = _left(pair, title, home) if home else Counter[str]()
    for one in unknown:
        said = _bare(one.formula) if one.formula else one.content
        if left[said] > 0:  # of ours, somewhere else than it was drawn
            left[said] -= 1
        elif not MARK.fullmatch(one.content):
            yield (
                replace(one, table="") if before.draws(one.spot) else one
            )  # a heading of ours is in no column of theirs


def _said(old: Book, title: str) -> Iterator[tuple[Spot, str, bool]]:
    """What each cell of a sheet says, and whether a formula says so."""
    formulas, results = old.sheets[title].formulas, old.file.results.get(title, {})
    typed = {at: content for at, content in old.file.sheets.get(title, {}).items() if at not in formulas}
    for at in sorted({*typed, *formulas}):
        given = results.get(at, "")
        yield (title, *at), typed.get(at, "") or ("" if given == _UNKNOWN else given), at in formulas


def _owners(old: Book, title: str) -> dict[int, str]:
    """The table to which each row of a sheet belongs, its header and its closing line with it."""
    found: dict[int, str] = {}
    for table in tables():
        area = old.file.names.get(f"{table}_id")
        if area is not None and area[0] == title and area[3] - area[1] < 50_000:
            found |= dict.fromkeys(range(area[1] - 1, area[3] + 1), table)
    return found


def _drawn(pair: Pair, spot: Spot, content: str, *, formula: bool) -> bool:
    """Whether a build says the same in the cell that is its twin."""
    twin = pair.to_built.cell(*spot)
    if twin is None or twin[0] not in pair.built.sheets:
        return False
    title, row, column = twin
    if formula:
        return (row, column) in pair.built.sheets[title].formulas
    return pair.built.file.sheets[title].get((row, column)) == content


def _left(pair: Pair, title: str, home: str) -> Counter[str]:
    """What a build says on a sheet and no twin of a cell says any more."""
    built = pair.built
    said = {(home, *at): content for at, content in built.file.sheets[home].items()}
    said |= {(home, *at): _bare(formula) for at, formula in built.sheets[home].formulas.items()}
    named = pair.to_built.before.named
    for spot, content, formula in _said(pair.old, title):
        twin = pair.to_built.cell(*spot)
        if twin in said and (spot in named or _drawn(pair, spot, content, formula=formula)):
            del said[twin]
    return Counter(said.values())


def _bare(formula: str) -> str:
    return "=" + formula.replace(" ", "").lower()


def _place(pair: Pair, cells: tuple[Jotted, ...], grids: Mapping[str, Grid]) -> None:
    """Where each goes: columns to the right of everything else on their sheet, what is stray where it was."""
    free: dict[str, int] = {}
    columns: dict[tuple[str, int], int] = {}
    for one in cells:
        to = _row(pair.to_new, one) if one.table else None
        if to is not None:
            key = (to[0], one.spot[2])
            if key not in columns:
                free[to[0]] = free.get(to[0], grids[to[0]].last_column()) + 1
                columns[key] = free[to[0]]
            pair.placed[one.spot] = (*to, columns[key])
    for one in cells:
        at = None if one.table else pair.to_new.cell(*one.spot)
        if at and at[0] in grids and not _taken(pair, grids[at[0]], at):
            pair.placed[one.spot] = at


def _row(moves: Moves, one: Jotted) -> tuple[str, int] | None:
    """Where the row of a cell in a column of its own is: that of the same id, the header, the closing line."""
    ids = moves.before.names.get(f"{one.table}_id")
    at = moves.cell(ids[0], one.spot[1], ids[2]) if ids else None
    return at[:2] if at else None


def _taken(pair: Pair, grid: Grid, at: Spot) -> bool:
    if grid.has(at[1:]) or pair.to_new.after.draws(at) or at in pair.placed.values():
        return True
    return any(
        first[0] <= at[1] <= last[0] and first[1] <= at[2] <= last[1] for first, last in pair.new.sheets[at[0]].merged
    )


__all__ = ["Jotted", "Put", "jotted", "put"]
