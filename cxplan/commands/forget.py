"""`cxplan forget`: somebody taken out of a plan, its notes and its dated copies."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from .. import console
from ..errors import ChangedFiles, UsageError
from ..text import words

if TYPE_CHECKING:
    from ..forgetting import Named
    from ..plan.file import PlanFile

DONE, TO_PUT_RIGHT = 0, 1


def run(chosen: argparse.Namespace) -> int:
    """Shows what would go, asks, takes it out, builds what named them anew and says where they are named still."""
    from ..forgetting import forget, naming
    from ..outputs import Order, edited
    from ..plan import lock
    from ..plan.answers import apply
    from ..plan.compare import changes
    from ..plan.data import data_of
    from ..plan.file import load
    from ..plan.forgetting import forgotten, pattern
    from .changed import tell_changes

    say, path, who = words("cli"), Path(chosen.plan), " ".join(chosen.who.split())
    if not who:
        raise UsageError(say("forget.nobody"))
    file, found = load(path), pattern(who)
    if unread := edited(path, Order()):
        raise ChangedFiles(say("forget.unread", file=unread, plan=path), (unread,))
    before = data_of(file.plan)
    answers = forgotten(before, who, say("forget.instead"))
    named, after = naming(path, found), apply(before, answers)
    if not answers:
        console.say(say("forget.nothing", who=who))
    tell_changes(changes(before, after), before, after)
    _tell_files("forget.copies", named.copies)
    _tell_files("forget.others", named.others)
    if not _sure(chosen, say("forget.ask", who=who)):
        return TO_PUT_RIGHT
    with lock.held(path):
        forget(file, apply(file.raw, answers), found)
    _built_anew(path, named)
    return _left(load(path), found, naming(path, found))


def _sure(chosen: argparse.Namespace, question: str) -> bool:
    say = words("cli")
    if chosen.dry_run:
        console.say(say("read.dry"))
        return False
    if chosen.yes or (console.on_terminal() and console.confirmed(question)):
        return True
    console.say(say("read.left") if console.on_terminal() else say("forget.yes"))
    return False


def _built_anew(path: Path, named: Named) -> None:
    """Builds the files that stand beside the plan and name somebody, as long as nobody edited them."""
    from ..building import Order, build, outputs
    from ..plan.file import load

    parts = tuple(part for part, at in outputs(path, Order()).items() if at in named.others)
    for part in parts:
        try:
            build(load(path).plan, path, Order(parts=(part,)))
        except ChangedFiles as error:
            console.tell(console.wrapped(str(error)))


def _left(file: PlanFile, found: re.Pattern[str], named: Named) -> int:
    """Says where somebody is named still; the exit code is 1 where that is."""
    say = words("cli")
    lines = [number for number, line in enumerate(file.text.splitlines(), 1) if found.search(line)]
    console.say(say("forget.done", file=file.path))
    if lines:
        console.say(console.wrapped(say("forget.lines", file=file.path, lines=", ".join(map(str, lines)))))
    _tell_files("forget.left", (*named.copies, *named.others))
    _tell_files("forget.closed", named.closed)
    console.say(console.wrapped(say("forget.elsewhere")))
    return TO_PUT_RIGHT if lines or named.copies or named.others or named.closed else DONE


def _tell_files(key: str, paths: Iterable[Path]) -> None:
    if names := [str(path) for path in paths]:
        console.say(console.wrapped(words("cli")(key, files=", ".join(names))))
