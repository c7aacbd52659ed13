"""The sheet of goals: where each stands today, its target as a number, progress, status, and whether it can be seen."""

from __future__ import annotations

from ...plan.choices import Metric
from .. import periods, statistics, waves
from ..blocks import Check, Column, Form, See, Sheet, Table
from ..formula import row_id, sentence, whole
from ..style import ONE, SHARE, TEXT, WHOLE
from .measurement import COUNTED

_BY_METRIC = {made.metric: made for made in COUNTED}
_TIMES = {Metric.FIRST_RESPONSE: 24, Metric.TIME_TO_RESOLVE: 24, Metric.OWN: 1}
_SURVEYED = (Metric.NPS, Metric.CES, Metric.CSAT)
# Metrics whose count out of a base has a likely range and a test of change.
_SHARES = tuple(made.metric for made in COUNTED if made.is_share and made.has_range)


def _by_metric(expression: dict[Metric, str], otherwise: str = '""') -> str:
    """An expression chosen by the goal's metric; what several metrics share is written once."""
    codes: dict[str, list[int]] = {}
    for code, metric in enumerate(Metric, 1):
        if metric in expression:
            codes.setdefault(expression[metric], []).append(code)
    made = otherwise
    for shared, of in reversed(codes.items()):
        made = f"IF({_among(of)},{shared},{made})"
    return made


def _among(codes: list[int]) -> str:
    """Whether the goal's metric is one of these; a blank one is none of them, since text is more than any number."""
    if codes == list(range(codes[0], codes[-1] + 1)):
        return f"[code]={codes[0]}" if len(codes) == 1 else f"AND([code]>={codes[0]},[code]<={codes[-1]})"
    return f"OR({','.join(f'[code]={code}' for code in codes)})"


def _front() -> str:
    """What the tags of the goal's rows begin with: its survey, cut by its touchpoint or segment where such rows exist."""
    sid = "INDEX(surveys_id,[survey_row])"

    def cut(wanted: str, front: str, tables: tuple[str, ...], otherwise: str) -> str:
        found = "+".join(f'COUNTIFS({table}_tag,{front}&"*")' for table in tables)
        return f'IF(AND({wanted}<>"",{found}>0),{front},{otherwise})'

    by_segment = cut("[segment_id]", f'{sid}&"|*|"&[segment_id]&"|*|"', waves.TABLES, f'{sid}&"|*|"')
    surveyed = cut("[touchpoint_id]", f'{sid}&"|"&[touchpoint_id]&"|*|"', waves.TABLES, by_segment)
    customers = cut("[segment_id]", '"C|"&[segment_id]&"|"', ("customer_counts",), '""')
    service_segment = cut("[segment_id]", '"S|*|"&[segment_id]&"|*|"', ("service_figures",), '""')
    service = cut("[touchpoint_id]", '"S|"&[touchpoint_id]&"|*|"', ("service_figures",), service_segment)
    kpi = "INDEX(kpis_id,[kpi_row])"
    own_segment = cut("[segment_id]", f'{kpi}&"|*|"&[segment_id]&"|"', ("kpi_figures",), f'{kpi}&"|*|"')
    own = cut("[touchpoint_id]", f'{kpi}&"|"&[touchpoint_id]&"|*|"', ("kpi_figures",), own_segment)
    fronts = {
        Metric.OWN: f'IF([kpi_row]="","",{own})',
        **dict.fromkeys(_SURVEYED, f'IF([survey_row]="","",{surveyed})'),
        Metric.CHURN: customers,
        Metric.REPEAT_ORDERS: '""',
        **dict.fromkeys((Metric.FIRST_RESPONSE, Metric.ANSWERED_IN_TIME, Metric.TIME_TO_RESOLVE), service),
    }
    return _by_metric(fronts)


def _latest() -> str:
    """The number of the goal's latest period, 0 where there is none."""
    any_of = '[front]&"*"'
    found = {
        **dict.fromkeys(_SURVEYED, f'IF([front]="",0,{periods.latest(waves.TABLES, any_of)})'),
        **{m: _cut_or_whole(m, periods.latest((made.table,), any_of), f"{m}_key") for m, made in _BY_METRIC.items()},
        Metric.OWN: f'IF([front]="",0,{periods.latest(("kpi_figures",), any_of)})',
    }
    return _by_metric(found, "0")


def _cut_or_whole(metric: Metric, cut: str, whole_: str) -> str:
    return whole_ if metric in (Metric.NET_SENTIMENT, Metric.SHARE_OF_MENTIONS) else f'IF([front]="",{whole_},{cut})'


