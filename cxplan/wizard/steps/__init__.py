"""The steps of the quick path by chapter, in the plan's order: each in the file of its name."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from ...plan import CHAPTERS

STEPS: dict[str, ModuleType] = {chapter: import_module(f".{chapter}", __package__) for chapter in CHAPTERS}

__all__ = ["STEPS"]
