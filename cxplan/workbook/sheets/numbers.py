"""Every number on a row of its own: each survey with answers, each metric that is counted, each KPI of one's own.

None displaces another. The columns are defined names numbers_<column>; shares stand as 0 to 100, times as spans of the
day, own figures in their own unit. Rows without a figure are blank.
"""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from ...plan.choices import Direction, Metric
from ...plan.metrics import COUNTED, RECORDS, Kept
from ...text import words
from .. import periods, states
from ..blocks import Drawn
from ..book import Book, Place
from ..draw import FIRST, LABEL_WIDTH, VALUE, heading, line_headers, toned
from ..formula import RowFormula, filled, of_row
from ..style import GENERAL, HOURS, ONE, TEXT, WHOLE, Format, Role

SHOWN = (
    ("now", ONE), ("low", ONE), ("high", ONE), ("n", WHOLE), ("period", TEXT), ("before", ONE), ("change", TEXT),
    ("year_ago", ONE), ("year", TEXT), ("verdict", TEXT),
)  # fmt: skip
ASIDE = (
    *("key", "metric", "change_code", "year_code", "verdict_code", "against", "enough", "sort", "good"),
    *("z_old", "z_year", "z", "moved", "leads", "few", "up", "down", "key_old", "was"),
)
_FIGURES = ("now", "low", "high", "before", "year_ago")


@dataclass(frozen=True, slots=True)
class Line:
    """One number: what it is called, and where each of its cells comes from."""

    name: str
    cells: dict[str, str]
    hours: bool = False


def _of_survey(row: int) -> Line:
    def at(column: str) -> str:
        return f"INDEX(surveys_{column},{row})"

    def number(column: str) -> str:
        return f'IF(ISNUMBER({at(column)}),{at(column)},"")'

    def of_groups(column: str) -> str:
        return f'IF({at("all")}=0,"",IF({at("counted")}={at("all")},{at(column)},""))'

    metric = at("gives")
    called = f'IF({at("name")}="",IF({at("question")}="",{at("id")},{at("question")}),{at("name")})'
    return Line(
        f'IF({at("all")}=0,"",{called}&"")',
        {
            "now": number("score"), "low": number("low"), "high": number("high"), "n": number("n"),
            "period": f'{at("period_now")}&""', "before": number("score_before"), "year_ago": number("score_year"),
            "key": at("id"), "metric": metric, "change_code": f'{at("change_code")}&""',
            "year_code": f'{at("year_code")}&""', "sort": at("key"),
            "z_old": at("z_old"), "z_year": at("z_year"), "good": "1", "few": at("few"), "key_old": at("key_old"),
            "up": of_groups("promoters"), "down": of_groups("detractors"),
        },
    )  # fmt: skip


def _of_counts(metric: Metric) -> Line:
    hours = RECORDS[metric].kept is Kept.HOURS
    times = 100 if RECORDS[metric].kept is Kept.PERCENT else 1

    def number(column: str) -> str:
        return f'IF(ISNUMBER({metric}_{column}),{times}*{metric}_{column},"")'

    return Line(
        f'IF({metric}_base=0,"",{{choices.metric.{metric}}})',
        {
            "now": number("current"), "low": number("low"), "high": number("high"),
            "n": f'IF({metric}_base=0,"",{metric}_base)', "period": f'{metric}_period&""', "before": number("before"),
            "year_ago": number("year_ago"), "key": f'"{metric}"', "metric": f'"{metric}"',
            "change_code": f'{metric}_change_code&""', "year_code": f'{metric}_year_code&""', "sort": f"{metric}_key",
            "z_old": f"{metric}_z_old", "z_year": f"{metric}_z_year", "key_old": f"{metric}_key_old",
            "good": "-1" if RECORDS[metric].better is Direction.DOWN else "1",
        },
        hours,
    )  # fmt: skip


def _of_kpi(row: int) -> Line:
    def at(column: str) -> str:
        return f"INDEX(kpis_{column},{row})"

    def number(column: str) -> str:
        return f'IF(ISNUMBER({at(column)}),{at(column)},"")'

    return Line(
        f'IF({at("base_now")}=0,"",IF({at("name")}="",{at("id")},{at("name")})&"")',
        {
            "now": number("current"), "low": number("low"), "high": number("high"), "n": number("n"),
            "period": f'{at("period")}&""', "before": number("before"), "year_ago": number("year_ago"),
            "key": at("id"), "metric": '"own"', "change_code": f'{at("change_code")}&""',
            "year_code": f'{at("year_code")}&""', "sort": at("key"), "z_old": at("z_old"), "z_year": at("z_year"),
            "good": f'IF({at("direction")}={{choices.direction.down}},-1,1)', "key_old": at("key_old"),
        },
    )  # fmt: skip


