"""The sheet of money: what the plan costs, what it brings in three scenarios, when it is paid back."""

from __future__ import annotations

from ..blocks import Form, Sheet

SHEET = Sheet(key="business_case", chapter="business_case", blocks=(Form("business_case"),))
