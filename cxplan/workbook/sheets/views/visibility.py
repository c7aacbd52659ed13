"""Who is found: bars by name, a grid of phrases and names, when and where it was checked, what rivals do better."""

from __future__ import annotations

from .... import look
from ....text import words
from ...formula import spoken_date, whole
from ...style import GENERAL, WHOLE, Face
from ...view import CELL, HEADER, Board, View, cell
from .columns import Columns
from .saying import at_most, say, word

_NAMES, _BETTER = 5, 4
_FEWEST_BARS, _MOST_BARS = 5, 8
_PIXELS = (16, 122, 106, 40, 40, 18, 200, 70, 112, *(_NAMES * (73,)))
_TOP, _GRID = 6, 10  # the first row, and the column of the first name
_LEAST, _MOST = 8, 12  # phrases
_BLOCKS = 10
_BAR = Face(size=look.WORKBOOK_SMALL, colour=look.OTHERS, below=look.HAIRLINE)
_PLACE = Face(size=look.WORKBOOK_ANSWER, bold=True, side="center", around=look.WHITE)
_COUNT = CELL._replace(side="right", wrap=False)


def _draw(board: Board) -> None:
    board.columns(*_PIXELS)
    plan = board.book.plan.competitors
    shown = min(_MOST, max(_LEAST, len(plan.phrases)))
    last = _TOP + shown - 1
    column = _GRID + _NAMES
    bars = min(_MOST_BARS, max(_FEWEST_BARS, len(plan.competitors) + 1))
    who = Columns(board, _TOP, column, ("number", "name", "ten", "three", "key", "pick"), bars)
    phrases = Columns(board, _TOP, who.last_column + 1, ("n", "key_", "row", "latest"), len(plan.phrases) + 10)
    _workings(who, phrases)
    _bars(board, who)
    _grid(board, phrases, last)
    _better(board, _TOP + bars + 1)
    board.heights((5,), 36)
    board.heights(range(_TOP, max(last, _TOP + bars + _BETTER + 1) + 2), 29)
    board.fold(column, phrases.last_column)
    board.page(max(last + 1, _TOP + bars + 1 + _BETTER), _GRID + _NAMES - 1)


def _workings(who: Columns, phrases: Columns) -> None:
    who.numbers("number")
    rival = "INDEX(competitors_name,<number>-1)"

    def share(ours: str, theirs: str) -> str:
        held = f"IF(<number>=1,{ours},INDEX(competitors_{theirs},MAX(1,<number>-1)))"
        return f'IF(<name>="","",IFERROR(ROUND(SUM({held})*phrases_checked,0),0))'

    who.write(
        {
            "name": f'IF(<number>=1,IF(foundations_company="",{{words.us}},foundations_company),IFERROR({rival}&"",""))',
            "ten": share("us_top_ten", "top10"),
            "three": share("us_top_three", "top3"),
            "key": 'IF(<name>="","",<ten>*10^4+<three>*100+99-<number>)',
            "pick": f'IF(<number><=COUNT({who.all("key")}),99-MOD(LARGE({who.all("key")},<number>),100),"")',
        }
    )
    phrases.numbers("n")
    of = 'search_places_phrase,INDEX(phrases_id,<row>)&" ·*"'
    dated = f'COUNTIFS({of},search_places_checked_on,">0")'
    phrases.write(
        {
            "key_": 'IFERROR(IF(INDEX(phrases_phrase,<n>)="","",IF(ISNUMBER(INDEX(phrases_volume,<n>)),INDEX(phrases_volume,<n>),0)*10^3+999-<n>),"")',
            "row": f'IF(<n><=COUNT({phrases.all("key_")}),999-MOD(LARGE({phrases.all("key_")},<n>),1000),"")',
            "latest": f'IF(<row>="",0,IF({dated}=0,0,_xlfn.MAXIFS(search_places_checked_on,{of})))',
        }
    )


def _bars(board: Board, who: Columns) -> None:
    board.text(5, 2, words("views")("visibility.found"), HEADER)
    board.fill((5,), (3,), HEADER)
    for column, count in ((4, 10), (5, 3)):
        board.number(5, column, count, HEADER._replace(side="right"))
    for row in range(_TOP, _TOP + who.count):
        pick = who.of("pick", row - _TOP + 1)

        def of(name: str, pick: str = pick) -> str:
            return f'IF({pick}="","",INDEX({who.all(name)},{pick}))'

        board.write(
            row, 2, f'IF({pick}=1,{at_most(of("name"), 16)}&" ◂",{at_most(of("name"), 18)})', CELL._replace(wrap=False)
        )
        blocks = f"ROUND({_BLOCKS}*SUM({of('ten')})/MAX(1,SUM(phrases_checked)),0)"
        board.write(row, 3, f'IF({pick}="","",REPT("█",{blocks}))', _BAR)
        board.write(row, 4, of("ten"), _COUNT._replace(bold=True, size=look.WORKBOOK_ANSWER), WHOLE)
        board.write(row, 5, of("three"), _COUNT._replace(colour=look.MUTED), WHOLE)
    first = who.of("pick", 1).replace("$6", "6")
    board.rule(f"B{_TOP}:B{_TOP + who.count - 1}", f"{first}=1", bold=True)
    board.rule(f"C{_TOP}:C{_TOP + who.count - 1}", f"{first}=1", colour=look.ACCENT)


