"""What plan and workbook changed to different ends: where it stands, what each of them says, and a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..text import words

if TYPE_CHECKING:
    from ..plan.merge import Conflict
    from ..reading import Found

_WHOLE = 10_000  # letters of a text that is decided about


class Disputed(NamedTuple):
    """A conflict in words: of a fact where it stands and both its values, else the sentence alone."""

    said: str
    short: str = ""  # the place in the room that was given for it
    place: str = ""
    plan: str = ""
    workbook: str = ""


def disputed(found: Found, conflict: Conflict, room: int = 0) -> Disputed:
    """A conflict with both its values; with `room`, the letters there are for a place, rows are told by their names."""
    from ..plan.data import data_of
    from ..plan.merge import Dispute
    from ..plan.telling import Teller, holder_of
    from ..plan.walk import facts

    data, theirs = data_of(found.file.plan), found.readback.data
    say = words("compare")
    teller, whole = Teller(theirs, data, room=room), Teller(theirs, data, room=room and _WHOLE, longest=_WHOLE)
    if conflict.about is not Dispute.VALUE:
        table = words("plan")(f"tables.{conflict.key}.title")
        return Disputed(
            say(f"dispute.{conflict.about}", table=table, row=teller.row(conflict.row) if conflict.row else "")
        )
    fact = facts()[conflict.key]
    place, full = (one.place(conflict.key, conflict.row) for one in (teller, whole))
    homes = [holder_of(fact.chapter, fact.table, conflict.row, one) for one in (data, theirs)]
    values = list(zip((conflict.plan, conflict.workbook), homes, strict=True))
    plan, workbook = (teller.value(fact, value, holder) for value, holder in values)
    both = [whole.value(fact, value, holder) for value, holder in values]
    if other := found.taken_from(conflict):
        slots = {"plan": plan, "other": other, "file": found.workbook.name, "workbook": workbook}
        return Disputed(say("dispute.value_of_copy", place=place, **slots), place, full, *both)
    return Disputed(say("dispute.value", place=place, plan=plan, workbook=workbook), place, full, *both)


__all__ = ["Disputed", "disputed"]
