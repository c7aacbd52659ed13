"""Evaluates a saved workbook with the embedded engine and reads back what its cells hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from ..errors import EngineMissing
from ..ooxml.cells import CellValue, Error
from ..text import words

if TYPE_CHECKING:
    import ironcalc

_HOUR = timedelta(hours=1)


class Evaluated:
    """A workbook after evaluation; `home` says on which of its sheets a row of a sheet stands."""

    def __init__(self, package: bytes, home: Callable[[int, int], int] = lambda sheet, _: sheet) -> None:
        try:
            import ironcalc
        except ImportError as missing:
            raise EngineMissing(words("engine")("missing")) from missing
        self._types = ironcalc.CellType
        self._home = home
        self._model: ironcalc.Model = _loaded(package)
        self._model.evaluate()

    def cell(self, sheet: int, row: int, column: int) -> CellValue:
        """The value of one cell; sheets count from 0 in the order of the workbook, rows and columns from 1."""
        sheet = self._home(sheet, row)
        value = self._model.get_cell_value(sheet, row, column)
        if isinstance(value, str) and value[:1] == "#" and self._is_error(sheet, row, column):
            return Error(value)
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else value

    def _is_error(self, sheet: int, row: int, column: int) -> bool:
        return bool(self._model.get_cell_type(sheet, row, column) == self._types.ErrorValue)


def _loaded(package: bytes) -> ironcalc.Model:
    import tempfile
    from pathlib import Path

    import ironcalc

    # The raw API reads xlsx from a path only.
    with tempfile.TemporaryDirectory(prefix="cxplan-") as folder:
        path = Path(folder) / "workbook.xlsx"
        path.write_bytes(package)
        return ironcalc.load_from_xlsx(str(path), "en", zone(datetime.now().astimezone()))


def zone(now: datetime) -> str:
    """A zone by its name, which is all the engine knows, in which it is the same day as here."""
    offset = now.utcoffset() or timedelta()
    for hours in (offset // _HOUR, offset // _HOUR + 1):
        away = max(-12, min(14, hours))
        if now.astimezone(timezone(timedelta(hours=away))).date() == now.date():
            return f"Etc/GMT{-away:+d}" if away else "UTC"  # these zones count to the west
    return "UTC"
