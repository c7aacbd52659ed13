"""The North Star: the one sentence, what it serves and who owns it, what is believed and not tested yet."""

from __future__ import annotations

from .... import look
from ....text import words
from ...formula import spoken_date, whole
from ...style import Face
from ...view import CELL, QUIET, Board, View
from .columns import settled
from .listing import Listing
from .numbers import unit_of
from .saying import at_most, numbered, say, word
from .trends import figure

_PIXELS = (16, 128, 420, 20, 100, 320, 92)
_LAST, _WORK, _TOP, _SHOWN = 7, 9, 8, 8
_SENTENCE = Face(size=look.WORKBOOK_SENTENCE, bold=True, colour=look.ACCENT, fill=look.RESULT_FILL, indent=1, wrap=True)
_LABEL = CELL._replace(bold=True, colour=look.MUTED)
_DAY = CELL._replace(bold=True, wrap=False)


def _figure(board: Board, row: int) -> str:
    """What the North Star is measured by, and where that stands today; the workings stand in cells of their own."""
    metric, survey, kpi = cited = [f"foundations_north_star_{name}" for name in ("metric", "survey", "kpi")]
    at = "MATCH(north_star_key,numbers_key,0)"
    settled(
        board,
        row,
        _WORK,
        {
            "star_unit": f"IF(ISNUMBER(north_star_now),{unit_of(at)},3)",
            "star_value": 'IF(ISNUMBER(north_star_now),north_star_now*IF(star_unit=2,24,1),"")',
            "star_said": figure("star_value", "star_unit"),
        },
    )
    stands = say("north_star.stands", now="star_said", n=f"({whole('north_star_n')})")
    called = f'{metric}&IF({survey}="","",": "&{survey})&IF({kpi}="","",": "&{kpi})'
    told = f'{called}&IF(COUNT(north_star_now,north_star_n)<2,"",{stands})'
    return f"IF(COUNTA({','.join(cited)})=0,{word('north_star.no_figure')},{told})"


def _draw(board: Board) -> None:
    board.columns(*_PIXELS)
    feeling, why = "foundations_feeling", "foundations_feeling_because"
    feels = say("north_star.feels", feeling=feeling)
    because = say("north_star.feels_because", feeling=feeling, why=why)
    sentence = f'IF({feeling}="",{word("north_star.none")},IF({why}="",{feels},{because}))'
    board.write(5, 2, f"LEFT({sentence},400)", _SENTENCE)
    board.fill((5,), range(3, _LAST + 1), _SENTENCE)
    board.place.merges(5, 2, _LAST)
    board.heights((5,), 92)
    board.heights((6,), 12)
    board.heights((7,), 24)
    beliefs = Listing(
        board, _TOP, _WORK, "assumptions",
        'AND(INDEX(assumptions_belief,@)<>"",INDEX(assumptions_state,@)<>{due.settled})',
        "IF(ISNUMBER(INDEX(assumptions_test_by,@)),INDEX(assumptions_test_by,@),99999)",
    )  # fmt: skip
    _serves(board, _figure(board, _TOP + beliefs.made.count + 1))
    _beliefs(board, beliefs)
    board.fold(_WORK, beliefs.last_column)
    board.page(_TOP + _SHOWN, _LAST)


def _serves(board: Board, figure: str) -> None:
    board.block(7, 2, 3, word("north_star.serves"))
    review = "foundations_north_star_review"
    owner = 'IF(foundations_north_star_owner="",{words.not_stated},foundations_north_star_owner)'
    lines = {
        "need": "foundations_business_need",
        "owner": f'{owner}&IF(ISNUMBER({review}),{say("north_star.review", day=spoken_date(review))},"")',
        "figure": figure,
        "rewrite": "foundations_rewrite_if",
        "different": "foundations_different",
        "never": "foundations_never",
        "will_not": "foundations_will_not_do",
        "decision": "foundations_decision",
    }
    for row, (key, said) in enumerate(lines.items(), _TOP):
        board.text(row, 2, words("views")(f"north_star.{key}"), _LABEL)
        board.write(row, 3, f"LEFT({said},150)" if key in ("owner", "figure") else at_most(said, 150), CELL)
        board.heights((row,), 42)


def _beliefs(board: Board, beliefs: Listing) -> None:
    board.block(7, 5, _LAST, word("north_star.open"))
    lines = range(_TOP, _TOP + _SHOWN)
    late = f'IF(ISNUMBER([test_by]),IF([test_by]<as_of,"{look.BAD.sign} ","")&{spoken_date("[test_by]")},{word("north_star.undated")})'
    beliefs.down(lines, 5, late, _DAY)
    beliefs.down(lines, 6, at_most("[belief]", 110), CELL)
    beliefs.down(lines, _LAST, at_most("[owner]", 14), CELL._replace(wrap=False))
    board.tones(f"E{_TOP}:E{lines[-1]}")
    more = f"({beliefs.count}-{_SHOWN})"
    board.write(
        _TOP + _SHOWN, 5, f'IF({more}>0,{say("north_star.more", count=whole(more))},"")', QUIET._replace(indent=1)
    )
    board.name("north_star_open", _TOP, beliefs.made.at["key"], _TOP + beliefs.made.count - 1)


_OPEN = "COUNT(north_star_open)"
_LATE = "COUNTIFS(assumptions_state,{due.overdue})"
VIEW = View(
    key="north_star",
    chapter="foundations",
    answer=(
        numbered(_OPEN, word("north_star.nothing_open"), word("north_star.one_open"), say("north_star.some_open", count=whole(_OPEN)))
        + '&" "&'
        + numbered(_LATE, word("north_star.none_late"), word("north_star.one_late"), say("north_star.some_late", count=whole(_LATE)))
    ),
    help=word("north_star.help"),
    draw=_draw,
)  # fmt: skip
