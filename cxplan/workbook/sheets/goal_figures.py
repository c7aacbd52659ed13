"""The figures of a goal: which rows make them, read in the goal's own period length, at its start and now.

A goal follows the survey, KPI or counts that it names, cut by its touchpoint or segment where such rows exist. Its
period length is that of its baseline; shorter periods are put together where all of them are there, so that a month
is never held against a quarter.
"""

from __future__ import annotations

from ...plan.choices import Metric
from ...plan.metrics import COUNTED, RECORDS, SURVEYED, Counts
from .. import periods, states, statistics, waves
from ..blocks import Column
from ..formula import row_id
from .cut_list import hidden_next

BY_METRIC: dict[Metric, Counts] = {metric: counts for metric in COUNTED if (counts := RECORDS[metric].counts)}
# Metrics whose count out of a base has a likely range and a test of change.
SHARES = tuple(metric for metric, made in BY_METRIC.items() if RECORDS[metric].is_ranged and not made.up)
# Metrics that are the balance of those for and those against, as an NPS is.
BALANCES = tuple(metric for metric, made in BY_METRIC.items() if made.up)
_BALANCED = tuple((metric, BY_METRIC[metric]) for metric in BALANCES)
# What adds up over months; who ordered again in one of three months may be the same person in all of them.
_ADDS_UP = tuple(metric for metric in COUNTED if metric is not Metric.REPEAT_ORDERS)
# A year may be put together from its months.
_MOST_PIECES = 12
# What somebody typed is what is counted, within the rounding that it was typed with.
SAME_FIGURE = (
    "ABS([baseline]-[figure_start])<=IF([baseline]=INT([baseline]),0.5,"
    "IF(10*[baseline]=INT(10*[baseline]),0.05,0.005))+1E-9"
)
_SURVEY, _KPI = '[kind]="survey"', '[kind]="kpi"'
_SID, _KID = "INDEX(surveys_id,[survey_row])", "INDEX(kpis_id,[kpi_row])"


def by_metric(surveyed: str, counted: dict[Metric, str], kpi: str, otherwise: str = '""') -> str:
    """An expression chosen by what the goal follows; what several metrics share is written once."""
    codes: dict[str, list[Metric]] = {}
    for metric, expression in counted.items():
        codes.setdefault(expression, []).append(metric)
    made = otherwise
    for shared, of in reversed(codes.items()):
        made = f"IF({is_one_of(*of)},{shared},{made})"
    if kpi != otherwise:
        made = f"IF({_KPI},{kpi},{made})"
    return f"IF({_SURVEY},{surveyed},{made})" if surveyed != otherwise else made


def is_one_of(*metrics: Metric) -> str:
    """Whether the goal's metric is one of these."""
    found = [f'[code]="{metric}"' for metric in metrics]
    return found[0] if len(found) == 1 else f"OR({','.join(found)})"


def _cut(wanted: str, front: str, tables: tuple[str, ...], otherwise: str) -> str:
    found = "+".join(f'COUNTIFS({table}_tag,{front}&"*")' for table in tables)
    return f'IF({wanted}="",{otherwise},IF({found}>0,{front},{otherwise}))'


def _by_place(id_: str, tables: tuple[str, ...], otherwise: str) -> str:
    """What tags of answers, requests or own figures begin with, cut by the goal's touchpoint or its segment."""
    by_segment = _cut("[segment_id]", f'{id_}&"|*|"&[segment_id]&"|"', tables, otherwise)
    return _cut("[touchpoint_id]", f'{id_}&"|"&[touchpoint_id]&"|"', tables, by_segment)


def _front() -> str:
    """What the tags of the goal's rows begin with; "" where the goal takes all that is counted."""
    counted = {
        Metric.CHURN: _cut("[segment_id]", '"C|"&[segment_id]&"|"', ("customer_counts",), '""'),
        **dict.fromkeys(
            (Metric.FIRST_RESPONSE, Metric.ANSWERED_IN_TIME, Metric.TIME_TO_RESOLVE),
            _by_place('"S"', ("service_figures",), '""'),
        ),
    }
    return by_metric(
        _by_place(_SID, waves.TABLES, f'{_SID}&"|"'), counted, _by_place(_KID, ("kpi_figures",), f'{_KID}&"|*|"')
    )


