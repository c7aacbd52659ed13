"""The plan file: what a person typed is what the plan holds, and no save loses a comment or a byte."""

from __future__ import annotations

import errno
import os
from datetime import date
from pathlib import Path

import pytest

from cxplan.errors import FileProblem, PlanFaults
from cxplan.plan.answers import AddRow, Answer, SetFact, apply
from cxplan.plan.choices import TargetKind
from cxplan.plan.fields import NotMeasuredYet
from cxplan.plan.file import PlanFile, create, load, parse, save

COMMENTED = """\
# Our plan
format: 1
foundations:
  company: Fig & Co  # for now
goals:
  goals:
    # the one on top
    - id: G1
      title: Fewer complaints
"""


def plan_of(text: str) -> PlanFile:
    return parse(text, Path("plan.yaml"))


def put(folder: Path, text: str | bytes = COMMENTED) -> Path:
    path = folder / "plan.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def with_answers(file: PlanFile, *answers: Answer) -> PlanFile:
    return save(file, apply(file.raw, answers))


def test_texts_that_look_like_something_else_are_texts() -> None:
    found = plan_of(
        "foundations:\n  company: 1984\n  offer: no\n  audience: 1:30\n  markets: 2027-01-31\n  industry: true\n"
    ).plan.foundations
    assert (found.company, found.offer, found.audience, found.markets, found.industry) == (
        "1984", "no", "1:30", "2027-01-31", "true",
    )  # fmt: skip


def test_numbers_are_read_as_people_type_them() -> None:
    plan = plan_of(
        "goals:\n  goals:\n    - {baseline: 11.9 %, target: -2 points, deadline: 2027-12-31}\n"
        "    - {baseline: {not_measured: {}}, target: '-20 %'}\n"
        "surveys:\n  surveys:\n    - {response_rate: '20 %', can_ask: 900.0}\n"
        "measurement:\n  service_figures:\n    - {period: 2026, response_mean: '5:30', requests: '12'}\n"
    ).plan
    first, second = plan.goals.goals
    assert (first.baseline, first.target, first.target_kind) == (11.9, -2, TargetKind.POINTS_CHANGE)
    assert (second.target, second.target_kind) == (-20, TargetKind.PERCENT_CHANGE)
    assert isinstance(second.baseline, NotMeasuredYet)
    assert first.deadline == date(2027, 12, 31)
    assert (plan.surveys.surveys[0].response_rate, plan.surveys.surveys[0].can_ask) == (0.2, 900)
    figure = plan.measurement.service_figures[0]
    assert (figure.period, figure.response_mean, figure.requests) == ("2026", 5.5, 12)


def test_what_is_left_empty_is_not_there() -> None:
    plan = plan_of("foundations:\n  company: Fig\n  offer:\n  feeling: ''\ngoals:\naudit:\n  pains:\n").plan
    assert (plan.foundations.offer, plan.foundations.feeling, plan.goals.goals, plan.audit.pains) == (
        None,
        None,
        (),
        (),
    )


def test_dates_out_of_order_are_advice_and_no_fault() -> None:
    assert plan_of("foundations:\n  period_start: 2028-01-01\n  period_end: 2027-01-01\n").plan


def test_rows_without_an_id_get_the_next_one_never_given() -> None:
    file = plan_of("ids: {G: 7}\ngoals:\n  goals:\n    - {title: A}\n    - {id: G3, title: B}\n    -\n")
    assert [goal.id for goal in file.plan.goals.goals] == ["G8", "G3", "G9"]


def test_saving_nothing_new_leaves_the_file_alone(tmp_path: Path) -> None:
    path = put(tmp_path)
    before = path.stat().st_mtime_ns
    with_answers(load(path))
    assert path.read_text("utf-8") == COMMENTED
    assert path.stat().st_mtime_ns == before


def test_a_plan_that_nobody_changed_is_not_read_again(tmp_path: Path) -> None:
    path = put(tmp_path)
    first = load(path)
    assert load(path, first).plan is first.plan
    path.write_text(COMMENTED.replace("Fig & Co", "Plum & Co"), "utf-8")
    assert load(path, first).plan.foundations.company == "Plum & Co"


def test_saving_keeps_comments_and_order(tmp_path: Path) -> None:
    path = put(tmp_path)
    made = with_answers(load(path), SetFact("goals.target", "G1", 10), AddRow("pains", "P1", {"pain": "Late: always"}))
    assert (
        path.read_text("utf-8")
        == made.text
        == COMMENTED + '      target: 10\n\naudit:\n  pains:\n    - id: P1\n      pain: "Late: always"\n'
    )
    assert made.plan.audit.pains[0].pain == "Late: always"


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + COMMENTED.encode(),
        b"\xff\xfe" + COMMENTED.encode("utf-16-le"),
        b"\xfe\xff" + COMMENTED.encode("utf-16-be"),
    ],
    ids=["utf-8 with a mark", "utf-16, little", "utf-16, big"],
)
def test_a_file_stays_in_the_manner_its_editor_saved_it(data: bytes, tmp_path: Path) -> None:
    path = put(tmp_path, data)
    made = with_answers(load(path), SetFact("foundations.company", "", "Café"))
    assert made.plan.foundations.company == "Café"
    assert path.read_bytes()[:2] == data[:2]
    assert load(path).plan.foundations.company == "Café"


def test_a_file_changed_by_somebody_else_is_not_overwritten(tmp_path: Path) -> None:
    path = put(tmp_path)
    file = load(path)
    path.write_text(COMMENTED.replace("Fig & Co", "Plum & Co"), "utf-8")
    with pytest.raises(FileProblem, match="was changed by somebody else meanwhile, and nothing was overwritten"):
        with_answers(file, SetFact("foundations.company", "", "Pear"))
    assert "Plum & Co" in path.read_text("utf-8")


def test_data_that_does_not_fit_is_not_saved(tmp_path: Path) -> None:
    path = put(tmp_path)
    with pytest.raises(PlanFaults, match='Target: "lots" is not a number'):
        with_answers(load(path), SetFact("goals.target", "G1", "lots"))
    assert path.read_text("utf-8") == COMMENTED


def test_a_new_plan_reads_well_and_overwrites_nothing(tmp_path: Path) -> None:
    path = tmp_path / "Café plan.yaml"
    create(path, {"goals": {"goals": [{"title": "A"}]}, "foundations": {"company": "Fig"}})
    assert path.read_text("utf-8") == (
        "format: 1\n\nfoundations:\n  company: Fig\n\ngoals:\n  goals:\n    - id: G1\n      title: A\n"
    )
    with pytest.raises(FileProblem, match="is there already, and nothing was written"):
        create(path, {})


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_plan_whole_and_no_rest_behind(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path)
    file = load(path)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(FileProblem, match="The disk is full"):
        with_answers(file, SetFact("foundations.company", "", "Pear"))
    assert path.read_text("utf-8") == COMMENTED
    assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    real = put(tmp_path)
    real.chmod(0o600)
    link = tmp_path / "link.yaml"
    link.symlink_to(real)
    with_answers(load(link), SetFact("foundations.company", "", "Pear"))
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o600
    assert "Pear" in real.read_text("utf-8")
