"""Changed data with what is as before already checked, so that an answer costs no more in a long plan."""

from __future__ import annotations

from ..plan import CHAPTERS, Plan
from ..plan.fields import Raw
from ..plan.ids import rows_of
from ..plan.walk import rows, tables


def taken_over(new: Raw, old: Raw, plan: Plan) -> Raw:
    """New data in which chapters and rows that are as in the old data are those of the plan checked from it."""
    found = dict(new)
    for chapter in CHAPTERS:
        if chapter in new and new[chapter] == old.get(chapter):
            found[chapter] = getattr(plan, chapter)
    for name, table in tables().items():
        if table.chapter and isinstance(found.get(table.chapter), dict):
            known = {row.id: row for row in rows(plan, name)}
            before = {row["id"]: row for row in rows_of(old, table)}
            holder = found[table.chapter]
            if name in holder:
                made = [known[row["id"]] if before.get(row["id"]) == row else row for row in holder[name]]
                found[table.chapter] = {**holder, name: made}
    return found


__all__ = ["taken_over"]
