"""Step 8: where the numbers stand, for the last full quarter and the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from ...plan import show
from ...plan.answers import AddRow, Answer, RemoveRow, SetFact
from ...plan.choices import Activity, GoneHow, SurveyMetric
from ...plan.trade import trade_of
from ...plan.typed import a_number, a_range, a_span_in_days, no_answer, no_number, out_of
from ...plan.typed.counted import COUNT
from ...plan.typed.numbers import whole
from ...text import words
from ..alike import shared
from ..asking import Ask, Option, Reading, Spot, Taken, Typed, Unsure, Way
from ..draft import Draft, is_task
from ..figures import of_period, put_period, read_customers, read_service
from ..offered import again, chosen
from ..question import Question, as_line, by_name, refused, told, worded
from ..survey_figures import read_survey_counts
from ..unmeasured import is_unmeasured, measure_first
from . import exported, one_by_one
from .goal_figures import asked_earlier
from .periods import about, period

_HOLDS = {
    "customer_counts.at_start": ("customer_counts",),
    "score_totals.favourable": ("score_totals", "reported_scores"),
    "service_figures.requests": ("service_figures",),
}


_CUSTOMERS = "customer_counts.at_start"


def spots(draft: Draft) -> Iterator[Spot]:
    """The figures of the last quarter, those of the one before where there are some, and why customers left."""
    if draft.one("foundations.has_customers") is False:
        return
    yield from exported.spots(draft, exported.FIGURES)
    for name, held in _HOLDS.items():
        if name == _CUSTOMERS and _is_public(draft):  # nobody is lost or won there
            yield Spot("customer_counts.ordered_again")
            continue
        if not any(asked_earlier(draft, table) for table in held) and not _exported(draft, name):
            yield from _of_period(draft, name, 0)
        if name == _CUSTOMERS:
            yield from _gone(draft)
    for name in _measured_before(draft):
        yield from _of_period(draft, name, 1)
        if name == _CUSTOMERS and draft.one("measurement.gone_how") is GoneHow.FINISHED and one_by_one.gone(draft, 1):
            yield Spot("customer_counts.left_of_start", 1)
    yield Spot("churn_reasons.reason")


def _measured_before(draft: Draft) -> Iterator[str]:
    """The questions whose figures are there, so that those of the period before are asked as well."""
    for name, held in _HOLDS.items():
        if any(_measured(draft, table) for table in held) and not (name == _CUSTOMERS and _is_public(draft)):
            yield name


def _exported(draft: Draft, name: str) -> bool:
    """Whether an export gives these figures, and none were typed."""
    return exported.gives(draft, name) and not any(draft.rows(table) for table in _HOLDS[name])


def _of_period(draft: Draft, name: str, slot: int) -> Iterator[Spot]:
    """A period's figures in one line, then what is missing of it one by one."""
    yield Spot(name, slot)
    yield from (Spot(more, slot) for more in one_by_one.names(draft, name, slot))


def _is_public(draft: Draft) -> bool:
    return draft.one("foundations.activity") is Activity.PUBLIC_SERVICE


def _measured(draft: Draft, table: str) -> bool:
    """Whether the last quarter has figures: without them those of the one before compare with nothing."""
    row = of_period(draft, table, period(draft, 0))
    return row is not None and not any(is_task(getattr(row, name, None)) for name in ("at_start", "requests"))


def _gone(draft: Draft) -> Iterator[Spot]:
    """How one knows that somebody has left; the days alone where it is told by their silence."""
    if _measured(draft, "customer_counts"):
        yield Spot("measurement.gone_how")
        if draft.one("measurement.gone_how") is GoneHow.NO_ACTIVITY:
            yield Spot("measurement.gone_after_days")
        if draft.one("measurement.gone_how") is GoneHow.FINISHED and one_by_one.gone(draft, 0):
            yield Spot("customer_counts.left_of_start")


def _shown(draft: Draft, name: str, slot: int, old: str, *, measured: bool = True) -> Ask:
    if not slot:
        return worded(draft, name, about=about(draft, slot), old=old, measured=measured)
    same = words("wizard")(f"same_before.{name}", **trade_of(draft.plan.foundations).slots)
    return worded(draft, name, question=same, about=about(draft, slot), old=old, measured=False, example="")


