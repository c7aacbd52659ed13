"""Every number period by period, the latest first, and over all its periods of one length together.

The periods are those that the plan holds figures of when it is built, at most so many of each number. Names are
history_<column> and together_<column>; shares stand as 0 to 100, times as spans of the day. A score from fewer answers
than may be shown is blank, and where that one could be told from all together less the others, so is the smallest of
those that stand nowhere else, or all together (hiding.py). What happened to customers is never added up over periods: who is there at the end of one begins the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from openpyxl.utils import get_column_letter

from ...plan import Plan
from ...plan.choices import Metric
from ...plan.metrics import COUNTED, RECORDS, Counts, Kept
from ...text import words
from .. import hiding, periods, statistics, waves
from ..blocks import Drawn
from ..book import Book, Place
from ..draw import FIRST, VALUE, heading, line_headers
from ..formula import RowFormula, of_row
from ..style import GENERAL, HOURS, ONE, TEXT, WHOLE, Format, Role
from .counted import all_of, total

ALL = "all"  # stands in the place of a period where all of them are meant
MOST = 24  # periods of one number
SHOWN = (("period", TEXT), ("now", ONE), ("low", ONE), ("high", ONE), ("n", WHOLE))
ASIDE = ("key", "code", "of", "at", "where", "nps", "name", "up", "down", "counted", "sum", "base", "main", "hid")
# Without these a row says nothing of the metric.
_NEEDS = {
    Metric.CHURN: ("at_start",),
    Metric.REPEAT_ORDERS: ("customers", "ordered_again"),
    Metric.FIRST_RESPONSE: ("answered", "response_mean"),
    Metric.ANSWERED_IN_TIME: ("requests", "in_time"),
    Metric.TIME_TO_RESOLVE: ("resolved", "resolve_mean"),
    Metric.SHARE_OF_MENTIONS: ("everybody",),
}
_ANSWERS = ("scores", "score_totals", "reported_scores")


_Column = tuple[int, str, Format]


@dataclass(frozen=True, slots=True)
class Line:
    """One number in one period; `number` is a survey's id or a metric's code, `period` a period's code or ALL."""

    number: str
    period: str
    months: int


def lines(plan: Plan) -> list[Line]:
    """The periods of each number, the latest first, and a line for all of one length where there are several."""
    found: list[Line] = []
    for number, held in _held(plan):
        known = sorted({one for one in held if one}, key=_sorts, reverse=True)[:MOST]
        found += [Line(number, period, _months(period)) for period in known]
        latest = _months(known[0]) if known else 0
        if number != Metric.CHURN and number != Metric.REPEAT_ORDERS and known[1:]:
            found.append(Line(number, ALL, latest))
    return found


def _held(plan: Plan) -> Iterator[tuple[str, list[str]]]:
    part = plan.measurement
    for survey in plan.surveys.surveys:
        yield (
            survey.id,
            [row.period or "" for table in _ANSWERS for row in getattr(part, table) if row.survey == survey.id],
        )
    for metric in COUNTED:
        if made := RECORDS[metric].counts:
            need = _NEEDS.get(metric, ())
            rows = (row for row in getattr(part, made.table) if all(_known(getattr(row, name)) for name in need))
            yield metric.value, [row.period or "" for row in rows]


def _known(value: object) -> bool:
    """Whether a figure is a number: "not measured yet" is none."""
    return isinstance(value, int | float)


def _months(period: str) -> int:
    return 12 if len(period) == 4 else 3 if "Q" in period else 1


def _sorts(period: str) -> tuple[int, int, int]:
    """By the last month of a period, the shorter first."""
    rest = period[5:]
    month = 12 if not rest else int(rest[1:]) * 3 if rest.startswith("Q") else int(rest)
    return int(period[:4]), month, -_months(period)


_ALL_WAVES = {"at": '""', "period": "{words.all_periods}"}


