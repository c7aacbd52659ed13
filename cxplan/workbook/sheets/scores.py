"""The sheet of survey answers: one person's, totals in three groups, scores as reported, scores counted. Inputs only."""

from __future__ import annotations

import re

from .. import periods, waves
from ..blocks import Check, Column, Sheet, Table
from ..formula import decimal, row_id, sentence, whole
from ..style import TEXT

_SURVEY = row_id("[survey]")
# A dated answer falls into a period as long as those of the survey's other rows.
_LENGTH = 'IF([row]="",3,INDEX(surveys_wave_months,[row]))'
_MONTH = "(12*YEAR([answered_on])+MONTH([answered_on]))"
_DATED = f"{_LENGTH}*ROUNDUP({_MONTH}/{_LENGTH},0)*100+{_LENGTH}"


def _place(good: str, key: str = periods.key("[period]"), many: str = "") -> tuple[Column, ...]:
    """The workings that every table of answers has; `good` says whether the row holds answers.

    `many` is the tag of a row that has begun as an expression for many rows at once, where `good` and AND say nothing.

    Answers of a period that has not begun have no tag: they count nowhere.
    """
    cut = f'"|"&{row_id("[touchpoint]")}&"|"&{row_id("[segment]")}&"|"&{row_id("[team]")}&"|"'
    return (
        Column("sid", f'IF([survey]="","",{_SURVEY})', aside=True),
        Column("row", 'IF([sid]="","",IFERROR(MATCH([sid],surveys_id,0),""))', aside=True),
        Column("key", f'IF([sid]="","",{key})', aside=True),
        Column("months", f'IF(ISNUMBER([key]),{periods.months("[key]")},"")', aside=True),
        Column("cut", f'IF(ISNUMBER([key]),[sid]&{cut}&[key],"")', aside=True),
        Column(
            "tag",
            f'IF([cut]="","",IF(AND({periods.begun("[key]")},{good}),[cut],""))',
            aside=True,
            many=f'IF([cut]="","",IF({periods.begun("[key]")},{many},""))' if many else "",
        ),
        Column("wave", 'IF([tag]="","",[sid]&"|"&[key])', aside=True),
        Column("held", 'IF([tag]="","",[sid])', aside=True),
    )


