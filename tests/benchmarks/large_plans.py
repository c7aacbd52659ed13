"""How a build's time grows with the plan: `python -m tests.benchmarks.large_plans` prints it beside the starter's.

Ratios, not seconds: machines differ. Processor time is taken, the best of three builds.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from cxplan import document, workbook
from cxplan.plan import Plan
from tests.samples import sample

SIZES = ((125, 60), (250, 125), (500, 250), (1_000, 500))
ROUNDS = 3
AS_OF = date(2027, 1, 20)


def enlarged(plan: Plan, tactics: int, touchpoints: int) -> Plan:
    """A plan with so many tactics and touchpoints, made by repeating its own; the tactics lead to all of them."""
    data: dict[str, Any] = plan.model_dump(mode="json", exclude_none=True)
    places, work = data["audit"]["touchpoints"], data["tactics"]["tactics"]
    data["audit"]["touchpoints"] = [
        {**places[number % len(places)], "id": f"TP{number + 1}", "name": f"Place {number + 1}"}
        for number in range(touchpoints)
    ]
    data["tactics"]["tactics"] = [
        {
            **work[number % len(work)],
            "id": f"T{number + 1}",
            "title": f"Deed {number + 1}",
            "touchpoint": f"TP{number % touchpoints + 1}",
        }
        for number in range(tactics)
    ]
    data["ids"] = {}
    return Plan.model_validate(data)


def seconds(made: Callable[[], object]) -> float:
    """The least processor time of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        made()
        taken.append(time.process_time() - start)
    return min(taken)


def both(plan: Plan) -> None:
    """What a build makes of a plan, files apart."""
    document.make(plan, workbook.make(plan).values, AS_OF)


def main() -> None:
    """Print the time of each plan in multiples of the starter's and of the plan of half its size."""
    both(sample("starter"))
    starter = seconds(lambda: both(sample("starter")))
    before = seconds(lambda: both(sample("grocery")))
    lines = [f"grocery: {before / starter:.1f} x the starter"]
    for tactics, touchpoints in SIZES:
        taken = seconds(partial(both, enlarged(sample("grocery"), tactics, touchpoints)))
        lines.append(
            f"{tactics:5} tactics, {touchpoints:3} touchpoints: "
            f"{taken / starter:4.1f} x the starter, {taken / before:.2f} x the one before"
        )
        before = taken
    print("\n".join(lines))  # noqa: T201  # a script for people


if __name__ == "__main__":
    main()
