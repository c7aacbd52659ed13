"""The view sheets: each answers three things at a glance, from what stands on the others."""

from __future__ import annotations

from ...view import View
from . import (
    compared,
    dashboard,
    feedback,
    goal_tree,
    journey_map,
    measures,
    money_page,
    north_star,
    persona_cards,
    reviews,
    roadmap,
    source_list,
    start,
    survey_plan,
    swot_page,
    tactic_page,
    touchpoint_page,
    visibility,
)

FIRST: tuple[View, ...] = (start.VIEW, dashboard.VIEW)
# Behind which entry sheet each stands.
BEHIND: dict[str, tuple[View, ...]] = {
    "foundations": (north_star.VIEW,),
    "goals": (goal_tree.VIEW,),
    "audit": (touchpoint_page.VIEW, swot_page.VIEW),
    "competitors": (visibility.VIEW,),
    "research": (compared.VIEW,),
    "personas": (persona_cards.VIEW, journey_map.VIEW),
    "optimisation": (feedback.VIEW, reviews.VIEW),
    "measurement": (measures.VIEW,),
    "tactics": (tactic_page.VIEW, roadmap.VIEW),
    "surveys": (survey_plan.VIEW,),
    "figures": (source_list.VIEW,),
    "business_case": (money_page.VIEW,),
}
