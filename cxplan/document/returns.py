"""The picture of money over 24 months in three cases."""

from __future__ import annotations

from collections.abc import Sequence

from ..charts import balance as money
from ..charts.data import Column, Data
from ..plan import show
from ..text import words
from . import payback
from .blocks import Chart, Charts
from .courses import in_short
from .material import Material

MONEY = 5.6  # height in centimetres
GROWS = 1.6  # so many times as high where the page has room
# Ends of lines that lie nearer than this share of all that is drawn would have one name on the other.
NEAR = 0.08
# Money in a picture is rounded, so that nothing can be worked out from it: to the largest of these steps of which the
# highest amount has ten, else to the last.
STEPS = (500, 200, 100, 50, 20, 10)


def balance(material: Material) -> tuple[Charts, ...]:
    """The balance of 24 months in three cases; none where value or cost is not known."""
    say, names = words("charts"), material.values.names
    months = tuple(text for text in names.get("money_month_said", ()) if isinstance(text, str))
    cases = {case: _numbers(names.get(f"money_month_balance_{case}", ())) for case in money.CASES}
    if any(len(cells) != money.MONTHS for cells in (months, *cases.values())):
        return ()
    step = _step(max((abs(amount) for cells in cases.values() for amount in cells), default=0.0))
    rounded = {case: tuple(_rounded(amount, step) for amount in cells) for case, cells in cases.items()}
    at, paid = _paid_back(material), payback.month(material, "expected")
    columns = [Column(say("balance.months"), _third(months))]
    columns += [Column(say(f"balance.{case}"), cells) for case, cells in rounded.items()]
    if at is not None:
        columns.append(Column(paid, tuple(0.0 if place == at else None for place in range(money.MONTHS))))
    data = Data(tuple(columns))
    places = {case: data.below(number) for number, case in enumerate(money.CASES, 1)}
    ends = show.listed(
        [
            say("balance.end", case=say(f"balance.{case}"), amount=material.money(cells[-1], None))
            for case, cells in rounded.items()
        ]
    )
    chart = money.story(
        say("with_numbers", drawn=say("balance.drawn"), numbers=ends),
        data.below(0),
        places,
        {case: say(f"balance.{case}") for case in money.CASES},
        (paid, data.below(4), at) if at is not None else None,
        _upright(material),
        _sides(rounded),
    )
    caption = material.say("picture.paid", month=paid) if paid else material.say("picture.unpaid")
    return (
        Charts(
            (Chart(chart, data, MONEY, grows=GROWS),),
            caption,
            note=material.say("picture.rounded", step=show.number(step)),
        ),
    )


def _sides(cases: dict[str, tuple[float, ...]]) -> dict[str, str]:
    """Where each line's name stands: right of its end, or above and below it where the ends lie close together."""
    every = [amount for cells in cases.values() for amount in cells]
    close = NEAR * (max(every) - min(every))
    ends = {case: cells[-1] for case, cells in cases.items()}
    other = {"high": "t", "low": "b"}
    return {
        case: other[case] if case in other and abs(end - ends["expected"]) < close else "r"
        for case, end in ends.items()
    }


def _third(months: Sequence[str]) -> tuple[str, ...]:
    """Every third month is named: programs do not agree on how to leave names out."""
    return tuple(in_short(text) if not place % 3 else "" for place, text in enumerate(months))


def _step(most: float) -> int:
    return next((step for step in STEPS if 10 * step <= most), STEPS[-1])


def _rounded(amount: float, step: int) -> float:
    return show.round_half_up(amount / step) * step


def _paid_back(material: Material) -> int | None:
    """The place of the month in which it has paid for itself; None beyond the months shown, or never."""
    count = material.number("money_payback_expected")
    return int(count) - 1 if count is not None and 0 < count <= money.MONTHS else None


def _upright(material: Material) -> str:
    """What stands beside the upright axis."""
    say, currency = words("charts"), material.plan.foundations.currency
    return say("balance.balance_in", currency=currency) if currency else say("balance.balance")


def _numbers(cells: Sequence[object]) -> tuple[float, ...]:
    return tuple(float(cell) for cell in cells if isinstance(cell, int | float))
