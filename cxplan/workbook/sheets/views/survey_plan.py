"""Surveys on a page: the question and its scale, how many answers to expect and how sure they are, who gets back."""

from __future__ import annotations

from ....plan.walk import rows
from ....text import words
from ...style import ONE, WHOLE
from ...view import CELL, Board, View
from .listing import Listing
from .saying import at_most, word

_PIXELS = (16, 300, 62, 84, 150, 74, 74, 74, 92, 120, 78)
_LAST, _WORK, _TOP, _FEWEST, _MOST = 11, 13, 6, 6, 14
_HEADS = ("question", "metric", "scale", "asked", "can_ask", "expected", "range", "smallest", "who", "days")
_ONE = CELL._replace(wrap=False)
_NUMBER = _ONE._replace(side="right")


def _draw(board: Board) -> None:
    board.columns(*_PIXELS)
    board.header(5, 2, [words("views")(f"survey_plan.{key}") for key in _HEADS], right=(4, 5, 6, 7, 9))
    board.heights((5,), 50)
    shown = min(_MOST, max(_FEWEST, len(rows(board.book.plan, "surveys"))))
    asked = Listing(board, _TOP, _WORK, "surveys", 'INDEX(surveys_question,@)<>""', "@")
    lines = range(_TOP, _TOP + shown)
    board.heights(lines, 40)
    asked.down(lines, 2, f"{at_most('[question]', 110)}", CELL._replace(bold=True))
    asked.down(lines, 3, '[metric]&""', CELL)
    asked.down(lines, 4, '[scale]&""', CELL)
    asked.down(lines, 5, at_most("[trigger]", 56), CELL)
    for column, field, format_ in ((6, "can_ask", WHOLE), (7, "answers_expected", WHOLE), (9, "smallest_change", ONE)):
        asked.down(lines, column, f'IF(ISNUMBER([{field}]),[{field}],"–")', _NUMBER, format_)
    asked.down(lines, 8, 'IF(ISNUMBER([range]),"± "&FIXED([range],1,TRUE),"–")', _NUMBER._replace(bold=True))
    asked.down(lines, 10, f'IF([follow_up_owner]="",{word("survey_plan.nobody")},[follow_up_owner])', CELL)
    asked.down(lines, 11, 'IF(ISNUMBER([follow_up_days]),[follow_up_days],"–")', _NUMBER, WHOLE)
    board.tones(f"J{lines[0]}:J{lines[-1]}")
    board.fold(_WORK, asked.last_column)
    board.page(_TOP + shown, _LAST)


VIEW = View(key="survey_plan", chapter="surveys", answer="answer_surveys", help=word("survey_plan.help"), draw=_draw)
