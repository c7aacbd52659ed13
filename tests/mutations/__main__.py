"""The nightly run: every change of the list, one after the other; ends with 1 where a test notices one of them not."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from .fixed import NIGHTLY
from .run import copied, survives


def main() -> int:
    """Tell of each change whether it is noticed; the number of those that are not decides how it ends."""
    unnoticed = 0
    with TemporaryDirectory() as folder:
        tree = copied(Path(folder))
        for mutation in NIGHTLY:
            alive = survives(mutation, tree)
            unnoticed += alive
            sys.stdout.write(f"{'NOT NOTICED' if alive else 'noticed'}: {mutation.name}\n")
            sys.stdout.flush()
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main())
