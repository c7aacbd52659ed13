"""The sheet of results: each metric now, its likely range, whether its change is real, and how it went by month and quarter."""

from __future__ import annotations

from dataclasses import dataclass

from ...plan.choices import Metric
from ...text import words
from .. import periods, statistics, waves
from ..blocks import Charts, Grid, GridRow, Result, Results, See, Sheet
from ..formula import decimal, sentence, whole
from ..style import GENERAL, HOURS, ONE, SHARE, TEXT, WHOLE, Format
from . import trend_charts

PARTS = (
    ("current", GENERAL),
    ("low", GENERAL),
    ("high", GENERAL),
    ("n", WHOLE),
    ("period", TEXT),
    ("before", GENERAL),
    ("change_real", TEXT),
    ("year_ago", GENERAL),
    ("year_change", TEXT),
    ("trusted", Format(f'"{words("plan")("words.yes")}";;"{words("plan")("words.no")}"')),
    ("survey", TEXT),
)
WORKINGS = (
    *("row", "key", "key_old", "key_year", "tag", "tag_old", "tag_year"),
    *("sum", "base", "sum_old", "base_old", "sum_year", "base_year", "up_year", "down_year"),
)
SURVEYED = (Metric.NPS, Metric.CES, Metric.CSAT)


@dataclass(frozen=True, slots=True)
class Counted:
    """A metric made of counts: its table, the columns it is made of, whether it is a share of a count with a range."""

    metric: Metric
    table: str
    sum: str
    base: str
    whole: str
    cuts: str
    tag: str = "tag"
    times: str = "1"
    is_share: bool = True
    has_range: bool = True
    format: Format = SHARE

    def all_of(self, key: str) -> str:
        """The tag of the rows that make a period's figure: those without a cut where there are such, else all cuts."""
        if self.whole == self.cuts:
            return f'"{self.whole}"&{key}'
        return f'IF(COUNTIFS({self.table}_{self.tag},"{self.whole}"&{key})>0,"{self.whole}","{self.cuts}")&{key}'

    def total(self, column: str, tag: str) -> str:
        """What a column adds up to over the rows with a tag."""
        return f"SUMIFS({self.table}_{column},{self.table}_{self.tag},{tag})"


_CUSTOMERS, _SERVICE, _MENTIONS = (
    ("customer_counts", "C||", "C|*|"),
    ("service_figures", "S|||||", "S|*|"),
    ("mentions", "M|", "M|"),
)


def _made(metric: Metric, home: tuple[str, str, str], sum_: str, base: str, **more: object) -> Counted:
    return Counted(metric, home[0], sum_, base, home[1], home[2], **more)  # type: ignore[arg-type]  # its own fields


COUNTED = (
    _made(Metric.CHURN, _CUSTOMERS, "gone", "base"),
    _made(Metric.REPEAT_ORDERS, _CUSTOMERS, "again", "buyers", tag="again_tag"),
    _made(Metric.FIRST_RESPONSE, _SERVICE, "response_sum", "answered_sum", is_share=False, format=HOURS),
    _made(Metric.ANSWERED_IN_TIME, _SERVICE, "in_time_sum", "asked_sum"),
    _made(Metric.TIME_TO_RESOLVE, _SERVICE, "resolve_sum", "resolved_sum", is_share=False, format=HOURS),
    _made(Metric.NET_SENTIMENT, _MENTIONS, "balance", "ours", is_share=False, times="100", format=ONE),
    _made(Metric.SHARE_OF_MENTIONS, _MENTIONS, "ours_of_all", "all", has_range=False),
)


def _label(metric: Metric) -> str:
    return f"{{choices.metric.{metric}}}"


