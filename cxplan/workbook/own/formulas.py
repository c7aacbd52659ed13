"""A person's formulas find the cells that they name again, wherever these are in the next workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...ooxml.cells import letters
from ...ooxml.sheet_looks import area_of
from .moves import Moves

_COLUMNS = re.compile(r"(\$?)([A-Z]{1,3}):(\$?)([A-Z]{1,3})")
_AREA = re.compile(r"(\$?)[A-Z]{1,3}(\$?)[0-9]{1,7}")


@dataclass(frozen=True, slots=True)
class Moved:
    """A formula's text, and what in it names cells that are gone."""

    text: str
    lost: tuple[str, ...] = ()


@dataclass(slots=True)
class Moving:
    """Moves formula after formula, and notes what in them names cells that are gone, by sheet."""

    moves: Moves
    lost: list[tuple[str, str]] = field(default_factory=list)

    def formula(self, sheet: str, formula: str) -> str:
        """A formula that stood on a sheet, as it is now."""
        made = moved(formula, sheet, self.moves)
        self.lost += [(sheet, one) for one in made.lost]
        return made.text


def moved(formula: str, sheet: str, moves: Moves) -> Moved:
    """A formula, without its "=", that stood on a sheet, as it is written in the next workbook."""
    from openpyxl.formula import Tokenizer
    from openpyxl.formula.tokenizer import Token, TokenizerError

    try:
        tokens = Tokenizer(f"={formula}").items
    except TokenizerError:  # of a program that writes formulas in a way of its own
        return Moved(formula)
    said: list[str] = []
    lost: list[str] = []
    for token in tokens:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            reference = moved_reference(token.value, sheet, moves)
            lost += [token.value] if reference is None else []
            said.append(reference or token.value)
        else:
            said.append(token.value)
    return Moved("".join(said), tuple(lost))


def shifted(formula: str, sheet: str, corners: tuple[str, str], moves: Moves) -> str:
    """A rule's formula, which speaks of the first of its cells: moved from one corner to the other, what is fixed kept.

    `corners` are that cell before and now.
    """
    from openpyxl.formula import Tokenizer
    from openpyxl.formula.tokenizer import Token
    from openpyxl.formula.translate import Translator

    said = []
    for token in Tokenizer(f"={formula}").items:
        text = token.value
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            if "!" in text or text.count("$") == 2 * (text.count(":") + 1):
                text = moved_reference(text, sheet, moves) or text
            else:
                text = str(Translator(f"={text}", corners[0]).translate_formula(corners[1]))[1:]
        said.append(text)
    return "".join(said)


def moved_reference(reference: str, sheet: str, moves: Moves) -> str | None:
    """One reference; a name, or one that leads to no sheet of a plan, is as it was; None where its cells are gone."""
    where, mark, area = reference.rpartition("!")
    title = where.strip("'").replace("''", "'") if mark else sheet
    corners = area_of(area)
    if moves.home(title) is None:
        return reference
    if whole := _COLUMNS.fullmatch(area):
        return _whole_columns(where + mark, title, whole, moves)
    if corners is None:
        return reference
    now = moves.area(title, *corners)
    if now is None:
        return None
    first, _, last = area.partition(":")
    said = _like(first, now[1], now[2]) + (f":{_like(last, now[3], now[4])}" if last else "")
    return f"{_quoted(now[0])}!{said}" if mark or now[0] != moves.home(sheet) else said


def _whole_columns(head: str, sheet: str, area: re.Match[str], moves: Moves) -> str | None:
    from openpyxl.utils import column_index_from_string

    first, last = (moves.column(sheet, column_index_from_string(area[number])) for number in (2, 4))
    if first is None or last is None:
        return None
    title = f"{_quoted(first[0])}!" if head else ""
    return f"{title}{area[1]}{letters(first[1])}:{area[3]}{letters(last[1])}"


def _like(cell: str, row: int, column: int) -> str:
    found = _AREA.fullmatch(cell)
    return f"{found[1] if found else ''}{letters(column)}{found[2] if found else ''}{row}"


def _quoted(title: str) -> str:
    from openpyxl.utils import quote_sheetname

    return title if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", title) else quote_sheetname(title)


__all__ = ["Moved", "Moving", "moved", "moved_reference", "shifted"]
