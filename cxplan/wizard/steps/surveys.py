"""Step 7: the one question to ask, when, how many can be asked, and who gets back to the unhappy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...plan import playbook, show
from ...plan.answers import SetFact
from ...plan.choices import Metric, Polarity, Scale, SurveyKind, SurveyMetric, SurveySubject
from ...text import words
from ..alike import closest
from ..asking import Ask, Reading, Spot, Taken, Typed
from ..draft import Draft
from ..question import Question, as_line, by_name, into, refused, told, worded
from ..reading import a_span_in_days, figures
from ..reading.numbers import whole


def spots(draft: Draft) -> Iterator[Spot]:
    """The questions of this step, in order."""
    yield Spot("q45")
    if own_place(draft) is not None:
        yield from (Spot(name) for name in ("q46", "q47", "q48"))


def own_place(draft: Draft) -> int | None:
    """The place of the survey asked for here: the first that was not added for results alone."""
    for at, survey in enumerate(draft.rows("surveys")):
        if survey.trigger or survey.can_ask is not None or survey.id in _asked_here(draft):
            return at
    return None


def _asked_here(draft: Draft) -> set[str]:
    return {note.partition(":")[2] for note in draft.notes if note.startswith("survey:")}


def _survey(draft: Draft) -> Any:
    place = own_place(draft)
    return draft.row("surveys", place) if place is not None else None


def _proposed(draft: Draft) -> playbook.UsualQuestion:
    """The usual question for the goal's number."""
    goal = draft.row("goals", 0)
    metric: Metric | None = goal.metric if goal else None
    return playbook.questions_for(metric)[0]


def _ask_question(draft: Draft, slot: int) -> Ask:
    survey = _survey(draft)
    old = _with_scale(survey.question, survey.scale) if survey and survey.question else ""
    usual = _proposed(draft)
    company = draft.one("foundations.company") or ""
    offered = tuple(_with_scale(one.text(company), one.scale) for one in playbook.QUESTIONS)
    return worded("q45", old=old, default=_with_scale(usual.text(company), usual.scale), complete=offered)


def _with_scale(question: str, scale: Scale | None) -> str:
    if scale is None:
        return question
    return words("wizard")("typed.with_scale", question=question, scale=words("plan")(f"choices.scale.{scale}"))


def _read_question(draft: Draft, slot: int, typed: Typed) -> Reading:
    question, scale = _without_scale(as_line(typed))
    if not question:
        return Taken()
    usual = _usual_like(draft, question)
    metric = usual.metric if usual else SurveyMetric.OWN
    values: dict[str, Any] = {
        "question": question,
        "metric": metric.value,
        "scale": (scale or (usual.scale if usual else Scale.ONE_TO_FIVE)).value,
        "polarity": Polarity.HIGH_IS_GOOD.value,
        "subject": (usual.subject if usual else SurveySubject.EXPERIENCE).value,
    }
    place = own_place(draft)
    if place is None:
        place = next((at for at, row in enumerate(draft.rows("surveys")) if row.question == question), None)
    there = draft.row("surveys", place) if place is not None else None
    survey = there.id if there is not None else draft.new_ids("surveys")[0]
    answers = into(draft, "surveys", place if place is not None else len(draft.rows("surveys")), **values)
    return Taken((*answers, *_feeding(draft, survey, metric)), notes=(f"survey:{survey}",))


def _feeding(draft: Draft, survey: str, metric: SurveyMetric) -> tuple[SetFact, ...]:
    """A goal whose number comes from answers to such a question is told which survey it is."""
    fed = [goal for goal in draft.rows("goals") if goal.metric is not None and goal.metric.value == metric.value]
    return tuple(SetFact("goals.survey", goal.id, survey) for goal in fed if goal.metric is not Metric.OWN)


def _usual_like(draft: Draft, question: str) -> playbook.UsualQuestion | None:
    """The usual question that asks the same kind of thing: by its telling word, else by its wording."""
    company = draft.one("foundations.company") or ""
    telling = words("wizard").under("telling")
    for metric, mark in telling.items():
        if re.search(rf"\b(?:{mark})", question, re.IGNORECASE):
            fits = [one for one in playbook.QUESTIONS if one.metric == metric]
            code = closest(question, ((one.code, one.text(company)) for one in fits))
            return next((one for one in fits if one.code == code), fits[0])
    code = closest(question, ((one.code, one.text(company)) for one in playbook.QUESTIONS))
    return next((one for one in playbook.QUESTIONS if one.code == code), None)


