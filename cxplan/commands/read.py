"""`cxplan read`: what a team edited in the workbook, taken into the plan."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .. import console
from ..text import words
from . import page
from .unfit import kinds, tell_kinds

if TYPE_CHECKING:
    from ..errors import Fault
    from ..plan.brought import Brought
    from ..reading import Decided, Found
    from .disputed import Disputed
    from .page import Laid

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
    from ..reading import write

    say = words("cli")
    if console.on_terminal() and not dry:
        decided = _asked(found, prefer, sure=sure)
        if decided is None:
            console.say(console.wrapped(say("read.left")))
            return TO_PUT_RIGHT
    else:
        _tell(found)
        decided = _decided(found, prefer)
        if decided is None:
            return TO_PUT_RIGHT
        _summary(decided)
        if dry:
            console.say(say("read.dry"))
            return TO_PUT_RIGHT if found.readback.faults else DONE
    copy = write(decided)
    if copy is not None:
        console.say(say("read.done", file=found.file.path))
        console.say(say("read.copy", file=copy))
    if decided.changes and not sure:
        _judged(found.file.path)
    if decided.later:
        console.say(console.wrapped(say("read.later")))
    return TO_PUT_RIGHT if found.readback.faults or decided.later else DONE


def _asked(found: Found, prefer: str | None, *, sure: bool) -> Decided | None:
    """What somebody on a terminal decides, everything shown before; None where the plan is left as it is."""
    from ..plan.brought import brought
    from ..plan.merge import Side
    from ..reading import decide
    from ..wizard.prompts import asker
    from .changed import room_of_place
    from .deciding import Desk, decisive
    from .disputed import disputed

    side = Side(prefer) if prefer else Side.PLAN
    whole, room = decide(found, lambda _: side), room_of_place()
    things = decisive(found, brought(whole.changes, whole.before, whole.after, room))
    conflicts = () if prefer else tuple(disputed(found, one, room) for one in found.merge.conflicts)
    terminal = asker()
    if terminal.draws:
        terminal.laid(list(_page(found, things, conflicts, short=True))[:-1])
    else:
        _tell(found)
        _summary(whole)
    desk = Desk(terminal, found, things, conflicts, lambda: terminal.laid(list(_page(found, things, conflicts))[:-1]))
    if prefer:
        desk.preferred = True
        desk.sides = dict.fromkeys(range(len(found.merge.conflicts)), side)
    if sure or not (things or conflicts):
        return desk.decided() if desk.each() else None
    return desk.asked()


def _judged(path: Path) -> None:
    """What the rules find in the plan as it now is; what needs a workbook's figures is told by the next build."""
    from ..judging import judge
    from ..plan.file import load
    from .judged import tell_judged

    tell_judged(judge(load(path), None), str(path))


def _tell(found: Found) -> None:
    """What does not fit, and what a person should know."""
    faults = found.readback.faults
    if faults:
        tell_kinds(faults, _alike, _FOLDED)
        console.tell(words("cli")("read.faults", count=len(faults)))
    for notice in found.readback.notices:
        console.tell(console.wrapped(notice))


def _alike(more: list[Fault]) -> str:
    """How many more cells have the same fault, and where the first of them are."""
    say = words("cli")
    return say("read.alike", count=len(more), places=say("read.places").join(fault.where for fault in more[:_NAMED]))


def _page(
    found: Found, things: Sequence[Brought], conflicts: Sequence[Disputed], *, short: bool = False
) -> Iterator[Laid]:
    """All that a workbook brings as a page, what is left as it was below; where there is much, `short` sums it up."""
    from .changed import laid

    say, faults = words("cli"), found.readback.faults
    count, able = len(things) + len(conflicts) + len(faults), len(things)
    yield ()
    title = say("read.page.title", count=count, file=found.workbook.name) if count else say("read.page.nothing")
    yield from page.heading(
        " ",
        "",
        title,
        say("read.page.able", count=able) if 0 < able < count else "",
        say("read.page.saved", saved=found.saved),
    )
    yield from laid(things, conflicts, short=short)
    if faults:
        title = say("read.page.left", count=len(faults))
        yield from page.heading(say("page.signs.careful"), "careful", title, say("read.page.until"))
        yield from page.things(kinds(faults, _alike, _FOLDED))
    for notice in found.readback.notices:
        yield from page.last(notice)


def _summary(decided: Decided) -> None:
    from .changed import tell_changes

    say = words("cli")
    console.say(console.wrapped(say("read.summary", file=decided.found.workbook, saved=decided.found.saved)))
    if not decided.changes:
        console.say(say("read.nothing"))
    tell_changes(decided.changes, decided.before, decided.after)


def _decided(found: Found, prefer: str | None) -> Decided | None:
    """What will be written where nobody is asked; None where there are conflicts, which are told then."""
    from ..plan.merge import Side
    from ..reading import decide
    from .disputed import disputed

    conflicts = found.merge.conflicts
    if prefer or not conflicts:
        side = Side(prefer) if prefer else Side.PLAN
        return decide(found, lambda _: side)
    say = words("cli")
    console.tell(console.wrapped(say("read.conflicts", count=len(conflicts), saved=found.saved)))
    for conflict in conflicts:
        console.tell(console.wrapped(disputed(found, conflict).said, "  ", "    "))
    console.tell(console.wrapped(say("read.prefer")))
    return None
