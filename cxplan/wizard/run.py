"""Starting a dialogue: a new plan, one to go on with, or the choice between them; and leaving it in good order."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

from .. import console
from ..errors import UsageError
from ..plan import journal, lock
from ..plan.answers import Raw
from ..plan.file import create, load
from ..text import words
from . import flow, prompts, review
from .asking import Ask, Asker, Key, Option, Spot, Stopped, Way
from .country import currency
from .dialogue import Dialogue
from .draft import Draft
from .keeping import Keeper, stood
from .roll_over import rolled_on
from .steps import STEPS
from .telling import Figures, Teller

Builder = Callable[[Path], None]
DONE, STOPPED = 0, 130


@dataclass(frozen=True, slots=True)
class Tools:
    """What the floor above lends: building a plan's files, an engine's results, a copy of a sample plan."""

    build: Builder
    figures: Figures | None = None
    sample: Callable[[Path], Path] | None = None


def new(path: Path | None, tools: Tools, from_: Path | None = None) -> int:
    """A new plan, asked from the first question on, or one that goes on from last year's; gives the exit code."""
    _needs_terminal()
    asker = prompts.asker()
    with _leaving(asker) as left:
        _begin(asker, path or free_name(Path()), tools, rolled_on(load(from_).raw) if from_ else _BLANK)
    return left()


_BLANK: Raw = {"format": 1}


def _begin(asker: Asker, where: Path, tools: Tools, raw: Raw) -> None:
    """A new plan's file, its welcome and its questions; nothing stays behind where nothing was answered."""
    create(where, raw)
    try:
        _welcome(asker, where)
        _dialogue(asker, where, tools, None)
    finally:
        if raw == _BLANK and load(where).raw == _BLANK:
            where.unlink()
            journal.discard(where)


def edit(path: Path, tools: Tools, step: str | None = None) -> int:
    """A plan to go on with, from where it stood or from a step; gives the exit code."""
    _needs_terminal()
    if step is not None and step not in STEPS:
        raise UsageError(words("wizard")("no_step", step=step, steps=", ".join(STEPS)))
    asker = prompts.asker()
    with _leaving(asker) as left:
        _dialogue(asker, path, tools, step)
    return left()


def home(tools: Tools) -> int:
    """`cxplan` alone: what would you like to do?"""
    _needs_terminal()
    asker = prompts.asker()
    with _leaving(asker) as left:
        _home(asker, tools)
    return left()


def _home(asker: Asker, tools: Tools) -> None:
    say = words("wizard")
    while True:
        recent = recent_plans(Path())
        options = [Option("new", say("home.new"))]
        options += [Option(f"on {one}", say("home.on", file=one.name)) for one in recent]
        options += [Option(f"build {one}", say("home.build", file=one.name)) for one in recent[:3]]
        options += [Option("sample", say("home.sample"))] if tools.sample else []
        options.append(Option("quit", say("home.quit")))
        asker.say(say("home.title"), "title")
        typed = asker.ask(Ask(say("home.question"), Way.CHOOSE, options=tuple(options), default="new"), "")
        verb, _, name = str(typed).partition(" ")
        if isinstance(typed, Key) or verb == "quit":
            return
        if verb == "new":
            _begin(asker, free_name(Path()), tools, _BLANK)
        elif verb == "on":
            _dialogue(asker, Path(name), tools, None)
        elif verb == "build":
            _built(asker, tools.build, Path(name))
        elif tools.sample is not None:
            asker.say(say("home.sample_at", file=tools.sample(Path())), "said")


def recent_plans(folder: Path) -> list[Path]:
    """The plans of a folder, the last one used first."""
    from ..errors import CxplanError

    found = [path for path in (*folder.glob("*.yaml"), *folder.glob("*.yml")) if path.is_file()]
    found.sort(key=lambda path: -path.stat().st_mtime)
    plans = []
    for path in found[:20]:
        with suppress(CxplanError, OSError):
            if path.stat().st_size < 1_000_000 and "format:" in path.read_text("utf-8", "replace"):
                plans.append(path)
    return plans[:5]


def free_name(folder: Path) -> Path:
    """A name for a new plan that is not taken yet."""
    stem = words("wizard")("new_file")
    names: Iterator[str] = (f"{stem}{'' if count == 1 else f'-{count}'}.yaml" for count in range(1, 10_000))
    return next(folder / name for name in names if not (folder / name).exists())


