"""The Dashboard: the leading goal with its range and target, what is next and overdue, four trends."""

from __future__ import annotations

from .... import look
from ....charts.bare import bare
from ....charts.chart import Chart as Record
from ....charts.chart import Kind, Label, Place, Series, Show
from ....text import words
from ... import states
from ...blocks import Chart
from ...book import Book, reference
from ...formula import spoken_date, whole
from ...style import Face
from ...view import LINK, QUIET, Board, View
from . import trends
from .columns import PLAIN, Columns, settled
from .due import Due
from .saying import at_most, numbered, say, short_day, word
from .trends import NOWHERE, figure

_BLOCKS = ((2, 16), (18, 32))
_SMALL = ((2, 8), (10, 16), (18, 24), (26, 32))
_LAST, _PIXELS = 32, 35
_WORK = 34  # the first column of the workings
_DUE = 5
_TRENDS = tuple(f"dash_trend{number}" for number in range(1, len(_SMALL) + 1))
_PARTS = ("low", "high", "now", "start", "target", "n")
_HERO = Face(size=look.WORKBOOK_HERO, bold=True, colour=look.ACCENT)
_BOLD = Face(size=look.WORKBOOK_ANSWER, bold=True)
_BODY = Face()
_ROW = Face(below=look.HAIRLINE)


def _draw(board: Board) -> None:
    board.columns(16, *(_PIXELS,) * (_LAST - 1))
    for row, pixels in {
        5: 24,
        **dict.fromkeys(range(6, 12), 28),
        12: 10,
        13: 24,
        14: 20,
        15: 18,
        21: 20,
        22: 22,
    }.items():
        board.heights((row,), pixels)
    board.heights(range(16, 21), 26)
    goals = Columns(board, 8, _WORK, ("number", "key", "pick"), len(board.book.plan.goals.goals) + 12)
    _goals(board, goals)
    _leading(board)
    due = Due(board, 8, _WORK + 4)
    _next(board, due)
    for number, (name, (first, last)) in enumerate(zip(_TRENDS, _SMALL, strict=True)):
        goal = f"dash_goal{number + 1}"
        trends.draw(board, name, 8, _WORK + 9 + number * trends.WIDE, goal, trends.of_goal(goal))
        _trend(board, name, number + 1, first, last)
    board.link(22, 2, "goals", word("dashboard.to_goals"), LINK._replace(size=look.WORKBOOK_SMALL))
    board.link(22, 18, "measures", _chosen(), LINK._replace(size=look.WORKBOOK_SMALL))
    board.fold(_WORK, _WORK + 8 + len(_SMALL) * trends.WIDE)
    board.page(22, _LAST)


def _chosen() -> str:
    """What is chosen on Measures, and what it shows."""
    all_ = words("views")("measures.all")
    cuts = "".join(
        f'&IF(choice_measure_{cut}="{all_}","",", "&LEFT(choice_measure_{cut},40))'
        for cut in ("touchpoint", "segment", "team")
    )
    shown = f'LEFT(measures_called,40)&", "&choice_measure_period{cuts}'
    now = 'IF(measure_trend_now_said="","–",measure_trend_now_said)'
    return say("dashboard.chosen", what=f"({shown})", now=now, n="measure_trend_n_said")


def _goals(board: Board, made: Columns) -> None:
    """Which goals have a place here: those with a figure first, as they stand in the plan."""
    made.numbers("number")
    named = "INDEX(goals_stands,<number>)=0"
    known = "ISNUMBER(INDEX(goals_now,<number>))"
    made.write(
        {
            "key": f'IFERROR(IF({named},"",IF({known},0,1000)+<number>),"")',
            "pick": f'IF(<number><=COUNT({made.all("key")}),MOD(SMALL({made.all("key")},<number>),1000),"")',
        }
    )
    for number in range(1, len(_SMALL) + 1):
        goal = f"dash_goal{number}"
        board.name(f"{goal}_row", made.row + number - 1, made.at["pick"])
        _facts(board, goal, made.row + made.count + 12 + (number - 1) * 20, made.at["pick"])
    low, high, now, start, target = (f"dash_goal1_{part}" for part in _PARTS[:5])
    every = "dash_low,dash_high,dash_now,dash_start,dash_target"
    settled(
        board,
        made.row + made.count + 1,
        made.at["pick"],
        {
            "dash_low": low,
            "dash_high": high,
            "dash_now": now,
            "dash_start": start,
            "dash_target": target,
            "dash_least": f"IF(COUNT({every})=0,0,MIN({every}))",
            "dash_span": f"IF(COUNT({every})=0,1,MAX(MAX({every})-dash_least,0.000001))",
        },
    )
    # Where each stands between 0 and 1: range, figure now, figure at the start, target; two points each.
    points = (
        *(("dash_low", "0.5"), ("dash_high", "0.5")),
        *(("dash_now", "0.5"), ("dash_now", "0.5")),
        *(("dash_start", "0.5"), ("dash_start", "0.5")),
        *(("dash_target", "0.1"), ("dash_target", "0.9")),
    )
    for row, (name, up) in enumerate(points, made.row):
        there = f"ISNUMBER({name})"
        if name in ("dash_low", "dash_high"):
            there = "COUNT(dash_low,dash_high)=2"
        board.write(row, _WORK + 3, f"IF({there},({name}-dash_least)/dash_span,{NOWHERE})", PLAIN)
        board.write(row + len(points), _WORK + 3, f"IF({there},{up},{NOWHERE})", PLAIN)
    for number, name in enumerate(("range", "is", "was", "goal")):
        for axis, below in (("x", 0), ("y", len(points))):
            top = made.row + 2 * number + below
            board.name(f"dash_{name}_{axis}", top, _WORK + 3, top + 1)


