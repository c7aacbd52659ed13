"""Start: who the plan is for, which months, what the business needs and what customers should feel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ...plan import show
from ...plan.answers import Answer, SetFact
from ...text import words
from ..asking import Ask, Reading, Spot, Taken, Typed, Way
from ..draft import Draft
from ..question import Question, as_line, by_name, is_yes, options, refused, single, told, worded
from ..reading import a_month_span, split_once
from ..reading.dates import months_on


def spots(draft: Draft) -> Iterator[Spot]:
    """The questions of this step, in order."""
    for name in QUESTIONS:
        yield Spot(name)


def _ask_company(draft: Draft, slot: int) -> Ask:
    return worded("q01", old=draft.one("foundations.company") or "")


def _read_company(draft: Draft, slot: int, typed: Typed) -> Reading:
    answers: list[Answer] = [SetFact("foundations.company", "", as_line(typed) or None)]
    if draft.currency and not draft.one("foundations.currency"):
        answers.append(SetFact("foundations.currency", "", draft.currency))
    return Taken(tuple(answers))


def _ask_customers(draft: Draft, slot: int) -> Ask:
    has = draft.one("foundations.has_customers")
    old = "" if has is None else ("yes" if has else "no")
    return worded("q03", Way.CHOOSE, options=options("has_customers"), old=old, default="yes")


def _read_customers(draft: Draft, slot: int, typed: Typed) -> Reading:
    has = is_yes(typed)
    if has is None:
        return refused("yes_or_not_yet") if as_line(typed) else Taken()
    said = "" if has else words("questions")("between.no_customers")
    return Taken((SetFact("foundations.has_customers", "", has), *_set_aside(draft, has)), said)


def _set_aside(draft: Draft, has: bool) -> tuple[Answer, ...]:
    """A new business has nothing to audit: the step says so, with a date to look again."""
    reason = words("wizard")("no_customers.reason")
    if has:
        if draft.one("audit.not_applicable") != reason:
            return ()
        return (SetFact("audit.not_applicable", "", None), SetFact("audit.look_again", "", None))
    start = draft.one("foundations.period_start") or draft.today
    again = months_on(start, 4)
    return (SetFact("audit.not_applicable", "", reason), SetFact("audit.look_again", "", again.isoformat()))


def coming_year(today: date) -> tuple[date, date]:
    """The twelve months a plan is usually for: this year until March, then the twelve from next month."""
    if today.month <= 3:
        return date(today.year, 1, 1), date(today.year, 12, 31)
    start = months_on(today.replace(day=1), 1)
    return start, months_on(start, 12) - timedelta(days=1)


def _ask_months(draft: Draft, slot: int) -> Ask:
    start, end = draft.one("foundations.period_start"), draft.one("foundations.period_end")
    return worded("q04", old=_months(start, end) if start and end else "", default=_months(*coming_year(draft.today)))


def _months(start: date, end: date) -> str:
    """A stretch of whole months with both of its ends, as a person would type it."""
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    if not whole or start.year != end.year or start.month == end.month:
        return show.span(start, end).replace(show.NO_BREAK, " ")
    names = {"first": show.month_name(start.month), "last": show.month_name(end.month)}
    return words("show")("span.months", **names, year=start.year)


def _read_months(draft: Draft, slot: int, typed: Typed) -> Reading:
    span = a_month_span(as_line(typed), draft.today)
    if span is None:
        return refused("months", typed=as_line(typed))
    start, end = span
    answers = [
        SetFact("foundations.period_start", "", start.isoformat()),
        SetFact("foundations.period_end", "", end.isoformat()),
    ]
    if draft.one("foundations.has_customers") is False:
        answers.append(SetFact("audit.look_again", "", months_on(start, 4).isoformat()))
    return Taken(tuple(answers), told("span", start=show.day(start), end=show.day(end)))


def _ask_feeling(draft: Draft, slot: int) -> Ask:
    feeling, because = draft.one("foundations.feeling"), draft.one("foundations.feeling_because")
    old = words("wizard")("feeling.old", feeling=feeling, because=because) if feeling and because else feeling or ""
    return worded("q06", old=old)


def _read_feeling(draft: Draft, slot: int, typed: Typed) -> Reading:
    feeling, because = split_once(as_line(typed), words("wizard")("reading.because").split("|"))
    values = {"feeling": feeling, "feeling_because": because.rstrip(".")}
    answers = tuple(SetFact(f"foundations.{name}", "", text or None) for name, text in values.items())
    if feeling and not because:
        return Taken(answers, told("no_because"))
    return Taken(answers)


QUESTIONS = by_name(
    Question("q01", _ask_company, _read_company),
    single("q02", "foundations.offer"),
    Question("q03", _ask_customers, _read_customers),
    Question("q04", _ask_months, _read_months),
    single("q05", "foundations.business_need"),
    Question("q06", _ask_feeling, _read_feeling),
    single("q07", "foundations.answers_for"),
)
