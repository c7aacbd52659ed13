"""The sheet of money: what the plan costs, what it brings in three scenarios, when it is paid back."""

from __future__ import annotations

from ...charts import balance
from ...charts.chart import Chart as Record
from ...charts.chart import Place as Cells
from ...plan import Plan
from ...plan.choices import Metric
from ...text import words
from ..blocks import Chart, Check, Drawn, Form, Grid, GridRow, Result, Results, See, Sheet
from ..book import Book, Place
from ..charts import cells
from ..draw import FIRST, VALUE, heading
from ..formula import money, quoted, sentence, spoken, whole
from ..style import MONEY, ONE, TEXT, WHOLE, Format
from . import money_months
from .money_basis import BASIS, BEHIND, LINES
from .money_months import MONTHS, SCENARIOS
from .money_outside import LADDER, OUTSIDE

_NONE = "{words.no_data}"
_YES = "{words.yes}"
_AS_THE_ROW = Format()
_FIRST_INPUTS = ("goal", "yearly_spend", "margin", "basis", "customers", "orders_per_year", "budget")
_SET_ASIDE = ("not_applicable", "look_again")


def _heading(key: str) -> Drawn:
    def draw(book: Book, place: Place, row: int) -> int:
        place.wants(FIRST, 13)
        place.wants(FIRST + 1, 28)
        for column in range(VALUE, VALUE + 4):
            place.wants(column, 17)  # "not within 24 months"
        return heading(place, row, words("workbook")(f"headings.{key}"), words("workbook")(f"headings.{key}_hint"))

    return Drawn(draw, heads=True)


def _year(column: str, first: bool) -> str:
    """The sum of the first twelve months, or of the twelve after them."""
    where = '"<=12"' if first else '">12"'
    return f"IF(COUNT(money_month_{column})=0,{_NONE},SUMIFS(money_month_{column},money_month_number,{where}))"


def _less(value: str, cost: str) -> str:
    return f"IF(COUNT({value},{cost})<2,{_NONE},{value}-{cost})"


def _return(value: str, cost: str) -> str:
    return f"IF(COUNT({value},{cost})<2,{_NONE},IF({cost}<=0,{_NONE},({value}-{cost})/{cost}))"


def _payback(balance: str) -> str:
    """The month after the last one that still is in the red, counted from 1."""
    return (
        f"IF(COUNT({balance})=0,{_NONE},IF(INDEX({balance},{MONTHS})<0,{{money.not_within}},"
        f'IF(COUNTIFS({balance},"<0")=0,1,1+_xlfn.MAXIFS(money_month_number,{balance},"<0"))))'
    )


def _month_said(month: str) -> str:
    return f"IF(ISNUMBER({month}),INDEX(money_month_said,{month}),{month})"


def _cases(formula: str) -> tuple[str, ...]:
    return tuple(formula.replace("<case>", case) for case in SCENARIOS)


def _result(name: str, formula: str, format_: Format = MONEY) -> GridRow:
    return GridRow(name, f"{{results.{name}.label}}", _cases(formula), format_)


OUTCOME = Grid(
    "money_results",
    tuple((case, _AS_THE_ROW) for case in SCENARIOS),
    (
        _result(
            "money_kept",
            f"IF(COUNT(money_change,money_customers,money_periods_year)<3,{_NONE},"
            "money_customers*money_change*settings_change_<case>*money_periods_year/12*settings_credited_<case>)",
            ONE,
        ),
        _result("money_full", f"IF(COUNT(money_lines_cash_<case>)=0,{_NONE},SUM(money_lines_cash_<case>))"),
        _result("money_value", _year("value_<case>", True)),
        _result("money_net_one", _less("money_value_<case>", "money_cost_year_one")),
        _result("money_return", _return("money_value_<case>", "money_cost_year_one"), Format("0%")),
        _result("money_value_two", _year("value_<case>", False)),
        _result("money_net_two", _less("money_value_two_<case>", "money_cost_year_two")),
        _result("money_return_two", _return("money_value_two_<case>", "money_cost_year_two"), Format("0%")),
        _result("money_payback", _payback("money_month_balance_<case>"), WHOLE),
        _result("money_payback_label", _month_said("money_payback_<case>"), WHOLE),
        # What is no cash, a year in full effect: part of nothing above.
        _result("money_apart", "12*(SUM(money_lines_<case>)-SUM(money_lines_cash_<case>))"),
    ),
)

