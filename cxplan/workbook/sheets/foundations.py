"""The sheet of the step foundations."""

from __future__ import annotations

from ..blocks import Form, Sheet, Table

SHEET = Sheet(
    key="foundations",
    chapter="foundations",
    blocks=(
        Form("foundations"),
        Table("teams"),
        Table("segments"),
        Table("assumptions"),
    ),
)
