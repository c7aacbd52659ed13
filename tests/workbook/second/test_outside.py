"""What readers outside are told of the money, solved for the margin: it stays open, even to those who know the rule."""

from __future__ import annotations

import io
import random
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from cxplan import workbook
from cxplan.building import Order, build
from cxplan.engine.values import Values
from cxplan.plan import Plan
from cxplan.plan.file import load
from tests.document.reading import lines

from .naive import Money

STARTER = Path(__file__).parents[3] / "sample_plans" / "starter.yaml"
OPEN = 1.15
# Every number that a count of customers is told by lies on one of these steps.
STEPS = sorted({1, 2, 3, 5, 7, 10} | {round(step * 10**k) for k in range(1, 9) for step in (1, 1.5, 2, 3, 4, 5, 7)})
NEVER = 25


def on_the_ladder(customers: int) -> tuple[int, int]:
    """The two steps between which a number of customers lies, the upper one not reached."""
    low = max(step for step in STEPS if step <= max(customers, 1))
    return low, min(step for step in STEPS if step > low)


def paid(money: Money, case: str) -> int:
    return money.paid_back(case) or NEVER


def quarter(money: Money, month: int) -> int:
    return NEVER if month == NEVER else (money.first.month - 1 + month - 1) // 3


def together(edges: list[float], last_open: bool) -> list[float]:
    """Of the ends of parts, highest first, those that remain where parts too narrow are told with the next one."""
    kept = edges[:1]
    for edge in edges[1:]:
        rest = last_open or edge == edges[-1] or edge / edges[-1] >= OPEN
        if kept[-1] / edge >= OPEN and rest:
            kept.append(edge)
    return kept


def around(margin: float, edges: list[float]) -> tuple[float, float]:
    """The part in which a margin lies: its lower end, which belongs to it, and its upper."""
    return max(edge for edge in edges if edge <= margin * (1 + 1e-9)), min(e for e in edges if e > margin * (1 + 1e-9))


