"""`cxplan build`: the workbook and the document of a plan."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .. import console
from ..build import Built, Order, Part, build
from ..text import words

if TYPE_CHECKING:
    from ..plan import Plan


def run(chosen: argparse.Namespace) -> int:
    """Builds, and says where the files are."""
    from ..plan.file import load

    say = words("cli")
    order = Order(
        parts=(Part(chosen.only),) if chosen.only else tuple(Part),
        folder=Path(chosen.out) if chosen.out else None,
        as_of=chosen.as_of,
        force=chosen.force,
        record=chosen.record,
    )
    with console.Progress() as progress:
        path = Path(chosen.plan)
        file = load(path)
        built = build(file.plan, path, order, lambda stage: progress.now(say(f"stages.{stage}")))
    for notice in (*file.notices, *built.warnings):
        console.tell(console.wrapped(notice))
    tell(built)
    return 0


def tell(built: Built) -> None:
    """Says where the files are and what is still open."""
    say = words("cli")
    for part, path in built.files.items():
        console.say(say(f"build.made.{part}", file=path))
    for copy in built.copies:
        console.say(say("build.copy", file=copy))
    for line in _open(built.plan):
        console.say(console.wrapped(line))


def _open(plan: Plan) -> Iterator[str]:
    """What is still open, in a line or two."""
    from ..coach.open_points import not_begun, open_points, to_measure

    say = words("cli")
    if figures := to_measure(plan):
        yield say("build.to_measure", count=len(figures))
    if steps := [step for step in not_begun(plan) if not getattr(plan, step).not_applicable]:
        titles = (words("plan")(f"chapters.{step}.step") for step in steps)
        yield say("build.not_begun", steps=say("between").join(titles))
    elif open_points(plan) and not figures:
        yield say("build.open")
