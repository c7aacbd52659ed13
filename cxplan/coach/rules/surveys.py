"""Surveys: a scale that fits the metric, thresholds within the scale, no more asked than there are."""

from __future__ import annotations

from collections.abc import Iterator

from ...plan import metrics, show
from ...plan.choices import SurveyMetric
from ...plan.surveys import Survey
from .rule import Broken, Known, wrong


def rules(known: Known) -> Iterator[Broken]:
    """What surveys break, survey by survey."""
    for survey in known.plan.surveys.surveys:
        if survey.question and survey.metric is None:
            yield wrong("survey_without_metric", "surveys.metric", survey)
        yield from _scale(survey)
        if survey.can_ask is not None and survey.population is not None and survey.can_ask > survey.population:
            slots = {"ask": show.number(survey.can_ask), "there": show.number(survey.population)}
            yield wrong("asks_more_than_there_are", "surveys.can_ask", survey, **slots)


def _scale(survey: Survey) -> Iterator[Broken]:
    """A scale that the metric does not have, or a threshold outside of it."""
    if survey.metric is SurveyMetric.NPS and survey.scale not in (None, metrics.NPS_SCALE):
        slots = {"scale": show.choice(survey.scale), "needed": show.choice(metrics.NPS_SCALE)}
        yield wrong("nps_scale", "surveys.scale", survey, **slots)
        return
    if survey.favourable_from is None or survey.scale is None:
        return
    ends = metrics.SCALES[survey.scale]
    if not ends.low < survey.favourable_from <= ends.high:
        slots = {"typed": str(survey.favourable_from), "scale": show.choice(survey.scale)}
        yield wrong("threshold_outside_scale", "surveys.favourable_from", survey, **slots)
