"""Steps 3 to 5 and the money: places of nobody, tries that contradict themselves, steps of no journey."""

from __future__ import annotations

from collections.abc import Iterator

from ...plan.competitors import SearchPlace
from .rule import Broken, Known, wrong


def rules(known: Known) -> Iterator[Broken]:
    """What steps 3 to 5 break."""
    for place in known.plan.competitors.search_places:
        if place.place and (missing := _missing(place)):
            yield wrong(f"place_without_{missing}", f"search_places.{missing}", place)
    for visit in known.plan.research.mystery_visits:
        if visit.answered is False and visit.answer_hours:
            yield wrong("time_without_answer", "mystery_visits.answered", visit)
    yield from _firms(known)
    for step in known.plan.personas.journey_steps:
        if step.title and not step.journey:
            yield wrong("step_of_no_journey", "journey_steps.journey", step)


def _missing(place: SearchPlace) -> str:
    """What a place that was looked up lacks: the phrase, or who came up there."""
    if not place.phrase:
        return "phrase"
    return "" if place.who or place.other else "who"


def _firms(known: Known) -> Iterator[Broken]:
    """Firms whose reviews stand there twice."""
    firms: set[str] = set()
    for standing in known.plan.research.standings:
        if standing.who in firms:
            yield wrong("firm_twice", "standings.who", standing)
        firms.add(standing.who or "")


def money(known: Known) -> Iterator[Broken]:
    """What the business case breaks: one benefit counted under two names."""
    case = known.plan.business_case
    if case.kept_on and case.acquisition_on:
        yield wrong("kept_and_won", "business_case.acquisition_on")
