"""What the business case rests on: the goal, its customers and margin, and the lines of money, each with its switch."""

from __future__ import annotations

from .. import states
from ..blocks import Grid, GridRow, Result, Results
from ..formula import row_id
from ..style import DAY, MONEY, TEXT, WHOLE, Format
from .money_months import SCENARIOS

_NONE = "{words.no_data}"
_YES, _NO = "{words.yes}", "{words.no}"


def _of_goal(column: str) -> str:
    return f"INDEX({column},money_goal_row)"


# What the value rests on.

_GOAL_ROW = (
    f'IF(business_case_goal<>"",IFERROR(MATCH({row_id("business_case_goal")},goals_id,0),""),'
    'IFERROR(MATCH("churn",goals_counts_as,0),IF(INDEX(goals_called,1)="","",1)))'
)
_PERIODS_YEAR = (
    f"IF(ISNUMBER(money_goal_row),IF({_of_goal('goals_length')}>0,12/{_of_goal('goals_length')},{_NONE}),{_NONE})"
)
_START, _NOW, _TARGET = (_of_goal(f"goals_{name}") for name in ("start_value", "now", "target_value"))
# No money rests on a goal that is not about churn, that asks for no change, or whose target cannot be right.
_UNSOUND = ",".join(
    f'{_of_goal("goals_fault_code")}="{code}"'
    for code in ("beyond_scale", "start_scale", "unit", "relative", "wrong_side")
)
_SOUND = (
    f'AND({_of_goal("goals_counts_as")}="churn",ISNUMBER({_TARGET}),{_of_goal("goals_way")}<>0,NOT(OR({_UNSOUND})))'
)
# A goal without a figure of its start begins at today's.
_CHANGE = (
    f"IF(ISNUMBER(money_goal_row),IF({_SOUND},IF(ISNUMBER({_START}),({_START}-{_TARGET})/100,"
    f"IF(ISNUMBER({_NOW}),({_NOW}-{_TARGET})/100,{_NONE})),{_NONE}),{_NONE})"
)
_SERVE = 'tactics_serves_case,1,tactics_end,">0"'
_LOT = f"{_SERVE},tactics_help,{{choices.help.lot}}"
_FIRST_END = (
    f"IF(COUNTIFS({_LOT})>0,_xlfn.MINIFS(tactics_end,{_LOT}),"
    f"IF(COUNTIFS({_SERVE})>0,_xlfn.MINIFS(tactics_end,{_SERVE}),{_NONE}))"
)
_LAST_END = f"IF(COUNTIFS({_SERVE})>0,_xlfn.MAXIFS(tactics_end,{_SERVE}),{_NONE})"


def _month_after(end: str) -> str:
    """The month of the plan after the one in which something ends, counted from 1; not before the first."""
    months = f"(YEAR({end})-YEAR(money_first_month))*12+MONTH({end})-MONTH(money_first_month)+2"
    return f"IF(ISNUMBER({end}),{months},{_NONE})"


_OPEN = (
    'IF(money_kept_value_counted_code="no_figures",IF(ISNUMBER(money_goal_row),'
    f'IF({_of_goal("goals_counts_as")}="churn",1,0),0),0)'
)
_STATED = (
    "COUNT(tactics_cost_once,tactics_cost_monthly,tools_cost_once,tools_cost_monthly)"
    f"+IF(business_case_own_days_in={_YES},COUNT(business_case_day_rate)*COUNT(tactics_effort_days),0)"
)
BASIS = Results(
    "money_basis",
    (
        Result(
            "money_first_month",
            "IF(ISNUMBER(foundations_period_start),foundations_period_start-DAY(foundations_period_start)+1,"
            "as_of-DAY(as_of)+1)",
            DAY,
        ),
        Result(
            "money_goal",
            f'IF(ISNUMBER(money_goal_row),IF({_of_goal("goals_called")}="",{_NONE},{_of_goal("goals_called")}),{_NONE})',
            TEXT,
        ),
        # Customers at the start of the goal's last full period, counted over periods as long as the goal's own.
        Result(
            "money_customers",
            f'IF(IF(ISNUMBER(money_goal_row),IF({_of_goal("goals_code")}="churn",{_of_goal("goals_base")}>0,1=0),1=0),'
            f"{_of_goal('goals_base')},IF(ISNUMBER(customers_start),customers_start,"
            f"IF(ISNUMBER(business_case_customers),business_case_customers,{_NONE})))",
            WHOLE,
        ),
        Result("money_change", _CHANGE, Format("0.00%")),
        Result("money_periods_year", _PERIODS_YEAR, WHOLE),
        Result(
            "money_yearly_spend",
            "IF(ISNUMBER(business_case_yearly_spend),business_case_yearly_spend,"
            "IF(COUNT(business_case_orders_per_year,business_case_extra_order_value)=2,"
            f"business_case_orders_per_year*business_case_extra_order_value,{_NONE}))",
            MONEY,
        ),
        Result(
            "money_yearly_margin",
            f"IF(COUNT(money_yearly_spend,business_case_margin)<2,{_NONE},money_yearly_spend*business_case_margin)",
            MONEY,
        ),
        Result("money_effect_end", _FIRST_END, DAY),
        Result("money_effect_end_low", _LAST_END, DAY),
        Result("money_effect_month", _month_after("money_effect_end"), WHOLE),
        Result("money_effect_month_low", _month_after("money_effect_end_low"), WHOLE),
    ),
)
BEHIND = (
    Result("money_goal_row", _GOAL_ROW, WHOLE),
    Result("money_goal_id", f'IF(ISNUMBER(money_goal_row),{_of_goal("goals_id")},"")', TEXT),
    # A public service lives on nothing that people spend, unless somebody typed it: it is asked for saved contacts.
    Result(
        "money_earns",
        "IF(foundations_activity={choices.activity.public_service},"
        "IF(COUNT(business_case_yearly_spend,business_case_margin)>0,1,0),1)",
        WHOLE,
    ),
    Result("money_costs_stated", _STATED, WHOLE),
    # The customers kept are what a goal about churn is for: without their figures there is no verdict on the rest.
    Result("money_open", _OPEN, WHOLE),
)

