"""A saved workbook as its XML says it, whoever saved it: what was typed in each cell, names, things put beside."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Never

from .number_kinds import number_kinds
from .opened import Opened
from .xml import MAIN, OFFICE, decimal, integer

_MAIN = f"{{{MAIN}}}"
_CELL, _VALUE, _TEXT, _FORMULA = f"{_MAIN}c", f"{_MAIN}v", f"{_MAIN}t", f"{_MAIN}f"
_ITEM, _PHONETIC = f"{_MAIN}si", f"{_MAIN}rPh"
_RELATION_ID = f"{{{OFFICE}}}id"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_PARTS = re.compile(r"(?:'(?:[^']|'')*'|[^',])+")
UNCOMPUTED = "e"  # a formula that no program has computed yet
MOST_CELLS = 400_000  # a workbook of five years of answers by segment has 100,000
_ADDED = ("comments", "threadedComment", "chart", "image")

Rectangle = tuple[str, int, int, int, int]  # sheet; first row, first column, last row, last column
Typed = dict[tuple[int, int], str]  # by row and column, each as `typed` writes it; blank cells and formulas left out


@dataclass(frozen=True, slots=True)
class Saved:
    """What stands in a workbook's file."""

    sheets: Mapping[str, Typed]
    results: Mapping[str, Typed]  # what stands in cells with formulas, errors as "e#N/A"
    names: Mapping[str, Rectangle]
    added: int
    from_1904: bool = False  # days are counted from 1904 instead of 1900
    shown: Mapping[str, Mapping[tuple[int, int], str]] = field(default_factory=dict)  # cells shown as PERCENT or TIME


def saved(package: Opened) -> Saved:
    """A workbook's typed cells by sheet, its names that are one rectangle, the count of notes, charts and pictures."""
    titles, names, from_1904 = _workbook(package)
    parts = package.related(package.main, "worksheet")
    strings, kinds = _strings(package), number_kinds(package)
    shown: dict[str, dict[tuple[int, int], str]] = {}
    left = MOST_CELLS
    sheets: dict[str, Typed] = {}
    results: dict[str, Typed] = {}
    charts = package.related(package.main, "chartsheet")
    for title, id_ in titles.items():
        if parts.get(id_, "") not in package and id_ not in charts:
            continue  # a sheet whose part is gone says nothing, not that nothing is there
        cells = _Cells(strings, kinds, left, package.too_much)
        package.read(parts.get(id_, ""), cells.start, cells.end, cells.text)
        sheets[title], results[title], shown[title], left = cells.typed, cells.results, cells.shown, cells.left
    return Saved(sheets, results, names, _added(package, list(parts.values())), from_1904, shown)


def typed(value: float | str | bool) -> str:
    """A cell's content so that every program's way of writing it comes to the same; "" for a blank one."""
    if isinstance(value, bool):
        return f"b{value:d}"
    if isinstance(value, str):
        text = unescaped(value) if "_x" in value else value
        text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
        return f"t{text}" if text else ""
    # Programs differ in the sixteenth digit, and some keep times to the thousandth of a second. Minus nought is nought.
    return f"n{round(value, 7) + 0.0:.12g}"


def unescaped(text: str) -> str:
    """Excel's way of writing a character that XML cannot hold, _x000D_, undone.

    Undone as often as it goes: programs do not agree on what was escaped and what was typed so.
    """
    while (plain := _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)) != text:
        text = plain
    return text


def _workbook(package: Opened) -> tuple[dict[str, str], dict[str, Rectangle], bool]:
    titles: dict[str, str] = {}
    refers: dict[str, str] = {}
    open_name: list[str] = []
    from_1904: list[bool] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == f"{_MAIN}sheet":
            titles[attributes.get("name", "")] = attributes.get(_RELATION_ID, "")
        elif tag == f"{_MAIN}workbookPr":
            from_1904.append(attributes.get("date1904") in ("1", "true"))
        elif tag == f"{_MAIN}definedName" and "localSheetId" not in attributes:
            open_name[:] = [attributes.get("name", "")]
            refers[open_name[0]] = ""

    def end(tag: str) -> None:
        if tag == f"{_MAIN}definedName":
            open_name.clear()

    def text(data: str) -> None:
        for name in open_name:
            refers[name] += data

    package.read(package.main, start, end, text)
    return titles, {name: area for name, said in refers.items() if (area := _area(said))}, any(from_1904)


def _area(reference: str) -> Rectangle | None:
    """What a name refers to; rows that a program put in without the name leave it in parts, which belong together."""
    parts = [_rectangle(part) for part in _PARTS.findall(reference)] if "," in reference else [_rectangle(reference)]
    found = [part for part in parts if part]
    if not found or len(found) < len(parts) or len({(sheet, left, right) for sheet, _, left, _, right in found}) > 1:
        return None
    sheet, _, left, _, right = found[0]
    return sheet, min(part[1] for part in found), left, max(part[3] for part in found), right


