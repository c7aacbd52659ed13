"""The sheet of the step goals."""

from __future__ import annotations

from ..blocks import Form, Sheet, Table

SHEET = Sheet(
    key="goals",
    chapter="goals",
    blocks=(
        Table("goals"),
        Table("goal_changes"),
        Form("goals"),
    ),
)
