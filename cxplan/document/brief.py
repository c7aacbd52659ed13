"""The short form: the summary on one page, the goals and the roadmap on the next."""

from __future__ import annotations

from collections.abc import Iterator

from . import layout, roadmap, summary
from .blocks import Block, Heading, PageBreak, Section, Table
from .material import Material
from .sections import SECTIONS

# Goals that serve one which serves the leading one stand deeper than this; so many have room beside the moves.
DEEPEST, MOST_GOALS = 2, 6
# What the page's headings and its last line take, in centimetres.
HEADINGS = 5.0


def pages(material: Material, room: float) -> Iterator[Block | Section]:
    """What stands on the two pages; a page has room for so many centimetres."""
    yield PageBreak()
    yield from summary.blocks(material)
    goals, moves = SECTIONS["goals"](material), SECTIONS["tactics"](material)
    table = next((block for block in goals.blocks if isinstance(block, Table)), None) if goals else None
    shown, bars = _fitting(material, table, room - HEADINGS)
    section = goals if shown else moves
    if section and (shown or bars):
        yield PageBreak()
        second = [Heading(moves.finding, 2)] if moves and bars and shown else []
        yield section._replace(heading="", blocks=(*shown, *second, *bars))


def _fitting(material: Material, table: Table | None, room: float) -> tuple[list[Block], list[Block]]:
    """The goals and the roadmap, with as little left out as the page asks for.

    First what is over, then the goals that stand deepest, then the last of the moves.
    """
    moves = [row for row in material.plan.tactics.tactics if row.title]
    shorter = _upper(material, table) if table else None
    tries = [(table, roadmap.BARS, True), (table, roadmap.BARS, False), (shorter, roadmap.BARS, False)]
    tries += [(shorter, count, False) for count in range(roadmap.BARS - 1, 0, -1)]
    for goals, most, over in tries:
        shown: list[Block] = [goals] if goals else []
        bars = [*roadmap.blocks(material, moves, most, what_is_over=over)]
        if layout.on_one_page((*shown, *bars), room):
            break
    return shown, bars


def _upper(material: Material, table: Table) -> Table:
    """The table without the goals that stand deepest, up to what half a page bears; the others are counted."""
    upper = [place for place, level in enumerate(table.levels) if level <= DEEPEST][:MOST_GOALS]
    note = " ".join(part for part in (table.note, material.left_out(len(upper), len(table.rows))) if part)
    rows, levels = tuple(table.rows[place] for place in upper), tuple(table.levels[place] for place in upper)
    return table._replace(rows=rows, levels=levels, note=note)
