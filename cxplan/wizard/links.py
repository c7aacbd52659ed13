"""Links between rows: who refers to a row, and what becomes of them when it goes."""

from __future__ import annotations

from collections.abc import Iterator, Set

from ..plan.answers import Answer, RemoveRow, SetFact
from ..plan.walk import Fact, tables
from .draft import Draft

# Rows that say nothing without the one they are about: they go with it.
_ABOUT = {
    "standings": "who", "mystery_visits": "who", "competitor_swot": "competitor", "search_places": "phrase",
    "tactic_steps": "tactic", "kpi_figures": "kpi",
}  # fmt: skip


def referring(draft: Draft, ids: Set[str]) -> Iterator[tuple[Fact, str, object]]:
    """Every link to one of these rows: the fact, the row that has it, and its value."""
    for table, home in tables().items():
        for fact in home.facts:
            if fact.ref is None:
                continue
            for row in draft.rows(table):
                value = getattr(row, fact.name)
                if value in ids or (isinstance(value, tuple) and ids & set(value)):
                    yield fact, row.id, value


def unlinked(draft: Draft, gone: Set[str]) -> list[Answer]:
    """What has to change when rows go: rows that are about nothing else go too, other links are cleared."""
    answers: list[Answer] = []
    going: set[str] = set()
    for fact, row, value in referring(draft, gone):
        if _ABOUT.get(fact.table) == fact.name or (fact.table == "search_places" and fact.name == "who"):
            going.add(row)
        elif isinstance(value, tuple):
            answers.append(SetFact(fact.key, row, [one for one in value if one not in gone]))
        else:
            answers.append(SetFact(fact.key, row, None))
    if going:
        answers += unlinked(draft, going)
        # From the last to the first, so that taking it back finds each row's place again.
        answers += [RemoveRow(table, row) for table in tables() for row in _backwards(draft, table) if row in going]
    return answers


def _backwards(draft: Draft, table: str) -> list[str]:
    return [row.id for row in reversed(draft.rows(table))]
