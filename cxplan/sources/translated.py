"""A query as it is written for the engine here, in the words of another one: SQLGlot knows them, and what it does not, this.

The query is written once, see answers.py. Nothing in it comes from a person but literals, and columns by their names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from .opened import TABLE

if TYPE_CHECKING:
    from sqlglot import exp

# What each engine calls the parts of a date that are read from a text; others read them as the engine here does.
_JAVA = {"%Y%m%d": "yyyyMMdd", "%S.%f": "ss.SSSSSS", "%S.%g": "ss.SSS", "%Y": "yyyy", "%y": "yy", "%m": "M", "%d": "d", "%H": "H", "%I": "h", "%M": "mm", "%S": "ss", "%p": "a", "%b": "MMM", "%B": "MMMM", "%a": "EEE"}  # fmt: skip
_SNOWFLAKE = {"%Y%m%d": "YYYYMMDD", "%S.%f": "SS.FF6", "%S.%g": "SS.FF3", "%Y": "YYYY", "%y": "YY", "%m": "MM", "%d": "DD", "%H": "HH24", "%I": "HH12", "%M": "MI", "%S": "SS",
              "%p": "AM", "%b": "MON", "%B": "MMMM", "%a": "DY"}  # fmt: skip
_TRINO = {"%M": "%i", "%S": "%s", "%S.%f": "%s.%f", "%S.%g": "%s.%f", "%I": "%h", "%B": "%M"}
_BIGQUERY = {"%S.%f": "%E*S", "%S.%g": "%E*S"}
DIALECTS: Mapping[str, Mapping[str, str]] = {
    "spark": _JAVA, "trino": _TRINO, "bigquery": _BIGQUERY, "snowflake": _SNOWFLAKE,
}  # fmt: skip


def translated(
    query: str, dialect: str, table: str, headers: Sequence[str], told: Mapping[str, str] | None = None
) -> str:
    """The query over a table of a warehouse, which has these columns; raises ParseError where the table has no name.

    What is `told` stands in every row of what comes back, in columns of these names.
    """
    import sqlglot
    from sqlglot import exp

    moments: dict[str, exp.Expression] = {}
    parsed = sqlglot.parse_one(query, read="duckdb")
    for one in parsed.find_all(exp.RegexpReplace):
        one.set("modifiers", None)  # others replace all there is unasked
    for one in parsed.find_all(exp.TryCast):
        if not one.this.find(exp.AtTimeZone):
            one.this.type = exp.DataType.build("VARCHAR")  # some cast a text alone without an error
    tree = parsed.transform(_spoken(dialect)).transform(_apart, moments)
    read = [tree, *moments.values()]
    used = sorted({int(name[1:]) for one in read for name in _columns(one) if _CELL.fullmatch(name)})
    cells = [
        exp.alias_(exp.cast(exp.column(headers[at], quoted=True), "VARCHAR", dialect="duckdb"), f"c{at}") for at in used
    ]
    inner = exp.select(*(cells or [exp.Literal.number(1).as_("one")])).from_(named(table, dialect))
    if moments:
        inner = exp.select("*", *(exp.alias_(one, name) for name, one in moments.items())).from_(
            inner.subquery("cells")
        )
    whole = tree.transform(lambda node: inner.subquery(TABLE) if _is_source(node) else node)
    for name, said in (told or {}).items():
        whole = whole.select(exp.alias_(exp.Literal.string(said), name))
    made: str = whole.sql(dialect=dialect, pretty=True)
    return made


_CELL = re.compile(r"c\d+")


def _columns(tree: exp.Expression) -> list[str]:
    from sqlglot import exp

    return [one.name for one in tree.find_all(exp.Column)]


def named(table: str, dialect: str) -> exp.Table:
    """A table by its name, quoted only where that was typed; raises ParseError for all else."""
    from sqlglot import exp

    found = exp.to_table(table, dialect=dialect)
    return exp.table_(*(exp.to_identifier(one.name, quoted=one.args.get("quoted")) for one in reversed(found.parts)))


def _is_source(node: exp.Expression) -> bool:
    from sqlglot import exp

    return isinstance(node, exp.Table) and node.name == TABLE


def _apart(node: exp.Expression, moments: dict[str, exp.Expression]) -> exp.Expression:
    """`(SELECT f(m) FROM (SELECT e AS m))` as f(moment), e standing once, with the cells it is read from.

    Others know no query without a table inside of a column.
    """
    from sqlglot import exp

    if not isinstance(node, exp.Subquery) or not (inner := _alone(node)):
        return node
    held = {one.alias: _kept(one.this, moments) for one in inner.selects}
    said = node.this.selects[0].transform(
        lambda one: exp.column(held[one.name]) if isinstance(one, exp.Column) and one.name in held else one
    )
    return exp.paren(said)


def _kept(said: exp.Expression, moments: dict[str, exp.Expression]) -> str:
    """The name under which an expression stands among the moments."""
    name = next((one for one, known in moments.items() if known == said), f"moment{len(moments)}")
    moments[name] = said.copy()
    return name


def _alone(node: exp.Subquery) -> exp.Select | None:
    """The query without a table of which alone a query reads."""
    from sqlglot import exp

    source = node.this.find(exp.From) if isinstance(node.this, exp.Select) else None
    if source is None or source.parent is not node.this or not isinstance(source.this, exp.Subquery):
        return None
    inner = source.this.this
    return inner if isinstance(inner, exp.Select) and not inner.find(exp.From) else None


def _spoken(dialect: str) -> Callable[[exp.Expression], exp.Expression]:
    """What turns the functions that SQLGlot takes over as they are into those of an engine."""
    from sqlglot import exp

    def spoken(node: exp.Expression) -> exp.Expression:
        if own := _OWN.get((type(node).__name__, dialect)):
            return own(node)
        if not isinstance(node, exp.Anonymous):
            return node
        if node.name.upper() == "TRY_STRPTIME":
            text, formats = node.expressions
            forms = [one.name for one in formats.expressions if dialect != "spark" or "%a" not in one.name]
            return exp.Coalesce(this=exp.Null(), expressions=[_read(dialect, text.copy(), form) for form in forms])
        told = _MOMENTS.get(node.name.upper())
        # What is put in a node's place is not looked into any more.
        return told(dialect, node.expressions[0].transform(spoken)) if told else node

    return spoken


def _place(node: exp.Expression) -> exp.Expression:
    """Snowflake's own function would hold a pattern against the whole of a text."""
    from sqlglot import exp

    place = exp.Anonymous(this="REGEXP_INSTR", expressions=[node.this.copy(), node.expression.copy()])
    return exp.GT(this=place, expression=exp.Literal.number(0))


