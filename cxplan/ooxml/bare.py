"""A workbook's parts with nothing but its sheets: enough for who works formulas out, and no looks at all."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from .xml import MAIN, OFFICE, PACKAGE, RELATIONS

_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
SHEET = f'<worksheet xmlns="{MAIN}"><dimension ref="A1"/><sheetData/></worksheet>'.encode()


def bare(titles: Sequence[str]) -> dict[str, bytes]:
    """The parts of a workbook whose sheets have these titles and no cell yet."""
    numbers = range(1, len(titles) + 1)
    parts = {f"xl/worksheets/sheet{at}.xml": "worksheet" for at in numbers} | {"xl/styles.xml": "styles"}
    types = "".join(f'<Override PartName="/{part}" ContentType="{_TYPES}.{kind}+xml"/>' for part, kind in parts.items())
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="/{part}"/>'
        for at, (part, kind) in enumerate(parts.items(), 1)
    )
    listed = "".join(
        f'<sheet name="{escape(title)}" sheetId="{at}" r:id="rId{at}"/>' for at, title in enumerate(titles, 1)
    )
    said = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">{related}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/styles.xml": _STYLES,
    }
    return {name: part.encode() for name, part in said.items()} | {
        f"xl/worksheets/sheet{at}.xml": SHEET for at in numbers
    }
