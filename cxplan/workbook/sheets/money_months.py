"""The months of the business case: ramp, costs, and for each scenario customers kept, value and balance so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from openpyxl.utils import get_column_letter

from ...text import words
from ..book import Book, Place
from ..draw import FIRST, heading
from ..formula import filled, of_row
from ..style import MONEY, ONE, TEXT, WHOLE, Format, Role

MONTHS = 24
SPREAD = 1.15  # at least so much the margin stays open to readers outside
ENDLESS = "1E9"
SCENARIOS = ("low", "expected", "high")

_MONTH = "EDATE(money_first_month,[number]-1)"


def _effect(month: str) -> str:
    """How much of the effect there is in a month, from the first one in which there is any: the ramp."""
    return (
        f'IF(COUNT({month})=0,"",IF([number]<{month},0,IF([number]<{month}+settings_ramp_months,settings_ramp_first,'
        f"IF([number]<{month}+2*settings_ramp_months,settings_ramp_second,1))))"
    )


def _scenario(case: str) -> tuple[tuple[str, str, Format], ...]:
    # A customer kept brings a twelfth of the yearly margin in each of twelve months, the first included.
    staying = (
        f'SUMIFS(money_month_kept_{case},money_month_number,">"&[number]-12,money_month_number,"<="&[number])'
        "*money_yearly_margin/12"
    )
    # The low case waits for the goal's last tactic.
    effect = "[effect_low]" if case == "low" else "[effect]"
    return (
        (
            f"kept_{case}",
            f'IF(COUNT(money_kept_{case},{effect})<2,"",money_kept_{case}*{effect})',
            ONE,
        ),
        (
            f"value_{case}",
            f'IF(OR(COUNT({effect})=0,COUNT(money_lines_cash_{case})=0,money_open=1),"",IF(ISNUMBER(money_kept_value_cash_{case}),'
            f"{staying}-{effect}*money_kept_value_cash_{case},0)+{effect}*SUM(money_lines_cash_{case}))",
            MONEY,
        ),
        (
            f"balance_{case}",
            f'IF(COUNT([cost],[value_{case}])<2,"",'
            f'ROUND(SUMIFS(money_month_value_{case},money_month_number,"<="&[number])'
            f'-SUMIFS(money_month_cost,money_month_number,"<="&[number]),6))',
            MONEY,
        ),
    )


_SO_FAR = 'SUMIFS(money_month_value_expected,money_month_number,"<="&[number])'
_IN_QUARTER = f"(MOD(MONTH({_MONTH})-1,3)+1)"

# Name, formula, format; `[name]` is the cell of the same month, `^name` that of the one above.
COLUMNS: tuple[tuple[str, str, Format], ...] = (
    ("said", f'INDEX(month_names,MONTH({_MONTH}))&" "&YEAR({_MONTH})', TEXT),
    ("number", "", WHOLE),
    ("effect", _effect("money_effect_month"), Format("0%")),
    ("effect_low", _effect("money_effect_month_low"), Format("0%")),
    (
        "cost_once",
        'IF(money_costs_stated=0,"",'
        "SUMIFS(tactics_cost_once,tactics_cost_month,[number])+SUMIFS(tools_cost_once,tools_cost_month,[number]))",
        MONEY,
    ),
    (
        "cost_monthly",
        'IF(money_costs_stated=0,"",SUMIFS(tactics_cost_monthly,tactics_cost_month,"<="&[number])'
        '+SUMIFS(tools_cost_monthly,tools_cost_month,"<="&[number]))',
        MONEY,
    ),
    (
        "own_days",
        'IF(money_costs_stated=0,"",IF(business_case_own_days_in={words.yes},'
        "IF(ISNUMBER(business_case_day_rate),"
        "SUMIFS(tactics_effort_days,tactics_cost_month,[number])*business_case_day_rate,0),0))",
        MONEY,
    ),
    ("cost", 'IF(COUNT([cost_once])=0,"",[cost_once]+[cost_monthly]+[own_days])', MONEY),
    *(column for case in SCENARIOS for column in _scenario(case)),
    # How much of the margin would do to be paid back in a month, and to stay so: what outsiders are told rests on it.
    (
        "need",
        f"IF(ISNUMBER([balance_expected]),IF({_SO_FAR}<=0,{ENDLESS},"
        f'SUMIFS(money_month_cost,money_month_number,"<="&[number])/{_SO_FAR}),"")',
        Format("0.00"),
    ),
    (
        "reach",
        'IF(ISNUMBER([need]),_xlfn.MAXIFS(money_month_need,money_month_number,">="&[number]),"")',
        Format("0.00"),
    ),
    # From which margin down, and to which, the quarters reach that outsiders are told together.
    ("open", f'IF(ISNUMBER([reach]),IF([number]=1,{ENDLESS},IF(^shut=1,^reach,^open)),"")', Format("0.00")),
    (
        "shut",
        f"IF(ISNUMBER([reach]),IF(AND(OR({_IN_QUARTER}=3,[number]={MONTHS}),[open]>=[reach]*{SPREAD}),1,0),0)",
        WHOLE,
    ),
)
RESULTS = ("cost", *(f"{part}_{case}" for part in ("value", "balance") for case in SCENARIOS))


_ABOVE = re.compile(r"\^(\w+)")


def draw(book: Book, place: Place, row: int) -> int:
    """Draw the months, each column a defined name `money_month_...`; gives the next free row."""
    said = words("workbook")
    row = heading(place, row, said("headings.money_months"), said("headings.money_months_hint"))
    numbers = range(1, MONTHS + 1)
    made = [(name, formula, format_, None if formula else numbers) for name, formula, format_ in COLUMNS]
    return columns(book, place, row, "money_month", made, MONTHS)


def columns(
    book: Book,
    place: Place,
    row: int,
    table: str,
    made: Sequence[tuple[str, str, Format, Sequence[int] | None]],
    count: int,
) -> int:
    """Draw columns of so many rows below their headers, each a defined name; gives the next free row.

    A column is its name, its formula, its format and, where it has no formula, its numbers.
    """
    said, rows = words("workbook"), range(row + 1, row + count + 1)
    letters = {name: f"${get_column_letter(FIRST + i)}" for i, (name, *_) in enumerate(made)}
    for column, (name, formula, format_, numbers) in enumerate(made, FIRST):
        label = said(f"columns.{table}s.{name}")
        place.pen.text(row, column, label, Role.HEADER, format_)
        place.wraps(row, column, label)
        if numbers is None:
            role = Role.RESULT if name in RESULTS and table == "money_month" else Role.CALC
            formulas = _each(formula, letters)
            place.pen.formulas(column, zip(rows, map(formulas, rows), strict=True), role, format_, {}, shared=True)
        else:
            for number, at in zip(numbers, rows, strict=True):
                place.pen.number(at, column, number, Role.CALC, format_)
        book.name(f"{table}_{name}", place, row + 1, column, row + count)
        if column > FIRST + 1:
            place.wants(column, 12)
        if column >= place.aside:
            place.last_aside = max(column, place.last_aside)
    return row + count + 2


def _each(formula: str, letters: Mapping[str, str]) -> Callable[[int], str]:
    """The formula of each row."""
    own = of_row(_ABOVE.sub(lambda found: f"{letters[found[1]]}<above>", filled(formula)), letters)
    return lambda row: own(row).replace("<above>", str(row - 1))
