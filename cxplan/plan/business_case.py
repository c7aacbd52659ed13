"""What the plan costs and what it brings: the inputs; every result is a formula of the workbook."""

from typing import Annotated

from .fields import (
    ESSENTIAL,
    PRIVATE,
    Chapter,
    Count,
    Mark,
    Money,
    NotMeasuredYet,
    Number,
    Ref,
    Share,
    Text,
)

Switch = bool | None


class BusinessCase(Chapter):
    """Money: inputs a person types. Everything that others could misuse is private."""

    goal: Annotated[str | None, Ref(("goals",))] = None
    yearly_spend: Annotated[Money | NotMeasuredYet | None, ESSENTIAL, PRIVATE, Mark.MEASURED] = None
    margin: Annotated[Share | NotMeasuredYet | None, ESSENTIAL, PRIVATE, Mark.MEASURED] = None
    basis: Text | None = None
    customers: Annotated[Count | None, PRIVATE] = None
    orders_per_year: Annotated[Number | None, PRIVATE] = None
    kept_on: Switch = None
    kept_basis: Text | None = None
    extra_orders_on: Switch = None
    extra_orders_per_month: Annotated[Number | None, PRIVATE] = None
    extra_order_value: Annotated[Money | None, PRIVATE] = None
    extra_orders_basis: Text | None = None
    contacts_on: Switch = None
    contacts_per_month: Annotated[Count | None, PRIVATE] = None
    contacts_saved: Annotated[Share | None, PRIVATE] = None
    contacts_cash: Switch = None
    contact_cost: Annotated[Money | None, PRIVATE] = None
    contacts_basis: Text | None = None
    refunds_on: Switch = None
    refunds_per_month: Annotated[Money | None, PRIVATE] = None
    refunds_saved: Annotated[Share | None, PRIVATE] = None
    refunds_basis: Text | None = None
    acquisition_on: Switch = None
    acquisition_cost: Annotated[Money | None, PRIVATE] = None
    acquisition_basis: Text | None = None
    leavers_on: Switch = None
    leavers_per_year: Annotated[Number | None, PRIVATE] = None
    leavers_avoided: Annotated[Share | None, PRIVATE] = None
    salary: Annotated[Money | None, PRIVATE] = None
    leavers_basis: Text | None = None
    own_days_in: Switch = None
    day_rate: Annotated[Money | None, PRIVATE] = None
    day_rate_printed: Switch = None
    own_days_basis: Text | None = None
    budget: Annotated[Money | None, PRIVATE] = None
