"""Money: what the plan costs and brings, in three cases, and how many customers have to stay for it."""

from __future__ import annotations

from .. import charts
from ..blocks import Block, Column, Runs, Section, Table, plain
from ..material import Material, joined
from ..payback import cost, horizon, how_many, lacking, month, payback
from .frame import framed, set_aside

CASES = ("low", "expected", "high")
LINES = ("money_value", "money_net_one", "money_value_two", "money_net_two")


def section(material: Material) -> Section | None:
    """The section, unless neither cost nor value is known."""
    aside = set_aside(material, "business_case")
    if aside:
        return aside
    if not material.number("money_cost_year_one"):
        return None
    if material.number("money_value_expected") is None:
        opening = joined(cost(material), how_many(material) if not lacking(material) else lacking(material))
        return framed(material, "business_case", material.say("business_case.half"), opening, _basis(material))
    opening = joined(how_many(material), payback(material))
    blocks = (*charts.balance(material), _table(material), *_basis(material))
    return framed(material, "business_case", _finding(material), opening, blocks)


def _finding(material: Material) -> str:
    """The first year's net and the month of payback, as one sentence."""
    net, paid = material.number("money_net_one_expected"), month(material, "expected")
    way = "brings" if (net or 0) >= 0 else "costs_more"
    kind = "paid" if paid else "unpaid"
    amount = material.money(abs(net or 0))
    return material.say(f"business_case.{way}.{kind}", amount=amount, month=paid, end=horizon(material))


def _table(material: Material) -> Table:
    say = material.say
    columns = (
        Column(say("business_case.head.line"), 2.8),
        *(Column(say(f"business_case.head.{case}"), 1.8, numeric=True) for case in CASES),
    )
    rows = [(plain(say(f"business_case.{name}")), *(_amount(material, name, case) for case in CASES)) for name in LINES]
    paid = tuple(plain(month(material, case) or say("business_case.not_within")) for case in CASES)
    rows.append((plain(say("business_case.payback")), *paid))
    return Table(say("business_case.caption"), columns, tuple(rows), _note(material))


def _amount(material: Material, name: str, case: str) -> Runs:
    amount = material.number(f"{name}_{case}")
    return plain("" if amount is None else material.money(amount))


def _note(material: Material) -> str:
    one, two = material.number("money_cost_year_one"), material.number("money_cost_year_two")
    if one is None or two is None:
        return ""
    return material.say("business_case.costs", one=material.money(one), two=material.money(two))


def _basis(material: Material) -> tuple[Block, ...]:
    """How what a customer spends and the margin are known."""
    basis = material.plan.business_case.basis
    return (material.fact(material.say("business_case.basis"), basis),) if basis else ()
