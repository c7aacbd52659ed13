"""Measurement: which numbers can be trusted, how they moved, and why customers left."""

from __future__ import annotations

from dataclasses import dataclass

from ...plan import show
from ...plan.choices import Metric
from ..blocks import Block, Column, Section, Table, plain
from ..doubt import changes, likely
from ..evidence import latest_reasons
from ..material import Material, Measure, joined
from .frame import framed, set_aside


def section(material: Material) -> Section | None:
    """The section, unless nothing was counted."""
    aside = set_aside(material, "measurement")
    if aside:
        return aside
    lines = (*(_measured(material, measure) for measure in material.measures), *_kpis(material))
    reasons = _reasons(material)
    if not lines and not reasons:
        return None
    blocks: list[Block] = [_table(material, lines)] if lines else []
    opening = changes(material)
    return framed(material, "measurement", _finding(material), opening, (*blocks, *reasons))


def _finding(material: Material) -> str:
    """How many of the numbers can be trusted, and which."""
    say = material.say
    trusted, total = material.number("measures_trusted"), material.number("measures_total")
    if trusted is None or not total:
        return say("measurement.counted")
    names = [material.named(measure.metric, measure.period) for measure in material.measures if measure.trusted]
    if len(names) != trusted:
        names = []
    slots = {"trusted": material.numeral(int(trusted)), "total": material.numeral(int(total))}
    if not trusted:
        return say("measurement.trusted.none", **slots)
    if trusted == total:
        return say("measurement.trusted.all", count=int(total), **slots)
    if not names:
        return say("measurement.trusted.some", **slots)
    return say("measurement.trusted.named", **slots, names=show.listed(names))


@dataclass(frozen=True, slots=True)
class _Line:
    """One number of the table: its name, its period's code, then figure, range, count and the figure before."""

    name: str
    period: str
    cells: tuple[str, ...]


def _table(material: Material, lines: tuple[_Line, ...]) -> Table:
    """The period has a column of its own unless it is the same for all."""
    say = material.say
    periods = {line.period for line in lines}
    same = next(iter(periods)) if len(periods) == 1 else ""
    columns = [
        Column(say("measurement.head.number"), 2.8),
        Column(say("measurement.head.period"), 2.2),
        Column(say("measurement.head.now"), 1.5, numeric=True),
        Column(say("measurement.head.range"), 1.9, numeric=True),
        Column(say("measurement.head.n"), 1.1, numeric=True),
        Column(say("measurement.head.before"), 1.3, numeric=True),
    ]
    rows = [(line.name, show.period(line.period) if line.period else "", *line.cells) for line in lines]
    if same:
        columns = columns[:1] + columns[2:]
        rows = [row[:1] + row[2:] for row in rows]
    caption = say("measurement.caption_of", period=show.period(same)) if same else say("measurement.caption")
    return Table(caption, tuple(columns), tuple(tuple(map(plain, row)) for row in rows), _note(material))


def _measured(material: Material, measure: Measure) -> _Line:
    say = material.say
    # Times have no range: their spread is not known.
    enough = measure.metric in show.HOURS or (measure.n or 0) >= material.plan.settings.enough_answers
    name = material.choice(measure.metric)
    survey = material.called(measure.survey.split(" ", 1)[0]) or measure.survey
    return _Line(
        say("measurement.of_survey", metric=name, survey=survey) if survey else name,
        measure.period,
        (
            measure.shown(measure.now),
            likely(material, measure) if enough else material.labels("words.too_few"),
            "" if measure.n is None else show.number(measure.n),
            "" if measure.before is None else measure.shown(measure.before),
        ),
    )


def _kpis(material: Material) -> tuple[_Line, ...]:
    """Own figures with a value, beside what they were in the period before."""
    made = []
    for place, row in enumerate(material.plan.measurement.kpis):
        now, before = (material.cell_number(f"kpis_{name}", place) for name in ("current", "before"))
        if now is None or not row.name:
            continue
        period = material.cell("kpis_period", place)
        code = f"{period:.0f}" if isinstance(period, float) else str(period or "")
        was = "" if before is None else show.figure(before, Metric.OWN, None, 1)
        made.append(_Line(row.name, code, (show.figure(now, Metric.OWN, row.unit, 1), "", "", was)))
    return tuple(made)


def _note(material: Material) -> str:
    """How a lost customer is told, and against which clock times are counted."""
    chapter, say = material.plan.measurement, material.say
    has = {measure.metric for measure in material.measures}
    gone = say("measurement.gone", count=chapter.gone_after_days) if chapter.gone_after_days else ""
    clock = say("measurement.clock", clock=material.choice(chapter.clock)) if chapter.clock else ""
    return joined(gone if Metric.CHURN in has else "", clock if has & show.HOURS else "")


def _reasons(material: Material) -> tuple[Block, ...]:
    rows = latest_reasons(material)
    if not rows:
        return ()
    say, labels = material.say, material.labels
    with_action = any(row.action for row in rows)
    columns = [
        Column(labels("churn_reasons.reason.label"), 3),
        Column(say("measurement.head.told"), 1.2, numeric=True),
        Column(labels("churn_reasons.touchpoint.label"), 2.2),
    ]
    if with_action:
        columns.append(Column(labels("churn_reasons.action.label"), 3))
    cells = tuple(
        (
            plain(row.reason or ""),
            plain(show.number(row.count or 0)),
            plain(material.called(row.touchpoint)),
            *((plain(row.action or ""),) if with_action else ()),
        )
        for row in sorted(rows, key=lambda row: -(row.count or 0))
    )
    told = material.number("churn_reasons_told")
    few = told is not None and told < material.plan.settings.enough_answers
    note = say("measurement.few_told", n=show.number(told)) if few and told is not None else ""
    period = rows[0].period
    caption = say("measurement.reasons_of", period=show.period(period)) if period else say("measurement.reasons")
    return (Table(caption, tuple(columns), cells, note),)
