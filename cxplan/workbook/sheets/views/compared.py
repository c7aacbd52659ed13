"""Research on a page: us against each, a row a criterion; what nobody does well, what nobody works on first."""

from __future__ import annotations

from typing import NamedTuple

from .... import look
from ....text import words
from ...formula import spoken_date, whole
from ...style import DAY, GENERAL, HOURS, ONE, WHOLE, Format
from ...view import CELL, HEADER, Board, View, cell
from .listing import Listing
from .saying import at_most, known, say, word

_NAMES, _TOP, _GAPS = 5, 6, 12
_PIXELS = (16, 176, *(_NAMES * (108,)), 18, 292, 104)
_FIRST, _GAP, _LAST, _WORK = 3, 9, 10, 12
_ONE = CELL._replace(wrap=False)
_SMALL = CELL._replace(size=look.WORKBOOK_SMALL, side="right")


class Criterion(NamedTuple):
    """What firms are compared by: its field, its format, and whether more or less of it is better."""

    field: str
    format: Format = ONE
    best: str = "MAX"


_CRITERIA = (
    Criterion("score"),
    Criterion("review_mean"),
    Criterion("review_count", WHOLE),
    Criterion("tries", WHOLE, ""),
    Criterion("answered", WHOLE),
    Criterion("found", WHOLE),
    Criterion("answer_mean", HOURS, "MIN"),
    Criterion("quality_mean"),
    Criterion("faq_quality", WHOLE),
    Criterion("chatbot", GENERAL, ""),
    Criterion("chatbot_quality", WHOLE),
    Criterion("seen_on", DAY, ""),
)


def _draw(board: Board) -> None:
    board.columns(*_PIXELS)
    us = "IF(INDEX(standings_who,@)={words.us},0,@)"
    firms = Listing(board, _TOP, _WORK, "standings", 'INDEX(standings_who,@)<>""', us)
    gaps = Listing(
        board, _TOP, firms.last_column + 2, "gaps",
        'INDEX(gaps_gap,@)<>""', f"10*{known('INDEX(gaps_tactics,@)')}+@/1000",
    )  # fmt: skip
    board.heights((5,), 34)
    board.heights(range(_TOP, _TOP + _GAPS), 34)
    _firms(board, firms)
    _gaps(board, gaps)
    board.fold(_WORK, gaps.last_column)
    board.page(_TOP + _GAPS, _LAST)


def _firms(board: Board, firms: Listing) -> None:
    board.text(5, 2, words("views")("compared.criterion"), HEADER)
    for number in range(1, _NAMES + 1):
        who = firms.field(number, "who")
        company = 'IF(foundations_company="",{words.us},foundations_company)'
        called = f'IF({who}={{words.us}},{at_most(company, 22)}&" ◂",MID({who},FIND("·",{who}&"·")+2,24))'
        face = HEADER._replace(size=look.WORKBOOK_SMALL, side="right")
        board.write(5, _FIRST + number - 1, firms.shown(number, called), face)
    columns = range(_FIRST, _FIRST + _NAMES)
    for row, one in enumerate(_CRITERIA, _TOP):
        bold = one.field == "score"
        board.text(row, 2, words("views")(f"compared.{one.field}"), _ONE._replace(bold=True))
        for number, column in enumerate(columns, 1):
            held = firms.field(number, one.field)
            told = f'{held}&""' if one.format is GENERAL else f'IF(ISNUMBER({held}),{held},"–")'
            face = _SMALL if one.format is GENERAL else _ONE._replace(side="right", bold=bold)
            board.write(row, column, firms.shown(number, told), face, one.format)
        if one.best:
            ends = [cell(row, column, fixed_column=True) for column in (columns[0], columns[-1])]
            here, all_ = cell(row, columns[0]), ":".join(ends)
            best = f"AND(ISNUMBER({here}),MAX({all_})>MIN({all_}),{here}={one.best}({all_}))"
            board.rule(f"{here}:{cell(row, columns[-1])}", best, fill=look.GOOD.fill, bold=True)


def _gaps(board: Board, gaps: Listing) -> None:
    board.header(5, _GAP, [words("views")(f"compared.{key}") for key in ("gap", "tactics")])
    lines = range(_TOP, _TOP + _GAPS)
    gaps.down(lines, _GAP, at_most("[gap]", 96), CELL)
    worked = f"IF({known('[tactics]')}=0,{word('compared.nobody')},{say('compared.worked', count=whole('[tactics]'))})"
    gaps.down(lines, _LAST, worked, _ONE)
    board.tones(f"J{lines[0]}:J{lines[-1]}")


_SEEN = "MAX(mystery_visits_visited_on,standings_seen_on)"
VIEW = View(
    key="compared",
    chapter="research",
    answer="answer_research",
    help=(
        f"IF({_SEEN}=0,{word('compared.never')},{say('compared.seen', day=spoken_date(f'({_SEEN})'))})"
        f'&" "&{word("compared.help")}'
    ),
    draw=_draw,
)