def _tag(key: str) -> str:
    """The tag of the rows that make the goal's figure in one period: those of its cut, else the whole ones, else all."""
    kpi = "INDEX(kpis_id,[kpi_row])"
    own_whole = f'IF(COUNTIFS(kpi_figures_tag,{kpi}&"|||"&[{key}])>0,{kpi}&"|||",[front])'
    found = {
        **dict.fromkeys(_SURVEYED, f'IF([front]="","",[front]&[{key}])'),
        **{m: _cut_or_whole(m, f"[front]&[{key}]", made.all_of(f"[{key}]")) for m, made in _BY_METRIC.items()},
        Metric.OWN: f'IF([front]="","",IF([front]={kpi}&"|*|",{own_whole},[front])&[{key}])',
    }
    return f'IF([{key}]=0,"",{_by_metric(found)})'


def _part(tag: str, column: str) -> str:
    """What the goal's figure is made of in one period; `column` is sum, base, up or down."""
    surveyed = {
        "sum": waves.balance(tag, "[code]=1"),
        "base": waves.answers(tag),
        "up": waves.favourable(tag),
        "down": waves.unfavourable(tag),
    }[column]
    if column in ("up", "down"):
        return f'IF({tag}="",0,{_by_metric({Metric.NPS: surveyed}, "0")})'
    found = dict.fromkeys(_SURVEYED, surveyed)
    for metric, made in _BY_METRIC.items():
        name = made.sum if column == "sum" else made.base
        found[metric] = f"SUMIFS({made.table}_{name},{made.table}_{made.tag},{tag})"
    found[Metric.OWN] = (
        f"SUMIFS({'kpi_figures_sum' if column == 'sum' else 'kpi_figures_sum_base'},kpi_figures_tag,{tag})"
    )
    return f'IF({tag}="",0,{_by_metric(found, "0")})'


def _period(suffix: str, key: str) -> tuple[Column, ...]:
    """One period's parts, and the figure in the metric's own unit."""
    return (
        Column(f"tag{suffix}", _tag(key), aside=True),
        *(
            Column(f"{part}{suffix}", _part(f"[tag{suffix}]", part), aside=True)
            for part in ("sum", "base", "up", "down")
        ),
        Column(
            f"figure{suffix}",
            f'IF([base{suffix}]=0,"",IF(AND([code]<=3,[base{suffix}]<settings_fewest_shown),"",'
            f"[times]*[sum{suffix}]/[base{suffix}]))",
            aside=True,
        ),
    )


_HUNDREDS = ",".join(str(_TIMES.get(metric, 100)) for metric in Metric)
_OF_KPI = 'IF([kpi_row]="","",INDEX(kpis_{column},[kpi_row]))'


def _end(sign: str) -> str:
    share = f"100*{statistics.share_end('[sum]', '[base]', sign)}"
    found = {
        Metric.NPS: f'IF([up]+[down]>0,{statistics.nps_end("[up]", "[down]", "[base]", sign)},"")',
        **dict.fromkeys((Metric.CES, Metric.CSAT, *_SHARES), share),
        Metric.OWN: _OF_KPI.format(column="low" if sign == "-" else "high"),
    }
    return f'IF(NOT(ISNUMBER([now])),"",{_by_metric(found)})'


def _z(one: str, two: str) -> str:
    """Z of the change between two of the goal's periods, "" where the metric has no spread."""
    share = statistics.share_change((f"[sum{one}]", f"[base{one}]"), (f"[sum{two}]", f"[base{two}]"))
    nps = statistics.nps_change(
        (f"[up{one}]", f"[down{one}]", f"[base{one}]"), (f"[up{two}]", f"[down{two}]", f"[base{two}]")
    )
    times = "INDEX(kpis_times,[kpi_row])"
    kpi = statistics.share_change((f"[sum{one}]/{times}", f"[base{one}]"), (f"[sum{two}]/{times}", f"[base{two}]"))
    found = {
        Metric.NPS: nps,
        **dict.fromkeys((Metric.CES, Metric.CSAT, *_SHARES), share),
        Metric.OWN: f'IF([kpi_share]=1,{kpi},"")',
    }
    return f'IF(OR([base{one}]=0,[base{two}]=0),"",{_by_metric(found)})'


