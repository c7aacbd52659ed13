"""Writes values into cells: a person's text always as text, numbers and dates as such, within Excel's limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from ..ooxml.cells import BLANK, FORMULA, NUMBER, Cells, letters
from ..ooxml.cells import TEXT as TEXT_CELL
from ..ooxml.days import number_of
from ..plan import show
from ..plan.fields import NotMeasuredYet, Unit
from ..plan.walk import Fact, Kind
from ..text import words
from .formula import RowFormula
from .reads import Reads
from .style import Format, Role, Styles

LONGEST_CELL = 32767
# Characters that XML 1.0 cannot hold, and half surrogates.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff￾￿]")
# What Excel takes for its own way of writing such a character: _x000D_ typed by a person has to be written so itself.
_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def writable(text: str) -> str:
    """A text without what no XML file can hold, its line ends as one character."""
    return _UNWRITABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


class Pen:
    """Writes on one sheet; what had to be cut is told in `warnings`."""

    def __init__(self, title: str, cells: Cells, styles: Styles, warnings: list[str], reads: Reads) -> None:
        self.title = title
        self.cells = cells
        self.styles = styles
        self.warnings = warnings
        self.reads = reads
        self._at = cells.at

    def text(self, row: int, column: int, text: str, role: Role, format_: Format) -> None:
        """Write a text as text, whatever it begins with."""
        clean = writable(text)
        if len(clean) > LONGEST_CELL:
            place = f"{self.title}!{letters(column)}{row}"
            self.warnings.append(words("workbook")("faults.cut", place=place, limit=LONGEST_CELL))
            clean = clean[:LONGEST_CELL]
        self._at[row, column] = (TEXT_CELL, _LIKE_AN_ESCAPE.sub("_x005F_", clean), self.styles.of(role, format_))

    def text_at(self, row: int, column: int) -> str:
        """The text that stands in a cell."""
        return str(self._at[row, column][1])

    def holds(self, row: int, column: int) -> bool:
        """Whether anything was written into a cell."""
        return (row, column) in self._at

    def number(self, row: int, column: int, number: float | date | None, role: Role, format_: Format) -> None:
        """Write a number or a date, or leave a styled empty cell for None."""
        held = number_of(number) if isinstance(number, date) else number
        self._at[row, column] = (BLANK if held is None else NUMBER, held, self.styles.of(role, format_))

    def formula(self, row: int, column: int, formula: str, role: Role, format_: Format) -> None:
        """Write a formula of ours, without the leading "="."""
        self._at[row, column] = (FORMULA, self.reads(formula), self.styles.of(role, format_))

    def formulas(
        self,
        column: int,
        formulas: Iterable[tuple[int, str]],
        role: Role,
        format_: Format,
        alike: Mapping[int, int],
        *,
        as_is: bool = False,
        shared: bool = False,
    ) -> None:
        """Write one formula down a column, each row's own; `alike` names rows bound to give what a row above gives.

        With `as_is`, names stand for what is typed and not for its copy. What is `as_is` or `shared` is said in the
        file once: each row's formula must say for its row what the first says for its own.
        """
        style, first, top = self.styles.of(role, format_), None, None
        for row, formula in formulas:
            top = top or row
            self._at[row, column] = (FORMULA, formula if as_is else self.reads(formula), style)
            if row in alike:
                self.cells.alike[row, column] = (alike[row], column)
            elif first is None:
                first = (row, column)
            else:
                self.cells.repeats[row, column] = first
        if (as_is or shared) and top is not None and row > top:
            self.cells.shares[top, column] = row

    def bind(self, cells: Iterable[tuple[int, int]], value: float | str) -> None:
        """Note what formulas are bound to give as long as nobody types: no engine works them out."""
        self.cells.bound.update(dict.fromkeys(cells, value))

    def share(self, said: Mapping[tuple[int, int], RowFormula | str]) -> None:
        """Note which of the formulas written say for their row what the one above them says for its own.

        What they say is the same where they are made of the same, a template among it.
        """
        first: dict[int, tuple[int, int]] = {}  # by column, where the run begins to which the row above belongs
        for row, column in sorted(said):
            if said.get((row - 1, column)) != said[row, column]:
                first[column] = (row, column)
                continue
            self.cells.repeats[row, column] = first[column]
            self.cells.shares[first[column]] = row

    def array(self, row: int, column: int, formula: str, last_row: int, role: Role, format_: Format) -> None:
        """Write one formula that fills a column down to a row; what it reads must be empty as yet."""
        self._at[row, column] = (FORMULA, formula, self.styles.of(role, format_))
        self.cells.arrays[row, column] = last_row

    def blank(self, row: int, column: int, role: Role, format_: Format) -> None:
        """Style an empty cell."""
        self._at[row, column] = (BLANK, None, self.styles.of(role, format_))

    def blanks(self, rows: Iterable[int], columns: Sequence[int], role: Role, format_: Format) -> None:
        """Style the empty cells of some rows and columns."""
        cell = (BLANK, None, self.styles.of(role, format_))
        for row in rows:
            for column in columns:
                self._at[row, column] = cell

    def put(self, row: int, column: int, value: object, role: Role, format_: Format) -> None:
        """Write a value that `cell_value` made; words where a figure is expected stand on the left, and wrap."""
        if isinstance(value, str):
            self.text(row, column, value, role, format_ if format_.words else Format(format_.code, words=True))
        elif value is None or isinstance(value, date | int | float):
            self.number(row, column, value, role, format_)
        else:
            raise TypeError(f"no cell for {type(value).__name__}")


def cell_value(fact: Fact, value: Any, labels: dict[str, str]) -> str | float | date | None:
    """What stands in a fact's cell: labels for codes, `id · name` for references, day fractions for hours.

    `labels` maps row ids to what drop-downs show.
    """
    if value is None or value == ():
        return None
    if isinstance(value, NotMeasuredYet):
        return show.not_measured(value)
    if fact.kind is Kind.REFERENCE:
        return labels.get(value) or str(value)
    if fact.kind is Kind.REFERENCES:
        return "; ".join(labels.get(one, one) for one in value)
    if fact.kind is Kind.YES_NO:
        return words("plan")("words.yes" if value else "words.no")
    if fact.kind is Kind.CHOICE:
        return show.choice(value)
    if fact.unit is Unit.HOURS:
        return float(value) / 24
    plain: str | float | date = value  # text, number or date: the kinds above are all the others
    return plain
