"""The sheet of competitors: who comes up when people search, counted over the latest check of each phrase."""

from __future__ import annotations

from ..blocks import Check, Column, Form, Result, Results, See, Sheet, Table
from ..formula import row_id, sentence, whole
from ..style import ONE, SHARE, WHOLE
from . import swot


def _share(who: str, best: int) -> str:
    """The share of checked phrases in which somebody has one of the first places."""
    return f'IF(phrases_checked=0,"",COUNTIFS(search_places_who_id,{who},search_places_first,1,search_places_best,"<={best}")/phrases_checked)'


def _mean(who: str) -> str:
    found = f"COUNTIFS(search_places_who_id,{who},search_places_first,1)"
    return f'IF({found}=0,"",SUMIFS(search_places_best,search_places_who_id,{who},search_places_first,1)/{found})'


COMPETITORS = Table(
    "competitors",
    columns=(
        Column("top10", f'IF([name]="","",{_share("[id]", 10)})', SHARE),
        Column("top3", f'IF([name]="","",{_share("[id]", 3)})', SHARE),
        Column("mean_place", f'IF([name]="","",{_mean("[id]")})', ONE),
        swot.key("competitors", "better"),
    ),
)
PHRASES = Table(
    "phrases",
    columns=(
        Column("our_place", 'IF([phrase]="","",IF(COUNTIFS(search_places_pair,[id]&"|us")=0,"",_xlfn.MINIFS(search_places_place,search_places_pair,[id]&"|us")))', WHOLE),
        Column("looked", 'IF(COUNTIFS(search_places_pair,[id]&"|*")>0,1,0)', aside=True),
    ),
)  # fmt: skip
_LATEST = (
    'IF(COUNTIFS(search_places_phrase_id,[phrase_id],search_places_checked_on,">0")=0,1=1,'
    "SUM([checked_on])=_xlfn.MAXIFS(search_places_checked_on,search_places_phrase_id,[phrase_id]))"
)
# A name that somebody typed is looked for, so nothing in it may mean "any" or "more than".
_PLAIN = 'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(LEFT([other],200),LEFT("~ ",1),""),LEFT("* ",1),""),LEFT("? ",1),"")'
PLACES = Table(
    "search_places",
    room=10,
    columns=(
        Column("times", 'IF([shown]="","",COUNTIFS(search_places_shown,[shown],search_places_first,1,search_places_best,"<=10"))', WHOLE),
        Column("phrase_id", f'IF([phrase]="","",{row_id("[phrase]")})', aside=True),
        Column("who_id", f'IF([who]="",IF([other]="","","o:"&{_PLAIN}),IF([who]={{words.us}},"us",{row_id("[who]")}))', aside=True),
        # Only the latest check of a phrase counts; the ones before are kept to look back on.
        Column("pair", f'IF(OR([phrase_id]="",[who_id]="",NOT(ISNUMBER([place]))),"",IF({_LATEST},[phrase_id]&"|"&[who_id],""))', aside=True),
        Column("first", 'IF([pair]="",0,IF(MATCH([id],search_places_id,0)=MATCH([pair],search_places_pair,0),1,0))', aside=True),
        Column("best", 'IF([first]=0,"",_xlfn.MINIFS(search_places_place,search_places_pair,[pair]))', aside=True),
        Column("shown", 'IF([pair]="","",[who_id])', aside=True),
    ),
)  # fmt: skip

_ANSWER = (
    'IF(competitors_not_applicable<>"",competitors_not_applicable,'
    'IF(COUNTIFS(competitors_name,"?*")=0,{competitors.answer_none},IF(phrases_checked=0,'
    + sentence("competitors.answer_unchecked", count=whole('COUNTIFS(competitors_name,"?*")'))
    + ","
    + sentence(
        "competitors.answer",
        phrases=whole("phrases_checked"),
        ours=whole('COUNTIFS(search_places_who_id,"us",search_places_first,1,search_places_best,"<=10")'),
        first=whole('COUNTIFS(search_places_who_id,"us",search_places_first,1,search_places_best,1)'),
    )
    + ")))"
)

SHEET = Sheet(
    key="competitors",
    chapter="competitors",
    answer=_ANSWER,
    sees=(
        See("rivals", 'COUNTIFS(competitors_name,"?*")', WHOLE),
        See("top_ten", "IF(ISNUMBER(us_top_ten),us_top_ten,{words.no_data})", SHARE),
        See("mean_place", "IF(ISNUMBER(us_mean_place),us_mean_place,{words.no_data})", ONE),
    ),
    blocks=(
        COMPETITORS,
        PHRASES,
        Results(
            "visibility",
            (
                Result("phrases_checked", "SUM(phrases_looked)", WHOLE),
                Result("us_top_ten", _share('"us"', 10), SHARE),
                Result("us_top_three", _share('"us"', 3), SHARE),
                Result("us_mean_place", _mean('"us"'), ONE),
            ),
        ),
        PLACES,
        Table("watches"),
        Form("competitors"),
    ),
    checks=(Check("places_unread", 'COUNT(search_places_place)-COUNTIFS(search_places_place,">0",search_places_phrase_id,"?*",search_places_who_id,"?*")'),),
)  # fmt: skip
