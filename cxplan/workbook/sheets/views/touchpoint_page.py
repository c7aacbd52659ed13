"""Touchpoints on a page: importance against rating, the worst three and how we know, then all of them in that order."""

from __future__ import annotations

from .... import look
from ....plan.walk import rows
from ....text import words
from ...formula import spoken_date, whole
from ...style import WHOLE, Face
from ...view import CELL, QUIET, Board, View
from .. import audit
from .hanging import hang
from .listing import Listing
from .saying import at_most, known, numbered, say, word

_PIXELS = (16, 232, 66, 58, 196, 64, 18, 250, 120, 104)
_PICTURE, _WORST, _EACH = 5, 3, 3  # where the picture begins; how many stand beside it, of so many rows each
_BESIDE, _LAST, _WORK = 8, 10, 12
_FEWEST, _MOST = 8, 16
_ONE = CELL._replace(wrap=False)
_NUMBER = _ONE._replace(side="right")
_NAME = Face(size=look.WORKBOOK_ANSWER, bold=True, indent=1)
_TOLD = Face(colour=look.MUTED, indent=1)
_WRONG = Face(below=look.HAIRLINE, indent=1, wrap=True, up="top")


def _draw(board: Board) -> None:
    board.columns(*_PIXELS)
    board.heights((_PICTURE,), 24)
    for row in range(_WORST * _EACH):
        board.heights((_PICTURE + 1 + row,), (32, 24, 46)[row % _EACH])
    foot = _PICTURE + _WORST * _EACH + 2
    shown = min(_MOST, max(_FEWEST, len(rows(board.book.plan, "touchpoints"))))
    found = Listing(
        board, foot + 2, _WORK, "touchpoints", 'INDEX(touchpoints_name,@)<>""',
        f"IF(ISNUMBER(INDEX(touchpoints_rank,@)),INDEX(touchpoints_rank,@),10^4)+MAX(0,9-{known('INDEX(touchpoints_importance,@)')})/100",
    )  # fmt: skip
    _worst(board, found)
    over = (_PICTURE, 2, foot - 1, 6)
    last = hang(
        board,
        audit.priorities(board.book.plan),
        over,
        (_PICTURE, found.last_column + 1),
        word("touchpoint_page.no_picture"),
    )
    _all(board, found, foot, shown)
    board.fold(_WORK, max(last, found.last_column))
    board.page(foot + shown + 2, _LAST)


def _worst(board: Board, found: Listing) -> None:
    """The three to work on first, each with how that is known and what goes wrong there."""
    board.block(_PICTURE, _BESIDE, _LAST, word("touchpoint_page.worst"))
    for number in range(1, _WORST + 1):
        row = _PICTURE + 1 + (number - 1) * _EACH
        rated = f"ISNUMBER({found.field(number, 'rank')})"

        def told(expression: str, number: int = number, rated: str = rated) -> str:
            return found.shown(number, f'IF({rated},{expression},"")')

        board.write(row, _BESIDE, told(f'"{number}  "&{at_most(found.field(number, "name"), 50)}'), _NAME)
        how, day = found.field(number, "how_known"), found.field(number, "known_on")
        judged = say(
            "touchpoint_page.judged",
            matters=whole(found.field(number, "importance")),
            rated=whole(found.field(number, "rating")),
            how=f'IF({how}="",{word("touchpoint_page.how_unknown")},{how}&IF(ISNUMBER({day}),", "&{spoken_date(day)},""))',
        )
        board.write(row + 1, _BESIDE, told(judged), _TOLD)
        label = f"INDEX(list_touchpoints,{found.made.of('at', number)})"
        wrong = f"INDEX(pains_pain,MATCH({label},pains_touchpoint,0))"
        board.write(row + 2, _BESIDE, told(f"IFERROR({at_most(wrong, 130)},{word('touchpoint_page.no_pain')})"), _WRONG)
        board.fill((row + 2,), range(_BESIDE + 1, _LAST + 1), _WRONG)
        board.place.merges(row + 2, _BESIDE, _LAST)


def _all(board: Board, found: Listing, head: int, shown: int) -> None:
    said = words("views")
    left = [said(f"touchpoint_page.{key}") for key in ("name", "matters", "rated", "asks", "moves")]
    board.header(head + 1, 2, left, right=(1, 2, 4))
    board.header(head + 1, _BESIDE, [said(f"touchpoint_page.{key}") for key in ("how", "when", "owner")])
    board.heights((head, head + 1), 26)
    lines = range(head + 2, head + 2 + shown)
    board.heights(lines, 24)
    found.down(lines, 2, at_most("[name]", 40), _ONE._replace(bold=True))
    for column, field in ((3, "importance"), (4, "rating")):
        found.down(lines, column, f'IF(ISNUMBER([{field}]),[{field}],"")', _NUMBER, WHOLE)
    found.down(lines, 5, '[priority]&""', _ONE)
    found.down(lines, 6, f"{known('[tactics]')}", _NUMBER, WHOLE)
    found.down(lines, _BESIDE, f'IF([how_known]="",{word("touchpoint_page.how_unknown")},[how_known])', _ONE)
    found.down(lines, 9, f'IF(ISNUMBER([known_on]),{spoken_date("[known_on]")},"")', _ONE)
    found.down(lines, _LAST, at_most("[owner]", 15), _ONE)
    board.tones(f"E{lines[0]}:E{lines[-1]}")
    more = f"({found.count}-{shown})"
    board.write(
        lines[-1] + 1,
        2,
        f'IF({more}>0,{say("touchpoint_page.more", count=whole(more))},"")',
        QUIET._replace(indent=1),
    )


_NAMED = 'COUNTIFS(touchpoints_name,"?*")'
_GUESSED = "COUNTIFS(touchpoints_how_known,{choices.how_known.guess})"
VIEW = View(
    key="touchpoint_page",
    chapter="audit",
    answer="answer_audit",
    help=f"IF({_NAMED}=0,{word('touchpoint_page.none')},"
    + numbered(
        _GUESSED,
        word("touchpoint_page.none_guessed"),
        word("touchpoint_page.one_guessed"),
        say("touchpoint_page.guessed", count=whole(_GUESSED)),
    )
    + ")",
    draw=_draw,
)
