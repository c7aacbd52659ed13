"""What hangs on other parts, or leads out of the workbook: it comes whole or is named, never by halves."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.drawing.image import Image

from cxplan.building import Built, Order, Part, build
from cxplan.ooxml.opened import Opened
from cxplan.ooxml.outside import is_web, leads_outside
from cxplan.ooxml.package import packed, parts_of
from cxplan.ooxml.relations import TYPES_PART, content_types, relations, rels_of
from cxplan.plan import Plan
from tests.judges.excel_lint import faults
from tests.judges.schema import sdk_faults
from tests.workbook.own.test_own_things import PICTURE, PLAN
from tests.workbook.readback.editing import Hand

ONLY = Order(parts=(Part.WORKBOOK,), force=True)
M = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
UNC = "\\\\evil.example\\share\\x.xlsx"
CONTROLS = (
    f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x14" xmlns:x14="http://schemas.microsoft.com/office/'
    f'spreadsheetml/2009/9/main"><controls xmlns="{M}"><control shapeId="1025" r:id="rIdBox" name="Box" xmlns:r="{R}"/>'
    "</controls></mc:Choice></mc:AlternateContent>"
)
BOX = (
    f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="a14" xmlns:a14="http://schemas.microsoft.com/office/'
    f'drawing/2010/main"><xdr:oneCellAnchor xmlns:xdr="{XDR}"><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff>'
    '<xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="9" cy="9"/><xdr:sp><xdr:nvSpPr><xdr:cNvPr '
    f'id="1025" name="Box"><a:extLst xmlns:a="{A}"><a:ext uri="{{63B3BB69-23CF-44E3-9099-C40C66FF867C}}"><a14:'
    'compatExt spid="_x0000_s1025"/></a:ext></a:extLst></xdr:cNvPr><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr/></xdr:sp>'
    "<xdr:clientData/></xdr:oneCellAnchor></mc:Choice><mc:Fallback/></mc:AlternateContent>"
)
SHAPES = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape '
    'id="_x0000_s1025"><x:ClientData ObjectType="Checkbox"><x:Checked>1</x:Checked></x:ClientData></v:shape></xml>'
)


def with_end(data: bytes, end: str, more: str) -> bytes:
    """A part with more at the end of an element."""
    assert end.encode() in data
    return data.replace(end.encode(), more.encode() + end.encode(), 1)


def related(parts: dict[str, bytes], part: str, id_: str, kind: str, target: str, *, outside: bool = False) -> None:
    mode = ' TargetMode="External"' if outside else ""
    line = f'<Relationship Id="{id_}" Type="{R}/{kind}" Target="{target}"{mode}/>'
    none = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    parts[rels_of(part)] = with_end(parts.get(rels_of(part), none), "</Relationships>", line)


def put(parts: dict[str, bytes], part: str, kind: str, data: str) -> None:
    parts[part] = data.encode()
    line = f'<Override PartName="/{part}" ContentType="application/vnd.{kind}"/>'
    parts[TYPES_PART] = with_end(parts[TYPES_PART], "</Types>", line)


def sheet_part(parts: dict[str, bytes], title: str) -> str:
    package = Opened(packed(parts), Path("x"))
    root = package.tree(package.main)
    id_ = next(one.get(f"{{{R}}}id") for one in root.iter(f"{{{M}}}sheet") if one.get("name") == title)
    return package.related(package.main, "worksheet")[str(id_)]


def link_picture(parts: dict[str, bytes], drawing: str) -> None:
    """One more picture of a drawing, which stands in a file on a share."""
    root = etree.fromstring(parts[drawing])
    anchor = deepcopy(next(root.iter(f"{{{A}}}blip")).xpath("ancestor::*")[1])
    (blip,) = anchor.iter(f"{{{A}}}blip")
    del blip.attrib[f"{{{R}}}embed"]
    blip.set(f"{{{R}}}link", "rIdLinked")
    root.append(anchor)
    parts[drawing] = etree.tostring(root)
    related(parts, drawing, "rIdLinked", "image", UNC, outside=True)


def surgery(package: bytes) -> bytes:
    """What openpyxl cannot write: a check box, another workbook's cells, odd names of parts, styles in UTF-16."""
    parts = parts_of(package)
    mine, book, link = sheet_part(parts, "Mine"), "xl/workbook.xml", "xl/externalLinks/externalLink1.xml"
    for sheet in (mine, sheet_part(parts, "Goals")):
        box = f"xl/ctrlProps/{Path(sheet).name}"
        put(parts, box, "ms-excel.controlproperties+xml", '<formControlPr xmlns="http://schemas.microsoft.com/box"/>')
        related(parts, sheet, "rIdBox", "ctrlProp", f"/{box}")
        parts[sheet] = with_end(parts[sheet], "</worksheet>", CONTROLS)
    put(parts, "xl/drawings/boxes.vml", "openxmlformats-officedocument.vmlDrawing", SHAPES)
    related(parts, mine, "rIdVml", "vmlDrawing", "/xl/drawings/boxes.vml")
    parts[mine] = with_end(parts[mine], "<mc:Alt", f'<legacyDrawing xmlns:r="{R}" r:id="rIdVml"/>')
    parts[mine] = parts[mine].replace(b"<v>5</v>", b"<f>[1]Sheet1!$A$1</f><v>5</v>")
    drawing = next(one.target for one in relations(parts, mine) if one.named == "drawing")
    end = parts[drawing][parts[drawing].rindex(b"</") :].decode()
    parts[drawing] = with_end(parts[drawing], end, BOX)
    for sheet in (mine, sheet_part(parts, "Goals")):
        link_picture(parts, next(one.target for one in relations(parts, sheet) if one.named == "drawing"))
    kind = "openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    put(parts, link, kind, f'<externalLink xmlns="{M}"><externalBook xmlns:r="{R}" r:id="rId1"/></externalLink>')
    related(parts, link, "rId1", "externalLinkPath", UNC, outside=True)
    related(parts, book, "rIdX", "externalLink", f"/{link}")
    there = f'<externalReferences xmlns:r="{R}"><externalReference r:id="rIdX"/></externalReferences>'
    parts[book] = parts[book].replace(b"</sheets>", f"</sheets>{there}".encode())
    old = next(name for name in parts if name.startswith("xl/media/"))
    parts["xl/media/a & b.png"] = parts.pop(old)
    for name in [name for name in parts if name.endswith(".rels")]:
        parts[name] = parts[name].replace(f"/{old}".encode(), b"/xl/media/a &amp; b.png")
    styles = etree.fromstring(parts["xl/styles.xml"])
    parts["xl/styles.xml"] = etree.tostring(styles, encoding="UTF-16", xml_declaration=True)
    return packed(parts)


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Path]:
    path = tmp_path_factory.mktemp("outside") / "bakery.yaml"
    build(Plan.model_validate(PLAN), path, ONLY)
    workbook = path.with_suffix(".xlsx")
    hand = Hand(workbook)
    mine: Any = hand.book.create_sheet("Mine")
    mine["A1"], mine["A2"], mine["A3"], mine["A4"], mine["A5"] = "Ours", 5, "share", "script", "page"
    mine["A3"].hyperlink, mine["A4"].hyperlink = UNC, "javascript:alert(1)"
    mine["A5"].hyperlink = "https://example.org/?a=1&b=2"
    mine.add_image(Image(io.BytesIO(PICTURE)), "D2")
    goals: Any = hand.book["Goals"]
    for row, target in ((3, UNC), (4, "file:///c:/x.xlsx"), (5, "https://example.org/ours")):
        goals.cell(row, 210).value, goals.cell(row, 210).hyperlink = f"link {row}", target
    goals.cell(7, 210).value = "='C:\\old\\[Budget.xlsx]Sheet1'!A1"
    goals.add_image(Image(io.BytesIO(PICTURE)), "HC20")
    hand.save()
    workbook.write_bytes(surgery(workbook.read_bytes()))
    return build(Plan.model_validate(PLAN), path, ONLY), workbook


