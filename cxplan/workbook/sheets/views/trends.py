"""How a goal's figure went, period by period: the points of a small chart that is always there, empty or not.

The chart has no axes: its points lie between 0 and 1, so that it fits any unit, and its words come from cells.
"""

from __future__ import annotations

from collections.abc import Mapping

from .... import look
from ....charts.bare import bare
from ....charts.chart import Chart as Record
from ....charts.chart import Kind, Label, Place, Series, Show
from ....plan.choices import Metric
from ....text import words
from ... import hiding, periods, waves
from ...blocks import Chart
from ...book import Book, reference
from ...view import Board
from ..cut_list import hidden_all, hidden_at, hidden_next
from ..history import hidden_in
from . import spans
from .columns import PLAIN, Columns, settled
from .saying import say

PERIODS = 12  # months; of quarters the last eight
_QUARTERS = 8
NOWHERE = -9
_WORKINGS = (
    *("number", "key", "tag", "asked", "rated", "counted_sum", "counted_base", "figure"),
    *("own", "at", "x", "y", "mark_x", "mark_y"),
)
_RANGE = (*spans.COLUMNS, "low_y", "high_y", "within", "hidden")
WIDE, WIDER = len(_WORKINGS) + 1, len(_WORKINGS) + len(_RANGE) + 1  # columns that one trend takes, and with its range


def unit(row: str) -> str:
    """How a goal's figures are written: 1 whole points, 2 hours, 3 plain numbers, 4 percent."""
    code, kind = f"INDEX(goals_code,{row})", f"INDEX(goals_kind,{row})"
    hours = f'OR({code}="{Metric.FIRST_RESPONSE}",{code}="{Metric.TIME_TO_RESOLVE}")'
    plain = f'OR({kind}="kpi",{code}="{Metric.NET_SENTIMENT}")'
    return f"IF(SUM(INDEX(goals_nps,{row}))=1,1,IF({hours},2,IF({plain},3,4)))"


def figure(value: str, unit_: str) -> str:
    """A goal's figure in words, "" where there is none."""
    share, hours = (say(f"trend.{key}", number=f"FIXED({value},1,TRUE)") for key in ("share", "hours"))
    plain = f"FIXED({value},IF(ABS({value})<100,1,0),TRUE)"
    return f'IF(ISNUMBER({value}),CHOOSE({unit_},FIXED({value},0,TRUE),{hours},{plain},{share}),"")'


# The counts behind a figure: the table, the column of tags, and the columns of the figure and of its base.
_COUNTS = {
    Metric.CHURN: ("customer_counts", "tag", "gone", "base"),
    Metric.REPEAT_ORDERS: ("customer_counts", "again_tag", "again", "buyers"),
    Metric.FIRST_RESPONSE: ("service_figures", "tag", "response_sum", "answered_sum"),
    Metric.ANSWERED_IN_TIME: ("service_figures", "tag", "in_time_sum", "asked_sum"),
    Metric.TIME_TO_RESOLVE: ("service_figures", "tag", "resolve_sum", "resolved_sum"),
    Metric.NET_SENTIMENT: ("mentions", "tag", "balance", "ours"),
    Metric.SHARE_OF_MENTIONS: ("mentions", "tag", "ours_of_all", "all"),
    Metric.OWN: ("kpi_figures", "tag", "sum", "sum_base"),
}


def _sums(name: str, which: int) -> str:
    """The counts behind a figure, by the metric's code: 0 for the figure's, 1 for its base."""
    made = "0"
    for code, (table, by, *columns) in reversed(_COUNTS.items()):
        made = f'IF({name}_code="{code}",SUMIFS({table}_{columns[which]},{table}_{by},<tag>),{made})'
    return made


def of_goal(goal: str) -> dict[str, str]:
    """What a trend has to know of the goal whose cells have names that begin so."""
    of = f"INDEX(goals_{{}},{goal}_at)"
    return {
        "code": f'IF({goal}_row="","",{of.format("code")}&"")',
        "survey": f'IF({goal}_row="",0,IF({of.format("kind")}="survey",1,0))',
        "key": f'IF({goal}_row="",0,SUM({of.format("key")}))',
        "front": f'IF({goal}_row="","",{of.format("front_now")}&"")',
        "pair": f'IF({goal}_row="","",{of.format("cut")}&"")',
        "times": f'IF({goal}_row="",1,IF(ISNUMBER({of.format("times")}),{of.format("times")},1))',
    }


