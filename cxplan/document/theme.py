"""The theme and the font table: parts that some programs expect of every document; the styles never refer to them."""

from __future__ import annotations

from .. import look

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def theme(accent: str) -> bytes:
    """A theme in the look's colours and fonts, for what a person adds in a program of their own."""
    colours = {
        "dk1": look.INK, "lt1": look.WHITE, "dk2": look.MUTED, "lt2": look.BAND, "accent1": accent,
        "accent2": look.SERIES[1], "accent3": look.SERIES[2], "accent4": look.SERIES[3], "accent5": look.SERIES[4],
        "accent6": look.MUTED, "hlink": accent, "folHlink": look.MUTED,
    }  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in colours.items())
    font = f'<a:latin typeface="{look.LATIN_FONT}"/><a:ea typeface=""/><a:cs typeface="{look.ARABIC_FONT}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{_HEAD}<a:theme xmlns:a="{A}" name="cxplan"><a:themeElements>'
        f'<a:clrScheme name="cxplan">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="cxplan"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="cxplan"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()


def font_table() -> bytes:
    """The fonts that the styles name."""
    fonts = "".join(f'<w:font w:name="{name}"/>' for name in (look.LATIN_FONT, look.ARABIC_FONT, look.TAMIL_FONT))
    return f'{_HEAD}<w:fonts xmlns:w="{_W}">{fonts}</w:fonts>'.encode()
