"""Customers by month: from a list with starts and ends, from flags without dates, from orders and an activity window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta

from ..plan import show
from ..plan.choices import SourceKind
from ..text import words
from .counted import Counted, Raw
from .dates import Dates
from .holding import GONE
from .labels import shares
from .opened import Opened
from .problems import unsure
from .roles import Meaning
from .shared import LENGTHS, Dated, code, cut, day, fixed, length, period_of

_GONE = f"lower(trim({{column}})) IN ({shares(sorted(GONE))})"
_PERIODS = "SELECT unnest(generate_series(date_trunc('{unit}', {first}), date_trunc('{unit}', {last}), {step})) AS m"


def counted(table: Opened, meant: Meaning, known: Mapping[str, str], dated: Dated) -> Counted:
    """Customer counts by month from starts and ends; reasons by quarter; flags without dates as one period."""
    del known
    left: dict[str, int] = {}
    notes: list[str] = []
    rows: dict[str, tuple[dict[str, object], ...]] = {}
    start = dated(table, meant, "start", left, notes)
    end = dated(table, meant, "end", {}, notes)
    if "reason" in meant.columns and end is not None:
        rows["churn_reasons"] = tuple(
            {"reason": reason, "period": period, "count": count}
            for period, reason, count in table.ask(
                "SELECT period, reason, count(*) AS customers FROM "
                f"(SELECT {period_of(end, meant, 'quarter')} AS period, {cut(table, meant, 'reason')} AS reason FROM {table.source}) "
                "WHERE period IS NOT NULL AND reason IS NOT NULL GROUP BY period, reason ORDER BY period, reason"
            )
        )
    figures: dict[str, float] = {}
    used = table.rows
    if start is not None and end is not None:
        spans, figures = _counted_by(table, meant, start, end, notes)
        rows["customer_counts"] = _finished(_by_period(table, spans, length(meant)), (start, end), notes)
        used = start.read
    elif start is not None and "gone" in meant.columns:
        column = table.column(meant.columns["gone"])
        ((gone, all_),) = table.ask(
            f"SELECT count(*) FILTER (WHERE {_GONE.format(column=column)}), count(*) FROM {table.source} WHERE {start.moment} IS NOT NULL"
        )
        period = fixed(meant) or (start.last.strftime("%Y") if start.last else "")
        rows["customer_counts"] = (
            {"period": period, "at_start": all_, "new": 0, "at_end": all_ - gone, "left_of_start": gone},
        )
        notes.append(words("sources")("flags", column=meant.columns["gone"], period=period))
        figures = {"customers": float(all_), "ended": float(gone)}
    ends = [one for one in (start, end) if one is not None]
    first = min((day(one.first) for one in ends), default="")
    last = max((day(one.last) for one in ends), default="")
    return Counted(
        SourceKind.CUSTOMERS, rows, table.rows, used, left, first, last, tuple(notes), figures, meant.settled
    )


def _counted_by(
    table: Opened, meant: Meaning, start: Dates, end: Dates, notes: list[str]
) -> tuple[str, dict[str, float]]:
    """What is counted, as the engine's table of `began` and `ended`, with how many there are and how many ended.

    Who has several rows (contracts, subscriptions) counts once for each, and that is said; with `each=customers` once,
    from the first start until the last of all ends.
    """
    spans = f"(SELECT {start.moment} AS began, {end.moment} AS ended FROM {table.source})"
    figures = {"customers": float(start.read), "ended": float(end.read)}
    if "customer" not in meant.columns:
        return spans, figures
    column = meant.columns["customer"]
    customer = f"lower(nullif(trim({table.column(column)}), ''))"
    ((people,),) = table.ask(f"SELECT count(DISTINCT {customer}) FROM {table.source} WHERE {start.moment} IS NOT NULL")
    if not people or people >= start.read:
        return spans, figures
    slots = {"column": column, "rows": show.number(start.read), "people": show.number(people)}
    each = meant.settled.get("each", "rows")
    if each not in ("rows", "customers"):
        raise unsure("each", table.path, "each", ("customers", "rows"), each=each, **slots)
    if each == "rows":
        notes.append(words("sources")("each.rows", ended=show.number(end.read), **slots))
        return spans, {"contracts": figures["customers"], "ended": figures["ended"]}
    last = f"CASE WHEN count({end.moment}) = count(*) THEN max({end.moment}) END"
    spans = (
        f"(SELECT min({start.moment}) AS began, {last} AS ended FROM {table.source} "
        f"WHERE {customer} IS NOT NULL AND {start.moment} IS NOT NULL GROUP BY {customer})"
    )
    ((gone,),) = table.ask(f"SELECT count(ended) FROM {spans} AS spans")
    notes.append(words("sources")("each.customers", **slots))
    return spans, {"customers": float(people), "ended": float(gone)}


def _by_period(table: Opened, spans: str, unit: str) -> tuple[Raw, ...]:
    """At the start, new, at the end, and how many of those at the start left, period by period.

    Of each customer the periods of start and end are enough; how many have which is all that is asked.
    """
    found = table.ask(
        f"SELECT began, ended, count(*) AS customers FROM (SELECT {code('began', unit)} AS began, {code('ended', unit)} AS ended "
        f"FROM {spans} AS spans) AS periods WHERE began IS NOT NULL GROUP BY began, ended ORDER BY began, ended"
    )
    new, stayed, left = Counter[str](), Counter[str](), Counter[str]()
    for began, ended, customers in found:
        new[began] += customers
        stayed[began] += customers if ended is None or ended > began else 0
        left[ended or ""] += customers if ended is not None and ended > began else 0
    rows, at_start = list[Raw](), 0
    for period in _periods(min(new), max([*new, *left])) if new else ():
        at_end = at_start + stayed[period] - left[period]
        rows.append(dict(zip(_COUNTS, (period, at_start, new[period], at_end, left[period]), strict=True)))
        at_start = at_end
    return tuple(rows)


def _finished(rows: tuple[Raw, ...], told: tuple[Dates, ...], notes: list[str]) -> tuple[Raw, ...]:
    """The periods that were over when the file was written: in a month half told, those who stay look as if gone.

    The last one is not over where nothing has happened for much longer before its end than is usual in this file.
    """
    moments = [moment for dates in told for moment in (dates.first, dates.last) if moment is not None]
    if len(rows) < 2 or not moments:  # the only period there is stays
        return rows
    first, last, period = min(moments), max(moments), str(rows[-1]["period"])
    usual = (last - first).days / max(1, sum(dates.read for dates in told))
    rest = (show.period_bounds(period)[1] - last.date()).days
    if rest <= max(1, _QUIET * usual):
        return rows
    notes.append(words("sources")("unfinished", day=show.day(last.date()), period=show.period(period)))
    return rows[:-1]


_QUIET = 5  # times the usual days from one date to the next
_COUNTS = ("period", "at_start", "new", "at_end", "left_of_start")


def _periods(first: str, last: str) -> Iterator[str]:
    """Every period from one to another, of the length that both have."""
    said = {"quarter": lambda day: f"{day.year}-Q{(day.month + 2) // 3}", "year": lambda day: f"{day.year}"}
    period = first
    while period <= last:
        yield period
        after = show.period_bounds(period)[1] + timedelta(days=1)
        period = said.get(show.period_kind(first), lambda day: f"{day:%Y-%m}")(after)


def _amount(table: Opened, meant: Meaning) -> str:
    """The engine's expression for an amount, whatever stands for its currency: 1,030.50 or 1.030,50."""
    digits = f"regexp_replace({table.column(meant.columns['amount'])}, '[^0-9.,-]', '', 'g')"
    point = f"replace(replace({digits}, '.', ''), ',', '.')"
    return f"TRY_CAST(CASE WHEN regexp_matches({digits}, ',[0-9][0-9]?$') THEN {point} ELSE replace({digits}, ',', '') END AS DOUBLE)"


