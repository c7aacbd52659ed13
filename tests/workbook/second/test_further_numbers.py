"""RICE, lifetime value, sample sizes, mentions, own KPIs and pooled waves against second, naive definitions."""

from __future__ import annotations

import math
import os
import random
from functools import cache
from statistics import NormalDist
from typing import Any

import pytest

from cxplan.engine.values import Values
from tests.workbook.built import built

from . import naive
from .naive import Raw, Z, key

SEEDS = range(int(os.environ.get("CXPLAN_SECOND", "3")))
QUARTERS = [f"{year}-Q{quarter}" for year in (2025, 2026, 2027) for quarter in range(1, 5)][:9]  # to 2027-Q1
IMPACT = {"massive": 3.0, "high": 2.0, "medium": 1.0, "low": 0.5, "minimal": 0.25}
NONE = "not yet known"


def tactic(dice: random.Random, number: int) -> Raw:
    """Now and then one of the four is missing."""
    facts = {
        "reach": dice.randint(0, 5000),
        "impact": dice.choice([*IMPACT]),
        "confidence": dice.choice((1.0, 0.8, 0.5)),
        "effort_days": dice.choice((0, 1, 3, 2.5, 40)),
    }
    return {"title": f"Tactic {number}", **{name: value for name, value in facts.items() if dice.random() < 0.9}}


def survey(dice: random.Random, number: int) -> Raw:
    facts: Raw = {
        "can_ask": dice.choice((1, 40, 200, 4000, 10**6)),
        "range_wanted": dice.choice((1, 3, 5, 10, 12.5)),
        "response_rate": dice.choice((0.01, 0.1, 0.37, 1)),
        "confidence": dice.choice((0.9, 0.99)),
    }
    metric = dice.choice(("nps", "csat"))
    kept = {name: value for name, value in facts.items() if dice.random() < 0.8}
    return {"name": f"Survey {number}", "metric": metric, "scale": "0-10" if metric == "nps" else "1-5", **kept}


def kpi_figures(dice: random.Random, kind: str) -> list[Raw]:
    """Figures of some quarters, a share, a rate that can exceed one, a count of events or a value; some in segments."""
    rows: list[Raw] = []
    for period in [*sorted(dice.sample(QUARTERS[:-1], dice.randint(0, 6))), QUARTERS[-1]]:
        for segment in dice.choice((("",), ("SG1", "SG2"), ("", "SG1"))):
            base = dice.choice((8, 90, 3000))
            forms: dict[str, Raw] = {
                "share": {"count": dice.randint(0, base), "base": base},
                "rate": {"count": dice.randint(0, 4 * base), "base": base},
                "events": {"count": dice.randint(0, 60)},
                "value": {"value": dice.randint(-50, 50) / 4},
            }
            rows.append({"period": period, **forms[kind], **({"segment": segment} if segment else {})})
    return rows


def wave(dice: random.Random, period: str) -> Raw:
    most = dice.choice((4, 60, 400))
    return {"survey": "SV1", "period": period} | {
        name: dice.randint(0, most) for name in ("favourable", "neutral", "unfavourable")
    }