# The survey and the place that its figures are cut by, as the list of cuts names them; "" where they are not cut.
_CUT = f'IF({_SURVEY},IF([front]={_SID}&"|","",{_SID}&"|"&IF([front]={_SID}&"|"&[touchpoint_id]&"|",[touchpoint_id],[segment_id])),"")'


def _whole(key: str) -> str:
    """The same in one period: where it is not cut, the rows without a cut if there are such, else all of them."""
    counted = {
        metric: f'IF([front]<>"",[front],IF(COUNTIFS({made.table}_{made.tag},"{made.whole}"&{key})>0,'
        f'"{made.whole}","{made.cuts}"))'
        for metric, made in BY_METRIC.items()
    }
    kpi = f'IF([front]={_KID}&"|*|",IF(COUNTIFS(kpi_figures_tag,{_KID}&"|||"&{key})>0,{_KID}&"|||",[front]),[front])'
    return by_metric("[front]", counted, kpi)


def _latest(length: str, until: str = "") -> str:
    """The number of the goal's latest period of a length, 0 where there is none; any length where it is empty.

    `until` bounds that number.
    """

    def of(table: str, where: str) -> str:
        where += f",{table}_months,{length}" if length else ""
        where += f',{table}_key,"<="&{until}' if until else ""
        return f"IF(COUNTIFS({where})>0,_xlfn.MAXIFS({table}_key,{where}),0)"

    counted = {
        metric: of(
            made.table,
            f'{made.table}_{made.tag},IF([front]="","{made.cuts}",[front])&"*",{made.table}_{made.base},">0"',
        )
        for metric, made in BY_METRIC.items()
    }
    surveyed = ",".join(of(table, f'{table}_tag,[front]&"*"') for table in waves.TABLES)
    return by_metric(f"MAX({surveyed})", counted, of("kpi_figures", 'kpi_figures_tag,[front]&"*"'), "0")


def _held(key: str) -> str:
    """How many rows the goal has in one period of exactly this length."""
    counted = {
        metric: f'COUNTIFS({made.table}_{made.tag},IF([front]="","{made.cuts}",[front])&"*",{made.table}_key,{key})'
        for metric, made in BY_METRIC.items()
    }
    surveyed = "+".join(f'COUNTIFS({table}_tag,[front]&"*",{table}_key,{key})' for table in waves.TABLES)
    return by_metric(surveyed, counted, f'COUNTIFS(kpi_figures_tag,[front]&"*",kpi_figures_key,{key})', "0")


def _pieces(name: str, key: str) -> tuple[Column, ...]:
    """Whether a period can be put together from shorter ones: as many of these as it has, one after the other."""
    pieces = [f"piece{number}{name}" for number in range(_MOST_PIECES)]
    return (
        *(
            Column(
                piece,
                f"IF([part]=0,0,IF({number}*[part]>=[length],1,{_held(f'(INT([{key}]/100)*100+[part]-{100 * number}*[part])')}))",
                aside=True,
            )
            for number, piece in enumerate(pieces)
        ),
        Column(
            f"whole{name}",
            f"IF(OR([part]=0,[{key}]=0),0,IF(MIN({','.join(f'[{piece}]' for piece in pieces)})>0,1,0))",
            aside=True,
        ),
    )


def _sum(column: str, table: str, tag: str, suffix: str) -> str:
    where = f'{table}_{tag},[front{suffix or "_now"}]&"*",{table}_months,[piece{suffix}],{table}_key'
    return f'SUMIFS({table}_{column},{where},">"&[from{suffix}],{table}_key,"<="&[to{suffix}])'


def _at(column: str, suffix: str, key: str) -> str:
    return (
        f'SUMIFS(customer_counts_{column},customer_counts_tag,[front{suffix or "_now"}]&"*",customer_counts_key,{key})'
    )


