"""The Journey map: steps across, lanes down, the emotion curve above them; the low point and the steepest fall in words."""

from __future__ import annotations

from .... import lettering, look
from ....charts.bare import bare
from ....charts.chart import Chart as Record
from ....charts.chart import Kind, Label, Place, Series, Show
from ....text import words
from ...blocks import Chart
from ...book import Book, reference
from ...formula import row_id, spoken_date, whole
from ...sizes import DIGIT, room
from ...style import GENERAL, Face
from ...view import CELL, HEADER, QUIET, Board, View, cell
from . import journey_rows as workings
from .journey_rows import Workings
from .saying import at_most, say, word

FIRST = 3  # the column of the first step
FEWEST, MOST = 6, 14  # steps on a page
_LEAD, _WIDE, _WIDEST = 100, 969, 150
_PAGES = 4
_CURVE, _HIGH = 5, 48  # three rows of the curve
_HEAD = 8
_SCALE = QUIET._replace(indent=1)
_HIDDEN = Face(size=1, colour=look.WHITE)
_LANE = CELL._replace(bold=True)
# Each lane with its field, the colours of its name and of its filled cells.
_LANES = (
    ("does", look.INK, ""),
    ("thinks", look.INK, ""),
    ("pain", look.BAD.text, look.BAD.fill),
    ("opportunity", look.CAREFUL.text, ""),
    ("delight", look.GOOD.text, look.GOOD.fill),
    ("owner", look.INK, ""),
)
_A_LINE, _LEAST = 17, 30  # pixels of a line, of a lane


