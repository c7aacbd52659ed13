"""The sheet of goals: where each stands, how sure that is, and what a target typed as a change comes to."""

from __future__ import annotations

from ...plan.choices import Metric
from .. import states, statistics
from ..blocks import Check, Column, Form, See, Sheet, Table
from ..formula import sentence, whole
from ..style import ONE, SHARE, TEXT, WHOLE
from . import goal_figures, goal_pooled, goal_rules

_POINTS = "COUNT([start_value],[target_value])=2"

# 1 for more, -1 for less, 0 for keeping it; where nobody said, the target shows it.
_WAY = (
    "IF([direction]={choices.direction.up},1,IF([direction]={choices.direction.down},-1,"
    f"IF([direction]={{choices.direction.keep}},0,IF({_POINTS},IF([target_value]>=[start_value],1,-1),[good]))))"
)
# Which way is better, whatever the goal: the metric's, or that of a KPI of one's own.
_GOOD = (
    'IF([code]="","",IF([kind]="kpi",IF(INDEX(kpis_direction,[kpi_row])={choices.direction.down},-1,1),'
    f'IF({states.of_metric("better", "[metric]")}="down",-1,1)))'
)
# A goal that keeps what it has may lose as much as its target says; without one, nothing.
_BOUND = 'IF(ISNUMBER([target_value]),[target_value],IF(ISNUMBER([start_value]),[start_value],""))'
_WORSE, _BETTER = "IF([good]>0,[now_low],[now_high])", "IF([good]>0,[now_high],[now_low])"
# Of a number of one's own nobody may have said which way is better.
_UNSAID = 'IF([kind]="kpi",INDEX(kpis_direction,[kpi_row])="",1=0)'
_KEPT = (
    f'IF([bound]="","no_start",IF(AND({_UNSAID},[now]<>[bound]),"cannot_tell",IF(ISNUMBER([now_low]),'
    f'IF([good]*({_WORSE}-[bound])>=0,"kept",IF([good]*({_BETTER}-[bound])<0,"not_kept","cannot_tell")),'
    'IF([good]*([now]-[bound])>=0,"kept","not_kept"))))'
)
_UNMEASURED = 'AND([baseline]<>"",NOT(ISNUMBER([baseline])),[start_value]="")'
_OVER = "IF(ISNUMBER([deadline]),as_of>[deadline],1=0)"
# How far: the first that holds. Each part gives "" where the next one has the word.
_BEGUN = (
    f'IF([title]&[metric]="","",IF(ISNUMBER([dropped_on]),"dropped",IF({_UNMEASURED},IF(IF(ISNUMBER([measure_by]),as_of>[measure_by],1=0),'
    '"measure_overdue","measure_first"),IF(IF(ISNUMBER([start]),[start]>as_of,1=0),"not_started",'
    'IF(AND(NOT(ISNUMBER([now])),[key_any]>0,[base]=0),"not_comparable",'
    'IF([hidden_code]<>"","not_shown",IF(AND(NOT(ISNUMBER([now])),NOT(ISNUMBER([start_value]))),"no_data",'
    "IF(OR(NOT(ISNUMBER([now])),AND([start_key]>0,[key]<=[start_key])),"
    'IF([key_else]=1,"not_comparable","not_measured_since"),""))))))))'
)
_MOVED = (
    f'IF([way]=0,{_KEPT},IF(NOT(ISNUMBER([start_value])),"no_start",IF(NOT(ISNUMBER([target_value])),"no_target",'
    f'IF([way]*([now]-[target_value])>=0,"reached",IF({_OVER},"missed",'
    'IF([way]*([now]-[start_value])<0,"worse",IF([now]=[start_value],"no_change","")))))))'
)
_PACE = (
    'IF(NOT(ISNUMBER([expected])),"no_deadline",IF([progress]>=settings_on_track*[expected],"on_time",'
    'IF([progress]>=settings_at_risk*[expected],"late","far_behind")))'
)
_STATUS = f'IF([title]&[metric]="","",IF([begun]<>"",[begun],IF([moved]<>"",[moved],{_PACE})))'
# How sure: only where there are a start and a later figure.
_SURE = (
    'IF(OR([title]&[metric]="",[begun]<>"",NOT(ISNUMBER([now])),NOT(ISNUMBER([start_value]))),"",'
    'IF(NOT(ISNUMBER([change_z])),"not_tested",IF([few]=1,"too_few",'
    'IF(ABS([change_z])>z_value,"real","noise"))))'
)


