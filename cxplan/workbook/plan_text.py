"""A plan's data as its workbook keeps it, and the mark by which the workbook is known."""

from __future__ import annotations

import hashlib
import json
import re

from ..plan import Plan
from ..plan.data import data_of

BASE_SHEET = "cxplan"  # the very hidden sheet with what the workbook was built from; no part of what people type
MARK = re.compile("tcxplan-([0-9a-f]{12})")


def said_of(plan: Plan) -> str:
    """A plan's data as the sheet keeps it."""
    return as_text(data_of(plan))


def mark_of(said: str) -> str:
    """What stands on a sheet that everybody sees, so that a build is known even where the hidden one is gone."""
    return f"cxplan-{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def as_text(data: object) -> str:
    """JSON in plain ASCII, and nothing in it that Excel would take for one of its own escapes (_x000D_)."""
    return json.dumps(data, separators=(",", ":")).replace("_x", "\\u005fx")


__all__ = ["BASE_SHEET", "MARK", "as_text", "mark_of", "said_of"]
