"""`cxplan build`: the workbook and the document of a plan."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from .. import console
from ..building import Built, Order, Part, build
from ..text import words
from .apart import meant

if TYPE_CHECKING:
    from ..plan import Plan
    from ..plan.file import PlanFile
    from ..reading import Found


def run(chosen: argparse.Namespace) -> int:
    """Builds, and says where the files are."""
    # A build makes much and drops little: looking for what can be freed costs it a twentieth of its time.
    gc.disable()
    from ..plan.file import load

    say, order, path = words("cli"), _order(chosen), Path(chosen.plan)
    file = load(path)
    if order.blank:
        return _form(file, path, order, pdf=chosen.pdf)
    if chosen.read is not False and not (order.force and Part.WORKBOOK in order.parts):
        if chosen.read or console.on_terminal():
            code, file = _read_first(file, order, sure=bool(chosen.read))
            if code:
                return code
        elif order.folder or Part.WORKBOOK not in order.parts:
            _tell_unread(path, order)
    order = replace(order, meant=meant(file.plan, path, said=chosen.outside))
    with console.Progress() as progress:
        built = build(file.plan, path, order, lambda stage: progress.now(say(f"stages.{stage}")))
    for notice in (*file.notices, *built.warnings):
        console.tell(console.wrapped(notice))
    tell(built, file)
    document = built.files.get(Part.DOCUMENT)
    return _pdf(document) if chosen.pdf and document else 0


def _order(chosen: argparse.Namespace) -> Order:
    only = Part.DOCUMENT if chosen.brief else Part(chosen.only) if chosen.only else None
    return Order(
        parts=(only,) if only else tuple(Part),
        folder=Path(chosen.out) if chosen.out else None,
        as_of=chosen.as_of,
        force=chosen.force,
        record=chosen.record,
        brief=chosen.brief,
        share=chosen.share,
        blank=chosen.blank,
        paper=chosen.paper,
        template=Path(chosen.template) if chosen.template else None,
    )


def _form(file: PlanFile, path: Path, order: Order, *, pdf: bool) -> int:
    """The form to fill in by hand, and where it is."""
    from ..forms import write

    say = words("cli")
    made, copies = write(file.plan, path, order)
    console.say(say("build.made.form", file=made))
    for copy in copies:
        console.say(say("build.copy", file=copy))
    return _pdf(made) if pdf else 0


def _pdf(document: Path) -> int:
    """A document as PDF beside it, through LibreOffice; 1 where that is not there or fails, with what to do."""
    from ..document import pdf

    made = pdf.beside(document)
    say = words("cli")
    if isinstance(made, Path):
        console.say(say("build.made.pdf", file=made))
        return 0
    console.tell(console.wrapped(say(f"build.pdf.{made}", file=document)))
    return 1


def _read_first(file: PlanFile, order: Order, *, sure: bool) -> tuple[int, PlanFile]:
    """Takes in what somebody changed in the workbook, once a person agrees; an exit code where something is left."""
    from ..building import edited
    from ..plan.file import load
    from ..reading import look
    from .read import taken

    workbook = edited(file.path, order)
    if workbook is None:
        return 0, file
    found = look(file, workbook)
    console.say(console.wrapped(_offer(found)))
    if not sure and not console.confirmed(words("cli")("build.offer.ask")):
        return 0, file
    code = taken(found, sure=True)
    return code, load(file.path)


def _tell_unread(path: Path, order: Order) -> None:
    """Where no edited workbook is overwritten, that the build lacks what was edited is said all the same."""
    from ..building import edited, outputs

    workbook = edited(path, order)
    if workbook and workbook not in outputs(path, order).values():
        console.tell(console.wrapped(words("cli")("build.unread", file=workbook)))


def _offer(found: Found) -> str:
    say = words("cli")
    counts = zip(("cells", "new", "gone"), found.counts, strict=True)
    said = [say(f"build.offer.{kind}", count=count) for kind, count in counts if count]
    what = say("between").join(said) if said else say("build.offer.beside")
    return say("build.offer.changed", file=found.workbook, saved=found.saved, what=what)


def tell(built: Built, file: PlanFile) -> None:
    """Says where the files are, what the rules find in the plan, and what is still open."""
    from ..judging import judge
    from .judged import tell_judged

    say = words("cli")
    found = judge(file, built.values, built.as_of)
    for part, path in built.files.items():
        console.say(say(f"build.made.{part}", file=path))
    for copy in built.copies:
        console.say(say("build.copy", file=copy))
    tell_judged(found, str(file.path))
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
