"""`cxplan diff`: what changed between two plans or workbooks."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from .. import console
from ..text import words


def run(chosen: argparse.Namespace) -> int:
    """Says what changed from the old to the new one, in words or as JSON."""
    from .. import comparing
    from ..plan.compare import changes
    from ..plan.telling import as_json
    from .changed import tell_changes

    old, new = (_data(Path(one)) for one in (chosen.old, chosen.new))
    found, results = changes(old, new), comparing.outcome(old, new)
    if chosen.json:
        said = [*as_json(found, old, new), *comparing.as_json(results)]
        console.say(json.dumps(said, ensure_ascii=False, indent=2))
        return 0
    if not found:
        console.say(words("cli")("diff.nothing"))
    tell_changes(found, old, new)
    for number, line in enumerate(comparing.told(results, new)):
        if not number:
            console.say(words("cli")("diff.results"))
        console.say(console.wrapped(line, "  ", "    "))
    return 0


def _data(path: Path) -> dict[str, Any]:
    """The plain data of a plan's file or of a workbook."""
    from ..plan.data import data_of

    if path.suffix.lower() in (".xlsx", ".xlsm"):
        from .. import files
        from ..workbook.edited import alone

        readback = alone(files.read_bytes(path), path)
        for fault in readback.faults:
            console.tell(console.wrapped(str(fault), later="  "))
        return readback.data
    from ..plan.file import load

    return data_of(load(path).plan)
