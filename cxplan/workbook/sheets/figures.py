"""The sheet of counted figures: customers, requests for help, reasons, own figures, mentions. Inputs only.

Each row's tag ends in its period's number, as those of answers do (waves.py). Where a period has a row that is not
cut by segment, touchpoint, channel or team, that row is the whole; else the cuts add up to it.
"""

from __future__ import annotations

from .. import periods, states, statistics
from ..blocks import Check, Column, Form, Sheet, Table
from ..formula import row_id, sentence, whole
from ..style import ONE, SHARE, TEXT, WHOLE
from .scores import ANSWERS_AHEAD

_BEGUN = periods.begun("[key]")


def _place(front: str, good: str) -> tuple[Column, ...]:
    """Period number, length and tag; `good` says whether the row holds the figures that matter.

    Figures of a period that has not begun have no tag: they count nowhere.
    """
    return (
        Column("key", periods.key("[period]"), aside=True),
        Column("months", f'IF(ISNUMBER([key]),{periods.months("[key]")},"")', aside=True),
        Column("tag", f'IF(ISNUMBER([key]),IF(AND({_BEGUN},{good}),{front}&"|"&[key],""),"")', aside=True),
    )


def _told_in(period: str) -> str:
    """The period of reasons and themes: 0 for one that has not begun, so that it is never the latest."""
    return f'IF({period}="","",IF({periods.begun(period)},{period},0))'


def _if_tagged(value: str, otherwise: str = "0") -> str:
    return f'IF([tag]="",{otherwise},{value})'


def _more(part: str, whole_: str) -> str:
    """1 where both are known and the part is more than the whole."""
    return f"IF(COUNT({part},{whole_})=2,IF({part}>{whole_},1,0),0)"


_SEGMENT, _TOUCHPOINT = row_id("[segment]"), row_id("[touchpoint]")
# Left of those at the start where that is known, else start plus new less end (definitions: churn).
_LOST = "IF(ISNUMBER([left_of_start]),[left_of_start],SUM([at_start])+SUM([new])-SUM([at_end]))"
_KNOWN = (
    "ISNUMBER([at_start]),SUM([at_start])>0,OR(ISNUMBER([left_of_start]),COUNT([new],[at_end])=2),"
    "SUM([at_start])+SUM([new])-SUM([at_end])>=0,SUM([left_of_start])<=SUM([at_start])"
)
_CUT = f'{_TOUCHPOINT}&"|"&{_SEGMENT}&"|"&{row_id("[team]")}&"|"&IF([channel]="","",MATCH([channel],list_choice_channel,0))'

# Reasons say nothing of segments: they are held against the row of all customers.
_TOLD_MORE = 'IF(OR([tag]="",[segment]<>""),0,IF(SUMIFS(churn_reasons_count,churn_reasons_key,[key])>[lost],1,0))'

CUSTOMERS = Table(
    "customer_counts",
    room=7,
    first=("period", "segment", "at_start", "new", "at_end"),
    columns=(
        Column("impossible", "IF(COUNT([at_start],[new],[at_end])=3,IF([at_end]>[at_start]+[new],1,0),0)", aside=True),
        Column("left_more", _more("[left_of_start]", "[at_start]"), aside=True),
        Column("told_more", _TOLD_MORE, aside=True),
        Column("lost", _if_tagged(_LOST, '""'), WHOLE),
        Column("churn", _if_tagged("[lost]/[at_start]", '""'), SHARE),
        Column(
            "net_change",
            'IF(COUNT([at_start],[at_end])=2,IF([at_start]>0,([at_end]-[at_start])/[at_start],""),"")',
            SHARE,
        ),
        Column(
            "repeat_rate",
            'IF(COUNT([customers],[ordered_again])=2,IF([customers]>0,[ordered_again]/[customers],""),"")',
            SHARE,
        ),
        *_place(f'"C|"&{_SEGMENT}', _KNOWN),
        Column("gone", _if_tagged("[lost]"), aside=True),
        Column("base", _if_tagged("[at_start]"), aside=True),
        Column("won", _if_tagged("SUM([new])"), aside=True),
        Column("left", _if_tagged("SUM([at_end])"), aside=True),
        Column(
            "again_tag",
            f'IF(ISNUMBER([key]),IF(AND({_BEGUN},COUNT([customers],[ordered_again])=2,SUM([customers])>0),"C|"&{_SEGMENT}&"|"&[key],""),"")',
            aside=True,
        ),
        Column("again", 'IF([again_tag]="",0,[ordered_again])', aside=True),
        Column("buyers", 'IF([again_tag]="",0,[customers])', aside=True),
    ),
)

