"""Fifty sentences of each sample's document, picked at random: every number in them is the plan's or the workbook's."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from cxplan import workbook
from cxplan.document.aim import aims
from cxplan.document.material import Material
from cxplan.document.quotes import QUOTES
from cxplan.document.tally import tallies
from cxplan.engine.values import Values
from cxplan.measured import measured
from cxplan.plan.show import figures, round_half_up
from tests.samples import NAMES

from .reading import lines, made
from .starter import sample

FIFTY = 50
_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
_TIME = re.compile(r"(\d+) h (\d+)|(\d+) min\b|(\d+) hours?\b")
# Numbers that the words themselves hold: scales, the year's months, what the method says of itself.
_OF_THE_WORDS = {0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 24.0, 90.0, 100.0, 1000.0}


@cache
def computed(name: str) -> Values:
    """What the workbook of a sample computes."""
    values = workbook.make(sample(name)).values
    assert values is not None
    return values


@cache
def sentences(name: str) -> tuple[str, ...]:
    """Fifty of a document's sentences that hold a number, or all where it has fewer."""
    package = made(sample(name), computed(name))
    told = [text for line in lines(package) for text in re.split(r"(?<=[.;:!?])\s|\t|\n", line.text)]
    with_numbers = sorted({text for text in told if _NUMBER.search(text) and "cxplan" not in text})
    random.Random(20270115).shuffle(with_numbers)
    return tuple(with_numbers[:FIFTY])


@cache
def known(name: str) -> tuple[float, ...]:
    """Every number that may be told: those of the plan, typed or in its dates and texts, and those that are quoted."""
    plan, values = sample(name), computed(name)
    found = {*_OF_THE_WORDS, *_in(plan.model_dump())}
    for quote in QUOTES:
        for value in values.names.get(quote, ()):
            if isinstance(value, float):
                found |= {abs(value), abs(value) * 100, abs(value) * 24}
            elif isinstance(value, str):
                found |= set(_numbers(value))
    # An experiment tells how many were counted on both sides together.
    tried = plan.optimisation.experiments
    found |= {float(row.control_total + row.trial_total) for row in tried if row.control_total and row.trial_total}
    # What the moves that are still to be made take of our own days is told as one sum.
    doing = [
        row.effort_days or 0.0 for row in plan.tactics.tactics if row.title and row.status not in ("done", "stopped")
    ]
    found.add(math.fsum(doing))
    start = plan.foundations.period_start or plan.foundations.as_of
    assert start is not None
    found |= {float(start.year + more) for more in range(-2, 4)}
    return tuple(sorted(found))


def _in(part: Any) -> Iterator[float]:
    if isinstance(part, bool):
        return
    if isinstance(part, dict):
        yield float(len(part))
        for inner in part.values():
            yield from _in(inner)
    elif isinstance(part, list | tuple):
        yield float(len(part))
        for inner in part:
            yield from _in(inner)
    elif isinstance(part, date):
        yield from (float(part.day), float(part.year))
    elif isinstance(part, int | float):
        yield from (abs(float(part)), abs(float(part)) * 100)
    elif isinstance(part, str):
        yield from _numbers(part)


def _numbers(text: str) -> Iterator[float]:
    for number in _NUMBER.findall(text):
        yield float(number.replace(",", ""))


def untrue(text: str, name: str, times: float = 1.0) -> list[str]:
    """The numbers of a sentence that nobody typed or computed; each is multiplied before it is looked for."""
    found = []
    for hours, minutes, only_minutes, only_hours in _TIME.findall(text):
        spent = (float(hours or only_hours or 0) + float(minutes or only_minutes or 0) / 60) * times
        if not any(abs(spent - value) <= 0.51 / 60 or abs(spent - value) <= 0.26 < spent / 24 for value in known(name)):
            found.append(f"{spent:g} h")
    for number in _NUMBER.findall(_TIME.sub("", text)):
        places = len(number.partition(".")[2])
        told = float(number.replace(",", "")) * times
        if not any(_rounds_to(value, told, places) for value in known(name)):
            found.append(number)
    return found


