"""What became, or will become, of a person's own things, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from ...ooxml.book_parts import Name
from ...text import words
from ..locating.places import cell_name
from .carrying import Done
from .formulas import Moving
from .jotted import Jotted
from .pair import Pair
from .unknown import unknown_things

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
        "rules": done.rules,
        "links": done.links,
        **Counter(one.kind for one in done.things),
    }
    for kind, count in counts.items():
        if count:
            yield say(f"{when}.{kind}", count=count)
    if done.dropped:
        yield say(f"{when}.dropped")
    if done.put.stray:
        yield say(f"{when}.cells", cells=_named([_cell(one) for one in done.put.stray]))
    if set_ := tuple(dict.fromkeys((*done.settings, *done.shaped))):
        yield say(f"{when}.settings", sheets=say("between").join(set_))


def not_carried_on(pair: Pair, done: Done) -> Iterator[str]:
    """What is not there again, or not as it was, each thing named."""
    say = words("own")
    for one in done.put.lost:
        yield say("lost.row" if one.table else "lost.cell", cell=_cell(one), text=one.text)
    for one in done.put.away:
        yield say("lost.away", cell=_cell(one), text=one.text)
    for sheet, link in done.unlinked:
        yield say("lost.link", cell=f"{sheet}!{cell_name(link.row, link.column)}", target=link.outside)
    for one in done.put.broken:
        yield say("lost.formula", cell=_cell(one), text=one.text)
    for sheet, note in done.notes.lost:
        yield say("lost.note", sheet=sheet, cell=cell_name(note.row, note.column), text=note.text)
    for thing, cells in done.missed:
        yield say("lost.chart", sheet=thing.sheet, cells=cells) if cells else say("lost.hung", sheet=thing.sheet)
    for lost in done.filters:
        yield say("lost.filtered" if lost.tabled else "lost.filter", sheet=lost.sheet, cells=lost.cells)
    for sheet in done.unmerged:
        yield say("lost.merged", sheet=sheet)
    for sheet, kind in unknown_things(pair):
        yield say(f"lost.{kind}" if say.has(f"lost.{kind}") else "lost.other", sheet=sheet, kind=kind)
    for title in pair.ours:
        if (home := pair.to_new.home(title)) not in (None, title):
            yield say("lost.title", title=title, ours=home)
    for sheet in dict.fromkeys(done.unruled):
        yield say("lost.rule", sheet=sheet)
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


def sheets_changed(states: tuple[str, ...], ordered: bool, names: tuple[Name, ...]) -> Iterator[str]:
    """That sheets are hidden or shown and stand in the order in which a person had them, and what has a name."""
    say = words("own")
    if states:
        yield say("now.states", sheets=say("between").join(states))
    if ordered:
        yield say("now.order")
    if named := [one.name for one in names if not one.name.startswith("_xlnm.")]:
        yield say("now.names", names=_named(named))
    if printed := [one.sheet for one in names if one.name.startswith("_xlnm.")]:
        yield say("now.printed", sheets=_named(list(dict.fromkeys(printed))))


def left_on_sheets(left: tuple[tuple[str, str], ...], gone: tuple[Name, ...], moving: Moving) -> Iterator[str]:
    """What on a person's own sheets is not as it was: things no other workbook can take, names and formulas."""
    say = words("own")
    for sheet, kind in left:
        yield say(f"left.{kind}" if say.has(f"left.{kind}") else "left.other", sheet=sheet, kind=kind)
    for name in gone:
        yield say("lost.name", name=name.name, cells=name.said)
    for sheet, text in dict.fromkeys(moving.lost):
        yield say("lost.own_formula", sheet=sheet, text=text)


__all__ = ["carried_on", "left_on_sheets", "not_carried_on", "sheets_changed"]
