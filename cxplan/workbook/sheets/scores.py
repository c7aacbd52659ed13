"""The sheet of survey answers: scores counted, totals in three groups, scores as reported. Inputs only."""

from __future__ import annotations

from ..blocks import Sheet, Table

SHEET = Sheet(
    key="scores",
    chapter="measurement",
    blocks=(Table("score_totals"), Table("reported_scores"), Table("scores", room=12)),
)
