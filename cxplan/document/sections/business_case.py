"""Money: what is asked, what it brings, when it is back, in three cases; for outsiders without anything derivable."""

from __future__ import annotations

from ...plan import show
from .. import returns, summary
from ..blocks import Block, Column, Runs, Section, Table, plain
from ..material import Material
from ..moves import ahead, left_for_now
from ..payback import cost, first_year, horizon, how_many, lacks, month, outside, payback, with_others
from ..wording import joined
from .frame import framed

CASES = ("low", "expected", "high")
VALUE = ("kept", "extra_orders", "contacts", "refunds", "acquisition")


def section(material: Material) -> Section | None:
    """The section, unless neither cost nor value is known."""
    if not material.number("money_cost_year_one"):
        return None
    facts, say = _facts(material), material.say
    if material.number("money_value_expected") is None:
        opening = lacks(material) or how_many(material)
        amount = material.money(material.number("money_cost_year_one") or 0)
        only = say(f"business_case.cost_only.{first_year(material)}", amount=amount, year=material.as_of.year)
        return framed(material, "business_case", say("business_case.half") if opening else only, opening, facts)
    if outside(material):
        return framed(
            material,
            "business_case",
            say("business_case.outside"),
            joined(cost(material), how_many(material), payback(material)),
            (),
        )
    blocks = (*returns.balance(material), _table(material), *facts, *summary.decision(material))
    return framed(material, "business_case", _finding(material), joined(how_many(material), payback(material)), blocks)


def _finding(material: Material) -> str:
    """The first year's net and the month of payback, as one sentence."""
    net, paid = material.number("money_net_one_expected"), month(material, "expected")
    way = "brings" if (net or 0) >= 0 else "costs_more"
    year = first_year(material)
    amount = material.money(abs(net or 0))
    return material.say(
        f"business_case.{way}.{year}.{'paid' if paid else 'unpaid'}",
        amount=amount,
        month=paid,
        end=horizon(material),
        year=material.as_of.year,
    )


def _table(material: Material) -> Table:
    say = material.say
    kind = first_year(material)
    year = material.as_of.year
    columns = (
        Column(say("business_case.head.line"), 2.8),
        *(Column(say(f"business_case.head.{case}"), 1.8, numeric=True) for case in CASES),
    )
    rows = [
        (plain(say(f"business_case.net_one.{kind}", year=year)), *_amounts(material, "money_net_one")),
        (plain(say(f"business_case.net_two.{kind}", year=year + 1)), *_amounts(material, "money_net_two")),
        (
            plain(say("business_case.payback")),
            *(plain(month(material, case) or say("business_case.not_within")) for case in CASES),
        ),
    ]
    return Table(_caption(material), columns, tuple(rows), _credited(material))


def _caption(material: Material) -> str:
    """When the cost is back in which case."""
    low, expected, high = (month(material, case) for case in CASES)
    kind = "all" if low and expected else "expected" if expected else "high" if high else "none"
    slots = {"low": low, "expected": expected, "high": high, "end": horizon(material)}
    return material.say(f"business_case.caption_in.{kind}", **slots)


def _amounts(material: Material, name: str) -> tuple[Runs, ...]:
    amounts = (material.number(f"{name}_{case}") for case in CASES)
    return tuple(plain("" if amount is None else material.money(amount)) for amount in amounts)


def _credited(material: Material) -> str:
    """How much of the change aimed at counts in each case."""
    settings, kept = material.plan.settings, _on(material, "kept")
    shares = {
        case: getattr(settings, f"credited_{case}") * (getattr(settings, f"change_{case}") if kept else 1)
        for case in CASES
    }
    told = {case: show.share(share) for case, share in shares.items()}
    return material.say("business_case.cases" if kept else "business_case.cases_of_value", **told)


def _facts(material: Material) -> list[Block]:
    """What the cost contains, the budget beside it, own days apart, what the value rests on."""
    say, basis = material.say, material.plan.business_case.basis
    made: list[Block] = [material.fact(say("business_case.cost_label"), joined(*_cost(material)))]
    value = _lines_of_value(material)
    if value and material.number("money_value_expected") is not None:
        items = show.listed([say(f"business_case.line.{name}") for name in value])
        made.append(material.fact(say("business_case.value_label"), say("business_case.rests_on", items=items)))
    if no_cash := [say(f"business_case.not_cash.{name}") for name in _not_cash(material)]:
        made.append(material.fact(say("business_case.not_cash_label"), joined(*no_cash)))
    if basis:
        made.append(material.fact(say("business_case.basis"), material.quoted(basis)))
    return made


def _lines_of_value(material: Material) -> list[str]:
    """The lines of value that are switched on and come in as money."""
    no_cash = _not_cash(material)
    return [name for name in VALUE if _on(material, name) and name not in no_cash]


def _not_cash(material: Material) -> list[str]:
    """What is worth something and is no money that comes in."""
    case = material.plan.business_case
    worth = {"contacts": case.contacts_on and not case.contacts_cash, "leavers": case.leavers_on}
    return [name for name, is_so in worth.items() if is_so]


def _on(material: Material, name: str) -> bool:
    switch = getattr(material.plan.business_case, f"{name}_on")
    return bool(switch) or (name == "kept" and switch is None)


def _days_kind(material: Material, days: float) -> str:
    """Whether own days are in the sums, and whether they are of more moves than those that are still ahead."""
    kind = "counted" if material.plan.business_case.own_days_in else "apart"
    return f"{kind}_all" if with_others(material, days) else kind


def _cost(material: Material) -> tuple[str, ...]:
    """The first year and the second; the budget beside them; own days, which are not in it unless a switch says so."""
    say, one, two = material.say, material.number("money_cost_year_one"), material.number("money_cost_year_two")
    told = []
    if one:
        told.append(say(f"business_case.costs{'_left' if _leaves_costs(material) else ''}", one=material.money(one)))
    if two is not None:
        told.append(say("business_case.costs_two" if two else "business_case.costs_two_none", two=material.money(two)))
    budget = material.plan.business_case.budget
    if one and budget is not None and not outside(material):
        told.append(say(f"business_case.budget.{'within' if budget >= one else 'over'}"))
    if days := material.number("tactics_days_total"):
        kind, count = _days_kind(material, days), 2 if days > 1 else 1
        told.append(say(f"business_case.days.{kind}", count=count, days=show.working_days(days)))
    return tuple(told)


def _leaves_costs(material: Material) -> bool:
    """Whether a move that is left for now would have cost money."""
    return any(left_for_now(material, row) and (row.cost_once or row.cost_monthly) for row in ahead(material))
