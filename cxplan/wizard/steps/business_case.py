"""Money: the two figures that turn the plan into customers who have to stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...plan import show
from ...plan.answers import SetFact
from ...plan.choices import Activity
from ...plan.typed import a_number, a_range, no_answer, out_of, times_a_year
from ...plan.typed.numbers import plain, tidy
from ...text import words
from ..amounts import either, in_currency, one_number
from ..asking import Ask, Option, Reading, Spot, Taken, Typed, Unsure
from ..draft import Draft, is_task
from ..offered import again
from ..question import Question, as_line, by_name, refused, told, worded
from ..unmeasured import is_unmeasured, measure_first


def spots(draft: Draft) -> Iterator[Spot]:
    """The two questions of this step; none where nobody pays, and one where a gift is all of it."""
    activity = draft.one("foundations.activity")
    if activity is Activity.PUBLIC_SERVICE:
        return
    yield Spot("business_case.yearly_spend")
    if activity is not Activity.GIVING:
        yield Spot("business_case.margin")


def _old(draft: Draft, key: str, factor: float) -> str:
    value = draft.one(key)
    if is_task(value):
        return words("plan")("words.not_measured")
    return show.trimmed(value * factor) if value is not None else ""


def _no_figure(draft: Draft, key: str, line: str) -> Reading:
    """What is not measured yet becomes a task; nothing typed clears the fact."""
    if not line:
        return Taken((SetFact(key, "", None),))
    task = measure_first(draft, line, there=draft.one(key))
    return task if isinstance(task, Unsure) else Taken((SetFact(key, "", task.value),), task.said, task.notes)


def _ask_spend(draft: Draft, slot: int) -> Ask:
    key, spend = "business_case.yearly_spend", draft.one("business_case.yearly_spend")
    known = spend is not None and not is_task(spend)
    money = show.money(spend, draft.one("foundations.currency")) if known else ""
    return worded(draft, key, old=_old(draft, key, 1), shown=money, measured=True)


def _read_spend(draft: Draft, slot: int, typed: Typed) -> Reading:
    key, line = "business_case.yearly_spend", as_line(typed)
    if _pays_nothing(line):
        line = ""
    if not line or is_unmeasured(typed):
        return _no_figure(draft, key, line)
    each = times_a_year(line)
    if (ends := a_range(line)) and each != 1:
        return either(line, [round(end * each) for end in (sum(ends) / 2, *ends)])
    if each == 1 and re.fullmatch(
        rf"\D*\d[\d.,]*\D{{0,9}}(?:\b(?:an?|per|each|every) |/ ?)(?:{words('wizard')('reading.each_time')})", line, re.I
    ):
        return Unsure(words("wizard")("unsure.times_a_year", typed=line), (), lacking=f"{line}, {{}} times")
    value = _product(line) or one_number(draft, _without_rhythm(line), measured=True, share=False)
    if not isinstance(value, float | int):
        return value
    if value < 0:
        return refused("number", typed=line)
    found, value = in_currency(draft, line), value * each
    amount = show.money(value, found[0].value if found else draft.one("foundations.currency"))
    return Taken((*found, SetFact(key, "", tidy(value))), told("spend", money=amount))


def _without_rhythm(line: str) -> str:
    """The line without its "a month" or "a year"."""
    each = (word for key in ("monthly", "weekly", "termly", "yearly") for word in words("typed")(key).split("|"))
    either_ = "|".join(re.escape(word) for word in sorted(each, key=len, reverse=True))
    return re.sub(rf"\s*(?:{either_})(?!\w)", "", line, flags=re.IGNORECASE).strip() or line


def _product(line: str) -> float | None:
    """ "25 x 6" or "6 visits at 25": so much each time, so many times a year; None for other lines."""
    if visits := re.fullmatch(
        r"(\D*\d[\d.,]*) [^\d,]*, ?((?:[^\W\d]+ |~)?\d+) [^\W\d]+(?: (?:a|per) year)?", line.strip()
    ):
        once, times = a_number(visits[1]), a_number(visits[2])  # "25 a visit, 6 visits"
        return once.value * times.value if once and times else None
    parts = [a_number(part) for part in re.split(rf"\s*[x×*]\s*|\s(?:{words('wizard')('reading.at_each')})\s", line)]
    return parts[0].value * parts[1].value if len(parts) == 2 and parts[0] and parts[1] else None


def _ask_margin(draft: Draft, slot: int) -> Ask:
    return worded(draft, "business_case.margin", old=_old(draft, "business_case.margin", 100), measured=True)


def _all_or_none(line: str) -> str:
    """ "All" and "nothing" as a share of a hundred; other lines as they are."""
    if line.casefold().strip(" .") in words("typed")("all").split("|"):
        return "100"
    return "0" if no_answer(line) else line


def _pays_nothing(line: str) -> bool:
    """Whether somebody says that nobody pays here."""
    text = plain(line).strip(" .")
    free = text in words("typed")("free").split("|") or re.split(r"[ ,]", plain(line))[0] in ("free", "nothing")
    return free or no_answer(line) or re.fullmatch(words("wizard")("reading.nobody_pays"), text) is not None


def _read_margin(draft: Draft, slot: int, typed: Typed) -> Reading:
    key, line = "business_case.margin", as_line(typed)
    if not line or is_unmeasured(typed):
        return _no_figure(draft, key, line)
    part = out_of(line)
    line = _all_or_none(line)
    value = part.percent if part else one_number(draft, line.removeprefix("="), measured=True)
    if isinstance(value, float) and 0 < value < 1 and "%" not in line and not line.startswith("="):
        say, large, small = words("wizard"), show.percent(value * 100), show.percent(value, 2)
        offered = (Option(show.trimmed(value * 100), large), Option(f"={value}", small), again())
        return Unsure(say("unsure.share_or_percent", percent=large, small=small), offered)
    if not isinstance(value, float | int):
        return value
    if not 0 <= value <= 100:
        return refused("of_hundred", typed=line)
    return Taken((SetFact(key, "", round(value / 100, 6)),), told("margin", number=show.trimmed(value)))


QUESTIONS = by_name(
    Question("business_case.yearly_spend", _ask_spend, _read_spend, figures=True),
    Question("business_case.margin", _ask_margin, _read_margin, figures=True),
)
