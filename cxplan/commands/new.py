"""`cxplan new`: a new plan, asked question by question."""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import wizard


def run(chosen: argparse.Namespace) -> int:
    """Asks for a new plan, or for one that goes on from last year's."""
    from .dialogue import figures
    from .exports import Exports

    exports = Exports()
    path = Path(chosen.file) if chosen.file else None
    return wizard.new(path, exports.built, figures, Path(chosen.last_year) if chosen.last_year else None, exports)