def _survey_row(metric: Metric) -> GridRow:
    """A metric of the survey with the latest answers; which one stands beside it."""
    at = f"{metric}_row"
    over = "" if metric is Metric.NPS else "/100"
    nps = "1=1" if metric is Metric.NPS else "1=0"

    def of(column: str, divided: str = over) -> str:
        cell = f"INDEX(surveys_{column},{at})"
        return f'IF({at}="","",IF(ISNUMBER({cell}),{cell}{divided},""))'

    def said(column: str) -> str:
        return f'IF({at}="","",INDEX(surveys_{column},{at}))'

    tag = f"{metric}_tag_year"
    asked = f"{{choices.survey_metric.{metric}}}"
    latest = f"IF(COUNTIFS(surveys_metric,{asked})>0,_xlfn.MAXIFS(surveys_key,surveys_metric,{asked}),0)"
    now = tuple(f"INDEX(surveys_{column},{at})" for column in ("promoters", "detractors", "counted"))
    old = (f"{metric}_up_year", f"{metric}_down_year", f"{metric}_base_year")
    change = (
        statistics.nps_change(old, (now[0], now[1], now[2]))
        if metric is Metric.NPS
        else statistics.share_change((f"{metric}_sum_year", f"{metric}_base_year"), (f"{metric}_sum", f"{metric}_base"))
    )
    fewest = f"MIN({metric}_base,{metric}_base_year)"
    shown = (
        of("score"), of("low"), of("high"), of("n", ""), said("period_now"), of("score_before"), said("change"),
        f'IF({metric}_base_year<MAX(1,settings_fewest_shown),"",{"100*" if metric is Metric.NPS else ""}{metric}_sum_year/{metric}_base_year)',
        f'IF({metric}_base_year=0,"",{statistics.verdict(change, fewest)})',
        _trusted(metric),
        f'IF({at}="","",IF(INDEX(surveys_name,{at})="",INDEX(surveys_question,{at}),INDEX(surveys_name,{at})))',
    )  # fmt: skip
    none = f'IF({at}="",0,{{formula}})'
    workings = (
        f'IF({latest}=0,"",MATCH({asked}&"|"&{latest},surveys_pick,0))',
        none.format(formula=f"INDEX(surveys_key,{at})"),
        none.format(formula=f"INDEX(surveys_key_old,{at})"),
        f"IF({metric}_key=0,0,{metric}_key-{periods.YEAR})",
        '""',
        '""',
        f'IF({at}="","",INDEX(surveys_id,{at})&"|"&{metric}_key_year)',
        none.format(formula=f"INDEX(surveys_balance,{at})"),
        none.format(formula=f"INDEX(surveys_all,{at})"),
        none.format(formula=f"INDEX(surveys_balance_old,{at})"),
        none.format(formula=f"INDEX(surveys_all_old,{at})"),
        none.format(formula=waves.balance(tag, nps, "wave")),
        none.format(formula=waves.answers(tag, "wave")),
        none.format(formula=waves.favourable(tag, "wave")),
        none.format(formula=waves.unfavourable(tag, "wave")),
    )
    return GridRow(str(metric), _label(metric), (*shown, *workings), WHOLE if metric is Metric.NPS else SHARE)


def _trusted(metric: Metric) -> str:
    return f"IF(ISNUMBER({metric}_low),IF({metric}_n>=settings_enough_answers,1,0),0)"


def _counted_row(made: Counted) -> GridRow:
    m = str(made.metric)
    times = "" if made.times == "1" else f"{made.times}*"
    ranged = made.is_share and made.has_range

    def value(suffix: str = "") -> str:
        return f'IF({m}_base{suffix}=0,"",{times}{m}_sum{suffix}/{m}_base{suffix})'

    def end(sign: str) -> str:
        # More may leave than were there at the start, where many are new: that is no share of anything.
        return (
            f'IF(OR({m}_base=0,{m}_sum>{m}_base),"",{statistics.share_end(f"{m}_sum", f"{m}_base", sign)})'
            if ranged
            else '""'
        )

    def change(suffix: str) -> str:
        verdict = "{change.cannot_tell}"
        if ranged:
            z = statistics.share_change((f"{m}_sum{suffix}", f"{m}_base{suffix}"), (f"{m}_sum", f"{m}_base"))
            told = statistics.verdict(z, f"MIN({m}_base,{m}_base{suffix})")
            no_share = f"OR({m}_sum>{m}_base,{m}_sum{suffix}>{m}_base{suffix})"
            verdict = f"IF({no_share},{{change.cannot_tell}},{told})"
        nothing = "{change.nothing}" if suffix == "_old" else '""'
        return f'IF({m}_base=0,"",IF({m}_base{suffix}=0,{nothing},{verdict}))'

    shown = (
        value(), end("-"), end("+"), f'IF({m}_base=0,"",{m}_base)', f'IF({m}_base=0,"",{periods.code(f"{m}_key")})',
        value("_old"), change("_old"), value("_year"), change("_year"), _trusted(made.metric), '""',
    )  # fmt: skip
    # Only a row that holds this metric's own figures makes a period the latest.
    tags, keys, sums = f"{made.table}_{made.tag}", f"{made.table}_key", f"{made.table}_{made.base}"
    held = f'{tags},"?*",{sums},">0"'
    earlier = f'{held},{made.table}_months,{periods.months(f"{m}_key")},{keys},"<"&{m}_key'
    workings = (
        '""',
        f"IF(COUNTIFS({held})>0,_xlfn.MAXIFS({keys},{held}),0)",
        f"IF({m}_key=0,0,IF(COUNTIFS({earlier})>0,_xlfn.MAXIFS({keys},{earlier}),0))",
        f"IF({m}_key=0,0,{m}_key-{periods.YEAR})",
        *(made.all_of(f"{m}_key{suffix}") for suffix in ("", "_old", "_year")),
        *(made.total(column, f"{m}_tag{suffix}") for suffix in ("", "_old", "_year") for column in (made.sum, made.base)),
        '""', '""',
    )  # fmt: skip
    return GridRow(m, _label(made.metric), (*shown, *workings), made.format)