def _part(part: str, suffix: str) -> str:
    """What the goal's figure is made of in one period; `part` is sum, base, up, down or counted (in its groups)."""

    def answers(*columns: tuple[str, str]) -> str:
        return "+".join(_sum(column, table, "tag", suffix) for table, column in columns)

    up, down, counted_ = (answers(*waves.COUNTED[name]) for name in ("favourable", "unfavourable", "answers"))
    if part in ("up", "down", "counted"):
        held = {"up": up, "down": down, "counted": counted_}[part]
        of = {metric: (made, {"up": made.up, "down": made.down}.get(part, made.base)) for metric, made in _BALANCED}
        counted = {metric: _sum(column, made.table, made.tag, suffix) for metric, (made, column) in of.items()}
        return f"IF([nps]=1,IF([piece{suffix}]=0,0,{by_metric(held, counted, '0', '0')}),0)"
    counted = {
        metric: _sum(made.sum if part == "sum" else made.base, made.table, made.tag, suffix)
        for metric, made in BY_METRIC.items()
    }
    first = f"([from{suffix}]+100*[piece{suffix}])"
    put_together = {
        "sum": f"{_at('base', suffix, first)}+{_sum('won', 'customer_counts', 'tag', suffix)}"
        f"-{_at('left', suffix, f'[to{suffix}]')}",
        "base": _at("base", suffix, first),
    }[part]
    counted[Metric.CHURN] = f"IF([piece{suffix}]=[length],{counted[Metric.CHURN]},{put_together})"
    surveyed = {
        "sum": f"{up}-IF([nps]=1,{down},0)+{answers(waves.REPORTED['balance'])}",
        "base": f"{counted_}+{answers(waves.REPORTED['answers'])}",
    }[part]
    kpi = _sum("sum" if part == "sum" else "sum_base", "kpi_figures", "tag", suffix)
    return f"IF([piece{suffix}]=0,0,{by_metric(surveyed, counted, kpi, '0')})"


def _period(suffix: str, key: str) -> tuple[Column, ...]:
    """One period: from which rows, its parts, and the figure in the metric's own unit."""
    end = f"INT([{key}]/100)"
    return (
        Column(
            f"piece{suffix}",
            f"IF([{key}]=0,0,IF({_held(f'[{key}]')}>0,[length],IF([whole{suffix or '_now'}]=1,[part],0)))",
            aside=True,
        ),
        Column(f"from{suffix}", f"({end}-[length])*100+[piece{suffix}]", aside=True),
        Column(f"to{suffix}", f"{end}*100+[piece{suffix}]", aside=True),
        Column(f"front{suffix or '_now'}", f'IF([piece{suffix}]=0,"",{_whole(f"[to{suffix}]")})', aside=True),
        *(
            Column(f"{part}{suffix}", _part(part, suffix), aside=True)
            for part in ("sum", "base", "up", "down", "counted")
        ),
        # What the list of cuts hides is hidden here too (cut_list.py).
        Column(
            f"hidden{suffix}_code",
            f'IF(OR([base{suffix}]=0,NOT({_SURVEY})),"",IF([base{suffix}]<settings_fewest_shown,"few",'
            f'IF([cut]="","",IF({hidden_next("[cut]", f"[{key}]", "[length]")}>0,"next",""))))',
            aside=True,
        ),
        Column(
            f"figure{suffix}",
            f'IF(OR([base{suffix}]=0,[hidden{suffix}_code]<>""),"",'
            f"IF([kpi_events]=1,[sum{suffix}],[times]*[sum{suffix}]/[base{suffix}]))",
            aside=True,
        ),
    )