def _of_all(months: int) -> dict[str, str]:
    """Everything added up over the lines of one number that are of one length."""
    where = f"history_key,[key],history_of,{months}"
    parts = {part: f"SUMIFS(history_{part},{where})" for part in ("up", "down", "counted", "sum", "base")}
    return {**_ALL_WAVES, **parts, "where": '""'}


def _hidden(months: int, *, together: bool) -> dict[str, str]:
    """Whether a survey's line is hidden: 1 for too few answers, 2 for what subtraction would show; 0 is shown.

    What is told on other sheets as well, the latest score and those it is compared with, is `main` and stays; of all
    together that column holds how many answers those lines do not show.
    """
    same = f"history_key,[key],history_of,{months}"
    if together:
        left = f"([base]-SUMIFS(history_base,{same},history_hid,0))"
        count, answers = f'COUNTIFS({same},history_hid,">0")', f'SUMIFS(history_base,{same},history_hid,">0")'
        away = hiding.gives_away("[main]", count, answers)
        return {"main": left, "hid": f"IF(OR([base]<{hiding.FEWEST},{away}),1,0)"}
    few = f'{same},history_base,">0",history_base,"<"&{hiding.FEWEST}'
    others = f"{same},history_main,0"
    smallest = f'_xlfn.MINIFS(history_base,{others},history_base,">="&{hiding.FEWEST})'
    smallest = f"_xlfn.MINIFS(history_at,{others},history_base,{smallest})"
    apart = hiding.told_apart(f"COUNTIFS({few})", f"SUMIFS(history_base,{few})")
    keys = ",".join(f"[at]=INDEX(surveys_{key},MATCH([key],surveys_id,0))" for key in ("key", "key_old", "key_year"))
    return {
        "main": f"IFERROR(IF(OR({keys}),1,0),0)",
        "hid": f"IF([base]=0,0,IF([base]<{hiding.FEWEST},1,IF({apart},IF([at]={smallest},2,0),0)))",
    }


def hidden_in(survey: str, months: str, since: str, until: str) -> str:
    """Whether what is hidden of a survey's lines could be told from a period that reaches over some, as 1 or 0.

    All are expressions: the survey's id, how many months each has, the first and the last.
    """
    within = f'history_key,{survey},history_of,{months},history_at,">="&{since},history_at,"<="&{until}'
    hidden = f'{within},history_hid,">0"'
    return f"IF({hiding.told_apart(f'COUNTIFS({hidden})', f'SUMIFS(history_base,{hidden})')},1,0)"


def _of_survey(months: int, *, together: bool) -> dict[str, str]:
    row = "MATCH([key],surveys_id,0)"
    wave = "wave"
    return {
        "at": periods.key("[code]"),
        "where": '[key]&"|"&[at]',
        "period": '[code]&""',
        "of": str(months),
        "up": waves.favourable("[where]", wave),
        "down": waves.unfavourable("[where]", wave),
        "counted": waves.counted("[where]", wave),
        "base": f"[counted]+{waves.reported('answers', '[where]', wave)}",
        "sum": f"[up]-IF([nps]=1,[down],0)+{waves.reported('balance', '[where]', wave)}",
        **(_ALL_WAVES | {"where": f'[key]&"|*{months:02}"'} if together else {}),
        **_hidden(months, together=together),
        "nps": f"IFERROR(INDEX(surveys_nps,{row}),0)",
        "name": f'IFERROR(IF(INDEX(surveys_name,{row})="",INDEX(surveys_question,{row}),INDEX(surveys_name,{row}))&"","")',
        **_figures("100*", True, "[hid]>0"),
    }


def _of_counts(metric: Metric, made: Counts, months: int, *, together: bool) -> dict[str, str]:
    times = "100*" if RECORDS[metric].kept in (Kept.PERCENT, Kept.POINTS) else ""
    return {
        "at": periods.key("[code]"),
        "where": all_of(made, "[at]"),
        "period": '[code]&""',
        "of": str(months),
        "up": total(made, made.up, "[where]") if made.up else "0",
        "down": total(made, made.down, "[where]") if made.up else "0",
        "counted": "[base]" if made.up else "0",
        "sum": total(made, made.sum, "[where]"),
        "base": total(made, made.base, "[where]"),
        **(_of_all(months) if together else {}),
        # The range of a balance of those for and against is that of an NPS.
        "nps": "1" if made.up else "0",
        "name": f"{{choices.metric.{metric}}}",
        "main": "0",
        "hid": "0",
        **_figures(times, RECORDS[metric].is_ranged, "1=0"),
    }


