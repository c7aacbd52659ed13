"""`cxplan handover`: one person's work given to another, wherever the plan names who does it."""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import console
from ..errors import UsageError
from ..text import words

DONE, TO_PUT_RIGHT = 0, 1


def run(chosen: argparse.Namespace) -> int:
    """Shows what would change and what stays, asks on a terminal, writes it; the plan as it was is kept, dated."""
    from ..following import follow, replaced
    from ..plan import lock
    from ..plan.answers import apply
    from ..plan.compare import changes
    from ..plan.data import data_of
    from ..plan.file import load
    from ..plan.forgetting import called, handed_over
    from ..plan.over import over
    from ..plan.people import everybody
    from ..plan.show import listed
    from ..plan.telling import Teller
    from .changed import tell_changes

    say, path = words("cli"), Path(chosen.plan)
    file = load(path)
    before = data_of(file.plan)
    meant = called(before, chosen.who)
    if not meant:
        people = listed(everybody(file.plan)) or say("handover.nobody")
        raise UsageError(say("handover.unknown", who=chosen.who, people=people))
    if len(meant) > 1:
        raise UsageError(say("handover.several", who=chosen.who, people=listed(meant)))
    to, past = " ".join(chosen.to.split()), {row.id for _, row in over(file.plan)}
    answers = handed_over(before, chosen.who, to, besides=past)
    after = apply(before, answers)
    found = changes(before, after)
    tell_changes(found, before, after)
    kept = tuple(dict.fromkeys(one.row for one in handed_over(before, chosen.who, to) if one.row in past))
    if kept:
        rows = listed([*map(Teller(before).row, kept)])
        console.say(console.wrapped(say("handover.kept", who=chosen.who, rows=rows)))
    if not found:
        console.say(say("handover.nothing_left" if kept else "handover.nothing"))
        return DONE
    if chosen.dry_run:
        console.say(say("read.dry"))
        return DONE
    if console.on_terminal() and not console.confirmed(say("handover.ask", count=len(answers), to=chosen.to)):
        console.say(say("read.left"))
        return TO_PUT_RIGHT
    with lock.held(path):
        copy = replaced(file, apply(file.raw, answers))
        follow(path, after)
    console.say(say("read.done", file=path))
    console.say(say("read.copy", file=copy))
    return DONE
