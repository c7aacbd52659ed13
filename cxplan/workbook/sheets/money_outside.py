"""What readers outside the firm may be told of the money, so that nobody among them works the margin out of it.

Cost and customers to keep would tell the margin; so would cost and the month of payback. Told are the quarter, and the
customers as steps of a fixed ladder. Where a quarter, or a step within it, would leave the margin open by too little, it
is told together with the one after it. Both follow from where the margins begin and end that lead to the same words, not
from the true one: who knows how it is done learns no more.
"""

from __future__ import annotations

from ...text import words
from ..blocks import Drawn, Result, Results
from ..book import Book, Place
from ..draw import heading
from ..style import TEXT, WHOLE, Format
from . import money_months
from .money_months import ENDLESS, MONTHS, SCENARIOS, SPREAD

_NONE = "{words.no_data}"
_NOTHING = "1E-9"
# The steps between which a number of customers is told: whole ones below ten, then the same in every tenfold.
STEPS = (1, 2, 3, 5, 7, *(int(step * 10**place) for place in range(1, 7) for step in (1, 1.5, 2, 3, 4, 5, 7)), 10**7)


def _paid_by_the_end(case: str) -> str:
    """In a case: within the months for all margins that may be meant, for none, or open."""
    need = f"money_need_{case}"
    return (
        f'IF(COUNT({need},money_margin_least,money_margin_most)<3,"",IF({need}<=money_margin_least,"within",'
        f'IF({need}>=money_margin_most,"not","open")))'
    )


def _need(case: str) -> str:
    """How much of the true margin would do to have paid back all by the end of the months."""
    return (
        f"IF(COUNT(money_month_balance_{case})=0,{_NONE},IF(SUM(money_month_value_{case})<=0,{ENDLESS},"
        f"SUM(money_month_cost)/SUM(money_month_value_{case})))"
    )


# The month that closes the quarters that are told together, 0 where that is none of the months.
_CLOSES = (
    'IF(ISNUMBER(money_payback_expected),IF(COUNTIFS(money_month_shut,1,money_month_number,">="&money_payback_expected)>0,'
    '_xlfn.MINIFS(money_month_number,money_month_shut,1,money_month_number,">="&money_payback_expected),0),0)'
)
_LAST = f"INDEX(money_month_shut,{MONTHS})=1,INDEX(money_month_reach,{MONTHS}),INDEX(money_month_open,{MONTHS})"
_QUARTERS_MOST = (
    f"IF(COUNT(money_month_reach)<{MONTHS},{ENDLESS},"
    f"IF(money_outside_closes>0,INDEX(money_month_open,MAX(1,money_outside_closes)),IF({_LAST})))"
)
_QUARTERS_LEAST = (
    f"IF(AND(money_outside_closes>0,COUNT(money_month_reach)={MONTHS}),"
    f"INDEX(money_month_reach,MAX(1,money_outside_closes)),{_NOTHING})"
)
_FIRST_MONTH = (
    f"IF(COUNT(money_month_reach)<{MONTHS},{_NONE},"
    f'IF(COUNTIFS(money_month_reach,">="&money_quarters_most*(1-1E-9))>={MONTHS},{{money.not_within}},'
    'COUNTIFS(money_month_reach,">="&money_quarters_most*(1-1E-9))+1))'
)
_LAST_MONTH = (
    f"IF(COUNT(money_month_reach)<{MONTHS},{_NONE},"
    "IF(money_outside_closes>0,money_outside_closes,{money.not_within}))"
)
_STEP = (
    "IF(ISNUMBER(money_break_even_customers),"
    '_xlfn.MINIFS(money_ladder_number,money_ladder_shut,1,money_ladder_number,">="&MATCH(MAX(1,money_break_even_customers),money_ladder_from,1)),'
    f"{_NONE})"
)


def _of_step(column: str) -> str:
    return f"IF(ISNUMBER(money_outside_step),IF(money_outside_step>0,INDEX(money_ladder_{column},money_outside_step),{_NONE}),{_NONE})"


OUTSIDE = Results(
    "money_outside",
    (
        Result("money_break_even_from", _of_step("first"), WHOLE),
        Result("money_break_even_to", _of_step("to"), WHOLE),
        Result("money_outside_first", _FIRST_MONTH, WHOLE),
        Result("money_outside_last", _LAST_MONTH, WHOLE),
        Result("money_outside_low_code", _paid_by_the_end("low"), TEXT),
        Result("money_outside_high_code", _paid_by_the_end("high"), TEXT),
        Result(
            "money_break_even_exact",
            f"IF(ISNUMBER(money_break_even_customers),ROUND(money_cost_year_one/money_yearly_margin,6),{_NONE})",
            Format("0.00"),
        ),
        *(Result(f"money_need_{case}", _need(case), Format("0.00")) for case in SCENARIOS),
        Result("money_outside_closes", _CLOSES, WHOLE),
        Result("money_quarters_most", _QUARTERS_MOST, Format("0.00")),
        Result("money_quarters_least", _QUARTERS_LEAST, Format("0.00")),
        Result("money_outside_step", _STEP, WHOLE),
        Result("money_margin_most", _of_step("open"), Format("0.00")),
        Result("money_margin_least", _of_step("below"), Format("0.00")),
    ),
)

_CARRIED_ON = "AND(^open>0,^shut=0)"  # the step above was too narrow to be told alone
_ENOUGH = (
    f"AND([open]>=[below]*{SPREAD},OR([below]<=money_quarters_least*1.000001,[below]>=money_quarters_least*{SPREAD}))"
)
# Name, formula, format; `[name]` is the cell of the same step, `^name` that of the one above.
_COLUMNS: tuple[tuple[str, str, Format], ...] = (
    ("from", "", WHOLE),
    ("to", "", WHOLE),
    ("number", "", WHOLE),
    # The margins that lead to this step and to the quarters told, in shares of the true one.
    (
        "below",
        f"IF(ISNUMBER(money_break_even_exact),MAX(money_quarters_least,money_break_even_exact/([to]-1)),{ENDLESS})",
        Format("0.00"),
    ),
    (
        "above",
        "IF(ISNUMBER(money_break_even_exact),IF([from]=1,money_quarters_most,"
        "MIN(money_quarters_most,money_break_even_exact/MAX(1,[from]-1))),0)",
        Format("0.00"),
    ),
    ("open", f"IF([above]<=[below]*1.000001,0,IF([number]=1,[above],IF({_CARRIED_ON},^open,[above])))", Format("0.00")),
    ("shut", f"IF([open]=0,0,IF({_ENOUGH},1,0))", WHOLE),
    ("first", f"IF([open]=0,0,IF([number]=1,[from],IF({_CARRIED_ON},^first,[from])))", WHOLE),
)


def _draw(book: Book, place: Place, row: int) -> int:
    """Draw the ladder, a row a step; gives the next free row."""
    row = heading(place, row, words("workbook")("headings.money_ladder"))
    ends = {"from": STEPS[:-1], "to": STEPS[1:], "number": range(1, len(STEPS))}
    columns = [(name, formula, format_, ends.get(name)) for name, formula, format_ in _COLUMNS]
    return money_months.columns(book, place, row, "money_ladder", columns, len(STEPS) - 1)


LADDER = Drawn(_draw)
