"""A second, naive definition of what the workbook computes, written from the definitions and not from its formulas."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from statistics import NormalDist
from typing import Any

Z = NormalDist().inv_cdf(0.975)
FEWEST, ENOUGH = 5, 30
ENDS = {"0-10": (0, 10), "1-5": (1, 5), "1-7": (1, 7), "1-3": (1, 3), "1-10": (1, 10), "1-4": (1, 4)}
GOOD = {"0-10": 9, "1-5": 4, "1-7": 6, "1-3": 3, "1-10": 9, "1-4": 3}
Raw = dict[str, Any]


def key(period: str) -> tuple[int, int]:
    """The last month of a period, counted from the year 0, and how many months it has."""
    year = int(period[:4])
    if len(period) == 4:
        return 12 * year + 12, 12
    if "Q" in period:
        return 12 * year + 3 * int(period[6]), 3
    return 12 * year + int(period[5:7]), 1


def nps(up: float, down: float, n: float) -> tuple[float, float]:
    """The adjusted balance of shares and the variance of one answer (Rocks 2016)."""
    p, d = (up + 0.75) / (n + 3), (down + 0.75) / (n + 3)
    return p - d, p + d - (p - d) ** 2


def nps_range(up: float, down: float, n: float) -> tuple[float, float]:
    balance, v = nps(up, down, n)
    half = Z * math.sqrt(v / (n + 3))
    return max(-100, 100 * (balance - half)), min(100, 100 * (balance + half))


def wilson(x: float, n: float) -> tuple[float, float]:
    p, d = x / n, 1 + Z * Z / n
    half = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    return (p + Z * Z / (2 * n) - half) / d, (p + Z * Z / (2 * n) + half) / d


def nps_z(one: tuple[float, float, float], two: tuple[float, float, float]) -> float:
    (b1, v1), (b2, v2) = nps(*one), nps(*two)
    return (b2 - b1) / math.sqrt(v1 / (one[2] + 3) + v2 / (two[2] + 3))


def share_z(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Agresti and Caffo 2000."""
    q = [(x + 1) / (n + 2) for x, n in (one, two)]
    return (q[1] - q[0]) / math.sqrt(sum(p * (1 - p) / (n + 2) for p, (_, n) in zip(q, (one, two), strict=True)))


def verdict(z: float, fewest: float) -> str:
    if fewest < ENOUGH:
        return "too_few"
    return "real" if abs(z) > Z else "noise"


