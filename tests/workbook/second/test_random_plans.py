"""Every headline result against its second definition, over random plans."""

from __future__ import annotations

import os
import random
from datetime import date, timedelta
from functools import cache
from statistics import NormalDist
from typing import Any

import pytest

from cxplan.engine.values import Values
from tests.workbook.built import built

from . import naive
from .naive import Money, Raw, Survey

SEEDS = range(int(os.environ.get("CXPLAN_SECOND", "3")))
QUARTERS = [f"{year}-Q{quarter}" for year in (2025, 2026) for quarter in range(1, 5)]
NOW = QUARTERS[-1]
KINDS = (("nps", "0-10"), ("csat", "1-5"), ("ces", "1-7"), ("csat", "1-7"), ("own", "1-3"), ("nps", "1-5"),
         ("csat", "1-10"), ("csat", "1-4"))  # fmt: skip
PLACES = ("TP1", "TP2", "TP3")


def surveys(dice: random.Random) -> list[Raw]:
    chosen = [dice.choice(KINDS) for _ in range(6)]
    return [
        {
            "id": f"SV{number}", "name": f"Survey {number}", "metric": metric, "scale": scale,
            "polarity": dice.choice(("high_is_good", "high_is_good", "low_is_good")) if metric != "nps" else None,
            "can_ask": 10**6, "response_rate": 0.001 * dice.randint(1, 400) / 100,
        }
        for number, (metric, scale) in enumerate(chosen, 1)
    ]  # fmt: skip


def answers(dice: random.Random, asked: list[Raw]) -> Raw:
    """Answers of some quarters in some of their forms, now and then two forms of the same."""
    part: Raw = {"scores": [], "score_totals": [], "reported_scores": []}
    for survey in asked:
        low, high = naive.ENDS[survey["scale"]]
        for period in [*dice.sample(QUARTERS, 3), NOW]:
            for place in ("", *dice.sample(PLACES, dice.choice((0, 0, 2, 3)))):
                at = {"survey": survey["id"], "period": period, **({"touchpoint": place} if place else {})}
                most = dice.choice((3, 8, 40, 300))
                if dice.random() < 0.5:
                    scores = dice.sample(range(low, high + 1), min(3, high - low + 1))
                    part["scores"] += [{**at, "score": score, "count": dice.randint(1, most)} for score in scores]
                if dice.random() < 0.5:
                    three = {name: dice.randint(0, most) for name in ("favourable", "neutral", "unfavourable")}
                    part["score_totals"].append({**at, **three})
                if dice.random() < 0.2:
                    told = {"score": dice.randint(0, 90), "answers": dice.randint(1, most)}
                    part["reported_scores"].append({**at, **told})
    return part


