"""`cxplan` alone: a new plan, one to go on with, a build, or a sample to look at; whatever fails comes back here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .. import files
from ..errors import CxplanError
from ..text import words
from . import flow, length, prompts, review
from .asking import Ask, Asker, Key, Option, Way
from .draft import Draft
from .keeping import stood
from .run import BLANK, Tools, begin, built, dialogue, free_name, leaving, needs_terminal

_LOOKED_AT, _SHOWN, _LARGEST = 20, 5, 1_000_000


@dataclass(frozen=True, slots=True)
class Samples:
    """The sample plans: what each is, in a line by its name, and how a copy of one is made in a folder."""

    told: Mapping[str, str]
    copy: Callable[[str, Path], Path]


def home(tools: Tools, samples: Samples) -> int:
    """What would you like to do? Asked until somebody leaves; gives the exit code."""
    needs_terminal()
    asker = prompts.asker()
    with leaving(asker) as left:
        while _done(asker, tools, samples):
            pass
    return left()


def _done(asker: Asker, tools: Tools, samples: Samples) -> bool:
    """Asks once and does it; False where somebody leaves."""
    say = words("wizard")
    recent = recent_plans(Path())
    options = [Option(f"on {one}", say("home.on", file=one.name), _state(one)) for one in recent]
    options += [Option(f"build {one}", say("home.build", file=one.name)) for one in recent[:3]]
    options += [Option("new", say("home.another" if recent else "home.new"), "" if recent else _length())]
    options += [Option("sample", say("home.sample"), say("home.samples")), Option("quit", say("home.quit"))]
    first = options[0].code
    question, about = ("home.question", ()) if recent else ("home.first", (say("home.about"),))
    ask = Ask(say(question), Way.CHOOSE, after=about, options=tuple(options), default=first)
    typed = asker.ask(ask, "")
    verb, _, name = str(typed).partition(" ")
    if isinstance(typed, Key) or verb == "quit":
        return False
    try:
        if verb == "sample":
            _sample(asker, tools, samples)
        else:
            _do(asker, tools, verb, Path(name))
    except CxplanError as problem:
        asker.say(say("sign.careful", text=problem), "careful")
    return True


def _length() -> str:
    """How long a new plan takes, and after how long there is a first page."""
    empty = Draft({}, date.today())
    _, minutes = length.everything(empty)
    return words("wizard")("home.length", minutes=minutes, first=length.lumps(empty)["first"])


def _state(path: Path) -> str:
    """In which step the dialogue on a plan stopped, or nothing where it was finished."""
    with suppress(CxplanError, OSError):
        if (spot := stood(path)[0]) is not None:
            say = words("wizard")
            known = flow.known(spot)
            return (
                say("home.stopped_at", step=review.step_name(flow.chapter_of(spot)))
                if known
                else say("home.unfinished")
            )
    return ""


def _do(asker: Asker, tools: Tools, verb: str, path: Path) -> None:
    if verb == "new":
        begin(asker, free_name(Path()), tools, BLANK)
    elif verb == "on":
        dialogue(asker, path, tools, None)
    elif verb == "build":
        built(asker, tools.build, path)


def _sample(asker: Asker, tools: Tools, samples: Samples) -> None:
    """A copy of the sample that is chosen, where one says; then what to do with it."""
    say = words("wizard")
    told = tuple(samples.told.items())
    before = tuple(say("home.sample_line", name=name, about=about) for name, about in told)
    names = (*(Option(name, name) for name, _ in told), Option("back", say("depth.back")))
    name = asker.ask(Ask(say("home.which_sample"), Way.CHOOSE, before=before, options=names), "")
    if isinstance(name, Key) or name not in samples.told:
        return
    if (folder := _folder(asker)) is None:
        return
    path = samples.copy(str(name), folder)
    asker.say(say("home.sample_at", file=path), "said")
    options = tuple(Option(do, say(f"home.sample_do.{do}")) for do in ("build", "on", "back"))
    while (do := asker.ask(Ask(say("home.sample_next"), Way.CHOOSE, options=options), "")) in ("build", "on"):
        _do(asker, tools, str(do), path)


def _folder(asker: Asker) -> Path | None:
    """A folder that is there, or None where somebody goes back."""
    say, wrong = words("wizard"), ""
    while True:
        here = say("home.here")
        typed = asker.ask(Ask(say("home.where"), hint=say("home.where_hint"), default=here, old=wrong), "")
        if isinstance(typed, Key):
            return None
        with suppress(RuntimeError, ValueError):  # a home that nobody has, a NUL in the name
            folder = Path("" if typed in ("", here) else str(typed)).expanduser()
            if files.sure(folder.is_dir):
                return folder
        wrong = str(typed)
        asker.say(say("sign.careful", text=say("home.no_folder", folder=wrong)), "careful")


def recent_plans(folder: Path) -> list[Path]:
    """The plans of a folder, the last one used first."""
    found = [path for path in (*folder.glob("*.yaml"), *folder.glob("*.yml")) if path.is_file()]
    found.sort(key=lambda path: -path.stat().st_mtime)
    found.sort(key=lambda path: not _state(path))  # an unfinished one comes first
    plans = []
    for path in found[:_LOOKED_AT]:
        with suppress(CxplanError, OSError):
            if path.stat().st_size < _LARGEST and "format:" in path.read_text("utf-8", "replace"):
                plans.append(path)
    return plans[:_SHOWN]
