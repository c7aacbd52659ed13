"""The sheet of the foundations: what the plan stands on, who commits to it, and what is believed and untested."""

from __future__ import annotations

from ...plan.choices import Metric
from .. import cuts
from ..blocks import Check, Column, Form, See, Sheet, Table
from ..formula import cut, sentence
from ..style import DAY, TEXT, WHOLE

_OVERDUE = (
    'IF([belief]="","",IF(OR([status]={choices.assumption_status.supported},'
    "[status]={choices.assumption_status.contradicted}),{due.settled},"
    "IF(NOT(ISNUMBER([test_by])),{due.undated},IF([test_by]<as_of,{due.overdue},{due.ahead}))))"
)
_ANSWER = (
    'IF(foundations_feeling="",{foundations.answer_none},'
    + sentence("foundations.answer", feeling="foundations_feeling")
    + ")"
)

SHEET = Sheet(
    key="foundations",
    chapter="foundations",
    answer=_ANSWER,
    sees=(
        See("need", 'IF(foundations_business_need="",{words.not_stated},' + cut("foundations_business_need", 46) + ")"),
        See("until", "IF(ISNUMBER(foundations_period_end),foundations_period_end,{words.not_stated})", DAY),
        See("untested", "COUNTIFS(assumptions_state,{due.overdue})+COUNTIFS(assumptions_state,{due.ahead})+COUNTIFS(assumptions_state,{due.undated})", WHOLE),
    ),
    blocks=(
        Form("foundations"),
        Table("assumptions", columns=(Column("state", _OVERDUE, TEXT, width=14),)),
        Table("teams", columns=(*cuts.first_response(), *cuts.scored(Metric.CSAT), *cuts.scored(Metric.CES))),
        Table("segments", columns=(*cuts.scored(Metric.NPS), *cuts.scored(Metric.CSAT), *cuts.churn())),
        Table("promises"),
        Table("decision_rights"),
        Table("escalations"),
    ),
    checks=(
        Check("period_backwards", "IF(COUNT(foundations_period_start,foundations_period_end)=2,IF(foundations_period_end<foundations_period_start,1,0),0)"),
        Check("tests_overdue", "COUNTIFS(assumptions_state,{due.overdue})", advice=True),
    ),
)  # fmt: skip
