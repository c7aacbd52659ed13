"""The sheet of the step tactics: what each brings and costs, what to start with, what is overdue or cites nothing."""

from __future__ import annotations

from ...plan.tactics import FINDINGS
from .. import states
from ..blocks import Check, Column, Form, Result, Results, See, Sheet, Table
from ..formula import row_id, sentence, whole
from ..style import DAY, MONEY, NUMBER, ONE, TEXT, WHOLE

MONTHS, BOTH_YEARS = 12, 24  # of the first year of the plan, and of the business case
GOALS_READ = 3  # references looked up in a cell that may hold several
LONGEST_REFERENCE = 300

# What a choice weighs, from the settings.
_HELP = "".join(f"IF([help]={{choices.help.{code}}},settings_help_{code}," for code in ("lot", "some", "little"))
_IMPACT = "".join(
    f"IF([impact]={{choices.impact.{code}}},settings_impact_{code},"
    for code in ("massive", "high", "medium", "low", "minimal")
)
_CLASS = (
    f'IF([title]="","",IF([quadrant]<>"",{states.code("quadrant", "[quadrant]")},'
    'IF(COUNT([help_points],[effort_days])<2,"",'
    "IF([help_points]>=settings_help_high,"
    'IF([effort_days]<=settings_effort_low,"quick_win","big_bet"),'
    'IF([effort_days]<=settings_effort_low,"fill_in","avoid")))))'
)
# The month of the plan in which the cost once falls: its start's; what began before or has no date: the first.
_COST_MONTH = (
    'IF(COUNT([cost_once],[cost_monthly],[effort_days])=0,"",IF(ISNUMBER([start]),'
    "MAX(1,(YEAR([start])-YEAR(money_first_month))*12+MONTH([start])-MONTH(money_first_month)+1),1))"
)
_COST_YEAR = (
    'IF(COUNT([cost_once],[cost_monthly])=0,"",'
    f"IF([cost_month]<={MONTHS},SUM([cost_once])+SUM([cost_monthly])*({MONTHS}+1-[cost_month]),0))"
)
_RICE = (
    'IF(COUNT([reach],[impact_points],[confidence],[effort_days])<4,"",'
    'IF([effort_days]<=0,"",[reach]*[impact_points]*[confidence]/[effort_days]))'
)
# One number to order by: what is over last, quadrant, then help, then start, then the row; each part has digits of
# its own.
_ORDER_KEY = (
    'IF([title]="","",'
    "IF(OR([status]={choices.work_status.stopped},[status]={choices.work_status.done}),6,"
    'IF([class_code]="quick_win",1,IF([class_code]="big_bet",2,IF([class_code]="fill_in",3,'
    'IF([class_code]="avoid",4,5)))))*10^14'
    "+ROUND((10-SUM([help_points]))*100,0)*10^10"
    "+IF(ISNUMBER([start]),INT([start]),999999)*10^4+MATCH([id],tactics_id,0))"
)
_SERVES_CASE = (
    'IF(OR([title]="",money_goal_id="",[status]={choices.work_status.stopped}),0,'
    'IF(ISNUMBER(FIND(";"&money_goal_id&" ",'
    'SUBSTITUTE(SUBSTITUTE(";"&[goals],"; ",";"),";"," ;")&" ")),1,0))'
)


def _dates_wrong(first: str, last: str) -> str:
    return f"IF(AND(ISNUMBER({first}),ISNUMBER({last})),IF({last}<{first},1,0),0)"


def _overdue(last: str) -> str:
    return (
        f"IF(AND(ISNUMBER({last}),[status]<>{{choices.work_status.done}},[status]<>{{choices.work_status.stopped}}),"
        f'IF({last}<as_of,{{tactics.overdue}},""),"")'
    )


def _unknown(cell: str, tables: tuple[str, ...]) -> str:
    """1 where a cell cites an id that none of these tables has."""
    found = "+".join(f"COUNTIFS({table}_id,{row_id(cell)})" for table in tables)
    return f'IF({cell}="",0,IF({found}=0,1,0))'