MEASURES = Grid(
    "metrics",
    PARTS,
    (*(_survey_row(metric) for metric in SURVEYED), *(_counted_row(made) for made in COUNTED)),
    WORKINGS,
    names=("survey",),
)

_SHOWN = COUNTED[:5]
_TREND = (("nps", WHOLE), ("ces", SHARE), ("csat", SHARE), *((str(made.metric), made.format) for made in _SHOWN))
# One working column for each kind of tag that the shown metrics use.
_TAGGED = {f"tag_{made.tag}_{made.table}": made for made in reversed(_SHOWN)}
_DATED = (*waves.TABLES, "customer_counts", "service_figures")


def _latest(months: int) -> str:
    """The number of the latest period of so many months that any answers or counts are from."""
    held = f'{{t}}_tag,"?*",{{t}}_months,{months}'
    found = (f"IF(COUNTIFS({held})>0,_xlfn.MAXIFS({{t}}_key,{held}),0)".replace("{t}", table) for table in _DATED)
    return f"MAX({','.join(found)})"


def _trend(name: str, months: int, count: int, back: int) -> GridRow:
    """One period, so many before the latest one of its length."""
    row = f"{name}_{count - back:02}"
    key = f"{row}_key"

    def surveyed(metric: Metric) -> str:
        tag, all_ = f"{row}_tag_{metric}", f"{row}_all_{metric}"
        made = waves.balance(tag, "1=0", "wave")
        if metric is Metric.NPS:
            made = f"100*({row}_nps_up-{row}_nps_down+{waves.reported('balance', tag, 'wave')})"
        return f'IF({all_}<MAX(1,settings_fewest_shown),"",{made}/{all_})'

    def counted(made: Counted) -> str:
        tag = f"{row}_tag_{made.tag}_{made.table}"
        return f'IF({made.total(made.base, tag)}=0,"",{made.total(made.sum, tag)}/{made.total(made.base, tag)})'

    cells = (*(surveyed(metric) for metric in SURVEYED), *(counted(made) for made in _SHOWN))
    latest = _latest(months) if not back else f"{name}_{count:02}_key"
    workings = (
        f"IF({latest}=0,0,{latest}-{back * 100 * months})",
        *(f'IF({metric}_row="","",INDEX(surveys_id,{metric}_row)&"|"&{key})' for metric in SURVEYED),
        *(made.all_of(key) for made in _TAGGED.values()),
        f'IF({key}=0,"",{periods.code(key)})',
        *_range(row),
        *(_all(row, metric) for metric in SURVEYED),
    )
    return GridRow(row, f"{row}_said", (*cells, *workings))


RANGE = ("nps_up", "nps_down", "nps_of", "nps_above", "nps_below")


def _all(row: str, metric: Metric) -> str:
    """The answers of a period, those behind reported scores with them."""
    tag = f"{row}_tag_{metric}"
    counted = f"{row}_nps_of" if metric is Metric.NPS else waves.counted(tag, "wave")
    return f'IF({tag}="",0,{counted}+{waves.reported("answers", tag, "wave")})'


def _range(row: str) -> tuple[str, ...]:
    """How far the likely range of a period's NPS reaches above and below it; 0 where its answers are not known."""
    tag, parts = f"{row}_tag_nps", (f"{row}_nps_up", f"{row}_nps_down", f"{row}_nps_of")
    known = f"IF(ISNUMBER({row}_nps),{parts[2]}>={row}_all_nps,1=0)"
    return (
        *(f'IF({tag}="",0,{count(tag, "wave")})' for count in (waves.favourable, waves.unfavourable, waves.counted)),
        f"IF({known},MAX(0,{statistics.nps_end(*parts, '+')}-{row}_nps),0)",
        f"IF({known},MAX(0,{row}_nps-{statistics.nps_end(*parts, '-')}),0)",
    )


def _trends(name: str, months: int, count: int) -> Grid:
    rows = tuple(_trend(name, months, count, back) for back in reversed(range(count)))
    tags, all_ = (f"tag_{metric}" for metric in SURVEYED), (f"all_{metric}" for metric in SURVEYED)
    return Grid(name, _TREND, rows, ("key", *tags, *_TAGGED, "said", *RANGE, *all_))


