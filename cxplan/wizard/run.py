"""Starting a dialogue on a new plan or one to go on with, and leaving it in good order."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from .. import console
from ..errors import CxplanError, UsageError
from ..plan import journal, lock
from ..plan.fields import Raw
from ..plan.file import create, load
from ..text import words
from . import advice, flow, length, prompts, review
from .asking import Ask, Asker, Ended, Key, Made, Option, Spot, Way
from .beside import beside
from .carried_over import following
from .country import currency, decimal_mark
from .dialogue import Dialogue
from .draft import Draft
from .exports import Exports
from .keeping import Keeper, left_unsent, stood
from .leaving import farewell
from .open_page import OpenPage
from .signals import leaving
from .steps import STEPS
from .telling import Figures, Teller

Builder = Callable[[Path], Made | None]


@dataclass(frozen=True, slots=True)
class Tools:
    """What the floor above lends: building a plan's files, an engine's results, exports read."""

    build: Builder
    figures: Figures | None = None
    exports: Exports | None = None

    def figures_of(self, path: Path) -> Figures | None:
        """The engine's results for the plan at this place, what its exports come to among them."""
        figures, exports = self.figures, self.exports
        if figures is None or exports is None:
            return figures
        return lambda plan: figures(exports.included(plan, path))


def new(path: Path | None, tools: Tools, from_: Path | None = None) -> int:
    """A new plan, asked from the first question on, or one that goes on from last year's; gives the exit code."""
    needs_terminal()
    asker = prompts.asker()
    with leaving() as left:
        begin(
            asker,
            path or free_name(Path()),
            tools,
            following(asker, from_, tools.figures_of(from_)) if from_ else BLANK,
        )
    return left()


BLANK: Raw = {"format": 1}


def begin(asker: Asker, where: Path, tools: Tools, raw: Raw) -> None:
    """A new plan's file, its welcome and its questions; nothing stays behind where nothing was answered."""
    create(where, raw)
    try:
        if raw == BLANK and not _welcome(asker, where):
            return
        dialogue(asker, where, tools, None, rolled=raw != BLANK)
    finally:
        with suppress(CxplanError):  # what cannot be read stays
            if raw == BLANK and load(where).raw == BLANK:
                where.unlink()
                journal.discard(where)


def edit(path: Path, tools: Tools, step: str | None = None) -> int:
    """A plan to go on with, from where it stood or from a step; gives the exit code."""
    needs_terminal()
    if step is not None and step not in STEPS:
        raise UsageError(words("wizard")("no_step", step=step, steps=", ".join(STEPS)))
    asker = prompts.asker()
    with leaving() as left:
        dialogue(asker, path, tools, step)
    return left()


def free_name(folder: Path) -> Path:
    """A name for a new plan that is not taken yet."""
    stem = words("wizard")("new_file")
    names: Iterator[str] = (f"{stem}{'' if count == 1 else f'-{count}'}.yaml" for count in range(1, 10_000))
    return next(folder / name for name in names if not (folder / name).exists())


class Begins(StrEnum):
    """With what a dialogue on a plan begins."""

    ON = "on"  # where it stood
    OPEN = "open"  # with the page of what is open, and nothing else
    CHANGE = "change"  # with the list of steps


def dialogue(
    asker: Asker, path: Path, tools: Tools, step: str | None, *, rolled: bool = False, begins: Begins = Begins.ON
) -> None:
    """One dialogue on a plan that is there, held against a second one."""
    with lock.held(path):
        spot, notes = stood(path)
        keeper = Keeper(path, lambda text: asker.say(text, "careful"), unsent=left_unsent(path))
        with beside():
            found = keeper.opened()
            gc.freeze()
        draft = Draft.of(found, today_of(found.raw), notes, currency(), decimal_mark())
        stands = spot if spot is not None and flow.known(spot) else None
        at = flow.first(draft, step) if step else stands if begins is Begins.ON else None
        if at is not None and not step:
            asker.say(words("wizard")("go_on", where=review.where(draft, at)), "said")
        made, figures = Made(), Teller(tools.figures_of(path))
        build = partial(built, asker, tools.build, path, made)
        talk = Dialogue(asker, keeper, draft, figures, exports=tools.exports, build=build, made=made)
        saved = True
        try:
            if begins is Begins.OPEN:
                talk.at = stands
                OpenPage(talk).look()
            else:
                talk.run(at or _begun(talk, anew=rolled, looks=step is None))
        except KeyboardInterrupt as stopped:
            with suppress(OSError):  # the terminal may be gone
                asker.say("")
                asks = not isinstance(stopped, Ended)
                saved = farewell(asker, keeper, talk.draft, at_end=talk.at_end, asks=asks)
            raise
        finally:
            if saved and keeper.fold() is not None and talk.at_end:
                journal.discard(path)  # all was asked: there is nowhere to go on


def _begun(talk: Dialogue, *, anew: bool, looks: bool) -> Spot | None:
    """Where to begin when no dialogue left a place: after what cannot be right, or what comes from another year."""
    blank = talk.draft.raw == BLANK
    if anew or (looks and any(found.wrong for found in advice.everything(talk.draft))):
        OpenPage(talk).look(through_wrong=True)
    return flow.first(talk.draft, next(iter(STEPS))) if blank else talk.start()


def today_of(raw: dict[str, Any]) -> date:
    """The plan's own day, or the day it is."""
    typed = raw.get("foundations", {}).get("as_of") if isinstance(raw.get("foundations"), dict) else None
    if isinstance(typed, date):
        return typed
    return date.fromisoformat(typed) if isinstance(typed, str) else date.today()


def built(asker: Asker, build: Builder, path: Path, made: Made | None = None) -> bool:
    """Builds, or says why not; whether there is something to look at. `made` says afterwards what it is."""
    try:
        found = build(path) or Made()
        if made is not None:
            made.files, made.headline = found.files, found.headline
    except CxplanError as problem:
        asker.say(words("wizard")("sign.careful", text=problem), "careful")
        return False
    return True


def _welcome(asker: Asker, path: Path) -> bool:
    """Twelve lines before the first question: what it will be, its minutes, what to have at hand; False to leave it."""
    say, empty = words("wizard"), Draft({}, date.today())
    parts = (say(f"welcome.{part}", minutes=count) for part, count in length.lumps(empty).items())
    told = (
        "",
        *parts,
        "",
        say("welcome.stop", file=path),
        say("welcome.bring"),
    )
    options = (Option("begin", say("welcome.begin")),)
    first = Ask(
        say("welcome.title"),
        Way.CHOOSE,
        after=told,
        options=options,
        help=words("questions")("bring.title"),
        keys="begin",
    )
    while (typed := asker.ask(first, "")) is Key.HELP:
        asker.page(review.bring())
        asker.page(("", words("questions")(f"rules.{rule}")) for rule in ("enter", "more"))
    return typed is not Key.BACK


def needs_terminal() -> None:
    if not console.on_terminal():
        raise UsageError(words("wizard")("no_terminal"))
