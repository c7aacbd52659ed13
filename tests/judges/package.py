"""A workbook file as its XML says it: sheets, cells with formula and stored value, names; no library's opinion."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from lxml import etree
from openpyxl.utils.cell import get_column_letter, range_boundaries

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

Value = float | str | bool | None


@dataclass(frozen=True, slots=True)
class Error:
    """An error value that is stored in a cell."""

    code: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its formula without the equals sign, or None; `stored` says whether a value stands beside it."""

    formula: str | None
    value: Value | Error
    stored: bool
    type: str
    style: int


@dataclass(frozen=True, slots=True)
class Name:
    """One defined name; `sheet` is its index where the name belongs to one sheet only."""

    name: str
    refers_to: str
    sheet: int | None
    hidden: bool


class Package:
    """The parts of one file, parsed when they are asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._roots: dict[str, etree._Element] = {}
        with zipfile.ZipFile(path) as file:
            self.entries = [info.filename for info in file.infolist()]
            self.parts: dict[str, bytes] = {name: file.read(name) for name in self.entries}

    def xml(self, part: str) -> etree._Element:
        """The root of one part, parsed once; not to be changed."""
        if part not in self._roots:
            self._roots[part] = etree.fromstring(self.parts[part])
        return self._roots[part]

    def relations(self, part: str) -> Mapping[str, tuple[str, str, bool]]:
        """What a part relates to, by relation id: its type's last word, target part or address, external or not."""
        home = PurePosixPath(part)
        own = str(home.parent / "_rels" / f"{home.name}.rels")
        if own not in self.parts:
            return {}
        return {
            node.get("Id", ""): (
                node.get("Type", "").rsplit("/", 1)[-1],
                node.get("Target", "") if node.get("TargetMode") == "External" else _resolved(home, node),
                node.get("TargetMode") == "External",
            )
            for node in self.xml(own).iter(f"{RELATIONS}Relationship")
        }

    @cached_property
    def workbook(self) -> etree._Element:
        """The workbook part's root."""
        return self.xml(self.workbook_part)

    @cached_property
    def workbook_part(self) -> str:
        """The name of the main part."""
        return next(target for kind, target, _ in self.relations("").values() if kind == "officeDocument")

    @cached_property
    def sheet_parts(self) -> dict[str, str]:
        """Each sheet's part by the sheet's name, in the workbook's order."""
        relations = self.relations(self.workbook_part)
        nodes = self.workbook.iter(f"{MAIN}sheet")
        return {node.get("name", ""): relations[node.get(f"{RELATION}id", "")][1] for node in nodes}

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Every defined name."""
        return tuple(
            Name(
                node.get("name", ""),
                node.text or "",
                None if node.get("localSheetId") is None else int(node.get("localSheetId", "")),
                node.get("hidden") in ("1", "true"),
            )
            for node in self.workbook.iter(f"{MAIN}definedName")
        )

    @cached_property
    def cells(self) -> dict[str, dict[str, Cell]]:
        """Every cell that the file mentions, by sheet and address."""
        strings = self._strings()
        return {
            sheet: {node.get("r", ""): _cell(node, strings) for node in self.xml(part).iter(f"{MAIN}c")}
            for sheet, part in self.sheet_parts.items()
        }

    def values(self) -> dict[str, dict[str, Value | Error]]:
        """What is stored in every cell, by sheet and address; an empty text counts as blank."""
        return {
            sheet: {address: cell.value for address, cell in cells.items() if cell.value not in (None, "")}
            for sheet, cells in self.cells.items()
        }

    def _strings(self) -> list[str]:
        part = next((t for k, t, _ in self.relations(self.workbook_part).values() if k == "sharedStrings"), None)
        if part is None:
            return []
        return [_text(node) for node in self.xml(part).iter(f"{MAIN}si")]


def named(package: Package, name: str) -> list[Value | Error]:
    """The stored values behind a defined name, row by row; blank cells and empty texts are None."""
    found = next((entry for entry in package.names if entry.name == name), None)
    if found is None:
        raise KeyError(f"{package.path.name} has no name {name}")
    sheet, area = split_reference(found.refers_to)
    cells = package.cells[sheet]
    return [_blank_as_none(cells[address].value if address in cells else None) for address in addresses(area)]


def split_reference(reference: str) -> tuple[str, str]:
    """Sheet and area of a reference such as 'My sheet'!$A$1:$B$2."""
    sheet, _, area = reference.rpartition("!")
    return sheet.strip("'").replace("''", "'"), area.replace("$", "")


def addresses(area: str) -> Iterator[str]:
    """The addresses of an area, row by row."""
    left, top, right, bottom = range_boundaries(area)
    for row in range(top or 1, (bottom or 1048576) + 1):
        for column in range(left or 1, (right or 16384) + 1):
            yield f"{get_column_letter(column)}{row}"


def rewritten(path: Path, to: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A copy of a package with every part passed through `change`; None leaves the part out."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = change(info.filename, old.read(info))
            if data is not None:
                new.writestr(info.filename, data)
    return to


def without_stored_values(path: Path, to: Path) -> Path:
    """A copy of a workbook in which no formula has a value beside it, so that the next program must compute."""

    def strip(part: str, data: bytes) -> bytes:
        if not re.match(r"xl/worksheets/[^/]+\.xml$", part):
            return data
        root = etree.fromstring(data)
        for cell in root.iter(f"{MAIN}c"):
            if cell.find(f"{MAIN}f") is not None:
                for value in cell.findall(f"{MAIN}v"):
                    cell.remove(value)
                cell.attrib.pop("t", None)
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

    return rewritten(path, to, strip)


def _resolved(home: PurePosixPath, node: etree._Element) -> str:
    target = str(node.get("Target", ""))
    if target.startswith("/"):
        return target[1:]
    parts: list[str] = []
    for piece in (home.parent / target).parts:
        if piece == "..":
            parts.pop()
        elif piece != ".":
            parts.append(piece)
    return "/".join(parts)


def _text(node: etree._Element) -> str:
    """The text of a string item: its plain text or its runs, phonetic hints left out."""
    direct = [child.text or "" for child in node.findall(f"{MAIN}t")]
    runs = [child.text or "" for child in node.findall(f"{MAIN}r/{MAIN}t")]
    return _unescaped("".join(direct + runs))


def _unescaped(text: str) -> str:
    """Excel's way of writing a character that XML cannot hold, _x000D_, undone."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def _cell(node: etree._Element, strings: list[str]) -> Cell:
    kind = node.get("t", "n")
    formula = node.find(f"{MAIN}f")
    stored = node.find(f"{MAIN}v")
    written = None if formula is None else (formula.text or "")
    inline = node.find(f"{MAIN}is")
    value: Value | Error = None
    if kind == "inlineStr" and inline is not None:
        value = _text(inline)
    elif stored is not None:
        value = _value(kind, stored.text or "", strings)
    return Cell(written, value, stored is not None, kind, int(node.get("s", "0")))


def _value(kind: str, text: str, strings: list[str]) -> Value | Error:
    if kind == "s":
        return strings[int(text)]
    if kind == "b":
        return text in ("1", "true")
    if kind == "e":
        return Error(text)
    if kind in ("str", "d"):
        return _unescaped(text)
    return float(text) if text else None


def _blank_as_none(value: Value | Error) -> Value | Error:
    return None if value == "" else value
