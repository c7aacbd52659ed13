"""A plan's text as a checked plan, every fault in it told at once, and new data put into the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from .. import files
from ..errors import Fault, NewerFormat, PlanFaults
from ..text import words
from . import CHAPTERS, FORMAT, Plan, yaml_dump
from .faults import shown, value_faults
from .ids import HIGHEST, numbered
from .migrations import migrated
from .places import Places
from .references import reference_faults
from .walk import Kind, facts, tables
from .yaml_splice import pruned, spliced
from .yaml_text import Read, read

_ORDER = ("format", "ids", *CHAPTERS, "settings", "own_words")
_NUMBERS = frozenset({Kind.WHOLE, Kind.NUMBER, Kind.YES_NO})


@dataclass(frozen=True)
class PlanFile:
    """A plan with its file: `text` is what stands on the disk, `raw` its data, an id in every row, nothing empty.

    `newly_folded` counts the answers of an interrupted dialogue that came in; `notices` are sentences about them;
    `read` is the text with its places, so that a change need not read it again.
    """

    path: Path
    text: str
    raw: dict[str, Any]
    plan: Plan
    newly_folded: int = 0
    notices: tuple[str, ...] = ()
    read: Read | None = field(default=None, compare=False, repr=False)


def parse(text: str, path: Path) -> PlanFile:
    """The plan of a text; `path` only names it."""
    return understood(read(text, texts()), path)


def understood(found: Read, path: Path) -> PlanFile:
    """The plan of a text that is read already."""
    places = Places(path.name, found, {})
    troubles = [_trouble(trouble.key, trouble.line, dict(trouble.slots), places) for trouble in found.troubles]
    if found.root is None:
        if troubles:
            raise PlanFaults(tuple(troubles))
        raise files.problem("empty", path)
    if not isinstance(found.data, dict):
        raise PlanFaults((places.fault((), "no_plan"),))
    raw = numbered(_present(found.data, path))
    plan, faults = checked(raw, replace(places, data=raw))
    if plan is None or faults or troubles:
        raise PlanFaults(tuple(sorted([*troubles, *faults], key=lambda fault: fault.line or 0)))
    return PlanFile(path, found.text, raw, plan, read=found)


def checked(raw: dict[str, Any], places: Places) -> tuple[Plan | None, list[Fault]]:
    """The plan of plain data, and everything that does not fit in it."""
    plan, error = None, None
    try:
        plan = Plan.model_validate(raw)
    except ValidationError as found:
        error = found
    return plan, [*_heads(raw, places), *value_faults(error, places), *reference_faults(places)]


def _heads(raw: dict[str, Any], places: Places) -> Iterator[Fault]:
    """The models take any whole number; a format is one from 1, a highest number one that an id can have."""
    found = raw.get("format", FORMAT)
    if isinstance(found, int) and (isinstance(found, bool) or found < 1):
        yield places.fault(("format",), "format", value=shown(found))
    given = raw.get("ids")
    for prefix, number in given.items() if isinstance(given, dict) else ():
        if isinstance(number, int) and (isinstance(number, bool) or not 0 <= number < HIGHEST):
            yield places.fault(("ids", prefix), "ids", value=shown(number))


def changed(file: PlanFile, new: dict[str, Any]) -> Read:
    """The file's text, read, with new data in it, comments and order kept."""
    before = file.read or read(file.text, texts())
    return spliced(before, numbered(before.data), numbered(pruned(new)), _ORDER, texts())


def written(data: dict[str, Any]) -> str:
    """The text of a new plan with this data."""
    whole = numbered({"format": FORMAT, **pruned(data)})
    return yaml_dump.document({name: whole[name] for name in sorted(whole, key=_place)})


def _place(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


@cache
def texts() -> frozenset[tuple[str, ...]]:
    """The paths whose values are text however they are typed: `company: 1984` is a name."""
    found: set[tuple[str, ...]] = set()
    for fact in facts().values():
        home = tables().get(fact.table)
        above = (fact.name,) if home is None else (home.name, fact.name)
        path = (fact.chapter, *above) if home is None or home.chapter else above
        if fact.kind not in _NUMBERS:
            found.add(path)
        if fact.measured:
            found |= {(*path, "not_measured", "owner"), (*path, "not_measured", "by")}
    for home in tables().values():
        found.add((home.chapter, home.name, "id") if home.chapter else (home.name, "id"))
    return frozenset(found)


def _present(data: dict[str, Any], path: Path) -> dict[str, Any]:
    """The data in the present format; raises NewerFormat."""
    data = pruned(data)
    found = data.get("format", FORMAT)
    if isinstance(found, bool) or not isinstance(found, int) or found < 1:
        return data  # told with the other faults
    if found > FORMAT:
        raise NewerFormat(words("faults")("newer_format", file=path.name, found=found, known=FORMAT))
    return migrated(data, found)


def _trouble(key: str, line: int | None, slots: dict[str, object], places: Places) -> Fault:
    say = words("faults")
    where = say("where.line", file=places.file, line=line) if line else say("where.file", file=places.file)
    return Fault(where, say(f"yaml.{key}.what", **slots), say(f"yaml.{key}.remedy", **slots), line=line)
