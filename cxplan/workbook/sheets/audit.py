"""The sheet of the step audit."""

from __future__ import annotations

from ..blocks import Form, Sheet, Table

SHEET = Sheet(
    key="audit",
    chapter="audit",
    blocks=(
        Table("touchpoints"),
        Table("pains"),
        Table("opportunities"),
        Table("swot"),
        Table("tows"),
        Form("audit"),
    ),
)