def _rectangle(reference: str) -> Rectangle | None:
    sheet, _, area = reference.rpartition("!")
    found = _REFERENCE.fullmatch(area)
    if not sheet or found is None:
        return None
    row, column = int(found[2]), _number(found[1])
    last_row, last_column = (int(found[4]), _number(found[3])) if found[3] else (row, column)
    return sheet.strip("$").strip("'").replace("''", "'"), row, column, last_row, last_column


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _strings(package: Opened) -> list[str]:
    found: list[str] = []
    taking: list[bool] = [False, False]  # inside a text; inside a phonetic hint

    def start(tag: str, _: dict[str, str]) -> None:
        if tag == _ITEM:
            found.append("")
        elif tag == _PHONETIC:
            taking[1] = True
        elif tag == _TEXT:
            taking[0] = not taking[1]

    def end(tag: str) -> None:
        if tag == _TEXT:
            taking[0] = False
        elif tag == _PHONETIC:
            taking[1] = False

    def text(data: str) -> None:
        if taking[0]:
            found[-1] += data

    for part in package.related(package.main, "sharedStrings").values():
        package.read(part, start, end, text)
    return found


class _Cells:
    """Takes the cells of one sheet while its XML is walked."""

    def __init__(self, strings: list[str], kinds: tuple[str, ...], left: int, too_much: Callable[[], Never]) -> None:
        self.typed: Typed = {}
        self.results: Typed = {}
        self.shown: dict[tuple[int, int], str] = {}
        self.left = left  # how many more cells a workbook may have
        self._strings = strings
        self._kinds = kinds
        self._too_much = too_much
        self._at = (0, 0)
        self._kind = "n"
        self._said: list[str] = []
        self._listening = False
        self._filled: dict[int, int] = {}  # by column, down to which row one formula gives the cells' values

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _CELL:
            found = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._at = (int(found[2]), _number(found[1])) if found else (self._at[0], self._at[1] + 1)
            self._kind = attributes.get("t", "n")
            self._said.clear()
            self._counted(attributes.get("s", ""))
        elif tag == _FORMULA:
            self.results[self._at] = ""
            if attributes.get("t") == "array" and (area := _REFERENCE.fullmatch(attributes.get("ref", ""))) and area[3]:
                # Some programs write a value without a formula into the other cells that such a formula fills.
                self._filled |= dict.fromkeys(range(_number(area[1]), _number(area[3]) + 1), int(area[4]))
        elif tag in (_VALUE, _TEXT):
            self._listening = True

    def _counted(self, style: str) -> None:
        self.left -= 1
        if self.left < 0:
            self._too_much()
        at = integer(style, -1) if self._kind == "n" else -1
        if 0 <= at < len(self._kinds) and (kind := self._kinds[at]):
            self.shown[self._at] = kind

    def end(self, tag: str) -> None:
        if tag in (_VALUE, _TEXT):
            self._listening = False
        elif tag == _CELL and self._at in self.results and not self._said and self._kind != "str":
            self.results[self._at] = UNCOMPUTED
        elif tag == _CELL and self._said:
            content = self._content("".join(self._said))
            if self._at in self.results:
                self.results[self._at] = content
            elif self._at[0] <= self._filled.get(self._at[1], 0):
                if content:
                    self.results[self._at] = content
            elif content:
                self.typed[self._at] = content

    def text(self, data: str) -> None:
        if self._listening:
            self._said.append(data)

    def _content(self, said: str) -> str:
        if self._kind == "s":
            at = integer(said, -1)
            return typed(self._strings[at]) if 0 <= at < len(self._strings) else ""
        if self._kind in ("inlineStr", "str"):
            return typed(said)
        if self._kind == "b":
            return typed(said in ("1", "true"))
        if self._kind == "d":
            return typed(said[:10])  # a day as text, which few programs write
        number = decimal(said, _NO_NUMBER) if self._kind == "n" else _NO_NUMBER
        return f"e{said}" if number == _NO_NUMBER else typed(number)


_NO_NUMBER = float("inf")  # no cell holds it: what says so is as unreadable as an error


def _added(package: Opened, sheets: list[str]) -> int:
    """How many parts of the kinds that people put beside cells: notes, charts, pictures."""
    found: set[str] = set()
    for sheet in sheets:
        for part in (sheet, *package.related(sheet, "drawing").values()):
            for kind in _ADDED:
                found.update(package.related(part, kind).values())
    return len(found)
