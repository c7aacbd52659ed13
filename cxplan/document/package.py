"""The finished file: our own parts and nothing else, properties from the plan, the same bytes for the same content."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.package import Package

from ..charts import draw
from ..ooxml import chart_values
from ..ooxml import package as packages
from ..ooxml.xml import OFFICE
from ..plan import show
from ..text import words
from . import parts
from .blocks import Chart, Run
from .frame import LOGO, relation_id
from .house import House
from .logo import Logo
from .merging import merged
from .runs import cleaned
from .style import Brand, Paper, W, slots
from .xml import add, append, field, paragraph

FOOTER_SIGNS = 106
# The earliest time a zip can hold.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class About:
    """What the file says about itself, and the paper and colour that it is made for."""

    title: str
    author: str
    subject: str
    language: str
    bidi: str
    brand: Brand
    paper: Paper
    as_of: date
    footer: str
    house: House | None = None
    logo: Logo | None = None


def empty_document() -> BaseOxmlElement:
    """A document's root with an empty body."""
    return parse_xml(f'<w:document xmlns:w="{W}" xmlns:r="{OFFICE}"><w:body/></w:document>')


def packed(document: BaseOxmlElement, about: About, numbered_lists: int, charts: Sequence[Chart] = ()) -> bytes:
    """The document as the bytes of a .docx file."""
    package = Package()
    main = XmlPart(PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, document, package)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    fill = slots(about.brand, about.language, about.bidi, panel=about.house is None)
    replaced = _of_house(about.house, fill)
    for name, source, kind, relation in (
        ("styles", "styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
        ("settings", "settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
        ("fontTable", "fonts", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
        ("theme", "theme", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME),
    ):
        main.relate_to(
            Part(PackURI(f"/word/{name}.xml"), kind, replaced.get(source) or parts.filled(source, fill), package),
            relation,
        )
    numbering = XmlPart(
        PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, _numbering(numbered_lists, fill), package
    )
    main.relate_to(numbering, RELATIONSHIP_TYPE.NUMBERING)
    for number, chart in enumerate(charts, 1):
        drawn = _chart(chart, number, about.brand.readable, package)
        main.load_rel(RELATIONSHIP_TYPE.CHART, drawn, relation_id(number))
    if about.logo is not None:
        home = PackURI(f"/word/media/logo.{about.logo.kind}")
        main.load_rel(RELATIONSHIP_TYPE.IMAGE, Part(home, f"image/{about.logo.kind}", about.logo.data, package), LOGO)
    _paged(document[0], about.paper, _edges(main, about, package))
    _describe(package, about)
    written = BytesIO()
    package.save(written)
    return _settled(written)


def _of_house(house: House | None, fill: dict[str, str]) -> dict[str, bytes]:
    """The parts that a template has in place of ours."""
    if house is None:
        return {}
    styles = merged(parts.filled("styles", fill), house.styles)[0] if house.styles is not None else b""
    return {"styles": styles, "theme": house.theme}


def _edges(main: XmlPart, about: About, package: Package) -> dict[tuple[str, str], str]:
    """The relations to headers and footers by kind and page: the template's, else ours."""
    kinds = {
        "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
        "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
    }
    theirs = about.house.edges if about.house else {}
    ours = {"header": lambda: _header(), "footer": lambda: _footer(about.footer)}
    made = {}
    for kind, (content, relation) in kinds.items():
        for place, page in enumerate(("default", "first"), 1):
            edge, home = theirs.get((kind, page)), PackURI(f"/word/{kind}{place}.xml")
            if edge is not None:
                part = XmlPart(home, content, parse_xml(edge.xml), package)
                for number, (id_, (ending, data)) in enumerate(sorted(edge.pictures.items())):
                    name = PackURI(f"/word/media/{kind}_{page}_{number}.{ending}")
                    part.load_rel(RELATIONSHIP_TYPE.IMAGE, Part(name, f"image/{ending}", data, package), id_)
            elif page == "default" and not any(key[0] == kind for key in theirs):
                part = XmlPart(home, content, ours[kind](), package)
            else:
                continue
            made[kind, page] = main.relate_to(part, relation)
    return made


def _chart(block: Chart, number: int, accent: str, package: Package) -> Part:
    """A chart's part with its values stored in it, and the workbook that Word opens to edit them."""
    # The first relation of a part has this id.
    drawn = chart_values.with_values(draw.written(block.chart, accent, embedded="rId1"), block.data.at)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, drawn, package)
    home = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
    workbook = Part(home, CONTENT_TYPE.SML_SHEET, packages.packed(block.data.parts()), package)
    part.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE)
    return part


def _describe(package: Package, about: About) -> None:
    core = package.core_properties
    when = datetime.combine(about.as_of, time())
    title, author, subject = (cleaned(text)[:255] for text in (about.title, about.author, about.subject))
    core.title, core.author, core.subject = title, author, subject
    core.last_modified_by, core.language, core.revision = author, about.language, 1
    core.created = core.modified = when


def _settled(written: BytesIO) -> bytes:
    """The same package with its parts in order and no clock in it; sealing compresses it."""
    settled = BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(settled, "w", zipfile.ZIP_STORED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return settled.getvalue()


def _paged(body: BaseOxmlElement, paper: Paper, edges: dict[tuple[str, str], str]) -> None:
    """Settles the page of every section: the first has header and footer but on the cover, the rest go on as they are.

    A section whose first page is a cover shows neither on it; only the first may say so, or pages break.
    """
    ends = list(body.iter(qn("w:sectPr")))
    last = add(body, "w:sectPr")
    for place, section in enumerate([*ends, last]):
        columns = list(section)
        for node in columns:
            section.remove(node)
        if not place:
            for (name, page), relation in edges.items():
                add(section, f"w:{name}Reference", {"w:type": page}).set(f"{{{OFFICE}}}id", relation)
        else:
            add(section, "w:type", {"w:val": "continuous"})
        add(section, "w:pgSz", {"w:w": str(paper.width), "w:h": str(paper.height)})
        sides = {"top": paper.margin, "right": paper.side, "bottom": paper.margin, "left": paper.side}
        edge = str(paper.edge)
        margins = {f"w:{side}": str(width) for side, width in sides.items()}
        add(section, "w:pgMar", margins | {"w:header": edge, "w:footer": edge, "w:gutter": "0"})
        section.extend(columns)
        if not place:
            add(section, "w:titlePg")


def _header() -> BaseOxmlElement:
    """The name of the section that a page belongs to, as far as the reader's program works it out."""
    root = parse_xml(f'<w:hdr xmlns:w="{W}"/>')
    line = paragraph("Header", (Run("\t"),))
    # The name is a style of its own: steps that begin a page stand in another paragraph style than those that do not.
    field(line, 'STYLEREF "Step Name"', "")
    root.append(line)
    return root


def _footer(text: str) -> BaseOxmlElement:
    root = parse_xml(f'<w:ftr xmlns:w="{W}"/>')
    before, between, after = words("document")("footer.page", page="\0", pages="\0").split("\0")
    line = paragraph("Footer", (Run(f"{show.one_line(text, FOOTER_SIGNS)}\t{before}"),))
    field(line, "PAGE", "1")
    append(line, (Run(between),))
    field(line, "NUMPAGES", "1")
    append(line, (Run(after),))
    root.append(line)
    return root


def _numbering(last: int, fill: dict[str, str]) -> BaseOxmlElement:
    """List 1 has bullets; each further one counts from 1 again."""
    root: BaseOxmlElement = parse_xml(parts.filled("numbering", fill))
    for number in range(2, last + 1):
        listed = add(root, "w:num", {"w:numId": str(number)})
        add(listed, "w:abstractNumId", {"w:val": "1"})
        add(add(listed, "w:lvlOverride", {"w:ilvl": "0"}), "w:startOverride", {"w:val": "1"})
    return root