def _once(table: Opened, meant: Meaning, customer: str, when: Dates, notes: list[str]) -> str:
    """The engine's table of orders, a row each: an export may have a line for each thing that was bought.

    Where the lines of an order tell different amounts, these are summed; else each tells the amount of the whole order.
    """
    number = f"nullif(trim({table.column(meant.columns['order'])}), '')" if "order" in meant.columns else "NULL"
    cells = f"{number} AS no, {customer} AS who, {when.moment} AS stamp, {_amount(table, meant)} AS paid"
    numbered = table.kept("lines", f"SELECT {cells} FROM {table.source}")
    if number == "NULL":
        return numbered
    ((all_, orders),) = table.ask(f"SELECT count(no), count(DISTINCT no) FROM {numbered}")
    if orders == all_:
        return numbered
    ((apart,),) = table.ask(
        f"SELECT count(*) FROM (SELECT no FROM {numbered} WHERE no IS NOT NULL GROUP BY no HAVING min(paid) < max(paid))"
    )
    key = "summed" if apart else "told_once"
    slots = {"column": meant.columns["order"], "amount": meant.columns["amount"]}
    notes.append(words("sources")(f"orders.{key}", orders=orders, lines=int(all_), **slots))
    amount = "sum(paid)" if apart else "max(paid)"
    return (
        f"(SELECT max(who) AS who, min(stamp) AS stamp, {amount} AS paid FROM {numbered} WHERE no IS NOT NULL GROUP BY no "
        f"UNION ALL SELECT who, stamp, paid FROM {numbered} WHERE no IS NULL)"
    )


