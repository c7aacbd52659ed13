"""The complete record on request: everything that was entered and is not private, label by label, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from ..plan import CHAPTERS
from ..plan.walk import Fact, Kind, Table, rows, singles, tables
from .blocks import Block, Column, Heading, Run, Section, plain
from .blocks import Fact as Labelled
from .blocks import Table as Printed
from .material import Material
from .shown import shown

Texts = dict[str, str]
NUMBERS = (Kind.WHOLE, Kind.NUMBER)
# Rows stand side by side from so many on, in so many columns, where no text is longer than so many signs.
FEWEST_ROWS, MOST_COLUMNS, LONGEST = 3, 6, 60
# Signs that a column gets for its margins, and for its text at most.
MARGINS, WIDEST = 4, 24


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
    """A table's rows: side by side where they are short, else each as one paragraph of labels and values."""
    told = [(row, _texts(material, table, row)) for row in rows(material.plan, table.name)]
    told = [(row, texts) for row, texts in told if texts]
    facts = tuple(fact for fact in table.facts if any(fact.name in texts for _, texts in told))
    if not told:
        return
    title = material.labels(f"tables.{table.name}.title")
    if _short(facts, [texts for _, texts in told]):
        yield _side_by_side(material, title, facts, told)
        return
    paired = list(_alike(facts, told))
    if len(paired) < len(told):
        yield _in_pairs(material, title, facts, paired)
        return
    yield Heading(title, 3)
    for row, texts in told:
        yield from _row(material, facts, row, texts)


def _row(material: Material, facts: Sequence[Fact], row: Any, texts: Texts) -> Iterator[Block]:
    """A row by its id, then what was entered, each fact beside its label."""
    first = next(fact for fact in facts if fact.name in texts)
    yield Labelled(row.id, (Run(f"{material.labels(f'{first.key}.label')}: ", "Quiet"), Run(texts[first.name])))
    for fact in facts:
        if fact.name in texts and fact is not first:
            yield Labelled("", (Run(f"{material.labels(f'{fact.key}.label')}: ", "Quiet"), Run(texts[fact.name])))


def _in_pairs(
    material: Material, title: str, facts: Sequence[Fact], groups: Sequence[Sequence[tuple[Any, Texts]]]
) -> Printed:
    """Rows that differ in their last two numbers only, such as scores with their counts, side by side in one cell."""
    say, (one, other) = material.say, facts[-2:]
    labels = [material.labels(f"{fact.key}.label") for fact in (one, other)]
    columns = (
        Column(say("record.id"), 2),
        Column(say("comma").join(material.labels(f"{fact.key}.label") for fact in facts[:-2]), 5),
        Column(say("record.pair", one=labels[0], other=labels[1]), 4),
    )
    cells = []
    for group in groups:
        shared = [group[0][1][fact.name] for fact in facts[:-2] if fact.name in group[0][1]]
        pairs = [
            say("record.pair", one=texts[one.name], other=texts[other.name])
            if one.name in texts and other.name in texts
            else texts.get(one.name, texts.get(other.name, ""))
            for _, texts in group
        ]
        cells.append(
            (plain(_ids(material, group)), plain(say("comma").join(shared)), plain(say("between").join(pairs)))
        )
    return Printed(title, columns, tuple(cells))


def _short(facts: Sequence[Fact], told: Sequence[Texts]) -> bool:
    """Whether rows can stand side by side: enough of them, few columns, nothing long in any."""
    longest = max(len(text) for texts in told for text in texts.values())
    return len(told) >= FEWEST_ROWS and len(facts) <= MOST_COLUMNS and longest <= LONGEST


def _side_by_side(material: Material, title: str, facts: Sequence[Fact], told: Sequence[tuple[Any, Texts]]) -> Printed:
    """A real table; ids have a column where there is room for one."""
    heads = [material.labels(f"{fact.key}.label") for fact in facts]
    cells = [[texts.get(fact.name, "") for fact in facts] for _, texts in told]
    columns = [
        Column(head, _width([head, *texts]), fact.kind in NUMBERS)
        for head, fact, texts in zip(heads, facts, zip(*cells, strict=True), strict=True)
    ]
    if len(columns) < MOST_COLUMNS:
        columns.insert(0, Column(material.say("record.id"), _width([row.id for row, _ in told])))
        cells = [[row.id, *line] for (row, _), line in zip(told, cells, strict=True)]
    return Printed(title, tuple(columns), tuple(tuple(map(plain, line)) for line in cells))


def _width(texts: Sequence[str]) -> float:
    """A share of the page by what stands in a column; words may break, so long ones get less than their length."""
    return MARGINS + float(min(max(map(len, texts)), WIDEST))


def _alike(facts: Sequence[Fact], told: Sequence[tuple[Any, Texts]]) -> Iterator[list[tuple[Any, Texts]]]:
    """Neighbours that differ in their last two numbers only are told together, such as scores with their counts."""
    last = facts[-2:]
    if len(facts) <= len(last) or any(fact.kind not in NUMBERS for fact in last):
        yield from ([one] for one in told)
        return

    def before(one: tuple[Any, Texts]) -> object:
        _, texts = one
        paired = all(fact.name in texts for fact in last)
        return [texts.get(fact.name) for fact in facts[:-2]] if paired else one[0].id

    yield from (list(group) for _, group in groupby(told, key=before))


def _ids(material: Material, alike: Sequence[tuple[Any, Texts]]) -> str:
    first, last = alike[0][0].id, alike[-1][0].id
    return first if first == last else material.say("record.ids", first=first, last=last)


def _texts(material: Material, table: Table, row: Any) -> Texts:
    """What is told of a row, by the names of its facts."""
    return {fact.name: text for fact in table.facts if (text := _text(material, fact, row))}


def _text(material: Material, fact: Fact, holder: Any) -> str:
    return "" if fact.private else shown(material, fact, holder)
