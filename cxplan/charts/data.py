"""The numbers of a chart in a document: laid out on a small sheet, which Word opens as "Edit data"."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from openpyxl.writer.theme import theme_xml

from .. import look
from ..ooxml.xml import MAIN, OFFICE, PACKAGE
from .chart import Place

Cell = float | str | None

SHEET = "Data"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: its head and what stands below."""

    head: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Data:
    """The columns of the sheet; heads stand in row 1."""

    columns: tuple[Column, ...]

    def head(self, column: int) -> Place:
        """Where a column's head stands."""
        return Place(f"{SHEET}!${_letter(column)}$1")

    def below(self, column: int) -> Place:
        """Where what stands below a head begins and ends."""
        return Place(f"{SHEET}!${_letter(column)}$2:${_letter(column)}${len(self.columns[column].cells) + 1}")

    def cell(self, column: int, row: int) -> Place:
        """Where one cell below a head stands, rows counted from 0."""
        return Place(f"{SHEET}!${_letter(column)}${row + 2}")

    def at(self, cells: str) -> tuple[Cell, ...]:
        """What stands in some cells, as a formula writes them; the cells are of one column."""
        first, _, last = cells.removeprefix(f"{SHEET}!").replace("$", "").partition(":")
        column = self.columns[ord(first[0]) - ord("A")]
        start, end = int(first[1:]), int((last or first)[1:])
        return (column.head, *column.cells)[start - 1 : end]

    def parts(self) -> dict[str, bytes]:
        """The parts of a workbook with this sheet."""
        parts = {**_FRAME, "xl/worksheets/sheet1.xml": self._sheet()}
        return {name: (_HEAD + part).encode() for name, part in parts.items()} | {
            "xl/theme/theme1.xml": theme_xml.encode()
        }

    def _sheet(self) -> str:
        height = max(len(column.cells) for column in self.columns) + 1
        rows = "".join(self._row(row) for row in range(1, height + 1))
        widths = "".join(
            f'<col min="{place}" max="{place}" width="{_width(column)}" customWidth="1"/>'
            for place, column in enumerate(self.columns, 1)
        )
        return f'<worksheet xmlns="{MAIN}"><cols>{widths}</cols><sheetData>{rows}</sheetData></worksheet>'

    def _row(self, row: int) -> str:
        cells = ((_letter(place), (column.head, *column.cells)) for place, column in enumerate(self.columns))
        held = "".join(_cell(f"{at}{row}", one[row - 1]) for at, one in cells if row <= len(one))
        return f'<row r="{row}">{held}</row>'


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def _width(column: Column) -> int:
    return min(48, max(len(str(cell or "")) for cell in (column.head, *column.cells)) + 3)


def _cell(at: str, value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(value, quote=False)}</t></is></c>'
    return f'<c r="{at}"><v>{value!r}</v></c>'


_TYPES = "".join(
    f'<Override PartName="/xl/{part}.xml" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'
    for part, kind in (
        ("workbook", "spreadsheetml.sheet.main"),
        ("worksheets/sheet1", "spreadsheetml.worksheet"),
        ("styles", "spreadsheetml.styles"),
        ("theme/theme1", "theme"),
    )
)
_FRAME = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{_TYPES}</Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId3" Type="{OFFICE}/theme" Target="theme/theme1.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{MAIN}">'
        f'<fonts count="1"><font><sz val="{look.WORKBOOK_SIZE:g}"/><name val="{look.LATIN_FONT}"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}