def _rounds_to(value: float, told: float, places: int) -> bool:
    near = (round_half_up(value, places), figures(value), math.ceil(round(value, 6)), round_half_up(value / 500) * 500)
    return any(math.isclose(told, one, abs_tol=1e-9) for one in near)


@pytest.mark.parametrize("name", NAMES)
def test_every_number_of_fifty_sentences_is_the_plans_or_the_workbooks(name: str) -> None:
    assert {text: wrong for text in sentences(name) if (wrong := untrue(text, name))} == {}


def test_a_number_that_is_not_theirs_is_found() -> None:
    told = [text for text in sentences("starter") if any(float(n.replace(",", "")) > 12 for n in _NUMBER.findall(text))]
    moved = [text for text in told if untrue(text, "starter", times=1.37)]
    assert len(moved) > 0.8 * len(told)


# Where a sentence gives a number two figures: what stands before them is its name.
_PAIRS = (
    re.compile(r"^(?:.*?: )?(?P<name>[^:]+?), (?P<one>[−\d.,]+)[^,]*? then and (?P<two>[−\d.,]+)[^,]*? now"),
    re.compile(r"^(?P<name>.+?) got (?:worse|better): (?P<one>[−\d.,]+)[^,]*? .*?, (?P<two>[−\d.,]+)[^,]*? now"),
    re.compile(r"^(?P<name>.+?): (?:up|down) from (?P<one>[−\d.,]+).*? to (?P<two>[−\d.,]+)"),
)


def pairs(name: str) -> Iterator[tuple[str, str, float, float]]:
    """Each sentence of a document that says of a number what it was and is, or from where to where it is to go."""
    paragraphs = lines(made(sample(name), computed(name)))
    told = [text for line in paragraphs for text in re.split(r"(?<=[.;!?])\s|\t|\n", line.text)]
    for text in dict.fromkeys(told):
        for pattern in _PAIRS:
            if found := pattern.match(text):
                one, two = (float(found[at].rstrip(".,").replace("−", "-").replace(",", "")) for at in ("one", "two"))
                yield text, found["name"].strip(), one, two


def own(name: str) -> dict[str, list[tuple[float, float]]]:
    """By the name of a number: what it was and is, and of its goals the start and the target."""
    values, plan = computed(name), sample(name)
    material = Material(plan, values, plan.foundations.as_of or date(2027, 1, 15))
    found: dict[str, list[tuple[float, float]]] = {}
    figures_ = {one.key: one for one in measured(values)}
    for tally in tallies(material):
        if (one := figures_.get(tally.key)) is None:
            continue
        before = (one.before, one.year_ago, *(at.value for at in one.periods))
        earlier = [value for value in before if value is not None]
        if one.now.value is not None:
            found.setdefault(tally.name, []).extend((value, one.now.value) for value in earlier)
    for aim in aims(material):
        if aim.start is not None and aim.target is not None:
            found.setdefault(aim.number, []).append((aim.start, aim.target))
    return found


def is_said(value: float, told: float) -> bool:
    """Whether a number tells a value, whole or with one place, as a share or in hours."""
    near = (float(round_half_up(value * times, places)) for times in (1, 100, 24) for places in (0, 1))
    return any(math.isclose(told, one, abs_tol=1e-9) for one in near)


def not_its_own(name: str, times: float = 1.0) -> list[str]:
    """The sentences whose two figures are not those of the number they name; the second is multiplied before."""
    theirs = own(name)
    return [
        text
        for text, whose, one, two in pairs(name)
        if whose in theirs and not any(is_said(a, one) and is_said(b, two * times) for a, b in theirs[whose])
    ]


@pytest.mark.parametrize("name", NAMES)
def test_what_a_sentence_says_of_a_number_is_that_numbers(name: str) -> None:
    assert not_its_own(name) == []


def test_a_sentence_with_another_numbers_figures_is_found() -> None:
    assert len(not_its_own("grocery", times=1.37)) >= 4
