"""Step 7: the one question to ask, when, how many can be asked, and who gets back to the unhappy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ...plan import playbook, show
from ...plan.answers import SetFact
from ...plan.by_trade import Asked
from ...plan.choices import Metric, Polarity, Scale, SurveyKind, SurveyMetric, SurveySubject
from ...plan.typed import a_promise_in_days, a_range
from ...plan.typed.vague import sized
from ...text import words
from ..alike import closest, shared
from ..asking import Ask, Option, Reading, Spot, Taken, Typed, Unsure
from ..draft import Draft
from ..names import in_full, is_myself
from ..offered import again
from ..question import Question, as_line, by_name, into, refused, told, worded
from . import how_many
from .how_many import own, own_place
from .scales import doubt, scaled


def spots(draft: Draft) -> Iterator[Spot]:
    """The questions of this step, in order."""
    yield Spot("surveys.question")
    if own_place(draft) is not None:
        yield from (
            Spot(name) for name in ("surveys.trigger", "surveys.can_ask", *_rate(draft), "surveys.follow_up_owner")
        )


def _rate(draft: Draft) -> tuple[str, ...]:
    """How many answer is asked where it was not typed with how many can be asked."""
    survey = own(draft)
    return ("surveys.response_rate",) if survey and survey.can_ask is not None and survey.response_rate is None else ()


def _offers(draft: Draft) -> tuple[Asked, ...]:
    """The questions to propose, in the words of the trade, those that feed the goal's number first."""
    goal = draft.row("goals", 0)
    metric: Metric | None = goal.metric if goal else None
    if draft.usual is not None:
        fits = [one for one in draft.usual.questions if metric is not None and one.metric.value == metric.value]
        return tuple(dict.fromkeys((*fits, *draft.usual.questions)))
    company = draft.one("foundations.company") or ""
    found = (*playbook.questions_for(metric), *playbook.QUESTIONS)
    return tuple(dict.fromkeys(Asked(one.text(company), one.metric, one.scale, one.trigger) for one in found))


def _ask_question(draft: Draft, slot: int) -> Ask:
    survey = own(draft)
    old = _with_scale(survey.question, survey.scale) if survey and survey.question else ""
    offered = tuple(_with_scale(one.text, one.scale) for one in _offers(draft))
    return worded(draft, "surveys.question", old=old, default=offered[0], complete=offered)


def _with_scale(question: str, scale: Scale | None) -> str:
    if scale is None:
        return question
    return words("wizard")("typed.with_scale", question=question, scale=words("plan")(f"choices.scale.{scale}"))


def _read_question(draft: Draft, slot: int, typed: Typed) -> Reading:
    found = scaled(as_line(typed).removeprefix("="))
    question, scale = found.question, found.scale
    if not question:
        return Taken()
    if not as_line(typed).startswith("=") and _asks_two(question):
        kept = Option(f"={as_line(typed)}", words("wizard")("unsure.two_kept"))
        return Unsure(words("wizard")("unsure.two_questions"), (again(), kept))
    offered = _offered(draft, question)
    usual = offered or _usual_like(draft, question)
    metric, usual_scale = (usual.metric, usual.scale) if usual else (SurveyMetric.OWN, Scale.ONE_TO_FIVE)
    if offered is None and (unsure := doubt(question, found, usual_scale)):
        return unsure
    if metric is SurveyMetric.NPS and scale not in (None, Scale.ZERO_TO_TEN):
        metric = SurveyMetric.OWN  # recommending on another scale than 0 to 10 is no NPS
    values: dict[str, Any] = {
        "question": question,
        "metric": metric.value,
        "scale": (scale or usual_scale).value,
        "polarity": Polarity.HIGH_IS_GOOD.value,
        "subject": (usual.subject if isinstance(usual, playbook.UsualQuestion) else _subject(metric)).value,
    }
    place = _place_for(draft, question)
    there = draft.row("surveys", place)
    survey = there.id if there is not None else draft.new_ids("surveys")[0]
    answers = into(draft, "surveys", place, **values)
    label = words("plan")(f"choices.scale.{values['scale']}")
    said = "" if scale or offered else told("scale", scale=label)
    if scale and question == as_line(typed).removeprefix("="):  # faces or words: which end is the good one is ours
        said = told("scale_in_words", scale=label, best=scale.value.rpartition("-")[2])
    return Taken((*answers, *_feeding(draft, survey, metric)), said, notes=(f"survey:{survey}",))


