"""Money: the two figures that turn the plan into customers who have to stay."""

from __future__ import annotations

from collections.abc import Iterator

from ...plan import show
from ...plan.answers import SetFact
from ...text import words
from ..asking import Ask, Reading, Spot, Taken, Typed
from ..draft import Draft, is_task
from ..question import Question, as_line, by_name, in_currency, is_unmeasured, measure_first, refused, told, worded
from ..reading import a_number
from ..reading.numbers import tidy


def spots(draft: Draft) -> Iterator[Spot]:
    """The two questions of this step."""
    for name in QUESTIONS:
        yield Spot(name)


def _old(draft: Draft, key: str, factor: float) -> str:
    value = draft.one(key)
    if is_task(value):
        return words("plan")("words.not_measured")
    return show.trimmed(value * factor) if value is not None else ""


def _no_figure(draft: Draft, key: str, line: str) -> Taken:
    """What is not measured yet becomes a task; nothing typed clears the fact."""
    value, said = measure_first(draft) if line else (None, "")
    return Taken((SetFact(key, "", value),), said)


def _ask_spend(draft: Draft, slot: int) -> Ask:
    return worded("q56", old=_old(draft, "business_case.yearly_spend", 1), measured=True)


def _read_spend(draft: Draft, slot: int, typed: Typed) -> Reading:
    key, line = "business_case.yearly_spend", as_line(typed)
    if not line or is_unmeasured(typed):
        return _no_figure(draft, key, line)
    loose = a_number(line)
    if loose is None or loose.value < 0:
        return refused("number", typed=line)
    found = in_currency(draft, line)
    amount = show.money(loose.value, found[0].value if found else draft.one("foundations.currency"))
    return Taken((*found, SetFact(key, "", tidy(loose.value))), told("spend", money=amount))


def _ask_margin(draft: Draft, slot: int) -> Ask:
    return worded("q57", old=_old(draft, "business_case.margin", 100), measured=True)


def _read_margin(draft: Draft, slot: int, typed: Typed) -> Reading:
    key, line = "business_case.margin", as_line(typed)
    if not line or is_unmeasured(typed):
        return _no_figure(draft, key, line)
    loose = a_number(line)
    if loose is None or not 0 <= loose.value <= 100:
        return refused("of_hundred", typed=line)
    return Taken((SetFact(key, "", round(loose.value / 100, 6)),), told("margin", number=show.trimmed(loose.value)))


QUESTIONS = by_name(Question("q56", _ask_spend, _read_spend), Question("q57", _ask_margin, _read_margin))
