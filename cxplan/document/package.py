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
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.package import Package

from ..charts import draw
from ..engine import chart_values
from ..engine import package as packages
from ..text import words
from .blocks import Chart, Run
from .frame import relation_id
from .pen import fielded, paragraph
from .runs import cleaned
from .style import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, W, style_sheet
from .theme import font_table, theme

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
FOOTER_SIGNS = 80
# The earliest time a zip can hold.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class About:
    """What the file says about itself."""

    title: str
    author: str
    subject: str
    language: str
    accent: str
    as_of: date
    footer: str


def empty_document() -> BaseOxmlElement:
    """A document's root with an empty body."""
    return parse_xml(f'<w:document xmlns:w="{W}" xmlns:r="{RELATIONS}"><w:body/></w:document>')


def packed(document: BaseOxmlElement, about: About, numbered_lists: int, charts: Sequence[Chart] = ()) -> bytes:
    """The document as the bytes of a .docx file."""
    package = Package()
    main = XmlPart(PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, document, package)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    for name, kind, relation, content in (
        ("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, style_sheet(about.accent, about.language)),
        ("settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, _settings(about.language)),
        ("numbering", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, _numbering(numbered_lists)),
        ("fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, font_table()),
        ("theme", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, theme(about.accent)),
    ):
        main.relate_to(Part(PackURI(f"/word/{name}.xml"), kind, content, package), relation)
    footer = XmlPart(PackURI("/word/footer1.xml"), CONTENT_TYPE.WML_FOOTER, _footer(about.footer), package)
    for number, chart in enumerate(charts, 1):
        main.load_rel(RELATIONSHIP_TYPE.CHART, _chart(chart, number, about.accent, package), relation_id(number))
    document[0].append(_page(main.relate_to(footer, RELATIONSHIP_TYPE.FOOTER)))
    _describe(package, about)
    written = BytesIO()
    package.save(written)
    return _settled(written)


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


def _page(footer: str) -> BaseOxmlElement:
    return parse_xml(
        f'<w:sectPr xmlns:w="{W}" xmlns:r="{RELATIONS}"><w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/><w:pgMar w:top="{MARGIN}" w:right="{MARGIN}"'
        f' w:bottom="{MARGIN}" w:left="{MARGIN}" w:header="700" w:footer="700" w:gutter="0"/></w:sectPr>'
    )


def _in_one_line(text: str) -> str:
    """A title short enough for the foot of a page."""
    words_ = " ".join(text.split())
    return words_ if len(words_) <= FOOTER_SIGNS else f"{words_[:FOOTER_SIGNS]}…"


def _footer(text: str) -> BaseOxmlElement:
    root = parse_xml(f'<w:ftr xmlns:w="{W}"/>')
    before, between, after = words("document")("footer.page", page="\0", pages="\0").split("\0")
    line = paragraph("Footer", (Run(f"{_in_one_line(text)}\t{before}"),))
    fielded(line, "PAGE")
    line.extend(paragraph("Footer", (Run(between),))[1:])
    fielded(line, "NUMPAGES")
    line.extend(paragraph("Footer", (Run(after),))[1:])
    root.append(line)
    return root


def _settings(language: str) -> bytes:
    compatible = "http://schemas.microsoft.com/office/word"
    return (
        f'{_HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{compatible}" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{language}" w:bidi="fa-IR"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    ).encode()


def _numbering(last: int) -> bytes:
    """List 1 has bullets; each further one counts from 1 again."""
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
    level += '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr></w:lvl>'
    kinds = (("bullet", "•"), ("decimal", "%1."))
    bodies = "".join(
        f'<w:abstractNum w:abstractNumId="{place}"><w:multiLevelType w:val="singleLevel"/>'
        f"{level.format(kind=kind, text=text)}</w:abstractNum>"
        for place, (kind, text) in enumerate(kinds)
    )
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{restart}</w:num>' for number in range(2, last + 1)
    )
    return f'{_HEAD}<w:numbering xmlns:w="{W}">{bodies}{lists}</w:numbering>'.encode()
