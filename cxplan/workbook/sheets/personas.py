"""The sheet of the step personas."""

from __future__ import annotations

from ..blocks import Form, Sheet, Table

SHEET = Sheet(
    key="personas",
    chapter="personas",
    blocks=(
        Table("personas"),
        Table("journeys"),
        Table("journey_steps"),
        Form("personas"),
    ),
)
