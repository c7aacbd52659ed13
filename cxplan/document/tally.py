"""One number of the plan as it stands: a metric's or a KPI's latest figure, how sure it is, and how it moved."""

from __future__ import annotations

from dataclasses import dataclass

from ..plan import show
from ..plan.choices import Metric
from ..plan.measurement import Kpi
from .doubt import between, likely
from .material import Material, Measure, joined, unstopped

# More numbers than that are told together.
FEW = 3
# From so many comparisons on it is said that some look real by chance.
MANY_COMPARISONS = 5


@dataclass(frozen=True, slots=True)
class Tally:
    """A number in words: its name in a sentence and in a table, its period's code, its figures as people read them.

    `key` is a metric's code or the id of an own KPI.
    """

    key: str
    name: str
    label: str
    period: str
    now: str
    before: str
    range: str
    n: float | None
    way: str
    change: str
    trusted: bool


def tallies(material: Material) -> tuple[Tally, ...]:
    """Every number that has a figure: metrics first, own KPIs after them."""
    own = (_of_kpi(material, place, row) for place, row in enumerate(material.plan.measurement.kpis) if row.name)
    return (*(_of_measure(material, measure) for measure in material.measures), *(made for made in own if made))


def _of_measure(material: Material, measure: Measure) -> Tally:
    label = material.choice(measure.metric)
    if measure.survey:
        label = material.say("measurement.of_survey", metric=label, survey=measure.survey)
    now, before = measure.shown(measure.now), "" if measure.before is None else measure.shown(measure.before)
    return Tally(
        key=measure.metric.value,
        name=material.named(measure.metric, measure.period),
        label=label,
        period=measure.period,
        now=now,
        before=before,
        # Times have no range: their spread is not known.
        range=_enough(material, measure.n, likely(material, measure), timed=measure.metric in show.HOURS),
        n=measure.n,
        way=_way(measure.now, measure.before, now == before),
        change=measure.change,
        trusted=measure.trusted,
    )


def _of_kpi(material: Material, place: int, row: Kpi) -> Tally | None:
    now, before, low, high, n, trusted = (
        material.cell_number(f"kpis_{name}", place) for name in ("current", "before", "low", "high", "n", "trusted")
    )
    if now is None or not row.name:
        return None
    period = material.cell("kpis_period", place)
    shown, was = show.figure(now, Metric.OWN, row.unit, 1), "" if before is None else show.trimmed(before, 1)
    sure = "" if low is None or high is None else between(material, Metric.OWN, low, high, 1)
    return Tally(
        key=row.id,
        name=unstopped(row.name),
        label=row.name,
        period=f"{period:.0f}" if isinstance(period, float) else str(period or ""),
        now=shown,
        before=was,
        range=sure if n is None else _enough(material, n, sure),
        n=n,
        way=_way(now, before, show.trimmed(now, 1) == was),
        change=material.code(material.cell_text("kpis_change", place), "change"),
        trusted=bool(trusted),
    )


def _enough(material: Material, n: float | None, sure: str, *, timed: bool = False) -> str:
    """A likely range where enough were counted, else that they are too few."""
    few = not timed and (n or 0) < material.plan.settings.enough_answers
    return material.labels("words.too_few") if few else sure


def _way(now: float, before: float | None, looks_same: bool) -> str:
    if before is None:
        return ""
    return "same" if looks_same else "up" if now > before else "down"


def changes(material: Material, counted: tuple[Tally, ...]) -> str:
    """How the numbers moved: each by itself where they are few, else the real changes first and the rest by name."""
    moved = [tally for tally in counted if tally.way]
    if len(moved) <= FEW:
        return joined(*(change(material, tally) for tally in moved))
    say = material.say
    real = [tally for tally in moved if tally.change == "real"]
    noise = [tally.name for tally in moved if tally.change == "noise"]
    other = [tally.name for tally in moved if tally.change not in ("real", "noise")]
    compared = len(real) + len(noise)
    return joined(
        *(change(material, tally) for tally in real[:FEW]),
        say("moved.within_noise", names=show.listed(noise)) if noise else "",
        say("moved.cannot_tell", names=show.listed(other)) if other else "",
        say("moved.many", number=material.numeral(compared)) if compared >= MANY_COMPARISONS else "",
    )


def change(material: Material, tally: Tally) -> str:
    """How a number moved since the period before, and whether that is more than noise."""
    told = tally.change if tally.change in ("real", "noise") else "open"
    key = "moved.same" if tally.way == "same" else f"moved.{tally.way}.{told}"
    n = show.number(tally.n or 0)
    return material.say(key, name=tally.name, before=tally.before, now=tally.now, n=n)
