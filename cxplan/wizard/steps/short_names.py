"""Rivals by the short names that people use in a line of several: "gym clinic 310, 4.4" for The Gym Clinic."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...text import words

_SHORTEST = 2


def in_full(line: str, called: Mapping[str, str]) -> str:
    """A line with the names in full where a part begins with a piece of one that no other name has."""
    for short, name in _short(called).items():
        ends = r"[\s:=]" if " " in short or ":" not in line else r"\s*[:=]|\s+\d"
        said = re.sub(r"['’]", "['’]?", re.escape(short))  # "st marys" for St Mary's
        front = rf"((?:^|[;\n])\s*)(?:the\s+)?{said}(?=[\s:=])"
        begins = rf"{front}|(,\s*)(?:the\s+)?{said}(?={ends})"

        def put(found: re.Match[str], name: str = name) -> str:
            front = found[1] if found[1] is not None else found[2]
            at = found.start() + len(front)
            whole = any(found.string[at:].casefold().startswith(other.casefold()) for other in called.values())
            return found[0] if whole else f"{front}{name}"

        line = re.sub(begins, put, line, flags=re.IGNORECASE)
    return line


def _short(called: Mapping[str, str]) -> dict[str, str]:
    """Every run of words of a name that only this name has, the longest first, with the name."""
    runs = [(run, name) for name in called.values() for run in _runs(name)]
    found = {run: name for run, name in runs if sum(1 for other, _ in runs if other == run) == 1}
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


def _runs(name: str) -> set[str]:
    parts, small = name.casefold().split(), words("wizard")("reading.small_words").split()
    runs = {" ".join(parts[start:end]) for start in range(len(parts)) for end in range(start + 1, len(parts) + 1)}
    own = {run for run in runs if len(run) >= _SHORTEST and run not in small}
    return own if re.search(r"['’]", name) else own - {name.casefold()}


__all__ = ["in_full"]