def draw(board: Board, name: str, row: int, column: int, goal: str, facts: Mapping[str, str], length: str = "") -> None:
    """The workings of one trend; with a `length` its likely range is worked out too (spans.py).

    `facts` are expressions: the metric's code, whether a survey asks for it, the number of its latest period, what
    the tags of its rows begin with, by which survey and place they are cut, what its shares are multiplied by. `goal`
    begins the names of the cells with its unit and its target.
    """
    by = spans.Spans(name, goal, length) if length else None
    lines = {
        **{f"{name}_{part}": expression for part, expression in facts.items()},
        f"{name}_of": f'IFERROR(LEFT({name}_front,FIND("|",{name}_front)-1),"")',
        f"{name}_each": f"IF({name}_key=0,1,{periods.months(f'{name}_key')})",
        f"{name}_months": by.months if by else f"{name}_each",
        f"{name}_last": by.last if by else f"{name}_key",
    }
    settled(board, row, column, lines)
    top = row + len(lines) + 1
    made = Columns(board, top, column, (*_WORKINGS, *(_RANGE if by else ())), PERIODS)
    made.numbers("number")
    few = f"AND({name}_months=3,<number><={PERIODS - _QUARTERS})"
    hidden = _hidden(name, by)
    told = "<hidden>" if by else hidden
    made.write(
        {
            "key": f"IF(OR({name}_key=0,{few}),0,{name}_last-100*{name}_months*({PERIODS}-<number>))",
            "tag": f'IF(<key>=0,"",{name}_front&"*"&<key>)',
            "asked": f'IF(OR(<tag>="",{name}_survey=0),0,{by.asked if by else waves.answers("<tag>")})',
            "rated": f"IF(<asked>=0,0,{by.rated if by else waves.balance('<tag>', f'{goal}_unit=1')})",
            "counted_sum": f'IF(OR(<tag>="",{name}_survey=1),0,{_sums(name, 0)})',
            "counted_base": f'IF(OR(<tag>="",{name}_survey=1),0,{_sums(name, 1)})',
            "figure": f'IF(<asked>>=MAX(1,settings_fewest_shown),IF({told}>0,"",100*<rated>/<asked>),IF(<counted_base>=0,"",'
            f"{name}_times*<counted_sum>/<counted_base>))",
            "own": 'IF(ISNUMBER(<figure>),<number>,"")',
            "at": f"IF(ISNUMBER(<own>),<own>,IF(<number>=1,{name}_first,<^at>))",
            "x": f"IF(<at>=0,{NOWHERE},(<at>-{name}_first)/MAX(1,{PERIODS}-{name}_first))",
            "y": f"IF(<at>=0,{NOWHERE},(INDEX({made.all('figure')},<at>)-{name}_least)/{name}_span)",
        }
    )
    if by:
        within = hidden_in(f"{name}_of", f"{name}_each", "<since>", "<until>")
        made.write(by.columns() | {"within": within, "hidden": f"IF(<asked>=0,0,{hidden})"})
        for end in ("low", "high"):
            made.write({f"{end}_y": f"IF(<at>=0,{NOWHERE},(INDEX({made.all(end)},<at>)-{name}_least)/{name}_span)"})
        made.named(name, "low", "high", "low_y", "high_y")
    figures, asked = made.all("figure"), made.all("asked")
    few = f'{asked},">0",{asked},"<"&{hiding.FEWEST}'
    # What a place is compared with stands elsewhere too: the latest period, the one before, that of a year ago.
    others = f'{made.all("number")},"<{PERIODS - 1}",{made.all("number")},"<>"&({PERIODS}-12/MAX(1,{name}_months))'
    smallest = f'_xlfn.MINIFS({asked},{asked},">="&{hiding.FEWEST},{others})'
    smallest = f'_xlfn.MINIFS({made.all("number")},{asked},{smallest},{asked},">0",{others})'
    apart = hiding.told_apart(f"COUNTIFS({few})", f"SUMIFS({asked},{few})")
    extent = f"{made.all('low')},{made.all('high')}" if by else figures
    settled(
        board,
        top + PERIODS + 1,
        column,
        {
            f"{name}_next": f"IF({apart},{smallest},0)",
            f"{name}_first": f"IF(COUNT({made.all('own')})=0,0,MIN({made.all('own')}))",
            f"{name}_least": f"IF(COUNT({figures})=0,0,MIN({extent},{goal}_target))",
            f"{name}_span": f"IF(COUNT({figures})=0,1,MAX(MAX({extent},{goal}_target)-{name}_least,0.000001))",
            f"{name}_from": f'IF({name}_first=0,"",INDEX({figures},{name}_first))',
            f"{name}_to": f'IF({name}_first=0,"",INDEX({figures},MAX({made.all("own")})))',
            f"{name}_from_said": f'IF({name}_first=0,"",{figure(f"{name}_from", f"{goal}_unit")})',
            f"{name}_to_said": f'IF({name}_first=0,"",{figure(f"{name}_to", f"{goal}_unit")})',
        },
    )
    level = f"IF(AND({name}_first>0,ISNUMBER({goal}_target)),({goal}_target-{name}_least)/{name}_span,{NOWHERE})"
    # Two points each: the first and the last of the line, the target's ends.
    marks = (
        (made.of("x", 1), made.of("y", 1)),
        (made.of("x", 1), made.of("y", 1)),
        (made.of("x", PERIODS), made.of("y", PERIODS)),
        (made.of("x", PERIODS), made.of("y", PERIODS)),
        ("0", level),
        ("1", level),
    )
    for number, pair in enumerate(marks):
        for axis, formula in zip(("mark_x", "mark_y"), pair, strict=True):
            board.write(top + number, made.at[axis], formula, PLAIN)
    made.named(name, "x", "y", "asked", "counted_base", "figure")
    for number, kind in enumerate(("begin", "end", "goal")):
        for axis in ("x", "y"):
            at = top + 2 * number
            board.name(f"{name}_{kind}_{axis}", at, made.at[f"mark_{axis}"], at + 1)


