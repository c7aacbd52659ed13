"""The sheet of the audit: touchpoints by what they ask for, what goes wrong there, and our SWOT as it follows."""

from __future__ import annotations

from ...charts import matrix
from ...charts.chart import Chart as Record
from ...charts.chart import Place
from ...plan import Plan
from ...plan.choices import Metric
from ...text import words
from .. import cuts, states
from ..blocks import Chart, Check, Column, Form, See, Sheet, Table
from ..book import Book
from ..charts import cells
from ..formula import cut, quoted, row_id, sentence, spoken, whole
from ..style import ONE, TEXT, WHOLE
from . import swot

# Martilla and James 1977; the lines are fixed figures, or the means where the settings say so.
_MATTERS = "IF(settings_use_means={words.yes},[importance]>AVERAGE(touchpoints_importance),[importance]>=settings_importance_high)"
_LOW = "IF(settings_use_means={words.yes},[rating]<=AVERAGE(touchpoints_rating),[rating]<=settings_rating_low)"
_BOTH = "COUNT([importance],[rating])=2"
_PRIORITY = f'IF({_BOTH},IF({_MATTERS},IF({_LOW},"concentrate","keep_up"),IF({_LOW},"low","overkill")),"")'
_OUTCOME = (
    'IF(ISNUMBER([rating]),IF([rating]>3,{outcome.positive},IF([rating]<3,{outcome.negative},{outcome.neutral})),"")'
)
# What to concentrate on comes first, then the gap between importance and rating, then importance, then the row.
_SORT = (
    f'IF({_BOTH},IF([priority_code]="concentrate",1000,0)+100*([importance]-[rating])+10*[importance]'
    '-MATCH([id],touchpoints_id,0)/10000,"")'
)


def _top(rank: int) -> str:
    """The name of the touchpoint with this rank, "" where there is none."""
    return f'IFERROR(INDEX(touchpoints_name,MATCH({rank},touchpoints_rank,0)),"")'


_RATED = "COUNT(touchpoints_sort)"
_FIRST_IS_BAD = 'COUNTIFS(touchpoints_priority_code,"concentrate")'
_ANSWER = (
    'IF(audit_not_applicable<>"",audit_not_applicable,'
    f"IF({_RATED}=0,{{audit.answer_none}},IF({_FIRST_IS_BAD}=0,"
    + sentence("audit.answer_fine", total=whole(_RATED))
    + ","
    + sentence("audit.answer", total=whole(_RATED), name=_top(1))
    + ")))"
)

NUDGE, NOWHERE, LONGEST_NAME = 0.3, -9, 28

TOUCHPOINTS = Table(
    "touchpoints",
    first=("name", "importance", "rating", "how_known"),
    columns=(
        Column("outcome", _OUTCOME, TEXT, width=10),
        *states.columns("priority", "priority", _PRIORITY, 20),
        Column("rank", 'IF(ISNUMBER([sort]),COUNTIFS(touchpoints_sort,">"&[sort])+1,"")', WHOLE),
        Column("pains", 'IF([name]="","",COUNTIFS(pains_touchpoint,[id]&" ·*"))', WHOLE),
        Column("tactics", 'IF([name]="","",COUNTIFS(tactics_touchpoint,[id]&" ·*"))', WHOLE),
        *cuts.scored(Metric.CSAT),
        *cuts.scored(Metric.CES),
        Column("sort", _SORT, aside=True),
        # Where the chart draws it: those that matter alike and have their names on the same side a little apart, so
        # that these can be read; whole numbers stay the nearest. What is not rated is drawn nowhere.
        Column(
            "nudge",
            f'IF(ISNUMBER([sort]),MOD(COUNTIFS(touchpoints_importance,[importance],touchpoints_rating,IF([rating]>{matrix.LEFT},">","<=")&{matrix.LEFT},touchpoints_sort,">"&[sort]),3),0)',
            aside=True,
        ),
        Column(
            "drawn_at",
            f"IF(ISNUMBER([sort]),[importance]+IF([nudge]=1,{NUDGE},IF([nudge]=2,-{NUDGE},0)),{NOWHERE})",
            aside=True,
        ),
        Column("point", cut("[name]", LONGEST_NAME), aside=True),
        # A strength is what matters and is rated well, the most important first.
        swot.key("touchpoints", "name", when='[priority_code]="keep_up"', first="(5-SUM([importance]))"),
    ),
)


