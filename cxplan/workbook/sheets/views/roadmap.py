"""The Roadmap: bars over weeks or months that follow the dates, late first; milestones; who has how much at once."""

from __future__ import annotations

from .... import look
from ....text import words
from ...formula import quoted, spoken_date, whole
from ...style import GENERAL, SHORT_DAY, Face
from ...view import CELL, HEADER, QUIET, Board, View, cell
from . import roadmap_rows as workings
from .roadmap_rows import DONE, LATE, PLANNED, RUNNING, STEP_LATE, STOPPED, TOP, Workings
from .saying import at_most, numbered, say, short_day, word

GROUP, GROUPS = 4, 14
FIRST, COUNT = 7, GROUP * GROUPS  # the columns of the time axis
LAST = FIRST + COUNT - 1
_PIXELS = (16, 218, 66, 104, 68, 68)
_TITLE = 36  # signs of a title
_FEWEST, _MOST = 8, 14  # rows of bars
_FEWEST_PEOPLE, _MOST_PEOPLE = 3, 7
_AXIS = Face(size=look.WORKBOOK_SMALL, bold=True, colour=look.WHITE, fill=look.ACCENT)
_DATES = Face(size=1, colour=look.WHITE)
_SLIM = Face(size=look.WORKBOOK_SMALL, apart=look.WHITE)
_FIGURE = CELL._replace(side="right", wrap=False)
_LOAD = Face(size=look.WORKBOOK_SMALL, side="center")
_MARK = Face(size=look.WORKBOOK_SMALL, bold=True, side="center", below=look.HAIRLINE)
_NAME = CELL._replace(wrap=False)
_LINE = {"right": look.TODAY, "top": look.WHITE, "bottom": look.WHITE}
# Whether the day from which is judged is in the time of the first cell of a row.
_IS_TODAY = "AND(as_of>={},as_of<{})".format(*(cell(4, FIRST + number, fixed_row=True) for number in (0, 1)))
_FILLS = {RUNNING: 0.0, STEP_LATE: 0.0, PLANNED: look.PLANNED_TINT, DONE: look.DONE_TINT}


def _draw(board: Board) -> None:
    shown = min(_MOST, max(_FEWEST, len(board.book.plan.tactics.tactics) + 1))
    board.columns(*_PIXELS, *(COUNT * (10,)))
    made = workings.draw(board, LAST + 1, shown)
    _settle(board, made)
    _axis(board)
    last = TOP + shown - 1
    _bars(board, made, last)
    board.write(last + 1, 2, _more(shown), QUIET._replace(indent=1))
    _milestones(board, last + 2)
    end = _load(board, made, last + 6)
    _today(board, end)
    board.page(end, LAST)


def _settle(board: Board, made: Workings) -> None:
    """The choices, and what follows from them."""
    board.choice("roadmap_show", 1, 3, f"{_plain('tactics')},{_plain('steps')}", _plain("tactics"), _hint("show"))
    board.choice("roadmap_person", 1, 4, "view_roadmap_people", _plain("everybody"), _hint("person"))
    by = ",".join(_plain(key) for key in ("fitting", "weeks", "months"))
    board.choice("roadmap_by", 1, 5, by, _plain("fitting"), _hint("by"))
    first = "IF(ISNUMBER(foundations_period_start),foundations_period_start,IF(COUNT(tactics_start)>0,MIN(tactics_start),as_of))"
    last = "MAX(roadmap_start,SUM(foundations_period_end),MAX(tactics_end),MAX(tactic_steps_end))"
    months = "12*(YEAR(roadmap_end)-YEAR(roadmap_start))+MONTH(roadmap_end)-MONTH(roadmap_start)+1"
    by_month = (
        f"IF(choice_roadmap_by={word('months')},1,IF(choice_roadmap_by={word('weeks')},0,"
        f"IF(roadmap_end-roadmap_start>{7 * COUNT},1,0)))"
    )
    # By weeks a longer plan shows the time around the day from which it is looked at.
    week = f"MAX(roadmap_start,MIN(as_of-28,roadmap_end-{7 * COUNT - 7}))"
    monday = "roadmap_week-MOD(roadmap_week-2,7)"
    lines = {
        "roadmap_of_steps": f"IF(choice_roadmap_show={word('steps')},1,0)",
        # Where no step has a day of its own, the tactics say who has how much to do.
        "roadmap_by_tactic": "IF(COUNT(tactic_steps_end)=0,1,0)",
        "roadmap_everybody": f'IF(OR(choice_roadmap_person="",choice_roadmap_person={word("everybody")}),1,0)',
        "roadmap_start": first,
        "roadmap_end": last,
        "roadmap_months": f"MAX(1,{months})",
        "roadmap_by_month": by_month,
        "roadmap_cells": f"MAX(1,MIN({GROUP},INT({COUNT}/roadmap_months)))",
        "roadmap_week": week,
        "roadmap_first": f"IF(roadmap_by_month=1,roadmap_start-DAY(roadmap_start)+1,{monday})",
        "roadmap_late": f'COUNTIFS(roadmap_rank,{LATE},roadmap_key,">0")',
        "roadmap_steps_late": f'COUNTIFS(roadmap_rank,{STEP_LATE},roadmap_key,">0")',
        "roadmap_running": f'COUNTIFS(roadmap_rank,{RUNNING},roadmap_key,">0")',
    }
    for row, (name, formula) in enumerate(lines.items(), TOP + workings.EVERYBODY + 2):
        board.write(row, made.at["people"], formula, Face())
        board.name(name, row, made.at["people"])


