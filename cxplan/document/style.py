"""The document's one style sheet: every paragraph, character and table style it uses, made from the look."""

from __future__ import annotations

from .. import look

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

# A4 in twentieths of a point.
PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
MARGIN = round(look.DOCUMENT_MARGIN / 2.54 * 1440)
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
# Body text stops short of the margin, so that a line has some 75 characters; tables use the full width.
BODY_INDENT = 1400

STATUS_STYLES = {"good": "Good", "careful": "Careful", "bad": "Bad", "none": "None"}

TITLE_SIZE, SECTION_SIZE, PART_SIZE = look.DOCUMENT_HEADINGS


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _bold(on: bool) -> str:
    return "<w:b/><w:bCs/>" if on else ""


def _run(points: float = 0, colour: str = "", bold: bool = False, italic: bool = False) -> str:
    """Run properties; complex scripts get the same weight, slant and size."""
    inner = _bold(bold) + ("<w:i/><w:iCs/>" if italic else "")
    inner += f'<w:color w:val="{colour}"/>' if colour else ""
    inner += _size(points) if points else ""
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def _space(before: float, after: float, line: float = look.DOCUMENT_LINES) -> str:
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
        f' w:line="{round(line * 240)}" w:lineRule="auto"/>'
    )


def _paragraph(style_id: str, name: str, inner: str, run: str = "", based: str = "Normal", after: str = "") -> str:
    following = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/>{following}<w:qFormat/><w:pPr>{inner}</w:pPr>{run}</w:style>'
    )


def _character(style_id: str, name: str, run: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>{run}</w:style>'
    )


def _fonts(latin: str, other: str) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{latin}" w:cs="{other}"/>'


def _defaults(language: str) -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(look.LATIN_FONT, look.ARABIC_FONT)}"
        f'<w:color w:val="{look.INK}"/>{_size(look.DOCUMENT_SIZE)}'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="fa-IR"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_space(0, 6)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _base() -> str:
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>'
    )


def _titles(accent: str) -> str:
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="6" w:color="{accent}"/></w:pBdr>'
    return "".join(
        (
            _paragraph("Title", "Title", f"<w:keepNext/>{rule}{_space(0, 6, 1.0)}", _run(TITLE_SIZE, bold=True)),
            _paragraph("Subtitle", "Subtitle", _space(0, 12), _run(colour=look.MUTED)),
            _paragraph(
                "Step",
                "Step",
                f"<w:keepNext/>{_space(16, 1, 1.0)}",
                _run(look.DOCUMENT_SMALL, look.MUTED, bold=True),
                after="Heading1",
            ),
            _paragraph("StepOnTop", "Step On Top", f"<w:pageBreakBefore/>{_space(0, 2)}", based="Step"),
            _paragraph(
                "Heading1",
                "heading 1",
                f'<w:keepNext/><w:keepLines/>{_space(0, 5, 1.05)}<w:outlineLvl w:val="0"/>',
                _run(SECTION_SIZE, accent, bold=True),
                after="Body",
            ),
            _paragraph(
                "Heading2",
                "heading 2",
                f'<w:keepNext/><w:keepLines/>{_space(10, 3, 1.05)}<w:outlineLvl w:val="1"/>',
                _run(PART_SIZE, bold=True),
                after="Body",
            ),
            _paragraph(
                "Heading3",
                "heading 3",
                f'<w:keepNext/><w:keepLines/>{_space(6, 2, 1.05)}<w:outlineLvl w:val="2"/>',
                _run(look.DOCUMENT_SIZE, look.MUTED, bold=True),
                after="Body",
            ),
        )
    )


