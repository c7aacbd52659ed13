"""`cxplan sample`: the sample plans, listed or copied."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from .. import console
from ..samples import copy, samples, told
from ..text import words


def run(chosen: argparse.Namespace) -> int:
    """Lists the samples, or copies the one that is named."""
    say = words("cli")
    if chosen.name is None:
        found = list(samples())
        room = max(map(len, found))
        for name in found:
            console.say(console.wrapped(told(name), f"  {name.ljust(room)}  ", " " * (room + 4)))
        console.say()
        console.say(say("sample.how"))
        return 0
    made = copy(chosen.name, _dest(chosen.dest, chosen.name) if chosen.dest else None)
    console.say(say("sample.copied", file=made))
    console.say(say("sample.next", file=made))
    return 0


def _dest(typed: str, name: str) -> Path:
    """Where a copy goes; what ends like a folder is one, there or not."""
    return Path(typed, f"{name}.yaml") if typed.endswith(("/", os.sep)) else Path(typed)
