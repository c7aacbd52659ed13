"""`cxplan questions`: every question to read before the meeting, or what to bring to it."""

from __future__ import annotations

import argparse

from .. import console, wizard


def run(chosen: argparse.Namespace) -> int:
    """Prints the questions, the page of things to bring, or all of it for programs."""
    if chosen.json:
        console.say(wizard.questions_json())
    elif chosen.bring:
        console.say(wizard.bring_text())
    else:
        console.say(wizard.questions_text())
    return 0
