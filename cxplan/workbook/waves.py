"""Survey answers as waves: what a survey's answers of one period add up to, for any sheet's formulas.

Three tables hold answers. Each row's tag is `survey|touchpoint|segment|team|period`, so that one criterion with a
wildcard picks a survey, a touchpoint or a segment: `SV1|*|2432403`, `SV1|TP4|*|2432403`.
"""

from __future__ import annotations

TABLES = ("scores", "score_totals", "reported_scores")


def favourable(tag: str) -> str:
    """Promoters, or favourable answers; of reported scores nobody knows how they were made up."""
    return _both("favourable", tag)


def unfavourable(tag: str) -> str:
    """Detractors, or unfavourable answers."""
    return _both("unfavourable", tag)


def counted(tag: str) -> str:
    """Answers whose score is known one by one or in three groups."""
    return _both("answers", tag)


def reported(tag: str) -> str:
    """Answers behind scores as reported."""
    return f"SUMIFS(reported_scores_answers,reported_scores_tag,{tag})"


def answers(tag: str) -> str:
    """All answers."""
    return f"({counted(tag)}+{reported(tag)})"


def balance(tag: str, nps: str) -> str:
    """What the score is a share of the answers of: favourable ones, less unfavourable ones where `nps` holds."""
    known = f"{favourable(tag)}-IF({nps},{unfavourable(tag)},0)"
    return f"({known}+SUMIFS(reported_scores_balance,reported_scores_tag,{tag}))"


def _both(column: str, tag: str) -> str:
    return f"(SUMIFS(scores_{column},scores_tag,{tag})+SUMIFS(score_totals_sum_{column},score_totals_tag,{tag}))"
