"""The measures: one table in which goals stand as a tree: start, now, target, by when, owner, how far and how sure."""

from __future__ import annotations

from ...plan import show
from ...plan.choices import Direction
from ...plan.goals import GoalChange
from ...plan.people import short_name
from ..aim import Aim, aims, leading, standing
from ..blocks import Block, Column, Listing, Run, Runs, Section, Table, labelled, plain, strong, under
from ..doubt import between, chance, customers_kept, provisional
from ..material import Material
from ..results import MANY
from ..sources import source_of
from ..wording import joined, unstopped
from .frame import framed, headed

# What asks for a look first.
MEASURE_FIRST = "measure_first"


def section(material: Material) -> Section | None:
    """The section, unless there is no goal."""
    found, top = aims(material), leading(material)
    if not found:
        return None
    if top is None:
        return framed(
            material, "goals", material.say("goals.dropped"), "", [_table(material, found), *_changed(material)]
        )
    if top.measure_first:
        finding, opening = unstopped(top.goal.title or material.say("goals.first_measure")), top.says()
    else:
        finding = _finding(material, standing(material))
        opening = joined(top.says(), top.outcome(), customers_kept(top), chance(top))
    blocks: list[Block] = [_table(material, found)] if len(found) > 1 or top.number else []
    if top.goal.achievable:
        blocks.append(material.fact(material.say("goals.why"), material.quoted(top.goal.achievable)))
    blocks += [*_provisional(material), *_season(material), *_changed(material)]
    return framed(material, "goals", finding, opening, blocks)


def _finding(material: Material, found: tuple[Aim, ...]) -> str:
    """How many goals there are, and how many of them are worse than they should be."""
    ids = {aim.goal.id for aim in found}
    say, serving = material.say, sum(aim.goal.parent in ids for aim in found)
    behind = sum(material.tone(status_of(aim), "status") in ("careful", "bad") and not aim.unsound for aim in found)
    kind = "none" if not behind else "one" if behind == 1 else "many"
    if len(found) - serving > 1:
        number = material.numeral_first(len(found))
        kind = "all" if behind == len(found) else kind
        return say(f"goals.several.{kind}", number=number, behind=material.numeral(behind))
    key = f"goals.leads.{'served' if serving else 'alone'}.{kind}"
    return say(key, count=serving, number=material.numeral(serving), behind=material.numeral(behind))


def _season(material: Material) -> list[Block]:
    """The goals whose deadline lies in another season than their start."""
    names = [unstopped(aim.called) for aim in standing(material) if aim.result("other_season")]
    say = material.say
    return (
        [material.fact(say("goals.season"), say("goals.other_season", names=say("between").join(names)))]
        if names
        else []
    )


def _provisional(material: Material) -> list[Block]:
    """The goals whose target nobody has confirmed yet."""
    found = [unstopped(aim.called) for aim in standing(material) if provisional(aim)]
    if not found:
        return []
    say = material.say
    return [material.fact(say("goals.provisional_label"), say("goals.provisional", names=say("between").join(found)))]


def status_of(aim: Aim) -> str:
    """The code of how far a goal is."""
    return aim.material.cell_text("goals_status_code", aim.place)


def _changed(material: Material) -> list[Block]:
    """What goals said before, what they say now, and why."""
    told = [_change(material, row) for row in material.plan.goals.goal_changes if row.was or row.now]
    told += [_recounted(aim) for aim in standing(material) if _is_recounted(aim)]
    return headed(material.say("goals.changed"), [Listing(tuple(told))] if told else [])


def _is_recounted(aim: Aim) -> bool:
    """Whether a goal's typed start was counted again since."""
    return isinstance(aim.goal.baseline, float) and not aim.unsound and bool(aim.result("recounted"))


def _recounted(aim: Aim) -> Runs:
    """A start that somebody typed and that the counts put otherwise: both figures, and which of them counts."""
    say, typed = aim.material.say, aim.goal.baseline
    ends = {"typed": aim.shown(typed) if isinstance(typed, float) else "", "counted": aim.shown(aim.start or 0)}
    return labelled(say("label", label=unstopped(aim.called)), say("goals.recounted", **ends))


def _change(material: Material, row: GoalChange) -> Runs:
    was = material.say("goals.was", text=unstopped(row.was)) if row.was else ""
    now = material.say("goals.now_says", text=unstopped(row.now)) if row.now else ""
    goal = material.say("label", label=unstopped(material.called(row.goal)))
    return labelled(goal, joined(was, now, material.quoted(row.why) if row.why else ""))


def _table(material: Material, found: tuple[Aim, ...]) -> Table:
    say = material.say
    columns = (
        Column(say("goals.head.goal"), 4.8),
        Column(say("goals.head.start"), 1.3),
        Column(say("goals.head.now"), 1.75),
        Column(say("goals.head.target"), 1.4),
        Column(say("goals.head.owner"), 1.0),
        Column(say("goals.head.status"), 2.15),
    )
    ordered = _tree(found)
    rows = tuple(_row(aim, level) for aim, level in ordered)
    return Table(_caption(material, found), columns, rows, _note(material), tuple(level for _, level in ordered))


