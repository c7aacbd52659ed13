"""The complete record on request: everything that was entered and is not private, label by label, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from ..plan import CHAPTERS
from ..plan.walk import Fact, Kind, Table, rows, singles, tables
from .blocks import Block, Column, Heading, Section, plain
from .blocks import Table as Printed
from .material import Material
from .shown import shown
from .wording import joined

Texts = dict[str, str]
NUMBERS = (Kind.WHOLE, Kind.NUMBER)
# A table has so many columns, and so many signs in a line; what needs more goes on in a further table below it.
MOST_COLUMNS, LINE = 6, 114
# Facts that so many rows or more have in common are told once.
FEWEST_ALIKE = 3
# The share of the line that has the labels of what is answered once.
ONCE = 0.27
# Signs that a column gets for its margins, and for its text at least and at most.
MARGINS, NARROWEST, WIDEST = 3, 5, 26


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
    once = tuple(
        (plain(material.labels(f"{fact.key}.label"), "Fine"), plain(text, "Fine"))
        for fact in singles()[chapter]
        if (text := _text(material, fact, part))
    )
    say = material.say
    columns = (Column(say("record.what"), ONCE), Column(say("record.entered"), 1 - ONCE))
    made: list[Block] = [Printed(say("record.once"), columns, once, compact=True)] if once else []
    for table in tables().values():
        if table.chapter == chapter:
            made.extend(_table(material, table))
    return [Heading(material.labels(f"chapters.{chapter}.step"), 2), *made] if made else []


def _table(material: Material, table: Table) -> Iterator[Block]:
    """A table's rows side by side: in one table, or in several below each other that share the ids."""
    told = [(row, _texts(material, table, row)) for row in rows(material.plan, table.name)]
    told = [(row, texts) for row, texts in told if texts]
    facts = tuple(fact for fact in table.facts if any(fact.name in texts for _, texts in told))
    if not told:
        return
    title = material.labels(f"tables.{table.name}.title")
    paired = list(_alike(facts, told))
    if len(paired) < len(told):
        yield _in_pairs(material, title, facts, paired)
        return
    shared = _shared(facts, told)
    parts = list(_parts(material, [fact for fact in facts if fact not in shared], told))
    for number, part in enumerate(parts, 1):
        caption = title if len(parts) == 1 else material.say("record.part", title=title, part=number, parts=len(parts))
        said = [(material.labels(f"{fact.key}.label"), told[0][1][fact.name]) for fact in shared]
        same = [material.say("record.same", label=label, text=text) for label, text in said]
        note = joined(*same) if number == len(parts) else ""
        yield _side_by_side(material, caption, part, [one for one in told if any(f.name in one[1] for f in part)], note)


def _shared(facts: Sequence[Fact], told: Sequence[tuple[Any, Texts]]) -> list[Fact]:
    """The facts that are the same for every row of several: they are told once, below; never the one that names it."""
    if len(told) < FEWEST_ALIKE:
        return []
    return [fact for fact in facts[1:] if len({texts.get(fact.name) for _, texts in told}) == 1]


def _parts(material: Material, facts: Sequence[Fact], told: Sequence[tuple[Any, Texts]]) -> Iterator[list[Fact]]:
    """The facts in their order, as many together as a line has room for beside the ids."""
    ids = _width([row.id for row, _ in told])
    part, used = list[Fact](), ids
    for fact in facts:
        wide = _width([material.labels(f"{fact.key}.label"), *(texts.get(fact.name, "") for _, texts in told)])
        if part and (used + wide > LINE or len(part) + 1 >= MOST_COLUMNS):
            yield part
            part, used = [], ids
        part.append(fact)
        used += wide
    if part:
        yield part


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
            (
                plain(_ids(material, group), "Fine"),
                plain(say("comma").join(shared), "Fine"),
                plain(say("between").join(pairs), "Fine"),
            )
        )
    return Printed(title, columns, tuple(cells), compact=True)


def _side_by_side(
    material: Material, title: str, facts: Sequence[Fact], told: Sequence[tuple[Any, Texts]], note: str
) -> Printed:
    """A table of some facts of the rows, with their ids."""
    columns = [Column(material.say("record.id"), _width([row.id for row, _ in told]))]
    for fact in facts:
        head = material.labels(f"{fact.key}.label")
        texts = [texts.get(fact.name, "") for _, texts in told]
        columns.append(Column(head, _width([head, *texts]), fact.kind in NUMBERS))
    cells = tuple(
        (plain(row.id, "Fine"), *(plain(texts.get(fact.name, ""), "Fine") for fact in facts)) for row, texts in told
    )
    return Printed(title, tuple(columns), cells, note, compact=True)


def _width(texts: Sequence[str]) -> float:
    """A share of the line by what stands in a column; long texts break."""
    return MARGINS + float(min(max(NARROWEST, *map(len, texts)), WIDEST))


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