def told(money: Money) -> tuple[Any, ...]:
    """All that is told of a margin: customers from and to, quarters from and to, the low and the high case."""
    value, cost = money.months("expected")
    spent = sum(cost[:12])
    needs = [sum(cost[:month]) / max(sum(value[:month]), 1e-9) * money.margin for month in range(1, 25)]
    does = [max(needs[month:]) for month in range(24)]
    ends = [month for month in range(1, 25) if month == 24 or quarter(money, month) != quarter(money, month + 1)]
    groups = [*together([1e15, *(does[month - 1] for month in ends)], last_open=True), 0.0]
    low, high = around(money.margin, groups)
    within = [quarter(money, month) for month in range(1, 25) if does[month - 1] < high * (1 - 1e-9)]
    first = within[0] if within else NEVER
    last = quarter(money, max(m for m in ends if does[m - 1] >= low * (1 - 1e-9))) if low else NEVER
    steps = [spent / max(step - 1, 1e-9) for step in STEPS]
    inside = [high, *(step for step in steps if low * (1 + 1e-6) < step < high * (1 - 1e-6)), max(low, 1e-9)]
    least, most = around(money.margin, together(inside, last_open=False))
    customers = [-int(-round(spent / (end * (1 + shift)), 6) // 1) for end, shift in ((most, -1e-6), (least, 1e-6))]
    span = on_the_ladder(customers[0])[0], on_the_ladder(customers[1])[1]
    cases = []
    for case in ("low", "high"):
        paid_ = {paid(replace(money, margin=end), case) != NEVER for end in (least * (1 + 1e-6), most * (1 - 1e-6))}
        cases.append("open" if len(paid_) == 2 else "within" if paid_ == {True} else "not")
    return *span, first, last, *cases


def some_money(dice: random.Random) -> Money:
    """A business case of tactics with costs once and by the month."""
    tactics = tuple(
        {
            "start": date(2027, dice.randint(1, 6), 1), "end": date(2027, dice.randint(6, 12), 28),
            "help": dice.choice(("lot", "some")), "cost_once": dice.choice((0, 900, 2400, 20000)),
            "cost_monthly": dice.choice((0, 60, 300, 1500)) + 1,
        }
        for _ in range(dice.randint(1, 4))
    )  # fmt: skip
    return Money(dice.choice((300, 3200, 40000)), dice.uniform(0.005, 0.03), 4, 1.0, date(2027, 1, 1), tactics)


@pytest.mark.parametrize("seed", range(4))
def test_whoever_knows_all_but_the_margin_cannot_solve_for_it(seed: int) -> None:
    money = some_money(random.Random(seed))
    spent = sum(money.months("expected")[1][:12])
    open_: dict[tuple[Any, ...], list[float]] = {}
    margin = spent / 1200
    while margin < spent / 12:
        open_.setdefault(told(replace(money, margin=margin)), []).append(margin)
        margin *= 1.01
    # The first and the last are cut off by where the search begins and ends.
    for margins in sorted(open_.values())[1:-1]:
        assert max(margins) / min(margins) >= OPEN / 1.01**2


@pytest.mark.parametrize("seed", range(2))
def test_the_workbook_tells_outsiders_the_same(seed: int) -> None:
    dice = random.Random(seed + 50)
    data = yaml.safe_load(STARTER.read_text("utf-8"))
    data["business_case"] = {"yearly_spend": dice.choice((90, 670, 2500)), "margin": dice.choice((0.08, 0.24, 0.5))}
    values = workbook.make(Plan.model_validate(data)).values
    assert values is not None
    tactics = tuple(data["tactics"]["tactics"])
    margin = data["business_case"]["yearly_spend"] * data["business_case"]["margin"]
    money = Money(3200, 0.11875 - 0.10, 4, margin, date(2027, 1, 1), tactics)
    low, high, first, last, in_low, in_high = told(money)
    assert [values.one(f"money_break_even_{end}") for end in ("from", "to")] == [low, high]
    assert [_quarter(values, money, end) for end in ("first", "last")] == [first, last]
    assert [values.one(f"money_outside_{case}_code") for case in ("low", "high")] == [in_low, in_high]


def _quarter(values: Values, money: Money, end: str) -> int:
    month = values.one(f"money_outside_{end}")
    return quarter(money, int(month) if isinstance(month, float) else NEVER)


def test_what_is_shared_holds_nothing_that_the_margin_can_be_worked_out_of(tmp_path: Path) -> None:
    text = STARTER.read_text("utf-8").replace(
        "business_case:\n", "business_case:\n  basis: A customer leaves us 160.80 a year.\n", 1
    )
    at = tmp_path / "starter.yaml"
    at.write_text(text, "utf-8")
    plan = load(at).plan
    values = workbook.make(plan).values
    assert values is not None
    secret = {160.8, 670.0, 57.9602, *_money(values)}
    files = build(plan, at, Order(folder=tmp_path, share=True)).files
    for file in files.values():
        numbers = set().union(*(_numbers(data) for data in _texts(file.read_bytes())))
        assert {value for value in secret if round(value, 2) in numbers} == set(), file.name
    document = next(file for file in files.values() if file.suffix == ".docx")
    said = "\n".join(line.text for line in lines(document.read_bytes()))
    assert "between 50 and 70 customers" in said
    assert "June 2028" not in said and "160" not in said


def _money(values: Values) -> set[float]:
    """What the sheet of money works out of the margin; small numbers are anybody's, and the costs alone are printed."""
    worked: set[object] = set()
    for case in ("low", "expected", "high"):
        for name in ("value", "net_one", "net_two", "value_two", "full", "kept_value"):
            worked.add(values.one(f"money_{name}_{case}"))
        worked |= {*values.names[f"money_month_value_{case}"], *values.names[f"money_month_balance_{case}"]}
    costs = [cost for cost in values.names["money_month_cost"] if isinstance(cost, float)]
    known = {-sum(costs[:month]) for month in range(25)}
    return {round(value, 2) for value in worked if isinstance(value, float) and abs(value) > 100 and value not in known}


def _texts(package: bytes) -> list[str]:
    """Every part of a package as text, those of packages inside it as well."""
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if data[:2] == b"PK":
                found += _texts(data)
            elif name.endswith((".xml", ".rels")):
                found.append(data.decode("utf-8"))
    return found


def _numbers(text: str) -> set[float]:
    """Every number that stands as the text of an element."""
    return {round(float(number), 2) for number in re.findall(r">(-?\d+(?:\.\d+)?(?:E-?\d+)?)<", text)}