def _ask_customers(draft: Draft, slot: int) -> Ask:
    row = of_period(draft, "customer_counts", period(draft, slot))
    counts = [row.at_start, row.new, row.at_end] if row else []
    if any(is_task(count) for count in counts):
        return _shown(draft, "customer_counts.at_start", slot, words("plan")("words.not_measured"))
    old = ", ".join(show.number(count) for count in _known(counts))
    return _shown(draft, "customer_counts.at_start", slot, old)


def _known(counts: list[Any]) -> list[Any]:
    """The figures up to the first that is missing."""
    return counts[: counts.index(None)] if None in counts else counts


def _ask_again(draft: Draft, slot: int) -> Ask:
    row = of_period(draft, "customer_counts", period(draft, slot))
    there = row is not None and row.ordered_again is not None and row.customers is not None
    old = (
        words("wizard")("typed.out_of", part=show.number(row.ordered_again), base=show.number(row.customers))
        if there
        else ""
    )
    return worded(draft, "work_orders", about=about(draft, slot), old=old)


def _read_again(draft: Draft, slot: int, typed: Typed) -> Reading:
    if not as_line(typed) or no_answer(as_line(typed)):
        return _cleared(draft, slot, "customer_counts")
    if is_unmeasured(typed):  # the two counts hold figures alone: what is not counted is left open
        return replace(_cleared(draft, slot, "customer_counts"), said=told("left_open"))
    counted = out_of(as_line(typed))
    if counted is None:
        return refused("out_of", typed=as_line(typed))
    values = {"customers": counted.base, "ordered_again": counted.count}
    said = told("counted", part=show.number(counted.count), base=show.number(counted.base))
    return Taken(put_period(draft, "customer_counts", period(draft, slot), values), said)


def _gone_options() -> tuple[Option, ...]:
    return tuple(Option(code, words("plan")(f"choices.gone_how.{code}")) for code in GoneHow)


def _ask_gone(draft: Draft, slot: int) -> Ask:
    return worded(
        draft, "measurement.gone_how", Way.CHOOSE, options=_gone_options(), old=draft.one("measurement.gone_how") or ""
    )


def _read_gone(draft: Draft, slot: int, typed: Typed) -> Reading:
    line = as_line(typed)
    code = chosen(typed, _gone_options()) or (GoneHow.NOT_SURE.value if no_number(line) else _gone_told(line))
    if code is None and line:
        return refused("choose", typed=line)
    answers = [SetFact("measurement.gone_how", "", code)]
    if code == GoneHow.NO_ACTIVITY and (found := re.search(rf"{COUNT}[\s-]*[^\W\d]+", line)):
        days = a_span_in_days(found[0])
        answers += [SetFact("measurement.gone_after_days", "", int(days))] if days else []
    if code != GoneHow.NO_ACTIVITY and draft.one("measurement.gone_after_days") is not None:
        answers.append(SetFact("measurement.gone_after_days", "", None))
    return Taken(tuple(answers))


def _gone_told(line: str) -> str | None:
    """How they know that one has left, by a word of it; None where none or several are named."""
    marks = words("wizard").under("gone_told").items()
    found = [code for code, mark in marks if re.search(rf"\b(?:{mark})\b", line, re.IGNORECASE)]
    return found[0] if len(found) == 1 else None


def _ask_gone_days(draft: Draft, slot: int) -> Ask:
    days = draft.one("measurement.gone_after_days")
    return worded(draft, "measurement.gone_after_days", old=show.days(days).replace(show.NO_BREAK, " ") if days else "")


def _read_gone_days(draft: Draft, slot: int, typed: Typed) -> Reading:
    line = as_line(typed)
    if ends := a_range(line):
        unit = re.sub(r"[\d\s.,–-]|to", "", line) or "days"
        offered = (Option(f"{end:g} {unit}", f"{end:g} {unit}") for end in ends)
        return Unsure(words("wizard")("unsure.number", typed=line), (*offered, again()))
    days = a_span_in_days(line) if line else None
    if line and (not days or whole(days) is None):
        return refused("gone_days", typed=line)
    return Taken((SetFact("measurement.gone_after_days", "", int(days) if days else None),))


