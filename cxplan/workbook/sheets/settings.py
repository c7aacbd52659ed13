"""The sheet of thresholds and rates, each with its source, and the constants made from them."""

from __future__ import annotations

from ...plan.trade import trade_of
from ...plan.walk import singles
from ...text import words
from .. import validation
from ..blocks import Drawn, Result, Results, Sheet, Table
from ..book import Book, Place
from ..draw import FIRST, VALUE
from ..formula import sentence, whole
from ..pen import cell_value
from ..plan_text import mark_of
from ..style import GENERAL, Format, Role, format_of
from . import state_list


def _settings(book: Book, place: Place, row: int) -> int:
    said = words("plan")
    for fact in singles()["settings"]:
        format_ = format_of(fact, book.currency)
        value = cell_value(fact, getattr(book.plan.settings, fact.name), book.labels)
        place.pen.text(row, FIRST, said(f"{fact.key}.label"), Role.LABEL, GENERAL)
        place.pen.blank(row, FIRST + 1, Role.LABEL, GENERAL)
        place.pen.put(row, VALUE, value, Role.INPUT, Format(format_.code, words=isinstance(value, str)))
        place.pen.text(row, VALUE + 1, said(f"{fact.key}.source"), Role.HINT, GENERAL)
        book.name(fact.range_name, place, row, VALUE)
        validation.add(place, fact, row, VALUE, row, trade_of(book.plan.foundations))
        row += 1
    _mark(book, place, row)
    place.wants(FIRST, 8)
    place.wants(FIRST + 1, 34)
    return row + 2


def _mark(book: Book, place: Place, row: int) -> None:
    """What the build is known by, should a program drop the hidden sheet."""
    said = words("workbook")
    place.pen.text(row, FIRST, said("settings.mark"), Role.LABEL, GENERAL)
    place.pen.blank(row, FIRST + 1, Role.LABEL, GENERAL)
    place.pen.text(row, VALUE, mark_of(book.said), Role.CALC, GENERAL)
    place.pen.text(row, VALUE + 1, said("settings.mark_about"), Role.HINT, GENERAL)


_ANSWER = sentence(
    "settings.answer",
    confidence=whole("100*settings_confidence"),
    enough=whole("settings_enough_answers"),
    fewest=whole("settings_fewest_shown"),
)

SHEET = Sheet(
    key="settings",
    answer=_ANSWER,
    blocks=(
        Drawn(_settings),
        Results(
            "constants",
            (
                Result("z_value", "NORMSINV(1-(1-settings_confidence)/2)", Format("0.000")),
                Result("power_value", "NORMSINV(settings_power)", Format("0.000")),
            ),
        ),
        Table("own_words"),
    ),
    behind=(Drawn(state_list.draw),),
)