def _unknown_goal(number: int) -> str:
    """1 where one of the goals that a cell cites, the first, second ..., has the look of an id and is none."""
    start = (number - 1) * LONGEST_REFERENCE + 1
    part = f'TRIM(MID(SUBSTITUTE([goals],";",REPT(" ",{LONGEST_REFERENCE})),{start},{LONGEST_REFERENCE}))'
    # A title may itself hold a semicolon: what stands behind it is no reference.
    looks_like_one = f'AND(LEFT({part},1)="G",ISNUMBER(FIND(MID({part}&"x",2,1),"0123456789")))'
    return f"IF({looks_like_one},IF(COUNTIFS(goals_id,{row_id(part)})=0,1,0),0)"


_UNKNOWN = "+".join(
    (
        _unknown("[finding]", FINDINGS),
        _unknown("[touchpoint]", ("touchpoints",)),
        _unknown("[tool]", ("tools",)),
        *(_unknown_goal(number) for number in range(1, GOALS_READ + 1)),
    )
)
_LOOK = (
    'IF([title]="","",IF([dates_wrong]>0,{tactics.dates_wrong},IF([unknown]>0,{tactics.unknown},'
    'IF([goals]="",{tactics.no_goal},IF([finding]="",{tactics.no_finding},"")))))'
)
_STEPS_ALL = "COUNTIFS(tactic_steps_tactic_id,[id])"
_STEPS_DONE = "COUNTIFS(tactic_steps_tactic_id,[id],tactic_steps_status,{choices.work_status.done})"
_STEPS = (
    f'IF([title]="","",IF({_STEPS_ALL}=0,"",'
    f"{sentence('tactics.steps_done', done=whole(_STEPS_DONE), all=whole(_STEPS_ALL))}))"
)

# One is accountable: what stands before the first comma, where a person's work begins, names no two.
_FIRST_NAME = 'LEFT([accountable],FIND(",",[accountable]&",")-1)'
_SEVERAL = (
    'IF([accountable]="",0,IF('
    + "+".join(f'IFERROR(FIND("{sign}",{_FIRST_NAME}),0)' for sign in (";", " and ", " & ", "/", "+"))
    + ">0,1,0))"
)
COLUMNS = (
    Column("rank", 'IF(ISNUMBER([rank_key]),RANK([rank_key],tactics_rank_key,1),"")', WHOLE),
    *states.columns("class", "quadrant", _CLASS, 12),
    Column("cost_year", _COST_YEAR, MONEY),
    Column("rice", _RICE, ONE),
    Column("steps_done", _STEPS, TEXT, 11),
    Column("overdue", f'IF([title]="","",{_overdue("[end]")})', TEXT, 11),
    Column(
        "accountable_shown", 'IF([title]="","",IF([accountable]<>"",[accountable],IF([owner]="","",[owner])))', TEXT, 16
    ),
    Column("look", _LOOK, TEXT, 24),
    Column("serves_case", _SERVES_CASE, WHOLE, aside=True),
    Column("help_points", f'{_HELP}"")))', NUMBER, aside=True),
    Column("impact_points", f'{_IMPACT}"")))))', NUMBER, aside=True),
    Column("cost_month", _COST_MONTH, WHOLE, aside=True),
    # What it costs in all the months of the business case, for the check that no cost is lost on the way there.
    Column(
        "cost_all",
        f'IF([cost_month]="",0,SUM([cost_once])+SUM([cost_monthly])*MAX(0,{BOTH_YEARS}+1-[cost_month]))',
        MONEY,
        aside=True,
    ),
    Column(
        "dates_wrong",
        f"MAX({_dates_wrong('[start]', '[end]')},{_dates_wrong('[start]', '[stop_by]')})",
        WHOLE,
        aside=True,
    ),
    Column("several", _SEVERAL, WHOLE, aside=True),
    Column("unknown", _UNKNOWN, WHOLE, aside=True),
    Column("rank_key", _ORDER_KEY, WHOLE, 19, aside=True),
)
# A tool costs from the month in which the first tactic that needs it begins; one that none names, from the start.
TOOL_COLUMNS = (
    Column(
        "cost_month",
        'IF(COUNTIFS(tactics_tool,[id]&" ·*",tactics_cost_month,">0")=0,1,'
        '_xlfn.MINIFS(tactics_cost_month,tactics_tool,[id]&" ·*",tactics_cost_month,">0"))',
        WHOLE,
        aside=True,
    ),
    Column(
        "cost_all",
        f"SUM([cost_once])+SUM([cost_monthly])*MAX(0,{BOTH_YEARS}+1-[cost_month])",
        MONEY,
        aside=True,
    ),
)
STEP_COLUMNS = (
    Column("overdue", f'IF([title]="","",{_overdue("[end]")})', TEXT, 11),
    Column("tactic_id", row_id("[tactic]"), TEXT, 8, aside=True),
    Column("dates_wrong", _dates_wrong("[start]", "[end]"), WHOLE, aside=True),
    Column("unknown", _unknown("[tactic]", ("tactics",)), WHOLE, aside=True),
)


