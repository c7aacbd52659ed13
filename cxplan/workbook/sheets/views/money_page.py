"""Money on a page: when it is paid back in three cases, how many customers that takes, and what moves it most."""

from __future__ import annotations

from typing import NamedTuple

from .... import look
from ....text import words
from ...formula import whole
from ...style import MONEY, TEXT, Face
from ...view import CELL, QUIET, Board, View
from .. import business_case
from ..money_months import MONTHS, SCENARIOS
from .columns import Columns, settled
from .hanging import hang
from .saying import known, say, word

_PIXELS = (16, 226, 118, 118, 118, 18, 126, 126, 126, 126)
_TOP, _LAST, _WORK, _BLOCKS, _LATER = 5, 10, 12, 20, 3
_ONE = CELL._replace(wrap=False)
_NUMBER = _ONE._replace(side="right")
_HERO = Face(size=look.WORKBOOK_HERO, bold=True, colour=look.ACCENT)
_CASES = (
    ("payback", "money_payback_label_<case>", TEXT),
    ("value_one", "money_value_<case>", MONEY),
    ("cost_one", "money_cost_year_one", MONEY),
    ("value_two", "money_value_two_<case>", MONEY),
    ("cost_two", "money_cost_year_two", MONEY),
    ("left", f"INDEX(money_month_balance_<case>,{MONTHS})", MONEY),
)


class Factor(NamedTuple):
    """One thing that moves the money: what is said of it, and what two years lose or gain with it worse or better."""

    said: str
    worse: str
    better: str


def _tenth(key: str, part: str) -> Factor:
    return Factor(f'IF(money_earns=0,"",{word(f"money_page.{key}")})', f"-0.1*{part}", f"0.1*{part}")


def _cases(key: str, part: str) -> Factor:
    """What the settings vary between their low and high case."""
    low, usual, high = (f"settings_{key}_{case}" for case in SCENARIOS)
    said = say(f"money_page.{key}", low=f"({whole(f'100*{low}')})", high=f"({whole(f'100*{high}')})")
    return Factor(said, f"{part}*({low}/{usual}-1)", f"{part}*({high}/{usual}-1)")


_FACTORS = (
    _cases("change", "(move_kept+move_won)"),
    _cases("credited", "move_value"),
    _tenth("margin", "(move_kept+move_orders)"),
    _tenth("spend", "move_kept"),
    _tenth("orders", "move_orders"),
    Factor(word("money_page.cost"), "-0.1*move_cost", "0.1*move_cost"),
    Factor(word("money_page.later"), f'SUMIFS(money_month_value_expected,money_month_number,"<="&{MONTHS - _LATER})-move_value', "0"),
)  # fmt: skip


def _draw(board: Board) -> None:
    board.columns(*_PIXELS)
    said = words("views")
    board.header(_TOP, 2, ["", *(words("workbook")(f"columns.money_results.{case}") for case in SCENARIOS)], (1, 2, 3))
    board.heights(range(_TOP, _TOP + 16), 28)
    for row, (key, formula, format_) in enumerate(_CASES, _TOP + 1):
        bold = key in ("payback", "left")
        board.text(row, 2, said(f"money_page.{key}"), _ONE._replace(bold=bold))
        for column, case in enumerate(SCENARIOS, 3):
            held = formula.replace("<case>", case)
            face = _NUMBER._replace(bold=bold, size=look.WORKBOOK_SMALL if key == "payback" else look.WORKBOOK_SIZE)
            board.write(row, column, f'IF({held}="",{{words.no_data}},{held})', face, format_)
    row = _TOP + len(_CASES) + 2
    board.block(row, 2, 5, word("money_page.even"))
    known_ = "ISNUMBER(money_break_even_customers)"
    board.write(row + 1, 2, f'IF({known_},FIXED(money_break_even_customers,0),"–")', _HERO)
    board.heights((row + 1,), 44)
    told = f"IF({known_},{say('money_page.even_said')},"
    told += f"IF(money_earns=0,{word('money_page.even_none')},{word('money_page.even_unknown')}))"
    board.write(row + 2, 2, told, Face(colour=look.MUTED))
    made = _workings(board)
    last = hang(
        board,
        business_case.balance_charts(board.book.plan),
        (_TOP, 7, row + 2, _LAST),
        (_TOP, made.last_column + 1),
        f'IF(money_missing="",{word("money_page.no_picture")},{say("money_page.missing", what="money_missing")})',
    )
    _moves(board, made, row + 4)
    board.fold(_WORK, max(last, made.last_column))
    board.page(row + 5 + len(_FACTORS), _LAST)


