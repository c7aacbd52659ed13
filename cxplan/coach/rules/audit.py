"""The audit: pain points have their place, lines their kind, and a pair of factors joins what its kind says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...plan import show
from ...plan.audit import Tows
from ...plan.choices import SwotKind, TowsKind
from .rule import Broken, Known, wrong

# What each kind of pair joins: which inside field, which outside field.
JOINS: dict[TowsKind, tuple[SwotKind, SwotKind]] = {
    TowsKind.SO: (SwotKind.STRENGTH, SwotKind.OPPORTUNITY),
    TowsKind.WO: (SwotKind.WEAKNESS, SwotKind.OPPORTUNITY),
    TowsKind.ST: (SwotKind.STRENGTH, SwotKind.THREAT),
    TowsKind.WT: (SwotKind.WEAKNESS, SwotKind.THREAT),
}
# Rows of other tables are of one field by what they are.
_BY_TABLE = {"P": SwotKind.WEAKNESS, "GA": SwotKind.OPPORTUNITY}


def rules(known: Known) -> Iterator[Broken]:
    """What pain points, lines and pairs of factors break."""
    for pain in known.plan.audit.pains:
        if pain.pain and not pain.touchpoint:
            yield wrong("pain_nowhere", "pains.touchpoint", pain)
    for line in known.plan.audit.swot:
        if line.line and line.kind is None:
            yield wrong("line_without_kind", "swot.kind", line)
    lines = {line.id: line.kind for line in known.plan.audit.swot}
    for pair in known.plan.audit.tows:
        yield from _pair(pair, lines)


def _pair(pair: Tows, lines: Mapping[str, SwotKind | None]) -> Iterator[Broken]:
    """The factors of a pair that are of another field than its kind says."""
    if pair.kind is None:
        return
    for name, needed in zip(("internal", "external"), JOINS[pair.kind], strict=True):
        cited = getattr(pair, name) or ""
        kind = lines.get(cited) or _BY_TABLE.get(cited.rstrip("0123456789"))
        if kind not in (None, needed):
            slots = {"pair": show.choice(pair.kind), "needed": show.choice(needed), "is_": show.choice(kind)}
            yield wrong(f"pair_{name}", f"tows.{name}", pair, **slots)
