"""`cxplan schema`: the plan file's JSON Schema, for editors that complete and check while one types."""

from __future__ import annotations

import argparse
import json
import sys

from .. import console


def run(_: argparse.Namespace) -> int:
    """Prints the schema; letters beyond ASCII are spelled out where the output cannot hold them."""
    from ..plan.schema import json_schema

    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    console.say(json.dumps(json_schema(), ensure_ascii=plain, indent=2))
    return 0