def test_the_result_is_valid_and_says_nothing_by_halves(rebuilt: tuple[Built, Path]) -> None:
    assert sdk_faults(rebuilt[1]) == []
    assert list(faults(rebuilt[1])) == []
    package = Opened(rebuilt[1].read_bytes(), rebuilt[1])
    overrides, _ = content_types(package)
    assert set(overrides) <= set(package.checks)
    for part in [part for part in package.checks if part.endswith((".xml", ".vml"))]:
        known = {one.id for one in relations(package, part)}
        assert all(one.outside or one.target in package for one in relations(package, part)), part
        said = {value for one in package.tree(part).iter() for name, value in one.attrib.items() if f"{{{R}}}" in name}
        assert said <= known, part


def test_what_comes_along_is_there(rebuilt: tuple[Built, Path]) -> None:
    book = openpyxl.load_workbook(rebuilt[1])
    mine: Any = book["Mine"]
    assert (mine["A1"].value, mine["A2"].value) == ("Ours", 5)
    assert mine["A5"].hyperlink.target == "https://example.org/?a=1&b=2"
    assert len(mine._images) == 1
    goals: Any = book["Goals"]
    assert len(goals._images) == 1


@pytest.mark.parametrize("there", [b"evil.example", b"javascript:", b"file:///", b"externalLink", b"ctrlProp", b"[1]"])
def test_nothing_that_leads_outside_comes_along(rebuilt: tuple[Built, Path], there: bytes) -> None:
    with zipfile.ZipFile(rebuilt[1]) as package:
        found = [name for name in package.namelist() if there in package.read(name) and "sharedStrings" not in name]
    assert found == []


