"""What is still open: figures to measure with who and when, what else is missing, steps not begun in one line."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from ..coach import rules
from ..coach.open_points import Measuring, OpenPoint, is_empty, not_begun, open_points, to_measure
from ..plan import show
from ..plan.choices import FollowUpStatus
from ..plan.people import short_name
from ..text import words
from .aim import who_by
from .blocks import Block, Fact, Heading, Section, plain
from .journey import low_steps
from .material import Material
from .payback import outside
from .wording import unstopped

_WRONG_SHOWN = 5


def section(material: Material, told: Collection[str] = ()) -> Section | None:
    """The section, unless nothing is open; chapters already told are not named as not begun."""
    say, blocks = material.say, open_things(material)
    empty = tuple(chapter for chapter in not_begun(material.plan) if chapter not in told)
    if not empty and not blocks:
        return None
    begun = len(blocks)
    if empty:
        names = show.listed([say(f"step_name.{chapter}") for chapter in empty])
        blocks = (*blocks, material.fact(say("open.not_begun"), f"{names[:1].upper()}{names[1:]}."))
    if begun:
        finding = say("open.things", count=begun, number=material.numeral_first(begun))
    else:
        nothing = is_empty(material.plan, "foundations", besides=("company", "as_of"))
        finding = say("open.nothing_yet" if nothing else "open.steps", count=len(empty))
    return Section("still_open", say("open.step"), finding, blocks)


def open_things(material: Material) -> tuple[Fact, ...]:
    """One line for each thing that is open: what lacks something, what has to be measured, who waits for us."""
    say = material.say
    points = open_points(material.plan, low_steps(material))
    made = [Fact(say(f"open.label.{point.kind}"), plain(_said(material, point))) for point in points]
    made += [Fact(say("open.to_measure"), plain(_figure(material, figure))) for figure in to_measure(material.plan)]
    return (*_wrong(material), *made, *_waiting(material))


def below(material: Material) -> tuple[Block, ...]:
    """The same below a heading of governance, once every step is begun; else it is a section of its own."""
    things = () if not_begun(material.plan) else open_things(material)
    return (Heading(material.say("open.step"), 2), *things) if things else ()


def _wrong(material: Material) -> Iterator[Fact]:
    """What cannot be right in the plan, as the rules find it; outsiders are not shown a plan's faults."""
    if outside(material):
        return
    found = rules.broken(material.plan, rules.counted(material.values.names), material.as_of)
    wrong = [one for one in found if one.weight is rules.Weight.WRONG]
    say = material.say
    for one in wrong[:_WRONG_SHOWN]:
        name = material.called(one.row) if one.row else material.labels(f"{one.key}.label")
        yield Fact(say("open.label.wrong"), plain(say("open.wrong", name=unstopped(name), what=rules.what(one))))
    if (more := len(wrong) - _WRONG_SHOWN) > 0:
        told = say("open.more_wrong", count=more, number=material.numeral_first(more))
        yield Fact(say("open.label.wrong"), plain(told))


def _said(material: Material, point: OpenPoint) -> str:
    return material.say(
        f"open.{point.kind}",
        count=point.count,
        number=material.numeral_first(point.count),
        name=material.quoted(unstopped(material.called(point.row))),
        task=who_by(material, point.owner, point.by),
    )


def _figure(material: Material, figure: Measuring) -> str:
    """A figure nobody has measured: of what, who does it and by when, or since when that is overdue."""
    own = f"open.measured.{figure.key}"
    label = material.say(own) if words("document").has(own) else material.labels(f"{figure.key}.label")
    row = material.row(figure.row)
    names = (material.called(getattr(row, "kpi", None)), material.called(figure.row))
    name = material.say("comma").join(unstopped(name) for name in names if name)
    return material.say(
        "open.figure",
        name=material.say("open.of", fact=label, name=name) if name else label,
        task=who_by(material, figure.owner, figure.by),
    )


def _waiting(material: Material) -> Iterator[Fact]:
    """How many unhappy people wait to hear from somebody, who it is and by when; never their names or words."""
    rows = [
        row for row in material.plan.optimisation.follow_ups if row.status is not FollowUpStatus.DONE and row.heard_on
    ]
    if rows:
        say = material.say
        who = show.listed(
            [_who(material, row.owner, row.due) for row in sorted(rows, key=lambda row: row.due or material.as_of)]
        )
        yield Fact(
            say("open.label.waiting"),
            plain(say("open.waiting", count=len(rows), number=material.numeral(len(rows)), who=who)),
        )


def _who(material: Material, owner: str | None, due: date | None) -> str:
    name = short_name(owner).rstrip(".") or material.say("open.nobody")
    if due is None:
        return name
    late = "overdue" if due < material.as_of else "today" if due == material.as_of else "by"
    return material.say(f"open.who_{late}", who=name, date=material.on(due))
