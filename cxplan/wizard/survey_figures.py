"""The answers of a survey in a period as one line: three groups of them, or a score and how many answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..plan import playbook, show
from ..plan.answers import AddRow, Answer, RemoveRow
from ..plan.choices import Polarity, SurveyMetric
from ..plan.typed import bare, counts, figures, out_of, shares
from ..plan.typed.counted import COUNT
from ..plan.typed.numbers import plain, tidy, whole
from ..plan.typed.spelt import part_of_all
from ..text import words
from .asking import Option, Reading, Refused, Taken, Typed, Unsure
from .draft import Draft
from .figures import of_period, put_period
from .question import as_line, refused, told


def read_survey_counts(draft: Draft, typed: Typed, period: str, metric: SurveyMetric) -> Reading:
    """Three groups of answers, or a score and how many answered."""
    line = as_line(typed)
    parts = shares(line)
    groups = _of_all(line, parts) if parts else counts(line, 3)
    if groups is not None:
        return _groups(draft, period, metric, groups)
    if parts:
        return refused("shares", typed=line)
    named = re.fullmatch(rf"(?:{words('wizard')('reading.nps')}) *:? *(\S*\d)(?:\D+(\d\S*))?\D*", line, re.IGNORECASE)
    if named and not named[2] and metric is SurveyMetric.NPS:
        return Unsure(words("wizard")("unsure.how_many_answers", typed=line), (), lacking=f"={named[1]}; {{}}")
    return _reported(draft, period, metric, f"={named[1]}; {named[2]}" if named else line)


def _groups(draft: Draft, period: str, metric: SurveyMetric, groups: Sequence[int]) -> Taken:
    survey, made = survey_asked(draft, metric)
    names = ("favourable", "neutral", "unfavourable")
    values: dict[str, Any] = {"survey": survey, **dict(zip(names, groups, strict=True))}
    said = told("groups", count=sum(groups), answers=show.number(sum(groups)))
    gone = _told_otherwise(draft, "reported_scores", period, survey)
    return Taken((*made, *put_period(draft, "score_totals", period, values), *gone), said)


def _reported(draft: Draft, period: str, metric: SurveyMetric, line: str) -> Reading:
    """A score and how many answered."""
    pair = figures(line.removeprefix("="), 2)
    no_score = "%" in line or out_of(line) is not None or part_of_all(plain(line)) is not None
    if metric is SurveyMetric.NPS and (wrong := _no_nps(line, no_score)):
        return refused(wrong, typed=line)
    if pair is None or whole(pair[1]) is None or pair[1] < 0 or no_score:
        return refused("survey_counts", typed=line)
    if metric is SurveyMetric.NPS and (doubt := nps_doubt(line, pair[0], f"; {int(pair[1])}")):
        return doubt
    survey, made = survey_asked(draft, metric)
    values = {"survey": survey, "score": tidy(pair[0]), "answers": int(pair[1])}
    said = told("reported", score=show.trimmed(pair[0]), answers=show.number(pair[1]))
    gone = _told_otherwise(draft, "score_totals", period, survey)
    return Taken((*made, *put_period(draft, "reported_scores", period, values), *gone), said)


def _no_nps(line: str, no_score: bool) -> str:
    """Why a line is no NPS, as the key of the refusal: a mean, or a share ("92 % satisfied", "120 yes, 30 no")."""
    if re.search(words("wizard")("reading.stars"), plain(line)):
        return "nps_stars"
    mean = bare(line)
    if mean is not None and 0 < mean.value <= 10:
        return "nps_mean"
    asked = re.search(rf"\b(?:{words('wizard')('reading.yes_or_no')})\b", line, re.IGNORECASE)
    return "nps_share" if no_score or asked else ""


def _told_otherwise(draft: Draft, table: str, period: str, survey: str) -> tuple[Answer, ...]:
    """The same answers in the form that an earlier line had: what is typed now stands in its place."""
    row = of_period(draft, table, period)
    return (RemoveRow(table, row.id),) if row is not None and row.survey == survey else ()


def nps_doubt(line: str, score: float, behind: str = "") -> Refused | Unsure | None:
    """Whether a score can be an NPS: a mean of 0 to 10 is none, and a small whole number may be either."""
    if not -100 <= score <= 100:
        return refused("nps_range", typed=line)
    if line.startswith("=") or not 0 < score <= 10:
        return None
    if not float(score).is_integer():
        return refused("nps_mean", typed=line)
    say, number = words("wizard"), show.trimmed(score)
    is_nps = Option(f"={tidy(score)}{behind}", say("unsure.nps", number=number))
    is_mean = Option("", say("unsure.mean"))
    return Unsure(say("unsure.nps_or_mean", number=number), (is_nps, is_mean))


def _of_all(line: str, parts: tuple[float, ...]) -> tuple[int, ...] | None:
    """The three groups of "45% 30% 25% of 118"; None where nobody says of how many."""
    found = re.search(rf"(?:{words('typed')('out_of')})\s*({COUNT})\D*$", line)
    every = counts(found[1], 1) if found else None
    if every is None or len(parts) != 3 or abs(sum(parts) - 100) > 3:
        return None
    first, second = (round(every[0] * part / 100) for part in parts[:2])
    return first, second, every[0] - first - second


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
