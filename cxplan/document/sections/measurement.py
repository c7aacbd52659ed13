"""Measurement: which numbers can be trusted, how they moved, and why customers left."""

from __future__ import annotations

from ...plan import show
from ...plan.choices import Metric
from ...plan.measurement import ChurnReason
from .. import charts
from ..aim import who_by
from ..blocks import Block, Column, Runs, Section, Table, plain
from ..evidence import latest_reasons
from ..material import Material, joined
from ..tally import Tally, changes, tallies
from .frame import framed, set_aside

# So many numbers are named in a heading.
NAMED = 3
# So many themes of requests are told.
THEMES = 5


def section(material: Material) -> Section | None:
    """The section, unless nothing was counted."""
    aside = set_aside(material, "measurement")
    if aside:
        return aside
    counted = tallies(material)
    reasons = _reasons(material)
    themes = _themes(material)
    if not counted and not reasons and not themes:
        return None
    blocks: list[Block] = [_table(material, counted), *charts.trends(material)] if counted else []
    opening = changes(material, counted)
    return framed(material, "measurement", _finding(material, counted), opening, (*blocks, *reasons, *themes))


def _finding(material: Material, counted: tuple[Tally, ...]) -> str:
    """How many of the numbers can be trusted, and which."""
    say = material.say
    trusted, total = material.number("measures_trusted"), material.number("measures_total")
    if trusted is None or not total:
        return say("measurement.counted")
    names = [tally.name for tally in counted if tally.trusted]
    slots = {"trusted": material.numeral(int(trusted)), "total": material.numeral(int(total))}
    if not trusted:
        return say("measurement.trusted.none", count=int(total), **slots)
    if trusted == total:
        return say("measurement.trusted.all", count=int(total), **slots)
    if len(names) != trusted or len(names) > NAMED:
        return say("measurement.trusted.some", **slots)
    return say("measurement.trusted.named", **slots, names=show.listed(names))


def _table(material: Material, counted: tuple[Tally, ...]) -> Table:
    """The period has a column of its own unless it is the same for all."""
    say = material.say
    periods = {tally.period for tally in counted}
    same = next(iter(periods)) if len(periods) == 1 else ""
    columns = [
        Column(say("measurement.head.number"), 3),
        Column(say("measurement.head.now"), 2.2, numeric=True),
        Column(say("measurement.head.range"), 1.6, numeric=True),
        Column(say("measurement.head.n"), 1, numeric=True),
        Column(say("measurement.head.before"), 1, numeric=True),
    ]
    rows = [_row(tally) for tally in counted]
    if not same:
        columns.insert(1, Column(say("measurement.head.period"), 1.1))
        told = (show.short_period(tally.period) if tally.period else "" for tally in counted)
        rows = [(row[0], period, *row[1:]) for row, period in zip(rows, told, strict=True)]
    caption = say("measurement.caption_of", period=show.period(same)) if same else say("measurement.caption")
    return Table(caption, tuple(columns), tuple(tuple(map(plain, row)) for row in rows), _note(material))


def _row(tally: Tally) -> tuple[str, ...]:
    return (tally.label, tally.now, tally.range, "" if tally.n is None else show.number(tally.n), tally.before)


def _note(material: Material) -> str:
    """How a lost customer is told, and against which clock times are counted."""
    chapter, say = material.plan.measurement, material.say
    has = {measure.metric for measure in material.measures}
    gone = say("measurement.gone", count=chapter.gone_after_days) if chapter.gone_after_days else ""
    clock = say("measurement.clock", clock=material.choice(chapter.clock)) if chapter.clock else ""
    gone, clock = gone if Metric.CHURN in has else "", clock if has & show.HOURS else ""
    return joined(gone, clock, _benchmarks(material))


def _benchmarks(material: Material) -> str:
    """What own figures are held against, with source and date."""
    rows = [row for row in material.plan.measurement.kpis if row.name and row.benchmark is not None]
    comma, say = material.say("comma"), material.say
    told = [
        say(
            "measurement.benchmark",
            name=row.name,
            figure=show.trimmed(row.benchmark or 0, 1),
            source=comma.join(
                part for part in (row.benchmark_source, show.day(row.benchmark_on) if row.benchmark_on else "") if part
            ),
        )
        for row in rows
        if row.benchmark_source
    ]
    return say("measurement.benchmarks", items=say("between").join(told)) if told else ""


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
            *((_action(material, row),) if with_action else ()),
        )
        for row in sorted(rows, key=lambda row: -(row.count or 0))
    )
    told = material.number("churn_reasons_told")
    few = told is not None and told < material.plan.settings.enough_answers
    note = say("measurement.few_told", n=show.number(told)) if few and told is not None else ""
    period = rows[0].period
    caption = say("measurement.reasons_of", period=show.period(period)) if period else say("measurement.reasons")
    return (Table(caption, tuple(columns), cells, note),)


def _action(material: Material, row: ChurnReason) -> Runs:
    """What is done about a reason, who does it and by when."""
    return (*plain(row.action or ""), *plain(who_by(material, row.owner, row.due) if row.action else "", "Quiet"))


def _themes(material: Material) -> tuple[Block, ...]:
    """What requests for help were about in the latest period, the commonest first, why, and the fix."""
    known = [row for row in material.plan.measurement.ticket_themes if row.theme and row.count is not None]
    latest = max((row.period for row in known if row.period), key=show.period_bounds, default=None)
    rows = sorted((row for row in known if row.period == latest), key=lambda row: -(row.count or 0))[:THEMES]
    if not rows:
        return ()
    say, labels = material.say, material.labels
    columns = (
        Column(labels("ticket_themes.theme.label"), 2.4),
        Column(say("measurement.head.told"), 1.1, numeric=True),
        Column(labels("ticket_themes.cause.label"), 3),
        Column(labels("ticket_themes.fix.label"), 3),
    )
    cells = tuple(
        (plain(row.theme or ""), plain(show.number(row.count or 0)), plain(row.cause or ""), plain(row.fix or ""))
        for row in rows
    )
    caption = say("measurement.themes_of", period=show.period(latest)) if latest else say("measurement.themes")
    return (Table(caption, columns, cells),)