# The verdict is the year's where a year ago was measured: what was before stood in another season.
_SAME = {
    "change": states.label("change", "[change_code]"),
    "year": states.label("change", "[year_code]"),
    "verdict": states.label("change", "[verdict_code]"),
    "verdict_code": 'IF([against]="year",[year_code],[change_code])',
    "against": 'IF([key]="","",IF(OR([year_code]="",measurement_no_season={words.yes}),"before","year"))',
    "z": 'IF([against]="year",[z_year],[z_old])',
    # Which way it went since what gives the verdict; what leads is larger than chance for all that are compared.
    "moved": 'IF(OR([z]="",NOT(ISNUMBER([now]))),"",IF([good]*[z]<0,"worse",IF([z]=0,"same","better")))',
    "leads": 'IF([verdict_code]="real",IF(ABS([z])>lead_value,1,0),0)',
    # Which period "before" is: the last one of the same length, which may lie years back.
    "was": f'IF([before]="","",{periods.code("[key_old]")})',
    # How many answered at either end; only of surveys, and only where every answer's group is known.
    "up": '""',
    "down": '""',
    # Few are too few to compare, but where half of all there are answered; what is no count of people is never few.
    "few": "IF(ISNUMBER([n]),IF([n]<settings_enough_answers,1,0),0)",
    "enough": "IF(ISNUMBER([low]),IF([few]=0,1,0),0)",
}


def _lines(book: Book) -> list[Line]:
    """A line for every row that a survey, a metric or a KPI may come to; those without figures so far come last."""
    part = book.plan.measurement
    answered = {
        row.survey for table in (part.scores, part.answers, part.score_totals, part.reported_scores) for row in table
    }
    counted = {row.kpi for row in part.kpi_figures}
    surveys, kpis = book.plan.surveys.surveys, part.kpis
    lines = [
        *((_of_survey(n), n <= len(surveys) and surveys[n - 1].id in answered) for n in _rows(book, "surveys")),
        *((_of_counts(metric), _is_counted(book, metric)) for metric in COUNTED),
        *((_of_kpi(n), n <= len(kpis) and kpis[n - 1].id in counted) for n in _rows(book, "kpis")),
    ]
    return [line for line, has in lines if has] + [line for line, has in lines if not has]


def _rows(book: Book, table: str) -> range:
    """The numbers of a table's rows, those for more of them included."""
    area = book.areas[f"{table}_id"]
    return range(1, area.last_row - area.row + 2)


def _is_counted(book: Book, metric: Metric) -> bool:
    made = RECORDS[metric].counts
    return made is not None and bool(getattr(book.plan.measurement, made.table))


def _draw(book: Book, place: Place, row: int) -> int:
    said, lines = words("workbook"), _lines(book)
    row = heading(place, row, said("headings.numbers"), said("headings.numbers_hint"))
    columns = [(number, *column) for number, column in enumerate(SHOWN, VALUE)]
    columns += [(place.aside + number, name, GENERAL) for number, name in enumerate(ASIDE)]
    letters = {name: f"${get_column_letter(number)}" for number, name, _ in columns}
    line_headers(book, place, row, ("columns.numbers", "name", "numbers"), columns, row + len(lines))
    book.name("numbers_name", place, row + 1, FIRST, row + len(lines))
    templates: dict[tuple[int, int], RowFormula | str] = {}
    for at, line in enumerate(lines, row + 1):
        _line(place, at, line, columns, letters, templates)
    place.pen.share(templates)
    for number, name, _ in columns:
        if name in ("change", "year", "verdict"):
            toned(place, row + 1, number, row + len(lines))
            place.wants(number, 18)
            place.bears(number, 16.5)  # "larger than chance"
    return row + len(lines) + 2


def _line(
    place: Place,
    at: int,
    line: Line,
    columns: list[tuple[int, str, Format]],
    letters: dict[str, str],
    templates: dict[tuple[int, int], RowFormula | str],
) -> None:
    place.pen.formula(at, FIRST, filled(line.name), Role.LABEL, GENERAL)
    place.needs(FIRST + 1, LABEL_WIDTH + 3)
    place.pen.blank(at, FIRST + 1, Role.LABEL, GENERAL)
    for number, name, format_ in columns:
        shown = HOURS if line.hours and name in _FIGURES else format_
        templates[at, number] = line.cells.get(name) or _SAME[name]
        formula = of_row(line.cells.get(name) or _SAME[name], letters)(at)
        place.pen.formula(at, number, formula, Role.RESULT if number < place.aside else Role.CALC, shown)


NUMBERS = Drawn(_draw)
