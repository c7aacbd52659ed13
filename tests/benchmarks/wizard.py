"""How quick the questionnaire is on a plan of 1,000 rows: `python -m tests.benchmarks.wizard` prints it and the bounds.

The start is taken in multiples of what questionary and pydantic alone need, in the same run; an answer and the next
prompt in milliseconds, 95 times in 100, with what a busy machine adds taken out: the libraries' imports tell how busy.
The prompts are those of a whole dialogue, answered question by question from the first step to the last; the ones after
a step's end, where the plan is written, are told apart as well.
"""

from __future__ import annotations

import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pexpect

from cxplan.plan import Plan, journal
from cxplan.plan.answers import SetFact
from cxplan.plan.file import create, load
from cxplan.plan.walk import rows, tables
from cxplan.text import words
from cxplan.wizard import flow
from cxplan.wizard.asking import Ask, Spot, Taken, Typed, Way
from cxplan.wizard.draft import Draft
from cxplan.wizard.keeping import stand
from cxplan.wizard.run import today_of
from cxplan.wizard.steps.exported import NAMES
from tests.samples import sample

from .__main__ import command, seconds
from .large_plans import AS_OF, enlarged

RUNS, ANSWERS, SHARE = 7, 60, 0.95
WINDOW = (80, 80)  # rows and columns: so high that no page has to be turned
QUIET = 0.15  # seconds after which nothing more is drawn
THINKS = (0.2, 2.5)  # seconds before each answer, at least and at most: the plan is written in some of them
ASKED = (words("wizard")("review.question"), words("wizard")("review.last"))
GOING_ON = words("wizard")("review.going_on", step="")[:6]  # as far as no step is named
LIBRARIES = (sys.executable, "-c", "import questionary; from pydantic import BaseModel")
START_TIMES, DURABLE_MS, NEXT_MS = 3, 10, 120
READY = "\x1b[?2004h"  # a prompt is on the screen and reads keys
CTRL_C, ENTER, DOWN = "\x03", "\r", "\x1b[B"


def large() -> Plan:
    """The grocery plan with places and tactics repeated until it has 1,000 rows or a few more."""
    plan = sample("grocery")
    others = count(plan) - len(plan.tactics.tactics) - len(plan.audit.touchpoints)
    return enlarged(plan, tactics=700 - others, touchpoints=300)


def count(plan: Plan) -> int:
    """How many rows a plan has."""
    return sum(len(rows(plan, table)) for table in tables())


