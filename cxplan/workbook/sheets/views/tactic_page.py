"""Tactics on a page: help against effort, days and cost against what there is, then who does what until when."""

from __future__ import annotations

from .... import look
from ....plan.walk import rows
from ....text import words
from ...formula import whole
from ...style import MONEY, WHOLE, Face
from ...view import CELL, QUIET, Board, View, cell
from .. import effort_chart
from .hanging import hang
from .listing import Listing
from .saying import at_most, known, say, short_day, word

_PIXELS = (16, 286, 96, 78, 112, 62, 18, 180, 84, 86, 92)
_TOP, _PEOPLE, _BESIDE, _LAST, _WORK = 5, 6, 8, 11, 13
_FEWEST, _MOST = 8, 14
_ONE = CELL._replace(wrap=False)
_NUMBER = _ONE._replace(side="right")
_OVER = ("{choices.work_status.done}", "{choices.work_status.stopped}")


def _draw(board: Board) -> None:
    board.columns(*_PIXELS)
    foot = _TOP + _PEOPLE + 9
    board.heights(range(_TOP, foot), 28)
    shown = min(_MOST, max(_FEWEST, len(rows(board.book.plan, "tactics"))))
    found = Listing(
        board, foot + 1, _WORK, "tactics",
        "ISNUMBER(INDEX(tactics_rank,@))", "INDEX(tactics_rank,@)",
    )  # fmt: skip
    last = hang(
        board,
        effort_chart.charts(board.book.plan),
        (_TOP, 2, foot - 2, 6),
        (_TOP, found.last_column + 1),
        word("tactic_page.no_picture"),
    )
    _people(board)
    _cost(board, _TOP + _PEOPLE + 2)
    _all(board, found, foot, shown)
    board.fold(_WORK, max(last, found.last_column))
    board.page(foot + shown + 1, _LAST)


def _people(board: Board) -> None:
    """Days that are left to do, by person, against the days that each has."""
    said = words("views")
    labels = [said(f"tactic_page.{key}") for key in ("person", "days_left", "has", "months")]
    board.header(_TOP, _BESIDE, labels, right=(1, 2, 3))
    lines, columns = range(_TOP + 1, _TOP + 1 + _PEOPLE), range(_BESIDE, _LAST + 1)

    def person(row: int, column: int) -> str:
        return f'INDEX(view_roadmap_people,{row - _TOP + 1})&""'

    def named(row: int, said: str) -> str:
        return f'IF({cell(row, _BESIDE, fixed_column=True)}="","",{said})'

    def days(row: int, column: int) -> str:
        of = f"tactics_effort_days,tactics_owner,{cell(row, _BESIDE, fixed_column=True)}"
        over = "".join(f"-SUMIFS({of},tactics_status,{status})" for status in _OVER)
        return named(row, f"SUMIFS({of}){over}")

    def has(row: int, column: int) -> str:
        found = f"INDEX(availability_days_a_month,MATCH({cell(row, _BESIDE, fixed_column=True)},availability_person,0))"
        return named(row, f'IFERROR(IF(ISNUMBER({found}),{found},"–"),"–")')

    def months(row: int, column: int) -> str:
        left, got = cell(row, column - 2), cell(row, column - 1)
        end = "foundations_period_end"
        many = f'IF(ISNUMBER({end}),IF({left}/{got}>MAX(0,{end}-as_of)/30.4,"{look.CAREFUL.sign} ",""),"")'
        return named(row, f'IF(ISNUMBER({got}),IF({got}>0,{many}&FIXED({left}/{got},1,TRUE),"–"),"–")')

    for row in lines:
        board.write(row, _BESIDE, person(row, _BESIDE), _ONE._replace(bold=True))
    for column, made in zip(columns[1:], (days, has, months), strict=True):
        board.grid(lines, (column,), made, _NUMBER, WHOLE)
    board.tones(f"K{lines[0]}:K{lines[-1]}")


def _cost(board: Board, row: int) -> None:
    board.block(row, _BESIDE, _LAST, word("tactic_page.cost"))
    lines = {
        "once": "tactics_cost_once_total",
        "monthly": "tactics_cost_monthly_total",
        "year": "money_cost_year_one",
        "budget": "IF(ISNUMBER(business_case_budget),business_case_budget,{words.no_data})",
        "left": "money_budget_left",
    }
    for at, (key, formula) in enumerate(lines.items(), row + 1):
        face = Face(below=look.HAIRLINE, indent=1, bold=key == "left")
        board.text(at, _BESIDE, words("views")(f"tactic_page.{key}"), face)
        board.fill((at,), (9, 10), face)
        board.write(at, _LAST, formula, face._replace(side="right"), MONEY)


def _all(board: Board, found: Listing, head: int, shown: int) -> None:
    said = words("views")
    left = [said(f"tactic_page.{key}") for key in ("what", "who", "until", "state", "days")]
    board.header(head, 2, left, right=(2, 4))
    right = [said(f"tactic_page.{key}") for key in ("kind", "once_short", "monthly_short", "steps")]
    board.header(head, _BESIDE, right, right=(1, 2))
    board.heights((head,), 28)
    lines = range(head + 1, head + 1 + shown)
    board.heights(lines, 24)
    found.down(lines, 2, at_most("[title]", 44), _ONE._replace(bold=True))
    found.down(lines, 3, at_most("[owner]", 14), _ONE)
    found.down(lines, 4, f'IF(ISNUMBER([end]),{short_day("[end]")},"")', _NUMBER)
    found.down(lines, 5, f'IF([overdue]="",[status]&"","{look.BAD.sign} "&[overdue])', _ONE)
    found.down(lines, 6, 'IF(ISNUMBER([effort_days]),[effort_days],"")', _NUMBER, WHOLE)
    found.down(lines, _BESIDE, '[class]&IF([help]="","",IF([class]="",""," · ")&[help])', _ONE)
    for column, field in ((9, "cost_once"), (10, "cost_monthly")):
        found.down(lines, column, f'IF({known(f"[{field}]")}=0,"",[{field}])', _NUMBER, MONEY)
    found.down(lines, _LAST, '[steps_done]&""', _ONE)
    board.tones(f"E{lines[0]}:E{lines[-1]}")
    more = f"({found.count}-{shown})"
    board.write(
        lines[-1] + 1, 2, f'IF({more}>0,{say("tactic_page.more", count=whole(more))},"")', QUIET._replace(indent=1)
    )


_OWN = "COUNT(availability_days_a_month)"
VIEW = View(
    key="tactic_page",
    chapter="tactics",
    answer="answer_tactics",
    help=f"IF({_OWN}=0,{word('tactic_page.nobody')},{word('tactic_page.help')})",
    draw=_draw,
)