_LIFETIME_YEARS = (
    f"IF(COUNT(churn_current,churn_periods_year)<2,{_NONE},IF(churn_current*churn_periods_year<=0,"
    "settings_lifetime_years_max,MIN(settings_lifetime_years_max,1/(churn_current*churn_periods_year))))"
)
_CONTACTS = "business_case_contacts_per_month,business_case_contacts_saved,business_case_contact_cost"
_MISSING = "&".join(
    f'IF({there},"","; "&{{money.missing_{key}}})'
    for key, there in (
        *(
            (key, f"IF(money_earns=1,ISNUMBER({name}),1=1)")
            for key, name in (
                ("spend", "money_yearly_spend"),
                ("margin", "business_case_margin"),
                ("goal", "money_change"),
                ("customers", "money_customers"),
                ("period", "money_periods_year"),
            )
        ),
        ("contacts", f"IF(money_earns=1,1=1,COUNT({_CONTACTS})=3)"),
        ("end", "ISNUMBER(money_effect_month)"),
    )
)
COSTS = Results(
    "money_costs",
    (
        Result("money_cost_year_one", _year("cost", True), MONEY),
        Result("money_cost_year_two", _year("cost", False), MONEY),
        Result(
            "money_break_even_customers",
            f"IF(COUNT(money_cost_year_one,money_yearly_margin)<2,{_NONE},IF(money_yearly_margin<=0,{_NONE},"
            # A cost that divides evenly must not be rounded up by the last bit.
            "ROUNDUP(ROUND(money_cost_year_one/money_yearly_margin,6),0)))",
            WHOLE,
        ),
        Result("money_lifetime_years", _LIFETIME_YEARS, Format("0.0")),
        Result(
            "money_lifetime_value",
            f"IF(COUNT(money_yearly_margin,money_lifetime_years)<2,{_NONE},money_yearly_margin*money_lifetime_years)",
            MONEY,
        ),
        Result(
            "money_own_days",
            f"IF(COUNT(tactics_days_total,business_case_day_rate)<2,{_NONE},tactics_days_total*business_case_day_rate)",
            MONEY,
        ),
        Result("money_budget_left", _less("business_case_budget", "money_cost_year_one"), MONEY),
        Result("money_missing", f'IF(ISNUMBER(money_value_expected),"",MID({_MISSING},3,999))', TEXT, lines=2),
    ),
)
# What the costs come to against the budget, what their sum holds, and what may be printed for those who read it.
CODES = Results(
    "money_codes",
    (
        *BEHIND,
        Result(
            "money_budget_code",
            'IF(ISNUMBER(money_budget_left),IF(money_budget_left<0,"over","within"),"")',
            TEXT,
        ),
        Result("money_contains_code", f'IF(business_case_own_days_in={_YES},"own_days","bought")', TEXT),
        Result(
            "money_readers_code",
            'IF(foundations_readers={choices.readers.outside},"outside","inside")',
            TEXT,
        ),
    ),
)

