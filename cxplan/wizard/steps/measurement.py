"""Step 8: where the numbers stand, for the last full quarter and the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...plan import show
from ...plan.answers import AddRow, Answer, RemoveRow, SetFact
from ...plan.choices import SurveyMetric
from ...text import words
from ..alike import shared
from ..asking import Ask, Reading, Spot, Taken, Typed
from ..draft import Draft, is_task
from ..figures import of_period, put_period, read_customers, read_service, read_survey_counts
from ..question import Question, as_line, by_name, is_unmeasured, measure_first, refused, told, worded
from ..reading import a_number, last_full
from ..reading.dates import period_before
from .goal_figures import asked_earlier

_HOLDS = {"q49": ("customer_counts",), "q50": ("score_totals", "reported_scores"), "q51": ("service_figures",)}


def spots(draft: Draft) -> Iterator[Spot]:
    """The figures of the last quarter, those of the one before where there are some, and why customers left."""
    if draft.one("foundations.has_customers") is False:
        return
    for name in _HOLDS:
        if not any(asked_earlier(draft, table) for table in _HOLDS[name]):
            yield Spot(name, 0)
    for name, held in _HOLDS.items():
        if any(of_period(draft, table, _period(draft, 0)) for table in held):
            yield Spot(name, 1)
    yield Spot("q52")


def _period(draft: Draft, slot: int) -> str:
    last = last_full(draft.today)
    return period_before(last) if slot else last


def _about(draft: Draft, slot: int) -> str:
    key = "period_before_about" if slot else "period_about"
    return words("wizard")(key, period=show.period(_period(draft, slot)))


def _shown(draft: Draft, name: str, slot: int, old: str, *, measured: bool = True) -> Ask:
    if not slot:
        return worded(name, about=_about(draft, slot), old=old, measured=measured)
    same = words("wizard")(f"same_before.{name}")
    return worded(name, question=same, about=_about(draft, slot), old=old, measured=False, example="")


def _ask_customers(draft: Draft, slot: int) -> Ask:
    row = of_period(draft, "customer_counts", _period(draft, slot))
    counts = [row.at_start, row.new, row.at_end] if row else []
    if any(is_task(count) for count in counts):
        return _shown(draft, "q49", slot, words("plan")("words.not_measured"))
    old = ", ".join(show.number(count) for count in counts) if counts and None not in counts else ""
    days = draft.one("measurement.gone_after_days")
    if old and days and not slot:
        old = f"{old}; {show.days(days)}".replace(show.NO_BREAK, " ")
    return _shown(draft, "q49", slot, old)


def _cleared(draft: Draft, slot: int, *tables: str) -> Taken:
    """An emptied line takes a period's rows away."""
    found = [(table, of_period(draft, table, _period(draft, slot))) for table in tables]
    return Taken(tuple(RemoveRow(table, row.id) for table, row in found if row is not None))


def _read_count(draft: Draft, slot: int, typed: Typed) -> Reading:
    if not as_line(typed):
        return _cleared(draft, slot, "customer_counts")
    if is_unmeasured(typed):
        return _unmeasured(draft, slot, "customer_counts", "at_start", "at_end")
    line = as_line(typed)
    if not slot and ";" not in line and draft.one("measurement.gone_after_days") is None:
        line = f"{line}; {words('wizard')('usual_gone_days')}" if len(re.findall(r"\d[\d.,']*", line)) == 3 else line
    return read_customers(draft, line, _period(draft, slot))


def _unmeasured(draft: Draft, slot: int, table: str, *facts: str) -> Reading:
    value, said = measure_first(draft)
    return Taken(put_period(draft, table, _period(draft, slot), dict.fromkeys(facts, value)), said)


def _ask_survey(draft: Draft, slot: int) -> Ask:
    total = of_period(draft, "score_totals", _period(draft, slot))
    reported = of_period(draft, "reported_scores", _period(draft, slot))
    old = ""
    if total is not None:
        groups = (total.favourable, total.neutral, total.unfavourable)
        old = ", ".join(show.number(group) for group in groups if group is not None)
    elif reported is not None and reported.score is not None and reported.answers is not None:
        old = f"{show.trimmed(reported.score)}; {show.number(reported.answers)}".replace("−", "-")
    return _shown(draft, "q50", slot, old, measured=False)