MONTHS, QUARTERS = _trends("trend_months", 1, 12), _trends("trend_quarters", 3, 8)


def _customers(column: str) -> str:
    return f'IF(churn_key=0,"",{COUNTED[0].total(column, "churn_tag")})'


def _of_one_row(metric: Metric, column: str) -> str:
    """A median or the like of the metric's latest period: only where one row holds it, for they cannot be combined."""
    row = f"service_figures_tag,{metric}_tag"
    known = f'AND(COUNTIFS({row})=1,COUNTIFS({row},service_figures_{column},">=0")=1)'
    return f'IF({metric}_key=0,"",IF({known},SUMIFS(service_figures_{column},{row}),""))'


_SPREAD = (
    (Metric.FIRST_RESPONSE, "median", "response_median"),
    (Metric.FIRST_RESPONSE, "p90", "response_p90"),
    (Metric.FIRST_RESPONSE, "automatic", "automatic_mean"),
    (Metric.TIME_TO_RESOLVE, "median", "resolve_median"),
    (Metric.TIME_TO_RESOLVE, "p90", "resolve_p90"),
)

_ANSWER = (
    "IF(measures_total=0,{measurement.answer_none},"
    + sentence("measurement.answer", trusted=whole("measures_trusted"), total=whole("measures_total"))
    + ")"
)


def _seen(name: str, text: str) -> str:
    return f"IF(ISNUMBER({name}),{text},{{words.no_data}})"


def _tested(column: str) -> str:
    """How many changes in a column could be told from chance, or not."""
    return f"COUNTIFS({column},{{change.real}})+COUNTIFS({column},{{change.noise}})"


_BY_CHANCE = (
    'IF(measures_compared=0,"",'
    + sentence(
        "measurement.by_chance",
        count=whole("measures_compared"),
        chance=decimal("measures_compared*(1-settings_confidence)"),
    )
    + ")"
)

SHEET = Sheet(
    key="measurement",
    chapter="measurement",
    answer=_ANSWER,
    sees=(
        See("churn", _seen("churn_current", "churn_current"), SHARE),
        See("nps", _seen("nps_current", "nps_current"), WHOLE),
        See("first_response", _seen("first_response_current", "first_response_current"), HOURS),
    ),
    blocks=(
        MEASURES,
        Results(
            "customers",
            (
                Result("customers_start", _customers("base"), WHOLE),
                Result("customers_new", _customers("won"), WHOLE),
                Result("customers_end", _customers("left"), WHOLE),
                Result("customers_lost", _customers("gone"), WHOLE),
                Result(
                    "churn_gone_after",
                    'IF(ISNUMBER(measurement_gone_after_days),measurement_gone_after_days,"")',
                    WHOLE,
                ),
                Result(
                    "customers_net_change",
                    'IF(ISNUMBER(customers_start),(customers_end-customers_start)/customers_start,"")',
                    SHARE,
                ),
                Result("retention", 'IF(ISNUMBER(churn_current),1-churn_current,"")', SHARE),
                Result(
                    "churn_periods_year",
                    f'IF(churn_key=0,"",12/{periods.months("churn_key")})',
                    WHOLE,
                ),
                Result("churn_year", 'IF(ISNUMBER(churn_current),1-(1-churn_current)^churn_periods_year,"")', SHARE),
                Result(
                    "churn_reasons_told",
                    "IF(COUNT(churn_reasons_key)=0,SUM(churn_reasons_count),"
                    "SUMIFS(churn_reasons_count,churn_reasons_key,MAX(churn_reasons_key)))",
                    WHOLE,
                ),
                Result(
                    "nps_smallest_change",
                    'IF(nps_row="","",INDEX(surveys_wave_smallest_change,nps_row))',
                    ONE,
                ),
                *(Result(f"{metric}_{name}", _of_one_row(metric, column), HOURS) for metric, name, column in _SPREAD),
                Result("times_counted_in", 'IF(measurement_clock="","",measurement_clock)', TEXT),
                Result("measures_total", "COUNT(metrics_current)+COUNT(kpis_current)", WHOLE),
                Result("measures_trusted", "SUM(metrics_trusted)+SUM(kpis_trusted)", WHOLE),
                Result(
                    "measures_compared",
                    "+".join(map(_tested, ("metrics_change_real", "metrics_year_change", "kpis_change"))),
                    WHOLE,
                ),
                Result("measures_by_chance", _BY_CHANCE, TEXT),
            ),
        ),
        Charts(trend_charts.charts),
        MONTHS,
        QUARTERS,
    ),
)
