"""Everything that people put on our sheets, found in the old workbook and put into the new one, kind by kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...ooxml.grid import Grid
from ...ooxml.restyled import STYLES, Restyling
from .formats import Changed, changed_formats, placed_formats
from .hung import Own, hang_again, own_things_hung
from .jotted import Put, jotted, put
from .links import Lost, put_links, put_locks, put_merged
from .notes import Hanging, hanging, put_notes
from .pair import Pair
from .rules import own_rules, put_rules
from .settings import LostFilter, changed_settings, put_settings


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a person's own things on our sheets.

    How many cells have a format of their own; whether a program dropped ours; the sheets with settings of their own;
    what hangs there; of what hung there, what could not be hung or shows cells that are gone; filters that are not
    there again; notes; how many conditional formats and drop-downs of their own there are, and the sheets of those for
    which there is no room; how many links; the sheets with merged cells or locks of their own, and those whose merged
    cells are taken; links that lead to no page of the web.
    """

    put: Put
    formats: int
    dropped: bool
    settings: tuple[str, ...]
    things: tuple[Own, ...]
    missed: tuple[tuple[Own, str], ...]
    filters: tuple[LostFilter, ...]
    notes: Hanging
    rules: int
    unruled: tuple[str, ...]
    links: int
    shaped: tuple[str, ...]
    unmerged: tuple[str, ...]
    unlinked: tuple[Lost, ...]

    @property
    def anything(self) -> bool:
        """Whether anything was put into the new workbook."""
        typed = self.put.columns or self.put.stray
        return bool(
            typed
            or self.formats
            or self.settings
            or self.things
            or self.notes.count
            or self.rules
            or self.links
            or self.shaped
        )


class Grids(Mapping[str, Grid]):
    """The new workbook's sheets by title, each taken apart when it is first asked for."""

    def __init__(self, parts: dict[str, bytes], named: Mapping[str, str]) -> None:
        self._parts = parts
        self._named = named
        self._opened: dict[str, Grid] = {}

    def __getitem__(self, title: str) -> Grid:
        if title not in self._opened:
            self._opened[title] = Grid(self._parts[self._named[title]])
        return self._opened[title]

    def __iter__(self) -> Iterator[str]:
        return iter(self._named)

    def __len__(self) -> int:
        return len(self._named)

    def write(self) -> None:
        """Put every sheet that was taken apart back among the parts."""
        for title, grid in self._opened.items():
            self._parts[self._named[title]] = grid.xml()


def carry(pair: Pair, parts: dict[str, bytes]) -> Done:
    """Put everything that people put on our sheets into the new workbook's parts."""
    grids = Grids(parts, pair.new.parts)
    typed = put(pair, jotted(pair), grids)
    looks = changed_formats(pair)
    _restyle(pair, looks.changed, parts, grids)
    settings = changed_settings(pair)
    filters = put_settings(pair, settings, grids)
    hung = own_things_hung(pair)
    things = hang_again(pair, hung, parts, grids)
    rules = tuple(own_rules(pair))
    unruled = put_rules(pair, rules, grids, parts)
    links, unlinked = put_links(pair, parts, grids)
    merged, unmerged = put_merged(pair, grids)
    locked = put_locks(pair, grids)
    grids.write()
    notes = hanging(pair, {one.spot for one in typed.lost})
    put_notes(pair, notes, parts)
    unhung = [one for one, why in things if not why]
    return Done(
        typed,
        sum(pair.to_new.cell(*spot) is not None for spot in looks.changed),
        looks.dropped,
        tuple(title for title, one in settings.items() if one.count),
        tuple(one for one in hung if one not in unhung),
        things,
        filters,
        notes,
        len(rules) - len(unruled),
        tuple(rule.sheet for rule in unruled),
        links,
        tuple(dict.fromkeys((*merged, *locked))),
        unmerged,
        unlinked,
    )


def _restyle(pair: Pair, changed: Changed, parts: dict[str, bytes], grids: Mapping[str, Grid]) -> None:
    """Give the new workbook's cells the looks that people gave to the old one's."""
    looks = placed_formats(pair, changed)
    if not looks:
        return
    styles = Restyling(parts[STYLES], pair.new.looks)
    for (title, row, column), look in looks.items():
        if title in grids:
            for cell in _whole(pair, title, (row, column)):
                styles.give(grids[title], cell, look)
    parts[STYLES] = styles.finish()


def _whole(pair: Pair, title: str, cell: tuple[int, int]) -> list[tuple[int, int]]:
    """A cell with all those that are merged into it."""
    for first, last in pair.new.sheets[title].merged:
        if first == cell:
            rows, columns = range(first[0], last[0] + 1), range(first[1], last[1] + 1)
            return [(row, column) for row in rows for column in columns]
    return [cell]


__all__ = ["Done", "carry"]
