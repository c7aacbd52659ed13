"""`cxplan` alone on a terminal: what would you like to do?"""

from __future__ import annotations

from .. import wizard


def run() -> int:
    """Asks, and does it."""
    from .dialogue import built, figures, sample

    return wizard.home(built, sample, figures)
