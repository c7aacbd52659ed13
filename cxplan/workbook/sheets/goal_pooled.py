"""All waves since a goal's start, held together against equally many before it: for firms with few answers a wave.

Only for answers to one survey, and for shares of requests, whose people are others each time; customers counted at the
end of one period begin the next. Seasons match: where the plan does not say that there are none, the waves before are
those of the same months in an earlier year.
"""

from __future__ import annotations

from ...plan.choices import Metric
from .. import states, statistics
from ..blocks import Column

# The history lists no cuts: a goal about one touchpoint or segment is not pooled.
_OF = (
    'IF(OR([kind]="",[way]=0,[start_key]=0,[key]<=[start_key]),"",'
    'IF([kind]="survey",IF([front]=INDEX(surveys_id,[survey_row])&"|",INDEX(surveys_id,[survey_row]),""),'
    f'IF(AND([code]="{Metric.ANSWERED_IN_TIME}",[front]=""),[code],"")))'
)
_SPAN = "(INT([key]/100)-INT([start_key]/100))"
_SHIFT = f'IF([pooled_of]="",0,IF(measurement_no_season={{words.yes}},{_SPAN},12*ROUNDUP({_SPAN}/12,0)))'
_PARTS = ("up", "down", "counted", "sum", "base")


def _where(before: bool) -> str:
    shift = "-100*[pooled_shift]" if before else ""
    return (
        'history_key,[pooled_of],history_of,[length],history_base,">0",'
        f'history_at,">"&([start_key]{shift}),history_at,"<="&([key]{shift})'
    )


def _waves(before: bool) -> str:
    return f'IF([pooled_of]="",0,COUNTIFS({_where(before)}))'


def _part(part: str, before: bool) -> Column:
    name = f"{part}_{'before' if before else 'since'}"
    return Column(name, f"IF([pooled]=0,0,SUMIFS(history_{part},{_where(before)}))", aside=True)


def _z() -> str:
    share = statistics.share_change(("[sum_before]", "[base_before]"), ("[sum_since]", "[base_since]"))
    nps = statistics.nps_change(
        ("[up_before]", "[down_before]", "[base_before]"), ("[up_since]", "[down_since]", "[base_since]")
    )
    known = "[counted_since]+[counted_before]>=[base_since]+[base_before]"
    return f'IF([pooled]=0,"",IF([nps]=1,IF({known},{nps},""),{share}))'


_CODE = (
    'IF(NOT(ISNUMBER([pooled_z])),"",IF(MIN([base_since],[base_before])<settings_enough_answers,"too_few",'
    'IF(ABS([pooled_z])<=z_value,"noise",IF([way]*[pooled_z]>0,"better","worse"))))'
)
COLUMNS = (
    *states.columns("together", "together", _CODE, 24),
    Column("pooled_of", _OF, aside=True),
    Column("pooled_shift", _SHIFT, aside=True),
    Column("waves_since", _waves(before=False), aside=True),
    Column("waves_before", _waves(before=True), aside=True),
    # One wave is compared as it is; the newest must be among them, and as many must stand on either side.
    Column(
        "pooled",
        "IF([waves_since]<2,0,IF([waves_since]<>[waves_before],0,"
        "IF(COUNTIFS(history_key,[pooled_of],history_at,[key])=0,0,1)))",
        aside=True,
    ),
    *(_part(part, before) for before in (False, True) for part in _PARTS),
    Column("pooled_z", _z(), aside=True),
)
