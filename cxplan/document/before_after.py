"""Before and after: numbers that moved by more than chance, each as two columns, with what was done meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ..charts import bars
from ..charts.data import Column, Data
from ..plan import show
from ..plan.choices import Metric, WorkStatus
from ..plan.show import period_bounds
from ..plan.tactics import Tactic
from ..text import words
from .blocks import Chart, Charts, Listing, Run
from .layout import in_line
from .material import Material
from .moves import ended
from .results import Measure
from .tally import Tally
from .wording import joined

# So many stand side by side.
AT_MOST = 3
HEIGHT = 3.5  # in centimetres
GROWS = 1.35  # so many times as high where the page has room
YEAR = timedelta(days=366)


def fits(moved: Sequence[Tally]) -> bool:
    """Whether all that moved can be drawn, so that no table need say it."""
    return 0 < len(moved) <= AT_MOST


def picture(material: Material, moved: Sequence[Tally]) -> tuple[Charts, ...]:
    """Two columns for each of the first that moved; none where nothing did."""
    measures = {measure.key: measure for measure in material.measures}
    drawn = [tally for tally in moved if tally.key in measures][:AT_MOST]
    if not drawn:
        return ()
    each = [_moved(material, tally) for tally in drawn]
    every = material.say("between").join(each)
    caption = every if in_line(every) else each[0]
    pairs = (_pair(material, tally, measures[tally.key]) for tally in drawn)
    charts = tuple(pair._replace(finding=finding) for pair, finding in zip(pairs, each, strict=True))
    done = any(meanwhile(material, tally) for tally in drawn) or not fits(moved)
    return (Charts(charts, caption, note=material.say(f"picture.pair_note{'' if done else '_alone'}")),)


def told(material: Material, moved: Sequence[Tally]) -> Listing:
    """Of each number how it went, with its figures and its likely range, and what was done meanwhile."""
    return Listing(tuple((Run(f"{tally.name} ", "Strong"), Run(_how(material, tally))) for tally in moved))


def meanwhile(material: Material, tally: Tally) -> tuple[Tactic, ...]:
    """The finished moves that serve a goal of this number, and ended between its two figures."""
    goals = {
        goal.id
        for goal in material.plan.goals.goals
        if _key_of(material, goal.kpi or goal.survey, goal.metric) == tally.key
    }
    first, last = _between(tally)
    rows = [row for row in ended(material, WorkStatus.DONE) if goals.intersection(row.goals)]
    return tuple(row for row in rows if row.end and first <= row.end <= last)


def _key_of(material: Material, named: str | None, metric: Metric | None) -> str:
    if named:
        return named
    measure = material.measure(metric) if metric else None
    return measure.key if measure else ""


def _between(tally: Tally) -> tuple[date, date]:
    """The days between the two figures that are compared."""
    if not tally.period:
        return date.max, date.max
    first, last = period_bounds(tally.period)
    if tally.then is tally.year:
        return first - YEAR, last
    return period_bounds(tally.last.period)[1] if tally.last.period else first - (last - first), last


def _moved(material: Material, tally: Tally) -> str:
    return material.say("picture.moved", name=tally.name, start=tally.then.shown, end=tally.now)


def _how(material: Material, tally: Tally) -> str:
    """Both figures, the one between, the likely range, what was done meanwhile."""
    say = material.say
    ranged = say("measurement.pair.likely", range=tally.range) if tally.ranged else ""
    done = [material.short_title(row) for row in meanwhile(material, tally)]
    slots = {"then": tally.then.shown, "last": tally.last.shown, "now": tally.now}
    slots["when"] = tally.when or say("measurement.pair.latest")
    slots |= {"before": tally.last.when, "likely": ranged}
    return joined(
        say(f"measurement.pair.{tally.turn}.{_since(tally)}", **slots),
        say("measurement.pair.done", names=say("between").join(done)) if done else "",
    )


def _since(tally: Tally) -> str:
    """Which sentence says both figures: what was before is named where it is no neighbour, and told once."""
    if tally.then is not tally.year:
        return "earlier" if tally.last.when else "last"
    a_year_ago = f"{int(tally.period[:4]) - 1}{tally.period[4:]}" if tally.period else ""
    if not tally.last.shown or tally.last.period == a_year_ago != "":
        return "year"
    return "between_earlier" if tally.last.when else "between"


def _pair(material: Material, tally: Tally, measure: Measure) -> Chart:
    """One number as two columns from zero, each with its figure."""
    say = words("charts")
    since = "year" if tally.then is tally.year else "before"
    was = measure.year_ago if since == "year" else measure.before
    then, now = (float(show.round_half_up(value or 0.0, measure.places)) for value in (was, measure.now))
    before = "" if since == "year" else tally.last.when
    names = (before or material.say(f"measurement.head.{since}"), tally.when or material.say("measurement.head.now"))
    columns = (
        Column(say("pair.when"), names),
        Column(names[0], (then, None)),
        Column(names[1], (None, now)),
    )
    data = Data(columns)
    numbers = [
        say("trend.point", period=name, figure=figure)
        for name, figure in zip(names, (tally.then.shown, tally.now), strict=True)
    ]
    drawn = say("with_numbers", drawn=say("pair.drawn", name=tally.name), numbers=show.listed(numbers))
    heads, values = (data.head(1), data.head(2)), (data.below(1), data.below(2))
    ends = (min(0.0, then, now), max(0.0, then, now))
    chart = bars.pair(tally.name, data.below(0), heads, values, ends, _format(measure), drawn)
    return Chart(chart, data, HEIGHT, grows=GROWS)


def _format(measure: Measure) -> str:
    if measure.metric in show.PERCENT or (measure.metric is Metric.OWN and not measure.is_kpi):
        return '0.0" %"' if measure.places else '0" %"'
    return "0;−0;0" if measure.metric in show.POINTS else "#,##0.##"