SERVICE = Table(
    "service_figures",
    room=7,
    first=("period", "requests", "answered", "response_mean", "in_time", "resolved", "resolve_mean"),
    columns=(
        Column(
            "unanswered",
            'IF(COUNT([requests],[answered])=2,[requests]-[answered],"")',
            WHOLE,
        ),
        Column("in_time_share", 'IF(COUNT([requests],[in_time])=2,IF([requests]>0,[in_time]/[requests],""),"")', SHARE),
        Column("still_open", 'IF(COUNT([requests],[resolved])=2,[requests]-[resolved],"")', WHOLE),
        Column("in_time_more", _more("[in_time]", "[answered]"), aside=True),
        Column(
            "slow_half",
            f"{_more('[response_median]', '[response_p90]')}+{_more('[resolve_median]', '[resolve_p90]')}",
            aside=True,
        ),
        *_place(f'"S|"&{_CUT}', "OR(COUNT([answered],[response_mean])=2,COUNT([requests],[in_time])=2,COUNT([resolved],[resolve_mean])=2)"),
        Column("answered_sum", _if_tagged("IF(COUNT([answered],[response_mean])=2,[answered],0)"), aside=True),
        Column("response_sum", _if_tagged("IF(COUNT([answered],[response_mean])=2,[answered]*[response_mean],0)"), aside=True),
        Column("asked_sum", _if_tagged("IF(COUNT([requests],[in_time])=2,[requests],0)"), aside=True),
        Column("in_time_sum", _if_tagged("IF(COUNT([requests],[in_time])=2,[in_time],0)"), aside=True),
        Column("resolved_sum", _if_tagged("IF(COUNT([resolved],[resolve_mean])=2,[resolved],0)"), aside=True),
        Column("resolve_sum", _if_tagged("IF(COUNT([resolved],[resolve_mean])=2,[resolved]*[resolve_mean],0)"), aside=True),
    ),
)  # fmt: skip

REASONS = Table(
    "churn_reasons",
    first=("reason", "period", "count"),
    columns=(
        Column("share", 'IF(ISNUMBER([count]),IF([told_then]>0,[count]/[told_then],""),"")', SHARE),
        Column("typed_key", periods.key("[period]"), aside=True),
        Column("key", _told_in("[typed_key]"), aside=True),
        Column("told_then", 'IF([key]="",SUM(churn_reasons_count)-SUM(churn_reasons_dated),SUMIFS(churn_reasons_count,churn_reasons_key,[key]))', aside=True),
        Column("dated", "IF(ISNUMBER([key]),SUM([count]),0)", aside=True),
    ),
)  # fmt: skip

_OF_KPI = '[id]&"|*"'
_HOW_MANY = "[sum_now]/[times]", "[base_now]"


def _kpi_z(name: str) -> str:
    """Z of a KPI's change since another period: of shares, rates or counts of events; "" where it has no spread."""
    other = f"[sum_{name}]/[times]", f"[base_{name}]"
    shares, rates = statistics.share_change(other, _HOW_MANY), statistics.rate_change(other, _HOW_MANY)
    events = statistics.count_change(f"[sum_{name}]", "[sum_now]")
    counted = f'IF([rate_now]+[rate_{name}]=2,{rates},IF([share_now]+[share_{name}]=2,{shares},""))'
    return f"IF([events_now]+[events_{name}]=2,{events},{counted})"


