"""What people put into a workbook besides the plan's facts: it is carried on, or named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...ooxml.opened import Opened
from ...ooxml.package import packed, parts_of
from ...ooxml.saved import Saved
from ...ooxml.transplant import with_sheets
from ..locating.own_sheets import own_sheets
from ..origin import Kept
from .carrying import carry
from .formulas import Moving
from .pair import Book, paired
from .sheets import put_names, put_order, put_states
from .telling import carried_on, left_on_sheets, not_carried_on, sheets_changed


@dataclass(frozen=True, slots=True)
class Carried:
    """The package with what is a person's own in it; in words what was carried, and what could not be."""

    package: bytes
    anything: bool
    notices: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def carried(package: bytes, old: Opened, kept: Kept | None) -> Carried:
    """A new workbook's package with everything that people put into the old one; `kept` is what that was built from."""
    before = Book.of(old)
    own = own_sheets(before.file)
    pair = paired(before, Book.of(package), own, kept)
    parts, moving = parts_of(package), Moving(pair.to_new)
    done = carry(pair, parts)
    made = with_sheets(packed(parts), old, own, moving.formula)
    parts = parts_of(made.package)
    states, ordered = put_states(pair, parts), put_order(pair, parts)
    names, gone = put_names(pair, parts, moving)
    said = (*carried_on(done, made.sheets, "now"), *sheets_changed(states, ordered, names))
    lost = (*not_carried_on(pair, done), *left_on_sheets(made.left, gone, moving))
    return Carried(packed(parts) if said else package, bool(said), (*said, *lost), lost)


def left_behind(old: Opened, file: Saved, kept: Kept | None) -> Iterator[str]:
    """What people put into a workbook, in words: what the next build carries on, and what it cannot."""
    own = own_sheets(file)
    pair = paired(Book(old, file), None, own, kept)
    done = carry(pair, {name: pair.new.package.part(name) for name in pair.new.package.checks})
    yield from carried_on(done, own, "next")
    yield from not_carried_on(pair, done)


__all__ = ["Carried", "carried", "left_behind"]
