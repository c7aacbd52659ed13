"""The sheet of results: every number now, its likely range, whether its change is real, and what customers did."""

from __future__ import annotations

from ...plan.choices import Metric
from ...plan.metrics import RECORDS, SURVEYED
from .. import periods, states, statistics
from ..blocks import Charts, Check, Grid, GridRow, Result, Results, See, Sheet
from ..formula import decimal, row_id, sentence, whole
from ..style import GENERAL, HOURS, ONE, SHARE, TEXT, WHOLE, Format
from . import trend_charts
from .counted import COUNTS, FORMATS, TIMES, all_of, total
from .cut_list import CUTS, UNLISTED
from .history import HISTORY
from .numbers import NUMBERS
from .trends import MONTHS, QUARTERS

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
    ("survey", TEXT),
)
WORKINGS = (
    *("change_code", "year_code", "row", "key", "key_old", "key_year", "tag", "tag_old", "tag_year"),
    *("sum", "base", "sum_old", "base_old", "sum_year", "base_year", "z_old", "z_year"),
    *(f"{part}{suffix}" for suffix in ("", "_old", "_year") for part in ("up", "down")),
)


def _survey_row(metric: Metric) -> GridRow:
    """A metric of the survey with the latest answers, which stands beside it; every survey has a row of its own above."""
    at = f"{metric}_row"
    over = "" if metric is Metric.NPS else "/100"

    def of(column: str, divided: str = over) -> str:
        cell = f"INDEX(surveys_{column},{at})"
        return f'IF({at}="","",IF(ISNUMBER({cell}),{cell}{divided},""))'

    def said(column: str) -> str:
        return f'IF({at}="","",INDEX(surveys_{column},{at}))'

    asked = f"{{choices.survey_metric.{metric}}}"
    held = f'surveys_metric,{asked},surveys_pick,"?*"'
    latest = f"IF(COUNTIFS({held})>0,_xlfn.MAXIFS(surveys_key,{held}),0)"
    shown = (
        of("score"), of("low"), of("high"), of("n", ""), said("period_now"), of("score_before"),
        states.label("change", f"{metric}_change_code"), of("score_year"),
        states.label("change", f"{metric}_year_code"),
        f'IF({at}="","",IF(INDEX(surveys_name,{at})="",INDEX(surveys_question,{at}),INDEX(surveys_name,{at})))',
    )  # fmt: skip
    none = f'IF({at}="",0,{{formula}})'
    workings = (
        said("change_code"),
        said("year_code"),
        f'IF({latest}=0,"",IFERROR(MATCH({asked}&"|"&{latest},surveys_pick,0),""))',
        *(none.format(formula=f"INDEX(surveys_{key},{at})") for key in ("key", "key_old", "key_year")),
        *('""',) * 3,
        *(
            none.format(formula=f"INDEX(surveys_{part}{suffix},{at})")
            for suffix in ("", "_old", "_year")
            for part in ("balance", "all")
        ),
        said("z_old"),
        said("z_year"),
        *('""',) * 6,
    )
    return GridRow(
        str(metric), f"{{choices.metric.{metric}}}", (*shown, *workings), WHOLE if metric is Metric.NPS else SHARE
    )


def _counted_row(metric: Metric) -> GridRow:
    m, made, times, ranged = str(metric), COUNTS[metric], TIMES[metric], RECORDS[metric].is_ranged

    def value(suffix: str = "") -> str:
        return f'IF({m}_base{suffix}=0,"",{times}{m}_sum{suffix}/{m}_base{suffix})'

    def end(sign: str) -> str:
        # More may leave than were there at the start, where many are new: that is no share of anything.
        share = statistics.share_end(f"{m}_sum", f"{m}_base", sign)
        of = statistics.nps_end(f"{m}_up", f"{m}_down", f"{m}_base", sign) if made.up else share
        return f'IF(OR({m}_base=0,{m}_sum>{m}_base),"",{of})' if ranged else '""'

    def z(suffix: str) -> str:
        tested = statistics.share_change((f"{m}_sum{suffix}", f"{m}_base{suffix}"), (f"{m}_sum", f"{m}_base"))
        if made.up:
            waves = ((f"{m}_up{one}", f"{m}_down{one}", f"{m}_base{one}") for one in (suffix, ""))
            tested = statistics.nps_change(*waves)
        no_share = f"OR({m}_base=0,{m}_base{suffix}=0,{m}_sum>{m}_base,{m}_sum{suffix}>{m}_base{suffix})"
        return f'IF({no_share},"",{tested})' if ranged else '""'

    def change(suffix: str) -> str:
        told = statistics.verdict(f"{m}_z{suffix}", f"MIN({m}_base,{m}_base{suffix})")
        verdict = f'IF(ISNUMBER({m}_z{suffix}),{told},"cannot_tell")' if ranged else '"cannot_tell"'
        nothing = f'IF(COUNTIFS({held},{keys},"<"&{m}_key)>0,"not_comparable","nothing")' if suffix == "_old" else '""'
        return f'IF({m}_base=0,"",IF({m}_base{suffix}=0,{nothing},{verdict}))'

    # Only a row that holds this metric's own figures makes a period the latest.
    tags, keys, sums = f"{made.table}_{made.tag}", f"{made.table}_key", f"{made.table}_{made.base}"
    held = f'{tags},"?*",{sums},">0"'
    earlier = f'{held},{made.table}_months,{periods.months(f"{m}_key")},{keys},"<"&{m}_key'
    shown = (
        value(), end("-"), end("+"), f'IF({m}_base=0,"",{m}_base)', f'IF({m}_base=0,"",{periods.code(f"{m}_key")})',
        value("_old"), states.label("change", f"{m}_change_code"), value("_year"),
        states.label("change", f"{m}_year_code"), '""',
    )  # fmt: skip
    workings = (
        change("_old"),
        change("_year"),
        '""',
        f"IF(COUNTIFS({held})>0,_xlfn.MAXIFS({keys},{held}),0)",
        f"IF({m}_key=0,0,IF(COUNTIFS({earlier})>0,_xlfn.MAXIFS({keys},{earlier}),0))",
        f"IF({m}_key=0,0,{m}_key-{periods.YEAR})",
        *(all_of(made, f"{m}_key{suffix}") for suffix in ("", "_old", "_year")),
        *(
            total(made, column, f"{m}_tag{suffix}")
            for suffix in ("", "_old", "_year")
            for column in (made.sum, made.base)
        ),
        z("_old"),
        z("_year"),
        *(
            total(made, column, f"{m}_tag{suffix}") if column else '""'
            for suffix in ("", "_old", "_year")
            for column in (made.up, made.down)
        ),
    )
    return GridRow(m, f"{{choices.metric.{m}}}", (*shown, *workings), FORMATS[metric])


