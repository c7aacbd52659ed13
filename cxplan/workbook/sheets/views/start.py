"""The first sheet: what this is and as of when, the state of the work, what each step says today and where it stands."""

from __future__ import annotations

from .... import look
from ....plan import CHAPTERS
from ....plan.essentials import of_chapter
from ....plan.walk import facts, tables
from ....text import words
from ...formula import quoted, spoken_date, whole
from ...style import DAY, TEXT, Face
from ...view import CELL, HEADER, LINK, QUIET, Board, View
from .columns import PLAIN, settled
from .saying import at_most, numbered, say, short_day, word

_PIXELS = (16, 150, 289, 190, 170, 100, 100, 92, 63)
_TILES = 5
_LAST, _WORK = 9, 11
# What each step is looked at on, and typed in on.
_SHEETS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "foundations": (("north_star",), ("foundations",)),
    "goals": (("goal_tree",), ("goals",)),
    "audit": (("touchpoint_page", "swot_page"), ("audit",)),
    "competitors": (("visibility",), ("competitors",)),
    "research": (("compared",), ("research",)),
    "personas": (("persona_cards", "journey_map"), ("personas",)),
    "tactics": (("roadmap", "tactic_page"), ("tactics",)),
    "surveys": (("survey_plan",), ("surveys",)),
    "measurement": (("measures", "source_list"), ("scores", "figures")),
    "optimisation": (("feedback", "reviews"), ("optimisation",)),
    "business_case": (("money_page",), ("business_case",)),
}
# The sheet whose sentence a step speaks, where it is not that of its own.
_SPEAKS = {
    "goals": "goal_tree",
    "competitors": "visibility",
    "tactics": "roadmap",
    "personas": "journey_map",
    "measurement": "measures",
}
# Steps whose sentence takes more than one line of so many signs: it names people's own words, or all that is missing.
_SIGNS = 100
_LINES = {"personas": 2, "business_case": 2}
_TILE = Face(fill=look.RESULT_FILL, indent=1, gap=True)
_CAPTION = _TILE._replace(size=look.WORKBOOK_SMALL, colour=look.MUTED)
_VALUE = _TILE._replace(size=look.WORKBOOK_TITLE, bold=True)
_OVERDUE = 'COUNTIFS(due_day,">0",due_day,"<"&as_of)'
_SET = 'COUNTIFS(goals_called,"?*")'
_GOOD = "(" + "+".join(f'COUNTIFS(goals_status_code,"{code}")' for code in ("reached", "on_time", "kept")) + ")"
_NEXT = '_xlfn.MINIFS(reviews_next_on,reviews_next_on,">="&as_of)'
_REVIEWS = 'COUNTIFS(reviews_next_on,">="&as_of)'


def _draw(board: Board) -> None:
    board.columns(*_PIXELS)
    board.text(1, 7, words("views")("start.looked_at"), QUIET._replace(side="right", indent=1))
    board.write(1, 8, "IF(ISNUMBER(as_of_date),as_of_date,TODAY())", Face(bold=True, side="left"), DAY)
    board.name("as_of", 1, 8)
    board.link(2, 8, "foundations", word("start.other_day"), LINK._replace(size=look.WORKBOOK_SMALL))
    board.link(3, 8, "dashboard", face=LINK)
    _tiles(board)
    row = _steps(board, 9)
    board.text(row + 1, 2, words("views")("start.legend"), QUIET)
    board.heights((row + 1,), 22)
    board.fold(_WORK, _WORK + 1)
    board.page(row + 1, _LAST)


def _tiles(board: Board) -> None:
    """The state of the work, in the columns of the table below."""
    for row, pixels in {5: 24, 6: 30, 7: 24, 8: 12}.items():
        board.heights((row,), pixels)
    board.fill((5, 6, 7), range(2, _LAST + 1), _TILE._replace(gap=False))
    today = "COUNTIFS(due_day,as_of)"
    review = "INDEX(reviews_what,MATCH(" + _NEXT + ",reviews_next_on,0))"
    essentials = "+".join(f"{chapter}_filled" for chapter in CHAPTERS)
    total = sum(len(of_chapter(chapter)) for chapter in CHAPTERS)
    fine = f"IF(checks_total=0,{word('start.all_fine')},{say('start.some_wrong', count=whole('checks_total'))})"
    tiles = (
        ("goals", f'IF({_SET}=0,"–",{say("start.of", part=whole(_GOOD), all=whole(_SET))})', word("start.on_the_way")),
        (
            "overdue",
            f'IFERROR(IF({_OVERDUE}=0,{word("start.no_overdue")},"{look.BAD.sign} "&{whole(_OVERDUE)}),"–")',
            f"IFERROR({say('start.due_today', count=whole(today))},{word('start.gone')})",
        ),
        (
            "review",
            f'IF({_REVIEWS}=0,"–",{short_day(f"({_NEXT})")})',
            f"IF({_REVIEWS}=0,{word('start.no_review')},{at_most(review, 34)})",
        ),
        ("checks", fine, ""),
        ("essentials", say("start.of", part=whole(f"({essentials})"), all=quoted(str(total))), word("start.answered")),
    )
    for column, (key, value, caption) in enumerate(tiles, 2):
        board.text(5, column, words("views")(f"start.tiles.{key}"), _CAPTION)
        board.write(6, column, value, _VALUE)
        if caption:
            board.write(7, column, caption, _CAPTION)
    board.link(7, 5, "checks", word("start.to_checks"), _CAPTION._replace(underline=True, colour=look.ACCENT))
    board.name("checks_said", 6, 5)
    board.rule("C6", f'LEFT($C$6,1)="{look.BAD.sign}"', colour=look.BAD.text)
    board.rule("E6", f'LEFT($E$6,1)="{look.BAD.sign}"', colour=look.BAD.text)
    board.rule("E6", f'LEFT($E$6,1)="{look.GOOD.sign}"', colour=look.GOOD.text)