def _caption(material: Material, found: tuple[Aim, ...]) -> str:
    """How many goals have a figure today."""
    known = sum(aim.result("now") is not None and not aim.of_another_number for aim in found)
    if len(found) == 1:
        return material.say("goals.caption_only")
    shape = "tree" if any(level > 1 for _, level in _tree(found)) else "flat"
    kind = "all" if known == len(found) else "none" if not known else "one" if known == 1 else "some"
    number, total = material.numeral_first(known) if known else "", material.numeral(len(found))
    return material.say(f"goals.caption.{shape}.{kind}", number=number, total=total)


def _tree(found: tuple[Aim, ...]) -> list[tuple[Aim, int]]:
    """Every goal below the one it serves, with how deep it stands; each once, whatever serves whom."""
    made: list[tuple[Aim, int]] = []
    ids = {aim.goal.id for aim in found}

    def put(aim: Aim, level: int) -> None:
        if aim not in [one for one, _ in made]:
            made.append((aim, level))
            for child in (one for one in found if one.goal.parent == aim.goal.id):
                put(child, level + 1)

    for aim in found:
        if aim.goal.parent not in ids:
            put(aim, 1)
    for aim in found:
        put(aim, 1)
    return made


def _row(aim: Aim, level: int) -> tuple[Runs, ...]:
    material = aim.material
    now = None if aim.of_another_number else aim.result("now")
    about = _joined(material, aim.number if aim.number != aim.called else "", _source(aim))
    name = strong(unstopped(aim.called), about) if level == 1 else under(unstopped(aim.called), about)
    not_measured = material.say(f"goals.hidden_{aim.hidden}" if aim.hidden else "goals.not_measured")
    return (
        name,
        under(aim.shown(aim.start, with_unit=False) if aim.start is not None else "–", _when(aim)),
        under(aim.shown(now, with_unit=False) if now is not None else not_measured, _range(aim)),
        under(_target(aim), _by(aim)),
        plain(short_name(aim.goal.owner)),
        _status(aim),
    )


def _joined(material: Material, *parts: str) -> str:
    """Short facts in one line; empty ones are left out."""
    return material.say("goals.between").join(part for part in parts if part)


def _source(aim: Aim) -> str:
    """Where the goal's figure is taken from; empty where it has none, or nobody said."""
    material, goal = aim.material, aim.goal
    if goal.metric is None or aim.of_another_number or aim.result("now") is None:
        return ""
    found = next((one for one in material.measures if one.key == (goal.kpi or goal.survey)), None)
    measure = found or material.measure(goal.metric)
    return source_of(material, measure.key, measure.period, goal.metric) if measure else ""


def _note(material: Material) -> str:
    """What the status compares, and the day on which it is looked at next."""
    days = [row.next_on for row in material.plan.optimisation.reviews if row.next_on and row.next_on >= material.as_of]
    look = material.say("goals.next_look", date=material.on(min(days))) if days else ""
    return joined(material.say("goals.note"), look)


def _by(aim: Aim) -> str:
    return aim.material.by_in_short(aim.goal.deadline) if aim.goal.deadline else ""


def _when(aim: Aim) -> str:
    """The period of its start, in short."""
    return show.short_period(aim.begun) if aim.begun and aim.start is not None else ""


def _range(aim: Aim) -> str:
    """The likely range of today's figure, or why there is none; nothing where nothing is measured."""
    now, low, high = (aim.result(name) for name in ("now", "now_low", "now_high"))
    if now is None or aim.goal.metric is None or aim.of_another_number:
        return ""
    if aim.result("few_now"):
        return aim.material.labels("words.too_few")
    if low is None or high is None:
        return aim.material.say("goals.range_unknown")
    return between(aim.material, aim.goal.metric, low, high, _places(aim, now), of_survey=aim.of_own_survey)


def _places(aim: Aim, now: float) -> int:
    """The decimals of a range: a count of events is whole, and what has a base has those of its figure everywhere."""
    n = aim.result("now_n")
    if not aim.goal.kpi:
        return 1 if (n or 0) >= MANY else 0
    if n is None:
        return 0
    return 2 if abs(now) < 1 else 1


def _target(aim: Aim) -> str:
    if aim.target is not None:
        return aim.shown(aim.target, with_unit=False)
    return aim.material.say("goals.keep" if aim.goal.direction is Direction.KEEP else "goals.later")


def _status(aim: Aim) -> Runs:
    """How far and how sure: the workbook's status with its sign, and what chance could do below it.

    What one wave cannot show, all since the start together may.
    """
    material, place = aim.material, aim.place
    fault, sure, all_ = (material.cell_text(f"goals_{name}_code", place) for name in ("fault", "sure", "together"))
    if aim.unsound:
        return material.status(fault, "goal_fault")
    far = material.status(status_of(aim), "status")
    below = [material.state(sure, "sure")] if sure else []
    if all_ and sure != "real":
        below.append(material.say("goals.together", verdict=material.state(all_, "together")))
    return (*far, Run("\n" + "\n".join(below), "Quiet")) if below else far