@cache
def made(seed: int) -> tuple[Raw, Values]:
    dice = random.Random(f"further {seed}")
    kinds = [dice.choice(("share", "rate", "events", "value")) for _ in range(8)]
    per = [dice.choice((None, 100, 1000)) if kind in ("share", "rate") else None for kind in kinds]
    length = dice.choice(("2027-Q1", "2027-03", "2026"))
    start = dice.randint(100, 5000)
    lost = dice.choice((0, start // 50 + 1, start // 3, start))
    surveys = [{**survey(dice, 1), "can_ask": 10**6}, *(survey(dice, number) for number in range(2, 9))]
    waves = [wave(dice, period) for period in QUARTERS if dice.random() < 0.9]
    goals = [
        {
            "title": f"From {period}", "metric": surveys[0]["metric"], "survey": "SV1", "direction": "up",
            "baseline_period": period, "target": 95, "start": "2025-01-01", "deadline": "2027-12-31",
        }
        for period in QUARTERS[3:-1]
    ]  # fmt: skip
    plan: Raw = {
        "foundations": {"as_of": "2027-04-20", "segments": [{"name": "A"}, {"name": "B"}]},
        "goals": {"goals": goals},
        "tactics": {"tactics": [tactic(dice, number) for number in range(1, 13)]},
        "surveys": {"surveys": surveys},
        "measurement": {
            "no_season": dice.random() < 0.5,
            "score_totals": waves,
            "kpis": [
                {"name": f"{kind} {number}", "direction": "down", **({"per": times} if times else {})}
                for number, (kind, times) in enumerate(zip(kinds, per, strict=True), 1)
            ],
            "kpi_figures": [
                {"kpi": f"K{number}", **row} for number, kind in enumerate(kinds, 1) for row in kpi_figures(dice, kind)
            ],
            "customer_counts": [{"period": length, "at_start": start, "new": 0, "at_end": start - lost}],
            "mentions": [
                {"period": period, "network": str(n), "everybody": dice.choice((None, 900, 4000))}
                | {name: dice.randint(0, 300) for name in ("positive", "neutral", "negative")}
                for period in QUARTERS[-2:] for n in range(dice.randint(1, 3))
            ],
        },
        "business_case": {"yearly_spend": dice.randint(50, 900), "margin": dice.randint(5, 60) / 100},
    }  # fmt: skip
    for row in plan["measurement"]["mentions"]:
        if row["everybody"] is None:
            del row["everybody"]
    return plan, built(**plan)


def near(value: float | None) -> Any:
    return None if value is None else pytest.approx(value, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_rice(seed: int) -> None:
    plan, values = made(seed)
    for place, row in enumerate(plan["tactics"]["tactics"]):
        told = None
        if {"reach", "impact", "confidence", "effort_days"} <= {*row} and row["effort_days"] > 0:
            told = row["reach"] * IMPACT[row["impact"]] * row["confidence"] / row["effort_days"]
        assert values.column("tactics_rice")[place] == near(told), row


@pytest.mark.parametrize("seed", SEEDS)
def test_lifetime_value(seed: int) -> None:
    plan, values = made(seed)
    (row,) = plan["measurement"]["customer_counts"]
    gone = (row["at_start"] - row["at_end"]) / row["at_start"]
    periods_a_year = 12 / key(row["period"])[1]
    years = 5 if not gone else min(5, 1 / (gone * periods_a_year))
    case = plan["business_case"]
    assert values.number("money_lifetime_value") == near(case["yearly_spend"] * case["margin"] * years)


@pytest.mark.parametrize("seed", SEEDS)
def test_sample_sizes_and_invitations(seed: int) -> None:
    plan, values = made(seed)
    for place, row in enumerate(plan["surveys"]["surveys"][1:], 1):
        size = asked = None
        if "range_wanted" in row:
            z = NormalDist().inv_cdf(1 - (1 - row.get("confidence", 0.95)) / 2)
            v = 0.55 if row["metric"] == "nps" else 0.25
            exact = z * z * v / (row["range_wanted"] / 100) ** 2
            if "can_ask" in row:
                exact /= 1 + (exact - 1) / row["can_ask"]
            size = math.ceil(exact - 1e-9)
            if "response_rate" in row:
                asked = min(math.ceil(size / row["response_rate"] - 1e-9), row.get("can_ask", 10**15))
        assert values.column("surveys_sample_size")[place] == size, row
        assert values.column("surveys_invitations")[place] == asked, row


@pytest.mark.parametrize("seed", SEEDS)
def test_net_sentiment_and_share_of_mentions(seed: int) -> None:
    plan, values = made(seed)
    every = plan["measurement"]["mentions"]

    def ours(row: Raw) -> int:
        return int(row["positive"] + row["neutral"] + row["negative"])

    latest = [row for row in every if row["period"] == QUARTERS[-1] and ours(row)]
    balance = sum(row["positive"] - row["negative"] for row in latest)
    said = sum(map(ours, latest))
    assert values.number("net_sentiment_current") == near(100 * balance / said)
    now, old = (_for_and_against(every, period) for period in (QUARTERS[-1], QUARTERS[-2]))
    ends = naive.nps_range(*now)
    assert [values.number(f"net_sentiment_{end}") for end in ("low", "high")] == [near(end) for end in ends]
    if old[2]:
        z = naive.nps_z(old, now)
        assert values.number("net_sentiment_z_old") == near(z)
        assert values.one("net_sentiment_change_code") == naive.verdict(z, min(now[2], old[2]))
    # Only rows that say how much was said of everybody, and where we are not more than everybody.
    sound = [row for row in every if ours(row) <= row.get("everybody", -1)]
    if sound:
        period = max(row["period"] for row in sound)
        rows = [row for row in sound if row["period"] == period]
        share = sum(map(ours, rows)) / sum(row["everybody"] for row in rows)
        assert values.number("share_of_mentions_current") == near(share)
        ends = naive.wilson(sum(map(ours, rows)), sum(row["everybody"] for row in rows))
        assert [values.number(f"share_of_mentions_{end}") for end in ("low", "high")] == [near(end) for end in ends]


def _for_and_against(rows: list[Raw], period: str) -> tuple[float, float, float]:
    """Mentions of a period that speak for us, those against us, and all."""
    told = [row for row in rows if row["period"] == period]
    up, down = (sum(row[name] for row in told) for name in ("positive", "negative"))
    return up, down, up + down + sum(row["neutral"] for row in told)


def of_period(rows: list[Raw], period: str) -> list[Raw]:
    """The rows that are the whole, where there are such, else all segments of a period."""
    held = [row for row in rows if row["period"] == period]
    return [row for row in held if not row.get("segment")] or held


def rate(x: float, n: float, sign: int) -> float:
    """One end of the score interval of a Poisson rate."""
    return (x + Z * Z / 2 + sign * Z * math.sqrt(x + Z * Z / 4)) / n


@pytest.mark.parametrize("seed", SEEDS)
def test_own_kpis_their_ranges_and_changes(seed: int) -> None:
    plan, values = made(seed)
    figures = plan["measurement"]["kpi_figures"]
    for place, kpi in enumerate(plan["measurement"]["kpis"]):
        rows = [row for row in figures if row["kpi"] == f"K{place + 1}"]
        kind = str(kpi["name"]).split()[0]
        times = kpi.get("per", 1)
        if kind == "share" and any(row["count"] > row["base"] for row in rows):
            kind = "rate"
        if kind == "rate" and all(row["count"] <= row["base"] for row in rows):
            kind = "share"
        periods = sorted({row["period"] for row in rows}, key=key)
        now, before = periods[-1], periods[-2] if len(periods) > 1 else None
        told = [values.column(f"kpis_{name}")[place] for name in ("current", "low", "high", "before", "change_code")]
        x, n = _counted(of_period(rows, now), kind)
        ends: tuple[float | None, float | None] = (None, None)
        if kind == "share":
            low, high = naive.wilson(x, n)
            ends = times * low, times * high
        elif kind != "value":
            ends = times * rate(x, n, -1), times * rate(x, n, 1)
        old, change, z = None, "nothing", None
        if before:
            y, m = _counted(of_period(rows, before), kind)
            old, z = times * y / m, _z(kind, (y, m), (x, n))
            fewest = naive.ENOUGH if kind == "events" else min(m, n)
            change = "cannot_tell" if z is None else naive.verdict(z, fewest)
        assert values.column("kpis_z_old")[place] == near(z), (kpi, rows)
        assert told == [near(times * x / n), near(ends[0]), near(ends[1]), near(old), change], (kpi, rows)


def _counted(rows: list[Raw], kind: str) -> tuple[float, float]:
    """What was counted, of how many; values are averaged, events added up."""
    if kind == "value":
        return sum(row["value"] for row in rows), len(rows)
    if kind == "events":
        return sum(row["count"] for row in rows), 1
    return sum(row["count"] for row in rows), sum(row["base"] for row in rows)


def _z(kind: str, one: tuple[float, float], two: tuple[float, float]) -> float | None:
    """Z of the change; of values nobody can tell."""
    (y, m), (x, n) = one, two
    if kind in ("value", "share"):
        return naive.share_z(one, two) if kind == "share" else None
    pooled = (x + y) / (n + m)
    return (x / n - y / m) / math.sqrt(pooled * (1 / n + 1 / m)) if pooled else 0.0


@pytest.mark.parametrize("seed", SEEDS)
def test_all_waves_since_the_start_against_as_many_before(seed: int) -> None:
    plan, values = made(seed)
    is_nps = plan["surveys"]["surveys"][0]["metric"] == "nps"
    waves = {row["period"]: row for row in plan["measurement"]["score_totals"]}
    held = {key(period)[0]: row for period, row in waves.items() if sum(_three(row))}
    latest = max(held)
    for place, goal in enumerate(plan["goals"]["goals"]):
        start = key(goal["baseline_period"])[0]
        span = latest - start
        shift = span if plan["measurement"]["no_season"] else 12 * math.ceil(span / 12)
        since = [row for month, row in held.items() if start < month <= latest]
        before = [row for month, row in held.items() if start - shift < month <= latest - shift]
        code = None
        # Where the start was not measured, nothing is held against it.
        if len(since) >= 2 and len(since) == len(before):
            one, two = (tuple(map(sum, zip(*map(_three, rows), strict=True))) for rows in (before, since))
            if is_nps:
                z = naive.nps_z((one[0], one[2], sum(one)), (two[0], two[2], sum(two)))
            else:
                z = naive.share_z((one[0], sum(one)), (two[0], sum(two)))
            fewest = min(sum(one), sum(two))
            code = naive.verdict(z, fewest).replace("real", "better" if z > 0 else "worse")
        assert values.column("goals_together_code")[place] == code, (goal["baseline_period"], [*waves])


def _three(row: Raw) -> tuple[int, int, int]:
    return row["favourable"], row["neutral"], row["unfavourable"]


def test_the_random_plans_hold_what_they_are_to_tell_apart() -> None:
    """Each kind of own figure, and pooled waves of each outcome, in some of the plans."""
    kinds = {str(kpi["name"]).split()[0] for seed in SEEDS for kpi in made(seed)[0]["measurement"]["kpis"]}
    assert kinds == {"share", "rate", "events", "value"}
    pooled = {code for seed in SEEDS for code in made(seed)[1].column("goals_together_code") if code}
    assert len(pooled) > 1