def _steps(board: Board, row: int) -> int:
    """Each step with its sentence of today and its links; gives the last row."""
    say_ = words("views")
    board.fill((row,), range(2, _LAST + 1), HEADER)
    for column, key in ((2, "step"), (3, "today"), (6, "look_at"), (8, "type_in")):
        board.text(row, column, say_(f"start.{key}"), HEADER._replace(wrap=False))
    board.heights((row,), 26)
    for at, chapter in enumerate(CHAPTERS, row + 1):
        _state(board, at, chapter)
        board.text(at, 2, words("plan")(f"chapters.{chapter}.step"), CELL._replace(bold=True, wrap=False))
        sentence = f"answer_{_SPEAKS.get(chapter, chapter)}"
        lines = _LINES.get(chapter, 1)
        said = f"IF({chapter}_state={{states.empty}},{{states.empty}},{at_most(sentence, lines * _SIGNS)})"
        said = f"IFERROR({said},{word('start.gone')})"
        board.fill((at,), range(4, _LAST + 1), CELL)
        board.write(at, 3, said, CELL)
        board.place.merges(at, 3, 5)
        views, entries = _SHEETS[chapter]
        for column, keys, colour in ((6, views, look.ACCENT), (8, entries, look.INPUT_TEXT)):
            for number, key in enumerate(keys):
                board.link(at, column + number, key, face=LINK._replace(colour=colour, below=look.HAIRLINE, indent=1))
        board.heights((at,), 8 + 14 * lines)
    return row + len(CHAPTERS)


def _state(board: Board, row: int, chapter: str) -> None:
    """How far a step is, for whoever asks: nothing said, begun, or its essentials answered."""
    asked = of_chapter(chapter)
    groups = (",".join(fact.range_name for fact in essential.facts) for essential in asked)
    held = [fact.range_name for fact in facts().values() if fact.chapter == chapter and not fact.table]
    held += [f"{table.name}_{table.title_field}" for table in tables().values() if table.chapter == chapter]
    state = (
        f'IF({chapter}_not_applicable<>"",{{states.not_applicable}},'
        f"IF(COUNTA({','.join(held)})+{chapter}_filled=0,{{states.empty}},"
        f"IF({chapter}_filled={len(asked)},{{states.done}},{{states.started}})))"
    )
    settled(board, row, _WORK, {f"{chapter}_filled": "+".join(f"MIN(1,COUNTA({names}))" for names in groups)})
    board.write(row, _WORK + 1, state, PLAIN, TEXT)
    board.name(f"{chapter}_state", row, _WORK + 1)


_PERIOD = say("start.period", start=spoken_date("foundations_period_start"), end=spoken_date("foundations_period_end"))
VIEW = View(
    key="start",
    title=f'IF(foundations_company="",{word("start.nobody")},foundations_company)',
    answer=(  # where somebody took out a sheet that it reads, it says at least that something is wrong
        f'IFERROR(IF({_SET}=0,{word("start.no_goal")},{say("start.works", good=whole(_GOOD), all=whole(_SET))})&" "&'
        + numbered(
            _OVERDUE, word("start.nothing_late"), word("start.one_late"), say("start.late", count=whole(_OVERDUE))
        )
        + f'&" "&IF(checks_total=0,{word("start.all_counted")},{word("start.look_at_checks")}),{word("start.look_at_checks")})'
    ),
    help=(
        f"IF(COUNT(foundations_period_start,foundations_period_end)<2,{word('start.plan')},{_PERIOD})"
        f'&IF(foundations_answers_for="",""," "&{say("start.whose", who="foundations_answers_for")})'
    ),
    draw=_draw,
)
