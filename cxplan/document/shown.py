"""Any fact of the plan as people read it, in its unit."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from ..plan import show
from ..plan.choices import Metric
from ..plan.fields import NotMeasuredYet, Unit
from ..plan.telling import in_unit
from ..plan.walk import Fact, Kind
from .material import Material


def shown(material: Material, fact: Fact, holder: Any) -> str:
    """The text of a fact of a chapter or a row; empty where nothing was entered."""
    value = getattr(holder, fact.name)
    if value is None or value == () or value == "":
        return ""
    if isinstance(value, NotMeasuredYet):
        return show.not_measured(value)
    if isinstance(value, bool):
        return material.labels(f"words.{'yes' if value else 'no'}")
    if fact.kind in (Kind.REFERENCE, Kind.REFERENCES):
        named = (value,) if isinstance(value, str) else value
        return show.listed([material.called(row_id) or row_id for row_id in named])
    if isinstance(value, StrEnum):
        return material.choice(value)
    if isinstance(value, date):
        return show.day(value)
    if fact.kind is Kind.PERIOD:
        return show.period(value)
    return value.strip() if isinstance(value, str) else _figure(material, fact, holder, value)


def _figure(material: Material, fact: Fact, holder: Any, value: float) -> str:
    if fact.unit is Unit.MONEY:
        return material.money(value, None)
    metric = getattr(holder, "metric", None)
    return in_unit(value, fact.unit, metric if isinstance(metric, Metric) else None, getattr(holder, "unit", None))
