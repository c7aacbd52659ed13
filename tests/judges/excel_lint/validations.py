"""Rules of data validations and conditional formats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree
from openpyxl.formula.tokenizer import Token, TokenizerError

from ..package import MAIN, Package
from .area import Area, overlaps
from .cells import _balanced, _loose_operator, _missing, tokens

LIMITS = {"promptTitle": 32, "prompt": 255, "errorTitle": 32, "error": 225}
LONGEST_LIST = 255


def _all(book: Package, tag: str) -> Iterator[tuple[str, etree._Element]]:
    for name, part in book.sheet_parts.items():
        for node in book.xml(part).iter(f"{MAIN}{tag}"):
            yield name, node


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def drop_downs_not_too_long(book: Package) -> Iterator[str]:
    """A list written into the validation has at most 255 characters."""
    for name, node in _all(book, "dataValidation"):
        for formula in node.findall(f"{MAIN}formula1"):
            text = formula.text or ""
            if node.get("type") == "list" and text.startswith('"') and _length(text.strip('"')) > LONGEST_LIST:
                yield f"{name}!{node.get('sqref')}: a drop-down of {_length(text)} characters"


def prompts_not_too_long(book: Package) -> Iterator[str]:
    """Prompt titles 32 characters, prompts 255, error titles 32, errors 225."""
    for name, node in _all(book, "dataValidation"):
        for attribute, limit in LIMITS.items():
            if _length(node.get(attribute, "")) > limit:
                yield f"{name}!{node.get('sqref')}: {attribute} has {_length(node.get(attribute, ''))} characters"


def validations_apart(book: Package) -> Iterator[str]:
    """No cell has two validations."""
    for name, part in book.sheet_parts.items():
        areas = [
            Area.of(piece)
            for node in book.xml(part).iter(f"{MAIN}dataValidation")
            for piece in node.get("sqref", "").split()
        ]
        yield from (f"{name}: validations of {one} and {other} overlap" for one, other in overlaps(areas))


def validations_refuse(book: Package) -> Iterator[str]:
    """A validation without an error refuses nothing: only a list may have none, as an offer whose prompt says so."""
    for name, node in _all(book, "dataValidation"):
        offer = node.get("type") == "list" and node.get("prompt") and node.get("showInputMessage") in ("1", "true")
        if node.get("type", "none") != "none" and not offer and node.get("showErrorMessage") not in ("1", "true"):
            yield f"{name}!{node.get('sqref')}: accepts anything, for it shows no error"


def rule_formulas_parse(book: Package) -> Iterator[str]:
    """The formulas of validations and conditional formats can be read, and what they mention is there."""
    names = {entry.name.lower() for entry in book.names}
    for tag, children in (("dataValidation", ("formula1", "formula2")), ("cfRule", ("formula",))):
        for name, node in _all(book, tag):
            for child in (formula for kind in children for formula in node.findall(f"{MAIN}{kind}")):
                if fault := _formula_fault(child.text or "", set(book.sheet_parts), names):
                    yield f"{name}: {tag} {child.text}: {fault}"


def _formula_fault(formula: str, sheets: set[str], names: set[str]) -> str:
    if len(formula) > 8_192:
        return "too long"
    try:
        pieces = tokens(formula)
    except (TokenizerError, IndexError) as fault:
        return str(fault)
    if not formula or not _balanced(pieces) or _loose_operator(pieces):
        return "cannot be read"
    ranges = (p.value for p in pieces if p.type == Token.OPERAND and p.subtype in (Token.RANGE, Token.ERROR))
    return next((fault for fault in (_missing(value, sheets, names) for value in ranges) if fault), "")


def conditional_formats_fit(book: Package) -> Iterator[str]:
    """Their style exists, their priorities are 1 or more and unique on the sheet, their areas are areas."""
    styles = next((target for kind, target, _ in book.relations(book.workbook_part).values() if kind == "styles"), "")
    count = len(list(book.xml(styles).iterfind(f"{MAIN}dxfs/{MAIN}dxf"))) if styles in book.parts else 0
    for name, part in book.sheet_parts.items():
        priorities: Counter[str] = Counter()
        for holder in book.xml(part).iter(f"{MAIN}conditionalFormatting"):
            for piece in holder.get("sqref", "").split():
                Area.of(piece)
            for rule in holder.iter(f"{MAIN}cfRule"):
                priorities[rule.get("priority", "")] += 1
                if int(rule.get("dxfId", "0")) >= max(count, 1) or int(rule.get("priority", "0")) < 1:
                    yield f"{name}!{holder.get('sqref')}: style {rule.get('dxfId')}, priority {rule.get('priority')}"
        yield from (f"{name}: {times} rules of priority {p}" for p, times in priorities.items() if times > 1)


RULES = (
    drop_downs_not_too_long,
    prompts_not_too_long,
    validations_apart,
    validations_refuse,
    rule_formulas_parse,
    conditional_formats_fit,
)
