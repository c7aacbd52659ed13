"""The three-way merge: what changed on one side arrives, what changed on both is told, nothing is lost."""

from __future__ import annotations

import copy
from typing import Any

import hypothesis.strategies as st
from hypothesis import given, settings

from cxplan.plan.answers import AddRow, MoveRow, RemoveRow, SetFact, apply
from cxplan.plan.ids import next_id, rows_of
from cxplan.plan.merge import Conflict, Dispute, Side, merged, referrers, settled
from cxplan.plan.walk import tables

Raw = dict[str, Any]


def plan() -> Raw:
    return {
        "format": 1,
        "ids": {},
        "foundations": {"company": "Pier Bakery"},
        "goals": {
            "goals": [
                {"id": "G1", "title": "Warm bread", "target": 40},
                {"id": "G2", "title": "No queue", "parent": "G1"},
                {"id": "G3", "title": "Friendly"},
            ]
        },
        "tactics": {"tactics": [{"id": "T1", "title": "Second oven", "goals": ["G1", "G2"]}]},
    }


def goal(data: Raw, row: str) -> Raw:
    return next(one for one in data["goals"]["goals"] if one["id"] == row)


def ids(data: Raw, table: str = "goals") -> list[str]:
    return [row["id"] for row in rows_of(data, tables()[table])]


def never(conflict: Conflict) -> Side:
    raise AssertionError(conflict)


def taken(base: Raw | None, ours: Raw, theirs: Raw, side: Side | None = None) -> Raw:
    merge = merged(base, ours, theirs)
    return apply(ours, settled(ours, merge, (lambda _: side) if side else never))


def test_nothing_changed_brings_nothing() -> None:
    assert merged(plan(), plan(), plan()).answers == ()


def test_what_changed_in_the_workbook_alone_is_taken() -> None:
    theirs = plan()
    goal(theirs, "G1")["target"] = 45
    assert merged(plan(), plan(), theirs).answers == (SetFact("goals.target", "G1", 45),)


def test_what_changed_in_the_plan_alone_stays() -> None:
    ours = plan()
    goal(ours, "G1")["target"] = 45
    ours["foundations"]["company"] = "Pier Bakery & Sons"
    assert merged(plan(), ours, plan()).answers == ()


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    both = plan()
    goal(both, "G1")["target"] = 45
    merge = merged(plan(), both, copy.deepcopy(both))
    assert (merge.answers, merge.conflicts) == ((), ())


def test_different_changes_are_a_conflict_with_both_values() -> None:
    ours, theirs = plan(), plan()
    goal(ours, "G1")["target"], goal(theirs, "G1")["target"] = 45, 50
    merge = merged(plan(), ours, theirs)
    assert merge.answers == ()
    assert [(one.about, one.key, one.row, one.plan, one.workbook) for one in merge.conflicts] == [
        (Dispute.VALUE, "goals.target", "G1", 45, 50)
    ]
    assert goal(taken(plan(), ours, theirs, Side.WORKBOOK), "G1")["target"] == 50
    assert goal(taken(plan(), ours, theirs, Side.PLAN), "G1")["target"] == 45


def test_without_a_base_every_difference_is_a_conflict() -> None:
    theirs = plan()
    goal(theirs, "G1")["target"] = 45
    assert [one.key for one in merged(None, plan(), theirs).conflicts] == ["goals.target"]


def test_a_number_that_differs_in_the_sixteenth_digit_is_no_change() -> None:
    theirs = plan()
    goal(theirs, "G1")["target"] = 40.000000000000007
    assert merged(plan(), plan(), theirs).answers == ()


def test_a_new_row_comes_after_the_row_it_stands_behind() -> None:
    theirs = plan()
    theirs["goals"]["goals"].insert(1, {"id": "G4", "title": "Open on Sundays"})
    assert merged(plan(), plan(), theirs).answers == (AddRow("goals", "G4", {"title": "Open on Sundays"}, "G1"),)
    assert ids(taken(plan(), plan(), theirs)) == ["G1", "G4", "G2", "G3"]


def test_a_removed_row_takes_what_points_to_it_along() -> None:
    theirs = plan()
    theirs["goals"]["goals"].pop(0)
    assert merged(plan(), plan(), theirs).answers == (RemoveRow("goals", "G1"),)
    assert sorted((fact.key, row) for fact, row in referrers(plan(), "G1")) == [
        ("goals.parent", "G2"),
        ("tactics.goals", "T1"),
    ]
    assert taken(plan(), plan(), theirs)["tactics"]["tactics"][0]["goals"] == ["G2"]


