"""What a cell accepts: limits and drop-downs from the fact's own type."""

from __future__ import annotations

from datetime import date
from typing import Literal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ..plan import show
from ..plan.fields import Unit
from ..plan.walk import Fact, Kind
from ..text import words
from .book import Place

EARLIEST = (date(1990, 1, 1) - date(1899, 12, 30)).days
LATEST = (date(2199, 12, 31) - date(1899, 12, 30)).days


def add(place: Place, fact: Fact, row: int, column: int, last_row: int) -> None:
    """Put a fact's limits on its cells; what merely differs from a list of several is allowed."""
    made = _rule(fact)
    if made is None:
        return
    letter = get_column_letter(column)
    made.add(f"{letter}{row}:{letter}{last_row}" if last_row > row else f"{letter}{row}")
    place.sheet.add_data_validation(made)


def list_name(fact: Fact) -> str | None:
    """The name of the list a fact is chosen from."""
    if fact.kind is Kind.YES_NO:
        return "list_yes_no"
    if fact.choices is not None:
        return f"list_choice_{show.list_key(fact.choices)}"
    if fact.ref is not None:
        return "list_" + ("us_" if fact.ref.us else "") + "_".join(fact.ref.tables)
    return None


def _rule(fact: Fact) -> DataValidation | None:
    if name := list_name(fact):
        # Several goals in one cell are typed with ";", and a new name may be typed before its row: only a warning.
        made = DataValidation("list", formula1=name, errorStyle="stop" if fact.ref is None else "warning")
        return _told(made, fact, "list")
    if fact.kind is Kind.DATE:
        return _told(
            DataValidation("date", operator="between", formula1=str(EARLIEST), formula2=str(LATEST)), fact, "date"
        )
    if fact.kind in (Kind.WHOLE, Kind.NUMBER):
        kind: Literal["whole", "decimal"] = "whole" if fact.kind is Kind.WHOLE else "decimal"
        scale = 24 if fact.unit is Unit.HOURS else 1
        low = f"{(fact.low if fact.low is not None else -1e15) / scale:.15g}"
        high = f"{(fact.high if fact.high is not None else 1e15) / scale:.15g}"
        made = DataValidation(kind, operator="between", formula1=low, formula2=high)
        if fact.measured:
            made.errorStyle = "warning"
        return _told(made, fact, "measured" if fact.measured else kind)
    return None


def _told(made: DataValidation, fact: Fact, kind: str) -> DataValidation:
    said = words("workbook")
    made.allowBlank = True
    made.showErrorMessage = True
    made.errorTitle = words("plan")(f"{fact.key}.label")[:32]
    scale, sign = (100, " %") if fact.unit is Unit.SHARE else (1, "")
    low = "" if fact.low is None else f"{fact.low * scale:g}{sign}"
    high = "" if fact.high is None else f"{fact.high * scale:g}{sign}"
    made.error = said(f"validation.{kind}", low=low, high=high)[:225]
    return made
