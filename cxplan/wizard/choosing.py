"""`cxplan` alone: a new plan, one to go on with, a build, or a sample to look at; whatever fails comes back here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .. import files
from ..errors import CxplanError
from ..plan import show
from ..plan.file import load
from ..text import words
from . import flow, length, prompts, review, still_open
from .asking import GAP, Ask, Asker, Key, Option, Spot, Way
from .country import currency, decimal_mark
from .draft import Draft
from .keeping import stood
from .run import BLANK, Begins, Tools, begin, built, dialogue, free_name, needs_terminal, today_of
from .signals import leaving

_LOOKED_AT, _SHOWN, _LARGEST = 20, 5, 1_000_000
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Samples:
    """The sample plans: what each is, in a line by its name, and how a copy of one is made in a folder."""

    told: Mapping[str, str]
    copy: Callable[[str, Path], Path]


def home(tools: Tools, samples: Samples) -> int:
    """What would you like to do? Asked until somebody leaves; gives the exit code."""
    needs_terminal()
    asker = prompts.asker()
    with leaving() as left:
        while _done(asker, tools, samples):
            pass
    return left()


def _done(asker: Asker, tools: Tools, samples: Samples) -> bool:
    """Asks once and does it; False where somebody leaves."""
    recent = recent_plans(Path())
    typed = asker.ask(_welcome_back(recent) if recent else _first(), "")
    verb, _, name = str(typed).partition(" ")
    if isinstance(typed, Key) or verb == "quit":
        return False
    try:
        if verb == "sample":
            _sample(asker, tools, samples)
        elif verb == "other":
            _other(asker, tools, recent[1:])
        else:
            _do(asker, tools, verb, Path(name))
    except CxplanError as problem:
        asker.say(words("wizard")("sign.careful", text=problem), "careful")
    return True


def _first() -> Ask:
    """Where no plan is there yet: what it is about, and how long it takes."""
    say = words("wizard")
    options = (Option("new", say("home.new"), _length()), *_beside_plans())
    return Ask(say("home.first"), Way.CHOOSE, after=(say("home.about"),), options=options, default="new")


def _welcome_back(recent: list[Path]) -> Ask:
    """Where a plan is there: whose it is, how far it is, and what can be done with it; then everything else."""
    say, plan = words("wizard"), recent[0]
    spot, draft = _as_left(plan)
    step = length.heading(draft, flow.chapter_of(spot)) if spot else ""
    going_on = Option(f"on {plan}", say("home.go_on", step=step)) if spot else None
    count = len(still_open.points(draft, spot))
    things = say("open.things", count=count, number=count) if count else ""
    options = (
        *([going_on] if going_on else []),
        Option(f"open {plan}", say("home.open"), things),
        Option(f"build {plan}", say("home.make")),
        Option(f"change {plan}", say("home.change")),
        GAP,
        Option("new", say("home.another")),
        *([Option("other", say("home.other"))] if recent[1:] else []),
        *_beside_plans(),
    )
    here = length.here(draft, spot) if spot else None
    company = draft.one("foundations.company")
    standing = say("home.standing" if company else "home.nameless", company=company, file=plan.name, day=_since(plan))
    first = options[0].code if going_on else f"change {plan}"
    return Ask(say("home.question"), Way.CHOOSE, after=(standing,), options=options, default=first, bar=here)


def _beside_plans() -> tuple[Option, ...]:
    say = words("wizard")
    return Option("sample", say("home.sample"), say("home.samples")), Option("quit", say("home.quit"))


def _as_left(path: Path) -> tuple[Spot | None, Draft]:
    """Where the dialogue on a plan stopped, and the plan; an empty one where it cannot be read, as opening it says."""
    with suppress(CxplanError, OSError):
        spot, notes = stood(path)
        found = load(path)
        draft = Draft.of(found, today_of(found.raw), notes, currency(), decimal_mark())
        return (spot if spot is not None and flow.known(spot) else None), draft
    return None, Draft({}, date.today())


def _since(path: Path) -> str:
    """When a plan was last written, as people say it: today, on Thursday, on 3 May 2026."""
    say, day = words("wizard"), date.fromtimestamp(path.stat().st_mtime)
    ago = (date.today() - day).days
    if ago < 2:
        return say("home.today" if ago < 1 else "home.yesterday")
    named = words("plan")(f"weekdays.{day.isoweekday()}") if ago < _WEEK else show.day(day)
    return say("home.on_day", day=named)


def _other(asker: Asker, tools: Tools, plans: list[Path]) -> None:
    """Another plan of the folder, gone on with."""
    say = words("wizard")
    options = (*(Option(str(one), one.name, _state(one)) for one in plans), Option("back", say("depth.back")))
    typed = asker.ask(Ask(say("home.which_plan"), Way.CHOOSE, options=options), "")
    if isinstance(typed, str) and typed != "back":
        _do(asker, tools, "on", Path(typed))


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
    elif verb in ("on", "open", "change"):
        dialogue(asker, path, tools, None, begins=Begins(verb))
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
