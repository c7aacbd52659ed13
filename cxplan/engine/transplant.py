"""Whole sheets of one workbook carried into another, part by part: cells, charts, pictures, notes, styles."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape, unescape

from .opened import Opened
from .package import packed, parts_of
from .transplant_styles import Styles, merged_styles

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORKBOOK, _RELATIONS, _TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
_STYLES = "xl/styles.xml"
# What hangs on parts of the workbook that are not carried: a sheet comes without them.
_LEFT = frozenset({"pivotTable", "slicer", "timeline", "queryTable", "control", "ctrlProp"})
_STRING = re.compile(rb'(<c\b[^>]*?)\bt="s"([^>]*>)\s*<v>\s*(\d+)\s*</v>')
_STYLED = re.compile(rb'(<(?:c|row)\b[^>]*?\bs=")(\d+)(")')
_COLUMN = re.compile(rb'(<col\b[^>]*?\bstyle=")(\d+)(")')
_RULE = re.compile(rb'(<cfRule\b[^>]*?\bdxfId=")(\d+)(")')
_SELECTED = re.compile(rb'\btabSelected="(?:1|true)"')
_ITEM = re.compile(rb"<si\b[^>]*?(?:/>|>(.*?)</si>)", re.DOTALL)
_FORMULA = re.compile(rb"(<(?:\w+:)?(?:f|formula|formula1|formula2)\b[^>]*>)([^<]+)(</)")
_SHEET_ID = re.compile(rb'sheetId="(\d+)"')


@dataclass(frozen=True, slots=True)
class Carried:
    """The package with the sheets in it; what could not be carried, as pairs of a sheet and a kind of thing."""

    package: bytes
    sheets: tuple[str, ...]
    left: tuple[tuple[str, str], ...] = ()


Formula = Callable[[str, str], str]  # from a sheet's title and a formula that stood there, what it is now


def unchanged(_: str, formula: str) -> str:
    """A formula as it was."""
    return formula


@dataclass(slots=True)
class Graft:
    """The parts to add, while they are gathered; `formula` says what formulas are in the other workbook."""

    old: Opened
    parts: dict[str, bytes]
    formula: Formula = unchanged
    names: dict[str, str] = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)


def with_sheets(
    package: bytes, old: Opened, titles: Sequence[str], names: Mapping[str, str], formula: Formula = unchanged
) -> Carried:
    """The package with the sheets of these titles from another workbook at its end.

    `names` are further names with what they refer to. Sheets in a spelling of XML that is not understood are left.
    """
    parts = parts_of(package)
    graft = Graft(old, parts, formula)
    sheets = sheets_of(old)
    data = {title: old.part(_sheet_part(old, sheets, title)) for title in titles}
    used = [number for one in data.values() for number in _numbers(one, _STYLED, _COLUMN)]
    ruled = [number for one in data.values() for number in _numbers(one, _RULE)]
    their_styles = old.part(_related(old, "styles")).decode()
    styles = merged_styles(parts[_STYLES].decode(), their_styles, used, ruled)
    strings = [item[1] or b"" for item in _ITEM.finditer(old.part(_related(old, "sharedStrings")))]
    done = []
    for title in titles:
        if b"<worksheet" not in data[title]:
            graft.left.append((title, "sheet"))
            continue
        made = with_formulas(graft, title, _cells(data[title], styles, strings))
        target = added(graft, _sheet_part(old, sheets, title), title, made)
        _listed(parts, title, target, sheets[title][1])
        done.append(title)
    if done:
        parts[_STYLES] = styles.text.encode()
        _people(graft)
        _named(parts, names)
    return Carried(packed(parts) if done else package, tuple(done), tuple(dict.fromkeys(graft.left)))


def _cells(data: bytes, styles: Styles, strings: Sequence[bytes]) -> bytes:
    """A sheet's XML with its styles and texts of its own; everything else byte for byte."""
    data = _STYLED.sub(lambda found: _moved(found, styles.cells), data)
    data = _COLUMN.sub(lambda found: _moved(found, styles.cells), data)
    data = _RULE.sub(lambda found: _moved(found, styles.rules), data)
    data = _SELECTED.sub(b'tabSelected="0"', data)
    return _STRING.sub(lambda found: _inline(found, strings), data)


def _numbers(data: bytes, *patterns: re.Pattern[bytes]) -> Iterator[int]:
    return (int(found[2]) for pattern in patterns for found in pattern.finditer(data))


def _moved(found: re.Match[bytes], to: Mapping[int, int]) -> bytes:
    return found[1] + str(to[int(found[2])]).encode() + found[3]


def _inline(found: re.Match[bytes], strings: Sequence[bytes]) -> bytes:
    at = int(found[3])
    text = strings[at] if at < len(strings) else b""
    return found[1] + b't="inlineStr"' + found[2] + b"<is>" + text + b"</is>"


def added(graft: Graft, source: str, title: str, data: bytes | None = None) -> str:
    """A part under a free name, with everything it relates to; gives the name."""
    if source in graft.names:
        return graft.names[source]
    target = _free(graft.parts, source)
    graft.names[source] = target
    if source.endswith((".xml", ".vml", ".rels")):
        graft.old.read(source, lambda *_: None)  # what is no XML, or holds entities, is refused here
    graft.parts[target] = _of_chart(graft, source, title) if data is None else data
    _typed(graft, source, target)
    lines = []
    for id_, kind, where, outside in relations(graft.old, source):
        if outside:
            lines.append(_relation(id_, kind, where, outside=True))
        elif kind.rpartition("/")[2] in _LEFT:
            graft.left.append((title, kind.rpartition("/")[2]))
        elif where in graft.old:
            lines.append(_relation(id_, kind, "/" + added(graft, where, title)))
    if lines:
        graft.parts[rels_of(target)] = f'<Relationships xmlns="{_PACKAGE}">{"".join(lines)}</Relationships>'.encode()
    return target