def test_a_row_removed_in_the_workbook_and_changed_in_the_plan_is_a_conflict() -> None:
    ours, theirs = plan(), plan()
    goal(ours, "G3")["target"] = 5
    theirs["goals"]["goals"].pop()
    assert [one.about for one in merged(plan(), ours, theirs).conflicts] == [Dispute.REMOVED_IN_WORKBOOK]
    assert ids(taken(plan(), ours, theirs, Side.PLAN)) == ["G1", "G2", "G3"]
    assert ids(taken(plan(), ours, theirs, Side.WORKBOOK)) == ["G1", "G2"]


def test_a_row_removed_in_the_workbook_and_newly_used_in_the_plan_is_a_conflict() -> None:
    ours, theirs = plan(), plan()
    ours["tactics"]["tactics"][0]["goals"].append("G3")
    theirs["goals"]["goals"].pop()
    assert [one.about for one in merged(plan(), ours, theirs).conflicts] == [Dispute.REMOVED_IN_WORKBOOK]


def test_a_row_removed_in_the_plan_and_changed_in_the_workbook_is_a_conflict() -> None:
    ours, theirs = plan(), plan()
    ours["goals"]["goals"].pop()
    goal(theirs, "G3")["target"] = 5
    assert [one.about for one in merged(plan(), ours, theirs).conflicts] == [Dispute.REMOVED_IN_PLAN]
    assert goal(taken(plan(), ours, theirs, Side.WORKBOOK), "G3") == {"id": "G3", "title": "Friendly", "target": 5}
    assert ids(taken(plan(), ours, theirs, Side.PLAN)) == ["G1", "G2"]


def test_a_reference_to_a_row_that_the_plan_lost_is_never_left_hanging() -> None:
    ours, theirs = plan(), plan()
    ours["goals"]["goals"].pop()
    theirs["tactics"]["tactics"][0]["goals"].append("G3")
    assert [one.about for one in merged(plan(), ours, theirs).conflicts] == [Dispute.REMOVED_IN_PLAN]
    assert taken(plan(), ours, theirs, Side.PLAN)["tactics"]["tactics"][0]["goals"] == ["G1", "G2"]
    kept = taken(plan(), ours, theirs, Side.WORKBOOK)
    assert kept["tactics"]["tactics"][0]["goals"] == ["G1", "G2", "G3"]
    assert ids(kept) == ["G1", "G2", "G3"]


def test_a_sorted_table_moves_as_few_rows_as_can_be() -> None:
    theirs = plan()
    theirs["goals"]["goals"].insert(0, theirs["goals"]["goals"].pop())
    assert merged(plan(), plan(), theirs).answers == (MoveRow("goals", "G3", ""),)


def test_rows_sorted_in_both_to_different_orders_are_a_conflict() -> None:
    ours, theirs = plan(), plan()
    ours["goals"]["goals"].insert(0, ours["goals"]["goals"].pop())
    theirs["goals"]["goals"].reverse()
    assert [one.about for one in merged(plan(), ours, theirs).conflicts] == [Dispute.ORDER]
    assert ids(taken(plan(), ours, theirs, Side.WORKBOOK)) == ["G3", "G2", "G1"]
    assert ids(taken(plan(), ours, theirs, Side.PLAN)) == ["G3", "G1", "G2"]


EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("target"), st.integers(0, 9), st.integers(0, 4)),
        st.tuples(st.just("title"), st.integers(0, 9), st.sampled_from(["Faster", "Kinder", None])),
        st.tuples(st.just("parent"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("goals"), st.integers(0, 9), st.lists(st.integers(0, 9), max_size=3)),
        st.tuples(st.just("company"), st.just(0), st.sampled_from(["Ours", "Theirs", None])),
        st.tuples(st.just("add"), st.integers(0, 9), st.integers(0, 4)),
        st.tuples(st.just("remove"), st.integers(0, 9), st.just(0)),
        st.tuples(st.just("move"), st.integers(0, 9), st.integers(0, 9)),
    ),
    max_size=7,
)


def done(data: Raw, edits: list[tuple[str, int, Any]], spare: int) -> Raw:
    """The data after the edits; new rows get ids from `spare` on, as reading gives them: never one of the plan's."""
    data = {**copy.deepcopy(data), "ids": {"G": spare}}
    for what, which, value in edits:
        rows = ids(data)
        row = rows[which % len(rows)] if rows else ""
        if what == "company":
            data = apply(data, [SetFact("foundations.company", "", value)])
        elif what == "add":
            data = apply(data, [AddRow("goals", next_id(data, "goals"), {"title": "New", "target": value}, row)])
        elif not row:
            continue
        elif what == "remove":
            data = apply(data, [RemoveRow("goals", row)])
        elif what == "move":
            data = apply(data, [MoveRow("goals", row, rows[value % len(rows)])])
        elif what == "goals":
            data = apply(data, [SetFact("tactics.goals", "T1", list({rows[one % len(rows)]: 0 for one in value}))])
        elif what == "parent":
            data = apply(data, [SetFact("goals.parent", row, rows[value % len(rows)])])
        else:
            data = apply(data, [SetFact(f"goals.{what}", row, value)])
    return data


