"""What people put into a workbook besides the plan's facts: it is carried on, or named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ..plan.walk import facts, tables
from .book import sheet_title
from .fingerprint import BASE_SHEET

if TYPE_CHECKING:
    from ..engine.opened import Opened
    from .base import Kept
    from .saved import Saved


@dataclass(frozen=True, slots=True)
class Carried:
    """The package with what is a person's own in it; in words what was carried, and what could not be."""

    package: bytes
    anything: bool
    notices: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def carried(package: bytes, old: Opened, kept: Kept | None) -> Carried:
    """A new workbook's package with everything that people put into the old one; `kept` is what that was built from."""
    from ..engine.package import packed, parts_of
    from ..engine.transplant import with_sheets
    from .own.carrying import carry
    from .own.formulas import Moving
    from .own.pair import Book, paired
    from .own.sheets import put_names, put_order, put_states
    from .own.telling import carried_on, left_on_sheets, not_carried_on, sheets_changed

    before = Book.of(old)
    own = own_sheets(before.file)
    pair = paired(before, Book.of(package), own, kept)
    parts, moving = parts_of(package), Moving(pair.to_new)
    done = carry(pair, parts)
    made = with_sheets(packed(parts), old, own, {}, moving.formula)
    parts = parts_of(made.package)
    states, ordered = put_states(pair, parts), put_order(pair, parts)
    names, gone = put_names(pair, parts, moving)
    said = (*carried_on(done, made.sheets, "now"), *sheets_changed(states, ordered, names))
    lost = (*not_carried_on(pair, done), *left_on_sheets(made.left, gone, moving))
    return Carried(packed(parts) if said else package, bool(said), (*said, *lost), lost)


def left_behind(old: Opened, file: Saved, kept: Kept | None) -> Iterator[str]:
    """What people put into a workbook, in words: what the next build carries on, and what it cannot."""
    from .own.carrying import carry
    from .own.pair import Book, paired
    from .own.telling import carried_on, not_carried_on

    own = own_sheets(file)
    pair = paired(Book(old, file), None, own, kept)
    done = carry(pair, {name: pair.new.package.part(name) for name in pair.new.package.checks})
    yield from carried_on(done, own, "next")
    yield from not_carried_on(pair, done)


def own_sheets(file: Saved) -> tuple[str, ...]:
    """The sheets that no build draws, whatever ours are called by now."""
    ours = _titles() | {area[0] for name, area in file.names.items() if _ours(name)}
    return tuple(title for title in file.sheets if title not in ours)


def _titles() -> set[str]:
    """What a build calls its sheets."""
    from .sheets import SHEETS

    return {sheet_title(sheet.key) for sheet in SHEETS} | {sheet_title("lists"), BASE_SHEET}


def _ours(name: str) -> bool:
    """Whether a build gives this name to a cell that is surely on a sheet of ours."""
    return name in _our_names()


@cache
def _our_names() -> frozenset[str]:
    from .sheets import SHEETS

    names = {fact.range_name for fact in facts().values()} | {f"{table}_id" for table in tables()}
    return frozenset(names | {f"answer_{sheet.key}" for sheet in SHEETS})


__all__ = ["Carried", "carried", "left_behind", "own_sheets"]
