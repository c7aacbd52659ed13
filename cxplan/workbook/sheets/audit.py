"""The sheet of the audit: touchpoints by what they ask for, what goes wrong there, and our SWOT as it follows."""

from __future__ import annotations

from ...plan.choices import Metric
from .. import cuts
from ..blocks import Check, Column, Form, See, Sheet, Table
from ..formula import row_id, sentence, whole
from ..style import ONE, TEXT, WHOLE
from . import swot

# Martilla and James 1977; the lines are fixed figures, or the means where the settings say so.
_MATTERS = "IF(settings_use_means={words.yes},[importance]>AVERAGE(touchpoints_importance),[importance]>=settings_importance_high)"
_LOW = "IF(settings_use_means={words.yes},[rating]<=AVERAGE(touchpoints_rating),[rating]<=settings_rating_low)"
_BOTH = "COUNT([importance],[rating])=2"
_PRIORITY = (
    f"IF({_BOTH},IF({_MATTERS},IF({_LOW},{{priority.concentrate}},{{priority.keep_up}}),"
    f'IF({_LOW},{{priority.low}},{{priority.overkill}})),"")'
)
_OUTCOME = (
    'IF(ISNUMBER([rating]),IF([rating]>3,{outcome.positive},IF([rating]<3,{outcome.negative},{outcome.neutral})),"")'
)
# What to concentrate on comes first, then the gap between importance and rating, then importance, then the row.
_SORT = (
    f"IF({_BOTH},IF([priority]={{priority.concentrate}},1000,0)+100*([importance]-[rating])+10*[importance]"
    '-MATCH([id],touchpoints_id,0)/10000,"")'
)


def _top(rank: int) -> str:
    """The name of the touchpoint with this rank, "" where there is none."""
    return f'IFERROR(INDEX(touchpoints_name,MATCH({rank},touchpoints_rank,0)),"")'


_RATED = "COUNT(touchpoints_sort)"
_FIRST_IS_BAD = "COUNTIFS(touchpoints_priority,{priority.concentrate})"
_ANSWER = (
    'IF(audit_not_applicable<>"",audit_not_applicable,'
    f"IF({_RATED}=0,{{audit.answer_none}},IF({_FIRST_IS_BAD}=0,"
    + sentence("audit.answer_fine", total=whole(_RATED))
    + ","
    + sentence("audit.answer", total=whole(_RATED), name=_top(1))
    + ")))"
)

TOUCHPOINTS = Table(
    "touchpoints",
    first=("name", "importance", "rating", "how_known"),
    columns=(
        Column("outcome", _OUTCOME, TEXT, width=10),
        Column("priority", _PRIORITY, TEXT, width=20),
        Column("rank", 'IF(ISNUMBER([sort]),COUNTIFS(touchpoints_sort,">"&[sort])+1,"")', WHOLE),
        Column("pains", 'IF([name]="","",COUNTIFS(pains_touchpoint,[id]&" ·*"))', WHOLE),
        Column("tactics", 'IF([name]="","",COUNTIFS(tactics_touchpoint,[id]&" ·*"))', WHOLE),
        *cuts.scored(Metric.CSAT, cuts.TOUCHPOINT),
        *cuts.scored(Metric.CES, cuts.TOUCHPOINT),
        Column("sort", _SORT, aside=True),
        # A strength is what matters and is rated well, the most important first.
        swot.key("touchpoints", "name", when="[priority]={priority.keep_up}", first="(5-SUM([importance]))"),
    ),
)

PAINS = Table(
    "pains",
    columns=(
        Column(
            "rank",
            f'IF([touchpoint]="","",IFERROR(INDEX(touchpoints_rank,MATCH({row_id("[touchpoint]")},touchpoints_id,0)),""))',
            WHOLE,
        ),
        Column("tactics", 'IF([pain]="","",COUNTIFS(tactics_finding,[id]&" ·*"))', WHOLE),
        swot.key("pains", "pain", first="IF(ISNUMBER([rank]),[rank],10^5)"),
    ),
)

SHEET = Sheet(
    key="audit",
    chapter="audit",
    answer=_ANSWER,
    sees=(
        See("worst", f'IF({_top(1)}="",{{words.no_data}},{_top(1)})'),
        See("concentrate", _FIRST_IS_BAD, WHOLE),
        See("mean", "IF(COUNT(touchpoints_rating)=0,{words.no_data},AVERAGE(touchpoints_rating))", ONE),
    ),
    blocks=(
        TOUCHPOINTS,
        PAINS,
        Table("opportunities", columns=(swot.key("opportunities", "opportunity"),)),
        Form("audit"),
        swot.BLOCK,
        Table("swot", columns=(swot.own_key(),)),
        Table("tows"),
    ),
    checks=(
        Check("pains_nowhere", 'COUNTIFS(pains_pain,"?*")-COUNTIFS(pains_pain,"?*",pains_touchpoint,"?*")'),
        Check(
            "concentrate_without_tactic",
            "COUNTIFS(touchpoints_priority,{priority.concentrate},touchpoints_tactics,0)",
        ),
        Check("swot_without_kind", 'COUNTIFS(swot_line,"?*")-COUNT(swot_swot_key)'),
    ),
)