def _draw(board: Board) -> None:
    plan = board.book.plan
    of_each = [sum(row.journey == one.id for row in plan.personas.journey_steps) for one in plan.personas.journeys]
    page = min(MOST, max([FEWEST, *of_each]))
    wide = min(_WIDEST, _WIDE // page)
    last = FIRST + page - 1
    board.columns(16, _LEAD, *(page * (wide,)))
    made = workings.draw(board, last + 1, page)
    _choose(board, made, last)
    _curve(board, made)
    _lanes(board, made, page, wide)
    board.page(_HEAD + len(_LANES), last)


def _choose(board: Board, made: Workings, last: int) -> None:
    """Which journey, which of its steps; and what is to be known of it."""
    say_ = words("views")
    journeys = board.book.plan.personas.journeys
    default = board.book.labels.get(journeys[0].id, "") if journeys else ""
    board.text(1, last - 4, say_("journey_map.journey"), QUIET._replace(side="right", indent=1))
    board.choice("journey", 1, last - 3, "list_journeys", default, say_("journey_map.hints.journey"), until=last - 1)
    pages = [say_("journey_map.page", first=made.page * one + 1, last=made.page * (one + 1)) for one in range(_PAGES)]
    for number, page in enumerate(pages):
        board.text(workings.TOP + number, made.at["pages"], page, Face())
    board.name("view_journey_pages", workings.TOP, made.at["pages"], workings.TOP + _PAGES - 1)
    board.choice("journey_steps", 1, last, "view_journey_pages", pages[0], say_("journey_map.hints.steps"))
    known = f"COUNTIFS(journeys_id,{row_id('choice_journey')})"
    lines = {
        "id": f'IF({known}>0,{row_id("choice_journey")},IF(INDEX(journeys_scenario,1)="","",INDEX(journeys_id,1)))',
        "row": "IFERROR(MATCH(journey_map_id,journeys_id,0),0)",
        "persona": 'IF(journey_map_row=0,"",IFERROR(INDEX(personas_name,MATCH('
        + row_id("INDEX(journeys_persona,MAX(1,journey_map_row))")
        + ',personas_id,0))&"",""))',
        "from": f"{made.page}*(IFERROR(MATCH(choice_journey_steps,view_journey_pages,0),1)-1)+1",
        "count": "COUNT(journey_map_step)",
    }
    for row, (name, formula) in enumerate(lines.items(), workings.TOP + _PAGES):
        board.write(row, made.at["pages"], formula, Face())
        board.name(f"journey_map_{name}", row, made.at["pages"])


def _curve(board: Board, made: Workings) -> None:
    say_ = words("views")
    for row, key in enumerate(("delighted", "neither", "upset"), _CURVE):
        board.text(row, 2, say_(f"journey_map.{key}"), _SCALE)
        board.heights((row,), _HIGH)
    board.chart(Chart("journey_map", "", _record), _CURVE, FIRST, _CURVE + 2, FIRST + made.page - 1)
    board.write(
        workings.TOP + 10,
        made.at["mark"],
        f'IF(journey_map_low=0,"",{say("journey_map.lowest", feels=_felt("low"))})',
        Face(),
    )
    board.name("journey_map_low_said", workings.TOP + 10, made.at["mark"])


def _record(book: Book, _: Place) -> Record:
    """The curve as it is and as it should be, its lowest point and its steepest fall."""

    def at(name: str) -> Place:
        return Place(reference(book.areas[f"journey_map_{name}"]))

    say_ = words("charts")
    area = book.areas["journey_map_x"]
    count = area.last_row - area.row + 1
    number = "+0;−0;0"
    feels = say_("feelings.is")
    # Some programs draw the first series over all others, some the last.
    fall = Series(feels, at("fall_y"), at("fall_x"), Kind.POINTS, look.BAD.text)
    above, below, lowest = (
        Label(show, side, format=number if show is Show.VALUE else "", colour=colour, bold=True)
        for show, side, colour in (
            (Show.VALUE, "t", look.INK),
            (Show.VALUE, "b", look.INK),
            (Show.NAME, "b", look.BAD.text),
        )
    )
    series = (
        fall,
        Series(say_("feelings.should"), at("aim_y"), at("aim_x"), Kind.POINTS, look.MUTED, 1.5, "dash"),
        Series(feels, at("y"), at("x"), Kind.POINTS),
        Series(feels, at("high_y"), at("x"), Kind.POINTS, width=0, marker="circle", label=above),
        Series(feels, at("deep_y"), at("x"), Kind.POINTS, width=0, marker="circle", label=below),
        Series(at("low_said"), at("low_y"), at("low_x"), Kind.POINTS, look.BAD.text, 0, marker="circle", label=lowest),
        fall,
    )
    return bare(series, (0.5, count + 0.5), (-3, 3), say_("feelings.on_map"))


def _lanes(board: Board, made: Workings, page: int, wide: int) -> None:
    say_ = words("views")
    columns = range(FIRST, FIRST + page)
    for number, column in enumerate(columns, 1):
        place = f"(journey_map_from+{number - 1})"
        board.write(4, column, f'IF({place}>journey_map_count,"",INDEX(journey_map_step,{place}))', _HIDDEN)
    board.text(_HEAD, 2, say_("journey_map.step"), HEADER)
    small = page > 9
    head = HEADER._replace(size=look.WORKBOOK_SMALL) if small else HEADER
    body = CELL._replace(size=look.WORKBOOK_SMALL) if small else CELL
    board.grid((_HEAD,), columns, lambda _, column: _of_step(column, "title"), head, GENERAL)
    board.heights((_HEAD,), 36 if page <= 9 else 48)
    for row, (lane, colour, fill) in enumerate(_LANES, _HEAD + 1):
        board.text(row, 2, say_(f"journey_map.{lane}"), _LANE._replace(colour=colour))
        face = body._replace(italic=lane == "thinks")
        board.grid((row,), columns, lambda _, column, lane=lane: _of_step(column, lane), face, GENERAL)  # type: ignore[misc]
        if fill:
            area = f"{cell(row, FIRST)}:{cell(row, columns[-1])}"
            board.rule(area, f'{cell(row, FIRST)}<>""', fill=fill)
        board.heights((row,), _lane_height(board, lane, wide))
    area = f"{cell(_HEAD, FIRST)}:{cell(_HEAD + len(_LANES), columns[-1])}"
    lowest = f"{cell(4, FIRST, fixed_row=True)}=IF(journey_map_low=0,-1,INDEX(journey_map_step,MAX(1,journey_map_low)))"
    board.rule(area, lowest, bold=True)


def _lane_height(board: Board, lane: str, wide: int) -> int:
    said = [getattr(row, lane) or "" for row in board.book.plan.personas.journey_steps]
    lines = max((lettering.lines(text, room(wide / DIGIT)) for text in said), default=1)
    return int(max(_LEAST if lane != "owner" else 22, min(6, lines) * _A_LINE + 6))


def _of_step(column: int, field: str) -> str:
    step = cell(4, column, fixed_row=True)
    return f'IF({step}="","",INDEX(journey_steps_{field},{step})&"")'


def _step(name: str) -> str:
    """The title of the step with a mark."""
    return at_most(f"INDEX(journey_steps_title,INDEX(journey_map_step,MAX(1,journey_map_{name})))", 40)


def _felt(name: str) -> str:
    felt = f"INDEX(journey_map_feels,MAX(1,journey_map_{name}))"
    return f'IF({felt}>0,"+",IF({felt}<0,"−",""))&{whole(f"ABS({felt})")}'


_WHO = f'IF(journey_map_persona="",{word("journey_map.somebody")},journey_map_persona)'
_FALLS = say(
    "journey_map.falls",
    who=_WHO,
    before=_step("fall_from"),
    high=_felt("fall_from"),
    after=_step("fall_to"),
    low=_felt("fall_to"),
)
_LOWEST = say("journey_map.low", who=_WHO, step=_step("low"), feels=_felt("low"))
_HOW = f'IF(INDEX(journeys_how_known,journey_map_row)="",{word("journey_map.unknown")},INDEX(journeys_how_known,journey_map_row))'
_DAY = "INDEX(journeys_known_on,journey_map_row)"
_DELIGHT = "INDEX(journeys_delight,journey_map_row)"
VIEW = View(
    key="journey_map",
    chapter="personas",
    answer=(
        f"IF(journey_map_row=0,{word('journey_map.none')},IF(journey_map_low=0,{word('journey_map.unfelt')},"
        f'{_LOWEST}&IF(journey_map_fall_to=0,""," "&{_FALLS})))'
    ),
    help=(
        'IF(journey_map_row=0,"",'
        + say("journey_map.known", how=_HOW)
        + f'&IF(ISNUMBER({_DAY}),", "&{spoken_date(_DAY)},"")'
        + f'&IF({_DELIGHT}="",""," · "&{say("journey_map.idea", idea=at_most(_DELIGHT, 110))}))'
    ),
    draw=_draw,
)
