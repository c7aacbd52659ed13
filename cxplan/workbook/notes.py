"""Notes that people hung on cells of ours find their cells again in a workbook that was built anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ..engine.notes import Note, notes_of, with_notes
from ..engine.opened import Opened
from ..engine.package import packed, parts_of
from ..engine.transplant import sheets_of
from .saved import Rectangle, Saved, saved

Lost = tuple[str, Note]  # the sheet, and a note whose cell is gone


def carried_notes(package: bytes, old: Opened, own: tuple[str, ...]) -> tuple[bytes, int, tuple[Lost, ...]]:
    """The package with the notes of the old workbook's sheets, but for its `own`; how many, and those that are lost."""
    notes = [(title, note) for title, part in _sheet_parts(old).items() if title not in own
             for note in notes_of(old, part)]  # fmt: skip
    if not notes:
        return package, 0, ()
    before, new = saved(old), Opened(package, Path())
    after = saved(new)
    placed: dict[str, list[Note]] = {}
    lost: list[Lost] = []
    for title, note in notes:
        to = _found(before, after, title, note)
        if to is None:
            lost.append((title, note))
        else:
            placed.setdefault(to[0], []).append(replace(note, row=to[1], column=to[2]))
    parts = parts_of(package)
    for title, part in _sheet_parts(new).items():
        if held := placed.get(title):
            with_notes(parts, part, list({(note.row, note.column): note for note in held}.values()))
    return packed(parts), len(notes) - len(lost), tuple(lost)


def _sheet_parts(package: Opened) -> dict[str, str]:
    parts = package.related(package.main, "worksheet")
    return {title: parts.get(id_, "") for title, (id_, _) in sheets_of(package).items()}


def _found(before: Saved, after: Saved, title: str, note: Note) -> tuple[str, int, int] | None:
    """Where a note's cell is now: by the cell's name and the row's id, by its header, else by its text."""
    for name, area, offset in _names_at(before, title, note):
        now = after.names.get(name)
        if now is None:
            continue
        if offset < 0:
            return now[0], now[1] + offset, now[2]
        row = _row(before, after, name, area, note.row)
        if row is not None:
            return now[0], row, now[2]
    return _by_text(before, after, title, note)


def _names_at(file: Saved, title: str, note: Note) -> Iterator[tuple[str, Rectangle, int]]:
    """The names whose cells, or whose header, a note hangs on; the narrowest first."""
    spans = sorted(file.names.items(), key=lambda item: item[1][4] - item[1][2])
    for name, area in spans:
        if area[0] == title and area[2] <= note.column <= area[4]:
            if area[1] <= note.row <= area[3]:
                yield name, area, 0
            elif note.row == area[1] - 1 and area[3] > area[1]:
                yield name, area, -1


def _row(before: Saved, after: Saved, name: str, area: Rectangle, row: int) -> int | None:
    """The row of the same id where a name belongs to a table, of the same place where it does not."""
    now = after.names[name]
    table = next((one[:-3] for one in before.names if one.endswith("_id") and name.startswith(one[:-2])
                  and before.names[one][1] == area[1] and before.names[one][0] == area[0]), None)  # fmt: skip
    if table is None or f"{table}_id" not in after.names:
        return now[1] + row - area[1] if row - area[1] <= now[3] - now[1] else None
    here, there = before.names[f"{table}_id"], after.names[f"{table}_id"]
    row_id = before.sheets[here[0]].get((row, here[2]))
    column = after.sheets.get(there[0], {})
    return next(
        (one for one in range(there[1], there[3] + 1) if row_id and column.get((one, there[2])) == row_id), None
    )


def _by_text(before: Saved, after: Saved, title: str, note: Note) -> tuple[str, int, int] | None:
    """A cell of the same sheet with the same text, where only one has it."""
    said = before.sheets.get(title, {}).get((note.row, note.column))
    places = [at for at, content in after.sheets.get(title, {}).items() if said and content == said]
    return (title, *places[0]) if len(places) == 1 else None


__all__ = ["Lost", "carried_notes"]