def customers(dice: random.Random) -> list[Raw]:
    start = dice.randint(200, 5000)
    rows = []
    for period in (*QUARTERS, "2027-01", "2027-02", "2027-03"):
        new, lost = dice.randint(0, start // 5), dice.randint(1, start // 6)
        rows.append({"period": period, "at_start": start, "new": new, "at_end": start + new - lost})
        start += new - lost
    return rows


def service(dice: random.Random) -> list[Raw]:
    rows: list[Raw] = []
    for period in QUARTERS[-3:]:
        for team in dice.choice((("",), ("TM1", "TM2"), ("", "TM1"))):
            row = {"period": period, "requests": 500, "answered": dice.randint(1, 400)}
            row |= {"response_mean": dice.randint(1, 90) / 4} | ({"team": team} if team else {})
            rows.append(row)
    return rows


def tactics(dice: random.Random) -> tuple[Raw, ...]:
    made = []
    for number in range(1, dice.randint(2, 5)):
        start = date(2027, 1, 1) + timedelta(days=dice.randint(0, 200))
        made.append(
            {
                "id": f"T{number}", "title": f"Tactic {number}", "goals": ["G1"], "start": start,
                "end": start + timedelta(days=dice.randint(5, 200)), "help": dice.choice(("lot", "some", "little")),
                "cost_once": dice.randint(0, 5000), "cost_monthly": dice.randint(0, 300), "effort_days": 3,
            }
        )  # fmt: skip
    return tuple(made)


@cache
def made(seed: int) -> tuple[Raw, Values]:
    """A random plan's chapters and what its workbook says."""
    dice = random.Random(seed)
    asked = surveys(dice)
    counts = customers(dice)
    lost, start = naive.churn([row for row in counts if row["period"] == NOW])
    rate = 100 * lost / start
    goals: list[Raw] = [
        {
            "title": "Stay", "metric": "churn", "baseline_period": NOW, "target": rate * dice.uniform(0.5, 0.95),
            "start": "2027-01-01", "deadline": "2027-12-31",
        }
    ]  # fmt: skip
    for survey in asked:
        metric = survey["metric"] if survey["metric"] != "nps" or survey["scale"] == "0-10" else "own"
        goals.append(
            {
                "title": f"Goal of {survey['id']}", "metric": metric, "survey": survey["id"], "direction": "up",
                "baseline_period": dice.choice(QUARTERS[3:-1]), "target": dice.randint(20, 95),
                "start": "2026-01-01", "deadline": "2027-12-31",
            }
        )  # fmt: skip
    plan: Raw = {
        "foundations": {"as_of": "2027-04-20", "teams": [{"name": "A"}, {"name": "B"}]},
        "goals": {"goals": goals},
        "audit": {
            # Every importance with every rating.
            "touchpoints": [{"name": f"Place {n}", "importance": 1 + n // 5, "rating": 1 + n % 5} for n in range(25)]
        },
        "competitors": {
            "competitors": [{"name": "Rival"}],
            "phrases": [{"phrase": f"Phrase {n}"} for n in range(5)],
            "search_places": [
                # The tenth place is the last that counts as one of the first ten.
                {"phrase": "PH5", "who": "us", "place": 10, "checked_on": "2027-01-09"},
                *(
                    {
                        "phrase": f"PH{n}",
                        "who": who,
                        "place": dice.choice((1, 5, 10, 11, 30)),
                        "checked_on": "2027-01-09",
                    }
                    for n in range(1, 5)
                    for who in ("us", "C1")
                    if dice.random() < 0.7
                ),
            ],
        },
        "tactics": {"tactics": [dict(row) for row in tactics(random.Random(seed + 100))]},
        "surveys": {"surveys": [{k: v for k, v in row.items() if v is not None} for row in asked]},
        "measurement": {**answers(dice, asked), "customer_counts": counts, "service_figures": service(dice)},
        "business_case": {"yearly_spend": dice.randint(50, 900), "margin": dice.randint(5, 60) / 100},
    }
    return plan, built(**plan)


def read(plan: Raw) -> list[Survey]:
    return [Survey(row).read(plan["measurement"]) for row in plan["surveys"]["surveys"]]


def near(value: float | None) -> Any:
    return None if value is None else pytest.approx(value, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_survey_its_range_its_changes(seed: int) -> None:
    plan, values = made(seed)
    for place, survey in enumerate(read(plan)):
        last, before, year = survey.latest()
        now = survey.at(last)
        said = {name: values.column(f"surveys_{name}")[place] for name in ("score", "low", "high", "n", "period_now")}
        low, high = survey.range(now) or (None, None)
        told = {"score": near(survey.score(now)), "low": near(low), "high": near(high), "n": near(now.n)}
        assert said == {**told, "period_now": last}, survey.row
        for period, column in ((before, "change"), (year, "year")):
            if period and survey.at(period).n:
                changed = values.column(f"surveys_{column}_code")[place]
                assert changed == survey.change(survey.at(period), now), (survey.row, period)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_cut_and_what_is_hidden(seed: int) -> None:
    plan, values = made(seed)
    pairs = values.column("cuts_pair")
    for survey in read(plan):
        last = survey.latest()[0]
        waves = {place: survey.at(last, place) for place in PLACES if f"{survey.row['id']}|{place}" in pairs}
        there = {place: wave for place, wave in waves.items() if wave.n}
        few = [place for place, wave in there.items() if wave.n < naive.FEWEST]
        hidden = set(few)
        if few and (len(few) == 1 or sum(there[place].n for place in few) < naive.FEWEST):
            rest = [wave.n for place, wave in there.items() if place not in few]
            hidden |= {place for place, wave in there.items() if place not in few and wave.n == min(rest)}
        for place, wave in waves.items():
            row = pairs.index(f"{survey.row['id']}|{place}")
            shown = None if place in hidden or not wave.n else survey.score(wave)
            assert values.column("cuts_now")[row] == near(shown), (survey.row, place)
            assert values.column("cuts_n")[row] == (near(wave.n) if wave.n else None)
            ends = survey.range(wave) if shown is not None else None
            assert (values.column("cuts_low")[row], values.column("cuts_high")[row]) == (
                near(ends[0] if ends else None), near(ends[1] if ends else None),
            )  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_goals_how_far_and_how_sure(seed: int) -> None:
    plan, values = made(seed)
    as_of, deadline, first_end = date(2027, 4, 20), date(2027, 12, 31), date(2026, 1, 1)
    expected = (as_of - first_end).days / (deadline - first_end).days
    for place, (goal, survey) in enumerate(zip(plan["goals"]["goals"][1:], read(plan), strict=True), 1):
        last = survey.latest()[0]
        now, old = survey.at(last), survey.at(goal["baseline_period"])
        score, start = survey.score(now), survey.score(old)
        code = values.column("goals_status_code")[place]
        assert values.column("goals_now")[place] == near(score)
        assert values.column("goals_start_value")[place] == near(start)
        assert values.column("goals_expected")[place] == pytest.approx(expected)
        if 0 < now.n < naive.FEWEST:
            assert code == "not_shown"
            continue
        if score is None or naive.key(last) <= naive.key(goal["baseline_period"]):
            assert code in ("no_data", "not_measured_since")
            continue
        if start is None:
            assert code == "no_start"
            continue
        gone = (score - start) / (goal["target"] - start) if goal["target"] != start else None
        sure = survey.change(old, now).replace("cannot_tell", "not_tested")
        assert values.column("goals_sure_code")[place] == sure
        if score >= goal["target"]:
            assert code == "reached"
        elif score <= start:
            assert code == ("worse" if score < start else "no_change")
        elif gone is not None:
            pace = "on_time" if gone >= 0.9 * expected else "late" if gone >= 0.6 * expected else "far_behind"
            assert code == pace, (gone, expected)


@pytest.mark.parametrize("seed", SEEDS)
def test_churn_of_quarters_and_of_months_put_together(seed: int) -> None:
    plan, values = made(seed)
    rows = plan["measurement"]["customer_counts"]
    lost, start = naive.churn([row for row in rows if row["period"] in ("2027-01", "2027-02", "2027-03")])
    assert values.column("goals_now")[0] == pytest.approx(100 * lost / start)
    assert values.column("goals_now_n")[0] == start
    one, two = (naive.churn([row for row in rows if row["period"] == period]) for period in (NOW, "2027-03"))
    assert values.column("goals_change_z")[0] == pytest.approx(naive.share_z(one, (lost, start)))
    assert values.number("churn_current") == pytest.approx(two[0] / two[1])
    low, high = naive.wilson(*two)
    assert [values.number(f"churn_{end}") for end in ("low", "high")] == pytest.approx([low, high])


@pytest.mark.parametrize("seed", SEEDS)
def test_how_often_the_change_aimed_at_would_show(seed: int) -> None:
    plan, values = made(seed)
    lost, start = naive.churn([row for row in plan["measurement"]["customer_counts"] if row["period"] == NOW])
    size = values.column("goals_now_n")[0]
    p, q = lost / start, plan["goals"]["goals"][0]["target"] / 100
    error = ((p * (1 - p) + q * (1 - q)) / size) ** 0.5
    shows = NormalDist().cdf(abs(p - q) / error - naive.Z)
    assert values.column("goals_shows")[0] == pytest.approx(shows)


@pytest.mark.parametrize("seed", SEEDS)
def test_money_month_by_month(seed: int) -> None:
    plan, values = made(seed)
    rows = [row for row in plan["measurement"]["customer_counts"] if row["period"] in ("2027-01", NOW)]
    lost, start = naive.churn([row for row in rows if row["period"] == NOW])
    change = lost / start - plan["goals"]["goals"][0]["target"] / 100
    case, served = plan["business_case"], tactics(random.Random(seed + 100))
    customers = next(row["at_start"] for row in rows if row["period"] == "2027-01")
    margin = case["yearly_spend"] * case["margin"]
    money = Money(customers, change, 4, margin, date(2027, 1, 1), served)
    for name in ("low", "expected", "high"):
        value, cost = money.months(name)
        assert list(values.column(f"money_month_value_{name}")) == pytest.approx(value, abs=1e-6)
        assert list(values.column("money_month_cost")) == pytest.approx(cost)
        assert values.number(f"money_value_{name}") == pytest.approx(sum(value[:12]))
        assert values.number(f"money_net_two_{name}") == pytest.approx(sum(value[12:]) - sum(cost[12:]), abs=1e-6)
        paid = money.paid_back(name)
        assert values.one(f"money_payback_{name}") == (paid if paid else "not within 24 months")
    cost = money.months("low")[1]
    exact = sum(cost[:12]) / margin
    assert values.number("money_break_even_customers") == -(-round(exact, 6) // 1)
    now, base = naive.churn([row for row in plan["measurement"]["customer_counts"] if row["period"] == "2027-03"])
    years = min(5, 1 / (now / base * 12))
    assert values.number("money_lifetime_value") == pytest.approx(margin * years)


@pytest.mark.parametrize("seed", SEEDS)
def test_priorities_visibility_and_response_times(seed: int) -> None:
    plan, values = made(seed)
    for place, row in enumerate(plan["audit"]["touchpoints"]):
        matters, low = row["importance"] >= 4, row["rating"] <= 3
        code = ("concentrate" if low else "keep_up") if matters else ("low" if low else "overkill")
        assert values.column("touchpoints_priority_code")[place] == code
    places = plan["competitors"]["search_places"]
    checked = len({row["phrase"] for row in places})
    if checked:
        top = len({row["phrase"] for row in places if row["who"] == "us" and row["place"] <= 10})
        assert values.number("us_top_ten") == pytest.approx(top / checked)
    mean = naive.response(row for row in plan["measurement"]["service_figures"] if row["period"] == NOW)
    assert values.number("first_response_current") == pytest.approx((mean or 0) / 24)
