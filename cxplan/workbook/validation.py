"""What a cell accepts: limits and drop-downs from the fact's own type."""

from __future__ import annotations

from typing import Literal, NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ..ooxml.days import FROM_1900, number_of
from ..plan import show
from ..plan.explained import example, purpose
from ..plan.fields import EARLIEST, LATEST, Unit
from ..plan.trade import Trade
from ..plan.walk import Fact, Kind
from ..text import words
from .book import Place
from .periods import SUFFIXES

NO_LIMIT = 1e99
_NEXT = 0.0001
_FAR = 1e12  # nobody comes near it: telling it would only puzzle
_EARLIEST, _LATEST = number_of(EARLIEST), number_of(LATEST)
# A year, and behind it nothing, a month or a quarter; a real date is none.
_PERIOD = f'AND(ISNUMBER(1*LEFT({{cell}},4)),ISNUMBER(FIND("|"&MID({{cell}},5,9)&"|","{SUFFIXES}")))'


class Rule(NamedTuple):
    """What cells accept, what is said of anything else, and before anything is typed; like cells share a rule."""

    kind: Literal["list", "date", "whole", "decimal", "custom", "none"]
    first: str
    second: str | None
    style: Literal["stop", "warning", "offer"]  # an offer takes anything else without a word
    said: str
    hint: str = ""


def add(place: Place, fact: Fact, row: int, column: int, last_row: int, of: Trade | None = None) -> None:
    """Put a fact's limits on its cells, and what it is for in the words of a trade.

    What merely differs from a list of several is allowed.
    """
    letter = get_column_letter(column)
    rule = _helped(fact, _rule(fact, f"{letter}{row}"), of)
    if rule not in place.rules:
        place.rules[rule] = _made(rule)
        place.sheet.add_data_validation(place.rules[rule])
    place.rules[rule].add(f"{letter}{row}:{letter}{last_row}" if last_row > row else f"{letter}{row}")


def list_name(fact: Fact) -> str | None:
    """The name of the list a fact is chosen from."""
    if fact.kind is Kind.YES_NO:
        return "list_yes_no"
    if fact.choices is not None:
        return f"list_choice_{show.list_key(fact.choices)}"
    if fact.named:
        return "list_people"
    if fact.ref is not None:
        return "list_" + ("us_" if fact.ref.us else "") + "_".join(fact.ref.tables)
    return None


def limits(fact: Fact) -> tuple[float, float]:
    """The lowest and the highest number that a cell takes for a fact, in the cell's own unit.

    Where the end itself is not taken, it is the next number that anybody would type.
    """
    if fact.kind is Kind.DATE:
        return (EARLIEST - FROM_1900).days, (LATEST - FROM_1900).days
    scale = 24 if fact.unit is Unit.HOURS else 1
    low = -NO_LIMIT if fact.low is None else fact.low / scale + _NEXT * fact.low_open
    return low, NO_LIMIT if fact.high is None else fact.high / scale - _NEXT * fact.high_open


def _helped(fact: Fact, rule: Rule | None, of: Trade | None) -> Rule:
    """A rule whose hint says what the fact is for as well; texts, which take anything, have that alone."""
    say, about = words("workbook"), purpose(fact.key, of)
    if typed := example(fact.key):
        about = say("validation.example", purpose=about, example=typed)
    if rule is None:
        return Rule("none", "", None, "offer", "", about)
    if not rule.hint:
        return rule._replace(hint=about)
    return rule._replace(hint=say("validation.helped", purpose=about, how=rule.hint))


def _rule(fact: Fact, first: str) -> Rule | None:
    if fact.named:
        hint = words("workbook")("validation.people" if fact.named.several else "validation.person")
        return Rule("list", "list_people", None, "offer", "", hint)
    if name := list_name(fact):
        # Several goals in one cell are typed with ";", and a new name may be typed before its row: only a warning.
        said = words("workbook")("validation.list" if fact.kind is not Kind.REFERENCES else "validation.lists")
        return Rule("list", name, None, "stop" if fact.ref is None else "warning", said, said)
    if fact.kind is Kind.DATE:
        said = words("workbook")("validation.date")
        return Rule("date", str(_EARLIEST), str(_LATEST), "stop", said, said)
    if fact.kind is Kind.PERIOD:
        said = words("workbook")("validation.period")
        return Rule("custom", _PERIOD.format(cell=first), None, "stop", said, said)
    if fact.kind not in (Kind.WHOLE, Kind.NUMBER):
        return None
    kind: Literal["whole", "decimal"] = "whole" if fact.kind is Kind.WHOLE else "decimal"
    low, high = (f"{max(-1e15, min(end, 1e15)):.15g}" for end in limits(fact))
    # A spreadsheet makes 0.09 of a typed 9 %, where the plan's figures are 9.
    hint = words("workbook")("validation.figure") if fact.unit is Unit.FIGURE else ""
    said = words("workbook")("validation.measured") if fact.measured else _limits_said(fact, kind)
    return Rule(kind, low, high, "warning" if fact.measured else "stop", said, hint or said)


def _limits_said(fact: Fact, kind: str) -> str:
    if fact.high is not None and fact.high >= _FAR:
        return words("workbook")("validation.number")
    scale, sign = (100, " %") if fact.unit is Unit.SHARE else (1, "")
    low, high = ("" if end is None else f"{_said(end * scale)}{sign}" for end in (fact.low, fact.high))
    return words("workbook")(f"validation.{kind}", low=low, high=high)


def _said(limit: float) -> str:
    return show.number(limit, 0 if float(limit).is_integer() else 2)


def _made(rule: Rule) -> DataValidation:
    return DataValidation(
        None if rule.kind == "none" else rule.kind,
        rule.first or None,
        rule.second,
        operator=None if rule.kind in ("list", "custom", "none") else "between",
        errorStyle=None if rule.style == "offer" else rule.style,
        allowBlank=True,
        showErrorMessage=rule.style != "offer",
        error=rule.said[:225] or None,
        prompt=rule.hint[:255] or None,
        showInputMessage=bool(rule.hint),
    )
