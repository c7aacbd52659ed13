"""`cxplan read`: what a team edited in the workbook, taken into the plan."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from .. import console
from ..text import words
from . import page
from .unfit import kinds, tell_kinds

if TYPE_CHECKING:
    from ..errors import Fault
    from ..plan.merge import Conflict, Side
    from ..reading import Decided, Found

DONE, TO_PUT_RIGHT = 0, 1
_FOLDED = 2  # so many faults of one kind are told as one
_NAMED = 3  # places of the others


def run(chosen: argparse.Namespace) -> int:
    """Takes the workbook's edits into the plan, or says what they are."""
    from ..plan.file import load
    from ..reading import look, workbook_of

    path = Path(chosen.plan)
    file = load(path)
    for notice in file.notices:
        console.tell(console.wrapped(notice))
    found = look(file, Path(chosen.workbook) if chosen.workbook else workbook_of(path))
    if found.stranger and not chosen.prefer:
        slots = {"file": found.workbook, "theirs": found.stranger, "ours": file.plan.foundations.company}
        console.tell(console.wrapped(words("cli")("read.stranger", **slots)))
        return TO_PUT_RIGHT
    return taken(found, prefer=chosen.prefer, dry=chosen.dry_run)


def taken(found: Found, *, prefer: str | None = None, dry: bool = False, sure: bool = False) -> int:
    """Shows what a workbook brings, asks where it must, writes it; the exit code says whether all of it went in."""
    from ..reading import decide, write

    paged = console.shows_pages(sys.stdout)
    if not paged:
        _tell(found)
    choose = _choice(found, prefer, dry)
    if choose is not None:
        decided = decide(found, choose)
        _summary(decided)
    if paged:  # what can be taken comes first there
        _tell(found)
    if choose is None:
        return TO_PUT_RIGHT
    say = words("cli")
    if dry:
        console.say(say("read.dry"))
        return TO_PUT_RIGHT if found.readback.faults else DONE
    if decided.changes and not sure and console.on_terminal() and not console.confirmed(say("read.ask")):
        console.say(say("read.left"))
        return TO_PUT_RIGHT
    copy = write(decided)
    if copy is not None:
        console.say(say("read.done", file=found.file.path))
        console.say(say("read.copy", file=copy))
    if decided.changes and not sure:
        _judged(found.file.path)
    return TO_PUT_RIGHT if found.readback.faults else DONE


def _judged(path: Path) -> None:
    """What the rules find in the plan as it now is; what needs a workbook's figures is told by the next build."""
    from ..judging import judge
    from ..plan.file import load
    from .judged import tell_judged

    tell_judged(judge(load(path), None), str(path))


def _tell(found: Found) -> None:
    """What does not fit, and what a person should know."""
    say, faults = words("cli"), found.readback.faults
    if faults and console.shows_pages(sys.stdout):
        title = say("read.page.left", count=len(faults))
        console.lay(page.heading(say("page.signs.careful"), "careful", title, say("read.page.until")), sys.stdout)
        console.lay(page.things(kinds(faults, _alike, _FOLDED)), sys.stdout)
    elif faults:
        tell_kinds(faults, _alike, _FOLDED)
        console.tell(say("read.faults", count=len(faults)))
    for notice in found.readback.notices:
        console.tell(console.wrapped(notice))


def _alike(more: list[Fault]) -> str:
    """How many more cells have the same fault, and where the first of them are."""
    say = words("cli")
    return say("read.alike", count=len(more), places=say("read.places").join(fault.where for fault in more[:_NAMED]))


def _summary(decided: Decided) -> None:
    from .changed import laid, tell_changes

    say, count = words("cli"), len(decided.changes)
    if count and console.shows_pages(sys.stdout):
        title = say("read.page.title", count=count, file=decided.found.workbook.name)
        console.lay(((), *page.heading(" ", "", title, say("read.page.saved", saved=decided.found.saved))), sys.stdout)
        console.lay(laid(decided.changes, decided.before, decided.after), sys.stdout)
        return
    console.say(console.wrapped(say("read.summary", file=decided.found.workbook, saved=decided.found.saved)))
    if not decided.changes:
        console.say(say("read.nothing"))
    tell_changes(decided.changes, decided.before, decided.after)


def _choice(found: Found, prefer: str | None, dry: bool) -> Callable[[Conflict], Side] | None:
    """Who decides the conflicts; None where nobody does, and they are told."""
    from ..plan.merge import Side

    conflicts = found.merge.conflicts
    if prefer or not conflicts:
        side = Side(prefer) if prefer else Side.PLAN
        return lambda _: side
    lines = [_disputed(found, conflict) for conflict in conflicts]
    say = words("cli")
    console.tell(console.wrapped(say("read.conflicts", count=len(conflicts), saved=found.saved)))
    if dry or not console.on_terminal():
        for line in lines:
            console.tell(console.wrapped(line, "  ", "    "))
        console.tell(console.wrapped(say("read.prefer")))
        return None
    chosen = {}
    for conflict, line in zip(conflicts, lines, strict=True):
        console.say(console.wrapped(line, "  ", "    "))
        chosen[id(conflict)] = Side.WORKBOOK if console.one_of(say("read.which"), ("w", "p")) == "w" else Side.PLAN
    return lambda conflict: chosen[id(conflict)]


def _disputed(found: Found, conflict: Conflict) -> str:
    """A conflict with both its values."""
    from ..plan.data import data_of
    from ..plan.merge import Dispute
    from ..plan.telling import Teller, holder_of
    from ..plan.walk import facts

    data = data_of(found.file.plan)
    say, teller = words("compare"), Teller(found.readback.data, data)
    if conflict.about is Dispute.VALUE:
        fact = facts()[conflict.key]
        place = teller.place(conflict.key, conflict.row)
        homes = (holder_of(fact.chapter, fact.table, conflict.row, one) for one in (data, found.readback.data))
        values = zip((conflict.plan, conflict.workbook), homes, strict=True)
        plan, workbook = (teller.value(fact, value, holder) for value, holder in values)
        if other := found.taken_from(conflict):
            slots = {"plan": plan, "other": other, "file": found.workbook.name, "workbook": workbook}
            return say("dispute.value_of_copy", place=place, **slots)
        return say("dispute.value", place=place, plan=plan, workbook=workbook)
    table = words("plan")(f"tables.{conflict.key}.title")
    return say(f"dispute.{conflict.about}", table=table, row=teller.row(conflict.row) if conflict.row else "")
