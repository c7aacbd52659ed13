"""Stores in a chart what the cells hold that it reads, as previews, Word and other programs want to find it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from lxml import etree

from .book_parts import titles_in
from .cells import CellValue, row_and_column
from .relations import relations
from .xml import Element, local, parsed, prefixed, written

_AREA = re.compile(r"('(?:[^']|'')+'|\w+)!(\$[A-Z]+\$\d+)(?::(\$[A-Z]+\$\d+))?")
_DRAWINGS = "xl/drawings/drawing"

Read = Callable[[str], Sequence[object]]
Aloud = Callable[[str], str]  # what a chart says for who cannot see it, from its title


class Sheets:
    """The evaluated cells of a workbook, by the way in which charts write them."""

    def __init__(self, parts: Mapping[str, bytes], cell: Callable[[int, int, int], CellValue]) -> None:
        self._places = {title: place for place, title in enumerate(titles_in(parts))}
        self._cell = cell

    def read(self, cells: str) -> list[object]:
        """What stands in some cells of a sheet, one area or several in parentheses."""
        return [self._cell(*at) for area in _AREA.finditer(cells) for at in self._at(area)]

    def _at(self, area: re.Match[str]) -> Iterator[tuple[int, int, int]]:
        title, first, last = area[1].strip("'").replace("''", "'"), area[2], area[3] or area[2]
        (row, column), (last_row, last_column) = (row_and_column(cell.replace("$", "")) for cell in (first, last))
        place = self._places[title]
        return (
            (place, one_row, one_column)
            for one_row in range(row, last_row + 1)
            for one_column in range(column, last_column + 1)
        )


def with_values(chart: bytes, read: Read) -> bytes:
    """A chart's XML with what stands in each of its references; `read` gives that, cell by cell.

    Blank cells and texts among numbers are left out, as programs do that write charts.
    """
    root = parsed(chart)
    for reference in root.iter("{*}strRef", "{*}numRef"):
        _store(reference, read(reference.findtext("{*}f") or ""))
    for format_ in root.iter("{*}numFmt"):
        # openpyxl leaves open whether a label's number format is its own or its cell's, and programs differ.
        if "sourceLinked" not in format_.attrib:
            format_.set("sourceLinked", "0")
    return written(root, chart)


def _store(reference: Element, held: Sequence[object]) -> None:
    """Put what the cells hold behind a reference to them."""
    space, kind = reference.tag[: -len("strRef")], local(reference)[:3]
    numbers = kind == "num"
    cache = etree.SubElement(reference, f"{space}{kind}Cache")
    if numbers:
        etree.SubElement(cache, f"{space}formatCode").text = "General"
    # LibreOffice leaves out a line or a point of one value that says so; of a bar it would draw a second, empty one.
    roomy = numbers and not any(local(above) == "barChart" for above in reference.iterancestors())
    etree.SubElement(cache, f"{space}ptCount", val=str(max(len(held), 2) if roomy else len(held)))
    for place, value in enumerate(held):
        if text := _number(value) if numbers else _text(value):
            point = etree.SubElement(cache, f"{space}pt", idx=str(place))
            etree.SubElement(point, f"{space}v").text = text


def title_of(chart: bytes) -> str:
    """The title of a chart with its values, as it is read; empty where it has none."""
    title = next(parsed(chart).iter("{*}title"), None)
    said = title.iter("{*}v", "{*}t") if title is not None else ()
    return " ".join("".join(one.text or "" for one in said).split())


def said_aloud(parts: Mapping[str, bytes], aloud: Mapping[str, Aloud]) -> dict[str, bytes]:
    """The drawings of a workbook with the alternative texts of their charts, whose parts `aloud` names."""
    made = {}
    for name in parts:
        if name.startswith(_DRAWINGS) and name.endswith(".xml"):
            charts = [one.target for one in relations(parts, name) if one.named == "chart"]
            # Some programs know a drawing's names by the prefix that Excel writes, and by nothing else.
            root = prefixed(parsed(parts[name]), "xdr")
            for frame in root.iter("{*}cNvPr"):
                number = int(frame.get("id", "0"))
                chart = charts[number - 1]
                frame.set("name", f"Chart {number}")
                frame.set("descr", aloud[chart](title_of(parts[chart])))
            made[name] = written(root, parts[name])
    return made


def _number(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return repr(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)


def _text(value: object) -> str:
    if value is None or isinstance(value, bool):
        return ""
    return value if isinstance(value, str) else _number(value)