def _many(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with their formulas for many rows at once; what has no score has no share in anything.

    No INDEX finds each row's own survey among many.
    """
    look = re.compile(r"INDEX\((\w+),\[row\]\)")

    def of(formula: str) -> str:
        return look.sub(r"SUMIFS(\1,surveys_id,[sid])", formula).replace('IF([good]="",0,', 'IF([good]="","",')

    return tuple(column._replace(many=column.many or of(column.formula)) for column in columns)


def _of_survey(column: str) -> str:
    return f"INDEX({column},[row])"


_LOW, _HIGH = _of_survey("surveys_low_end"), _of_survey("surveys_high_end")
_GOOD = f"IF({_of_survey('surveys_reversed')}=1,{_LOW}+{_HIGH}-[score],[score])"


def _scored(count: str) -> tuple[Column, ...]:
    """What rows of scores add to a wave, each so many answers."""
    return (
        Column(
            "good",
            'IF([row]="","",IF(ISNUMBER([score]),'
            f'IF(([score]=INT([score]))*([score]>={_LOW})*([score]<={_HIGH})=1,{_GOOD},""),""))',
            aside=True,
        ),
        Column("favourable", f'IF([good]="",0,IF([good]>={_of_survey("surveys_from")},[{count}],0))', aside=True),
        Column("unfavourable", f'IF([good]="",0,IF([good]<={_of_survey("surveys_against")},[{count}],0))', aside=True),
        Column("weighted", f'IF([good]="",0,[good]*[{count}])', aside=True),
    )


# One fact, once. Totals and reported scores are held against the finer rows of the same survey, period and cut; those
# that are not cut against all of the wave. The larger number of answers scores, on a tie the finer: where totals are
# the larger, they bring what the finer rows lack, so that all together come to the totals.
_FINE = ("scores", "answers")
_COUNTED = ("scores", "answers", "score_totals")


def _rivals(tables: tuple[str, ...], own: dict[str, str], table: str) -> tuple[Column, ...]:
    """What finer rows hold, of the same cut and of the wave, where cut rows of the table itself are finer than whole ones."""
    parts = ("answers", "favourable", "unfavourable")
    return (
        *(Column(f"cut_{part}", _if_tagged(waves.added(part, "[tag]", "tag", tables)), aside=True) for part in parts),
        *(Column(f"part_{part}", f"IF([whole]=1,0,{_brings(part, 'cut', own)})", aside=True) for part in own),
        *(
            Column(
                f"wave_{part}",
                _if_tagged(
                    f"IF([whole]=1,{waves.added(part, '[wave]', 'wave', tables)}"
                    + (f"+SUMIFS({table}_part_{part},{table}_wave,[wave])" if part in own else "")
                    + ",0)"
                ),
                aside=True,
            )
            for part in parts
        ),
        *(
            Column(
                f"wave_{part}",
                _if_tagged(f"IF([whole]=1,SUMIFS({table}_part_{part},{table}_wave,[wave]),0)"),
                aside=True,
            )
            for part in own
            if part not in parts
        ),
        *(
            Column(f"sum_{part}", f"IF([whole]=1,{_brings(part, 'wave', own)},[part_{part}])", aside=True)
            for part in own
        ),
    )


def _brings(part: str, level: str, own: dict[str, str]) -> str:
    """What a row brings beyond its rivals; the first of several rows of one cut takes off what these hold."""
    rival = f"[{level}_{part}]"
    if part == "balance":
        told = "+[wave_balance]" if level == "wave" else ""
        rival = f"([{level}_favourable]-IF([nps]=1,[{level}_unfavourable],0){told})"
    return f"IF([group]>[{level}_answers],{own[part]}-IF([first]=1,{rival},0),0)"


def _if_tagged(value: str) -> str:
    return f'IF([tag]="",0,{value})'


def _group(table: str, own: str) -> tuple[Column, ...]:
    """How many answers all rows of the same cut hold together, and which of them is the first."""
    return (
        Column("whole", 'IF(AND([touchpoint]="",[segment]="",[team]=""),1,0)', aside=True),
        Column("nps", 'IF([row]="",0,INDEX(surveys_nps,[row]))', aside=True),
        Column("own", _if_tagged(own), aside=True),
        Column("group", _if_tagged(f"SUMIFS({table}_own,{table}_tag,[tag])"), aside=True),
        Column(
            "first", f'IF([tag]="",0,IF(INDEX({table}_id,MATCH([tag],{table}_tag,0))=[id],1,0))', aside=True, own=True
        ),
    )


def _differs(score: str) -> Column:
    """Both values, where finer rows of the same answers say something else than rounding explains."""
    level = "IF([whole]=1,[wave_{0}],[cut_{0}])"
    n, up, down = (level.format(part) for part in ("answers", "favourable", "unfavourable"))
    there = f"100*({up}-IF([nps]=1,{down},0))/{n}"
    told = sentence(
        "scores.differs",
        here=decimal(f"({score})"),
        answers=whole("[own]"),
        there=decimal(f"({there})"),
        counted=whole(f"({n})"),
    )
    return Column(
        "differs",
        f'IF(MIN([own],{n})<MAX(1,settings_fewest_shown),"",IF(ABS({score}-{there})<0.5,"",{told}))',
        TEXT,
        width=30,
    )


_SOME, _ANSWERED = 'count,">0"', 'answers,">0"'
_NEXT_MONTH = "DATE(YEAR(as_of),MONTH(as_of)+1,1)"
_SCORED, _BY_PERIOD = 'good,">=0"', 'period,"?*"'
_BY_DAY = f'COUNTIFS(answers_{_SCORED},answers_answered_on,">="&{_NEXT_MONTH})'
# Answers of a period, or of a day, that lies ahead.
ANSWERS_AHEAD = f"{periods.ahead('answers', _SCORED, _BY_PERIOD)}+{_BY_DAY}"
# No answer of the same customer in the same period is newer.
_NEWEST = (
    "IF(ISNUMBER([answered_on]),IF(COUNTIFS(answers_customer,[customer],answers_sid,[sid],answers_key,[key],"
    'answers_answered_on,">"&[answered_on])>0,0,1),1)'
)
_TWO_DAYS = 'ISNUMBER([answered_on])*([period]<>"")+ISNUMBER([score])*([answered_on]="")*([period]="")'
_TOTAL = "SUM([favourable])+SUM([neutral])+SUM([unfavourable])"
_ALL = "SUM(scores_answers)+SUM(answers_one)+SUM(score_totals_sum_answers)+SUM(reported_scores_sum_answers)"

SHEET = Sheet(
    key="scores",
    chapter="measurement",
    answer=f"IF({_ALL}=0,{{scores.answer_none}},{sentence('scores.answer', count=whole(_ALL))})",
    blocks=(
        Table(
            "score_totals",
            room=8,
            columns=(
                _differs("100*([favourable]-IF([nps]=1,[unfavourable],0))/[own]"),
                *_place(f"AND(COUNT([favourable],[unfavourable])=2,{_TOTAL}>0)"),
                Column("typed", f"IF({_TOTAL}>0,1,0)", aside=True),
                Column("asked_less", f"IF(ISNUMBER([asked]),IF({_TOTAL}>[asked],1,0),0)", aside=True),
                *_group("score_totals", _TOTAL),
                *_rivals(
                    _FINE,
                    {"answers": "[own]", "favourable": "SUM([favourable])", "unfavourable": "SUM([unfavourable])"},
                    "score_totals",
                ),
            ),
        ),
        Table(
            "reported_scores",
            room=5,
            columns=(
                _differs("[score]"),
                *_place(
                    "AND(COUNT([score],[answers])=2,SUM([answers])>0,SUM([score])<=100,SUM([score])>=IF([nps]=1,-100,0))"
                ),
                *_group("reported_scores", "[answers]"),
                *_rivals(_COUNTED, {"answers": "[own]", "balance": "[score]*[own]/100"}, "reported_scores"),
            ),
        ),
        Table(
            "scores",
            room=15,
            columns=(
                *_place("AND(ISNUMBER([good]),SUM([count])>0)"),
                *_scored("answers"),
                Column("answers", "IF(COUNT([good],[count])=2,[count],0)", aside=True),
            ),
        ),
        Table(
            "answers",
            room=15,
            beyond=2000,
            columns=_many(
                (
                    *_place(
                        f"ISNUMBER([good]),SUM([answered_on])<{_NEXT_MONTH}",
                        f"IF(ISNUMBER([answered_on]),{_DATED},{periods.key('[period]')})",
                        f'IF([good]="","",IF([answered_on]="",[cut],IF([answered_on]<{_NEXT_MONTH},[cut],"")))',
                    ),
                    *_scored("one"),
                    # One person counts once a period: the newest answer.
                    Column(
                        "one",
                        f'IF([good]="",0,IF([customer]="",1,{_NEWEST}))',
                        aside=True,
                        many=f'IF(COUNTIFS([customer],"?*")=0,IF([good]="","",1),IF([good]="","",IF([customer]="",1,{_NEWEST})))',
                    ),
                    Column(
                        "two_days",
                        f"IF({_TWO_DAYS}>0,1,0)",
                        aside=True,
                        many=f'IF({_TWO_DAYS}>0,1,"")',
                    ),
                )
            ),
        ),
    ),
    checks=(
        Check(
            "scores_unread",
            'COUNT(scores_score)-COUNTIFS(scores_count,0)-COUNTIFS(scores_tag,"?*")'
            f"-({periods.ahead('scores', _SCORED, _SOME)})",
        ),
        Check("answers_unread", f'COUNT(answers_score)-COUNTIFS(answers_tag,"?*")-({ANSWERS_AHEAD})'),
        Check("answers_two_days", "SUM(answers_two_days)"),
        Check("totals_asked", "SUM(score_totals_asked_less)"),
        Check(
            "totals_unread",
            f'SUM(score_totals_typed)-COUNTIFS(score_totals_tag,"?*")-({periods.ahead("score_totals", "typed,1")})',
        ),
        Check(
            "reported_unread",
            'COUNT(reported_scores_score)-COUNTIFS(reported_scores_answers,0)-COUNTIFS(reported_scores_tag,"?*")'
            f"-({periods.ahead('reported_scores', _ANSWERED)})",
        ),
        Check(
            "scores_differ",
            'COUNTIFS(score_totals_differs,"?*")+COUNTIFS(reported_scores_differs,"?*")',
            advice=True,
        ),
    ),
)