# The change aimed at, tested as if both figures came from as many customers or answers as today.
_AIM_Z = _by_metric(
    {
        **dict.fromkeys(
            _SHARES,
            statistics.share_change(
                ("([base]*[start_value]/[times])", "[base]"), ("([base]*[target_value]/[times])", "[base]")
            ),
        ),
        Metric.OWN: "IF([kpi_share]=1,"
        + statistics.share_change(
            ("([base]*[start_value]/[kpi_times])", "[base]"), ("([base]*[target_value]/[kpi_times])", "[base]")
        )
        + ',"")',
    }
)
_NOISE = (
    'IF(COUNT([start_value],[target_value])<2,"",IF([code]<=3,IF(ISNUMBER([smallest_change]),'
    "IF(ABS([target_value]-[start_value])>=[smallest_change],{change.real},{change.noise}),{change.cannot_tell}),"
    "IF(ISNUMBER([aim_z]),IF(ABS([aim_z])>z_value,{change.real},{change.noise}),{change.cannot_tell})))"
)
_VARIANCE = f"IF([code]=1,{statistics.nps_variance('[up]', '[down]', '[base]')},settings_share_variance)"

# 1 for more, -1 for less, 0 for keeping it; where nobody said, the target shows it.
_WAY = (
    "IF([direction]={choices.direction.up},1,IF([direction]={choices.direction.down},-1,"
    "IF([direction]={choices.direction.keep},0,IF(COUNT([start_value],[target_value])=2,"
    "IF([target_value]>=[start_value],1,-1),1))))"
)
_REACHED = "[way]*([now]-[target_value])>=0"
_KEPT = (
    "IF(ISNUMBER([now_low]),IF(AND([target_value]>=[now_low],[target_value]<=[now_high]),{status.kept},"
    "{status.not_kept}),IF([now]=[target_value],{status.kept},{status.not_kept}))"
)
_EARLY = (
    "AND(IF(ISNUMBER([deadline]),as_of<=[deadline],1=1),"
    "OR(AND([start_key]>0,[key]<=[start_key]),IF(ISNUMBER([change_z]),ABS([change_z])<=z_value,1=0)))"
)
_UNMEASURED = 'AND([baseline]<>"",NOT(ISNUMBER([baseline])))'
_STATUS = (
    'IF([title]="","",'
    f'IF(AND({_UNMEASURED},[start_value]=""),{{status.measure_first}},'
    "IF(NOT(ISNUMBER([now])),{status.no_data},"
    "IF(NOT(ISNUMBER([target_value])),{status.no_target},"
    f"IF([way]=0,{_KEPT},"
    f"IF({_EARLY},{{status.too_early}},"
    f"IF({_REACHED},{{status.reached}},"
    "IF(IF(ISNUMBER([deadline]),as_of>[deadline],1=0),{status.missed},"
    "IF(NOT(ISNUMBER([progress])),{status.no_data},"
    "IF(NOT(ISNUMBER([expected])),{status.no_deadline},"
    "IF([progress]>=settings_on_track*[expected],{status.on_track},"
    "IF([progress]>=settings_at_risk*[expected],{status.at_risk},{status.behind}))))))))))))"
)
_FROM = "IF(ISNUMBER([first_end]),[first_end],IF(ISNUMBER([start]),[start],foundations_period_start))"

