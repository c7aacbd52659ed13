"""Survey answers as waves: what a survey's answers of one period add up to, for any sheet's formulas.

Four tables hold answers. The wave of a row is `survey|period`, its tag `survey|touchpoint|segment|team|period`: one
criterion with a wildcard picks a cut, such as `SV1|TP4|*|2432403`. The wave is much the faster of the two to look for.
One fact counts once: totals and scores as reported bring only what the finer rows of the same cut do not hold
already, and nothing where these hold as much (scores.py).
"""

from __future__ import annotations

TABLES = ("scores", "answers", "score_totals", "reported_scores")
# In which column of which table each part of a wave stands; of reported scores nobody knows how they were made up.
COUNTED: dict[str, tuple[tuple[str, str], ...]] = {
    "favourable": (("scores", "favourable"), ("answers", "favourable"), ("score_totals", "sum_favourable")),
    "unfavourable": (("scores", "unfavourable"), ("answers", "unfavourable"), ("score_totals", "sum_unfavourable")),
    "answers": (("scores", "answers"), ("answers", "one"), ("score_totals", "sum_answers")),
}
REPORTED = {"answers": ("reported_scores", "sum_answers"), "balance": ("reported_scores", "sum_balance")}


def favourable(where: str, by: str = "tag") -> str:
    """Promoters, or favourable answers; of reported scores nobody knows how they were made up."""
    return added("favourable", where, by)


def unfavourable(where: str, by: str = "tag") -> str:
    """Detractors, or unfavourable answers."""
    return added("unfavourable", where, by)


def counted(where: str, by: str = "tag") -> str:
    """Answers whose score is known one by one or in three groups."""
    return added("answers", where, by)


def answers(where: str, by: str = "tag") -> str:
    """All answers, those behind scores as reported with them."""
    return f"({counted(where, by)}+{reported('answers', where, by)})"


def balance(where: str, nps: str, by: str = "tag") -> str:
    """What the score is a share of the answers of: favourable ones, less unfavourable ones where `nps` holds."""
    known = f"{favourable(where, by)}-IF({nps},{unfavourable(where, by)},0)"
    return f"({known}+{reported('balance', where, by)})"


def reported(part: str, where: str, by: str = "tag") -> str:
    """What reported scores add to a wave; `part` is answers or balance."""
    table, column = REPORTED[part]
    return f"SUMIFS({table}_{column},{table}_{by},{where.replace('{t}', table)})"


def added(part: str, where: str, by: str, tables: tuple[str, ...] = TABLES) -> str:
    """What one part of a wave adds up to over the tables in which answers are counted, or some of them.

    `where` may go on with further columns and what they have to be; `{t}` in it is the table.
    """
    held = ((t, column) for t, column in COUNTED[part] if t in tables)
    parts = (f"SUMIFS({t}_{column},{t}_{by},{where.replace('{t}', t)})" for t, column in held)
    return f"({'+'.join(parts)})"