COLUMNS = (
    Column("code", f'IF([metric]="","",IFERROR({states.of_metric("code", "[metric]")},""))', aside=True),
    Column("touchpoint_id", f'IF([touchpoint]="","",{row_id("[touchpoint]")})', aside=True),
    Column("segment_id", f'IF([segment]="","",{row_id("[segment]")})', aside=True),
    Column(
        "survey_row",
        f'IF(OR([code]="",AND([code]="{Metric.OWN}",[kpi]<>"")),"",IF([survey]<>"",'
        f'IFERROR(MATCH({row_id("[survey]")},surveys_id,0),""),'
        + "".join(f'IF([code]="{metric}",{metric}_row,' for metric in SURVEYED)
        + '"")'
        + ")" * len(SURVEYED)
        + ")",
        aside=True,
    ),
    Column("kpi_row", f'IF([kpi]="","",IFERROR(MATCH({row_id("[kpi]")},kpis_id,0),""))', aside=True),
    # A goal follows a survey, a KPI of one's own or counts; "" where it follows nothing that is there.
    Column(
        "kind",
        f'IF([code]="","",IF([code]="{Metric.OWN}",IF(ISNUMBER([kpi_row]),"kpi",IF(ISNUMBER([survey_row]),"survey","")),'
        f'IF({states.of_metric("source", "[metric]")}="survey",IF(ISNUMBER([survey_row]),"survey",""),"counts")))',
        aside=True,
    ),
    # 1 for a balance of those for and those against: an NPS, or how people speak of us.
    Column("nps", f"IF({_SURVEY},INDEX(surveys_nps,[survey_row]),IF({is_one_of(*BALANCES)},1,0))", aside=True),
    Column("kpi_times", 'IF([kpi_row]="",1,INDEX(kpis_times,[kpi_row]))', aside=True),
    Column("kpi_share", 'IF([kpi_row]="",0,INDEX(kpis_share_now,[kpi_row]))', aside=True),
    Column("kpi_rate", 'IF([kpi_row]="",0,INDEX(kpis_rate_now,[kpi_row]))', aside=True),
    Column("kpi_events", 'IF([kpi_row]="",0,INDEX(kpis_events_now,[kpi_row]))', aside=True),
    Column(
        "times",
        f'IF([kind]="","",IF({_SURVEY},100,IF({_KPI},1,{states.of_metric("times", "[metric]")})))',
        aside=True,
    ),
    Column("front", f'IF([kind]="","",{_front()})', aside=True),
    Column("cut", _CUT, aside=True),
    Column("key_any", f'IF([kind]="",0,{_latest("")})', aside=True),
    # Where nobody typed a baseline, it is the figure of the last period that was over when the goal began.
    Column(
        "begins",
        'IF(ISNUMBER([start]),[start],IF(ISNUMBER(foundations_period_start),foundations_period_start,""))',
        aside=True,
    ),
    Column("last_before", 'IF([begins]="",0,(12*YEAR([begins])+MONTH([begins])-1)*100+12)', aside=True),
    Column(
        "begin_key",
        f'IF([baseline_period]<>"",SUM({periods.key("[baseline_period]")}),'
        f'IF(OR(AND([baseline]<>"",NOT(ISNUMBER([baseline]))),[kind]="",[last_before]=0),0,{_latest("", "[last_before]")}))',
        aside=True,
    ),
    # A baseline typed without its period is of that one where its figure is the same; of its length in any case.
    Column(
        "dated",
        f'IF(OR([baseline_period]<>"",[baseline]=""),1,IF(COUNT([baseline],[figure_start])<2,0,IF({SAME_FIGURE},1,0)))',
        aside=True,
    ),
    Column("start_key", "IF([dated]=1,[begin_key],0)", aside=True),
    Column("length", f"IF([begin_key]>0,{periods.months('[begin_key]')},{periods.months('[key_any]')})", aside=True),
    Column("key_same", f'IF(OR([kind]="",[length]=0),0,{_latest("[length]")})', aside=True),
    # The shorter periods that a longer one may be put together from: a quarter's months, a year's quarters or months.
    Column(
        "part",
        f"IF(OR({is_one_of(*_ADDS_UP)},{_SURVEY},[kpi_share]+[kpi_events]>0),"
        f"IF([length]=3,1,IF([length]=12,IF({_latest('3')}>0,3,1),0)),0)",
        aside=True,
    ),
    Column("key_part", f"IF([part]=0,0,{_latest('[part]')})", aside=True),
    Column(
        "key_whole",
        "IF([key_part]=0,0,[length]*INT(INT([key_part]/100)/[length])*100+[length])",
        aside=True,
    ),
    *_pieces("_now", "key_whole"),
    Column("key", "MAX([key_same],IF([whole_now]=1,[key_whole],0))", aside=True),
    *_pieces("_start", "begin_key"),
    *_period("", "key"),
    *_period("_start", "begin_key"),
    # How many a wave or a period to come will have, and what a share of all of them is in the goal's unit.
    Column(
        "size",
        f'IF([kind]="","",IF({_SURVEY},IF(ISNUMBER(INDEX(surveys_answers_expected,[survey_row])),'
        f'INDEX(surveys_answers_expected,[survey_row]),IF([base]>0,[base],"")),'
        f'IF({_KPI},IF([kpi_share]+[kpi_rate]=1,[base],IF([kpi_events]=1,1,"")),IF(AND({states.of_metric("ranged", "[metric]")}=1,[base]>0),[base],""))))',
        aside=True,
    ),
    Column("scale", f"IF({_KPI},[kpi_times],100)", aside=True),
    # What is later than the goal's latest figure, but of a length that cannot be brought to the goal's own.
    Column("key_else", "IF([key_any]>0,IF(INT([key_any]/100)-INT([key]/100)>=[length],1,0),0)", aside=True),
)


