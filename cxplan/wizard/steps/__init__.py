"""The steps of the quick path by chapter, in the plan's order."""

from __future__ import annotations

from types import ModuleType

from ...plan import CHAPTERS
from . import (
    audit,
    business_case,
    competitors,
    foundations,
    goals,
    measurement,
    optimisation,
    personas,
    research,
    surveys,
    tactics,
)

_EVERY = (
    audit, business_case, competitors, foundations, goals, measurement, optimisation, personas, research, surveys,
    tactics,
)  # fmt: skip
_BY_NAME = {step.__name__.rpartition(".")[2]: step for step in _EVERY}

STEPS: dict[str, ModuleType] = {chapter: _BY_NAME[chapter] for chapter in CHAPTERS}

__all__ = ["STEPS"]
