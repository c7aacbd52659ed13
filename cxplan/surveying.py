"""The survey that an export's answers belong to: the one named, the only one that fits, or a new one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from .errors import UsageError
from .importing import Ordered, Understood
from .plan import Plan
from .plan.choices import Scale, SurveyMetric
from .plan.from_sources import Raw
from .text import words

if TYPE_CHECKING:
    from .plan.file import PlanFile
    from .plan.measurement import Source
    from .plan.surveys import Survey

_LONGEST = 60
_WORDS = 3  # of a question at least
_ROW = re.compile(r"\[([^\[\]]*\w[^\[\]]*)\]$")
_SCORED = ("score", "satisfaction")  # the roles that hold answers to a survey


NEW = "new"  # what is typed where a survey of its own is wanted


def survey_of(plan: Plan, named: str) -> str:
    """The id of the survey named, by id or name; "" where none is. Raises UsageError where it is not there."""
    surveys = plan.surveys.surveys
    if not named or named.casefold() == NEW:
        return ""
    for one in surveys:
        if named.casefold() in (one.id.casefold(), (one.name or "").casefold()):
            return one.id
    raise UsageError(words("sources")("no_survey", name=named, known=", ".join(one.called for one in surveys) or "–"))


def fitting(plan: Plan, header: str, scale: str, metric: str) -> list[Survey]:
    """The surveys that answers to a question may belong to, likeliest first: the same question, else the same metric.

    A survey that another question is counted for already is another one, and so is one on another scale.
    """
    surveys = plan.surveys.surveys
    sources = plan.measurement.sources
    same = [one for one in surveys if one.question == header or any(_asks(source, one, header) for source in sources)]
    if same:
        return same[:1]
    taken = {source.survey for source in sources}
    return [
        one
        for one in surveys
        if one.metric == metric and metric != SurveyMetric.OWN and one.id not in taken and one.scale in (None, scale)
    ]


def _asks(source: Source, survey: Survey, header: str) -> bool:
    lines = (source.mapping or "").splitlines()
    return source.survey == survey.id and any(f"{role} = {header}" in lines for role in (*_SCORED, "question"))


def with_survey(file: PlanFile, order: Ordered, found: Understood) -> tuple[Raw, Ordered]:
    """The plan's data with the survey that answers belong to, and the order naming it; unchanged where there are none.

    Raises FileProblem where an NPS was asked for on another scale than 0 to 10.
    """
    from .plan.ids import next_id

    header = question_of(found)
    if not header or order.survey:
        return file.raw, order
    scale, metric = _scale_and_metric(order, found)
    known = possible(file.plan, order, found)
    if len(known) == 1:
        return file.raw, replace(order, survey=known[0].id)
    row = {
        "id": next_id(file.raw, "surveys"),
        "name": _name_of(header, beside="satisfaction" in found.columns),
        "question": header if _is_question(header) else None,  # else how it was asked is still to be said
        "metric": metric,
        "scale": scale if scale in set(Scale) else None,
    }
    chapter = dict(file.raw.get("surveys") or {})
    chapter["surveys"] = [*(chapter.get("surveys") or ()), {name: value for name, value in row.items() if value}]
    return {**file.raw, "surveys": chapter}, replace(order, survey=str(row["id"]))


def _is_question(header: str) -> bool:
    """Whether a column's name is what people were asked, and not what a program calls it ("satisfaction_score")."""
    return "?" in header or len(header.split()) >= _WORDS


def _name_of(question: str, *, beside: bool) -> str:
    """What a survey of a question is called: the question, the row of a grid ("How satisfied are you? [Delivery]").

    A program's name of a column is told in words; what stands `beside` requests is the satisfaction with them.
    """
    from .plan import show

    if not _is_question(question):
        words_ = " ".join(question.replace("_", " ").split())
        return words("sources")("after_requests") if beside else f"{words_[:1].upper()}{words_[1:]}"
    row = _ROW.search(question) if len(question) > _LONGEST else None
    return show.one_line(row[1] if row else question, _LONGEST)


def possible(plan: Plan, order: Ordered, found: Understood) -> list[Survey]:
    """The plan's surveys that the answers found may belong to, likeliest first."""
    header = question_of(found)
    return fitting(plan, header, *_scale_and_metric(order, found)) if header and not order.new_survey else []


def _scale_and_metric(order: Ordered, found: Understood) -> tuple[str, str]:
    scale = found.counted.settled.get("scale", "")
    asked = asked_for(question_of(found), scale)
    # What stands beside requests as satisfaction is that, however its column is called ("Survey results").
    beside = found.columns.get("satisfaction") == question_of(found) and asked is SurveyMetric.OWN
    told = order.metric or found.counted.settled.get("metric", "")
    return scale, told or (SurveyMetric.CSAT if beside else asked).value


def survey_called(raw: Raw, row_id: str) -> str:
    """What people call the survey with this id."""
    surveys = Plan.model_validate(raw).surveys.surveys
    return next(one.called for one in surveys if one.id == row_id)


def question_of(found: Understood) -> str:
    """The question whose answers were counted: a header of the export, "" where there are none."""
    if question := found.counted.settled.get("question", ""):  # of the table that a warehouse counted
        return question
    return next((found.columns[role] for role in _SCORED if role in found.columns and _has_answers(found)), "")


def _has_answers(found: Understood) -> bool:
    return any(found.counted.rows.get(table) for table in ("scores", "score_totals"))


def asked_for(header: str, scale: str) -> SurveyMetric:
    """The number that a question asks for; an NPS only from 0 to 10, a question of one's own where no word tells."""
    from .sources.asked import asked_for as asked

    for metric in map(SurveyMetric, asked(header)):
        if metric is not SurveyMetric.NPS or scale == Scale.ZERO_TO_TEN:
            return metric
    return SurveyMetric.OWN