def _facts(board: Board, goal: str, row: int, column: int) -> None:
    """What is said of one goal, each part in a cell of its own."""
    of = f"INDEX(goals_{{}},{goal}_at)"
    lines = {
        f"{goal}_at": f"MAX(1,SUM({goal}_row))",
        f"{goal}_unit": trends.unit(f"{goal}_at"),
        f"{goal}_called": _called(of),
    }
    for part, column_ in zip(
        _PARTS, ("now_low", "now_high", "now", "start_value", "target_value", "now_n"), strict=True
    ):
        held = of.format(column_)
        lines[f"{goal}_{part}"] = f'IF({goal}_row="","",IF(ISNUMBER({held}),{held},""))'
        lines[f"{goal}_{part}_said"] = (
            f'IF(ISNUMBER({goal}_n),FIXED({goal}_n,0),"")' if part == "n" else figure(f"{goal}_{part}", f"{goal}_unit")
        )
    settled(board, row, column, lines)


def _leading(board: Board) -> None:
    first, last = _BLOCKS[0]
    of = "INDEX(goals_{},dash_goal1_at)"
    board.block(5, first, last, word("dashboard.leading"))
    board.write(6, first, f'IF(dash_goal1_row="","",{at_most(of.format("title"), 76)})', Face(colour=look.MUTED))
    board.fill((7, 8), range(first, first + 4), _HERO)
    board.write(7, first, 'IF(dash_goal1_now_said="","–",dash_goal1_now_said)', _HERO)
    board.place.sheet.merged_cells.add("B7:E8")
    board.write(7, first + 5, "dash_goal1_called", _BOLD)
    way, due, standing = (of.format(name) for name in ("progress", "expected", "standing"))
    gone = say("dashboard.way", status=standing, way=whole(f"100*{way}"), due=whole(f"100*{due}"))
    board.write(
        8, first + 5, f'IF(dash_goal1_row="","",IF(COUNT({way},{due})=2,{gone},{standing}&""))', Face(colour=look.MUTED)
    )
    board.chart(Chart("dash_range", "", _range), 9, first, 10, last)
    ends = say("dashboard.now", low="dash_goal1_low_said", high="dash_goal1_high_said")
    unknown = f'IF(ISNUMBER(dash_now),{word("dashboard.no_range")},"")'
    board.write(11, first, f"IF(COUNT(dash_low,dash_high)<2,{unknown},{ends})", Face(bold=True))
    start = say("dashboard.start", value="dash_goal1_start_said")
    board.write(11, first + 6, f'IF(ISNUMBER(dash_start),{start},"")', _BODY)
    deadline = of.format("deadline")
    aim = say("dashboard.target", value="dash_goal1_target_said", day=spoken_date(deadline))
    board.write(11, first + 10, f'IF(AND(ISNUMBER(dash_target),ISNUMBER({deadline})),{aim},"")', _BODY)


def _called(of: str) -> str:
    """What a goal is measured by."""
    kpi, metric = of.format("kpi"), of.format("metric")
    own = f'MID({kpi},FIND(" · ",{kpi}&" · ")+3,60)'
    survey = of.format("survey_row")
    name = f"INDEX(surveys_name,MAX(1,SUM({survey})))"
    asked = f'IF(AND(ISNUMBER({survey}),{of.format("nps")}<>1),IF({name}="",{metric},{name}),{metric}&"")'
    return f'IF({kpi}="",{asked},{own})'


def _range(book: Book, _: Place) -> Record:
    """The likely range as a line, with the figure now, the one at the start and the target on it."""

    def at(name: str) -> Place:
        return Place(reference(book.areas[f"dash_{name}"]))

    say_ = words("views")
    now, start, goal = (say_(f"dashboard.names.{name}") for name in ("now", "start", "target"))
    series = (
        Series(goal, at("goal_y"), at("goal_x"), Kind.POINTS, look.INK, 1.5, "dash"),
        Series(now, at("range_y"), at("range_x"), Kind.POINTS, width=3),
        Series(start, at("was_y"), at("was_x"), Kind.POINTS, look.MUTED, 0, marker="circle", size=8),
        Series(now, at("is_y"), at("is_x"), Kind.POINTS, width=0, marker="circle", size=14,
               label=Label(Show.NAME, "t", at=0, bold=True)),
    )  # fmt: skip
    return bare(series, (-0.06, 1.06), (-0.2, 1.2), say_("dashboard.drawn"))


