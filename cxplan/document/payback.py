"""What the plan costs, how many customers have to stay for it, and when it is paid back; told by who reads it."""

from __future__ import annotations

from datetime import date, timedelta

from ..plan import show
from ..plan.choices import Activity, Direction, Metric, Readers
from ..plan.fields import NotMeasuredYet
from ..plan.trade import earns
from .aim import standing, who_by
from .material import Material
from .moves import ahead, left_for_now
from .wording import joined

MONTHS = 24

# What the workbook says of a case where it says anything.
CASES_KNOWN = ("within", "not")


def outside(material: Material) -> bool:
    """Whether people outside the firm read it as well."""
    return material.plan.foundations.readers is Readers.OUTSIDE


def cost(material: Material) -> str:
    """The first year's cost and what it contains."""
    amount = material.number("money_cost_year_one")
    if not amount:
        return ""
    return joined(_cost(material, amount), _over(material, amount))


def _over(material: Material, amount: float) -> str:
    """That the budget does not cover the first year's cost; a budget is for the firm's own people."""
    budget = material.plan.business_case.budget
    if budget is None or outside(material) or budget >= amount:
        return ""
    return material.say("money.budget.over", budget=material.money(budget))


def _cost(material: Material, amount: float) -> str:
    slots: dict[str, object] = {"cost": material.money(amount), "year": material.as_of.year}
    days, case = material.number("tactics_days_total"), material.plan.business_case
    if days and case.own_days_in and isinstance(case.day_rate, int | float):
        kind = "all_days" if with_others(material, days) else "with_days"
        return material.say(f"money.cost_{kind}.{first_year(material)}", **slots, days=show.working_days(days))
    return material.say(f"money.cost.{first_year(material)}", **slots)


def with_others(material: Material, days: float) -> bool:
    """Whether so many own days are of more moves than those that are still ahead."""
    still = sum(row.effort_days or 0 for row in ahead(material) if not left_for_now(material, row))
    return abs(still - days) > 1e-9


def first_year(material: Material) -> str:
    """Whether the first twelve months are the year of the document."""
    start = material.plan.foundations.period_start
    this = start is not None and (start.month, start.day, start.year) == (1, 1, material.as_of.year)
    return "this_year" if this else "twelve"


def how_many(material: Material) -> str:
    """The break-even in customers, for outsiders as a span, as the number would tell the margin; or what is missing."""
    customers = material.number("money_break_even_customers")
    if customers is None:
        return lacking(material) if material.number("money_value_expected") is None else ""
    if not customers:  # what costs nothing has nothing to pay for
        return ""
    if not outside(material):
        one = round(customers) == 1
        return material.say("money.break_even_one" if one else "money.break_even", number=show.number(customers))
    low, high = (material.number(f"money_break_even_{end}") or 0 for end in ("from", "to"))
    return material.say("money.break_even_span", low=show.number(low), high=show.number(high))


def lacking(material: Material) -> str:
    """Cost known, value not: that, and what has to be measured first, by whom."""
    told = lacks(material)
    return joined(material.say("money.lack.opening"), told) if told else ""


def lacks(material: Material) -> str:
    """What has to be measured before anybody can say what the plan brings, by whom; nothing where it costs nothing."""
    case, say = material.plan.business_case, material.say
    if not material.number("money_cost_year_one"):
        return ""
    if not _has_spending(material):
        contacts = (case.contacts_per_month, case.contacts_saved, case.contact_cost)
        return say("money.lack.contacts") if any(value is not None for value in contacts) else ""
    kept = case.kept_on is not False
    if not kept and not case.extra_orders_on:
        return ""
    told = [_lack(material, name) for name in (("yearly_spend", "margin") if kept else ("margin",))]
    if not any(told) and kept:
        return say(f"money.lack.{_of_churn(material)}")
    return joined(*told)


def _lack(material: Material, name: str) -> str:
    """That a figure is not known, and who measures it; empty where it is known."""
    value = getattr(material.plan.business_case, name)
    if value is None:
        return material.say(f"money.lack.{name}", task="")
    if not isinstance(value, NotMeasuredYet):
        return ""
    task = value.not_measured
    return material.say(f"money.lack.{name}", task=who_by(material, task.owner, task.by))


def _of_churn(material: Material) -> str:
    """What is lacking of those who leave: how many is known where it is counted; then it may be the target."""
    goals = (aim for aim in standing(material) if aim.goal.metric is Metric.CHURN)
    moves = (aim for aim in goals if aim.goal.direction is not Direction.KEEP)
    settled = any(aim.target is not None and not aim.unsound for aim in moves)
    return "target" if material.measure(Metric.CHURN) and not settled else "churn"


def _has_spending(material: Material) -> bool:
    """Whether spending and margin are to be known: a public service or a school only where it began to tell."""
    case, known = material.plan.business_case, material.plan.foundations
    return (
        (earns(known) and known.activity is not Activity.LEARNING)
        or case.yearly_spend is not None
        or case.margin is not None
    )


def payback(material: Material) -> str:
    """When the plan is paid back as expected, and in the case that differs from it; for outsiders by quarter."""
    if material.number("money_value_expected") is None or material.number("money_break_even_customers") == 0:
        return ""
    if outside(material):
        return _quarters(material)
    end, months = horizon(material), {case: month(material, case) for case in ("low", "expected", "high")}
    if months["expected"]:
        low = "low_too" if months["low"] else "low_not"
        return material.say(f"money.payback.{low}", month=months["expected"], low=months["low"], end=end)
    high = "high_only" if months["high"] else "never"
    return material.say(f"money.payback.{high}", high=months["high"], end=end)


def _quarters(material: Material) -> str:
    """When it is paid back as outsiders may know it: by quarter, the other cases in words."""
    first, last = (_quarter(material, f"money_outside_{end}") for end in ("first", "last"))
    low, high = (material.text(f"money_outside_{case}_code") for case in ("low", "high"))
    low, high = (code if code in CASES_KNOWN else "open" for code in (low, high))
    if not first:
        return material.say(f"money.outside.never_{high}", end=horizon(material))
    if not last:
        return material.say("money.outside.perhaps", first=first, end=horizon(material))
    way = "one" if first == last else "between"
    return material.say(f"money.outside.{way}_{low}", first=first, last=last, end=horizon(material))


def _quarter(material: Material, name: str) -> str:
    """The quarter of a month of the plan, in words; empty where the month is none within the 24."""
    when = _day(material, name)
    return material.say(f"money.quarter.{(when.month - 1) // 3 + 1}", year=when.year) if when else ""


def month(material: Material, case: str) -> str:
    """The month in which the plan is paid back in a case; empty where not in 24 months."""
    when = _day(material, f"money_payback_{case}")
    return show.month(when) if when else ""


def _day(material: Material, name: str) -> date | None:
    count, start = material.number(name), material.plan.foundations.period_start or material.as_of
    return None if count is None else _later(start, int(count) - 1)


def horizon(material: Material) -> str:
    """Until when the business case looks: a year where it ends with one, else a month."""
    start = material.plan.foundations.period_start or material.as_of
    last = _later(start, MONTHS) - timedelta(days=1)
    return str(last.year) if last.month == 12 else show.month(last)


def _later(when: date, months: int) -> date:
    years, month_ = divmod(when.month - 1 + months, 12)
    return date(when.year + years, month_ + 1, 1)
