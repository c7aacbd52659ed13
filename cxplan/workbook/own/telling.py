"""What became, or will become, of a person's own things, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from ...text import words
from ..readback.places import cell_name
from .carrying import Done
from .formulas import Moving
from .jotted import Jotted
from .pair import Pair

_MOST = 12  # cells named in one sentence

When = Literal["now", "next"]


def carried_on(done: Done, sheets: tuple[str, ...], when: When) -> Iterator[str]:
    """What is there again after a build, `sheets` of a person's own among it."""
    say = words("own")
    if sheets:
        yield say(f"{when}.sheets", sheets=say("between").join(sheets))
    counts = {
        "columns": len(done.put.columns),
        "notes": done.notes.count,
        "formats": done.formats,
        **Counter(one.kind for one in done.things),
    }
    for kind, count in counts.items():
        if count:
            yield say(f"{when}.{kind}", count=count)
    if done.put.stray:
        yield say(f"{when}.cells", cells=_named([_cell(one) for one in done.put.stray]))
    if done.settings:
        yield say(f"{when}.settings", sheets=say("between").join(done.settings))


def not_carried_on(pair: Pair, done: Done) -> Iterator[str]:
    """What is not there again, or not as it was, each thing named."""
    say = words("own")
    for one in done.put.lost:
        yield say("lost.row" if one.table else "lost.cell", cell=_cell(one), text=one.text)
    for one in done.put.broken:
        yield say("lost.formula", cell=_cell(one), text=one.text)
    for sheet, note in done.notes.lost:
        yield say("lost.note", sheet=sheet, cell=cell_name(note.row, note.column), text=note.text)
    for thing, cells in done.missed:
        yield say("lost.chart", sheet=thing.sheet, cells=cells) if cells else say("lost.hung", sheet=thing.sheet)
    for sheet, cells in done.filters:
        yield say("lost.filter", sheet=sheet, cells=cells)
    threads = [title for title in pair.ours if pair.old.package.related(pair.old.parts[title], "threadedComment")]
    if threads:
        yield say("lost.threads", count=len(threads))


def _cell(one: Jotted) -> str:
    return f"{one.spot[0]}!{cell_name(*one.spot[1:])}"


def _named(cells: list[str]) -> str:
    """Cells by their names, as many as one sentence takes."""
    say = words("own")
    named, more = say("between").join(cells[:_MOST]), len(cells) - _MOST
    return say("more", named=named, count=more) if more > 0 else named


def left_on_sheets(left: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """What on a person's own sheets no other workbook can take, as pairs of a sheet and a kind."""
    say = words("own")
    for sheet, kind in left:
        yield say(f"left.{kind}" if say.has(f"left.{kind}") else "left.other", sheet=sheet, kind=kind)


def formulas_lost(moving: Moving) -> Iterator[str]:
    """Formulas on a person's own sheets that name cells which are gone."""
    for sheet, text in dict.fromkeys(moving.lost):
        yield words("own")("lost.own_formula", sheet=sheet, text=text)


__all__ = ["carried_on", "formulas_lost", "left_on_sheets", "not_carried_on"]