def _hidden(name: str, by: spans.Spans | None) -> str:
    """How much speaks against telling a figure of a survey, though enough answered: with it others could be told."""
    pair = f"{name}_pair"
    part, all_ = hidden_at(pair, "<key>"), f"COUNTIFS(history_key,{name}_of,history_at,<key>,history_hid,2)"
    if by:
        within = hidden_next(pair, "<key>", f"{name}_months")
        part, all_ = f"IF({name}_months={spans.ALL},{hidden_all(pair)},{within})", "<within>"
    return f'{all_}+IF({pair}="",0,{part}+IF(<number>={name}_next,1,0))'


def period(name: str, which: str, *, every: bool = False) -> str:
    """The first or last period of a trend in words; `which` is first or last, `every` whether it may be all of them."""
    number = f"{name}_first" if which == "first" else str(PERIODS)
    key = f"({name}_last-100*{name}_months*({PERIODS}-{number}))"
    year, month = f"INT((INT({key}/100)-1)/12)", f"(MOD(INT({key}/100)-1,12)+1)"
    quarter = say("trend.quarter", quarter=f"FIXED({month}/3,0,TRUE)", year=f"FIXED({year},0,TRUE)")
    said = f'INDEX(month_names,{month})&" "&FIXED({year},0,TRUE)'
    told = f"IF({name}_months=3,{quarter},IF({name}_months=12,FIXED({year},0,TRUE),{said}))"
    if every:
        told = f"IF({name}_months={spans.ALL},{{words.all_periods}},{told})"
    return f'IF({name}_first=0,"",{told})'


def chart(name: str, goal: str) -> Chart:
    """The small chart of a trend."""
    return Chart(name, "", lambda book, _: _record(book, name, goal))


def _record(book: Book, name: str, goal: str) -> Record:
    def at(part: str) -> Place:
        return Place(reference(book.areas[f"{name}_{part}"]))

    feels = words("views")("trend.figure")
    ends = [part for part in ("low_y", "high_y") if f"{name}_{part}" in book.areas]
    value = Label(Show.NAME, "t", at=0, bold=True)
    series = (
        *(Series(words("views")("trend.range"), at(end), at("x"), Kind.POINTS, look.OVER, 1) for end in ends),
        Series(Place(reference(book.areas[f"{goal}_target_said"])), at("goal_y"), at("goal_x"), Kind.POINTS, look.MUTED, 1.5, "dash",
               label=Label(Show.NAME, "t", at=0, colour=look.MUTED)),
        Series(feels, at("y"), at("x"), Kind.POINTS, marker="circle", size=5),
        Series(at("from_said"), at("begin_y"), at("begin_x"), Kind.POINTS, width=0, marker="circle", size=5, label=value),
        Series(at("to_said"), at("end_y"), at("end_x"), Kind.POINTS, width=0, marker="circle", size=5, label=value),
    )  # fmt: skip
    return bare(series, (-0.1, 1.1), (-0.2, 1.35), words("views")("trend.drawn"))
