"""Benchmarks: published figures beside our own, compared in words where the same was asked in the same way."""

from __future__ import annotations

from .... import look
from ...formula import row_id, whole
from ...states import of_metric
from ...style import Face
from ...view import QUIET, Board
from .columns import PLAIN, Columns
from .listing import Listing
from .numbers import unit_of
from .saying import at_most, say, word
from .trends import figure

SHOWN, ROWS = 3, 7  # benchmarks; rows that they take with their title
_COLUMNS = ("place", "row", "unit", "now", "theirs", "low", "high", "verdict")
WIDE = 3 + len(_COLUMNS)
_NAME = Face(bold=True, indent=1)
_TOLD = Face(size=look.WORKBOOK_SMALL, colour=look.MUTED, below=look.HAIRLINE, indent=1, wrap=True, up="top")


def draw(board: Board, row: int, first: int, last: int, work: int) -> None:
    """Draw the benchmarks over these columns; `work` is the first free column of workings."""
    listed = Listing(board, row + 1, work, "benchmarks", "ISNUMBER(INDEX(benchmarks_figure,@))", "@")
    made = Columns(board, row + 1, work + 3, _COLUMNS, SHOWN)
    survey, metric = "INDEX(benchmarks_survey,<place>)", "INDEX(benchmarks_metric,<place>)"
    found = f'IFERROR(MATCH(IF({survey}="","–",{row_id(survey)}),numbers_key,0),IFERROR(MATCH({of_metric("code", metric)},numbers_metric,0),0))'

    def ours(column: str) -> str:
        held = f"INDEX(numbers_{column},<row>)"
        return f'IF(<row>=0,"",IF(ISNUMBER({held}),{held}*IF(<unit>=2,24,1),""))'

    same = "INDEX(benchmarks_same_question,<place>)={words.yes}"
    better = "INDEX(numbers_good,<row>)*(<now>-<theirs>)>0"
    apart = f"IF({better},{word('benchmarks.better')},{word('benchmarks.worse')})"
    chance = "AND(<theirs>>=<low>,<theirs><=<high>)"
    for number in range(1, SHOWN + 1):
        board.write(row + number, made.at["place"], listed.made.of("at", number), PLAIN)
    made.write(
        {
            "row": f'IF(<place>="",0,{found})',
            "unit": f"IF(<row>=0,3,{unit_of('<row>')})",
            "now": ours("now"),
            "theirs": 'IF(<place>="","",INDEX(benchmarks_figure,<place>))',
            "low": ours("low"),
            "high": ours("high"),
            "verdict": (
                f'IF(<place>="","",IF(NOT({same}),{word("benchmarks.otherwise")},IF(NOT(ISNUMBER(<now>)),'
                f"{word('benchmarks.unmeasured')},IF(COUNT(<low>,<high>)<2,{word('benchmarks.no_range')},"
                f"IF({chance},{word('benchmarks.chance')},{apart})))))"
            ),
        }
    )
    board.block(row, first, last, word("benchmarks.title"))
    board.write(row + ROWS, first, f'IF({listed.count}=0,{word("benchmarks.none")},"")', QUIET)
    for number in range(1, SHOWN + 1):
        _one(board, made, number, row + 2 * number - 1, first, last)


def _one(board: Board, made: Columns, number: int, row: int, first: int, last: int) -> None:
    place, unit = made.of("place", number), made.of("unit", number)

    def of(name: str) -> str:
        return f"INDEX(benchmarks_{name},{place})"

    theirs, now = (figure(made.of(name, number), unit) for name in ("theirs", "now"))
    ours = f'IF({made.of("now", number)}="","–",{now})'
    board.write(
        row,
        first,
        f'IF({place}="","",{say("benchmarks.figures", metric=of("metric"), theirs=theirs, ours=ours)})',
        _NAME,
    )
    who = f'{at_most(of("publisher"), 40)}&IF(ISNUMBER({of("year")}),", "&{whole(of("year"))},"")'
    board.write(row + 1, first, f'IF({place}="","",{who}&": "&{made.of("verdict", number)})', _TOLD)
    board.fill((row + 1,), range(first + 1, last + 1), _TOLD)
    board.place.merges(row + 1, first, last)
    board.heights((row + 1,), 30)
