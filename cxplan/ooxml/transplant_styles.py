"""Two style sheets made one: what the other's cells use of fonts, fills, borders, formats and rules, behind our own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass

from lxml import etree

from .tidy import order_font
from .xml import MAIN, Element, integer, local, parsed, written

_M = f"{{{MAIN}}}"
_FIRST_OWN = 164  # format numbers below are Excel's built-in ones
_PARTS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
_TAKEN = ("numFmts", *_PARTS.values(), "cellXfs", "dxfs")
# The order that the schema wants of what a style sheet is made of.
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
          "colors", "extLst")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Styles:
    """The common style sheet, and the numbers that the other's cell styles and rules have in it."""

    data: bytes
    cells: Mapping[int, int]
    rules: Mapping[int, int]


def merged_styles(ours: bytes, other: bytes, cells: Iterable[int], rules: Iterable[int]) -> Styles:
    """Our style sheet with these cell styles and rules of the other behind ours; what is alike is one."""
    sheet = StyleSheet(ours, other)
    found = {number: sheet.cell(number) for number in sorted(set(cells))}
    ruled = {number: sheet.part("dxfs", number) for number in sorted(set(rules))}
    return Styles(sheet.written(), found, ruled)


class StyleSheet:
    """Our style sheet while it takes in more, such as parts of another one."""

    def __init__(self, ours: bytes, other: bytes = b"") -> None:
        self._ours = ours
        self._root = parsed(ours)
        self._homes = {group: self._home(group) for group in _TAKEN}
        self._known = {
            group: {key: at for at, key in reversed(list(enumerate(map(_key, home))))}
            for group, home in self._homes.items()
        }
        theirs = parsed(other) if other else etree.Element(f"{_M}styleSheet")
        self._other = {group: theirs.findall(f"{_M}{group}/{_M}*") for group in _TAKEN}

    def part(self, group: str, number: int) -> int:
        """The number of one of the other's fonts, fills, borders or rules in our sheet."""
        theirs = self._other[group]
        return self.take(group, theirs[number]) if number < len(theirs) else 0

    def cell(self, number: int) -> int:
        """The number of one of the other's cell styles."""
        if number >= len(self._other["cellXfs"]):
            return 0
        xf = copy(self._other["cellXfs"][number])
        for name, group in _PARTS.items():
            if name in xf.attrib:
                xf.set(name, str(self.part(group, _number(xf, name))))
        if "numFmtId" in xf.attrib:
            xf.set("numFmtId", str(self._format(_number(xf, "numFmtId"))))
        if "xfId" in xf.attrib:
            xf.set("xfId", "0")
        return self.take("cellXfs", xf)

    def written(self) -> bytes:
        """Our sheet with everything that was taken."""
        for group, home in self._homes.items():
            if len(home):
                home.set("count", str(len(home)))
            elif home.getparent() is not None and group == "numFmts":
                self._root.remove(home)
        return written(self._root, self._ours)

    def _format(self, number: int) -> int:
        """The number of one of the other's number formats; built-in ones keep theirs."""
        if number < _FIRST_OWN:
            return number
        codes = {_number(one, "numFmtId"): one.get("formatCode", "") for one in self._other["numFmts"]}
        return self.format(codes[number]) if codes.get(number) else 0

    def format(self, code: str) -> int:
        """The number of a number format by its code."""
        if code == "General":
            return 0
        home = self._homes["numFmts"]
        numbers = {one.get("formatCode"): _number(one, "numFmtId") for one in home}
        if code not in numbers:
            numbers[code] = max([_FIRST_OWN - 1, *numbers.values()]) + 1
            etree.SubElement(home, f"{_M}numFmt", numFmtId=str(numbers[code]), formatCode=code)
        return numbers[code]

    def item(self, group: str, number: int) -> Element:
        """One of the fonts, fills, borders, cell styles or rules that our sheet holds."""
        return self._homes[group][number]

    def take(self, group: str, item: Element) -> int:
        """The number of an item, which is held once."""
        item = copy(item)
        for font in item.iter(f"{_M}font"):
            order_font(font)
        known, key = self._known[group], _key(item)
        if key not in known:
            self._homes[group].append(item)
            known[key] = len(self._homes[group]) - 1
        return known[key]

    def _home(self, group: str) -> Element:
        found = self._root.find(_M + group)
        if found is None:
            found = etree.Element(_M + group)
            place = sum(local(one) in _ORDER[: _ORDER.index(group)] for one in self._root)
            self._root.insert(place, found)
        return found


def _key(item: Element) -> bytes:
    """What is the same for items that say the same."""
    said: bytes = etree.tostring(item, method="c14n", exclusive=True, with_tail=False)
    return said


def _number(element: Element, name: str) -> int:
    return max(0, integer(element.get(name)))


__all__ = ["StyleSheet", "Styles", "merged_styles"]
