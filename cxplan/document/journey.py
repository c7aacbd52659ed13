"""A journey's steps in time, and which of them the workbook's results name."""

from __future__ import annotations

from ..plan.personas import Journey, JourneyStep
from .material import Material


def steps(material: Material, journey: Journey) -> list[JourneyStep]:
    """A journey's steps in time."""
    return [row for row in material.plan.personas.journey_steps if row.journey == journey.id and row.title]


def named(material: Material, journey: Journey, result: str) -> JourneyStep | None:
    """The step behind one of the workbook's labels: an id with a title, or a title alone."""
    label = material.cell_text(result, material.plan.personas.journeys.index(journey))
    found = steps(material, journey)
    by_id = next((row for row in found if label.split(" ", 1)[0] == row.id), None)
    return by_id or next((row for row in found if row.title == label), None)


def low_steps(material: Material) -> tuple[str, ...]:
    """The ids of the steps at the journeys' lowest points."""
    found = (named(material, journey, "journeys_low_step") for journey in material.plan.personas.journeys)
    return tuple(step.id for step in found if step is not None)
