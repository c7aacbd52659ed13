"""How the numbers went, by month and by quarter: the grids that the charts of the sheet Measurement draw."""

from __future__ import annotations

from ...plan.choices import Metric
from ...plan.metrics import SURVEYED, Counts
from .. import periods, statistics, waves
from ..blocks import Grid, GridRow
from ..style import SHARE, WHOLE
from .counted import COUNTS, FORMATS, all_of, total

_SHOWN = dict(list(COUNTS.items())[:5])
_TREND = (("nps", WHOLE), ("ces", SHARE), ("csat", SHARE), *((str(metric), FORMATS[metric]) for metric in _SHOWN))
# One working column for each kind of tag that the shown metrics use.
_TAGGED = {f"tag_{made.tag}_{made.table}": made for made in reversed(_SHOWN.values())}
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

    def counted(made: Counts) -> str:
        tag = f"{row}_tag_{made.tag}_{made.table}"
        return f'IF({total(made, made.base, tag)}=0,"",{total(made, made.sum, tag)}/{total(made, made.base, tag)})'

    cells = (*(surveyed(metric) for metric in SURVEYED), *(counted(made) for made in _SHOWN.values()))
    latest = _latest(months) if not back else f"{name}_{count:02}_key"
    workings = (
        f"IF({latest}=0,0,{latest}-{back * 100 * months})",
        *(f'IF({metric}_row="","",INDEX(surveys_id,{metric}_row)&"|"&{key})' for metric in SURVEYED),
        *(all_of(made, key) for made in _TAGGED.values()),
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
