"""Finishes a saved workbook: evaluates it, stores the values, gives back what its names hold, packs it the same way."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from zipfile import ZIP_STORED

from ..errors import EngineMissing
from .cells import Cells, Rendered, Written, beside, letters, plainly, rendered, shared
from .chart_values import Aloud, Sheets, said_aloud, with_values
from .evaluate import Error, Evaluated
from .package import packed, parts_of
from .plain import with_names, without_names
from .values import Value, Values

Rectangle = tuple[int, int, int, int, int]  # sheet from 0; first row, first column, last row, last column from 1

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_FONT = re.compile(rb"(<font>)(.*?)(</font>)", re.DOTALL)
_PART = re.compile(rb"<(\w+)[^>]*/>")
# The order that the schema wants of what a font is made of; openpyxl has one of its own.
_FONT_PARTS = b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()
_CREATED = re.compile(rb"<dcterms:created[^>]*>([^<]*)</dcterms:created>")


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
    aloud: Mapping[str, Aloud],
) -> Finished:
    """Evaluate a workbook that openpyxl saved without its cells, and store each value beside its formula.

    `sheets` are the cells in the workbook's order. `areas` says where each name points, `places` the same as formulas
    write it; the values come back by name. `aloud` names the charts' parts and what they say from their titles.
    """
    parts = parts_of(saved)
    parts["docProps/core.xml"] = _dated(parts["docProps/core.xml"])
    parts["xl/styles.xml"] = _FONT.sub(_in_order, parts["xl/styles.xml"])
    drawn = _drawn(parts, sheets)
    try:
        evaluated = Evaluated(packed(_filled(parts, drawn, _for_engine(sheets, places)), compression=ZIP_STORED))
    except EngineMissing as missing:
        parts = _filled(parts, drawn, lambda _: plainly)
        return Finished(packed(with_names(parts | said_aloud(parts, aloud), places)), None, (str(missing),))
    parts = _filled(parts, drawn, lambda sheet: _valued(evaluated, sheet))
    read = Sheets(parts, evaluated).read
    parts |= {name: with_values(parts[name], read) for name in aloud}
    parts |= said_aloud(parts, aloud)
    # Sealing compresses; doing it here as well would take the time twice.
    return Finished(packed(with_names(parts, places), compression=ZIP_STORED), _values(evaluated, areas), ())


def unvalued(saved: bytes, sheets: Sequence[Cells], places: Mapping[str, str]) -> bytes:
    """The package as it looks, with no value beside any formula."""
    parts = parts_of(saved)
    return packed(with_names(_filled(parts, _drawn(parts, sheets), lambda _: plainly), places), compression=ZIP_STORED)


def _drawn(parts: Mapping[str, bytes], sheets: Sequence[Cells]) -> dict[str, Rendered]:
    names = [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
    return {name: rendered(parts[name], cells) for name, cells in zip(names, sheets, strict=True)}


def _filled(
    parts: Mapping[str, bytes], sheets: Mapping[str, Rendered], written: Callable[[int], Written]
) -> dict[str, bytes]:
    return {**parts, **{name: sheet.with_formulas(written(at)) for at, (name, sheet) in enumerate(sheets.items())}}


def _for_engine(sheets: Sequence[Cells], places: Mapping[str, str]) -> Callable[[int], Written]:
    plain = without_names(places)

    def of_sheet(number: int) -> Written:
        alike, repeats = sheets[number].alike, sheets[number].repeats
        numbers = {first: number for number, first in enumerate(dict.fromkeys(repeats.values()))}

        def written(place: tuple[int, int], formula: str) -> str:
            if place in alike:
                row, column = alike[place]
                return plainly(place, f"{letters(column)}{row}")
            if place in repeats:
                return shared(numbers[repeats[place]], place)
            made = plain(formula)
            return shared(numbers[place], place, made) if place in numbers else plainly(place, made)

        return written

    return of_sheet


def _valued(evaluated: Evaluated, sheet: int) -> Written:
    return lambda place, formula: beside(evaluated.cell(sheet, *place), formula)


def _values(evaluated: Evaluated, areas: Mapping[str, Rectangle]) -> Values:
    return Values({name: _read(evaluated, area) for name, area in areas.items()})


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


def _in_order(font: re.Match[bytes]) -> bytes:
    parts = sorted(_PART.finditer(font[2]), key=lambda part: _FONT_PARTS.index(part[1]))
    return font[1] + b"".join(part[0] for part in parts) + font[3]


def _dated(core: bytes) -> bytes:
    """openpyxl stamps the moment of saving; the plan's day stands instead."""
    created = _CREATED.search(core)
    return _MODIFIED.sub(rb"\g<1>" + created[1] + rb"\g<2>", core) if created else core