# The lines: what each brings a month once everything works in full.


def _line(name: str, on: str, needs: str, count: int, worth: str, cash: str = "1=1") -> GridRow:
    """A line of money: counted where it is on and all it needs is there; `<case>` in `worth` is the scenario.

    What is no cash stands apart: it is worked out, and part of no sum, return or payback.
    """
    code = f"money_{name}_counted_code"
    known = f'IF(COUNT(money_effect_month,{needs})<{count + 1},"no_figures",IF({cash},"counted","not_cash"))'
    cells = tuple(
        f'IF(OR({code}="counted",{code}="not_cash"),{worth.replace("<case>", case)},"")' for case in SCENARIOS
    )
    summed = tuple(f'IF({code}="counted",money_{name}_{case},"")' for case in SCENARIOS)
    said = (states.label("counted", code), *cells, f'IF({on},{known},"off")', *summed)
    return GridRow(f"money_{name}", f"{{results.money_{name}.label}}", said)


def _unless_no(fact: str) -> str:
    return f"business_case_{fact}_on<>{_NO}"


LINES = Grid(
    "money_lines",
    (("counted", TEXT), *((case, MONEY) for case in SCENARIOS)),
    (
        # Winning a customer anew and keeping one are the same customer: never both.
        _line(
            "kept_value",
            f"AND({_unless_no('kept')},business_case_acquisition_on<>{_YES})",
            "money_kept_low,money_yearly_margin",
            2,
            "money_kept_<case>*money_yearly_margin",
        ),
        _line(
            "extra_orders",
            _unless_no("extra_orders"),
            "business_case_extra_orders_per_month,business_case_extra_order_value,business_case_margin",
            3,
            "business_case_extra_orders_per_month*business_case_extra_order_value*business_case_margin"
            "*settings_credited_<case>",
        ),
        _line(
            "contacts",
            _unless_no("contacts"),
            "business_case_contacts_per_month,business_case_contacts_saved,business_case_contact_cost",
            3,
            "business_case_contacts_per_month*business_case_contacts_saved*business_case_contact_cost"
            "*settings_credited_<case>",
            cash=f"business_case_contacts_cash={_YES}",
        ),
        _line(
            "refunds",
            _unless_no("refunds"),
            "business_case_refunds_per_month,business_case_refunds_saved",
            2,
            "business_case_refunds_per_month*business_case_refunds_saved*settings_credited_<case>",
        ),
        _line(
            "acquisition",
            f"business_case_acquisition_on={_YES}",
            "money_kept_low,business_case_acquisition_cost",
            2,
            "money_kept_<case>*business_case_acquisition_cost",
        ),
        _line(
            "leavers",
            f"business_case_leavers_on={_YES}",
            "business_case_leavers_per_year,business_case_leavers_avoided,business_case_salary",
            3,
            "business_case_leavers_per_year*business_case_leavers_avoided*business_case_salary"
            "*settings_leaver_<case>/12",
            cash="1=0",
        ),
    ),
    aside=("counted_code", *(f"cash_{case}" for case in SCENARIOS)),
)
