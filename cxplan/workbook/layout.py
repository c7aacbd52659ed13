"""What a workbook's sheets look like to whoever reads them: which table stands on which sheet, under what words.

Every workbook carries the layout in which it was drawn, so that it is read rightly when cxplan has long been drawing
otherwise; that of the first version, whose workbooks carry none, is kept in `layouts/1.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from ..ooxml.cells import BLANK, NUMBER, TEXT
from ..plan import show
from ..plan.walk import Fact, Table, facts, singles, tables
from ..text import words

if TYPE_CHECKING:
    from .book import Area, Book

_PARTS = ("id", "below")  # of a table, beside its facts
_WORDS = {
    "id": ("workbook", "labels.id"),
    "yes": ("plan", "words.yes"),
    "no": ("plan", "words.no"),
    "us": ("plan", "words.us"),
    "order": ("workbook", "labels.order"),
    "not_measured": ("plan", "words.not_measured"),
    "not_measured_by": ("plan", "words.not_measured_by"),
    "not_measured_owner": ("plan", "words.not_measured_owner"),
    "not_measured_owner_by": ("plan", "words.not_measured_owner_by"),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to draw the sheets.

    `labels` are the headers of columns and the labels of lines by fact key, `sheets` the titles of the sheets by fact
    key or table, `headers` a table's whole header row in its order, `choices` the labels of closed lists by list and
    code, `words` the few other words that cells hold, `constants` the names of cells that hold neither
    facts nor formulas.
    """

    words: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, str]
    sheets: Mapping[str, str]
    headers: Mapping[str, tuple[str, ...]]
    constants: tuple[str, ...] = ()

    def label(self, fact: Fact) -> str:
        """The header of a fact's column or the label of its line; "" where these sheets have no such fact."""
        return self.labels.get(fact.key, "")

    def facts_of(self, table: Table) -> tuple[Fact, ...]:
        """The facts of a table that these sheets have."""
        return tuple(fact for fact in table.facts if fact.key in self.labels)

    def choice(self, value: StrEnum) -> str:
        """The label of a choice of a closed list."""
        return self.choices.get(show.list_key(type(value)), {}).get(value.value) or show.choice(value)

    def plain(self) -> dict[str, Any]:
        """The layout as JSON keeps it."""
        forms: dict[str, dict[str, str]] = {}
        for key, sheet in self.sheets.items():
            if key in self.labels:
                forms.setdefault(sheet, {})[key] = self.labels[key]
        there = {
            name: {
                "sheet": self.sheets[name],
                "headers": list(self.headers[name]),
                "facts": {fact.name: self.labels[fact.key] for fact in self.facts_of(table)},
            }
            for name, table in tables().items()
            if name in self.sheets
        }
        choices = {name: dict(labels) for name, labels in self.choices.items()}
        names = {"constants": list(self.constants)} if self.constants else {}
        return {"words": dict(self.words), "choices": choices, "forms": forms, "tables": there, **names}


def from_plain(kept: Mapping[str, Any]) -> Layout:
    """The layout that `plain` gave; raises KeyError, TypeError, ValueError or AttributeError for anything else."""
    labels: dict[str, str] = {}
    sheets: dict[str, str] = {}
    headers: dict[str, tuple[str, ...]] = {}
    for sheet, lines in kept["forms"].items():
        labels |= lines
        sheets |= dict.fromkeys(lines, sheet)
    for table, one in kept["tables"].items():
        labels |= {f"{table}.{name}": label for name, label in one["facts"].items()}
        sheets[table] = one["sheet"]
        headers[table] = tuple(one["headers"])
    constants = tuple(map(str, kept.get("constants", ())))
    return Layout({**present_words(), **kept["words"]}, kept["choices"], labels, sheets, headers, constants)


def of_book(book: Book) -> Layout:
    """The layout of a drawn book."""
    words_, labels, choices = present_words(), _labels(), _choices()
    sheets: dict[str, str] = {}
    headers: dict[str, tuple[str, ...]] = {}
    for group in singles().values():
        sheets |= {fact.key: book.areas[fact.range_name].sheet for fact in group if fact.range_name in book.areas}
    for name in tables():
        if area := book.areas.get(f"{name}_id"):
            sheets[name], headers[name] = area.sheet, _header_of(book, area, words_["id"])
    drawn = {key: label for key, label in labels.items() if facts()[key].range_name in book.areas}
    return Layout(words_, choices, drawn, sheets, headers, tuple(_constants(book)))


@cache
def present() -> Layout:
    """What this version draws."""
    from ..plan import Plan
    from .drawing import drawn

    return of_book(drawn(Plan()))


@cache
def first() -> Layout:
    """What version 0.1.0 drew, whose workbooks carry no layout."""
    folder = __file__.rpartition("layout.")[0]
    data: bytes = __spec__.loader.get_data(f"{folder}layouts/1.json")  # type: ignore[union-attr]  # ours reads files
    return from_plain(json.loads(data))


def guessed(sheets: Mapping[str, Mapping[tuple[int, int], str]]) -> Layout:
    """The layout whose labels stand most often in typed cells: for a workbook that says nothing of itself any more."""
    said = {content[1:] for cells in sheets.values() for content in cells.values() if content[0] == "t"}
    return max((present(), first()), key=lambda one: len(said & set(one.labels.values())))


def present_words() -> dict[str, str]:
    """The few words of this version's cells that are no label."""
    return {name: words(room)(key) for name, (room, key) in _WORDS.items()}


def _labels() -> dict[str, str]:
    return {fact.key: words("plan")(f"{fact.key}.label") for fact in facts().values()}


def _choices() -> dict[str, dict[str, str]]:
    lists = {fact.choices for fact in facts().values() if fact.choices is not None}
    labels = {show.list_key(one): {value.value: show.choice(value) for value in one} for one in lists}
    return dict(sorted(labels.items()))


def _constants(book: Book) -> Iterator[str]:
    inputs = {fact.range_name for fact in facts().values()} | {f"{name}_{part}" for name in tables() for part in _PARTS}
    for name, area in book.areas.items():
        kind = book.cells[area.sheet].at.get((area.row, area.column), (BLANK,))[0]
        if name not in inputs and kind in (TEXT, NUMBER) and not name.startswith("list_"):
            yield name


def _header_of(book: Book, area: Area, id_label: str) -> tuple[str, ...]:
    """The texts of a table's header row, from the column of ids to the first blank."""
    cells = book.cells[area.sheet].at
    row = area.row if cells.get((area.row, area.column), ("", ""))[1] == id_label else area.row - 1
    header: list[str] = []
    while text := cells.get((row, area.column + len(header)), ("", ""))[1]:
        header.append(str(text))
    return tuple(header)


__all__ = ["Layout", "first", "from_plain", "guessed", "of_book", "present", "present_words"]
