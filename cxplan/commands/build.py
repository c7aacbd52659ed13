"""`cxplan build`: the workbook and the document of a plan."""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import console
from ..build import Built, Order, Part, build
from ..text import words


def run(chosen: argparse.Namespace) -> int:
    """Builds, and says where the files are."""
    from ..plan.file import load

    say = words("cli")
    order = Order(
        parts=(Part(chosen.only),) if chosen.only else tuple(Part),
        folder=Path(chosen.out) if chosen.out else None,
        as_of=chosen.as_of,
        force=chosen.force,
    )
    with console.Progress() as progress:
        path = Path(chosen.plan)
        file = load(path)
        built = build(file.plan, path, order, lambda stage: progress.now(say(f"stages.{stage}")))
    for notice in (*file.notices, *built.warnings):
        console.tell(console.wrapped(notice))
    _tell(built)
    return 0


def _tell(built: Built) -> None:
    say = words("cli")
    for part, path in built.files.items():
        console.say(say(f"build.made.{part}", file=path))
    for copy in built.copies:
        console.say(say("build.copy", file=copy))
