"""The sheet of the step surveys."""

from __future__ import annotations

from ..blocks import Form, Sheet, Table

SHEET = Sheet(
    key="surveys",
    chapter="surveys",
    blocks=(
        Table("surveys"),
        Form("surveys"),
    ),
)
