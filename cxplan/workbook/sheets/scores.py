"""The sheet of survey answers: totals in three groups, scores as reported, scores counted. Inputs only."""

from __future__ import annotations

from .. import periods
from ..blocks import Check, Column, Sheet, Table
from ..formula import row_id, sentence, whole

_SURVEY = row_id("[survey]")
# Where a survey has answers counted, what somebody else reported of the same period would count them twice.
_TWICE = 'COUNTIFS(scores_wave,[sid]&"|"&[key])+COUNTIFS(score_totals_wave,[sid]&"|"&[key])'


def _place(good: str) -> tuple[Column, ...]:
    """The workings that every table of answers has; `good` says whether the row holds answers."""
    cut = f'"|"&{row_id("[touchpoint]")}&"|"&{row_id("[segment]")}&"|"&{row_id("[team]")}&"|"'
    return (
        Column("sid", f'IF([survey]="","",{_SURVEY})', aside=True),
        Column("key", f'IF([sid]="","",{periods.key("[period]")})', aside=True),
        Column("months", f'IF(ISNUMBER([key]),{periods.months("[key]")},"")', aside=True),
        Column("cut", f'IF(ISNUMBER([key]),[sid]&{cut}&[key],"")', aside=True),
        Column("tag", f'IF(AND([cut]<>"",{good}),[cut],"")', aside=True),
        Column("wave", 'IF([tag]="","",[sid]&"|"&[key])', aside=True),
        Column("held", 'IF([tag]="","",[sid])', aside=True),
    )


def _of_survey(column: str) -> str:
    return f"INDEX({column},[row])"


_LOW, _HIGH = _of_survey("surveys_low_end"), _of_survey("surveys_high_end")
_GOOD = f"IF({_of_survey('surveys_reversed')}=1,{_LOW}+{_HIGH}-[score],[score])"
_COUNT = "IF(COUNT([good],[count])=2,[count],0)"

_COUNTED = 'SUM(scores_answers)+SUM(score_totals_sum_answers)+SUMIFS(reported_scores_answers,reported_scores_tag,"?*")'

SHEET = Sheet(
    key="scores",
    chapter="measurement",
    answer=f"IF({_COUNTED}=0,{{scores.answer_none}},{sentence('scores.answer', count=whole(_COUNTED))})",
    blocks=(
        Table(
            "score_totals",
            room=8,
            columns=(
                *_place("COUNT([favourable],[unfavourable])=2"),
                # A total that stands in no wave must not count: its parts are repeated only where it has a tag.
                Column("sum_favourable", 'IF([tag]="",0,SUM([favourable]))', aside=True),
                Column("sum_unfavourable", 'IF([tag]="",0,SUM([unfavourable]))', aside=True),
                Column(
                    "sum_answers", 'IF([tag]="",0,SUM([favourable])+SUM([neutral])+SUM([unfavourable]))', aside=True
                ),
            ),
        ),
        Table(
            "reported_scores",
            room=5,
            columns=(
                *_place("COUNT([score],[answers])=2,SUM([score])<=100,SUM([score])>=-100,[twice]=0"),
                Column("twice", f"IF(COUNT([key],[score])=2,IF({_TWICE}>0,1,0),0)", aside=True),
                Column("balance", 'IF([tag]="",0,[score]*[answers]/100)', aside=True),
            ),
        ),
        Table(
            "scores",
            room=15,
            columns=(
                *_place("ISNUMBER([good]),ISNUMBER([count])"),
                Column("row", 'IF([sid]="","",IFERROR(MATCH([sid],surveys_id,0),""))', aside=True),
                Column(
                    "good",
                    'IF(OR([row]="",NOT(ISNUMBER([score]))),"",'
                    f'IF(AND([score]=INT([score]),[score]>={_LOW},[score]<={_HIGH}),{_GOOD},""))',
                    aside=True,
                ),
                Column(
                    "favourable",
                    f'IF([good]="",0,IF([good]>={_of_survey("surveys_from")},[answers],0))',
                    aside=True,
                ),
                Column(
                    "unfavourable",
                    f'IF([good]="",0,IF([good]<={_of_survey("surveys_against")},[answers],0))',
                    aside=True,
                ),
                Column("answers", _COUNT, aside=True),
                Column("weighted", "IF(ISNUMBER([good]),[good]*[answers],0)", aside=True),
            ),
        ),
    ),
    checks=(
        Check("scores_unread", 'COUNT(scores_score)-COUNTIFS(scores_tag,"?*")'),
        Check("totals_unread", 'COUNT(score_totals_favourable)-COUNTIFS(score_totals_tag,"?*")'),
        Check(
            "reported_unread",
            'COUNT(reported_scores_score)-COUNTIFS(reported_scores_tag,"?*")-SUM(reported_scores_twice)',
        ),
    ),
)
