"""The sheet of surveys: how many answers to expect, what they can show, and each survey's latest score."""

from __future__ import annotations

from .. import periods, statistics, waves
from ..blocks import Check, Column, Form, See, Sheet, Table
from ..formula import sentence, whole
from ..style import ONE, TEXT, WHOLE

_NPS = "[metric]={choices.survey_metric.nps}"
_SCALES = ("0-10", "1-5", "1-7", "1-3")
_NOW, _BEFORE = ("[promoters]", "[detractors]", "[counted]"), ("[promoters_old]", "[detractors_old]", "[counted_old]")
_PLANNED = 'IF(ISNUMBER([answers_expected]),IF([answers_expected]>0,{formula},""),"")'


def _by_scale(values: tuple[int, ...], nps: int) -> str:
    """A figure by the survey's scale; NPS is 0 to 10, and what states no scale is 1 to 5."""
    chosen = f"{values[1]}"
    for scale, value in reversed(tuple(zip(_SCALES, values, strict=True))):
        chosen = f"IF([scale]={{choices.scale.{scale}}},{value},{chosen})"
    return f"IF({_NPS},{nps},{chosen})"


def _wave(name: str, key: str) -> tuple[Column, ...]:
    """What one wave adds up to."""
    wave, balance = f"[wave{name}]", f"[promoters{name}]-IF({_NPS},[detractors{name}],0)"
    return (
        Column(f"wave{name}", f'[id]&"|"&[{key}]', aside=True, own=True),
        Column(f"promoters{name}", waves.favourable(wave, "wave"), aside=True),
        Column(f"detractors{name}", waves.unfavourable(wave, "wave"), aside=True),
        Column(f"counted{name}", waves.counted(wave, "wave"), aside=True),
        Column(
            f"all{name}", f"[counted{name}]+SUMIFS(reported_scores_answers,reported_scores_wave,{wave})", aside=True
        ),
        Column(f"balance{name}", f"{balance}+SUMIFS(reported_scores_balance,reported_scores_wave,{wave})", aside=True),
    )


def _known(formula: str) -> str:
    """A result only where every answer of the latest wave is known in its group; a share needs its count only."""
    return f'IF(NOT(ISNUMBER([score])),"",IF(AND({_NPS},[counted]<[all]),"",{formula}))'


_CHANGE = (
    f'IF([all]=0,"",IF([all_old]=0,{{change.nothing}},IF(AND({_NPS},[counted]+[counted_old]<[all]+[all_old]),'
    "{change.cannot_tell}," + statistics.verdict("[change_z]", "MIN([all],[all_old])") + ")))"
)
_CHANGE_Z = (
    f'IF(OR([all]=0,[all_old]=0),"",IF({_NPS},{statistics.nps_change(_BEFORE, _NOW)},'
    f"{statistics.share_change(('[balance_old]', '[all_old]'), ('[balance]', '[all]'))}))"
)
_PEOPLE = "[can_ask]"

COLUMNS = (
    Column("answers_expected", 'IF(COUNT([can_ask],[response_rate])=2,ROUND([can_ask]*[response_rate],0),"")', WHOLE),
    Column("range", _PLANNED.format(formula=statistics.give_or_take("[variance]", "[answers_expected]", "[z]")), ONE),
    Column(
        "smallest_change",
        _PLANNED.format(formula=statistics.smallest_change("[variance]", "[answers_expected]", "[z]")),
        ONE,
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
    Column(
        "mean",
        'IF(SUMIFS(scores_answers,scores_wave,[wave])=0,"",'
        "SUMIFS(scores_weighted,scores_wave,[wave])/SUMIFS(scores_answers,scores_wave,[wave]))",
        ONE,
    ),
    Column("score_before", 'IF([all_old]<MAX(1,settings_fewest_shown),"",100*[balance_old]/[all_old])', ONE),
    Column("change", _CHANGE, TEXT, width=18),
    Column("low_end", _by_scale((0, 1, 1, 1), 0), aside=True),
    Column("high_end", _by_scale((10, 5, 7, 3), 10), aside=True),
    Column("reversed", "IF([polarity]={choices.polarity.low_is_good},1,0)", aside=True),
    # Whom NPS calls a promoter is fixed; of other scales a survey may say itself what is favourable.
    Column(
        "from",
        f"IF(AND(NOT({_NPS}),ISNUMBER([favourable_from])),[favourable_from],{_by_scale((9, 4, 5, 3), 9)})",
        aside=True,
    ),
    Column("against", _by_scale((6, 2, 3, 1), 6), aside=True),
    Column("key", periods.latest(waves.TABLES, "[id]", "held"), aside=True),
    Column("key_old", f"IF([key]=0,0,{periods.before(waves.TABLES, '[id]', '[key]', 'held')})", aside=True),
    Column("pick", '[metric]&"|"&[key]', aside=True),
    *_wave("", "key"),
    *_wave("_old", "key_old"),
    Column("change_z", _CHANGE_Z, aside=True),
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
            columns=COLUMNS,
            first=("name", "question", "metric", "scale", "can_ask", "response_rate", "range_wanted"),
        ),
        Form("surveys"),
    ),
    checks=(
        Check(
            "survey_scale",
            'COUNTIFS(surveys_question,"?*")-COUNTIFS(surveys_question,"?*",surveys_metric,"?*")',
        ),
        Check("survey_answers_more", "SUM(surveys_too_many)", advice=True),
    ),
)