def _cleared(draft: Draft, slot: int, *tables: str) -> Taken:
    """An emptied line takes a period's rows away."""
    found = [(table, of_period(draft, table, period(draft, slot))) for table in tables]
    return Taken(tuple(RemoveRow(table, row.id) for table, row in found if row is not None))


def _read_count(draft: Draft, slot: int, typed: Typed) -> Reading:
    if not as_line(typed) or (slot and is_unmeasured(typed)) or no_answer(as_line(typed)):
        return _cleared(draft, slot, "customer_counts")
    if is_unmeasured(typed):
        return _unmeasured(draft, slot, typed, "customer_counts", "at_start", "at_end")
    return read_customers(draft, as_line(typed), period(draft, slot))


def _unmeasured(draft: Draft, slot: int, typed: Typed, table: str, *facts: str) -> Reading:
    row = of_period(draft, table, period(draft, slot))
    task = measure_first(draft, typed, there=getattr(row, facts[0], None))
    if isinstance(task, Unsure):
        return task
    answers = put_period(draft, table, period(draft, slot), dict.fromkeys(facts, task.value))
    return Taken(answers, task.said, task.notes)


def _ask_survey(draft: Draft, slot: int) -> Ask:
    total = of_period(draft, "score_totals", period(draft, slot))
    reported = of_period(draft, "reported_scores", period(draft, slot))
    old = ""
    if total is not None:
        groups = (total.favourable, total.neutral, total.unfavourable)
        old = ", ".join(show.number(group) for group in groups if group is not None)
    elif reported is not None and reported.score is not None and reported.answers is not None:
        old = f"{show.trimmed(reported.score)}; {show.number(reported.answers)}".replace("−", "-")
    return _shown(draft, "score_totals.favourable", slot, old, measured=False)


def _read_survey(draft: Draft, slot: int, typed: Typed) -> Reading:
    if not as_line(typed) or is_unmeasured(typed) or no_answer(as_line(typed)):
        return _cleared(draft, slot, "score_totals", "reported_scores")
    reading = read_survey_counts(draft, typed, period(draft, slot), SurveyMetric.NPS)
    if not isinstance(reading, Taken):
        return reading
    kept = {answer.table for answer in reading.answers if isinstance(answer, AddRow)}
    other = "reported_scores" if "score_totals" in kept else "score_totals"
    gone = of_period(draft, other, period(draft, slot)) if kept & {"score_totals", "reported_scores"} else None
    answers: tuple[Answer, ...] = (RemoveRow(other, gone.id),) if gone is not None else ()
    return Taken((*answers, *reading.answers), reading.said, reading.notes)


def _ask_service(draft: Draft, slot: int) -> Ask:
    row = of_period(draft, "service_figures", period(draft, slot))
    if row is not None and is_task(row.requests):
        return _shown(draft, "service_figures.requests", slot, words("plan")("words.not_measured"))
    parts = [show.number(count) for count in (row.requests, row.answered) if count is not None] if row else []
    if row is not None and row.response_mean is not None:
        parts.append(show.hours(row.response_mean).replace(show.NO_BREAK, " "))
    return _shown(draft, "service_figures.requests", slot, ", ".join(parts))


def _read_requests(draft: Draft, slot: int, typed: Typed) -> Reading:
    if not as_line(typed) or (slot and is_unmeasured(typed)) or no_answer(as_line(typed)):
        return _cleared(draft, slot, "service_figures")
    if is_unmeasured(typed):
        return _unmeasured(draft, slot, typed, "service_figures", "requests")
    return read_service(draft, typed, period(draft, slot))


def _reasons_of(draft: Draft) -> list[Any]:
    """The reasons of the last quarter, and those without a period."""
    return [row for row in draft.rows("churn_reasons") if row.period in (period(draft, 0), None)]


