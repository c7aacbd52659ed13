"""What a confirmed goal said before an edit changed it: a row in the changes to goals, as the wizard leaves one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from .answers import AddRow, Answer, SetFact, apply
from .fields import Raw
from .ids import next_id, rows_of
from .telling import Teller
from .walk import facts, tables

# A target and whether it is a value or a change are one thing to a reader.
_KIND = "goals.target_kind"
_KEPT = ("goals.title", "goals.metric", "goals.baseline", "goals.target", "goals.deadline", "goals.owner")


def with_history(raw: Raw, answers: Iterable[Answer], day: date) -> tuple[Answer, ...]:
    """The answers, and a row for each change of a confirmed goal: what it was, what it is now, the day."""
    given = tuple(answers)
    after = apply(raw, given)
    was, now = ({row["id"]: row for row in rows_of(data, tables()["goals"])} for data in (raw, after))
    prefix, number = _numbered(after)
    made: list[Answer] = []
    for key, goal in _changed(given):
        old, new = was.get(goal), now.get(goal)
        if old is None or new is None or not old.get("confirmed_on"):
            continue
        before, since = _said(key, old, raw), _said(key, new, after)
        if before == since:
            continue
        values = {"goal": goal, "changed_on": day.isoformat(), "was": before, "now": since}
        kept = {name: text for name, text in values.items() if text}
        made.append(AddRow("goal_changes", f"{prefix}{number + len(made)}", kept))
    return (*given, *made)


def _changed(answers: tuple[Answer, ...]) -> dict[tuple[str, str], None]:
    """Facts of goals that are set, with their goals, each once and in order."""
    set_ = [one for one in answers if isinstance(one, SetFact)]
    found = [("goals.target" if one.key == _KIND else one.key, one.row) for one in set_]
    return dict.fromkeys(one for one in found if one[0] in _KEPT)


def _numbered(raw: Raw) -> tuple[str, int]:
    """What the ids of changes begin with, and the next number."""
    prefix = tables()["goal_changes"].prefix
    return prefix, int(next_id(raw, "goal_changes")[len(prefix) :])


def _said(key: str, row: dict[str, Any], data: Raw) -> str:
    """What a goal says there, as people read it; empty where it says nothing."""
    fact = facts()[key]
    value = row.get(fact.name)
    if value is None:
        return ""
    return Teller(data).value(fact, value, row)
