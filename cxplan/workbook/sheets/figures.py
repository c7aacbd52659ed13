"""The sheet of counted figures: customers, requests for help, reasons, own figures, mentions. Inputs only."""

from __future__ import annotations

from ..blocks import Form, Sheet, Table

SHEET = Sheet(
    key="figures",
    chapter="measurement",
    blocks=(
        Form("measurement"),
        Table("customer_counts"),
        Table("service_figures"),
        Table("churn_reasons"),
        Table("kpis"),
        Table("kpi_figures"),
        Table("mentions"),
        Table("ticket_themes"),
    ),
)
