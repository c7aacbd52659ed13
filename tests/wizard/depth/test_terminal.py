"""Full depth in a real terminal: an answer is typed into every field of the models, once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cxplan.plan import CHAPTERS, Plan
from cxplan.plan.file import create, load
from cxplan.plan.walk import Fact, facts, rows, tables
from cxplan.wizard.asking import Taken, Typed, Way
from cxplan.wizard.depth import facts as one_fact
from cxplan.wizard.depth import ready
from cxplan.wizard.depth import rows as row_work
from cxplan.wizard.depth.desk import reachable, single_facts, step_tables
from cxplan.wizard.draft import Draft

from ..anything import something
from ..orchard import TODAY
from ..terminal import CTRL_C, CTRL_X, DOWN, ENTER, ESC, Terminal, keys

if sys.platform == "win32":
    pytest.skip("pseudo-terminals of this kind are not there on Windows", allow_module_level=True)


@dataclass
class Person:
    """Somebody at the desk of a step, and the plan as it must be after what they typed."""

    terminal: Terminal
    draft: Draft

    def everything(self, chapter: str) -> None:
        """Fills the single facts of a step, and a new row of each of its tables."""
        self.terminal.ready()
        self.terminal.press(CTRL_X)
        self._choose(4)  # tell more about this step
        self._choose(0)  # its single facts
        self._every(single_facts(chapter), "")
        for place, table in enumerate(step_tables(chapter), 1):
            self._choose(place)
            self._row(table)

    def _row(self, table: str) -> None:
        there = len(self.draft.rows(table)) + bool(ready.offered(self.draft, table))
        self._choose(there)  # add a row
        row = self._named(table, f"A new one of {table}")
        self._every(tables()[table].facts, row)
        self._esc()

    def _every(self, here: tuple[Fact, ...], row: str) -> None:
        self._choose(0)  # ask all that are empty, one after the other
        for fact in here:
            if self.draft.value(fact.key, row) in (None, ()):
                self._answer(fact, row)
        self._esc()

    def _answer(self, fact: Fact, row: str) -> None:
        """Types an answer; a row it refers to is added on the spot where there is none yet."""
        ask = one_fact.ask(self.draft, fact, row)
        typed = something(fact, ask)
        self.terminal.ready()
        self.terminal.press(*keys(ask, typed))
        if one_fact.ADD in typed and fact.ref is not None:
            new = self._named(fact.ref.tables[0], f"Added for {fact.key}")
            typed = (new,) if ask.way is Way.TICK else new
        self._taken(fact, row, typed)

    def _taken(self, fact: Fact, row: str, typed: Typed) -> None:
        reading = one_fact.read(self.draft, fact, row, typed)
        assert isinstance(reading, Taken), (fact.key, reading)
        self.draft = self.draft.after(reading.answers)

    def _named(self, table: str, name: str) -> str:
        self.terminal.ready()
        self.terminal.press(f"{name}{ENTER}")
        row, answers = row_work.added(self.draft, table, name)
        self.draft = self.draft.after(answers)
        return row

    def _choose(self, place: int) -> None:
        self.terminal.ready()
        self.terminal.press(*[DOWN] * place, ENTER)

    def _esc(self) -> None:
        self.terminal.ready()
        self.terminal.press(ESC)


def filled(plan: Plan) -> Iterator[str]:
    """The facts that have a value, by the models' own list."""
    for fact in facts().values():
        holders = rows(plan, fact.table) if fact.table else (getattr(plan, fact.chapter),)
        if any(getattr(holder, fact.name) not in (None, ()) for holder in holders):
            yield fact.key


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_an_answer_typed_into_every_field_of_a_step_stands_in_the_plan(tmp_path: Path, chapter: str) -> None:
    path = tmp_path / "plan.yaml"
    create(path, {"format": 1})
    person = Person(Terminal(tmp_path, "edit", "plan.yaml", chapter, rows=50), Draft({"format": 1}, TODAY))
    person.everything(chapter)
    person.terminal.ready()
    person.terminal.press(CTRL_C)
    assert person.terminal.ended() == 130
    made = load(path).plan
    assert made.model_dump(exclude={"ids"}) == person.draft.plan.model_dump(exclude={"ids"})
    assert reachable(chapter) <= set(filled(made))
