"""What cannot be right about a goal, as formulas beside it: the same rules that the coach asks of the plan."""

from __future__ import annotations

from .. import states
from ..blocks import Column

# A typed figure this many times smaller than what is known was meant as a share of one: 0.119 for 11.9 %.
SLIP_FROM, SLIP_TO = 0.005, 0.02
# The last three words of "not measured yet (Kim, by 30 June 2027)", and the day that they name; "" where they name none.
MEASURE_WORDS = (
    'IF(OR([baseline]="",ISNUMBER([baseline])),"",TRIM(RIGHT(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE('
    '[baseline],"\u00a0"," "),")","")," ",REPT(" ",40)),120)))'
)
_SPACE = 'FIND(" ",[measure_words])'
MEASURE_BY = (
    f"IFERROR(DATE(1*RIGHT([measure_words],4),MATCH(MID([measure_words],{_SPACE}+1,3),month_names,0),"
    f'1*LEFT([measure_words],{_SPACE}-1)),"")'
)


def _slips(typed: str, against: str) -> str:
    ratio = f"{typed}/{against}"
    return (
        f"IF(COUNT({typed},{against})<2,1=0,IF({against}<=1,1=0,"
        f"AND({typed}>0,{typed}<=1,{ratio}>={SLIP_FROM},{ratio}<={SLIP_TO})))"
    )


