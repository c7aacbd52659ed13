"""The months of the business case: ramp, costs, and for each scenario customers kept, value and balance so far."""

from __future__ import annotations

from openpyxl.utils import get_column_letter

from ...text import words
from ..book import Book, Place
from ..draw import FIRST, heading
from ..formula import filled, of_row
from ..style import MONEY, ONE, TEXT, WHOLE, Format, Role

MONTHS = 24
SCENARIOS = ("low", "expected", "high")

_MONTH = "EDATE(money_first_month,[number]-1)"


def _scenario(case: str) -> tuple[tuple[str, str, Format], ...]:
    # A customer kept brings a twelfth of the yearly margin in each of twelve months, the first included.
    staying = (
        f'SUMIFS(money_month_kept_{case},money_month_number,">"&[number]-12,money_month_number,"<="&[number])'
        "*money_yearly_margin/12"
    )
    return (
        (
            f"kept_{case}",
            f'IF(COUNT(money_kept_{case},[effect])<2,"",money_kept_{case}*[effect])',
            ONE,
        ),
        (
            f"value_{case}",
            f'IF(OR(COUNT([effect])=0,COUNT(money_lines_{case})=0),"",IF(ISNUMBER(money_kept_value_{case}),'
            f"{staying}-[effect]*money_kept_value_{case},0)+[effect]*SUM(money_lines_{case}))",
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


# Name, formula, format; `[name]` is the cell of the same month.
COLUMNS: tuple[tuple[str, str, Format], ...] = (
    ("said", f'INDEX(month_names,MONTH({_MONTH}))&" "&YEAR({_MONTH})', TEXT),
    ("number", "", WHOLE),
    (
        "effect",
        'IF(COUNT(money_effect_month)=0,"",IF([number]<money_effect_month,0,'
        "IF([number]<money_effect_month+settings_ramp_months,settings_ramp_first,"
        "IF([number]<money_effect_month+2*settings_ramp_months,settings_ramp_second,1))))",
        Format("0%"),
    ),
    (
        "cost_once",
        'IF(money_costs_stated=0,"",'
        "SUMIFS(tactics_cost_once,tactics_cost_month,[number])+IF([number]=1,SUM(tools_cost_once),0))",
        MONEY,
    ),
    ("cost_monthly", 'IF(money_costs_stated=0,"",SUM(tactics_cost_monthly)+SUM(tools_cost_monthly))', MONEY),
    (
        "own_days",
        'IF(money_costs_stated=0,"",IF(business_case_own_days_in={words.yes},'
        "IF(ISNUMBER(business_case_day_rate),"
        "SUMIFS(tactics_effort_days,tactics_cost_month,[number])*business_case_day_rate,0),0))",
        MONEY,
    ),
    ("cost", 'IF(COUNT([cost_once])=0,"",[cost_once]+[cost_monthly]+[own_days])', MONEY),
    *(column for case in SCENARIOS for column in _scenario(case)),
)
RESULTS = ("cost", *(f"{part}_{case}" for part in ("value", "balance") for case in SCENARIOS))


def draw(book: Book, place: Place, row: int) -> int:
    """Draw the months, each column a defined name `money_month_...`; gives the next free row."""
    said = words("workbook")
    row = heading(place, row, said("headings.money_months"), said("headings.money_months_hint"))
    letters = {name: f"${get_column_letter(FIRST + i)}" for i, (name, _, _) in enumerate(COLUMNS)}
    for column, (name, formula, format_) in enumerate(COLUMNS, FIRST):
        label = said(f"columns.money_months.{name}")
        place.pen.text(row, column, label, Role.HEADER, format_)
        place.wraps(row, column, label)
        role = Role.RESULT if name in RESULTS else Role.CALC
        made, rows = of_row(filled(formula), letters), range(row + 1, row + MONTHS + 1)
        if formula:
            place.pen.formulas(column, zip(rows, map(made, rows), strict=True), role, format_, {})
        else:
            for number, at in enumerate(rows, 1):
                place.pen.number(at, column, number, role, format_)
        book.name(f"money_month_{name}", place, row + 1, column, row + MONTHS)
        if column > FIRST + 1:
            place.wants(column, 12)
    return row + MONTHS + 2
