"""The sheets in the order in which a person meets them."""

from __future__ import annotations

from collections.abc import Iterator

from ..blocks import Sheet
from ..view import View
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
    surveys,
    tactics,
)
from .views import BEHIND, FIRST

STEPS: tuple[Sheet, ...] = (
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


def _with_views() -> Iterator[Sheet | View]:
    yield from FIRST
    for sheet in STEPS:
        yield sheet
        yield from BEHIND.get(sheet.key, ())


CHECKS = checks.every(check for sheet in STEPS for check in sheet.checks)
SHEETS: tuple[Sheet | View, ...] = (
    *_with_views(),
    checks.sheet(CHECKS),
)