def _place_for(draft: Draft, question: str) -> int:
    """Which row a question goes into: the one it belongs to, the one that asks it already, else a new one."""
    place = own_place(draft)
    if place is not None:
        return place
    rows = draft.rows("surveys")
    return next((at for at, row in enumerate(rows) if row.question == question), len(rows))


def _asks_two(question: str) -> bool:
    """Whether a question asks about two things: then nobody knows which one an answer is about."""
    say = words("wizard")
    second = rf"\b(?:{say('reading.joins')})\s+(?:{say('reading.question_begins')})\b"
    return question.count("?") > 1 or bool(re.search(second, question, re.IGNORECASE))


def _feeding(draft: Draft, survey: str, metric: SurveyMetric) -> tuple[SetFact, ...]:
    """A goal whose number comes from answers to such a question is told which survey it is."""
    fed = [goal for goal in draft.rows("goals") if goal.metric is not None and goal.metric.value == metric.value]
    return tuple(SetFact("goals.survey", goal.id, survey) for goal in fed if goal.metric is not Metric.OWN)


def _subject(metric: SurveyMetric) -> SurveySubject:
    """Recommending is about the firm, everything else about what was experienced."""
    return SurveySubject.BRAND if metric is SurveyMetric.NPS else SurveySubject.EXPERIENCE


def _offered(draft: Draft, question: str) -> Asked | None:
    """The trade's question of this wording."""
    offers = draft.usual.questions if draft.usual else ()
    return next((one for one in offers if one.text.casefold() == question.casefold()), None)


def _usual_like(draft: Draft, question: str) -> playbook.UsualQuestion | None:
    """The usual question that asks the same kind of thing: by its telling word, else by its wording."""
    for metric, mark in words("wizard").under("telling").items():
        if re.search(rf"\b(?:{mark})", question, re.IGNORECASE):
            fits = [one for one in playbook.QUESTIONS if one.metric == metric]
            return _closest(draft, question, fits) or fits[0]
    return _closest(draft, question, playbook.QUESTIONS)


def _closest(draft: Draft, question: str, usual: Sequence[playbook.UsualQuestion]) -> playbook.UsualQuestion | None:
    """Of some usual questions the one that is worded most like this."""
    company = draft.one("foundations.company") or ""
    code = closest(question, ((one.code, one.text(company)) for one in usual))
    return next((one for one in usual if one.code == code), None)


def _ask_moment(draft: Draft, slot: int) -> Ask:
    survey = own(draft)
    question = (survey.question if survey else None) or ""
    usual: Asked | playbook.UsualQuestion | None = _offered(draft, question)
    if usual is None and draft.usual is None and survey:
        usual = _usual_like(draft, question)
    old = (survey.trigger if survey else None) or ""
    return worded(draft, "surveys.trigger", old=old, default=usual.trigger if usual else "")


def _read_moment(draft: Draft, slot: int, typed: Typed) -> Reading:
    survey, moment = own(draft), as_line(typed)
    if survey is None:
        return Taken()
    after = moment.casefold().startswith(tuple(words("wizard")("reading.after").split("|")))
    kind = SurveyKind.AFTER_EVENT if after else SurveyKind.EVERYBODY
    values = {
        "trigger": moment or None,
        "name": moment[:1].upper() + moment[1:] or None,
        "kind": kind.value,
        "touchpoint": _place_of(draft, f"{moment} {survey.question or ''}") if after else None,
    }
    if kind is SurveyKind.EVERYBODY and survey.subject is SurveySubject.EXPERIENCE:
        values["subject"] = SurveySubject.BRAND.value
    return Taken(tuple(SetFact(f"surveys.{name}", survey.id, value) for name, value in values.items()))