def _kpi_end(sign: str) -> str:
    """One end of a KPI's likely range: of a share, a rate that can exceed 1, or a count of events."""
    share, rate = statistics.share_end(*_HOW_MANY, sign), statistics.rate_end(*_HOW_MANY, sign)
    events = statistics.rate_end("[sum_now]", "1", sign)
    counted = f'IF([rate_now]=1,[times]*{rate},IF([share_now]=1,[times]*{share},""))'
    return f"IF([events_now]=1,{events},{counted})"


def _kpi_change(name: str) -> str:
    """What a KPI's change since another period means, as a code."""
    other = 'IF([key_any]=1,"not_comparable","nothing")' if name == "old" else '""'
    # Counts of events of equal periods are held against each other as they are, however few.
    fewest = f"IF([events_now]=1,settings_enough_answers,MIN([base_now],[base_{name}]))"
    tested = f'IF(ISNUMBER([z_{name}]),{statistics.verdict(f"[z_{name}]", fewest)},"cannot_tell")'
    return f'IF([base_now]=0,"",IF([base_{name}]=0,{other},{tested}))'


def _of_kpi(name: str, key: str) -> tuple[Column, ...]:
    """What the figures of one period add up to: a count out of a base, a rate that can exceed 1, a count of events."""
    tag = f'IF(COUNTIFS(kpi_figures_tag,[id]&"|||"&[{key}])>0,[id]&"|||",[id]&"|*|")&[{key}]'
    return (
        Column(f"sum_{name}", f"SUMIFS(kpi_figures_sum,kpi_figures_tag,{tag})", aside=True),
        Column(f"base_{name}", f"SUMIFS(kpi_figures_sum_base,kpi_figures_tag,{tag})", aside=True),
        Column(
            f"share_{name}",
            f"IF([base_{name}]=0,0,IF(COUNTIFS(kpi_figures_tag,{tag},kpi_figures_counted,0)>0,0,1-[above]))",
            aside=True,
        ),
        Column(
            f"rate_{name}",
            f"IF([base_{name}]=0,0,IF(COUNTIFS(kpi_figures_tag,{tag},kpi_figures_counted,0)>0,0,[above]))",
            aside=True,
        ),
        Column(
            f"events_{name}",
            f"IF([base_{name}]=0,0,IF(COUNTIFS(kpi_figures_tag,{tag},kpi_figures_events,0)>0,0,1))",
            aside=True,
        ),
    )


KPIS = Table(
    "kpis",
    first=("name", "unit", "direction", "per"),
    columns=(
        Column("current", 'IF([base_now]=0,"",IF([events_now]=1,[sum_now],[sum_now]/[base_now]))', ONE),
        Column("period", f'IF([base_now]=0,"",{periods.code("[key]")})', TEXT, width=12),
        Column("low", _kpi_end("-"), ONE),
        Column("high", _kpi_end("+"), ONE),
        Column("n", 'IF([share_now]+[rate_now]=1,[base_now],"")', WHOLE),
        Column("before", 'IF([base_old]=0,"",IF([events_old]=1,[sum_old],[sum_old]/[base_old]))', ONE),
        *states.columns("change", "change", _kpi_change("old")),
        Column("year_ago", 'IF([base_year]=0,"",IF([events_year]=1,[sum_year],[sum_year]/[base_year]))', ONE),
        *states.columns("year", "change", _kpi_change("year")),
        Column("times", "IF(ISNUMBER([per]),[per],1)", aside=True),
        # Once more was counted than there were, its figures are rates of events in every period, and no shares.
        Column("above", "IF(COUNTIFS(kpi_figures_kid,[id],kpi_figures_above,1)>0,1,0)", aside=True),
        Column("z_old", _kpi_z("old"), aside=True),
        Column("z_year", _kpi_z("year"), aside=True),
        Column("key", periods.latest(("kpi_figures",), _OF_KPI), aside=True),
        Column("key_old", f"IF([key]=0,0,{periods.before(('kpi_figures',), _OF_KPI, '[key]')})", aside=True),
        *_of_kpi("now", "key"),
        *_of_kpi("old", "key_old"),
        Column("key_year", f"IF([key]=0,0,[key]-{periods.YEAR})", aside=True),
        *_of_kpi("year", "key_year"),
        Column(
            "key_any",
            f'IF(OR([key]=0,[key_old]>0),0,IF(COUNTIFS(kpi_figures_tag,{_OF_KPI},kpi_figures_key,"<"&[key])>0,1,0))',
            aside=True,
        ),
    ),
)

