"""`python -m cxplan`, and what the command `cxplan` starts."""

from __future__ import annotations

import os
import sys

INTERRUPTED = 130


def main() -> int:
    """Runs one command and gives its exit code; an interrupt while still loading is one like any other."""
    # What other programs plug into the library that checks a plan has no business here, and finding it takes time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from .cli import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
