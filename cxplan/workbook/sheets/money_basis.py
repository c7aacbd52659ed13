"""What the business case rests on: the goal, its customers and margin, and the lines of money, each with its switch."""

from __future__ import annotations

from ..blocks import Grid, GridRow, Result, Results
from ..formula import row_id
from ..style import DAY, MONEY, TEXT, WHOLE, Format
from .money_months import SCENARIOS

_NONE = "{words.no_data}"
_YES, _NO = "{words.yes}", "{words.no}"
_CHURN = "{choices.metric.churn}"


def _of_goal(column: str) -> str:
    return f"INDEX({column},money_goal_row)"


# What the value rests on.

_GOAL_ROW = (
    f'IF(business_case_goal<>"",IFERROR(MATCH({row_id("business_case_goal")},goals_id,0),""),'
    f'IFERROR(MATCH({_CHURN},goals_metric,0),IF(INDEX(goals_title,1)="","",1)))'
)
_PERIOD = _of_goal("goals_baseline_period")
_PERIODS_YEAR = (
    "IF(ISNUMBER(churn_periods_year),churn_periods_year,"
    f'IF(ISNUMBER(money_goal_row),IF({_PERIOD}="",{_NONE},IF(LEN({_PERIOD})=4,1,'
    f'IF(ISNUMBER(FIND("Q",{_PERIOD})),4,12))),{_NONE}))'
)
_START, _TARGET = _of_goal("goals_start_value"), _of_goal("goals_target_value")
# A goal without a baseline of its own starts from the churn of the latest period.
_CHANGE = (
    f"IF(ISNUMBER(money_goal_row),IF(AND({_of_goal('goals_metric')}={_CHURN},ISNUMBER({_TARGET})),"
    f"IF(ISNUMBER({_START}),({_START}-{_TARGET})/100,"
    f"IF(ISNUMBER(churn_current),churn_current-{_TARGET}/100,{_NONE})),{_NONE}),{_NONE})"
)
_EFFECT = (
    'IF(COUNTIFS(tactics_serves_case,1,tactics_end,">0")=0,{words.no_data},'
    "(YEAR(money_effect_end)-YEAR(money_first_month))*12+MONTH(money_effect_end)-MONTH(money_first_month)+2)"
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
        Result("money_goal_row", _GOAL_ROW, WHOLE),
        Result("money_goal_id", f'IF(ISNUMBER(money_goal_row),{_of_goal("goals_id")},"")', TEXT),
        Result(
            "money_goal",
            f'IF(ISNUMBER(money_goal_row),IF({_of_goal("goals_title")}="",{_NONE},{_of_goal("goals_title")}),{_NONE})',
            TEXT,
        ),
        Result(
            "money_customers",
            "IF(ISNUMBER(customers_start),customers_start,"
            f"IF(ISNUMBER(business_case_customers),business_case_customers,{_NONE}))",
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
        Result(
            "money_effect_end",
            'IF(COUNTIFS(tactics_serves_case,1,tactics_end,">0")=0,{words.no_data},'
            '_xlfn.MINIFS(tactics_end,tactics_serves_case,1,tactics_end,">0"))',
            DAY,
        ),
        Result("money_effect_month", _EFFECT, WHOLE),
        Result("money_costs_stated", _STATED, WHOLE),
    ),
)

# The lines: what each brings a month once everything works in full.


def _line(name: str, on: str, needs: str, count: int, worth: str) -> GridRow:
    """A line of money: counted where it is on and all it needs is there; `<case>` in `worth` is the scenario."""
    known = f"IF(COUNT(money_effect_month,{needs})<{count + 1},{{money.no_figures}},{{money.counted}})"
    counted = f"IF({on},{known},{{money.off}})"
    cells = tuple(
        f'IF(money_{name}_counted={{money.counted}},{worth.replace("<case>", case)},"")' for case in SCENARIOS
    )
    return GridRow(f"money_{name}", f"{{results.money_{name}.label}}", (counted, *cells))


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
        ),
    ),
)
