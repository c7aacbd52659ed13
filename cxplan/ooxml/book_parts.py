"""What a package's workbook part says of its sheets and names, and that part changed in a finished package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from .opened import Opened
from .xml import MAIN, OFFICE, Element, integer, parsed, written

_WORKBOOK = "xl/workbook.xml"
_SHEET, _NAMES, _NAME = (f"{{{MAIN}}}{name}" for name in ("sheet", "definedNames", "definedName"))
_COUNTED = ("localSheetId", "activeTab")  # what says a sheet by its number


@dataclass(frozen=True, slots=True)
class Name:
    """A defined name, what it stands for, and the sheet to which it belongs ("" for the whole workbook)."""

    name: str
    said: str
    sheet: str = ""
    hidden: bool = False


def names_of(package: Opened) -> tuple[Name, ...]:
    """The defined names of a package."""
    book = package.tree(package.main)
    titles = [sheet.get("name", "") for sheet in book.iter(_SHEET)]
    return tuple(_name(one, titles) for one in book.iter(_NAME))


def _name(element: Element, titles: Sequence[str]) -> Name:
    local = integer(element.get("localSheetId"), -1)
    sheet = titles[local] if 0 <= local < len(titles) else ""
    return Name(element.get("name", ""), element.text or "", sheet, element.get("hidden") in ("1", "true"))


def sheets_of(package: Opened) -> dict[str, tuple[str, str]]:
    """The relation id and the state of each sheet, by title."""
    sheets = package.tree(package.main).iter(_SHEET) if package.main in package else ()
    return {one.get("name", ""): (one.get(f"{{{OFFICE}}}id", ""), one.get("state", "visible")) for one in sheets}


def titles_in(parts: Mapping[str, bytes]) -> list[str]:
    """The titles of a finished package's sheets in their order."""
    return [one.get("name", "") for one in parsed(parts[_WORKBOOK]).iter(_SHEET)]


def set_state(parts: dict[str, bytes], title: str, state: str) -> None:
    """Show or hide a sheet of a finished package."""
    book = parsed(parts[_WORKBOOK])
    for sheet in book.iter(_SHEET):
        if sheet.get("name") == title:
            sheet.set("state", state)
    parts[_WORKBOOK] = written(book, parts[_WORKBOOK])


def set_order(parts: dict[str, bytes], titles: Sequence[str]) -> None:
    """Put the sheets of a finished package into another order; what counts sheets goes along."""
    book = parsed(parts[_WORKBOOK])
    sheets = {one.get("name", ""): one for one in book.iter(_SHEET)}
    to = {str(number): str(titles.index(title)) for number, title in enumerate(sheets)}
    home = book.find(f"{{{MAIN}}}sheets")
    assert home is not None
    home[:] = [sheets[title] for title in titles]
    for element in book.iter():
        for counted in _COUNTED:
            if counted in element.attrib:
                element.set(counted, to[element.get(counted)])
    parts[_WORKBOOK] = written(book, parts[_WORKBOOK])


def add_sheet(parts: dict[str, bytes], title: str, state: str, id_: str) -> None:
    """List a sheet after all others; `id_` is the workbook's relation to its part."""
    book = parsed(parts[_WORKBOOK])
    home = book.find(f"{{{MAIN}}}sheets")
    assert home is not None
    number = max(integer(one.get("sheetId")) for one in home) + 1
    said = {"name": title, "sheetId": str(number), "state": state, f"{{{OFFICE}}}id": id_}
    etree.SubElement(home, _SHEET, said, nsmap={"r": OFFICE})
    parts[_WORKBOOK] = written(book, parts[_WORKBOOK])


def add_names(parts: dict[str, bytes], names: Sequence[Name]) -> None:
    """Give names in a finished package; one that is there already stands for the new cells."""
    titles = titles_in(parts)
    book = parsed(parts[_WORKBOOK])
    home = _home(book)
    for one in names:
        local = {"localSheetId": str(titles.index(one.sheet))} if one.sheet else {}
        for other in list(_alike(home, one.name, local.get("localSheetId"))):
            home.remove(other)
        said = {"name": one.name, **local, **({"hidden": "1"} if one.hidden else {})}
        etree.SubElement(home, _NAME, said).text = one.said
    parts[_WORKBOOK] = written(book, parts[_WORKBOOK])


def with_names(parts: Mapping[str, bytes], places: Mapping[str, str]) -> dict[str, bytes]:
    """A copy of a package's parts whose workbook has these names, in the order of the alphabet."""
    book = parsed(parts[_WORKBOOK])
    home = _home(book)
    for name, at in sorted(places.items()):
        etree.SubElement(home, _NAME, name=name).text = at
    return {**parts, _WORKBOOK: written(book, parts[_WORKBOOK])}


def _home(book: Element) -> Element:
    """Where a workbook keeps its names; made behind its sheets where there is none."""
    home = book.find(_NAMES)
    if home is None:
        home = etree.Element(_NAMES)
        sheets = book.find(f"{{{MAIN}}}sheets")
        assert sheets is not None
        sheets.addnext(home)
    return home


def _alike(home: Element, name: str, sheet: str | None) -> Iterator[Element]:
    return (one for one in home if one.get("name") == name and one.get("localSheetId") == sheet)


__all__ = [
    "Name",
    "add_names",
    "add_sheet",
    "names_of",
    "set_order",
    "set_state",
    "sheets_of",
    "titles_in",
    "with_names",
]
