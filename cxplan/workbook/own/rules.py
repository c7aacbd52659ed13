"""Conditional formats and drop-downs of a person's own on our sheets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape

from ...engine.grid import Grid
from ...engine.restyled import STYLES
from ...engine.sheet_looks import area_of
from ...engine.transplant_styles import merged_styles
from .formulas import shifted
from .moves import Moves
from .pair import Book, Pair

_FORMATTING = re.compile(rb"<conditionalFormatting\b([^>]*)>(.*?)</conditionalFormatting>", re.DOTALL)
_RULE = re.compile(rb"<cfRule\b[^>]*?(?:/>|>.*?</cfRule>)", re.DOTALL)
_VALIDATION = re.compile(rb"<dataValidation\b[^>]*?(?:/>|>.*?</dataValidation>)", re.DOTALL)
_VALIDATIONS = re.compile(rb"<dataValidations\b[^>]*>(.*?)</dataValidations>", re.DOTALL)
_AREAS = re.compile(rb'\bsqref="([^"]*)"')
_FORMULA = re.compile(rb"(<formula[12]?>)([^<]*)(</)")
_LOOK = re.compile(rb'\bdxfId="(\d+)"')
_PRIORITY = re.compile(rb'\bpriority="\d+"')
_EXTENDED = re.compile(rb"<extLst>.*?</extLst>", re.DOTALL)
_CELL = re.compile(r"\$?[A-Z]{1,3}\$?[0-9]+|\s")
_SIGN = re.compile(r'"[^"]*"')
_FIRST_PRIORITY = 1000  # behind those that a build gives


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a person's own: the sheet, the areas it stands over, its XML; `element` says of which kind it is."""

    sheet: str
    areas: str
    xml: bytes
    element: bytes


def own_rules(pair: Pair) -> Iterator[Rule]:
    """The rules on our sheets that no build gave."""
    for title in pair.ours:
        home = pair.to_built.home(title)
        if home is None or home not in pair.built.parts:
            continue
        drawn = {_said(rule) for _, rule in _formats(pair.built, home)}
        yield from (
            Rule(title, areas, rule, b"conditionalFormatting")
            for areas, rule in _formats(pair.old, title)
            if _said(rule) not in drawn
        )
        held = {cell: kind for kind, areas in _kinds(pair.built, home) for cell in _cells(areas)}
        for one in _VALIDATION.findall(pair.old.package.part(pair.old.parts[title])):
            areas = _areas(one)
            twins = {twin[1:] for cell in _cells(areas) if (twin := pair.to_built.cell(title, *cell))}
            if not any(held.get(twin) == _kind(one) for twin in twins):
                yield Rule(title, areas, one, b"dataValidations")


def put_rules(
    pair: Pair, rules: tuple[Rule, ...], grids: Mapping[str, Grid], parts: dict[str, bytes]
) -> tuple[Rule, ...]:
    """Give the rules to the new sheets; gives those for which there is no room."""
    lost = []
    looks = _looks(pair, rules, parts)
    for number, rule in enumerate(rules):
        home = pair.to_new.home(rule.sheet)
        areas = _moved_areas(pair.to_new, rule)
        if home is None or home not in grids or not areas or not _room(pair, home, rule, areas):
            lost.append(rule)
            continue
        xml = _FORMULA.sub(_shifting(pair.to_new, rule, areas), _EXTENDED.sub(b"", rule.xml))
        xml = _LOOK.sub(lambda found: b'dxfId="%d"' % looks[int(found[1])], xml)
        if rule.element == b"conditionalFormatting":
            xml = _PRIORITY.sub(b'priority="%d"' % (_FIRST_PRIORITY + number), xml)
            xml = b'<conditionalFormatting sqref="%s">%s</conditionalFormatting>' % (areas.encode(), xml)
            grids[home].insert(rule.element, xml)
        else:
            _validate(grids[home], _AREAS.sub(b'sqref="%s"' % areas.encode(), xml))
    return tuple(lost)


