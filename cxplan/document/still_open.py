"""What is still open: steps not begun in one line, figures to measure with who and when, what else is missing."""

from __future__ import annotations

from collections.abc import Collection

from ..coach.open_points import Measuring, OpenPoint, is_empty, not_begun, open_points, to_measure
from ..plan import show
from .aim import who_by
from .blocks import Block, Column, Listing, Para, Runs, Section, Table, labelled, plain
from .journey import low_steps
from .material import Material, short_name


def section(material: Material, told: Collection[str] = ()) -> Section | None:
    """The section, unless nothing is open; chapters already told are not named as not begun."""
    plan, say = material.plan, material.say
    empty = tuple(chapter for chapter in not_begun(plan) if chapter not in told)
    points = open_points(plan, low_steps(material))
    figures = to_measure(plan)
    if not (empty or points or figures):
        return None
    blocks: list[Block] = []
    if points:
        blocks.append(Listing(tuple(plain(_said(material, point)) for point in points)))
    if figures:
        blocks.append(_table(material, figures))
    if empty:
        names = show.listed([material.labels(f"chapters.{chapter}.title") for chapter in empty])
        blocks.append(Para(labelled(say("label", label=say("open.not_begun")), names)))
    begun = len(points) + len(figures)
    if begun:
        finding = say("open.things", count=begun, number=material.numeral(begun))
    else:
        nothing = is_empty(plan, "foundations", besides=("company", "as_of"))
        finding = say("open.nothing_yet" if nothing else "open.steps", count=len(empty))
    return Section("still_open", say("open.step"), finding, tuple(blocks))


def _said(material: Material, point: OpenPoint) -> str:
    return material.say(
        f"open.{point.kind}",
        count=point.count,
        number=material.numeral(point.count),
        name=material.quoted(material.called(point.row)),
        task=who_by(material, point.owner, point.by),
    )


def _table(material: Material, figures: tuple[Measuring, ...]) -> Table:
    say = material.say
    columns = (Column(say("open.head.figure"), 4), Column(say("open.head.who"), 2), Column(say("open.head.by"), 1.6))
    return Table(say("open.caption"), columns, tuple(_row(material, figure) for figure in figures))


def _row(material: Material, figure: Measuring) -> tuple[Runs, ...]:
    label = material.labels(f"{figure.key}.label")
    row = material.row(figure.row)
    names = (material.called(getattr(row, "kpi", None)), material.called(figure.row))
    name = material.say("comma").join(name for name in names if name)
    return (
        plain(material.say("open.figure", fact=label, name=name) if name else label),
        plain(short_name(figure.owner or "")),
        plain(material.by(figure.by) if figure.by else ""),
    )