def opened(path: Path, *step: str) -> pexpect.spawn[str]:
    """The wizard on a plan, at its first prompt."""
    settings = {**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1"}
    for name in ("CXPLAN_PLAIN", "PYTHONDONTWRITEBYTECODE"):  # an installed command is compiled
        settings.pop(name, None)
    child = pexpect.spawn(
        command()[0], [*command()[1:], "edit", str(path), *step], env=settings, dimensions=WINDOW,
        encoding="utf-8", timeout=60,
    )  # fmt: skip
    child.delaybeforesend = None
    child.expect_exact(READY)
    return child


def ended(child: pexpect.spawn[str]) -> None:
    """Leaves the wizard as a person does."""
    child.send(CTRL_C)
    child.expect(pexpect.EOF)
    child.close()


def start(path: Path) -> float:
    """The best of several starts in multiples of the libraries' imports, taken in turn."""
    began, alone = [], []
    for _ in range(RUNS):
        alone.append(seconds(LIBRARIES, path.parent))
        at = time.perf_counter()
        child = opened(path)
        began.append(time.perf_counter() - at)
        ended(child)
    return min(began) / min(alone)


def durable(path: Path, plan: Plan) -> list[float]:
    """How long each of many answers takes until it is on the disk, in milliseconds."""
    draft = Draft(plan.model_dump(mode="json", exclude_none=True), AS_OF)
    here, taken = stand(draft, flow.first(draft, "tactics")), []
    for number in range(ANSWERS):
        at = time.perf_counter()
        journal.append(path, [SetFact("foundations.company", "", f"Orchard Lane {number}")], here)
        taken.append((time.perf_counter() - at) * 1_000)
    journal.discard(path)
    return taken


@dataclass(frozen=True)
class Prompt:
    """How long a prompt took, in milliseconds, and whether a step ended before it."""

    took: float
    text: str  # what was shown with it

    @property
    def step_ended(self) -> bool:
        return any(one in self.text for one in (GOING_ON, *ASKED))

    @property
    def asks_if_right(self) -> bool:
        return any(one in self.text for one in ASKED)


def prompts(path: Path) -> list[Prompt]:
    """How long each prompt of a whole dialogue takes from Enter until it reads keys, every answer changed.

    A dialogue of our own goes along beside it and knows which question stands there.
    """
    raw, luck = load(path).raw, random.Random(1)
    draft, taken = Draft(raw, today_of(raw)), list[Prompt]()
    spot = flow.first(draft, "foundations")
    child = opened(path, "foundations")
    while spot is not None:
        keys, typed = another(draft, spot)
        reading = flow.read(draft, spot, typed)
        assert isinstance(reading, Taken)
        draft = flow.taken(draft, reading)
        spot = flow.after(draft, spot)
        taken.append(shown(child, keys, luck.uniform(*THINKS)))
        while spot is not None and taken[-1].asks_if_right:
            taken.append(shown(child, [], luck.uniform(*THINKS)))
    ended(child)
    return taken


def another(draft: Draft, spot: Spot) -> tuple[list[str], Typed]:
    """Keys that make another answer of the one that stands there, where that can be, and what is typed then."""
    ask = flow.ask(draft, spot)
    ways: list[tuple[list[str], Typed]] = [([], ask.ticked)] if ask.way is Way.TICK else []
    if ask.way in (Way.LINE, Way.TEXT):
        mores = ("",) if spot.name in _KEPT else (" more", "1", "")
        ways = [([more, *_ends(ask, more)], f"{ask.old}{more}") for more in mores]
    elif ask.way is Way.CHOOSE:
        codes = [option.code for option in ask.options]
        at = codes.index(ask.old or ask.default) if (ask.old or ask.default) in codes else 0
        steps = (0,) if spot.name in _KEPT else (1, 0)
        ways = [([DOWN] * step, codes[(at + step) % len(codes)]) for step in steps]
    return next(way for way in ways if isinstance(flow.read(draft, spot, way[1]), Taken))


# Then more is asked than the plan's questions: what becomes of what names a row that goes, and which file is meant.
_KEPT = frozenset({"smaller", "competitors.name", "touchpoints.name", "phrases.phrase", *NAMES})


def _ends(ask: Ask, more: str) -> list[str]:
    """A text of several lines ends with an empty one."""
    return [ENTER] if ask.way is Way.TEXT and ask.old + more else []


def shown(child: pexpect.spawn[str], keys: list[str], thinks: float) -> Prompt:
    """The prompt that comes after these keys, so many seconds and Enter."""
    for key in keys:
        child.send(key)
    time.sleep(thinks)
    at = time.perf_counter()
    child.send(ENTER)
    child.expect_exact(READY)
    took = (time.perf_counter() - at) * 1_000
    before, drawn = child.before, ""
    with suppress(pexpect.TIMEOUT):  # a prompt reads keys before all of it is drawn
        while True:
            child.expect(r"(?s).+", timeout=QUIET)
            drawn += child.after
    return Prompt(took, before + drawn)


def busy() -> float:
    """How many times as long as its processor time the import of the libraries takes."""
    shares = []
    for _ in range(RUNS):
        before, at = os.times(), time.perf_counter()
        subprocess.run(LIBRARIES, check=True)
        took, after = time.perf_counter() - at, os.times()
        shares.append(
            took / (after.children_user + after.children_system - before.children_user - before.children_system)
        )
    return max(1.0, statistics.median(shares))


def usual_most(taken: list[float]) -> float:
    """What 95 of 100 do not exceed."""
    return sorted(taken)[math.ceil(len(taken) * SHARE) - 1]


def main() -> int:
    """Prints each figure with its bound; the exit code says whether all hold."""
    plan = large()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "plan.yaml"
        create(path, plan.model_dump(mode="json", exclude_none=True))
        seconds(LIBRARIES, path.parent)  # from now on they are compiled
        waits = busy()
        asked = prompts(path)
        figures = (
            ("start, in multiples of the libraries", start(path), START_TIMES),
            ("an answer durable, ms", usual_most(durable(path, plan)) / waits, DURABLE_MS),
            ("the next prompt, ms", usual_most([one.took for one in asked]) / waits, NEXT_MS),
            (
                "the same after a step's end, ms",
                usual_most([one.took for one in asked if one.step_ended]) / waits,
                NEXT_MS,
            ),
        )
    prompts_ = f"{len(asked)} prompts, {sum(one.step_ended for one in asked)} of them after a step's end"
    print(f"a plan of {count(plan)} rows, {prompts_}, a machine {waits:.1f} times as slow as it could be")  # noqa: T201  # a script for people
    for said, figure, most in figures:
        print(f"{said:38} {figure:6.1f} (at most {most})")  # noqa: T201  # a script for people
    return 1 if any(figure > most for _, figure, most in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
