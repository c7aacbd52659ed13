"""What is to be done next: steps, tactics, reviews, people to get back to and tests of beliefs in one order by day."""

from __future__ import annotations

from typing import NamedTuple

from ....plan.walk import rows
from ...view import Board
from .columns import PLAIN, Columns
from .saying import known, say

SPARE = 10  # rows of each table that may be added before a later build


class Source(NamedTuple):
    """A table with something to do: its day, who does it, what it is called, and when it is done."""

    table: str
    day: str
    who: str
    said: str
    over: str


def _done(table: str, *codes: str) -> str:
    status = f"INDEX({table}_status,<number>)"
    return f"OR({','.join(f'{status}={{choices.{code}}}' for code in codes)})"


_WORK = ("work_status.done", "work_status.stopped")
SOURCES = (
    Source("tactic_steps", "end", "owner", "INDEX(tactic_steps_title,#)", _done("tactic_steps", *_WORK)),
    Source("tactics", "end", "owner", "INDEX(tactics_title,#)", _done("tactics", *_WORK)),
    Source(
        "follow_ups",
        "due",
        "owner",
        say("due.get_back", what="INDEX(follow_ups_said,#)"),
        _done("follow_ups", "follow_up_status.done"),
    ),
    Source("reviews", "next_on", "who", "INDEX(reviews_what,#)", "1=0"),
    Source(
        "assumptions",
        "test_by",
        "owner",
        say("due.test", what="INDEX(assumptions_belief,#)"),
        _done("assumptions", "assumption_status.supported", "assumption_status.contradicted"),
    ),
)


class Due:
    """The workings: `pick(n)` is the number of the n-th thing to do, "" where there are not so many."""

    def __init__(self, board: Board, row: int, column: int) -> None:
        plan = board.book.plan
        self.sizes = [len(rows(plan, source.table)) + SPARE for source in SOURCES]
        self.made = Columns(board, row, column, ("number", "place", "day", "key"), sum(self.sizes))
        first = 1
        for source, size in zip(SOURCES, self.sizes, strict=True):
            for number in range(size):
                board.number(row + first + number - 1, self.made.at["number"], number + 1, PLAIN)
                board.number(row + first + number - 1, self.made.at["place"], first + number, PLAIN)
            day = f"INDEX({source.table}_{source.day},<number>)"
            self.made.write(
                {
                    "day": f"IFERROR(IF({source.over},0,{known(day)}),0)",
                    "key": 'IF(<day>>0,<day>*10^4+<place>,"")',
                },
                first,
                size,
            )
            first += size
        self.made.named("due", "day", "key")

    def pick(self, number: int) -> str:
        """The place of the n-th thing among the workings."""
        return f'IF({number}<=COUNT(due_key),MOD(SMALL(due_key,{number}),10^4),"")'

    def told(self, pick: str, part: str) -> str:
        """What the thing is called, or who does it: `part` is said or who; `pick` the cell with its place."""
        made, first = '""', 0
        for source, size in zip(SOURCES, self.sizes, strict=True):
            number = f"({pick}-{first})" if first else pick
            what = (
                source.said.replace("#", number) if part == "said" else f"INDEX({source.table}_{source.who},{number})"
            )
            made = f'IF({pick}>{first},{what}&"",{made})'
            first += size
        return f'IF({pick}="","",{made})'
