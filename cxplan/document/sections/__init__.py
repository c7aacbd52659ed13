"""The document's sections, one file a step, in the order in which a person meets the steps."""

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
    tactics,
)

SECTIONS: dict[str, Callable[[Material], Section | None]] = {
    "foundations": foundations.section,
    "goals": goals.section,
    "audit": audit.section,
    "competitors": competitors.section,
    "research": research.section,
    "personas": personas.section,
    "tactics": tactics.section,
    "surveys": surveys.section,
    "measurement": measurement.section,
    "optimisation": optimisation.section,
    "business_case": business_case.section,
}