def _next(board: Board, due: Due) -> None:
    first, last = _BLOCKS[1]
    board.block(5, first, last, word("dashboard.next"))
    for number in range(1, _DUE + 1):
        row = 5 + number
        place = board.book.areas["due_key"].row + number - 1
        pick = f"dash_due{number}_place"
        board.write(place, _WORK + 8, due.pick(number), PLAIN)
        board.name(pick, place, _WORK + 8)
        day = f"INDEX(due_day,MAX(1,SUM({pick})))"
        sign = f'IF({pick}="","",IF({day}<as_of,{word("dashboard.late")},IF({day}=as_of,{word("dashboard.today")},"")))'
        board.write(row, first, sign, _ROW._replace(bold=True, indent=1))
        board.write(row, first + 2, at_most(due.told(pick, "said"), 46), _ROW)
        board.write(row, last - 3, at_most(due.told(pick, "who"), 12), _ROW)
        board.write(row, last, f'IF({pick}="","",{short_day(day)})', _ROW._replace(side="right"))
        board.fill((row,), range(first, last + 1), _ROW)
        area = f"R{row}:AF{row}"
        board.rule(area, f'AND($R{row}<>"",LEFT($R{row},1)="{look.BAD.sign}")', fill=look.BAD.fill, bold=True)
        board.rule(area, f'$R{row}<>""', fill=look.CAREFUL.fill, bold=True)
    more = f'(COUNTIFS(due_day,">0",due_day,"<="&as_of+14)-{_DUE})'
    count = f"IF({more}>0,{say('dashboard.more', count=whole(more))},{word('dashboard.to_roadmap')})"
    board.link(11, first, "roadmap", count, LINK._replace(size=look.WORKBOOK_SMALL))


def _trend(board: Board, name: str, number: int, first: int, last: int) -> None:
    goal, before = (f"dash_goal{at}" for at in (number, number - 1))
    of = f"INDEX(goals_{{}},{goal}_at)"
    none = word("dashboard.no_goal")
    if number > 1:  # said once, beside the last goal that is there
        none = f'IF({before}_row="","",{none})'
    board.block(13, first, last, f'IF({goal}_row="",{none},{at_most(f"{goal}_called", 34)})')
    sure = of.format("sure")
    moved = say("dashboard.moved", before=f"{goal}_start_said", now=f"{goal}_now_said")
    alone = f"IF(ISNUMBER({goal}_start),{say('dashboard.since_start', now=f'{goal}_now_said')},{say('dashboard.one_figure', now=f'{goal}_now_said')})"
    first_due = say("dashboard.first_due", who=f'IF({of.format("owner")}="",{{words.not_stated}},{of.format("owner")})')
    compared = f'IF(AND(ISNUMBER({goal}_start),{of.format("key")}>{of.format("start_key")}),{moved}&IF({sure}="","",": "&{sure}),{alone})'
    hidden = of.format("hidden_code")
    open_ = f'IF({hidden}&""="",{first_due},{states.label("hidden", hidden)})'
    board.write(14, first, f'LEFT(IF({goal}_row="","",IF({goal}_now_said="",{open_},{compared})),1000)', _BODY)
    likely = f'IF(COUNT({goal}_low,{goal}_high)<2,"",{say("dashboard.likely", low=f"{goal}_low_said", high=f"{goal}_high_said")}&" · ")'
    count = f'IF({goal}_n_said="","",{say("dashboard.count", count=f"{goal}_n_said")}&" · ")'
    aim = f'IF({goal}_target_said="","",{say("dashboard.aim", value=f"{goal}_target_said")})'
    board.write(15, first, f'IF({goal}_row="","",{likely}&{count}&{aim})', QUIET)
    board.chart(trends.chart(name, goal), 16, first, 20, last)
    board.write(21, first, trends.period(name, "first"), QUIET)
    board.write(21, last, trends.period(name, "last"), QUIET._replace(side="right"))
    board.fill((20,), range(first, last + 1), Face(below=look.HAIRLINE))


_LATE = 'COUNTIFS(due_day,">0",due_day,"<"&as_of)'
_TODAY = "COUNTIFS(due_day,as_of)"
_STANDING = "MID(INDEX(goals_standing,dash_goal1_at),3,60)"
VIEW = View(
    key="dashboard",
    answer=(
        f'IF(dash_goal1_row="",{word("dashboard.none")},IF(ISNUMBER(dash_now),'
        + say("dashboard.leads", what="dash_goal1_called", now="dash_goal1_now_said", status=_STANDING)
        + f",{word('dashboard.unmeasured')}))&\" \"&"
        + numbered(_LATE, numbered(_TODAY, word("dashboard.nothing_late"), word("dashboard.one_today"), say("dashboard.some_today", count=whole(_TODAY))),
                   word("dashboard.one_late"), say("dashboard.some_late", count=whole(_LATE)))
    ),
    help=say("dashboard.as_of", day=spoken_date("as_of")),
    draw=_draw,
)  # fmt: skip