@pytest.mark.parametrize(
    "said",
    [
        "A check box, a button or the like on your sheet Mine",
        "A check box, a button or the like on Goals",
        "Formulas on your sheet Mine read from another workbook",
        "A picture on your sheet Mine is only linked",
        "What you put on the sheet Goals could not be carried on",
        "A link on your sheet Mine leads to no page of the web",
        "The link in Goals!HB3 leads to no page of the web",
        "The link in Goals!HB4 leads to no page of the web",
        "The formula in Goals!HB7 reads from another workbook",
    ],
)
def test_what_does_not_come_along_is_named(rebuilt: tuple[Built, Path], said: str) -> None:
    assert any(said in warning for warning in rebuilt[0].warnings), rebuilt[0].warnings


@pytest.mark.parametrize(
    ("target", "web"),
    [
        ("https://example.org/a?b=c", True),
        ("mailto:ida@example.org", True),
        (UNC, False),
        ("file://///evil/x", False),
        ("javascript:alert(1)", False),
        (" https://example.org", False),
        ("java\nscript:x", False),
        ("Report.docx", False),
        ("//evil.example/x", False),
    ],
)
def test_only_pages_and_mail_are_of_the_web(target: str, web: bool) -> None:
    assert is_web(target) is web


@pytest.mark.parametrize(
    ("formula", "outside"),
    [
        ("SUM(B1:B7)", False),
        ("Ours[Amount]+Goals!B2", False),
        ("SUM(Ours[[#This Row],[a]])*'My sheet'!B2", False),
        ('"[1]Sheet1!A1"&B2', False),
        ('HYPERLINK("https://example.org","page")', False),
        ('HYPERLINK("#Goals!B2","there")', False),
        ("[1]Sheet1!A1", True),
        ("[2]!budget", True),
        ("'C:\\old\\[Budget.xlsx]Sheet 1'!A1", True),
        ("cmd|' /C calc'!A0", True),
        ('HYPERLINK("\\\\evil\\x","click")', True),
        ('WEBSERVICE("file:///etc/passwd")', True),
    ],
)
def test_formulas_that_read_from_outside_are_known(formula: str, outside: bool) -> None:
    assert leads_outside(formula) is outside
