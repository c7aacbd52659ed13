"""What a workbook brings, laid out for a screen: what is new, what was and is now, what is gone."""

from __future__ import annotations

import pytest

from cxplan import console
from cxplan.commands.changed import laid, room_of_place
from cxplan.plan.brought import brought
from cxplan.plan.compare import changes

OLD = {
    "foundations": {"company": "Edge Co"},
    "tactics": {
        "tactics": [
            {"id": "T1", "title": "Call back the same day", "owner": "Hannah", "end": "2027-05-14"},
            {"id": "T2", "title": "Films"},
        ]
    },
    "competitors": {"competitors": [{"id": "C1", "name": "City Physio"}]},
}
LONG = "Because three of four who gave up said that nobody had shown them how to do it at home"
NEW = {
    "foundations": {"company": "Edge Co"},
    "tactics": {
        "tactics": [
            {"id": "T1", "title": "Call back the same day", "owner": "Priya", "end": "2027-06-30"},
            {"id": "T2", "title": "Films", "stop_sign": LONG},
        ]
    },
    "competitors": {"competitors": [{"id": "C2", "name": "Leeds Sports Clinic"}]},
}


def shown(monkeypatch: pytest.MonkeyPatch, columns: int) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(columns))
    found = brought(changes(OLD, NEW), OLD, NEW, room_of_place())
    return ["".join(text for _, text in line).replace("\u00a0", " ").rstrip() for line in laid(found)]


def test_new_changed_and_gone_stand_under_headings_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(monkeypatch, 80)
    assert lines[:3] == ["   New", " + Competitors: Leeds Sports Clinic", ""]
    head = lines[3]
    assert head.split() == ["Changed", "was", "is", "now"]
    owner = next(line for line in lines if "Hannah" in line)
    assert owner.index("Hannah") == head.index("was") and owner.index("Priya") == head.index("is now")
    assert " – Competitors: City Physio" in lines
    assert LONG in " ".join(" ".join(lines).split())  # what has no room in a column is told whole


@pytest.mark.parametrize("columns", [40, 60, 80, 100])
def test_it_keeps_the_margins_of_any_screen(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    lines = [line for line in shown(monkeypatch, columns) if line]
    assert max(map(console.columns, lines)) <= columns - 3
    assert all(line[2] == " " and line[3] != " " for line in lines)
    assert "Priya" in " ".join(lines) and "Hannah" in " ".join(lines)


def test_many_changes_are_summed_by_table_until_all_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    rows = [{"id": f"T{n}", "title": f"Film {n}", "owner": f"Hannah {n}", "end": "2027-05-14"} for n in range(1, 9)]
    new = [{**row, "owner": f"Priya {n}", "end": f"2027-06-{n + 1:02}"} for n, row in enumerate(rows)]
    scores = [{"id": f"N{n}", "survey": "SV1", "score": n} for n in range(1, 10)]
    old_plan, new_plan = (
        {"tactics": {"tactics": rows}},
        {"tactics": {"tactics": new}, "measurement": {"answers": scores}},
    )
    found = brought(changes(old_plan, new_plan), old_plan, new_plan, room_of_place())
    assert len(found) == 17
    summed = ["".join(text for _, text in line) for line in laid(found, short=True)]
    assert [line for line in summed if line] == [
        "   New",
        " + Answers by person: 9 new rows",
        "   Changed",
        "   Tactics: 16 entries changed",
    ]
    assert sum("Priya" in text for line in laid(found) for _, text in line) == 8


def test_of_two_long_texts_that_part_is_told_in_which_they_differ() -> None:
    old, new = ({"tactics": {"tactics": [{"id": "T1", "stop_sign": f"{LONG}. {LONG}, {end}"}]}} for end in ("a", "b"))
    (one,) = brought(changes(old, new), old, new, room_of_place())
    was, _, now = one.said.partition("→")
    assert was.strip().endswith("at home, a") and now.strip().endswith("at home, b")
    assert one.was == f"{LONG}. {LONG}, a"  # who decides reads it whole
