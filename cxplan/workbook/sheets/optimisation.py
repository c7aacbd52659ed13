"""The sheet that keeps the plan alive: reviews and follow-ups that are due, experiments judged by their counts."""

from __future__ import annotations

from .. import states, statistics
from ..blocks import Check, Column, Form, See, Sheet, Table
from ..formula import sentence, spoken_date
from ..style import DAY, SHARE, TEXT, WHOLE
from . import swot


def _due(title: str, when: str, done: str = "1=0") -> str:
    return (
        f'IF(AND([{title}]="",NOT(ISNUMBER([{when}]))),"",IF({done},{{due.settled}},IF(NOT(ISNUMBER([{when}])),{{due.undated}},'
        f"IF([{when}]<as_of,{{due.overdue}},{{due.ahead}}))))"
    )


def _more(side: str) -> str:
    return f"IF(COUNT([{side}_hits],[{side}_total])=2,[{side}_hits]>[{side}_total],1=0)"


_COUNTS = "COUNT([control_hits],[control_total],[trial_hits],[trial_total])=4"
_FIT = "AND([control_total]>0,[trial_total]>0,[control_hits]<=[control_total],[trial_hits]<=[trial_total])"
_BACKWARDS = "IF(COUNT([start],[end])=2,[end]<[start],1=0)"
_Z = statistics.share_change(("[control_hits]", "[control_total]"), ("[trial_hits]", "[trial_total]"))
_REAL = f'IF({_COUNTS},IF({_FIT},{statistics.verdict(_Z, "MIN([control_total],[trial_total])")},""),"")'
_EFFECT = f'IF({_COUNTS},IF({_FIT},[trial_hits]/[trial_total]-[control_hits]/[control_total],""),"")'
_NEXT = 'IF(COUNTIFS(reviews_next_on,">="&as_of)=0,"",_xlfn.MINIFS(reviews_next_on,reviews_next_on,">="&as_of))'
_ANSWER = (
    f'IF(COUNTIFS(reviews_what,"?*")+COUNTIFS(reviews_when,"?*")=0,{{optimisation.answer_none}},IF({_NEXT}="",'
    "{optimisation.answer_undated}," + sentence("optimisation.answer", day=spoken_date(f"({_NEXT})")) + "))"
)

SHEET = Sheet(
    key="optimisation",
    chapter="optimisation",
    answer=_ANSWER,
    sees=(
        See("next", f'IF({_NEXT}="",{{words.not_stated}},{_NEXT})', DAY),
        See("open", "COUNTIFS(follow_ups_state,{due.overdue})+COUNTIFS(follow_ups_state,{due.ahead})+COUNTIFS(follow_ups_state,{due.undated})", WHOLE),
        See("undecided", 'COUNTIFS(requests_request,"?*")-COUNTIFS(requests_request,"?*",requests_decision,"?*")', WHOLE),
    ),
    blocks=(
        Table("reviews", first=("what", "when", "next_on"), columns=(Column("state", _due("what", "next_on"), TEXT, width=14),)),
        Table(
            "requests",
            first=("request", "count", "decision"),
            columns=(
                Column("rank", 'IF(ISNUMBER([count]),COUNTIFS(requests_count,">"&[count])+1,"")', WHOLE),
                Column("tactics", 'IF([request]="","",COUNTIFS(tactics_finding,[id]&" ·*"))', WHOLE),
            ),
        ),
        Table("follow_ups", first=("said", "owner", "due", "status"), columns=(Column("state", _due("said", "due", "[status]={choices.follow_up_status.done}"), TEXT, width=14), Column("in_time", 'IF(COUNT([done_on],[due])=2,IF([done_on]<=[due],1,0),"")', aside=True))),
        Table("experiments", first=("hypothesis", "control_hits", "control_total", "trial_hits", "trial_total"), columns=(Column("effect", _EFFECT, SHARE), *states.columns("real", "change", _REAL), Column("wrong", f"IF(OR(IF({_COUNTS},NOT({_FIT}),1=0),{_more('control')},{_more('trial')},{_BACKWARDS}),1,0)", aside=True))),
        Table("staff_pains", columns=(Column("tactics", 'IF([pain]="","",COUNTIFS(tactics_finding,[id]&" ·*"))', WHOLE),)),
        Table("competitor_changes", columns=(swot.key("competitor_changes", "change"),)),
        Table("complaint_stages"),
        Table("lessons"),
        Form("optimisation"),
    ),
    checks=(
        Check("reviews_overdue", "COUNTIFS(reviews_state,{due.overdue})", advice=True),
        Check("follow_ups_overdue", "COUNTIFS(follow_ups_state,{due.overdue})", advice=True),
        Check("experiments_wrong", "SUM(experiments_wrong)"),
    ),
)  # fmt: skip
