"""The sheet of surveys: how many answers to expect, what they can show, and each survey's latest score."""

from __future__ import annotations

from collections.abc import Callable

from ...plan.choices import Scale
from ...plan.metrics import NPS_SCALE, SCALES, USUAL_SCALE, Ends
from .. import periods, states, statistics, waves
from ..blocks import Check, Column, Form, See, Sheet, Table
from ..formula import sentence, whole
from ..style import ONE, TEXT, WHOLE

# An NPS is one only where answers go from 0 to 10: else the survey is scored as one that asks how satisfied people are.
_NPS, _EASY = "[nps]=1", "[metric]={choices.survey_metric.ces}"
_IS_NPS = f'IF([metric]={{choices.survey_metric.nps}},IF(OR([scale]="",[scale]={{choices.scale.{NPS_SCALE}}}),1,0),0)'
_PLANNED = 'IF(ISNUMBER([answers_expected]),IF([answers_expected]>0,{formula},""),"")'


def _by_scale(of: Callable[[Ends], int]) -> str:
    """A figure by the survey's scale; NPS is 0 to 10, and what states no scale is on the usual one."""
    chosen = f"{of(SCALES[USUAL_SCALE])}"
    for scale in reversed(Scale):
        chosen = f"IF([scale]={{choices.scale.{scale}}},{of(SCALES[scale])},{chosen})"
    return f"IF({_NPS},{of(SCALES[NPS_SCALE])},{chosen})"


def _three(suffix: str) -> tuple[str, str, str]:
    """Promoters, detractors and all counted answers of one wave."""
    return f"[promoters{suffix}]", f"[detractors{suffix}]", f"[counted{suffix}]"


def _wave(name: str, key: str) -> tuple[Column, ...]:
    """What one wave adds up to."""
    wave, balance = f"[wave{name}]", f"[promoters{name}]-IF({_NPS},[detractors{name}],0)"
    return (
        Column(f"wave{name}", f'[id]&"|"&[{key}]', aside=True, own=True),
        Column(f"promoters{name}", waves.favourable(wave, "wave"), aside=True),
        Column(f"detractors{name}", waves.unfavourable(wave, "wave"), aside=True),
        Column(f"counted{name}", waves.counted(wave, "wave"), aside=True),
        Column(f"all{name}", f"[counted{name}]+{waves.reported('answers', wave, 'wave')}", aside=True),
        Column(f"balance{name}", f"{balance}+{waves.reported('balance', wave, 'wave')}", aside=True),
    )


def _known(formula: str) -> str:
    """A result only where every answer of the latest wave is known in its group; a share needs its count only."""
    return f'IF(NOT(ISNUMBER([score])),"",IF(AND({_NPS},[counted]<[all]),"",{formula}))'


_NOW = _three("")


def _fewest(suffix: str) -> str:
    """How many answers the smaller wave has; enough, however few, where half of all there are answered in both."""
    smaller = f"MIN([all],[all{suffix}])"
    return f"IF(IF(ISNUMBER([population]),2*{smaller}>=[population],1=0),settings_enough_answers,{smaller})"


def _change(suffix: str) -> str:
    """What the change since another wave means, as a code."""
    other = 'IF([key_any]=1,"not_comparable","nothing")' if suffix == "_old" else '""'
    return (
        f'IF([all]=0,"",IF([all{suffix}]=0,{other},IF(AND({_NPS},[counted]+[counted{suffix}]<[all]+[all{suffix}]),'
        f'"cannot_tell",{statistics.verdict(f"[z{suffix}]", _fewest(suffix))})))'
    )


def _z(suffix: str) -> str:
    share = statistics.share_change((f"[balance{suffix}]", f"[all{suffix}]"), ("[balance]", "[all]"))
    return f'IF(OR([all]=0,[all{suffix}]=0),"",IF({_NPS},{statistics.nps_change(_three(suffix), _NOW)},{share}))'


_TYPED = ("scores", "score_totals", "reported_scores")
_EARLIER = "+".join(f'COUNTIFS({table}_held,[id],{table}_key,"<"&[key])' for table in waves.TABLES)
_INSIDE = waves.answers('[id],{t}_key,">="&[key_from],{t}_key,"<>"&[key]', "held")
_PEOPLE = "[can_ask]"
_ONE_BY_ONE = waves.added("answers", "[wave]", "wave", ("scores", "answers"))