_PER = "SUM(INDEX(kpis_times,MATCH([kid],kpis_id,0)))"
KPI_FIGURES = Table(
    "kpi_figures",
    room=7,
    columns=(
        Column("figure", f'IF([tag]="","",IF([counted]=1,{_PER}*[count]/[base],IF([events]=1,[count],[value])))', ONE),
        Column("kid", row_id("[kpi]"), aside=True),
        # A count without a base is a count of events, such as complaints.
        Column("events", "IF(AND(ISNUMBER([count]),NOT(ISNUMBER([value])),NOT(ISNUMBER([base]))),1,0)", aside=True),
        Column("counted", "IF(ISNUMBER([value]),0,IF(COUNT([count],[base])=2,IF([base]>0,1,0),0))", aside=True),
        Column("above", "IF([counted]=1,IF([count]>[base],1,0),0)", aside=True),
        *_place(f'[kid]&"|"&{_TOUCHPOINT}&"|"&{_SEGMENT}', '[kid]<>"",ISNUMBER([value])+[counted]+[events]>0'),
        Column("sum", f'IF([tag]="",0,IF([counted]=1,{_PER}*[count],IF([events]=1,[count],[value])))', aside=True),
        Column("sum_base", 'IF([tag]="",0,IF([counted]=1,[base],1))', aside=True),
    ),
)

_SAID = "(SUM([positive])+SUM([neutral])+SUM([negative]))"
MENTIONS = Table(
    "mentions",
    columns=(
        Column("net", f'IF({_SAID}=0,"",100*(SUM([positive])-SUM([negative]))/{_SAID})', ONE),
        *_place('"M"', f"{_SAID}>0"),
        Column("ours", _if_tagged(_SAID), aside=True),
        Column("balance", _if_tagged("SUM([positive])-SUM([negative])"), aside=True),
        Column("for_us", _if_tagged("SUM([positive])"), aside=True),
        Column("against_us", _if_tagged("SUM([negative])"), aside=True),
        # Our share needs everybody's mentions, of the same rows.
        Column("ours_of_all", _if_tagged(f"IF(AND(SUM([everybody])>0,[more]=0),{_SAID},0)"), aside=True),
        Column("all", _if_tagged("IF([more]=0,SUM([everybody]),0)"), aside=True),
        Column("more", "IF(SUM([everybody])>0,IF([ours]>[everybody],1,0),0)", aside=True),
    ),
)

_ASKED, _REQUESTS = "{choices.theme_from.requests}", "service_figures_requests"
TICKETS = Table(
    "ticket_themes",
    columns=(
        Column("share", 'IF(ISNUMBER([count]),IF([total]>0,[count]/[total],""),"")', SHARE),
        # What requests were about, what surveys and what reviews speak of are wholes of their own.
        Column("kind", f'IF([theme]="","",IF([said_in]="",{_ASKED},[said_in]))', aside=True),
        Column("typed_key", periods.key("[period]"), aside=True),
        Column("key", _told_in("[typed_key]"), aside=True),
        Column("dated", "IF(ISNUMBER([key]),SUM([count]),0)", aside=True),
        Column(
            "total",
            'IF([key]="",SUMIFS(ticket_themes_count,ticket_themes_kind,[kind])'
            "-SUMIFS(ticket_themes_dated,ticket_themes_kind,[kind]),"
            "SUMIFS(ticket_themes_count,ticket_themes_key,[key],ticket_themes_kind,[kind]))",
            aside=True,
        ),
        Column(
            "came", f'IF([key]="",0,IF([kind]={_ASKED},SUMIFS({_REQUESTS},service_figures_key,[key]),0))', aside=True
        ),
        Column("more", 'IF([share]="",0,IF([came]>0,IF([total]>[came],1,0),0))', aside=True),
    ),
)


