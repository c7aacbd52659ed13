"""What a package's workbook part says of its sheets and names, and that part changed in a finished package."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape

from .grid import with_attributes
from .opened import Opened

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_WORKBOOK = "xl/workbook.xml"
_SHEET = re.compile(rb"<sheet\b[^>]*/>")
_COUNTED = re.compile(rb'\b(localSheetId|activeTab)="(\d+)"')
_NAME = re.compile(rb'\bname="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Name:
    """A defined name, what it stands for, and the sheet to which it belongs ("" for the whole workbook)."""

    name: str
    said: str
    sheet: str = ""
    hidden: bool = False


def names_of(package: Opened) -> tuple[Name, ...]:
    """The defined names of a package."""
    titles: list[str] = []
    found: list[Name] = []
    open_: list[dict[str, str]] = []
    said: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == f"{_MAIN}sheet":
            titles.append(attributes.get("name", ""))
        elif tag == f"{_MAIN}definedName":
            open_.append(attributes)
            said.clear()

    def end(tag: str) -> None:
        if tag == f"{_MAIN}definedName":
            one = open_.pop()
            local = one.get("localSheetId", "")
            sheet = titles[int(local)] if local.isdigit() and int(local) < len(titles) else ""
            found.append(Name(one.get("name", ""), "".join(said), sheet, one.get("hidden") in ("1", "true")))

    package.read(package.main, start, end, lambda data: said.append(data) if open_ else None)
    return tuple(found)


def titles_in(parts: Mapping[str, bytes]) -> list[str]:
    """The titles of a finished package's sheets in their order."""
    return [_title(tag) for tag in _SHEET.findall(parts[_WORKBOOK])]


def set_state(parts: dict[str, bytes], title: str, state: str) -> None:
    """Show or hide a sheet of a finished package."""

    def changed(found: re.Match[bytes]) -> bytes:
        return with_attributes(found[0], {"state": state}) if _title(found[0]) == title else found[0]

    parts[_WORKBOOK] = _SHEET.sub(changed, parts[_WORKBOOK])


def set_order(parts: dict[str, bytes], titles: Sequence[str]) -> None:
    """Put the sheets of a finished package into another order; what counts sheets goes along."""
    book = parts[_WORKBOOK]
    tags = {_title(tag): tag for tag in _SHEET.findall(book)}
    to = {number: titles.index(title) for number, title in enumerate(tags)}
    ordered = iter([tags[title] for title in titles])
    book = _SHEET.sub(lambda _: next(ordered), book)
    parts[_WORKBOOK] = _COUNTED.sub(lambda found: b'%s="%d"' % (found[1], to[int(found[2])]), book)


def add_names(parts: dict[str, bytes], names: Sequence[Name]) -> None:
    """Give names in a finished package; one that is there already stands for the new cells."""
    titles = titles_in(parts)
    book = parts[_WORKBOOK]
    for one in names:
        local = f' localSheetId="{titles.index(one.sheet)}"' if one.sheet else ""
        hidden = ' hidden="1"' if one.hidden else ""
        head = f'<definedName name="{escape(one.name)}"{local}'
        book = re.sub(re.escape(head.encode()) + rb"(?: [^>]*)?>[^<]*</definedName>", b"", book)
        tag = f"{head}{hidden}>{escape(one.said, quote=False)}</definedName>".encode()
        book = book.replace(b"</definedNames>", tag + b"</definedNames>")
    parts[_WORKBOOK] = book


def _title(tag: bytes) -> str:
    found = _NAME.search(tag)
    return unescape(found[1].decode()) if found else ""


__all__ = ["Name", "add_names", "names_of", "set_order", "set_state", "titles_in"]
