"""Charts, pictures and shapes that people hung on our sheets, told from the charts that a build draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...ooxml.drawings import Anchor, anchors_of, hang
from ...ooxml.grid import Grid
from ...ooxml.sheet_looks import area_of
from ...ooxml.whole import Graft
from .formulas import Moving, moved
from .moves import Moves
from .pair import Pair

_ENOUGH = 0.5  # of two charts that count as one: half of the cells in common, or kind and place


@dataclass(frozen=True, slots=True)
class Own:
    """A thing of a person's own, and the old workbook's sheet on which it hangs."""

    sheet: str
    anchor: Anchor

    @property
    def kind(self) -> str:
        """What people call it."""
        return "chart" if self.anchor.chart else "image" if self.anchor.picture else "shape"


def own_things_hung(pair: Pair) -> tuple[Own, ...]:
    """Everything that hangs on our sheets and no build hung there."""
    found = []
    for title in pair.ours:
        anchors = list(anchors_of(pair.old.package, pair.old.parts[title]))
        ours = _drawn(pair, title, [one for one in anchors if one.chart])
        found += [Own(title, one) for one in anchors if one not in ours]
    return tuple(found)


def hang_again(
    pair: Pair, things: tuple[Own, ...], parts: dict[str, bytes], grids: Mapping[str, Grid]
) -> tuple[tuple[Own, str], ...]:
    """Hang them on the new sheets; gives charts with cells that are gone, and with "" things whose sheet is."""
    missed: list[tuple[Own, str]] = []
    for one in things:
        corner = _corner(pair.to_new, one)
        if corner is None or corner[0] not in grids or not one.anchor.whole:
            missed.append((one, ""))
            continue
        moving = Moving(pair.to_new)
        graft = Graft(pair.old.package, parts, moving.formula)
        hang(graft, one.sheet, one.anchor, pair.new.parts[corner[0]], grids[corner[0]], corner[1:])
        missed += [(one, cells) for _, cells in moving.lost[:1]]
    return tuple(missed)


def _corner(moves: Moves, one: Own) -> tuple[str, int, int] | None:
    home = moves.home(one.sheet)
    if home is None:
        return None
    row, column = moves.row(one.sheet, one.anchor.row), moves.column(one.sheet, one.anchor.column)
    return home, row[1] if row else one.anchor.row, column[1] if column else one.anchor.column


def _drawn(pair: Pair, title: str, charts: list[Anchor]) -> list[Anchor]:
    """The charts of a sheet that a build drew: each of the built ones takes the one that is most like it."""
    home = pair.to_built.home(title)
    if home is None or home not in pair.built.parts:
        return []
    built = [one for one in anchors_of(pair.built.package, pair.built.parts[home]) if one.chart]
    pairs = sorted(
        ((_likeness(pair, title, one, other), number, at) for number, one in enumerate(charts)
         for at, other in enumerate(built)),
        key=lambda found: (-found[0], found[1], found[2]),
    )  # fmt: skip
    taken: dict[int, int] = {}
    for likeness, number, at in pairs:
        if likeness >= _ENOUGH and number not in taken and at not in taken.values():
            taken[number] = at
    return [charts[number] for number in taken]


def _likeness(pair: Pair, title: str, one: Anchor, other: Anchor) -> float:
    """How much a chart of the old workbook is like one that a build drew."""
    seen = {_place(pair.to_built, title, said) for said in one.refers(pair.old.package)}
    drawn = {_plain(said) for said in other.refers(pair.built.package)}
    cells = len(seen & drawn) / max(1, len(seen | drawn))
    kind = 0.3 * (one.kinds(pair.old.package) == other.kinds(pair.built.package))
    corner = _corner(pair.to_built, Own(title, one))
    near = corner is not None and abs(corner[1] - other.row) < 2 and abs(corner[2] - other.column) < 2
    return cells + kind + 0.3 * near


def _place(moves: Moves, title: str, said: str) -> str:
    return _plain(moved(said, title, moves).text)


def _plain(reference: str) -> str:
    """The column of a chart's cells; rows come and go."""
    sheet, _, area = reference.strip("()").split(",")[0].rpartition("!")
    corners = area_of(area)
    return f"{sheet.strip(chr(39))}!{corners[0][1]}" if corners else reference


__all__ = ["Own", "hang_again", "own_things_hung"]
