"""`cxplan` alone on a terminal: what would you like to do?"""

from __future__ import annotations

from .. import wizard


def run() -> int:
    """Asks, and does it."""
    from ..samples import copy
    from .dialogue import figures, samples_told
    from .exports import Exports

    exports = Exports()
    return wizard.home(exports.built, samples_told(), copy, figures, exports)
