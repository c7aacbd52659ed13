"""Single values as people read them: dates, periods, money, shares, hours and figures in a metric's own unit."""

from __future__ import annotations

import calendar
import math
import re
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum

from ..text import words
from . import metrics
from .choices import Metric, TargetKind
from .fields import NotMeasuredYet

NO_BREAK = "\u00a0"

# What a metric's figure counts, as goals type it: percent as 0 to 100, points, hours. The rest is an own figure.
PERCENT, POINTS, HOURS = (
    metrics.kept_in(kept) for kept in (metrics.Kept.PERCENT, metrics.Kept.POINTS, metrics.Kept.HOURS)
)

# Beyond this many hours people think in days; from a day on minutes say nothing.
HOURS_AT_MOST, DAY = 96, 24


def number(value: float, places: int = 0) -> str:
    """A number with at most so many decimals, thousands marked, a true minus sign."""
    say = words("show")
    rounded = round_half_up(abs(value), places)
    text = f"{rounded:,.{max(places, 0)}f}"
    swap = {",": say("language.thousands"), ".": say("language.decimal")}
    text = "".join(swap.get(sign, sign) for sign in text)
    return say("number.minus", number=text) if value < 0 and rounded else text


def trimmed(value: float, places: int = 2) -> str:
    """A number without the zeros that say nothing: 4, 4.3, 0.25."""
    for enough in range(places):
        if math.isclose(round_half_up(value, enough), round_half_up(value, places)):
            return number(value, enough)
    return number(value, places)


def signed(value: float, places: int = 0) -> str:
    """A number with its sign, for changes and feelings; zero has none."""
    return words("show")("number.plus", number=number(value, places)) if value > 0 else number(value, places)


def target_change(value: float, kind: TargetKind, metric: Metric | None = None) -> str:
    """A target that is a change, with its sign: -20 % or +2 points, and -2 h of times."""
    if metric in HOURS and kind is not TargetKind.PERCENT_CHANGE:
        return words("show")("number.plus", number=hours(value)) if value > 0 else hours(value)
    return words("show")(f"change.{kind}", value=signed(value, 0 if value % 1 == 0 else 1))


def round_half_up(value: float, places: int = 0) -> float:
    """Rounds halves away from zero, as spreadsheets and people do."""
    shift = 10**places
    return float(math.copysign(math.floor(abs(value) * shift + 0.5 + 1e-9), value) / shift)


def figures(value: float, count: int = 2) -> float:
    """A number rounded to so many leading figures: 9,764 is 9,800."""
    if not value:
        return 0.0
    return round_half_up(value, count - 1 - math.floor(math.log10(abs(value))))


def money(value: float, currency: str | None, *, leading: int | None = None) -> str:
    """An amount in its currency, whole from 100 on; `leading` rounds it to so many figures, for prose."""
    say = words("show")
    amount = figures(abs(value), leading) if leading else abs(value)
    places = 0 if amount >= 100 or amount == round(amount) else 2
    text = number(amount, places)
    if not currency:
        written = say("money.plain", number=text)
    elif say.has(f"money.{currency}"):
        written = say(f"money.{currency}", number=text)
    else:
        written = _kept(say("money.other", currency=currency, number=text))
    return say("money.minus", money=written) if value < 0 else written


def percent(value: float, places: int = 1) -> str:
    """A share given as 0 to 100."""
    return _kept(words("plan")("words.percent", number=number(value, places)))


def share(value: float, places: int = 0) -> str:
    """A share given as 0 to 1: 0.24 is 24 %; decimals that say nothing are left out."""
    return _kept(words("plan")("words.percent", number=trimmed(value * 100, max(places, 1))))


def hours(value: float) -> str:
    """A span of hours: 40 min, 5 h 40, 26 h, 5 days."""
    say = words("show")
    if value < 0:
        return _kept(say("time.minus", span=hours(-value)))
    if value > HOURS_AT_MOST:
        return days(value / 24)
    minutes = int(round_half_up(value * 60))
    whole, rest = divmod(minutes, 60)
    if not whole:
        return _kept(say("time.minutes", minutes=rest))
    if not rest:
        return _kept(say("time.hours", hours=whole))
    return _kept(say("time.both", hours=whole, minutes=f"{rest:02}"))


def about_hours(value: float) -> str:
    """A span of hours to compare with others: from a day on to the half hour, so 5 h 40, but 25 h for 24 h 48."""
    return hours(round_half_up(value * 2) / 2 if value >= DAY else value)


def days(value: float) -> str:
    """A number of days."""
    return _kept(words("show")("time.days", count=trimmed(value, 1), number=trimmed(value, 1)))


def working_days(value: float) -> str:
    """A number of working days."""
    return _kept(words("show")("time.working_days", count=trimmed(value, 1), number=trimmed(value, 1)))


def points(value: float, places: int = 0) -> str:
    """A number of points."""
    return _kept(words("show")("points", count=number(value, places), number=number(value, places)))


def day(when: date) -> str:
    """31 December 2027."""
    return _kept(words("plan")("words.date", day=when.day, month=month_name(when.month), year=when.year))


def short_day(when: date) -> str:
    """31 Dec 2027."""
    say = words("plan")
    return _kept(say("words.date", day=when.day, month=say(f"months_short.{when.month}"), year=when.year))


def day_in_year(when: date) -> str:
    """31 December, where the year is clear."""
    return _kept(words("show")("day.in_year", day=when.day, month=month_name(when.month)))


