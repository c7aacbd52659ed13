"""Formulas written as people would say them: own-row cells in brackets, words in braces, sentences with slots."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..ooxml.cells import letters
from ..text import words

_SLOT = re.compile(r"\{(\w+)\}")
_CELL = re.compile(r"\[(\w+)\]")
_NAME_OR_TEXT = re.compile(r'"[^"]*"|\b[a-z][a-z0-9]*_[a-z0-9_]+\b')
_WORD = re.compile(r"\{([\w.\-]+)\}")
# What the firm calls those it serves stands in cells with these names; sentences may use it without more ado.
TRADE, CALLED = "trade_", ("person", "people", "people_first")
_TRADE = re.compile(rf"\{{({'|'.join(CALLED)})\}}")
TITLE = 60  # signs of a name that stands in a chart's title
_LONGEST_TEXT = 250  # Excel takes 255 characters in one text of a formula
# What a person typed may fill a cell to its last character; with more around it Excel would show #VALUE!.
_LONGEST_SLOT = 250
_AS_TYPED = re.compile(r"(?:\w+$|INDEX\()")


def quoted(text: str) -> str:
    """A text as a formula writes it, in pieces where it is longer than Excel takes in one."""
    pieces = [text[i : i + _LONGEST_TEXT] for i in range(0, len(text), _LONGEST_TEXT)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def traded(text: str) -> str:
    """A text of ours as a formula says it; what the firm calls those it serves is taken from the cells that say it."""
    parts = _TRADE.split(text)
    said = [quoted(part) if number % 2 == 0 else TRADE + part for number, part in enumerate(parts) if part]
    return "&".join(said) or quoted("")


def word(key: str) -> str:
    """A word of the catalogue: `choices.` and `words.` stand in the plan's file, all else in the workbook's."""
    room = "plan" if key.startswith(("choices.", "words.", "chapters.", "tables.")) else "workbook"
    return words(room)(key)


def filled(template: str) -> str:
    """A formula from its template: `{key}` is a quoted word of the catalogue."""
    return _WORD.sub(lambda found: traded(word(found[1])), template) if "{" in template else template


def of_row(template: str, letters: Mapping[str, str]) -> Callable[[int], str]:
    """A formula for any row, from its template read once; `letters` says in which column each field stands."""
    pieces = _CELL.split(filled(template))
    literals, columns = pieces[::2], [letters[name] for name in pieces[1::2]]
    last = literals.pop()
    pairs = tuple(zip(literals, columns, strict=True))
    return lambda row: "".join([f"{literal}{column}{row}" for literal, column in pairs]) + last


def of_rows(template: str, ranges: Mapping[str, str]) -> str:
    """A formula for many rows at once; `ranges` says which cells each field has there."""
    return _CELL.sub(lambda found: ranges[found[1]], template)


@dataclass(frozen=True, slots=True)
class RowFormula:
    """A formula as any row of a grid may say it: texts with cells between, each a column and so many rows away."""

    texts: tuple[str, ...]
    cells: tuple[tuple[str, int], ...]

    def at(self, row: int) -> str:
        """The formula of a row."""
        said = (f"${column}{row + away}" for column, away in self.cells)
        return "".join(part for pair in zip(self.texts, (*said, ""), strict=True) for part in pair)


def of_cells(formula: str, names: Mapping[str, tuple[int, int]], row: int) -> RowFormula:
    """The formula that a row says, with cells in place of their names; `names` gives the row and column of each."""
    texts, cells, end = [], [], 0
    for found in _NAME_OR_TEXT.finditer(formula):
        if at := names.get(found[0]):
            texts.append(formula[end : found.start()])
            cells.append((letters(at[1]), at[0] - row))
            end = found.end()
    return RowFormula((*texts, formula[end:]), tuple(cells))


def sentence(key: str, **slots: str) -> str:
    """An expression that speaks the workbook's sentence `key`; each slot is an expression that gives text."""
    return spoken("workbook", key, **slots)


def spoken(room: str, key: str, /, **slots: str) -> str:
    """The same for a sentence of another room."""
    template = words(room)(key)
    parts: list[str] = []
    end = 0
    for found in _SLOT.finditer(template):
        if literal := template[end : found.start()]:
            parts.append(quoted(literal))
        slot = slots.get(found[1]) or f"{TRADE}{CALLED[CALLED.index(found[1])]}"
        parts.append(f"LEFT({slot},{_LONGEST_SLOT})" if _AS_TYPED.match(slot) else slot)
        end = found.end()
    if rest := template[end:]:
        parts.append(quoted(rest))
    return "&".join(parts)


def cut(expression: str, most: int = TITLE) -> str:
    """The text of an expression, cut where it is longer than the title of a chart takes."""
    return f'IF(LEN({expression})>{most},LEFT({expression},{most - 1})&"…",{expression}&"")'


def first_place(of: str) -> str:
    """An expression that leads to the first cell of a list that is flagged, "" for none; `of` begins its names."""
    first = f"MATCH(1,{of}_flags,0)"
    where = f'"#"&INDEX({of}_sheets,{first})&"!"&INDEX({of}_cells,{first})'
    return f'IF(SUM({of}_counts)=0,"",HYPERLINK({where},{{checks_said.go}}))'


def whole(expression: str) -> str:
    """The text of a number without decimals and without separators."""
    return f"FIXED({expression},0,TRUE)"


def decimal(expression: str, places: int = 1) -> str:
    """The text of a number with some decimals."""
    return f"FIXED({expression},{places},TRUE)"


def money(expression: str) -> str:
    """The text of an amount in the plan's currency, thousands apart."""
    return f"money_sign&FIXED({expression},0)"


def spoken_date(expression: str) -> str:
    """The text of a date, its month's name from the catalogue and not from a locale."""
    return f'DAY({expression})&" "&INDEX(month_names,MONTH({expression}))&" "&YEAR({expression})'


def row_id(expression: str) -> str:
    """The id at the start of a reference such as `TP3 · Checkout`, or "" where there is none."""
    return f'IFERROR(LEFT({expression},FIND(" ",{expression}&" ")-1),"")'
