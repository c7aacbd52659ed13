"""Stores in a chart what the cells hold that it reads, as previews, Word and other programs want to find it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape, unescape

from .evaluate import Evaluated, row_and_column

# openpyxl writes references in these two forms, without anything stored beside them.
_REFERENCE = re.compile(r"<((?:c:)?)(str|num)Ref><(?:c:)?f>(.*?)</(?:c:)?f></(?:c:)?(?:str|num)Ref>", re.DOTALL)
_AREA = re.compile(r"('(?:[^']|'')+'|\w+)!(\$[A-Z]+\$\d+)(?::(\$[A-Z]+\$\d+))?")
_SHEET = re.compile(r'<sheet [^>]*name="([^"]*)"')
# openpyxl leaves open whether a label's number format is its own or its cell's, and programs differ.
_OWN_FORMAT = re.compile(r'(<numFmt formatCode="[^"]*")\s*/>')
_TITLE = re.compile(r"<(?:c:)?title>.*?</(?:c:)?title>", re.DOTALL)
_SAID = re.compile(r"<(?:c:v|v|a:t|t)>(.*?)</", re.DOTALL)
_BARE = re.compile(rb"<(/?)(?=\w+[\s/>])")
_FRAME = re.compile(rb'(<(?:\w+:)?cNvPr id="(\d+)" name=")[^"]*"')
_DRAWING = re.compile(r"xl/drawings/(drawing\d+)\.xml")
_TARGET = re.compile(r'Target="/?(xl/charts/[^"]+)"')

Read = Callable[[str], Sequence[object]]
Aloud = Callable[[str], str]  # what a chart says for who cannot see it, from its title


class Sheets:
    """The evaluated cells of a workbook, by the way in which charts write them."""

    def __init__(self, parts: Mapping[str, bytes], evaluated: Evaluated) -> None:
        titles = _SHEET.findall(parts["xl/workbook.xml"].decode())
        self._places = {unescape(title): place for place, title in enumerate(titles)}
        self._evaluated = evaluated

    def read(self, cells: str) -> list[object]:
        """What stands in some cells of a sheet, one area or several in parentheses."""
        return [self._evaluated.cell(*at) for area in _AREA.finditer(cells) for at in self._at(area)]

    def _at(self, area: re.Match[str]) -> Iterator[tuple[int, int, int]]:
        title, first, last = area[1].strip("'").replace("''", "'"), area[2], area[3] or area[2]
        (row, column), (last_row, last_column) = (row_and_column(cell.replace("$", "")) for cell in (first, last))
        place = self._places[title]
        return (
            (place, one_row, one_column)
            for one_row in range(row, last_row + 1)
            for one_column in range(column, last_column + 1)
        )


def with_values(chart_xml: bytes, read: Read) -> bytes:
    """A chart's XML with what stands in each of its references; `read` gives that, cell by cell.

    Blank cells and texts among numbers are left out, as programs do that write charts.
    """

    def one(found: re.Match[str]) -> str:
        c, kind = found[1], found[2]
        held = read(unescape(found[3]))
        numbers = kind == "num"
        points = "".join(
            f'<{c}pt idx="{place}"><{c}v>{text}</{c}v></{c}pt>'
            for place, value in enumerate(held)
            if (text := _number(value) if numbers else _text(value))
        )
        # LibreOffice leaves out a series of one point that says so.
        count = max(len(held), 2) if numbers else len(held)
        format_ = f"<{c}formatCode>General</{c}formatCode>" if numbers else ""
        cache = f'<{c}{kind}Cache>{format_}<{c}ptCount val="{count}"/>{points}</{c}{kind}Cache>'
        return f"<{c}{kind}Ref><{c}f>{found[3]}</{c}f>{cache}</{c}{kind}Ref>"

    return _OWN_FORMAT.sub(r'\1 sourceLinked="0"/>', _REFERENCE.sub(one, chart_xml.decode())).encode()


def title_of(chart_xml: bytes) -> str:
    """The title of a chart with its values, as it is read; empty where it has none."""
    title = _TITLE.search(chart_xml.decode())
    said = _SAID.findall(title[0]) if title else []
    return " ".join(unescape("".join(said)).split())


def said_aloud(parts: Mapping[str, bytes], aloud: Mapping[str, Aloud]) -> dict[str, bytes]:
    """The drawings of a workbook with the alternative texts of their charts, whose parts `aloud` names."""
    made = {}
    for name in parts:
        if found := _DRAWING.fullmatch(name):
            relations = parts[f"xl/drawings/_rels/{found[1]}.xml.rels"].decode()
            charts = _TARGET.findall(relations)
            texts = [aloud[chart](title_of(parts[chart])) for chart in charts]
            made[name] = _prefixed(_FRAME.sub(_described(texts), parts[name]))
    return made


def _prefixed(drawing: bytes) -> bytes:
    """A drawing with its names written as Excel does: some programs know them by their prefix alone."""
    return _BARE.sub(rb"<\1xdr:", drawing).replace(b" xmlns=", b" xmlns:xdr=", 1)


def _described(texts: Sequence[str]) -> Callable[[re.Match[bytes]], bytes]:
    def one(frame: re.Match[bytes]) -> bytes:
        number = int(frame[2])
        text = escape(texts[number - 1])
        return frame[1] + f'Chart {number}" descr="{text}"'.encode()

    return one


def _number(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return repr(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)


def _text(value: object) -> str:
    if value is None or isinstance(value, bool):
        return ""
    return escape(value, quote=False) if isinstance(value, str) else _number(value)
