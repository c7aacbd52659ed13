"""Random hands on a table: sorted, inserted, deleted, pasted, typed below; what is read is what stands there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
from hypothesis import given, settings

from cxplan import workbook
from cxplan.ooxml.opened import Opened
from cxplan.ooxml.saved import Saved, Typed, typed
from cxplan.plan import Plan
from cxplan.plan.answers import AddRow, RemoveRow, SetFact, apply
from cxplan.plan.data import data_of
from cxplan.plan.ids import number_of
from cxplan.plan.merge import Side, merged, settled
from cxplan.workbook import origin
from cxplan.workbook.locating.aligned import aligned
from cxplan.workbook.locating.rows_above import with_rows_above
from cxplan.workbook.readback import Earlier
from cxplan.workbook.readback.reading import Reading

PLAN = Plan.model_validate(
    {
        "ids": {"G": 9},
        "goals": {
            "goals": [
                {"id": f"G{n}", "title": title, "target": n}
                for n, title in ((1, "Ovens"), (4, "Counter"), (5, "Vans"), (8, "Books"))
            ]
        },
    }
)
BASE = {goal.id: goal for goal in PLAN.goals.goals}
FIELDS = ("title", "target")


@cache
def file() -> Saved:
    return aligned(Opened(workbook.make(PLAN).package, Path("bakery.xlsx")))


@dataclass(frozen=True)
class Hands:
    """A saved workbook in the hands of somebody, and the rows of goals as that person sees them."""

    file: Saved

    def place(self, name: str) -> tuple[str, int, int, int, int]:
        return self.file.names[f"goals_{name}"]

    @property
    def rows(self) -> range:
        """The rows for goals, down to the last one that is named."""
        _, first, _, last, _ = self.place("id")
        return range(first, last + 1)

    @property
    def rows_below(self) -> range:
        """The rows between the last one that is named and the heading of the table below, two above its first row."""
        return range(self.rows.stop, self.file.names["goal_changes_id"][1] - 2)

    def held(self, row: int) -> tuple[str, dict[str, str]]:
        sheet, _, column, _, _ = self.place("id")
        cells = self.file.sheets[sheet]
        said = {name: cells.get((row, self.place(name)[2]), "") for name in FIELDS}
        return cells.get((row, column), "")[1:], {name: content for name, content in said.items() if content}

    def type(self, row: int, name: str, said: float | str | None) -> Hands:
        sheet, _, column, _, _ = self.place(name)
        cells = dict(self.file.sheets[sheet])
        cells.pop((row, column), None)
        if said is not None:
            cells[row, column] = typed(said)
        return self._with(cells)

    def copy(self, row: int, to: int) -> Hands:
        row_id, said = self.held(row)
        made = self.type(to, "id", row_id or None)
        for name in FIELDS:
            content = said.get(name)
            made = made.type(to, name, None if content is None else _plain(content))
        return made

    def sort(self, backwards: bool) -> Hands:
        held = [(self.held(row), row) for row in self.rows]
        order = [row for _, row in sorted(held, key=lambda one: one[0][1].get("title", "~"), reverse=backwards)]
        made = self
        for to, row in zip(self.rows, order, strict=True):
            before = self.held(row)
            made = made.type(to, "id", before[0] or None)
            for name in FIELDS:
                content = before[1].get(name)
                made = made.type(to, name, None if content is None else _plain(content))
        return made

    def shift(self, row: int, by: int) -> Hands:
        """A row inserted (1) above a row, or the row deleted (-1); names move along as in any spreadsheet."""
        sheet = self.place("id")[0]
        results = {**self.file.results, sheet: _shifted(self.file.results[sheet], row, by)}
        names = {name: self._moved(area, sheet, row, by) for name, area in self.file.names.items()}
        made = self._with(_shifted(self.file.sheets[sheet], row, by))
        return Hands(with_rows_above(replace(made.file, results=results, names=names)))

    def _moved(self, area: Any, sheet: str, row: int, by: int) -> Any:
        if area[0] != sheet:
            return area
        first = area[1] + by if area[1] > row or (by > 0 and area[1] == row) else area[1]
        return (sheet, first, area[2], area[3] + by if area[3] >= row else area[3], area[4])

    def _with(self, cells: Typed) -> Hands:
        sheet = self.place("id")[0]
        return Hands(replace(self.file, sheets={**self.file.sheets, sheet: cells}))


def _shifted(cells: Typed, row: int, by: int) -> Typed:
    kept = {at: said for at, said in cells.items() if by > 0 or at[0] != row}
    return {(at[0] + by if at[0] >= row else at[0], at[1]): said for at, said in kept.items()}


def _plain(content: str) -> float | str:
    return float(content[1:]) if content[0] == "n" else content[1:]


EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("title"), st.integers(0, 12), st.sampled_from(["Night", "Day", "G1", "Vans", None])),
        st.tuples(st.just("target"), st.integers(0, 12), st.sampled_from([1, 4, 77, None])),
        st.tuples(st.just("id"), st.integers(0, 12), st.just(None)),
        st.tuples(st.just("copy"), st.integers(0, 12), st.integers(0, 12)),
        st.tuples(st.just("sort"), st.just(0), st.booleans()),
        st.tuples(st.just("insert"), st.integers(0, 12), st.just(0)),
        st.tuples(st.just("delete"), st.integers(1, 12), st.just(0)),
        st.tuples(st.just("below"), st.just(0), st.sampled_from(["Night", "Day"])),
    ),
    max_size=8,
)


def edited(edits: list[tuple[str, int, Any]]) -> Hands:
    hands = Hands(file())
    for what, which, value in edits:
        row = hands.rows[which % len(hands.rows)]
        if what in (*FIELDS, "id"):
            hands = hands.type(row, what, value)
        elif what == "copy":
            hands = hands.copy(row, hands.rows[value % len(hands.rows)])
        elif what == "sort":
            hands = hands.sort(value)
        elif what == "below":
            # Who is out of rows puts one in above the next heading, where no name reaches.
            hands = hands.shift(hands.rows.stop, 1)
            hands = hands.type(hands.rows.stop, "title", value)
        elif len(hands.rows) > 3:
            hands = hands.shift(row, 1 if what == "insert" else -1)
    return hands


def standing(hands: Hands) -> list[tuple[str, dict[str, Any]]]:
    """The rows that say anything, as they stand: the printed id and what is said."""
    found = []
    for row in (*hands.rows, *hands.rows_below):
        row_id, said = hands.held(row)
        if said:
            plain = {name: _plain(content) for name, content in said.items()}
            found.append((row_id if row_id.startswith("G") else "", plain))
    return found


def read(hands: Hands, plan: Plan = PLAN) -> tuple[Reading, dict[str, Any]]:
    kept = origin.read(hands.file.sheets)
    assert kept is not None
    reading = Reading(hands.file, Path("bakery.xlsx"), plan, kept[1], Earlier())
    data, faults = reading.fitting()
    assert faults == ()
    return reading, data


def values(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


@settings(max_examples=300)
@given(EDITS)
def test_every_row_that_stands_there_is_read_once_under_an_id_of_its_own(edits: Any) -> None:
    hands = edited(edits)
    rows = read(hands)[1]["goals"]["goals"]
    stand = standing(hands)
    assert [values(row) for row in rows] == [said for _, said in stand]
    ids = [row["id"] for row in rows]
    assert len(set(ids)) == len(ids)
    printed = {row_id for row_id, _ in stand}
    assert printed & set(BASE) <= set(ids)
    for row_id, (shown, said) in zip(ids, stand, strict=True):
        if row_id in BASE and not shown:  # it lost its id, and is known by its name
            assert row_id not in printed
            assert said["title"] == BASE[row_id].title
        elif row_id in BASE:
            assert shown == row_id
        else:
            assert number_of(row_id, "G") > 9  # never one that was given before


@settings(max_examples=300)
@given(EDITS, st.lists(st.tuples(st.sampled_from(["target", "remove", "add"]), st.integers(0, 3)), max_size=3))
def test_with_both_sides_at_work_nothing_typed_is_lost_unasked(edits: Any, ours: Any) -> None:
    plan = data_of(PLAN)
    for number, (what, which) in enumerate(ours):
        row_id = list(BASE)[which]
        if what == "add":
            plan = apply(plan, [AddRow("goals", f"G{10 + number}", {"title": f"Ours {number}"})])
        elif what == "remove":
            plan = apply(plan, [RemoveRow("goals", row_id)])
        elif any(row["id"] == row_id for row in plan["goals"]["goals"]):
            plan = apply(plan, [SetFact("goals.target", row_id, 50 + number)])
    hands = edited(edits)
    reading, data = read(hands, Plan.model_validate(plan))
    merge = merged(reading.built_from, plan, data)
    result = apply(plan, settled(plan, merge, lambda _: Side.WORKBOOK))["goals"]["goals"]
    after = {row["id"]: values(row) for row in result}
    assert len(after) == len(result)
    asked = {one.row for one in merge.conflicts}
    for row in data["goals"]["goals"]:
        was = values(next((one for one in reading.built_from["goals"]["goals"] if one["id"] == row["id"]), {}))
        for name in FIELDS:
            if row.get(name) != was.get(name):
                assert after[row["id"]].get(name) == row.get(name), "an edit of the workbook is lost"
    there = {row["id"]: values(row) for row in plan["goals"]["goals"]}
    before = {row_id: {"title": goal.title, "target": goal.target} for row_id, goal in BASE.items()}
    for row_id, said in there.items():
        changed = {name: said.get(name) for name in FIELDS if said.get(name) != before.get(row_id, {}).get(name)}
        if changed and row_id not in asked:
            assert {name: after[row_id].get(name) for name in changed} == changed, "an edit of the plan is lost"
    for row_id in set(before) - set(there) - asked:
        assert row_id not in after