def with_formulas(graft: Graft, title: str, data: bytes) -> bytes:
    """A part that belongs to a sheet, with its formulas as they are now."""

    def changed(found: re.Match[bytes]) -> bytes:
        said = unescape(found[2].decode())
        now = graft.formula(title, said)
        return found[0] if now == said else found[1] + escape(now).encode() + found[3]

    return _FORMULA.sub(changed, data)


def _of_chart(graft: Graft, source: str, title: str) -> bytes:
    data = graft.old.part(source)
    return with_formulas(graft, title, data) if source.endswith(".xml") and "/charts/" in source else data


def relations(package: Opened, part: str) -> Iterator[tuple[str, str, str, bool]]:
    """Every relation of a part: id, kind, the part's name or the outside address, whether it leads outside."""
    found: list[tuple[str, str, str, bool]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == f"{_PACKAGE} Relationship":
            outside = attributes.get("TargetMode") == "External"
            target = attributes.get("Target", "")
            if not outside:
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
            found.append((attributes.get("Id", ""), attributes.get("Type", ""), target, outside))

    package.read(rels_of(part), start)
    return iter(found)


def rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relation(id_: str, kind: str, target: str, *, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{escape(id_)}" Type="{escape(kind)}" Target="{escape(target)}"{mode}/>'


def _free(parts: Mapping[str, bytes], source: str) -> str:
    folder, name = posixpath.split(source)
    plain, number = re.sub(r"^own\d+_", "", name), 1
    while (target := posixpath.join(folder, f"own{number}_{plain}")) in parts:
        number += 1
    return target


def _typed(graft: Graft, source: str, target: str) -> None:
    """The part's content type, as the other workbook has it."""
    overrides, defaults = content_types(graft.old)
    suffix = source.rpartition(".")[2].lower()
    said = overrides.get(source) or defaults.get(suffix, "application/octet-stream")
    line = f'<Override PartName="/{target}" ContentType="{escape(said)}"/></Types>'
    graft.parts[_TYPES] = graft.parts[_TYPES].replace(b"</Types>", line.encode())


def content_types(package: Opened) -> tuple[dict[str, str], dict[str, str]]:
    """Content types by part and by suffix."""
    overrides: dict[str, str] = {}
    defaults: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith(" Override"):
            overrides[attributes.get("PartName", "").lstrip("/")] = attributes.get("ContentType", "")
        elif tag.endswith(" Default"):
            defaults[attributes.get("Extension", "").lower()] = attributes.get("ContentType", "")

    package.read(_TYPES, start)
    return overrides, defaults


def sheets_of(package: Opened) -> dict[str, tuple[str, str]]:
    """The relation id and the state of each sheet, by title."""
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == f"{_MAIN} sheet":
            id_ = attributes.get(f"{_OFFICE} id", "")
            found[attributes.get("name", "")] = (id_, attributes.get("state", "visible"))

    package.read(package.main, start)
    return found


def _sheet_part(package: Opened, sheets: Mapping[str, tuple[str, str]], title: str) -> str:
    return package.related(package.main, "worksheet").get(sheets.get(title, ("", ""))[0], "")


def _related(package: Opened, kind: str) -> str:
    return next(iter(package.related(package.main, kind).values()), "")


def _listed(parts: dict[str, bytes], title: str, target: str, state: str) -> None:
    """The sheet in the list of sheets, after all others."""
    book = parts[_WORKBOOK]
    number = max(int(found) for found in _SHEET_ID.findall(book)) + 1
    sheet = (
        f'<sheet xmlns:r="{_OFFICE}" name="{escape(title)}" sheetId="{number}" state="{state}" r:id="rIdOwn{number}"/>'
    )
    parts[_WORKBOOK] = book.replace(b"</sheets>", sheet.encode() + b"</sheets>")
    _book_relation(parts, _relation(f"rIdOwn{number}", f"{_OFFICE}/worksheet", f"/{target}"))


def _book_relation(parts: dict[str, bytes], line: str) -> None:
    parts[_RELATIONS] = parts[_RELATIONS].replace(b"</Relationships>", line.encode() + b"</Relationships>")


def _people(graft: Graft) -> None:
    """Who wrote the threads of notes, where any came along."""
    if not any("threadedComment" in name for name in graft.names):
        return
    for _, kind, source, outside in relations(graft.old, graft.old.main):
        if kind.endswith("/person") and not outside and source in graft.old:
            _book_relation(graft.parts, _relation("rIdPeople", kind, "/" + added(graft, source, "")))
            return


def _named(parts: dict[str, bytes], names: Mapping[str, str]) -> None:
    lines = "".join(f'<definedName name="{escape(name)}">{escape(said)}</definedName>' for name, said in names.items())
    parts[_WORKBOOK] = parts[_WORKBOOK].replace(b"</definedNames>", lines.encode() + b"</definedNames>")


__all__ = ["Carried", "Formula", "Graft", "added", "content_types", "relations", "rels_of", "sheets_of", "with_sheets"]