def _line(column: str, setting: str, side: str) -> str:
    """Where a line stands: half a step off its setting, so that no whole number lies on it."""
    mean = f"IF(COUNT(touchpoints_{column})=0,0,INT(AVERAGE(touchpoints_{column})))+0.5"
    return f"IF(settings_use_means={{words.yes}},{mean},settings_{setting}{side}0.5)"


_ENDS = (str(matrix.LEAST), str(matrix.MOST))
_WORKINGS = (
    ("rating_across", (_line("rating", "rating_low", "+"),) * 2),
    ("rating_up", _ENDS),
    ("importance_across", _ENDS),
    ("importance_up", (_line("importance", "importance_high", "-"),) * 2),
    ("corners_across", tuple(str(across) for across, _ in matrix.corners())),
    ("corners_up", tuple(str(up) for _, up in matrix.corners())),
)


def priorities(plan: Plan) -> tuple[Chart, ...]:
    """The touchpoints by importance and rating, where enough have both."""
    rated = [row for row in plan.audit.touchpoints if row.name and row.importance and row.rating]
    if len(rated) < matrix.FEWEST:
        return ()
    finding = spoken("charts", "matrix.finding", name=cut(_top(1)))
    title = f"IF({_FIRST_IS_BAD}=0,{quoted(words('charts')('matrix.fine'))},{finding})"
    return (Chart("touchpoints", title, _matrix, _WORKINGS),)


def _matrix(book: Book, title: Place) -> Record:
    points = book.plan.audit.touchpoints
    places = [place for place, row in enumerate(points) if row.name]
    named = [places[at] for at in matrix.readable([(points[at].importance, points[at].rating) for at in places])]
    spots = tuple(
        matrix.Spot(
            cells(book, "touchpoints_point", [place]),
            cells(book, "touchpoints_rating", [place]),
            cells(book, "touchpoints_drawn_at", [place]),
            matrix.side(points[place].rating),
        )
        for place in named
    )

    def line(name: str, rows: tuple[int, ...] = (0, 1)) -> matrix.Line:
        across, up = (cells(book, f"chart_touchpoints_{name}_{way}", rows) for way in ("across", "up"))
        return matrix.Line(across, up)

    corners = tuple(line("corners", (number,)) for number, _ in enumerate(matrix.CORNERS))
    return matrix.matrix(title, spots, (line("rating"), line("importance")), corners)


PAINS = Table(
    "pains",
    columns=(
        Column(
            "rank",
            f'IF([touchpoint]="","",IFERROR(INDEX(touchpoints_rank,MATCH({row_id("[touchpoint]")},touchpoints_id,0)),""))',
            WHOLE,
        ),
        Column("tactics", 'IF([pain]="","",COUNTIFS(tactics_finding,[id]&" ·*"))', WHOLE),
        Column("nowhere", 'IF(AND([pain]<>"",[touchpoint]=""),1,0)', aside=True),
        swot.key("pains", "pain", first="IF(ISNUMBER([rank]),[rank],10^5)"),
    ),
)

SHEET = Sheet(
    key="audit",
    chapter="audit",
    answer=_ANSWER,
    sees=(
        See("worst", f'IF({_top(1)}="",{{words.no_data}},{_top(1)})'),
        See("concentrate", _FIRST_IS_BAD, WHOLE),
        See("mean", "IF(COUNT(touchpoints_rating)=0,{words.no_data},AVERAGE(touchpoints_rating))", ONE),
    ),
    blocks=(
        TOUCHPOINTS,
        PAINS,
        Table("opportunities", columns=(swot.key("opportunities", "opportunity"),)),
        Form("audit"),
        swot.BLOCK,
        Table("swot", columns=(swot.own_key(),)),
        Table("tows", columns=(Column("wrong", swot.WRONG_PAIR, aside=True),)),
    ),
    checks=(
        Check("pains_nowhere", "SUM(pains_nowhere)"),
        Check(
            "concentrate_without_tactic",
            'COUNTIFS(touchpoints_priority_code,"concentrate",touchpoints_tactics,0)',
            advice=True,
        ),
        Check("tows_wrong", "SUM(tows_wrong)"),
        Check("swot_without_kind", 'COUNTIFS(swot_line,"?*")-COUNT(swot_swot_key)'),
    ),
)
