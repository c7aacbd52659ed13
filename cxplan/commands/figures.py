"""`python -m cxplan.commands.figures`: a plan as JSON comes in, the workbook's results by name go out as JSON."""

from __future__ import annotations

import json
import sys


def main() -> None:
    """Works the results out; no text at all where no engine runs."""
    from .. import workbook
    from ..plan import Plan

    values = workbook.make(Plan.model_validate_json(sys.stdin.buffer.read())).values
    if values:
        sys.stdout.buffer.write(json.dumps(dict(values.names)).encode())


if __name__ == "__main__":
    main()
