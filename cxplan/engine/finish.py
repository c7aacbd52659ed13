"""Finishes a saved workbook: evaluates it, stores the values, gives back what its names hold, packs it the same way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from zipfile import ZIP_STORED

from ..errors import EngineMissing
from ..ooxml.bare import bare
from ..ooxml.book_parts import titles_in, with_names
from ..ooxml.cells import (
    Cells,
    Error,
    Rendered,
    Written,
    beside,
    beside_shared,
    filling,
    holding,
    letters,
    plainly,
    rendered,
    shared,
)
from ..ooxml.chart_values import Aloud, Sheets, said_aloud, with_values
from ..ooxml.package import packed, parts_of
from ..ooxml.tidy import dated, in_order
from .bands import Bands, banded
from .evaluate import Evaluated
from .plain import without_names
from .resting import Rectangle, resting
from .values import Value, Values


@dataclass(frozen=True, slots=True)
class Finished:
    """A package with stored values, and what its names hold; None where there is no engine."""

    package: bytes
    values: Values | None
    warnings: tuple[str, ...]


def finished(
    saved: bytes,
    sheets: Sequence[Cells],
    areas: Mapping[str, Rectangle],
    places: Mapping[str, str],
    near: Mapping[str, str],
    aloud: Mapping[str, Aloud],
) -> Finished:
    """Evaluate a workbook that openpyxl saved without its cells, and store each value beside its formula.

    `sheets` are the cells in the workbook's order. `areas` says where each name points, `places` the same as formulas
    write it; `near` says where those point whose cells far below are empty, for the engine. Values come back by name.
    `aloud` names the charts' parts and what they say from their titles.
    """
    parts = _beside_sheets(parts_of(saved))
    parts["docProps/core.xml"] = dated(parts["docProps/core.xml"])
    parts["xl/styles.xml"] = in_order(parts["xl/styles.xml"])
    drawn = _drawn(parts, sheets)
    try:
        evaluated = _evaluated(titles_in(parts), sheets, {**places, **near})
    except EngineMissing as missing:
        parts = _filled(parts, drawn, _without_values(sheets))
        return Finished(packed(with_names(parts | said_aloud(parts, aloud), places)), None, (str(missing),))
    parts = _filled(parts, drawn, lambda sheet: _valued(evaluated, sheet, sheets[sheet]))
    read = Sheets(parts, evaluated.cell).read
    parts |= {name: with_values(parts[name], read) for name in aloud}
    parts |= said_aloud(parts, aloud)
    # Sealing compresses; doing it here as well would take the time twice.
    return Finished(packed(with_names(parts, places), compression=ZIP_STORED), Values(_Held(evaluated, areas)), ())


def computed(
    titles: Sequence[str],
    sheets: Sequence[Cells],
    areas: Mapping[str, Rectangle],
    places: Mapping[str, str],
    near: Mapping[str, str],
    wanted: Collection[str] | None = None,
) -> Values | None:
    """What the names of such a workbook hold, or those of them that are wanted; None where there is no engine.

    It is evaluated without its looks, and of its cells those alone on which the wanted ones rest.
    """
    asked = areas if wanted is None else {name: areas[name] for name in wanted}
    near = {**places, **near}
    cells = sheets if wanted is None else resting(titles, sheets, asked.values(), near)
    try:
        evaluated = _evaluated(titles, cells, near)
    except EngineMissing:
        return None
    return Values(_Held(evaluated, asked))


def _evaluated(titles: Sequence[str], sheets: Sequence[Cells], places: Mapping[str, str]) -> Evaluated:
    # Looks, rules for colours and for typing have no part in any value, and take the engine a third of its reading.
    bands = banded(titles, sheets)
    parts = bare(bands.titles)
    return Evaluated(
        packed(
            _filled(parts, _drawn(parts, bands.sheets, bare=True), _for_engine(bands, places), cells_only=True),
            compression=ZIP_STORED,
        ),
        bands.home,
    )


def unvalued(saved: bytes, sheets: Sequence[Cells], places: Mapping[str, str]) -> bytes:
    """The package as it looks, with no value beside any formula."""
    parts = _beside_sheets(parts_of(saved))
    return packed(
        with_names(_filled(parts, _drawn(parts, sheets), _without_values(sheets)), places), compression=ZIP_STORED
    )


def _beside_sheets(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Tables as seen from their sheets: ExcelJS finds them in no other way."""
    return {
        name: part.replace(b'"/xl/tables/', b'"../tables/') if name.startswith("xl/worksheets/_rels/") else part
        for name, part in parts.items()
    }


