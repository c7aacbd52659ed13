"""What a person can change in a workbook, in a few letters: the same before and after a mere re-save."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..ooxml.cells import FORMULA, Cells
from ..ooxml.opened import Opened
from ..ooxml.saved import Rectangle, Saved, Typed, typed
from ..plan.walk import singles, tables
from .book import CHOICE, Book
from .locating.aligned import aligned
from .plan_text import BASE_SHEET

FEW_ROWS = 2000


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """`inputs` stands for the plan's facts, `typed` for every cell that is no formula, `added` counts things beside."""

    inputs: str
    typed: str
    added: int = 0

    def marks(self) -> dict[str, str]:
        """The fingerprint as the seal keeps it."""
        return {"cxplan.inputs": self.inputs, "cxplan.typed": self.typed, "cxplan.added": str(self.added)}

    @classmethod
    def from_marks(cls, marks: Mapping[str, str]) -> Fingerprint | None:
        """The fingerprint that `marks` wrote; None where it is not there."""
        inputs, typed_, added = (marks.get(f"cxplan.{name}", "") for name in ("inputs", "typed", "added"))
        return cls(inputs, typed_, int(added)) if inputs and typed_ and added.isdigit() else None

    def covers(self, now: Fingerprint) -> bool:
        """Whether a workbook that was built so says nothing new now; what a program dropped on the way is no news."""
        return (self.inputs, self.typed) == (now.inputs, now.typed) and now.added <= self.added


def of_book(book: Book) -> Fingerprint:
    """The fingerprint of a workbook that is being drawn, every sheet but the base sheet done."""
    sheets = {title: drawn_cells(cells) for title, cells in book.cells.items() if title != BASE_SHEET}
    names = {
        name: (area.sheet, area.row, area.column, area.last_row, area.last_column) for name, area in book.areas.items()
    }
    added = sum(len(getattr(sheet, kind)) for sheet in book.file.worksheets for kind in ("_charts", "_images"))
    return _of(sheets, names, added)


def of_package(package: bytes, path: Path) -> Fingerprint:
    """The fingerprint of a workbook's file; raises FileProblem where it cannot be opened."""
    return of_saved(aligned(Opened(package, path)))


def of_saved(file: Saved) -> Fingerprint:
    """The fingerprint of what stands in a file."""
    sheets = {title: cells for title, cells in file.sheets.items() if title != BASE_SHEET}
    return _of(sheets, file.names, file.added)


def _of(sheets: Mapping[str, Typed], names: Mapping[str, Rectangle], added: int) -> Fingerprint:
    # What a person chose to see says nothing new.
    chosen = {area[:3] for name, area in names.items() if name.startswith(CHOICE)}
    everything = (
        f"{title}\n{content}"
        for title, cells in sheets.items()
        for content in sorted(said for at, said in cells.items() if (title, *at) not in chosen)
    )
    return Fingerprint(_digest(_inputs(sheets, names)), _digest(everything), added)


def _inputs(sheets: Mapping[str, Typed], names: Mapping[str, Rectangle]) -> Iterable[str]:
    """Each single fact, and each row of each table that says anything, its id with it."""
    for facts in singles().values():
        for fact in facts:
            for content in _column(sheets, names.get(fact.range_name)):
                yield f"{fact.key}\n{content}"
    for table in tables().values():
        ids = _column(sheets, names.get(f"{table.name}_id"))
        columns = [(fact.name, _column(sheets, names.get(fact.range_name))) for fact in table.facts]
        for number, row_id in enumerate(ids):
            row = [(name, column[number]) for name, column in columns if number < len(column) and column[number]]
            if row:
                yield "\n".join((table.name, row_id, *(f"{name}={content}" for name, content in row)))


def _column(sheets: Mapping[str, Typed], area: Rectangle | None) -> list[str]:
    if area is None:
        return []
    sheet, row, column, last_row, _ = area
    cells = sheets.get(sheet, {})
    # A name may reach to the end of the sheet: rows beyond the last typed one are not worth a look.
    last = last_row if last_row - row < FEW_ROWS else min(last_row, max((at[0] for at in cells), default=0))
    return [cells.get((one, column), "") for one in range(row, last + 1)]


def drawn_cells(drawn: Cells) -> Typed:
    """What is typed into the cells of a drawn sheet."""
    cells: Typed = {}
    for at, (kind, held, _) in drawn.at.items():
        if held is not None and kind != FORMULA and (content := typed(held)):
            cells[at] = content
    return cells


def _digest(said: Iterable[str]) -> str:
    made = hashlib.sha256()
    for one in said:
        made.update(one.encode("utf-8", "surrogatepass"))
        made.update(b"\0")
    return made.hexdigest()[:32]
