"""The versions of a plan that were built, kept beside it: what each said, as of which day, and what came out.

Of an earlier version only what the plan still says is kept in clear; the rest is veiled, see noted.py.
"""

from __future__ import annotations

import binascii
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from .. import beside
from . import FORMAT
from .fields import Raw
from .ids import rows_of
from .migrations import migrated
from .noted import still_said
from .walk import table_of, tables

Line = dict[str, Any]

# What is younger was a draft of the same days: nobody has it in hands yet.
APART = timedelta(days=7)
_LARGEST = 50 * 1024 * 1024
_MOST = 8  # builds whose workbook may come back without the sheet that says what it was built from


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in the plan's units, the code of its period, and how many answers are behind it."""

    value: float | None
    period: str
    n: float | None


@dataclass(frozen=True, slots=True)
class Results:
    """What a build came to: figures by metric or by the id of a KPI, and the codes of where goals stand, by id."""

    figures: Mapping[str, Figure] = field(default_factory=dict)
    goals: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Version:
    """One build: its day, the mark that its workbook bears, what it noted of itself, the results, the plan as JSON."""

    day: date
    mark: str
    head: Mapping[str, str]
    results: Results
    said: str

    @cached_property
    def data(self) -> Raw:
        """The plan's data at that time; raises ValueError where it is none that this version knows."""
        data: Raw = beside.json_of(self.said)
        found = data.get("format", FORMAT)
        if found > FORMAT:
            raise ValueError(found)
        return migrated(data, found)


def reference(plan: Path, day: date, today: Raw) -> Version | None:
    """What a build of this day is compared with: the last one that is a week older or more; None without any.

    What the plan, whose data is `today`, no longer says is veiled in it, whoever took it out and just now or long ago.
    """
    limit = _week_before(day)
    found = [line for line in _lines(plan) if line["day"] <= limit and not line.get("aside")]
    return _version(_still_said(found[-1], today)) if found else None


def marked(plan: Path, mark: str) -> Version | None:
    """The build whose workbook bears a mark; None where it is not known, or no longer."""
    found = [line for line in _lines(plan) if line["mark"] == mark]
    return _version(found[-1]) if found else None


def knows(plan: Path, noted: Mapping[str, str]) -> bool:
    """Whether a build of this plan noted that of itself."""
    return any(noted.items() <= dict(line.get("head") or {}).items() for line in _lines(plan))


def keep(plan: Path, built: Version) -> None:
    """Notes a build beside its plan; where nothing can be written, nothing is noted.

    A look back, at a day before one that was built already, is kept aside: no later build is compared with it.
    What the plan no longer says is veiled in the builds before.
    """
    before, day = list(_lines(plan)), built.day.isoformat()
    today = date.today().isoformat()
    line: Line = {
        "mark": built.mark,
        "day": day,
        "head": dict(built.head),
        "figures": {name: [one.value, one.period, one.n] for name, one in built.results.figures.items()},
        "goals": dict(built.results.goals),
        "plan": _packed(built.said),
    }
    if any(day < one["day"] <= today and not one.get("aside") for one in before):
        line["aside"] = True
    lines = [one for one in before if (one["mark"], one["day"]) != (built.mark, day)] + [line]
    kept = _worth_keeping(lines, _week_before(built.day))
    _write(plan, before, [*(_still_said(one, built.data) for one in kept if one is not line), line])


def follow(plan: Path, today: Raw) -> None:
    """Veils in the builds noted what a plan no longer says; `today` is its data."""
    before = list(_lines(plan))
    _write(plan, before, [_still_said(one, today) for one in before])


def _write(plan: Path, before: list[Line], lines: list[Line]) -> None:
    if lines != before:
        text = "".join(f"{json.dumps(one, ensure_ascii=True, separators=(',', ':'))}\n" for one in lines)
        beside.write_if_possible(path_of(plan), text.encode())


def _still_said(line: Line, today: Raw) -> Line:
    """A build's line with everything veiled that the plan no longer says; one of a newer cxplan as it is."""
    version = _version(line)
    if version is None:
        return line
    kept = still_said(version.data, today)
    ids = {str(row.get("id")) for rows in _tables(today) for row in rows}
    results = {part: {name: one for name, one in line[part].items() if not table_of(name) or name in ids}
               for part in ("figures", "goals")}  # fmt: skip
    said = {} if kept == version.data else {"plan": _packed(json.dumps(kept, ensure_ascii=False))}
    return {**line, **results, **said}


def _tables(data: Raw) -> Iterator[list[Raw]]:
    return (rows_of(data, table) for table in tables().values())


def _packed(said: str) -> str:
    return binascii.b2a_base64(zlib.compress(said.encode(), 1), newline=False).decode()


def path_of(plan: Path) -> Path:
    """The file beside a plan."""
    return beside.path_of(plan, "built")


def _worth_keeping(lines: list[Line], limit: str) -> list[Line]:
    """The latest builds, the last of each day of the week, and the one to compare with."""
    ours = [line for line in lines if not line.get("aside")]
    last_of_day = {line["day"]: line for line in ours if line["day"] > limit}
    older = [line for line in ours if line["day"] <= limit]
    wanted = {id(line) for line in (*lines[-_MOST:], *last_of_day.values(), *older[-1:])}
    return [line for line in lines if id(line) in wanted]


def _lines(plan: Path) -> Iterator[Line]:
    """The builds in the order in which they were made; what is torn or foreign counts for nothing."""
    for text in beside.read(path_of(plan)).splitlines():
        try:
            line = beside.json_of(text)
            if isinstance(line["mark"], str) and isinstance(line["plan"], str) and date.fromisoformat(line["day"]):
                yield line
        except (ValueError, KeyError, TypeError):
            continue


def _week_before(day: date) -> str:
    try:
        return (day - APART).isoformat()
    except OverflowError:  # in the first week of the year 1
        return ""


def _version(line: Line) -> Version | None:
    try:
        said = zlib.decompressobj().decompress(binascii.a2b_base64(line["plan"]), _LARGEST).decode()
        figures = {name: Figure(one[0], str(one[1]), one[2]) for name, one in line["figures"].items()}
        results = Results(figures, dict(line["goals"]))
        version = Version(date.fromisoformat(line["day"]), line["mark"], dict(line["head"]), results, said)
        return version if isinstance(version.data, dict) else None
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, zlib.error):
        return None


__all__ = ["APART", "Figure", "Results", "Version", "follow", "keep", "knows", "marked", "path_of", "reference"]