def _drawn(parts: Mapping[str, bytes], sheets: Sequence[Cells], *, bare: bool = False) -> dict[str, Rendered]:
    names = [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
    return {name: rendered(parts[name], cells, bare=bare) for name, cells in zip(names, sheets, strict=True)}


def _filled(
    parts: Mapping[str, bytes],
    sheets: Mapping[str, Rendered],
    written: Callable[[int], Written],
    *,
    cells_only: bool = False,
) -> dict[str, bytes]:
    made = {
        name: sheet.with_formulas(written(at), cells_only=cells_only) for at, (name, sheet) in enumerate(sheets.items())
    }
    return {**parts, **made}


def _without_values(sheets: Sequence[Cells]) -> Callable[[int], Written]:
    def of_sheet(number: int) -> Written:
        arrays = sheets[number].arrays
        return lambda place, said: filling(place, said, arrays[place]) if place in arrays else plainly(place, said)

    return of_sheet


def _for_engine(bands: Bands, places: Mapping[str, str]) -> Callable[[int], Written]:
    sheets, homeward = bands.sheets, bands.homeward()
    named = without_names({name: homeward(place) for name, place in places.items()})

    def plain(formula: str) -> str:
        return named(homeward(formula))

    def of_sheet(number: int) -> Written:
        alike, repeats, arrays = sheets[number].alike, sheets[number].repeats, sheets[number].arrays
        bound = sheets[number].bound
        numbers = {first: number for number, first in enumerate(dict.fromkeys(repeats.values()))}

        def written(place: tuple[int, int], formula: str) -> str:
            if place in arrays:
                return plainly(place, '""')
            if place in bound:
                return holding(bound[place])
            if place in alike:
                row, column = alike[place]
                return plainly(place, f"{letters(column)}{row}")
            if place in repeats:
                return shared(numbers[repeats[place]], place)
            made = plain(formula)
            return shared(numbers[place], place, made) if place in numbers else plainly(place, made)

        return written

    return of_sheet


def _valued(evaluated: Evaluated, sheet: int, cells: Cells) -> Written:
    runs = {
        (row, column): (number, first)
        for number, (first, last) in enumerate(cells.shares.items())
        for column in (first[1],)
        for row in range(first[0], last + 1)
    }

    def written(place: tuple[int, int], formula: str) -> str:
        if place in cells.arrays:
            return filling(place, formula, cells.arrays[place])
        value = cells.bound[place] if place in cells.bound else evaluated.cell(sheet, *place)
        if place not in runs:
            return beside(value, formula)
        number, first = runs[place]
        if place != first:
            return beside_shared(value, number)
        column = letters(place[1])
        return beside_shared(value, number, formula, f"{column}{place[0]}:{column}{cells.shares[first]}")

    return written


class _Held(Mapping[str, tuple[Value, ...]]):
    """What each name holds, read from the engine when somebody first asks: most names nobody asks for."""

    def __init__(self, evaluated: Evaluated, areas: Mapping[str, Rectangle]) -> None:
        self._evaluated = evaluated
        self._areas = areas
        self._read: dict[str, tuple[Value, ...]] = {}

    def __getitem__(self, name: str) -> tuple[Value, ...]:
        if name not in self._read:
            self._read[name] = _read(self._evaluated, self._areas[name])
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return name in self._areas

    def __iter__(self) -> Iterator[str]:
        return iter(self._areas)

    def __len__(self) -> int:
        return len(self._areas)


def _read(evaluated: Evaluated, area: Rectangle) -> tuple[Value, ...]:
    sheet, row, column, last_row, last_column = area
    return tuple(
        _plain(evaluated.cell(sheet, one_row, one_column))
        for one_row in range(row, last_row + 1)
        for one_column in range(column, last_column + 1)
    )


def _plain(value: float | str | bool | Error | None) -> Value:
    # An error value is a defect that tests look for; for a reader it is no data.
    return None if value == "" or isinstance(value, Error) else value
