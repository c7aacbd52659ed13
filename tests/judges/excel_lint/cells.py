"""Rules of cells and their formulas."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError

from ..package import Cell, Error, Package, split_reference
from .area import LAST_COLUMN, LAST_ROW, Area

LONGEST_TEXT = 32_767
LONGEST_FORMULA = 8_192
LONGEST_LITERAL = 255
DEEPEST = 64
MOST_ARGUMENTS = 255

# XML 1.0 cannot hold these; Excel can, but shows boxes, and other programs refuse the file.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ADDRESS = re.compile(r"\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d+:\$?\d+")


def _cells(book: Package) -> Iterator[tuple[str, Cell]]:
    for sheet, cells in book.cells.items():
        for address, cell in cells.items():
            yield f"{sheet}!{address}", cell


def _formulas(book: Package) -> Iterator[tuple[str, str]]:
    return ((place, cell.formula) for place, cell in _cells(book) if cell.formula)


@lru_cache(maxsize=20_000)  # five rules read the same formulas, one after the other
def tokens(formula: str) -> tuple[Token, ...]:
    """The formula in pieces; raises TokenizerError where it cannot be read."""
    return tuple(Tokenizer(f"={formula}").items)


def _parsed(book: Package) -> Iterator[tuple[str, tuple[Token, ...]]]:
    for place, formula in _formulas(book):
        try:
            yield place, tokens(formula)
        except (TokenizerError, IndexError):
            continue  # formulas_parse tells of it


def texts_not_too_long(book: Package) -> Iterator[str]:
    """At most 32,767 characters, as Excel counts them (UTF-16)."""
    for place, cell in _cells(book):
        if isinstance(cell.value, str) and len(cell.value.encode("utf-16-le")) // 2 > LONGEST_TEXT:
            yield f"{place} has {len(cell.value)} characters"


def no_control_characters(book: Package) -> Iterator[str]:
    """No character that XML cannot hold, not even written as an escape."""
    for place, cell in _cells(book):
        if isinstance(cell.value, str) and _CONTROL.search(cell.value):
            yield f"{place} holds a control character"


def no_error_values(book: Package) -> Iterator[str]:
    """No cell stores #N/A, #REF! and the like."""
    for place, cell in _cells(book):
        if isinstance(cell.value, Error) or cell.type == "e":
            yield f"{place} ={cell.formula} is {cell.value}"


def numbers_finite(book: Package) -> Iterator[str]:
    """No infinity and no "not a number" among the figures."""
    for place, cell in _cells(book):
        if isinstance(cell.value, float) and not math.isfinite(cell.value):
            yield f"{place} holds {cell.value}"


def formulas_parse(book: Package) -> Iterator[str]:
    """Every bracket and quotation mark is closed; no operator or argument stands alone."""
    for place, formula in _formulas(book):
        try:
            pieces = tokens(formula)
        except (TokenizerError, IndexError) as fault:
            yield f"{place} ={formula}: {fault}"
            continue
        if formula.startswith("=") or not _balanced(pieces) or _loose_operator(pieces):
            yield f"{place} ={formula} cannot be read"


def _balanced(pieces: tuple[Token, ...]) -> bool:
    depth = 0
    for piece in pieces:
        depth += {Token.OPEN: 1, Token.CLOSE: -1}.get(piece.subtype, 0)
        if depth < 0:
            return False
    return depth == 0


def _loose_operator(pieces: tuple[Token, ...]) -> bool:
    """Two operands or two operators side by side, or an operator at the end."""
    waiting = True  # for an operand
    for piece in pieces:
        if piece.type == Token.WSPACE:
            continue
        if piece.type == Token.OPERAND or piece.subtype == Token.OPEN:
            # INDEX(...):INDEX(...) is a range, and its second half read as one piece.
            if not waiting and not piece.value.startswith(":"):
                return True
            waiting = piece.subtype == Token.OPEN
        elif piece.type == Token.OP_IN:
            if waiting:
                return True
            waiting = True
        elif piece.type == Token.SEP:
            waiting = True
        elif piece.subtype == Token.CLOSE:
            waiting = False
    return waiting


def formulas_not_too_long(book: Package) -> Iterator[str]:
    """At most 8,192 characters."""
    for place, formula in _formulas(book):
        if len(formula) + 1 > LONGEST_FORMULA:
            yield f"{place}: a formula of {len(formula)} characters"


def formulas_not_too_deep(book: Package) -> Iterator[str]:
    """At most 64 functions inside each other, and 255 arguments to one."""
    for place, pieces in _parsed(book):
        arguments: list[int] = []
        for piece in pieces:
            if piece.subtype == Token.OPEN:
                arguments.append(1)
                if len(arguments) > DEEPEST:
                    yield f"{place}: functions {len(arguments)} deep"
                    break
            elif piece.type == Token.SEP and arguments:
                arguments[-1] += 1
            elif piece.subtype == Token.CLOSE and arguments and arguments.pop() > MOST_ARGUMENTS:
                yield f"{place}: more than {MOST_ARGUMENTS} arguments"


def literals_not_too_long(book: Package) -> Iterator[str]:
    """A text written into a formula has at most 255 characters."""
    for place, pieces in _parsed(book):
        for piece in pieces:
            if piece.type == Token.OPERAND and piece.subtype == Token.TEXT:
                length = len(piece.value[1:-1].replace('""', '"').encode("utf-16-le")) // 2
                if length > LONGEST_LITERAL:
                    yield f"{place}: a text of {length} characters in a formula"


def references_exist(book: Package) -> Iterator[str]:
    """Every sheet and name that a formula mentions is there, every address inside the sheet, nothing is #REF!."""
    known = {entry.name.lower() for entry in book.names}
    cache: dict[str, str] = {}
    for place, pieces in _parsed(book):
        for piece in pieces:
            if piece.type == Token.OPERAND and piece.subtype in (Token.RANGE, Token.ERROR):
                if piece.value not in cache:
                    cache[piece.value] = _missing(piece.value, set(book.sheet_parts), known)
                if cache[piece.value]:
                    yield f"{place}: {cache[piece.value]}"


def _missing(reference: str, sheets: set[str], names: set[str]) -> str:
    """Why a reference leads nowhere, or ""."""
    if reference.startswith("#") or "#REF!" in reference:
        return f"{reference} is an error"
    sheet, area = split_reference(reference)
    if "!" in reference and sheet not in sheets:
        return f"there is no sheet {sheet}"
    if _ADDRESS.fullmatch(area):
        try:
            box = Area.of(area)
        except ValueError:
            return f"{area} is no address"
        return "" if box.right <= LAST_COLUMN and box.bottom <= LAST_ROW else f"{area} lies outside the sheet"
    return "" if area.lower() in names else f"there is no name {area}"


RULES = (
    texts_not_too_long,
    no_control_characters,
    no_error_values,
    numbers_finite,
    formulas_parse,
    formulas_not_too_long,
    formulas_not_too_deep,
    literals_not_too_long,
    references_exist,
)