def ordered(table: Opened, meant: Meaning, known: Mapping[str, str], dated: Dated) -> Counted:
    """Customer counts by month from orders: a customer is there as long as the last order is within the window."""
    left: dict[str, int] = {}
    notes: list[str] = []
    when = dated(table, meant, "date", left, notes)
    assert when is not None
    window = int(float(meant.settled.get("gone_after") or known.get("gone_after") or 0))
    if not window:
        raise unsure("gone_after", table.path, "gone_after")
    customer = f"lower(nullif(trim({table.column(meant.columns['customer'])}), ''))"
    sound = "who IS NOT NULL AND stamp IS NOT NULL"
    base = table.kept("orders", f"SELECT * FROM {_once(table, meant, customer, when, notes)} WHERE {sound}")
    unit = length(meant)
    step = f"INTERVAL {LENGTHS[unit]}"
    found = table.ask(
        f"WITH o AS (SELECT * FROM {base} WHERE {sound}), ends AS (SELECT min(stamp) AS first, max(stamp) AS last FROM o), "
        f"periods AS ({_PERIODS.format(unit=unit, step=step, first=f'first + INTERVAL {window} DAY', last='last')} FROM ends), "
        f"spans AS (SELECT m, m + {step} AS n, m - INTERVAL {window} DAY AS w, m + {step} - INTERVAL {window} DAY AS v FROM periods), "
        "c AS (SELECT m, who, count(*) FILTER (stamp >= w AND stamp < m) > 0 AS was, count(*) FILTER (stamp >= v AND stamp < n) > 0 AS is_, "
        "count(*) FILTER (stamp >= m AND stamp < n) AS orders FROM o JOIN spans ON stamp >= least(w, v) AND stamp < n GROUP BY m, who) "
        f"SELECT {code('m', unit)}, count(*) FILTER (was), count(*) FILTER (is_ AND NOT was), count(*) FILTER (is_), "
        "count(*) FILTER (was AND NOT is_), count(*) FILTER (orders > 0), count(*) FILTER (orders > 1) FROM c GROUP BY m ORDER BY m"
    )
    names = ("period", "at_start", "new", "at_end", "left_of_start", "customers", "ordered_again")
    ((orders, people, spent),) = table.ask(
        f"SELECT count(*), count(DISTINCT who), sum(paid) FROM {base} WHERE {sound} AND stamp > (SELECT max(stamp) FROM {base}) - INTERVAL 1 YEAR"
    )
    notes.append(words("sources")("window", days=window))
    figures = {
        "orders": float(orders),
        "customers": float(people),
        "yearly_spend": float(spent or 0) / people if people else 0.0,
    }
    rows = _finished(tuple(dict(zip(names, row, strict=True)) for row in found), (when,), notes)
    return Counted(
        SourceKind.ORDERS,
        {"customer_counts": rows},
        table.rows,
        when.read,
        left,
        day(when.first),
        day(when.last),
        tuple(notes),
        figures,
        {**meant.settled, "gone_after": str(window)},
    )