def _iso(node: exp.Expression) -> exp.Expression:
    """Trino casts no text with a T between day and time, nor with a Z, to a moment with a zone."""
    from sqlglot import exp

    if not node.to.is_type("TIMESTAMPTZ"):
        return node
    text = exp.func("REPLACE", node.this.copy(), exp.Literal.string(" "), exp.Literal.string("T"))
    return exp.Try(this=exp.Anonymous(this="FROM_ISO8601_TIMESTAMP", expressions=[text]))


def _written(node: exp.Expression) -> exp.Expression:
    """BigQuery has a function for each kind of moment; those here have no zone."""
    from sqlglot import exp

    form = exp.Literal.string(node.args["format"].name)
    return exp.Anonymous(this="FORMAT_DATETIME", expressions=[form, node.this.copy()])


# What SQLGlot takes over in a way that an engine reads otherwise.
_OWN: Mapping[tuple[str, str], Callable[[exp.Expression], exp.Expression]] = {
    ("RegexpLike", "snowflake"): _place,
    ("TryCast", "trino"): _iso,
    ("TimeToStr", "bigquery"): _written,
}


def _read(dialect: str, text: exp.Expression, form: str) -> exp.Expression:
    """A text read as a date of one form; nothing where it is none."""
    from sqlglot import exp

    known = DIALECTS[dialect]
    said = exp.Literal.string(_FORM.sub(lambda part: known.get(part[0], part[0]), form))
    if dialect == "bigquery":
        return exp.Anonymous(this="SAFE.PARSE_DATETIME", expressions=[said, text])
    if dialect == "trino":
        return exp.Try(this=exp.Anonymous(this="DATE_PARSE", expressions=[text, said]))
    return exp.Anonymous(this="TRY_TO_TIMESTAMP", expressions=[text, said])


_FORM = re.compile(r"%Y%m%d|%S\.%[fg]|%[A-Za-z]")


def _moment(dialect: str, micros: exp.Expression) -> exp.Expression:
    """The moment so many millionths of a second after 1970."""
    from sqlglot import exp

    if dialect == "trino":
        seconds = exp.Div(this=micros.copy(), expression=exp.Literal.number("1e6"))
        return exp.Anonymous(this="FROM_UNIXTIME", expressions=[seconds])
    if dialect == "snowflake":
        return exp.Anonymous(this="TO_TIMESTAMP_NTZ", expressions=[micros.copy(), exp.Literal.number(6)])
    return exp.Anonymous(this="TIMESTAMP_MICROS", expressions=[micros.copy()])


def _micros(dialect: str, moment: exp.Expression) -> exp.Expression:
    """How many millionths of a second after 1970 a moment is."""
    from sqlglot import exp

    if dialect == "trino":
        seconds = exp.Anonymous(this="TO_UNIXTIME", expressions=[moment.copy()])
        return exp.paren(exp.Mul(this=seconds, expression=exp.Literal.number("1e6")))
    if dialect == "bigquery":
        parts = [moment.copy(), exp.Anonymous(this="DATETIME", expressions=[exp.Literal.string("1970-01-01")])]
        return exp.Anonymous(this="DATETIME_DIFF", expressions=[*parts, exp.var("MICROSECOND")])
    if dialect == "snowflake":
        zero = exp.cast(exp.Literal.string("1970-01-01"), "TIMESTAMP_NTZ", dialect="snowflake")
        return exp.Anonymous(this="DATEDIFF", expressions=[exp.var("MICROSECOND"), zero, moment.copy()])
    return exp.Anonymous(this="UNIX_MICROS", expressions=[moment.copy()])


# What the engine here calls the two ways between a moment and a number.
_MOMENTS: Mapping[str, Callable[[str, exp.Expression], exp.Expression]] = {
    "MAKE_TIMESTAMP": _moment,
    "EPOCH_US": _micros,
}