def _grid(board: Board, phrases: Columns, last: int) -> None:
    labels = [words("views")(f"visibility.{key}") for key in ("phrase", "volume", "intent")]
    board.header(5, 7, labels, right=(1,))
    names = range(_GRID, _GRID + _NAMES)
    for number, column in enumerate(names):
        name = (
            'IF(foundations_company="",{words.us},foundations_company)'
            if number == 0
            else f'IFERROR(INDEX(competitors_name,{number})&"","")'
        )
        board.write(5, column, at_most(name, 22), HEADER._replace(size=look.WORKBOOK_SMALL, side="center", indent=0))
    for row in range(_TOP, last + 1):
        at = phrases.of("row", row - _TOP + 1)
        board.write(row, 7, f'IF({at}="","",{at_most(f"INDEX(phrases_phrase,{at})", 33)})', CELL._replace(wrap=False))
        volume = f"INDEX(phrases_volume,{at})"
        board.write(
            row, 8, f'IF({at}="","",IF(ISNUMBER({volume}),{volume},""))', _COUNT._replace(colour=look.MUTED), WHOLE
        )
        board.write(
            row, 9, f'IF({at}="","",INDEX(phrases_intent,{at})&"")', CELL._replace(colour=look.MUTED, wrap=False)
        )
        latest = phrases.of("latest", row - _TOP + 1)
        for number, column in enumerate(names):
            whose = "{words.us}" if number == 0 else f'INDEX(competitors_id,{number})&" ·*"'
            of = f'search_places_phrase,INDEX(phrases_id,{at})&" ·*",search_places_who,{whose},search_places_place,">0"'
            dated = f"{of},search_places_checked_on,{latest}"
            found = (
                f'IF({latest}=0,IF(COUNTIFS({of})=0,"–",_xlfn.MINIFS(search_places_place,{of})),'
                f'IF(COUNTIFS({dated})=0,"–",_xlfn.MINIFS(search_places_place,{dated})))'
            )
            board.write(
                row, column, f'IF(OR({at}="",{cell(5, column, fixed_row=True)}=""),"",{found})', _PLACE, GENERAL
            )
    total = last + 1
    board.text(total, 7, words("views")("visibility.searches"), Face(bold=True, fill=look.RESULT_FILL, indent=1))
    board.fill((total,), (8, 9), Face(fill=look.RESULT_FILL))
    for column in names:
        area = f"{cell(_TOP, column)}:{cell(last, column)}"
        board.write(
            total, column,
            f'IF({cell(5, column)}="","",SUMIFS({cell(_TOP, 8, fixed_column=True)}:{cell(last, 8, fixed_column=True)},{area},"<=10"))',
            Face(bold=True, fill=look.RESULT_FILL, side="center"), WHOLE,
        )  # fmt: skip
    area, first = f"{cell(_TOP, _GRID)}:{cell(last, names[-1])}", cell(_TOP, _GRID)
    accent = board.book.styles.accent
    board.rule(area, f"{first}=1", fill=look.ACCENT, colour=look.WHITE)
    board.rule(
        area,
        f"AND(ISNUMBER({first}),{first}>1,{first}<=3)",
        fill=look.tinted(accent, look.NEAR_TINT),
        colour=look.WHITE,
    )
    board.rule(area, f"AND(ISNUMBER({first}),{first}>3,{first}<=10)", fill=look.tinted(accent, look.FAR_TINT))


def _better(board: Board, row: int) -> None:
    board.block(row, 2, 5, word("visibility.better"))
    for number in range(1, _BETTER + 1):
        at = row + number
        board.write(
            at, 2, f'IFERROR({at_most(f"INDEX(competitors_name,{number})", 18)}&"","")', CELL._replace(bold=True)
        )
        board.fill((at,), range(3, 6), CELL)
        board.write(
            at,
            3,
            f'IFERROR({at_most(f"INDEX(competitors_better,{number})", 62)}&"","")',
            CELL._replace(size=look.WORKBOOK_SMALL),
        )
        board.place.merges(at, 3, 5)


_OURS, _FIRSTS = "ROUND(SUM(us_top_ten)*phrases_checked,0)", "COUNTIFS(phrases_our_place,1)"
_LATEST = "MAX(search_places_checked_on)"
_FROM = "INDEX(search_places_checked_from,MATCH(" + _LATEST + ",search_places_checked_on,0))"
VIEW = View(
    key="visibility",
    chapter="competitors",
    answer=(
        f"IF(SUM(phrases_checked)=0,{word('visibility.none')},"
        + say("visibility.answer", ours=whole(_OURS), all=whole("phrases_checked"), first=whole(_FIRSTS))
        + ")"
    ),
    help=(
        f"IF(COUNT(search_places_checked_on)=0,{word('visibility.how')},"
        + say("visibility.checked", day=spoken_date(f"({_LATEST})"))
        + f'&IF({_FROM}="",""," "&{say("visibility.from", place=_FROM)})&" "&{word("visibility.how")})'
    ),
    draw=_draw,
)