def _plain(key: str) -> str:
    return words("views")(key)


def _hint(key: str) -> str:
    return words("views")(f"roadmap.hints.{key}")


def _axis(board: Board) -> None:
    """The dates of the columns, hidden in the gap above the header, and what is said of them."""
    labels = [_plain(f"roadmap.{key}") for key in ("what", "who", "state", "from", "until")]
    board.header(5, 2, labels, right=(3, 4))
    board.fill((6,), range(2, 7), HEADER)
    for number in range(COUNT + 1):
        month = (
            f"EDATE(roadmap_first,INT({number}/roadmap_cells))+ROUND(30*MOD({number},roadmap_cells)/roadmap_cells,0)"
        )
        board.write(4, FIRST + number, f"IF(roadmap_by_month=1,{month},roadmap_first+{7 * number})", _DATES)
    for column in range(FIRST, LAST, GROUP):
        day = cell(4, column)
        year = f'" "&RIGHT(YEAR({day}),2)'
        told = f"OR({column}={FIRST},MONTH({day})=1,roadmap_cells<{GROUP})"
        label = (
            f'IF(roadmap_by_month=1,IF({day}>roadmap_end,"",INDEX(month_names,MONTH({day}))&IF({told},{year},"")),'
            f"{short_day(day)})"
        )
        board.fill((5,), range(column, column + GROUP), _AXIS)
        board.write(5, column, label, _AXIS)
        board.place.merges(5, column, column + GROUP - 1)
    board.grid(
        (6,),
        range(FIRST, LAST + 1),
        lambda _, column: f'IF(AND(as_of>={cell(4, column)},as_of<{cell(4, column + 1)}),"▼","")',
        _AXIS._replace(side="center"),
        GENERAL,
    )
    board.heights((5,), 25)
    board.heights((6,), 16)


def _bars(board: Board, made: Workings, last: int) -> None:
    area = range(TOP, last + 1)

    def picked(name: str, row: int) -> str:
        return f'IF({made.of("pick", row)}="","",INDEX({made.ref(name)},{made.of("pick", row)}))'

    def day(name: str, row: int) -> str:
        return f'IF({made.of("pick", row)}="","",IF({picked(name, row)}=0,"",{picked(name, row)}))'

    board.grid(area, (2,), lambda row, _: at_most(picked("title", row), _TITLE), _NAME, GENERAL)
    board.grid(area, (3,), lambda row, _: at_most(picked("owner", row), 9), _NAME, GENERAL)
    board.grid(area, (4,), lambda row, _: _state(made, row), _NAME, GENERAL)
    board.grid(area, (5,), lambda row, _: day("start", row), _FIGURE._replace(colour=look.MUTED), SHORT_DAY)
    board.grid(area, (6,), lambda row, _: day("end", row), _FIGURE, SHORT_DAY)
    board.fill(area, range(FIRST, LAST + 1), _SLIM)
    board.heights(area, 20)
    for name, column in (("title", 2), ("who", 3)):
        board.name(f"roadmap_first_{name}", TOP, column)
    board.name("roadmap_first_until", TOP, made.at["bar_to"])
    board.rule(
        f"B{TOP}:B{last}", f"AND({made.of('bar_rank', TOP)}>0,{made.of('bar_rank', TOP)}<={STEP_LATE})", bold=True
    )
    board.tones(f"D{TOP}:D{last}")
    bars = f"{cell(TOP, FIRST)}:{cell(last, LAST)}"
    for rank in (LATE, STEP_LATE, RUNNING, PLANNED, DONE, STOPPED):
        covered = f"{made.of('bar_rank', TOP)}={rank},{_covered(made)}"
        _ruled(board, bars, covered, _fill(board, rank))