COLUMNS = (
    Column("answers_expected", 'IF(COUNT([can_ask],[response_rate])=2,ROUND([can_ask]*[response_rate],0),"")', WHOLE),
    Column("range", _PLANNED.format(formula=statistics.give_or_take("[variance]", "[answers_expected]", "[z]")), ONE),
    Column(
        "smallest_change",
        _PLANNED.format(formula=statistics.smallest_change("[variance]", "[answers_expected]", "[z]")),
        ONE,
    ),
    # Half of all comparisons show a change of this size, and about one in six one of that; see smallest_change.
    Column("reach_half", _PLANNED.format(formula=statistics.seen("[variance]", "[answers_expected]", "[z]")), ONE),
    Column(
        "reach_rarely", _PLANNED.format(formula=statistics.seen("[variance]", "[answers_expected]", "([z]-1)")), ONE
    ),
    Column(
        "sample_size",
        f'IF(ISNUMBER([range_wanted]),IFERROR({statistics.sample_size("[variance]", "[range_wanted]", _PEOPLE, "[z]")},""),"")',
        WHOLE,
    ),
    Column(
        "invitations",
        "IF(AND(ISNUMBER([sample_size]),SUM([response_rate])>0),"
        'MIN(ROUNDUP([sample_size]/SUM([response_rate])-1E-9,0),IF(ISNUMBER([can_ask]),[can_ask],1E+15)),"")',
        WHOLE,
    ),
    Column("range_best", "[range]", ONE),
    Column("period_now", f'IF([all]=0,"",{periods.code("[key]")})', TEXT, width=12),
    Column("score", 'IF([all]<MAX(1,settings_fewest_shown),"",100*[balance]/[all])', ONE),
    Column(
        "low",
        _known(f"IF({_NPS},{statistics.nps_end(*_NOW, '-')},100*{statistics.share_end('[balance]', '[all]', '-')})"),
        ONE,
    ),
    Column(
        "high",
        _known(f"IF({_NPS},{statistics.nps_end(*_NOW, '+')},100*{statistics.share_end('[balance]', '[all]', '+')})"),
        ONE,
    ),
    Column("n", 'IF([all]=0,"",[all])', WHOLE),
    # Half the width of the range with the correction for a small population: what holds of these themselves.
    Column(
        "of_these",
        "IF(AND(ISNUMBER([low]),ISNUMBER([population])),IF(AND([all]*10>[population],[population]>1,[all]<=[population]),"
        'SQRT(([population]-[all])/([population]-1))*([high]-[low])/2,""),"")',
        ONE,
    ),
    Column(
        "mean",
        f'IF({_ONE_BY_ONE}=0,"",(SUMIFS(scores_weighted,scores_wave,[wave])'
        f"+SUMIFS(answers_weighted,answers_wave,[wave]))/{_ONE_BY_ONE})",
        ONE,
    ),
    Column("score_before", 'IF([all_old]<MAX(1,settings_fewest_shown),"",100*[balance_old]/[all_old])', ONE),
    *states.columns("change", "change", _change("_old")),
    Column("score_year", 'IF([all_year]<MAX(1,settings_fewest_shown),"",100*[balance_year]/[all_year])', ONE),
    *states.columns("year", "change", _change("_year")),
    Column("nps", _IS_NPS, aside=True),
    Column(
        "few",
        'IF([all]=0,"",IF(IF(ISNUMBER([population]),2*[all]>=[population],1=0),0,IF([all]<settings_enough_answers,1,0)))',
        aside=True,
    ),
    # The code of the metric that the survey gives; one that cannot give its metric gives a number of its own.
    Column(
        "gives",
        f'IF({_NPS},"nps",IF({_EASY},"ces",IF([metric]={{choices.survey_metric.csat}},"csat","own")))',
        aside=True,
    ),
    Column("low_end", _by_scale(lambda ends: ends.low), aside=True),
    Column("high_end", _by_scale(lambda ends: ends.high), aside=True),
    Column("reversed", "IF([polarity]={choices.polarity.low_is_good},1,0)", aside=True),
    # Whom NPS calls a promoter is fixed; of other scales a survey may say itself what is favourable.
    Column(
        "from",
        f"IF(AND(NOT({_NPS}),ISNUMBER([favourable_from])),[favourable_from],"
        f"IF({_EASY},{_by_scale(lambda ends: ends.easy or ends.good)},{_by_scale(lambda ends: ends.good)}))",
        aside=True,
    ),
    Column("against", _by_scale(lambda ends: ends.bad), aside=True),
    # How long the periods are into which its dated answers fall: as long as the latest of its other rows, else a quarter.
    Column("typed_key", periods.latest(_TYPED, "[id]", "held"), aside=True),
    Column("wave_months", f"IF([typed_key]=0,3,{periods.months('[typed_key]')})", aside=True),
    Column(
        "wrong",
        f'IF(OR(AND(NOT({_NPS}),[scale]<>"",ISNUMBER([favourable_from]),OR([favourable_from]<=[low_end],[favourable_from]>[high_end])),'
        "IF(COUNT([can_ask],[population])=2,[can_ask]>[population],1=0)),1,0)",
        aside=True,
    ),
    Column("key", periods.latest(waves.TABLES, "[id]", "held"), aside=True),
    Column("key_old", f"IF([key]=0,0,{periods.before(waves.TABLES, '[id]', '[key]', 'held')})", aside=True),
    Column("key_year", f"IF([key]=0,0,[key]-{periods.YEAR})", aside=True),
    # Earlier waves there are, but none of the same length.
    Column("key_any", f"IF(OR([key]=0,[key_old]>0),0,IF({_EARLIER}>0,1,0))", aside=True),
    # Answers of shorter periods inside the latest one are no part of its score: more of them than it has were left out,
    # fewer may be a part of it that was typed once more, or not.
    Column("key_from", f"100*(INT([key]/100)-{periods.months('[key]')}+1)", aside=True),
    Column("inside", f"IF([key]=0,0,{_INSIDE})", aside=True),
    Column("parts_more", "IF([inside]>[all],1,0)", aside=True),
    Column("parts_fewer", "IF(AND([inside]>0,[inside]<[all]),1,0)", aside=True),
    # A survey that cannot give its metric stands for none; one whose answers are too few to be shown only where no other
    # one of the metric has a score.
    Column(
        "pick",
        "IF(OR(AND([metric]={choices.survey_metric.nps},[nps]=0),AND(NOT(ISNUMBER([score])),"
        'COUNTIFS(surveys_metric,[metric],surveys_score,">-1000")>0)),"",[metric]&"|"&[key])',
        aside=True,
    ),
    *_wave("", "key"),
    *_wave("_old", "key_old"),
    *_wave("_year", "key_year"),
    Column("z_old", _z("_old"), aside=True),
    Column("z_year", _z("_year"), aside=True),
    Column("change_z", "[z_old]", aside=True),
    # Who can be asked in three months bounds what a month, a quarter or a year can bring.
    Column(
        "too_many",
        f"IF(AND([all]>0,ISNUMBER([can_ask])),IF([all]>[can_ask]*MAX(1,{periods.months('[key]')}/3),1,0),0)",
        aside=True,
    ),
    Column("z", "IF(ISNUMBER([confidence]),NORMSINV(1-(1-[confidence])/2),z_value)", aside=True),
    Column(
        "variance",
        f"IF({_NPS},IF([counted]>0,{statistics.nps_variance(*_NOW)},settings_nps_variance),settings_share_variance)",
        aside=True,
    ),
    Column(
        "wave_smallest_change",
        f'IF([all]=0,"",{statistics.smallest_change("[variance]", "[all]")})',
        aside=True,
    ),
)

