"""`cxplan completion`: what a shell needs to complete commands, options, plans, steps and samples while one types."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from .. import console


def run(chosen: argparse.Namespace) -> int:
    """Prints the completion for a shell, made from the same parser that reads what is typed."""
    import shtab

    parser = chosen.whole()
    _filled_in(parser)
    console.say(shtab.complete(parser, chosen.shell))
    return 0


def _filled_in(parser: argparse.ArgumentParser) -> None:
    """Says of every argument what may stand there, where the parser itself leaves it open."""
    held, known = _held(), _known()
    for action in _arguments(parser):
        if action.dest in held:
            vars(action)["complete"] = held[action.dest]
        elif action.dest in known:
            action.choices = known[action.dest]


def _held() -> dict[str, Any]:
    """Which files an argument names, by its name."""
    from shtab import DIRECTORY, FILE, glob

    plans, workbooks, either = glob("*.yaml", "*.yml"), glob("*.xlsx"), glob("*.yaml", "*.yml", "*.xlsx")
    return {
        **dict.fromkeys(("plan", "file", "last_year"), plans),
        **dict.fromkeys(("old", "new"), either),
        "workbook": workbooks,
        "template": glob("*.docx"),
        "out": DIRECTORY,
        **dict.fromkeys(("dest", "files"), FILE),
    }


def _known() -> dict[str, tuple[str, ...]]:
    """The names an argument takes, by its own name."""
    from ..plan import CHAPTERS
    from ..samples import samples

    return {"step": CHAPTERS, "name": tuple(samples())}


def _arguments(parser: argparse.ArgumentParser) -> Iterable[argparse.Action]:
    """Every argument of a parser and of its commands."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for one in action.choices.values():
                yield from _arguments(one)
        else:
            yield action
