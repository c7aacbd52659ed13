"""The people a plan names: who does, answers for, is asked or is told something."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from . import Plan
from .fields import NotMeasuredYet
from .walk import Fact, facts, rows, singles, tables


@cache
def person_facts() -> tuple[Fact, ...]:
    """Every fact that names a person or several, in the plan's order; private ones too."""
    return tuple(fact for fact in facts().values() if fact.named)


def everybody(plan: Plan) -> tuple[str, ...]:
    """Everybody a plan names, each once and as first written, who answers for the plan first.

    Of "Marta" and "Marta, owner" the fuller one is given, and "Marta, Jonas" is nobody new where both are there.
    Whoever is named in a private fact alone is left out: the list is offered and printed elsewhere.
    """
    found: dict[str, str] = {}
    for name in _named(plan):
        found.setdefault(name.casefold(), name)
    firsts = Counter(short_name(name).casefold() for name in found.values())
    people = [name for name in found.values() if not _are_all(name, firsts)]
    fuller = Counter(short_name(name).casefold() for name in people if "," in name)
    return tuple(name for name in people if "," in name or fuller[name.casefold()] != 1)


def _are_all(several: str, firsts: Counter[str]) -> bool:
    """Whether a text is several people with commas between, each of whom is named elsewhere too."""
    parts = [part.strip().casefold() for part in several.split(",")]
    return len(parts) > 1 and all(firsts[part] > (part == parts[0]) for part in parts)


def names_in(fact: Fact, typed: str) -> tuple[str, ...]:
    """The people that a fact's text names: one, or several with semicolons between."""
    parts = typed.split(";") if fact.named and fact.named.several else [typed]
    return tuple(name for part in parts if (name := " ".join(part.split())))


def short_name(person: str | None) -> str:
    """A person's name without the role behind a comma, a dash or a slash, or in brackets; empty for nobody."""
    named = re.sub(r"\s*\([^()]*\)(?=\s+\w)", "", (person or "").strip())  # "Tom (IT) and Ada" are two
    return re.split(r"\s*,|\s+[-–—/]\s|\s*\(", named)[0].strip()


def _named(plan: Plan) -> Iterator[str]:
    if plan.foundations.answers_for:
        yield " ".join(plan.foundations.answers_for.split())
    for holder, own in _holders(plan):
        for fact in own:
            value = getattr(holder, fact.name)
            if isinstance(value, NotMeasuredYet):
                yield from (value.not_measured.owner,) if value.not_measured.owner else ()
            elif fact.named and not fact.private and value:
                yield from names_in(fact, value)


def _holders(plan: Plan) -> Iterator[tuple[object, tuple[Fact, ...]]]:
    """Every chapter and row of a plan with its facts that may name somebody."""
    for chapter, own in singles().items():
        yield getattr(plan, chapter), _naming(own)
    for table in tables().values():
        naming = _naming(table.facts)
        if naming:
            yield from ((row, naming) for row in rows(plan, table.name))


def _naming(own: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(fact for fact in own if fact.named or fact.measured)


__all__ = ["everybody", "names_in", "person_facts", "short_name"]