def _ruled(board: Board, area: str, when: str, fill: str, colour: str = "") -> None:
    """Fill cells; those of the day from which is judged with its line: one program takes one rule a cell alone."""
    board.rule(area, f"AND({when},{_IS_TODAY})", fill=fill, colour=colour, line=_LINE)
    board.rule(area, f"AND({when})", fill=fill, colour=colour)


def _covered(made: Workings) -> str:
    """Whether a bar covers its first cell's time."""
    begins, ends = (cell(4, FIRST + number, fixed_row=True) for number in (0, 1))
    return f"{made.of('bar_to', TOP)}>={begins},{made.of('bar_from', TOP)}<{ends}"


def _fill(board: Board, rank: int) -> str:
    if rank == LATE:
        return look.BAD.text
    return look.STOPPED if rank == STOPPED else look.tinted(board.book.styles.accent, _FILLS[rank])


def _state(made: Workings, row: int) -> str:
    pick, rank = made.of("pick", row), made.of("bar_rank", row)
    days = f"(as_of-{made.of('bar_to', row)})"
    late = f"IF({days}=1,{word('roadmap.late_one')},{say('roadmap.late', days=whole(days))})"
    begun = (
        f"IF({made.of('bar_to', row)}=as_of,{word('roadmap.today')},"
        f"IF(AND(INDEX({made.ref('status')},{pick})<2,{made.of('bar_from', row)}<as_of),{word('roadmap.not_begun')},{word('roadmap.running')}))"
    )
    others = ",".join(
        (word("roadmap.step_late"), begun, *(word(f"roadmap.{key}") for key in ("planned", "done", "stopped")))
    )
    return f'IF({pick}="","",CHOOSE({rank},{late},{others}))'


def _more(shown: int) -> str:
    count = f"(COUNT(roadmap_key)-{shown})"
    return f'IF({count}>0,{say("roadmap.more", count=whole(count))},"")'


def _milestones(board: Board, row: int) -> None:
    """Reviews, deadlines of goals and the days on which tactics are judged: a sign over its time, the next in words."""
    for at, (key, dates, titles) in enumerate(
        (
            ("reviews", "reviews_next_on", "reviews_what"),
            ("deadlines", "goals_due", "goals_called"),
            ("judged", "tactics_stop_by", "tactics_title"),
        ),
        row,
    ):
        next_day = f'_xlfn.MINIFS({dates},{dates},">="&as_of)'
        title = f"INDEX({titles},MATCH({next_day},{dates},0))"
        told = say("roadmap.next", day=short_day(next_day), what=at_most(title, 40))
        board.text(at, 2, _plain(f"roadmap.{key}"), _NAME._replace(bold=True))
        board.write(at, 3, f'IF(COUNTIFS({dates},">="&as_of)=0,"",{told})', _NAME._replace(size=look.WORKBOOK_SMALL))
        board.fill((at,), range(4, 7), _NAME)
        board.grid(
            (at,),
            range(FIRST, LAST + 1),
            lambda _, column, dates=dates: (  # type: ignore[misc]
                f'IF(COUNTIFS({dates},">="&{cell(4, column, fixed_row=True)},'
                f'{dates},"<"&{cell(4, column + 1, fixed_row=True)})>0,"◆","")'
            ),
            _MARK,
            GENERAL,
        )
        board.heights((at,), 20)


