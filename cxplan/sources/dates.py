"""A column of dates as the engine reads it: the order of day and month is decided by the whole column, and told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from .opened import Opened
from .problems import unsure
from .ways import DAY_FIRST, FORMS, MONTH_FIRST, ORDERS, other_order, tried, ways_of

_CLOSER = 5  # times shorter must the span of one order be to be believed
_MANY, _SPEAKS = 500, 100  # rows of which some are looked at first; cells that tell by which ways none is read
_REPEATED = 20  # rows to each different cell, from which the different ones are looked at alone
_ENOUGH = 0.6  # of the filled cells must be dates, or the column is none


Ends = tuple[int, datetime | None, datetime | None]  # how many cells are read, the first and the last moment
Found = Mapping[str, Ends]


@dataclass(frozen=True, slots=True)
class Dates:
    """How a column's dates are read.

    `moment` is the engine's expression for a cell's moment (none where it cannot be read or stands for no date),
    `anywhere` the same without what is quick for the cells of this file, `way` the name of the order, `read`, `unreadable`, `blank` how many cells were which, `first` and `last` the ends. `proof`
    is how many cells only this order can read; `either` says that both orders read the same days; `alike` that most
    rows have a cell of `column` that others have too.
    """

    moment: str
    anywhere: str
    way: str
    read: int
    unreadable: int
    blank: int
    first: datetime | None
    last: datetime | None
    proof: int = 0
    either: bool = False
    alike: bool = False
    column: str = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What each way reads of a column, how many cells are filled and blank, and how many both orders read alike."""

    found: Found
    filled: int
    blank: int
    differ: int
    alike: bool = False


def dates(table: Opened, header: str, order: str = "") -> Dates | None:
    """How a column's dates are read; None where it holds none. Raises Unsure where both orders fit all and differ."""
    column = table.column(header)
    usual, read = _quick(table, column)
    ways = {way: sql for way, sql in ways_of(column, usual, far=table.far) if way in read}
    seen = _far(table, column, ways) if table.far else _seen(table, column, usual, read)
    found = {way: seen.found.get(way, (0, None, None)) for way, _ in ways_of(column)}
    if not seen.filled or max(count for count, _, _ in found.values()) < _ENOUGH * seen.filled:
        return None
    chosen = _chosen(table, header, ways, found, seen, order)
    count, first, last = found[chosen]
    proof = count - found[other_order(chosen)][0] if chosen in ORDERS else 0
    either = chosen in ORDERS and not proof and not seen.differ
    anywhere = dict(ways_of(column, far=True))[chosen]
    return Dates(
        ways[chosen], anywhere, chosen, count, seen.filled - count, seen.blank, first, last, proof, either, seen.alike, column
    )  # fmt: skip


def _quick(table: Opened, column: str) -> tuple[Mapping[str, str], frozenset[str]]:
    """The form that is usual of each way, and the ways by which any of some cells can be read.

    The other ways cannot be the way of most cells of the whole. Each way tries first the form in which the most of
    these cells are written: to try them all takes a hundred times as long. The two orders of day and month are held
    against each other over the whole, with the same form. What is found of a column is found once.
    """
    every: tuple[Mapping[str, str], frozenset[str]] = {}, frozenset(way for way, _ in ways_of(column))
    if table.far or table.rows < _MANY:
        return every
    if column in table.noted:
        noted: tuple[Mapping[str, str], frozenset[str]] = table.noted[column]
        return noted
    wide = table.sampled()
    few = f"SELECT trim({column}) AS cell FROM {wide.source} WHERE hash(line) % {wide.rows // _MANY} = 0"
    some = replace(table, source=table.kept("few_cells", f"SELECT cell FROM ({few}) WHERE cell <> ''"))
    if some.rows < _SPEAKS:
        return every
    read = {way for way, expression in ways_of("cell") if _counted(some, "cell", expression)[0]}
    found = {way: _usual(some, way) for way in read & FORMS.keys()}
    usual = {way: form for way, (_, form) in found.items()}
    if orders := sorted(read & set(ORDERS), key=lambda way: -found[way][0]):
        read |= set(ORDERS)
        turned, other = _turned(usual[orders[0]]), other_order(orders[0])
        usual = {way: form for way, form in usual.items() if way != other}
        usual |= {other: turned} if turned in FORMS[other] else {}
    table.noted[column] = usual, frozenset(read)
    return usual, frozenset(read)


