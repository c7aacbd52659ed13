"""The document's sections in their order: why, where it hurts, what we do, how we know that it works, what it costs."""

from __future__ import annotations

from collections.abc import Callable

from ..blocks import Section
from ..material import Material
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
    swot,
    tactics,
)

SECTIONS: dict[str, Callable[[Material], Section | None]] = {
    "foundations": foundations.section,
    "audit": audit.section,
    "swot": swot.section,
    "competitors": competitors.section,
    "research": research.section,
    "personas": personas.section,
    "tactics": tactics.section,
    "goals": goals.section,
    "measurement": measurement.section,
    "surveys": surveys.section,
    "business_case": business_case.section,
    "optimisation": optimisation.section,
}
