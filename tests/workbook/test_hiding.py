"""No score of fewer than five can be worked out from what is told: somebody subtracts all that can be subtracted."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import pytest

from cxplan import workbook
from cxplan.engine.values import Values
from cxplan.plan import Plan

PLACES = ("TP1", "TP2", "TP3", "")  # the last: answers that name no touchpoint
PERIODS = ("2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4")
FEWEST = 5
Cells = dict[tuple[str, str], int]  # how many answered, by place and period


def built(cells: Cells, choices: dict[str, str] | None = None) -> Values:
    counted = [
        {"survey": "SV1", "period": period, "score": score, "count": n, **({"touchpoint": place} if place else {})}
        for (place, period), all_ in cells.items()
        for score, n in ((5, all_ // 2), (1, all_ - all_ // 2))
        if n
    ]
    plan = {
        "foundations": {"as_of": "2027-01-15"},
        "audit": {"touchpoints": [{"id": place, "name": place} for place in PLACES if place]},
        "surveys": {"surveys": [{"id": "SV1", "question": "Easy?", "metric": "csat", "scale": "1-5"}]},
        "measurement": {"scores": counted},
    }
    values = workbook.make(Plan.model_validate(plan), choices).values
    assert values is not None
    return values


def told(values: Values, cells: Cells) -> Iterator[set[tuple[str, str]]]:
    """Each score that is shown, as the cells of which it is the score."""

    def column(name: str) -> Sequence[Any]:
        return list(values.column(name))

    for period, now in zip(column("history_period"), column("history_now"), strict=True):
        if now is not None:
            yield {cell for cell in cells if cell[1] == period}
    if column("together_now")[:1] not in ([], [None]):
        yield set(cells)
    for at, place in enumerate(column("cuts_place_id")):
        for name, when in (("now", PERIODS[0]), ("before", PERIODS[1]), ("year_ago", PERIODS[4])):
            if column(f"cuts_{name}")[at] is not None:
                yield {(place, when)}
        if column("cuts_now_all")[at] is not None:
            yield {cell for cell in cells if cell[0] == place}


def worked_out(sums: Sequence[set[tuple[str, str]]], wanted: set[tuple[str, str]]) -> bool:
    """Whether adding and subtracting what is told gives the score of these cells."""
    names = sorted({name for one in (*sums, wanted) for name in one})
    rows = [[Fraction(name in one) for name in names] for one in sums]
    target = [Fraction(name in wanted) for name in names]
    basis: list[tuple[int, list[Fraction]]] = []

    def less(row: list[Fraction]) -> list[Fraction]:
        for lead, of in basis:
            if row[lead]:
                row = [a - row[lead] * b for a, b in zip(row, of, strict=True)]
        return row

    for row in rows:
        left = less(row)
        lead = next((at for at, value in enumerate(left) if value), None)
        if lead is not None:
            basis.append((lead, [value / left[lead] for value in left]))
    return not any(less(target))


def exposed(cells: Cells, values: Values) -> list[set[tuple[str, str]]]:
    """The groups of fewer than five whose score can be had: one place in one period, a period, a place."""
    held = {cell: n for cell, n in cells.items() if n}
    sums = [{cell for cell in one if cell in held} for one in told(values, cells)]
    groups = [{cell} for cell in held]
    groups += [{cell for cell in held if cell[1] == period} for period in PERIODS]
    groups += [{cell for cell in held if cell[0] == place} for place in PLACES]
    return [one for one in groups if one and sum(held[cell] for cell in one) < FEWEST and worked_out(sums, one)]


def some(seed: int) -> Cells:
    dice = random.Random(seed)
    few = dice.choice((0.1, 0.25))
    return {
        (place, period): dice.randint(1, 4) if dice.random() < few else dice.choice((0, 6, 20, 35, 60))
        for place in PLACES
        for period in PERIODS
    }


@pytest.mark.parametrize("seed", range(12))
def test_nobody_can_subtract_a_score_of_too_few(seed: int) -> None:
    cells = some(seed)
    assert exposed(cells, built(cells)) == [], json.dumps({"|".join(cell): n for cell, n in cells.items()})


def test_the_one_who_subtracts_finds_what_is_there() -> None:
    whole, parts = {("TP1", "a"), ("TP2", "a"), ("TP3", "a")}, [{("TP1", "a")}, {("TP2", "a")}]
    assert worked_out([whole, *parts], {("TP3", "a")})
    assert not worked_out([whole, parts[0]], {("TP3", "a")})


def months(*answers: int) -> Cells:
    """One place month by month, the latest last."""
    return {("TP1", f"2026-{month:02}"): n for month, n in enumerate(answers, 1)}


@pytest.mark.parametrize(
    ("answers", "hidden", "together"),
    [
        ((40, 40, 3, 38, 39, 40, 40), [0, 0, 0, 2, 1, 0, 0], True),  # with the month of three the smallest other one
        ((3, 4, 40, 40, 40), [0, 0, 0, 1, 1], True),  # the two are seven: nobody is alone
        ((2, 2, 40, 41, 42, 40), [0, 0, 0, 2, 1, 1], True),  # of four in two months one may know the other
        ((3, 40, 30), [0, 0, 1], False),  # the latest and the one before stand elsewhere too: all together is not told
        ((40, 5, 40, 40), [0, 0, 0, 0], True),
    ],
)
def test_a_month_of_few_is_not_all_months_less_the_others(
    answers: tuple[int, ...], hidden: list[int], together: bool
) -> None:
    cells = months(*answers)
    values = built(cells)
    assert list(values.column("history_hid"))[: len(answers)] == hidden
    shown = [now is not None for now in values.column("history_now")[: len(answers)]]
    assert shown == [not one for one in hidden]
    assert (values.column("together_now")[0] is not None, values.column("cuts_now_all")[0] is not None) == (
        together,
        together,
    )
    sums = [{(place, period)} for (place, period), seen in zip(reversed(cells), shown, strict=True) if seen]
    sums += [set(cells)] if together else []
    assert [cell for cell, n in cells.items() if n < FEWEST and worked_out(sums, {cell})] == []


def test_the_trend_of_a_place_hides_what_all_its_periods_would_show() -> None:
    cells = months(9, 9, 3, 9, 8, 9, 9) | {("TP2", f"2026-{month:02}"): 30 for month in range(1, 8)}
    choices = {"choice_measure_touchpoint": "TP1 · TP1"}
    shown = [now is not None for now in built(cells, choices).column("measure_trend_figure")][-7:]
    assert shown == [True, True, False, True, False, True, True]
    several = built(cells, {"choice_measure_period": "by quarter"}).column("measure_trend_figure")
    assert [now is not None for now in several][-3:] == [True, True, True]
    less = {cell: n for cell, n in cells.items() if cell[1] != "2026-03" or cell[0] == "TP1"}
    several = built(less, {"choice_measure_period": "by quarter"}).column("measure_trend_figure")
    assert [now is not None for now in several][-3:] == [False, False, True]


@pytest.mark.parametrize(("rest", "hidden"), [(4, [None, "next"]), (5, [None, None]), (0, [None, None])])
def test_answers_that_name_no_place_are_a_part_as_well(rest: int, hidden: list[str | None]) -> None:
    """The whole less the two places is what the others said: five of them may be told, four may not."""
    values = built({("TP1", PERIODS[0]): 30, ("TP2", PERIODS[0]): 20, ("", PERIODS[0]): rest})
    assert list(values.column("cuts_hidden_code"))[:2] == hidden
    assert [now is None for now in values.column("cuts_now_all")[:2]] == [code is not None for code in hidden]


def test_a_place_that_is_hidden_for_another_is_not_told_by_its_periods_together() -> None:
    """Eight of the second place less its earlier sixty would give the eight, and these the three of the first."""
    latest, before = PERIODS[0], PERIODS[1]
    cells = {(place, latest): n for place, n in zip(PLACES, (3, 8, 40), strict=False)}
    cells |= {(place, before): n for place, n in zip(PLACES, (20, 60, 20), strict=False)}
    values = built(cells)
    assert list(values.column("cuts_hidden_code"))[:3] == ["few", "next", None]
    assert values.column("cuts_now_all")[1] is None
    assert exposed(cells, values) == []
