"""How each number is made: what it counts, its scale, the period and count behind it, the source; and the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..plan import show
from ..plan.choices import Metric, Polarity, Respondents, SurveyMetric
from ..plan.measurement import ReportedScore, ScoreTotal
from ..plan.settings import Settings
from ..plan.surveys import Survey
from .blocks import Block, Column, Heading, Runs, Section, Table, under
from .evidence import how_gone
from .material import SURVEYED, Material
from .quotes import SCENARIOS
from .sections import surveys
from .sources import source_of
from .tally import Tally, tallies
from .wording import joined, unstopped


def section(material: Material) -> Section | None:
    """The section, unless the document quotes no figure."""
    say, counted, asked = material.say, tallies(material), material.plan.surveys.surveys
    if not counted and not asked and not material.number("money_cost_year_one"):
        return None
    blocks: list[Block] = [_table(material, counted)] if counted else []
    blocks += [material.fact(say(f"method.label.{name}"), told) for name, told in _facts(material, bool(counted))]
    if any(row.question or row.name for row in asked):
        blocks += surveys.consent(material)
    blocks += _glossary(material)
    if not blocks:
        return None
    if _asks_nps(material):
        blocks += material.note(say("method.trademark"))
    return Section("method", say("method.step"), say("method.finding"), tuple(blocks))


def _facts(material: Material, counted: bool) -> Iterator[tuple[str, str]]:
    """What is said of all numbers, by the name of its label."""
    say, settings = material.say, material.plan.settings
    confidence = show.share(settings.confidence)
    if counted:
        yield "range", say("method.range", confidence=confidence)
        yield "chance", say("method.chance", rest=show.share(1 - settings.confidence))
        yield "few", say("method.few", few=settings.enough_answers, fewest=settings.fewest_shown)
    for told in _told_twice(material):
        yield "twice", told
    if material.plan.surveys.surveys:
        yield "shows", say("method.shows", confidence=confidence, power=show.share(settings.power))
    if material.number("money_value_expected") is not None:
        key = "method.money" if material.plan.business_case.kept_on is not False else "method.money_of_value"
        yield "money", say(key, **_credited(settings))


def _told_twice(material: Material) -> list[str]:
    """Scores that stand in the plan twice and differ by more than rounding: both figures, and which one counts."""
    found = []
    for table in ("score_totals", "reported_scores"):
        for place, row in enumerate(getattr(material.plan.measurement, table)):
            told = material.cell_text(f"{table}_differs", place)
            if told and row.survey and row.period:
                survey = material.quoted(material.called(row.survey))
                found.append(
                    material.say("method.twice", survey=survey, period=show.period(row.period), told=unstopped(told))
                )
    return found


def _glossary(material: Material) -> list[Block]:
    """The terms of this document that a reader may not know, of what stands in it."""
    plan = material.plan
    terms = {
        "north_star": plan.foundations.north_star_metric,
        "touchpoint": plan.audit.touchpoints,
        "persona": plan.personas.personas,
        "journey": plan.personas.journeys,
        "swot": plan.audit.swot or plan.audit.tows,
        "loop": plan.surveys.surveys,
    }
    made = [
        material.fact(material.say(f"glossary.{name}.term"), material.say(f"glossary.{name}.means"))
        for name, there in terms.items()
        if there
    ]
    return [Heading(material.say("glossary.title"), 2), *made] if made else []


def _asks_nps(material: Material) -> bool:
    asked = any(row.metric is SurveyMetric.NPS for row in material.plan.surveys.surveys)
    aimed = any(goal.metric is Metric.NPS for goal in material.plan.goals.goals)
    return asked or aimed or material.measure(Metric.NPS) is not None


def _table(material: Material, counted: tuple[Tally, ...]) -> Table:
    say = material.say
    columns = (
        Column(say("method.head.number"), 3.2),
        Column(say("method.head.how"), 5.0),
        Column(say("method.head.count"), 2.4),
        Column(say("method.head.source"), 2.6),
    )
    return Table(_caption(material, counted), columns, tuple(_row(material, tally) for tally in counted))


def _caption(material: Material, counted: tuple[Tally, ...]) -> str:
    """How many of the numbers have a likely range."""
    ranged = sum(tally.ranged for tally in counted)
    if ranged in (0, len(counted)):
        return material.say("method.caption" if ranged else "method.caption_none")
    slots = {"number": material.numeral(ranged), "total": material.numeral(len(counted))}
    return material.say("method.ranged", count=ranged, **slots)


def _row(material: Material, tally: Tally) -> tuple[Runs, ...]:
    survey = next((row for row in material.plan.surveys.surveys if row.id == tally.key), None)
    metric = Metric(tally.metric) if tally.metric else None
    scale = _scale(material, survey) if survey and survey.scale else ""
    counted = "" if tally.n is None else _counted(material, tally, survey)
    if tally.of_these:
        counted = material.say("method.of_these", counted=counted, these=tally.of_these)
    source = source_of(material, tally.key, tally.period, metric) or _said(material, "method.from", metric)
    trade_name = material.say(f"method.trade.{metric}") if metric in SURVEYED else ""
    return (
        under(tally.name, trade_name),
        under(_how(material, tally, metric), ""),
        under(tally.when, counted),
        under(source, scale),
    )


def _said(material: Material, key: str, metric: Metric | None) -> str:
    """What the catalogue says of a metric; empty where it says nothing."""
    return material.say(f"{key}.{metric}") if metric and material.say.has(f"{key}.{metric}") else ""


def _how(material: Material, tally: Tally, metric: Metric | None) -> str:
    """How a number is made."""
    kpi = next((row for row in material.plan.measurement.kpis if row.id == tally.key), None)
    if kpi is not None:
        return say_kpi(material, kpi.unit, kpi.question) or material.say(f"method.kpi_{_kind_of(material, kpi.id)}")
    if metric is None:
        return material.say("method.own_survey")
    if metric is not Metric.CHURN:
        return material.say(f"method.metric.{metric}", gone="")
    gone, left = how_gone(material), _left_is_known(material, tally.period)
    return material.say(f"method.metric.{metric}{'_left' if left else ''}{'_gone' if gone else ''}", gone=gone)


def _scale(material: Material, survey: Survey) -> str:
    """The scale, and which answers on it count; whom an NPS counts stands with how it is worked out."""
    place, scale = material.plan.surveys.surveys.index(survey), material.choice(survey.scale)
    good, low, high = (material.cell_number(f"surveys_{name}", place) for name in ("from", "low_end", "high_end"))
    if survey.metric is SurveyMetric.NPS or good is None or low is None or high is None:
        return material.say("method.scale", scale=scale)
    turned = survey.polarity is Polarity.LOW_IS_GOOD
    way = "top" if good == high else "low" if turned else "high"
    return material.say(f"method.scale_{way}", scale=scale, good=show.number(low + high - good if turned else good))


def _counted(material: Material, tally: Tally, survey: Survey | None) -> str:
    """How many are behind a figure, whether people or firms, and of how many who were asked, where that is known."""
    n = tally.n or 0
    if survey is None:
        return material.say("method.counted", n=show.number(n))
    data = material.plan.measurement
    asked = _asked(data.score_totals, survey, tally.period) + _asked(data.reported_scores, survey, tally.period)
    firms = "firms" if survey.respondents is Respondents.FIRMS else "people"
    if asked < n:
        return material.say(f"method.answered.{firms}", n=show.number(n))
    share = show.percent(100 * n / asked, 0)
    return material.say(f"method.answered_of.{firms}", n=show.number(n), asked=show.number(asked), share=share)


def _asked(rows: Sequence[ScoreTotal | ReportedScore], survey: Survey, period: str) -> int:
    return sum(row.asked or 0 for row in rows if row.survey == survey.id and row.period == period)


def _left_is_known(material: Material, period: str) -> bool:
    """Whether it was counted how many of those at the start of a period left, instead of worked out."""
    rows = [row for row in material.plan.measurement.customer_counts if row.period == period]
    return bool(rows) and all(row.left_of_start is not None for row in rows)


def _kind_of(material: Material, kpi: str) -> str:
    """Whether the figures of an own KPI are counts of events, or values as somebody noted them."""
    figures = [row for row in material.plan.measurement.kpi_figures if row.kpi == kpi]
    return "events" if figures and all(row.count is not None and row.base is None for row in figures) else "value"


def say_kpi(material: Material, unit: str | None, question: str | None) -> str:
    """What an own figure counts, with the question it answers."""
    counts = material.say("method.kpi", unit=unstopped(unit)) if unit else ""
    return joined(counts, material.quoted(question) if question else "")


def _credited(settings: Settings) -> dict[str, str]:
    """How much of the change aimed at counts in each case, and how much of that is put down to the plan."""
    names = [f"{part}_{case}" for part in ("change", "credited") for case in SCENARIOS]
    return {name: show.share(getattr(settings, name)) for name in names}
