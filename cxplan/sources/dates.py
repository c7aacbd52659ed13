"""A column of dates as the engine reads it: the order of day and month is decided by the whole column, and told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from .opened import Opened
from .problems import unsure
from .ways import DAY_FIRST, FORMS, ORDERS, other_order, tried, ways_of

_CLOSER = 5  # times shorter must the span of one order be to be believed
_MANY, _SPEAKS = 500, 100  # rows of which some are looked at first; cells that tell by which ways none is read
_ENOUGH = 0.6  # of the filled cells must be dates, or the column is none


Ends = tuple[int, datetime | None, datetime | None]  # how many cells are read, the first and the last moment
Found = Mapping[str, Ends]


@dataclass(frozen=True, slots=True)
class Dates:
    """How a column's dates are read.

    `moment` is the engine's expression for a cell's moment (none where it cannot be read or stands for no date),
    `anywhere` the same without what is quick for the cells of this file, `way` the name of the order, `read`, `unreadable`, `blank` how many cells were which, `first` and `last` the ends. `proof`
    is how many cells only this order can read; `either` says that both orders read the same days.
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


def dates(table: Opened, header: str, order: str = "") -> Dates | None:
    """How a column's dates are read; None where it holds none. Raises Unsure where both orders fit all and differ."""
    column = table.column(header)
    ways = _quick(table, column)
    found = {way: _counted(table, column, ways[way]) if way in ways else (0, None, None) for way, _ in ways_of(column)}
    best = max(found.values(), key=lambda one: one[0])
    filled, blank = _filled(table, column)
    if not filled or best[0] < _ENOUGH * filled:
        return None
    chosen = _chosen(table, header, ways, found, order)
    read, first, last = found[chosen]
    proof = read - found[other_order(chosen)][0] if chosen in ORDERS else 0
    either = chosen in ORDERS and not proof and _agree(table, ways)
    return Dates(
        ways[chosen],
        dict(ways_of(column, far=True))[chosen],
        chosen,
        read,
        filled - read,
        blank,
        first,
        last,
        proof,
        either,
    )


def _quick(table: Opened, column: str) -> dict[str, str]:
    """The ways by which any of some cells can be read; the others cannot be the way of most cells of the whole.

    Each way tries first the form in which the most of these cells are written: to try them all takes a hundred times
    as long. The two orders of day and month are held against each other over the whole, with the same form.
    """
    every = dict(ways_of(column, far=table.far))
    if table.far or (rows := table.rows) < _MANY:
        return every
    cell = f"nullif(trim({column}), '')"
    few = f"SELECT {cell} AS cell FROM {table.source} WHERE hash(line) % {rows // _MANY} = 0 AND {cell} IS NOT NULL"
    some = replace(table, source=table.kept("few_cells", few))
    if some.rows < _SPEAKS:
        return every
    read = {way for way, expression in ways_of("cell") if _counted(some, "cell", expression)[0]}
    found = {way: _usual(some, way) for way in read & FORMS.keys()}
    usual = {way: form for way, (_, form) in found.items()}
    if orders := sorted(read & set(ORDERS), key=lambda way: -found[way][0]):
        read |= set(ORDERS)
        turned, other = _turned(usual[orders[0]]), other_order(orders[0])
        usual = (
            {**usual, other: turned} if turned in FORMS[other] else {way: usual[way] for way in usual if way != other}
        )
    return {way: expression for way, expression in ways_of(column, usual) if way in read}


def _usual(some: Opened, way: str) -> tuple[int, str]:
    """The form by which the most of a few cells are read, the first of several alike, and how many these are."""
    forms = FORMS[way]
    counts = ", ".join(f"count({tried('cell', form)})" for form in forms)
    (found,) = some.ask(f"SELECT {counts} FROM {some.source}")
    return max(found), forms[found.index(max(found))]


def _turned(form: str) -> str:
    """The same form with day and month the other way round."""
    return form.replace("%d", "%#").replace("%m", "%d").replace("%#", "%m")


def _chosen(table: Opened, header: str, ways: Mapping[str, str], found: Found, order: str) -> str:
    if order in found and found[order][0]:
        return order
    best = max(count for count, _, _ in found.values())
    fitting = [way for way, (count, _, _) in found.items() if count == best]
    if not set(ORDERS) <= set(fitting):
        return fitting[0]
    if _agree(table, ways):
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


def _agree(table: Opened, ways: Mapping[str, str]) -> bool:
    (count,) = table.ask(f"SELECT count(*) FROM {table.source} WHERE {_differs(ways)}")[0]
    return not count


def _differs(ways: Mapping[str, str]) -> str:
    day, month = (ways[way] for way in ORDERS)
    return f"({day}) IS DISTINCT FROM ({month})"


def _filled(table: Opened, column: str) -> tuple[int, int]:
    ((filled, all_),) = table.ask(f"SELECT count(nullif(trim({column}), '')), count(*) FROM {table.source}")
    return int(filled), int(all_) - int(filled)


def _counted(table: Opened, column: str, expression: str) -> Ends:
    ((count, first, last),) = table.ask(
        f"SELECT count(m), min(m), max(m) FROM (SELECT {expression} AS m FROM {table.source})"
    )
    return int(count), first, last
