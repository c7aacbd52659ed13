"""Reviews: when we meet next and who, which experiments run and what they show, what we learnt."""

from __future__ import annotations

from ....text import words
from ...formula import spoken_date, whole
from ...view import CELL, Board, View
from .listing import Listing
from .saying import at_most, known, say, word

_PIXELS = (16, 92, 330, 216, 224, 190)
_TOP, _MEETINGS, _EXPERIMENTS, _LESSONS = 6, 5, 5, 5
_ONE = CELL._replace(wrap=False)
_NEXT = '_xlfn.MINIFS(reviews_next_on,reviews_next_on,">="&as_of)'
_THERE = 'COUNTIFS(reviews_next_on,">="&as_of)'


def _draw(board: Board) -> None:
    board.columns(*_PIXELS)
    ahead = 'OR(INDEX(reviews_what,@)<>"",ISNUMBER(INDEX(reviews_next_on,@)))'
    meetings = Listing(
        board, _TOP, 8, "reviews", ahead, "IF(ISNUMBER(INDEX(reviews_next_on,@)),INDEX(reviews_next_on,@),99999)"
    )
    tried = 'INDEX(experiments_hypothesis,@)<>""'
    running = 'IF(OR(INDEX(experiments_decision,@)="",INDEX(experiments_decision,@)={choices.experiment_decision.running}),1,2)'
    experiments = Listing(board, _TOP, 12, "experiments", tried, running)
    lessons = Listing(
        board, _TOP, 16, "lessons", 'INDEX(lessons_lesson,@)<>""', f"99999-{known('INDEX(lessons_learnt_on,@)')}"
    )
    _meetings(board, meetings)
    row = _TOP + _MEETINGS + 1
    _experiments(board, experiments, row)
    row += _EXPERIMENTS + 2
    _lessons(board, lessons, row)
    board.fold(8, lessons.last_column)
    board.page(row + _LESSONS, 6)


def _labels(board: Board, row: int, *keys: str) -> None:
    board.header(row, 2, [words("views")(f"reviews.{key}") if key else "" for key in keys])
    board.heights((row,), 26)


def _meetings(board: Board, meetings: Listing) -> None:
    _labels(board, 5, "next", "what", "when", "who", "")
    for number in range(1, _MEETINGS + 1):
        row = _TOP + number - 1
        day = meetings.field(number, "next_on")
        told = f"IF(ISNUMBER({day}),IF({day}<as_of,{word('reviews.overdue')},{spoken_date(day)}),{word('reviews.undated')})"
        board.write(row, 2, meetings.shown(number, told), _ONE._replace(bold=True))
        for column, field, most in ((3, "what", 58), (4, "when", 36), (5, "who", 72)):
            board.write(row, column, meetings.shown(number, f'{at_most(meetings.field(number, field), most)}&""'), _ONE)
        board.fill((row,), (6,), _ONE)
        board.heights((row,), 26)
    board.tones(f"B{_TOP}:B{_TOP + _MEETINGS - 1}")


def _experiments(board: Board, experiments: Listing, row: int) -> None:
    _labels(board, row, "until", "tried", "expected", "seen", "decided")
    for number in range(1, _EXPERIMENTS + 1):
        at = row + number
        day = experiments.field(number, "end")
        board.write(at, 2, experiments.shown(number, f'IF(ISNUMBER({day}),{spoken_date(day)},"")'), _ONE)
        for column, field, most in ((3, "hypothesis", 110), (4, "expected", 60), (5, "seen", 70)):
            face = CELL._replace(size=9.0) if field != "hypothesis" else CELL
            board.write(
                at, column, experiments.shown(number, f'{at_most(experiments.field(number, field), most)}&""'), face
            )
        decided, real = experiments.field(number, "decision"), experiments.field(number, "real")
        told = f'IF({decided}="",{word("reviews.running")},{decided})&IF({real}="","",": "&{real})'
        board.write(at, 6, experiments.shown(number, told), CELL._replace(size=9.0))
        board.heights((at,), 32)


def _lessons(board: Board, lessons: Listing, row: int) -> None:
    _labels(board, row, "on", "learnt", "", "", "from")
    for number in range(1, _LESSONS + 1):
        at = row + number
        day = lessons.field(number, "learnt_on")
        board.write(at, 2, lessons.shown(number, f'IF(ISNUMBER({day}),{spoken_date(day)},"")'), _ONE)
        board.write(at, 3, lessons.shown(number, at_most(lessons.field(number, "lesson"), 130)), _ONE)
        board.fill((at,), (4, 5), _ONE)
        board.write(at, 6, lessons.shown(number, f'{at_most(lessons.field(number, "source"), 32)}&""'), _ONE)
        board.heights((at,), 26)


VIEW = View(
    key="reviews",
    chapter="optimisation",
    answer=(
        f'IF(COUNTIFS(reviews_what,"?*")=0,{word("reviews.none")},IF({_THERE}=0,{word("reviews.no_day")},'
        + say(
            "reviews.answer",
            day=spoken_date(f"({_NEXT})"),
            what=at_most("INDEX(reviews_what,MATCH(" + _NEXT + ",reviews_next_on,0))", 80),
        )
        + "))"
    ),
    help=say("reviews.help", lessons=whole('COUNTIFS(lessons_lesson,"?*")')),
    draw=_draw,
)
