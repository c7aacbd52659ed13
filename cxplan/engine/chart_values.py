"""Stores in a chart what the cells hold that it reads, as previews, Word and other programs want to find it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape, unescape

# openpyxl writes references in these two forms, without anything stored beside them.
_REFERENCE = re.compile(r"<((?:c:)?)(str|num)Ref><(?:c:)?f>(.*?)</(?:c:)?f></(?:c:)?(?:str|num)Ref>", re.DOTALL)
_TITLE = re.compile(r"<(?:c:)?title>.*?</(?:c:)?title>", re.DOTALL)
_SAID = re.compile(r"<(?:c:v|v|a:t|t)>(.*?)</", re.DOTALL)
_FRAME = re.compile(rb'(<(?:\w+:)?cNvPr id="(\d+)" name=")[^"]*"')
_DRAWING = re.compile(r"xl/drawings/(drawing\d+)\.xml")
_TARGET = re.compile(r'Target="/?(xl/charts/[^"]+)"')

Read = Callable[[str], Sequence[object]]
Aloud = Callable[[str], str]  # what a chart says for who cannot see it, from its title


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
        format_ = f"<{c}formatCode>General</{c}formatCode>" if numbers else ""
        cache = f'<{c}{kind}Cache>{format_}<{c}ptCount val="{len(held)}"/>{points}</{c}{kind}Cache>'
        return f"<{c}{kind}Ref><{c}f>{found[3]}</{c}f>{cache}</{c}{kind}Ref>"

    return _REFERENCE.sub(one, chart_xml.decode()).encode()


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
            made[name] = _FRAME.sub(_described(texts), parts[name])
    return made


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
