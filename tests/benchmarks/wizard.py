"""How quick the questionnaire is on a plan of 1,000 rows: `python -m tests.benchmarks.wizard` prints it and the bounds.

The start is taken in multiples of what questionary and pydantic alone need, in the same run; an answer and the next
prompt in milliseconds, 95 times in 100, with what a busy machine adds taken out: the libraries' imports tell how busy.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pexpect

from cxplan.plan import Plan, journal
from cxplan.plan.answers import SetFact
from cxplan.plan.file import create
from cxplan.plan.walk import rows, tables
from cxplan.wizard import flow
from cxplan.wizard.draft import Draft
from cxplan.wizard.keeping import stand
from tests.samples import sample

from .__main__ import command, seconds
from .large_plans import AS_OF, enlarged

RUNS, ANSWERS, SHARE = 7, 60, 0.95
LIBRARIES = (sys.executable, "-c", "import questionary; from pydantic import BaseModel")
START_TIMES, DURABLE_MS, NEXT_MS = 3, 10, 120
READY = "\x1b[?2004h"  # a prompt is on the screen and reads keys
CTRL_C, ENTER = "\x03", "\r"


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
    settings.pop("CXPLAN_PLAIN", None)
    child = pexpect.spawn(
        command()[0], [*command()[1:], "edit", str(path), *step], env=settings, dimensions=(24, 80),
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


def prompts(path: Path) -> list[float]:
    """How long the next prompt takes after each of many answers, in milliseconds: from Enter until it reads keys."""
    child, taken = opened(path, "audit"), []
    for _ in range(ANSWERS):
        child.send(" ")
        time.sleep(0.05)  # a person has typed
        at = time.perf_counter()
        child.send(ENTER)
        child.expect_exact(READY)
        taken.append((time.perf_counter() - at) * 1_000)
    ended(child)
    return taken


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
    return sorted(taken)[int(len(taken) * SHARE) - 1]


def main() -> int:
    """Prints each figure with its bound; the exit code says whether all hold."""
    plan = large()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "plan.yaml"
        create(path, plan.model_dump(mode="json", exclude_none=True))
        waits = busy()
        figures = (
            ("start, in multiples of the libraries", start(path), START_TIMES),
            ("an answer durable, ms", usual_most(durable(path, plan)) / waits, DURABLE_MS),
            ("the next prompt, ms", usual_most(prompts(path)) / waits, NEXT_MS),
        )
    print(f"a plan of {count(plan)} rows, a machine {waits:.1f} times as slow as it could be")  # noqa: T201  # a script for people
    for said, figure, most in figures:
        print(f"{said:38} {figure:6.1f} (at most {most})")  # noqa: T201  # a script for people
    return 1 if any(figure > most for _, figure, most in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
