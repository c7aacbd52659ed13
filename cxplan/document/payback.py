"""What the plan costs, how many customers have to stay for it, and when it is paid back."""

from __future__ import annotations

from datetime import date, timedelta

from ..plan import show
from ..plan.fields import NotMeasuredYet
from .aim import who_by
from .material import Material, joined

MONTHS = 24


def cost(material: Material) -> str:
    """The first year's cost, or that it is not known yet."""
    amount = material.number("money_cost_year_one")
    if not amount:
        return ""
    return material.say(f"money.cost.{_first_year(material)}", cost=material.money(amount), year=material.as_of.year)


def _first_year(material: Material) -> str:
    start = material.plan.foundations.period_start
    this = start is not None and (start.month, start.day, start.year) == (1, 1, material.as_of.year)
    return "this_year" if this else "twelve"


def how_many(material: Material) -> str:
    """The break-even in customers, or what is missing to work it out."""
    customers = material.number("money_break_even_customers")
    if customers is None:
        return lacking(material)
    return material.say("money.break_even", count=show.number(customers))


def lacking(material: Material) -> str:
    """Cost known, value not: what has to be measured first, by whom."""
    case, say = material.plan.business_case, material.say
    if not material.number("money_cost_year_one"):
        return ""
    told = []
    for name in ("yearly_spend", "margin"):
        value = getattr(case, name)
        if isinstance(value, NotMeasuredYet):
            task = value.not_measured
            told.append(say(f"money.lack.{name}", task=who_by(material, task.owner, task.by)))
        elif value is None:
            told.append(say(f"money.lack.{name}", task=""))
    return joined(say("money.lack.opening"), *told) if told else say("money.lack.churn")


def payback(material: Material) -> str:
    """When the plan is paid back as expected, and in the case that differs from it."""
    if material.number("money_value_expected") is None:
        return ""
    end, months = horizon(material), {case: month(material, case) for case in ("low", "expected", "high")}
    if months["expected"]:
        low = "low_too" if months["low"] else "low_not"
        return material.say(f"money.payback.{low}", month=months["expected"], low=months["low"], end=end)
    high = "high_only" if months["high"] else "never"
    return material.say(f"money.payback.{high}", high=months["high"], end=end)


def month(material: Material, case: str) -> str:
    """The month in which the plan is paid back in a case; empty where it is not within 24 months."""
    count, start = material.number(f"money_payback_{case}"), material.plan.foundations.period_start
    if count is None or start is None:
        return ""
    return show.month(_later(start, int(count) - 1))


def horizon(material: Material) -> str:
    """Until when the business case looks: a year where it ends with one, else a month."""
    start = material.plan.foundations.period_start or material.as_of
    last = _later(start, MONTHS) - timedelta(days=1)
    return str(last.year) if last.month == 12 else show.month(last)


def _later(when: date, months: int) -> date:
    years, month_ = divmod(when.month - 1 + months, 12)
    return date(when.year + years, month_ + 1, 1)