def _without_scale(line: str) -> tuple[str, Scale | None]:
    """The question, and the scale typed behind it: "... 1 to 5"."""
    found = re.search(r"[\s,;(]*\b([01])\s*(?:-|–|to|bis|à)\s*(10|7|5|3)\)?\.?$", line)
    if found is None:
        return line, None
    scale = next((one for one in Scale if one.value == f"{found[1]}-{found[2]}"), None)
    return (line[: found.start()].strip(), scale) if scale else (line, None)


def _ask_moment(draft: Draft, slot: int) -> Ask:
    survey = _survey(draft)
    usual = _usual_like(draft, survey.question or "") if survey else None
    old = (survey.trigger if survey else None) or ""
    return worded("q46", old=old, default=usual.trigger if usual else "")


def _read_moment(draft: Draft, slot: int, typed: Typed) -> Reading:
    survey, moment = _survey(draft), as_line(typed)
    if survey is None:
        return Taken()
    after = moment.casefold().startswith(tuple(words("wizard")("reading.after").split("|")))
    kind = SurveyKind.AFTER_EVENT if after else SurveyKind.EVERYBODY
    first = draft.row("tactics", 0)
    values = {
        "trigger": moment or None,
        "name": moment[:1].upper() + moment[1:] or None,
        "kind": kind.value,
        "touchpoint": first.touchpoint if after and first is not None else None,
    }
    if kind is SurveyKind.EVERYBODY and survey.subject is SurveySubject.EXPERIENCE:
        values["subject"] = SurveySubject.BRAND.value
    return Taken(tuple(SetFact(f"surveys.{name}", survey.id, value) for name, value in values.items()))


def _ask_many(draft: Draft, slot: int) -> Ask:
    survey = _survey(draft)
    there = survey is not None and survey.can_ask is not None and survey.response_rate is not None
    old = f"{show.number(survey.can_ask)}; {show.trimmed(survey.response_rate * 10)}" if there else ""
    return worded("q47", old=old)


def _read_many(draft: Draft, slot: int, typed: Typed) -> Reading:
    survey, line = _survey(draft), as_line(typed)
    if survey is None:
        return Taken()
    if not line:
        return Taken(tuple(SetFact(f"surveys.{name}", survey.id, None) for name in ("can_ask", "response_rate")))
    pair = figures(line, 2)
    can_ask = whole(pair[0]) if pair else None
    share = pair[1] / (100 if "%" in line else 10) if pair else 0
    if pair is None or can_ask is None or can_ask < 0 or not 0 <= share <= 1:
        return refused("can_ask", typed=line)
    values = {"can_ask": can_ask, "response_rate": round(share, 4)}
    answers = tuple(SetFact(f"surveys.{name}", survey.id, value) for name, value in values.items())
    return Taken(answers, told("can_ask", number=show.number(can_ask), share=show.trimmed(share * 10)))


def _ask_back(draft: Draft, slot: int) -> Ask:
    survey = _survey(draft)
    old = ""
    if survey and survey.follow_up_owner:
        days = survey.follow_up_days
        within = show.working_days(days).replace(show.NO_BREAK, " ") if days is not None else ""
        old = ", ".join(part for part in (survey.follow_up_owner, within) if part)
    return worded("q48", old=old, complete=draft.people())


def _read_back(draft: Draft, slot: int, typed: Typed) -> Reading:
    survey, line = _survey(draft), as_line(typed)
    if survey is None:
        return Taken()
    owner, days = _owner_and_days(line)
    values = {"follow_up_owner": owner or None, "follow_up_days": days}
    answers = tuple(SetFact(f"surveys.{name}", survey.id, value) for name, value in values.items())
    if owner and days is None:
        return Taken(answers, told("no_days"))
    return Taken(answers, told("back", owner=owner, days=show.working_days(days)) if days is not None else "")


def _owner_and_days(line: str) -> tuple[str, float | None]:
    for mark in re.finditer(r"[,;:]\s*|\s+", line):
        if (days := a_span_in_days(line[mark.end() :])) is not None:
            return line[: mark.start()].strip(" ,;"), days
    return line, None


QUESTIONS = by_name(
    Question("q45", _ask_question, _read_question),
    Question("q46", _ask_moment, _read_moment),
    Question("q47", _ask_many, _read_many),
    Question("q48", _ask_back, _read_back),
)
