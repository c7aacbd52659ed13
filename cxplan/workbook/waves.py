"""Survey answers as waves: what a survey's answers of one period add up to, for any sheet's formulas.

Three tables hold answers. The wave of a row is `survey|period`, its tag `survey|touchpoint|segment|team|period`: one
criterion with a wildcard picks a cut, such as `SV1|TP4|*|2432403`. The wave is much the faster of the two to look for.
"""

from __future__ import annotations

TABLES = ("scores", "score_totals", "reported_scores")


def favourable(where: str, by: str = "tag") -> str:
    """Promoters, or favourable answers; of reported scores nobody knows how they were made up."""
    return _both("favourable", where, by)


def unfavourable(where: str, by: str = "tag") -> str:
    """Detractors, or unfavourable answers."""
    return _both("unfavourable", where, by)


def counted(where: str, by: str = "tag") -> str:
    """Answers whose score is known one by one or in three groups."""
    return _both("answers", where, by)


def answers(where: str, by: str = "tag") -> str:
    """All answers, those behind scores as reported with them."""
    return f"({counted(where, by)}+{reported('answers', where, by)})"


def balance(where: str, nps: str, by: str = "tag") -> str:
    """What the score is a share of the answers of: favourable ones, less unfavourable ones where `nps` holds."""
    known = f"{favourable(where, by)}-IF({nps},{unfavourable(where, by)},0)"
    return f"({known}+{reported('balance', where, by)})"


def reported(column: str, where: str, by: str = "tag") -> str:
    """What a column of reported scores adds up to."""
    return f"SUMIFS(reported_scores_{column},reported_scores_{by},{where})"


def _both(column: str, where: str, by: str) -> str:
    return f"(SUMIFS(scores_{column},scores_{by},{where})+SUMIFS(score_totals_sum_{column},score_totals_{by},{where}))"