_ASKED = 'COUNTIFS(surveys_question,"?*")'
_FIRST = "INDEX(surveys_answers_expected,1)"
_ANSWER = (
    f"IF({_ASKED}=0,{{surveys.answer_none}},IF(ISNUMBER(INDEX(surveys_range,1)),"
    + sentence(
        "surveys.answer",
        count=whole(_FIRST),
        range=whole("INDEX(surveys_range,1)"),
        change=whole("ROUNDUP(INDEX(surveys_smallest_change,1),0)"),
    )
    + ","
    + sentence("surveys.answer_unplanned", count=whole(_ASKED))
    + "))"
)

SHEET = Sheet(
    key="surveys",
    chapter="surveys",
    answer=_ANSWER,
    sees=(
        See("asked", _ASKED, WHOLE),
        See("answers", "SUM(surveys_answers_expected)", WHOLE),
        See("follow_up", 'IF(INDEX(surveys_follow_up_owner,1)="",{words.not_stated},INDEX(surveys_follow_up_owner,1))'),
    ),
    blocks=(
        Table(
            "surveys",
            ranked=True,
            columns=COLUMNS,
            first=("name", "question", "metric", "scale", "can_ask", "response_rate", "range_wanted"),
            # The measures and the survey plan show these.
            folded=(
                *("smallest_change", "reach_half", "reach_rarely", "sample_size", "range_best", "period_now", "low"),
                *("high", "of_these", "mean", "score_before", "change", "score_year", "year"),
            ),
        ),
        Form("surveys"),
    ),
    checks=(
        Check(
            "survey_scale",
            'COUNTIFS(surveys_question,"?*")-COUNTIFS(surveys_question,"?*",surveys_metric,"?*")',
        ),
        Check("survey_nps_scale", "COUNTIFS(surveys_metric,{choices.survey_metric.nps},surveys_nps,0)"),
        Check("survey_wrong", "SUM(surveys_wrong)"),
        Check("survey_parts_more", "SUM(surveys_parts_more)"),
        Check("survey_parts_fewer", "SUM(surveys_parts_fewer)", advice=True),
        Check("survey_answers_more", "SUM(surveys_too_many)", advice=True),
    ),
)
