"""The sheet of research: everybody's scorecard side by side, what mystery shopping found, and the gaps that follow."""

from __future__ import annotations

from ..blocks import Check, Column, Form, See, Sheet, Table
from ..formula import sentence, whole
from ..style import HOURS, ONE, TEXT, WHOLE
from . import swot

_TRIES = "COUNTIFS(mystery_visits_who,[who])"
_ANSWERED = "COUNTIFS(mystery_visits_who,[who],mystery_visits_answered,{words.yes})"
_TIMED = 'COUNTIFS(mystery_visits_who,[who],mystery_visits_answer_hours,">=0")'
_QUALITY = 'COUNTIFS(mystery_visits_who,[who],mystery_visits_quality,">0")'

STANDINGS = Table(
    "standings",
    first=("who", "review_count", "review_mean"),
    columns=(
        Column("tries", f'IF([who]="","",{_TRIES})', WHOLE),
        Column("answered", f'IF([who]="","",IF({_TRIES}=0,"",{_ANSWERED}))', WHOLE),
        Column(
            "found",
            f'IF([who]="","",IF({_TRIES}=0,"",COUNTIFS(mystery_visits_who,[who],mystery_visits_found_myself,{{words.yes}})))',
            WHOLE,
        ),
        Column(
            "answer_mean",
            f'IF([who]="","",IF({_TIMED}=0,"",SUMIFS(mystery_visits_answer_hours,mystery_visits_who,[who])/{_TIMED}))',
            HOURS,
        ),
        Column(
            "quality_mean",
            f'IF([who]="","",IF({_QUALITY}=0,"",SUMIFS(mystery_visits_quality,mystery_visits_who,[who])/{_QUALITY}))',
            ONE,
        ),
        # The mean of those judgements from 1 to 5 that are known, so that a firm is not marked down for what nobody looked at.
        Column(
            "score",
            'IF(COUNT([review_mean],[faq_quality],[chatbot_quality],[quality_mean])=0,"",'
            "AVERAGE([review_mean],[faq_quality],[chatbot_quality],[quality_mean]))",
            ONE,
        ),
        Column("again", 'IF([who]="",0,IF(COUNTIFS(standings_who,[who])>1,1,0))', aside=True),
        Column("rank", 'IF(ISNUMBER([score]),COUNTIFS(standings_score,">"&[score])+1,"")', WHOLE),
    ),
)

_ANSWERS = "COUNTIFS(mystery_visits_answered,{words.yes})"
_ALL = 'COUNTIFS(mystery_visits_who,"?*")'
_ANSWER = (
    'IF(research_not_applicable<>"",research_not_applicable,'
    f'IF({_ALL}+COUNTIFS(standings_who,"?*")+COUNTIFS(gaps_gap,"?*")=0,{{research.answer_none}},IF({_ALL}=0,'
    + sentence("research.answer_untried", gaps=whole('COUNTIFS(gaps_gap,"?*")'))
    + ","
    + sentence("research.answer", tries=whole(_ALL), answered=whole(_ANSWERS), gaps=whole('COUNTIFS(gaps_gap,"?*")'))
    + ")))"
)

SHEET = Sheet(
    key="research",
    chapter="research",
    answer=_ANSWER,
    sees=(
        See("tries", _ALL, WHOLE),
        See("answered", _ANSWERS, WHOLE),
        See("gap", 'IF(INDEX(gaps_gap,1)="",{words.not_stated},INDEX(gaps_gap,1))', TEXT),
    ),
    blocks=(
        STANDINGS,
        Table("mystery_visits"),
        Table(
            "gaps",
            columns=(
                Column("tactics", 'IF([gap]="","",COUNTIFS(tactics_finding,[id]&" ·*"))', WHOLE),
                swot.key("gaps", "gap"),
            ),
        ),
        Table("evidence"),
        Table("quotes"),
        Table("competitor_swot"),
        Form("research"),
    ),
    checks=(
        Check("visits_untimed", 'COUNTIFS(mystery_visits_answered,{words.no},mystery_visits_answer_hours,">0")'),
        Check("standings_twice", "SUM(standings_again)"),
    ),
)