def rows(data: Raw) -> dict[str, Raw]:
    return {row["id"]: row for table in ("goals", "tactics") for row in rows_of(data, tables()[table])}


def links(data: Raw, row: str) -> set[tuple[str, str]]:
    return {(fact.key, holder) for fact, holder in referrers(data, row)}


def expected(side: Side, base: Any, ours: Any, theirs: Any) -> tuple[Any, bool]:
    """What a value must be in the end, and whether there must be a question about it."""
    if ours == theirs or theirs == base:
        return ours, False
    return (theirs, False) if ours == base else (theirs if side is Side.WORKBOOK else ours, True)


@settings(max_examples=300)
@given(EDITS, EDITS, st.sampled_from(Side))
def test_no_edit_is_lost_and_no_conflict_silent(our_edits: Any, their_edits: Any, side: Side) -> None:
    base = plan()
    ours, theirs = done(base, our_edits, 10), done(base, their_edits, 20)
    merge = merged(base, ours, theirs)
    data = apply(ours, settled(ours, merge, lambda _: side))
    asked = {(one.about, one.key, one.row) for one in merge.conflicts}

    company, question = expected(side, *(one["foundations"].get("company") for one in (base, ours, theirs)))
    assert data["foundations"].get("company") == company
    assert ((Dispute.VALUE, "foundations.company", "") in asked) == question

    before, mine, other, after = rows(base), rows(ours), rows(theirs), rows(data)
    for row in {*before, *mine, *other}:
        if row in mine and row in other:
            assert row in after
            for name in ("title", "target"):
                value, question = expected(side, *(one.get(row, {}).get(name) for one in (before, mine, other)))
                assert after[row].get(name) == value, (row, name)
                assert ((Dispute.VALUE, f"goals.{name}", row) in asked) == question
        elif row not in before:
            held = mine.get(row, other.get(row, {}))
            assert {name: held.get(name) for name in ("title", "target")} == {
                name: after[row].get(name) for name in ("title", "target")
            }
        else:
            kept, removed_by = (ours, Dispute.REMOVED_IN_WORKBOOK) if row in mine else (theirs, Dispute.REMOVED_IN_PLAN)
            if row not in mine and row not in other:
                assert row not in after
                continue
            touched = rows(kept)[row] != before[row] or not links(kept, row) <= links(base, row)
            assert ((removed_by, "goals", row) in asked) == touched
            stays = touched and (side is Side.PLAN) == (row in mine)
            assert (row in after) == stays
    _references(base, ours, theirs, data, asked, side)


def _references(base: Raw, ours: Raw, theirs: Raw, data: Raw, asked: Any, side: Side) -> None:
    """Each reference ends where one side put it, less the rows that are gone; two different ends were asked about."""
    there = set(ids(data))
    before, mine, other, after = rows(base), rows(ours), rows(theirs), rows(data)
    for key, name in (("goals.parent", "parent"), ("tactics.goals", "goals")):
        for row in {*mine} & {*other} & {*after}:
            if key.partition(".")[0] != ("tactics" if row.startswith("T") else "goals"):
                continue
            value, question = expected(side, *(one.get(row, {}).get(name) for one in (before, mine, other)))
            assert ((Dispute.VALUE, key, row) in asked) == question
            wanted = [one for one in ([value] if isinstance(value, str) else value or []) if one in there]
            found = after[row].get(name)
            assert ([found] if isinstance(found, str) else found or []) == wanted, (row, name)


@settings(max_examples=100)
@given(EDITS)
def test_reading_twice_brings_nothing_the_second_time(edits: Any) -> None:
    theirs = done(plan(), edits, 20)
    once = taken(plan(), plan(), theirs)
    again = merged(theirs, once, theirs)
    assert (again.answers, again.conflicts) == ((), ())


@settings(max_examples=100)
@given(EDITS)
def test_what_one_side_did_alone_arrives_whole(edits: Any) -> None:
    theirs = done(plan(), edits, 20)
    arrived = taken(plan(), plan(), theirs)
    assert rows(arrived) == rows(theirs)
    assert ids(arrived) == ids(theirs)