def _dialogue(asker: Asker, path: Path, tools: Tools, step: str | None) -> None:
    """One dialogue on a plan that is there, held against a second one."""
    with lock.held(path):
        spot, notes = stood(path)
        keeper = Keeper(path, lambda text: asker.say(text, "careful"))
        gc.disable()  # looking for garbage among what stays, now and every dozen answers, would keep a person waiting
        try:
            raw = keeper.opened().raw
        finally:
            gc.freeze()
            gc.enable()
        draft = Draft(raw, today_of(raw), notes, currency())
        going_on = spot is not None and flow.known(spot) and step is None
        at = flow.first(draft, step) if step else (spot if going_on else None)
        if going_on and at is not None:
            asker.say(words("wizard")("go_on", where=review.where(draft, at)), "said")
        talk = Dialogue(asker, keeper, draft, lambda: _built(asker, tools.build, path), Teller(tools.figures))
        try:
            if at is None:
                at = talk.start() if raw != _BLANK else flow.first(draft, next(iter(STEPS)))
            talk.run(at, opening=not going_on)
        except (KeyboardInterrupt, Stopped):
            with suppress(OSError):  # the terminal may be gone
                asker.say("")
                _farewell(asker, keeper, "all_done" if talk.at_end else "stopped")
            raise
        finally:
            if keeper.fold() is not None and talk.at_end:
                journal.discard(path)  # all was asked: there is nowhere to go on


def _farewell(asker: Asker, keeper: Keeper, key: str) -> None:
    """Says how to go on; what could not be saved at all is said, not hidden."""
    if keeper.tried_again():
        asker.say(words("wizard")(key, file=keeper.path), "said")
    else:
        asker.say(words("wizard")("unsaved", count=len(keeper.waiting), number=len(keeper.waiting)), "careful")


def today_of(raw: dict[str, Any]) -> date:
    """The plan's own day, or the day it is."""
    typed = raw.get("foundations", {}).get("as_of") if isinstance(raw.get("foundations"), dict) else None
    if isinstance(typed, date):
        return typed
    return date.fromisoformat(typed) if isinstance(typed, str) else date.today()


def _built(asker: Asker, build: Builder, path: Path) -> bool:
    """Builds, or says why not; whether there is something to look at."""
    from ..errors import CxplanError

    try:
        build(path)
    except CxplanError as problem:
        asker.say(words("wizard")("sign.careful", text=problem), "careful")
        return False
    return True


def _welcome(asker: Asker, path: Path) -> None:
    """One page before the first question: the steps, and what to have at hand; ? lists it."""
    say = words("wizard")
    asker.say(say("welcome.title"), "title")
    asker.say(say("welcome.about", file=path))
    for line in review.outline(Draft({}, date.today())):
        asker.say(line)
    asker.say(words("questions")("bring.title"), "question")
    asker.say(say("welcome.bring"))
    while asker.ask(Ask(say("welcome.begin")), "") is Key.HELP:
        for style, line in review.bring():
            asker.say(line, style)
        for rule in ("enter", "more"):
            asker.say(words("questions")(f"rules.{rule}"))


def _needs_terminal() -> None:
    if not console.on_terminal():
        raise UsageError(words("wizard")("no_terminal"))


@contextmanager
def _leaving(asker: Asker) -> Iterator[Callable[[], int]]:
    """Stops in good order on Ctrl-C, a closed terminal or a request to end; gives the exit code."""
    code = DONE
    handlers = {kind: signal.signal(kind, _stop) for kind in _SIGNALS}
    try:
        yield lambda: code
    except (KeyboardInterrupt, Stopped) as stopped:
        code = stopped.code if isinstance(stopped, Stopped) else STOPPED
        with suppress(OSError):  # the terminal may be gone
            sys.stdout.flush()
    finally:
        for kind, handler in handlers.items():
            signal.signal(kind, handler)


_SIGNALS = tuple(getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name))


def _stop(kind: int, frame: FrameType | None) -> None:
    raise Stopped


__all__ = ["Spot", "edit", "free_name", "home", "new", "recent_plans"]