def _read_survey(draft: Draft, slot: int, typed: Typed) -> Reading:
    if not as_line(typed) or is_unmeasured(typed):
        return _cleared(draft, slot, "score_totals", "reported_scores")
    reading = read_survey_counts(draft, typed, _period(draft, slot), SurveyMetric.NPS)
    if not isinstance(reading, Taken):
        return reading
    kept = {answer.table for answer in reading.answers if isinstance(answer, AddRow)}
    other = "reported_scores" if "score_totals" in kept else "score_totals"
    gone = of_period(draft, other, _period(draft, slot)) if kept & {"score_totals", "reported_scores"} else None
    answers: tuple[Answer, ...] = (RemoveRow(other, gone.id),) if gone is not None else ()
    return Taken((*answers, *reading.answers), reading.said, reading.notes)


def _ask_service(draft: Draft, slot: int) -> Ask:
    row = of_period(draft, "service_figures", _period(draft, slot))
    if row is not None and is_task(row.requests):
        return _shown(draft, "q51", slot, words("plan")("words.not_measured"))
    parts = [show.number(count) for count in (row.requests, row.answered) if count is not None] if row else []
    if row is not None and row.response_mean is not None:
        parts.append(show.hours(row.response_mean).replace(show.NO_BREAK, " "))
    return _shown(draft, "q51", slot, ", ".join(parts))


def _read_requests(draft: Draft, slot: int, typed: Typed) -> Reading:
    if not as_line(typed):
        return _cleared(draft, slot, "service_figures")
    if is_unmeasured(typed):
        return _unmeasured(draft, slot, "service_figures", "requests")
    return read_service(draft, typed, _period(draft, slot))


def _reasons_of(draft: Draft) -> list[Any]:
    """The reasons of the last quarter, and those without a period."""
    return [row for row in draft.rows("churn_reasons") if row.period in (_period(draft, 0), None)]


def _ask_reasons(draft: Draft, slot: int) -> Ask:
    rows = _reasons_of(draft)
    old = ", ".join(f"{row.reason} {show.number(row.count)}" if row.count is not None else row.reason for row in rows)
    return worded("q52", about=_about(draft, 0), old=old)


def _read_reasons(draft: Draft, slot: int, typed: Typed) -> Reading:
    """A reason and a number each; a reason that sounds like a pain is put to the pain's touchpoint."""
    parts = [part.strip() for part in re.split(r"[,;\n](?!\d{3}\b)\s*", as_line(typed)) if part.strip()]
    made = [_reason(part) for part in parts]
    if None in made:
        return refused("reasons", typed=parts[made.index(None)])
    there = _reasons_of(draft)
    answers: list[Answer] = []
    found = [(reason, count, _place_of(draft, reason)) for reason, count in (one for one in made if one is not None)]
    for row, (reason, count, place) in zip(there, found, strict=False):
        values = {"reason": reason, "count": count, "touchpoint": place or row.touchpoint}
        answers += [SetFact(f"churn_reasons.{name}", row.id, value) for name, value in values.items()]
    answers += [RemoveRow("churn_reasons", row.id) for row in there[len(found) :]]
    new = found[len(there) :]
    for row_id, (reason, count, place) in zip(draft.new_ids("churn_reasons", len(new)), new, strict=True):
        given: dict[str, Any] = {"reason": reason, "period": _period(draft, 0)}
        given |= {"count": count} if count is not None else {}
        answers.append(AddRow("churn_reasons", row_id, given | ({"touchpoint": place} if place else {})))
    total = sum(count or 0 for _, count, _ in found)
    return Taken(tuple(answers), told("reasons", count=total, number=show.number(total)) if total else "")


def _reason(part: str) -> tuple[str, int | None] | None:
    found = re.fullmatch(r"(.*?\D)[\s:=]+(\d[\d.,]*)", part)
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
    Question("q49", _ask_customers, _read_count),
    Question("q50", _ask_survey, _read_survey),
    Question("q51", _ask_service, _read_requests),
    Question("q52", _ask_reasons, _read_reasons),
)
