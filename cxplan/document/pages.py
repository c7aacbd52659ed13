"""Which sections begin a page: so that none is left half empty, few are torn, and each opening stands whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from . import layout
from .blocks import Heading, Para, Section, Table

# So much of a page stays free below a section that shares it with the one before.
SPARE = 0.5
# A page with more than this share of it free is as good as lost.
HALF = 0.5
# What a lost page costs, what a section does that begins below another, what one does that goes on from there.
LOST, SHARED, TORN = 8.0, 0.1, 0.8
EMPTY = 3.0  # of a page that is free as far as half of it, by the square of that share
# So many rows of a long table open it.
ROWS = 4
# Texts a little shorter than reckoned, as long, and a little longer.
SCALES = (0.96, 1.0, 1.04)


def on_top(sections: Sequence[Section], room: float, used: float) -> list[bool]:
    """For each section whether it begins a page, as cheaply for all as can be.

    `used` are the centimetres of the page in front of the first. Heights are known roughly, so it must come out well
    both as reckoned and for somewhat longer texts.
    """
    steps = [[[scale * needs for needs in _steps(section)] for scale in SCALES] for section in sections]

    @cache
    def best(place: int, used: tuple[float, ...]) -> tuple[float, tuple[bool, ...]]:
        if place == len(sections):
            return 0.0, ()
        ways = []
        for top in (True, False):
            cost, left = 0.0, []
            for needs, before in zip(steps[place], used, strict=True):
                below, after = _placed(needs, 0.0 if top else before, room)
                cost += below + (_free(room - before, room) if top and before else 0.0)
                left.append(round(after, 1))
            later, tops = best(place + 1, tuple(left))
            ways.append((cost + later, (top, *tops)))
        return min(ways)

    return list(best(0, (round(used, 1),) * len(SCALES))[1])


def _free(free: float, room: float) -> float:
    """What so many free centimetres at a page's end cost."""
    share = max(0.0, free / room)
    return LOST * share if share > HALF else EMPTY * share * share


def _placed(steps: Sequence[float], used: float, room: float) -> tuple[float, float]:
    """What it costs to place a section below what is used of a page, and what is then used of its last page."""
    cost = SHARED if used else 0.0
    for number, needs in enumerate(steps):
        if used + needs > room - SPARE and used:
            # What does not fit at all begins the next page by itself.
            cost += _free(room - used, room) + (TORN if number and cost else 0.0)
            used = 0.0
        used += needs
        while used > room:
            used -= room
    return cost, used


def _steps(section: Section) -> Iterator[float]:
    """Centimetres of what stays together, one after the other: a heading with what follows it, an exhibit, a fact."""
    held = layout.height(section._replace(blocks=()))
    for block in section.blocks:
        needs = layout.of(block)
        if isinstance(block, Heading):
            held += needs
        elif isinstance(block, Table) and not layout.kept(block):
            opened = layout.of(_opened(block))
            yield held + opened
            rest, rows = needs - opened, max(1, len(block.rows) - ROWS)
            yield from [rest / rows] * rows
            held = 0.0
        elif isinstance(block, Para) and block.style == "Lead":
            held += needs
        else:
            yield held + needs
            held = 0.0
    if held:
        yield held


def _opened(table: Table) -> Table:
    return table._replace(rows=table.rows[:ROWS], levels=table.levels[:ROWS])
