"""A card for each persona: name and line, what they want and worry about, how we know it, where they are lowest."""

from __future__ import annotations

from .... import lettering, look
from ....text import words
from ...formula import row_id, spoken_date, whole
from ...sizes import DIGIT, room
from ...style import Face
from ...view import CELL, LINK, Board, View, cell
from .columns import Columns
from .saying import at_most, say, word

MOST = 4
_LANES = (
    ("who", "who"),
    ("says", "quote"),
    ("job", "goals"),
    ("needs", "needs"),
    ("worry", "fears"),
    ("wish", "desires"),
    ("pain", "pains"),
    ("channels", "channels"),
    ("access", "accessibility"),
)
_TOP = 6
_WIDE, _GAP, _WIDEST = 961, 20, 470
_NAME = Face(size=14.0, bold=True, colour=look.WHITE, fill=look.ACCENT, indent=1)
_LANE = Face(bold=True, colour=look.MUTED)
_A_LINE = 17  # pixels


def _draw(board: Board) -> None:
    people = board.book.plan.personas.personas
    count = min(MOST, max(1, len(people)))
    wide = min(_WIDEST, (_WIDE - _GAP * (count - 1)) // count)
    board.columns(16, 108, *((wide, _GAP) * count)[:-1])
    last = 2 + 2 * count - 1
    journeys = Columns(
        board,
        _TOP,
        last + 1,
        ("number", *(f"of{n}" for n in range(1, count + 1))),
        len(board.book.plan.personas.journeys) + 10,
    )
    journeys.numbers("number")
    for number in range(1, count + 1):
        journey = row_id("INDEX(journeys_persona,<number>)")
        journeys.write({f"of{number}": f'IFERROR(IF({journey}=INDEX(personas_id,{number}),<number>,""),"")'})
    board.fold(last + 1, journeys.last_column)
    board.heights((5,), 36)
    for row, (lane, field) in enumerate(_LANES, _TOP):
        board.text(row, 2, words("views")(f"persona_cards.{lane}"), _LANE)
        said = [getattr(one, field) or "" for one in people[:count]]
        lines = max((lettering.lines(text, room(wide / DIGIT), bold=lane == "says") for text in said), default=1)
        board.heights((row,), int(max(30, min(5, lines) * _A_LINE + 10)))
    known, low = _TOP + len(_LANES), _TOP + len(_LANES) + 1
    for row, key in ((known, "known"), (low, "low")):
        board.text(row, 2, words("views")(f"persona_cards.{key}"), _LANE)
    board.heights((known,), 42)
    board.heights((low,), 26)
    for number in range(1, count + 1):
        _card(board, number, 1 + 2 * number, known, journeys)
    board.page(low, last)


def _card(board: Board, number: int, column: int, known: int, journeys: Columns) -> None:
    of = f"INDEX(personas_{{}},{number})"
    board.write(5, column, f'IFERROR({of.format("name")}&"","")', _NAME)
    for row, (lane, field) in enumerate(_LANES, _TOP):
        face = CELL
        text = f'{of.format(field)}&""'
        if lane in ("who", "says"):
            face = face._replace(fill=look.BAND)
        if lane == "says":
            face = face._replace(bold=True, size=look.WORKBOOK_ANSWER, colour=look.ACCENT)
            text = f'IF({of.format(field)}="","",{say("persona_cards.quote", words=of.format(field))})'
        board.write(row, column, f'IFERROR({text},"")', face)
    how, what, day = (of.format(name) for name in ("how_known", "evidence", "known_on"))
    sure = f"OR({how}={{choices.how_known.measured}},{how}={{choices.how_known.customers}})"
    sign = f'IF({sure},"{look.GOOD.sign} ","{look.CAREFUL.sign} ")'
    told = f'{sign}&{how}&IF({what}="","",". "&{at_most(what, 110)})&IF(ISNUMBER({day}),", "&{spoken_date(day)},"")'
    board.write(known, column, f'IFERROR(IF({how}="","",{told}),"")', CELL._replace(bold=True))
    at = cell(known, column)
    board.tones(f"{at}:{at}")
    row_ = f"MIN({journeys.all(f'of{number}')})"
    step, feels = f"INDEX(journeys_low_step,{row_})", f"INDEX(journeys_low_feels,{row_})"
    lowest = say(
        "persona_cards.lowest",
        step=at_most(step, 50),
        feels=f'IF({feels}<0,"−",IF({feels}>0,"+",""))&{whole(f"ABS({feels})")}',
    )
    label = f'IF({row_}=0,"",IF(ISNUMBER({feels}),{lowest},""))'
    board.link(known + 1, column, "journey_map", label, LINK._replace(indent=1))


_ALL = 'COUNTIFS(personas_name,"?*")'
_GUESSED = "COUNTIFS(personas_how_known,{choices.how_known.guess})"
VIEW = View(
    key="persona_cards",
    chapter="personas",
    answer=(
        f"IF({_ALL}=0,{word('persona_cards.none')},IF({_GUESSED}=0,{say('persona_cards.answer', count=whole(_ALL))},"
        f"{say('persona_cards.guessed', count=whole(_ALL), guessed=whole(_GUESSED))}))"
    ),
    help=f"IF({_ALL}>{MOST},{say('persona_cards.more', count=whole(f'({_ALL}-{MOST})'))},{word('persona_cards.help')})",
    draw=_draw,
)
