"""The steps of the quick path by chapter, in the order a person meets them."""

from __future__ import annotations

from types import ModuleType

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

STEPS: dict[str, ModuleType] = {
    "foundations": foundations,
    "goals": goals,
    "audit": audit,
    "competitors": competitors,
    "research": research,
    "personas": personas,
    "tactics": tactics,
    "surveys": surveys,
    "measurement": measurement,
    "optimisation": optimisation,
    "business_case": business_case,
}

__all__ = ["STEPS"]
