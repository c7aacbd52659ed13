"""`cxplan edit`: go on with a plan, question by question."""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import wizard


def run(chosen: argparse.Namespace) -> int:
    """Goes on where the plan stood, or at a step; what was taken out of it stays in none of its notes."""
    from .dialogue import figures, noted
    from .exports import Exports

    exports = Exports()
    path = Path(chosen.plan)
    code = wizard.edit(path, exports.built, figures, chosen.step, exports)
    noted(path)
    return code
