"""`cxplan playbook`: the ready choices, all or those in which a word occurs."""

from __future__ import annotations

import argparse
from itertools import groupby

from .. import console
from ..errors import FileProblem
from ..text import words


def run(chosen: argparse.Namespace) -> int:
    """Lists the entries shelf by shelf."""
    from ..plan.playbook import Entry, Shelf, find

    word = " ".join(chosen.word)
    found = find(word)
    if not found:
        raise FileProblem(words("cli")("playbook.nothing", word=word))

    def shelf(entry: Entry) -> Shelf:
        return entry.shelf

    for number, (which, entries) in enumerate(groupby(found, shelf)):
        if number:
            console.say()
        console.say(which.heading)
        for entry in entries:
            _tell(entry.title, entry.place, entry.about, entry.lines)
    return 0


def _tell(title: str, place: str, about: str, lines: tuple[str, ...]) -> None:
    console.say(console.wrapped(title, "  ", "    "))
    for text in (place, about):
        if text:
            console.say(console.wrapped(text, "    "))
    for number, line in enumerate(lines, 1):
        console.say(console.wrapped(line, f"    {number}. ", "       "))
