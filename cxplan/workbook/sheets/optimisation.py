"""The sheet of the step optimisation."""

from __future__ import annotations

from ..blocks import Form, Sheet, Table

SHEET = Sheet(
    key="optimisation",
    chapter="optimisation",
    blocks=(
        Table("reviews"),
        Table("requests"),
        Table("follow_ups"),
        Table("experiments"),
        Table("staff_pains"),
        Table("competitor_changes"),
        Table("lessons"),
        Form("optimisation"),
    ),
)
