"""A workbook that a person changed, the one that was built anew, and what the first was like when it was new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ... import __version__
from ...errors import FileProblem, NewerFormat
from ...ooxml.book_parts import sheets_of
from ...ooxml.colours import Colours
from ...ooxml.grid import M
from ...ooxml.looks import Look, looks_of
from ...ooxml.opened import Opened
from ...ooxml.saved import Rectangle, Saved
from ...ooxml.sheet_looks import Cell, SheetLook, area_of, sheet_look
from ...ooxml.xml import Element
from ...plan import Plan
from .. import origin, unvalued
from ..book import SHOWN, sheet_title
from ..drawing import drawn
from ..locating.aligned import aligned
from ..origin import Kept
from ..plan_text import BASE_SHEET
from ..readback import Earlier
from ..readback.reading import Reading
from .moves import Layout, Moves, Spot


@dataclass(frozen=True)
class Book:
    """A package with what stands in it: its typed cells, its looks, its sheets by title."""

    package: Opened
    file: Saved

    @classmethod
    def of(cls, package: bytes | Opened) -> Book:
        """The book in a package."""
        opened = package if isinstance(package, Opened) else Opened(package, Path())
        return cls(opened, aligned(opened))

    @cached_property
    def looks(self) -> tuple[Look, ...]:
        """The looks of its cells' styles."""
        return looks_of(self.package)

    @cached_property
    def parts(self) -> Mapping[str, str]:
        """The part of each sheet, by title."""
        related = self.package.related(self.package.main, "worksheet")
        return {title: related.get(id_, "") for title, (id_, _) in sheets_of(self.package).items()}

    @cached_property
    def trees(self) -> Mapping[str, Element]:
        """The XML of each sheet."""
        return {title: self.package.tree(part) for title, part in self.parts.items() if part in self.package}

    @cached_property
    def sheets(self) -> Mapping[str, SheetLook]:
        """How each sheet stands."""
        colours = Colours.of(self.package)
        return {title: sheet_look(self.trees.get(title), colours) for title in self.parts}

    def list_objects(self, title: str) -> list[tuple[Cell, Cell]]:
        """The first and the last cell of each of a sheet's list objects."""
        parts = self.package.related(self.parts[title], "table").values()
        areas = (area_of(self.package.tree(part).get("ref", "")) for part in parts)
        return [area for area in areas if area]

    def filtered(self, title: str) -> list[str]:
        """The areas of a sheet's list objects in whose own filter something is chosen."""
        trees = (self.package.tree(part) for part in self.package.related(self.parts[title], "table").values())
        chosen = f"{M}autoFilter/{M}filterColumn/*"  # a column without a child has its button alone
        return [tree.get("ref", "") for tree in trees if tree.find(chosen) is not None]

    def look(self, title: str, row: int, column: int) -> Look:
        """The look of a cell."""
        number = self.sheets[title].styles.get((row, column), 0) if title in self.sheets else 0
        return self.looks[number] if number < len(self.looks) else {}


@dataclass(frozen=True)
class Pair:
    """The old workbook, the new one, and the old as it was built; `ours` are the old one's sheets that a build draws.

    `to_new` says where cells of the old are in the new, `to_built` which cells they are like in the old as it was
    built; `head` is what its build noted of itself; `once` has all its names, those among them that
    no build gives any more.
    """

    old: Book
    new: Book
    built: Book
    ours: tuple[str, ...]
    to_new: Moves
    to_built: Moves
    head: Mapping[str, str]
    once: Layout
    placed: dict[Spot, Spot] = field(default_factory=dict)
    taken: frozenset[Spot] = frozenset()  # cells of rows that the plan has: wherever they stand, they are no jottings

    @property
    def same_version(self) -> bool:
        """Whether the cxplan that made the old workbook drew as this one does."""
        return self.head.get("cxplan") == __version__


def unseen() -> tuple[str, ...]:
    """The sheets of ours that nobody opens: lists behind drop-downs, and the workings."""
    return sheet_title("lists"), sheet_title("workings")


def paired(old: Book, new: Book | None, own: tuple[str, ...], kept: Kept | None) -> Pair:
    """Both workbooks, and the old one drawn again from what it was built from; `own` are a person's sheets.

    Without a new one it is the old one as it was built.
    """
    kept_now = origin.read(new.file.sheets) if new else kept
    plan = Plan.model_validate(kept_now[1]) if new and kept_now else Plan()
    before, ids, taken = _rows(old, plan, kept[1] if kept else None)
    counted, day = origin.looked_at(kept[0] if kept else {})
    built = Book.of(unvalued(drawn(before, counted=counted, day=day)))
    new, plan = (new, plan) if new else (built, before)
    known = {*new.file.names, *built.file.names}
    names = {name: area for name, area in old.file.names.items() if name in known}
    names = _where_seen(names, new.file)
    ids = ids or Layout.of_build(old.file, before).ids
    layout = Layout(tuple(old.file.sheets), names, ids)
    placed: dict[Spot, Spot] = {}
    return Pair(
        old,
        new,
        built,
        tuple(title for title in old.file.sheets if title not in own and title != BASE_SHEET),
        Moves(layout, Layout.of_build(new.file, plan), placed=placed),
        Moves(layout, Layout.of_build(built.file, before), stand_ins=True),
        kept[0] if kept else {},
        Layout(layout.sheets, old.file.names, ids),
        placed,
        taken,
    )


def _where_seen(names: dict[str, Rectangle], now: Saved) -> dict[str, Rectangle]:
    """The names of an earlier build, of results that are worked out on a hidden sheet by now where they are shown."""
    hidden = unseen()
    gone = {name for name, at in names.items() if at[0] not in hidden and now.names.get(name, at)[0] in hidden}
    shown = {f"{SHOWN}{name}": names[name] for name in sorted(gone) if f"{SHOWN}{name}" in now.names}
    return {name: at for name, at in names.items() if name not in gone} | shown


def _rows(
    old: Book, plan: Plan, kept: dict[str, object] | None
) -> tuple[Plan, Mapping[str, Mapping[int, str]], frozenset[Spot]]:
    """The plan that a workbook was built from, the plan's rows in its tables, and the cells of those."""
    try:
        reading = Reading(old.file, old.package.path, plan, kept, Earlier())
    except (FileProblem, NewerFormat):  # its names are gone, or it is of a version to come: by its place, then
        return plan, {}, frozenset()
    return reading.before, reading.rows, reading.taken


__all__ = ["Book", "Pair", "paired", "unseen"]