COLUMNS = (
    Column("now", 'IF([title]="","",IF(ISNUMBER([figure]),[figure],""))', ONE),
    Column("now_low", _end("-"), ONE),
    Column("now_high", _end("+"), ONE),
    Column("now_n", 'IF(ISNUMBER([now]),IF([code]=11,[kpi_n],[base]),"")', WHOLE),
    Column("start_value", 'IF(ISNUMBER([figure_start]),[figure_start],IF(ISNUMBER([baseline]),[baseline],""))', ONE),
    Column(
        "target_value",
        'IF(NOT(ISNUMBER([target])),"",IF([target_kind]={choices.target_kind.percent_change},'
        'IF(ISNUMBER([start_value]),[start_value]*(1+[target]/100),""),'
        'IF([target_kind]={choices.target_kind.points_change},IF(ISNUMBER([start_value]),[start_value]+[target],""),'
        "[target])))",
        ONE,
    ),
    Column("target_points", 'IF(COUNT([start_value],[target_value])=2,[target_value]-[start_value],"")', ONE),
    Column(
        "target_percent",
        'IF(COUNT([start_value],[target_value])=2,IF([start_value]=0,"",([target_value]-[start_value])/[start_value]),"")',
        SHARE,
    ),
    Column(
        "target_customers",
        f"IF(AND([code]={list(Metric).index(Metric.CHURN) + 1},COUNT([start_value],[target_value])=2,[base]>0),"
        '([start_value]-[target_value])/100*[base],"")',
        WHOLE,
    ),
    Column("smallest_change", f'IF(AND([code]<=3,[base]>0),{statistics.smallest_change(_VARIANCE, "[base]")},"")', ONE),
    Column("noise", _NOISE, TEXT, width=18),
    Column(
        "progress",
        'IF(COUNT([now],[start_value],[target_value])<3,"",IF([target_value]=[start_value],'
        'IF([now]=[target_value],1,""),([now]-[start_value])/([target_value]-[start_value])))',
        SHARE,
    ),
    Column(
        "expected",
        f'IF(NOT(ISNUMBER([deadline])),"",IF([deadline]<={_FROM},1,MAX(0,MIN(1,(as_of-{_FROM})/([deadline]-{_FROM})))))',
        SHARE,
    ),
    Column("status", _STATUS, TEXT, width=18),
    Column(
        "tested",
        'IF(OR([title]="",NOT(ISNUMBER([now])),NOT(ISNUMBER([target_value]))),"",'
        "IF(ISNUMBER([change_z]),{tested.yes},{tested.no}))",
        TEXT,
        width=12,
    ),
    Column("code", 'IF([metric]="","",IFERROR(MATCH([metric],list_choice_metric,0),""))', aside=True),
    Column("touchpoint_id", f'IF([touchpoint]="","",{row_id("[touchpoint]")})', aside=True),
    Column("segment_id", f'IF([segment]="","",{row_id("[segment]")})', aside=True),
    Column(
        "survey_row",
        f'IF([code]="","",IF([code]>3,"",IF([survey]<>"",IFERROR(MATCH({row_id("[survey]")},surveys_id,0),""),'
        "CHOOSE([code],nps_row,ces_row,csat_row))))",
        aside=True,
    ),
    Column("kpi_row", f'IF([kpi]="","",IFERROR(MATCH({row_id("[kpi]")},kpis_id,0),""))', aside=True),
    Column("kpi_times", 'IF([kpi_row]="",1,INDEX(kpis_times,[kpi_row]))', aside=True),
    Column("kpi_share", 'IF([kpi_row]="",0,INDEX(kpis_share_now,[kpi_row]))', aside=True),
    Column("kpi_n", _OF_KPI.format(column="n"), aside=True),
    Column("times", f'IF([code]="",1,CHOOSE([code],{_HUNDREDS}))', aside=True),
    Column("front", _front(), aside=True),
    Column("key", _latest(), aside=True),
    Column("start_key", f'IF([baseline_period]="",0,SUM({periods.key("[baseline_period]")}))', aside=True),
    *_period("", "key"),
    *_period("_start", "start_key"),
    Column("way", _WAY, aside=True),
    Column("late", "IF(COUNT([start],[deadline])=2,IF([deadline]<[start],1,0),0)", aside=True),
    Column("change_z", _z("_start", ""), aside=True),
    Column("aim_z", f'IF(OR([base]=0,COUNT([start_value],[target_value])<2),"",{_AIM_Z})', aside=True),
    Column(
        "first_end",
        'IF(COUNTIFS(tactics_goals,"*"&[id]&" ·*",tactics_end,">0")>0,'
        '_xlfn.MINIFS(tactics_end,tactics_goals,"*"&[id]&" ·*",tactics_end,">0"),"")',
        aside=True,
    ),
)
FIRST = ("title", "parent", "metric", "kpi", "baseline", "target", "target_kind", "deadline", "owner")
_SET = 'COUNTIFS(goals_title,"?*")'
_ANSWER = (
    f"IF({_SET}=0,{{goals.answer_none}},"
    + sentence(
        "goals.answer",
        total=whole(_SET),
        good=whole(
            "COUNTIFS(goals_status,{status.reached})+COUNTIFS(goals_status,{status.on_track})+COUNTIFS(goals_status,{status.kept})"
        ),
        early=whole("COUNTIFS(goals_status,{status.too_early})"),
        open=whole(
            "COUNTIFS(goals_status,{status.measure_first})+COUNTIFS(goals_status,{status.no_data})+COUNTIFS(goals_status,{status.no_target})+COUNTIFS(goals_status,{status.no_deadline})"
        ),
    )
    + ")"
)

SHEET = Sheet(
    key="goals",
    chapter="goals",
    answer=_ANSWER,
    sees=(
        See("now", "IF(ISNUMBER(INDEX(goals_now,1)),INDEX(goals_now,1),{words.no_data})", ONE),
        See("target", "IF(ISNUMBER(INDEX(goals_target_value,1)),INDEX(goals_target_value,1),{words.not_stated})", ONE),
        See("status", 'IF(INDEX(goals_status,1)="",{words.not_stated},INDEX(goals_status,1))'),
    ),
    blocks=(Table("goals", columns=COLUMNS, first=FIRST), Table("goal_changes"), Form("goals")),
    checks=(
        Check("goals_dates", "COUNTIFS(goals_late,1)"),
        Check(
            "goals_without_owner", 'COUNTIFS(goals_title,"?*")-COUNTIFS(goals_title,"?*",goals_owner,"?*")', advice=True
        ),
    ),
)
