"""One number of the plan as it stands: its latest figure, how sure it is, how it compares with a year ago."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..plan import show
from ..plan.choices import Direction, Metric
from ..plan.measurement import Kpi
from ..plan.metrics import of
from ..plan.surveys import Survey
from .doubt import likely
from .material import Material
from .results import Measure
from .wording import unstopped


@dataclass(frozen=True, slots=True)
class Then:
    """A figure of an earlier period: as people read it, which way the number went since, what chance could do.

    `when` is its period in short, where it is not the one just before or a year ago; `period` its code, where known.
    """

    shown: str
    way: str
    chance: str
    when: str = ""
    period: str = ""

    @property
    def sure(self) -> str:
        """What chance has to do with the change: real, noise, few to compare, or open where it cannot be tested."""
        return _SURE.get(self.chance, "open")


NOTHING = Then("", "", "")
_SURE = {"real": "real", "noise": "noise", "too_few": "few"}


@dataclass(frozen=True, slots=True)
class Tally:
    """A number in words: its one name, its period's code, its figures as people read them.

    `key` is a metric's code, or the id of a survey or an own KPI. `less` says whether less of it is better; None
    where nobody said. `range` holds a likely range where `ranged`, else why there is none;
    `of_these` says what holds of all there are, where these are few and many of them answered.
    """

    key: str
    name: str
    period: str
    now: str
    range: str
    ranged: bool
    n: float | None
    last: Then
    year: Then
    less: bool | None
    touchpoint: str = ""
    metric: str = ""
    leads: bool = False
    of_year: bool = True
    of_these: str = ""

    @property
    def then(self) -> Then:
        """What gives the verdict: a year ago where that is known, for seasons come again; else the period before."""
        return self.year if self.year.shown and (self.of_year or not self.last.shown) else self.last

    @property
    def sure(self) -> str:
        """The same of what gives the verdict: real where it leads, alone where it would by itself."""
        return "alone" if self.then.sure == "real" and not self.leads else self.then.sure

    @property
    def turn(self) -> str:
        """Whether that is better, worse or the same; empty where nobody can say."""
        way = self.then.way
        if not way or self.less is None:
            return "same" if way == "same" else ""
        return "same" if way == "same" else "better" if (way == "down") == self.less else "worse"

    @property
    def when(self) -> str:
        """Its period in short."""
        return show.short_period(self.period) if self.period else ""


def tallies(material: Material) -> tuple[Tally, ...]:
    """Every number that has a figure, as the workbook lists them: surveys, counts, own KPIs."""
    return tuple(_of(material, measure) for measure in material.measures)


def by_goals(material: Material, counted: Sequence[Tally]) -> list[Tally]:
    """The numbers that goals rest on in the goals' order, then the others."""
    by_key = {tally.key: tally for tally in counted} | {tally.metric: tally for tally in counted if tally.metric}
    wanted = (
        key
        for goal in material.plan.goals.goals
        for key in (goal.kpi, goal.survey, goal.metric)  # a metric is its code
    )
    first = dict.fromkeys(by_key[key].key for key in wanted if key in by_key)
    return [*(by_key[key] for key in first), *(tally for tally in counted if tally.key not in first)]


def _of(material: Material, measure: Measure) -> Tally:
    # Times and own figures that are no counts have no range: their spread is not known.
    timed = measure.metric in show.HOURS or measure.n is None
    few = not timed and measure.few
    sure, row = likely(material, measure), material.row(measure.key)
    now = _bare(measure, measure.now)

    def then(value: float | None, code: str, when: str = "", period: str = "") -> Then:
        if value is None:
            return NOTHING
        was = _bare(measure, value)
        return Then(was, "same" if was == now else "up" if measure.now > value else "down", code, when, period)

    return Tally(
        key=measure.key,
        name=_name(material, measure),
        period=measure.period,
        now=now,
        range=material.labels("words.too_few") if few else sure,
        of_these=_of_these(material, measure),
        ranged=bool(sure) and not few,
        n=measure.n,
        last=then(measure.before, measure.change, _long_ago(measure), measure.was),
        year=then(measure.year_ago, measure.year),
        less=_less(material, measure, row),
        touchpoint=_touchpoint(material, row),
        leads=measure.leads,
        of_year=measure.against != "before",
        metric="" if measure.is_kpi or measure.metric is Metric.OWN else measure.metric.value,
    )


def _of_these(material: Material, measure: Measure) -> str:
    """By how much a figure may be off for all there are, where these are few and a good part of them answered."""
    surveys = material.plan.surveys.surveys
    place = next((place for place, row in enumerate(surveys) if row.id == measure.key), None)
    off = None if place is None else material.cell_number("surveys_of_these", place)
    if place is None or off is None:
        return ""
    there = show.number(surveys[place].population or 0)
    return material.say(f"measure.of_these.{'some' if round(off) else 'exact'}", there=there, points=show.points(off))


def _long_ago(measure: Measure) -> str:
    """Which period the one before is, in short, where others lie between it and the latest; else empty."""
    if not measure.was or not measure.period:
        return ""
    ended, begins = show.period_bounds(measure.was)[1], show.period_bounds(measure.period)[0]
    return "" if (begins - ended).days == 1 else show.short_period(measure.was)


def _bare(measure: Measure, value: float) -> str:
    """A value as people read it; an own figure's unit stands in its name."""
    return show.trimmed(value, measure.places) if measure.is_kpi else measure.shown(value)


def _name(material: Material, measure: Measure) -> str:
    if measure.is_kpi:
        return _with_unit(material, unstopped(measure.name), unstopped(measure.unit))
    return material.named(measure.metric, measure.period, measure.survey)


def _with_unit(material: Material, name: str, unit: str) -> str:
    """An own figure's name and what it is counted in, nothing of it twice: no-shows a quarter, minutes late."""
    if unit.casefold().startswith(name.casefold()):
        return unit[:1].upper() + unit[1:] if name else unit
    if not unit or unit.casefold() in re.findall(r"[\w-]+", name.casefold()):
        return name
    return material.say("measure.with_unit", name=name, unit=unit)


def _less(material: Material, measure: Measure, row: object) -> bool | None:
    """Whether less of it is better; of an own figure the goals that rest on it may say it; None where nobody said."""
    if not isinstance(row, Kpi):
        return measure.metric is not Metric.OWN and of(measure.metric).better is Direction.DOWN
    ways = {row.direction} if row.direction else _aimed(material, row)
    return {Direction.DOWN: True, Direction.UP: False}.get(ways.pop()) if len(ways) == 1 else None


def _aimed(material: Material, kpi: Kpi) -> set[Direction]:
    """The ways in which goals want an own figure to go."""
    return {goal.direction for goal in material.plan.goals.goals if goal.kpi == kpi.id and goal.direction}


def _touchpoint(material: Material, row: object) -> str:
    """Where a number is taken: its survey's place, or where its goal or its figures say; empty for several places."""
    if isinstance(row, Survey):
        return row.touchpoint or ""
    if not isinstance(row, Kpi):
        return ""
    of_it = (material.plan.goals.goals, material.plan.measurement.kpi_figures)
    goals, figures = ({one.touchpoint for one in rows if one.kpi == row.id} - {None, ""} for rows in of_it)
    found = goals or figures
    return found.pop() or "" if len(found) == 1 else ""