def _figures(times: str, ranged: bool, hidden: str) -> dict[str, str]:
    ends = {
        end: f'IF(OR([base]=0,{hidden},[sum]>[base]),"",IF([nps]=1,IF([counted]<[base],"",'
        f"{statistics.nps_end('[up]', '[down]', '[counted]', sign)}),{times}{statistics.share_end('[sum]', '[base]', sign)}))"
        for end, sign in (("low", "-"), ("high", "+"))
    }
    return {
        "now": f'IF(OR([base]=0,{hidden}),"",{times}[sum]/[base])',
        **(ends if ranged else {"low": '""', "high": '""'}),
        "n": 'IF([base]=0,"",[base])',
    }


@cache
def _cells(number: str, months: int, *, together: bool) -> Mapping[str, str]:
    """The templates of a line: of any survey, "" for its number, or of a metric; of one period or of all together."""
    metric = next((one for one in COUNTED if one.value == number), None)
    made = RECORDS[metric].counts if metric else None
    if metric and made:
        return _of_counts(metric, made, months, together=together)
    return _of_survey(months, together=together)


def _draw(book: Book, place: Place, row: int) -> int:
    said, found = words("workbook"), lines(book.plan)
    row = heading(place, row, said("headings.history"), said("headings.history_hint"))
    columns = [(number, *column) for number, column in enumerate(SHOWN, VALUE)]
    columns += [(place.aside + number, name, GENERAL) for number, name in enumerate(ASIDE)]
    row = _block(book, place, row, "together", columns, [one for one in found if one.period == ALL])
    return _block(book, place, row, "history", columns, [one for one in found if one.period != ALL])


def _block(book: Book, place: Place, row: int, prefix: str, columns: list[_Column], found: list[Line]) -> int:
    """Headers and lines; what is added up never stands among what it adds up."""
    letters = {name: f"${get_column_letter(number)}" for number, name, _ in columns}
    # Two rows at least: a name of one cell is a value to the calculation engine, and no list to count in.
    last = row + max(2, len(found))
    line_headers(book, place, row, ("columns.numbers", "name", prefix), columns, last)
    templates: dict[tuple[int, int], RowFormula | str] = {}
    for at, line in enumerate(found, row + 1):
        _line(place, at, line, columns, letters, templates)
    place.pen.share(templates)
    return last + 2


def _line(
    place: Place,
    at: int,
    line: Line,
    columns: list[_Column],
    letters: dict[str, str],
    templates: dict[tuple[int, int], RowFormula | str],
) -> None:
    cells = _cells(line.number if line.number in COUNTED else "", line.months, together=line.period == ALL)
    templates[at, FIRST] = "[name]"
    place.pen.formula(at, FIRST, of_row("[name]", letters)(at), Role.LABEL, GENERAL)
    place.pen.blank(at, FIRST + 1, Role.LABEL, GENERAL)
    hours = line.number in {metric.value for metric in COUNTED if RECORDS[metric].kept is Kept.HOURS}
    # Ids and periods of a plan are cells of their own: no formula holds anything of a plan.
    said = {"key": line.number, "code": line.period}
    for number, column, format_ in columns:
        if column in said:
            place.pen.text(at, number, said[column], Role.CALC, TEXT)
            continue
        shown = HOURS if hours and column == "now" else format_
        role = Role.RESULT if number < place.aside else Role.CALC
        templates[at, number] = cells[column]
        place.pen.formula(at, number, of_row(cells[column], letters)(at), role, shown)


HISTORY = Drawn(_draw)
