"""Notes that people hung on cells of ours find their cells again in a workbook that was built anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from ...ooxml.notes import Note, notes_of, with_notes
from .moves import Spot
from .pair import Pair


@dataclass(frozen=True, slots=True)
class Hanging:
    """Notes on our sheets: by the new sheet those whose cells are there, by the old one those whose cells are gone."""

    placed: Mapping[str, tuple[Note, ...]]
    lost: tuple[tuple[str, Note], ...] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(map(len, self.placed.values()))


def hanging(pair: Pair, gone: Collection[Spot]) -> Hanging:
    """The notes of the old workbook's sheets, its own ones left out, and where they belong now.

    `gone` are cells of a person's own for which there was no place: no more is there one for their notes.
    """
    placed: dict[str, dict[tuple[int, int], Note]] = {}
    lost = []
    for title in pair.ours:
        for note in notes_of(pair.old.package, pair.old.parts[title]):
            to = None if (title, note.row, note.column) in gone else _place(pair, title, note)
            if to is None:
                lost.append((title, note))
            else:
                placed.setdefault(to[0], {})[to[1:]] = replace(note, row=to[1], column=to[2])
    return Hanging({title: tuple(notes.values()) for title, notes in placed.items()}, tuple(lost))


def put_notes(pair: Pair, notes: Hanging, parts: dict[str, bytes]) -> None:
    """Hang them into the new workbook's parts."""
    for title, held in notes.placed.items():
        with_notes(parts, pair.new.parts[title], held)


def _place(pair: Pair, title: str, note: Note) -> Spot | None:
    """The cell that a note belongs to: by its name or its place, by its text where another one stands there."""
    spot = (title, note.row, note.column)
    to, said = pair.to_new.cell(*spot), pair.old.file.sheets.get(title, {}).get(spot[1:])
    if to and (not said or pair.to_new.before.draws(spot) or pair.new.file.sheets.get(to[0], {}).get(to[1:]) == said):
        return to
    return _by_text(pair, title, note) or to


def _by_text(pair: Pair, title: str, note: Note) -> Spot | None:
    """A cell of the same sheet with the same text, where only one has it."""
    said = pair.old.file.sheets.get(title, {}).get((note.row, note.column))
    places = [at for at, content in pair.new.file.sheets.get(title, {}).items() if said and content == said]
    return (title, *places[0]) if len(places) == 1 else None


__all__ = ["Hanging", "hanging", "put_notes"]