def _workings(board: Board) -> Columns:
    effect = "SUM(money_month_effect)"
    kept = known("money_kept_value_cash_expected")
    names = ("number", "said", "worse", "better", "size", "pick")
    made = Columns(board, _TOP + 1, _WORK, names, len(_FACTORS))
    settled(
        board,
        _TOP + 2 + len(_FACTORS),
        _WORK,
        {
            "move_value": "IF(ISNUMBER(money_value_expected),SUM(money_month_value_expected),0)",
            "move_kept": f"move_value-(SUM(money_lines_cash_expected)-{kept})*{effect}",
            "move_won": f"{known('money_acquisition_cash_expected')}*{effect}",
            "move_orders": f"{known('money_extra_orders_cash_expected')}*{effect}",
            "move_cost": "SUM(money_month_cost)",
        },
    )
    made.numbers("number")
    for number, factor in enumerate(_FACTORS, 1):
        made.write(
            {"said": factor.said, "worse": f"IFERROR({factor.worse},0)", "better": f"IFERROR({factor.better},0)"},
            number,
            1,
        )
    sizes = made.all("size")
    made.write(
        {
            "size": "IF(move_value=0,0,ROUND(MAX(ABS(<worse>),ABS(<better>)),2))+(9-<number>)/10^4",
            "pick": f"MATCH(LARGE({sizes},<number>),{sizes},0)",
        }
    )  # fmt: skip
    return made


def _moves(board: Board, made: Columns, row: int) -> None:
    """What moves the money most, the most first: bars to the left for worse, to the right for better."""
    said = words("views")
    board.header(
        row, 2, [said(f"money_page.{key}") if key else "" for key in ("moves", "", "if_worse", "if_better")], (2, 3)
    )
    board.header(row, 7, ["", said("money_page.worse"), said("money_page.better"), ""], (1,))
    board.heights((row,), 28)
    lines = range(row + 1, row + 1 + len(_FACTORS))
    board.heights(lines, 26)
    board.fill(lines, range(2, 6), _ONE)
    board.fill(lines, (7, 10), _ONE)
    most = f"MAX(1,MAX({made.all('better')}),-MIN({made.all('worse')}))"
    bars = {8: ("worse", "right", look.SLATE), 9: ("better", "left", look.ACCENT)}
    for number, at in enumerate(lines, 1):
        pick = made.of("pick", number)
        board.write(at, 2, f"INDEX({made.all('said')},{pick})", _ONE)
        for column, name in ((4, "worse"), (5, "better")):
            held = f"INDEX({made.all(name)},{pick})"
            board.write(at, column, f'IF(OR(move_value=0,{held}=0),"–",move_value-move_cost+{held})', _NUMBER, MONEY)
        for column, (name, side, colour) in bars.items():
            held = f"INDEX({made.all(name)},{pick})"
            face = Face(size=look.WORKBOOK_SMALL, colour=colour, below=look.HAIRLINE, side=side)
            board.write(at, column, f'IF(move_value=0,"",REPT("█",ROUND({_BLOCKS}*ABS({held})/{most},0)))', face)
    board.write(lines[-1] + 1, 2, f'IF(move_value=0,"",{word("money_page.moves_help")})', QUIET)


VIEW = View(
    key="money_page",
    chapter="business_case",
    answer="answer_business_case",
    help=word("money_page.help"),
    draw=_draw,
)