_PAID = f"{_month_said('money_payback_expected')}"
_ANSWER = (
    f"IF(ISNUMBER(money_cost_year_one),{sentence('money.costs', cost=money('money_cost_year_one'))}"
    f'&IF(ISNUMBER(money_break_even_customers)," "&'
    f'{sentence("money.break_even", customers=whole("money_break_even_customers"))},"")'
    f'&" "&IF(ISNUMBER(money_value_expected),IF(ISNUMBER(money_payback_expected),'
    f"{sentence('money.paid_back', month=_PAID)},{{money.not_paid_back}}),"
    f"IF(AND(money_earns=0,COUNT({_CONTACTS})=0),{{money.earns_nothing}},"
    f"{sentence('money.value_unknown', missing='money_missing')})),{{money.no_costs}})"
)
_PAID_SEEN = (
    "IF(ISNUMBER(money_payback_expected),"
    f"{sentence('money.month_and_number', month=_PAID, number=whole('money_payback_expected'))},"
    "money_payback_expected)"
)
_ALL_COSTS = (
    "SUM(tactics_cost_all)+SUM(tools_cost_all)"
    f"+IF(business_case_own_days_in={_YES},IF(ISNUMBER(money_own_days),money_own_days,0),0)"
)


def balance_charts(plan: Plan) -> tuple[Chart, ...]:
    """The balance month by month, where the plan says what it costs, what it brings and from when."""
    if not (_costs_are_known(plan) and _value_is_known(plan)):
        return ()
    paid = spoken("charts", "balance.paid", month=_PAID)
    title = f"IF(ISNUMBER(money_payback_expected),{paid},{quoted(words('charts')('balance.unpaid'))})"
    return (Chart("balance", title, _balance),)


def _balance(book: Book, title: Cells) -> Record:
    say, months = words("charts"), range(MONTHS)
    cases = {case: cells(book, f"money_month_balance_{case}", months) for case in SCENARIOS}
    names: dict[str, str | Cells] = {case: say(f"balance.{case}") for case in SCENARIOS}
    return balance.balance(title, cells(book, "money_month_said", months), cases, names, book.currency)


def _costs_are_known(plan: Plan) -> bool:
    tactics, tools = plan.tactics.tactics, plan.tactics.tools
    stated = [(row.cost_once, row.cost_monthly) for row in tactics] + [
        (row.cost_once, row.cost_monthly) for row in tools
    ]
    return any(_number(cost) for costs in stated for cost in costs)


def _value_is_known(plan: Plan) -> bool:
    """Whether a line of money has all it needs; the sheet has the last word."""
    case = plan.business_case
    spend = _number(case.yearly_spend) or (_number(case.orders_per_year) and _number(case.extra_order_value))
    churn = any(goal.metric is Metric.CHURN and goal.target is not None for goal in plan.goals.goals)
    lines = (
        (churn, spend, _number(case.margin)),
        (_number(case.extra_orders_per_month), _number(case.extra_order_value), _number(case.margin)),
        (case.contacts_cash, *map(_number, (case.contacts_per_month, case.contacts_saved, case.contact_cost))),
        (_number(case.refunds_per_month), _number(case.refunds_saved)),
    )
    return any(row.end for row in plan.tactics.tactics) and any(all(line) for line in lines)


def _number(value: object) -> bool:
    return isinstance(value, int | float)


SHEET = Sheet(
    key="business_case",
    chapter="business_case",
    answer=_ANSWER,
    long_answer=True,
    sees=(
        See("cost", "money_cost_year_one", MONEY),
        See("break_even", "money_break_even_customers", WHOLE),
        See("payback", _PAID_SEEN, TEXT),
    ),
    blocks=(
        _heading("money_inputs"),
        Form("business_case", only=_FIRST_INPUTS),
        OUTCOME,
        COSTS,
        _heading("money_line_inputs"),
        Form("business_case", without=(*_FIRST_INPUTS, *_SET_ASIDE)),
        LINES,
        BASIS,
        Form("business_case", only=_SET_ASIDE),
        Drawn(money_months.draw),
    ),
    behind=(CODES, OUTSIDE, LADDER),
    checks=(
        Check("money_goal", 'IF(AND(business_case_goal<>"",NOT(ISNUMBER(money_goal_row))),1,0)'),
        Check("money_two_lines", f"IF(AND(business_case_kept_on={_YES},business_case_acquisition_on={_YES}),1,0)"),
        Check("money_costs", f"IF(ABS(SUM(money_month_cost)-({_ALL_COSTS}))>0.005,1,0)"),
    ),
)