def _few(answers: str) -> str:
    """1 where so many are too few to compare; half of all there are is enough, however few these are."""
    there = "INDEX(surveys_population,[survey_row])"
    half = f'IF([kind]="survey",IF(ISNUMBER({there}),2*{answers}>={there},1=0),1=0)'
    # Counts of events are held against each other as they are, however few.
    return f"IF(OR([kpi_events]=1,{half}),0,IF({answers}<settings_enough_answers,1,0))"


_FROM = "IF(ISNUMBER([first_end]),[first_end],IF(ISNUMBER([start]),[start],foundations_period_start))"
# How often a change of the size aimed at would show, in words.
_SHOWS = (
    'IF(NOT(ISNUMBER([shows])),"",IF([shows]>=settings_power,"reliably",IF([shows]>=settings_shows_often,"two_thirds",'
    'IF([shows]>=settings_shows_half,"half",IF([shows]>=settings_shows_seldom,"third","rarely")))))'
)

# What the goal tree and the measures show in words stands here for those who look closer.
FOLDED = (
    *("now_low", "now_high", "now_n", "target_points", "target_percent", "target_customers", "smallest_change"),
    *("shows", "shows_how", "expected", "status", "sure", "together"),
)
COLUMNS = (
    Column("now", 'IF([title]&[metric]="","",IF(ISNUMBER([figure]),[figure],""))', ONE),
    Column("now_low", goal_figures.end("-"), ONE),
    Column("now_high", goal_figures.end("+"), ONE),
    Column("now_n", 'IF(ISNUMBER([now]),IF(AND([kind]="kpi",[kpi_share]+[kpi_rate]=0),"",[base]),"")', WHOLE),
    Column(
        "start_value",
        'IF(AND([dated]=1,ISNUMBER([figure_start])),[figure_start],IF(ISNUMBER([baseline]),[baseline],""))',
        ONE,
    ),
    Column(
        "target_value",
        'IF(NOT(ISNUMBER([target])),"",IF([target_kind]={choices.target_kind.percent_change},'
        'IF(ISNUMBER([start_value]),[start_value]*(1+[target]/100),""),'
        'IF([target_kind]={choices.target_kind.points_change},IF(ISNUMBER([start_value]),[start_value]+[target],""),'
        "[target])))",
        ONE,
    ),
    Column("target_points", f'IF({_POINTS},[target_value]-[start_value],"")', ONE),
    Column(
        "target_percent",
        f'IF({_POINTS},IF([start_value]<=0,"",([target_value]-[start_value])/[start_value]),"")',
        SHARE,
    ),
    Column(
        "target_customers",
        f'IF(AND([code]="{Metric.CHURN}",{_POINTS},[base]>0),([start_value]-[target_value])/100*[base],"")',
        WHOLE,
    ),
    Column(
        "smallest_change",
        f'IF(ISNUMBER([spread]),(z_value+power_value)*[spread],IF(AND([kind]="survey",[base]>0),'
        f'{statistics.smallest_change("IF([nps]=1,settings_nps_variance,settings_share_variance)", "[base]")},""))',
        ONE,
    ),
    Column(
        "shows",
        f'IF(ISNUMBER([spread]),IF([spread]>0,{statistics.shows("[target_points]", "[spread]")},""),"")',
        SHARE,
    ),
    *states.columns("shows_how", "shows", _SHOWS),
    Column(
        "progress",
        'IF(COUNT([now],[start_value],[target_value])<3,"",IF([target_value]=[start_value],'
        'IF([now]=[target_value],1,""),([now]-[start_value])/([target_value]-[start_value])))',
        SHARE,
    ),
    Column(
        "expected",
        f'IF(NOT(ISNUMBER([deadline])),"",IF([deadline]<={_FROM},1,MAX(0,MIN(1,(as_of-{_FROM})/([deadline]-{_FROM})))))',
        SHARE,
    ),
    *states.columns("status", "status", _STATUS),
    *states.columns("sure", "sure", _SURE),
    *goal_pooled.COLUMNS,
    # "on time · could be chance"
    Column("standing", 'IF([status]="","",IF([sure]="",[status],[status]&" · "&[sure]))', TEXT, width=24),
    *states.columns("stage", "stage", 'IF([stands]=0,"",IF(ISNUMBER([confirmed_on]),"confirmed","provisional"))', 12),
    *states.columns("fault", "goal_fault", goal_rules.FAULT, 24),
    *goal_figures.COLUMNS,
    Column("few", _few("MIN([base],[base_start])"), aside=True),
    Column("few_now", f"IF(ISNUMBER([now_n]),{_few('[now_n]')},0)", aside=True),
    # A goal that was given up rests in its row: no money, no rule and no day hangs on it.
    # What people call it: its title, else its number.
    Column("called", 'IF([title]="",[metric]&"",[title])', aside=True),
    Column("stands", 'IF([title]&[metric]="",0,IF(ISNUMBER([dropped_on]),0,1))', aside=True),
    Column("counts_as", 'IF([stands]=1,[code],"")', aside=True),
    Column("due", 'IF([stands]=1,IF(ISNUMBER([deadline]),[deadline],""),"")', aside=True),
    Column("good", _GOOD, aside=True),
    Column("way", _WAY, aside=True),
    Column("bound", _BOUND, aside=True),
    Column("spread", goal_figures.spread(), aside=True),
    Column("change_z", goal_figures.change(), aside=True),
    Column("measure_words", goal_rules.MEASURE_WORDS, aside=True),
    Column("measure_by", goal_rules.MEASURE_BY, aside=True),
    Column("begun", _BEGUN, aside=True),
    Column("moved", f'IF(OR([title]&[metric]="",[begun]<>""),"",{_MOVED})', aside=True),
    # What somebody typed as the start beside what is counted of it: within its own rounding they are one fact.
    Column(
        "recounted",
        f"IF(OR([stands]=0,[dated]=0,COUNT([baseline],[figure_start])<2),0,IF({goal_figures.SAME_FIGURE},0,1))",
        aside=True,
    ),
    # Reached while its time still runs: is it ambitious enough?
    Column("exceeded", f'IF(AND([status_code]="reached",NOT({_OVER})),1,0)', aside=True),
    *goal_rules.COLUMNS,
    Column(
        "first_end",
        'IF(COUNTIFS(tactics_goals,"*"&[id]&" ·*",tactics_end,">0")>0,'
        '_xlfn.MINIFS(tactics_end,tactics_goals,"*"&[id]&" ·*",tactics_end,">0"),"")',
        aside=True,
    ),
)
FIRST = ("title", "parent", "metric", "kpi", "baseline", "target", "target_kind", "deadline", "owner")
_SET = "SUM(goals_stands)"


