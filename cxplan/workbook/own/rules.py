"""Conditional formats and drop-downs of a person's own on our sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from ...ooxml.cells import letters
from ...ooxml.grid import Grid, M, change
from ...ooxml.outside import leads_outside
from ...ooxml.restyled import STYLES
from ...ooxml.sheet_looks import area_of
from ...ooxml.transplant_styles import merged_styles
from ...ooxml.xml import Element, integer, local
from .formulas import shifted
from .moves import Moves
from .pair import Book, Pair

_FORMULAS = (f"{M}formula", f"{M}formula1", f"{M}formula2")
_CELL = re.compile(r"\$?[A-Z]{1,3}\$?[0-9]+|\s")
_SIGN = re.compile(r'"[^"]*"')
_ANYTHING = (None, "none")  # the kinds of rules that refuse nothing
_FIRST_PRIORITY = 1000  # behind those that a build gives


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a person's own: the sheet, the areas it stands over, its element."""

    sheet: str
    areas: str
    element: Element

    @property
    def kind(self) -> str:
        """What it is: cfRule or dataValidation."""
        return local(self.element)


def own_rules(pair: Pair) -> Iterator[Rule]:
    """The rules on our sheets that no build gave."""
    for title in pair.ours:
        home = pair.to_built.home(title)
        if home is None or home not in pair.built.parts:
            continue
        drawn = {_said(rule) for _, rule in _formats(pair.built, home)}
        yield from (Rule(title, areas, rule) for areas, rule in _formats(pair.old, title) if _said(rule) not in drawn)
        held = {cell: one.get("type") for areas, one in _validations(pair.built, home) for cell in _cells(areas)}
        for areas, one in _validations(pair.old, title):
            twins = {twin[1:] for cell in _cells(areas) if (twin := pair.to_built.cell(title, *cell))}
            # A program that cannot keep a list leaves its hint alone.
            same = (*_ANYTHING, *{held[twin] for twin in twins if twin in held})
            if not (any(twin in held for twin in twins) and one.get("type") in same):
                yield Rule(title, areas, one)


def put_rules(
    pair: Pair, rules: tuple[Rule, ...], grids: Mapping[str, Grid], parts: dict[str, bytes]
) -> tuple[Rule, ...]:
    """Give the rules to the new sheets; gives those for which there is no room, or that read from outside."""
    lost = []
    looks = _looks(pair, rules, parts)
    for number, rule in enumerate(rules):
        home = pair.to_new.home(rule.sheet)
        areas = _moved_areas(pair.to_new, rule)
        if home is None or home not in grids or not areas or not _fits(pair, home, rule, areas):
            lost.append(rule)
            continue
        element = _moved(pair.to_new, rule, areas)
        if rule.kind == "cfRule":
            if "dxfId" in element.attrib:
                look = looks.get(integer(element.get("dxfId"), -1))
                change(element, {"dxfId": "" if look is None else str(look)})
            element.set("priority", str(_FIRST_PRIORITY + number))
            grids[home].new("conditionalFormatting", {"sqref": areas}).append(element)
        else:
            element.set("sqref", areas)
            group = grids[home].ensure("dataValidations")
            for hint in [one for one in group if _is_hint(one) and _meet(one.get("sqref", ""), areas)]:
                group.remove(hint)  # a cell can have one only
            group.append(element)
            group.set("count", str(len(group)))
    return tuple(lost)


def _moved(moves: Moves, rule: Rule, areas: str) -> Element:
    """A rule as it is written over its new areas."""
    before, after = rule.areas.split()[0].partition(":")[0], areas.split()[0].partition(":")[0]
    element = deepcopy(rule.element)
    element.tail = None
    for extension in element.findall(f"{M}extLst"):
        element.remove(extension)
    for formula in element.iter(*_FORMULAS):
        formula.text = shifted(formula.text or "", rule.sheet, (before, after), moves)
    return element


def _formats(book: Book, title: str) -> Iterator[tuple[str, Element]]:
    """The conditional formats of a sheet: the areas, the rule."""
    for group in book.trees[title].findall(f"{M}conditionalFormatting"):
        yield from ((group.get("sqref", ""), rule) for rule in group.findall(f"{M}cfRule"))


def _validations(book: Book, title: str) -> Iterator[tuple[str, Element]]:
    """The drop-downs and limits of a sheet: the areas, the element."""
    for one in book.trees[title].findall(f"{M}dataValidations/{M}dataValidation"):
        yield one.get("sqref", ""), one


def _said(rule: Element) -> str:
    """What a rule asks, without the cells it asks: programs write the same test in several ways."""
    text = " ".join(one.text or "" for one in rule.iter(*_FORMULAS))
    signs, kind = _SIGN.findall(text), rule.get("type")
    begins = bool(signs) and kind in (None, "beginsWith", "expression") and "LEFT(" in text.upper()
    return f"begins {signs[-1]}" if begins else f"{kind or ''} {_CELL.sub('', text)}"


def _cells(areas: str) -> Iterator[tuple[int, int]]:
    """The cells of some areas; of those that go on to the end of a sheet, the first thousand rows."""
    for area in areas.split():
        if corners := area_of(area):
            (row, column), (last_row, last_column) = corners
            for one in range(row, min(last_row, row + 1000) + 1):
                yield from ((one, at) for at in range(column, min(last_column, column + 100) + 1))


def _moved_areas(moves: Moves, rule: Rule) -> str:
    """Where a rule's areas are; "" where none of them is there any more."""
    found = []
    for area in rule.areas.split():
        now = moves.area(rule.sheet, *corners) if (corners := area_of(area)) else None
        if now:
            first, last = f"{letters(now[2])}{now[1]}", f"{letters(now[4])}{now[3]}"
            found.append(first if first == last else f"{first}:{last}")
    return " ".join(found)


def _looks(pair: Pair, rules: tuple[Rule, ...], parts: dict[str, bytes]) -> Mapping[int, int]:
    """The numbers that the rules' looks have in the new style sheet."""
    used = [at for rule in rules if (at := integer(rule.element.get("dxfId"), -1)) >= 0]
    if not used:
        return {}
    theirs = next(iter(pair.old.package.related(pair.old.package.main, "styles").values()), "")
    styles = merged_styles(parts[STYLES], pair.old.package.part(theirs), (), used)
    parts[STYLES] = styles.data
    return styles.rules


def _fits(pair: Pair, home: str, rule: Rule, areas: str) -> bool:
    """Whether a rule reads from nowhere outside, and no cell has a drop-down of ours already: it can have only one."""
    if any(leads_outside(one.text or "") for one in rule.element.iter(*_FORMULAS)):
        return False
    if rule.kind == "cfRule":
        return True
    held = {
        cell for held_areas, one in _validations(pair.new, home) if not _is_hint(one) for cell in _cells(held_areas)
    }
    return not held.intersection(_cells(areas))


def _is_hint(one: Element) -> bool:
    """Whether a rule of ours takes anything and only says what a cell is for."""
    return one.get("type") in _ANYTHING


def _meet(one: str, other: str) -> bool:
    return not set(_cells(one)).isdisjoint(_cells(other))


__all__ = ["Rule", "own_rules", "put_rules"]