def end(sign: str) -> str:
    """One end of the likely range of the goal's figure."""
    share = f"100*{statistics.share_end('[sum]', '[base]', sign)}"
    counted = "[sum]/[kpi_times]", "[base]"
    kpi = (
        f"IF([kpi_share]=1,[kpi_times]*{statistics.share_end(*counted, sign)},"
        f"IF([kpi_rate]=1,[kpi_times]*{statistics.rate_end(*counted, sign)},"
        f'IF([kpi_events]=1,{statistics.rate_end("[sum]", "1", sign)},"")))'
    )
    nps = f'IF([counted]>=[base],{statistics.nps_end("[up]", "[down]", "[base]", sign)},"")'
    by = dict.fromkeys(SHARES, share) | dict.fromkeys(BALANCES, nps)
    return f'IF(NOT(ISNUMBER([now])),"",{by_metric(f"IF([nps]=1,{nps},{share})", by, kpi)})'


def change() -> str:
    """Z of the change between the goal's start and now, "" where its figure has no spread."""
    one, two = ("[sum_start]", "[base_start]"), ("[sum]", "[base]")
    share = statistics.share_change(one, two)
    nps = statistics.nps_change(("[up_start]", "[down_start]", "[base_start]"), ("[up]", "[down]", "[base]"))
    waves_ = ("[sum_start]/[kpi_times]", "[base_start]"), ("[sum]/[kpi_times]", "[base]")
    kpi, rate = statistics.share_change(*waves_), statistics.rate_change(*waves_)
    nps = f'IF(AND([counted]>=[base],[counted_start]>=[base_start]),{nps},"")'
    events = statistics.count_change("[sum_start]", "[sum]")
    own = f'IF([kpi_share]=1,{kpi},IF([kpi_rate]=1,{rate},IF([kpi_events]=1,{events},"")))'
    by = dict.fromkeys(SHARES, share) | dict.fromkeys(BALANCES, nps)
    tested = by_metric(f"IF([nps]=1,{nps},{share})", by, own)
    return f'IF(OR([base_start]=0,[base]=0,[dated]=0),"",{tested})'


def spread() -> str:
    """The standard error of the change aimed at, in the goal's unit, both waves as large as today's or as planned.

    Shares and rates have the variance of their start and their target; an NPS that of its last wave.
    """
    size = "[size]"
    parts = "+".join(
        f"IF([kpi_rate]=1,MAX(0,{value}/[scale]),MAX(0,MIN(1,{value}/[scale]))*(1-MAX(0,MIN(1,{value}/[scale]))))"
        for value in ("[start_value]", "[target_value]")
    )
    nps = f"2*IF([up]+[down]>0,{statistics.nps_variance('[up]', '[down]', '[base]')},settings_nps_variance)"
    return (
        f'IF(OR(NOT(ISNUMBER({size})),COUNT([start_value],[target_value])<2),"",'
        f'IF({size}<=0,"",IF([kpi_events]=1,SQRT([start_value]+[target_value]),'
        f"[scale]*SQRT(IF([nps]=1,{nps},{parts})/{size}))))"
    )
