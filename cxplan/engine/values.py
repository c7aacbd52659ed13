"""What a finished workbook says: every named result and column, as the engine computed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Value = float | str | bool | None


@dataclass(frozen=True, slots=True)
class Values:
    """The values behind a workbook's defined names; blank cells and "" are None, an error value is never there."""

    names: Mapping[str, Sequence[Value]] = field(default_factory=dict)

    def one(self, name: str) -> Value:
        """The value of a name that stands for a single cell."""
        (value,) = self.names[name]
        return value

    def number(self, name: str) -> float | None:
        """The value of a single cell where it is a number, else None: "no data" is no number."""
        value = self.one(name)
        return value if isinstance(value, float) else None

    def text(self, name: str) -> str:
        """The value of a single cell where it is text, else an empty text."""
        value = self.one(name)
        return value if isinstance(value, str) else ""

    def column(self, name: str) -> Sequence[Value]:
        """The values of a column from its first row on, room below included; row i belongs to the plan's row i."""
        return self.names[name]
