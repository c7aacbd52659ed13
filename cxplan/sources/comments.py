"""The newest of what people wrote, as answers by person: masked, private, and only where somebody asked for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..plan.choices import Scale, ThemeFrom
from ..plan.metrics import SCALES
from ..text import words
from .counted import Raw
from .dates import Dates
from .opened import Opened
from .roles import CUTS, Meaning
from .scores import Scores
from .shared import cut, period_of
from .themes import Themes, each, expression, speaks

_LONGEST = 600
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_ADDRESS = re.compile(r"\b\d{1,3}(\.\d{1,3}){3}\b")
_DIGITS = re.compile(r"\+?\(?\d(?:[\s().\-/]{0,2}\d){6,18}")
_CARD = 13  # digits from which a number is a card's or an account's, and no phone's


def masked(text: str) -> str:
    """A text without e-mail addresses, phone and card numbers and addresses of computers."""
    say = words("sources")

    def number(found: re.Match[str]) -> str:
        digits = sum(sign.isdigit() for sign in found[0])
        return say("masked.card") if digits >= _CARD else say("masked.phone")

    text = _MAIL.sub(say("masked.mail"), text)
    text = _ADDRESS.sub(say("masked.address"), text)
    return _DIGITS.sub(number, text)


def newest(
    table: Opened, meant: Meaning, answered: Scores, when: Dates | None, most: int, known: Themes
) -> tuple[Raw, ...]:
    """The newest comments of those who liked it, of those who did not, and of those between: so many of each."""
    header = meant.columns.get("comment")
    if not header or most < 1:
        return ()
    ends = SCALES[Scale(answered.scale)] if answered.scale in set(Scale) else None
    group = f"CASE WHEN score >= {ends.good} THEN 2 WHEN score <= {ends.bad} THEN 0 ELSE 1 END" if ends else "score"
    text = f"nullif(trim({table.column(header)}), '')"
    moment = when.moment if when else "NULL::TIMESTAMP"
    cuts = {role: cut(table, meant, role) for role in CUTS}
    inside = ", ".join(f"{sql} AS {role}" for role, sql in cuts.items())
    found = table.ask(
        f"SELECT period, {', '.join(cuts)}, score, said, {expression('lower(said)', known)} FROM (SELECT {period_of(when, meant)} AS period, "
        f"{inside}, {answered.score} AS score, {text} AS said, {moment} AS moment, line FROM {table.source}) "
        "WHERE score IS NOT NULL AND said IS NOT NULL AND period IS NOT NULL "
        f"QUALIFY row_number() OVER (PARTITION BY {group} ORDER BY moment DESC NULLS LAST, line DESC) <= {most} "
        "ORDER BY moment DESC NULLS LAST, line DESC"
    )
    names = ("period", *CUTS, "score", "comment", "theme")
    return tuple(_row(dict(zip(names, row, strict=True)), ends is not None) for row in found)


def _row(row: Raw, scored: bool) -> Raw:
    row["comment"] = masked(" ".join(str(row["comment"]).split()))[:_LONGEST]
    if not scored:
        row.pop("score")
    return {name: value for name, value in row.items() if value is not None}


def without(rows: Sequence[Raw], told: Sequence[Raw]) -> tuple[Raw, ...]:
    """The counts without those who are told one by one: nobody counts twice."""
    left = [dict(row) for row in rows]
    places = {tuple(row.get(name) for name in ("period", "score", *CUTS)): row for row in left}
    for one in told:
        if row := places.get(tuple(one.get(name) for name in ("period", "score", *CUTS))):
            row["count"] -= 1
    return tuple(row for row in left if row["count"] > 0)


def themed(table: Opened, meant: Meaning, said_in: ThemeFrom, when: Dates | None, known: Themes) -> tuple[Raw, ...]:
    """How many comments speak of each theme, by quarter or longer; a text that speaks of two counts for both."""
    from dataclasses import replace

    header = meant.columns.get("comment")
    if not header or not known:
        return ()
    said = meant.settled.get("period", "month")
    period = period_of(when, replace(meant, settled={"period": "quarter" if said == "month" else said}))
    # One look for any of the words leaves most texts out; only the others are looked at theme by theme.
    found = table.ask(
        f"SELECT theme, period, count(*) FROM (SELECT unnest({each('said', known)}) AS theme, period FROM "
        f"(SELECT lower({table.column(header)}) AS said, {period} AS period FROM {table.source} "
        f"WHERE {speaks(f'lower({table.column(header)})', known)})) "
        "WHERE theme IS NOT NULL GROUP BY ALL ORDER BY 2, 3 DESC, 1"
    )
    # Asked for those with a period alone, the engine would read the date of every row first.
    return tuple(
        dict(zip(("theme", "period", "count"), row, strict=True)) | {"said_in": said_in.value}
        for row in found
        if row[1] is not None
    )
