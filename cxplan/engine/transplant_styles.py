"""Two style sheets made one: what the other's cells use of fonts, fills, borders, formats and rules, behind our own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

_ID = re.compile(r'\bnumFmtId="(\d+)"')
_CODE = re.compile(r'\bformatCode="[^"]*"')
_FIRST_OWN = 164  # format numbers below are Excel's built-in ones
_PARTS = {"fontId": ("fonts", "font"), "fillId": ("fills", "fill"), "borderId": ("borders", "border")}


@dataclass(frozen=True, slots=True)
class Styles:
    """The common style sheet, and the numbers that the other's cell styles and rules have in it."""

    text: str
    cells: Mapping[int, int]
    rules: Mapping[int, int]


def merged_styles(ours: str, other: str, cells: Iterable[int], rules: Iterable[int]) -> Styles:
    """Our style sheet with these cell styles and rules of the other behind ours; what is alike is one."""
    sheet = StyleSheet(ours, other)
    found = {number: sheet.cell(number) for number in sorted(set(cells))}
    ruled = {number: sheet.part("dxfs", number) for number in sorted(set(rules))}
    return Styles(sheet.text(), found, ruled)


class StyleSheet:
    """Our style sheet while it takes in more, such as parts of another one."""

    def __init__(self, ours: str, other: str = "") -> None:
        self._ours = ours
        self._held = {group: _items(ours, group, item) for group, item in _groups()}
        self._other = {group: _items(other, group, item) for group, item in _groups()}

    def part(self, group: str, number: int) -> int:
        """The number of one of the other's fonts, fills, borders or rules in our sheet."""
        theirs = self._other[group]
        return self.take(group, theirs[number]) if number < len(theirs) else 0

    def cell(self, number: int) -> int:
        """The number of one of the other's cell styles."""
        if number >= len(self._other["cellXfs"]):
            return 0
        xf = self._other["cellXfs"][number]
        for name, (group, _) in _PARTS.items():
            if found := re.search(rf'\b{name}="(\d+)"', xf):
                new = self.part(group, int(found[1]))
                xf = f'{xf[: found.start()]}{name}="{new}"{xf[found.end() :]}'
        if found := _ID.search(xf):
            xf = f'{xf[: found.start()]}numFmtId="{self._format(int(found[1]))}"{xf[found.end() :]}'
        return self.take("cellXfs", re.sub(r'\bxfId="\d+"', 'xfId="0"', xf))

    def text(self) -> str:
        """Our sheet with everything that was taken."""
        made = self._ours
        for group, item in _groups():
            held = self._held[group]
            if len(held) > len(_items(self._ours, group, item)):
                made = _with(made, group, "".join(held), len(held))
        return made

    def _format(self, number: int) -> int:
        """The number of one of the other's number formats; built-in ones keep theirs."""
        if number < _FIRST_OWN:
            return number
        theirs = next((one for one in self._other["numFmts"] if _number(one) == number), "")
        code = _CODE.search(theirs)
        if code is None:
            return 0
        return self._of_code(code[0])

    def _of_code(self, code: str) -> int:
        held = self._held["numFmts"]
        if same := next((one for one in held if code in one), ""):
            return _number(same)
        new = max([_FIRST_OWN - 1, *map(_number, held)]) + 1
        held.append(f'<numFmt numFmtId="{new}" {code}/>')
        return new

    def format(self, code: str) -> int:
        """The number of a number format by its code."""
        return 0 if code == "General" else self._of_code(f'formatCode="{escape(code)}"')

    def item(self, group: str, number: int) -> str:
        """One of the fonts, fills, borders, cell styles or rules that our sheet holds."""
        return self._held[group][number]

    def take(self, group: str, item: str) -> int:
        """The number of an item, which is held once."""
        held = self._held[group]
        if item not in held:
            held.append(item)
        return held.index(item)


def _groups() -> tuple[tuple[str, str], ...]:
    return (("numFmts", "numFmt"), *_PARTS.values(), ("cellXfs", "xf"), ("dxfs", "dxf"))


def _number(format_: str) -> int:
    found = _ID.search(format_)
    return int(found[1]) if found else 0


def _items(text: str, group: str, item: str) -> list[str]:
    found = re.search(rf"<{group}\b[^>]*[^/]>(.*?)</{group}>", text, re.DOTALL)
    return re.findall(rf"<{item}\b(?:[^>]*/>|.*?</{item}>)", found[1], re.DOTALL) if found else []


def _with(text: str, group: str, inner: str, count: int) -> str:
    made = f'<{group} count="{count}">{inner}</{group}>'
    whole = re.compile(rf"<{group}\b[^>]*/>|<{group}\b[^>]*>.*?</{group}>", re.DOTALL)
    if whole.search(text):
        return whole.sub(lambda _: made, text, count=1)
    return re.sub(r"(<styleSheet\b[^>]*>)", lambda found: found[1] + made, text, count=1)  # number formats come first


__all__ = ["StyleSheet", "Styles", "merged_styles"]
