"""The sheet of the step tactics."""

from __future__ import annotations

from ..blocks import Form, Sheet, Table

SHEET = Sheet(
    key="tactics",
    chapter="tactics",
    blocks=(
        Table("tactics"),
        Table("tactic_steps"),
        Table("tools"),
        Form("tactics"),
    ),
)
