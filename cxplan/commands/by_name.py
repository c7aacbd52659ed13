"""What an export counts by name, and what has no figure of its own in the workbook's list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from ..text import words

_REASONS, _TOP = 5, 10


def by_name(rows: Mapping[str, Any]) -> Iterator[str]:
    """Phrases and our places for them, and why people left, as far as an export tells them."""
    from ..plan import show

    say = words("sources")
    if phrases := rows.get("phrases"):
        first, slots = phrases[0], {"count": show.number(len(phrases)), "phrase": phrases[0]["phrase"]}
        if "volume" in first:
            yield say("told.phrases_volume", **slots, volume=show.number(first["volume"]))
        else:
            yield say("told.phrases", **slots)
    if places := rows.get("search_places"):
        top = sum(row["place"] <= _TOP for row in places)
        yield say("told.phrases_places", top=show.number(top), count=show.number(len(places)))
    reasons = Counter[str]()
    for row in rows.get("churn_reasons", ()):
        reasons[row["reason"]] += row["count"]
    if reasons:
        most = reasons.most_common(_REASONS)
        named = ", ".join(say("told.reason", reason=one, count=show.number(count)) for one, count in most)
        more = len(reasons) - len(most)
        yield say("told.reasons", reasons=say("and_more", columns=named, count=more) if more else named)
