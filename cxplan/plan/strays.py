"""Names that no plan has and that have nothing behind them: mostly the rest of a text that a comma cut off."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Any

from . import Plan
from .places import Path
from .walk import Fact, singles, tables


def strays(data: Any) -> Iterator[Path]:
    """The path of every such name in a plan's data as it was typed; names with a value are told by the models."""
    if not isinstance(data, dict):
        return
    yield from _unknown((), data, Plan.model_fields)
    for chapter, facts in singles().items():
        if isinstance(holder := data.get(chapter), dict):
            homes = (home.name for home in tables().values() if home.chapter == chapter)
            yield from _held((chapter,), holder, {*_names(facts), *homes}, _names(facts, measured=True))
    for home in tables().values():
        holder = data.get(home.chapter) if home.chapter else data
        rows = holder.get(home.name) if isinstance(holder, dict) else None
        if not isinstance(rows, list):
            continue
        above: Path = (home.chapter, home.name) if home.chapter else (home.name,)
        known, measured = {"id", *_names(home.facts)}, _names(home.facts, measured=True)
        for place, row in enumerate(rows):
            if isinstance(row, dict):
                yield from _held((*above, place), row, known, measured)


def _names(facts: Iterable[Fact], *, measured: bool = False) -> set[str]:
    return {fact.name for fact in facts if fact.measured or not measured}


def _held(above: Path, holder: dict[str, Any], known: Container[str], measured: Iterable[str]) -> Iterator[Path]:
    """Those in a chapter or a row, and in its figures that nobody has measured yet."""
    yield from _unknown(above, holder, known)
    for name in measured:
        if isinstance(value := holder.get(name), dict):
            yield from _unknown((*above, name), value, ("not_measured",))
            if isinstance(task := value.get("not_measured"), dict):
                yield from _unknown((*above, name, "not_measured"), task, ("owner", "by"))


def _unknown(above: Path, holder: dict[str, Any], known: Container[str]) -> Iterator[Path]:
    return ((*above, name) for name, value in holder.items() if name not in known and value in (None, ""))
