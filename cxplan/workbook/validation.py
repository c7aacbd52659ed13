"""What a cell accepts: limits and drop-downs from the fact's own type."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ..plan import show
from ..plan.fields import EARLIEST, LATEST, Unit
from ..plan.walk import Fact, Kind
from ..text import words
from .book import Place

_DAY_ZERO = date(1899, 12, 30)
_NO_LIMIT = 1e12  # nobody comes near it: telling it would only puzzle
_EARLIEST, _LATEST = ((day - _DAY_ZERO).days for day in (EARLIEST, LATEST))


class Rule(NamedTuple):
    """What cells accept, what is said of anything else, and before anything is typed; like cells share a rule."""

    kind: Literal["list", "date", "whole", "decimal"]
    first: str
    second: str | None
    style: Literal["stop", "warning"]
    said: str
    hint: str = ""


def add(place: Place, fact: Fact, row: int, column: int, last_row: int) -> None:
    """Put a fact's limits on its cells; what merely differs from a list of several is allowed."""
    rule = _rule(fact)
    if rule is None:
        return
    if rule not in place.rules:
        place.rules[rule] = _made(rule)
        place.sheet.add_data_validation(place.rules[rule])
    letter = get_column_letter(column)
    place.rules[rule].add(f"{letter}{row}:{letter}{last_row}" if last_row > row else f"{letter}{row}")


def list_name(fact: Fact) -> str | None:
    """The name of the list a fact is chosen from."""
    if fact.kind is Kind.YES_NO:
        return "list_yes_no"
    if fact.choices is not None:
        return f"list_choice_{show.list_key(fact.choices)}"
    if fact.ref is not None:
        return "list_" + ("us_" if fact.ref.us else "") + "_".join(fact.ref.tables)
    return None


def _rule(fact: Fact) -> Rule | None:
    if name := list_name(fact):
        # Several goals in one cell are typed with ";", and a new name may be typed before its row: only a warning.
        return Rule("list", name, None, "stop" if fact.ref is None else "warning", words("workbook")("validation.list"))
    if fact.kind is Kind.DATE:
        return Rule("date", str(_EARLIEST), str(_LATEST), "stop", words("workbook")("validation.date"))
    if fact.kind not in (Kind.WHOLE, Kind.NUMBER):
        return None
    kind: Literal["whole", "decimal"] = "whole" if fact.kind is Kind.WHOLE else "decimal"
    scale = 24 if fact.unit is Unit.HOURS else 1
    low = f"{(fact.low if fact.low is not None else -1e15) / scale:.15g}"
    high = f"{(fact.high if fact.high is not None else 1e15) / scale:.15g}"
    # A spreadsheet makes 0.09 of a typed 9 %, where the plan's figures are 9.
    hint = words("workbook")("validation.figure") if fact.unit is Unit.FIGURE else ""
    if fact.measured:
        return Rule(kind, low, high, "warning", words("workbook")("validation.measured"), hint)
    return Rule(kind, low, high, "stop", _limits(fact, kind), hint)


def _limits(fact: Fact, kind: str) -> str:
    if fact.high is not None and fact.high >= _NO_LIMIT:
        return words("workbook")("validation.number")
    scale, sign = (100, " %") if fact.unit is Unit.SHARE else (1, "")
    low, high = ("" if end is None else f"{_said(end * scale)}{sign}" for end in (fact.low, fact.high))
    return words("workbook")(f"validation.{kind}", low=low, high=high)


def _said(limit: float) -> str:
    return show.number(limit, 0 if float(limit).is_integer() else 2)


def _made(rule: Rule) -> DataValidation:
    return DataValidation(
        rule.kind,
        rule.first,
        rule.second,
        operator=None if rule.kind == "list" else "between",
        errorStyle=rule.style,
        allowBlank=True,
        showErrorMessage=True,
        error=rule.said[:225],
        prompt=rule.hint[:255] or None,
        showInputMessage=bool(rule.hint),
    )