MEASURES = Grid(
    "metrics",
    PARTS,
    (*map(_survey_row, SURVEYED), *map(_counted_row, COUNTS)),
    WORKINGS,
    names=("survey",),
)


def _customers(column: str) -> str:
    return f'IF(churn_key=0,"",{total(COUNTS[Metric.CHURN], column, "churn_tag")})'


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


# The number that stands for the feeling: the survey or the KPI that it names, else its metric's own.
_NORTH_STAR = (
    f'IF(foundations_north_star_survey<>"",{row_id("foundations_north_star_survey")},'
    f'IF(foundations_north_star_kpi<>"",{row_id("foundations_north_star_kpi")},'
    f'IF(foundations_north_star_metric="","",'
    + "".join(
        f'IF(foundations_north_star_metric={{choices.metric.{metric}}},IF({metric}_row="","",INDEX(surveys_id,{metric}_row)),'
        for metric in SURVEYED
    )
    + f'IFERROR({states.of_metric("code", "foundations_north_star_metric")},"")'
    + ")" * (3 + len(SURVEYED))
)
_STAR_PARTS = (("now", ONE), ("low", ONE), ("high", ONE), ("n", WHOLE), ("period", TEXT), ("verdict_code", TEXT))


def _of_north_star(column: str) -> str:
    return f'IFERROR(INDEX(numbers_{column},MATCH(north_star_key,numbers_key,0)),"")'


def _seen(name: str, text: str) -> str:
    return f"IF(ISNUMBER({name}),{text},{{words.no_data}})"


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
        NUMBERS,
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
                    "IF(MAX(churn_reasons_key)=0,0,SUMIFS(churn_reasons_count,churn_reasons_key,MAX(churn_reasons_key))))",
                    WHOLE,
                ),
                Result(
                    "nps_smallest_change",
                    'IF(nps_row="","",INDEX(surveys_wave_smallest_change,nps_row))',
                    ONE,
                ),
                *(Result(f"{metric}_{name}", _of_one_row(metric, column), HOURS) for metric, name, column in _SPREAD),
                Result("times_counted_in", 'IF(measurement_clock="","",measurement_clock)', TEXT),
                Result("measures_total", "COUNT(numbers_now)", WHOLE),
                Result("measures_trusted", "SUM(numbers_enough)", WHOLE),
                Result(
                    "measures_compared",
                    'COUNTIFS(numbers_verdict_code,"real")+COUNTIFS(numbers_verdict_code,"noise")',
                    WHOLE,
                ),
                Result("measures_by_chance", _BY_CHANCE, TEXT, lines=2),
            ),
        ),
        Charts(trend_charts.charts),
        CUTS,
        HISTORY,
        MONTHS,
        QUARTERS,
    ),
    behind=(
        Results(
            "measures_behind",
            (
                # What leads is larger than chance though so many are looked at together.
                Result(
                    "lead_value",
                    "NORMSINV(1-(1-settings_confidence)/2/MAX(1,measures_compared))",
                    Format("0.000"),
                ),
                Result("north_star_key", _NORTH_STAR, TEXT),
                *(Result(f"north_star_{name}", _of_north_star(name), format_) for name, format_ in _STAR_PARTS),
            ),
        ),
    ),
    checks=(Check("cuts_unlisted", UNLISTED, advice=True),),
)
