"""The sheet of the step competitors."""

from __future__ import annotations

from ..blocks import Form, Sheet, Table

SHEET = Sheet(
    key="competitors",
    chapter="competitors",
    blocks=(
        Table("competitors"),
        Table("phrases"),
        Table("search_places"),
        Table("watches"),
        Form("competitors"),
    ),
)
