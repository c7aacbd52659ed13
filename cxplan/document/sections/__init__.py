"""The document's sections in their order: why, where it hurts, what we do, how we know that it works, what it costs."""

from __future__ import annotations

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
from .frame import Write, unless_aside

SECTIONS: dict[str, Write] = {
    "foundations": foundations.section,
    "audit": unless_aside("audit", audit.section),
    "swot": swot.section,
    "competitors": unless_aside("competitors", competitors.section),
    "research": unless_aside("research", research.section),
    "personas": unless_aside("personas", personas.section),
    "tactics": unless_aside("tactics", tactics.section),
    "goals": goals.section,
    "measurement": unless_aside("measurement", measurement.section),
    "surveys": unless_aside("surveys", surveys.section),
    "business_case": unless_aside("business_case", business_case.section),
    "optimisation": unless_aside("optimisation", optimisation.section),
}
