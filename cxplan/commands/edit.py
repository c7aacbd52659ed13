"""`cxplan edit`: go on with a plan, question by question."""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import wizard


def run(chosen: argparse.Namespace) -> int:
    """Goes on where the plan stood, or at a step."""
    from .dialogue import built, figures

    return wizard.edit(Path(chosen.plan), built, figures, chosen.step)
