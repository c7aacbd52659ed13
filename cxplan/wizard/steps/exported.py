"""An export in place of typed figures: offered where reviews and where figures are asked, one file after another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...plan.answers import RemoveRow
from ...plan.choices import SourceKind, SurveyMetric
from ..asking import Ask, Reading, Spot, Taken, Typed
from ..draft import Draft
from ..exports import begun
from ..offered import is_yes
from ..question import Question, as_line, worded
from ..unmeasured import is_unmeasured

REVIEWS, FIGURES = "reviews_file", "figures_file"
NAMES = frozenset({REVIEWS, FIGURES})
_MOST = 3  # files shown; the others stand in the plan and are opened at full depth


def spots(draft: Draft, name: str) -> Iterator[Spot]:
    """The files taken in so far, the last ones, and room for one more."""
    count = len(_sources(draft, name))
    return (Spot(name, slot) for slot in range(max(0, count + 1 - _MOST), count + 1))


def has(draft: Draft, name: str) -> bool:
    """Whether a file of one step is taken in."""
    return bool(_sources(draft, name))


def question(name: str) -> Question:
    """The question for a file of one step."""

    def ask(draft: Draft, slot: int) -> Ask:
        there = _source(draft, name, slot)
        old = there.path if there is not None and there.path else begun(draft, Spot(name, slot))
        return worded(draft, name, old=old, **({"question": _another(draft, name)} if slot else {}))

    def read(draft: Draft, slot: int, typed: Typed) -> Reading:
        there = _source(draft, name, slot)
        if there is not None and not as_line(typed):
            return Taken((RemoveRow("sources", there.id),))
        return Taken()

    return Question(name, ask, read, none=True)


def _another(draft: Draft, name: str) -> str:
    return worded(draft, f"{name}_more").question


def named(draft: Draft, spot: Spot, typed: Typed) -> str:
    """What names a file to take in; "" where nothing does, or where the file is taken in already."""
    line = as_line(typed)
    there = _source(draft, spot.name, spot.slot)
    known = there is not None and line == there.path
    return "" if not line or known or is_yes(line) is False or is_unmeasured(line) else line


def _sources(draft: Draft, name: str) -> list[Any]:
    reviews = name == REVIEWS
    return [row for row in draft.rows("sources") if (row.kind is SourceKind.REVIEWS) is reviews]


def _source(draft: Draft, name: str, slot: int) -> Any:
    found = _sources(draft, name)
    return found[slot] if slot < len(found) else None


_SCORES = "score_totals.favourable"
# The questions whose figures an export of this kind gives.
_GIVES = {
    "customer_counts.at_start": {SourceKind.CUSTOMERS, SourceKind.ORDERS},
    _SCORES: {SourceKind.SCORES},
    "service_figures.requests": {SourceKind.TICKETS},
}


def gives(draft: Draft, name: str) -> bool:
    """Whether an export that is taken in gives what a question asks for."""
    kinds = _GIVES[name]
    return any(row.kind in kinds and (name != _SCORES or _is_nps(draft, row)) for row in draft.rows("sources"))


def _is_nps(draft: Draft, source: Any) -> bool:
    survey = draft.by_id(source.survey)
    return survey is not None and survey.metric is SurveyMetric.NPS