def _of(*codes: str) -> str:
    return "+".join(f'COUNTIFS(goals_status_code,"{code}")' for code in codes)


_ANSWER = (
    f"IF({_SET}=0,{{goals.answer_none}},"
    + sentence(
        "goals.answer",
        total=whole(_SET),
        good=whole(_of("reached", "on_time", "kept")),
        early=whole(_of("not_started", "not_measured_since", "not_comparable")),
        open=whole(
            _of("measure_first", "measure_overdue", "not_shown", "no_data", "no_start", "no_target", "no_deadline")
        ),
    )
    + ")"
)

SHEET = Sheet(
    key="goals",
    chapter="goals",
    answer=_ANSWER,
    sees=(
        See("now", "IF(ISNUMBER(INDEX(goals_now,1)),INDEX(goals_now,1),{words.no_data})", ONE),
        See("target", "IF(ISNUMBER(INDEX(goals_target_value,1)),INDEX(goals_target_value,1),{words.not_stated})", ONE),
        See("status", 'IF(INDEX(goals_standing,1)="",{words.not_stated},INDEX(goals_standing,1))'),
    ),
    blocks=(
        Table("goals", columns=COLUMNS, first=FIRST, ranked=True, folded=FOLDED),
        Table("goal_changes"),
        Form("goals"),
    ),
    checks=(
        Check("goals_dates", 'COUNTIFS(goals_fault_code,"start_late")'),
        Check(
            "goals_fault",
            'COUNTIFS(goals_fault_code,"?*")-COUNTIFS(goals_fault_code,"start_late")-COUNTIFS(goals_fault_code,"after_plan")',
        ),
        Check("goals_after_plan", 'COUNTIFS(goals_fault_code,"after_plan")', advice=True),
        Check("goals_other_season", "SUM(goals_other_season)", advice=True),
        Check("goals_without_owner", 'SUM(goals_stands)-COUNTIFS(goals_stands,1,goals_owner,"?*")', advice=True),
        Check("goals_provisional", 'COUNTIFS(goals_stage_code,"provisional")', advice=True),
        Check("goals_recounted", "SUM(goals_recounted)", advice=True),
        Check("goals_exceeded", "SUM(goals_exceeded)", advice=True),
    ),
)
