"""Figures: scores within their scale, parts no larger than their whole, customers that add up, one date or period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...plan import metrics, show
from ...plan.choices import GoneHow, SurveyMetric
from ...plan.measurement import Answer, ChurnReason, CustomerCount, Mention, ScoreTotal
from ...plan.surveys import Survey
from ...plan.trade import trade_of
from ...plan.walk import facts
from ...text import words
from .rule import Broken, Known, wrong

# No part may be larger than its whole: table, part, whole. All are counts of the same row.
PARTS: tuple[tuple[str, str, str], ...] = (
    ("customer_counts", "left_of_start", "at_start"),
    ("customer_counts", "ordered_again", "customers"),
    ("service_figures", "answered", "requests"),
    ("service_figures", "in_time", "answered"),
    ("reported_scores", "answers", "asked"),
)
_GONE_SHARE = 3  # "gone" after at most a third of the plan, or nobody could be lost in it


def rules(known: Known) -> Iterator[Broken]:
    """What figures break, table by table."""
    measured = known.plan.measurement
    yield from _gone(known)
    yield from _reasons(known)
    yield from _surveyed(known)
    for total in measured.score_totals:
        yield from _total(total)
    for mention in measured.mentions:
        yield from _mentions(mention)
    for figures in measured.service_figures:
        yield from _median(figures)
    for row in measured.customer_counts:
        yield from _customers(known, row)
    for table, part, whole in PARTS:
        yield from _parts(getattr(measured, table), table, part, whole)


def _surveyed(known: Known) -> Iterator[Broken]:
    """What answers and scores break, beside their survey."""
    measured = known.plan.measurement
    surveys: dict[str | None, Survey] = {survey.id: survey for survey in known.plan.surveys.surveys}
    for answer in measured.answers:
        yield from _when(answer)
        yield from _score(answer, "answers", surveys.get(answer.survey))
    for score in measured.scores:
        yield from _score(score, "scores", surveys.get(score.survey))
    for reported in measured.reported_scores:
        yield from _reported(reported, surveys.get(reported.survey))


def _total(total: ScoreTotal) -> Iterator[Broken]:
    counted = sum(part or 0 for part in (total.favourable, total.neutral, total.unfavourable))
    if total.asked is not None and counted > total.asked:
        slots = {"answers": show.number(counted), "asked": show.number(total.asked)}
        yield wrong("more_answers_than_asked", "score_totals.asked", total, **slots)


def _mentions(mention: Mention) -> Iterator[Broken]:
    ours = sum(part or 0 for part in (mention.positive, mention.neutral, mention.negative))
    if mention.everybody and ours > mention.everybody:
        slots = {"ours": show.number(ours), "all": show.number(mention.everybody)}
        yield wrong("mentions_more", "mentions.everybody", mention, **slots)


def _gone(known: Known) -> Iterator[Broken]:
    measured, settled = known.plan.measurement, known.plan.foundations
    days, first, last = measured.gone_after_days, settled.period_start, settled.period_end
    if days and first and last and days * _GONE_SHARE > (last - first).days + 1:
        yield wrong("gone_after_too_long", "measurement.gone_after_days", days=show.number(days))
    if measured.gone_how is GoneHow.NO_ACTIVITY and not days:
        yield wrong("gone_after_missing", "measurement.gone_after_days")


def _reasons(known: Known) -> Iterator[Broken]:
    """More reasons told than customers who left, of a period; those without a period are of the latest one."""
    left = _left(known)
    for period, rows in _by_period(known, left).items():
        told = sum(row.count or 0 for row in rows)
        if period in left and told > left[period]:
            people = trade_of(known.plan.foundations).slots["people"]
            slots = {"told": show.number(told), "left": show.number(left[period]), "period": show.period(period)}
            yield wrong("reasons_more", "churn_reasons.count", rows[0], people=people, **slots)


def _by_period(known: Known, left: Mapping[str, int]) -> dict[str, list[ChurnReason]]:
    """The reasons of each period; where none has one, all of them in the latest that is counted."""
    rows = [row for row in known.plan.measurement.churn_reasons if row.reason and row.count]
    dated = {row.period for row in rows if row.period}
    if dated:
        return {period: [row for row in rows if row.period == period] for period in dated}
    return {max(left, key=show.period_bounds): rows} if left else {}


def _left(known: Known) -> dict[str, int]:
    """How many left in each period that is counted: of all together where that is counted, else of all segments."""
    found: dict[str, dict[bool, int]] = {}
    for row in known.plan.measurement.customer_counts:
        lost = _lost(row)
        if row.period and lost is not None and lost >= 0:
            held = found.setdefault(row.period, {})
            held[row.segment is None] = held.get(row.segment is None, 0) + lost
    return {period: held.get(True, held.get(False, 0)) for period, held in found.items()}


def _lost(row: CustomerCount) -> int | None:
    """How many left: as typed, else what start and new ones leave of the end; None where one of them is not known."""
    if row.left_of_start is not None:
        return row.left_of_start
    start, new, end = (value if isinstance(value, int) else None for value in (row.at_start, row.new, row.at_end))
    return None if start is None or new is None or end is None else start + new - end


def _when(answer: Answer) -> Iterator[Broken]:
    if answer.answered_on and answer.period:
        slots = {"day": show.day(answer.answered_on), "period": show.period(answer.period)}
        yield wrong("answer_day_and_period", "answers.answered_on", answer, **slots)
    elif not answer.answered_on and not answer.period:
        yield wrong("answer_no_day", "answers.answered_on", answer)


def _score(row: Any, table: str, survey: Survey | None) -> Iterator[Broken]:
    if row.score is None or survey is None:
        return
    scale = survey.scale or (metrics.NPS_SCALE if survey.metric is SurveyMetric.NPS else metrics.USUAL_SCALE)
    ends = metrics.SCALES[scale]
    if not ends.low <= row.score <= ends.high:
        slots = {"score": str(row.score), "survey": survey.called, "scale": show.choice(scale)}
        yield wrong("score_outside_scale", f"{table}.score", row, **slots)


def _reported(row: Any, survey: Survey | None) -> Iterator[Broken]:
    if row.score is None or survey is None or survey.metric is None:
        return
    least = -100 if survey.metric is SurveyMetric.NPS else 0
    if not least <= row.score <= 100:
        slots = {"score": show.trimmed(row.score), "low": show.number(least), "survey": survey.called}
        yield wrong("reported_beyond_scale", "reported_scores.score", row, **slots)


def _customers(known: Known, row: Any) -> Iterator[Broken]:
    start, new, last = (value if isinstance(value, int) else None for value in (row.at_start, row.new, row.at_end))
    if start is not None and new is not None and last is not None and last > start + new:
        people = trade_of(known.plan.foundations).slots["people"]
        slots = {"end": show.number(last), "most": show.number(start + new), "people": people}
        yield wrong("more_at_end", "customer_counts.at_end", row, **slots)


def _median(row: Any) -> Iterator[Broken]:
    for name in ("response", "resolve"):
        half, most = getattr(row, f"{name}_median"), getattr(row, f"{name}_p90")
        if half is not None and most is not None and half > most:
            slots = {"half": show.hours(half), "most": show.hours(most)}
            yield wrong("median_above_most", f"service_figures.{name}_median", row, **slots)


def _parts(rows: tuple[Any, ...], table: str, part: str, whole: str) -> Iterator[Broken]:
    for row in rows:
        few, all_ = getattr(row, part), getattr(row, whole)
        if isinstance(few, int) and isinstance(all_, int) and few > all_:
            key = f"{table}.{part}"
            yield _more(key, row, words("plan")(f"{table}.{whole}.label"), few, all_)


def _more(key: str, row: Any, whole: str, few: int, all_: int) -> Broken:
    assert key in facts()
    part = words("plan")(f"{key}.label")
    return wrong("more_than_the_whole", key, row, part=part, whole=whole, few=show.number(few), all=show.number(all_))
