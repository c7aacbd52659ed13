"""The goals as a tree: status words, from, now and to, the change wanted beside the smallest that can show."""

from __future__ import annotations

from .... import look
from ....text import words
from ...formula import row_id, spoken_date, whole
from ...style import SHORT_DAY, Face
from ...view import CELL, QUIET, Board, View
from . import trends
from .columns import Columns
from .saying import at_most, say, word

_PIXELS = (16, 282, 176, 56, 60, 56, 96, 44, 52, 66, 74, 56, 60, 26)
_TOP = 6
_LEAST, _MOST, _CHANGES = 6, 12, 3
_HEADS = ("goal", "status", "from", "now", "to", "way", "", "due", "until", "owner", "wanted", "smallest", "")
_RIGHT = (2, 3, 4, 6, 7, 8, 10, 11)
_BLOCKS = 8
_FIGURE = CELL._replace(side="right", wrap=False)
_WORDS = CELL._replace(size=look.WORKBOOK_SMALL)
_BAR = Face(size=look.WORKBOOK_SIZE, colour=look.ACCENT, below=look.HAIRLINE, indent=1)
_SIGN = Face(bold=True, colour=look.CAREFUL.text, below=look.HAIRLINE, side="center")


def _draw(board: Board) -> None:
    board.columns(*_PIXELS)
    count = len(board.book.plan.goals.goals)
    shown = min(_MOST, max(_LEAST, count + 1))
    made = Columns(board, _TOP, 15, ("number", "above", "higher", "depth", "key", "row", "unit"), count + 12)
    made.numbers("number")
    parent = row_id("INDEX(goals_parent,<number>)")
    of_above = f"IFERROR(MATCH({row_id('INDEX(goals_parent,<above>)')},goals_id,0),0)"
    made.write(
        {
            "above": f'IFERROR(IF(INDEX(goals_parent,<number>)="",0,IF(MATCH({parent},goals_id,0)=<number>,0,MATCH({parent},goals_id,0))),0)',
            "higher": f'IF(<above>=0,0,IF(INDEX(goals_parent,<above>)="",0,{of_above}))',
            "depth": "IF(<above>=0,0,IF(<higher>=0,1,2))",
            # The rows of a branch follow their root, each by its place in the plan.
            "key": 'IFERROR(IF(INDEX(goals_called,<number>)="","",IF(<depth>=0,<number>*10^6,'
            'IF(<depth>=1,<above>*10^6+<number>*10^3,<higher>*10^6+<above>*10^3+<number>))+<number>/10^3),"")',
            "row": f'IF(<number><=COUNT({made.all("key")}),MATCH(SMALL({made.all("key")},<number>),{made.all("key")},0),"")',
            "unit": f'IF(<row>="",3,{trends.unit("<row>")})',
        }
    )
    board.header(5, 2, [words("views")(f"goal_tree.{key}") if key else "" for key in _HEADS], right=_RIGHT)
    board.heights((5,), 36)
    for number in range(1, shown + 1):
        _goal(board, made, number)
    last = _TOP + shown - 1
    board.tones(f"C{_TOP}:C{last}")
    board.rule(f"L{_TOP}:N{last}", f'$N{_TOP}="{look.CAREFUL.sign}"', fill=look.CAREFUL.fill)
    board.rule(f"B{_TOP}:B{last}", f"{made.of('row', 1).replace('$6', '6')}=1", bold=True)
    board.write(
        last + 1,
        2,
        f'IF(COUNTIFS(N{_TOP}:N{last},"{look.CAREFUL.sign}")=0,"",{word("goal_tree.small")})',
        QUIET._replace(colour=look.CAREFUL.text, indent=1),
    )
    end = _changes(board, last + 3)
    board.fold(15, made.last_column)
    board.page(end, 14)