def _stated(total: str, *parts: str) -> str:
    """A sum, or "no data" where nobody stated any part of it."""
    return f"IF(COUNT({','.join(parts)})=0,{{words.no_data}},{total})"


def _sum(*parts: str) -> str:
    return _stated(f"SUM({','.join(parts)})", *parts)


_TACTICS = "COUNT(tactics_rank_key)"
_FIRST = "INDEX(tactics_title,MATCH(1,tactics_rank,0))"
_OVERDUE = "COUNTIFS(tactics_overdue,{tactics.overdue})+COUNTIFS(tactic_steps_overdue,{tactics.overdue})"

TOTALS = Results(
    "tactics",
    (
        Result("tactics_cost_once_total", _sum("tactics_cost_once", "tools_cost_once"), MONEY),
        Result("tactics_cost_monthly_total", _sum("tactics_cost_monthly", "tools_cost_monthly"), MONEY),
        Result("tactics_days_total", _sum("tactics_effort_days"), NUMBER),
        Result("tactics_first_start", _stated("MIN(tactics_start)", "tactics_start"), DAY),
        Result("tactics_last_end", _stated("MAX(tactics_end)", "tactics_end"), DAY),
        Result("tactics_overdue_total", _stated(_OVERDUE, "tactics_end", "tactic_steps_end"), WHOLE),
    ),
)

SHEET = Sheet(
    key="tactics",
    chapter="tactics",
    answer=(
        f"IF({_TACTICS}=0,{{tactics.none}},IF({_TACTICS}=1,"
        f"{sentence('tactics.one', title=_FIRST)},{sentence('tactics.many', count=whole(_TACTICS), title=_FIRST)}))"
    ),
    sees=(
        See("first", f"IF({_TACTICS}=0,{{words.no_data}},{_FIRST})", TEXT),
        See("cost", "money_cost_year_one", MONEY),
        See("days", "tactics_days_total", NUMBER),
    ),
    blocks=(
        Table(
            "tactics",
            COLUMNS,
            first=(
                *("title", "finding", "goals", "owner", "start", "end", "status"),
                *("help", "effort_days", "cost_once", "cost_monthly"),
            ),
        ),
        Table("tactic_steps", STEP_COLUMNS),
        Table("tools", TOOL_COLUMNS),
        Table("availability"),
        TOTALS,
        Form("tactics"),
    ),
    checks=(
        Check("tactics_dates", "SUM(tactics_dates_wrong)+SUM(tactic_steps_dates_wrong)"),
        Check("tactics_several", "SUM(tactics_several)"),
        Check("tactics_unknown", "SUM(tactics_unknown)+SUM(tactic_steps_unknown)"),
        Check("tactics_goal", "COUNTIFS(tactics_look,{tactics.no_goal})"),
    ),
)
