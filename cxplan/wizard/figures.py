"""The counts of a period as one line: customers, requests for help, survey answers; wherever they are asked for."""

from __future__ import annotations

import re
from typing import Any

from ..plan import playbook, show
from ..plan.answers import AddRow, Answer, SetFact
from ..plan.choices import Polarity, SurveyMetric
from ..text import words
from .asking import Reading, Taken, Typed
from .draft import Draft
from .question import as_line, refused, told
from .reading import a_number, a_span_in_days, figures, hours
from .reading.numbers import tidy, whole
from .reading.spans import clock

_COUNT = r"\d(?:[\d.,'’\u00a0\u202f]*\d)?"


def of_period(draft: Draft, table: str, period: str) -> Any:
    """The row of a table for a period as a whole, or None; of scores, the one of how likely people recommend us."""
    return next((row for row in draft.rows(table) if row.period == period and _whole(draft, row)), None)


def _whole(draft: Draft, row: Any) -> bool:
    """Whether a row is about everybody and everything of its period."""
    if any(getattr(row, name, None) for name in ("segment", "touchpoint", "team", "channel")):
        return False
    survey = draft.by_id(getattr(row, "survey", None))
    return survey is None or survey.metric in (None, SurveyMetric.NPS, *_goal_metrics(draft))


def _goal_metrics(draft: Draft) -> list[str]:
    """The metrics that goals name: their answers may have been given with the goal."""
    return [goal.metric.value for goal in draft.rows("goals")[:2] if goal.metric is not None]


def put_period(draft: Draft, table: str, period: str, values: dict[str, Any]) -> tuple[Answer, ...]:
    """The answers that hold a period's figures; an earlier period stands in front of a later one."""
    row = of_period(draft, table, period)
    if row is not None:
        return tuple(SetFact(f"{table}.{name}", row.id, value) for name, value in values.items())
    earlier = [row.id for row in draft.rows(table) if (row.period or "") < period]
    after = (earlier[-1] if earlier else "") if draft.rows(table) else None
    given = {name: value for name, value in values.items() if value is not None}
    return (AddRow(table, draft.new_ids(table)[0], {"period": period, **given}, after),)


def counts(typed: str, wanted: int) -> tuple[int, ...] | None:
    """So many whole numbers of one line; None where they do not come out."""
    found = figures(typed, wanted)
    made = [whole(value) for value in found or ()]
    return tuple(value for value in made if value is not None) if made and None not in made else None


def out_of(typed: str) -> tuple[float | None, int, int] | None:
    """ "361 of 9,500", with the figure itself in front where it was typed: "38, that is 361 of 9,500"."""
    between = words("wizard")("reading.out_of")
    found = re.search(rf"({_COUNT})\s*(?:{between})\s*({_COUNT})", typed, re.IGNORECASE)
    if found is None:
        return None
    part, base = a_number(found[1]), a_number(found[2])
    if part is None or base is None or not base.value:
        return None
    front = re.findall(_COUNT, typed[: found.start()])
    stated = a_number(front[0]) if len(front) == 1 else None
    return (stated.value if stated else None, round(part.value), round(base.value))


def read_customers(draft: Draft, typed: Typed, period: str) -> Reading:
    """Customers at the start, new ones, at the end; then the days after which one counts as gone."""
    line = as_line(typed)
    front, _, back = line.partition(";")
    numbers = counts(front, 3)
    if numbers is None and not back:
        every = figures(line, 4)
        numbers = counts(" ".join(f"{value:g}" for value in every[:3]), 3) if every else None
        back = f"{every[3]:g}" if every else ""
    if numbers is None:
        return refused("customers", typed=line)
    start, new, end = numbers
    if end > start + new:
        return refused("customers_end", start=show.number(start), new=show.number(new), end=show.number(end))
    answers: list[Answer] = list(
        put_period(draft, "customer_counts", period, {"at_start": start, "new": new, "at_end": end})
    )
    if back.strip():
        days = a_span_in_days(_days_in(back))
        if not days or whole(days) is None:
            return refused("gone_days", typed=back.strip())
        answers.append(SetFact("measurement.gone_after_days", "", int(days)))
    return Taken(tuple(answers), told("customers", left=show.number(start + new - end), start=show.number(start)))


def _days_in(text: str) -> str:
    found = re.findall(rf"{_COUNT}\s*[^\W\d]*", text)
    return found[0] if len(found) == 1 else text.strip(" =")


def read_service(draft: Draft, typed: Typed, period: str) -> Reading:
    """Requests, answered ones, and the mean time to an answer."""
    line = as_line(typed)
    cut = _two_and_rest(line)
    numbers = counts(cut[0], 2) if cut else None
    if cut is None or numbers is None:
        return refused("service", typed=line)
    requests, answered = numbers
    if answered > requests:
        return refused("more_answered", requests=show.number(requests), answered=show.number(answered))
    span = hours(cut[1]) if cut[1] else None
    if cut[1] and span is None:
        return refused("span", typed=cut[1])
    values = {"requests": requests, "answered": answered, "response_mean": None if span is None else clock(span)}
    key = "service" if span is not None else "service_no_time"
    shown = {"requests": show.number(requests), "answered": show.number(answered)}
    said = told(key, **shown, **({"time": show.hours(span)} if span is not None else {}))
    return Taken(put_period(draft, "service_figures", period, values), said)


def _two_and_rest(line: str) -> tuple[str, str] | None:
    """The two counts at the beginning, and what stands behind them."""
    found = re.match(rf"\s*({_COUNT})[^\d]+?({_COUNT})(?=\D|$)", line)
    if found is None:
        return None
    return f"{found[1]} {found[2]}", line[found.end() :].strip(" ,;")


def read_survey_counts(draft: Draft, typed: Typed, period: str, metric: SurveyMetric) -> Reading:
    """Three groups of answers, or a score and how many answered."""
    line = as_line(typed)
    groups = counts(line, 3)
    survey, made = survey_asked(draft, metric)
    if groups is not None:
        names = ("favourable", "neutral", "unfavourable")
        values: dict[str, Any] = {"survey": survey, **dict(zip(names, groups, strict=True))}
        said = told("groups", count=sum(groups), answers=show.number(sum(groups)))
        return Taken((*made, *put_period(draft, "score_totals", period, values)), said)
    pair = figures(line, 2)
    if pair is None or whole(pair[1]) is None or pair[1] < 0:
        return refused("survey_counts", typed=line)
    if metric is SurveyMetric.NPS and not -100 <= pair[0] <= 100:
        return refused("nps_range", typed=line)
    values = {"survey": survey, "score": tidy(pair[0]), "answers": int(pair[1])}
    said = told("reported", score=show.trimmed(pair[0]), answers=show.number(pair[1]))
    return Taken((*made, *put_period(draft, "reported_scores", period, values)), said)


def survey_asked(draft: Draft, metric: SurveyMetric) -> tuple[str, tuple[Answer, ...]]:
    """The id of the survey that results belong to, and the answer that adds it where the plan has none."""
    for survey in draft.rows("surveys"):
        if survey.metric is metric:
            return survey.id, ()
    usual = next(one for one in playbook.QUESTIONS if one.metric is metric)
    new = draft.new_ids("surveys")[0]
    values = {
        "name": words("wizard")(f"survey_name.{metric}"),
        "question": usual.text(draft.one("foundations.company") or ""),
        "metric": metric.value,
        "scale": usual.scale.value,
        "polarity": Polarity.HIGH_IS_GOOD.value,
        "kind": usual.kind.value,
        "subject": usual.subject.value,
    }
    return new, (AddRow("surveys", new, values),)
