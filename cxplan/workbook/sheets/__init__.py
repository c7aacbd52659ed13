"""The sheets in the order in which a person meets them."""

from __future__ import annotations

from ..blocks import Sheet
from . import (
    audit,
    business_case,
    checks,
    competitors,
    figures,
    foundations,
    glossary,
    goals,
    measurement,
    optimisation,
    personas,
    research,
    scores,
    settings,
    start,
    surveys,
    tactics,
)

STEPS: tuple[Sheet, ...] = (
    start.SHEET,
    foundations.SHEET,
    goals.SHEET,
    audit.SHEET,
    competitors.SHEET,
    research.SHEET,
    personas.SHEET,
    tactics.SHEET,
    surveys.SHEET,
    scores.SHEET,
    figures.SHEET,
    measurement.SHEET,
    optimisation.SHEET,
    business_case.SHEET,
    settings.SHEET,
    glossary.SHEET,
)
SHEETS: tuple[Sheet, ...] = (*STEPS, checks.sheet(tuple(check for sheet in STEPS for check in sheet.checks)))