@dataclass
class Wave:
    """What some answers add up to; of those behind a reported score nobody knows how they were made up."""

    up: float = 0
    down: float = 0
    counted: float = 0
    more: float = 0  # answers behind reported scores that nobody counted
    balance: float = 0  # of them

    def __add__(self, other: Wave) -> Wave:
        return Wave(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    @property
    def n(self) -> float:
        return self.counted + self.more


@dataclass
class Survey:
    """One survey's answers: by period and touchpoint, each fact once."""

    row: Raw
    fine: dict[tuple[str, str], Wave] = field(default_factory=lambda: defaultdict(Wave))
    totals: dict[tuple[str, str], Wave] = field(default_factory=lambda: defaultdict(Wave))
    reported: dict[tuple[str, str], Wave] = field(default_factory=lambda: defaultdict(Wave))

    @property
    def is_nps(self) -> bool:
        return (self.row["metric"], self.row["scale"]) == ("nps", "0-10")

    def read(self, part: Raw) -> Survey:
        scale = self.row["scale"]
        good = 5 if scale == "1-7" and self.row["metric"] == "ces" else GOOD[scale]
        for row in (one for one in part.get("scores", ()) if one["survey"] == self.row["id"]):
            low, high = ENDS[scale]
            score = low + high - row["score"] if self.row.get("polarity") == "low_is_good" else row["score"]
            if low <= score <= high:
                bad = score <= 6 if self.is_nps else False
                count = row["count"]
                self.fine[self._at(row)] += Wave(count * (score >= good), count * bad, count)
        for row in (one for one in part.get("score_totals", ()) if one["survey"] == self.row["id"]):
            up, middle, down = (row[name] for name in ("favourable", "neutral", "unfavourable"))
            self.totals[self._at(row)] += Wave(up, down if self.is_nps else 0, up + middle + down)
        for row in (one for one in part.get("reported_scores", ()) if one["survey"] == self.row["id"]):
            self.reported[self._at(row)] += Wave(more=row["answers"], balance=row["score"] * row["answers"] / 100)
        return self

    def _at(self, row: Raw) -> tuple[str, str]:
        return row["period"], row.get("touchpoint", "")

    def at(self, period: str, touchpoint: str = "") -> Wave:
        """All answers of a period, or those of one touchpoint: of several forms the larger, on a tie the finer."""
        if touchpoint:
            return self._larger(self.fine, period, touchpoint)
        cut = {place for table in (self.fine, self.totals, self.reported) for at, place in table if at == period} - {""}
        below = self.fine[period, ""]
        for place in cut:
            below += self._of(period, place, self.fine[period, place])
        if self.totals[period, ""].n > below.n:
            below = self.totals[period, ""]
        for place in cut:
            rival = self._of(period, place, self.fine[period, place])
            if self.reported[period, place].more > rival.n:
                below = self._told(below, self.reported[period, place], rival)
        whole = self.reported[period, ""]
        return self._told(below, whole, below) if whole.more > below.n else below

    def _of(self, period: str, place: str, fine: Wave) -> Wave:
        return self.totals[period, place] if self.totals[period, place].n > fine.n else fine

    def _larger(self, fine: dict[tuple[str, str], Wave], period: str, place: str) -> Wave:
        found = self._of(period, place, fine[period, place])
        told = self.reported[period, place]
        return self._told(found, told, found) if told.more > found.n else found

    def _told(self, below: Wave, told: Wave, rival: Wave) -> Wave:
        """A reported score beside what is known of the same answers: it brings what these lack."""
        more, balance = told.more - rival.n, told.balance - (rival.up - rival.down + rival.balance)
        return Wave(below.up, below.down, below.counted, below.more + more, below.balance + balance)

    @property
    def periods(self) -> list[str]:
        held = {at for table in (self.fine, self.totals, self.reported) for (at, _), wave in table.items() if wave.n}
        return sorted(held, key=key)

    def latest(self) -> tuple[str, str, str]:
        """The latest period, the one before it of the same length, and that of a year ago; "" where there is none."""
        last = self.periods[-1]
        before = [one for one in self.periods if key(one)[1] == key(last)[1] and key(one) < key(last)]
        year = f"{int(last[:4]) - 1}{last[4:]}"
        return last, before[-1] if before else "", year if year in self.periods else ""

    def score(self, wave: Wave) -> float | None:
        if wave.n < FEWEST:
            return None
        return 100 * (wave.up - (wave.down if self.is_nps else 0) + wave.balance) / wave.n

    def range(self, wave: Wave) -> tuple[float, float] | None:
        if wave.n < FEWEST or (self.is_nps and wave.more):
            return None
        if self.is_nps:
            return nps_range(wave.up, wave.down, wave.counted)
        low, high = wilson(wave.up + wave.balance, wave.n)
        return 100 * low, 100 * high

    def change(self, old: Wave, new: Wave) -> str:
        if self.is_nps and (old.more or new.more):
            return "cannot_tell"
        if self.is_nps:
            z = nps_z((old.up, old.down, old.n), (new.up, new.down, new.n))
        else:
            z = share_z((old.up + old.balance, old.n), (new.up + new.balance, new.n))
        return verdict(z, min(old.n, new.n))


def churn(rows: Iterable[Raw]) -> tuple[float, float]:
    """Lost, and customers at the start, of rows that are one period or follow one another."""
    held = sorted(rows, key=lambda row: key(row["period"]))
    lost = held[0]["at_start"] + sum(row["new"] for row in held) - held[-1]["at_end"]
    return lost, held[0]["at_start"]


def response(rows: Iterable[Raw]) -> float | None:
    """The mean time to the first answer, in hours, over the rows that are the whole, or over all cuts."""
    known = [row for row in rows if "response_mean" in row]
    used = [row for row in known if not row.get("team")] or known
    answered = sum(row["answered"] for row in used)
    return sum(row["answered"] * row["response_mean"] for row in used) / answered if answered else None


@dataclass(frozen=True)
class Money:
    """The business case from its inputs, month by month."""

    customers: float
    change: float
    periods_a_year: float
    margin: float
    first: date
    tactics: tuple[Raw, ...]

    def months(self, case: str) -> tuple[list[float], list[float]]:
        """Value and cost of each of 24 months."""
        share, credited = {"low": (0.5, 0.5), "expected": (1, 0.75), "high": (1, 1)}[case]
        ends = [row["end"] for row in self.tactics]
        lot = [row["end"] for row in self.tactics if row["help"] == "lot"]
        begin = self._month(max(ends) if case == "low" else min(lot or ends)) + 1
        kept = self.customers * self.change * share * self.periods_a_year / 12 * credited
        monthly = []
        for month in range(1, 25):
            since = month - begin
            monthly.append(0 if since < 0 else kept * (0.25 if since < 3 else 0.5 if since < 6 else 1))
        value = [sum(monthly[max(0, month - 12) : month]) * self.margin / 12 for month in range(1, 25)]
        cost = [
            sum(
                row["cost_once"] * (month == self._start(row)) + row["cost_monthly"] * (month >= self._start(row))
                for row in self.tactics
            )
            for month in range(1, 25)
        ]
        return value, cost

    def _month(self, day: date) -> int:
        return (day.year - self.first.year) * 12 + day.month - self.first.month + 1

    def _start(self, row: Raw) -> int:
        return max(1, self._month(row["start"]))

    def paid_back(self, case: str) -> int | None:
        """The month after the last one in the red; None where that is not within the 24."""
        value, cost = self.months(case)
        balance = [sum(value[: month + 1]) - sum(cost[: month + 1]) for month in range(24)]
        red = [month for month, amount in enumerate(balance, 1) if amount < -1e-6]
        if red and red[-1] == 24:
            return None
        return red[-1] + 1 if red else 1
