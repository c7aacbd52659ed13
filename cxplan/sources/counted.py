"""What counting an export comes to: rows of the plan's own tables, and what is told about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counted:
    """Counts of one export.

    `rows` are rows by table as a plan file writes them; touchpoints, segments and teams stand in them by name. `read` is
    how many rows the file has, `used` how many were counted, `left_out` why others were not, with their number. `first`
    and `last` are the ends in time (ISO days, "" where nothing is dated). `notes` are sentences about what was decided,
    `figures` results over the whole file by name, for those who want them at once: count, mean, median ...
    `query` is what counted the answers to a survey, as the engine here was asked.
    """

    kind: str
    rows: Mapping[str, tuple[Raw, ...]]
    read: int
    used: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    first: str = ""
    last: str = ""
    notes: tuple[str, ...] = ()
    figures: Mapping[str, float] = field(default_factory=dict)
    settled: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