def _texts(accent: str) -> str:
    narrow = f'<w:ind w:right="{BODY_INDENT}"/>'
    item = f'{_space(0, 2)}<w:ind w:left="284" w:right="{BODY_INDENT}" w:hanging="284"/>'
    small = _run(look.DOCUMENT_SMALL, look.MUTED)
    return "".join(
        (
            _paragraph("Body", "Body Text", f"{_space(0, 6)}{narrow}"),
            _paragraph(
                "Lead", "Lead", f"<w:keepNext/>{_space(0, 8, 1.05)}{narrow}", _run(SECTION_SIZE, accent, bold=True)
            ),
            _paragraph("Summary", "Summary", f"{_space(0, 8)}{narrow}"),
            _paragraph("Chart", "Chart", _space(6, 6, 1.0)),
            _paragraph("Fact", "Fact", f"{_space(0, 3)}{narrow}"),
            _paragraph("Note", "Note", f'{_space(3, 8)}<w:ind w:right="{BODY_INDENT}"/>', small),
            _paragraph(
                "Words",
                "Quote",
                f'{_space(2, 8)}<w:ind w:left="284" w:right="{BODY_INDENT}"/>',
                _run(italic=True),
            ),
            _paragraph("Points", "List Bullet", f'<w:numPr><w:numId w:val="1"/></w:numPr>{item}'),
            _paragraph("Steps", "List Number", item),
            _paragraph("PointsSmall", "List Bullet Small", _space(0, 1), small, based="Points"),
            _paragraph("PointsKept", "List Bullet Kept", "<w:keepNext/>", based="Points"),
            _paragraph("StepsKept", "List Number Kept", "<w:keepNext/>", based="Steps"),
            _paragraph(
                "ContentsLine",
                "toc 1",
                '<w:tabs><w:tab w:val="left" w:pos="2300"/></w:tabs>'
                f'{_space(0, 1)}<w:ind w:left="2300" w:hanging="2300"/>',
            ),
            _paragraph(
                "Caption", "caption", f"<w:keepNext/>{_space(8, 3)}", _run(look.DOCUMENT_SMALL, look.MUTED, bold=True)
            ),
            _paragraph(
                "Footer",
                "footer",
                f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>{_space(0, 0)}',
                small,
            ),
        )
    )


def _cells(accent: str) -> str:
    small = look.DOCUMENT_SMALL + 0.5
    tight = _space(0, 0, 1.05)
    right = '<w:jc w:val="right"/>'
    return "".join(
        (
            _paragraph("Cell", "Cell", tight, _run(small)),
            _paragraph("CellKept", "Cell Kept", f"<w:keepNext/>{tight}", based="Cell"),
            _paragraph("CellNumber", "Cell Number", f"{tight}{right}", based="Cell"),
            _paragraph("CellNumberKept", "Cell Number Kept", f"<w:keepNext/>{tight}{right}", based="Cell"),
            _paragraph("Head", "Head", f"<w:keepNext/>{tight}", _run(bold=True), based="Cell"),
            _paragraph("HeadNumber", "Head Number", f"<w:keepNext/>{tight}{right}", _run(bold=True), based="Cell"),
            _paragraph(
                "FigureLabel", "Figure Label", f"<w:keepNext/>{tight}", _run(look.DOCUMENT_SMALL, look.MUTED, bold=True)
            ),
            _paragraph("Figure", "Figure", f"<w:keepNext/>{tight}", _run(look.DOCUMENT_FIGURE, accent, bold=True)),
            _paragraph("FigureUnder", "Figure Under", tight, _run(look.DOCUMENT_SMALL, look.MUTED)),
            _paragraph("AfterTable", "After Table", _space(0, 4, 0.6), _run(4)),
        )
    )


def _characters(accent: str) -> str:
    tones = "".join(
        _character(STATUS_STYLES[name], STATUS_STYLES[name], _run(colour=tone.text, bold=name != "none"))
        for name, tone in look.TONES.items()
    )
    tamil = f"<w:rPr>{_fonts(look.TAMIL_FONT, look.TAMIL_FONT)}</w:rPr>"
    return "".join(
        (
            _character("Label", "Label", _run(bold=True)),
            _character("Strong", "Strong", _run(bold=True)),
            _character("Quiet", "Quiet", _run(colour=look.MUTED)),
            _character("Hyperlink", "Hyperlink", _run(colour=accent)),
            _character("Tamil", "Tamil", tamil),
            tones,
        )
    )


def _rule(side: str, size: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'


def _tables(accent: str) -> str:
    padding = (
        '<w:tblCellMar><w:top w:w="45" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="45" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    )
    evidence = _rule("top", 8, look.INK) + _rule("bottom", 8, look.INK) + _rule("insideH", 4, look.HAIRLINE)
    figures = _rule("top", 12, accent) + _rule("bottom", 4, look.HAIRLINE)
    band = f'<w:shd w:val="clear" w:color="auto" w:fill="{look.BAND}"/>'
    return (
        '<w:style w:type="table" w:styleId="Evidence"><w:name w:val="Evidence"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{evidence}</w:tblBorders>{padding}</w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>{band}</w:tcPr></w:tblStylePr></w:style>'
        '<w:style w:type="table" w:styleId="KeyFigures"><w:name w:val="Key Figures"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{figures}</w:tblBorders>{padding}</w:tblPr></w:style>"
    )


def style_sheet(accent: str, language: str) -> bytes:
    """The styles part, in the given accent colour and language."""
    body = _defaults(language) + _base() + _titles(accent) + _texts(accent) + _cells(accent)
    body += _characters(accent) + _tables(accent)
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="{W}">{body}</w:styles>'.encode()
