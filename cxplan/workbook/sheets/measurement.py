"""The sheet of results: each metric now, its likely range, and whether its change is real."""

from __future__ import annotations

from ..blocks import Sheet

SHEET = Sheet(key="measurement", chapter="measurement")
