"""The complete record on request: everything that was entered and is not private, label by label, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..plan import CHAPTERS
from ..plan.walk import Fact, Table, rows, singles, tables
from .blocks import Block, Heading, Para, Run, Runs, Section
from .material import Material
from .shown import shown


def section(material: Material) -> Section | None:
    """The appendix, unless nothing was entered."""
    blocks: list[Block] = []
    for chapter in CHAPTERS:
        blocks.extend(_chapter(material, chapter))
    if not blocks:
        return None
    return Section("record", material.say("record.step"), material.say("record.finding"), tuple(blocks))


def _chapter(material: Material, chapter: str) -> list[Block]:
    part = getattr(material.plan, chapter)
    made: list[Block] = [
        material.fact(material.labels(f"{fact.key}.label"), text)
        for fact in singles()[chapter]
        if (text := _text(material, fact, part))
    ]
    for table in tables().values():
        if table.chapter == chapter:
            made.extend(_table(material, table))
    return [Heading(material.labels(f"chapters.{chapter}.step"), 2), *made] if made else []


def _table(material: Material, table: Table) -> Iterator[Block]:
    """A table's rows, each as one paragraph of labels and values after its id."""
    lines = [(row.id, _line(material, table, row)) for row in rows(material.plan, table.name)]
    if any(line for _, line in lines):
        yield Heading(material.labels(f"tables.{table.name}.title"), 3)
    for row_id, line in lines:
        if line:
            yield Para((Run(f"{row_id} ", "Quiet"), *line), "Fact")


def _line(material: Material, table: Table, row: Any) -> Runs:
    runs: list[Run] = []
    for fact in table.facts:
        text = _text(material, fact, row)
        if text:
            label = material.say("label", label=material.labels(f"{fact.key}.label"))
            runs += [Run(material.say("record.between"))] if runs else []
            runs += [Run(f"{label} ", "Label"), Run(text)]
    return tuple(runs)


def _text(material: Material, fact: Fact, holder: Any) -> str:
    return "" if fact.private else shown(material, fact, holder)