def _place_of(draft: Draft, asked: str) -> str | None:
    """The touchpoint asked about: the first tactic's, or one that question or moment name more plainly."""
    first = draft.row("tactics", 0)
    places = [(shared(point.name or "", asked), str(point.id)) for point in draft.rows("touchpoints")]
    if first is not None and first.touchpoint:
        there = shared(f"{first.title} {draft.called(first.touchpoint)}", asked)
        places.insert(0, (there, str(first.touchpoint)))
    most = max((count for count, _ in places), default=0)
    return next(row for count, row in places if count == most) if most else None


def _ask_back(draft: Draft, slot: int) -> Ask:
    survey = own(draft)
    old = ""
    if survey and survey.follow_up_owner:
        days = survey.follow_up_days
        within = show.working_days(days).replace(show.NO_BREAK, " ") if days is not None else ""
        old = ", ".join(part for part in (survey.follow_up_owner, within) if part)
    return worded(draft, "surveys.follow_up_owner", old=old, complete=draft.people())


def _read_back(draft: Draft, slot: int, typed: Typed) -> Reading:
    survey, line = own(draft), as_line(typed)
    if survey is None:
        return Taken()
    owner, days = _owner_and_days(line)
    if days is None and (ends := _either_promise(sized(line))):
        return ends
    if is_myself(owner := in_full(draft, owner)):
        return refused("myself", typed=owner)
    values = {"follow_up_owner": owner or None, "follow_up_days": days}
    answers = tuple(SetFact(f"surveys.{name}", survey.id, value) for name, value in values.items())
    if owner and days is None:
        return Taken(answers, told("no_days"))
    return Taken(answers, told("back", owner=owner, days=show.working_days(days)) if days is not None else "")


def _either_promise(line: str) -> Unsure | None:
    """The question which of "Priya, 1-2 days" is promised; None for other lines."""
    found = re.fullmatch(r"(.*?[^\s,;:])[\s,;:]+(?:\w+ )?(\d+ ?[-–] ?\d+)( .+)", line)
    ends = a_range(found[2]) if found else None
    if found is None or ends is None:
        return None
    meant = [(text, a_promise_in_days(text)) for end in reversed(ends) if (text := f"{end:g}{found[3]}")]
    offered = (Option(f"{found[1]}, {text}", show.working_days(days)) for text, days in meant if days is not None)
    return Unsure(words("wizard")("unsure.number", typed=line), (*offered, again()))


def _owner_and_days(line: str) -> tuple[str, float | None]:
    line = re.sub(r"\s*\(([^()]+)\)", r", \1", line)  # "Tom (2 days)"
    for mark in re.finditer(r"[,;:]\s*|\s+", line):
        if (days := a_promise_in_days(line[mark.end() :])) is not None:
            owner = line[: mark.start()].strip(" ,;:-–—")
            return re.sub(rf"\s+(?:{words('wizard')('reading.by_when')})$", "", owner, flags=re.IGNORECASE), days
    when = words("wizard")("reading.no_promise")
    return re.sub(rf"[\s,;:–—-]+(?:{when})[ .]*$", "", line, flags=re.IGNORECASE), None


QUESTIONS = by_name(
    Question("surveys.question", _ask_question, _read_question),
    Question("surveys.trigger", _ask_moment, _read_moment),
    Question("surveys.can_ask", how_many.ask_many, how_many.read_many),
    Question("surveys.response_rate", how_many.ask_rate, how_many.read_rate),
    Question("surveys.follow_up_owner", _ask_back, _read_back),
)
