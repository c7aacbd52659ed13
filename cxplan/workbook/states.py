"""States in formulas: a code that formulas and programs read, and beside it the words that people read.

Codes and words of each group stand on the sheet Settings under the names codes_<group> and said_<group>; what the
metrics are stands there too, under metric_<property>.
"""

from __future__ import annotations

from .blocks import Column
from .style import TEXT

GROUPS = (
    "status",
    "sure",
    "together",
    "shows",
    "change",
    "hidden",
    "goal_fault",
    "stage",
    "counted",
    "priority",
    "quadrant",
)


def label(group: str, code: str) -> str:
    """The words of the state whose code an expression gives; "" for none."""
    return f'IF({code}="","",INDEX(said_{group},MATCH({code},codes_{group},0)))'


def code(group: str, said: str) -> str:
    """The code of a state that a person chose by its words; "" for words that are none of the group's."""
    return f'IFERROR(INDEX(codes_{group},MATCH({said},said_{group},0)),"")'


def columns(name: str, group: str, code: str, width: int = 18) -> tuple[Column, Column]:
    """A state of a row: its words, and aside its code."""
    return (
        Column(name, label(group, f"[{name}_code]"), TEXT, width=width),
        Column(f"{name}_code", code, aside=True),
    )


def of_metric(name: str, metric: str) -> str:
    """A property of the metric whose label an expression gives, such as `code` or `times`; an error for none."""
    return f"INDEX(metric_{name},MATCH({metric},metric_label,0))"
