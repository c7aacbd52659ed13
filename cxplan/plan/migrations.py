"""Plan files of older formats made into the present one, a step at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# The function at place n takes data of format n + 1 to format n + 2; there is one format so far.
MIGRATIONS: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = ()


def migrated(data: dict[str, Any], found: int) -> dict[str, Any]:
    """The data of an older format as the present format has it."""
    for step in MIGRATIONS[found - 1 :]:
        data = step(data)
    return data