_DATED = ("customer_counts", "service_figures", "kpi_figures", "mentions", "scores", "score_totals", "reported_scores")
_TOLD = "COUNTIFS(churn_reasons_key,0)+COUNTIFS(ticket_themes_key,0)"
_NOT_BEGUN = "+".join((*map(periods.ahead, _DATED), ANSWERS_AHEAD, _TOLD))
_STARTED = 'at_start,">0"'
_KPIS_AHEAD = "+".join(
    periods.ahead("kpi_figures", 'kid,"?*"', figure) for figure in ("counted,1", "events,1", 'value,">-1E300"')
)

_HELD = 'COUNTIFS({}_tag,"?*")'
_ANSWER = sentence(
    "figures.answer",
    customers=whole(_HELD.format("customer_counts")),
    service=whole(_HELD.format("service_figures")),
    own=whole(_HELD.format("kpi_figures")),
)

# "Gone" after at most a third of the plan, or nobody could be lost in it.
_GONE_AFTER = (
    "IF(ISNUMBER(measurement_gone_after_days),IF(COUNT(foundations_period_start,foundations_period_end)=2,"
    "IF(measurement_gone_after_days*3>foundations_period_end-foundations_period_start+1,1,0),0),"
    "IF(measurement_gone_how={choices.gone_how.no_activity},1,0))"
)

SHEET = Sheet(
    key="figures",
    chapter="measurement",
    answer=_ANSWER,
    blocks=(
        Form("measurement"),
        CUSTOMERS,
        SERVICE,
        REASONS,
        KPIS,
        KPI_FIGURES,
        MENTIONS,
        TICKETS,
        Table("benchmarks"),
        Table("sources"),
    ),
    checks=(
        # More who left than there were, and periods that have not begun, are named by their own checks. Where nobody was
        # there at the start, as in the first month of a firm or of a list, nobody could leave.
        Check(
            "customer_counts_unread",
            'COUNT(customer_counts_at_start)-COUNTIFS(customer_counts_tag,"?*")-SUM(customer_counts_left_more)'
            "-COUNTIFS(customer_counts_at_start,0,customer_counts_left_more,0)"
            f"-({periods.ahead('customer_counts', _STARTED)})",
        ),
        Check(
            "service_figures_unread",
            'COUNT(service_figures_requests)-COUNTIFS(service_figures_requests,">=0",service_figures_key,">0")',
        ),
        Check(
            "kpi_figures_unread",
            'COUNT(kpi_figures_value)+SUM(kpi_figures_counted)+SUM(kpi_figures_events)-COUNTIFS(kpi_figures_tag,"?*")'
            f"-({_KPIS_AHEAD})",
        ),
        Check(
            "customers_negative",
            "COUNTIFS(customer_counts_impossible,1)",
        ),
        Check("gone_after", _GONE_AFTER),
        Check("customers_left_more", "SUM(customer_counts_left_more)"),
        Check("customers_again_more", 'COUNTIFS(customer_counts_repeat_rate,">1")'),
        Check("service_more_answers", 'COUNTIFS(service_figures_unanswered,"<0")'),
        Check("service_in_time_more", "SUM(service_figures_in_time_more)"),
        Check("service_requests_in_time", 'COUNTIFS(service_figures_in_time_share,">1")'),
        Check("service_slow_half", "SUM(service_figures_slow_half)"),
        # Where customers stand in segments only, the latest period is held against all of its rows together.
        Check("reasons_more", "MAX(SUM(customer_counts_told_more),IF(customers_lost<churn_reasons_told,1,0))"),
        Check("mentions_more", "SUM(mentions_more)"),
        Check("periods_ahead", _NOT_BEGUN),
        # Requests alone are no mistake: how many were answered, and how fast, may come later.
        Check(
            "service_figures_unused",
            'COUNTIFS(service_figures_key,">0")-COUNTIFS(service_figures_tag,"?*")'
            f"-({periods.ahead('service_figures')})",
            advice=True,
        ),
        Check("service_resolved_more", 'COUNTIFS(service_figures_still_open,"<0")', advice=True),
        Check("tickets_more", "SUM(ticket_themes_more)", advice=True),
    ),
)
