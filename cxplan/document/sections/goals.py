"""Goals: the one that leads, the smaller ones that serve it, and how sure the figures are."""

from __future__ import annotations

from ...plan import show
from ...plan.choices import Direction, Metric
from ..aim import Aim, aims, leading
from ..blocks import Block, Column, Runs, Section, Table, plain
from ..doubt import between, chance, customers_kept
from ..material import Material, joined, short_name, unstopped
from .frame import framed

TONES = {
    "reached": "good",
    "kept": "good",
    "on_track": "good",
    "at_risk": "careful",
    "behind": "bad",
    "missed": "bad",
    "not_kept": "bad",
}


# More smaller goals than that are told by the table alone.
FEW = 2


def section(material: Material) -> Section | None:
    """The section, unless there is no goal."""
    found, top = aims(material), leading(material)
    if top is None:
        return None
    served = [aim for aim in found if aim.goal.parent == top.goal.id]
    if top.measure_first:
        finding = top.goal.title or material.say("goals.first_measure")
        opening = top.says()
    else:
        finding = material.say(f"goals.leads.{_count(found)}", says=top.says())
        opening = joined(customers_kept(top), chance(top))
    if len(served) <= FEW:
        serve = joined(*(_serves(aim) for aim in served))
    else:
        serve = material.say("goals.serve_many", number=material.numeral(len(served)))
    blocks: list[Block] = []
    if len(found) > 1 or top.number:
        blocks.append(_table(material, found))
    if top.goal.achievable:
        blocks.append(material.fact(material.say("goals.why"), top.goal.achievable))
    blocks.extend(material.labelled("goals", top.goal, ("relevant", "question", "decision")))
    blocks.extend(_changed(material))
    return framed(material, "goals", finding, joined(opening, serve), blocks)


def _changed(material: Material) -> tuple[Block, ...]:
    """What goals said before, and why they were changed."""
    rows = [row for row in material.plan.goals.goal_changes if row.was or row.now]
    if not rows:
        return ()
    widths = {"goal": 2.0, "was": 2.0, "now": 2.0, "why": 3.2}
    columns = tuple(Column(material.labels(f"goal_changes.{name}.label"), width) for name, width in widths.items())
    cells = tuple(
        (plain(material.called(row.goal)), plain(row.was or ""), plain(row.now or ""), plain(row.why or ""))
        for row in rows
    )
    return (Table(material.say("goals.changed"), columns, cells),)


def _serves(aim: Aim) -> str:
    """A smaller goal in one sentence; by its title where its number is still to be measured."""
    if aim.number and not aim.measure_first:
        return aim.material.say("goals.serves", says=aim.says())
    return aim.material.say("goals.serves_too", title=aim.material.quoted(unstopped(aim.called)))


def _count(found: tuple[Aim, ...]) -> str:
    return "one" if len(found) == 1 else "many"


def _table(material: Material, found: tuple[Aim, ...]) -> Table:
    say, labels = material.say, material.labels
    columns = (
        Column(labels("goals.title.label"), 3.1),
        Column(labels("goals.owner.label"), 0.9),
        Column(say("goals.head.today"), 1.45, numeric=True),
        Column(say("goals.head.target"), 1.45, numeric=True),
        Column(say("goals.head.by"), 1.7),
        Column(labels("assumptions.status.label"), 1.9),
    )
    rows = tuple(_row(aim) for aim in found)
    return Table(say("goals.caption"), columns, rows, _note(material, found))


def _row(aim: Aim) -> tuple[Runs, ...]:
    material = aim.material
    now = aim.result("now")
    today = now if now is not None else aim.start
    return (
        plain(aim.called),
        plain(short_name(aim.goal.owner or "")),
        plain(aim.shown(today) if today is not None else material.say("goals.not_measured")),
        plain(_target(aim)),
        plain(aim.by),
        material.status(material.cell_text("goals_status", aim.place), TONES, "status"),
    )


def _target(aim: Aim) -> str:
    if aim.target is not None:
        return aim.shown(aim.target)
    return aim.material.say("goals.keep" if aim.goal.direction is Direction.KEEP else "goals.later")


def _note(material: Material, found: tuple[Aim, ...]) -> str:
    """The range and the number behind each figure of today."""
    return joined(*(_sure(aim) for aim in found))


def _sure(aim: Aim) -> str:
    low, high, n = (aim.result(f"now_{part}") for part in ("low", "high", "n"))
    if n is None or aim.goal.metric is None:
        return ""
    say, count = aim.material.say, show.number(n)
    name = (aim.number or aim.called) if aim.goal.metric is Metric.OWN else aim.material.choice(aim.goal.metric)
    if n < aim.material.plan.settings.enough_answers:
        return say("goals.few", number=name, n=count)
    if low is None or high is None:
        return say("goals.counted", number=name, n=count)
    return say("goals.sure", number=name, range=between(aim.material, aim.goal.metric, low, high, 1), n=count)