def short_day_in_year(when: date) -> str:
    """31 Dec, where the year is clear."""
    name = words("plan")(f"months_short.{when.month}")
    return _kept(words("show")("day.in_year", day=when.day, month=name))


def month(when: date) -> str:
    """December 2027."""
    return _kept(words("plan")("words.month_year", month=month_name(when.month), year=when.year))


def month_name(which: int) -> str:
    """The name of a month, 1 to 12."""
    return words("plan")(f"months.{which}")


def span(start: date, end: date) -> str:
    """The shortest name of a stretch of time: 2027, March to June 2027, or both dates."""
    say, between = words("show"), words("plan")
    if start.day != 1 or end.day != calendar.monthrange(end.year, end.month)[1]:
        return between("words.date_range", start=day(start), end=day(end))
    if start.year != end.year:
        return between("words.date_range", start=month(start), end=month(end))
    if (start.month, end.month) == (1, 12):
        return say("span.year", year=start.year)
    if start.month == end.month:
        return month(start)
    return say("span.months", first=month_name(start.month), last=month_name(end.month), year=start.year)


def period(code: str) -> str:
    """A period's code in words: 2026-Q4 is October to December 2026."""
    start, end = period_bounds(code)
    return span(start, end)


def short_period(code: str) -> str:
    """A period's code in short, for tables: Q4 2026, Dec 2026, 2026."""
    say, year = words("plan"), code[:4]
    if period_kind(code) == "quarter":
        return _kept(say("words.quarter", quarter=code[6], year=year))
    if period_kind(code) == "year":
        return year
    return _kept(say("words.month_year", month=say(f"months_short.{int(code[5:7])}"), year=year))


def period_bounds(code: str) -> tuple[date, date]:
    """The first and the last day of a period such as 2026, 2026-Q4 or 2026-12."""
    year = int(code[:4])
    if code[4:].startswith("-Q"):
        first, last = 3 * int(code[6]) - 2, 3 * int(code[6])
    elif len(code) > 4:
        first = last = int(code[5:7])
    else:
        first, last = 1, 12
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def period_kind(code: str) -> str:
    """What stretch of time a period's code names: year, quarter or month."""
    return "quarter" if "Q" in code else "month" if len(code) > 4 else "year"


def figure(value: float, metric: Metric | None, unit: str | None = None, places: int | None = None) -> str:
    """A figure in its metric's own unit: 26 for NPS, 11.9 % for churn, 5 h 40 for times, with `unit` for own ones."""
    if metric in PERCENT:
        return percent(value, 1 if places is None else places)
    if metric in HOURS:
        return hours(value)
    if metric in POINTS:
        return number(value, places or 0)
    text = trimmed(value, 2 if places is None else places)
    return f"{text}{NO_BREAK}{_of_one(unit) if text == '1' else unit}" if unit else text


def _of_one(unit: str) -> str:
    """A unit as it stands behind 1: "1 week"."""
    pairs = dict(pair.split("=") for pair in words("plan")("words.of_one").split("|"))
    front, mark, rest = unit.partition(" ")
    return f"{pairs.get(front, front)}{mark}{rest}"


def told(value: float, metric: Metric | None, unit: str | None = None, places: int | None = None) -> str:
    """The same for sentences and tables of results, where times from a day on are told to the half hour."""
    return about_hours(value) if metric in HOURS else figure(value, metric, unit, places)


def change(value: float, metric: Metric | None, unit: str | None = None) -> str:
    """A change in a metric's own unit: shares change by points, times by hours."""
    if metric in PERCENT:
        return points(value, 1)
    if metric in POINTS:
        return points(value)
    return figure(value, metric, unit)


def one_line(text: str, most: int, wide: Callable[[str], int] = len) -> str:
    """A person's text on one line, cut where it takes more than `most` signs, or columns as `wide` counts them.

    It is cut between words where more than half of the room is left for them.
    """
    whole = line = " ".join(text.split())
    if wide(line) <= most:
        return line
    while wide(line) >= most:
        line = line[: most - 1] if wide is len else line[:-1]
    to_word = line if whole[len(line)] == " " else line.rpartition(" ")[0]
    return words("show")("cut", text=(to_word if len(to_word) > most // 2 else line).rstrip(" ,;:–-"))


def choice(value: StrEnum) -> str:
    """The label of one choice of a closed list."""
    return words("plan")(f"choices.{list_key(type(value))}.{value.value}")


def list_key(choices: type[StrEnum]) -> str:
    """The key of a closed list in the catalogue: HowKnown is how_known."""
    return re.sub(r"(?<!^)([A-Z])", r"_\1", choices.__name__).lower()


def listed(items: Sequence[str]) -> str:
    """Several things in one line: a, b, and c."""
    say = words("show")
    if len(items) < 2:
        return "".join(items)
    if len(items) == 2:
        return say("list.two", first=items[0], last=items[1])
    return say("list.many", first=say("list.between").join(items[:-1]), last=items[-1])


def not_measured(value: NotMeasuredYet) -> str:
    """Not measured yet, with who will measure it by when."""
    say, task = words("plan"), value.not_measured
    if task.owner and task.by:
        return say("words.not_measured_owner_by", owner=task.owner, date=day(task.by))
    if task.owner:
        return say("words.not_measured_owner", owner=task.owner)
    return say("words.not_measured_by", date=day(task.by)) if task.by else say("words.not_measured")


def _kept(text: str) -> str:
    """A value that does not break over two lines."""
    return text.replace(" ", NO_BREAK)
