"""What differs between two plans, sorted for a page: what is new, what changed from what to what, what is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..text import words
from .compare import Change, Sort
from .fields import Raw
from .telling import MANY, Teller, alike_in, home_of, step_name

_WHOLE = 10_000  # letters of a text that is decided about


@dataclass(frozen=True, slots=True)
class Brought:
    """Changes that are told and decided together; of a fact that changed where it stands, what it was and is."""

    changes: tuple[Change, ...]
    said: str
    short: str = ""  # the place in the room that was given for it
    place: str = ""
    was: str = ""
    now: str = ""

    @property
    def sort(self) -> Sort:
        """What sort of change it is."""
        return self.changes[0].sort


def brought(changes: Sequence[Change], old: Raw, new: Raw, room: int) -> tuple[Brought, ...]:
    """The changes in the order of the steps, those that many rows have alike together; rows are told by their names.

    `room` is the letters that there are for a place.
    """
    teller, whole = Teller(new, old, room=room), Teller(new, old, room=_WHOLE, longest=_WHOLE)
    found: list[Brought] = []
    for (table, sort), some in groupby(changes, key=lambda change: (change.table, change.sort)):
        group = tuple(some)
        if sort in (Sort.ADDED, Sort.REMOVED) and len(group) > MANY:
            found.append(Brought(group, _counted(table, sort, len(group))))
            continue
        found += (_told(alike, teller, whole, old, new) for alike in alike_in(list(group), teller, old, new))
    return tuple(found)


def summed(found: Iterable[Brought]) -> Iterator[str]:
    """How many of what, a line for each table, where there are too many to be told one by one."""
    for (sort, table, chapter), some in groupby(found, key=_kind):
        group = list(some)
        if sort is Sort.CHANGED:
            count = sum(len(one.changes) for one in group)
            name = words("plan")(f"tables.{table}.title") if table else step_name(chapter)
            yield words("compare")("many.changed", table=name, count=count)
        elif len(group) == 1:
            yield group[0].said
        else:
            yield _counted(table, sort, sum(len(one.changes) for one in group))


def _kind(one: Brought) -> tuple[Sort, str, str]:
    first = one.changes[0]
    return first.sort, first.table, first.chapter


def _counted(table: str, sort: Sort, count: int) -> str:
    return words("compare")(f"many.{sort}", table=words("plan")(f"tables.{table}.title"), count=count)


def _told(group: Sequence[Change], teller: Teller, whole: Teller, old: Raw, new: Raw) -> Brought:
    first, homes = group[0], (home_of(group[0], new), home_of(group[0], old))
    said = teller.same_in_many(group, *homes) if len(group) > MANY else teller.change(first, *homes)
    if first.sort is not Sort.CHANGED:
        return Brought(tuple(group), said)
    return Brought(tuple(group), said, teller.place_of(group), whole.place_of(group), *whole.both(first, *homes))


__all__ = ["Brought", "brought", "summed"]
