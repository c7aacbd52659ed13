"""What questions were called by number in journals of versions before 0.2: for reading them, and nothing else."""

from __future__ import annotations

_NAMES = {
    "activity": "foundations.activity",
    "called": "foundations.called",
    "called_own": "foundations.called_own",
    "q01": "foundations.company",
    "q02": "foundations.offer",
    "q03": "foundations.has_customers",
    "q04": "foundations.period_start",
    "q05": "foundations.business_need",
    "q06": "foundations.feeling",
    "q07": "foundations.answers_for",
    "q08": "goals.title",
    "q09": "goals.metric",
    "q09own": "kpis.name",
    "q09unit": "kpis.unit",
    "q09way": "kpis.direction",
    "q10": "goals.baseline",
    "q10work": "worked_out",
    "q11": "goals.target",
    "q12": "goals.deadline",
    "q13": "goals.owner",
    "q14": "goals.achievable",
    "q15": "touchpoints.name",
    "q15own": "own_touchpoints",
    "q16": "touchpoints.importance",
    "q18": "touchpoints.how_known",
    "q18each": "how_each_is_known",
    "q19": "pains.pain",
    "q20": "audit.praise",
    "q21": "competitors.name",
    "q22": "competitors.better",
    "q23": "phrases.phrase",
    "q24": "search_places.who",
    "q24when": "search_places.checked_on",
    "q25": "standings.review_count",
    "q26": "standings.complaints",
    "q27": "mystery_visits.answered",
    "q28": "gaps.gap",
    "q29": "personas.name",
    "q30": "personas.goals",
    "q31": "personas.pains",
    "q32": "personas.accessibility",
    "q33": "journey_steps.title",
    "q34": "journey_steps.feels",
    "q35": "journeys.delight",
    "q36": "tactics.title",
    "q37": "tactics.owner",
    "q38": "tactics.start",
    "q39": "tactic_steps.title",
    "q40": "tactics.help",
    "q41": "tactics.effort_days",
    "q42": "tactics.cost_once",
    "q43": "tactics.stop_sign",
    "q43when": "tactics.stop_by",
    "q44": "foundations.will_not_do",
    "q45": "surveys.question",
    "q46": "surveys.trigger",
    "q47": "surveys.can_ask",
    "q47rate": "surveys.response_rate",
    "q48": "surveys.follow_up_owner",
    "q49": "customer_counts.at_start",
    "q49again": "customer_counts.ordered_again",
    "q49new": "customer_counts.new",
    "q49end": "customer_counts.at_end",
    "q49gone": "measurement.gone_how",
    "q49days": "measurement.gone_after_days",
    "q50": "score_totals.favourable",
    "q51": "service_figures.requests",
    "q51answered": "service_figures.answered",
    "q51time": "service_figures.response_mean",
    "q52": "churn_reasons.reason",
    "q53": "reviews.when",
    "q54": "assumptions.belief",
    "q55": "foundations.rewrite_if",
    "q56": "business_case.yearly_spend",
    "q57": "business_case.margin",
}


def name(text: str) -> str:
    """A question's name as it is today."""
    goal_again = text.removeprefix("again_")
    return f"again.{_NAMES[goal_again]}" if goal_again != text and goal_again in _NAMES else _NAMES.get(text, text)


def spot(text: str) -> str:
    """A place in the flow, "q10#0", with its question's name of today."""
    asked, mark, slot = text.partition("#")
    return f"{name(asked)}{mark}{slot}"


def note(text: str) -> str:
    """What a dialogue remembered, where it names a question: "together:q22"."""
    what, mark, asked = text.partition(":")
    return f"{what}{mark}{name(asked)}" if what == "together" else text
