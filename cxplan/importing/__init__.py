"""Exports on their way into a plan: understood once, recorded as a source, counted again at every build."""

from .adding import added, kpi_names
from .later import not_begun
from .places import outside
from .recount import Included, included, including, keep
from .understood import Ordered, Understood, understand

__all__ = [
    "Included",
    "Ordered",
    "Understood",
    "added",
    "included",
    "including",
    "keep",
    "kpi_names",
    "not_begun",
    "outside",
    "understand",
]