_ID_OF_PARENT = 'LEFT([parent],FIND(" ",[parent]&" ")-1)'
_PARENT = f'IFERROR(MATCH({_ID_OF_PARENT},goals_id,0),"")'
_RELATIVE = "[target_kind]={choices.target_kind.percent_change}"
FAULT = (
    'IF([stands]=0,"",IF([other_survey]=2,"survey_scale",IF([other_survey]=1,"other_survey",IF([off_scale]=1,"beyond_scale",'
    'IF([slip]+[share]>0,"unit",IF([relative]=1,"relative",IF([wrong_side]=1,"wrong_side",IF([late]=1,"start_late",'
    'IF([too_late]=1,"after_plan",IF([after_parent]=1,"after_parent",[more])))))))))'
    ")"
)
COLUMNS = (
    Column(
        "off_scale",
        "IF(ISNUMBER([target_value]),IF(OR(IF(ISNUMBER([least]),[target_value]<[least],1=0),"
        "IF(ISNUMBER([most]),[target_value]>[most],1=0)),1,0),0)",
        aside=True,
    ),
    # Own surveys are shares of favourable answers, 0 to 100; own KPIs have no scale that is known.
    Column(
        "least",
        f'IF(OR([kind]="kpi",[code]=""),"",IF([code]="own",0,{states.of_metric("least", "[metric]")}))',
        aside=True,
    ),
    Column(
        "most",
        f'IF(OR([kind]="kpi",[code]=""),"",IF([code]="own",100,{states.of_metric("most", "[metric]")}))',
        aside=True,
    ),
    Column(
        "slip",
        f'IF([kept]<>"percent",0,IF(OR({_slips("[baseline]", "[known]")},'
        f"AND([absolute]=1,{_slips('[target]', '[from_value]')})),1,0))",
        aside=True,
    ),
    # Nobody aims at one of a hundred: typed as 90 %, and no figure is there that it could be held against.
    Column(
        "share",
        'IF(OR([kept]<>"percent",[absolute]=0,[side]<>1,ISNUMBER([from_value])),0,'
        "IF(ISNUMBER([target]),IF(AND([target]>0,[target]<=1),1,0),0))",
        aside=True,
    ),
    Column(
        "kept",
        f'IF([code]="","",IF(AND([code]="own",[kind]="survey"),"percent",{states.of_metric("kept", "[metric]")}))',
        aside=True,
    ),
    Column(
        "known",
        'IF(AND([dated]=1,ISNUMBER([figure_start])),[figure_start],IF(ISNUMBER([figure]),[figure],IF(ISNUMBER([baseline]),[baseline],"")))',
        aside=True,
    ),
    # Where no start is known, a target is held against where the number stands, as the coach does.
    Column("from_value", "IF(ISNUMBER([start_value]),[start_value],[known])", aside=True),
    Column("absolute", 'IF(OR([target_kind]="",[target_kind]={choices.target_kind.value}),1,0)', aside=True),
    Column("relative", f"IF(AND({_RELATIVE},ISNUMBER([start_value])),IF([start_value]<=0,1,0),0)", aside=True),
    Column(
        "side",
        "IF([direction]={choices.direction.up},1,IF([direction]={choices.direction.down},-1,"
        'IF(OR([direction]={choices.direction.keep},[code]="own",[good]=""),0,[good])))',
        aside=True,
    ),
    Column(
        "wrong_side",
        "IF(COUNT([from_value],[target_value])<2,0,IF([side]*([target_value]-[from_value])<0,1,0))",
        aside=True,
    ),
    # A survey gives the number of its own metric alone, an NPS only on its own scale.
    Column("gives", 'IF([kind]="survey",INDEX(surveys_gives,[survey_row]),"")', aside=True),
    Column(
        "other_survey",
        'IF(OR([gives]="",[gives]=[code]),0,IF(AND([code]="nps",INDEX(surveys_metric,[survey_row])='
        "{choices.survey_metric.nps}),2,1))",
        aside=True,
    ),
    Column("late", "IF(COUNT([start],[deadline])=2,IF([deadline]<=[start],1,0),0)", aside=True),
    Column(
        "too_late",
        "IF(AND(ISNUMBER([deadline]),ISNUMBER(foundations_period_end)),IF([deadline]>foundations_period_end,1,0),0)",
        aside=True,
    ),
    # What is rarer: a start off the scale, a deadline before the plan, two goals that serve each other.
    Column(
        "more",
        "IF(AND(ISNUMBER([baseline]),OR(IF(ISNUMBER([least]),[baseline]<[least],1=0),IF(ISNUMBER([most]),[baseline]>[most],1=0))),"
        '"start_scale",IF([circle]=1,"serves_itself",IF(AND(ISNUMBER([deadline]),ISNUMBER(foundations_period_start)),'
        'IF([deadline]<foundations_period_start,"before_plan",""),"")))',
        aside=True,
    ),
    # Two goals that serve each other are named once, at the first of them.
    Column(
        "circle",
        f'IF([parent]="",0,IF({_ID_OF_PARENT}=[id],1,IF(ISNUMBER([parent_row]),'
        'IF(AND(LEFT(INDEX(goals_parent,[parent_row])&" ",LEN([id])+1)=[id]&" ",[id]<INDEX(goals_id,[parent_row])),1,0),0)))',
        aside=True,
    ),
    Column("parent_row", f'IF([parent]="","",{_PARENT})', aside=True),
    # In which season the start was measured, and whether a figure of the same season is there by the deadline: that of
    # the period it lies in, or the last one that was over; of months also the next.
    Column("due_end", "IF(ISNUMBER([deadline]),12*YEAR([deadline])+MONTH([deadline]),0)", aside=True),
    Column(
        "season_off",
        "IF(OR([start_key]=0,[due_end]=0),0,MOD([length]*ROUNDUP([due_end]/[length],0)-INT([start_key]/100),12))",
        aside=True,
    ),
    Column(
        "other_season",
        "IF(OR([stands]=0,[season_off]=0,measurement_no_season={words.yes}),0,IF([length]=1,"
        "IF(OR([season_off]=1,[season_off]=11),0,1),IF(AND([season_off]=[length],MOD([due_end],[length])>0),0,1)))",
        aside=True,
    ),
    Column(
        "after_parent",
        'IF(OR([parent_row]="",NOT(ISNUMBER([deadline]))),0,IF(ISNUMBER(INDEX(goals_deadline,[parent_row])),'
        "IF([deadline]>INDEX(goals_deadline,[parent_row]),1,0),0))",
        aside=True,
    ),
)
