"""What a workbook brings, laid out for a screen: what is new, what was and is now, what is gone."""

from __future__ import annotations

import pytest

from cxplan import console
from cxplan.commands.changed import laid
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
    found = changes(OLD, NEW)
    return ["".join(text for _, text in line).replace("\u00a0", " ").rstrip() for line in laid(found, OLD, NEW)]


def test_new_changed_and_gone_stand_under_headings_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(monkeypatch, 80)
    assert lines[:3] == ["   New", ' + Competitors, new: C2 "Leeds Sports Clinic"', ""]
    head = lines[3]
    assert head.split() == ["Changed", "was", "is", "now"]
    owner = next(line for line in lines if "Hannah" in line)
    assert owner.index("Hannah") == head.index("was") and owner.index("Priya") == head.index("is now")
    assert ' – Competitors, removed: C1 "City Physio"' in lines
    assert LONG in " ".join(" ".join(lines).split())  # what has no room in a column is told whole


@pytest.mark.parametrize("columns", [40, 60, 80, 100])
def test_it_keeps_the_margins_of_any_screen(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    lines = [line for line in shown(monkeypatch, columns) if line]
    assert max(map(console.columns, lines)) <= columns - 3
    assert all(line[2] == " " and line[3] != " " for line in lines)
    assert "Priya" in " ".join(lines) and "Hannah" in " ".join(lines)