def _load(board: Board, made: Workings, row: int) -> int:
    """How many open steps each person has at once; gives the last row."""
    board.block(row, 2, LAST, f"IF(roadmap_by_tactic=1,{word('roadmap.load_tactics')},{word('roadmap.load_steps')})")
    board.heights((row,), 22)
    area = range(row + 1, row + _people(board) + 1)
    for number, at in enumerate(area, 1):
        alone = "choice_roadmap_person" if number == 1 else '""'
        board.write(at, 2, f"IF(roadmap_everybody=1,INDEX(view_roadmap_people,{number + 1}),{alone})", _NAME)
    owner, start, end, crowd = (
        made.ref(name, made.steps) for name in ("step_owner", "step_start", "step_end", "crowd")
    )

    def at_once(at: int, _: int) -> str:
        person = f"$B{at}"
        most = f"_xlfn.MAXIFS({crowd},{owner},{person})"
        told = numbered(most, '""', word("roadmap.at_once_one"), say("roadmap.at_once", count=whole(most)))
        return f'IF({person}="","",IF({most}>=3,{quoted(look.CAREFUL.sign + " ")},"")&{told})'

    def open_steps(at: int, column: int) -> str:
        begins, ends = (cell(4, one, fixed_row=True) for one in (column, column + 1))
        count = f'COUNTIFS({owner},$B{at},{start},"<"&{ends},{end},">="&{begins})'
        return f'IF(OR($B{at}="",{ends}<=as_of),"",SUBSTITUTE(FIXED(MIN(9,{count}),0,TRUE),"0",""))'

    board.grid(area, (3,), at_once, _NAME, GENERAL)
    board.fill(area, range(4, 7), _NAME)
    board.grid(area, range(FIRST, LAST + 1), open_steps, _LOAD, GENERAL)
    board.heights(area, 18)
    board.tones(f"C{area[0]}:C{area[-1]}")
    cells, first = f"{cell(area[0], FIRST)}:{cell(area[-1], LAST)}", cell(area[0], FIRST)
    accent = board.book.styles.accent
    _ruled(board, cells, f'{first}="1"', look.tinted(accent, look.FAR_TINT))
    _ruled(board, cells, f'{first}="2"', look.tinted(accent, look.PLANNED_TINT))
    _ruled(board, cells, f'{first}<>""', look.ACCENT, look.WHITE)
    return area[-1]


def _people(board: Board) -> int:
    """For how many people there is a row."""
    plan = board.book.plan
    owners = {one.owner for one in plan.tactics.tactics} | {one.owner for one in plan.tactics.tactic_steps}
    return min(_MOST_PEOPLE, max(_FEWEST_PEOPLE, len(owners - {None})))


def _today(board: Board, last_row: int) -> None:
    """The line of the day from which is judged, through everything below the head."""
    board.rule(f"{cell(TOP, FIRST)}:{cell(last_row, LAST)}", _IS_TODAY, line=_LINE)


_DAYS = whole("(as_of-roadmap_first_until)")
_LATE_SAID = numbered(
    "roadmap_late",
    numbered(
        "roadmap_steps_late",
        numbered(
            "roadmap_running",
            word("roadmap.nothing"),
            word("roadmap.on_one"),
            say("roadmap.on", count=whole("roadmap_running")),
        ),
        say("roadmap.one_step_late", what="roadmap_first_title", who="roadmap_first_who"),
        say("roadmap.steps_late", count=whole("roadmap_steps_late"), what="roadmap_first_title"),
    ),
    say("roadmap.one_late", what="roadmap_first_title", who="roadmap_first_who", days=_DAYS),
    say(
        "roadmap.many_late",
        count=whole("roadmap_late"),
        what="roadmap_first_title",
        who="roadmap_first_who",
        days=_DAYS,
    ),
)
_MOST_AT_ONCE = "MAX(roadmap_crowd)"
_FULLEST = (
    f'&IF({_MOST_AT_ONCE}<3,""," "&'
    + say(
        "roadmap.fullest",
        who=f"INDEX(roadmap_crowd_owner,MATCH({_MOST_AT_ONCE},roadmap_crowd,0))",
        count=whole(_MOST_AT_ONCE),
    )
    + ")"
)
VIEW = View(
    key="roadmap",
    chapter="tactics",
    answer=f"IF(COUNT(roadmap_key)=0,{word('roadmap.none')},{_LATE_SAID}{_FULLEST})",
    help=say("roadmap.help", day=spoken_date("as_of")),
    draw=_draw,
)