def _goal(board: Board, made: Columns, number: int) -> None:
    row = _TOP + number - 1
    at, unit = made.of("row", number), made.of("unit", number)
    depth = f"INDEX({made.all('depth')},{at})"

    def of(name: str) -> str:
        return f"INDEX(goals_{name},{at})"

    def shown(expression: str) -> str:
        return f'IF({at}="","",{expression})'

    branch = f'IF({depth}=0,"",REPT("\u2003\u2002",{depth}-1)&"└ ")'
    board.write(row, 2, shown(f"{branch}&{at_most(of('called'), 90)}"), CELL)
    board.write(row, 3, shown(f'{of("standing")}&""'), _WORDS)
    for column, name, face in (
        (4, "start_value", _FIGURE._replace(colour=look.MUTED)),
        (5, "now", _FIGURE._replace(bold=True, size=look.WORKBOOK_ANSWER)),
        (6, "target_value", _FIGURE),
    ):
        board.write(row, column, shown(trends.figure(of(name), unit)), face)
    # What is to be kept goes nowhere.
    way, kept = of("progress"), f"{of('way')}=0"
    bar = f'IF({kept},{word("goal_tree.kept")},IF(ISNUMBER({way}),REPT("█",MAX(0,MIN({_BLOCKS},ROUND({_BLOCKS}*{way},0)))),""))'
    board.write(row, 7, shown(bar), _BAR)
    for column, name in ((8, "progress"), (9, "expected")):
        bold = column == 8
        share = f'IF(AND(ISNUMBER({of(name)}),NOT({kept})),{whole(f"100*{of(name)}")}&" %","")'
        board.write(row, column, shown(share), _FIGURE._replace(bold=bold, colour=look.INK if bold else look.MUTED))
    board.write(row, 10, shown(f'IF(ISNUMBER({of("deadline")}),{of("deadline")},"")'), _FIGURE, SHORT_DAY)
    board.write(row, 11, shown(at_most(of("owner"), 10)), CELL._replace(wrap=False))
    wanted, least = of("target_points"), of("smallest_change")
    signed = f'IF({wanted}>0,"+",IF({wanted}<0,"−",""))&FIXED(ABS({wanted}),1,TRUE)'
    board.write(row, 12, shown(f'IF(ISNUMBER({wanted}),{signed},"")'), _FIGURE)
    board.write(row, 13, shown(f'IF(ISNUMBER({least}),FIXED({least},1,TRUE),"")'), _FIGURE)
    small = f'IF(ABS({wanted})<{least},"{look.CAREFUL.sign}","{look.GOOD.sign}")'
    board.write(row, 14, shown(f'IF(AND(COUNT({wanted},{least})=2,NOT({kept})),{small},"")'), _SIGN)
    board.heights((row,), 32)


def _changes(board: Board, row: int) -> int:
    """What was changed in the goals, newest rows of the table first; gives the last row."""
    board.block(row, 2, 14, word("goal_tree.changed"))
    count = 'COUNTIFS(goal_changes_was,"?*")'
    for number in range(1, _CHANGES + 1):
        at = row + number
        place = f"({count}-{number - 1})"
        of = f"INDEX(goal_changes_{{}},MAX(1,{place}))"
        goal = of.format("goal")
        called = f'MID({goal},FIND(" · ",{goal}&" · ")+3,44)'
        day = of.format("changed_on")
        board.write(at, 2, f'IF({place}<1,"",{called})', CELL._replace(wrap=False))
        board.write(at, 3, f'IF({place}<1,"",IF(ISNUMBER({day}),{spoken_date(day)},""))', CELL)
        told = say("goal_tree.was", was=at_most(of.format("was"), 58), why=at_most(of.format("why"), 64))
        board.write(at, 4, f'IF({place}<1,"",{told})', CELL._replace(wrap=False))
        board.fill((at,), range(5, 15), CELL)
        board.heights((at,), 24)
    return row + _CHANGES


_SET = 'COUNTIFS(goals_called,"?*")'
_GOOD = "+".join(f'COUNTIFS(goals_status_code,"{code}")' for code in ("reached", "on_time", "kept"))
VIEW = View(
    key="goal_tree",
    chapter="goals",
    answer=f"IF({_SET}=0,{word('goal_tree.none')},{say('goal_tree.answer', good=whole(f'({_GOOD})'), all=whole(_SET))})",
    help=say("goal_tree.help", day=spoken_date("as_of")),
    draw=_draw,
)
