"""Faults of a plan told as faults of a workbook: by sheet and cell instead of file and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ...errors import Fault
from ...plan.places import Path, Places, fact_at
from ...plan.yaml_text import Read
from ...text import words
from ..locating.places import cell_name


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell."""

    sheet: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class CellPlaces(Places):
    """Places of the data that a workbook holds; faults elsewhere than in `spots` stand nowhere."""

    spots: Mapping[Path, Spot] = field(default_factory=dict)

    @classmethod
    def of(cls, file: str, data: dict[str, Any], spots: Mapping[Path, Spot]) -> CellPlaces:
        """The places of data read from a file."""
        return cls(file, Read("", None, data), data, spots)

    def fault(self, path: Path, key: str, **slots: object) -> Fault:
        """The fault at this place, in words for whoever sits before the cell."""
        say, own, fact = words("faults"), words("readback"), fact_at(path)
        key = key.removesuffix(".measured").removesuffix(".target")
        remedy = own(f"remedy.{key}") if own.has(f"remedy.{key}") else say(f"{key}.remedy", **slots)
        return Fault(self.where(path), say(f"{key}.what", **slots), remedy, fact.key if fact else "")

    def formula(self, path: Path, said: str) -> Fault:
        """The fault of a formula that gives an error, or nothing as no program computed it."""
        own, fact = words("readback"), fact_at(path)
        key = "formula.error" if said else "formula.uncomputed"
        return Fault(self.where(path), own(f"{key}.what", said=said), own(f"{key}.remedy"), fact.key if fact else "")

    def where(self, path: Path) -> str:
        """The sheet and the cell, with the row and the fact that stand there."""
        spot = self._spot(path)
        if spot is None:
            return ""
        label = words("faults")("where.between").join(dict.fromkeys(self._steps(path[: _depth(path)])))
        cell = cell_name(spot.row, spot.column)
        return words("readback")("where", file=self.file, sheet=spot.sheet, cell=cell, label=label)

    def path_of(self, where: str) -> Path | None:
        """The path whose fault stands there; None for a fault of no cell that was changed."""
        return next((path for path in self.spots if self.where(path) == where), None) if where else None

    def _spot(self, path: Path) -> Spot | None:
        return next((self.spots[path[:depth]] for depth in range(len(path), 1, -1) if path[:depth] in self.spots), None)


def _depth(path: Path) -> int:
    """How much of a path leads to the fact itself, not into a list or a task."""
    fact = fact_at(path)
    return path.index(fact.name) + 1 if fact and fact.name in path else len(path)


__all__ = ["CellPlaces", "Spot"]