def _ask_reasons(draft: Draft, slot: int) -> Ask:
    rows = _reasons_of(draft)
    old = ", ".join(f"{row.reason} {show.number(row.count)}" if row.count is not None else row.reason for row in rows)
    return worded(draft, "churn_reasons.reason", about=about(draft, 0), old=old)


def _read_reasons(draft: Draft, slot: int, typed: Typed) -> Reading:
    """A reason and a number each; a reason that sounds like a pain is put to the pain's touchpoint."""
    parts = [part.strip() for part in re.split(r"[,;\n](?!\d{3}\b)\s*|\s[/|]\s", as_line(typed))]
    parts = [part for part in parts if part and not no_number(part)]  # "don't know" among them is no reason
    made = [_reason(part) for part in parts]
    if None in made:
        wrong = parts[made.index(None)]
        return refused("reasons_share" if "%" in wrong else "reasons", typed=wrong)
    found = [(reason, count, _place_of(draft, reason)) for reason, count in filter(None, made)]
    total = sum(count or 0 for _, count, _ in found)
    said = told("reasons", **_of_trade(draft), count=total, number=show.number(total)) if total else ""
    return Taken(_reason_answers(draft, found), said)


def _reason_answers(draft: Draft, found: Sequence[tuple[str, int | None, str | None]]) -> tuple[Answer, ...]:
    """The reasons in the rows that are there, then in new ones; rows too many go."""
    there, answers = _reasons_of(draft), list[Answer]()
    for row, (reason, count, place) in zip(there, found, strict=False):
        values = {"reason": reason, "count": count, "touchpoint": place or row.touchpoint}
        answers += [SetFact(f"churn_reasons.{name}", row.id, value) for name, value in values.items()]
    answers += [RemoveRow("churn_reasons", row.id) for row in there[len(found) :]]
    new = found[len(there) :]
    for row_id, (reason, count, place) in zip(draft.new_ids("churn_reasons", len(new)), new, strict=True):
        said = {"reason": reason, "period": period(draft, 0), "count": count, "touchpoint": place or None}
        answers.append(AddRow("churn_reasons", row_id, {name: one for name, one in said.items() if one is not None}))
    return tuple(answers)


def _of_trade(draft: Draft) -> dict[str, str]:
    return dict(trade_of(draft.plan.foundations).slots)


def _reason(part: str) -> tuple[str, int | None] | None:
    part = re.sub(r"\s+[-–—]\s+(?=\d)", " ", part)
    part = re.sub(r"\((\d[\d.,]*)\s*x?\)", r"\1", part)
    part = re.sub(r"^(\d[\d.,]*)\s*(?:x|×|times)?\s+(\D+)$", r"\2 \1", part)
    found = re.fullmatch(r"(.*?\D)[\s:=x×]+(\d[\d.,]*)", part)
    if "%" in part:
        return None
    if found is None:
        return (part, None) if not part.replace(" ", "").isdecimal() else None
    loose = a_number(found[2])
    if loose is None or not loose.value.is_integer():
        return None
    return found[1].strip(" :="), int(loose.value)


def _place_of(draft: Draft, reason: str) -> str | None:
    """The touchpoint of the pain that speaks of the same thing, or of the touchpoint that is called so."""
    for pain in draft.rows("pains"):
        if pain.pain and shared(reason, pain.pain):
            return str(pain.touchpoint) if pain.touchpoint else None
    return next((point.id for point in draft.rows("touchpoints") if point.name and shared(reason, point.name)), None)


QUESTIONS = by_name(
    exported.question(exported.FIGURES),
    Question("customer_counts.at_start", _ask_customers, _read_count, figures=True),
    Question("customer_counts.ordered_again", _ask_again, _read_again, figures=True),
    *one_by_one.QUESTIONS[:2],
    Question("measurement.gone_how", _ask_gone, _read_gone),
    Question("measurement.gone_after_days", _ask_gone_days, _read_gone_days),
    Question("score_totals.favourable", _ask_survey, _read_survey, figures=True),
    Question("service_figures.requests", _ask_service, _read_requests, figures=True),
    *one_by_one.QUESTIONS[2:],
    Question("churn_reasons.reason", _ask_reasons, _read_reasons),
)
