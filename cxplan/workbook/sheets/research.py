"""The sheet of the step research."""

from __future__ import annotations

from ..blocks import Form, Sheet, Table

SHEET = Sheet(
    key="research",
    chapter="research",
    blocks=(
        Table("standings"),
        Table("mystery_visits"),
        Table("gaps"),
        Table("evidence"),
        Table("competitor_swot"),
        Form("research"),
    ),
)