def _seen(table: Opened, column: str, usual: Mapping[str, str], read: frozenset[str]) -> _Seen:
    """What every way reads, in one look at each cell, or at each different one where most stand in many rows.

    What one order reads in its usual form the other one reads with day and month the other way round, or not at all.
    """
    ways = {way: sql for way, sql in ways_of("cell", usual) if way in read}
    alike = _alike(table, column)
    each = f"SELECT {column} AS cell, count(*) AS n FROM {table.source} GROUP BY 1"
    cells = each if alike else f"SELECT {column} AS cell, 1 AS n FROM {table.source}"
    orders = [way for way in usual if way in ORDERS]  # the one that is usual stands first
    form = usual[orders[0]] if orders else ""
    if form:
        swapped = "CASE WHEN day(u) <= 12 THEN make_date(year(u), day(u), month(u)) + (u - date_trunc('day', u)) END"
        first, other = orders[0], other_order(orders[0])
        ways[first] = f"CASE WHEN u IS NULL THEN {ways[first]} ELSE u END"
        ways[other] = f"CASE WHEN u IS NULL THEN {ways[other]} ELSE {swapped if other in usual else 'NULL'} END"
    stamped = f"SELECT cell, n, {tried('cell', form) if form else 'NULL'} AS u FROM ({cells})"
    many = "sum(n)" if alike else "count(*)"
    told = "".join(f", {many} FILTER ({way} IS NOT NULL), min({way}), max({way})" for way in ways)
    both = f"{many} FILTER ({' IS DISTINCT FROM '.join(ORDERS)})" if ways.keys() >= set(ORDERS) else "0"
    moments = "".join(f", {sql} AS {way}" for way, sql in ways.items())
    ((rows, filled, differ, *found),) = table.ask(
        f"SELECT {many}, {many} FILTER (CASE WHEN u IS NULL THEN trim(cell) <> '' ELSE true END), {both}{told} "
        f"FROM (SELECT cell, n, u{moments} FROM ({stamped}))"
    )
    ends = {way: (int(found[3 * at] or 0), found[3 * at + 1], found[3 * at + 2]) for at, way in enumerate(ways)}
    return _Seen(ends, int(filled or 0), int(rows or 0) - int(filled or 0), int(differ or 0), alike)


def _alike(table: Opened, column: str) -> bool:
    """Whether most rows have a cell that others have too."""
    ((different, rows),) = table.ask(f"SELECT approx_count_distinct({column}), count(*) FROM {table.source}")
    return bool(different * _REPEATED < rows)


def _far(table: Opened, column: str, ways: Mapping[str, str]) -> _Seen:
    """The same of a warehouse, in queries that every one of them knows."""
    found = {way: _counted(table, column, sql) for way, sql in ways.items()}
    ((filled, rows),) = table.ask(f"SELECT count(nullif(trim({column}), '')), count(*) FROM {table.source}")
    differ = 0
    if found[DAY_FIRST][0] == found[MONTH_FIRST][0] > 0:  # else there is no doubt
        ((differ,),) = table.ask(f"SELECT count(*) FROM {table.source} WHERE {_differs(ways)}")
    return _Seen(found, int(filled), int(rows) - int(filled), int(differ))


def _usual(some: Opened, way: str) -> tuple[int, str]:
    """The form by which the most of a few cells are read, the first of several alike, and how many these are."""
    forms = FORMS[way]
    counts = ", ".join(f"count({tried('cell', form)})" for form in forms)
    (found,) = some.ask(f"SELECT {counts} FROM {some.source}")
    return max(found), forms[found.index(max(found))]


def _turned(form: str) -> str:
    """The same form with day and month the other way round."""
    return form.replace("%d", "%#").replace("%m", "%d").replace("%#", "%m")


def _chosen(table: Opened, header: str, ways: Mapping[str, str], found: Found, seen: _Seen, order: str) -> str:
    if order in found and found[order][0]:
        return order
    best = max(count for count, _, _ in found.values())
    fitting = [way for way, (count, _, _) in found.items() if count == best]
    if not set(ORDERS) <= set(fitting):
        return fitting[0]
    if not seen.differ:
        return DAY_FIRST
    spans = {way: _span(found[way]) for way in ORDERS}
    near, far = sorted(ORDERS, key=lambda way: spans[way])
    if spans[far] > _CLOSER * max(spans[near], 1):
        return near  # the days of an export lie close together; read the wrong way they scatter over the year
    raise unsure("dates", table.path, "dates", (near, far), column=header, example=_example(table, header, ways, found))


def _example(table: Opened, header: str, ways: Mapping[str, str], found: Found) -> str:
    """A date that both orders read, as it is written; of a warehouse, the last day read one way."""
    if table.far and (last := found[DAY_FIRST][2]):
        return f"{last:%d/%m/%Y}"
    column = table.column(header)
    ((first,),) = table.ask(f"SELECT {column} FROM {table.source} WHERE {_differs(ways)} LIMIT 1")
    return str(first)


def _span(found: Ends) -> float:
    """How many days lie between the first and the last date."""
    _, first, last = found
    return (last - first).total_seconds() / 86400 if first and last else 0.0


def _differs(ways: Mapping[str, str]) -> str:
    day, month = (ways[way] for way in ORDERS)
    return f"({day}) IS DISTINCT FROM ({month})"


def _counted(table: Opened, column: str, expression: str) -> Ends:
    ((count, first, last),) = table.ask(
        f"SELECT count(m), min(m), max(m) FROM (SELECT {expression} AS m FROM {table.source})"
    )
    return int(count), first, last