def _formats(book: Book, title: str) -> Iterator[tuple[str, bytes]]:
    """The conditional formats of a sheet: the areas, the rule."""
    for found in _FORMATTING.finditer(book.package.part(book.parts[title])):
        yield from ((_areas(found[1]), rule) for rule in _RULE.findall(found[2]))


def _said(rule: bytes) -> str:
    """What a rule asks, without the cells it asks: programs write the same test in several ways."""
    text = unescape(b" ".join(found[2] for found in _FORMULA.finditer(rule)).decode())
    signs = _SIGN.findall(text)
    kind = re.search(rb'\btype="(\w+)"', rule)
    begins = bool(signs) and (kind is None or kind[1] in (b"beginsWith", b"expression")) and "LEFT(" in text.upper()
    return f"begins {signs[-1]}" if begins else f"{kind[1].decode() if kind else ''} {_CELL.sub('', text)}"


def _kinds(book: Book, title: str) -> Iterator[tuple[str, str]]:
    for one in _VALIDATION.findall(book.package.part(book.parts[title])):
        yield _kind(one), _areas(one)


def _kind(validation: bytes) -> str:
    found = re.search(rb'\btype="(\w+)"', validation)
    return found[1].decode() if found else ""


def _areas(xml: bytes) -> str:
    found = _AREAS.search(xml)
    return found[1].decode() if found else ""


def _cells(areas: str) -> Iterator[tuple[int, int]]:
    """The cells of some areas; of those that go on to the end of a sheet, the first thousand rows."""
    for area in areas.split():
        if corners := area_of(area):
            (row, column), (last_row, last_column) = corners
            for one in range(row, min(last_row, row + 1000) + 1):
                yield from ((one, at) for at in range(column, min(last_column, column + 100) + 1))


def _moved_areas(moves: Moves, rule: Rule) -> str:
    """Where a rule's areas are; "" where none of them is there any more."""
    from openpyxl.utils import get_column_letter

    found = []
    for area in rule.areas.split():
        now = moves.area(rule.sheet, *corners) if (corners := area_of(area)) else None
        if now:
            first, last = f"{get_column_letter(now[2])}{now[1]}", f"{get_column_letter(now[4])}{now[3]}"
            found.append(first if first == last else f"{first}:{last}")
    return " ".join(found)


def _shifting(moves: Moves, rule: Rule, areas: str) -> Callable[[re.Match[bytes]], bytes]:
    before, after = rule.areas.split()[0].partition(":")[0], areas.split()[0].partition(":")[0]

    def changed(found: re.Match[bytes]) -> bytes:
        said = shifted(unescape(found[2].decode()), rule.sheet, (before, after), moves)
        return found[1] + escape(said, quote=False).encode() + found[3]

    return changed


def _looks(pair: Pair, rules: tuple[Rule, ...], parts: dict[str, bytes]) -> Mapping[int, int]:
    """The numbers that the rules' looks have in the new style sheet."""
    used = [int(found[1]) for rule in rules for found in _LOOK.finditer(rule.xml)]
    if not used:
        return {}
    theirs = next(iter(pair.old.package.related(pair.old.package.main, "styles").values()), "")
    styles = merged_styles(parts[STYLES].decode(), pair.old.package.part(theirs).decode(), (), used)
    parts[STYLES] = styles.text.encode()
    return styles.rules


def _room(pair: Pair, home: str, rule: Rule, areas: str) -> bool:
    """Whether no cell has a drop-down of ours already: it can have only one."""
    if rule.element == b"conditionalFormatting":
        return True
    held = {cell for _, held_areas in _kinds(pair.new, home) for cell in _cells(held_areas)}
    return not held.intersection(_cells(areas))


def _validate(grid: Grid, validation: bytes) -> None:
    found = _VALIDATIONS.search(grid.after)
    if found is None:
        grid.insert(b"dataValidations", b'<dataValidations count="1">%s</dataValidations>' % validation)
        return
    inner = found[1] + validation
    made = b'<dataValidations count="%d">%s</dataValidations>' % (len(_VALIDATION.findall(inner)), inner)
    grid.after = grid.after[: found.start()] + made + grid.after[found.end() :]


__all__ = ["Rule", "own_rules", "put_rules"]
